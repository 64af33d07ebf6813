//! What the directed rule of families touches on the real lists.

use crate::regions::region;
use overzicht_app::domain::finding::{Asked, Meeting, StepKind};
use overzicht_app::domain::path::follow_partner;
use overzicht_app::domain::reference::Reference;
use overzicht_app::domain::row::PartnerTyped;
use overzicht_matcher::Ground;
use std::collections::{BTreeMap, BTreeSet};

/// Organisations by way, list and region.
type Touched = BTreeMap<(&'static str, String, &'static str), BTreeSet<String>>;

pub(crate) fn family(reference: &Reference) {
    let registry = &reference.registry.as_ref().unwrap().index;
    let mut touched = Touched::new();
    let mut direct: BTreeSet<String> = BTreeSet::new();
    for entity in registry.entities() {
        let record = PartnerTyped { ror: Some(entity.id.clone()), ..PartnerTyped::default() };
        let own = follow_partner(&record, reference);
        let area = entity.countries.first().map_or("unknown", |country| region(country.as_str()));
        let mut add = |way: &'static str, meeting: &Meeting| {
            for list in [meeting.key.source.to_string(), "any list".to_owned()] {
                touched.entry((way, list, area)).or_default().insert(entity.id.clone());
            }
            if area.ends_with("Europe") || area == "Northern America" {
                println!(
                    "{way}: {} ({}) on {}: {}",
                    entity.name(),
                    entity.id,
                    meeting.key.source,
                    meeting.path.iter().map(|step| step.to.1.clone()).collect::<Vec<_>>().join(" → ")
                );
            }
        };
        for finding in &own.findings {
            if finding.ground == Ground::Family {
                let lineage = finding
                    .path
                    .iter()
                    .any(|step| matches!(step.step, StepKind::Successor | StepKind::Predecessor));
                add(if lineage { "(a) lineage" } else { "(b) part of" }, finding);
            } else {
                direct.insert(entity.id.clone());
            }
        }
        for question in own.questions.iter().filter(|question| question.asked == Asked::Part) {
            add("(c) contains", &question.meeting);
        }
    }
    println!("{} organisations of the registry are on a list themselves", direct.len());
    println!("\n| way | list | region | organisations |\n|---|---|---|---|");
    for ((way, list, area), organisations) in &touched {
        println!("| {way} | {list} | {area} | {} |", organisations.len());
    }
}
