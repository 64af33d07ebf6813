//! Screening only what a new edition touches gives the same register as screening everything.

use crate::real_editions::{actor, adopt, new_register};
use jiff::Timestamp;
use jiff::civil::date;
use overzicht_app::domain::event::Because;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::domain::register::Register;
use overzicht_app::{App, Extent, import, screen_to};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

/// Numbers that look like chance, the same each time (a linear congruential generator, as in Numerical Recipes).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound
    }
}

/// Few words, so that names meet, are alike, and share words often.
const WORDS: &[&str] =
    &["Zelkova", "Marisol", "Quendon", "Tarpeian", "Ostrava", "Brindisi", "Vandermeer", "Kestrelton"];
const KINDS: &[&str] = &["University of Technology", "Ordnance Institute", "Research Centre", "Polytechnic"];
const COUNTRIES: &[&str] = &["CN", "RU", "IR", ""];

fn name(chance: &mut Chance) -> String {
    let mut word = WORDS[chance.below(WORDS.len())].to_owned();
    if chance.below(3) == 0 {
        // A slip of the pen.
        let at = 3 + chance.below(word.len() - 4);
        word.remove(at);
    }
    let kind = KINDS[chance.below(KINDS.len())];
    match chance.below(4) {
        0 => format!("{kind} {word}"),
        1 => format!("{word} {} {kind}", WORDS[chance.below(WORDS.len())]),
        _ => format!("{word} {kind}"),
    }
}

/// A list as (id, name, alias, country, remark).
type Row = [String; 5];

fn entry(id: usize, chance: &mut Chance) -> Row {
    let alias = if chance.below(3) == 0 { name(chance) } else { String::new() };
    [format!("E-{id}"), name(chance), alias, COUNTRIES[chance.below(4)].to_owned(), "listed".to_owned()]
}

fn written(list: &[Row]) -> String {
    let mut text = String::from("id;name;aliases;country;remarks\n");
    for row in list {
        writeln!(text, "{}", row.join(";")).unwrap();
    }
    text
}

/// Another edition: some entries gone, some new, some with another name, alias, country, or only another remark.
fn changed(list: &mut Vec<Row>, next: &mut usize, chance: &mut Chance) {
    for _ in 0..1 + chance.below(4) {
        let at = chance.below(list.len());
        match chance.below(6) {
            0 if list.len() > 10 => drop(list.remove(at)),
            1 => list[at][1] = name(chance),
            2 => list[at][2] = name(chance),
            3 => list[at][3] = COUNTRIES[chance.below(4)].to_owned(),
            4 => list[at][4] = format!("remark {}", chance.below(1_000)),
            _ => {
                list.push(entry(*next, chance));
                *next += 1;
            }
        }
    }
}

/// A partner's name, perhaps with where it is and which part of it is meant.
fn partner(chance: &mut Chance) -> String {
    let name = name(chance);
    match chance.below(6) {
        0 => format!("{name}, Nowhere"),
        1 => format!("Faculty of Physics, {name}, 12 Main Street, Russia"),
        _ => name,
    }
}

/// A registry with one organisation, so that places and names in it are known.
fn registry() -> String {
    serde_json::json!([{
        "id": "https://ror.org/02mhbdp94", "status": "active", "types": ["education"],
        "names": [{ "value": "Elsewhere College", "types": ["ror_display"], "lang": "en" }],
        "locations": [{ "geonames_id": 1, "geonames_details": {
            "name": "Elsewhere", "country_code": "NL", "country_name": "The Netherlands", "lat": 0.0, "lng": 0.0
        } }],
        "relationships": [], "external_ids": [], "links": [], "domains": [], "established": null,
        "admin": {
            "created": { "date": "2024-01-01", "schema_version": "2.0" },
            "last_modified": { "date": "2024-01-01", "schema_version": "2.0" }
        }
    }])
    .to_string()
}

fn contracts(rows: &[(String, usize)]) -> String {
    let mut text = String::from("Nummer;Faculteit;Titel;Vorm;Partner;Land partner;Startdatum;Einddatum\n");
    for (n, (partner, country)) in rows.iter().enumerate() {
        let country = COUNTRIES[*country];
        writeln!(
            text,
            "R-{n};Scheikunde;Titel {n};Gezamenlijk onderzoek;{partner};{country};01-02-2025;{:02}-03-2026",
            1 + n % 28
        )
        .unwrap();
    }
    text
}

async fn taken(app: &App, file: &Path, at: Timestamp) {
    let source = SourceId::parse("contracts").unwrap();
    import(app, file, &source, None, None, false, &actor(), at).await.unwrap();
}

