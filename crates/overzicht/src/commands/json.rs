//! JSON where there is much of it, byte for byte as `serde_json` writes it: most texts have nothing that is escaped and are copied whole.

use std::fmt::{self, Display, Write};

/// Writes a list of things, each by `write`.
pub(super) fn list<T>(
    things: impl IntoIterator<Item = T>,
    out: &mut Vec<u8>,
    write: impl Fn(T, &mut Vec<u8>) -> Result<(), String>,
) -> Result<(), String> {
    out.push(b'[');
    for (at, thing) in things.into_iter().enumerate() {
        if at > 0 {
            out.push(b',');
        }
        write(thing, out)?;
    }
    out.push(b']');
    Ok(())
}

/// Writes a text.
pub(super) fn text(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    inside(text, out);
    out.push(b'"');
}

/// Writes what is shown of something as a text.
pub(super) fn sentence(shown: impl Display, out: &mut Vec<u8>) {
    out.push(b'"');
    // Writing into memory does not fail.
    let _ = write!(Inside(out), "{shown}");
    out.push(b'"');
}

/// Writes a number that is given in parts, with as many digits behind the point as it needs.
pub(super) fn decimal<const DIGITS: usize>(parts: i32, out: &mut Vec<u8>) {
    let one = 10_u32.pow(DIGITS as u32);
    if parts < 0 {
        out.push(b'-');
    }
    let parts = parts.unsigned_abs();
    let _ = write!(Inside(out), "{}", parts / one);
    let mut rest = parts % one;
    let mut digits = [b'0'; DIGITS];
    for digit in digits.iter_mut().rev() {
        *digit += (rest % 10) as u8;
        rest /= 10;
    }
    let needed = digits.iter().rposition(|digit| *digit != b'0').map_or(1, |last| last + 1);
    out.push(b'.');
    out.extend(&digits[..needed]);
}

/// The inside of a text that is written piece by piece.
struct Inside<'a>(&'a mut Vec<u8>);

impl Write for Inside<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        inside(text, self.0);
        Ok(())
    }
}

fn inside(text: &str, out: &mut Vec<u8>) {
    // Without leaving early, which the compiler makes of a few instructions.
    let escaped = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    if text.bytes().fold(false, |any, byte| any | escaped(byte)) {
        let quoted = serde_json::Value::from(text).to_string();
        out.extend(&quoted.as_bytes()[1..quoted.len() - 1]);
    } else {
        out.extend(text.as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn written(write: impl Fn(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn texts_are_those_of_serde_json() {
        let every: String = ('\0'..='\u{FF}').chain(['\u{2028}', '字', '🏛']).collect();
        for some in ["", "plain", "“quoted”", "a \"b\" \\ c\n", &every] {
            let expected = Value::from(some).to_string();
            assert_eq!(written(|out| text(some, out)), expected);
            assert_eq!(
                written(|out| sentence(format_args!("{some}{some}"), out)),
                json!(some.repeat(2)).to_string()
            );
        }
    }

    #[test]
    fn numbers_are_those_of_serde_json() {
        for parts in -1_000..=1_000 {
            assert_eq!(
                written(|out| decimal::<3>(parts, out)),
                json!(f64::from(parts) / 1_000.0).to_string()
            );
        }
        for parts in 0..=10_000 {
            assert_eq!(
                written(|out| decimal::<4>(parts, out)),
                json!(f64::from(parts) / 10_000.0).to_string()
            );
        }
    }

    #[test]
    fn lists_have_commas_between() {
        let digit = |one, out: &mut Vec<u8>| {
            decimal::<1>(one, out);
            Ok(())
        };
        let some = |count: i32| written(|out| list(0..count, out, digit).unwrap());
        assert_eq!([some(0), some(1), some(2)], ["[]", "[0.0]", "[0.0,0.1]"]);
    }
}
