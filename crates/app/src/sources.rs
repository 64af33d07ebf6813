//! How the sources stand: what is in force, how fresh it is, what was tried, what comes next, and what each edition changed.

use crate::catalogue::{Catalogue, Entry, called};
use crate::texts::{self, Lang};
use crate::why::Why;
use crate::{App, AppError, day_of, fetch};
use fluent_bundle::FluentValue;
use jiff::{SignedDuration, Timestamp};
use overzicht_domain::event::{DatedBy, EditionAdopted};
use overzicht_domain::ids::SourceId;
use overzicht_domain::policy::Policy;
use overzicht_domain::register::{InForce, Register};
use overzicht_domain::view::{self, Lacking, days_between};
use overzicht_domain::words::Class;
use overzicht_store::{Job, Lease};

/// How fresh a source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Nobody looked at the publisher's for longer than its maximum age.
    Overdue,
    /// Nobody looked for longer than its rhythm.
    Due,
    /// Looked at within its rhythm.
    Current,
    /// In force, but nothing tells how old it may become.
    Unwatched,
    /// No edition is in force.
    NotInForce,
}

impl Standing {
    /// A short code, for programs and for names of texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::Current => "current",
            Self::Unwatched => "unwatched",
            Self::NotInForce => "not-in-force",
        }
    }
}

/// How a source comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The program fetches it.
    Fetched,
    /// The program would fetch it if it had a token.
    Token,
    /// A person brings it.
    Hand,
}

impl Way {
    /// A short code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fetched => "fetched",
            Self::Token => "token",
            Self::Hand => "hand",
        }
    }
}

/// How a source stands.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// What the catalogue says of it.
    pub entry: Option<Entry>,
    /// The edition in force.
    pub in_force: Option<InForce>,
    /// When it was last seen that the edition in force is the publisher's.
    pub looked: Option<Timestamp>,
    /// Days since then.
    pub age_days: Option<i64>,
    /// How fresh that is.
    pub standing: Standing,
    /// Days that the edition in force was old already when somebody gave it by hand, if that is more than its maximum age: whether there
    /// is a newer one, nobody knows until somebody looks.
    pub old_by_hand: Option<i64>,
    /// Whether the files of the edition in force are not in the data folder: nothing can be held against it.
    pub missing: bool,
    /// Whether the edition in force bears a day that is still to come.
    pub in_future: bool,
    /// How it comes in.
    pub way: Way,
    /// What is known of the last try.
    pub job: Option<Job>,
    /// Somebody is at it, at most until then unless they go on.
    pub busy: Option<Timestamp>,
    /// When it is tried again. `None`: not by the program.
    pub next: Option<Timestamp>,
}

impl Source {
    /// What it is called in a language (`nl`, any other for English): by the catalogue, else its id.
    pub fn name(&self, lang: &str) -> String {
        called(&self.id, self.entry.as_ref(), lang)
    }

    /// That the edition in force has a number of entries that the catalogue does not expect, in words: somebody gave it by hand.
    pub fn odd_entries(&self, lang: Lang) -> Option<String> {
        let adopted = &self.in_force.as_ref()?.adopted;
        odd_entries(lang, self.entry.as_ref()?, adopted.counts.entries)
    }

    /// Codes of how it stands, for names of texts, the weightiest first: its standing, unless that says *current* or *due* of an edition
    /// of which the files are missing, that has a number of entries that nobody expects, or that was old already when it was given by hand.
    pub fn standing_codes(&self) -> Vec<&'static str> {
        if self.missing {
            return vec!["files-missing"];
        }
        let mut codes = Vec::new();
        if matches!(self.standing, Standing::Current | Standing::Due) {
            codes.extend(self.odd_entries(Lang::En).map(|_| "odd"));
            codes.extend(self.old_by_hand.map(|_| "old"));
        }
        if codes.is_empty() {
            codes.push(self.standing.code());
        }
        codes
    }

    /// The weightiest of them, for programs.
    pub fn standing_code(&self) -> &'static str {
        self.standing_codes().first().copied().unwrap_or_default()
    }

    /// How it stands, in words.
    pub fn standing_in_words(&self, lang: Lang) -> String {
        let words: Vec<String> = self
            .standing_codes()
            .into_iter()
            .map(|code| texts::text(lang, &format!("standing-{code}"), &[]))
            .collect();
        words.join("; ")
    }

    /// That it was old already when it was given by hand, in words.
    pub fn old_in_words(&self, lang: Lang) -> Option<String> {
        let days = texts::text(lang, "count-days", &[("n", FluentValue::from(self.old_by_hand?))]);
        Some(texts::text(lang, "sources-old-by-hand", &[("days", FluentValue::from(days))]))
    }

    /// The edition in force, when nobody said of which day it is: its day is the one on which it came in.
    pub fn undated(&self) -> Option<&EditionAdopted> {
        let adopted = &self.in_force.as_ref()?.adopted;
        (adopted.dated_by == DatedBy::Adoption).then_some(adopted)
    }

    /// That the files of the edition in force are missing, in words.
    pub fn missing_in_words(&self, lang: Lang) -> Option<String> {
        let source = [("source", FluentValue::from(self.id.as_str()))];
        self.missing.then(|| texts::text(lang, "sources-missing", &source))
    }

    /// Why the last try did not succeed.
    pub fn problem(&self) -> Option<Why> {
        self.job.as_ref()?.problem.as_deref().map(Why::kept)
    }
}

