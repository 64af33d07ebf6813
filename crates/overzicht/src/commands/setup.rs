//! `init` and `policy`.

use super::Common;
use crate::args::{InitArgs, PolicyCommand};
use crate::print;
use anyhow::Context;
use jiff::Timestamp;
use overzicht_domain::countries;
use overzicht_domain::decide::Setup;
use overzicht_domain::ids::SourceId;
use overzicht_domain::words::Class;

/// `overzicht init`
pub(crate) async fn init(common: &Common, args: &InitArgs) -> anyhow::Result<()> {
    let country = match &args.country {
        Some(text) => Some(countries::parse(text).with_context(|| {
            format!("“{text}” is no country that is known here: write its code, such as NL")
        })?),
        None => None,
    };
    let setup = Setup {
        institution: &args.institution,
        ror: args.ror.as_deref(),
        country,
        time_zone: &args.time_zone,
    };
    let app = overzicht_app::init(
        &common.data,
        setup,
        &args.policy,
        &common.actor,
        Some(&common.actor_name),
        Timestamp::now(),
    )
    .await?;
    let register = app.register();
    print::line(&format!("The register of {} is in {}.", register.institution, common.data.display()))?;
    print::line(
        "Next: overzicht update, which fetches the registry and the lists, then overzicht import FILE.",
    )
}

/// `overzicht policy adopt`
pub(crate) async fn policy(common: &Common, command: &PolicyCommand) -> anyhow::Result<()> {
    let PolicyCommand::Adopt { policy } = command;
    let text = match overzicht_app::SHIPPED_POLICIES.iter().find(|(id, _)| id == policy) {
        Some((_, text)) => (*text).to_owned(),
        None => std::fs::read_to_string(policy).with_context(|| policy.clone())?,
    };
    let app = common.open_to_change().await?;
    let before = overzicht_app::policy_of(&app, &app.register()).ok();
    let adopted = overzicht_app::adopt_policy(&app, &text, &common.actor, Timestamp::now()).await?;
    print::line(&format!("{} is in force. Run overzicht screen to judge by it.", adopted.label()))?;
    let Some(before) = before else { return Ok(()) };
    let is_weaker = |source: &&str| {
        SourceId::parse(source).is_some_and(|source| !adopted.source_may_hold(&source, Class::Legal))
    };
    let weaker: Vec<&str> = before.sources_named(Class::Legal).filter(is_weaker).collect();
    if weaker.is_empty() {
        return Ok(());
    }
    print::line(&format!(
        "Lists that had force of law under {} and have it no longer: {}. From the next screening on no finding on them asks for a legal check.",
        before.label(),
        weaker.join(", ")
    ))
}
