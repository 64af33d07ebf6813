//! What people change by hand: corrections and erasure.

use crate::screen::follow_all;
use crate::{App, AppError, TRIES, day_of, reference_of, screen};
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_domain::answer::Answers;
use overzicht_domain::content::Field;
use overzicht_domain::countries;
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat, Refusal, decide};
use overzicht_domain::ids::{Actor, PartnershipId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Register;
use overzicht_domain::row::{End, Money};
use overzicht_domain::view::{self, LawfulIn, Weakened};
use overzicht_domain::words::{Form, Level};
use overzicht_sources::partnerships::DateOrder;
use overzicht_sources::partnerships::dates::{self, Edge, NoDay};
use overzicht_sources::partnerships::meanings;
use overzicht_sources::partnerships::money::{self, Amount, Style};
use overzicht_sources::partnerships::ror_id::{self, RorId};
use std::collections::BTreeSet;

/// A whole day as somebody types it: 31-12-2026, 2026-12-31, 31 december 2026. The day stands before the month. Else what to do.
pub fn typed_day(text: &str, today: Date) -> Result<Date, String> {
    let written = dates::written(text, today).ok_or(NoDay::NotADate);
    match written.and_then(|written| dates::day(written, DateOrder::DayMonthYear, Edge::First)) {
        Ok(day) if day.assumed.is_none() => Ok(day.date),
        Ok(_) => Err(format!("“{text}” is no whole day: write it as 31-12-2026")),
        Err(NoDay::Impossible) => {
            Err(format!("“{text}” is in no calendar: correct the day, and write it as 31-12-2026"))
        }
        Err(NoDay::OutOfYears) => Err(format!("“{text}” is before 1900 or after 2200: correct the year")),
        Err(NoDay::NotADate) => Err(format!("“{text}” is no day: write it as 31-12-2026")),
    }
}

/// A correction as it was typed, read as an import reads a cell. `partner`: which one, from 1, for what is said of one.
pub fn correction<'a>(
    field: &str,
    value: &'a str,
    partner: u16,
    today: Date,
) -> Result<CorrectionTyped<'a>, AppError> {
    let refused = |what: String| AppError::Other(format!("“{value}” {what}"));
    let day = || typed_day(value, today).map_err(AppError::Other);
    let place = || {
        let place = partner.checked_sub(1);
        place.ok_or_else(|| AppError::Other("partners are counted from 1".to_owned()))
    };
    Ok(match field {
        "title" => CorrectionTyped::Title(value),
        "subject" => CorrectionTyped::Subject(value),
        "owner" => CorrectionTyped::Owner(value),
        "form" => CorrectionTyped::Form(meanings::form(value).ok_or_else(|| {
            let known = Form::ALL.iter().map(|form| form.code()).collect::<Vec<_>>().join(", ");
            refused(format!("is no form; forms are: {known}, or words for them as an import reads"))
        })?),
        "start" => CorrectionTyped::Start(day()?),
        "end" if meanings::is_indefinite(value) => CorrectionTyped::End(End::Indefinite),
        "end" => CorrectionTyped::End(End::On(day().map_err(|error| {
            AppError::Other(format!("{error} (or onbepaald, indefinite, for no end)"))
        })?)),
        "state" => CorrectionTyped::State(meanings::state(value).ok_or_else(|| {
            refused(
                "is no state; states are: proposed, active, ended, not-started (voorgesteld, actief, beëindigd, niet gestart)"
                    .to_owned(),
            )
        })?),
        "unit" => CorrectionTyped::Unit(value),
        "amount" => CorrectionTyped::Money(amount(value)?),
        "partner-ror" if matches!(value.trim().to_lowercase().as_str(), "none" | "geen") => {
            CorrectionTyped::PartnerNoRecord(place()?)
        }
        "partner-ror" => CorrectionTyped::PartnerRor(place()?, value),
        "partner-name" if value.contains('@') => {
            return Err(refused("has an @ in it, and a mail address is no name".to_owned()));
        }
        "partner-name" if meanings::is_nothing(value) || meanings::is_no_organisation(value) => {
            return Err(refused("names no organisation".to_owned()));
        }
        "partner-name" if value.contains([';', '|', '\n']) || value.contains(" / ") => {
            return Err(refused(
                "names several partners as an import reads it, and this is about one: give the name of one, and add others to the row in \
                 its source"
                    .to_owned(),
            ));
        }
        "partner-name" => CorrectionTyped::PartnerName(place()?, value),
        "partner-country" => {
            let country = countries::parse(value).ok_or_else(|| {
                refused(match countries::may_be(value).as_slice() {
                    [] => "is no country: write its name in Dutch or English, or its code of two letters".to_owned(),
                    _ => "is the name of two countries: write which of the two, or its code of two letters".to_owned(),
                })
            })?;
            CorrectionTyped::PartnerCountry(place()?, country)
        }
        "partners" => {
            let what = "the partners of a row that wait are confirmed or rejected (--confirm, --reject); correct one with partner-name, \
                        partner-country or partner-ror";
            return Err(AppError::Other(what.to_owned()));
        }
        other => return Err(AppError::Other(format!("“{other}” cannot be corrected"))),
    })
}

