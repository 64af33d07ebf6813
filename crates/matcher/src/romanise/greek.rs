//! Greek: ELOT 743 (ISO 843, passports) first, then the common English spelling (b, d, g for μπ, ντ, γκ; h for χ), then the
//! classical one (Latin through the centuries: b, ph, ch, y, e for η).

use icu_normalizer::DecomposingNormalizer;

/// Writes a run of Greek letters.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    // Accents do not change a letter; a diaeresis keeps two vowels apart.
    let mut letters: Vec<(char, bool)> = Vec::new();
    for c in DecomposingNormalizer::new_nfd().normalize(run).chars() {
        match c {
            '\u{308}' => {
                if let Some(last) = letters.last_mut() {
                    last.1 = true;
                }
            }
            '\u{300}'..='\u{36F}' => {}
            c => letters.push((c, false)),
        }
    }
    let system = system % 3;
    let mut at = 0;
    while at < letters.len() {
        let (c, _) = letters[at];
        let next = letters.get(at + 1).filter(|(_, apart)| !apart).map_or(' ', |(c, _)| *c);
        let voiced = letters.get(at + 2).is_some_and(|(c, _)| "αεηιουωβγδζλμνρ".contains(*c));
        let start = at == 0;
        let (latin, used) = match (c, next) {
            ('ο', 'υ') => ("ou", 2),
            ('α', 'υ') if system < 2 => (if voiced { "av" } else { "af" }, 2),
            ('ε', 'υ') if system < 2 => (if voiced { "ev" } else { "ef" }, 2),
            ('η', 'υ') if system < 2 => (if voiced { "iv" } else { "if" }, 2),
            ('α', 'υ') => ("au", 2),
            ('ε', 'υ') => ("eu", 2),
            ('ε' | 'ο', 'ι') if system == 1 => ("i", 2),
            ('α', 'ι') if system == 1 => ("e", 2),
            ('α', 'ι') if system == 2 => ("ae", 2),
            ('μ', 'π') if start || system == 1 => ("b", 2),
            ('ν', 'τ') if system == 1 => (if start { "d" } else { "nd" }, 2),
            ('γ', 'κ') if system == 1 => (if start { "g" } else { "ng" }, 2),
            ('γ', 'γ') => ("ng", 2),
            ('γ', 'ξ') => ("nx", 2),
            ('γ', 'χ') => (if system == 1 { "nh" } else { "nch" }, 2),
            _ => (letter(c, system), 1),
        };
        out.push_str(latin);
        if latin.is_empty() && !"'’".contains(c) && c.is_alphabetic() {
            super::any_ascii_words(c.encode_utf8(&mut [0; 4]), out);
        }
        at += used;
    }
}

fn letter(c: char, system: usize) -> &'static str {
    match (c, system) {
        ('β', 2) => "b",
        ('η', 2) => "e",
        ('φ', 2) => "ph",
        ('υ', 1) => "i",
        ('χ', 1) => "h",
        ('ξ', 1) => "ks",
        ('α', _) => "a",
        ('β', _) => "v",
        ('γ', _) => "g",
        ('δ', _) => "d",
        ('ε', _) => "e",
        ('ζ', _) => "z",
        ('η', _) => "i",
        ('θ', _) => "th",
        ('ι', _) => "i",
        ('κ', _) => "k",
        ('λ', _) => "l",
        ('μ', _) => "m",
        ('ν', _) => "n",
        ('ξ', _) => "x",
        ('ο', _) => "o",
        ('π', _) => "p",
        ('ρ', _) => "r",
        ('σ' | 'ς', _) => "s",
        ('τ', _) => "t",
        ('υ', _) => "y",
        ('φ', _) => "f",
        ('χ', _) => "ch",
        ('ψ', _) => "ps",
        ('ω', _) => "o",
        _ => "",
    }
}
