//! The names of a list's persons as an index keeps them: every word once, with the names that bear it, in trees by how it sounds and in
//! segments by how it is written.
//!
//! Two names can be one person's only where every name of one side meets one of the other, and how alike two words are at least in
//! such a pair follows from the number of words. So the words of a name that is sought are looked for as far as that, and the names are
//! those that enough of the words lead to. What is passed over could not be the same person by [`super::score_persons`]; a test holds
//! that.
//!
//! ```text
//! lengths of the parts │ names (number u32, counts u32, its words u32) │ words (bytes u32, bearers u32, of these with initials u32, with one name at most u32)
//! │ wholes (hash u32, name u32) │ groups (group u32, words u32) │ segments, three times │ forty trees │ lists (count u32, numbers u32) │ tails
//! │ the words
//! ```
//! A bearer is the place of a name among *names*; its bit 30 says that two neighbours as one are the word. Of *bearers* there are
//! those with an initial and those with one name at most once more. *Its words* say where those of a name stand in their order, and behind them neighbours as one with the place of the
//! first. *Wholes* are the hashes of all letters of a name, in their order and by words in that of the alphabet, for names that are
//! divided otherwise.

use super::align::{self, Words, least_sound};
use super::placed::Order;
use super::segments::Segments;
use super::sought::{Near, NearWord, Scope, Sought, SoughtWord, together};
use super::sound::{Steps, Written};
use super::spoken::{self, Spoken, WRITTEN};
use super::tree::{self, NODE, Part, Tree};
use super::words::{Person, Role, Said, Word};

pub(crate) use super::recording::Recording;
pub(crate) use super::sought::Kept;

/// Of a bearer: two neighbours as one. Of the names that words of a query lead to: one of them does so by that.
pub(super) const JOINED: u32 = 1 << 30;
/// Of a list: the one number itself, not where more begin.
pub(super) const SINGLE: u32 = 1 << 31;
/// Of the words of a name: from which bit on the place of neighbours as one is, and where a word stands in the bits before.
pub(super) const PLACE: u32 = 28;
pub(super) const STANDS: u32 = (1 << PLACE) - 1;
/// From this score on two names may be one person's.
pub(crate) const SAME: f32 = 0.8;
/// Words of a name at most, and neighbours as one.
const MOST_WORDS: usize = 24;
/// Names of a list that are compared with one query at most.
const MAX_NAMES: usize = 2_000;
/// Names that are compared though only some of the words lead to them.
const FEW: usize = 64;
/// Names that are compared rather than that a word is looked for; and so many times more when it comes for the first time.
const COMPARED: usize = 2;
const MORE: usize = 5;
/// How many times more names than the others lead to a word may, so that it is soon told which ones enough of them do.
const KNOWN: usize = 8;
/// Trees of words: of the sounds by script; each once more turned round.
pub(super) const TREES: usize = 2 * WRITTEN.len();
/// The script of letters among the others, whose trees have names without their endings too.
pub(super) const LETTERS: usize = 0;
/// Names, words, wholes, groups, three times three of segments, the trees, lists, tails, the words.
pub(super) const HEAD: usize = (16 + Kind::ALL.len() * TREES) * 4;

/// Which words are in a tree.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Those of names as they are.
    Single,
    /// Neighbours as one.
    Joined,
    /// Both of a name of two words as one.
    Both,
    /// Any of these, of names with an initial.
    Initials,
    /// And of names that have one name at most.
    Alone,
}

impl Kind {
    pub(super) const ALL: [Self; 5] = [Self::Single, Self::Joined, Self::Both, Self::Initials, Self::Alone];

    /// The trees of the sounds in a script.
    pub(super) fn sounds(self, script: usize) -> usize {
        self as usize * TREES + 2 * script
    }
}

pub(super) fn hash(text: &str) -> u32 {
    xxhash_rust::xxh3::xxh3_64(text.as_bytes()) as u32
}

/// How many words a name has, and of each role.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Counts {
    pub(super) words: u32,
    pub(super) names: u32,
    pub(super) patronymics: u32,
    pub(super) initials: u32,
    /// Words that stand there once more.
    pub(super) repeated: u32,
    /// Whether each character tells, and whether those are Chinese.
    pub(super) dense: Option<bool>,
    /// Where given and family names stand, if a comma says so.
    pub(super) order: Option<Order>,
}

