//! A register of a few made-up rows and one made-up list, and a browser that asks its router.

use axum::body::Body;
use axum::http::{HeaderMap, Request, StatusCode, header};
use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::decide::Setup;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::domain::words::Class;
use overzicht_app::{App, Update, import, init, screen, update};
use std::sync::Arc;
use tower::ServiceExt;

/// The names of the list, with countries. The second is written from right to left, with a joiner inside a word.
const LIST: &str = "name,aliases,country,year\n\
    Zuiderlands Instituut voor Raketten,ZIR-instituut,China,2025\n\
    پژوهشگاه هوا\u{200C}فضا زویدر,,Iran,2025\n";

const HEAD: &str = "Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Land partner;Startdatum;Einddatum;Bedrag";

/// What was known from the ninth day before today.
const FIRST: &[&str] = &[
    "T-1;Faculteit A;<script>alert(1)</script>;Vaste stuwstoffen;Gezamenlijk onderzoek;Zuiderlands Instituut voor Raketten;China;01-09-2024;31-08-2028;€ 1.250.000,50",
    "T-2;Faculteit A;\"=HYPERLINK(\"\"http://x\"\")\";Brugdekken;Contractonderzoek;Voorbeeld Bouw & <b>Zonen</b>;Duitsland;01-01-2025;;",
    "T-3;Faculteit B;Omgekeerd \u{202E}gnp.exe;Turbulentie;Beurspromovendus;پژوهشگاه هوا\u{200C}فضا زویدر;Iran;01-02-2025;;",
    "T-4;Faculteit B;哈尔滨的冰;IJs en sneeuw;;北京例子研究所;China;;;",
];
/// What came on the second day before today.
pub(crate) const LATER: &str =
    "T-5;Faculteit C;Kwelders;Zoutplanten;Tafelgesprek;Voorbeeld Kweldercollege;Ierland;01-03-2026;;";

/// A register behind its router.
pub(crate) struct Site {
    folder: tempfile::TempDir,
    pub(crate) app: Arc<App>,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// A header as text; empty when it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// The titles of the table of partnerships, in order, by their numbers.
    pub(crate) fn rows(&self) -> Vec<String> {
        let list = self.body.split("<section aria-labelledby=\"list\">").nth(1).unwrap_or_default();
        let list = list.split("</section>").next().unwrap_or_default();
        let cells = list.split("<a href=\"/partnership/").skip(1);
        cells.map(|rest| rest.split(['"', '?']).next().unwrap_or_default().to_owned()).collect()
    }
}

/// Somebody who works with the register.
pub(crate) fn actor() -> Actor {
    Actor("u-test".to_owned())
}

/// A moment some days ago.
pub(crate) fn ago(days: i64) -> Timestamp {
    Timestamp::now().checked_sub((days * 24).hours()).unwrap()
}

/// The day some days ago, as an address writes it.
pub(crate) fn day(days: i64) -> String {
    ago(days).strftime("%Y-%m-%d").to_string()
}

/// An empty register, made ten days ago.
pub(crate) async fn empty() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let setup = Setup { institution: "Instituut <Test>", time_zone: "UTC", ..Setup::default() };
    let register = folder.path().join("register");
    let app = init(&register, setup, "nl-leidraad", &actor(), Some("Adviseur"), ago(10)).await.unwrap();
    Site { folder, app: Arc::new(app) }
}

/// The register with its rows and its list.
pub(crate) async fn site() -> Site {
    let site = empty().await;
    let list = site.file("list.csv", LIST);
    let source = SourceId::parse("csv:test-list").unwrap();
    let request = Update {
        source: &source,
        from: &list,
        published: Some("2026-01-02".parse().unwrap()),
        mapping: None,
        class: Some(Class::Information),
        accept_shrink: false,
    };
    update(&site.app, &request, &actor(), ago(10)).await.unwrap();
    site.take(FIRST, ago(9)).await;
    let mut all = FIRST.to_vec();
    all.push(LATER);
    site.take(&all, ago(2)).await;
    screen(&site.app, &actor(), ago(2)).await.unwrap();
    site
}

impl Site {
    /// Writes a file beside the register.
    pub(crate) fn file(&self, name: &str, text: &str) -> std::path::PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Imports rows under the head of the made-up file.
    pub(crate) async fn take(&self, rows: &[&str], at: Timestamp) {
        let file = self.file("contracts.csv", &format!("{HEAD}\n{}\n", rows.join("\n")));
        let source = SourceId::parse("contracts").unwrap();
        import(&self.app, &file, &source, None, None, false, &actor(), at).await.unwrap();
    }

    /// Asks for a page as a browser on this machine does.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(path, &[(header::HOST.as_str(), "127.0.0.1:8080")]).await
    }

    /// Asks with headers.
    pub(crate) async fn ask(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::get(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// Sends a request.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = overzicht_web::router(Arc::clone(&self.app)).oneshot(request).await.unwrap();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
        Answer { status, headers, body: String::from_utf8(body.to_vec()).unwrap() }
    }
}
