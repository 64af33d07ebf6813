//! A partnership as `show` prints it.

use super::show::{level_text, sentence, show_meetings, who};
use crate::print;
use jiff::civil::Date;
use overzicht_app::texts::{self, Lang};
use overzicht_app::{App, FactWords, day_of};
use overzicht_domain::event::EditionDay;
use overzicht_domain::judge::{FactSource, Proposal};
use overzicht_domain::register::{Organisation, Partnership, Register};
use overzicht_domain::review::Reviews;
use overzicht_domain::row::End;
use overzicht_domain::view;
use overzicht_domain::words::Theme;

pub(super) fn partnership(
    app: &App,
    register: &Register,
    partnership: &Partnership,
    today: Date,
) -> anyhow::Result<()> {
    let line = view::line(register, partnership, today);
    let content = partnership.content();
    print::line(&format!("{} · {}", line.id, line.title))?;
    print::line(&format!("  level      {}", level_text(line.level, line.legal_check)))?;
    if let Some(could_be) = line.could_be {
        print::line(&format!("             could be {could_be} when what is unknown becomes known"))?;
    }
    let period = [
        content.start.map(|day| format!("from {day}")),
        match content.end {
            End::Unknown => None,
            End::Indefinite => Some("without an end".to_owned()),
            End::On(day) => Some(format!("to {day}")),
        },
    ];
    let period: Vec<String> = period.into_iter().flatten().collect();
    let period = if period.is_empty() { String::new() } else { format!(" ({})", period.join(" ")) };
    let gone = if line.no_longer_in_source { ", no longer in its source" } else { "" };
    print::line(&format!("  state      {}{period}{gone}", line.state.code()))?;
    for conflict in view::conflicts(register, partnership) {
        print::line(&format!(
            "             {}: the source now says “{}”, a person corrected it to “{}”",
            conflict.field,
            conflict.source.code(),
            conflict.corrected.code()
        ))?;
    }
    for told in view::awaiting(register, partnership) {
        print::line(&format!(
            "             waits for a second person ({} --confirm or --reject), proposed by {} on {}: {} · {}",
            told.command(partnership.id),
            who(register, &told.by),
            day_of(register, told.at),
            told.line(),
            view::shown(register, told.reason)
        ))?;
    }
    print::line(&format!("  unit       {}", line.unit))?;
    let typed = view::partners_typed(register, &content);
    for ((partner, name), typed) in partnership.partners.iter().zip(&line.partners).zip(&typed) {
        let how = partner
            .as_ref()
            .map(|resolved| {
                format!(
                    "{}: {}",
                    resolved.organisation,
                    resolved.how.told().with_typed(&typed.name).sentence()
                )
            })
            .unwrap_or_default();
        print::line(&format!("  partner    {name} ({how})"))?;
        if !typed.name.is_empty() && typed.name != *name {
            print::line(&format!("             typed as {}", typed.name))?;
        }
        for (id, candidate) in partner.iter().flat_map(|resolved| &resolved.how.candidates) {
            print::line(&format!("             may be {candidate} (ror.org/{id})"))?;
        }
    }
    let texts = [
        ("subject", content.subject),
        ("owner", content.owner),
        ("contract", content.contract),
        ("earlier", content.earlier_judgement),
        ("remark", content.remark),
    ];
    for (label, text) in texts.into_iter().filter_map(|(label, text)| Some((label, text?))) {
        print::line(&format!("  {label:<10} {}", view::shown(register, text)))?;
    }
    let form = match (content.form, content.form_said) {
        (Some(form), _) => Some(word(&format!("form-{}", form.code()))),
        (None, Some(said)) => {
            Some(texts::text(Lang::En, "form-said", &[("said", view::shown(register, said).into())]))
        }
        (None, None) => None,
    };
    if let Some(form) = form {
        print::line(&format!("  form       {form}"))?;
    }
    let start = content.start.map(|date| date.to_string()).unwrap_or_else(|| "not stated".to_owned());
    let end =
        Some(end_text(content.end)).filter(|end| !end.is_empty()).unwrap_or_else(|| "not stated".to_owned());
    print::line(&format!("  period     {start} to {end}"))?;
    if let Some(money) = content.money {
        print::line(&format!(
            "  money      {} {}.{:02}",
            money.currency.as_str(),
            money.cents / 100,
            money.cents % 100
        ))?;
    }
    if let Some(done) = &partnership.reviewed {
        let on = day_of(register, done.at);
        print::line(&format!("  reviewed   {on}: {}", view::shown(register, done.reason)))?;
    }
    if let Some(next) = overzicht_app::policy_of(app, register)
        .ok()
        .and_then(|policy| Reviews::new(register, &policy).next(partnership, today))
    {
        print::line(&format!("  review     {} ({})", next.on, next.sentence()))?;
    }
    if partnership.gone {
        print::line("  source     no longer in its source")?;
    }
    if let Some(proposal) = &partnership.proposal {
        reasons(app, register, proposal, &line.partners)?;
    }
    let organisations: Vec<&Organisation> =
        line.organisations.iter().filter_map(|id| register.organisation(*id)).collect();
    show_meetings(app, register, &organisations, Some(partnership))
}

/// Why the level is proposed, and what is not known, in the words of the page.
fn reasons(app: &App, register: &Register, proposal: &Proposal, partners: &[String]) -> anyhow::Result<()> {
    let policy = overzicht_app::policy_of(app, register).ok();
    let words = FactWords {
        lang: Lang::En,
        policy: policy.as_deref(),
        called: &ToString::to_string,
        clean: &ToString::to_string,
    };
    print::line(&format!("Reasons ({}):", proposal.policy))?;
    let (law, others): (Vec<_>, Vec<_>) =
        proposal.reasons.iter().partition(|reason| reason.theme == Theme::Law);
    for reason in law.into_iter().chain(others) {
        let theme = word(&format!("theme-{}", reason.theme));
        print::line(&format!("  {theme}: {}", sentence(policy.as_deref(), &reason.indicator)))?;
        for fact in &reason.facts {
            let sources: Vec<String> = fact.sources.iter().map(|s| edition_text(register, s)).collect();
            let from = if sources.is_empty() { "the partnership".to_owned() } else { sources.join(", ") };
            print::line(&format!("      {}: {} (from {from})", words.name(&fact.fact), words.value(fact)))?;
        }
    }
    let unknown = words.unknown(proposal, partners);
    unknown.iter().try_for_each(|unknown| print::line(&format!("  not known: {unknown}")))
}

fn word(id: &str) -> String {
    texts::text(Lang::En, id, &[])
}

fn end_text(end: End) -> String {
    match end {
        End::Unknown => String::new(),
        End::Indefinite => "indefinite".to_owned(),
        End::On(date) => date.to_string(),
    }
}

/// The edition behind a fact, by its day.
fn edition_text(register: &Register, source: &FactSource) -> String {
    let day = register.edition_day(&source.source, &source.edition);
    format!("{} of {}", source.source, day.unwrap_or(EditionDay::Known(source.published)))
}
