//! The overview: its counts, choices, order, languages and days.

use crate::site::{day, empty, site};
use axum::http::StatusCode;

#[tokio::test]
async fn counts_say_what_they_count_and_lead_to_it() {
    let site = site().await;
    let page = site.get("/?lang=en").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("5 partnerships with 5 organisations in 4 countries"), "{}", page.body);
    assert!(page.body.contains("2 findings about these organisations"));
    assert_eq!(page.rows().len(), 5);
    // Each figure leads to as many rows as it says.
    let register = site.app.register().clone();
    let mut cells = 0;
    for part in page.body.split("<td><a href=\"").skip(1) {
        let (link, rest) = part.split_once("\">").unwrap();
        let Ok(count) = rest.split('<').next().unwrap().parse::<usize>() else { continue };
        let rows = site.get(&link.replace("&#38;", "&")).await.rows();
        assert_eq!(rows.len(), count, "{link}");
        cells += 1;
    }
    assert!(cells >= 8, "{cells}");
    assert_eq!(site.get("/?findings=1").await.rows(), ["P-1", "P-3"]);
    assert_eq!(register.partnerships.len(), 5);
}

#[tokio::test]
async fn every_choice_narrows_the_rows() {
    let site = site().await;
    let unit = {
        let register = site.app.register();
        register.partnerships[2].row.unit.to_string()
    };
    for (choice, expected) in [
        (format!("unit={unit}"), vec!["P-3", "P-4"]),
        ("form=contract-research".to_owned(), vec!["P-2"]),
        ("country=CN".to_owned(), vec!["P-1", "P-4"]),
        ("list=csv%3Atest-list".to_owned(), vec!["P-1", "P-3"]),
        ("ground=name".to_owned(), vec!["P-1", "P-3"]),
        ("legal=1".to_owned(), vec![]),
        ("gone=1".to_owned(), vec![]),
        ("q=kwelder".to_owned(), vec!["P-5"]),
        ("q=KWELDERCOLLEGE+zoutplanten".to_owned(), vec!["P-5"]),
        ("q=%E5%93%88%E5%B0%94%E6%BB%A8".to_owned(), vec!["P-4"]),
        ("q=beijing".to_owned(), vec!["P-4"]),
        ("q=nothing-of-the-kind".to_owned(), vec![]),
        // Nothing fits a choice that is none; an empty one is no choice.
        ("form=&level=".to_owned(), vec!["P-1", "P-2", "P-3", "P-4", "P-5"]),
        ("level=purple".to_owned(), vec![]),
        ("unit=U-999".to_owned(), vec![]),
        ("country=nowhere".to_owned(), vec![]),
    ] {
        let mut rows = site.get(&format!("/?{choice}")).await.rows();
        rows.sort();
        assert_eq!(rows, expected, "{choice}");
    }
}

#[tokio::test]
async fn levels_add_up_to_all() {
    let site = site().await;
    let mut sum = 0;
    for level in ["high", "moderate", "low", "unknown"] {
        sum += site.get(&format!("/?level={level}")).await.rows().len();
    }
    assert_eq!(sum, 5);
}

#[tokio::test]
async fn the_order_is_told_to_readers_of_the_screen_too() {
    let site = site().await;
    let page = site.get("/?sort=start").await;
    assert_eq!(page.rows(), ["P-5", "P-3", "P-2", "P-1", "P-4"]);
    assert!(!page.body.contains("aria-sort"));
    let page = site.get("/?sort=unit").await;
    assert!(page.body.contains("<th role=\"columnheader\" scope=\"col\" aria-sort=\"ascending\">Onderdeel"));
    // The choice of an order survives the next choice of rows.
    assert!(page.body.contains("<input type=\"hidden\" name=\"sort\" value=\"unit\">"));
    assert!(site.get("/").await.body.contains("aria-sort=\"descending\""));
}

