//! What people change by hand: corrections and erasure.

use crate::{App, AppError, reference_of, screen};
use jiff::Timestamp;
use jiff::civil::Date;
use overzicht_domain::countries;
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat};
use overzicht_domain::ids::{Actor, PartnershipId};
use overzicht_domain::row::{End, Money};
use overzicht_domain::words::Form;
use overzicht_sources::partnerships::DateOrder;
use overzicht_sources::partnerships::dates::{self, Edge, NoDay};
use overzicht_sources::partnerships::meanings;
use overzicht_sources::partnerships::money::{self, Amount, Style};
use overzicht_sources::partnerships::ror_id::{self, RorId};

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
        "partner-name" => CorrectionTyped::PartnerName(place()?, value),
        "partner-country" => {
            let country = countries::parse(value).ok_or_else(|| {
                refused(
                    "is no country: write its name in Dutch or English, or its code of two letters".to_owned(),
                )
            })?;
            CorrectionTyped::PartnerCountry(place()?, country)
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

/// Corrects a partnership and follows the path again.
pub async fn correct(
    app: &App,
    partnership: PartnershipId,
    correction: CorrectionTyped<'_>,
    reason: Option<&str>,
    actor: &Actor,
    now: Timestamp,
) -> Result<(), AppError> {
    if let CorrectionTyped::PartnerRor(_, typed) = &correction {
        recorded(app, typed)?;
    }
    app.execute(&Command::Correct { partnership, correction, reason }, actor, now).await?;
    screen(app, actor, now).await?;
    Ok(())
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
