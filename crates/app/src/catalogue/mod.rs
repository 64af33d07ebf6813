//! The catalogue: what each reference source is, where it comes from, how often, and what is to be expected of it.
//!
//! `catalogue/sources.toml` comes with the program; `sources.toml` in the data folder goes before it, key by key. A key that is
//! not known or a value that cannot be is refused with its place, so that a slip of the pen does not switch a check off.

mod raw;

use overzicht_domain::ids::SourceId;
use overzicht_domain::words::Class;
use overzicht_sources::Mapping;
use reqwest::Url;
use std::ops::RangeInclusive;
use std::path::Path;
use std::sync::OnceLock;

/// The institution's own file in the data folder.
pub const OWN: &str = "sources.toml";
/// What comes with the program.
const SHIPPED: &str = include_str!("../../../../catalogue/sources.toml");

/// Why the catalogue cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct CatalogueError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// A text in both languages.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in a language, `nl` or any other for English.
    pub fn get(&self, lang: &str) -> &str {
        if lang == "nl" { &self.nl } else { &self.en }
    }
}

/// Where a file is to be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// At an address, which may hold `{token}`.
    Address(String),
    /// At the address that a JSON document names.
    Index {
        /// The document.
        address: String,
        /// Where in it the address stands (RFC 6901).
        pointer: String,
    },
    /// It is brought by hand.
    Hand,
}

/// One of the files of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// The name under which it is kept.
    pub name: String,
    /// Names by which it is known in a folder; `*` stands for any characters.
    pub like: Vec<String>,
    /// Where it is to be had.
    pub place: Place,
    /// Whether a publication is whole without it.
    pub optional: bool,
}

/// A source of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its id.
    pub id: SourceId,
    /// What it is.
    pub name: Text,
    /// Who publishes it.
    pub publisher: String,
    /// Under which terms.
    pub licence: String,
    /// The publisher's page about it, for people.
    pub site: Option<String>,
    /// The class of its listings. Of a list with columns it is what counts; of any other the policy says it, by programme.
    pub class: Option<Class>,
    /// Whether this institution uses it.
    pub used: bool,
    /// Days between two looks at the publisher's.
    pub rhythm_days: u32,
    /// Days after which an edition that nobody looked after is overdue.
    pub max_age_days: u32,
    /// How many entries an edition has; another number is refused.
    pub entries: RangeInclusive<u64>,
    /// From where to where the values of an indicator go; another one is refused.
    pub values: Option<RangeInclusive<f64>>,
    /// The names of the column in which an indicator has its values, when it has a row a year; in another one they are refused. Empty: any.
    pub value_columns: Vec<String>,
    /// Most bytes of a file as it is sent.
    pub most_bytes: u64,
    /// Most bytes of a file once unpacked.
    pub most_unpacked: u64,
    /// Further hosts to which its addresses may lead; `*.` before one stands for all below it.
    pub hosts: Vec<String>,
    /// Its files.
    pub files: Vec<SourceFile>,
    /// Which column is what, for a list with columns.
    pub mapping: Option<Mapping>,
    /// What a person has to do: for a token, or to bring it by hand.
    pub steps: Option<Text>,
}

impl Entry {
    /// Whether the program can fetch it, given a token where it needs one.
    pub fn is_fetched(&self) -> bool {
        self.files.iter().all(|file| file.place != Place::Hand)
    }

    /// Whether an address of it holds a token.
    pub fn needs_token(&self) -> bool {
        self.files.iter().any(|file| match &file.place {
            Place::Address(address) | Place::Index { address, .. } => address.contains(TOKEN),
            Place::Hand => false,
        })
    }

