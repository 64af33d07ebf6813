//! Making a register, and bringing a policy into force.

use crate::{App, AppError};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, Setup};
use overzicht_domain::ids::Actor;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::Register;
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

/// The pack that comes with this program, when it is a later version of the one in force: nobody but the institution adopts it.
pub fn later_policy(register: &Register) -> Option<Policy> {
    let in_force = register.policy.as_ref()?;
    let (_, text) = SHIPPED_POLICIES.iter().find(|(id, _)| *id == in_force.policy)?;
    let shipped = Policy::parse(text).ok()?;
    is_later(&shipped.version, &in_force.version).then_some(shipped)
}

/// Whether one version comes after another: by the numbers between their dots. One that has anything else is an institution's own, and
/// neither later nor earlier.
fn is_later(one: &str, other: &str) -> bool {
    let numbers =
        |version: &str| version.split('.').map(|part| part.parse::<u32>().ok()).collect::<Option<Vec<_>>>();
    numbers(one).zip(numbers(other)).is_some_and(|(one, other)| one > other)
}

#[cfg(test)]
mod tests {
    use super::is_later;

    #[test]
    fn a_version_of_ones_own_is_neither_later_nor_earlier() {
        assert!(
            is_later("2026.2", "2026.1") && is_later("2026.10", "2026.9") && is_later("2027.1", "2026.12")
        );
        assert!(!is_later("2026.2", "2026.2") && !is_later("2026.2", "2026.3"));
        assert!(!is_later("2026.2", "2026.1-uu") && !is_later("2026.2", ""));
    }
}
