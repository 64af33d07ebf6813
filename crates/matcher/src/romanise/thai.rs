//! Thai: the Royal Thai General System (1999) for the words below, and letter by letter, roughly, for the rest. Thai writes no
//! blanks between words; known ones are cut out, the longest first.

/// Words of the field, cities and universities.
const WORDS: &[(&str, &str)] = &[
    ("มหาวิทยาลัย", "mahawitthayalai"),
    ("วิทยาลัย", "witthayalai"),
    ("สถาบัน", "sathaban"),
    ("เทคโนโลยี", "theknoloyi"),
    ("วิทยาศาสตร์", "witthayasat"),
    ("คณะ", "khana"),
    ("โรงพยาบาล", "rongphayaban"),
    ("กระทรวง", "krasuang"),
    ("ศูนย์", "sun"),
    ("แห่งชาติ", "haeng chat"),
    ("วิจัย", "wichai"),
    ("จุฬาลงกรณ์", "chulalongkorn"),
    ("ธรรมศาสตร์", "thammasat"),
    ("เกษตรศาสตร์", "kasetsart"),
    ("มหิดล", "mahidol"),
    ("พระจอมเกล้า", "phra chom klao"),
    ("ธนบุรี", "thonburi"),
    ("พระนครเหนือ", "phra nakhon nuea"),
    ("ลาดกระบัง", "lat krabang"),
    ("สงขลานครินทร์", "songkhla nakharin"),
    ("สุรนารี", "suranaree"),
    ("กรุงเทพมหานคร", "krung thep maha nakhon"),
    ("กรุงเทพ", "krung thep"),
    ("เชียงใหม่", "chiang mai"),
    ("เชียงราย", "chiang rai"),
    ("ขอนแก่น", "khon kaen"),
    ("ภูเก็ต", "phuket"),
    ("นครราชสีมา", "nakhon ratchasima"),
    ("ราชภัฏ", "rajabhat"),
    ("ศรีนครินทรวิโรฒ", "srinakharinwirot"),
    ("ประเทศไทย", "prathet thai"),
    ("ไทย", "thai"),
];

