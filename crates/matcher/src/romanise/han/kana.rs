//! Kana: Hepburn without macrons; as it is typed; Kunrei.

/// Whether a character is hiragana or katakana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{3096}' | '\u{309D}' | '\u{309E}' | '\u{30A1}'..='\u{30FA}' | '\u{30FC}'..='\u{30FE}')
}

/// Writes a run of kana. `system`: 0 long vowels as one, 1 as they are written, 2 Kunrei.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let kana: Vec<char> = run
        .chars()
        .map(|c| match c {
            '\u{30A1}'..='\u{30F6}' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
            c => c,
        })
        .collect();
    let start = out.len();
    let mut doubled = false;
    let mut at = 0;
    while at < kana.len() {
        let c = kana[at];
        at += 1;
        match c {
            'っ' => {
                doubled = true;
                continue;
            }
            'ー' => {
                if system == 1 {
                    if let Some(last) = out[start..].chars().last() {
                        out.push(last);
                    }
                }
                continue;
            }
            _ => {}
        }
        let (mut latin, mut small) = (String::new(), None);
        if let Some(syllable) = syllable(c, system) {
            latin.push_str(syllable);
            small = kana.get(at).and_then(|next| small_vowel(*next));
        }
        if let Some((glide, vowel)) = small {
            at += 1;
            latin = contracted(&latin, glide, vowel, system);
        }
        if doubled {
            doubled = false;
            let first = if latin.starts_with("ch") { "t" } else { latin.get(..1).unwrap_or_default() };
            if !matches!(first, "a" | "i" | "u" | "e" | "o" | "n") {
                out.push_str(first);
            }
        }
        // "ん" before lips is an m in old spellings; "ou", "oo", "uu" are one long vowel.
        let long = system != 1
            && ((latin == "u" && out[start..].ends_with(['o', 'u']))
                || (latin == "o" && out[start..].ends_with('o')));
        if !long {
            out.push_str(&latin);
        }
    }
}

fn small_vowel(c: char) -> Option<(bool, &'static str)> {
    Some(match c {
        'ゃ' => (true, "a"),
        'ゅ' => (true, "u"),
        'ょ' => (true, "o"),
        'ぁ' => (false, "a"),
        'ぃ' => (false, "i"),
        'ぅ' => (false, "u"),
        'ぇ' => (false, "e"),
        'ぉ' => (false, "o"),
        _ => return None,
    })
}

/// A syllable with a small vowel behind it: "kya", "sha", "fi", "ti".
fn contracted(latin: &str, glide: bool, vowel: &str, system: usize) -> String {
    let stem = latin.strip_suffix(['a', 'i', 'u', 'e', 'o']).unwrap_or(latin);
    match (stem, glide) {
        ("", _) => format!("{}{vowel}", if latin == "u" { "w" } else { latin }),
        ("sh" | "ch" | "j", _) if system != 2 => format!("{stem}{vowel}"),
        (_, true) => format!("{stem}y{vowel}"),
        ("k" | "g", false) if latin.ends_with('u') => format!("{stem}w{vowel}"),
        ("ts", false) => format!("ts{vowel}"),
        (_, false) => format!("{stem}{vowel}"),
    }
}

fn syllable(c: char, system: usize) -> Option<&'static str> {
    if system == 2 {
        let kunrei = match c {
            'し' => "si",
            'ち' => "ti",
            'つ' => "tu",
            'ふ' => "hu",
            'じ' | 'ぢ' => "zi",
            'づ' => "zu",
            _ => "",
        };
        if !kunrei.is_empty() {
            return Some(kunrei);
        }
    }
    Some(match c {
        'あ' | 'ぁ' => "a",
        'い' | 'ぃ' | 'ゐ' => "i",
        'う' | 'ぅ' => "u",
        'え' | 'ぇ' | 'ゑ' => "e",
        'お' | 'ぉ' | 'を' => "o",
        'か' | 'ゕ' => "ka",
        'き' => "ki",
        'く' => "ku",
        'け' | 'ゖ' => "ke",
        'こ' => "ko",
        'が' => "ga",
        'ぎ' => "gi",
        'ぐ' => "gu",
        'げ' => "ge",
        'ご' => "go",
        'さ' => "sa",
        'し' => "shi",
        'す' => "su",
        'せ' => "se",
        'そ' => "so",
        'ざ' => "za",
        'じ' | 'ぢ' => "ji",
        'ず' | 'づ' => "zu",
        'ぜ' => "ze",
        'ぞ' => "zo",
        'た' => "ta",
        'ち' => "chi",
        'つ' => "tsu",
        'て' => "te",
        'と' => "to",
        'だ' => "da",
        'で' => "de",
        'ど' => "do",
        'な' => "na",
        'に' => "ni",
        'ぬ' => "nu",
        'ね' => "ne",
        'の' => "no",
        'は' => "ha",
        'ひ' => "hi",
        'ふ' => "fu",
        'へ' => "he",
        'ほ' => "ho",
        'ば' => "ba",
        'び' => "bi",
        'ぶ' => "bu",
        'べ' => "be",
        'ぼ' => "bo",
        'ぱ' => "pa",
        'ぴ' => "pi",
        'ぷ' => "pu",
        'ぺ' => "pe",
        'ぽ' => "po",
        'ま' => "ma",
        'み' => "mi",
        'む' => "mu",
        'め' => "me",
        'も' => "mo",
        'や' | 'ゃ' => "ya",
        'ゆ' | 'ゅ' => "yu",
        'よ' | 'ょ' => "yo",
        'ら' => "ra",
        'り' => "ri",
        'る' => "ru",
        'れ' => "re",
        'ろ' => "ro",
        'わ' => "wa",
        'ん' => "n",
        'ゔ' => "vu",
        _ => return None,
    })
}