/// That a number of entries is not one that the catalogue expects of a source, in words.
pub fn odd_entries(lang: Lang, entry: &Entry, entries: u64) -> Option<String> {
    if entry.entries.contains(&entries) {
        return None;
    }
    let number = |n: u64| FluentValue::from(texts::number(lang, n));
    let values = [
        ("entries", number(entries)),
        ("low", number(*entry.entries.start())),
        ("high", number(*entry.entries.end())),
    ];
    Some(texts::text(lang, "sources-entries-odd", &values))
}

/// The lists among editions that have fewer entries than the catalogue expects of them at least: samples, halves and others.
pub(crate) fn thin<'a>(app: &App, editions: impl IntoIterator<Item = &'a EditionAdopted>) -> Vec<SourceId> {
    // Every page tells of a catalogue that cannot be read; until then the one that comes with the program says it.
    let catalogue = Catalogue::load(app.folder()).or_else(|_| Catalogue::of_the_program());
    let Ok(catalogue) = catalogue else { return Vec::new() };
    let is_thin = |adopted: &&EditionAdopted| {
        adopted.source.is_list()
            && catalogue
                .get(&adopted.source)
                .is_some_and(|entry| adopted.counts.entries < *entry.entries.start())
    };
    editions.into_iter().filter(is_thin).map(|adopted| adopted.source.clone()).collect()
}

/// What screening lacks in a register, under its policy: also lists with force of law of which far too few entries are in force.
pub fn lacking(app: &App, register: &Register, policy: Option<&Policy>) -> Lacking {
    let thin = thin(app, register.editions.values().map(|in_force| &in_force.adopted));
    let may_be_law = |source: &SourceId| {
        let given = register.editions.get(source).and_then(|in_force| in_force.adopted.class);
        match given {
            Some(class) => class == Class::Legal,
            None => policy.is_some_and(|policy| policy.source_may_hold(source, Class::Legal)),
        }
    };
    Lacking { thin: thin.into_iter().filter(may_be_law).collect(), ..view::lacking(register, policy) }
}

/// Every source that is in the catalogue or in force, in the order of the catalogue.
pub async fn sources(app: &App, now: Timestamp) -> Result<Vec<Source>, AppError> {
    let catalogue = Catalogue::load(app.folder())?;
    let jobs = app.store().jobs().await?;
    let leases = app.store().leases().await?;
    let register = app.register();
    let mut ids: Vec<SourceId> = catalogue.entries.iter().map(|entry| entry.id.clone()).collect();
    ids.extend(register.editions.keys().filter(|id| catalogue.get(id).is_none()).cloned());
    let today = day_of(&register, now);
    let all = ids.into_iter().filter_map(|id| {
        let in_force = register.editions.get(&id).cloned();
        let entry = catalogue.get(&id);
        // What the institution does not use is only shown while an edition of it is in force.
        if in_force.is_none() && entry.is_some_and(|entry| !entry.used) {
            return None;
        }
        let watched = entry.filter(|entry| entry.used);
        let name = fetch::job(&id);
        let job = jobs.iter().find(|job| job.name == name).cloned();
        let looked = in_force.as_ref().map(|in_force| {
            job.as_ref().and_then(|job| job.succeeded).map_or(in_force.at, |at| at.max(in_force.at))
        });
        let age_days = looked.map(|at| days_between(day_of(&register, at), today));
        let way = match watched {
            Some(entry) if !entry.is_fetched() => Way::Hand,
            Some(entry) if entry.needs_token() && entry.token(app.folder()).is_none() => Way::Token,
            Some(_) => Way::Fetched,
            None => Way::Hand,
        };
        let by_hand = in_force.as_ref().filter(|one| fetch::is_by_hand(job.as_ref(), one));
        let was_old = by_hand.map(|one| days_between(one.adopted.published, day_of(&register, one.at)));
        let in_future = in_force.as_ref().is_some_and(|one| one.adopted.published > today);
        let missing = in_force.as_ref().is_some_and(|one| !app.editions.contains(&one.adopted.sha256.0));
        let max = watched.map_or(i64::MAX, |entry| i64::from(entry.max_age_days));
        let next =
            watched.filter(|_| way == Way::Fetched).map(|entry| next(entry, looked, job.as_ref(), now));
        Some(Source {
            standing: standing(watched, age_days),
            busy: busy(&leases, &name, now),
            entry: entry.cloned(),
            id,
            in_force,
            looked,
            age_days,
            missing,
            in_future,
            old_by_hand: was_old.filter(|days| *days > max),
            way,
            job,
            next,
        })
    });
    Ok(all.collect())
}