    /// The environment variable that may hold its token.
    pub fn token_variable(&self) -> String {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_uppercase() } else { '_' };
        format!("OVERZICHT_TOKEN_{}", self.id.as_str().chars().map(letter).collect::<String>())
    }

    /// Its token: out of the environment, else out of `tokens/ID` in the data folder.
    pub fn token(&self, folder: &Path) -> Option<String> {
        let file = || std::fs::read_to_string(folder.join("tokens").join(file_name(&self.id))).ok();
        let token = std::env::var(self.token_variable()).ok().or_else(file)?;
        Some(token.trim().to_owned()).filter(|token| !token.is_empty())
    }

    /// Whether an address of this source may lead to a host.
    pub fn allows(&self, host: &str) -> bool {
        self.hosts.iter().any(|allowed| match allowed.strip_prefix("*.") {
            Some(below) => host.strip_suffix(below).is_some_and(|rest| rest.ends_with('.')),
            None => host == allowed,
        })
    }
}

/// What stands in an address for the token.
pub(crate) const TOKEN: &str = "{token}";

/// A source's id as the name of a file or folder.
pub(crate) fn file_name(source: &SourceId) -> String {
    source.as_str().replace(':', "_")
}

/// An address that may be asked: `https`, or plain `http` on this very machine.
pub(crate) fn address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| format!("“{text}” is no address ({error})"))?;
    match (url.scheme(), is_loopback(&url)) {
        ("https", _) | ("http", true) => Ok(url),
        _ => Err(format!("“{text}” is not sent safely: give an address that begins with https://")),
    }
}

/// Whether an address is on this machine.
pub(crate) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// All sources.
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    /// In the order of the file; the institution's own behind them.
    pub entries: Vec<Entry>,
}

impl Catalogue {
    /// What comes with the program, and what stands in the data folder before it.
    pub fn load(folder: &Path) -> Result<Self, CatalogueError> {
        static WITHOUT: OnceLock<Catalogue> = OnceLock::new();
        let path = folder.join(OWN);
        match std::fs::read_to_string(&path) {
            Ok(own) => Self::of(SHIPPED, &own, &path.display().to_string()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => match WITHOUT.get() {
                Some(known) => Ok(known.clone()),
                None => Ok(WITHOUT
                    .get_or_init(|| Self::of_the_program().unwrap_or(Self { entries: Vec::new() }))
                    .clone()),
            },
            Err(error) => {
                Err(CatalogueError { file: path.display().to_string(), line: 1, what: error.to_string() })
            }
        }
    }

    /// What comes with the program, whatever stands in a data folder.
    pub(crate) fn of_the_program() -> Result<Self, CatalogueError> {
        Self::of(SHIPPED, "", OWN)
    }

    /// Reads a catalogue and what goes before it.
    pub fn of(shipped: &str, own: &str, own_file: &str) -> Result<Self, CatalogueError> {
        raw::read(shipped, own, own_file).map(|entries| Self { entries })
    }

    /// A source.
    pub fn get(&self, source: &SourceId) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == *source)
    }
}

