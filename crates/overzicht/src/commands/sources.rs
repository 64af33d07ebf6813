//! `sources`: how the sources stand.

use super::Common;
use crate::args::{Format, SourcesArgs};
use crate::print::{self, Table};
use jiff::Timestamp;
use overzicht_app::texts::{self, Lang};
use overzicht_app::{App, Source, Standing, Way};
use serde_json::{Value, json};

/// `overzicht sources`
pub(crate) async fn sources(common: &Common, args: &SourcesArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let sources = overzicht_app::sources(&app, Timestamp::now()).await?;
    match args.format {
        Format::Table => table(&app, &sources),
        Format::Json => print::json(&Value::Array(sources.iter().map(as_json).collect())),
        Format::Csv => csv(&sources),
    }
}

/// Says beside another result how fresh the sources are; `late`: only when one is overdue.
pub(crate) async fn tell(app: &App, late: bool) {
    match overzicht_app::sources(app, Timestamp::now()).await {
        Ok(sources) => {
            let fresh = overzicht_app::freshness(&sources);
            if !(late && fresh.overdue.is_empty() && fresh.missing.is_empty()) {
                let line = texts::freshness(Lang::En, &fresh, str::to_owned);
                print::note(&format!("{line}. overzicht sources says more."));
            }
        }
        Err(error) => print::note(&format!("how fresh the sources are is not known: {error}")),
    }
}

/// What is in force and was not screened with yet, in a sentence.
pub(crate) fn unscreened(app: &App) -> Option<String> {
    let what = overzicht_app::unscreened(app)?;
    Some(texts::unscreened(Lang::En, &what, ToString::to_string))
}

/// Says that the program comes with a later version of the policy in force.
pub(crate) fn tell_later_policy(app: &App) {
    if let Some(later) = texts::later_policy(Lang::En, &app.register()) {
        print::note(&later);
    }
}

fn table(app: &App, sources: &[Source]) -> anyhow::Result<()> {
    let mut table =
        Table::new(&["source", "standing", "published", "looked at", "entries", "last try", "due next"]);
    for source in sources {
        let adopted = source.in_force.as_ref().map(|in_force| &in_force.adopted);
        let age = match source.age_days {
            Some(0) => "today".to_owned(),
            Some(1) => "1 day ago".to_owned(),
            Some(days) => format!("{days} days ago"),
            None => String::new(),
        };
        let entries = adopted.map(|adopted| adopted.counts.entries.to_string()).unwrap_or_default();
        let published = match source.undated() {
            Some(_) => "not known".to_owned(),
            None => adopted.map(|adopted| adopted.published.to_string()).unwrap_or_default(),
        };
        let last = source
            .job
            .as_ref()
            .map(|job| format!("{} {}", moment(app, job.tried), job.outcome))
            .unwrap_or_default();
        let next = match (source.busy, source.next, source.way) {
            (Some(_), ..) => "going on now".to_owned(),
            (None, Some(next), _) => moment(app, next.max(Timestamp::now())),
            (None, None, Way::Token) => "needs a token".to_owned(),
            (None, None, _) if source.entry.is_some() => "by hand".to_owned(),
            (None, None, _) => String::new(),
        };
        let standing = source.standing_in_words(Lang::En);
        table.row(&[source.id.as_str(), &standing, &published, &age, &entries, &last, &next]);
    }
    table.print(&[28, 26, 10, 14, 9, 28, 18])?;
    for source in sources {
        if let Some(missing) = source.missing_in_words(Lang::En) {
            print::note(&format!("{}: {missing}", source.id));
        }
        if let Some(why) = source.problem() {
            print::note(&format!("{}: {why}", source.id));
        }
        if let Some(old) = source.old_in_words(Lang::En) {
            print::note(&format!("{}: {old}", source.id));
        }
        if let Some(odd) = source.odd_entries(Lang::En) {
            print::note(&format!("{} has {odd}", source.id));
        }
    }
    if let Some(unscreened) = unscreened(app) {
        print::note(&unscreened);
    }
    tell_later_policy(app);
    let overdue = sources.iter().filter(|source| source.standing == Standing::Overdue).count();
    if overdue > 0 {
        print::note(&format!(
            "{overdue} overdue: nobody looked at the publisher's for longer than its maximum age."
        ));
    }
    Ok(())
}

fn as_json(source: &Source) -> Value {
    let entry = source.entry.as_ref();
    let adopted = source.in_force.as_ref().map(|in_force| &in_force.adopted);
    let job = source.job.as_ref();
    json!({
        "source": source.id.as_str(),
        "name": entry.map(|entry| &entry.name.en),
        "publisher": entry.map(|entry| &entry.publisher),
        "licence": entry.map(|entry| &entry.licence),
        "class": adopted.and_then(|adopted| adopted.class).or(entry.and_then(|entry| entry.class)).map(|class| class.to_string()),
        "way": entry.map(|_| source.way.code()),
        "standing": source.standing_code(),
        "rhythm_days": entry.map(|entry| entry.rhythm_days),
        "max_age_days": entry.map(|entry| entry.max_age_days),
        "edition": adopted.map(|adopted| adopted.sha256.to_string()),
        "published": adopted.map(|adopted| adopted.day()),
        "dated_by": adopted.map(|adopted| adopted.dated_by),
        "files_missing": source.missing,
        "entries": adopted.map(|adopted| adopted.counts.entries),
        "entries_expected": entry.map(|entry| [*entry.entries.start(), *entry.entries.end()]),
        "adopted": source.in_force.as_ref().map(|in_force| in_force.at.to_string()),
        "looked": source.looked.map(|at| at.to_string()),
        "age_days": source.age_days,
        "last_try": job.map(|job| job.tried.to_string()),
        "outcome": job.map(|job| &job.outcome),
        "problem": source.problem().map(|why| why.to_string()),
        "problem_kind": source.problem().map(|why| why.kind().code()),
        "failures": job.map_or(0, |job| job.failures),
        "next_try": source.next.map(|at| at.to_string()),
        "busy": source.busy.is_some(),
    })
}

fn csv(sources: &[Source]) -> anyhow::Result<()> {
    let columns = [
        "source",
        "name",
        "publisher",
        "class",
        "way",
        "standing",
        "rhythm_days",
        "max_age_days",
        "published",
        "dated_by",
        "entries",
        "adopted",
        "looked",
        "age_days",
        "last_try",
        "outcome",
        "problem",
        "next_try",
        "files_missing",
    ];
    let cell = |value: &Value| match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let rows = sources.iter().map(as_json);
    print::csv(&columns, rows.map(|row| columns.iter().map(|column| cell(&row[*column])).collect()))
}

/// A moment as the institution's clocks have it, to the minute.
pub(crate) fn moment(app: &App, at: Timestamp) -> String {
    overzicht_app::local(&app.register(), at).strftime("%Y-%m-%d %H:%M").to_string()
}
