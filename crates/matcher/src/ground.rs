//! On what ground two names meet, and why: an explanation as data.

use crate::normal::lookalikes;
use serde::{Deserialize, Serialize};

/// The grounds, strongest first. They are never blended into one score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    /// The same number under which both are known.
    Identifier,
    /// Equal after normalisation to a recorded name, unambiguously.
    Name,
    /// Through a directed relation of the registry.
    Family,
    /// Close, and no more than that.
    Similar,
}

impl Ground {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Identifier, Self::Name, Self::Family, Self::Similar];

    /// The code in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Identifier => "identifier",
            Self::Name => "name",
            Self::Family => "family",
            Self::Similar => "similar",
        }
    }

    /// The one with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.code() == code)
    }
}

/// The kinds of piece that an explanation is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PieceKind {
    /// Both carry this identifier.
    SameIdentifier,
    /// The web domain is the organisation's.
    SameDomain,
    /// The names are equal after normalisation.
    EqualName,
    /// Equal once abbreviations are written out.
    Abbreviation,
    /// Equal to the organisation's name together with its parent's.
    WithParent,
    /// A reviewed alias that no registry has.
    ReviewedAlias,
    /// One part of what was typed is the organisation's name.
    PartOfText,
    /// The acronym together with the city points to one organisation.
    AcronymInCity,
    /// Only the acronym is equal.
    AcronymOnly,
    /// The country agrees.
    SameCountry,
    /// The city agrees.
    SameCity,
    /// The countries differ.
    OtherCountry,
    /// Others bear the same name.
    OtherBearers,
    /// The list uses the name as an alias of another organisation.
    AliasOfAnother,
    /// The list itself calls the alias weak.
    WeakAlias,
    /// The name has no word of its own, and a country is not known.
    Ordinary,
    /// The words are the same in another order.
    WordOrder,
    /// A word is spelled slightly differently.
    Spelling,
    /// Letters of another script that only look like those of the word that they stand in.
    LookAlike,
    /// The text was longer than matching looks at.
    Cut,
    /// The registry has no record with the id that was given.
    UnknownId,
    /// It is the beginning of the recorded name.
    Shortened,
    /// Words that both have.
    SameWords,
    /// A word stands where the other has another one.
    Instead,
    /// A word that only one of them has.
    Missing,
    /// The legal form is of another kind.
    OtherForm,
    /// Two words that say the same: in two languages, scripts or abbreviated.
    SameMeaning,
    /// The initials of the longer name are the shorter one.
    Initials,
    /// Another number, or one that only one of them has.
    OtherNumber,
    /// Another place.
    OtherPlace,
    /// Another kind of organisation.
    OtherKind,
    /// One of them names a part of the other.
    PartOf,
    /// The entry itself names the organisation as its host.
    NamedAsHost,
    /// No record of the registry has this name.
    NoRecord,
    /// No edition of a registry was there to look in.
    NoRegistry,
    /// A sentence of an earlier version, as it stands in *theirs*.
    Said,
}

/// One piece: what of ours met what of theirs, and how it weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// On our side. Empty: the name as it was typed, where that may not be kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ours: String,
    /// On their side.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theirs: String,
    /// In thousandths, from −1000 (decisive against) to 1000 (decisive for).
    pub weight: i16,
}

/// Why two names meet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Vec<Piece>")]
pub struct Why {
    /// In the order of thought.
    pub pieces: Vec<Piece>,
}

/// An explanation as it is written: pieces, or the sentence that it was once.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Pieces(Vec<Piece>),
    Sentence(String),
}

impl From<Written> for Why {
    fn from(written: Written) -> Self {
        match written {
            Written::Pieces(pieces) => Self { pieces },
            Written::Sentence(sentence) if sentence.is_empty() => Self::default(),
            Written::Sentence(sentence) => Self::default().and(PieceKind::Said, "", sentence, 0.0),
        }
    }
}

impl From<Why> for Vec<Piece> {
    fn from(why: Why) -> Self {
        why.pieces
    }
}

impl Why {
    /// One more piece. `weight` is from −1 (decisive against) to 1 (decisive for).
    #[must_use]
    pub fn and(
        mut self,
        kind: PieceKind,
        ours: impl Into<String>,
        theirs: impl Into<String>,
        weight: f32,
    ) -> Self {
        self.pieces.push(Piece::new(kind, ours, theirs, weight));
        self
    }

    /// With the words of a text that have letters of another script that only look like theirs, when there are any.
    #[must_use]
    pub fn and_look_alikes(self, text: &str) -> Self {
        match lookalikes(text) {
            Some(found) => self.and(PieceKind::LookAlike, found.typed, found.read, 0.0),
            None => self,
        }
    }

    /// Whether there is a piece of this kind.
    pub fn has(&self, kind: PieceKind) -> bool {
        self.pieces.iter().any(|piece| piece.kind == kind)
    }

    /// The explanation without the text that somebody typed, for where none may be kept.
    #[must_use]
    pub fn without_typed(mut self) -> Self {
        for piece in &mut self.pieces {
            if piece.kind != PieceKind::OtherCountry {
                piece.ours.clear();
            }
            if piece.kind == PieceKind::LookAlike {
                piece.theirs.clear();
            }
        }
        self
    }

