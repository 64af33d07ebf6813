//! Devanagari: the Hunterian system of the Survey of India, without marks; then with every written vowel, as ISO 15919 has it.
//!
//! A consonant carries an a. Hindi does not speak it at the end of a word, nor in the middle between a syllable with a vowel and
//! one with a vowel; Sanskrit and Nepali often do, which is what the second form is for.

/// Writes a run of Devanagari.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let written = system % 2 == 1;
    // Consonant (or nothing), its vowel, whether the vowel is the one that is not written, and what follows.
    let mut syllables: Vec<Syllable> = Vec::new();
    for c in run.chars() {
        if let Some(consonant) = consonant(c) {
            syllables.push(Syllable { consonant, vowel: "a", inherent: true, after: "" });
        } else if let Some(vowel) = vowel(c) {
            syllables.push(Syllable { consonant: "", vowel, inherent: false, after: "" });
        } else if let Some(last) = syllables.last_mut() {
            match c {
                // Virama: no vowel.
                '\u{94D}' => (last.vowel, last.inherent) = ("", false),
                // Nukta: letters of other languages.
                '\u{93C}' => last.consonant = with_nukta(last.consonant),
                '\u{902}' | '\u{901}' => last.after = "n",
                '\u{903}' => last.after = "h",
                '\u{966}'..='\u{96F}' => {
                    syllables.push(Syllable { consonant: digit(c), vowel: "", inherent: false, after: "" });
                }
                c => {
                    if let Some(sign) = sign(c) {
                        (last.vowel, last.inherent) = (sign, false);
                    }
                }
            }
        } else if matches!(c, '\u{966}'..='\u{96F}') {
            syllables.push(Syllable { consonant: digit(c), vowel: "", inherent: false, after: "" });
        }
    }
    let count = syllables.len();
    let mut open = false;
    for at in 0..count {
        let Syllable { consonant, vowel, inherent, after } = syllables[at];
        out.push_str(consonant);
        let single = |at: usize| {
            syllables.get(at).is_some_and(|next| !next.consonant.is_empty() && !next.vowel.is_empty())
        };
        let silent = inherent
            && !written
            && after.is_empty()
            && at > 0
            && (at + 1 == count
                || (open
                    && single(at + 1)
                    && (!syllables[at + 1].inherent || at + 2 < count)
                    && !vowel_before_is_cluster(&syllables, at)));
        if silent {
            open = false;
        } else {
            out.push_str(vowel);
            open = !vowel.is_empty();
        }
        out.push_str(after);
    }
}

/// Whether the consonant stands behind another one without a vowel: then its own vowel is spoken.
fn vowel_before_is_cluster(syllables: &[Syllable], at: usize) -> bool {
    at > 0 && syllables[at - 1].vowel.is_empty()
}

#[derive(Clone, Copy)]
struct Syllable {
    consonant: &'static str,
    vowel: &'static str,
    inherent: bool,
    after: &'static str,
}

fn consonant(c: char) -> Option<&'static str> {
    Some(match c {
        'क' => "k",
        'ख' => "kh",
        'ग' => "g",
        'घ' => "gh",
        'ङ' => "n",
        'च' => "ch",
        'छ' => "chh",
        'ज' => "j",
        'झ' => "jh",
        'ञ' => "n",
        'ट' | 'त' => "t",
        'ठ' | 'थ' => "th",
        'ड' | 'द' => "d",
        'ढ' | 'ध' => "dh",
        'ण' | 'न' | 'ऩ' => "n",
        'प' => "p",
        'फ' => "ph",
        'ब' => "b",
        'भ' => "bh",
        'म' => "m",
        'य' => "y",
        'र' | 'ऱ' => "r",
        'ल' | 'ळ' | 'ऴ' => "l",
        'व' => "v",
        'श' | 'ष' => "sh",
        'स' => "s",
        'ह' => "h",
        _ => return None,
    })
}

fn with_nukta(consonant: &'static str) -> &'static str {
    match consonant {
        "k" => "q",
        "g" => "gh",
        "j" | "jh" => "z",
        "d" => "r",
        "dh" => "rh",
        "ph" => "f",
        other => other,
    }
}

fn vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'अ' | 'आ' => "a",
        'इ' | 'ई' => "i",
        'उ' | 'ऊ' => "u",
        'ऋ' => "ri",
        'ए' | 'ऍ' => "e",
        'ऐ' => "ai",
        'ओ' | 'ऑ' => "o",
        'औ' => "au",
        _ => return None,
    })
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{93E}' => "a",
        '\u{93F}' | '\u{940}' => "i",
        '\u{941}' | '\u{942}' => "u",
        '\u{943}' => "ri",
        '\u{945}'..='\u{947}' => "e",
        '\u{948}' => "ai",
        '\u{949}'..='\u{94B}' => "o",
        '\u{94C}' => "au",
        _ => return None,
    })
}

fn digit(c: char) -> &'static str {
    const DIGITS: [&str; 10] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    DIGITS[(u32::from(c).saturating_sub(0x966) % 10) as usize]
}
