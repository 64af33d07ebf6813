//! Why an update of a source did not succeed: a kind and values, kept as such and said in the language of whoever reads it.

use crate::AppError;
use crate::texts::{Lang, text};
use fluent_bundle::FluentValue;
use overzicht_sources::ReadError;
use overzicht_store::EditionsError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Kinds of reasons, each with a text `why-CODE` in both languages.
macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $code:literal,)*) => {
        /// What kind of reason it is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
        }

        impl Kind {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its code, for programs and for the name of its text.
            pub fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }
        }
    };
}

kinds! {
    /// No connection with `host`, because of `cause`.
    NoAnswer = "no-answer",
    /// Nobody that is trusted vouches for the certificate of `host`.
    Untrusted = "untrusted",
    /// The certificate of `host` has expired.
    Expired = "expired",
    /// The certificate that `host` shows is another's.
    WrongName = "wrong-name",
    /// `host` redirects without an address.
    Nowhere = "nowhere",
    /// `host` redirects without an end.
    Circle = "circle",
    /// `host` redirects to a host that is not listed, `to`.
    ForeignHost = "foreign-host",
    /// `host` redirects to `to` over a connection that others can read.
    Unsafe = "unsafe",
    /// `host` answers with a `status` that is no file.
    Status = "status",
    /// The same, and a token may help.
    StatusToken = "status-token",
    /// The same, and the address may have changed.
    StatusGone = "status-gone",
    /// `host` sends a web page.
    WebPage = "web-page",
    /// `host` sends a web page with a `title`.
    WebPageTitled = "web-page-titled",
    /// `file` has `size` bytes, more than `most`.
    TooManyBytes = "too-many-bytes",
    /// `file` ended after `done` bytes, because of `cause`.
    BrokeOff = "broke-off",
    /// `file` ended after `done` of `total` bytes, because of `cause`.
    BrokeOffOf = "broke-off-of",
    /// The index at `host` ended, because of `cause`.
    IndexBrokeOff = "index-broke-off",
    /// The index at `host` has more bytes than any.
    IndexTooLarge = "index-too-large",
    /// The index at `host` names no file at `pointer`.
    IndexUnclear = "index-unclear",
    /// What came is not the rest of the file.
    NotTheRest = "not-the-rest",
    /// Another process is fetching the file.
    Busy = "busy",
    /// The file at `path` cannot be written or read, because of `cause`.
    Disk = "disk",
    /// It took longer than `minutes`.
    TooSlow = "too-slow",
    /// The address of `file` is none.
    Address = "address",
    /// `host` says that nothing changed, of what never came.
    NothingYet = "nothing-yet",
    /// `file` is not in the edition in force.
    NotInEdition = "not-in-edition",
    /// The network cannot be used as `config.toml` says, in words: `detail`.
    Settings = "settings",
    /// `file` of `source` unpacks to more than `most` bytes.
    Bomb = "bomb",
    /// `source` has `entries` entries, not between `low` and `high`.
    Entries = "entries",
    /// `source` went from `before` to `entries` entries; the edition in force is of `published`.
    Shrank = "shrank",
    /// Of the `before` entries of `source` in force, of `published`, only `kept` are in what came.
    OtherList = "other-list",
    /// An edition of `source` is of `day`, before `published`.
    Older = "older",
    /// An edition of `source` is said to be of `day`, which is still to come.
    ToCome = "to-come",
    /// An indicator, `source`, has a `value` (`country`, `year`), not between `low` and `high`.
    Value = "value",
    /// The values of an indicator, `source`, stand in a column `column`, and in none of `columns`.
    Column = "column",
    /// The file at `path` changed while it was read.
    Changed = "changed",
    /// A publication is cut off or cannot be unpacked, in the reader's words: `detail`.
    CutOff = "cut-off",
    /// A publication has another layout, in the reader's words: `detail`.
    Layout = "layout",
    /// What came is no publication of this kind, in the reader's words: `detail`.
    Format = "format",
    /// A publication has no entry.
    Empty = "empty",
    /// The disk is full, in the system's words: `detail`.
    DiskFull = "disk-full",
    /// Anything else, in the words of the program that noted it: `detail`. So is all that was noted before there were kinds.
    Other = "other",
}

