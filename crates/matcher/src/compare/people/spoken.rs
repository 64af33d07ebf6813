//! A word of a person's name in few bytes, as an index keeps it once for all the names that have it.
//!
//! ```text
//! role, script and flags u8 │ length u8 + letters │ which letters u32 │ sounds u8, each: codes u8 + classes u64 + bytes │ (groups 3 × u16) │ (base: as a sound)
//! ```

use super::sound::{Sound, Written};
use super::words::{Role, Said, Word};

/// By their codes.
const ROLES: [Role; 5] = [Role::Name, Role::Initial, Role::Particle, Role::Son, Role::Patronymic];
pub(super) const WRITTEN: [Written; 4] =
    [Written::Letters, Written::Consonants, Written::Syllables, Written::Guessed];

const GROUPS: u8 = 1 << 5;
const BASE: u8 = 1 << 6;
const FEMININE: u8 = 1 << 7;

/// Writes a word.
pub(super) fn write(word: &Word, out: &mut Vec<u8>) {
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
    out.extend(word.bits.to_le_bytes());
    out.push(word.sounds.len() as u8);
    word.sounds.iter().for_each(|sound| sound.write(out));
    if groups != 0 {
        word.groups.iter().for_each(|group| out.extend(group.to_le_bytes()));
    }
    if let Some((sound, _)) = &word.base {
        sound.write(out);
    }
}

/// The letters of a word, and which they are.
pub(super) fn letters(mut bytes: &[u8]) -> Option<(&[u8], u32)> {
    let (_, text, bits) = beginning(&mut bytes)?;
    Some((text, bits))
}

/// What a word begins with: flags, letters, and which they are.
fn beginning<'a>(bytes: &mut &'a [u8]) -> Option<(u8, &'a [u8], u32)> {
    let [flags, length] = *take(bytes, 2)? else { return None };
    let text = take(bytes, usize::from(length))?;
    Some((flags, text, u32::from_le_bytes(*take(bytes, 4)?.first_chunk()?)))
}

/// A word that was read from an index; used again for the next.
#[derive(Debug)]
pub(super) struct Spoken<'a> {
    text: &'a [u8],
    bits: u32,
    role: Role,
    written: Written,
    sounds: Vec<Sound>,
    groups: [u16; 3],
    base: Option<(Sound, bool)>,
}

impl Default for Spoken<'_> {
    fn default() -> Self {
        let (role, written) = (Role::Name, Written::Letters);
        Self { text: &[], bits: 0, role, written, sounds: Vec::new(), groups: [0; 3], base: None }
    }
}

impl<'a> Spoken<'a> {
    /// Reads a word from the beginning of some bytes. `None`: they are no word.
    pub(super) fn read(&mut self, mut bytes: &'a [u8]) -> Option<()> {
        let (flags, text, bits) = beginning(&mut bytes)?;
        (self.text, self.bits) = (text, bits);
        self.role = *ROLES.get(usize::from(flags & 7))?;
        self.written = WRITTEN[usize::from(flags >> 3 & 3)];
        self.sounds.clear();
        for _ in 0..take(&mut bytes, 1)?[0] {
            self.sounds.push(Sound::read(&mut bytes)?);
        }
        self.groups = [0; 3];
        if flags & GROUPS != 0 {
            for (group, two) in self.groups.iter_mut().zip(take(&mut bytes, 6)?.as_chunks().0) {
                *group = u16::from_le_bytes(*two);
            }
        }
        self.base =
            if flags & BASE != 0 { Some((Sound::read(&mut bytes)?, flags & FEMININE != 0)) } else { None };
        Some(())
    }

    pub(super) fn said(&self) -> Said<'_> {
        Said {
            text: self.text,
            bits: self.bits,
            role: self.role,
            written: self.written,
            sounds: &self.sounds,
            groups: self.groups,
            base: self.base.as_ref(),
        }
    }
}

fn take<'a>(bytes: &mut &'a [u8], count: usize) -> Option<&'a [u8]> {
    let (taken, rest) = bytes.split_at_checked(count)?;
    *bytes = rest;
    Some(taken)
}