#[tokio::test]
async fn the_language_is_asked_for_kept_or_taken_from_the_browser() {
    let site = site().await;
    let host = ("host", "localhost");
    let dutch = "<html lang=\"nl\">";
    let english = "<html lang=\"en\">";
    assert!(site.get("/").await.body.contains(dutch));
    let chosen = site.get("/?lang=en").await;
    assert!(chosen.body.contains(english));
    assert!(chosen.header("set-cookie").starts_with("lang=en; Path=/;"), "{}", chosen.header("set-cookie"));
    assert!(chosen.header("set-cookie").contains("SameSite=Strict"));
    for (name, value, expected) in [
        ("cookie", "other=1; lang=en", english),
        ("cookie", "lang=<script>", dutch),
        ("accept-language", "en-GB,en;q=0.9,nl;q=0.5", english),
        ("accept-language", "fr, nl;q=0.5", dutch),
        ("accept-language", "é", dutch),
    ] {
        let page = site.ask("/", &[host, (name, value)]).await;
        assert!(page.body.contains(expected), "{name}: {value}");
        assert_eq!(page.header("set-cookie"), "");
    }
    // A parameter says more than a cookie.
    assert!(site.ask("/?lang=nl", &[host, ("cookie", "lang=en")]).await.body.contains(dutch));
    // The switch keeps the choices.
    let page = site.get("/?level=high&lang=nl").await;
    assert!(page.body.contains("href=\"/?lang=en&#38;level=high\""), "{}", page.body);
}

#[tokio::test]
async fn a_day_in_the_past_shows_what_was_recorded_then() {
    let site = site().await;
    let path = format!("/?as_of={}&lang=en", day(5));
    let page = site.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.rows().len(), 4);
    assert!(page.body.contains("This is what was recorded at the end of"), "{}", page.body);
    // Links stay on that day, also the one to what changed.
    assert!(page.body.contains(&format!("href=\"/partnership/P-1?as_of={}\"", day(5))));
    assert!(page.body.contains(&format!("href=\"/changes?as_of={}\"", day(5))));
    assert_eq!(site.get(&format!("/partnership/P-5?as_of={}", day(5))).await.status, StatusCode::NOT_FOUND);
    // Today is no past.
    let page = site.get(&format!("/?as_of={}", day(0))).await;
    assert_eq!((page.status, page.rows().len()), (StatusCode::OK, 5));
    assert!(!page.body.contains("class=\"past\""));
    // Of a day to come nothing is recorded.
    for path in ["/?as_of=", "/partnership/P-1?as_of=", "/partnership/P-1/known?on="] {
        let page = site.get(&format!("{path}{}&lang=nl", day(-30))).await;
        assert_eq!((page.status, page.rows().len()), (StatusCode::BAD_REQUEST, 0), "{path}");
        assert!(page.body.contains(" moet nog komen, en daarvan is nog niets vastgelegd."), "{}", page.body);
    }
    // Before there was anything, in the language that was asked for.
    let page = site.get("/?as_of=2020-12-31&lang=nl").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert!(page.body.contains("Op 31 december 2020 was er nog geen register."), "{}", page.body);
    for wrong in ["yesterday", "2026-02-30", "31-12-2026", "%00", "-999999999-01-01"] {
        let page = site.get(&format!("/?as_of={wrong}&lang=nl")).await;
        assert_eq!(page.status, StatusCode::BAD_REQUEST, "{wrong}");
        assert!(page.body.contains("<h1>Deze vraag klopt niet</h1>"));
    }
}

#[tokio::test]
async fn an_empty_register_says_what_to_do() {
    let site = empty().await;
    let page = site.get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("overzicht import"));
    assert!(page.body.contains("overzicht update"));
    assert!(page.rows().is_empty());
}

#[tokio::test]
async fn the_editions_in_force_tell_their_age() {
    let page = site().await.get("/?lang=en").await;
    assert!(page.body.contains("csv:test-list"));
    assert!(page.body.contains("2 January 2026"));
}

#[tokio::test]
async fn partnerships_of_which_it_is_not_known_whether_they_need_a_legal_check_are_chosen_by_their_figure() {
    let site = site().await;
    let page = site.get("/?lang=nl").await;
    assert!(page.body.contains("legal-unknown=1"), "{}", page.body);
    // No list with force of law is in force: it is not known of anybody.
    let chosen = site.get("/?legal-unknown=1&lang=nl").await;
    assert_eq!(chosen.rows().len(), site.get("/?lang=nl").await.rows().len());
    assert_eq!(site.get("/?legal-unknown=1&legal=1").await.rows().len(), 0, "never both");
}
