//! The hand-written rows: what is missed, and what is found that must not be.

use crate::real_rows::{AsTyped, as_typed, negatives, positives, typed};
use overzicht_app::domain::path::follow_partner;
use overzicht_app::domain::reference::Reference;

pub(crate) fn rows(reference: &Reference) {
    let (mut missed, mut wrong, mut asked) = (0, 0, 0);
    for (kind, (name, country, list)) in positives() {
        let partner = follow_partner(&typed(name, country), reference);
        if partner.findings.iter().any(|finding| finding.key.source.as_str() == *list) {
            continue;
        }
        missed += 1;
        let questions: Vec<_> = partner
            .questions
            .iter()
            .filter(|question| question.meeting.key.source.as_str() == *list)
            .map(|question| (question.asked, question.meeting.why.sentence()))
            .collect();
        println!(
            "missed   {kind}: {name} {country} on {list} ({:?}; {}) {questions:?}",
            partner.organisation,
            partner.how.why.sentence()
        );
    }
    for (kind, (name, country)) in negatives() {
        let partner = follow_partner(&typed(name, country), reference);
        asked += partner.questions.len();
        if partner.findings.is_empty() {
            continue;
        }
        wrong += 1;
        for finding in &partner.findings {
            let source = &finding.key.source;
            println!("wrong    {kind}: {name} {country} on {source}: {}", finding.why.sentence());
        }
    }
    println!(
        "{missed} of {} positives missed, {wrong} of {} negatives with a finding ({asked} questions about negatives)",
        positives().count(),
        negatives().count()
    );
}

/// Partners as another hand wrote them: how many of a listed body lead to it, and how many of others to anything.
pub(crate) fn as_written(reference: &Reference) {
    let is_there = |list: &&str| reference.lists.iter().any(|edition| edition.source().as_str() == *list);
    for (set, which) in as_typed().into_iter().zip(["first", "later", "any", "any, later", "all"]) {
        let mut counts = [[0; 3]; 2];
        for AsTyped { name, country, on } in
            set.into_iter().filter(|one| one.on.is_none_or(|list| is_there(&list)))
        {
            let partner = follow_partner(&typed(name, country), reference);
            let what = match (partner.findings.first(), partner.questions.first()) {
                (Some(_), _) => 0,
                (None, Some(_)) => 1,
                (None, None) => 2,
            };
            counts[usize::from(on.is_none())][what] += 1;
            match (on, what) {
                (Some(list), 2) => println!("missed   {name} ({country}) on {list}"),
                (None, 0 | 1) => {
                    let asked = partner.questions.iter().map(|asked| &asked.meeting);
                    let met = partner.findings.iter().chain(asked);
                    let met: Vec<_> =
                        met.map(|met| format!("{} on {}", met.entry_name, met.key.source)).collect();
                    println!("met      {name} ({country}): {}", met.join("; "));
                }
                _ => {}
            }
        }
        for (whose, [found, asked, nothing]) in ["of listed bodies", "of others"].iter().zip(counts) {
            println!("{which} set, {whose}: {found} found, {asked} asked about, {nothing} neither");
        }
    }
}