/// An amount, in euros unless it says otherwise. Nothing is assumed.
fn amount(text: &str) -> Result<Money, AppError> {
    match money::amount(text, Style::default()) {
        Ok(Amount { money, assumed: None, .. }) => Ok(money),
        Ok(_) | Err(_) => Err(AppError::Other(format!(
            "“{text}” is not clear as an amount: write it as 12500, 12.500,50 or USD 12,500.50"
        ))),
    }
}

/// Refuses a ROR id of which the registry in force has no record: with right check digits it is still nobody's. Without a registry in
/// force nothing is known of it.
fn recorded(app: &App, typed: &str) -> Result<(), AppError> {
    let register = app.register();
    let reference = reference_of(app, &register)?;
    let id = match ror_id::parse(typed) {
        Some(RorId::Right(id)) => id,
        // What is wrong with any other is told when it is decided.
        Some(RorId::Wrong(_)) | None => return Ok(()),
    };
    match &reference.registry {
        Some(registry) if registry.index.by_id(&id).is_none() => Err(AppError::Other(format!(
            "the registry in force has no record {id}: look the id up again at ror.org, or bring a newer registry into force \
             (overzicht update ror)"
        ))),
        _ => Ok(()),
    }
}

/// What a correction did, or would do once a second person confirms it.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// What it takes from what has force of law; when there is any, it waits for a second person and did nothing yet.
    pub weakened: Vec<Weakened>,
    /// Findings, questions and level of the partnership before.
    pub before: Stands,
    /// The same after it.
    pub after: Stands,
}

/// What is found, asked and proposed of a partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stands {
    /// Findings.
    pub findings: usize,
    /// Open questions.
    pub questions: usize,
    /// The proposed level.
    pub level: Level,
    /// What that could rise to.
    pub could_be: Option<Level>,
    /// Whether a legal check is needed: `yes`, `no` or `unknown`.
    pub legal: &'static str,
}

impl Stands {
    fn of(register: &Register, partnership: PartnershipId, now: Timestamp) -> Result<Self, AppError> {
        let missing = || Refusal::Missing(format!("partnership {partnership}"));
        let known = register.partnership(partnership).ok_or_else(missing)?;
        let line = view::line(register, known, day_of(register, now));
        let legal = line.legal();
        let (findings, questions) = (line.findings, line.questions);
        Ok(Self { findings, questions, level: line.level, could_be: line.could_be, legal })
    }
}

/// Follows some partnerships on a copy of the register; what has force of law in them then.
pub(crate) fn lawful_on_copy(
    copy: &mut Register,
    reference: &Reference,
    scope: &BTreeSet<PartnershipId>,
    actor: &Actor,
    now: Timestamp,
) -> Result<LawfulIn, AppError> {
    let with_answers = reference.with_answers(Answers::of(copy));
    let followed = follow_all(copy, &with_answers, Some(scope), day_of(copy, now))?;
    let decided = decide(copy, &Command::Record(&followed), actor, now)?;
    decided.recorded(copy.head, now, actor).iter().for_each(|event| copy.apply(event));
    Ok(view::lawful_in(copy, Some(&*reference.policy), scope.iter().copied()))
}

