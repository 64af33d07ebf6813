//! Text: out of bytes, and without characters that act on the display.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use overzicht_domain::read::acts_on_display;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How the text of a file was found to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Coding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16 with a mark.
    Utf16,
    /// UTF-16 without a mark: every second byte is empty.
    Utf16Guessed,
    /// Bytes that are no UTF-8: Windows-1252, as spreadsheets in Western Europe save CSV.
    Windows1252,
    /// UTF-8 with bytes in these lines that are none: lines of another file were pasted in, or a byte got lost.
    Mixed(BTreeSet<u64>),
}

/// The text of a file, how it was written, and whether a piece of it was no text.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Coding, bool) {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => match std::str::from_utf8(rest) {
            Ok(text) => (Cow::Borrowed(text), Coding::Utf8, false),
            Err(_) => mixed(rest),
        },
        [0xFF, 0xFE, rest @ ..] => {
            let (text, bad) = UTF_16LE.decode_without_bom_handling(rest);
            (text, Coding::Utf16, bad)
        }
        [0xFE, 0xFF, rest @ ..] => {
            let (text, bad) = UTF_16BE.decode_without_bom_handling(rest);
            (text, Coding::Utf16, bad)
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => (Cow::Borrowed(text), Coding::Utf8, false),
            read => without_mark(bytes, read.ok()),
        },
    }
}

/// Text without a mark that is no plain UTF-8; `utf8` is its text when only empty bytes are odd about it.
fn without_mark<'a>(bytes: &'a [u8], utf8: Option<&'a str>) -> (Cow<'a, str>, Coding, bool) {
    let head = &bytes[..bytes.len().min(4_096)];
    let empty =
        |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count() * 5 > head.len();
    let coding = match (empty(0), empty(1)) {
        (false, true) => Some(UTF_16LE),
        (true, false) => Some(UTF_16BE),
        _ => None,
    };
    if let Some(coding) = coding {
        let (text, bad) = coding.decode_without_bom_handling(bytes);
        return (text, Coding::Utf16Guessed, bad);
    }
    if let Some(text) = utf8 {
        return (Cow::Borrowed(text), Coding::Utf8, false);
    }
    // One byte that is wrong does not make all other letters wrong: "哈尔滨" comes out of no Windows-1252 by chance.
    let (mut letters, mut wrong) = (0, 0);
    for piece in bytes.utf8_chunks() {
        letters += piece.valid().chars().filter(|c| !c.is_ascii()).count();
        wrong += piece.invalid().len();
    }
    if letters > wrong {
        return mixed(bytes);
    }
    let (text, bad) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text, Coding::Windows1252, bad)
}

/// UTF-8 with wrong bytes: one that is a letter of Windows-1252 between other text is that letter, any other shows as �.
fn mixed(bytes: &[u8]) -> (Cow<'_, str>, Coding, bool) {
    let (mut text, mut lines, mut line, mut bad) =
        (String::with_capacity(bytes.len()), BTreeSet::new(), 1, false);
    for piece in bytes.utf8_chunks() {
        text.push_str(piece.valid());
        line += piece.valid().bytes().filter(|byte| *byte == b'\n').count() as u64;
        if piece.invalid().is_empty() {
            continue;
        }
        lines.insert(line);
        let (letter, _) = WINDOWS_1252.decode_without_bom_handling(piece.invalid());
        if piece.invalid().len() == 1 && letter.chars().all(char::is_alphabetic) {
            text.push_str(&letter);
        } else {
            bad = true;
            text.push('\u{FFFD}');
        }
    }
    (Cow::Owned(text), Coding::Mixed(lines), bad)
}

/// A value as the register keeps it: on one line, single blanks, without characters that act on the display.
/// The flag tells whether such a character was taken out.
pub(super) fn clean(text: &str) -> (String, bool) {
    let (lines, taken) = clean_lines(text);
    if lines.contains('\n') { (lines.replace('\n', " "), taken) } else { (lines, taken) }
}

/// The same with its lines kept apart by `\n`, empty lines left out.
pub(super) fn clean_lines(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len());
    let mut taken = false;
    let mut gap: Option<char> = None;
    for c in text.chars() {
        if matches!(c, '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}') {
            gap = Some('\n');
        } else if c.is_whitespace() || c == '\u{FEFF}' {
            // A stray mark of the beginning of a file is as harmless as a blank of no width.
            taken |= c == '\u{FEFF}';
            gap = gap.or(Some(' ').filter(|_| c != '\u{FEFF}'));
        } else if acts_on_display(c) {
            taken = true;
        } else {
            if let Some(gap) = gap.take()
                && !out.is_empty()
            {
                out.push(gap);
            }
            out.push(c);
        }
    }
    (out, taken)
}

/// Headers, words and names of sheets are equal when their keys are.
pub(super) fn key(text: &str) -> String {
    let normal = overzicht_matcher::normalise(text);
    if normal.is_empty() { clean(text).0.to_lowercase() } else { normal.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codings() {
        for (bytes, text, coding) in [
            (&b"\xEF\xBB\xBFBelgi\xC3\xAB"[..], "België", Coding::Utf8),
            (&b"Belgi\xC3\xAB"[..], "België", Coding::Utf8),
            (&b"Belgi\xEB \x80 1"[..], "België € 1", Coding::Windows1252),
            (&b"\xFF\xFEB\0e\0"[..], "Be", Coding::Utf16),
            (&b"\xFE\xFF\0B\0e"[..], "Be", Coding::Utf16),
            (&b"B\0e\0l\0g\0i\0\xEB\0"[..], "België", Coding::Utf16Guessed),
            (&b"\xE5\x93\x88\xC3\xAB\nVi\xEBr"[..], "哈ë\nViër", Coding::Mixed([2].into())),
            (&b"\xE5\x93\x88\0\n"[..], "哈\0\n", Coding::Utf8),
            // As many of the one as of the other prove nothing.
            (&b"\xC3\xAB Belgi\xEB"[..], "Ã« België", Coding::Windows1252),
        ] {
            let (found, how, bad) = decode(bytes);
            assert_eq!((found.as_ref(), how, bad), (text, coding, false));
        }
        let (found, how, bad) = decode(b"\xEF\xBB\xBF\xE5\x93\nx\x80");
        assert_eq!((found.as_ref(), how, bad), ("�\nx�", Coding::Mixed([1, 2].into()), true));
    }

    #[test]
    fn cleaning() {
        for (typed, kept, taken) in [
            ("  TU\u{A0} Delft ", "TU Delft", false),
            ("Delft\r\nTU", "Delft TU", false),
            ("T\u{200B}U\u{202E} x", "TU x", true),
            ("\u{FEFF}Partner", "Partner", true),
            ("a\u{7}b", "ab", true),
            ("\t\n", "", false),
        ] {
            assert_eq!(clean(typed), (kept.to_owned(), taken), "{typed:?}");
        }
        assert_eq!(clean_lines("a\n\n b \nc").0, "a\nb\nc");
    }

    #[test]
    fn keys() {
        assert_eq!(key("Naam Partner(s):"), key("naam  partner (s)"));
        assert_eq!(key("Financiële bijdrage"), key("FINANCIELE BIJDRAGE"));
        assert_ne!(key("国籍"), key("partner"));
    }
}
