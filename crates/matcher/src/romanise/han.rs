//! Chinese in pinyin and Japanese in Hepburn, in words.
//!
//! Neither language writes blanks, and a plain transliteration gives one long word. Here the words of the field, of places and of
//! well-known names are cut out, the longest first (`data/han_words.tsv`, `data/kanji_words.tsv`); what is between them stays one
//! word. Traditional characters are read as their simplified ones. Standards: Hanyu Pinyin (ISO 7098, GB/T 16159 for the cutting
//! of words) without tones; Wade-Giles without its apostrophes; Hepburn without macrons; Kunrei (ISO 3602) as a variant.
//! Characters that are in no table of Japanese words are read as Chinese: a Japanese name cannot be read from them.

mod kana;
mod pinyin;
mod readings;
mod traditional;

pub(crate) use readings::{Tongue, readings};

use crate::hash::ByText;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A word: how it is read, and how it is known abroad.
struct Word {
    reading: String,
    known: Vec<&'static str>,
}

struct Words {
    words: HashMap<&'static str, Word, ByText>,
    /// Characters of the longest.
    longest: usize,
}

impl Words {
    fn parse(table: &'static str) -> Self {
        let mut words = HashMap::default();
        for line in table.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let Some(first) = fields.next() else { continue };
            let reading = fields.next();
            let known: Vec<&str> = fields.next().map(|known| known.split('|').collect()).unwrap_or_default();
            for word in first.split(' ').filter(|word| !word.is_empty()) {
                let reading = match reading {
                    Some(reading) if !reading.is_empty() => reading.to_owned(),
                    _ => word.chars().map(pinyin::of).collect(),
                };
                words.insert(word, Word { reading, known: known.clone() });
            }
        }
        let longest = words.keys().map(|word| word.chars().count()).max().unwrap_or(1);
        Self { words, longest }
    }

    /// The longest word with which a text begins: its bytes.
    fn starts(&self, text: &str) -> Option<(usize, &Word)> {
        let mut ends = [0_usize; 16];
        let mut count = 0;
        for (at, c) in text.char_indices().take(self.longest.min(16)) {
            ends[count] = at + c.len_utf8();
            count += 1;
        }
        ends[..count].iter().rev().find_map(|end| self.words.get(&text[..*end]).map(|word| (*end, word)))
    }
}

fn chinese() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::parse(include_str!("../../data/han_words.tsv")))
}

fn japanese() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| Words::parse(include_str!("../../data/kanji_words.tsv")))
}

/// Whether a character is Chinese or Japanese, kana included.
pub(crate) fn is_han(c: char) -> bool {
    super::Block::of(c) == super::Block::Han
}

/// Whether a text is Japanese: it has kana, a character that only Japan writes so, simplified and traditional characters side by
/// side (Japan simplified others), or a Japanese place without a Chinese one.
pub(super) fn is_japanese(text: &str) -> bool {
    const ONLY: &str = "気圏沢浜広桜駅検験県仏価働塩辺渋楽薬営栄円応画楢焼発戻拠渓経軽継径茎蔵続読売変単厳実写縄縦従銭浅践潟隣霊帰徴徳稲売佐々郷戸込峠畑榊辻枠匂雫凪杉崎";
    if text.contains(kana::is_kana) || text.contains(|c| ONLY.contains(c) && !"崎杉郷佐".contains(c)) {
        return true;
    }
    let has = |test: &dyn Fn(char) -> bool| text.chars().any(test);
    // 学, 国, 会 … are written so in both countries.
    let simple = has(&|c| "学国会医区来当点旧台写医号体担".contains(c));
    if simple && has(&traditional::is_traditional) {
        return true;
    }
    let mut rest = text;
    let mut place = false;
    while let Some(c) = rest.chars().next() {
        let step = match japanese().starts(rest) {
            Some((end, _)) if end > 3 && chinese().starts(rest).is_none_or(|(other, _)| other < end) => {
                place |= JAPANESE_PLACES.contains(&&rest[..end]);
                end
            }
            _ => c.len_utf8(),
        };
        rest = &rest[step..];
    }
    place
}