    /// The explanation with the name as it was typed put back, for whoever may see it.
    #[must_use]
    pub fn with_typed(mut self, name: &str) -> Self {
        for piece in self.pieces.iter_mut().filter(|piece| piece.ours.is_empty()) {
            match lookalikes(name).filter(|_| piece.kind == PieceKind::LookAlike) {
                Some(found) => (piece.ours, piece.theirs) = (found.typed, found.read),
                None => name.clone_into(&mut piece.ours),
            }
        }
        self
    }

    /// The explanation in English.
    pub fn sentence(&self) -> String {
        self.pieces.iter().map(Piece::sentence).collect::<Vec<_>>().join("; ")
    }
}

impl Piece {
    /// A piece. `weight` is from −1 (decisive against) to 1 (decisive for).
    pub fn new(kind: PieceKind, ours: impl Into<String>, theirs: impl Into<String>, weight: f32) -> Self {
        let weight = (weight.clamp(-1.0, 1.0) * 1000.0).round() as i16;
        Self { kind, ours: ours.into(), theirs: theirs.into(), weight }
    }

    /// The piece in English.
    pub fn sentence(&self) -> String {
        let Self { kind, theirs, .. } = self;
        let ours = if self.ours.is_empty() { "the name as typed" } else { &self.ours };
        match kind {
            PieceKind::SameIdentifier => format!("the same identifier, {theirs}"),
            PieceKind::SameDomain => format!("the web domain {ours} is its own"),
            PieceKind::EqualName if self.ours == *theirs => format!("the recorded name “{theirs}”"),
            PieceKind::EqualName => format!("“{ours}” is the recorded name “{theirs}”"),
            PieceKind::Abbreviation => format!("“{ours}” written out is “{theirs}”"),
            PieceKind::WithParent => format!("“{ours}” is its name together with its parent’s, “{theirs}”"),
            PieceKind::ReviewedAlias => format!("“{ours}” is a reviewed alias of {theirs}"),
            PieceKind::PartOfText => format!("“{ours}” contains the recorded name “{theirs}”"),
            PieceKind::AcronymInCity => format!("only one organisation in {theirs} has the acronym {ours}"),
            PieceKind::AcronymOnly => format!("only the acronym {ours} is the same"),
            PieceKind::SameCountry => format!("the country agrees ({theirs})"),
            PieceKind::SameCity => format!("the city agrees ({theirs})"),
            PieceKind::OtherCountry => format!("the country differs ({ours}, {theirs})"),
            PieceKind::OtherBearers => format!("others bear this name: {theirs}"),
            PieceKind::AliasOfAnother => format!("the list uses “{ours}” as an alias of another, {theirs}"),
            PieceKind::WeakAlias => format!("the list itself calls the alias “{theirs}” weak"),
            PieceKind::Ordinary => {
                format!("many may be called “{theirs}”, and the country of one of them is not known")
            }
            PieceKind::WordOrder => format!("the same words in another order: “{theirs}”"),
            PieceKind::Spelling => format!("“{ours}” is spelled “{theirs}”"),
            PieceKind::LookAlike => {
                format!("“{ours}” has letters of another script that only look like those of “{theirs}”")
            }
            PieceKind::Cut => "the text is longer than matching looks at".to_owned(),
            PieceKind::UnknownId => format!("the registry has no record {ours}"),
            PieceKind::Shortened => format!("“{ours}” is short for the recorded name “{theirs}”"),
            PieceKind::SameWords => format!("the same words: {theirs}"),
            PieceKind::Instead => format!("“{ours}” stands where the other has “{theirs}”"),
            PieceKind::Missing => {
                format!("only one of them has “{}”", if self.ours.is_empty() { theirs } else { &self.ours })
            }
            PieceKind::SameMeaning => format!("“{ours}” says the same as “{theirs}”"),
            PieceKind::Initials => format!("the initials of one are the other ({ours}, {theirs})"),
            PieceKind::OtherNumber if self.ours.is_empty() || theirs.is_empty() => {
                format!(
                    "only one of them has the number “{}”",
                    if self.ours.is_empty() { theirs } else { &self.ours }
                )
            }
            PieceKind::OtherNumber => format!("another number (“{ours}”, “{theirs}”)"),
            PieceKind::OtherPlace => format!("another place (“{ours}”, “{theirs}”)"),
            PieceKind::OtherKind => format!("another kind of organisation (“{ours}”, “{theirs}”)"),
            PieceKind::PartOf => {
                format!("“{}” names a part", if self.ours.is_empty() { theirs } else { &self.ours })
            }
            PieceKind::OtherForm => format!("the legal form is of another kind ({ours}, {theirs})"),
            PieceKind::NamedAsHost => format!("the entry itself names {ours} as its host"),
            PieceKind::NoRecord => "no record of the registry has this name".to_owned(),
            PieceKind::NoRegistry => "no edition of the registry is in force".to_owned(),
            PieceKind::Said => theirs.clone(),
        }
    }
}
