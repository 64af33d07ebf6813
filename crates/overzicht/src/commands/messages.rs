//! `subscribe`, `unsubscribe` and `messages`.

use super::Common;
use crate::args::{Format, MessagesArgs, SubscribeArgs, UnsubscribeArgs};
use crate::print::{self, Table};
use anyhow::{Context, bail};
use jiff::Timestamp;
use overzicht_app::App;
use overzicht_app::messages::{Kind, last_try, of_address, preview, unsubscribe as unsubscribe_from};
use overzicht_domain::decide::Command;
use overzicht_domain::event::{Rhythm, Wishes};
use overzicht_domain::view;

/// `overzicht subscribe`
pub(crate) async fn subscribe(common: &Common, args: &SubscribeArgs) -> anyhow::Result<()> {
    let app = common.open_to_change().await?;
    let wishes = {
        let register = app.register();
        let unit = |name: &String| {
            register.unit_named(name).with_context(|| format!("there is no unit “{name}” in the register"))
        };
        let units = args.units.iter().map(unit).collect::<anyhow::Result<Vec<_>>>()?;
        let digest = args.digest.as_deref().and_then(Rhythm::from_code);
        Wishes { language: args.language.clone(), digest, legal: args.legal, units }
    };
    if wishes.is_none() {
        bail!("say which messages: --digest daily, --digest weekly, --legal");
    }
    app.execute(&Command::Subscribe { address: &args.address, wishes }, &common.actor, Timestamp::now())
        .await?;
    if overzicht_app::Config::load(app.folder())?.mail.is_none() {
        print::note(
            "nothing is sent yet: there is no [mail] in config.toml in the data folder (docs/messages.md)",
        );
    }
    print::line("Subscribed.")
}

/// `overzicht unsubscribe`
pub(crate) async fn unsubscribe(common: &Common, args: &UnsubscribeArgs) -> anyhow::Result<()> {
    let app = common.open_to_change().await?;
    let subscriber = {
        let register = app.register();
        let known = of_address(&register, &args.address);
        known.with_context(|| format!("“{}” gets no messages", args.address))?.id
    };
    // One of them, or with none or both of them named everything.
    let kind = match (args.digest, args.legal) {
        (true, false) => Some(Kind::Digest),
        (false, true) => Some(Kind::Legal),
        _ => None,
    };
    unsubscribe_from(&app, subscriber, kind, Some(&common.actor), Timestamp::now()).await?;
    let ended = of_address(&app.register(), &args.address).is_none();
    print::line(if ended { "Unsubscribed; the address was erased." } else { "Unsubscribed." })
}

/// `overzicht messages`
pub(crate) async fn messages(common: &Common, args: &MessagesArgs) -> anyhow::Result<()> {
    if args.send {
        let app = common.open_to_change().await?;
        if overzicht_app::Config::load(app.folder())?.mail.is_none() {
            bail!("there is no [mail] in config.toml in the data folder: see docs/messages.md");
        }
        let sent = overzicht_app::send_messages(&app, Timestamp::now()).await?;
        for problem in &sent.failed {
            print::note(problem);
        }
        print::line(&format!("{} messages sent, {} not.", sent.sent, sent.failed.len()))?;
        if !sent.failed.is_empty() {
            bail!("not every message could be sent; they are tried again");
        }
        return Ok(());
    }
    let app = common.open().await?;
    if let Some(address) = &args.show {
        return show(&app, address).await;
    }
    let register = app.register().clone();
    let jobs = app.store().jobs().await?;
    let mut rows: Vec<[String; 6]> = Vec::new();
    for subscriber in register.subscribers.iter().filter(|subscriber| !subscriber.wishes.is_none()) {
        let wishes = &subscriber.wishes;
        let digest = wishes.digest.map_or("none", Rhythm::code);
        let units: Vec<String> = wishes
            .units
            .iter()
            .filter_map(|unit| register.unit(*unit))
            .map(|unit| view::shown(&register, unit.name))
            .collect();
        let last = last_try(&jobs, subscriber).map_or_else(
            || "never".to_owned(),
            |job| match &job.problem {
                Some(problem) => format!("{}: {problem}", job.outcome),
                None => format!("{} {}", job.outcome, overzicht_app::day_of(&register, job.tried)),
            },
        );
        rows.push([
            view::shown(&register, subscriber.address),
            wishes.language.clone(),
            digest.to_owned(),
            if wishes.legal { "yes" } else { "no" }.to_owned(),
            if units.is_empty() { "all".to_owned() } else { units.join("; ") },
            last,
        ]);
    }
    let heads = ["Address", "Language", "Digest", "Legal at once", "Units", "Last"];
    match args.format {
        Format::Json => print::json(&serde_json::Value::from_iter(rows.iter().map(|row| {
            let cells = ["address", "language", "digest", "legal", "units", "last"].iter().zip(row);
            serde_json::Value::from_iter(cells.map(|(name, cell)| (*name, cell.as_str())))
        }))),
        Format::Csv => print::csv(&heads, rows.iter().map(|row| row.to_vec())),
        Format::Table => {
            let mut table = Table::new(&heads);
            for row in &rows {
                table.row(&row.each_ref().map(String::as_str));
            }
            table.print(&[34, 8, 8, 13, 40, 40])
        }
    }
}

/// What somebody would be told now.
async fn show(app: &App, address: &str) -> anyhow::Result<()> {
    let subscriber = {
        let register = app.register();
        of_address(&register, address).with_context(|| format!("“{address}” gets no messages"))?.clone()
    };
    let mut any = false;
    for kind in [Kind::Legal, Kind::Digest] {
        let message =
            if subscriber.wishes.wants(kind) { preview(app, &subscriber, kind).await? } else { None };
        if let Some(message) = message {
            any = true;
            print::line(&format!("Subject: {}\n\n{}", message.subject, message.body))?;
        }
    }
    if any { Ok(()) } else { print::line("There is nothing to tell now.") }
}