/// Writes a run of Thai.
pub(super) fn write(run: &str, _system: usize, out: &mut String) {
    let mut rest = run;
    let mut unknown = String::new();
    while let Some(first) = rest.chars().next() {
        let known =
            WORDS.iter().filter(|(word, _)| rest.starts_with(word)).max_by_key(|(word, _)| word.len());
        if let Some((word, latin)) = known {
            letters(&unknown, out);
            unknown.clear();
            out.push(' ');
            out.push_str(latin);
            out.push(' ');
            rest = &rest[word.len()..];
        } else {
            unknown.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    letters(&unknown, out);
}

/// Letter by letter. A vowel that is written in front of its consonant is spoken behind it; what two consonants without a vowel
/// have between them is an o, and behind a cluster an a.
fn letters(text: &str, out: &mut String) {
    let all: Vec<char> = text.chars().collect();
    let silent = |at: usize| all.get(at + 1) == Some(&'\u{E4C}');
    let mut at = 0;
    let mut open = true;
    while at < all.len() {
        let c = all[at];
        if matches!(c, 'เ' | 'แ' | 'โ' | 'ไ' | 'ใ') {
            if let Some((first, _)) = all.get(at + 1).and_then(|c| consonant(*c)) {
                let mut next = at + 2;
                // The carrier of a vowel is silent.
                let first = if first == "o" { "" } else { first };
                out.push_str(first);
                // A cluster such as "pr" or "kl".
                if let Some(second) = all.get(next).filter(|c| matches!(c, 'ร' | 'ล' | 'ว')) {
                    let vowel_follows =
                        all.get(next + 1).is_some_and(|c| consonant(*c).is_some() || is_tone(*c));
                    if vowel_follows && !matches!(first, "r" | "l" | "w" | "n" | "m") {
                        out.push_str(consonant(*second).map_or("", |(initial, _)| initial));
                        next += 1;
                    }
                }
                while all.get(next).is_some_and(|c| is_tone(*c)) {
                    next += 1;
                }
                let (vowel, used) = match (c, all.get(next)) {
                    ('เ', Some('า')) => ("ao", 1),
                    ('เ', Some('\u{E35}')) => ("ia", if all.get(next + 1) == Some(&'ย') { 2 } else { 1 }),
                    ('เ', Some('\u{E37}')) => ("uea", if all.get(next + 1) == Some(&'อ') { 2 } else { 1 }),
                    ('เ', Some('\u{E34}' | 'อ')) => ("oe", 1),
                    ('เ', Some('\u{E47}')) => ("e", 1),
                    ('เ', _) => ("e", 0),
                    ('แ', Some('\u{E47}')) => ("ae", 1),
                    ('แ', _) => ("ae", 0),
                    ('โ', _) => ("o", 0),
                    _ => ("ai", 0),
                };
                out.push_str(vowel);
                at = next + used;
                open = false;
                continue;
            }
            at += 1;
            continue;
        }
        if let Some((initial, last)) = consonant(c) {
            if silent(at) {
                at += 2;
                continue;
            }
            let vowel_next = all.get(at + 1).is_some_and(|c| vowel(*c).is_some() || is_tone(*c));
            // Two ร between consonants are an a.
            if c == 'ร' && all.get(at + 1) == Some(&'ร') && at > 0 {
                if out.ends_with('o') {
                    out.pop();
                }
                out.push_str(if all.get(at + 2).is_some_and(|c| consonant(*c).is_some()) {
                    "a"
                } else {
                    "an"
                });
                open = false;
                at += 2;
                continue;
            }
            if c == 'อ' && vowel_next {
                open = false;
            } else if vowel_next || open {
                out.push_str(initial);
                if !vowel_next && all.get(at + 1).is_some_and(|c| consonant(*c).is_some()) {
                    out.push('o');
                }
                open = false;
            } else {
                out.push_str(last);
                open = true;
            }
        } else if let Some(vowel) = vowel(c) {
            out.push_str(vowel);
            open = false;
        } else if let Some(digit) = u32::from(c).checked_sub(0xE50).filter(|d| *d < 10) {
            out.push(char::from(b'0' + digit as u8));
        }
        at += 1;
    }
}

fn is_tone(c: char) -> bool {
    matches!(c, '\u{E48}'..='\u{E4B}')
}

fn vowel(c: char) -> Option<&'static str> {
    Some(match c {
        'ะ' | '\u{E31}' | 'า' => "a",
        'ำ' => "am",
        '\u{E34}' | '\u{E35}' => "i",
        '\u{E36}' | '\u{E37}' => "ue",
        '\u{E38}' | '\u{E39}' => "u",
        '\u{E4D}' => "am",
        'ฤ' => "rue",
        _ => return None,
    })
}

/// At the beginning of a syllable, and at its end.
fn consonant(c: char) -> Option<(&'static str, &'static str)> {
    Some(match c {
        'ก' => ("k", "k"),
        'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => ("kh", "k"),
        'ง' => ("ng", "ng"),
        'จ' => ("ch", "t"),
        'ฉ' | 'ช' | 'ฌ' => ("ch", "t"),
        'ซ' | 'ศ' | 'ษ' | 'ส' => ("s", "t"),
        'ญ' => ("y", "n"),
        'ฎ' | 'ด' => ("d", "t"),
        'ฏ' | 'ต' => ("t", "t"),
        'ฐ' | 'ฑ' | 'ฒ' | 'ถ' | 'ท' | 'ธ' => ("th", "t"),
        'ณ' | 'น' => ("n", "n"),
        'บ' => ("b", "p"),
        'ป' => ("p", "p"),
        'ผ' | 'พ' | 'ภ' => ("ph", "p"),
        'ฝ' | 'ฟ' => ("f", "p"),
        'ม' => ("m", "m"),
        'ย' => ("y", "i"),
        'ร' => ("r", "n"),
        'ล' | 'ฬ' => ("l", "n"),
        'ว' => ("w", "o"),
        'ห' | 'ฮ' => ("h", ""),
        'อ' => ("o", "o"),
        _ => return None,
    })
}
