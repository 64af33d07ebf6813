//! What a page must withstand: markup and marks of direction in names, other hosts, and nonsense in addresses.

use crate::site::{actor, ago, site};
use axum::http::StatusCode;
use overzicht_app::correct;
use overzicht_app::domain::decide::CorrectionTyped;
use overzicht_app::domain::ids::PartnershipId;
use overzicht_app::domain::view;

#[tokio::test]
async fn markup_in_a_name_is_text() {
    let site = site().await;
    for path in
        ["/", "/partnership/P-1", "/partnership/P-2", "/changes?since=2020-01-01", "/organisation/O-2"]
    {
        let body = site.get(path).await.body;
        assert!(!body.contains("<script"), "{path}");
        assert!(!body.contains("<b>Zonen"), "{path}");
        assert!(!body.contains("Instituut <Test>"), "{path}");
    }
    let body = site.get("/").await.body;
    assert!(body.contains("&#60;script&#62;alert(1)&#60;/script&#62;"), "{body}");
    // Also what an address brings along.
    let search = site.get("/?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E&as_of=%3Cscript%3E").await;
    assert_eq!(search.status, StatusCode::BAD_REQUEST);
    assert!(!search.body.contains("<script"));
    let search = site.get("/?q=%22%3E%3Cscript%3Ealert(2)%3C/script%3E&sort=%22x&extra=%22%3E%3Cb%3E").await;
    assert_eq!(search.status, StatusCode::OK);
    assert!(!search.body.contains("<script") && !search.body.contains("\"><b>"));
    assert!(!site.get("/%3Cscript%3E").await.body.contains("<script"));
}

#[tokio::test]
async fn marks_of_direction_are_shown_and_joiners_stay() {
    let site = site().await;
    // The reader of files already takes such marks out; what a person types comes another way.
    let title = CorrectionTyped::Title("Omgekeerd \u{202E}gnp.exe");
    correct(&site.app, PartnershipId(3), title, None, &actor(), ago(1)).await.unwrap();
    let stored =
        view::title(&site.app.register(), site.app.register().partnership(PartnershipId(3)).unwrap());
    for path in ["/", "/partnership/P-3", "/changes?since=2020-01-01"] {
        let body = site.get(path).await.body;
        assert!(!body.contains('\u{202E}'), "{path}");
        let expected =
            if stored.contains('\u{202E}') { "Omgekeerd \u{FFFD}gnp.exe" } else { stored.as_str() };
        assert!(body.contains(expected), "{path}: {body}");
    }
    // What an address brings along never went through a reader.
    let body = site.get("/partnership/x%E2%80%AEy").await.body;
    assert!(body.contains("x\u{FFFD}y") && !body.contains('\u{202E}'), "{body}");
    let body = site.get("/partnership/P-3").await.body;
    assert!(body.contains("هوا\u{200C}فضا"), "a joiner is part of how Persian is written: {body}");
    // Each name is kept apart, so that it cannot turn what stands beside it.
    assert!(body.contains("<bdi>پژوهشگاه"));
}

#[tokio::test]
async fn only_this_machine_is_answered() {
    let site = site().await;
    for host in
        ["localhost", "localhost:8080", "LOCALHOST:1", "127.0.0.1", "127.0.0.1:65535", "[::1]", "[::1]:8080"]
    {
        assert_eq!(site.ask("/", &[("host", host)]).await.status, StatusCode::OK, "{host}");
    }
    for host in [
        "example.org",
        "example.org:8080",
        "localhost.example.org",
        "127.0.0.1.example.org",
        "localhost:x",
        "127.0.0.2",
        "::1",
        "",
        "localhost@example.org",
    ] {
        let page = site.ask("/", &[("host", host)]).await;
        assert_eq!(page.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!page.body.contains("Instituut"), "{host}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{host}");
    }
    assert_eq!(site.ask("/", &[]).await.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn every_answer_has_the_same_guard() {
    let site = site().await;
    for path in [
        "/",
        "/partnership/P-1",
        "/organisation/O-1",
        "/changes",
        "/about",
        "/health",
        "/style.css",
        "/export.csv",
        "/export.json",
        "/nowhere",
        "/?as_of=x",
    ] {
        let page = site.get(path).await;
        let policy = page.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none';"), "{path}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"), "{path}");
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(page.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(page.header("referrer-policy"), "same-origin", "{path}");
        assert_eq!(page.header("cache-control"), "no-store", "{path}");
        // The style sheet is the only place for style: the policy would block it elsewhere.
        assert!(!page.body.contains(" style=\"") && !page.body.contains("<style"), "{path}");
    }
}

#[tokio::test]
async fn nonsense_in_an_address_is_no_failure() {
    let site = site().await;
    let long = "a".repeat(20_000);
    for query in [
        "page=0",
        "page=-1",
        "page=18446744073709551615",
        "page=99999999999999999999",
        "page=x",
        "q=%",
        "q=%E5",
        "q=%00%00",
        "&&&=&=x&",
        "q=+++",
        "sort=&sort=&sort=title",
        &format!("q={long}"),
    ] {
        let page = site.get(&format!("/?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
    }
    for path in
        ["/partnership/P-0", "/partnership/P--1", "/partnership/P-18446744073709551616", "/organisation/O-0"]
    {
        assert_eq!(site.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
