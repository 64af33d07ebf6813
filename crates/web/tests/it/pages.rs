//! A partnership, an organisation, what changed, the policy, and pages that are not there.

use crate::browser::{Browser, HOST, field};
use crate::site::{actor, ago, day, empty, site};
use axum::http::{Method, Request, StatusCode};
use overzicht_app::domain::decide::{CorrectionTyped, EraseWhat};
use overzicht_app::domain::ids::PartnershipId;
use overzicht_app::{correct, erase};

#[tokio::test]
async fn a_partnership_tells_its_story() {
    let site = site().await;
    let page = site.get("/partnership/P-1?lang=nl").await;
    assert_eq!(page.status, StatusCode::OK);
    for expected in [
        "Zuiderlands Instituut voor Raketten",
        "csv:test-list",
        "versie van 2 januari 2026",
        "EUR 1.250.000,50",
        "1 september 2024 tot en met 31 augustus 2028",
        "Vaste stuwstoffen",
        "Voor het eerst vastgelegd",
        // The entry, as its publisher has it.
        "ZIR-instituut",
    ] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    let english = site.get("/partnership/P-1?lang=en").await.body;
    assert!(english.contains("EUR 1,250,000.50"));
    assert!(english.contains("1 September 2024"));
}

#[tokio::test]
async fn an_organisation_shows_its_partnerships_and_findings() {
    let site = site().await;
    let id = site.app.register().partnerships[0].partners[0].as_ref().unwrap().organisation;
    let page = site.get(&format!("/organisation/{id}?lang=en")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Zuiderlands Instituut voor Raketten"));
    assert!(page.body.contains("href=\"/partnership/P-1\""));
    assert!(page.body.contains("csv:test-list"));
    assert!(page.body.contains("China"));
}

#[tokio::test]
async fn what_is_new_since_somebody_read_it_and_for_a_unit() {
    let site = site().await;
    let mut browser = Browser::new(&site);
    let first = browser.get("/changes?since=2020-01-01").await;
    assert!(first.contains("I have read this") && !first.contains("New since you last read"));
    let unit = site.app.register().unit_named("Faculteit B").unwrap();
    let of_unit = browser.get(&format!("/changes?since=2020-01-01&unit={unit}")).await;
    assert!(of_unit.contains("/partnership/P-3") && !of_unit.contains("/partnership/P-1\""), "{of_unit}");
    let (token, head) = (field(&first, "token").to_owned(), field(&first, "head").to_owned());
    let fields = [("token", token.as_str()), ("head", &head)];
    let forged = browser.post("/changes/read", &fields, &[("origin", "http://evil.example")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.post("/changes/read", &fields, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/changes").await.contains("Nothing changed."));
    correct(&site.app, PartnershipId(2), CorrectionTyped::Title("Bruggen"), None, &actor(), ago(0))
        .await
        .unwrap();
    let next = browser.get("/changes").await;
    assert!(next.contains("<strong>New since you last read"), "{next}");
    assert!(next.contains("/partnership/P-2") && !next.contains("/partnership/P-5"), "{next}");
    // Another day can still be asked for; the other register on this machine has events of its own.
    let all = browser.get("/changes?since=2020-01-01").await;
    assert!(
        all.contains("<a href=\"/changes\">New since you last read") && all.contains("/partnership/P-5"),
        "{all}"
    );
    let cookie = format!("read={head}-1234");
    let other = site.ask("/changes", &[("host", HOST), ("cookie", &cookie)]).await.body;
    assert!(!other.contains("sinds u dit las"), "{other}");
}

#[tokio::test]
async fn changes_are_those_since_the_day() {
    let site = site().await;
    let page = site.get(&format!("/changes?since={}&lang=en", day(5))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("href=\"/partnership/P-5\""), "{}", page.body);
    assert!(!page.body.contains("href=\"/partnership/P-2\""));
    // From before the register was made: everything is new.
    let page = site.get("/changes?since=2020-01-01").await;
    assert!(page.body.contains("href=\"/partnership/P-2\""));
    // Without a day, with one to come, and with one after the day that is shown.
    assert_eq!(site.get("/changes").await.status, StatusCode::OK);
    assert_eq!(site.get("/changes?since=2999-01-01").await.status, StatusCode::BAD_REQUEST);
    let page = site.get(&format!("/changes?since={}&as_of={}&lang=en", day(1), day(5))).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains("href=\"/partnership/"), "{}", page.body);
    // What is shown is never later than the day it is shown on.
    let page = site.get(&format!("/changes?since={}&as_of={}", day(1), day(5))).await;
    assert!(page.body.contains(&format!("name=\"since\" value=\"{}\"", day(5))), "{}", page.body);
    assert_eq!(site.get("/changes?since=soon").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn what_could_be_known_and_since_the_board_met() {
    let site = site().await;
    // P-1 began in 2024; the list that names its partner is of 2026.
    let then = site.get("/partnership/P-1/known?lang=en").await;
    assert_eq!(then.status, StatusCode::OK);
    assert!(then.body.contains("value=\"2024-09-01\"") && then.body.contains("No finding."), "{}", then.body);
    let now = site.get("/partnership/P-1/known?on=2026-02-01&lang=en").await;
    assert!(now.body.contains("Zuiderlands Instituut voor Raketten") && now.body.contains("csv:test-list"));
    assert_eq!(site.get("/partnership/P-1/known?on=soon").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(site.get("/partnership/P-999/known").await.status, StatusCode::NOT_FOUND);
    let met = overzicht_app::domain::decide::Command::BoardMet { on: day(5).parse().unwrap() };
    site.app.execute(&met, &actor(), ago(0)).await.unwrap();
    let page = site.get("/changes?lang=en").await;
    assert!(
        page.body.contains(&format!("href=\"/changes?since={}\" aria-current=\"page\"", day(5))),
        "{}",
        page.body
    );
    assert!(page.body.contains("Who did what") && page.body.contains("The board met"));
}

#[tokio::test]
async fn a_correction_is_told_with_its_field_and_who() {
    let site = site().await;
    let id = PartnershipId(5);
    correct(&site.app, id, CorrectionTyped::Title("Schorren"), Some("beter"), &actor(), ago(1))
        .await
        .unwrap();
    let page = site.get("/partnership/P-5?lang=nl").await;
    assert!(page.body.contains("<h1><bdi>Schorren</bdi></h1>"), "{}", page.body);
    assert!(
        page.body.contains("Verbeterd door een mens: Titel: “Kwelders” → “Schorren” · Adviseur · beter"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn an_erased_partnership_says_so_now_and_in_the_past() {
    let site = site().await;
    erase(&site.app, EraseWhat::Partnership(PartnershipId(1)), "request", &actor(), ago(1)).await.unwrap();
    for path in [
        "/?lang=en".to_owned(),
        "/partnership/P-1?lang=en".to_owned(),
        format!("/partnership/P-1?as_of={}&lang=en", day(5)),
        "/export.csv?lang=en".to_owned(),
        "/export.json".to_owned(),
    ] {
        let page = site.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains("erased"), "{path}");
        assert!(!page.body.contains("alert(1)") && !page.body.contains("Vaste stuwstoffen"), "{path}");
    }
    let dutch = site.get("/partnership/P-1?lang=nl").await.body;
    assert!(dutch.contains("<h1><bdi>[gewist onder regel request op "), "{dutch}");
    assert!(dutch.contains("<title>[gewist onder regel request op "), "{dutch}");
}

#[tokio::test]
async fn the_policy_is_shown_as_it_is_evaluated() {
    let site = site().await;
    for lang in ["nl", "en"] {
        let page = site.get(&format!("/about?lang={lang}")).await;
        assert_eq!(page.status, StatusCode::OK);
        assert!(page.body.contains("nl-leidraad"));
        assert!(page.body.contains("<code>"));
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_in_the_same_layout() {
    let site = site().await;
    for path in
        ["/partnership/P-99999", "/partnership/x", "/organisation/O-99999", "/organisation/P-1", "/nowhere"]
    {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{path}");
        assert!(page.body.contains("<h1>Deze pagina is er niet</h1>"), "{path}");
        assert!(page.body.contains("class=\"skip\""), "{path}");
    }
}

#[tokio::test]
async fn nothing_but_reading_is_answered() {
    let site = site().await;
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let request = Request::builder()
            .method(method)
            .uri("/partnership/P-1")
            .header("host", "localhost")
            .body(axum::body::Body::empty())
            .unwrap();
        assert_eq!(site.send(request).await.status, StatusCode::METHOD_NOT_ALLOWED);
    }
}

#[tokio::test]
async fn every_page_is_whole_and_none_shows_the_name_of_a_text() {
    let site = site().await;
    let missing = [
        "form-",
        "level-",
        "ground-",
        "class-",
        "step-",
        "event-",
        "state-",
        "role-",
        "theme-",
        "asked-",
        "severity-",
        "field-",
    ];
    for path in [
        "/",
        "/partnership/P-1",
        "/partnership/P-2",
        "/partnership/P-3",
        "/organisation/O-1",
        "/changes?since=2020-01-01",
        "/partnership/P-1/known",
        "/partnership/P-1/known?on=2020-01-01",
        "/about",
        "/nowhere",
    ] {
        for lang in ["nl", "en"] {
            let mark = if path.contains('?') { '&' } else { '?' };
            let page = site.get(&format!("{path}{mark}lang={lang}")).await;
            assert!(page.body.contains(&format!("<html lang=\"{lang}\">")), "{path}");
            assert_eq!(page.body.matches("<h1>").count(), 1, "{path}");
            assert!(page.body.trim_end().ends_with("</html>"), "{path}");
            assert!(!page.body.contains("<script"), "{path}");
            // Text between tags, not the values of attributes.
            for text in page.body.split('>').filter_map(|part| part.split('<').next()) {
                let text = text.trim();
                assert!(!missing.iter().any(|name| text.starts_with(name)), "{path} {lang}: {text}");
            }
        }
    }
}

#[tokio::test]
async fn health_and_style_are_there() {
    let site = empty().await;
    assert!(site.get("/health").await.body.starts_with("ok, event "));
    let style = site.get("/style.css").await;
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    assert!(!style.body.contains("url("), "nothing is fetched from elsewhere");
}

#[tokio::test]
async fn what_is_not_known_is_said_on_the_page_and_in_what_is_taken_along() {
    // It has a list of class information and no registry: whether the law has a say is not known.
    let site = site().await;
    let page = site.get("/?lang=nl").await.body;
    assert!(page.contains("Er geldt geen register van organisaties: geen partner is opgezocht"), "{page}");
    assert!(!page.contains("Er geldt geen lijst"), "{page}");
    assert!(
        page.contains(
            "Wettelijke toets niet bekend, want een lijst met kracht van wet gold niet of een mogelijke treffer daarop staat nog open: 5"
        ),
        "{page}"
    );
    assert!(page.contains("Deze lijst met kracht van wet geldt niet: EU, geconsolideerde lijst"), "{page}");
    assert!(page.contains("kan worden: "), "{page}");
    let english = site.get("/?lang=en").await.body;
    assert!(english.contains("No registry of organisations is in force") && english.contains("could be: "));
    let csv = site.get("/export.csv?lang=nl").await.body;
    let head = csv.lines().next().unwrap_or_default();
    assert!(head.contains("Risiconiveau;Kan worden;Wettelijke toets nodig"), "{head}");
    assert!(csv.contains(";Hoog;niet bekend;"), "{csv}");
    assert!(empty().await.get("/?lang=nl").await.body.contains("Er geldt geen lijst: geen partner"));
}

#[tokio::test]
async fn every_unit_and_a_form_that_is_not_stated_are_found() {
    let site = site().await;
    let rows: Vec<String> = (0..14)
        .map(|n| format!("U-{n};Onderdeel {n};Titel {n};;;Voorbeeld Instituut {n};Duitsland;;;"))
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    site.take(&rows, ago(1)).await;
    let page = site.get("/?lang=nl").await.body;
    assert!(page.contains("Nog 5 onderdelen staan in de tabel hieronder, niet in de grafiek."), "{page}");
    assert!(site.get("/?lang=en").await.body.contains("5 more units stand in the table below"));
    // Of the first rows two have no form that is known, and none of these has.
    assert!(page.contains("<a href=\"/?form=none\">16</a>"), "{page}");
    let chosen = site.get("/?form=none&lang=nl").await;
    assert_eq!(chosen.rows().len(), 16);
    assert!(chosen.body.contains("<option value=\"none\" selected>Vorm niet bekend</option>"));
    assert!(site.get("/partnership/P-1?lang=nl").await.body.contains("Nummer in de bron"));
    // One of them says a form, in a word that is not understood.
    let said = site.get("/partnership/P-5?lang=nl").await.body;
    assert!(said.contains("Vorm niet begrepen: “Tafelgesprek”"), "{said}");
}

#[tokio::test]
async fn countries_to_choose_from_are_those_of_who_takes_part() {
    let site = site().await;
    let row = |country: &str| format!("C-1;Faculteit A;Bruggen;;;Voorbeeld Instituut;{country};;;");
    let offered = "<option value=\"BR\"";
    site.take(&[&row("Brazilië")], ago(1)).await;
    assert!(site.get("/?lang=nl").await.body.contains(offered));
    // The source says better; the organisation that it named before stays known and has no partnership.
    site.take(&[&row("Duitsland")], ago(0)).await;
    let page = site.get("/?lang=nl").await.body;
    assert!(page.contains("<option value=\"DE\"") && !page.contains(offered), "{page}");
}

#[tokio::test]
async fn what_is_unscreened_or_missing_shows_on_every_page() {
    let site = site().await;
    let pages = ["/", "/partnership/P-1", "/changes", "/about", "/sources", "/todo"];
    for path in pages {
        assert!(!site.get(&format!("{path}?lang=en")).await.body.contains("class=\"alarm\""), "{path}");
    }
    // As if the next edition had come in, and nobody had screened since.
    let list = site.app.folder().join("next.csv");
    std::fs::write(&list, "name,aliases,country,year\nVoorbeeld Kweldercollege,,Ierland,2026\n").unwrap();
    let source = overzicht_app::domain::ids::SourceId::parse("csv:next").unwrap();
    let request = overzicht_app::Update {
        source: &source,
        from: &list,
        published: None,
        mapping: None,
        class: Some(overzicht_app::domain::words::Class::Care),
        accept_shrink: false,
    };
    overzicht_app::update(&site.app, &request, &crate::site::actor(), jiff::Timestamp::now()).await.unwrap();
    for path in pages {
        let page = site.get(&format!("{path}?lang=nl")).await.body;
        assert!(
            page.contains("Geldt, en er is nog geen partnerschap tegen gehouden: csv:next."),
            "{path}: {page}"
        );
    }
    let page = site.get("/?lang=nl").await.body;
    assert!(page.contains("dag niet bekend, ingelezen op "), "{page}");
    let page = site.get("/sources?lang=nl").await.body;
    assert!(page.contains("van een onbekende dag: csv:next"), "{page}");
    overzicht_app::screen(&site.app, &crate::site::actor(), jiff::Timestamp::now()).await.unwrap();
    assert!(!site.get("/?lang=nl").await.body.contains("class=\"alarm\""));
    // As after only the register was put back.
    std::fs::remove_dir_all(site.app.folder().join("editions")).unwrap();
    for path in pages {
        let page = site.get(&format!("{path}?lang=nl")).await.body;
        assert!(page.contains("De bestanden van wat geldt ontbreken in de gegevensmap"), "{path}: {page}");
    }
}

#[tokio::test]
async fn what_could_be_known_names_the_sources_without_an_edition_of_then() {
    let site = site().await;
    let page = site.get("/partnership/P-1/known?on=2019-01-01&lang=en").await.body;
    assert!(page.contains("Sources without an edition of then"), "{page}");
    assert!(
        page.contains("EU, consolidated list of financial sanctions</strong> none came in here"),
        "{page}"
    );
    assert!(page.contains("Could be High, for what is not known"), "{page}");
}
