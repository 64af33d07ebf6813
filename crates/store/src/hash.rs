//! The bytes that are hashed, exactly as `docs/log-format.md` says them, and the list of texts in an event's row.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// A SHA-256.
pub(crate) type Hash = [u8; 32];

/// What stands before the first event.
pub(crate) const BEFORE_FIRST: Hash = [0; 32];

/// The fields of an event that are hashed, as bytes, so that a damaged row can be hashed too.
pub(crate) struct Fields<'a> {
    pub(crate) seq: i64,
    pub(crate) at: &'a str,
    pub(crate) actor: &'a [u8],
    pub(crate) kind: &'a [u8],
    pub(crate) version: i64,
    pub(crate) payload: &'a [u8],
    pub(crate) texts: &'a [u8],
}

/// `SHA-256(prev ‖ each field behind its length)`.
pub(crate) fn event(prev: &[u8], fields: &Fields<'_>) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(prev);
    let (seq, version) = (fields.seq.to_string(), fields.version.to_string());
    let parts: [&[u8]; 7] = [
        seq.as_bytes(),
        fields.at.as_bytes(),
        fields.actor,
        fields.kind,
        version.as_bytes(),
        fields.payload,
        fields.texts,
    ];
    for part in parts {
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part);
    }
    hasher.finalize().into()
}

/// `SHA-256(salt ‖ value)`: what the chain knows of a text.
pub(crate) fn commitment(salt: &[u8], value: &[u8]) -> Hash {
    let mut hasher = Sha256::new();
    hasher.update(salt);
    hasher.update(value);
    hasher.finalize().into()
}

/// A moment as it is hashed: RFC 3339, UTC, always six digits behind the second.
pub(crate) fn moment(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// Random bytes from the operating system.
pub(crate) fn random<const N: usize>() -> std::io::Result<[u8; N]> {
    let mut bytes = [0u8; N];
    getrandom::fill(&mut bytes).map_err(|e| std::io::Error::other(e.to_string()))?;
    Ok(bytes)
}

/// Lower-case hexadecimal digits.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|b| [digit(b >> 4), digit(*b)]).collect()
}

/// One line of an event's list of texts.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Line<'a> {
    /// `+ID CLASS COMMITMENT`: the event brought this text.
    Brought { id: u64, class: &'a str, commitment: &'a str },
    /// `-ID`: the append that ends with this event erased this text.
    Erased { id: u64 },
}

/// The line of a text that an event brings.
pub(crate) fn brought(list: &mut String, id: u64, class: &str, commitment: &Hash) {
    list.push_str(&format!("+{id} {class} {}\n", hex(commitment)));
}

/// The line of a text that an append erases.
pub(crate) fn erased(list: &mut String, id: u64) {
    list.push_str(&format!("-{id}\n"));
}

/// Reads a list of texts; `Err` names the line that is not one.
pub(crate) fn lines(list: &str) -> impl Iterator<Item = Result<Line<'_>, String>> {
    list.lines().map(|line| read_line(line).ok_or_else(|| format!("its list of texts has the line {line:?}")))
}

fn read_line(line: &str) -> Option<Line<'_>> {
    if let Some(id) = line.strip_prefix('-') {
        return Some(Line::Erased { id: id.parse().ok()? });
    }
    let mut parts = line.strip_prefix('+')?.split(' ');
    let (id, class, commitment) = (parts.next()?.parse().ok()?, parts.next()?, parts.next()?);
    (parts.next().is_none()).then_some(Line::Brought { id, class, commitment })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_always_has_six_digits() {
        let at: Timestamp = "2026-03-01T10:00:00Z".parse().unwrap();
        assert_eq!(moment(at), "2026-03-01T10:00:00.000000Z");
    }

    #[test]
    fn a_list_of_texts_reads_back() {
        let mut list = String::new();
        brought(&mut list, 7, "case", &[0xab; 32]);
        erased(&mut list, 3);
        let hex = "ab".repeat(32);
        let read: Vec<_> = lines(&list).collect();
        assert_eq!(
            read,
            [Ok(Line::Brought { id: 7, class: "case", commitment: &hex }), Ok(Line::Erased { id: 3 })]
        );
        assert!(lines("+7 case").any(|l| l.is_err()));
        assert!(lines("nonsense").any(|l| l.is_err()));
    }
}
