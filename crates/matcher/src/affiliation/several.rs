//! Several organisations in one text, each with its own address or none ("Examplia University, Exampleville, Netherlands; Sample Institute, Tokyo, Japan"): what
//! was learned is of texts that name one, so that the others count against each. Where what stands before a separator and behind it each name one
//! organisation by themselves, both are meant as they are alone.

use super::{CHOSEN, Found};
use std::ops::Range;

/// Separators that are tried in a text, and pieces between them.
const MOST: usize = 6;
/// What stands between two organisations and between words of one. The second may stand inside a name.
const APART: [char; 4] = [';', '|', '\n', '；'];
const AND: [&str; 7] = [" and ", " & ", " / ", " en ", " und ", " et ", " y "];

/// The places of "share of the name in order", of the country and of the city among the features.
const IN_ORDER: usize = 0;
const COUNTRY: usize = 16;
const CITY: usize = 18;

/// A way to cut a text.
pub(super) struct Way {
    pub(super) pieces: Vec<Range<usize>>,
    /// By a word, which may as well stand inside a name or between two parts of one organisation.
    by_word: bool,
}

/// Whether a text may name several; never wrongly no.
pub(super) fn may_be(raw: &str) -> bool {
    let is_word = |at: usize| AND.iter().any(|and| raw.as_bytes()[at..].starts_with(and.as_bytes()));
    raw.bytes().enumerate().any(|(at, byte)| match byte {
        b';' | b'|' | b'\n' => true,
        b' ' => is_word(at),
        // The first byte of a wide semicolon.
        _ => byte == 0xEF,
    })
}

/// The ways in which a text may be cut into pieces, at least two of which have one of the names that stand in it whole (`named`), not all of which were chosen.
pub(super) fn ways(raw: &str, named: &[Range<usize>], found: &[Found]) -> Vec<Way> {
    let is_in =
        |name: &Range<usize>, piece: &Range<usize>| piece.start <= name.start && name.end <= piece.end;
    let chosen = || found.iter().filter(|one| one.probability >= CHOSEN);
    let is_chosen = |name: &Range<usize>| chosen().any(|one| is_in(name, &one.place));
    if named.iter().all(is_chosen) {
        return Vec::new();
    }
    let names_one = |piece: &Range<usize>| named.iter().any(|name| is_in(name, piece));
    // A separator inside of what was chosen is part of its name.
    let is_inside =
        |cut: &Range<usize>| chosen().any(|one| one.place.start < cut.start && cut.end < one.place.end);
    let apart = |(cuts, by_word): (Vec<Range<usize>>, bool)| {
        let cuts: Vec<_> = cuts.into_iter().filter(|cut| !is_inside(cut)).take(MOST).collect();
        let starts = std::iter::once(0).chain(cuts.iter().map(|cut| cut.end));
        let ends = cuts.iter().map(|cut| cut.start).chain([raw.len()]);
        let pieces: Vec<Range<usize>> =
            starts.zip(ends).map(|(start, end)| trimmed(raw, start..end)).collect();
        (pieces.iter().filter(|piece| names_one(piece)).count() > 1).then_some(Way { pieces, by_word })
    };
    let by_sign = raw.match_indices(APART).map(|(at, sign)| at..at + sign.len()).collect();
    let by_word = AND.iter().flat_map(|and| raw.match_indices(and)).map(|(at, and)| at..at + and.len());
    let by_word = by_word.take(MOST).map(|cut| (vec![cut], true));
    std::iter::once((by_sign, false)).chain(by_word).filter_map(apart).collect()
}

/// A piece of a text without blanks and separators around it.
fn trimmed(raw: &str, piece: Range<usize>) -> Range<usize> {
    let text = &raw[piece.clone()];
    let is_little = |c: char| c.is_whitespace() || matches!(c, ',' | '.');
    let start = piece.start + (text.len() - text.trim_start_matches(is_little).len());
    let end = start + text[start - piece.start..].trim_end_matches(is_little).len();
    start..end
}

/// Takes what the pieces of a text name by themselves: what was found in each, where the `words` of the text begin, and whether one of two is part of the other.
/// Nothing is changed unless two of them name one: by nothing else, or beside its place; where a word stands between them, both in the same way.
pub(super) fn take(
    raw: &str,
    found: &mut Vec<Found>,
    way: Way,
    by_piece: impl Iterator<Item = Vec<Found>>,
    words: &[usize],
    are_related: impl Fn(u32, u32) -> bool,
) {
    let first_word = |start: usize| words.partition_point(|word| *word < start) as u32;
    let (mut named, mut alone) = (Vec::new(), 0);
    for (piece, found) in way.pieces.iter().zip(by_piece) {
        let best = found.into_iter().next().filter(|one| one.probability >= CHOSEN);
        let Some(mut best) = best.filter(|one| one.features[IN_ORDER] == 1.0) else { continue };
        let behind = raw[piece.clone()][best.place.end..].trim_start();
        // A company's country stands in brackets behind its name.
        let is_alone = best.place.start == 0 && (behind.is_empty() || behind.starts_with('('));
        if !is_alone && best.features[COUNTRY] != 1.0 && best.features[CITY] != 1.0 {
            continue;
        }
        best.place = best.place.start + piece.start..best.place.end + piece.start;
        best.words = best.words.checked_shl(first_word(piece.start)).unwrap_or_default();
        alone += usize::from(is_alone);
        named.push(best);
    }
    let related = || {
        named
            .iter()
            .enumerate()
            .any(|(at, one)| named[at + 1..].iter().any(|other| are_related(one.entity, other.entity)))
    };
    if named.len() < 2 || way.by_word && (alone != 0 && alone != named.len() || related()) {
        return;
    }
    for one in named {
        match found.iter_mut().find(|known| known.entity == one.entity) {
            Some(known) if known.probability < one.probability => *known = one,
            Some(_) => {}
            None => found.push(one),
        }
    }
    found.sort_by(|a, b| b.probability.total_cmp(&a.probability).then(a.entity.cmp(&b.entity)));
}
