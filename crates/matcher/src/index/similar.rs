//! The ground *similar*: the same words in another order, language or script, or a misspelled one. Only ever a question.
//!
//! Strict, since each question is somebody's work. Every word that carries meaning has its counterpart on the other side; a
//! number is the same; and a word counts as misspelled only when nothing recorded is spelled like it. What may stand beside
//! what is one rule, `alike`, for the index and for a full scan; the index only finds the names for which it can hold, through
//! the keys of `index/similar_keys.rs`. No query looks at more than [`MAX_CANDIDATES`] names, of which a bounded part is read.

use super::similar_keys::{LEAST_LETTERS, MOST_OPEN, Token, Tokens, known_key, of_the_field};
use super::{Index, NAME};
use crate::compare::lexicon::Class;
use crate::compare::{LeftOut, Prepared, distance, form_of, prepare, readings};
use crate::entity::{Country, NameKind, Schema};
use crate::ground::{Piece, PieceKind, Why};
use crate::normal::romanise;
use std::collections::BTreeSet;

/// Names that one query may be compared with.
const MAX_CANDIDATES: usize = 400;

/// A recorded name that is close to what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Similar {
    /// The entity that bears it.
    pub entity: u32,
    /// The recorded name.
    pub recorded: String,
    /// From 0 to 1; below 1 even when only the order differs.
    pub score: f32,
    /// Words that are spelled differently: asked, recorded.
    pub spelled: Vec<(String, String)>,
    /// The words stand in another order.
    pub reordered: bool,
}

impl Similar {
    /// Why: what is spelled otherwise, in another order, or said in other words.
    pub fn why(&self, asked: &str) -> Why {
        let mut why = Why::default();
        if self.reordered {
            why = why.and(PieceKind::WordOrder, asked, &self.recorded, 0.8);
        } else if self.spelled.is_empty() {
            why = why.and(PieceKind::SameMeaning, asked, &self.recorded, 0.8);
        }
        for (ours, theirs) in &self.spelled {
            why = why.and(PieceKind::Spelling, ours, theirs, 0.7);
        }
        why
    }

    /// Why, where the name that was asked left something out. The country is that of both.
    pub(crate) fn why_completed(
        &self,
        asked: &str,
        left_out: Option<LeftOut>,
        country: Option<Country>,
    ) -> Why {
        let mut why = self.why(asked);
        match (left_out, country) {
            (Some(LeftOut::Kind), _) => {
                why.pieces.retain(|piece| piece.kind != PieceKind::SameMeaning);
                why.pieces.insert(0, Piece::new(PieceKind::Shortened, asked, &self.recorded, 0.8));
                why
            }
            (Some(LeftOut::Letters), _) => {
                why.pieces.retain(|piece| piece.kind != PieceKind::SameMeaning);
                why.pieces.insert(0, Piece::new(PieceKind::Abbreviation, asked, &self.recorded, 0.8));
                why
            }
            (Some(LeftOut::Country | LeftOut::TheirCountry), Some(country)) => {
                why.and(PieceKind::SameCountry, country.to_string(), country.to_string(), 0.1)
            }
            _ => why,
        }
    }
}

/// Whether two names differ in nothing but the blanks between the letters of their words, and how far they are like each other then.
fn run_alike(asked: &Tokens, recorded: &Tokens) -> Option<Alike> {
    let is_other = asked.run != 0 && asked.run == recorded.run && asked.sum != recorded.sum;
    let words = |tokens: &Tokens| {
        let words: Vec<&str> = tokens.list.iter().map(|token| tokens.letters(token)).collect();
        words.join(" ")
    };
    is_other.then(|| (0.94, false, vec![(words(asked), words(recorded))]))
}

/// Words of a name of so many that may be misspelled.
fn may_differ(count: usize) -> usize {
    if count >= 4 { 2 } else { 1 }
}

/// Words of a name that may be spelled as another language does.
const MOST_HEARD: usize = 4;

/// A name that is asked of one index: which of its words nobody there has.
struct Asked {
    tokens: Tokens,
    /// Places of words that nobody has and that no word of the field is meant by.
    slips: Vec<usize>,
    /// Places of words that may be spelled as another language does: those, and where there are none the spoken ones of a name in other letters.
    heard: Vec<usize>,
    /// Words of the field that are misspelled: asked, meant.
    meant: Vec<(String, String)>,
    /// There are more of them than slips of the pen: they may only be spelled as another language does.
    is_heard: bool,
    /// Whether a word tells it from others of its kind wherever they are.
    tells: bool,
}

