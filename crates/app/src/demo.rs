//! The demonstration: a fictional university with real partner organisations, written by hand (`samples/`).
//!
//! It goes the way of any institution: editions in their publishers' formats, an import, a screening; and some weeks
//! later a newer edition of one list, so that there is a past to look back at. No network, no other files.

use crate::update::{Update, update};
use crate::{App, AppError, fetch, import, init, screen};
use jiff::civil::date;
use jiff::{Timestamp, ToSpan};
use overzicht_domain::decide::Setup;
use overzicht_domain::ids::{Actor, SourceId};
use overzicht_domain::matcher::Country;
use std::path::Path;

/// Name and content of the sample files.
const FILES: &[(&str, &[u8])] = &[
    ("partnerships.csv", include_bytes!("../../../samples/partnerships.csv")),
    ("ror-sample_schema_v2.json", include_bytes!("../../../samples/ror/ror-sample_schema_v2.json")),
    ("un-sample.xml", include_bytes!("../../../samples/lists/un-sample.xml")),
    ("eu-sample.xml", include_bytes!("../../../samples/lists/eu-sample.xml")),
    ("sdn/sdn.csv", include_bytes!("../../../samples/lists/sdn/sdn.csv")),
    ("sdn/alt.csv", include_bytes!("../../../samples/lists/sdn/alt.csv")),
    ("sdn/add.csv", include_bytes!("../../../samples/lists/sdn/add.csv")),
    ("csl-sample.csv", include_bytes!("../../../samples/lists/csl-sample.csv")),
    ("section-1286-sample.csv", include_bytes!("../../../samples/lists/section-1286-sample.csv")),
    ("section-1286-sample-2.csv", include_bytes!("../../../samples/lists/section-1286-sample-2.csv")),
    ("ca-nro-sample.csv", include_bytes!("../../../samples/lists/ca-nro-sample.csv")),
    (
        "academic-freedom-sample.csv",
        include_bytes!("../../../samples/indicators/academic-freedom-sample.csv"),
    ),
];

/// Source, file, and the day of publication of the real edition that the sample is written after.
const EDITIONS: &[(&str, &str, (i16, i8, i8))] = &[
    ("ror", "ror-sample_schema_v2.json", (2026, 3, 1)),
    ("un-sc", "un-sample.xml", (2026, 2, 27)),
    ("eu-fsf", "eu-sample.xml", (2026, 2, 27)),
    ("us-sdn", "sdn", (2021, 7, 1)),
    ("us-csl", "csl-sample.csv", (2023, 11, 30)),
    ("csv:section-1286", "section-1286-sample.csv", (2024, 7, 1)),
    ("csv:ca-nro", "ca-nro-sample.csv", (2025, 3, 11)),
    ("indicator:academic-freedom", "academic-freedom-sample.csv", (2023, 3, 2)),
];

/// Makes the demonstration register in an empty folder. `now` is the present; the register begins eighty days before.
pub async fn make_demo(folder: &Path, now: Timestamp) -> Result<App, AppError> {
    let actor = Actor("u-demonstration".to_owned());
    let before = |days: i64| now.checked_sub((days * 24).hours()).unwrap_or(now);
    let files = folder.join("samples");
    write_samples(&files)?;
    // It is fictional, so it has no record; its country is given.
    let setup = Setup {
        institution: "Universiteit van Zuiderzee",
        ror: None,
        country: Country::parse("NL"),
        time_zone: "Europe/Amsterdam",
    };
    let app = init(&folder.join("register"), setup, "nl-leidraad", &actor, Some("Demonstratie"), before(80))
        .await?;
    let own = app.folder().join(crate::catalogue::OWN);
    std::fs::write(&own, include_str!("../../../samples/sources.toml"))
        .map_err(|error| AppError::Io { path: own, error })?;
    for (source, file, day) in EDITIONS {
        adopt(&app, source, &files.join(file), *day, &actor, before(80)).await?;
    }
    let contracts = SourceId::parse("contracts").unwrap_or_else(SourceId::ror);
    import(&app, &files.join("partnerships.csv"), &contracts, None, None, false, &actor, before(79)).await?;
    let newer = files.join("section-1286-sample-2.csv");
    adopt(&app, "csv:section-1286", &newer, (2026, 7, 1), &actor, before(12)).await?;
    screen(&app, &actor, before(12)).await?;
    // As if somebody had looked at the publishers' yesterday, so that nothing is overdue in a demonstration.
    for (source, ..) in EDITIONS {
        let source = SourceId::parse(source).unwrap_or_else(SourceId::ror);
        fetch::note_look(&app, &source, before(1)).await?;
    }
    Ok(app)
}

async fn adopt(
    app: &App,
    source: &str,
    from: &Path,
    (year, month, day): (i16, i8, i8),
    actor: &Actor,
    at: Timestamp,
) -> Result<(), AppError> {
    let source =
        SourceId::parse(source).ok_or_else(|| AppError::Other(format!("“{source}” is no source")))?;
    let request = Update {
        source: &source,
        from,
        published: Some(date(year, month, day)),
        mapping: None,
        class: None,
        accept_shrink: true,
    };
    update(app, &request, actor, at).await?;
    Ok(())
}

fn write_samples(folder: &Path) -> Result<(), AppError> {
    for (name, bytes) in FILES {
        let path = folder.join(name);
        let io = |error| AppError::Io { path: path.clone(), error };
        if let Some(parent) = path.parent() {
            std::fs::create_dir_all(parent).map_err(io)?;
        }
        std::fs::write(&path, bytes).map_err(io)?;
    }
    Ok(())
}
