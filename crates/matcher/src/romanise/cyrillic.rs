//! Cyrillic by language: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian; letters of Central Asian languages.
//!
//! The language is told by letters that only it has; where none is there, several are tried. Systems: for Russian
//! BGN/PCGN 1947 without its marks, ICAO Doc 9303 (passports), ISO 9 / GOST 7.79 and the scholarly one without their marks, the
//! spellings of English, German and French newspapers; for Ukrainian the resolution 55 of 2010; for Belarusian BGN/PCGN 1979; for
//! Bulgarian the Transliteration Act of 2009; for Serbian Gaj's Latin letters; for Macedonian the passport rules.

/// A language that is written in Cyrillic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Language {
    Russian,
    Ukrainian,
    Belarusian,
    Bulgarian,
    Serbian,
    Macedonian,
}

/// Ways in which a language is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    /// Its own official one, or BGN/PCGN.
    Official,
    /// Passports: ICAO Doc 9303.
    Passport,
    /// ISO 9 and scholarly works, without marks.
    Scholarly,
    /// English newspapers.
    Common,
    German,
    French,
}

/// What a text may be in, the likeliest first.
pub(super) fn languages(text: &str) -> Vec<Language> {
    use Language::{Belarusian, Bulgarian, Macedonian, Russian, Serbian, Ukrainian};
    let has = |letters: &str| text.contains(|c| letters.contains(c));
    if has("ђћ") {
        return vec![Serbian];
    }
    if has("ѓќѕ") {
        return vec![Macedonian];
    }
    if has("љњџј") {
        return vec![Serbian, Macedonian];
    }
    if has("ў") {
        return vec![Belarusian];
    }
    if has("їєґ") {
        return vec![Ukrainian];
    }
    if has("і") {
        return if has("ыэё") { vec![Belarusian] } else { vec![Ukrainian, Belarusian] };
    }
    if has("ыэё") {
        return vec![Russian];
    }
    if hard_sign_as_vowel(text) {
        return vec![Bulgarian];
    }
    vec![Russian, Ukrainian, Bulgarian, Serbian]
}

/// In Russian ъ only separates a consonant from a soft vowel; in Bulgarian it is a vowel of its own.
fn hard_sign_as_vowel(text: &str) -> bool {
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if c == 'ъ' && letters.peek().is_some_and(|next| !matches!(next, 'е' | 'ё' | 'ю' | 'я' | ' ')) {
            return true;
        }
    }
    false
}

/// Writes a run of Cyrillic letters.
pub(super) fn write(run: &str, languages: &[Language], system: usize, out: &mut String) {
    use System::{Common, French, German, Official, Passport, Scholarly};
    let first = languages.first().copied().unwrap_or(Language::Russian);
    let plan: &[(usize, System)] = if languages.len() > 2 {
        &[
            (0, Official),
            (1, Official),
            (2, Official),
            (0, Passport),
            (0, Scholarly),
            (0, Common),
            (3, Official),
            (0, German),
        ]
    } else {
        &[(0, Official), (0, Passport), (0, Scholarly), (0, Common), (1, Official), (0, German), (0, French)]
    };
    let (at, system) = plan[system % plan.len()];
    let language = languages.get(at).copied().unwrap_or(first);
    let mut before = ' ';
    let mut letters = run.chars().peekable();
    while let Some(c) = letters.next() {
        let next = letters.peek().copied().unwrap_or(' ');
        if system == Common && c == 'к' && next == 'с' {
            out.push('x');
            letters.next();
            before = 'с';
            continue;
        }
        match letter(c, before, next, language, system) {
            Some(latin) => out.push_str(latin),
            None => super::any_ascii_words(c.encode_utf8(&mut [0; 4]), out),
        }
        before = c;
    }
}

fn is_vowel(c: char) -> bool {
    "аеёиоуыэюяіїєўъь".contains(c)
}

/// A letter in Latin ones; `None`: one of another language.
fn letter(c: char, before: char, next: char, language: Language, system: System) -> Option<&'static str> {
    let own = match language {
        Language::Russian => None,
        Language::Ukrainian => ukrainian(c, before, system),
        Language::Belarusian => belarusian(c, before, system),
        Language::Bulgarian => bulgarian(c, before, next),
        Language::Serbian => serbian(c),
        Language::Macedonian => macedonian(c),
    };
    own.or_else(|| by_system(c, before, next, system))
        .or_else(|| russian(c, before, next))
        .or_else(|| asian(c))
}