/// Places and names that are unmistakable without any kana.
#[rustfmt::skip]
const JAPANESE_PLACES: &[&str] = &[
    "東京", "京都", "大阪", "名古屋", "神戸", "横浜", "札幌", "仙台", "福岡", "北海道", "九州", "琉球", "筑波", "早稲田", "慶應義塾", "一橋", "上智",
    "立命館", "同志社", "近畿", "新潟", "金沢", "静岡", "岡山", "熊本", "長崎", "鹿児島", "沖縄", "理化学研究所", "千葉", "埼玉", "群馬", "茨城", "奈良",
    "三菱", "日立", "東芝", "富士通", "佐藤", "鈴木", "高橋", "田中", "伊藤", "渡辺", "渡邊", "山本", "中村", "加藤", "吉田", "山田", "佐々木", "松本",
    "井上", "木村", "斎藤", "斉藤", "山崎", "池田", "橋本", "阿部", "安倍", "前田", "藤田", "後藤", "岡田", "長谷川", "村上", "近藤", "石井", "坂本", "遠藤",
    "青木", "藤井", "西村", "福田", "太田", "三浦", "藤原", "岡本", "松田", "中川", "中野", "原田", "小野", "田村", "竹内", "和田", "石田", "上田", "森田",
    "柴田", "酒井", "工藤", "横山", "宮本", "内田", "高木", "安藤", "谷口", "大野", "今井", "藤本", "武田", "村田", "上野", "杉山", "増田", "平野", "大塚",
    "久保", "松井", "岩崎", "桜井", "木下", "野口", "松尾", "菊池", "菊地", "野村", "新井", "本田", "山口", "宮崎",
];

/// Writes a run of Chinese characters and kana.
///
/// Chinese: in words; with all in one; the family name apart, where it may be a person's; syllable by syllable; in
/// Wade-Giles. Japanese: Hepburn; as it is typed ("ou"); Kunrei; the characters as Chinese.
pub(super) fn write(run: &str, is_japanese: bool, system: usize, out: &mut String) {
    if is_japanese && system % 4 != 3 {
        write_japanese(run, system % 4, out);
        return;
    }
    let simple: String = run.chars().map(traditional::simplified).collect();
    match system % 5 {
        0 => in_words(&simple, |word, at| {
            gap(out);
            out.push_str(
                word.map_or_else(|| at.chars().map(pinyin::of).collect(), |word| word.reading.clone())
                    .as_str(),
            );
        }),
        1 => {
            gap(out);
            out.extend(simple.chars().map(pinyin::of));
        }
        2 => {
            let (family, given) = person(&simple).unwrap_or_else(|| (simple.clone(), String::new()));
            for part in [family, given] {
                gap(out);
                out.extend(part.chars().map(pinyin::of));
            }
        }
        3 => {
            for c in simple.chars() {
                gap(out);
                out.push_str(&pinyin::of(c));
            }
        }
        _ => in_words(&simple, |_, at| {
            gap(out);
            for c in at.chars() {
                out.push_str(&pinyin::wade_giles(&pinyin::of(c)));
            }
        }),
    }
}

/// Readings of a text whose places and universities are spelled as abroad ("Peking", "Tsinghua", "Harbin"), when it has any.
pub(super) fn well_known(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.contains(is_han) {
        return found;
    }
    let simple: String = text.chars().map(traditional::simplified).collect();
    let japanese = is_japanese(text);
    for choice in 0..2 {
        let mut out = String::new();
        let mut any = false;
        let words = if japanese { self::japanese() } else { chinese() };
        cut(if japanese { text } else { &simple }, words, |word, at| {
            gap(&mut out);
            match word.and_then(|word| word.known.get(choice).or(word.known.first().filter(|_| any))) {
                Some(known) => {
                    any = true;
                    out.push_str(known);
                }
                None => match word {
                    Some(word) => out.push_str(&word.reading),
                    None => {
                        out.extend(at.chars().map(|c| if is_han(c) { pinyin::of(c) } else { c.to_string() }));
                    }
                },
            }
        });
        if any {
            let normal = super::in_ascii(crate::normal::normalise(&out).into_string());
            if !found.contains(&normal) {
                found.push(normal);
            }
        }
    }
    found
}

