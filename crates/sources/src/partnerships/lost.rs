//! Names whose letters were lost when somebody saved the file.

use super::partners::is_common;

/// What of a name was lost when somebody saved it in a way of writing that has not its letters: "???????" for "哈尔滨工程大学".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// Nothing that can be seen.
    Nothing,
    /// Letters inside words: "Bo?aziçi".
    Letters,
    /// All that tells it from others: nothing is left, or only words that thousands of organisations have.
    Name,
}

/// What was lost of a name. A question mark at the end of a word is a doubt, and not a letter.
pub(super) fn lost(text: &str) -> Lost {
    let mark = |c: char| matches!(c, '?' | '\u{FFFD}');
    if !text.contains(mark) || text.contains("://") {
        return Lost::Nothing;
    }
    let (mut whole, mut inside, mut own) = (false, text.contains('\u{FFFD}'), false);
    for word in text.split(|c: char| !c.is_alphanumeric() && !mark(c)).filter(|word| !word.is_empty()) {
        if word.chars().all(mark) {
            whole |= word.chars().count() > 1;
        } else {
            let lower = word.trim_matches(mark).to_lowercase();
            inside |= word.trim_end_matches(mark).contains(mark);
            own |= !is_common(&lower);
        }
    }
    match (own, whole, inside) {
        (_, false, false) => Lost::Nothing,
        (false, ..) => Lost::Name,
        (true, _, true) => Lost::Letters,
        // "TU Delft ??" is a doubt; a lost word stands before others.
        (true, true, false) if !text.trim_end_matches(mark).contains(mark) => Lost::Nothing,
        (true, true, false) => Lost::Letters,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_lost() {
        for (text, what) in [
            ("哈尔滨工程大学", Lost::Nothing),
            ("???????", Lost::Name),
            ("???? ??. ???????", Lost::Name),
            ("??????? University", Lost::Name),
            ("���", Lost::Name),
            ("Bo?aziçi University", Lost::Letters),
            ("?ód? University of Technology", Lost::Letters),
            ("MVTU im. ???????, Moskou", Lost::Letters),
            ("TU Delft ??", Lost::Nothing),
            ("Harbin?", Lost::Nothing),
            ("University?", Lost::Nothing),
            ("https://example.org/?id=1", Lost::Nothing),
        ] {
            assert_eq!(lost(text), what, "{text}");
        }
    }
}
