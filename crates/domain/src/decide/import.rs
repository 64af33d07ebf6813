//! Taking the rows of a file in. The same file again yields no event; a changed row changes its partnership; an
//! absent row is "no longer in source"; a person's correction outlives every import; what was erased is not recorded
//! anew: an erased row is left out, an erased text stays erased, and both are told. Rows without a number that have the same unit,
//! partners, form, start and title and differ in anything else are each a partnership.

mod conflict;
mod meant;

use super::Draft;
use crate::content::{Content, Correction, Partner};
use crate::event::{
    ConflictRaised, CorrectionProposed, ImportDone, PartnershipChanged, PartnershipCorrected,
    PartnershipRecorded, RowBack, RowGone, RowOrigin, TextClass, UnitAdded,
};
use crate::ids::{PartnershipId, Sha256Hex, SourceId, TextId, UnitId};
use crate::read::{Outcome, Place, Problem, quote};
use crate::register::{Partnership, Register, RowKey, Shown, fold_name};
use crate::row::{PartnerTyped, PartnershipRow};
use crate::view::Weakened;
use conflict::{conflict, conflicts};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use meant::{Meant, meant};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The rows of a file.
#[derive(Clone, Copy, Debug)]
pub struct ImportRows<'a> {
    /// The source of partnerships that the file is an export of.
    pub source: &'a SourceId,
    /// The hash of the file.
    pub sha256: &'a Sha256Hex,
    /// Its rows.
    pub rows: &'a [PartnershipRow],
    /// How many problems it had.
    pub problems: u64,
    /// The rows that were left out for a problem: an absent row that may be one of them is not called gone.
    pub left_out: &'a LeftOut,
    /// What its rows would take from what has force of law, by partnership: the partners of before stay until a second person
    /// confirms those of the row.
    pub weakens: &'a BTreeMap<PartnershipId, Vec<Weakened>>,
}

/// Rows of a file that were left out for a problem, by what is known of the source's own number for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The numbers of those that have one.
    pub numbered: BTreeSet<String>,
    /// Those without a number: each may be a row that is known by what it says, and none that is known by its number.
    pub unnumbered: BTreeSet<u64>,
    /// Those whose number cannot be read: each may be any row.
    pub unreadable: BTreeSet<u64>,
}

impl LeftOut {
    /// Whether no row was left out.
    pub fn is_empty(&self) -> bool {
        self.numbered.is_empty() && self.unnumbered.is_empty() && self.unreadable.is_empty()
    }

    /// Whether one of them may be the row with this number, or one without.
    fn may_be(&self, number: Option<&str>) -> bool {
        !self.unreadable.is_empty()
            || match number {
                Some(number) => self.numbered.contains(number),
                None => !self.unnumbered.is_empty(),
            }
    }

    /// The rows of which it is not known which partnership they are.
    fn unknown(&self) -> Vec<u64> {
        self.unnumbered.union(&self.unreadable).copied().collect()
    }
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// New partnerships.
    pub recorded: u64,
    /// Changed partnerships.
    pub changed: u64,
    /// Rows as they were.
    pub unchanged: u64,
    /// Rows no longer in the source.
    pub gone: u64,
    /// Rows in the source again.
    pub back: u64,
    /// Partnerships that are not in the file and not called gone, because a row that was left out may be theirs.
    pub unlooked: u64,
    /// Rows left out because they were erased.
    pub erased: u64,
}

