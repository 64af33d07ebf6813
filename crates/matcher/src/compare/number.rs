//! Numbers in names: in digits, in words, as ordinals, in Roman figures and in Chinese characters.

/// A number in digits, in words, as an ordinal or in Roman figures; of a romanised word in normal form.
pub(crate) fn number(word: &str) -> Option<u32> {
    let digits = match word.strip_prefix('n') {
        Some(_) => word.trim_start_matches("no").trim_start_matches("nr"),
        None => word,
    };
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    if end > 0 && matches!(&digits[end..], "" | "st" | "nd" | "rd" | "th" | "e" | "er" | "eme" | "i" | "y") {
        return digits[..end].parse().ok();
    }
    WORDS.binary_search_by(|(text, _)| (*text).cmp(word)).ok().map(|at| WORDS[at].1)
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

/// In the order of their letters.
const WORDS: &[(&str, u32)] = &[
    ("eight", 8),
    ("eighteen", 18),
    ("eighteenth", 18),
    ("eighth", 8),
    ("eighty", 80),
    ("eleven", 11),
    ("eleventh", 11),
    ("fifteen", 15),
    ("fifteenth", 15),
    ("fifth", 5),
    ("fiftieth", 50),
    ("fifty", 50),
    ("first", 1),
    ("five", 5),
    ("fortieth", 40),
    ("forty", 40),
    ("four", 4),
    ("fourteen", 14),
    ("fourteenth", 14),
    ("fourth", 4),
    ("fourty", 40),
    ("hundred", 100),
    ("i", 1),
    ("ii", 2),
    ("iii", 3),
    ("iv", 4),
    ("ix", 9),
    ("nine", 9),
    ("nineteen", 19),
    ("nineteenth", 19),
    ("ninety", 90),
    ("ninth", 9),
    ("one", 1),
    ("second", 2),
    ("seven", 7),
    ("seventeen", 17),
    ("seventeenth", 17),
    ("seventh", 7),
    ("seventy", 70),
    ("six", 6),
    ("sixteen", 16),
    ("sixteenth", 16),
    ("sixth", 6),
    ("sixtieth", 60),
    ("sixty", 60),
    ("ten", 10),
    ("tenth", 10),
    ("third", 3),
    ("thirteen", 13),
    ("thirteenth", 13),
    ("thirtieth", 30),
    ("thirty", 30),
    ("three", 3),
    ("twelfth", 12),
    ("twelve", 12),
    ("twentieth", 20),
    ("twenty", 20),
    ("two", 2),
    ("v", 5),
    ("vi", 6),
    ("vii", 7),
    ("viii", 8),
    ("x", 10),
    ("xi", 11),
    ("xii", 12),
    ("xiii", 13),
    ("xiv", 14),
    ("xix", 19),
    ("xv", 15),
    ("xvi", 16),
    ("xvii", 17),
    ("xviii", 18),
    ("xx", 20),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_the_order_of_their_letters() {
        assert!(WORDS.is_sorted());
    }

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
