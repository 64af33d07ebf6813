//! What somebody meets on the pages who works through a first real list: a list without a day, an earlier policy, a telephone.

use crate::site::{actor, site};
use axum::http::StatusCode;
use jiff::Timestamp;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::domain::words::Class;
use overzicht_app::{SHIPPED_POLICIES, Update, adopt_policy, screen, update};

#[tokio::test]
async fn a_list_of_which_nobody_said_the_day_is_told_without_one() {
    let site = site().await;
    let list = site.app.folder().join("next.csv");
    std::fs::write(&list, "name,aliases,country,year\nVoorbeeld Kweldercollege,,Ierland,2026\n").unwrap();
    let source = SourceId::parse("csv:next").unwrap();
    let request = Update {
        source: &source,
        from: &list,
        published: None,
        mapping: None,
        class: Some(Class::Care),
        accept_shrink: false,
    };
    update(&site.app, &request, &actor(), Timestamp::now()).await.unwrap();
    screen(&site.app, &actor(), Timestamp::now()).await.unwrap();
    let today = overzicht_app::texts::day(
        overzicht_app::texts::Lang::Nl,
        overzicht_app::day_of(&site.app.register(), Timestamp::now()),
    );
    for path in ["/partnership/P-5", "/changes"] {
        let page = site.get(&format!("{path}?lang=nl")).await.body;
        assert!(page.contains("csv:next"), "{path}: {page}");
        assert!(!page.contains(&format!("versie van {today}")), "{path}: {page}");
    }
    let page = site.get("/partnership/P-5?lang=nl").await.body;
    assert!(page.contains("versie van een onbekende dag, ingelezen op "), "{page}");
    let page = site.get("/partnership/P-5?lang=en").await.body;
    assert!(page.contains("edition of an unknown day, in since "), "{page}");
}

#[tokio::test]
async fn the_page_of_the_policy_says_that_there_is_a_later_one() {
    let site = site().await;
    let later = "Bij het programma hoort nl-leidraad 2026.3, en 2026.1 geldt";
    assert!(!site.get("/about?lang=nl").await.body.contains(later));
    let (_, shipped) = SHIPPED_POLICIES[0];
    let earlier = shipped.replace("version = \"2026.3\"", "version = \"2026.1\"");
    adopt_policy(&site.app, &earlier, &actor(), Timestamp::now()).await.unwrap();
    let page = site.get("/about?lang=nl").await.body;
    assert!(page.contains(later) && page.contains("overzicht policy adopt nl-leidraad"), "{page}");
    let page = site.get("/about?lang=en").await.body;
    assert!(page.contains("The program comes with nl-leidraad 2026.3, and 2026.1 is in force"), "{page}");
}

/// A cell of a card on a telephone says under which heading it stands.
#[tokio::test]
async fn tables_that_become_cards_say_what_each_cell_is() {
    let site = site().await;
    for (path, heading) in
        [("/sources", "data-label=\"Stand\""), ("/todo", "data-label=\"Niveau\""), ("/questions", "cards")]
    {
        let page = site.get(&format!("{path}?lang=nl")).await.body;
        let tables: Vec<&str> = page.split("<table class=\"").skip(1).collect();
        assert!(path == "/questions" || page.contains(heading), "{path}: {page}");
        for table in
            tables.iter().filter(|table| table.split('"').next().unwrap_or_default().contains("cards"))
        {
            let body = table
                .split("<tbody")
                .nth(1)
                .and_then(|rest| rest.split("</tbody>").next())
                .unwrap_or_default();
            assert!(
                body.split("<td").skip(1).all(|cell| cell
                    .split('>')
                    .next()
                    .unwrap_or_default()
                    .contains("data-label=")),
                "{path}: {body}"
            );
        }
    }
}

#[tokio::test]
async fn a_browser_that_asks_for_an_icon_meets_no_error() {
    let site = site().await;
    let icon = site.get("/favicon.ico").await;
    assert_eq!((icon.status, icon.body.as_str()), (StatusCode::NO_CONTENT, ""));
}
