//! Two thousand partnerships through newer editions of real lists, as files and over a server: counts, exact deltas, who is touched,
//! halves, an answer that holds and one that is asked for again, and the overview of a day in between, byte for byte.

use crate::publishers::{Came, Publication, Way, first, uk_list};
use crate::real_editions::{actor, data, day, new_register};
use crate::real_rows::partnerships;
use jiff::civil::{Date, date};
use overzicht_app::domain::answer::{Part as AskedPart, Verdict};
use overzicht_app::domain::delta::{EntryChange, Part};
use overzicht_app::domain::finding::EntryKey;
use overzicht_app::domain::ids::{OrganisationId, SourceId};
use overzicht_app::domain::register::Register;
use overzicht_app::domain::view::{self, Filter, QuestionState, Sort, questions};
use overzicht_app::{App, Asked, Extent, answer, as_of, edition_changes, import, screen_to};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The overview as a script gets it.
fn overview(register: &Register, on: Date) -> String {
    let overview = view::overview(register, &Filter::default(), Sort::default(), on);
    format!(
        "{}\n{}",
        serde_json::to_string(&overview.counts).unwrap(),
        serde_json::to_string(&overview.lines).unwrap()
    )
}

/// Every subject of a UN file, read in the plainest way.
fn subjects(publication: &Publication) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(&publication.content);
    let ids = text.split("<DATAID>").skip(1).filter_map(|rest| rest.split_once("</DATAID>"));
    ids.map(|(id, _)| id.to_owned()).collect()
}

/// What is out, by source.
fn of<'a>(out: &'a mut [Publication], source: &str) -> &'a mut Publication {
    out.iter_mut().find(|one| one.source == source).unwrap()
}

/// Every file cut in half.
fn halves(out: &[Publication]) -> Vec<Publication> {
    let mut halves = out.to_vec();
    halves.iter_mut().for_each(|one| one.content.truncate(one.content.len() / 2));
    halves
}

/// The next editions of four lists; the others have nothing new.
fn second(data: &Path, first: &[Publication]) -> Vec<Publication> {
    let lists = data.join("lists");
    let mut out = first.to_vec();
    *of(&mut out, "un-sc") =
        Publication::of(&lists, ("un-sc", "consolidated.xml", "un/UN_consolidated_2026-02-27.xml", None));
    *of(&mut out, "us-dpl") =
        Publication::of(&lists, ("us-dpl", "dpl.txt", "us_bis_dpl/dpl_2022-09.txt", Some(date(2022, 9, 1))));
    *of(&mut out, "uk-sanctions") = uk_list(data, "03-Apr-2026", 3);
    let eu = of(&mut out, "eu-fsf");
    let text = String::from_utf8(eu.content.clone()).unwrap();
    let alias =
        "<nameAlias wholeName=\"Zelkova Quendon Bureau\" strong=\"true\" logicalId=\"9001\"/><address ";
    eu.content = text.replacen("<address ", alias, 1).into_bytes();
    out
}

/// An edition of the US list in which one entry has another cell; every other byte is as it was.
fn edited(out: &mut [Publication], entry: &str, column: &str, change: impl Fn(&str) -> String, on: Date) {
    let csl = of(out, "us-csl");
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(csl.content.as_slice());
    let headers = reader.headers().unwrap().clone();
    let at = |name: &str| headers.iter().position(|header| header == name).unwrap();
    let (mut row, mut begin) = (csv::StringRecord::new(), 0);
    while reader.read_record(&mut row).unwrap() {
        let end = reader.position().byte() as usize;
        if row.get(at("_id")) == Some(entry) {
            let cells = row
                .iter()
                .enumerate()
                .map(|(n, cell)| if n == at(column) { change(cell) } else { cell.to_owned() });
            let mut writer =
                csv::WriterBuilder::new().quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            writer.write_record(cells).unwrap();
            csl.content.splice(begin..end, writer.into_inner().unwrap());
            csl.published = Some(on);
            return;
        }
        begin = end;
    }
    panic!("no such entry");
}

/// A question about an entry of the US list that nobody answered yet.
fn open_question(register: &Register) -> (OrganisationId, EntryKey) {
    let all = questions(register, None, false);
    let open =
        all.iter().flat_map(|about| about.questions.iter().map(|asked| (about.organisation.id, asked)));
    let mut open = open.filter(|(_, asked)| asked.state == QuestionState::Open);
    let found = open.find(|(_, asked)| asked.question.meeting.key.source.as_str() == "us-csl");
    let (organisation, asked) = found.expect("a question about the US list");
    (organisation, asked.question.meeting.key.clone())
}

fn state(register: &Register, organisation: OrganisationId, key: &EntryKey) -> Option<QuestionState> {
    let all = questions(register, None, true);
    let about = all.iter().find(|about| about.organisation.id == organisation)?;
    about.questions.iter().find(|asked| asked.question.meeting.key == *key).map(|asked| asked.state)
}

