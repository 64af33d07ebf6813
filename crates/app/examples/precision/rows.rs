//! The hand-written rows: what is missed, and what is found that must not be.

use crate::real_rows::{negatives, positives, typed};
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
