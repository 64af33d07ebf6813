//! Subscriptions on their page, and the link in a message.

use crate::browser::{Browser, HOST, field};
use crate::site::{LATER, Site, actor, ago, site};
use axum::body::Body;
use axum::http::{Request, StatusCode};
use overzicht_app::domain::decide::Command;
use overzicht_app::domain::event::{Rhythm, Wishes};
use overzicht_app::{screen, send_messages};

const OUTSIDE: &str = "overzicht.example.nl";

fn configure(site: &Site) {
    let pages =
        format!("[mail]\nfrom = \"a@example.nl\"\nfolder = \"outbox\"\npages = \"https://{OUTSIDE}/\"\n");
    std::fs::write(site.app.folder().join("config.toml"), pages).unwrap();
}

fn wishes(site: &Site) -> Vec<Wishes> {
    site.app.register().subscribers.iter().map(|subscriber| subscriber.wishes.clone()).collect()
}

#[tokio::test]
async fn subscribed_changed_and_stopped_by_plain_forms() {
    let site = site().await;
    let mut browser = Browser::new(&site);
    let page = browser.get("/messages").await;
    assert!(page.contains("Nobody gets messages yet") && page.contains("no [mail] in config.toml"), "{page}");
    let token = field(&page, "token").to_owned();
    let unit = site.app.register().unit_named("Faculteit B").unwrap();
    let chosen = format!("unit-{unit}");
    let new = [
        ("token", token.as_str()),
        ("name", "Kim"),
        ("address", "board@example.nl"),
        ("language", "en"),
        ("digest", "daily"),
        ("legal", "yes"),
        (&chosen, "yes"),
    ];
    let saved = browser.post("/messages", &new, &[("origin", "http://127.0.0.1:8080")]).await;
    assert_eq!(saved.header("location"), "/messages?done=saved", "{}", saved.body);
    let page = browser.get("/messages?done=saved").await;
    for told in ["Saved.", "board@example.nl", "a digest every day", "at once", "Faculteit B", "none yet"] {
        assert!(page.contains(told), "{told}: {page}");
    }
    let all =
        Wishes { language: "en".to_owned(), digest: Some(Rhythm::Daily), legal: true, units: vec![unit] };
    assert_eq!(wishes(&site), std::slice::from_ref(&all));
    // The same address again is no second subscriber, and nothing to choose is no subscription.
    let again = browser.post("/messages", &new, &[]).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "{}", again.body);
    let none =
        [("token", token.as_str()), ("address", "a@example.nl"), ("language", "nl"), ("digest", "none")];
    assert_eq!(browser.post("/messages", &none, &[]).await.status, StatusCode::BAD_REQUEST);
    let wrong = [("token", token.as_str()), ("address", "nobody"), ("language", "nl"), ("digest", "daily")];
    let wrong = browser.post("/messages", &wrong, &[]).await;
    assert!(wrong.status == StatusCode::BAD_REQUEST && wrong.body.contains("no e-mail address"));

    let one = browser.get("/messages/S-1").await;
    assert!(one.contains("Stop the digest") && one.contains("Stop all messages"), "{one}");
    assert!(one.contains(&format!("name=\"unit-{unit}\" value=\"yes\" checked")), "{one}");
    let (token, seen) = (field(&one, "token").to_owned(), field(&one, "seen").to_owned());
    let change = [
        ("token", token.as_str()),
        ("subscriber", "S-1"),
        ("seen", &seen),
        ("language", "nl"),
        ("digest", "weekly"),
        ("legal", "yes"),
    ];
    assert_eq!(browser.post("/messages", &change, &[]).await.status, StatusCode::SEE_OTHER);
    let weekly =
        Wishes { language: "nl".to_owned(), digest: Some(Rhythm::Weekly), legal: true, units: Vec::new() };
    assert_eq!(wishes(&site), std::slice::from_ref(&weekly));
    let late = browser.post("/messages", &change, &[]).await;
    assert!(late.status == StatusCode::CONFLICT && late.body.contains("in the meantime"), "{}", late.body);
    // Each kind is stopped apart; without any, the address is gone.
    let stop = |kind: &'static str| {
        [("token", token.clone()), ("subscriber", "S-1".to_owned()), ("kind", kind.to_owned())]
    };
    let stop = |kind| stop(kind).map(|(name, value)| (name, value));
    for (kind, left) in [("digest", true), ("legal", false)] {
        let fields = stop(kind);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        assert_eq!(
            browser.post("/messages/stop", &fields, &[]).await.header("location"),
            "/messages?done=stopped"
        );
        assert_eq!(wishes(&site)[0].legal, left);
        assert_eq!(wishes(&site)[0].digest, None);
    }
    assert!(!browser.get("/messages").await.contains("board@example.nl"));
    let gone = browser.site.ask("/messages/S-1", &[("host", HOST)]).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    // A form from elsewhere, and the past.
    let head = site.app.register().head;
    let forged = browser.post("/messages", &new, &[("origin", "http://evil.example")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    let fields = [("token", "0000"), ("subscriber", "S-1"), ("kind", "")];
    assert_eq!(browser.post("/messages/stop", &fields, &[]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(site.app.register().head, head);
    let past = browser.get(&format!("/messages?as_of={}", crate::site::day(1))).await;
    assert!(!past.contains("<form method=\"post\""));
}

/// The address of the link in the first message of an outbox, from its path on.
fn link(site: &Site) -> String {
    let letter = std::fs::read_dir(site.app.folder().join("outbox")).unwrap().flatten().next().unwrap();
    let letter = std::fs::read_to_string(letter.path()).unwrap();
    assert!(letter.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{letter}");
    let start = format!("List-Unsubscribe: <https://{OUTSIDE}");
    let rest = letter.split(&start).nth(1).unwrap_or_else(|| panic!("{letter}"));
    let link = rest.split('>').next().unwrap().to_owned();
    assert!(letter.replace("=\r\n", "").contains(&format!("{OUTSIDE}{link}")), "in the text too: {letter}");
    link
}

async fn post(site: &Site, host: &str, path: &str, body: &'static str) -> crate::site::Answer {
    let request = Request::post(path)
        .header("host", host)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap();
    site.send(request).await
}

#[tokio::test]
async fn the_link_in_a_message_stops_that_kind_and_nothing_else() {
    let site = site().await;
    configure(&site);
    for address in ["kim@example.nl", "sam@example.nl"] {
        let wishes =
            Wishes { language: "en".to_owned(), digest: Some(Rhythm::Daily), legal: true, units: Vec::new() };
        site.app.execute(&Command::Subscribe { address, wishes }, &actor(), ago(1)).await.unwrap();
    }
    site.take(&[LATER], ago(0)).await;
    screen(&site.app, &actor(), ago(0)).await.unwrap();
    let sent = send_messages(&site.app, ago(0)).await.unwrap();
    assert_eq!((sent.sent, sent.failed.len()), (2, 0), "{sent:?}");
    let link = link(&site);
    let number: usize = link.split('/').nth(2).unwrap().trim_start_matches("S-").parse().unwrap();
    let address = ["kim@example.nl", "sam@example.nl"][number - 1];

    // Looked at, as mail programs do: nothing changes. The page leads nowhere else.
    let page = site.ask(&link, &[("host", OUTSIDE)]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(&format!("{address} gets the digest")), "{}", page.body);
    assert!(
        page.body.contains("<form method=\"post\"><button>Stop</button>")
            && !page.body.contains("href=\"/\"")
    );
    assert!(wishes(&site).iter().all(|wishes| wishes.digest.is_some()));
    // From outside there is nothing but this.
    for path in ["/", "/changes", "/messages", "/messages/S-1", "/health", "/nowhere"] {
        let answer = site.ask(path, &[("host", OUTSIDE)]).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{path}");
    }
    assert_eq!(site.ask("/style.css", &[("host", OUTSIDE)]).await.status, StatusCode::OK);
    assert_eq!(
        site.ask(&link, &[("host", "elsewhere.example")]).await.status,
        StatusCode::MISDIRECTED_REQUEST
    );
    // The code is for this subscriber and this kind.
    let (start, code) = link.rsplit_once('/').unwrap();
    let mut guessed = code.to_owned();
    guessed.replace_range(0..1, if code.starts_with('0') { "1" } else { "0" });
    let other = if number == 1 { link.replace("S-1", "S-2") } else { link.replace("S-2", "S-1") };
    for wrong in [
        format!("{start}/{guessed}"),
        format!("{start}/{}", &code[..30]),
        format!("{start}/x"),
        link.replace("digest", "legal"),
        link.replace("digest", "all"),
        other,
        "/unsubscribe/S-0/digest/00".to_owned(),
    ] {
        let answer = post(&site, OUTSIDE, &wrong, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{wrong}");
        assert!(answer.body.contains("Deze koppeling is niet") && !answer.body.contains("example.nl"));
    }
    assert!(wishes(&site).iter().all(|wishes| wishes.digest.is_some() && wishes.legal));
    // Stopped by a mail program, and again from the page.
    for body in ["List-Unsubscribe=One-Click", ""] {
        let stopped = post(&site, OUTSIDE, &link, body).await;
        assert_eq!(stopped.status, StatusCode::OK);
        assert!(stopped.body.contains("will not come any more"), "{}", stopped.body);
    }
    let stopped: Vec<bool> = wishes(&site).iter().map(|wishes| wishes.digest.is_none()).collect();
    assert_eq!(stopped, [number == 1, number == 2]);
    assert!(wishes(&site).iter().all(|wishes| wishes.legal), "the other kind stays");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = std::fs::metadata(site.app.folder().join("unsubscribe-key")).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}