impl Asked {
    /// `None` when nothing can be like it.
    fn of(name: &Prepared, knows: impl Fn(u64) -> bool) -> Option<Self> {
        let mut tokens = Tokens::of(name);
        let count = tokens.list.len();
        if count < 2 && !tokens.is_one_long() {
            return None;
        }
        let is_unknown =
            |token: &Token| token.class == Class::Own && token.id == token.form && !knows(token.form);
        let mut slips: Vec<usize> = (0..count).filter(|at| is_unknown(&tokens.list[*at])).collect();
        let is_short = |at: &usize| tokens.letters(&tokens.list[*at]).len() < LEAST_LETTERS;
        if slips.len() > MOST_HEARD || slips.iter().any(is_short) {
            return None;
        }
        let mut meant: Vec<(String, String)> = Vec::new();
        // A word of the field is known by what is left of it, so that one more may be misspelled beside words that are not.
        let of_field =
            slips.iter().filter(|at| of_the_field(tokens.letters(&tokens.list[**at])).is_some()).count();
        let most = if slips.len() < count && slips.len() - of_field <= may_differ(count) {
            may_differ(count) + of_field.min(1)
        } else {
            may_differ(count)
        };
        // More than slips of the pen: they may only be spelled as another language does, and so may one word that is all of the name.
        let is_heard = slips.len() > most || count < 2 && !slips.is_empty();
        if !is_heard {
            slips.retain(|at| {
                let spelled = tokens.letters(&tokens.list[*at]).to_owned();
                let Some((word, id, class)) = of_the_field(&spelled) else { return true };
                meant.push((spelled, word.to_owned()));
                tokens.replace(*at, id, class);
                false
            });
        }
        if !meant.is_empty() && name.words.len() > 2 {
            // With the words that are meant it may have a term of several words.
            let better = Tokens::of(&prepare(&corrected(&name.text, &meant)));
            if better.list.len() >= 2 {
                let is_slip = |token: &Token| slips.iter().any(|at| tokens.list[*at].form == token.form);
                slips = (0..better.list.len()).filter(|at| is_slip(&better.list[*at])).collect();
                tokens = better;
            }
        }
        let tells = tokens.tell();
        // What is in other letters may be spelled in several ways, of which another name has one.
        let spoken = |at: &usize| tokens.list[*at].spoken;
        let foreign = if tokens.latin { Vec::new() } else { (0..tokens.list.len()).filter(spoken).collect() };
        let heard = if slips.is_empty() { foreign } else { slips.clone() };
        Some(Self { tokens, slips, heard, meant, is_heard, tells })
    }

    /// Whether a name may be like it by where its bearer is: words of the field alone ("National University of Defense Technology") and one word
    /// say who is meant only in a country.
    fn may_be_in(&self, country: Option<Country>, theirs: impl IntoIterator<Item = Country>) -> bool {
        is_there(country, theirs).unwrap_or(self.tells_anywhere())
    }

    /// Whether it says who is meant where no country is known.
    fn tells_anywhere(&self) -> bool {
        self.tells && self.tokens.list.len() > 1
    }

    /// The same where only one of the two says of which academy it is an institute: each country has its Institute of Molecular and Cell Biology.
    fn may_be_within(
        &self,
        recorded: &Tokens,
        country: Option<Country>,
        theirs: impl IntoIterator<Item = Country>,
    ) -> bool {
        self.tokens.within == recorded.within
            || self.tokens.has_place()
            || is_there(country, theirs) == Some(true)
    }
}

/// Whether a country is among others; `None`: one of them is not known.
fn is_there(country: Option<Country>, theirs: impl IntoIterator<Item = Country>) -> Option<bool> {
    let mut theirs = theirs.into_iter().peekable();
    theirs.peek()?;
    country.map(|country| theirs.any(|one| one == country))
}

/// A name with the words that are meant for those that are misspelled.
fn corrected(name: &str, meant: &[(String, String)]) -> String {
    let text = romanise(name);
    let better = |word| meant.iter().find(|(ours, _)| ours == word).map_or(word, |(_, meant)| meant.as_str());
    text.split(' ').map(better).collect::<Vec<_>>().join(" ")
}

/// How far, whether in another order, and what is spelled otherwise.
type Alike = (f32, bool, Vec<(String, String)>);