/// BGN/PCGN without its marks; what every other table falls back to.
fn russian(c: char, before: char, next: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' if matches!(before, 'ъ' | 'ь') => "ye",
        'е' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        // "Dmitriy" is Dmitry wherever it is printed.
        'й' if matches!(before, 'и' | 'ы') && !next.is_alphabetic() => "y",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ы' => "y",
        'э' => "e",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

fn by_system(c: char, before: char, next: char, system: System) -> Option<&'static str> {
    Some(match (system, c) {
        (System::Official, _) => return None,
        (System::Passport, 'ё') => "e",
        (System::Passport, 'й') => "i",
        (System::Passport, 'ъ') => "ie",
        (System::Passport, 'ю') => "iu",
        (System::Passport, 'я') => "ia",
        (System::Passport, 'е') => "e",
        (System::Scholarly, 'ж') => "z",
        (System::Scholarly, 'х') => "h",
        (System::Scholarly, 'ц' | 'ч') => "c",
        (System::Scholarly, 'ш') => "s",
        (System::Scholarly, 'щ') => "sc",
        (System::Scholarly, 'й') => "j",
        (System::Scholarly, 'ю') => "ju",
        (System::Scholarly, 'я') => "ja",
        (System::Scholarly, 'е' | 'ё') => "e",
        // "-ий" and "-ый" at the end are one y.
        (System::Common, 'и' | 'ы') if next == 'й' => "",
        (System::Common, 'ё') => "e",
        (System::Common, 'х') => "h",
        (System::German, 'в') => "w",
        (System::German, 'ж') => "sch",
        (System::German, 'з') => "s",
        (System::German, 'й') if before == 'и' => "",
        (System::German, 'й') => "i",
        (System::German, 'х') => "ch",
        (System::German, 'ц') => "z",
        (System::German, 'ч') => "tsch",
        (System::German, 'ш') => "sch",
        (System::German, 'щ') => "schtsch",
        (System::German, 'ю') => "ju",
        (System::German, 'я') => "ja",
        (System::German, 'ё') => "jo",
        (System::French, 'ж') => "j",
        (System::French, 'й') if before == 'и' => "",
        (System::French, 'й') => "i",
        (System::French, 'у') => "ou",
        (System::French, 'ч') => "tch",
        (System::French, 'ш') => "ch",
        (System::French, 'щ') => "chtch",
        (System::French, 'ю') => "iou",
        (System::French, 'я') => "ia",
        (System::French, 'ё') => "io",
        _ => return None,
    })
}

fn ukrainian(c: char, before: char, system: System) -> Option<&'static str> {
    let start = !before.is_alphabetic();
    Some(match c {
        'г' if before == 'з' => "gh",
        'г' => "h",
        'ґ' => "g",
        'и' => "y",
        'і' => "i",
        'ї' if start => "yi",
        'ї' => "i",
        'є' if start => "ye",
        'є' if system == System::Official => "ie",
        'є' => "e",
        'е' => "e",
        'й' if start => "y",
        'й' if system == System::Official => "i",
        'ю' if start => "yu",
        'ю' if system == System::Official => "iu",
        'я' if start => "ya",
        'я' if system == System::Official => "ia",
        _ => return None,
    })
}

fn belarusian(c: char, before: char, system: System) -> Option<&'static str> {
    let open = !before.is_alphabetic() || is_vowel(before);
    Some(match c {
        'г' => "h",
        'ґ' => "g",
        'і' => "i",
        'ў' if system == System::Official => "w",
        'ў' => "u",
        'е' if open && system == System::Official => "ye",
        'е' => "e",
        'ё' if system == System::Passport => "io",
        'ё' => "yo",
        _ => return None,
    })
}

fn bulgarian(c: char, before: char, next: char) -> Option<&'static str> {
    Some(match c {
        'щ' => "sht",
        'ъ' => "a",
        'ь' => "y",
        'х' => "h",
        'е' => "e",
        'й' => "y",
        // "-ия" at the end of a word is "-ia".
        'я' if before == 'и' && !next.is_alphabetic() => "a",
        _ => return None,
    })
}

fn serbian(c: char) -> Option<&'static str> {
    Some(match c {
        'ђ' => "dj",
        'ж' => "z",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ћ' | 'ц' | 'ч' => "c",
        'х' => "h",
        'џ' => "dz",
        'ш' => "s",
        'е' => "e",
        _ => return None,
    })
}

fn macedonian(c: char) -> Option<&'static str> {
    Some(match c {
        'ѓ' => "gj",
        'ѕ' => "dz",
        'ј' => "j",
        'љ' => "lj",
        'њ' => "nj",
        'ќ' => "kj",
        'ц' => "c",
        'х' => "h",
        'џ' => "dj",
        'е' => "e",
        _ => return None,
    })
}

/// Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Uzbek and Mongolian, as they are written in practice.
fn asian(c: char) -> Option<&'static str> {
    Some(match c {
        'ә' => "a",
        'ғ' => "gh",
        'қ' => "q",
        'ң' => "ng",
        'ө' => "o",
        'ұ' | 'ү' | 'ӯ' => "u",
        'һ' | 'ҳ' => "h",
        'ӣ' => "i",
        'ҷ' | 'җ' => "j",
        'і' | 'ї' => "i",
        'є' => "e",
        'ґ' => "g",
        'ў' => "u",
        'ј' => "j",
        _ => return None,
    })
}
