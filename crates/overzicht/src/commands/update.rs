//! `update`: one source or all that are due, from its publisher, a file, a folder or an address.

use super::Common;
use crate::args::UpdateArgs;
use crate::print::{self, Following};
use anyhow::{Context, bail};
use jiff::Timestamp;
use overzicht_app::catalogue::{self, Catalogue, Entry};
use overzicht_app::fetch::{self, Fetched, Fetching, Limits};
use overzicht_app::texts::Lang;
use overzicht_app::{App, AppError, Checks, Source, Standing, TakenColumns, Update, Updated, Way};
use overzicht_domain::event::DatedBy;
use overzicht_domain::ids::SourceId;
use overzicht_domain::words::Class;
use std::path::Path;
use std::time::Duration;

/// How long another process that has a source is waited for: longer than the lease of one that died.
const PATIENCE: Duration = Duration::from_secs(20);

/// `overzicht update`
pub(crate) async fn update(common: &Common, args: &UpdateArgs) -> anyhow::Result<()> {
    let catalogue = Catalogue::load(&common.data)?;
    let app = common.open_to_change().await?;
    let run = Run { common, app: &app, catalogue: &catalogue, limits: Limits::default() };
    match (&args.source, &args.from) {
        (None, None) => run.due().await,
        (None, Some(from)) => run.folder(Path::new(from)).await,
        (Some(source), from) => {
            let source = SourceId::parse(source)
                .with_context(|| format!("“{source}” is no source: use letters, digits and - _ . :"))?;
            match from {
                Some(from) => run.from(&source, from, args).await,
                None => run.one(&source).await,
            }
        }
    }
}

struct Run<'a> {
    common: &'a Common,
    app: &'a App,
    catalogue: &'a Catalogue,
    limits: Limits,
}

