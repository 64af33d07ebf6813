//! The sources: how fresh each is, what was tried, and the line on every page when one is overdue.

use crate::site::{ago, empty, site};
use axum::http::StatusCode;
use jiff::Timestamp;
use overzicht_app::Job;
use overzicht_app::why::{Kind, Why};

#[tokio::test]
async fn every_source_says_how_it_stands() {
    let site = site().await;
    let page = site.get("/sources?lang=nl").await;
    assert_eq!(page.status, StatusCode::OK);
    for expected in [
        "VN-Veiligheidsraad, geconsolideerde lijst",
        "geldt niet",
        // Brought by hand and in no catalogue.
        "csv:test-list",
        "niet bewaakt",
        "10 dagen geleden",
        "2 januari 2026",
        "Versies en wat elk veranderde",
        "2 erbij, 0 eraf, 0 gewijzigd",
        "Maak een EU Login aan",
        "heeft een token nodig",
    ] {
        assert!(page.body.contains(expected), "{expected}: {}", page.body);
    }
    assert!(!page.body.contains("class=\"alarm\""));
    let english = site.get("/sources?lang=en").await.body;
    for expected in [
        "not in force",
        "needs a token",
        "Open the publisher&#39;s page",
        "looked at every 1 day, and at most 7 days",
    ] {
        assert!(english.contains(expected), "{expected}");
    }
    // Of the past nothing was tried: the page is about now.
    let past = site.get(&format!("/sources?as_of={}", crate::site::day(3))).await;
    assert_eq!((past.status, past.header("location")), (StatusCode::SEE_OTHER, "/sources"));
}

#[tokio::test]
async fn an_overdue_source_shows_on_every_page() {
    let site = site().await;
    let own = "[[source]]\nid = \"csv:test-list\"\nname = { nl = \"De <lijst>\", en = \"The <list>\" }\npublisher = \"p\"\n\
        licence = \"l\"\nrhythm-days = 1\nmax-age-days = 7\nentries = [1, 10]\nmost-bytes = 1000\n\
        [[source.file]]\nname = \"l.csv\"\naddress = \"https://example.org/l.csv\"\n";
    std::fs::write(site.app.folder().join("sources.toml"), own).unwrap();
    let job = Job {
        name: "update csv:test-list".to_owned(),
        mark: String::new(),
        tried: ago(1),
        succeeded: Some(ago(9)),
        outcome: "failed".to_owned(),
        problem: Some("csv:test-list: example.org answers “503 <Service Unavailable>”".to_owned()),
        failures: 3,
        next: Some(Timestamp::now()),
    };
    site.app.store().put_job(&job).await.unwrap();
    for path in ["/", "/partnership/P-1", "/organisation/O-1", "/changes", "/about", "/sources", "/nowhere"] {
        let page = site.get(&format!("{path}?lang=en")).await.body;
        assert!(page.contains("Not brought up to date for too long: The &#60;list&#62;."), "{path}: {page}");
    }
    let page = site.get("/sources?lang=en").await.body;
    for expected in [
        "overdue",
        "failed 3 times in a row",
        "503 &#60;Service Unavailable&#62;",
        "not fetched",
        "9 days ago",
    ] {
        assert!(page.contains(expected), "{expected}: {page}");
    }
    assert!(page.contains("<p>Sources: overdue: The &#60;list&#62;"), "{page}");
    let short = "<a href=\"/sources\">Sources: 0 current, 13 not (looked at longest ago: The &#60;list&#62;, 9 days)</a>";
    let page = site.get("/?lang=en").await.body;
    assert!(page.contains(short), "{page}");
    // What was kept as a kind is said in the language of whoever reads it.
    let values = [("host", "example.org".to_owned()), ("to", "<elsewhere>".to_owned())];
    let kept = Why::new(Kind::ForeignHost, values).keep();
    site.app.store().put_job(&Job { problem: Some(kept), ..job.clone() }).await.unwrap();
    for (lang, expected) in [
        (
            "nl",
            "example.org verwijst door naar &#60;elsewhere&#62;, dat niet bij de hosts van deze bron staat",
        ),
        ("en", "example.org sends us on to &#60;elsewhere&#62;, which is not among the hosts of this source"),
    ] {
        let page = site.get(&format!("/sources?lang={lang}")).await.body;
        assert!(page.contains(expected), "{expected}: {page}");
    }
    // The day that is looked back at has no say in it.
    let past = site.get(&format!("/?as_of={}&lang=en", crate::site::day(3))).await.body;
    assert!(past.contains("class=\"alarm\""));
    // Somebody looked.
    site.app
        .store()
        .put_job(&Job { succeeded: Some(ago(0)), problem: None, failures: 0, ..job })
        .await
        .unwrap();
    let page = site.get("/?lang=nl").await.body;
    assert!(!page.contains("class=\"alarm\""));
    let short = "<a href=\"/sources\">Bronnen: 1 actueel, 12 niet (langst niet bekeken: De &#60;lijst&#62;, 0 dagen)</a>";
    assert!(page.contains(short), "{page}");
    let page = site.get("/sources?lang=nl").await.body;
    assert!(
        page.contains(
            "Bronnen: 1 van 13 geldig en actueel (langst niet bekeken: De &#60;lijst&#62;, 0 dagen); geldt niet (12): EU, geconsolideerde"
        ),
        "{page}"
    );
    // What was looked at is known of now only.
    assert!(!site.get(&format!("/?as_of={}&lang=nl", crate::site::day(3))).await.body.contains("Bronnen: "));
}

#[tokio::test]
async fn a_catalogue_that_cannot_be_read_is_told_and_stops_no_page() {
    let site = empty().await;
    std::fs::write(site.app.folder().join("sources.toml"), "[[source]]\nid = \"ror\"\nrithm-days = 1\n")
        .unwrap();
    let page = site.get("/?lang=en").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("The catalogue of sources cannot be read") && page.body.contains("line 3"));
    assert_eq!(site.get("/sources").await.status, StatusCode::INTERNAL_SERVER_ERROR);
}

#[tokio::test]
async fn an_edition_with_a_number_of_entries_that_nobody_expects_is_called_one() {
    let site = site().await;
    let own = |entries: &str| {
        let own = format!(
            "[[source]]\nid = \"csv:test-list\"\nname = {{ nl = \"Lijst\", en = \"List\" }}\npublisher = \"p\"\nlicence = \"l\"\n\
             rhythm-days = 90\nmax-age-days = 90\nentries = {entries}\nmost-bytes = 1000\n\
             [[source.file]]\nname = \"l.csv\"\naddress = \"https://example.org/l.csv\"\n"
        );
        std::fs::write(site.app.folder().join("sources.toml"), own)
    };
    own("[1_000, 2_000]").unwrap();
    let page = site.get("/sources?lang=nl").await.body;
    assert!(page.contains("2 vermeldingen, waar er 1.000 tot 2.000 worden verwacht"), "{page}");
    assert!(page.contains("ander aantal vermeldingen dan verwacht: Lijst"), "{page}");
    let page = site.get("/sources?lang=en").await.body;
    assert!(page.contains("another number of entries than expected: List"), "{page}");
    assert!(site.get("/?lang=en").await.body.contains("Sources: 0 current, "));
    own("[1, 10]").unwrap();
    assert!(!site.get("/sources?lang=nl").await.body.contains("worden verwacht"));
    assert!(!site.get("/?lang=nl").await.body.contains("dan verwacht"));
}