pub(super) fn import(register: &Register, import: &ImportRows<'_>, draft: &mut Draft) {
    let mut counts = ImportCounts::default();
    let mut units = Units { register, new: HashMap::new() };
    let mut next = u32::try_from(register.partnerships.len()).unwrap_or(u32::MAX);
    let (meant, kept) = meant(register, import);
    let mut seen: HashSet<PartnershipId> = kept.into_iter().collect();
    for (row, meant) in import.rows.iter().zip(meant) {
        match meant {
            Meant::Repeated => {}
            Meant::Erased(erased) => {
                seen.insert(erased.id);
                draft.problem(erased_row(register, erased, &row.place));
            }
            Meant::Unclear { erased, known } => {
                seen.insert(erased.id);
                draft.problem(unclear_row(register, erased, known, &row.place));
            }
            Meant::Known(known) => {
                seen.insert(known.id);
                let unit = units.number(&row.unit, draft);
                let mark = draft.mark();
                let content = content(row, unit, Some((known, register)), draft);
                if known.gone {
                    counts.back += 1;
                }
                if content == known.row {
                    draft.rewind(mark);
                    if known.gone {
                        draft.push(RowBack { partnership: known.id });
                    }
                    counts.unchanged += 1;
                } else {
                    let conflicts = conflicts(known, &content, row, register);
                    for field in &conflicts {
                        draft.problem(conflict(register, known, *field, row, &content));
                    }
                    let weakens = import.weakens.get(&known.id).map_or(&[][..], Vec::as_slice);
                    let proposed = partners_wait(known, &content, !weakens.is_empty());
                    if proposed.is_some() && known.kept_partners().is_none() {
                        let correction = Correction::Partners(known.row.partners.clone());
                        draft.push(PartnershipCorrected { partnership: known.id, correction, reason: None });
                    }
                    draft.push(PartnershipChanged { partnership: known.id, content });
                    if let Some(partners) = proposed {
                        let reason = draft.text(TextClass::Reason, &format!("import {}", import.source));
                        let correction = Correction::Partners(partners);
                        draft.push(CorrectionProposed { partnership: known.id, correction, reason });
                        draft.problem(waits(known.id, row, weakens));
                    }
                    if known.gone {
                        draft.push(RowBack { partnership: known.id });
                    }
                    for field in conflicts {
                        draft.push(ConflictRaised { partnership: known.id, field });
                    }
                    counts.changed += 1;
                }
            }
            Meant::New { like } => {
                if let Some(first) = like {
                    draft.problem(alike(row, first));
                }
                let unit = units.number(&row.unit, draft);
                next = next.saturating_add(1);
                let content = content(row, unit, None, draft);
                let id = row.source_id.as_deref().map(|id| draft.text(TextClass::Partnership, id));
                draft.push(PartnershipRecorded {
                    partnership: PartnershipId(next),
                    origin: RowOrigin { source: import.source.clone(), id },
                    content,
                });
                counts.recorded += 1;
            }
        }
    }
    for known in &register.partnerships {
        if known.origin.source != *import.source || known.gone || seen.contains(&known.id) {
            continue;
        }
        let number = known.origin.id.and_then(|id| register.texts.get(id));
        // A row that is in the file, and could not be read, is told with its own problem.
        if number.is_some_and(|number| import.left_out.numbered.contains(number)) {
            continue;
        }
        if import.left_out.may_be(number) {
            draft.unlooked += 1;
        } else {
            draft.push(RowGone { partnership: known.id });
            counts.gone += 1;
        }
    }
    if draft.unlooked > 0 {
        draft.problem(unlooked(import, draft.unlooked));
    }
    if !draft.is_empty() {
        draft.push(ImportDone {
            source: import.source.clone(),
            sha256: import.sha256.clone(),
            rows: import.rows.len() as u64,
            problems: import.problems + draft.problems() as u64,
            recorded: counts.recorded,
            changed: counts.changed,
            gone: counts.gone,
        });
    }
}

/// The partners of a row that wait for a second person: those that would take from what has force of law, and any others while those of
/// before stay.
fn partners_wait(known: &Partnership, content: &Content, weakens: bool) -> Option<Vec<Partner>> {
    let kept = known.kept_partners();
    let moved = content.partners != known.row.partners && kept != Some(&content.partners);
    (moved && (weakens || kept.is_some())).then(|| content.partners.clone())
}