/// The pair rule: how far a recorded name is like what is asked, or `None`.
fn alike(asked: &Asked, recorded: &Tokens) -> Option<Alike> {
    let count = asked.tokens.list.len();
    if recorded.list.len() != count {
        return None;
    }
    // One word is equal, or it is written in another script.
    if count == 1 && asked.slips.is_empty() && asked.tokens.latin == recorded.latin {
        return None;
    }
    let others_initials =
        asked.tokens.given != 0 && recorded.given != 0 && asked.tokens.given != recorded.given;
    if others_initials || !asked.tells && !is_translated(&asked.tokens, recorded) {
        return None;
    }
    let mut spelled = asked.meant.clone();
    let written = if asked.is_heard { None } else { written_alike(asked, recorded) };
    let pairs = written.or_else(|| heard_alike(asked, recorded))?;
    let order = |mine: &Token, theirs: &Token| {
        mine.id == theirs.id || pairs.iter().any(|(a, b)| a.form == mine.form && b.form == theirs.form)
    };
    let reordered = !asked.tokens.list.iter().zip(&recorded.list).all(|(a, b)| order(a, b));
    let other = asked.tokens.list.iter().zip(&recorded.list).any(|(a, b)| a.id == b.id && a.form != b.form);
    spelled.extend(
        pairs.iter().map(|(a, b)| (asked.tokens.letters(a).to_owned(), recorded.letters(b).to_owned())),
    );
    let score = 0.99
        - if reordered { 0.01 } else { 0.0 }
        - if other { 0.02 } else { 0.0 }
        - 0.05 * spelled.len() as f32;
    Some((score, reordered, spelled))
}

/// Words that are spelled otherwise: asked, recorded.
type Pairs<'a> = Vec<(&'a Token, &'a Token)>;

/// The words of two names that differ by slips of the pen, when no others do.
fn written_alike<'a>(asked: &'a Asked, recorded: &'a Tokens) -> Option<Pairs<'a>> {
    match asked.slips[..] {
        [] if asked.tokens.sum == recorded.sum => Some(Vec::new()),
        [at] => {
            let ours = &asked.tokens.list[at];
            let rest = asked.tokens.sum.without(ours.id);
            let fits = |theirs: &&Token| {
                recorded.sum.without(theirs.id) == rest
                    && misspelled(asked.tokens.letters(ours), recorded.letters(theirs))
            };
            Some(vec![(ours, recorded.open().find(fits)?)])
        }
        [first, second] if recorded.open().count() <= MOST_OPEN => {
            let (a, b) = (&asked.tokens.list[first], &asked.tokens.list[second]);
            let rest = asked.tokens.sum.without(a.id).without(b.id);
            let fits = |ours: &Token, theirs: &Token| {
                let (ours, theirs) = (asked.tokens.letters(ours), recorded.letters(theirs));
                ours.as_bytes().first() == theirs.as_bytes().first() && misspelled(ours, theirs)
            };
            let both = recorded.open().enumerate().find_map(|(i, x)| {
                let left = recorded.sum.without(x.id);
                let others = recorded.open().enumerate().filter(|(j, _)| *j != i);
                let mut rests = others.filter(|(_, y)| left.without(y.id) == rest);
                rests.find(|(_, y)| fits(a, x) && fits(b, y)).map(|(_, y)| (x, y))
            })?;
            Some(vec![(a, both.0), (b, both.1)])
        }
        _ => None,
    }
}

/// The words of two names that sound the same and are spelled as different languages do ("Gasprom Transgas"), when no others differ.
fn heard_alike<'a>(asked: &'a Asked, recorded: &'a Tokens) -> Option<Pairs<'a>> {
    if asked.heard.is_empty() || asked.tokens.heard() != recorded.heard() {
        return None;
    }
    let is_recorded = |token: &Token| recorded.list.iter().any(|theirs| theirs.id == token.id);
    let mut others = (0..).zip(&asked.tokens.list).filter(|(at, _)| !asked.heard.contains(at));
    if !others.all(|(_, token)| is_recorded(token)) {
        return None;
    }
    let pair = |at: &usize| {
        let ours = &asked.tokens.list[*at];
        let letters = asked.tokens.letters(ours);
        let sounds = |theirs: &&Token| {
            theirs.spoken
                && recorded.sound(theirs) == asked.tokens.sound(ours)
                && near_enough(letters, recorded.letters(theirs))
        };
        Some((ours, recorded.open().find(sounds)?))
    };
    asked.heard.iter().map(pair).collect()
}

