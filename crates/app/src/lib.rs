//! The use cases: reading files, bringing editions into force, following the path, correcting, erasing, verifying.
//!
//! The only place where the rooms meet. One file a use case; each is a plain function over [`App`]. Knows nothing of
//! HTTP or of a command line.

mod answer;
pub mod catalogue;
mod changes;
mod config;
mod demo;
mod edit;
mod export;
mod facts;
pub mod fetch;
mod import;
mod known;
pub mod messages;
mod names;
mod parallel;
mod past;
mod reference;
mod schedule;
mod screen;
mod setup;
mod sources;
pub mod texts;
mod update;
mod verify;
pub mod why;

pub use answer::{Asked, answer, others_with, review, review_answer};
pub use changes::{between, changes, edition_changes};
pub use config::Config;
pub use demo::make_demo;
pub use edit::{
    Corrected, Stands, correct, corrected_field, correction, erase, review_correction, typed_day,
};
pub use export::{OVERVIEW_COLUMNS, harmless, overview_codes, overview_csv, overview_json, proposal_json};
pub use facts::FactWords;
pub use import::{Allowed, Imported, import, import_checked, import_source};
pub use known::{Known, known_on, replay};
pub use names::other_names;
pub use overzicht_domain as domain;
pub use overzicht_sources::partnerships;
pub use overzicht_sources::{Mapping, TakenColumns};
pub use overzicht_store::{Head, Job, Lease, Verified, VerifyError};
pub use parallel::in_order;
pub use past::{after_event, as_of, before, history, moment_of, not_backwards, not_to_come};
pub use reference::{policy_of, reference_of};
pub use schedule::{Tick, keep_current, run_due, send_messages};
pub use screen::{Extent, Screened, Unscreened, screen, screen_to, unscreened};
pub use setup::{SHIPPED_POLICIES, adopt_policy, init, later_policy};
pub use sources::{Freshness, Source, Standing, Way, adoptions, freshness, lacking, odd_entries, sources};
pub use update::{Checks, Update, Updated, update, update_checked};
pub use verify::{BadEdition, EditionsVerified, verify, verify_editions};

use jiff::Timestamp;
use overzicht_domain::codec;
use overzicht_domain::decide::{Command, Decided, Refusal, decide};
use overzicht_domain::event::Recorded;
use overzicht_domain::ids::Actor;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Register;
use overzicht_store::{
    Append, AppendError, Editions, EditionsError, NewEvent, NewText, Store, StoreError, StoredEvent,
};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};

/// How often a command is decided again when somebody else was first.
const TRIES: usize = 20;

/// An open register.
pub struct App {
    store: Store,
    editions: Editions,
    folder: PathBuf,
    register: RwLock<Register>,
    reference: RwLock<Option<(ReferenceKey, Arc<Reference>)>>,
    /// What partners are called besides, under the reference from which that is known.
    names: RwLock<Option<(Arc<Reference>, Arc<overzicht_domain::view::OtherNames>)>>,
}

/// What a reference is built from: rebuilt only when this changes.
type ReferenceKey = Vec<String>;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// The domain refuses it.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The store, on appending.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// Editions on disk.
    #[error(transparent)]
    Editions(#[from] EditionsError),
    /// An event that this program does not understand.
    #[error(transparent)]
    Codec(#[from] codec::CodecError),
    /// A file of a publisher.
    #[error(transparent)]
    Read(#[from] overzicht_sources::ReadError),
    /// A file of partnerships.
    #[error(transparent)]
    Partnerships(#[from] partnerships::ReadError),
    /// A policy.
    #[error(transparent)]
    Policy(#[from] overzicht_domain::policy::PolicyError),
    /// The catalogue of sources.
    #[error(transparent)]
    Catalogue(#[from] catalogue::CatalogueError),
    /// A compiled edition.
    #[error(transparent)]
    Index(#[from] overzicht_matcher::IndexError),
    /// A file or folder.
    #[error("{path}: {error}")]
    Io {
        /// Where.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A source could not be fetched.
    #[error("{source_id}: {why}")]
    NotFetched {
        /// The source.
        source_id: overzicht_domain::ids::SourceId,
        /// Why.
        why: why::Why,
    },
    /// A publication came and was not taken.
    #[error("{0}")]
    NotTaken(why::Why),
    /// A file of partnerships has no row, and the register has partnerships of its source.
    #[error(
        "{file}: no row of it is a partnership, and all {there} of “{source_id}” would no longer be in the source; nothing was \
         taken in. Give another file, or its sheet with --sheet. If none is left on purpose, end each of them: overzicht correct \
         P-12 state ended"
    )]
    NoRows {
        /// The file.
        file: String,
        /// The source that it is an export of.
        source_id: overzicht_domain::ids::SourceId,
        /// How many partnerships of it there are.
        there: usize,
    },
    /// Most rows of a source that is new are those of another one.
    #[error(
        "{same} of the {rows} rows of this file are those of “{known}” already, under the new name “{source_id}” they would stand in \
         the register twice; nothing was taken in. Import it with --source {known}; or with --new-source if they are other \
         partnerships all the same"
    )]
    SameRows {
        /// How many rows are.
        same: usize,
        /// Of how many.
        rows: usize,
        /// The source that has them.
        known: overzicht_domain::ids::SourceId,
        /// The source that the file was said to be an export of.
        source_id: overzicht_domain::ids::SourceId,
    },
    /// More than a quarter of the partnerships of a known source is not in the file.
    #[error(
        "{gone} of the {there} partnerships of “{source_id}” are not in this file and would no longer be in the source; nothing was \
         taken in.{sheet} Give the whole of the source each time; give another sheet or file a source of its own with --source ID; or \
         import with --accept-shrink if the source really does not have them any more"
    )]
    FewerRows {
        /// How many are not in it.
        gone: usize,
        /// Of how many.
        there: usize,
        /// The source.
        source_id: overzicht_domain::ids::SourceId,
        /// What is known of the sheet that was read, as a sentence of its own; empty when it is no workbook.
        sheet: String,
    },
    /// Nearly every row of a known source would lose a field, or most would be new under other numbers: the columns are others than before.
    #[error("{what}; nothing was taken in. {advice}")]
    ChangedColumns {
        /// What would be.
        what: String,
        /// What to do.
        advice: String,
        /// The columns as they were taken, to complete.
        mapping: Box<partnerships::Mapping>,
    },
    /// The register was made later than the day that is asked for.
    #[error("on {0} there was no register yet")]
    NotYet(jiff::civil::Date),
    /// The day that is asked for is still to come.
    #[error("{0} is still to come, and nothing is recorded of it yet: give a day up to today")]
    ToCome(jiff::civil::Date),
    /// The day since which is asked for is later than the one up to which.
    #[error(
        "{since} (--since) is later than {until} (--as-of), and nothing changes backwards: give an earlier day to the first, or a later one \
         to the second"
    )]
    Backwards {
        /// Since when.
        since: jiff::civil::Date,
        /// Up to when.
        until: jiff::civil::Date,
    },
    /// Anything else, said in a sentence.
    #[error("{0}")]
    Other(String),
}

