//! Equal treatment: what is asked and wrongly found about organisations that are on no list.
//!
//! An organisation of the registry counts as on no list when its own record, with its country, all its names and its
//! relations, gives no finding. Whatever is found when one of its names is typed, in any of the ways that people type, is then
//! found wrongly: because of the name alone. The questions are those beyond what is asked about the record itself.

use crate::real_rows::typed;
use crate::regions::region;
use crate::table::Grid;
use overzicht_app::domain::path::follow_partner;
use overzicht_app::domain::reference::Reference;
use overzicht_app::domain::row::PartnerTyped;
use overzicht_matcher::NameKind;
use overzicht_matcher::normal::script;

/// Every so many-th organisation of the registry is looked at.
const EVERY: usize = 4;
/// The ways of typing a name.
const WAYS: [&str; 4] = ["with its country", "without", "two letters changed places", "in an address"];

pub(crate) fn equal(reference: &Reference, each: bool) {
    let registry = &reference.registry.as_ref().unwrap().index;
    let mut records = [Grid::default(), Grid::default()];
    let mut grids = [Grid::default(), Grid::default(), Grid::default()];
    for entity in registry.entities().step_by(EVERY) {
        let record = PartnerTyped { ror: Some(entity.id.clone()), ..PartnerTyped::default() };
        let own = follow_partner(&record, reference);
        if !own.findings.is_empty() {
            continue;
        }
        let country = entity.countries.first().map(ToString::to_string).unwrap_or_default();
        let area = if country.is_empty() { "unknown" } else { region(&country) };
        let kind = entity.types.first().map_or("no kind", String::as_str);
        for (grid, group) in records.iter_mut().zip([area, kind]) {
            grid.add(group, 0, own.questions.len(), 0);
        }
        let city = entity.places.first().map_or("", String::as_str);
        for name in entity.names.iter().filter(|name| name.kind != NameKind::Acronym) {
            let letters = format!("{:?}", script(&name.text));
            let ways = [
                (name.text.clone(), country.as_str()),
                (name.text.clone(), ""),
                (slipped(&name.text), ""),
                (format!("Department of Physics, {}, {city}", name.text), ""),
            ];
            for (way, (text, country)) in ways.iter().enumerate() {
                let partner = follow_partner(&typed(text, country), reference);
                let new = |q: &&overzicht_app::domain::finding::Question| {
                    !own.questions.iter().any(|known| known.meeting.key == q.meeting.key)
                };
                let asked = partner.questions.iter().filter(new).count();
                let found = usize::from(!partner.findings.is_empty());
                let meetings =
                    partner.findings.iter().chain(partner.questions.iter().filter(new).map(|q| &q.meeting));
                for meeting in meetings.filter(|_| each) {
                    println!(
                        "{} of {} ({area}) typed as {text} {country}: {} {}",
                        if found > 0 { "finding" } else { "question" },
                        entity.id,
                        meeting.key.source,
                        meeting.why.sentence()
                    );
                }
                for (grid, group) in grids.iter_mut().zip([letters.as_str(), area, kind]) {
                    grid.add(group, way, asked, found);
                }
            }
        }
    }
    println!("\nOrganisations of the registry on no list (every {EVERY}th): questions about the record");
    records[0].print("region", &["the record"]);
    records[1].print("kind", &["the record"]);
    println!("\nTheir names, in {} ways of typing them", WAYS.len());
    for (grid, title) in grids.iter().zip(["script of the name", "region", "kind"]) {
        grid.print(title, &WAYS);
    }
}

/// A name with a slip of the pen: two letters in the middle of its longest word have changed places.
fn slipped(name: &str) -> String {
    let Some(word) = name.split(' ').max_by_key(|word| word.chars().count()) else { return String::new() };
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() >= 4 {
        let middle = letters.len() / 2;
        letters.swap(middle - 1, middle);
    }
    name.replacen(word, &letters.into_iter().collect::<String>(), 1)
}
