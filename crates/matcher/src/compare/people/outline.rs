//! The words of a prepared name in few bytes, as an index keeps them: enough to tell, without preparing the name again, that it
//! cannot be the person who is looked for.
//!
//! ```text
//! words u8 │ joined u8 │ each: (place u8 when joined) role, script and flags u8 │ length u8 + letters + which occur u32 │ sounds u8, each: codes u8 + classes u64 + bytes
//!          │ (groups 3 × u16) │ (base: as a sound)
//! ```

use super::align::{may_be, may_be_together};
use super::sound::{Sound, Written};
use super::words::{Person, Role, Said, Word};

/// By their codes.
const ROLES: [Role; 5] = [Role::Name, Role::Initial, Role::Particle, Role::Son, Role::Patronymic];
const WRITTEN: [Written; 4] = [Written::Letters, Written::Consonants, Written::Syllables, Written::Guessed];

const GROUPS: u8 = 1 << 5;
const BASE: u8 = 1 << 6;
const FEMININE: u8 = 1 << 7;

/// Writes the words of a name.
pub(crate) fn write(person: &Person, out: &mut Vec<u8>) {
    out.extend([person.words.len() as u8, person.joined.len() as u8]);
    person.words.iter().for_each(|word| write_word(word, out));
    for (place, word) in &person.joined {
        out.push(*place as u8);
        write_word(word, out);
    }
}

fn write_word(word: &Word, out: &mut Vec<u8>) {
    // Every role and script is in its table.
    let code = |at: Option<usize>| at.unwrap_or_default() as u8;
    let role = code(ROLES.iter().position(|role| *role == word.role));
    let written = code(WRITTEN.iter().position(|written| *written == word.written));
    let groups = if word.groups == [0; 3] { 0 } else { GROUPS };
    let base = match word.base {
        None => 0,
        Some((_, false)) => BASE,
        Some((_, true)) => BASE | FEMININE,
    };
    // Forty letters of four bytes at most.
    out.extend([role | written << 3 | groups | base, word.text.len() as u8]);
    out.extend(word.text.as_bytes());
    out.extend(word.letters.to_le_bytes());
    out.push(word.sounds.len() as u8);
    word.sounds.iter().for_each(|sound| sound.write(out));
    if groups != 0 {
        word.groups.iter().for_each(|group| out.extend(group.to_le_bytes()));
    }
    if let Some((sound, _)) = &word.base {
        sound.write(out);
    }
}

/// The words of a recorded name, read from an index; used again for the next.
#[derive(Default)]
pub(crate) struct Outline<'a> {
    words: Vec<Read<'a>>,
    joined: Vec<(usize, Read<'a>)>,
    sounds: Vec<Sound>,
    bases: Vec<(Sound, bool)>,
}

/// A word with where its sounds stand in the outline.
struct Read<'a> {
    text: &'a [u8],
    letters: u32,
    role: Role,
    written: Written,
    sounds: (usize, usize),
    groups: [u16; 3],
    base: Option<usize>,
}

impl<'a> Outline<'a> {
    /// Reads a name; neighbours as one only where that is not longer than a name of the other side can be, of which the longest
    /// has `longest` bytes. `None`: the bytes are no outline.
    pub(crate) fn read(&mut self, bytes: &'a [u8], longest: usize) -> Option<()> {
        self.words.clear();
        self.joined.clear();
        self.sounds.clear();
        self.bases.clear();
        let (head, mut bytes) = bytes.split_at_checked(2)?;
        for _ in 0..head[0] {
            let word = self.word(&mut bytes)?;
            self.words.push(word);
        }
        if self.words.windows(2).any(|two| two[0].text.len() + bare(two[1].text) <= longest + 3) {
            for _ in 0..head[1] {
                let place = usize::from(take(&mut bytes, 1)?[0]);
                let word = self.word(&mut bytes)?;
                self.joined.push((place, word));
            }
        }
        Some(())
    }

