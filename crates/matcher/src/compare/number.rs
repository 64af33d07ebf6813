//! Numbers in names: in digits, in words, as ordinals, in Roman figures and in Chinese characters.

/// A number in digits, in words, as an ordinal or in Roman figures; of a romanised word in normal form.
pub(crate) fn number(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches("no").trim_start_matches("nr");
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    if end > 0 && matches!(&digits[end..], "" | "st" | "nd" | "rd" | "th" | "e" | "er" | "eme" | "i" | "y") {
        return digits[..end].parse().ok();
    }
    WORDS.iter().find(|(text, _)| *text == word).map(|(_, number)| *number)
}

/// A number in Chinese characters below a hundred, or digit by digit.
pub(crate) fn han_number(text: &str) -> Option<u32> {
    let digit = |c: char| "〇一二三四五六七八九".chars().position(|known| known == c).map(|at| at as u32);
    if let Some((tens, units)) = text.split_once('十') {
        let value = |part: &str, none: u32| match part.chars().next() {
            None => Some(none),
            Some(c) if part.chars().count() == 1 => digit(c),
            Some(_) => None,
        };
        return Some(value(tens, 1)? * 10 + value(units, 0)?);
    }
    if text.is_empty() || text.chars().count() > 6 {
        return None;
    }
    text.chars().try_fold(0, |sum, c| Some(sum * 10 + digit(if c == '零' { '〇' } else { c })?))
}

/// Whether a character is one of a Chinese number.
pub(crate) fn is_han_digit(c: char) -> bool {
    "〇零一二三四五六七八九十".contains(c)
}

const WORDS: &[(&str, u32)] = &[
    ("one", 1),
    ("first", 1),
    ("two", 2),
    ("second", 2),
    ("three", 3),
    ("third", 3),
    ("four", 4),
    ("fourth", 4),
    ("five", 5),
    ("fifth", 5),
    ("six", 6),
    ("sixth", 6),
    ("seven", 7),
    ("seventh", 7),
    ("eight", 8),
    ("eighth", 8),
    ("nine", 9),
    ("ninth", 9),
    ("ten", 10),
    ("tenth", 10),
    ("eleven", 11),
    ("eleventh", 11),
    ("twelve", 12),
    ("twelfth", 12),
    ("thirteen", 13),
    ("thirteenth", 13),
    ("fourteen", 14),
    ("fourteenth", 14),
    ("fifteen", 15),
    ("fifteenth", 15),
    ("sixteen", 16),
    ("sixteenth", 16),
    ("seventeen", 17),
    ("seventeenth", 17),
    ("eighteen", 18),
    ("eighteenth", 18),
    ("nineteen", 19),
    ("nineteenth", 19),
    ("twenty", 20),
    ("twentieth", 20),
    ("thirty", 30),
    ("thirtieth", 30),
    ("forty", 40),
    ("fortieth", 40),
    ("fourty", 40),
    ("fifty", 50),
    ("fiftieth", 50),
    ("sixty", 60),
    ("sixtieth", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("ii", 2),
    ("iii", 3),
    ("iv", 4),
    ("vi", 6),
    ("vii", 7),
    ("viii", 8),
    ("ix", 9),
    ("xi", 11),
    ("xii", 12),
    ("xiii", 13),
    ("xiv", 14),
    ("xv", 15),
    ("xvi", 16),
    ("xvii", 17),
    ("xviii", 18),
    ("xix", 19),
    ("xx", 20),
    ("i", 1),
    ("v", 5),
    ("x", 10),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (word, value) in
            [("14", 14), ("14th", 14), ("no14", 14), ("fourteenth", 14), ("iii", 3), ("forty", 40), ("2e", 2)]
        {
            assert_eq!(number(word), Some(value), "{word}");
        }
        for (text, value) in [("十四", 14), ("二十九", 29), ("十", 10), ("五四", 54), ("四十", 40)]
        {
            assert_eq!(han_number(text), Some(value), "{text}");
        }
        assert_eq!(number("north"), None);
        assert_eq!(number("no"), None);
        assert_eq!(number("99999999999"), None);
        assert_eq!(han_number("大"), None);
    }
}
