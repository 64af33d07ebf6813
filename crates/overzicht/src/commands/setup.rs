//! `init`, `update` and `policy`.

use super::Common;
use crate::args::{InitArgs, PolicyCommand, UpdateArgs};
use crate::print;
use anyhow::Context;
use jiff::Timestamp;
use overzicht_app::Update;
use overzicht_domain::countries;
use overzicht_domain::decide::Setup;
use overzicht_domain::event::DatedBy;
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
    print::line("Next: overzicht update ror --from FILE, then a list, then overzicht import FILE.")
}

/// `overzicht update`
pub(crate) async fn update(common: &Common, args: &UpdateArgs) -> anyhow::Result<()> {
    let source = SourceId::parse(&args.source)
        .with_context(|| format!("“{}” is no source: use letters, digits and - _ . :", args.source))?;
    let mapping = match &args.mapping {
        Some(path) => {
            let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
            Some(overzicht_app::Mapping::from_toml(&text)?)
        }
        None => None,
    };
    let app = common.open_to_change().await?;
    let request = Update {
        source: &source,
        from: &args.from,
        published: args.published,
        mapping: mapping.as_ref(),
        class: args.class.as_deref().and_then(Class::from_code),
        accept_shrink: args.accept_shrink,
    };
    let progress = print::progress(&format!("reading and compiling {source}"));
    let updated = overzicht_app::update(&app, &request, &common.actor, Timestamp::now()).await;
    progress.finish_and_clear();
    let updated = updated?;
    print::problems(&updated.problems);
    let adopted = &updated.adopted;
    let counts = adopted.counts;
    let dated = match adopted.dated_by {
        DatedBy::File => "dated by the file",
        DatedBy::User => "dated by you",
        DatedBy::Adoption => "dated today, because the file does not say: give --published DATE",
    };
    if updated.unchanged {
        return print::line(&format!(
            "{source}: the edition of {} is in force already; nothing changed.",
            adopted.published
        ));
    }
    print::line(&format!(
        "{source}: the edition of {} is in force ({dated}), {} entries.",
        adopted.published, counts.entries
    ))?;
    if let Some(before) = updated.before {
        print::line(&format!(
            "Against the edition of {before}: {} added, {} removed, {} changed.",
            counts.added, counts.removed, counts.changed
        ))?;
    }
    if !app.register().partnerships.is_empty() {
        print::line("Run overzicht screen to hold the partnerships against it.")?;
    }
    Ok(())
}

/// `overzicht policy adopt`
pub(crate) async fn policy(common: &Common, command: &PolicyCommand) -> anyhow::Result<()> {
    let PolicyCommand::Adopt { policy } = command;
    let text = match overzicht_app::SHIPPED_POLICIES.iter().find(|(id, _)| id == policy) {
        Some((_, text)) => (*text).to_owned(),
        None => std::fs::read_to_string(policy).with_context(|| policy.clone())?,
    };
    let app = common.open_to_change().await?;
    let adopted = overzicht_app::adopt_policy(&app, &text, &common.actor, Timestamp::now()).await?;
    print::line(&format!("{} is in force. Run overzicht screen to judge by it.", adopted.label()))
}
