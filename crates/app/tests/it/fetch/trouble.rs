//! Everything that goes wrong between a publisher and here: the edition in force stays, and the reason is told.

use super::server::{Reply, Server};
use super::{Place, list, now, source};
use jiff::ToSpan;
use overzicht_app::fetch::Fetched;
use overzicht_app::texts::Lang;
use overzicht_app::why::Why;
use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

/// A register with an edition of ten in force, whose server from then on answers as told.
async fn in_force(
    then: impl Fn(usize, &super::server::Seen) -> Reply + Send + Sync + 'static,
) -> (Server, Place) {
    in_force_with("", then).await
}

async fn in_force_with(
    more: &str,
    then: impl Fn(usize, &super::server::Seen) -> Reply + Send + Sync + 'static,
) -> (Server, Place) {
    let server = Server::start(move |number, seen| match number {
        0 => Reply::ok(list(10)).with("last-modified: Mon, 02 Nov 2026 08:00:00 GMT"),
        _ => then(number - 1, seen),
    });
    let place = Place::at(&format!("{}/list.csv", server.url), more).await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    (server, place)
}

/// That a try was refused so, that the old edition stays, and that the problem and a next try are kept.
async fn refused(place: &Place, outcome: &str, why: &str) {
    let error = place.refused().await;
    assert!(error.contains(why), "{error}");
    assert_eq!(place.entries(), 10);
    let job = place.job().await;
    assert_eq!((job.outcome.as_str(), job.failures, job.succeeded), (outcome, 1, Some(now())));
    let kept = Why::kept(&job.problem.unwrap());
    assert!(kept.to_string().contains(why), "{kept}");
    if !why.is_empty() {
        assert_ne!(kept.say(Lang::Nl), kept.to_string(), "{:?} is said in Dutch", kept.kind());
    }
    assert!(job.next.unwrap() > now() && job.next.unwrap() < now().checked_add(25.hours()).unwrap());
    assert!(place.app.store().leases().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_server_that_stalls() {
    let (server, place) =
        in_force(|_, _| Reply { sent: Some(50), stall: Duration::from_secs(2), ..Reply::ok(list(11)) }).await;
    refused(&place, "failed", "was cut off after 50 of").await;
    assert_eq!(server.seen().len(), 1 + 3);
}

#[tokio::test]
async fn a_server_that_is_slow_but_goes_on() {
    let (_, place) = in_force(|_, _| Reply { drip: Duration::from_millis(60), ..Reply::ok(list(200)) }).await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert_eq!(place.entries(), 200);
}

#[tokio::test]
async fn a_download_that_is_cut_off_goes_on_where_it_broke() {
    let (server, place) = in_force(|number, seen| {
        let body = list(100).into_bytes();
        let length = body.len();
        match (number, seen.header("range")) {
            (0, _) => Reply { sent: Some(1_000), ..Reply::ok(body).with("etag: \"two\"") },
            (1, Some("bytes=1000-")) => Reply {
                head: vec![
                    "206 Partial Content".to_owned(),
                    format!("content-range: bytes 1000-{}/{length}", length - 1),
                    format!("content-length: {}", length - 1_000),
                    "etag: \"two\"".to_owned(),
                ],
                body: body[1_000..].to_vec(),
                ..Reply::default()
            },
            _ => Reply::status("400 Bad Request"),
        }
    })
    .await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert_eq!(place.entries(), 100);
    let again = &server.seen()[2];
    assert_eq!(again.header("if-range"), Some("\"two\""));
}

#[tokio::test]
async fn a_download_goes_on_in_a_later_run() {
    let (server, place) = in_force(|number, seen| {
        let body = list(100).into_bytes();
        match seen.header("range") {
            _ if number < 3 => Reply {
                sent: Some(if number == 0 { 700 } else { 0 }),
                ..if number == 0 { Reply::ok(body).with("etag: \"two\"") } else { Reply::status("500 Oops") }
            },
            // The file changed in the meantime: all of it.
            Some("bytes=700-") => Reply::ok(list(101)).with("etag: \"three\""),
            _ => Reply::status("400 Bad Request"),
        }
    })
    .await;
    assert!(place.refused().await.contains("500"));
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert_eq!((place.entries(), server.seen().len()), (101, 5));
}

#[tokio::test]
async fn a_length_that_is_not_true() {
    // More is promised than comes.
    let (_, place) = in_force(|_, _| Reply {
        head: vec!["200 OK".to_owned(), "content-length: 90000".to_owned()],
        body: list(11).into_bytes(),
        ..Reply::default()
    })
    .await;
    refused(&place, "failed", "of 90000").await;
    // Less is promised than comes: the list is cut off, and too short by that.
    let (_, place) = in_force(|_, _| Reply {
        head: vec!["200 OK".to_owned(), "content-length: 40".to_owned()],
        body: list(11).into_bytes(),
        ..Reply::default()
    })
    .await;
    refused(&place, "refused", "entries").await;
}

#[tokio::test]
async fn more_bytes_than_a_source_may_have() {
    let (_, place) = in_force(|_, _| Reply::ok(vec![b'x'; 200_001])).await;
    refused(&place, "failed", "most-bytes").await;
    // Without a length it shows only on the way.
    let (_, place) = in_force(|_, _| Reply {
        head: vec!["200 OK".to_owned()],
        body: vec![b'x'; 400_000],
        ..Reply::default()
    })
    .await;
    refused(&place, "failed", "most-bytes").await;
}

#[tokio::test]
async fn too_many_requests() {
    // A short time is waited out.
    let (server, place) = in_force(|number, _| match number {
        0 => Reply::status("429 Too Many Requests").with("retry-after: 1"),
        _ => Reply::ok(list(11)),
    })
    .await;
    let began = Instant::now();
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert!(began.elapsed() >= Duration::from_secs(1));
    assert_eq!(server.seen().len(), 3);
    // A long one is for a later run, which does not come before.
    let (server, place) =
        in_force(|_, _| Reply::status("503 Service Unavailable").with("retry-after: 40000")).await;
    refused(&place, "failed", "503").await;
    assert_eq!(server.seen().len(), 2);
    assert!(place.job().await.next.unwrap() >= now().checked_add(40_000.seconds()).unwrap());
}

#[tokio::test]
async fn a_server_that_fails_and_recovers() {
    let (_, place) = in_force(|number, _| match number {
        0 | 1 => Reply::status("500 Internal Server Error"),
        _ => Reply::ok(list(11)),
    })
    .await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    let (server, place) = in_force(|_, _| Reply::status("404 Not Found")).await;
    refused(&place, "failed", "the address may have changed").await;
    // What will not get better is not asked again.
    assert_eq!(server.seen().len(), 2);
}

#[tokio::test]
async fn failures_are_left_alone_for_longer_and_longer() {
    let (_, place) = in_force(|_, _| Reply::status("404 Not Found")).await;
    let mut waits = Vec::new();
    for _ in 0..4 {
        place.refused().await;
        waits.push(place.job().await.next.unwrap().as_second() - now().as_second());
    }
    assert!(waits.windows(2).all(|pair| pair[1] > pair[0] * 3 / 2), "{waits:?}");
    assert_eq!(place.job().await.failures, 4);
}

#[tokio::test]
async fn a_web_page_where_the_list_should_be() {
    let page = "<!DOCTYPE html>\n<html><head><title>Down for maintenance</title></head><body>…</body></html>";
    for kind in ["content-type: text/html; charset=utf-8", "content-type: text/csv"] {
        let (server, place) = in_force(move |_, _| Reply::ok(page).with(kind)).await;
        refused(&place, "failed", "a web page (“Down for maintenance”)").await;
        assert_eq!(server.seen().len(), 2);
    }
}

#[tokio::test]
async fn a_bomb() {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("list.csv", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..50 {
        zip.write_all(&vec![b'a'; 1_000_000]).unwrap();
    }
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 200_000);
    let (_, place) = in_force_with("most-unpacked = 10_000_000", move |_, _| Reply::ok(bomb.clone())).await;
    refused(&place, "refused", "unpacks to more than 10000000 bytes").await;
}

#[tokio::test]
async fn an_older_edition_than_the_one_in_force() {
    let (_, place) =
        in_force(|_, _| Reply::ok(list(11)).with("last-modified: Sun, 01 Nov 2026 08:00:00 GMT")).await;
    refused(&place, "refused", "an older edition is refused").await;
}

#[tokio::test]
async fn a_list_that_shrank_or_is_another() {
    let (_, place) = in_force(|_, _| Reply::ok(list(9))).await;
    refused(&place, "refused", "a loss of more than 5 %").await;
    let (_, place) = in_force(|_, _| Reply::ok(list(4))).await;
    refused(&place, "refused", "has 4 entries where 5 to 5000 are expected").await;
    let (_, place) = in_force(|_, _| Reply::ok("{\"error\":\"none\"}")).await;
    refused(&place, "refused", "").await;
}

#[tokio::test]
async fn redirects_only_to_hosts_that_are_listed() {
    let foreign = Server::start(|_, _| Reply::ok(list(11)));
    // The same machine under another name is another host.
    let to = foreign.url.replace("127.0.0.1", "localhost");
    let location = format!("location: {to}/elsewhere");
    let (_, place) = in_force(move |_, _| Reply::status("302 Found").with(&location)).await;
    refused(&place, "failed", "not among the hosts").await;
    assert!(foreign.seen().is_empty());
    let (server, place) = in_force(|number, _| match number {
        0 => Reply::status("301 Moved Permanently").with("location: /there"),
        _ => Reply::ok(list(11)),
    })
    .await;
    assert!(matches!(place.fetch().await.unwrap(), Fetched::Adopted(_)));
    assert_eq!(server.seen()[2].path, "/there");
    let (server, place) = in_force(|_, _| Reply::status("302 Found").with("location: /again")).await;
    refused(&place, "failed", "in a circle").await;
    assert_eq!(server.seen().len(), 1 + 6);
    let (_, place) =
        in_force(|_, _| Reply::status("302 Found").with("location: http://127.0.0.1.example.org/")).await;
    refused(&place, "failed", "not among the hosts").await;
}

#[tokio::test]
async fn nobody_answers() {
    let place = Place::at("http://127.0.0.1:9/list.csv", "").await;
    let error = place.refused().await;
    assert!(error.contains("csv:test: 127.0.0.1 does not answer"), "{error}");
    assert_eq!(place.entries(), 0);
    assert_eq!(place.job().await.succeeded, None);
    assert!(!place.app.register().editions.contains_key(&source()));
}