/// Tells that the partners of a row wait for a second person, and for what.
fn waits(id: PartnershipId, row: &PartnershipRow, weakens: &[Weakened]) -> Problem {
    let of = |one: &Weakened| {
        let becomes = if one.now.is_some() { " (it would become a question)" } else { "" };
        format!("the {} about “{}” on {}{becomes}", one.was.code(), quote(&one.name), one.key.source)
    };
    let taken = match weakens {
        [] => "the partners of this row still wait for a second person".to_owned(),
        some => format!(
            "with the partners of this row {id} would lose what has force of law: {}",
            some.iter().map(of).collect::<Vec<_>>().join(", ")
        ),
    };
    let partners: Vec<&str> = row.partners.iter().map(|partner| partner.name.as_str()).collect();
    Problem {
        place: row.place.clone(),
        value: quote(&partners.join("; ")),
        what: format!("{taken}; {id} keeps the partners that it had until a second person confirms these"),
        advice: format!(
            "If it is another partner, somebody else runs `overzicht correct {id} partners --confirm` (`--reject --reason TEXT` keeps the \
             partners of before); if not, put the source right and import again"
        ),
        outcome: Outcome::ValueLeftOut,
    }
}

/// Tells that a row is a partnership of its own beside another with the same key.
fn alike(row: &PartnershipRow, first: &PartnershipRow) -> Problem {
    let differs = [
        ("subject", row.subject != first.subject),
        ("form", row.form_said != first.form_said),
        ("end", row.end != first.end),
        ("amount", row.money != first.money),
        ("owner", row.owner != first.owner),
        ("contract", row.contract != first.contract),
        ("status", row.state != first.state),
        ("earlier judgement", row.earlier_judgement != first.earlier_judgement),
        ("remark", row.remark != first.remark),
        ("partner", row.partners != first.partners),
    ];
    let differs: Vec<&str> = differs.iter().filter(|(_, differs)| *differs).map(|(what, _)| *what).collect();
    let above = first.place.row.map_or_else(|| "another row".to_owned(), |row| format!("row {row}"));
    Problem {
        place: row.place.clone(),
        value: String::new(),
        what: format!(
            "this row has the same unit, partners, form, start and title as {above}, and other values of: {}; it is a partnership of its own",
            differs.join(", ")
        ),
        advice:
            "Give each its own number if that is right; delete one of the two if they are one partnership"
                .to_owned(),
        outcome: Outcome::Noted,
    }
}

/// What a decided import did, read back from its events.
impl ImportCounts {
    /// Counts the events of a decided import of `rows` rows.
    pub fn of(decided: &super::Decided, rows: usize) -> Self {
        use crate::event::Event;
        let mut counts = Self::default();
        for (event, _) in &decided.events {
            match event {
                Event::PartnershipRecorded(_) => counts.recorded += 1,
                Event::PartnershipChanged(_) => counts.changed += 1,
                Event::RowGone(_) => counts.gone += 1,
                Event::RowBack(_) => counts.back += 1,
                _ => {}
            }
        }
        counts.unlooked = decided.unlooked;
        counts.erased = decided.problems.iter().filter(|p| p.outcome == Outcome::RowLeftOut).count() as u64;
        counts.unchanged = (rows as u64).saturating_sub(counts.recorded + counts.changed + counts.erased);
        counts
    }
}

/// Tells that partnerships are not in the file and are not called gone, and for which rows.
fn unlooked(import: &ImportRows<'_>, count: u64) -> Problem {
    let unknown = import.left_out.unknown();
    let place = import.rows.first().map(|row| Place { row: None, column: None, ..row.place.clone() });
    let are = match count {
        1 => "1 partnership of this source is".to_owned(),
        count => format!("{count} partnerships of this source are"),
    };
    let rows: Vec<String> = unknown.iter().take(5).map(u64::to_string).collect();
    let more = if unknown.len() > rows.len() { ", …" } else { "" };
    Problem {
        place: place.unwrap_or_else(|| Place { file: import.source.to_string(), ..Place::default() }),
        value: String::new(),
        what: format!(
            "{are} not in this file, and not called gone: a row that was left out may be it (row {}{more})",
            rows.join(", ")
        ),
        advice: "Mend or take out those rows, or give each row its own number, and import again".to_owned(),
        outcome: Outcome::Noted,
    }
}

