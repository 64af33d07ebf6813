//! Two thousand partnerships through newer editions of real lists: counts, exact deltas, who is touched, half a file, and the
//! overview of a day in between, byte for byte.

use crate::real_editions::{actor, adopt, adopt_all, data, day, new_register};
use crate::real_rows::{UN, partnerships};
use jiff::civil::{Date, date};
use overzicht_app::domain::delta::Part;
use overzicht_app::domain::ids::{PartnershipId, SourceId};
use overzicht_app::domain::register::Register;
use overzicht_app::domain::view::{self, Filter, Sort};
use overzicht_app::{App, Extent, Update, as_of, edition_changes, import, screen_to, update};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

const UK: &str = "uk-sanctions";
const DPL: &str = "us-dpl";

/// The overview as a script gets it.
fn overview(register: &Register, on: Date) -> String {
    let overview = view::overview(register, &Filter::default(), Sort::default(), on);
    format!(
        "{}\n{}",
        serde_json::to_string(&overview.counts).unwrap(),
        serde_json::to_string(&overview.lines).unwrap()
    )
}

/// The UK list in its publisher's csv, written out of the table of its names.
fn uk_list(data: &Path) -> String {
    let mut names = csv::Reader::from_path(data.join("lists/uk/subject_names.csv")).unwrap();
    let mut text = String::from("Report Date: 27-Feb-2026\n");
    text.push_str("Unique ID,Regime Name,Designation Type,Name type,Alias strength,Name 1,Name 2,Name 3,Name 4,Name 5,Name 6\n");
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    for row in names.deserialize::<BTreeMap<String, String>>() {
        let row = row.unwrap();
        let cell = |name: &str| row.get(name).map_or("", String::as_str);
        let parts: Vec<String> = (1..=6).map(|n| quoted(cell(&format!("name_{n}")))).collect();
        let kind = cell("name_type").replace('_', " ");
        let strength = cell("alias_strength").replace('_', " ");
        let person = (1..=5).any(|n| !cell(&format!("name_{n}")).is_empty());
        let designation = if person { "Individual" } else { "Entity" };
        writeln!(
            text,
            "{},Regime,{designation},{kind},{strength},{}",
            quoted(cell("unique_id")),
            parts.join(",")
        )
        .unwrap();
    }
    text
}

/// Every subject of a UN file with its text, read in the plainest way.
fn subjects(path: &Path) -> BTreeSet<String> {
    let text = std::fs::read_to_string(path).unwrap();
    let ids = text.split("<DATAID>").skip(1).filter_map(|rest| rest.split_once("</DATAID>"));
    ids.map(|(id, _)| id.to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_editions_of_real_lists() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let lists = data.join("lists");
    let begin = day(date(2026, 3, 1));
    adopt_all(&app, &data, begin).await;
    let dpl = |file: &str| lists.join("us_bis_dpl").join(file);
    assert_eq!(adopt(&app, DPL, &dpl("dpl_2019-07.txt"), Some(date(2019, 7, 1)), None, begin).await, 414);
    let uk = folder.path().join("UK-Sanctions-List.csv");
    std::fs::write(&uk, uk_list(&data)).unwrap();
    assert_eq!(adopt(&app, UK, &uk, None, None, begin).await, 6_046);
    let rows = folder.path().join("contracts.csv");
    std::fs::write(&rows, partnerships(&data)).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &rows, &contracts, None, None, false, &actor(), day(date(2026, 3, 2))).await.unwrap();
    let before = app.register().clone();
    let between = overview(&before, date(2026, 3, 31));

    // Half of the new file is refused, and the old edition stays.
    let (old, new) = (lists.join("un/un_2016-06-20.xml"), lists.join("un/UN_consolidated_2026-02-27.xml"));
    let whole = std::fs::read(&new).unwrap();
    let half = folder.path().join("half.xml");
    std::fs::write(&half, &whole[..whole.len() / 2]).unwrap();
    let un = SourceId::parse(UN).unwrap();
    let request = Update {
        source: &un,
        from: &half,
        published: None,
        mapping: None,
        class: None,
        accept_shrink: false,
    };
    let refused = update(&app, &request, &actor(), day(date(2026, 4, 1))).await.unwrap_err().to_string();
    assert!(refused.contains("cut off"), "{refused}");
    assert!(*app.register() == before);

    // Ten years of the UN list and three of the denied persons: exactly what differs, entry by entry.
    let at = day(date(2026, 4, 1));
    assert_eq!(adopt(&app, UN, &new, None, None, at).await, 1_003);
    assert_eq!(adopt(&app, DPL, &dpl("dpl_2022-09.txt"), Some(date(2022, 9, 1)), None, at).await, 458);
    let now = app.register().clone();
    let changes = edition_changes(&app, &before, &now, &un).unwrap();
    let of = |wanted: &[Part]| -> BTreeSet<String> {
        changes.iter().filter(|c| c.parts() == wanted).map(|change| change.id.clone()).collect()
    };
    let (then, present) = (subjects(&old), subjects(&new));
    assert_eq!(of(&[Part::Added]), present.difference(&then).cloned().collect());
    assert_eq!(of(&[Part::Removed]), then.difference(&present).cloned().collect());
    let counts = now.editions[&un].adopted.counts;
    assert_eq!((counts.added, counts.removed, counts.changed), (260, 281, 570));
    assert_eq!(changes.len(), 260 + 281 + 570);

    // Only whom that can touch is followed, and among them is everybody whose result moved.
    let screened = screen_to(&app, Extent::Touched, &actor(), at).await.unwrap();
    println!("{} of {} partnerships touched: {screened:?}", screened.partnerships, screened.of);
    assert!(screened.partnerships * 10 < screened.of, "{screened:?}");
    let events = overzicht_app::between(&app, before.head, u64::MAX).await.unwrap();
    let now = app.register().clone();
    let told = overzicht_app::changes(&app, &before, &now, &events).unwrap();
    assert_eq!(told.editions.len(), 2);
    let everything = screen_to(&app, Extent::All, &actor(), at).await.unwrap();
    assert_eq!((everything.findings_new, everything.questions_new, everything.proposals), (0, 0, 0));
    assert_eq!((everything.findings_withdrawn, everything.questions_withdrawn), (0, 0));

    // The day in between is that day's overview, byte for byte, now and after later editions.
    assert_eq!(overview(&as_of(&app, date(2026, 3, 31)).await.unwrap(), date(2026, 3, 31)), between);
    let later = day(date(2026, 5, 1));
    adopt(&app, DPL, &dpl("dpl_2022-09.txt"), Some(date(2022, 9, 2)), None, later).await;
    screen_to(&app, Extent::Touched, &actor(), later).await.unwrap();
    let again = App::open(app.folder()).await.unwrap();
    assert_eq!(overview(&as_of(&again, date(2026, 3, 31)).await.unwrap(), date(2026, 3, 31)), between);
    assert!(now.partnership(PartnershipId(1)).is_some());
}