/// The ids of the entries of which just these parts changed.
fn ids(changes: &[EntryChange], parts: &[Part]) -> BTreeSet<String> {
    changes.iter().filter(|change| change.parts() == parts).map(|change| change.id.clone()).collect()
}

/// What has to be the same however the editions came in.
#[derive(PartialEq)]
struct Told {
    came: Vec<Came>,
    editions: Vec<String>,
    touched: Vec<usize>,
    overviews: Vec<String>,
}

async fn through(way: Way, data: &Path) -> Told {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let mut told =
        Told { came: Vec::new(), editions: Vec::new(), touched: Vec::new(), overviews: Vec::new() };
    let mut out = first(data);
    let old = out.clone();
    let (came, _) = way.bring(&app, &out, day(date(2026, 3, 1))).await;
    let entries: BTreeMap<&str, u64> = came
        .iter()
        .map(|(source, came)| (source.as_str(), came.as_ref().unwrap_or_else(|e| panic!("{source}: {e}"))[0]))
        .collect();
    for (source, expected) in [
        ("un-sc", 1_024),
        ("eu-fsf", 2),
        ("us-sdn", 8_976),
        ("us-dpl", 414),
        ("uk-sanctions", 6_046),
        ("csv:ca-nro", 126),
        ("csv:aspi-cdut", 159),
        ("ror", 51_413),
    ] {
        assert_eq!(entries[source], expected, "{source}");
    }
    assert!((4_220..=4_228).contains(&entries["us-csl"]), "{entries:?}");
    told.came.push(came.clone());
    let rows = folder.path().join("contracts.csv");
    std::fs::write(&rows, partnerships(data)).unwrap();
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &rows, &contracts, None, None, false, &actor(), day(date(2026, 3, 2))).await.unwrap();
    let before = app.register().clone();
    assert!(before.partnerships.len() > 2_000);
    let between = date(2026, 3, 31);
    told.overviews.push(overview(&before, between));

    // Half of any publication is refused, and the edition in force stays.
    out = second(data, &out);
    let (came, _) = way.bring(&app, &halves(&out), day(date(2026, 4, 1))).await;
    for (source, came) in &came {
        let refused = came.as_ref().expect_err(source);
        let xml = ["un-sc", "eu-fsf"].contains(&source.as_str());
        assert!(!xml || refused.contains("cut off"), "{source}: {refused}");
    }
    assert_eq!(came.len(), entries.len());
    assert!(app.register().editions == before.editions);
    assert!(overview(&app.register(), between) == told.overviews[0]);

    // Ten years of the UN's, three of the denied persons, and some other days: exactly what differs, entry by entry.
    let (came, screened) = way.bring(&app, &out, day(date(2026, 4, 3))).await;
    let changed: Vec<_> = came
        .iter()
        .filter(|(_, came)| **came != Ok([0; 4]))
        .map(|(source, came)| (source.as_str(), came.clone()))
        .collect();
    assert_eq!(
        changed,
        [
            ("eu-fsf", Ok([2, 0, 0, 1])),
            ("uk-sanctions", Ok([6_043, 0, 3, 0])),
            ("un-sc", Ok([1_003, 260, 281, 570])),
            ("us-dpl", Ok([458, 148, 104, 26])),
        ]
    );
    let now = app.register().clone();
    let of_source =
        |source: &str| edition_changes(&app, &before, &now, &SourceId::parse(source).unwrap()).unwrap();
    let un = of_source("un-sc");
    let (then, present) = (subjects(of(&mut old.clone(), "un-sc")), subjects(of(&mut out, "un-sc")));
    assert_eq!(ids(&un, &[Part::Added]), present.difference(&then).cloned().collect());
    assert_eq!(ids(&un, &[Part::Removed]), then.difference(&present).cloned().collect());
    assert_eq!(un.len(), 260 + 281 + 570);
    let eu = of_source("eu-fsf");
    assert!(matches!(eu.as_slice(), [one] if one.id == "201" && one.parts().contains(&Part::Alias)));
    assert_eq!(ids(&of_source("uk-sanctions"), &[Part::Removed]).len(), 3);

    // Only whom that can touch is followed, and among them is everybody whose result moved.
    let screened = screened.unwrap();
    println!("{} of {} partnerships touched: {screened:?}", screened.partnerships, screened.of);
    assert!(screened.partnerships * 10 < screened.of, "{screened:?}");
    let events = overzicht_app::between(&app, before.head, u64::MAX).await.unwrap();
    assert_eq!(
        overzicht_app::changes(&app, &before, &now, &events, (date(2026, 3, 1), date(2026, 3, 1)))
            .unwrap()
            .editions
            .len(),
        4
    );
    let everything = screen_to(&app, Extent::All, &actor(), day(date(2026, 4, 3))).await.unwrap();
    assert_eq!((everything.findings_new, everything.questions_new, everything.proposals), (0, 0, 0));
    assert_eq!((everything.findings_withdrawn, everything.questions_withdrawn), (0, 0));
    told.came.push(came);
    told.touched.push(screened.partnerships);
    told.overviews.push(overview(&now, date(2026, 4, 5)));

    // A question that was answered stays so after the edit of a date, and is asked again after a new alias.
    let (organisation, key) = open_question(&now);
    let asked = Asked { organisation, key: &key };
    let on = day(date(2026, 4, 6));
    let answered = answer(&app, asked, &[], Verdict::NotSame, "Another city", &actor(), on).await;
    assert_eq!(answered.unwrap(), 1);
    assert_eq!(state(&app.register(), organisation, &key), Some(QuestionState::NotSame));
    edited(&mut out, &key.entry, "start_date", |_| "2020-01-31".to_owned(), date(2026, 4, 9));
    let (came, _) = way.bring(&app, &out, day(date(2026, 4, 10))).await;
    assert_eq!(came["us-csl"].as_ref().unwrap()[1..], [0, 0, 1]);
    assert_eq!(state(&app.register(), organisation, &key), Some(QuestionState::NotSame), "a date");
    let alias = "Zelkova Quendon Bureau";
    let appended = |cell: &str| if cell.is_empty() { alias.to_owned() } else { format!("{cell}; {alias}") };
    edited(&mut out, &key.entry, "alt_names", appended, date(2026, 4, 16));
    let (came, screened) = way.bring(&app, &out, day(date(2026, 4, 17))).await;
    assert_eq!(came["us-csl"].as_ref().unwrap()[1..], [0, 0, 1]);
    assert_eq!(state(&app.register(), organisation, &key), Some(QuestionState::Again), "an alias");
    told.touched.push(screened.unwrap().partnerships);
    {
        let register = app.register();
        let again = register.organisation(organisation).unwrap().asked_again(&key).to_vec();
        let parts: Vec<_> = again.into_iter().map(|changed| (changed.part, changed.added)).collect();
        assert_eq!(parts, [(AskedPart::Aliases, vec![alias.to_owned()])]);
    }

    // An edition that is older than the one in force.
    *of(&mut out, "un-sc") = of(&mut old.clone(), "un-sc").clone();
    let (came, _) = way.bring(&app, &out, day(date(2026, 4, 24))).await;
    assert!(
        came["un-sc"].as_ref().unwrap_err().contains("an older edition is refused"),
        "{:?}",
        came["un-sc"]
    );

    // A day in between is that day's overview, byte for byte, after all of this and for whoever opens the register anew.
    let again = App::open(app.folder()).await.unwrap();
    for app in [&app, &again] {
        for (on, then) in [between, date(2026, 4, 5)].into_iter().zip(&told.overviews) {
            assert!(overview(&as_of(app, on).await.unwrap(), on) == *then, "{on}");
        }
    }
    told.overviews.push(overview(&app.register(), date(2026, 4, 30)));
    told.editions = app
        .register()
        .adoptions
        .iter()
        .map(|one| {
            let adopted = &one.adopted;
            format!("{} {} {:?} {}", adopted.source, adopted.published, adopted.counts, adopted.sha256.0)
        })
        .collect();
    // Fetched one after another in another order than by hand.
    told.editions.sort();
    told
}

