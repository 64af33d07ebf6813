//! What is taken along: the same choices as the overview, and no cell that starts a formula.

use crate::site::{day, site};

#[tokio::test]
async fn no_cell_starts_a_formula() {
    let site = site().await;
    let export = site.get("/export.csv").await;
    assert_eq!(export.header("content-type"), "text/csv; charset=utf-8");
    assert!(export.header("content-disposition").starts_with("attachment;"));
    let mut reader = csv::Reader::from_reader(export.body.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 5);
    for row in &rows {
        for cell in row {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
        }
    }
    assert!(rows.iter().any(|row| row[1].starts_with("'=HYPERLINK")), "{rows:?}");
}

#[tokio::test]
async fn an_export_tells_reviews_and_open_questions_under_headings_of_the_language() {
    let site = site().await;
    let table = |body: &str| {
        let mut reader = csv::Reader::from_reader(body.as_bytes());
        let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
        (heads, reader.records().map(Result::unwrap).collect::<Vec<_>>())
    };
    let (english, rows) = table(&site.get("/export.csv?lang=en").await.body);
    let (dutch, _) = table(&site.get("/export.csv?lang=nl").await.body);
    assert_eq!(
        english[10..],
        ["Open questions", "Indicators", "Next review", "Review overdue", "Why this review"]
    );
    assert_eq!(dutch[10..13], ["Open mogelijke treffers", "Indicatoren", "Volgende herbeoordeling"]);
    assert_eq!(english.len(), dutch.len());
    let json: serde_json::Value = serde_json::from_str(&site.get("/export.json").await.body).unwrap();
    for (row, line) in rows.iter().zip(json["lines"].as_array().unwrap()) {
        assert_eq!(
            (&row[0], &row[12]),
            (line["id"].as_str().unwrap(), line["review"]["on"].as_str().unwrap())
        );
        assert_eq!(row[13] == *"yes", line["review"]["overdue"].as_bool().unwrap(), "{row:?}");
        assert!(!row[14].is_empty());
        assert_eq!(row[7] == *"", line["could_be"].is_null());
    }
}

#[tokio::test]
async fn an_export_follows_the_choices_and_the_day() {
    let site = site().await;
    let count = |body: &str| {
        serde_json::from_str::<serde_json::Value>(body).unwrap()["lines"].as_array().unwrap().len()
    };
    assert_eq!(count(&site.get("/export.json").await.body), 5);
    assert_eq!(count(&site.get("/export.json?country=CN").await.body), 2);
    assert_eq!(count(&site.get(&format!("/export.json?as_of={}", day(5))).await.body), 4);
    assert_eq!(site.get("/export.csv?country=CN").await.body.lines().count(), 3);
    // The page leads there with the choices that it shows.
    let page = site.get("/?country=CN&sort=title&lang=en").await.body;
    assert!(page.contains("href=\"/export.csv?country=CN\""), "{page}");
}