/// What a correction of who a partner is would take from what has force of law, in all partnerships that it touches, and how its own
/// stands after it. Decided and followed on a copy of the register: what is so already without the correction is not its doing.
fn foreseen(
    app: &App,
    register: &Register,
    command: &Command<'_>,
    partnership: PartnershipId,
    actor: &Actor,
    now: Timestamp,
) -> Result<(Vec<Weakened>, Stands), AppError> {
    let reference = reference_of(app, register)?;
    let known = register.partnership(partnership);
    let organisations = known.map(view::organisations_of).unwrap_or_default();
    let with_them = organisations.iter().filter_map(|id| register.organisation(*id));
    let mut scope: BTreeSet<PartnershipId> = with_them.flat_map(|one| one.partnerships.clone()).collect();
    scope.insert(partnership);
    let mut copy = register.clone();
    let before = lawful_on_copy(&mut copy, &reference, &scope, actor, now)?;
    let decided = decide(&copy, command, actor, now)?;
    decided.recorded(copy.head, now, actor).iter().for_each(|event| copy.apply(event));
    let after = lawful_on_copy(&mut copy, &reference, &scope, actor, now)?;
    Ok((view::weakened(&before, &after), Stands::of(&copy, partnership, now)?))
}

/// Corrects a partnership and follows the path again. One of who a partner is that would take away or weaken a finding or question
/// with force of law is only proposed: a second person confirms or rejects it ([`review_correction`]).
pub async fn correct(
    app: &App,
    partnership: PartnershipId,
    correction: CorrectionTyped<'_>,
    reason: Option<&str>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Corrected, AppError> {
    if let CorrectionTyped::PartnerRor(_, typed) = &correction {
        recorded(app, typed)?;
    }
    let command = |waits| Command::Correct { partnership, correction, reason, waits };
    for _ in 0..TRIES {
        let (head, before, seen) = {
            let register = app.register();
            let before = Stands::of(&register, partnership, now)?;
            // What the register refuses, it refuses before anything is followed.
            decide(&register, &command(false), actor, now)?;
            let seen = match correction.partner() {
                Some(_) => Some(foreseen(app, &register, &command(false), partnership, actor, now)?),
                None => None,
            };
            (register.head, before, seen.filter(|(weakened, _)| !weakened.is_empty()))
        };
        let same = |register: &Register| register.head == head;
        if app.execute_while(same, &command(seen.is_some()), actor, now).await?.is_none() {
            continue;
        }
        if let Some((weakened, after)) = seen {
            return Ok(Corrected { weakened, before, after });
        }
        screen(app, actor, now).await?;
        let after = Stands::of(&app.register(), partnership, now)?;
        return Ok(Corrected { weakened: Vec::new(), before, after });
    }
    Err(AppError::Other("others keep changing the register; try again in a moment".to_owned()))
}

/// Confirms or rejects a correction that waits for a second person, and follows the path again.
pub async fn review_correction(
    app: &App,
    partnership: PartnershipId,
    field: Field,
    confirm: bool,
    reason: Option<&str>,
    actor: &Actor,
    now: Timestamp,
) -> Result<Corrected, AppError> {
    let before = Stands::of(&app.register(), partnership, now)?;
    let command = Command::ReviewCorrection { partnership, field, confirm, reason };
    app.execute(&command, actor, now).await?;
    if confirm {
        screen(app, actor, now).await?;
    }
    let after = Stands::of(&app.register(), partnership, now)?;
    Ok(Corrected { weakened: Vec::new(), before, after })
}

/// What a correction is of, as it is typed. `partner`: which one, from 1, for what is said of one. None for what cannot be corrected.
pub fn corrected_field(field: &str, partner: u16) -> Option<Field> {
    let place = partner.checked_sub(1)?;
    let all = [
        Field::Partners,
        Field::Title,
        Field::Subject,
        Field::Form,
        Field::Start,
        Field::End,
        Field::Owner,
        Field::State,
        Field::Unit,
        Field::Money,
        Field::PartnerRor(place),
        Field::PartnerName(place),
        Field::PartnerCountry(place),
    ];
    all.into_iter().find(|known| known.typed() == field)
}

/// Erases texts from the vault and tells how many. The chain stays verifiable.
pub async fn erase(
    app: &App,
    what: EraseWhat<'_>,
    rule: &str,
    actor: &Actor,
    now: Timestamp,
) -> Result<usize, AppError> {
    let decided = app.execute(&Command::Erase { what, rule }, actor, now).await?;
    Ok(decided.erase.len())
}