/// Whether two words that sound the same are spelled nearly so: one letter in seven is another, two in ten, three in more.
fn near_enough(a: &str, b: &str) -> bool {
    let most = match a.len().min(b.len()) {
        ..=7 => 1,
        8..=10 => 2,
        _ => 3,
    };
    !a.bytes().chain(b.bytes()).any(|letter| letter.is_ascii_digit())
        && distance(a.as_bytes(), b.as_bytes(), most).is_some()
}

/// Whether words of the field alone are those of another name in another language, or in another order: where most are spelled the same and
/// one is not, that one says something else ("Institute of Physics and Technology", "Institute of Technical Physics").
fn is_translated(asked: &Tokens, recorded: &Tokens) -> bool {
    let is_there = |ours: &&Token| recorded.list.iter().any(|b| ours.id == b.id && ours.form == b.form);
    let (same, all) = (asked.list.iter().filter(is_there).count(), asked.list.len());
    same == all || same * 2 <= all
}

/// Whether one word may be a slip of the pen for another: one slip in five letters or more, two in ten or more; never in a
/// number, and never at the beginning and the end both.
fn misspelled(a: &str, b: &str) -> bool {
    let (one, two) = (a.as_bytes(), b.as_bytes());
    let short = one.len().min(two.len());
    if short < LEAST_LETTERS || one.iter().chain(two).any(u8::is_ascii_digit) {
        return false;
    }
    if one[..2] != two[..2] && one[one.len() - 2..] != two[two.len() - 2..] {
        return false;
    }
    distance(one, two, if short >= 10 { 2 } else { 1 }).is_some()
}

/// Whether a name can be like another at all.
pub(super) fn counts(schema: Schema, kind: NameKind) -> bool {
    !matches!(schema, Schema::Person | Schema::Other) && !matches!(kind, NameKind::Acronym | NameKind::Weak)
}

fn best(mut found: Vec<Similar>, limit: usize) -> Vec<Similar> {
    found.sort_by(|a, b| {
        b.score.total_cmp(&a.score).then(a.entity.cmp(&b.entity)).then_with(|| a.recorded.cmp(&b.recorded))
    });
    let mut once: BTreeSet<u32> = BTreeSet::new();
    found.retain(|similar| once.insert(similar.entity));
    found.truncate(limit);
    found
}

impl Index {
    /// Recorded names that are close to a name, best first. Countries that are known and differ keep a name out.
    pub fn similar(&self, name: &str, country: Option<Country>, limit: usize) -> Vec<Similar> {
        self.similar_to(&prepare(name), country, limit)
    }

    /// Whether a word, romanised and in normal form, is in some recorded name.
    pub fn knows_word(&self, word: &str) -> bool {
        self.has(known_key(form_of(word)))
    }

    /// Of each word of a name that may be misspelled, whether it is in some recorded name here: what else of an index than the
    /// names themselves decides what is similar.
    pub fn words_known(&self, name: &str) -> Vec<bool> {
        let alone = prepare(name);
        let others = readings(name, &alone, None);
        let all = std::iter::once(&alone).chain(others.iter().map(|(_, read)| read)).map(Tokens::of);
        let is_own = |token: &Token| token.class == Class::Own && token.id == token.form;
        let known = |tokens: Tokens| -> Vec<bool> {
            tokens
                .list
                .iter()
                .filter(|token| is_own(token))
                .map(|token| self.has(known_key(token.form)))
                .collect()
        };
        all.flat_map(known).collect()
    }

