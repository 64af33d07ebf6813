//! Findings and questions about 2,000 real partners, by why they are asked and about whom.

use crate::real_rows::{affiliations, co_publications, negatives, positives, real_partners, typed};
use crate::regions::region;
use crate::table::{Table, share};
use overzicht_app::domain::finding::Meeting;
use overzicht_app::domain::path::{FollowedPartner, Who, follow_partner};
use overzicht_app::domain::reference::Reference;
use overzicht_matcher::Schema;
use overzicht_matcher::normal::script;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

pub(crate) fn asked(reference: &Reference, data: &Path, each: bool) {
    let real = real_partners(data);
    println!("\n{} real partners", real.len());
    print(&follow(&real, reference), reference, each);
    let hand: Vec<(String, String)> = positives()
        .map(|(_, (name, country, _))| (*name, *country))
        .chain(negatives().map(|(_, row)| *row))
        .map(|(name, country)| (name.to_owned(), country.to_owned()))
        .collect();
    println!("\nwith the {} hand-written rows", hand.len());
    let all: Vec<_> = real.into_iter().chain(hand).collect();
    print(&follow(&all, reference), reference, false);
}

/// The same figures for names that no row was chosen from: the other co-publications, and whole sets of affiliations.
pub(crate) fn wide(reference: &Reference, data: &Path) {
    let known: BTreeSet<_> = real_partners(data).into_iter().collect();
    let rest = |all: Vec<(String, String)>| all.into_iter().filter(|row| !known.contains(row)).collect();
    let sets: [(&str, Vec<(String, String)>); 5] = [
        ("other co-publications", rest(co_publications(data))),
        ("other publishers' assertions", rest(affiliations(data, "crossref_assertions.jsonl"))),
        ("S2AFF, training half", affiliations(data, "s2aff_train.jsonl")),
        ("S2AFF, validation half", affiliations(data, "s2aff_val.jsonl")),
        ("the registry's own log", affiliations(data, "ror_api_logs.jsonl")),
    ];
    for (name, partners) in sets {
        println!("\n{name}: {} partners", partners.len());
        print(&follow(&partners, reference), reference, true);
    }
}

fn follow(partners: &[(String, String)], reference: &Reference) -> Vec<(String, FollowedPartner)> {
    partners
        .iter()
        .map(|(name, country)| (name.clone(), follow_partner(&typed(name, country), reference)))
        .collect()
}

/// One organisation and one entry are one question, however many partners lead to it: as the register counts.
fn print(followed: &[(String, FollowedPartner)], reference: &Reference, each: bool) {
    let mut findings: BTreeSet<(String, String)> = BTreeSet::new();
    let mut questions: BTreeMap<(String, String), String> = BTreeMap::new();
    let (mut scripts, mut groups, mut kinds) = (Table::default(), Table::default(), Table::default());
    for (name, partner) in followed {
        let who = match &partner.organisation {
            Who::Registered { ror, .. } => ror.clone(),
            Who::Typed { name, country } => format!("{name} {country:?}"),
        };
        findings.extend(partner.findings.iter().map(|finding| (who.clone(), entry(finding))));
        let before = questions.len();
        for question in &partner.questions {
            let key = (who.clone(), entry(&question.meeting));
            if each && !questions.contains_key(&key) {
                println!(
                    "{:?}: {name} → {} ({}): {} {}",
                    question.asked,
                    entry_name(&question.meeting, reference),
                    question.meeting.key.source,
                    question.meeting.why.sentence(),
                    question
                        .meeting
                        .path
                        .iter()
                        .map(|s| format!("{:?} {}", s.step, s.to.1))
                        .collect::<Vec<_>>()
                        .join(", ")
                );
            }
            questions.insert(key, format!("{:?}", question.asked));
        }
        let new = questions.len() - before;
        let found = usize::from(!partner.findings.is_empty());
        scripts.add(&format!("{:?}", script(name)), new, found);
        let (country, types) = match &partner.organisation {
            Who::Registered { country, types, .. } => {
                (*country, types.first().map_or("no kind", String::as_str))
            }
            Who::Typed { country, .. } => (*country, "not in the registry"),
        };
        groups.add(country.map_or("unknown", |country| region(country.as_str())), new, found);
        kinds.add(types, new, found);
    }
    let resolved = followed.iter().filter(|(_, p)| matches!(p.organisation, Who::Registered { .. })).count();
    println!(
        "{:.0} per 1,000 resolved; {:.1} findings and {:.1} questions per 1,000",
        share(resolved, followed.len()),
        share(findings.len(), followed.len()),
        share(questions.len(), followed.len())
    );
    let mut by: BTreeMap<&str, usize> = BTreeMap::new();
    for asked in questions.values() {
        *by.entry(asked).or_default() += 1;
    }
    for (asked, count) in by {
        println!("    {asked}: {count} ({:.1} per 1,000)", share(count, followed.len()));
    }
    println!("(findings below: partners with at least one)");
    scripts.print("script of the name as typed");
    groups.print("region");
    kinds.print("kind");
}

fn entry(meeting: &Meeting) -> String {
    format!("{}/{}", meeting.key.source, meeting.key.entry)
}

/// The name of an entry that is an organisation for certain; of another the id.
fn entry_name(meeting: &Meeting, reference: &Reference) -> String {
    let list = reference.lists.iter().find(|list| *list.source() == meeting.key.source).unwrap();
    let number = list.index.by_id(&meeting.key.entry);
    match number.map(|number| list.index.entity(number).schema) {
        Some(Schema::Organization) => meeting.entry_name.clone(),
        _ => meeting.key.entry.clone(),
    }
}
