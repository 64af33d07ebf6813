//! Files in a folder, for a machine without internet.

use super::{Place, list, now, source};
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::fetch::update_from_folder;

#[tokio::test]
async fn each_source_finds_its_own_files() {
    let place = Place::at("https://example.org/list.csv", "").await;
    let drop = place.folder.path().join("drop");
    std::fs::create_dir_all(drop.join("csv_test")).unwrap();
    std::fs::write(drop.join("list.csv"), list(10)).unwrap();
    std::fs::write(drop.join("holiday.txt"), "x").unwrap();
    let actor = Actor::program();
    let (dropped, left) = update_from_folder(&place.app, &drop, place.how(), &actor, now()).await.unwrap();
    assert_eq!(dropped.len(), 1);
    assert_eq!(dropped[0].1.as_ref().unwrap().adopted.counts.entries, 10);
    assert_eq!(left, [drop.join("holiday.txt")]);
    assert_eq!(place.job().await.outcome, "adopted");
    // In a folder of its own the one file may have any name, and goes before.
    std::fs::write(drop.join("csv_test/anything.csv"), list(4)).unwrap();
    let (dropped, left) = update_from_folder(&place.app, &drop, place.how(), &actor, now()).await.unwrap();
    assert!(dropped[0].1.as_ref().unwrap_err().to_string().contains("are expected"));
    assert_eq!(left.len(), 2);
    assert_eq!((place.entries(), place.job().await.outcome.as_str()), (10, "refused"));
    assert_eq!(dropped[0].0, source());
}

#[tokio::test]
async fn a_folder_may_hold_what_a_source_can_do_without() {
    let rest: String =
        [("sdn.csv", false), ("alt.csv", false), ("add.csv", false), ("sdn_comments.csv", true)]
            .iter()
            .map(|(name, optional)| {
                format!(
                    "[[source.file]]\nname = \"{name}\"\naddress = \"https://example.org/{name}\"\noptional = {optional}\n"
                )
            })
            .collect();
    let mut place = Place::with(&rest).await;
    place.catalogue.entries[0].id = SourceId::parse("us-sdn").unwrap();
    place.catalogue.entries[0].entries = 1..=100;
    let drop = place.folder.path().join("drop");
    std::fs::create_dir_all(&drop).unwrap();
    let samples = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/lists/sdn");
    for name in ["sdn.csv", "alt.csv", "add.csv"] {
        std::fs::copy(samples.join(name), drop.join(name)).unwrap();
    }
    let actor = Actor::program();
    let (dropped, left) = update_from_folder(&place.app, &drop, place.how(), &actor, now()).await.unwrap();
    assert!(dropped[0].1.is_ok() && left.is_empty(), "{dropped:?} {left:?}");
    std::fs::write(drop.join("sdn_comments.csv"), "99,\"of nobody\"\r\n").unwrap();
    let (dropped, left) = update_from_folder(&place.app, &drop, place.how(), &actor, now()).await.unwrap();
    assert!(left.is_empty(), "{left:?}");
    let problems = &dropped[0].1.as_ref().unwrap().problems;
    assert!(problems.iter().any(|problem| problem.what.contains("a comment about an entry")), "{problems:?}");
}