impl App {
    /// Makes the folder of a new register. The register itself is made by [`init`].
    pub async fn create(folder: &Path) -> Result<Self, AppError> {
        let store = Store::create(folder).await?;
        Ok(Self::over(store, Editions::open(folder)?, folder))
    }

    /// Opens the register in a folder and folds its log.
    pub async fn open(folder: &Path) -> Result<Self, AppError> {
        let store = Store::open(folder).await?;
        let app = Self::over(store, Editions::open(folder)?, folder);
        let register = fold(&app.store, Timestamp::MAX).await?;
        *app.register.write().unwrap_or_else(PoisonError::into_inner) = register;
        Ok(app)
    }

    /// Removes what was compiled from editions that are no longer in force: only the comparison with the next one needed it.
    pub(crate) fn forget_compiled(&self) {
        let kept: Vec<String> =
            self.register().editions.values().map(|edition| edition.adopted.sha256.0.clone()).collect();
        self.editions.keep_compiled(&kept);
    }

    fn over(store: Store, editions: Editions, folder: &Path) -> Self {
        Self {
            store,
            editions,
            folder: folder.to_owned(),
            register: RwLock::default(),
            reference: RwLock::default(),
            names: RwLock::default(),
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The log beneath.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The register as it is now. Do not hold on to it.
    pub fn register(&self) -> RwLockReadGuard<'_, Register> {
        self.register.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// Folds in what was appended since, by this process or another.
    pub async fn catch_up(&self) -> Result<(), AppError> {
        let head = self.register().head;
        let mut problem = None;
        let mut fresh: Vec<Recorded> = Vec::new();
        self.store
            .read(head, |stored| match recorded(stored) {
                Ok(event) => {
                    fresh.push(event);
                    ControlFlow::Continue(())
                }
                Err(error) => {
                    problem = Some(error);
                    ControlFlow::Break(())
                }
            })
            .await?;
        if let Some(error) = problem {
            return Err(error.into());
        }
        let mut register = self.register.write().unwrap_or_else(PoisonError::into_inner);
        for event in fresh.iter().filter(|event| event.seq > head) {
            if event.seq == register.head + 1 {
                register.apply(event);
            }
        }
        Ok(())
    }

    /// Decides a command and appends what it becomes; decides again when somebody else was first.
    pub async fn execute(
        &self,
        command: &Command<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Decided, AppError> {
        match self.execute_while(|_| true, command, actor, now).await? {
            Some((_, decided)) => Ok(decided),
            None => Ok(Decided::default()),
        }
    }

    /// The same as long as something holds of the register, with the head that it was decided on; `None`, and nothing appended,
    /// once it does not.
    pub(crate) async fn execute_while(
        &self,
        holds: impl Fn(&Register) -> bool,
        command: &Command<'_>,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Option<(u64, Decided)>, AppError> {
        for _ in 0..TRIES {
            let (head, decided) = {
                let register = self.register();
                if !holds(&register) {
                    return Ok(None);
                }
                (register.head, decide(&register, command, actor, now)?)
            };
            if decided.events.is_empty() {
                return Ok(Some((head, decided)));
            }
            match self.append(head, &decided, actor, now).await {
                Ok(()) => return Ok(Some((head, decided))),
                Err(AppError::Append(AppendError::HeadMoved { .. } | AppendError::TextNumber { .. })) => {
                    self.catch_up().await?;
                }
                Err(error) => return Err(error),
            }
        }
        Err(AppError::Other("others keep changing the register; try again in a moment".to_owned()))
    }

    async fn append(
        &self,
        head: u64,
        decided: &Decided,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let mut events = Vec::with_capacity(decided.events.len());
        for (event, texts) in &decided.events {
            let encoded = codec::encode(event)
                .map_err(|error| AppError::Other(format!("an event cannot be written: {error}")))?;
            let texts = texts
                .iter()
                .map(|text| NewText {
                    id: text.id.0,
                    class: text.class.code(),
                    value: text.value.as_deref().unwrap_or_default().to_owned(),
                })
                .collect();
            events.push(NewEvent {
                kind: encoded.kind,
                version: encoded.version,
                payload: encoded.payload,
                texts,
            });
        }
        let erase: Vec<u64> = decided.erase.iter().map(|id| id.0).collect();
        let append = Append { expected_head: head, at: now, actor: &actor.0, events, erase: &erase };
        self.store.append(append).await?;
        let mut register = self.register.write().unwrap_or_else(PoisonError::into_inner);
        for event in decided.recorded(head, truncated(now), actor) {
            if event.seq == register.head + 1 {
                register.apply(&event);
            }
        }
        Ok(())
    }
}

/// A moment as the log keeps it: to the microsecond.
fn truncated(moment: Timestamp) -> Timestamp {
    Timestamp::from_microsecond(moment.as_microsecond()).unwrap_or(moment)
}

/// An event of the log, decoded.
/// Events that are folded at a time.
const BATCH: usize = 1_024;

/// The register as the log tells it up to a moment. The log is read, understood and folded at the same time.
pub(crate) async fn fold(store: &Store, until: Timestamp) -> Result<Register, AppError> {
    fold_while(store, move |stored| stored.at <= until).await
}

async fn fold_while(
    store: &Store,
    wanted: impl Fn(&StoredEvent<'_>) -> bool + Send + 'static,
) -> Result<Register, AppError> {
    let (send, receive) = std::sync::mpsc::sync_channel::<Vec<Recorded>>(8);
    let folding = tokio::task::spawn_blocking(move || {
        let mut register = Register::default();
        for event in receive.into_iter().flatten() {
            register.apply(&event);
        }
        register
    });
    let mut problem = None;
    let mut batch: Vec<Recorded> = Vec::with_capacity(BATCH);
    store
        .read(0, |stored| {
            if !wanted(&stored) {
                return ControlFlow::Break(());
            }
            match recorded(stored) {
                Ok(event) => batch.push(event),
                Err(error) => {
                    problem = Some(error);
                    return ControlFlow::Break(());
                }
            }
            if batch.len() == BATCH {
                // The other side only goes away with a panic, which is told below.
                let _ = send.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
            ControlFlow::Continue(())
        })
        .await?;
    let _ = send.send(batch);
    drop(send);
    let register =
        folding.await.map_err(|error| AppError::Other(format!("folding the log failed: {error}")))?;
    problem.map_or(Ok(register), |error| Err(error.into()))
}

/// The register as it was after an event.
pub(crate) async fn fold_to(app: &App, seq: u64) -> Result<Register, AppError> {
    fold_while(app.store(), move |stored| stored.seq <= seq).await
}

pub(crate) fn recorded(stored: StoredEvent<'_>) -> Result<Recorded, codec::CodecError> {
    let line = codec::Line {
        seq: stored.seq,
        at: stored.at,
        actor: &stored.actor,
        kind: &stored.kind,
        version: stored.version,
        payload: &stored.payload,
    };
    let texts = stored.texts.into_iter().map(|text| (text.id, text.class, text.value));
    codec::decode(&line, texts)
}

/// The last moment of a day in the institution's time zone.
pub fn end_of_day(register: &Register, day: jiff::civil::Date) -> Timestamp {
    let zone = zone(register);
    day.tomorrow()
        .ok()
        .and_then(|next| next.to_zoned_datetime(zone).ok())
        .and_then(|start| start.timestamp().checked_sub(jiff::Span::new().microseconds(1)).ok())
        .unwrap_or(Timestamp::MAX)
}

/// The day that it is at a moment in the institution's time zone.
pub fn day_of(register: &Register, moment: Timestamp) -> jiff::civil::Date {
    moment.to_zoned_datetime(zone(register)).date()
}

/// A moment as the institution's clocks have it.
pub fn local(register: &Register, moment: Timestamp) -> jiff::civil::DateTime {
    moment.to_zoned_datetime(zone(register)).datetime()
}

fn zone(register: &Register) -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get(&register.time_zone).unwrap_or(jiff::tz::TimeZone::UTC)
}