/// A blank, unless there is one.
fn gap(out: &mut String) {
    if !out.is_empty() && !out.ends_with(' ') {
        out.push(' ');
    }
}

fn in_words(simple: &str, piece: impl FnMut(Option<&Word>, &str)) {
    cut(simple, chinese(), piece);
}

/// Cuts a text into known words and what is between them, in pieces of at most three characters.
fn cut(text: &str, words: &Words, mut piece: impl FnMut(Option<&Word>, &str)) {
    let mut rest = text;
    let mut unknown = 0;
    let mut start = 0;
    let mut at = 0;
    while let Some(c) = rest.chars().next() {
        match words.starts(rest) {
            // A single character is a word only at the end or between words: 部 is a ministry, but also a part of names.
            Some((end, word)) if end > c.len_utf8() || (end == rest.len() && unknown == 0) => {
                if at > start {
                    piece(None, &text[start..at]);
                }
                piece(Some(word), &rest[..end]);
                at += end;
                start = at;
                unknown = 0;
                rest = &rest[end..];
            }
            _ => {
                at += c.len_utf8();
                // A word in kana ends where the kana do.
                let next = rest[c.len_utf8()..].chars().next();
                let kana = kana::is_kana(c);
                let ends = kana && next.is_none_or(|next| !kana::is_kana(next));
                unknown += 1;
                rest = &rest[c.len_utf8()..];
                if ends || (unknown >= 3 && !kana) {
                    piece(None, &text[start..at]);
                    start = at;
                    unknown = 0;
                }
            }
        }
    }
    if at > start {
        piece(None, &text[start..at]);
    }
}

fn write_japanese(run: &str, system: usize, out: &mut String) {
    cut(run, japanese(), |word, at| {
        gap(out);
        match word {
            Some(word) => out.push_str(&word.reading),
            None => {
                // Kana are read; characters that are in no table are read as Chinese.
                let mut rest = at;
                while let Some(c) = rest.chars().next() {
                    let kana = kana::is_kana(c);
                    let end = rest.find(|c| kana::is_kana(c) != kana).unwrap_or(rest.len());
                    if kana {
                        kana::write(&rest[..end], system, out);
                    } else {
                        out.extend(rest[..end].chars().map(|c| pinyin::of(traditional::simplified(c))));
                    }
                    rest = &rest[end..];
                }
            }
        }
    });
}

/// Family name and given name of what may be a Chinese person: two to four characters, the first of which is a family name.
pub(crate) fn person(simple: &str) -> Option<(String, String)> {
    let letters: Vec<char> = simple.chars().collect();
    if !(2..=4).contains(&letters.len()) {
        return None;
    }
    let double: String = letters[..2].iter().collect();
    let cut = if letters.len() >= 3 && DOUBLE_SURNAMES.contains(&double.as_str()) {
        2
    } else if letters.len() <= 3 && is_surname(letters[0]) {
        1
    } else {
        return None;
    };
    Some((letters[..cut].iter().collect(), letters[cut..].iter().collect()))
}

const DOUBLE_SURNAMES: &[&str] = &[
    "欧阳", "司马", "上官", "诸葛", "司徒", "东方", "独孤", "南宫", "夏侯", "尉迟", "公孙", "慕容", "令狐",
    "皇甫", "宇文", "长孙",
];

/// Whether a character is a frequent family name (the two hundred that most Chinese bear), in either form.
fn is_surname(c: char) -> bool {
    const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤萧傅章颜常温康施牛樊葛邢安齐易乔伍庞倪庄聂殷詹柯欧翁游季申尚裴左凌耿牟甘祝俞岳梅辛管祁包宁骆焦蓝靳阮喻舒纪窦房古单闵卜童关艾路解瞿涂苗冉费鲁桂娄鲍柳屈商蒲景车全隋盛丛褚戚米华卓盖郎柏边谷席穆丘";
    SURNAMES.contains(traditional::simplified(c))
}
