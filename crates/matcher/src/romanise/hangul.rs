//! Korean: the Revised Romanization of 2000 with its sound changes between syllables, then the letters one by one (as names
//! of persons are written), then McCune-Reischauer without its marks; family names as their bearers spell them.

/// Whether a character is a whole syllable of Hangul.
pub(crate) fn is_hangul(c: char) -> bool {
    ('\u{AC00}'..='\u{D7A3}').contains(&c)
}

/// Writes a run of Hangul.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let syllables: Vec<Option<(usize, usize, usize)>> = run.chars().map(jamo).collect();
    if system.is_multiple_of(3) {
        if let Some((stem, latin)) =
            FIELD.iter().find(|(word, _)| run.len() > word.len() && run.ends_with(word))
        {
            write(&run[..run.len() - stem.len()], system, out);
            out.push(' ');
            out.push_str(latin);
            return;
        }
        if let Some((_, latin)) = FIELD.iter().find(|(word, _)| run == *word) {
            out.push_str(latin);
            return;
        }
    }
    let mut carried: Option<&'static str> = None;
    for (at, (c, parts)) in run.chars().zip(&syllables).enumerate() {
        let Some((initial, vowel, last)) = *parts else {
            super::any_ascii_words(c.encode_utf8(&mut [0; 4]), out);
            continue;
        };
        let next = syllables.get(at + 1).copied().flatten();
        match system % 3 {
            0 => {
                out.push_str(carried.take().unwrap_or(INITIALS[initial]));
                out.push_str(VOWELS[vowel]);
                let (ending, begins) = meet(last, next.map(|(initial, _, _)| initial));
                out.push_str(ending);
                carried = begins;
            }
            1 => {
                out.push_str(INITIALS[initial]);
                out.push_str(VOWELS[vowel]);
                out.push_str(FINALS[last]);
            }
            _ => {
                let voiced = at > 0
                    && syllables[at - 1].is_some_and(|(_, _, last)| matches!(last, 0 | 4 | 8 | 16 | 21));
                out.push_str(if voiced { INITIALS[initial] } else { VOICELESS[initial] });
                out.push_str(OTHER_VOWELS[vowel]);
                out.push_str(FINALS[last]);
            }
        }
    }
}

/// Words of the field that stand as words of their own in Latin letters.
const FIELD: &[(&str, &str)] = &[
    ("대학교", "daehakgyo"),
    ("대학원", "daehagwon"),
    ("대학", "daehak"),
    ("연구원", "yeonguwon"),
    ("연구소", "yeonguso"),
    ("기술원", "gisurwon"),
    ("과학원", "gwahagwon"),
    ("병원", "byeongwon"),
    ("학교", "hakgyo"),
];

/// Initial, vowel and final of a syllable, as Unicode composes them (chapter 3.12).
fn jamo(c: char) -> Option<(usize, usize, usize)> {
    let at = (u32::from(c).checked_sub(0xAC00)?) as usize;
    (at < 11_172).then_some((at / 588, at % 588 / 28, at % 28))
}

const INITIALS: [&str; 19] =
    ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
const VOICELESS: [&str; 19] =
    ["k", "kk", "n", "t", "tt", "r", "m", "p", "pp", "s", "ss", "", "ch", "tch", "ch", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi",
    "yu", "eu", "ui", "i",
];
const OTHER_VOWELS: [&str; 21] = [
    "a", "ae", "ya", "yae", "o", "e", "yo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
    "u", "ui", "i",
];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t",
    "ng", "t", "t", "k", "t", "p", "t",
];
/// A final before a syllable that begins with a vowel is its beginning.
const LIAISON: [&str; 28] = [
    "", "g", "kk", "ks", "n", "nj", "n", "d", "r", "lg", "lm", "lb", "ls", "lt", "lp", "r", "m", "b", "ps",
    "s", "ss", "ng", "j", "ch", "k", "t", "p", "",
];

