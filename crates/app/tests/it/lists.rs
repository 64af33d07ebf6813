//! Lists of official publishers and of the institution's own licence, brought into force from files.

use crate::real_editions::{actor, day, new_register};
use jiff::civil::date;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::{App, AppError, Update, Updated, reference_of, screen, update};
use overzicht_matcher::Index;
use overzicht_sources::READERS_VERSION;
use std::path::Path;

const BODY: &str =
    r#"{"id":"x-1","caption":"Example Works","schema":"Organization","datasets":["d"],"properties":{}}"#;
const OTHER: &str =
    r#"{"id":"x-2","caption":"Example Mill","schema":"Organization","datasets":["d"],"properties":{}}"#;
const ADDRESS: &str = r#"{"id":"x-3","caption":"Example street","schema":"Address","properties":{}}"#;

async fn take(app: &App, source: &str, folder: &Path, name: &str, text: &str) -> Result<Updated, AppError> {
    let from = folder.join(name);
    std::fs::write(&from, text).unwrap();
    let source = SourceId::parse(source).unwrap();
    let request = Update {
        source: &source,
        from: &from,
        published: None,
        mapping: None,
        class: None,
        accept_shrink: true,
    };
    update(app, &request, &actor(), day(date(2026, 3, 2))).await
}

#[tokio::test]
async fn a_delta_gives_a_whole_edition() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("data")).await;
    let add = r#"{"op":"ADD","entity":{"id":"x-4","caption":"Example Yard","schema":"Company","datasets":["d"],"properties":{}}}"#;
    let modify = format!(r#"{{"op":"MOD","entity":{}}}"#, BODY.replace("Works", "Plant"));
    let delta = [add, &modify, r#"{"op":"DEL","entity":{"id":"x-2"}}"#].join("\n");
    let none = take(&app, "ftm:x", folder.path(), "1.delta.json", &delta).await.unwrap_err().to_string();
    assert!(none.contains("no edition in force"), "{none}");
    let whole = [BODY, OTHER, ADDRESS].join("\n");
    let first = take(&app, "ftm:x", folder.path(), "entities.ftm.json", &whole).await.unwrap();
    assert_eq!(first.adopted.counts.entries, 2);
    let next = take(&app, "ftm:x", folder.path(), "1.delta.json", &delta).await.unwrap().adopted;
    let counts = next.counts;
    assert_eq!((counts.entries, counts.added, counts.removed, counts.changed), (2, 1, 1, 1));
    // The same delta again was made over another edition than the one in force now.
    let again = take(&app, "ftm:x", folder.path(), "1.delta.json", &delta).await.unwrap_err().to_string();
    assert!(again.contains("in the edition in force already"), "{again}");
    assert_eq!(app.register().editions.get(&next.source).unwrap().adopted.sha256, next.sha256);
    // What is stored is read without the edition before it.
    let names: Vec<String> = reference_of(&app, &app.register()).unwrap().lists[0]
        .index
        .entities()
        .map(|entity| entity.name().to_owned())
        .collect();
    assert_eq!(names, ["Example Plant", "Example Yard"]);
}

/// What other readers made of a file is not used: it is read again, everything is screened, and what they compiled goes.
#[tokio::test]
async fn what_other_readers_compiled_is_compiled_again() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let app = new_register(&data).await;
    take(&app, "ftm:x", folder.path(), "entities.ftm.json", BODY).await.unwrap();
    screen(&app, &actor(), day(date(2026, 3, 2))).await.unwrap();
    drop(app);
    let compiled = || {
        let files = std::fs::read_dir(data.join("editions")).unwrap().map(|entry| entry.unwrap().path());
        files.filter(|path| path.extension().is_some_and(|end| end == "index")).collect::<Vec<_>>()
    };
    let version = format!("readers-{READERS_VERSION}");
    let [now] = compiled().try_into().unwrap();
    let before = now.to_string_lossy().replace(&version, &format!("readers-{}", READERS_VERSION - 1));
    assert_ne!(now, Path::new(&before));
    // The readers before found nothing in it.
    std::fs::remove_file(&now).unwrap();
    std::fs::write(&before, Index::compile(&[])).unwrap();
    let app = App::open(&data).await.unwrap();
    let reference = reference_of(&app, &app.register()).unwrap();
    let names: Vec<String> =
        reference.lists[0].index.entities().map(|entity| entity.name().to_owned()).collect();
    assert_eq!(names, ["Example Works"]);
    assert_eq!(compiled(), [now]);
    let screened = std::fs::read_to_string(data.join("screened.json")).unwrap();
    assert!(screened.contains(&format!("readers/{READERS_VERSION}")), "{screened}");
}

#[tokio::test]
async fn a_mapping_comes_with_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let app = new_register(&folder.path().join("data")).await;
    let meti = "No.,Country or Region,Company or Organization,Also Known As,Type of WMD\n1,Iran,Example Industries,・Example Group,M\n";
    let taken = take(&app, "csv:jp-meti", folder.path(), "list.csv", meti).await.unwrap();
    assert_eq!((taken.adopted.counts.entries, taken.problems.len()), (1, 0));
    let again = take(&app, "csv:jp-meti", folder.path(), "list.csv", meti).await.unwrap();
    assert!(again.unchanged);
    // A table of one's own is read by its headers.
    let own = "name,country\nExample Academy,CN\nExample Institute,RU\n";
    assert_eq!(
        take(&app, "csv:ca-nro", folder.path(), "own.csv", own).await.unwrap().adopted.counts.entries,
        2
    );
}