/// Tells that a row was erased and is left out.
fn erased_row(register: &Register, erased: &Partnership, place: &Place) -> Problem {
    let (rule, day) = match register.erased(erased) {
        Some((rule, at)) => (rule, day(register, at)),
        None => ("unknown", String::new()),
    };
    let id = erased.id;
    Problem {
        place: place.clone(),
        value: String::new(),
        what: format!("this row is {id}, which was erased{day} under the rule “{rule}”"),
        advice: format!(
            "Take it out of the source; or let it in as a new partnership with `overzicht erase {id} --forget` and import again"
        ),
        outcome: Outcome::RowLeftOut,
    }
}

/// Tells that a row may be one that was erased or that of another partnership, and is left out.
fn unclear_row(register: &Register, erased: &Partnership, known: &Partnership, place: &Place) -> Problem {
    let (rule, day) = match register.erased(erased) {
        Some((rule, at)) => (rule, day(register, at)),
        None => ("unknown", String::new()),
    };
    let (erased, known) = (erased.id, known.id);
    Problem {
        place: place.clone(),
        value: String::new(),
        what: format!(
            "this row may be {erased}, which was erased{day} under the rule “{rule}”, or {known} with other values; {known} stays as it was"
        ),
        advice: format!(
            "If it is {erased}, take it out of the source; if it is {known}, `overzicht correct {known}` says what changed; \
             `overzicht erase {erased} --forget` lets in every row like it"
        ),
        outcome: Outcome::RowLeftOut,
    }
}

/// Tells that a text was erased and stays so, though the row has it.
fn erased_text(
    register: &Register,
    partnership: &Partnership,
    text: TextId,
    what: &str,
    place: &Place,
) -> Problem {
    let (rule, day) = match register.texts.show(text) {
        Shown::Erased { rule, at } => (rule, day(register, at)),
        Shown::Text(_) => ("unknown", String::new()),
    };
    let id = partnership.id;
    let advice = match what {
        "owner" | "title" | "subject" => format!("`overzicht correct {id} {what} VALUE` sets a new one"),
        _ => "Take it out of the source".to_owned(),
    };
    Problem {
        place: Place { column: Some(what.to_owned()), ..place.clone() },
        value: String::new(),
        what: format!("the {what} of {id} was erased{day} under the rule “{rule}” and is not taken in again"),
        advice,
        outcome: Outcome::ValueLeftOut,
    }
}

/// ` on 2026-03-01`, in the institution's time zone.
fn day(register: &Register, at: Option<Timestamp>) -> String {
    let zone = TimeZone::get(&register.time_zone).unwrap_or(TimeZone::UTC);
    at.map(|at| format!(" on {}", zone.to_datetime(at).date())).unwrap_or_default()
}

fn key_of(source: &SourceId, row: &PartnershipRow) -> RowKey {
    match &row.source_id {
        Some(id) => RowKey::Id(source.clone(), id.clone()),
        None => {
            let partners: Vec<(&str, Option<&str>)> =
                row.partners.iter().map(|p| (p.name.as_str(), p.ror.as_deref())).collect();
            let title = row.title.as_deref().unwrap_or_default();
            RowKey::of_content(source, &row.unit, &partners, row.form, row.start, title)
        }
    }
}

/// Numbers of units, new ones made on the way.
struct Units<'a> {
    register: &'a Register,
    new: HashMap<String, UnitId>,
}