impl Run<'_> {
    /// Does something with a source while a bar follows it.
    async fn following<T>(
        &self,
        source: &str,
        work: impl AsyncFnOnce(Fetching<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let bar = Following::new(source);
        let telling = |step: fetch::Step<'_>| bar.step(step);
        let how = Fetching {
            catalogue: self.catalogue,
            limits: &self.limits,
            patience: PATIENCE,
            telling: &telling,
        };
        let done = work(how).await;
        bar.done();
        done
    }

    async fn fetch(&self, source: &SourceId) -> Result<Fetched, AppError> {
        let actor = &self.common.actor;
        self.following(source.as_str(), async |how| {
            fetch::fetch(self.app, source, how, actor, Timestamp::now()).await
        })
        .await
    }

    /// What is due, and what failed the last time.
    async fn due(&self) -> anyhow::Result<()> {
        let now = Timestamp::now();
        let sources = overzicht_app::sources(self.app, now).await?;
        let (mut failed, mut tried, mut adopted) = (0, 0, 0);
        for source in &sources {
            let again = source.job.as_ref().is_some_and(|job| job.failures > 0);
            if source.next.is_none_or(|next| next > now && !again) {
                continue;
            }
            tried += 1;
            match self.fetch(&source.id).await {
                Ok(Fetched::Adopted(updated)) => {
                    adopted += 1;
                    told(self.app, &source.id, source.entry.as_ref(), &updated)?;
                }
                Ok(fetched) => tell_rest(&source.id, &fetched)?,
                Err(error) => {
                    failed += 1;
                    print::note(&format!("overzicht: {error}"));
                }
            }
        }
        for source in sources.iter().filter(|source| wants_a_person(source)) {
            let what =
                if source.way == Way::Token { "needs a token" } else { "is brought by hand and is due" };
            print::note(&format!("{} {what}: overzicht update {} says how", source.id, source.id));
        }
        let never = |source: &&Source| source.way == Way::Hand && source.standing == Standing::NotInForce;
        let never: Vec<&str> = sources.iter().filter(never).map(|source| source.id.as_str()).collect();
        if let Some(first) = never.first() {
            print::note(&format!(
                "brought by hand, and not in force yet: {}. overzicht update {first} gives the steps, and so on; what you do without \
                 gets use = false in {}",
                never.join(", "),
                self.common.data.join(catalogue::OWN).display()
            ));
        }
        if tried == 0 {
            let next = sources.iter().filter_map(|source| Some((source.next?, &source.id))).min();
            let next =
                next.map(|(at, id)| format!(" The next is {id}, {}.", super::sources::moment(self.app, at)));
            print::line(&format!("No source is due.{}", next.unwrap_or_default()))?;
        }
        if adopted > 0 {
            self.screen_next()?;
        }
        if failed > 0 {
            bail!("{failed} of {tried} sources could not be updated; what was in force stays");
        }
        Ok(())
    }

    /// One source, from its publisher, whether it is due or not.
    async fn one(&self, source: &SourceId) -> anyhow::Result<()> {
        match self.fetch(source).await? {
            Fetched::Adopted(updated) => {
                told(self.app, source, self.catalogue.get(source), &updated)?;
                self.screen_next()
            }
            Fetched::ByHand => {
                let steps = self.catalogue.get(source).and_then(|entry| entry.steps.as_ref());
                print::note(steps.map(|steps| steps.en.as_str()).unwrap_or_default());
                bail!("{source} cannot be fetched without you; the steps stand above")
            }
            Fetched::Busy(_) => bail!("another process is updating {source}; try again when it is done"),
            fetched @ Fetched::Unchanged => tell_rest(source, &fetched),
        }
    }

    /// One source, from what is given.
    async fn from(&self, source: &SourceId, from: &str, args: &UpdateArgs) -> anyhow::Result<()> {
        let mapping = match &args.mapping {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
                Some(overzicht_app::Mapping::from_toml(&text)?)
            }
            None => None,
        };
        let entry = self.catalogue.get(source);
        let class = args.class.as_deref().and_then(Class::from_code);
        let request = Update {
            source,
            from: Path::new(from),
            published: args.published,
            mapping: mapping.as_ref().or_else(|| entry?.mapping.as_ref()),
            class: class.or_else(|| entry.and_then(fetch::given_class)),
            accept_shrink: args.accept_shrink,
        };
        let checks = Checks { accept_older: args.accept_older, ..Checks::default() };
        let (actor, now) = (&self.common.actor, Timestamp::now());
        let address = from.starts_with("https://") || from.starts_with("http://");
        let updated = self
            .following(source.as_str(), async |how| {
                if address {
                    fetch::update_from_address(self.app, &request, from, &checks, how, actor, now).await
                } else {
                    (how.telling)(fetch::Step::Reading);
                    fetch::update_by_hand(self.app, &request, &checks, how, actor, now).await
                }
            })
            .await?;
        told(self.app, source, entry, &updated)?;
        if updated.unchanged { Ok(()) } else { self.screen_next() }
    }

    /// Every source that has its files in a folder.
    async fn folder(&self, from: &Path) -> anyhow::Result<()> {
        if !from.is_dir() {
            bail!(
                "{} is no folder: say which source it is, as in overzicht update un-sc --from FILE",
                from.display()
            );
        }
        let (actor, now) = (&self.common.actor, Timestamp::now());
        let (dropped, left) = self
            .following("folder", async |how| fetch::update_from_folder(self.app, from, how, actor, now).await)
            .await?;
        let (mut failed, mut adopted) = (0, 0);
        for (source, updated) in &dropped {
            match updated {
                Ok(updated) => {
                    adopted += usize::from(!updated.unchanged);
                    told(self.app, source, self.catalogue.get(source), updated)?;
                }
                Err(error) => {
                    failed += 1;
                    print::note(&format!("overzicht: {source}: {error}"));
                }
            }
        }
        for path in &left {
            print::note(&format!("{} is of no source of the catalogue", path.display()));
        }
        if dropped.is_empty() {
            bail!("no source of the catalogue has its files in {}", from.display());
        }
        if adopted > 0 {
            self.screen_next()?;
        }
        if failed > 0 {
            bail!("{failed} of {} sources could not be updated; what was in force stays", dropped.len());
        }
        Ok(())
    }

    /// What an adoption asks for: a look at the institution's own id when the registry does not have it, and a screening.
    fn screen_next(&self) -> anyhow::Result<()> {
        self.tell_home()?;
        if self.app.register().partnerships.is_empty() {
            return Ok(());
        }
        print::line("Run overzicht screen to hold the partnerships against it.")
    }

    /// Says it when the registry in force has no record of the institution, and nobody gave its country.
    fn tell_home(&self) -> anyhow::Result<()> {
        let register = self.app.register();
        let Some(ror) = register.institution_ror.as_deref() else { return Ok(()) };
        let reference = overzicht_app::reference_of(self.app, &register)?;
        if reference.registry.is_some() && reference.home.is_none() {
            print::note(&format!(
                "the registry in force has no record of the institution itself, ROR id {ror}: which partners are abroad is not \
                 known. If the id is another one, make the register anew in another folder: overzicht --data FOLDER init --ror ID, or --country NL without one"
            ));
        }
        Ok(())
    }
}

