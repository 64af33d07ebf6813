//! Making a register, and bringing a policy into force.

use crate::{App, AppError};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, Setup};
use overzicht_domain::ids::Actor;
use overzicht_domain::policy::Policy;
use overzicht_store::File;
use std::path::Path;

/// Policy packs that come with the program, by id.
pub const SHIPPED_POLICIES: &[(&str, &str)] =
    &[("nl-leidraad", include_str!("../../../policies/nl-leidraad.toml"))];

/// Makes a register in a folder, with a shipped policy in force.
pub async fn init(
    folder: &Path,
    setup: Setup<'_>,
    policy: &str,
    actor: &Actor,
    actor_name: Option<&str>,
    now: Timestamp,
) -> Result<App, AppError> {
    let text =
        SHIPPED_POLICIES.iter().find(|(id, _)| *id == policy).map(|(_, text)| *text).ok_or_else(|| {
            let known: Vec<&str> = SHIPPED_POLICIES.iter().map(|(id, _)| *id).collect();
            AppError::Other(format!("there is no policy “{policy}”; there are: {}", known.join(", ")))
        })?;
    // What can be refused is refused before the folder is made.
    overzicht_domain::decide::decide(&Default::default(), &Command::Make(setup), actor, now)?;
    let app = App::create(folder).await?;
    app.execute(&Command::Make(setup), actor, now).await?;
    if let Some(name) = actor_name {
        app.execute(&Command::NameActor { actor: &actor.0, name }, actor, now).await?;
    }
    adopt_policy(&app, text, actor, now).await?;
    Ok(app)
}

/// Brings a policy into force.
pub async fn adopt_policy(app: &App, toml: &str, actor: &Actor, now: Timestamp) -> Result<Policy, AppError> {
    let mut policy = Policy::parse(toml)?;
    let file = File { name: "policy.toml".to_owned(), bytes: toml.as_bytes().to_vec() };
    policy.sha256 = overzicht_domain::ids::Sha256Hex(app.editions.put(&[file], None)?);
    app.execute(&Command::AdoptPolicy(&policy), actor, now).await?;
    Ok(policy)
}
