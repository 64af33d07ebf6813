//! What the register was last screened with, beside the log: so that a screening knows what it may leave alone.
//!
//! Disposable, like everything compiled: without it, or with one that cannot be read, everything is screened.

use crate::App;
use crate::sources::thin;
use jiff::civil::Date;
use overzicht_domain::ids::{Sha256Hex, SourceId};
use overzicht_domain::matcher::MATCHER_VERSION;
use overzicht_domain::path::PATH_VERSION;
use overzicht_domain::register::Register;
use overzicht_domain::words::Class;
use overzicht_sources::READERS_VERSION;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;

/// Its name in the data folder.
const NAME: &str = "screened.json";

/// Everything that is recorded up to an event was followed with these editions and this policy, as on this day, and what that
/// gave is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Mark {
    /// The program, its matcher, its path and its readers.
    pub(super) program: String,
    /// The last event that was taken into account.
    pub(super) head: u64,
    /// The day that counted as today.
    pub(super) day: Date,
    /// The policy in force.
    pub(super) policy: Option<Sha256Hex>,
    /// The editions in force, with the class that was given to a list.
    pub(super) editions: BTreeMap<SourceId, (Sha256Hex, Option<Class>)>,
    /// The lists among them that have far fewer entries than the catalogue expects: of nobody is it known that he is not on those.
    #[serde(default)]
    pub(super) thin: BTreeSet<SourceId>,
}

impl Mark {
    /// What a screening of a register on a day rests on.
    pub(super) fn of(app: &App, register: &Register, day: Date) -> Self {
        let edition = |in_force: &overzicht_domain::register::InForce| {
            let adopted = &in_force.adopted;
            (adopted.source.clone(), (adopted.sha256.clone(), adopted.class))
        };
        Self {
            program: format!(
                "{} {MATCHER_VERSION} path/{PATH_VERSION} readers/{READERS_VERSION}",
                env!("CARGO_PKG_VERSION")
            ),
            head: register.head,
            day,
            policy: register.policy.as_ref().map(|policy| policy.sha256.clone()),
            editions: register.editions.values().map(edition).collect(),
            thin: thin(app, register.editions.values().map(|in_force| &in_force.adopted))
                .into_iter()
                .collect(),
        }
    }

    /// Whether another one rests on the same reference.
    pub(super) fn same_reference(&self, other: &Self) -> bool {
        self.policy == other.policy && self.editions == other.editions && self.thin == other.thin
    }

    /// The last one, if there is one that can be read.
    pub(super) fn last(app: &App) -> Option<Self> {
        serde_json::from_slice(&fs::read(app.folder().join(NAME)).ok()?).ok()
    }

    /// Puts this one in the place of the last, in one step. One that cannot be written costs only time: it is removed as far as
    /// that can be done, and everything is screened the next time.
    pub(super) fn put(&self, app: &App) {
        let path = app.folder().join(NAME);
        let new = app.folder().join(format!(".{NAME}.{}", std::process::id()));
        let written = serde_json::to_vec(self).map_err(std::io::Error::from).and_then(|json| {
            let mut file = fs::File::create(&new)?;
            file.write_all(&json)?;
            file.sync_all()?;
            fs::rename(&new, &path)
        });
        if let Err(error) = written {
            tracing::warn!(path = %path.display(), %error, "what was screened cannot be noted; the next screening does everything");
            let _ = fs::remove_file(&new);
            let _ = fs::remove_file(&path);
        }
    }
}