/// What a source is called in a language (`nl`, any other for English); its id when no catalogue has it.
pub(crate) fn called(source: &SourceId, entry: Option<&Entry>, lang: &str) -> String {
    entry.map_or_else(|| source.to_string(), |entry| entry.name.get(lang).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_that_comes_with_the_program_is_whole() {
        let catalogue = Catalogue::of(SHIPPED, "", OWN).unwrap();
        let ids: Vec<&str> = catalogue.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "ror",
                "eu-fsf",
                "un-sc",
                "us-sdn",
                "us-csl",
                "us-dpl",
                "uk-sanctions",
                "csv:ca-nro",
                "csv:us-1286",
                "csv:aspi-cdut",
                "csv:jp-meti",
                "indicator:academic-freedom"
            ]
        );
        for entry in &catalogue.entries {
            assert!(entry.is_fetched() || entry.steps.is_some(), "{}: nobody knows how to get it", entry.id);
            assert!(
                !entry.needs_token() || entry.steps.is_some(),
                "{}: nobody knows how to get a token",
                entry.id
            );
            assert!(entry.is_fetched() || !entry.needs_token());
            assert!(overzicht_sources::Format::of(&entry.id).is_ok(), "{}: nobody can read it", entry.id);
        }
        let sdn: Vec<(&str, bool)> =
            catalogue.entries[3].files.iter().map(|file| (file.name.as_str(), file.optional)).collect();
        assert_eq!(
            sdn,
            [("sdn.csv", false), ("alt.csv", false), ("add.csv", false), ("sdn_comments.csv", true)]
        );
        let eu = &catalogue.entries[1];
        assert!(eu.needs_token());
        assert_eq!(eu.token_variable(), "OVERZICHT_TOKEN_EU_FSF");
        assert_eq!(file_name(&catalogue.entries[7].id), "csv_ca-nro");
    }

    #[test]
    fn hosts_are_matched_whole() {
        let sdn = Catalogue::of(SHIPPED, "", OWN).unwrap().entries.remove(3);
        assert!(sdn.allows("bucket.s3.us-gov-west-1.amazonaws.com"));
        assert!(!sdn.allows("bucket.s3.amazonaws.com"));
        assert!(!sdn.allows("evils3.us-gov-west-1.amazonaws.com"));
        assert!(!sdn.allows("www.treasury.gov.example.org"));
    }

    #[test]
    fn the_institution_goes_before() {
        let own = "[[source]]\nid = \"un-sc\"\nrhythm-days = 3\n\n[[source]]\nid = \"csv:own\"\n\
            name = { nl = \"Eigen\", en = \"Own\" }\npublisher = \"Us\"\nlicence = \"ours\"\nrhythm-days = 30\n\
            max-age-days = 60\nentries = [1, 10]\nmost-bytes = 1000\n[[source.file]]\nname = \"own.csv\"\n\
            [source.steps]\nnl = \"Maak het.\"\nen = \"Make it.\"\n";
        let catalogue = Catalogue::of(SHIPPED, own, OWN).unwrap();
        let un = catalogue.get(&SourceId::parse("un-sc").unwrap()).unwrap();
        assert_eq!((un.rhythm_days, un.max_age_days), (3, 7));
        let added = catalogue.entries.last().unwrap();
        assert_eq!((added.id.as_str(), added.is_fetched(), added.most_unpacked), ("csv:own", false, 1_000));
    }

    #[test]
    fn what_cannot_be_is_refused_with_its_place() {
        let refused = |own: &str| Catalogue::of(SHIPPED, own, OWN).unwrap_err().to_string();
        let un = "\n[[source]]\nid = \"un-sc\"\n";
        assert!(
            refused(&format!("{un}rythm-days = 3\n"))
                .starts_with("sources.toml, line 4: unknown field `rythm-days`")
        );
        for (line, part) in [
            ("rhythm-days = 0", "rhythm-days"),
            ("rhythm-days = \"daily\"", "line 4: invalid type"),
            ("max-age-days = 0", "max-age-days"),
            ("entries = [10, 5]", "entries"),
            ("entries = [1]", "line 4"),
            ("values = [1.0, 0.0]", "values"),
            ("values = [nan, 1.0]", "values"),
            ("most-bytes = 0", "most-bytes"),
            ("class = \"forbidden\"", "class"),
            ("hosts = [\"https://un.org/\"]", "hosts"),
            ("hosts = [\"*\"]", "hosts"),
            ("file = []", "file"),
            ("file = [{ name = \"../x\" }]", "name"),
            ("file = [{ name = \"x\", address = \"http://example.org/x\" }]", "https://"),
            ("file = [{ name = \"x\", address = \"x\" }]", "no address"),
            ("file = [{ name = \"x\" }]", "steps"),
            ("file = [{ name = \"x\", optional = true }]", "needs a file that is not optional"),
            ("mapping = { name = \"n\", nationality = \"x\" }", "line 4: unknown field"),
        ] {
            let error = refused(&format!("{un}{line}\n"));
            assert!(error.starts_with("sources.toml, line ") && error.contains(part), "{line}: {error}");
        }
        assert!(refused("[[source]]\nid = \"csv:own\"\n").contains("line 2: “csv:own” needs rhythm-days"));
        assert!(refused("[[source]]\nid = \"no source\"\n").contains("line 2"));
        assert!(refused(&format!("{un}{un}")).contains("twice"));
        assert!(refused("[[sources]]\n").contains("line 1"));
    }
}
