//! The facts about a partnership and one of its partners, each with the editions that it comes from.

use super::{FollowedPartner, Who};
use crate::finding::{Asked, Meeting};
use crate::judge::FactSource;
use crate::policy::{FactValue, Facts};
use crate::reference::{Reference, as_source};
use crate::row::{Currency, End, PartnerTyped, PartnershipRow, State};
use crate::words::Class;
use jiff::civil::Date;
use overzicht_matcher::Ground;

pub(super) fn facts(
    row: &PartnershipRow,
    typed: &PartnerTyped,
    partner: &FollowedPartner,
    reference: &Reference,
    today: Date,
) -> Facts {
    let mut facts = Facts::default();
    about_partnership(row, reference, today, &mut facts);
    about_partner(typed, partner, reference, &mut facts);
    facts
}

fn about_partnership(row: &PartnershipRow, reference: &Reference, today: Date, facts: &mut Facts) {
    let texts: Vec<&str> = [&row.title, &row.subject].into_iter().flatten().map(String::as_str).collect();
    if !texts.is_empty() {
        let areas = reference.policy.areas_in(&texts.join("\n"));
        let areas = areas.iter().map(|area| area.id.clone()).collect();
        facts.state("subject_areas", FactValue::Texts(areas), Vec::new());
    }
    if let Some(form) = row.form {
        facts.state("form", FactValue::Text(form.code().to_owned()), Vec::new());
        facts.state("category", FactValue::Text(form.category().code().to_owned()), Vec::new());
    }
    let state = match (row.state, row.start, row.end) {
        (Some(state), _, _) => state,
        (None, _, End::On(end)) if end < today => State::Ended,
        (None, Some(start), _) if start > today => State::Proposed,
        _ => State::Active,
    };
    let state = match state {
        State::Proposed => "proposed",
        State::Active => "active",
        State::Ended => "ended",
        State::NotStarted => "not_started",
    };
    facts.state("state", FactValue::Text(state.to_owned()), Vec::new());
    if let Some(money) = row.money.filter(|money| money.currency == Currency::EUR) {
        // Exact up to 90 thousand billion euro.
        facts.state("amount_eur", FactValue::Double(money.cents as f64 / 100.0), Vec::new());
    }
}

fn about_partner(typed: &PartnerTyped, partner: &FollowedPartner, reference: &Reference, facts: &mut Facts) {
    let registry: Vec<FactSource> = reference.registry.iter().map(|edition| edition.as_source()).collect();
    facts.state("partner_role", FactValue::Text(typed.role.code().to_owned()), Vec::new());
    let country = match &partner.organisation {
        Who::Registered { country, types, .. } => {
            facts.state("partner_resolved", FactValue::Bool(true), registry.clone());
            facts.state("partner_types", FactValue::Texts(types.clone()), registry.clone());
            country.or(typed.country)
        }
        Who::Typed { country, .. } => {
            facts.state("partner_resolved", FactValue::Bool(false), registry.clone());
            *country
        }
    };
    if let Some(country) = country {
        let is_typed = typed.country.or(typed.shared_country) == Some(country);
        let from = if is_typed { Vec::new() } else { registry };
        facts.state("partner_country", FactValue::Text(country.as_str().to_owned()), from.clone());
        if let Some(home) = reference.home {
            facts.state("partner_abroad", FactValue::Bool(country != home), from);
        }
        if let Some(indicator) = reference.indicators.get("academic-freedom") {
            if let Some((year, value)) = indicator.latest.get(&country) {
                facts.state_with_note(
                    "country_academic_freedom",
                    FactValue::Double(*value),
                    vec![as_source(&indicator.adopted)],
                    format!("{value} ({country}, {year})"),
                );
            }
        }
    }
    listed(partner, reference, facts);
}

fn listed(partner: &FollowedPartner, reference: &Reference, facts: &mut Facts) {
    let names = [
        ("partner_listed_legal", Class::Legal),
        ("partner_listed_care", Class::Care),
        ("partner_listed_information", Class::Information),
    ];
    for (name, class) in names {
        let found: Vec<&Meeting> = partner.findings.iter().filter(|finding| finding.class == class).collect();
        let searched = reference.sources_of_class(class);
        if !found.is_empty() {
            let note = found
                .iter()
                .map(|finding| format!("{} ({})", finding.entry_name, finding.key.source))
                .collect::<Vec<_>>()
                .join("; ");
            facts.state_with_note(name, FactValue::Bool(true), sources_of(&found, reference), note);
        } else if !searched.is_empty()
            && reference.has_all_of_class(class)
            && !asks_for(class, partner, reference)
        {
            facts.state(name, FactValue::Bool(false), searched);
        }
    }
    let mut weighty: Vec<&Meeting> = partner.findings.iter().collect();
    weighty.sort_by_key(|finding| std::cmp::Reverse(finding.class));
    if !reference.lists.is_empty() {
        let mut sources: Vec<String> = Vec::new();
        for finding in &weighty {
            let source = finding.key.source.to_string();
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        let from = sources_of(&weighty, reference);
        facts.state("partner_listed_by", FactValue::Texts(sources), from.clone());
        let family = !weighty.is_empty() && weighty.iter().all(|finding| finding.ground == Ground::Family);
        facts.state("partner_family_only", FactValue::Bool(family), from);
        let parts: Vec<&Meeting> = partner
            .questions
            .iter()
            .filter(|question| question.asked == Asked::Part)
            .map(|question| &question.meeting)
            .collect();
        let from = sources_of(&parts, reference);
        facts.state("partner_contains_listed", FactValue::Bool(!parts.is_empty()), from);
        let open = i64::try_from(partner.questions.len()).unwrap_or(i64::MAX);
        let asked: Vec<&Meeting> = partner.questions.iter().map(|question| &question.meeting).collect();
        facts.state("partner_questions", FactValue::Int(open), sources_of(&asked, reference));
        let matches: Vec<&Meeting> = partner
            .questions
            .iter()
            .filter(|question| question.asked != Asked::Part)
            .map(|question| &question.meeting)
            .collect();
        let open = i64::try_from(matches.len()).unwrap_or(i64::MAX);
        facts.state("partner_possible_matches", FactValue::Int(open), sources_of(&matches, reference));
    }
}

/// Whether a question is open of which the answer may be a finding of a class. Of a part that may be involved the listing's own class
/// counts, see [`super::answered`]; of class *legal* that of every listing that is asked about.
fn asks_for(class: Class, partner: &FollowedPartner, reference: &Reference) -> bool {
    let listed = |meeting: &Meeting| {
        let list = reference.lists.iter().find(|list| *list.source() == meeting.key.source);
        list.map(|list| reference.class_of(list, &meeting.programmes))
    };
    partner.questions.iter().any(|question| {
        let own = listed(&question.meeting);
        let given = match question.asked {
            Asked::Part => own.unwrap_or(question.meeting.class),
            _ => question.meeting.class,
        };
        given == class || class == Class::Legal && own == Some(Class::Legal)
    })
}

/// The editions behind some findings, each once.
fn sources_of(found: &[&Meeting], reference: &Reference) -> Vec<FactSource> {
    let mut sources: Vec<FactSource> = reference
        .lists
        .iter()
        .filter(|list| found.iter().any(|meeting| meeting.key.source == *list.source()))
        .map(crate::reference::Edition::as_source)
        .collect();
    sources.sort();
    sources
}
