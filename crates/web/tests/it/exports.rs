//! What is taken along: the same choices as the overview, and no cell that starts a formula.

use crate::site::{day, site};

#[tokio::test]
async fn no_cell_starts_a_formula() {
    let site = site().await;
    for lang in ["nl", "en"] {
        let export = site.get(&format!("/export.csv?lang={lang}")).await;
        assert_eq!(export.header("content-type"), "text/csv; charset=utf-8");
        assert!(export.header("content-disposition").starts_with("attachment;"));
        let (_, rows) = table(&export.body, lang);
        assert_eq!(rows.len(), 5);
        for row in &rows {
            for cell in row {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            }
        }
        assert!(rows.iter().any(|row| row[1].starts_with("'=HYPERLINK")), "{rows:?}");
    }
}

/// The headings and rows of a CSV in a language.
fn table(body: &str, lang: &str) -> (Vec<String>, Vec<csv::StringRecord>) {
    let (separator, body) = match lang {
        "nl" => (b';', body.strip_prefix('\u{FEFF}').unwrap()),
        _ => (b',', body),
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).from_reader(body.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    (heads, reader.records().map(Result::unwrap).collect::<Vec<_>>())
}

#[tokio::test]
async fn an_export_tells_reviews_and_open_questions_under_headings_of_the_language() {
    let site = site().await;
    let (english, rows) = table(&site.get("/export.csv?lang=en").await.body, "en");
    let (dutch, _) = table(&site.get("/export.csv?lang=nl").await.body, "nl");
    assert_eq!(
        english[13..19],
        [
            "Open questions",
            "Indicators",
            "Next review",
            "Review overdue",
            "Why this review",
            "No longer in the source"
        ]
    );
    assert_eq!(dutch[13..16], ["Open mogelijke treffers", "Indicatoren", "Volgende herbeoordeling"]);
    assert_eq!(english.len(), dutch.len());
    let json: serde_json::Value = serde_json::from_str(&site.get("/export.json").await.body).unwrap();
    for (row, line) in rows.iter().zip(json["partnerships"].as_array().unwrap()) {
        assert_eq!(
            (&row[0], &row[15]),
            (line["id"].as_str().unwrap(), line["review"]["on"].as_str().unwrap())
        );
        assert_eq!(row[16] == *"yes", line["review"]["overdue"].as_bool().unwrap(), "{row:?}");
        assert!(!row[17].is_empty());
        assert_eq!(row[10] == *"", line["could_be"].is_null());
    }
}

#[tokio::test]
async fn an_export_follows_the_choices_and_the_day() {
    let site = site().await;
    let count = |body: &str| {
        serde_json::from_str::<serde_json::Value>(body).unwrap()["partnerships"].as_array().unwrap().len()
    };
    assert_eq!(count(&site.get("/export.json").await.body), 5);
    assert_eq!(count(&site.get("/export.json?country=CN").await.body), 2);
    assert_eq!(count(&site.get(&format!("/export.json?as_of={}", day(5))).await.body), 4);
    assert_eq!(site.get("/export.csv?country=CN").await.body.lines().count(), 3);
    // The page leads there with the choices that it shows.
    let page = site.get("/?country=CN&sort=title&lang=en").await.body;
    assert!(page.contains("href=\"/export.csv?country=CN\""), "{page}");
}
