//! Letters in which names are compared: NFKC, without invisible characters, case folded, without accents.

use super::{MAX_CHARS, lookalikes};
use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizer, DecomposingNormalizer};

/// Characters that are read for the first [`MAX_CHARS`] visible ones; behind them a text counts as ended.
const MAX_READ: usize = 8 * MAX_CHARS;

/// The text in normal letters; `None`: it is short and ASCII, so that nothing but capitals has to be folded.
pub(super) fn fold(text: &str) -> Option<String> {
    if text.len() <= MAX_CHARS && text.is_ascii() {
        return None;
    }
    Some(quick(text).unwrap_or_else(|| slow(text)))
}

/// What romanising begins with: the visible characters in NFKC, case folded, look-alikes brought to the script of their word;
/// accents stay.
pub(crate) fn prepare(text: &str) -> String {
    CaseMapper::new().fold_string(&composed(text)).into_owned()
}

/// The visible characters in NFKC.
pub(super) fn visible(text: &str) -> String {
    let cut: String = text.chars().take(MAX_READ).filter(|c| !is_invisible(*c)).take(MAX_CHARS).collect();
    let composed = ComposingNormalizer::new_nfkc().normalize(&cut).into_owned();
    // What comes out of a compatibility form may be invisible in turn.
    if composed.contains(is_invisible) {
        composed.chars().filter(|c| !is_invisible(*c)).collect()
    } else {
        composed
    }
}

fn composed(text: &str) -> String {
    let visible = visible(text);
    lookalikes::fold(&visible).unwrap_or(visible)
}

/// The letters of most European names and Chinese characters, one by one. `None`: there is another one, or letters of two
/// scripts.
fn quick(text: &str) -> Option<String> {
    if text.len() > MAX_CHARS {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 4);
    let (mut latin, mut cyrillic) = (false, false);
    for c in text.chars() {
        match c {
            'A'..='Z' | 'a'..='z' => {
                latin = true;
                out.push(c.to_ascii_lowercase());
            }
            '\0'..='\x7F' => {
                if !is_invisible(c) {
                    out.push(c);
                }
            }
            '\u{C0}'..='\u{17F}' => {
                latin = true;
                out.push_str(european(c)?);
            }
            'а'..='я' | 'А'..='Я' | 'ё' | 'Ё' => {
                cyrillic = true;
                out.push(match c {
                    'й' | 'Й' => 'и',
                    'ё' | 'Ё' => 'е',
                    'А'..='Я' => char::from_u32(u32::from(c) + 0x20)?,
                    c => c,
                });
            }
            '\u{4E00}'..='\u{9FFF}' | '‘' | '’' | '“' | '”' | '–' | '—' => out.push(c),
            _ => return None,
        }
    }
    (!(latin && cyrillic)).then_some(out)
}

/// The letters U+00C0 to U+017F as what [`slow`] makes of them; `None` for those that no name has.
fn european(c: char) -> Option<&'static str> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ą' => "a",
        'Æ' | 'æ' => "ae",
        'Ç' | 'ç' | 'Ć'..='č' => "c",
        'È'..='Ë' | 'è'..='ë' | 'Ē'..='ě' => "e",
        'Ì'..='Ï' | 'ì'..='ï' | 'Ĩ'..='į' | 'ı' => "i",
        'Ð' | 'ð' | 'Ď'..='đ' => "d",
        'Ñ' | 'ñ' | 'Ń'..='ň' => "n",
        'Ò'..='Ö' | 'Ø' | 'ò'..='ö' | 'ø' | 'Ō'..='ő' => "o",
        'Ù'..='Ü' | 'ù'..='ü' | 'Ũ'..='ų' => "u",
        'Ý' | 'ý' | 'ÿ' | 'Ŷ' | 'ŷ' | 'Ÿ' => "y",
        'Þ' | 'þ' => "th",
        'ß' => "ss",
        'Ĝ'..='ģ' => "g",
        'Ĥ'..='ħ' => "h",
        'Ĵ' | 'ĵ' => "j",
        'Ķ' | 'ķ' => "k",
        'Ĺ'..='ľ' | 'Ł' | 'ł' => "l",
        'Œ' | 'œ' => "oe",
        'Ŕ'..='ř' => "r",
        'Ś'..='š' => "s",
        'Ţ'..='ŧ' => "t",
        'Ŵ' | 'ŵ' => "w",
        'Ź'..='ž' => "z",
        _ => return None,
    })
}

fn slow(text: &str) -> String {
    let composed = composed(text);
    let folded = CaseMapper::new().fold_string(&composed).into_owned();
    if folded.is_ascii() {
        return folded;
    }
    let decomposed = DecomposingNormalizer::new_nfd().normalize(&folded).into_owned();
    let mut out = String::with_capacity(decomposed.len());
    for c in decomposed.chars() {
        match c {
            // Combining marks of Latin, Greek, Cyrillic; Arabic vowel signs and the tatweel; Hebrew points.
            '\u{300}'..='\u{36F}'
            | '\u{64B}'..='\u{65F}'
            | '\u{670}'
            | '\u{640}'
            | '\u{591}'..='\u{5BD}'
            | '\u{5BF}'
            | '\u{5C1}'
            | '\u{5C2}'
            | '\u{5C4}'
            | '\u{5C5}'
            | '\u{5C7}' => {}
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ı' => out.push('i'),
            'ħ' => out.push('h'),
            'ŧ' => out.push('t'),
            'ɑ' => out.push('a'),
            'ɡ' => out.push('g'),
            // Arabic and Persian spellings of the same letter.
            'ى' | 'ئ' | 'ی' => out.push('ي'),
            'ک' => out.push('ك'),
            'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
            'ة' | 'ۀ' | 'ە' => out.push('ه'),
            'ё' => out.push('е'),
            c => out.push(c),
        }
    }
    ComposingNormalizer::new_nfkc().normalize(&out).into_owned()
}

/// Words in NFKC once more, where signs between their letters were left out.
pub(super) fn in_order(words: String) -> String {
    let nfkc = ComposingNormalizer::new_nfkc();
    if words.is_ascii() || nfkc.is_normalized(&words) { words } else { nfkc.normalize(&words).into_owned() }
}

/// Characters that show nothing of their own: controls, joiners, marks of direction, variation selectors, tags.
fn is_invisible(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(
            c,
            '\u{AD}'
                | '\u{34F}'
                | '\u{61C}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{17B4}'
                | '\u{17B5}'
                | '\u{180B}'..='\u{180F}'
                | '\u{200B}'..='\u{200F}'
                | '\u{202A}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{3164}'
                | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
                | '\u{FFA0}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{E0000}'..='\u{E0FFF}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_by_letter_is_what_unicode_says() {
        for c in (0..0x3000_u32).chain(0x4E00..0xA000).filter_map(char::from_u32) {
            let text = format!("{c}");
            if let Some(quick) = quick(&text) {
                assert_eq!(quick, slow(&text), "{c} U+{:04X}", u32::from(c));
            }
        }
    }
}
