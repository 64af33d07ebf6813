//! What changed since a day, with what the editions in between changed.

use crate::reference::entries;
use crate::update::count;
use crate::{App, AppError, recorded};
use jiff::civil::Date;
use overzicht_domain::delta::{EntryChange, delta};
use overzicht_domain::event::{EditionCounts, Recorded};
use overzicht_domain::ids::SourceId;
use overzicht_domain::register::Register;
use overzicht_domain::view::{self, Changes};
use std::ops::ControlFlow;

/// The events that were recorded after one head and up to another.
pub async fn between(app: &App, after: u64, up_to: u64) -> Result<Vec<Recorded>, AppError> {
    let (mut events, mut problem) = (Vec::new(), None);
    app.store()
        .read(after, |stored| {
            if stored.seq > up_to {
                return ControlFlow::Break(());
            }
            match recorded(stored) {
                Ok(event) => {
                    events.push(event);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    problem = Some(error);
                    ControlFlow::Break(())
                }
            }
        })
        .await?;
    problem.map_or(Ok(events), |error| Err(error.into()))
}

/// What changed between two states of the register, `events` being those in between and `days` the day of each. Where several editions of a source came
/// into force, the first and the last are held against each other: what came and went again is no change.
pub fn changes(
    app: &App,
    before: &Register,
    now: &Register,
    events: &[Recorded],
    days: (Date, Date),
) -> Result<Changes, AppError> {
    let mut changes = view::changes(before, now, days);
    changes.acts = events.iter().filter_map(|event| view::act(now, event)).collect();
    for edition in changes.editions.iter_mut().filter(|edition| edition.several) {
        if edition.source.is_indicator() {
            continue;
        }
        let mut counts = EditionCounts::default();
        count(&edition_changes(app, before, now, &edition.source)?, &mut counts);
        (edition.added, edition.removed, edition.changed) = (counts.added, counts.removed, counts.changed);
    }
    Ok(changes)
}

/// What changed of the entries of a list between two states of the register; nothing when it was not in force in both.
pub fn edition_changes(
    app: &App,
    before: &Register,
    now: &Register,
    source: &SourceId,
) -> Result<Vec<EntryChange>, AppError> {
    let of =
        |register: &Register| register.editions.get(source).map(|edition| edition.adopted.sha256.clone());
    match (of(before), of(now)) {
        (Some(old), Some(new)) if old != new => {
            Ok(delta(entries(app, source, &old)?, entries(app, source, &new)?))
        }
        _ => Ok(Vec::new()),
    }
}