    fn word(&mut self, bytes: &mut &'a [u8]) -> Option<Read<'a>> {
        let [flags, length] = *take(bytes, 2)? else { return None };
        let text = take(bytes, usize::from(length))?;
        let letters = u32::from_le_bytes(take(bytes, 4)?.try_into().ok()?);
        let from = self.sounds.len();
        for _ in 0..take(bytes, 1)?[0] {
            self.sounds.push(Sound::read(bytes)?);
        }
        let mut groups = [0; 3];
        if flags & GROUPS != 0 {
            for (group, two) in groups.iter_mut().zip(take(bytes, 6)?.as_chunks().0) {
                *group = u16::from_le_bytes(*two);
            }
        }
        let base = if flags & BASE != 0 {
            self.bases.push((Sound::read(bytes)?, flags & FEMININE != 0));
            Some(self.bases.len() - 1)
        } else {
            None
        };
        Some(Read {
            text,
            letters,
            role: *ROLES.get(usize::from(flags & 7))?,
            written: WRITTEN[usize::from(flags >> 3 & 3)],
            sounds: (from, self.sounds.len()),
            groups,
            base,
        })
    }

    fn said(&self, word: &Read<'a>) -> Said<'_> {
        Said {
            text: word.text,
            letters: word.letters,
            role: word.role,
            written: word.written,
            sounds: &self.sounds[word.sounds.0..word.sounds.1],
            groups: word.groups,
            base: word.base.and_then(|at| self.bases.get(at)),
            reach: &[],
        }
    }

    /// Whether this may be the name of a person: `false` only where a comparison of both would not say so either. Every name of one
    /// side has to meet one of the other, or both are the same letters divided otherwise.
    pub(crate) fn may_be(&self, person: &Person, ours: &Side<'_>) -> bool {
        if person.is_empty() || self.words.is_empty() {
            return false;
        }
        let theirs = Side {
            words: self.words.iter().map(|word| self.said(word)).collect(),
            joined: self.joined.iter().map(|(place, word)| (*place, self.said(word))).collect(),
        };
        ours.is_met_by(&theirs) || theirs.is_met_by(ours) || self.is_divided_otherwise(person)
    }

    /// The same letters in all, in their order or in that of the alphabet.
    fn is_divided_otherwise(&self, person: &Person) -> bool {
        if self.words.iter().map(|word| word.text.len()).sum::<usize>() != person.whole.len() {
            return false;
        }
        let mut words: Vec<&[u8]> = self.words.iter().map(|word| word.text).collect();
        if words.concat() == person.whole.as_bytes() {
            return true;
        }
        words.sort_unstable();
        words.concat() == person.sorted.as_bytes()
    }
}

/// The words of a name, and neighbours as one with the place of the first.
pub(crate) struct Side<'a> {
    words: Vec<Said<'a>>,
    joined: Vec<(usize, Said<'a>)>,
}

impl<'a> Side<'a> {
    pub(crate) fn of(person: &'a Person) -> Self {
        Self {
            words: person.words.iter().map(Word::said).collect(),
            joined: person.joined.iter().map(|(place, word)| (*place, word.said())).collect(),
        }
    }

    /// The bytes of its longest word.
    pub(crate) fn longest(&self) -> usize {
        self.words.iter().map(|word| word.text.len()).max().unwrap_or_default()
    }

    /// Whether every name of this side meets one of the other.
    fn is_met_by(&self, other: &Side<'_>) -> bool {
        self.words.iter().enumerate().all(|(at, word)| {
            matches!(word.role, Role::Particle | Role::Son)
                || other.words.iter().any(|theirs| may_be(*word, *theirs))
                || other.joined.iter().any(|(_, joined)| may_be_together(*joined, *word))
                || self.joined.iter().any(|(place, joined)| {
                    (*place == at || *place + 1 == at)
                        && other.words.iter().any(|theirs| may_be_together(*joined, *theirs))
                })
        })
    }
}

/// The bytes of a word without digits at its end, which are left out when it is written together with another.
fn bare(text: &[u8]) -> usize {
    text.len() - text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}

#[cfg(test)]
mod tests {
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
        "Γιώργος Παπαδόπουλος",
        "Giorgos Papadopoulos",
        "दीपक शर्मा",
        "Deepak Sharma",
        "",
        "3",
    ];

    fn outlined(name: &str) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(&Person::new(name), &mut bytes);
        bytes
    }

    fn may_be(name: &str, bytes: &[u8]) -> Option<bool> {
        let person = Person::new(name).sought();
        let (ours, mut outline) = (Side::of(&person), Outline::default());
        outline.read(bytes, ours.longest())?;
        Some(outline.may_be(&person, &ours))
    }

    fn never_hides(ours: &str, theirs: &str) {
        let score = score_persons(&Person::new(ours), &Person::new(theirs));
        if score >= 0.8 {
            assert_eq!(may_be(ours, &outlined(theirs)), Some(true), "{ours} {theirs} {score}");
        }
    }

    #[test]
    fn what_may_be_the_same_person_is_never_passed_over() {
        let mut told = 0;
        for ours in NAMES {
            for theirs in NAMES {
                never_hides(ours, theirs);
                told += usize::from(may_be(ours, &outlined(theirs)) == Some(true));
            }
        }
        // And it tells of most that they are somebody else.
        assert!(told < NAMES.len() * 4, "{told}");
    }

    #[test]
    fn bytes_that_are_no_outline_are_told() {
        for name in NAMES {
            let bytes = outlined(name);
            for end in 0..bytes.len() {
                // What is cut off behind the words may still be read.
                let _ = may_be("Mohammed Chaykovin", &bytes[..end]);
            }
            assert!(may_be(name, &bytes[..bytes.len().min(1)]).is_none());
        }
        let mut bytes = outlined("Joseph Bramley");
        bytes.iter_mut().for_each(|byte| *byte = 0xFF);
        assert!(may_be("Joseph Bramley", &bytes).is_none());
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
        }

        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            let _ = may_be("Joseph Bramley", &bytes);
        }
    }
}
