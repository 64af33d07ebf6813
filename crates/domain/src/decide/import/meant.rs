//! Which partnership each row of a file is.

use super::{Draft, ImportRows, content, key_of};
use crate::content::{Content, Partner};
use crate::ids::{PartnershipId, TextId};
use crate::register::{Partnership, Register, RowKey};
use crate::row::PartnershipRow;
use std::collections::HashMap;

/// What a row is.
#[derive(Clone, Copy)]
pub(super) enum Meant<'a> {
    /// The row of a partnership that the register has.
    Known(&'a Partnership),
    /// The row of one that was erased.
    Erased(&'a Partnership),
    /// The row of one that was erased, or that of a partnership that the register has, with other values.
    Unclear { erased: &'a Partnership, known: &'a Partnership },
    /// That of one that is new; the first row of the file with the same key, when it is not this one.
    New { like: Option<&'a PartnershipRow> },
    /// A number that a row above has.
    Repeated,
}

/// Of so many pairs of a row and a partnership with the same key, it is looked up which say the same; of more, their order decides.
const MOST_PAIRS: usize = 1_000_000;

/// What each row is, and the partnerships of which no row is known to be theirs while one may be: they are not gone.
///
/// A number is that of one partnership. Of rows that have no number and the same key, each is first the partnership that says the same
/// in everything; then, when one with that key was erased, what [`beside_erased`] says; then the next that is still in the source, and
/// then the next that is not. So the same file again changes nothing, and a row that was taken out is the one that is gone.
pub(super) fn meant<'a>(
    register: &'a Register,
    import: &ImportRows<'a>,
) -> (Vec<Meant<'a>>, Vec<PartnershipId>) {
    let mut by_key: HashMap<RowKey, Vec<usize>> = HashMap::new();
    for (place, row) in import.rows.iter().enumerate() {
        by_key.entry(key_of(import.source, row)).or_default().push(place);
    }
    let mut out = vec![Meant::Repeated; import.rows.len()];
    let mut kept = Vec::new();
    for (key, mut places) in by_key {
        if matches!(key, RowKey::Id(..)) {
            places.truncate(1);
        }
        let like = places.first().map(|first| &import.rows[*first]);
        let mut known: Vec<&Partnership> = register.partnerships_of(&key).collect();
        known.sort_by_key(|known| known.gone);
        let few = places.len().saturating_mul(known.len()) <= MOST_PAIRS;
        if places.len().max(known.len()) > 1 && few {
            places.retain(|place| {
                let row = &import.rows[*place];
                let same = known.iter().position(|known| says_the_same(row, known, register));
                let same = same.map(|at| known.remove(at));
                out[*place] = same.map_or(Meant::Repeated, Meant::Known);
                same.is_none()
            });
        }
        let erased: Vec<&Partnership> = register.erased_rows(&key).collect();
        if let [.., last] = erased[..] {
            if few {
                beside_erased(register, import, &mut places, &mut known, &erased, &mut out);
            }
            known.retain(|known| !known.gone && !places.is_empty());
            kept.extend(known.iter().map(|known| known.id));
            for (nth, place) in places.into_iter().enumerate() {
                let other = known.get(nth).or(known.last());
                out[place] =
                    other.map_or(Meant::Erased(last), |known| Meant::Unclear { erased: last, known });
            }
            continue;
        }
        let mut known = known.into_iter();
        for (nth, place) in places.into_iter().enumerate() {
            out[place] = match known.len() {
                0 => Meant::New { like: like.filter(|_| nth > 0) },
                _ => known.next().map_or(Meant::Repeated, Meant::Known),
            };
        }
    }
    (out, kept)
}

/// Whether a row says of a partnership what the register has of it already.
fn says_the_same(row: &PartnershipRow, known: &Partnership, register: &Register) -> bool {
    as_of(row, known, register) == known.row
}

/// What a row says, in the texts of a partnership where they are the same.
fn as_of(row: &PartnershipRow, known: &Partnership, register: &Register) -> Content {
    content(row, known.row.unit, Some((known, register)), &mut Draft::new(register))
}

/// Which of the rows that say something else than before are those of erased partnerships, and which those of others with the same key.
/// Of an erased one everything is known but its texts (last day, amount, state, what stands beside its partners' names): a row that has
/// these is its row. A row that has these or all the texts of another partnership is that one's, and brings nothing of an erased one. Once
/// every erased one has its row, the rest are the others'. What then remains may be either: nothing of it is taken in, and nothing gone.
fn beside_erased<'a>(
    register: &Register,
    import: &ImportRows<'a>,
    places: &mut Vec<usize>,
    known: &mut Vec<&'a Partnership>,
    erased: &[&'a Partnership],
    out: &mut [Meant<'a>],
) {
    if known.is_empty() {
        return;
    }
    let rows = import.rows;
    let says =
        |place: usize, of: &Partnership| facts(&as_of(&rows[place], of, register), of) == facts(&of.row, of);
    let mut waiting: Vec<&Partnership> = erased.to_vec();
    // More rows with what an erased one says than there are such erased ones: any of them may be it.
    let mut theirs: Vec<(usize, usize)> = Vec::new();
    for (at, one) in erased.iter().enumerate() {
        let alike = erased.iter().filter(|other| facts(&other.row, one) == facts(&one.row, one)).count();
        let having: Vec<usize> = places.iter().copied().filter(|place| says(*place, one)).collect();
        let free = having.iter().find(|place| !theirs.iter().any(|(_, taken)| taken == *place));
        if let Some(place) = free.filter(|_| having.len() <= alike) {
            if !known.iter().any(|known| says(*place, known)) {
                theirs.push((at, *place));
            }
        }
    }
    for (at, place) in &theirs {
        out[*place] = Meant::Erased(erased[*at]);
        waiting.retain(|one| one.id != erased[*at].id);
    }
    places.retain(|place| !theirs.iter().any(|(_, taken)| taken == place));
    places.retain(|place| {
        let of_erased = erased.iter().any(|erased| says(*place, erased));
        let is = |known: &&Partnership| {
            let now = as_of(&rows[*place], known, register);
            texts(&now).eq(texts(&known.row)) || (!of_erased && says(*place, known))
        };
        let found = known.iter().position(is).map(|at| known.remove(at));
        if let Some(found) = found {
            out[*place] = Meant::Known(found);
        }
        found.is_none()
    });
    if waiting.is_empty() {
        let rest = places.len().min(known.len());
        for (place, known) in places.drain(..rest).zip(known.drain(..rest)) {
            out[place] = Meant::Known(known);
        }
    }
}

/// What a content says without its texts: all that is still known of an erased one. Units are compared by the key.
fn facts(content: &Content, of: &Partnership) -> Content {
    let bare =
        |partner: &Partner| Partner { name: None, city: None, shared_country: None, ..partner.clone() };
    Content {
        unit: of.row.unit,
        title: None,
        subject: None,
        form_said: None,
        partners: content.partners.iter().map(bare).collect(),
        owner: None,
        contract: None,
        earlier_judgement: None,
        remark: None,
        ..content.clone()
    }
}

/// The texts of a content.
fn texts(content: &Content) -> impl Iterator<Item = Option<TextId>> + '_ {
    let of_partners = content.partners.iter().flat_map(|partner| [partner.name, partner.city]);
    let others = [
        content.title,
        content.subject,
        content.form_said,
        content.owner,
        content.contract,
        content.earlier_judgement,
        content.remark,
    ];
    others.into_iter().chain(of_partners)
}