impl Units<'_> {
    fn number(&mut self, name: &str, draft: &mut Draft) -> UnitId {
        if let Some(unit) = self.register.unit_named(name) {
            return unit;
        }
        let count = self.register.units.len() + self.new.len();
        *self.new.entry(fold_name(name)).or_insert_with(|| {
            let unit = UnitId(u32::try_from(count + 1).unwrap_or(u32::MAX));
            let name = draft.text(TextClass::Unit, name.trim());
            draft.push(UnitAdded { unit, name, parent: None });
            unit
        })
    }
}

/// The content of a row. Texts that the partnership already has keep their number; one that was erased stays erased.
fn content(
    row: &PartnershipRow,
    unit: UnitId,
    known: Option<(&Partnership, &Register)>,
    draft: &mut Draft,
) -> Content {
    let corrected = known.map(|(partnership, _)| partnership.content());
    let mut keep =
        |what: &str, now: Option<&str>, before: Option<TextId>, class: TextClass| -> Option<TextId> {
            let now = now?;
            if let (Some(before), Some((partnership, register))) = (before, known) {
                match register.texts.show(before) {
                    Shown::Text(text) if text == now => return Some(before),
                    Shown::Text(_) => {}
                    Shown::Erased { .. } => {
                        // Who was corrected to what the row says is told nothing: that is in the register already.
                        let corrected = match what {
                            "owner" => corrected.as_ref().and_then(|content| content.owner),
                            "title" => corrected.as_ref().and_then(|content| content.title),
                            "subject" => corrected.as_ref().and_then(|content| content.subject),
                            _ => None,
                        };
                        if corrected.and_then(|text| register.texts.get(text)) != Some(now) {
                            draft.problem(erased_text(register, partnership, before, what, &row.place));
                        }
                        return Some(before);
                    }
                }
            }
            Some(draft.text(class, now))
        };
    let before = known.map(|(partnership, _)| &partnership.row);
    let p = TextClass::Partnership;
    let partners = row
        .partners
        .iter()
        .enumerate()
        .map(|(place, typed)| {
            // One that came round to the partner that stayed against its row has that one's texts.
            let stayed = known.and_then(|(known, register)| {
                let stayed = known.kept_partners()?.get(place)?;
                let name = stayed.name.and_then(|name| register.texts.get(name));
                (name == Some(typed.name.as_str())).then_some(stayed)
            });
            let before = stayed.or_else(|| before.and_then(|content| content.partners.get(place)));
            partner(typed, before, &mut keep)
        })
        .collect();
    Content {
        unit,
        title: keep("title", row.title.as_deref(), before.and_then(|b| b.title), p),
        subject: keep("subject", row.subject.as_deref(), before.and_then(|b| b.subject), p),
        form: row.form,
        form_said: keep("form", row.form_said.as_deref(), before.and_then(|b| b.form_said), p),
        partners,
        start: row.start,
        end: row.end,
        money: row.money,
        owner: keep("owner", row.owner.as_deref(), before.and_then(|b| b.owner), TextClass::Person),
        contract: keep("contract", row.contract.as_deref(), before.and_then(|b| b.contract), p),
        state: row.state,
        earlier_judgement: keep(
            "earlier judgement",
            row.earlier_judgement.as_deref(),
            before.and_then(|b| b.earlier_judgement),
            p,
        ),
        remark: keep("remark", row.remark.as_deref(), before.and_then(|b| b.remark), p),
    }
}

fn partner(
    typed: &PartnerTyped,
    before: Option<&Partner>,
    keep: &mut impl FnMut(&str, Option<&str>, Option<TextId>, TextClass) -> Option<TextId>,
) -> Partner {
    let name = (!typed.name.is_empty()).then_some(typed.name.as_str());
    Partner {
        name: keep("partner", name, before.and_then(|b| b.name), TextClass::Partnership),
        country: typed.country,
        shared_country: typed.shared_country,
        city: keep("city", typed.city.as_deref(), before.and_then(|b| b.city), TextClass::Partnership),
        ror: typed.ror.clone(),
        domain: typed.domain.clone(),
        role: typed.role,
        no_record: false,
    }
}
