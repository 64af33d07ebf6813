//! Texts whose letters were written twice: UTF-8 that was read as Windows-1252 and saved so, "UniversitÃ©" for "Université".

use encoding_rs::WINDOWS_1252;

/// A text as it was before it was written twice; none when it was not, or when that is not sure.
///
/// It is sure when the whole text is UTF-8 once its characters are the bytes that Windows-1252 has for them, when each of the
/// characters that come out is one that names and addresses have, and when one of them at least is not what a capital with an
/// apostrophe behind it would give as well ("CAFÉ’S").
pub(super) fn once(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let (bytes, _, unknown) = WINDOWS_1252.encode(text);
    if unknown {
        return None;
    }
    let read = std::str::from_utf8(&bytes).ok()?;
    let mut sure = false;
    for (at, c) in read.char_indices().filter(|(_, c)| !c.is_ascii()) {
        if !is_of_names(c) {
            return None;
        }
        // The second of two bytes that is ’ in Windows-1252.
        sure |= c.len_utf8() > 2 || bytes.get(at + 1) != Some(&0x92);
    }
    sure.then(|| read.to_owned())
}

/// Whether a character is a letter or a sign of scripts that names are written in. What accented capitals with a sign behind them
/// would give by chance ("NESTLÉ®") is none: phonetic letters, and scripts that hardly any list has.
fn is_of_names(c: char) -> bool {
    matches!(u32::from(c),
        0xA0..=0x17F // Latin letters and signs.
        | 0x1A0..=0x1A1 | 0x1AF..=0x1B0 | 0x218..=0x21B // Of Vietnamese and Romanian.
        | 0x370..=0x4FF // Greek and Cyrillic.
        | 0x5D0..=0x5EA | 0x600..=0x6FF // Hebrew and Arabic.
        | 0x900..=0x97F | 0xE00..=0xE7F | 0x10A0..=0x10FF // Devanagari, Thai, Georgian.
        | 0x1E00..=0x1EFF | 0x2000..=0x206F | 0x20A0..=0x20CF | 0x2116 | 0x2122 // More Latin letters and signs.
        | 0x3000..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xFF00..=0xFFEF) // Of East Asia.
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A text as a program shows it that takes UTF-8 for Windows-1252.
    fn twice(text: &str) -> String {
        WINDOWS_1252.decode_without_bom_handling(text.as_bytes()).0.into_owned()
    }

    #[test]
    fn what_was_written_twice_is_read_once() {
        for text in [
            "Université de Genève",
            "Xi’an Jiaotong University",
            "İstanbul Teknik Üniversitesi",
            "Łódź, ul. Żeromskiego",
            "Universitatea „Babeș-Bolyai”",
            "Харбинский инженерный университет",
            "哈尔滨工程大学",
            "دانشگاه صنعتی شریف",
            "Preußen – Österreich",
        ] {
            assert_eq!(once(&twice(text)).as_deref(), Some(text), "{}", twice(text));
        }
        assert_eq!(once("Xiâ€™an").as_deref(), Some("Xi’an"));
    }

    #[test]
    fn what_is_right_or_not_sure_stays() {
        for text in [
            "TU Delft",
            "Université de Genève",
            "JOÃO",
            "MAÇÃ",
            "CAFÉ’S",
            "NESTLÉ®",
            "NESTLÉ™ Österreich",
            "Xi’an",
            "哈尔滨 Ã©",
            "UniversitÃ© de Genève",
            "Ångström’s – Å “x”",
        ] {
            assert_eq!(once(text), None, "{text}");
        }
    }
}
