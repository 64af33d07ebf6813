//! What the publishers of real lists have out, and the two ways in which it comes in: as files, and over a server on this machine
//! by the catalogue that comes with the program.

use crate::fetch::server::{Reply, Server};
use jiff::Timestamp;
use jiff::civil::{Date, date};
use overzicht_app::catalogue::Catalogue;
use overzicht_app::domain::ids::{Actor, SourceId};
use overzicht_app::fetch::{Fetched, Limits};
use overzicht_app::{App, AppError, Extent, Screened, Update, Updated, run_due, screen_to, update};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// A file as its publisher has it out.
#[derive(Clone)]
pub(crate) struct Publication {
    pub(crate) source: &'static str,
    /// The file, named as the catalogue names it.
    pub(crate) name: &'static str,
    /// The day that the server gives it, or whoever brings it.
    pub(crate) published: Option<Date>,
    pub(crate) content: Vec<u8>,
}

impl Publication {
    /// A file of the shared data.
    pub(crate) fn of(
        lists: &Path,
        (source, name, path, published): (&'static str, &'static str, &str, Option<Date>),
    ) -> Self {
        let mut content = std::fs::read(lists.join(path)).unwrap();
        // The last row of this one is cut off in the shared data; no later edition of it would come in.
        if source == "us-csl" {
            let whole = content.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            content.truncate(whole);
        }
        Self { source, name, published, content }
    }

    /// What no other content has.
    fn mark(&self) -> String {
        let mut hasher = DefaultHasher::new();
        self.content.hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }

    fn served(&self) -> Reply {
        let reply = Reply::ok(self.content.clone()).with(&format!("etag: \"{}\"", self.mark()));
        match self.published {
            Some(day) => reply.with(&format!("last-modified: {}", day.strftime("%a, %d %b %Y 12:00:00 GMT"))),
            None => reply,
        }
    }
}

/// Every list of the shared data as it is first out, with the registry and an indicator.
pub(crate) fn first(data: &Path) -> Vec<Publication> {
    const CSL: &str = "us_csl/csl_2023-11-30_subset4228.csv";
    const DEFENCE: &str = "us_section_1286/us_section_1286.csv";
    let (sdn, lists) = (Some(date(2021, 7, 1)), data.join("lists"));
    let mut first: Vec<Publication> = [
        ("un-sc", "consolidated.xml", "un/un_2016-06-20.xml", None),
        ("eu-fsf", "eu.xml", "eu_fsf/eu_fsf_xmlFullSanctionsList_1_1_sample.xml", None),
        ("us-sdn", "add.csv", "us_ofac_sdn/add.csv", sdn),
        ("us-sdn", "alt.csv", "us_ofac_sdn/alt.csv", sdn),
        ("us-sdn", "sdn.csv", "us_ofac_sdn/sdn.csv", sdn),
        ("us-csl", "consolidated.csv", CSL, Some(date(2023, 11, 30))),
        ("us-dpl", "dpl.txt", "us_bis_dpl/dpl_2019-07.txt", Some(date(2019, 7, 1))),
        ("csv:ca-nro", "ca-nro.csv", "ca_nro/ca_nro_2025-03-11.csv", Some(date(2025, 3, 11))),
        ("csv:us-1286", "us-1286.csv", DEFENCE, Some(date(2025, 7, 1))),
        ("csv:aspi-cdut", "aspi.csv", "aspi_cdut/aspi_cdut_2020-08.csv", Some(date(2020, 8, 1))),
        ("ror", "ror.json.zst", "../ror/v2.9-partial-ror-data_schema_v2.json.zst", None),
        (
            "indicator:academic-freedom",
            "freedom.csv",
            "../indicators/vdem_academic_freedom_1993-2022.csv",
            Some(date(2023, 3, 2)),
        ),
    ]
    .map(|file| Publication::of(&lists, file))
    .into();
    first.push(uk_list(data, "27-Feb-2026", 0));
    first
}

