//! One function a command.

pub(crate) mod answers;
pub(crate) mod demo;
mod given;
mod lines;
pub(crate) mod messages;
pub(crate) mod names;
pub(crate) mod partnerships;
pub(crate) mod past;
pub(crate) mod setup;
pub(crate) mod show;
mod shown;
mod sought;
pub(crate) mod sources;
pub(crate) mod update;

use crate::args::Args;
use anyhow::{Context, bail};
use jiff::Timestamp;
use overzicht_app::App;
use overzicht_domain::ids::Actor;
use std::path::PathBuf;

/// What every command needs.
pub(crate) struct Common {
    /// The folder of the register.
    pub(crate) data: PathBuf,
    /// The opaque code of who is working.
    pub(crate) actor: Actor,
    /// Their name.
    pub(crate) actor_name: String,
}

impl Common {
    /// Out of the command line and the environment.
    pub(crate) fn new(args: &Args) -> anyhow::Result<Self> {
        let data = match &args.data {
            Some(data) => data.clone(),
            None => default_data()?,
        };
        let actor_name = args
            .acting
            .clone()
            // Who the operating system says it is, also where no shell set the variable: under a timer or a service.
            .or_else(|| whoami::username().ok())
            .or_else(|| std::env::var("USER").ok())
            .or_else(|| std::env::var("USERNAME").ok())
            .unwrap_or_else(|| "unknown".to_owned());
        let actor_name = actor_name.trim().to_owned();
        Ok(Self { data, actor: Actor::named(&actor_name), actor_name })
    }

    /// Opens the register.
    pub(crate) async fn open(&self) -> anyhow::Result<App> {
        Ok(App::open(&self.data).await?)
    }

    /// Opens the register to change it: whoever changes it has a name in it.
    pub(crate) async fn open_to_change(&self) -> anyhow::Result<App> {
        let app = self.open().await?;
        let named =
            overzicht_domain::decide::Command::NameActor { actor: &self.actor.0, name: &self.actor_name };
        app.execute(&named, &self.actor, Timestamp::now()).await?;
        Ok(app)
    }
}

/// `$XDG_DATA_HOME/overzicht`, `~/.local/share/overzicht`, `~/Library/Application Support/overzicht` or
/// `%APPDATA%\overzicht`.
fn default_data() -> anyhow::Result<PathBuf> {
    let home = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    if cfg!(windows) {
        return Ok(home("APPDATA").context("APPDATA is not set: give --data DIR")?.join("overzicht"));
    }
    if let Some(data) = home("XDG_DATA_HOME") {
        return Ok(data.join("overzicht"));
    }
    let Some(home) = home("HOME") else { bail!("HOME is not set: give --data DIR") };
    let below = if cfg!(target_os = "macos") { "Library/Application Support" } else { ".local/share" };
    Ok(home.join(below).join("overzicht"))
}
