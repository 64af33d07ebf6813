//! Many partnerships: pages of a hundred, and how long the overview takes with thirty thousand.

use crate::site::{Site, ago, empty};
use std::time::{Duration, Instant};

async fn many(count: usize) -> Site {
    let site = empty().await;
    let rows: Vec<String> = (0..count)
        .map(|n| {
            let (unit, partner) = (n % 60, n % (count / 3).max(1));
            let country = ["China", "Duitsland", "India", "Ierland"][n % 4];
            format!("M-{n};Faculteit {unit:02};Titel nummer {n:05};Onderwerp van rij {n};Gezamenlijk onderzoek;Voorbeeldinstituut {partner:05};{country};01-02-2025;;")
        })
        .collect();
    site.take(&rows.iter().map(String::as_str).collect::<Vec<_>>(), ago(3)).await;
    site
}

#[tokio::test]
async fn a_page_holds_a_hundred() {
    let site = many(230).await;
    let first = site.get("/?sort=title&lang=en").await;
    assert_eq!(first.rows().len(), 100);
    assert!(first.body.contains("230 partnerships with"));
    assert!(first.body.contains("href=\"/?sort=title&#38;page=2\""), "{}", first.body);
    let last = site.get("/?sort=title&page=3").await.rows();
    assert_eq!(last.len(), 30);
    // Beyond the last page stands the last page.
    assert_eq!(site.get("/?sort=title&page=4").await.rows(), last);
    assert_eq!(site.get("/?sort=title&page=1").await.rows(), first.rows());
    let body = site.get("/export.csv").await.body;
    assert_eq!(body.lines().count(), 231, "an export is never paged");
}

/// Run with `cargo test --release -p overzicht-web -- --ignored --nocapture thirty_thousand`.
#[tokio::test]
#[ignore = "a measurement: says something in a release build on a quiet machine only"]
async fn thirty_thousand() {
    let site = many(30_000).await;
    for path in [
        "/",
        "/?sort=title",
        "/?country=CN&page=40",
        "/?q=nummer+123",
        "/partnership/P-15000",
        "/export.csv",
        "/todo",
        "/questions",
    ] {
        let mut times: Vec<Duration> = Vec::new();
        for _ in 0..11 {
            let began = Instant::now();
            assert!(site.get(path).await.status.is_success());
            times.push(began.elapsed());
        }
        times.sort();
        println!(
            "{path}: median {:.1} ms, slowest {:.1} ms",
            times[5].as_secs_f64() * 1e3,
            times[10].as_secs_f64() * 1e3
        );
    }
}