#[tokio::test(flavor = "multi_thread")]
async fn newer_editions_of_real_lists_as_files_and_over_the_wire() {
    let Some(data) = data() else { return };
    let (files, served) = (through(Way::files(), &data).await, through(Way::server(), &data).await);
    assert_eq!(files.came, served.came);
    assert_eq!(files.touched, served.touched);
    let differ: Vec<_> =
        files.editions.iter().zip(&served.editions).filter(|(one, other)| one != other).collect();
    assert!(differ.is_empty() && files.editions.len() == served.editions.len(), "{differ:#?}");
    assert!(files.overviews == served.overviews, "another overview");
}

/// Of the native layouts there are only samples.
#[tokio::test(flavor = "multi_thread")]
async fn native_samples_come_over_the_wire() {
    let Some(data) = data() else { return };
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("register")).await;
    let sample = ("uk-sanctions", "uk.xml", "uk/uk_fcdo_UK-Sanctions-List_sample.xml", None);
    let out = [Publication::of(&data.join("lists"), sample)];
    let way = Way::server();
    let (came, _) = way.bring(&app, &halves(&out), day(date(2026, 3, 1))).await;
    assert!(came["uk-sanctions"].as_ref().unwrap_err().contains("cut off"), "{:?}", came["uk-sanctions"]);
    assert!(app.register().editions.is_empty());
    let (came, _) = way.bring(&app, &out, day(date(2026, 3, 2))).await;
    assert_eq!(came["uk-sanctions"], Ok([2, 2, 0, 0]));
}
