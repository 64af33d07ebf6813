//! Equal treatment: what is asked and wrongly found about organisations that are on no list.
//!
//! An organisation of the registry counts as on no list when its own record, with its country, all its names and its
//! relations, gives no finding. Whatever is found when one of its names is typed, with or without its country, is then found
//! wrongly: because of the name alone.

use crate::real_rows::typed;
use crate::regions::region;
use crate::table::Table;
use overzicht_app::domain::path::follow_partner;
use overzicht_app::domain::reference::Reference;
use overzicht_app::domain::row::PartnerTyped;
use overzicht_matcher::NameKind;
use overzicht_matcher::normal::script;

/// Every so many-th organisation of the registry is looked at.
const EVERY: usize = 4;

pub(crate) fn equal(reference: &Reference, each: bool) {
    let registry = &reference.registry.as_ref().unwrap().index;
    let mut records = [Table::default(), Table::default()];
    let mut with = [Table::default(), Table::default(), Table::default()];
    let mut without = [Table::default(), Table::default(), Table::default()];
    for entity in registry.entities().step_by(EVERY) {
        let record = PartnerTyped { ror: Some(entity.id.clone()), ..PartnerTyped::default() };
        let own = follow_partner(&record, reference);
        if !own.findings.is_empty() {
            continue;
        }
        let country = entity.countries.first().map(ToString::to_string).unwrap_or_default();
        let area = if country.is_empty() { "unknown" } else { region(&country) };
        let kind = entity.types.first().map_or("no kind", String::as_str);
        records[0].add(area, own.questions.len(), 0);
        records[1].add(kind, own.questions.len(), 0);
        for name in entity.names.iter().filter(|name| name.kind != NameKind::Acronym) {
            let letters = format!("{:?}", script(&name.text));
            for (tables, country) in [(&mut with, country.as_str()), (&mut without, "")] {
                let partner = follow_partner(&typed(&name.text, country), reference);
                let found = usize::from(!partner.findings.is_empty());
                // Questions about the record come with each of its names; those of the name itself are counted here.
                let asked = partner
                    .questions
                    .iter()
                    .filter(|q| !own.questions.iter().any(|known| known.meeting.key == q.meeting.key))
                    .count();
                if each && found > 0 {
                    let finding = &partner.findings[0];
                    println!(
                        "{} ({area}) typed as {} {country}: {} {}; {}",
                        entity.id,
                        name.text,
                        finding.key.source,
                        finding.why.sentence(),
                        partner.how.why.sentence()
                    );
                }
                tables[0].add(&letters, asked, found);
                tables[1].add(area, asked, found);
                tables[2].add(kind, asked, found);
            }
        }
    }
    println!("\nOrganisations of the registry on no list (every {EVERY}th): questions about the record");
    records[0].print("region");
    records[1].print("kind");
    for (what, tables) in [("with", with), ("without", without)] {
        println!(
            "\nTheir names typed {what} the country: questions beyond those about the record, wrong findings"
        );
        let [letters, areas, kinds] = tables;
        letters.print("script");
        areas.print("region");
        kinds.print("kind");
    }
}