/// What is recorded of everybody, without what it was found with.
fn told(register: &Register) -> Vec<String> {
    let of_organisations = register.organisations.iter().flat_map(|organisation| {
        let findings = organisation
            .findings
            .values()
            .map(|m| (format!("{:?}", m.key), m.ground, m.theirs.clone(), m.score));
        let questions = organisation.questions.values().map(|q| {
            let m = &q.meeting;
            (format!("{:?} {:?}", q.asked, m.key), m.ground, m.theirs.clone(), m.score)
        });
        findings.chain(questions).map(|told| format!("{} {told:?}", organisation.id))
    });
    let of_partnerships = register.partnerships.iter().map(|p| {
        let proposal = p.proposal.as_ref().unwrap();
        format!("{} {} {:?} {:?}", p.id, proposal.level, proposal.rules, proposal.unknown)
    });
    of_organisations.chain(of_partnerships).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_what_is_touched_is_followed_and_the_rest_would_say_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (one, all) =
        (new_register(&folder.path().join("touched")).await, new_register(&folder.path().join("all")).await);
    let mut chance = Chance(20_261_124);
    let mut next = 100;
    let mut list: Vec<Row> = (0..next).map(|id| entry(id, &mut chance)).collect();
    let mut rows: Vec<(String, usize)> = (0..120).map(|_| (partner(&mut chance), chance.below(4))).collect();
    let (file, lists) = (folder.path().join("contracts.csv"), folder.path().join("list.csv"));
    // 2 March 2026, and then a day a round: agreements end on the way.
    let day = |round: i64| Timestamp::from_second(1_772_452_800 + round * 86_400).unwrap();
    let release = folder.path().join("v2.9-2026-02-01-ror-data.json");
    std::fs::write(&release, registry()).unwrap();
    for app in [&one, &all] {
        adopt(app, "ror", &release, Some(date(2026, 2, 1)), None, day(0)).await;
    }
    let mut moved = 0;
    let mut causes: BTreeSet<String> = BTreeSet::new();
    for round in 0..24 {
        if round > 0 {
            changed(&mut list, &mut next, &mut chance);
        }
        if round % 5 == 3 {
            let at = chance.below(rows.len());
            rows[at] = (partner(&mut chance), chance.below(4));
        }
        std::fs::write(&lists, written(&list)).unwrap();
        std::fs::write(&file, contracts(&rows)).unwrap();
        for app in [&one, &all] {
            adopt(app, "csv:own", &lists, None, None, day(round)).await;
        }
        taken(&one, &file, day(round)).await;
        taken(&all, &file, day(round)).await;
        let screened = screen_to(&one, Extent::Touched, &actor(), day(round)).await.unwrap();
        assert_eq!(screened.partnerships, 0, "what was just screened is not screened again");
        let everything = screen_to(&all, Extent::All, &actor(), day(round)).await.unwrap();
        assert_eq!(everything.partnerships, rows.len());
        assert_eq!(
            (everything.findings_new, everything.questions_new, everything.proposals),
            (0, 0, 0),
            "round {round}: screening everything finds what screening the touched had not"
        );
        assert_eq!(told(&one.register()), told(&all.register()), "round {round}");
        let register = one.register();
        for partnership in &register.partnerships {
            for because in partnership.because.iter() {
                let told = serde_json::to_value(because).unwrap()["why"].as_str().unwrap().to_owned();
                moved += usize::from(*because != Because::First);
                causes.insert(told);
            }
        }
    }
    for cause in ["finding", "finding-gone", "question", "first"] {
        assert!(causes.contains(cause), "{cause} among {causes:?}");
    }
    assert!(!causes.contains("program"), "everything that moved has a cause: {causes:?}");
    assert!(moved > 10, "{moved}");
}

/// A word that becomes known to a list is no misspelling any more, of whatever other entry it was taken for one.
#[tokio::test(flavor = "multi_thread")]
async fn a_word_that_becomes_known_touches_who_bears_it() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let day = |round: i64| Timestamp::from_second(1_772_452_800 + round * 86_400).unwrap();
    let (file, lists) = (folder.path().join("contracts.csv"), folder.path().join("list.csv"));
    let row = |id: &str, name: &str| -> Row {
        [id.to_owned(), name.to_owned(), String::new(), "CN".to_owned(), String::new()]
    };
    let old = [row("E-1", "Zelkova Ordnance Institute")];
    std::fs::write(&lists, written(&old)).unwrap();
    std::fs::write(
        &file,
        contracts(&[("Zelkva Ordnance Institute".to_owned(), 0), ("Elsewhere".to_owned(), 1)]),
    )
    .unwrap();
    adopt(&app, "csv:own", &lists, None, None, day(0)).await;
    taken(&app, &file, day(0)).await;
    let open = |app: &App| app.register().organisations.iter().map(|o| o.questions.len()).sum::<usize>();
    assert_eq!(open(&app), 1);
    let new = [old[0].clone(), row("E-2", "Zelkva Research Centre")];
    std::fs::write(&lists, written(&new)).unwrap();
    adopt(&app, "csv:own", &lists, None, None, day(0)).await;
    let screened = screen_to(&app, Extent::Touched, &actor(), day(0)).await.unwrap();
    assert_eq!((screened.partnerships, screened.questions_withdrawn), (1, 1));
    assert_eq!(open(&app), 0);
}