/// Why an update did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    kind: Kind,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

impl Why {
    /// A reason with its values, by the names that [`Kind`] gives them.
    pub fn new<const N: usize>(kind: Kind, values: [(&str, String); N]) -> Self {
        Self { kind, values: values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect() }
    }

    /// What kind it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// It in words.
    pub fn say(&self, lang: Lang) -> String {
        let args: Vec<(&str, FluentValue<'_>)> =
            self.values.iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
        text(lang, &format!("why-{}", self.kind.code()), &args)
    }

    /// How it is kept.
    pub fn keep(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|_| self.to_string())
    }

    /// One that was kept. What an earlier program kept is a sentence and stays one.
    pub fn kept(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::new(Kind::Other, [("detail", text.to_owned())]))
    }

    /// Why a use case failed.
    pub fn of(error: &AppError) -> Self {
        let detail = |kind| Self::new(kind, [("detail", error.to_string())]);
        match error {
            AppError::NotFetched { why, .. } | AppError::NotTaken(why) => why.clone(),
            AppError::Read(read) => detail(match read {
                ReadError::CutOff { .. } | ReadError::Unpack { .. } => Kind::CutOff,
                ReadError::Shape { .. } => Kind::Layout,
                ReadError::Empty => Kind::Empty,
                ReadError::Format { .. }
                | ReadError::UnclearMapping { .. }
                | ReadError::Mapping(_)
                | ReadError::LongRecord { .. }
                | ReadError::TooLarge { .. }
                | ReadError::Delta { .. } => Kind::Format,
                ReadError::Io { .. } | ReadError::Files(_) | ReadError::NotThis(_) => Kind::Other,
            }),
            AppError::Editions(EditionsError::DiskFull(_)) => detail(Kind::DiskFull),
            AppError::Io { path, error } => {
                Self::new(Kind::Disk, [("path", path.display().to_string()), ("cause", error.to_string())])
            }
            _ => detail(Kind::Other),
        }
    }
}

impl fmt::Display for Why {
    /// In English, as the command line speaks.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_is_said_in_both_languages_with_the_same_values() {
        let values = |lang| -> Vec<Vec<String>> {
            let said = Kind::ALL.iter().map(|kind| text(lang, &format!("why-{}", kind.code()), &[]));
            let named = |said: String| {
                let mut names: Vec<String> = said
                    .split("{$")
                    .skip(1)
                    .filter_map(|rest| rest.split('}').next().map(str::to_owned))
                    .collect();
                names.sort();
                names.dedup();
                names
            };
            said.map(named).collect()
        };
        assert_eq!(values(Lang::Nl).len(), Kind::ALL.len());
        for ((kind, nl), en) in Kind::ALL.iter().zip(values(Lang::Nl)).zip(values(Lang::En)) {
            assert_eq!(nl, en, "{}", kind.code());
        }
        for kind in Kind::ALL {
            let id = format!("why-{}", kind.code());
            assert!(Lang::from_code("nl").is_some_and(|nl| text(nl, &id, &[]) != id), "{id}");
        }
    }

    #[test]
    fn what_was_kept_is_understood_and_an_old_sentence_stays_one() {
        let why =
            Why::new(Kind::Status, [("host", "example.org".to_owned()), ("status", "503 <x>".to_owned())]);
        assert_eq!(Why::kept(&why.keep()), why);
        assert_eq!(why.to_string(), "example.org answers “503 <x>”");
        assert_eq!(why.say(Lang::Nl), "example.org antwoordt “503 <x>”");
        let old = Why::kept("un-sc: example.org answers “503”");
        assert_eq!(
            (old.kind(), old.say(Lang::Nl).as_str()),
            (Kind::Other, "un-sc: example.org answers “503”")
        );
        // A kind of a later program.
        assert_eq!(Why::kept("{\"kind\":\"moon\"}").kind(), Kind::Other);
    }
}
