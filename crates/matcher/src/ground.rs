//! On what ground two names meet, and why: an explanation as data.

use crate::normal::lookalikes;
use serde::{Deserialize, Serialize};
use std::fmt;

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
    /// A place has the name, and the organisation's own is another.
    AlsoPlace,
    /// The list uses the name as an alias of another organisation.
    AliasOfAnother,
    /// Another list that the organisation is on calls it so too.
    AlsoCalled,
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
    /// It may be a branch of the company that goes by the same word.
    Branch,
    /// Words that both have.
    SameWords,
    /// A word stands where the other has another one.
    Instead,
    /// A word that only one of them has: that whose text is not empty.
    Missing,
    /// An initial, and the name that it may stand for.
    StandsFor,
    /// Particles and titles that only one of them has, which come and go.
    NotCounted,
    /// A name of the entry other than its first.
    AlsoRecorded,
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
    /// A person said that no record of the registry is it.
    SaidNoRecord,
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
        Self { kind, ours: ours.into(), theirs: theirs.into(), weight: thousandths(weight) }
    }

    /// The piece with its texts where they stand.
    pub fn as_ref(&self) -> PieceOf<'_> {
        PieceOf { kind: self.kind, ours: &self.ours, theirs: &self.theirs, weight: self.weight }
    }

    /// The piece in English.
    pub fn sentence(&self) -> String {
        self.as_ref().to_string()
    }
}

/// A [`Piece`] whose texts stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PieceOf<'a> {
    /// What it is.
    pub kind: PieceKind,
    /// On our side.
    pub ours: &'a str,
    /// On their side.
    pub theirs: &'a str,
    /// In thousandths, as that of a [`Piece`].
    pub weight: i16,
}

impl fmt::Display for PieceOf<'_> {
    /// The piece in English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, theirs, .. } = self;
        let ours = if self.ours.is_empty() { "the name as typed" } else { self.ours };
        match kind {
            PieceKind::SameIdentifier => write!(f, "the same identifier, {theirs}"),
            PieceKind::SameDomain => write!(f, "it has the web domain {theirs}"),
            PieceKind::EqualName if self.ours == *theirs => write!(f, "the recorded name “{theirs}”"),
            PieceKind::EqualName => write!(f, "“{ours}” is the recorded name “{theirs}”"),
            PieceKind::Abbreviation => write!(f, "“{ours}” written out is “{theirs}”"),
            PieceKind::WithParent => write!(f, "“{ours}” is its name together with its parent’s, “{theirs}”"),
            PieceKind::ReviewedAlias => write!(f, "“{ours}” is a reviewed alias of {theirs}"),
            PieceKind::PartOfText => write!(f, "“{ours}” contains the recorded name “{theirs}”"),
            PieceKind::AcronymInCity => write!(f, "only one organisation in {theirs} has the acronym {ours}"),
            PieceKind::AcronymOnly => write!(f, "only the acronym {ours} is the same"),
            PieceKind::SameCountry => write!(f, "the country agrees ({theirs})"),
            PieceKind::SameCity => write!(f, "the city agrees ({theirs})"),
            PieceKind::OtherCountry => write!(f, "the country differs ({ours}, {theirs})"),
            PieceKind::OtherBearers => write!(f, "others bear this name: {theirs}"),
            PieceKind::AlsoPlace => write!(f, "“{ours}” is the name of a place too"),
            PieceKind::AlsoCalled => write!(f, "another list that has “{ours}” calls it “{theirs}” too"),
            PieceKind::AliasOfAnother => write!(f, "the list uses “{ours}” as an alias of another, {theirs}"),
            PieceKind::WeakAlias => write!(f, "the list itself calls the alias “{theirs}” weak"),
            PieceKind::Ordinary => {
                write!(f, "many may be called “{theirs}”, and the country of one of them is not known")
            }
            PieceKind::WordOrder => write!(f, "the same words in another order: “{theirs}”"),
            PieceKind::Spelling => write!(f, "“{ours}” is spelled “{theirs}”"),
            PieceKind::LookAlike => {
                write!(f, "“{ours}” has letters of another script that only look like those of “{theirs}”")
            }
            PieceKind::Cut => f.write_str("the text is longer than matching looks at"),
            PieceKind::UnknownId => write!(f, "the registry has no record {ours}"),
            PieceKind::Shortened => write!(f, "“{ours}” is short for the recorded name “{theirs}”"),
            PieceKind::Branch => {
                write!(f, "“{ours}” may be “{theirs}” or a branch of it: both go by the same word")
            }
            PieceKind::SameWords => write!(f, "the same words: {theirs}"),
            PieceKind::Instead => write!(f, "“{ours}” stands where the other has “{theirs}”"),
            PieceKind::Missing if theirs.is_empty() => write!(f, "only the name as typed has “{ours}”"),
            PieceKind::Missing => write!(f, "only the recorded name has “{theirs}”"),
            // Whichever of the two is the initial.
            PieceKind::StandsFor if ours.len() > theirs.len() => {
                write!(f, "“{theirs}” may stand for “{ours}”")
            }
            PieceKind::StandsFor => write!(f, "“{ours}” may stand for “{theirs}”"),
            PieceKind::NotCounted => {
                write!(
                    f,
                    "a particle or title does not count: “{}”",
                    if self.ours.is_empty() { theirs } else { self.ours }
                )
            }
            PieceKind::AlsoRecorded => write!(f, "it is also recorded as “{theirs}”"),
            PieceKind::SameMeaning => write!(f, "“{ours}” says the same as “{theirs}”"),
            PieceKind::Initials => write!(f, "the initials of one are the other ({ours}, {theirs})"),
            PieceKind::OtherNumber if self.ours.is_empty() || theirs.is_empty() => {
                write!(
                    f,
                    "only one of them has the number “{}”",
                    if self.ours.is_empty() { theirs } else { self.ours }
                )
            }
            PieceKind::OtherNumber => write!(f, "another number (“{ours}”, “{theirs}”)"),
            PieceKind::OtherPlace => write!(f, "another place (“{ours}”, “{theirs}”)"),
            PieceKind::OtherKind => write!(f, "another kind of organisation (“{ours}”, “{theirs}”)"),
            PieceKind::PartOf => {
                write!(f, "“{}” names a part", if self.ours.is_empty() { theirs } else { self.ours })
            }
            PieceKind::OtherForm => write!(f, "the legal form is of another kind ({ours}, {theirs})"),
            PieceKind::NamedAsHost => write!(f, "the entry itself names {ours} as its host"),
            PieceKind::NoRecord => f.write_str("no record of the registry has this name"),
            PieceKind::SaidNoRecord => f.write_str("a person said that no record of the registry is it"),
            PieceKind::NoRegistry => f.write_str("no edition of the registry is in force"),
            PieceKind::Said => f.write_str(theirs),
        }
    }
}

/// A weight from −1 to 1 in thousandths.
pub(crate) fn thousandths(weight: f32) -> i16 {
    (weight.clamp(-1.0, 1.0) * 1000.0).round() as i16
}
