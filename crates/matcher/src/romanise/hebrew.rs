//! Hebrew: the simplified rules of the Academy of the Hebrew Language (2006), with vowels that are not written guessed as a.
//! Words of the field and towns are written as they are known.

use super::arabic::between;

/// Words that are spelled as nobody would guess.
const WORDS: &[(&str, &str)] = &[
    ("אוניברסיטה", "universita"),
    ("אוניברסיטת", "universitat"),
    ("האוניברסיטה", "hauniversita"),
    ("טכניון", "technion"),
    ("הטכניון", "technion"),
    ("מכון", "makhon"),
    ("ויצמן", "weizmann"),
    ("ירושלים", "yerushalayim"),
    ("חיפה", "haifa"),
    ("תל", "tel"),
    ("אביב", "aviv"),
    ("בר", "bar"),
    ("אילן", "ilan"),
    ("בן", "ben"),
    ("גוריון", "gurion"),
    ("אריאל", "ariel"),
    ("רייכמן", "reichman"),
    ("העברית", "haivrit"),
    ("מכללה", "mikhlala"),
    ("מכללת", "mikhlelet"),
    ("המכללה", "hamikhlala"),
    ("משרד", "misrad"),
    ("טכנולוגיה", "tekhnologia"),
    ("הביטחון", "habitahon"),
    ("ישראל", "yisrael"),
    ("דוד", "david"),
    ("משה", "moshe"),
    ("יוסף", "yosef"),
    ("יעקב", "yaakov"),
    ("יצחק", "yitzhak"),
    ("אברהם", "avraham"),
    ("שרה", "sara"),
    ("כהן", "kohen"),
    ("לוי", "levi"),
];

/// Writes a run of Hebrew letters. Without vowels when the system is odd.
pub(super) fn write(run: &str, system: usize, out: &mut String) {
    let bare = system % 2 == 1;
    let letters: String = run.chars().filter(|c| !matches!(c, '\u{591}'..='\u{5C7}')).collect();
    if !bare {
        if let Some((_, latin)) = WORDS.iter().find(|(word, _)| *word == letters) {
            out.push_str(latin);
            return;
        }
    }
    let letters: Vec<char> = letters.chars().collect();
    let mut parts: Vec<(&'static str, bool)> = Vec::new();
    for (at, c) in letters.iter().enumerate() {
        let first = at == 0;
        let last = at + 1 == letters.len();
        let next = letters.get(at + 1).copied().unwrap_or(' ');
        let before = if first { ' ' } else { letters[at - 1] };
        let part = match c {
            'א' if first && matches!(next, 'ו' | 'י') => ("", true),
            'א' | 'ע' => ("a", true),
            'ב' if first => ("b", false),
            'ב' => ("v", false),
            'ג' => ("g", false),
            'ד' => ("d", false),
            'ה' if last => ("a", true),
            'ה' | 'ח' => ("h", false),
            'ו' if next == 'ו' || before == 'ו' || first => (if before == 'ו' { "" } else { "v" }, false),
            'ו' => ("o", true),
            'ז' => ("z", false),
            'ט' | 'ת' => ("t", false),
            'י' if first => ("y", false),
            'י' => ("i", true),
            'כ' if first => ("k", false),
            'כ' | 'ך' => ("kh", false),
            'ל' => ("l", false),
            'מ' | 'ם' => ("m", false),
            'נ' | 'ן' => ("n", false),
            'ס' => ("s", false),
            'פ' if first => ("p", false),
            'פ' | 'ף' => ("f", false),
            'צ' | 'ץ' => ("ts", false),
            'ק' => ("k", false),
            'ר' => ("r", false),
            'ש' => ("sh", false),
            _ => continue,
        };
        parts.push(part);
    }
    between(&parts, if bare { "" } else { "a" }, out);
}
