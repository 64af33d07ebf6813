//! Real records of ROR, in a release without and in one with them: answers about their names, given before, are carried over to them.

use crate::real_editions::{actor, adopt, data, day, new_register};
use jiff::civil::date;
use overzicht_app::domain::answer::{Part, Verdict};
use overzicht_app::domain::finding::EntryKey;
use overzicht_app::domain::ids::{OrganisationId, SourceId};
use overzicht_app::domain::view::{QuestionState, questions};
use overzicht_app::{App, Asked, answer, import, screen};
use serde_json::Value;
use std::path::Path;

/// New records that are tried: enough to meet every way in which a record is found.
const RECORDS: usize = 60;

/// The text of a file packed with zstd.
fn unpacked(path: &Path) -> String {
    String::from_utf8(zstd::decode_all(std::fs::File::open(path).unwrap()).unwrap()).unwrap()
}

/// The name that is shown and the country of a record; only of names of three words and more, in Latin letters.
fn named(record: &Value) -> Option<(String, String)> {
    let shown = |name: &&Value| {
        name["types"].as_array().is_some_and(|types| types.iter().any(|t| t == "ror_display"))
    };
    let name = record["names"].as_array()?.iter().find(shown)?["value"].as_str()?.to_owned();
    let country = record["locations"][0]["geonames_details"]["country_code"].as_str()?.to_owned();
    let plain = name.split(' ').count() >= 3 && name.chars().all(|c| c.is_ascii_alphabetic() || c == ' ');
    plain.then_some((name, country))
}

/// The name with its first word last, as a list might have it.
fn turned(name: &str) -> String {
    name.split_once(' ').map(|(first, rest)| format!("{rest} {first}")).unwrap()
}

async fn answer_all(app: &App, at: jiff::Timestamp) -> usize {
    let open: Vec<(OrganisationId, EntryKey)> = {
        let register = app.register();
        let groups = questions(&register, None, false);
        let keys = |about: &overzicht_app::domain::view::QuestionsAbout<'_>| {
            about
                .questions
                .iter()
                .map(|asked| (about.id(), asked.question.meeting.key.clone()))
                .collect::<Vec<_>>()
        };
        groups.iter().flat_map(keys).collect()
    };
    for (organisation, key) in &open {
        let asked = Asked { organisation: *organisation, key };
        answer(app, asked, &[], Verdict::NotSame, "Another body", &actor(), at).await.unwrap();
    }
    open.len()
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_follow_a_name_into_the_registry() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let at = day(date(2026, 3, 1));
    let new = unpacked(&data.join("ror/ror_rc-v2.10_new_records_v2.jsonl.zst"));
    let all: Vec<Value> = new.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let names: Vec<(String, String)> = all.iter().filter_map(named).take(RECORDS).collect();
    let chosen = |record: &&Value| named(record).is_some_and(|named| names.contains(&named));
    let first: Vec<&Value> = all.iter().filter(|record| !chosen(record)).collect();
    let release = |name: &str, records: &[&Value]| {
        let file = folder.path().join(name);
        std::fs::write(&file, serde_json::to_string(records).unwrap()).unwrap();
        file
    };
    let old = release("v2.9-2026-02-01-ror-data.json", &first);
    adopt(&app, "ror", &old, Some(date(2026, 2, 1)), None, at).await;
    let rows: String = names
        .iter()
        .map(|(name, country)| format!("T;{name};Gezamenlijk onderzoek;{name};{country}\n"))
        .collect();
    let file = folder.path().join("rows.csv");
    std::fs::write(&file, format!("Faculteit;Titel;Vorm;Partner;Land partner\n{rows}")).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &file, &contracts, None, None, false, &actor(), at).await.unwrap();
    let entries: String =
        (1..).zip(&names).map(|(n, (name, country))| format!("{n},{},{country}\n", turned(name))).collect();
    let list = folder.path().join("list.csv");
    std::fs::write(&list, format!("id,name,country\n{entries}")).unwrap();
    adopt(&app, "csv:turned", &list, Some(date(2026, 2, 1)), None, at).await;
    screen(&app, &actor(), at).await.unwrap();
    let answered = answer_all(&app, at).await;
    assert!(questions(&app.register(), None, false).is_empty());

    // The next release has these records.
    let later = day(date(2026, 4, 1));
    let new = release("v2.10-2026-04-01-ror-data.json", &all.iter().collect::<Vec<_>>());
    adopt(&app, "ror", &new, Some(date(2026, 4, 1)), None, later).await;
    screen(&app, &actor(), later).await.unwrap();
    let register = app.register().clone();
    let carried: Vec<_> = register
        .organisations
        .iter()
        .flat_map(|known| known.answers.iter().map(move |(key, answered)| (known, key, answered)))
        .filter(|(_, _, answered)| answered.from.is_some())
        .collect();
    let settled = carried.iter().filter(|(_, _, answered)| answered.is_settled()).count();
    println!(
        "{answered} answered before, {} carried over to a record, {settled} of them settled",
        carried.len()
    );
    assert_eq!((carried.len(), settled), (answered, answered));
    assert!(answered >= RECORDS / 2, "{answered}");
    for (known, key, answered) in &carried {
        // Settled, or asked again with the record as the reason and the earlier answer in its history.
        let open = known.questions.contains_key(key);
        assert_eq!(open, !answered.is_settled());
        let why = known.asked_again(key).first().map(|changed| changed.part);
        assert_eq!(why, open.then_some(Part::OurRecord), "{}", key.entry);
        assert_eq!(answered.given.len(), 1);
    }
    for about in questions(&register, None, false) {
        let again = about.questions.iter().filter(|asked| asked.answered.is_some());
        assert!(again.into_iter().all(|asked| asked.state == QuestionState::Again));
    }
    let head = register.head;
    screen(&app, &actor(), later).await.unwrap();
    assert_eq!(app.register().head, head, "once");
}