/// The UK list in its publisher's csv, written out of the table of its names, without so many of its last subjects.
pub(crate) fn uk_list(data: &Path, day: &str, without: usize) -> Publication {
    let mut names = csv::Reader::from_path(data.join("lists/uk/subject_names.csv")).unwrap();
    let rows: Vec<BTreeMap<String, String>> = names.deserialize().map(Result::unwrap).collect();
    let mut ids: Vec<&str> = rows.iter().map(|row| row["unique_id"].as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    let gone = ids.split_off(ids.len() - without);
    let mut text = format!("Report Date: {day}\n");
    text.push_str("Unique ID,Regime Name,Designation Type,Name type,Alias strength,Name 1,Name 2,Name 3,Name 4,Name 5,Name 6\n");
    let quoted = |cell: &str| format!("\"{}\"", cell.replace('"', "\"\""));
    for row in rows.iter().filter(|row| !gone.contains(&row["unique_id"].as_str())) {
        let cell = |name: &str| row.get(name).map_or("", String::as_str);
        let parts: Vec<String> = (1..=6).map(|n| quoted(cell(&format!("name_{n}")))).collect();
        let kind = cell("name_type").replace('_', " ");
        let strength = cell("alias_strength").replace('_', " ");
        let person = (1..=5).any(|n| !cell(&format!("name_{n}")).is_empty());
        let designation = if person { "Individual" } else { "Entity" };
        let id = quoted(cell("unique_id"));
        writeln!(text, "{id},Regime,{designation},{kind},{strength},{}", parts.join(",")).unwrap();
    }
    Publication { source: "uk-sanctions", name: "uk.csv", published: None, content: text.into_bytes() }
}

/// What came of each source: entries, added, removed, changed; all 0 when nothing is new; or why it was refused.
pub(crate) type Came = BTreeMap<String, Result<[u64; 4], String>>;

/// How editions come in.
pub(crate) enum Way {
    /// Somebody brings them.
    Files(tempfile::TempDir),
    /// The program fetches them.
    Server(Server, Arc<Mutex<Vec<Publication>>>),
}

impl Way {
    pub(crate) fn files() -> Self {
        Self::Files(tempfile::tempdir().unwrap())
    }

    pub(crate) fn server() -> Self {
        let out: Arc<Mutex<Vec<Publication>>> = Arc::default();
        let serving = Arc::clone(&out);
        let server = Server::start(move |_, seen| {
            let out = serving.lock().unwrap();
            if seen.path == "/releases" {
                let release = out.iter().find(|one| one.source == "ror").unwrap();
                let link = format!("/{}/{}", release.mark(), release.name);
                return Reply::ok(format!(
                    r#"{{"hits":{{"hits":[{{"files":[{{"links":{{"self":"{link}"}}}}]}}]}}}}"#
                ));
            }
            match out.iter().find(|one| seen.path.ends_with(&format!("/{}", one.name))) {
                None => Reply::status("404 Not Found"),
                Some(one) if seen.header("if-none-match") == Some(&format!("\"{}\"", one.mark())) => {
                    Reply::status("304 Not Modified")
                }
                Some(one) => one.served(),
            }
        });
        Self::Server(server, out)
    }

    /// Brings in what is out, and holds the partnerships against it.
    pub(crate) async fn bring(
        &self,
        app: &App,
        published: &[Publication],
        at: Timestamp,
    ) -> (Came, Option<Screened>) {
        match self {
            Self::Files(folder) => {
                // How many entries are expected says whether a list counts as looked in, whichever way it came.
                catalogue("https://example.org", app, published);
                by_hand(app, folder.path(), published, at).await
            }
            Self::Server(server, out) => {
                *out.lock().unwrap() = published.to_vec();
                catalogue(&server.url, app, published);
                let limits = Limits { tries: 1, ..Limits::default() };
                let tick = run_due(app, &limits, at).await.unwrap();
                let told = |fetched: Result<Fetched, AppError>| match fetched {
                    Ok(Fetched::Adopted(updated)) => told(Ok(updated)),
                    Ok(Fetched::Unchanged) => Ok([0; 4]),
                    Ok(other) => Err(format!("{other:?}")),
                    Err(error) => told(Err(error)),
                };
                let came = tick.fetched.into_iter().map(|(id, fetched)| (id.to_string(), told(fetched)));
                (came.collect(), tick.screened)
            }
        }
    }
}

async fn by_hand(
    app: &App,
    folder: &Path,
    published: &[Publication],
    at: Timestamp,
) -> (Came, Option<Screened>) {
    let mut came = Came::new();
    for source in published.iter().map(|one| one.source) {
        if came.contains_key(source) {
            continue;
        }
        let id = SourceId::parse(source).unwrap();
        let from = folder.join(source.replace(':', "_"));
        std::fs::create_dir_all(&from).unwrap();
        let mut day = None;
        for one in published.iter().filter(|one| one.source == source) {
            std::fs::write(from.join(one.name), &one.content).unwrap();
            day = one.published;
        }
        let request = Update {
            source: &id,
            from: &from,
            published: day,
            mapping: None,
            class: None,
            accept_shrink: false,
        };
        let updated = update(app, &request, &Actor("u-test".to_owned()), at).await;
        came.insert(source.to_owned(), told(updated));
    }
    let screened = screen_to(app, Extent::Touched, &Actor("u-test".to_owned()), at).await.unwrap();
    (came, Some(screened).filter(|screened| screened.of > 0))
}

fn told(updated: Result<Updated, AppError>) -> Result<[u64; 4], String> {
    let updated = updated.map_err(|error| error.to_string())?;
    let counts = updated.adopted.counts;
    Ok(if updated.unchanged {
        [0; 4]
    } else {
        [counts.entries, counts.added, counts.removed, counts.changed]
    })
}

/// Every file at the server, every source daily, and what is not out switched off. Where only a part of a list is there, the
/// catalogue is told to expect that.
fn catalogue(url: &str, app: &App, published: &[Publication]) {
    let shipped = Catalogue::load(Path::new("/nowhere")).unwrap();
    let mut own = String::new();
    for entry in &shipped.entries {
        let files: Vec<_> = published.iter().filter(|one| one.source == entry.id.as_str()).collect();
        writeln!(own, "[[source]]\nid = \"{}\"\nrhythm-days = 1\nuse = {}", entry.id, !files.is_empty())
            .unwrap();
        let part = match entry.id.as_str() {
            "ror" => "entries = [50_000, 60_000]",
            "us-csl" => "entries = [4_000, 5_000]",
            "eu-fsf" | "uk-sanctions" => "entries = [1, 20_000]",
            _ => "",
        };
        writeln!(own, "{part}").unwrap();
        for one in files {
            let place = if one.source == "ror" {
                format!(
                    "index = {{ address = \"{url}/releases\", pointer = \"/hits/hits/0/files/0/links/self\" }}"
                )
            } else {
                format!("address = \"{url}/{}\"", one.name)
            };
            writeln!(own, "[[source.file]]\nname = \"{}\"\n{place}", one.name).unwrap();
        }
    }
    std::fs::write(app.folder().join("sources.toml"), own).unwrap();
}
