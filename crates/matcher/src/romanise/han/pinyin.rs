//! The reading of a character in pinyin, and a pinyin syllable in Wade-Giles.

/// The reading of a character, without its tone. A character with several readings has its most frequent one.
pub(super) fn of(c: char) -> String {
    // Readings in names where the plain table has another one.
    let special = match c {
        '吕' | '旅' | '铝' | '律' | '绿' => "lu",
        '女' => "nu",
        '长' => "chang",
        '重' => "zhong",
        '厦' => "xia",
        '行' => "xing",
        '乐' => "le",
        '覃' => "qin",
        '翟' => "zhai",
        '仇' => "qiu",
        '解' => "xie",
        '单' => "shan",
        '曾' => "zeng",
        _ => "",
    };
    if !special.is_empty() {
        return special.to_owned();
    }
    any_ascii::any_ascii_char(c).to_ascii_lowercase()
}

/// A syllable in Wade-Giles without apostrophes and marks. What is no syllable stays.
pub(super) fn wade_giles(syllable: &str) -> String {
    match syllable {
        "zhi" | "chi" => return "chih".to_owned(),
        "shi" => return "shih".to_owned(),
        "ri" => return "jih".to_owned(),
        "zi" | "ci" => return "tzu".to_owned(),
        "si" => return "ssu".to_owned(),
        "er" => return "erh".to_owned(),
        "yi" => return "i".to_owned(),
        "yan" => return "yen".to_owned(),
        "ye" => return "yeh".to_owned(),
        "you" => return "yu".to_owned(),
        "yong" => return "yung".to_owned(),
        _ => {}
    }
    const INITIALS: [(&str, &str); 23] = [
        ("zh", "ch"),
        ("ch", "ch"),
        ("sh", "sh"),
        ("b", "p"),
        ("p", "p"),
        ("m", "m"),
        ("f", "f"),
        ("d", "t"),
        ("t", "t"),
        ("n", "n"),
        ("l", "l"),
        ("g", "k"),
        ("k", "k"),
        ("h", "h"),
        ("j", "ch"),
        ("q", "ch"),
        ("x", "hs"),
        ("z", "ts"),
        ("c", "ts"),
        ("s", "s"),
        ("r", "j"),
        ("y", "y"),
        ("w", "w"),
    ];
    let Some((initial, latin)) = INITIALS.iter().find(|(initial, _)| syllable.starts_with(initial)) else {
        return syllable.to_owned();
    };
    let rest = &syllable[initial.len()..];
    let throat = matches!(*initial, "g" | "k" | "h");
    let rest = match rest {
        "ong" => "ung",
        "iong" => "iung",
        "ian" => "ien",
        "ie" => "ieh",
        "ue" => "ueh",
        "e" if throat => "o",
        "ui" if *initial == "g" || *initial == "k" => "uei",
        "uo" if !throat && *initial != "sh" => "o",
        rest => rest,
    };
    format!("{latin}{rest}")
}