impl Counts {
    pub(super) fn of(person: &Person) -> Self {
        let count = |role: Role| person.words.iter().filter(|word| word.role == role).count() as u32;
        let words = person.words.iter().enumerate();
        let is_repeated =
            |(at, word): &(usize, &Word)| person.words[..*at].iter().any(|other| other.text == word.text);
        Self {
            words: person.words.len() as u32,
            names: count(Role::Name),
            patronymics: count(Role::Patronymic),
            initials: count(Role::Initial),
            repeated: words.filter(is_repeated).count() as u32,
            dense: person.dense.then(|| person.is_in_han()),
            order: person.order,
        }
    }

    /// Twelve words at most.
    pub(super) fn code(self) -> u32 {
        let counts = [self.words, self.names, self.patronymics, self.initials, self.repeated];
        let dense = 1 << 20 | u32::from(self.dense == Some(true)) << 21;
        let order = self.order.map_or(0, |Order { given, family: (from, _) }| {
            1 << 22 | u32::from(given) << 23 | u32::from(from) << 27
        });
        counts.iter().rev().fold(0, |code, count| code << 4 | count) | self.dense.map_or(0, |_| dense) | order
    }

    fn read(code: u32) -> Self {
        let count = |at: u32| code >> (4 * at) & 15;
        let place = |from: u32| (code >> from & 15) as u8;
        let (given, from) = (place(23), place(27));
        // The family name ends where the given names begin, or at the end.
        let end = if from < given { given } else { count(0) as u8 };
        let order = (code & 1 << 22 != 0).then_some(Order { given, family: (from, end) });
        Self {
            words: count(0),
            names: count(1),
            patronymics: count(2),
            initials: count(3),
            repeated: count(4),
            dense: (code & 1 << 20 != 0).then_some(code & 1 << 21 != 0),
            order,
        }
    }
}

/// Recorded names that may be a person's.
pub(crate) struct Candidates {
    /// Their numbers, in the order of the list.
    pub(crate) names: Vec<u32>,
    /// Whether there were perhaps more of them than are compared.
    pub(crate) is_cut: bool,
}