/// Whether somebody has to do something: bring a token, or a file of a source that is in force and no longer fresh.
fn wants_a_person(source: &Source) -> bool {
    match source.way {
        Way::Fetched => false,
        Way::Token => true,
        Way::Hand => matches!(source.standing, Standing::Due | Standing::Overdue),
    }
}

fn tell_rest(source: &SourceId, fetched: &Fetched) -> anyhow::Result<()> {
    match fetched {
        Fetched::Unchanged => print::line(&format!("{source}: nothing changed at its publisher.")),
        Fetched::Busy(_) => {
            print::note(&format!("{source}: another process is at it."));
            Ok(())
        }
        Fetched::Adopted(_) | Fetched::ByHand => Ok(()),
    }
}

fn told(app: &App, source: &SourceId, entry: Option<&Entry>, updated: &Updated) -> anyhow::Result<()> {
    print::problems(&updated.problems, None);
    let adopted = &updated.adopted;
    let counts = adopted.counts;
    if let Some(odd) = entry.and_then(|entry| overzicht_app::odd_entries(Lang::En, entry, counts.entries)) {
        print::note(&format!("warning: {source} has {odd}"));
    }
    if let Some((file, place)) = &updated.cut_off {
        print::note(&format!(
            "warning: “{file}” is cut off {place}: fetch it again. What stood behind it is not in it and is not found"
        ));
    }
    let dated = match adopted.dated_by {
        DatedBy::File => "dated by its publisher",
        DatedBy::User => "dated by you",
        DatedBy::Adoption => "the file does not say which: give --published DATE",
    };
    if let Some(columns) = &updated.columns {
        print::line(&columns_line(columns))?;
        print::line(&class_line(app, updated)?)?;
    }
    if updated.unchanged {
        return print::line(&format!(
            "{source}: the edition of {} is in force already; nothing changed.",
            adopted.day()
        ));
    }
    print::line(&format!(
        "{source}: the edition of {} is in force ({dated}), {} entries.",
        adopted.day(),
        counts.entries
    ))?;
    if let Some(before) = updated.before.filter(|_| updated.same_files) {
        print::line(&format!(
            "The same files were in force as the edition of {before}: no entry was added, removed or changed."
        ))?;
    } else if let Some(before) = updated.before {
        print::line(&format!(
            "Against the edition of {before}: {} added, {} removed, {} changed.",
            counts.added, counts.removed, counts.changed
        ))?;
    }
    Ok(())
}

/// What the columns of a list were taken as.
fn columns_line(columns: &TakenColumns) -> String {
    let fields: Vec<String> =
        columns.fields.iter().map(|(field, header)| format!("“{header}” = {field}")).collect();
    let mut out = format!("Columns: {}.", fields.join("; "));
    let rest = [
        (&columns.quoted, "Without a meaning here, shown with an entry and not searched"),
        (&columns.unused, "Not in the mapping, not read"),
    ];
    for (headers, what) in rest.into_iter().filter(|(headers, _)| !headers.is_empty()) {
        let headers: Vec<String> = headers.iter().map(|header| format!("“{header}”")).collect();
        out.push_str(&format!(" {what}: {}.", headers.join(", ")));
    }
    out
}

/// The class of a list, and who gave it.
fn class_line(app: &App, updated: &Updated) -> anyhow::Result<String> {
    let adopted = &updated.adopted;
    Ok(match adopted.class {
        Some(class) => format!("Class: {}.", class.code()),
        None => {
            let policy = overzicht_app::policy_of(app, &app.register())?;
            let class = policy.class_of(&adopted.source, &[]).code();
            format!("Class: {class}, as the policy has it; --class legal, care or information gives another.")
        }
    })
}