/// A final, and what the next syllable begins with when that changes (the table of the Revised Romanization).
fn meet(last: usize, next: Option<usize>) -> (&'static str, Option<&'static str>) {
    let ending = FINALS[last];
    let Some(next) = next else { return (ending, None) };
    const NONE: usize = 11;
    match (ending, next) {
        ("", _) => ("", None),
        ("ng", NONE) => ("ng", None),
        (_, NONE) => (LIAISON[last], None),
        // k, t, p before n and m; l beside n; r behind another consonant.
        ("k", 2 | 6) => ("ng", None),
        ("t", 2 | 6) => ("n", None),
        ("p", 2 | 6) => ("m", None),
        ("k", 5) => ("ng", Some("n")),
        ("t", 5) => ("n", Some("n")),
        ("p", 5) => ("m", Some("n")),
        ("m" | "ng", 5) => (ending, Some("n")),
        ("n", 5) => ("l", Some("l")),
        ("l", 2 | 5) => ("l", Some("l")),
        _ => (ending, None),
    }
}

/// How a family name is spelled by those who bear it, the first as most do; empty for a syllable that is none.
#[rustfmt::skip]
pub(crate) fn surnames(name: &str) -> &'static [&'static str] {
    match name {
        "김" => &["kim", "gim"], "이" => &["lee", "yi", "rhee", "i", "li"], "리" => &["ri", "lee", "rhee", "li"],
        "박" => &["park", "pak", "bak"], "최" => &["choi", "choe"], "정" => &["jung", "jeong", "chung", "chong"],
        "강" => &["kang", "gang"], "조" => &["cho", "jo"], "윤" => &["yoon", "yun"], "장" => &["jang", "chang"],
        "임" => &["lim", "im", "rim"], "림" => &["rim", "lim"], "한" => &["han"], "오" => &["oh", "o"], "서" => &["seo", "suh", "so"],
        "신" => &["shin", "sin"], "권" => &["kwon", "gwon"], "황" => &["hwang"], "안" => &["ahn", "an"], "송" => &["song"],
        "류" => &["ryu", "yoo", "yu"], "유" => &["yoo", "yu", "ryu"], "전" => &["jeon", "jun", "chun", "chon"], "홍" => &["hong"],
        "고" => &["ko", "go", "koh"], "문" => &["moon", "mun"], "양" => &["yang"], "손" => &["son", "sohn"], "배" => &["bae", "pae"],
        "백" => &["baek", "paik", "paek"], "허" => &["heo", "hur", "huh", "ho"], "남" => &["nam"], "심" => &["shim", "sim"],
        "노" => &["noh", "roh", "no"], "로" => &["ro", "roh", "noh"], "하" => &["ha"], "곽" => &["kwak", "gwak"],
        "성" => &["sung", "seong", "song"], "차" => &["cha"], "주" => &["joo", "ju", "chu"], "우" => &["woo", "u"],
        "구" => &["koo", "gu", "ku"], "민" => &["min"], "나" => &["na", "ra"], "라" => &["ra", "na"], "진" => &["jin", "chin"],
        "지" => &["ji", "chi"], "엄" => &["eom", "um"], "채" => &["chae"], "원" => &["won"], "천" => &["cheon", "chun"],
        "방" => &["bang", "pang"], "공" => &["kong", "gong"], "현" => &["hyun", "hyeon"], "함" => &["ham"],
        "변" => &["byun", "byeon", "pyon"], "염" => &["yeom", "yum"], "여" => &["yeo"], "추" => &["choo", "chu"], "도" => &["do", "to"],
        "소" => &["so"], "석" => &["seok", "suk"], "선" => &["sun", "seon"], "설" => &["seol", "sul"], "마" => &["ma"],
        "길" => &["gil", "kil"], "연" => &["yeon"], "위" => &["wi"], "표" => &["pyo"], "명" => &["myung", "myeong"],
        "기" => &["ki", "gi"], "반" => &["ban"], "왕" => &["wang"], "금" => &["geum", "keum"], "옥" => &["ok"], "육" => &["yook"],
        "인" => &["in"], "맹" => &["maeng"], "제" => &["je"], "모" => &["mo"], "남궁" => &["namgung", "namkoong"],
        "황보" => &["hwangbo"], "제갈" => &["jegal"], "선우" => &["sunwoo", "seonu"], "독고" => &["dokgo"],
        _ => &[],
    }
}