/// The names of a list's persons.
#[derive(Clone, Copy)]
pub(crate) struct Recorded<'a> {
    names: &'a [[u8; 12]],
    words: &'a [[u8; 16]],
    wholes: &'a [[u8; 8]],
    groups: &'a [[u8; 8]],
    /// Of all words, of those of names with initials, and of those with one name at most.
    segments: [Segments<'a>; 3],
    trees: [&'a [[u8; NODE]]; Kind::ALL.len() * TREES],
    lists: &'a [[u8; 4]],
    tails: &'a [u8],
    all: &'a [u8],
}

fn two([a, b, c, d, e, f, g, h]: [u8; 8]) -> [u32; 2] {
    [u32::from_le_bytes([a, b, c, d]), u32::from_le_bytes([e, f, g, h])]
}

pub(super) fn three([first @ .., a, b, c, d]: [u8; 12]) -> [u32; 3] {
    let [one, other] = two(first);
    [one, other, u32::from_le_bytes([a, b, c, d])]
}

fn four(bytes: [u8; 16]) -> [u32; 4] {
    std::array::from_fn(|at| u32::from_le_bytes(std::array::from_fn(|byte| bytes[4 * at + byte])))
}

impl<'a> Recorded<'a> {
    /// Reads what was written. `None`: there are no persons, or the bytes are damaged.
    pub(crate) fn new(bytes: &'a [u8]) -> Option<Self> {
        let (lengths, mut rest) = bytes.split_at_checked(HEAD)?;
        let mut lengths =
            lengths.as_chunks::<4>().0.iter().map(|length| u32::from_le_bytes(*length) as usize);
        let mut part = || {
            let (part, others) = rest.split_at_checked(lengths.next()?)?;
            rest = others;
            Some(part)
        };
        let (names, words) = (part()?.as_chunks().0, part()?.as_chunks().0);
        let [wholes, groups] = [part()?.as_chunks().0, part()?.as_chunks().0];
        let mut segments = || {
            let bits = part()?;
            Some(Segments { bits, starts: part()?.as_chunks().0, entries: part()?.as_chunks().0 })
        };
        let segments = [segments()?, segments()?, segments()?];
        let mut trees: [&[[u8; NODE]]; Kind::ALL.len() * TREES] = [&[]; Kind::ALL.len() * TREES];
        for tree in &mut trees {
            *tree = part()?.as_chunks().0;
        }
        let (lists, tails, all) = (part()?.as_chunks().0, part()?, part()?);
        Some(Self { names, words, wholes, groups, segments, trees, lists, tails, all })
    }

    fn list(&self, at: u32) -> impl Iterator<Item = u32> + use<'a> {
        let (single, at) = ((at & SINGLE != 0).then_some(at & !SINGLE), at as usize);
        let count = self.lists.get(at).map_or(0, |count| u32::from_le_bytes(*count) as usize);
        let numbers = self.lists.get(at.saturating_add(1)..).unwrap_or_default();
        single
            .into_iter()
            .chain(numbers[..count.min(numbers.len())].iter().map(|number| u32::from_le_bytes(*number)))
    }

    /// The numbers of the names among all names.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = u32> + use<'a> {
        self.names.iter().map(|name| three(*name)[0])
    }

    /// Recorded names that may be the person's, by their numbers among all names, in the order of the list: every one that may be, or of
    /// more than 2,000 those that share most words with it.
    pub(crate) fn candidates(&self, person: &Person, kept: &mut Kept) -> Candidates {
        let sought = Sought::of(person);
        let few = self.few(&sought, kept);
        let (mut found, doubtful) = few.unwrap_or_else(|| (self.led_to(&sought, kept), None));
        let ours = Words::of(person);
        let nears = sought.nears(kept, ours.words.len());
        let mut is_cut = found.len() >= MAX_NAMES;
        found.retain(|name| self.may_meet(&sought, &nears, *name));
        let mut theirs: Vec<Spoken<'a>> = Vec::new();
        found.retain(|name| self.may_be(&sought, doubtful, (&ours, &nears), *name, &mut theirs));
        for whole in [&person.whole, &person.sorted] {
            let hash = hash(whole);
            let from = self.wholes.partition_point(|one| two(*one)[0] < hash);
            let same = self.wholes[from..].iter().map(|one| two(*one)).take_while(|one| one[0] == hash);
            let before = found.len();
            found.extend(same.map(|[_, name]| name).take(MAX_NAMES));
            is_cut |= found.len() - before == MAX_NAMES;
        }
        let number = |name: u32| self.names.get(name as usize).map(|name| three(*name)[0]);
        let mut names: Vec<u32> = found.into_iter().filter_map(number).collect();
        names.sort_unstable();
        names.dedup();
        Candidates { names, is_cut }
    }

    /// What the words of a name are, and where they are listed.
    fn name(&self, name: u32) -> Option<(Counts, u32)> {
        let [_, counts, words] = three(*self.names.get(name as usize)?);
        Some((Counts::read(counts), words))
    }

    /// Whether the words of a name may meet those that are sought, by what is known of these: no word is read.
    fn may_meet(&self, sought: &Sought<'_>, nears: &[Option<&Near>], name: u32) -> bool {
        let Some((theirs, words)) = self.name(name) else { return false };
        // Both words together may meet one that is alone.
        if theirs.names < 2 || !sought.are_two() {
            return true;
        }
        let best = |word: &SoughtWord<'_>| {
            let near = nears.get(word.places.trailing_zeros() as usize).copied().flatten()?;
            let like = self.list(words).map(|own| {
                let known = near.like(own & STANDS);
                known.unwrap_or_else(|| if theirs.initials > 0 { self.as_initial(word, own) } else { 0.0 })
            });
            Some(like.fold(0.0, f32::max))
        };
        sought.may_be_as_alike(theirs.initials > 0, best)
    }

    /// How alike a word is to one of a recorded name, when that is an initial.
    fn as_initial(&self, word: &SoughtWord<'_>, own: u32) -> f32 {
        let mut theirs = Spoken::default();
        match self.bytes(own & STANDS).and_then(|bytes| theirs.read(bytes)) {
            Some(()) if theirs.said().role == Role::Initial => {
                align::likeness(word.said, theirs.said(), word.least)
            }
            _ => 0.0,
        }
    }

    /// Whether a name may be the person's by its words. `doubtful`: which of those that are sought was not looked for; `nears`: what is near
    /// the words of ours.
    fn may_be(
        &self,
        sought: &Sought<'_>,
        doubtful: Option<usize>,
        (ours, nears): (&Words<'_>, &[Option<&Near>]),
        name: u32,
        pool: &mut Vec<Spoken<'a>>,
    ) -> bool {
        let Some((theirs, words_at)) = self.name(name) else { return false };
        let count = theirs.words as usize;
        pool.resize_with(pool.len().max(MOST_WORDS), Spoken::default);
        let (words, others) = pool.split_at_mut(count);
        let mut stand = self.list(words_at);
        // In this order, so that the list is not read one further.
        let mut read = words.iter_mut().zip(stand.by_ref());
        let mut places: Vec<u32> = Vec::with_capacity(MOST_WORDS);
        if !read.all(|(place, word)| {
            places.push(word & STANDS);
            self.bytes(word).and_then(|bytes| place.read(bytes)).is_some()
        }) {
            return false;
        }
        let words: Vec<Said<'_>> = words.iter().map(Spoken::said).collect();
        let same_count = theirs.words == sought.counts.words;
        let mut joined: Vec<(usize, Said<'_>)> = Vec::new();
        if !same_count || count > 2 {
            for (word, other) in stand.zip(others) {
                // Two in one are put beside words of their length.
                let at = (word >> PLACE) as usize;
                let Some((text, _)) = self.bytes(word).and_then(spoken::letters) else { return false };
                if at + 1 < count && text.len() <= sought.longest + align::LONGER {
                    if self.bytes(word).and_then(|bytes| other.read(bytes)).is_none() {
                        return false;
                    }
                    joined.push((at, other.said()));
                    places.push(word & STANDS);
                }
            }
        }
        let words = Words { words, joined, order: theirs.order };
        if doubtful.is_some_and(|doubtful| !sought.may_meet(&words, doubtful)) {
            return false;
        }
        // Names of a few characters are the same where the characters are.
        let dense = same_count && theirs.dense.is_some() && theirs.dense == sought.counts.dense;
        let known = |own: usize, other: usize| {
            let near = nears.get(own).copied().flatten()?;
            let (own, theirs) = (ours.said(own), words.said(other));
            // An initial is looked for by nobody, and a particle beside a particle neither.
            let is_sought =
                theirs.role != Role::Initial && !(own.comes_and_goes() && theirs.comes_and_goes());
            is_sought.then(|| places.get(other).and_then(|stands| near.like(*stands)).unwrap_or(0.0))
        };
        ours.may_give(&words, if dense { 1.0 } else { SAME }, sought.least, known)
    }

    /// What was written of a word that stands somewhere.
    fn bytes(&self, stands: u32) -> Option<&'a [u8]> {
        self.all.get((stands & STANDS) as usize..)
    }

    /// The names that any word leads to, when one of the words is looked for in names with initials only and there are not many;
    /// and that word, when it is not known what it leads to elsewhere.
    fn few(&self, sought: &Sought<'_>, kept: &mut Kept) -> Option<(Vec<u32>, Option<usize>)> {
        // Neighbours as one stand behind the words.
        let singles = sought.words.iter().take_while(|word| !word.joined);
        let known: Vec<Option<usize>> = singles.map(|word| kept.of(word).map(|near| near.bearers)).collect();
        if let Some(bearers) = known.iter().copied().collect::<Option<Vec<usize>>>() {
            // To ask whether a name has a word too is as much work as to count several of its bearers.
            let (all, most) = (bearers.iter().sum::<usize>(), bearers.iter().copied().max().unwrap_or(0));
            if most <= KNOWN * (all - most) {
                return None;
            }
        }
        // One that was not looked for before, or the one that leads to most.
        let (spared, at) = sought.spared(|at, word| match known[at] {
            None => 1 << 32 | word.said.text.len() as u64,
            Some(bearers) => bearers as u64,
        })?;
        let mut led: Vec<(u32, u32)> = Vec::new();
        for word in &spared.words {
            for bearer in self.bearers(word, kept) {
                if led.len() == FEW {
                    return None;
                }
                led.push((bearer & !JOINED, word.leads(bearer & JOINED != 0)));
            }
        }
        led.sort_unstable_by_key(|(name, _)| *name);
        led.dedup_by(|(name, more), (before, led)| {
            let same = name == before;
            *led = if same { together(*led, *more) } else { *led };
            same
        });
        let word = &sought.words[at];
        // To look for it is as much work as a few comparisons, and a word that came twice may come again.
        if led.len() > COMPARED && (led.len() > MORE * COMPARED || kept.asked_before(word)) {
            kept.near(word, || self.near(word));
        }
        let Some(near) = kept.of(word) else {
            return Some((led.into_iter().map(|(name, _)| name).collect(), Some(at)));
        };
        // What the word that is spared leads to is known, and needs no comparison; but not what it leads to together with another one.
        let needless = spared
            .words
            .iter()
            .zip(&sought.words)
            .any(|(less, word)| word.joined && less.scope != word.scope);
        led.retain(|(name, led)| {
            let Some((theirs, words)) = self.name(*name) else { return false };
            let all = (0..).zip(self.list(words)).fold(*led, |led, (place, own)| {
                let joined = place >= theirs.words;
                let bears = near.like(own & STANDS).is_some_and(|like| !joined || word.may_join(like));
                if bears { together(led, word.leads(joined)) } else { led }
            });
            needless || sought.may_be(all, theirs)
        });
        Some((led.into_iter().map(|(name, _)| name).collect(), None))
    }

    /// The names that enough of the words lead to; of more than can be compared those that most of them do.
    fn led_to(&self, sought: &Sought<'_>, kept: &mut Kept) -> Vec<u32> {
        // Given back when all is nothing again.
        let mut led = std::mem::take(&mut kept.led);
        led.resize(self.names.len(), 0);
        let mut met: Vec<u32> = Vec::new();
        for word in &sought.words {
            for bearer in self.bearers(word, kept) {
                let Some(led) = led.get_mut((bearer & !JOINED) as usize) else { continue };
                if *led == 0 {
                    met.push(bearer & !JOINED);
                }
                *led = together(*led, word.leads(bearer & JOINED != 0));
            }
        }
        let mut found: Vec<(u32, u32)> = Vec::new();
        for name in met {
            let led = std::mem::take(&mut led[name as usize]);
            if self.name(name).is_some_and(|(theirs, _)| sought.may_be(led, theirs)) {
                found.push(((led & 0xFFF).count_ones(), name));
            }
        }
        kept.led = led;
        if found.len() > MAX_NAMES {
            found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
            found.truncate(MAX_NAMES);
        }
        found.into_iter().map(|(_, name)| name).collect()
    }

    /// The names that a word leads to.
    fn bearers<'b>(
        &'b self,
        word: &'b SoughtWord<'b>,
        kept: &'b mut Kept,
    ) -> impl Iterator<Item = u32> + use<'a, 'b> {
        let word = *word;
        kept.near(&word, || self.near(&word)).words.iter().flat_map(move |near| {
            let none = if word.may_join(near.like) { 0 } else { JOINED };
            self.list(near.bearers).filter(move |bearer| bearer & none == 0)
        })
    }

    /// Where a word stands, and the names that bear it.
    fn word(&self, word: u32, scope: Scope) -> [u32; 2] {
        let Some(word) = self.words.get(word as usize) else { return [0; 2] };
        let [stands, bearers @ ..] = four(*word);
        [stands, bearers[scope.part()]]
    }

    /// The recorded words that are as alike to a word as it asks, and how alike.
    fn near(&self, word: &SoughtWord<'_>) -> Near {
        let (said, least) = (word.said, word.least);
        let mut found: Vec<u32> = Vec::new();
        match word.scope {
            Scope::All | Scope::Several => {
                self.sounding(Kind::Single, said, least, &mut found);
                let together = least.max(align::TOGETHER);
                if !word.joined {
                    self.sounding(Kind::Joined, said, together, &mut found);
                }
                if !word.joined && word.scope == Scope::All {
                    self.sounding(Kind::Both, said, together, &mut found);
                }
            }
            Scope::Initials => self.sounding(Kind::Initials, said, least, &mut found),
            Scope::Alone => self.sounding(Kind::Alone, said, least, &mut found),
        }
        let letters = said.written == Written::Letters;
        let slips = if letters { align::most_slips(least) } else { 0 };
        let segments = &self.segments[word.scope.part()];
        let mut written: Vec<u32> = Vec::new();
        segments.near(said.text, said.bits, slips, letters && least <= align::CUT, |word| written.push(word));
        written.sort_unstable();
        written.dedup();
        // What sounds near was found by that.
        found.extend(written.into_iter().filter(|word| self.is_written_like(*word, said, least)));
        for group in said.groups.iter().filter(|group| **group != 0) {
            let at = self.groups.binary_search_by_key(&u32::from(*group), |one| two(*one)[0]);
            if let Ok(at) = at {
                found.extend(self.list(two(self.groups[at])[1]));
            }
        }
        found.sort_unstable();
        found.dedup();
        let mut near = Near::default();
        let mut theirs = Spoken::default();
        for number in found {
            let [stands, bearers] = self.word(number, word.scope);
            if bearers == 0 || self.bytes(stands).and_then(|bytes| theirs.read(bytes)).is_none() {
                continue;
            }
            let theirs = theirs.said();
            // A particle beside a particle says nothing.
            if !(said.comes_and_goes() && theirs.comes_and_goes()) {
                let like = align::likeness(said, theirs, least);
                if like >= least {
                    near.words.push(NearWord { stands, bearers, like });
                    near.bearers += self.list(bearers).count();
                }
            }
        }
        near
    }

    /// Whether a word is as alike by its letters.
    fn is_written_like(&self, word: u32, said: Said<'_>, least: f32) -> bool {
        let [stands, _] = self.word(word, Scope::All);
        let letters = self.bytes(stands).and_then(spoken::letters);
        letters.is_some_and(|(text, bits)| {
            align::by_letters((said.text, said.bits), (text, bits), least) >= least
        })
    }

    /// Words that may sound as alike as that.
    fn sounding(&self, kind: Kind, said: Said<'_>, least: f32, found: &mut Vec<u32>) {
        let mut ends = |end: u32| found.extend(self.list(end));
        let trees = |at: usize| [at, at + 1].map(|at| Tree { nodes: self.trees[at], tails: self.tails });
        for (script, written) in WRITTEN.into_iter().enumerate() {
            let written = (said.written, written);
            let letters = written == (Written::Letters, Written::Letters);
            let sound = least_sound(least, letters, said.text.len());
            let trees = trees(kind.sounds(script));
            let base = said.base.filter(|_| letters && least <= align::FEMININE);
            let base = base.map(|(base, feminine)| (Steps::new(base, written, sound), *feminine));
            let mut together = false;
            for ours in said.sounds.iter().filter(|ours| sound <= 1.0 && !ours.codes().is_empty()) {
                let steps = Steps::new(ours, written, sound);
                // Without its last vowel a name has the same consonants, in most cases.
                match &base {
                    Some((base, false)) if base.firm() == steps.firm() => {
                        together = true;
                        tree::sounding(trees, &[(Part::All, &steps), (Part::Feminine, base)], &mut ends);
                    }
                    _ => tree::sounding(trees, &[(Part::All, &steps)], &mut ends),
                }
            }
            match &base {
                Some((base, true)) => {
                    tree::sounding(trees, &[(Part::Feminine, base), (Part::Base, base)], &mut ends);
                }
                Some((base, false)) if !together => {
                    tree::sounding(trees, &[(Part::Feminine, base)], &mut ends);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::recording::Recording;
    use super::super::score_persons;
    use super::*;
    use proptest::prelude::*;

    /// Made up for this test.
    const NAMES: &[&str] = &[
        "Mohammed Al-Tariq Hassan",
        "Muhammad Altariq Hasan",
        "محمد الطارق حسن",
        "Abd al-Rahman bin Yusuf",
        "Abdul Rahman ibn Yousef",
        "Aleksandr Ivanovich Chaykovin",
        "Tschaikowin, Alexander",
        "Александр Чайковин",
        "Anna Nowakowa",
        "A. Nowak",
        "Zhang Weimin",
        "Wei-Min Zhang",
        "张伟民",
        "Kim Jeong-ho",
        "김정호",
        "Kim Chŏngho",
        "Joseph Bramley",
        "Joe Bramly",
        "Jo Bramleigh",
        "van den Berg, Pieter",
        "P. vandenBerg",
        "Do Van",
        "Xiao Ming Li",
        "Li Xiaoming",
        "JC Voorbeeld",
        "Ali Ali Voorbeeld",
        "VOORBEELD, Karel Willem Joost",
        "K.W. Voorbeeld",
        "VOORBEELD, Karel ben Joost",
        "RAHMAN, Abdul",
        "Abderrahman Voorbeeld",
        "A. Voorbeeld",
        "Karel Voorbeeldovitsj Tsjernisjov",
        "LI, Xampfu",
        "LI Xampfu",
        "Ben Voorbeeld",
        "Li Li",
        "Mohammed Mohammed",
        "Mohammed Hassan Mohammed Hassan",
        "Γιώργος Παπαδόπουλος",
        "Giorgos Papadopoulos",
        "दीपक शर्मा",
        "Deepak Sharma",
        "",
        "3",
        "Husein",
        "Hussein 1970",
    ];

    fn recorded(names: &[&str]) -> Vec<u8> {
        let mut recording = Recording::default();
        (0..).zip(names).for_each(|(number, name)| recording.add(number, name));
        recording.finish()
    }

    fn found(name: &str, bytes: &[u8]) -> Vec<u32> {
        Recorded::new(bytes)
            .map(|recorded| recorded.candidates(&Person::new(name), &mut Kept::default()).names)
            .unwrap_or_default()
    }

    fn never_hides(ours: &str, theirs: &str) {
        let score = score_persons(&Person::new(ours), &Person::new(theirs));
        if score >= 0.8 {
            assert_eq!(found(ours, &recorded(&[theirs])), [0], "{ours} {theirs} {score}");
        }
    }

    #[test]
    fn what_may_be_the_same_person_is_never_passed_over() {
        let bytes = recorded(NAMES);
        let mut led = 0;
        for ours in NAMES {
            let found = found(ours, &bytes);
            led += found.len();
            for (number, theirs) in (0..).zip(NAMES) {
                let score = score_persons(&Person::new(ours), &Person::new(theirs));
                assert!(score < 0.8 || found.contains(&number), "{ours} {theirs} {score}");
            }
        }
        // And most that are somebody else are.
        assert!(led < NAMES.len() * 4, "{led}");
    }

    proptest! {
        #[test]
        fn any_two_names(
            at in 0..NAMES.len(), slip in 0usize..40, letter in "[a-zA-Z \\-éжم张]", drop in any::<bool>(), other in "\\PC{0,24}",
        ) {
            // A name with a slip of the pen, beside the name itself.
            let name: Vec<char> = NAMES[at].chars().collect();
            let mut slipped = name.clone();
            if slip < slipped.len() {
                if drop { slipped.remove(slip); } else { slipped.splice(slip..slip, letter.chars()); }
            }
            let slipped: String = slipped.into_iter().collect();
            never_hides(NAMES[at], &slipped);
            never_hides(&slipped, NAMES[at]);
            never_hides(&other, NAMES[at]);
            never_hides(&other, &slipped);
            never_hides(&other, &other);
        }

        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = found("Joseph Bramley", &bytes);
            let mut damaged = recorded(NAMES);
            let at = bytes.len() * 7 % damaged.len();
            for (place, byte) in (at..damaged.len()).zip(&bytes) {
                damaged[place] = *byte;
            }
            let _ = found("Joseph Bramley", &damaged);
        }
    }
}