    /// The same for a name that is prepared already, once for many lists, perhaps read with what it leaves out.
    pub(crate) fn similar_to(&self, name: &Prepared, country: Option<Country>, limit: usize) -> Vec<Similar> {
        let mut found = self.run_like(name, country);
        let Some(asked) = Asked::of(name, |form| self.has(known_key(form))) else {
            return best(found, limit);
        };
        let Asked { tokens, slips, .. } = &asked;
        if country.is_none() && !asked.tells_anywhere() {
            return best(found, limit);
        }
        let count = tokens.list.len();
        let written = match slips[..] {
            _ if asked.is_heard => Vec::new(),
            [] => vec![tokens.sum.same(count)],
            [at] => {
                let token = &tokens.list[at];
                tokens.sum.without(token.id).rest(count, tokens.letters(token).as_bytes()).to_vec()
            }
            [a, b, ..] => {
                let (a, b) = (&tokens.list[a], &tokens.list[b]);
                let rest = tokens.sum.without(a.id).without(b.id);
                vec![rest.two(count, tokens.letters(a).as_bytes(), tokens.letters(b).as_bytes())]
            }
        };
        let heard = !asked.heard.is_empty() && asked.heard.iter().all(|at| tokens.list[*at].spoken);
        let keys = written.into_iter().chain(heard.then(|| tokens.heard().heard(count)));
        let mut seen: BTreeSet<(u32, u32)> = BTreeSet::new();
        for (number, name) in keys.flat_map(|key| self.lookup(key)) {
            if seen.len() >= MAX_CANDIDATES {
                break;
            }
            if !seen.insert((number, name)) {
                continue;
            }
            let entity = self.head(number);
            let Some(recorded) = entity.names().get((name & NAME) as usize) else { continue };
            if !counts(entity.schema(), recorded.kind) || !asked.may_be_in(country, entity.countries()) {
                continue;
            }
            let tokens = Tokens::of(&prepare(recorded.text));
            if !asked.may_be_within(&tokens, country, entity.countries()) {
                continue;
            }
            let alike = alike(&asked, &tokens);
            found.extend(alike.map(|alike| told(number, recorded.text, alike)));
        }
        best(found, limit)
    }

    /// Those that are written with other blanks.
    fn run_like(&self, name: &Prepared, country: Option<Country>) -> Vec<Similar> {
        let asked = Tokens::of(name);
        let recorded = asked.run_key().into_iter().flat_map(|key| self.lookup(key)).take(MAX_CANDIDATES);
        let told = recorded.filter_map(|(number, name)| {
            let entity = self.head(number);
            let recorded = entity.names().get((name & NAME) as usize)?;
            if !counts(entity.schema(), recorded.kind) || !run_may_be_in(&asked, country, entity.countries())
            {
                return None;
            }
            let alike = run_alike(&asked, &Tokens::of(&prepare(recorded.text)))?;
            Some(told(number, recorded.text, alike))
        });
        told.collect()
    }
}

/// Whether a name with other blanks may be meant by where its bearer is.
fn run_may_be_in(
    asked: &Tokens,
    country: Option<Country>,
    theirs: impl IntoIterator<Item = Country>,
) -> bool {
    is_there(country, theirs).unwrap_or(asked.tell())
}

fn told(entity: u32, recorded: &str, alike: Alike) -> Similar {
    let (score, reordered, spelled) = alike;
    Similar { entity, recorded: recorded.to_owned(), score, spelled, reordered }
}

/// Every recorded name of an index, for holding a name against all of them by the same rule: what the answers of
/// [`Index::similar`] are measured by. For tests and figures; it reads everything.
#[derive(Debug)]
pub struct FullScan<'a> {
    index: &'a Index,
    names: Vec<(u32, Tokens, String, Vec<Country>)>,
}

impl<'a> FullScan<'a> {
    /// Prepares all names.
    pub fn new(index: &'a Index) -> Self {
        let mut names = Vec::new();
        for number in 0..index.len() as u32 {
            let head = index.head(number);
            for name in head.names().iter().filter(|name| counts(head.schema(), name.kind)) {
                let tokens = Tokens::of(&prepare(name.text));
                names.push((number, tokens, name.text.to_owned(), head.countries().collect()));
            }
        }
        Self { index, names }
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// All recorded names, in the order of the index.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|(_, _, text, _)| text.as_str())
    }

    /// What [`Index::similar`] has to find.
    pub fn similar(&self, name: &str, country: Option<Country>, limit: usize) -> Vec<Similar> {
        let prepared = prepare(name);
        let run = Tokens::of(&prepared);
        let is_run_there = |countries: &[Country]| run_may_be_in(&run, country, countries.iter().copied());
        let with_other_blanks = self.names.iter().filter(|(_, _, _, countries)| is_run_there(countries));
        let mut found: Vec<Similar> = with_other_blanks
            .filter_map(|(number, tokens, text, _)| Some(told(*number, text, run_alike(&run, tokens)?)))
            .collect();
        let Some(asked) = Asked::of(&prepared, |form| self.index.has(known_key(form))) else {
            return best(found, limit);
        };
        let all = self.names.iter().filter(|(_, tokens, _, countries)| {
            asked.may_be_in(country, countries.iter().copied())
                && asked.may_be_within(tokens, country, countries.iter().copied())
        });
        found.extend(
            all.filter_map(|(number, tokens, text, _)| Some(told(*number, text, alike(&asked, tokens)?))),
        );
        best(found, limit)
    }
}