/// How fresh all sources together are.
#[derive(Clone, Debug, Default)]
pub struct Freshness<'a> {
    /// Sources at which nobody looked for longer than their maximum age.
    pub overdue: Vec<&'a Source>,
    /// Those at which nobody looked for longer than their rhythm.
    pub due: Vec<&'a Source>,
    /// Those in force of which nothing tells how old they may become.
    pub unwatched: Vec<&'a Source>,
    /// Those that were given by hand with an old edition, and at whose publisher's nobody looked since.
    pub old: Vec<&'a Source>,
    /// Those in force with a number of entries that the catalogue does not expect.
    pub odd: Vec<&'a Source>,
    /// Those in force of which the files are missing.
    pub missing: Vec<&'a Source>,
    /// Those in force of an edition that bears a day that is still to come.
    pub future: Vec<&'a Source>,
    /// Those in force of which nobody said of which day the edition is.
    pub undated: Vec<&'a Source>,
    /// Those that are used and not in force, lists with force of law first.
    pub not_in_force: Vec<&'a Source>,
    /// How many are in force.
    pub in_force: usize,
    /// How many of those are current, whole and of a day that is known.
    pub current: usize,
    /// Of those in force, the one at which nobody looked for longest, and for how many days.
    pub oldest: Option<(&'a Source, i64)>,
}

/// How fresh the sources together are.
pub fn freshness(sources: &[Source]) -> Freshness<'_> {
    let mut fresh = Freshness::default();
    for source in sources {
        match source.standing {
            Standing::Overdue => fresh.overdue.push(source),
            Standing::Due => fresh.due.push(source),
            Standing::Unwatched => fresh.unwatched.push(source),
            Standing::NotInForce => fresh.not_in_force.push(source),
            Standing::Current => {}
        }
        if source.old_by_hand.is_some() {
            fresh.old.push(source);
        }
        if source.missing {
            fresh.missing.push(source);
        }
        if source.in_future {
            fresh.future.push(source);
        }
        if source.undated().is_some() {
            fresh.undated.push(source);
        }
        fresh.in_force += usize::from(source.in_force.is_some());
        let is_current = source.standing_code() == Standing::Current.code();
        fresh.current += usize::from(is_current && !source.in_future && source.undated().is_none());
        if source.odd_entries(Lang::En).is_some() {
            fresh.odd.push(source);
        }
        let older = |days: i64| fresh.oldest.is_none_or(|(_, most)| days > most);
        if let Some(days) = source.age_days.filter(|days| older(*days)) {
            fresh.oldest = Some((source, days));
        }
    }
    let class = |source: &&Source| source.entry.as_ref().and_then(|entry| entry.class);
    fresh.not_in_force.sort_by_key(|source| class(source) != Some(Class::Legal));
    fresh
}

fn standing(entry: Option<&Entry>, age_days: Option<i64>) -> Standing {
    match (entry, age_days) {
        (_, None) => Standing::NotInForce,
        (None, Some(_)) => Standing::Unwatched,
        (Some(entry), Some(days)) if days > i64::from(entry.max_age_days) => Standing::Overdue,
        (Some(entry), Some(days)) if days > i64::from(entry.rhythm_days) => Standing::Due,
        (Some(_), Some(_)) => Standing::Current,
    }
}

/// When a source is tried again: as its last try says, else at its rhythm, else now.
fn next(entry: &Entry, looked: Option<Timestamp>, job: Option<&Job>, now: Timestamp) -> Timestamp {
    let rhythm = SignedDuration::from_hours(24 * i64::from(entry.rhythm_days));
    job.and_then(|job| job.next).or_else(|| looked.and_then(|at| at.checked_add(rhythm).ok())).unwrap_or(now)
}

fn busy(leases: &[Lease], job: &str, now: Timestamp) -> Option<Timestamp> {
    leases.iter().find(|lease| lease.job == job && lease.until > now).map(|lease| lease.until)
}

/// The editions of a source that came into force, newest first, at most so many.
pub fn adoptions(register: &Register, source: &SourceId, most: usize) -> Vec<InForce> {
    register.adoptions.iter().rev().filter(|one| one.adopted.source == *source).take(most).cloned().collect()
}
