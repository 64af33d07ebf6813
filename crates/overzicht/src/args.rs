//! The command line: a contract that scripts elsewhere rely on.

use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use overzicht_domain::matcher::MATCHER_VERSION;
use std::path::PathBuf;
use std::sync::LazyLock;

/// A central, current overview of a knowledge institution's international partnerships.
#[derive(Debug, Parser)]
#[command(name = "overzicht", version, long_version = long_version(), max_term_width = 100)]
pub(crate) struct Args {
    /// Folder of the register. Default: the platform's data directory.
    #[arg(long, global = true, env = "OVERZICHT_DATA_DIR", value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Who is working, instead of the operating-system user.
    #[arg(long = "as", global = true, value_name = "NAME")]
    pub(crate) acting: Option<String>,
    /// What to do.
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What `--version` prints: the matcher's version is the one that findings name.
fn long_version() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let packs: Vec<&str> = overzicht_app::SHIPPED_POLICIES.iter().map(|(id, _)| *id).collect();
        format!(
            "{}\nmatcher {MATCHER_VERSION}\npolicy packs: {}",
            env!("CARGO_PKG_VERSION"),
            packs.join(", ")
        )
    });
    TEXT.as_str()
}

/// A day: 2026-12-31, or as people here write it.
fn day(text: &str) -> Result<Date, String> {
    overzicht_app::typed_day(text, Timestamp::now().to_zoned_datetime(TimeZone::UTC).date())
}

/// What the program can do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the demonstration institution in a temporary folder, print its overview and serve it
    Demo(DemoArgs),
    /// Make a new register
    Init(InitArgs),
    /// Fetch the sources that are due, or bring a new edition of one into force
    Update(UpdateArgs),
    /// Print how the sources stand: what is in force, how fresh it is, what was tried, what comes next
    Sources(SourcesArgs),
    /// Read partnerships from a CSV file or workbook
    Import(ImportArgs),
    /// Resolve and screen again what may have changed, and tell what is new
    Screen(ScreenArgs),
    /// Print the overview
    Overview(OverviewArgs),
    /// Run today's program over the register, editions and policy of a past day, and print where it says something else than was
    /// recorded then; nothing is kept
    Replay(ReplayArgs),
    /// Send somebody messages of what changes
    Subscribe(SubscribeArgs),
    /// Send somebody no more messages, or fewer
    Unsubscribe(UnsubscribeArgs),
    /// List who gets which messages, show what somebody would get, or send what is due
    Messages(MessagesArgs),
    /// Note that the board met on a day: what changed is then told since that meeting
    Meeting(MeetingArgs),
    /// Print what changed since a day
    Changes(ChangesArgs),
    /// Print a partnership (P-12) or an organisation (O-3) with its reasons and findings
    Show(ShowArgs),
    /// Correct a partnership; a correction outlives every later import
    Correct(CorrectArgs),
    /// Print the questions that are open, most consequential first
    Questions(QuestionsArgs),
    /// Answer a question; confirm, reject or withdraw an answer
    Answer(AnswerArgs),
    /// Record that a partnership was looked at again
    Review(ReviewArgs),
    /// Print what is to be done: overdue reviews, ended agreements in use, no owner, questions
    Todo(TodoArgs),
    /// Erase texts of a partnership or the name of somebody; the log stays verifiable
    Erase(EraseArgs),
    /// Bring a policy into force
    Policy {
        /// What to do with it.
        #[command(subcommand)]
        command: PolicyCommand,
    },
    /// Find the organisations that affiliations name: {"affiliation": …} a line
    Resolve(ResolveArgs),
    /// Hold names against the lists in force: {"id", "schema", "name", "country"?} a line
    Match(MatchArgs),
    /// Put pairs of names beside each other: a CSV with columns schema, name1, name2
    Compare(CompareArgs),
    /// Serve the pages on this machine, and keep the sources current
    Serve(ServeArgs),
    /// Verify the chain of the log and name the first event that is bad
    Verify(VerifyArgs),
}

/// Arguments of `demo`.
#[derive(Debug, ClapArgs)]
pub(crate) struct DemoArgs {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Only make and print it.
    #[arg(long)]
    pub(crate) no_serve: bool,
}

/// Arguments of `init`.
#[derive(Debug, ClapArgs)]
pub(crate) struct InitArgs {
    /// Name of the institution.
    #[arg(long)]
    pub(crate) institution: String,
    /// Its ROR id; which partners are abroad follows from it.
    #[arg(long, value_name = "ID")]
    pub(crate) ror: Option<String>,
    /// Its country (NL), if the registry has no record of it.
    #[arg(long, value_name = "CC")]
    pub(crate) country: Option<String>,
    /// Policy pack that comes into force.
    #[arg(long, default_value = "nl-leidraad")]
    pub(crate) policy: String,
    /// Time zone in which its days end.
    #[arg(long, default_value = "Europe/Amsterdam")]
    pub(crate) time_zone: String,
}

/// Arguments of `update`.
#[derive(Debug, ClapArgs)]
pub(crate) struct UpdateArgs {
    /// ror, eu-fsf, un-sc, uk-sanctions, us-sdn, us-csl, us-dpl or another source of the catalogue (overzicht sources names
    /// them), or csv:ID, ftm:ID or indicator:ID. Without one: everything that is due.
    pub(crate) source: Option<String>,
    /// The publisher's file, the folder with the files that belong together, or an https address. Without it the source is
    /// fetched from its publisher. Without a source: a folder in which each source looks for its own files by name.
    #[arg(long, value_name = "FILE|DIR|URL")]
    pub(crate) from: Option<String>,
    /// When it was published, if the file does not say.
    #[arg(long, value_name = "DATE", value_parser = day, requires = "source", requires = "from")]
    pub(crate) published: Option<Date>,
    /// Which column is what (TOML), for csv:ID.
    #[arg(long, value_name = "FILE", requires = "source", requires = "from")]
    pub(crate) mapping: Option<PathBuf>,
    /// Class of a list that the policy does not know.
    #[arg(long, value_name = "C", value_parser = ["legal", "care", "information"], requires = "source", requires = "from")]
    pub(crate) class: Option<String>,
    /// Take it although it lost more than 5 % of its entries, or shares next to none with the list that is in force.
    #[arg(long, requires = "source", requires = "from")]
    pub(crate) accept_shrink: bool,
    /// Take it although the edition in force was published later.
    #[arg(long, requires = "source", requires = "from")]
    pub(crate) accept_older: bool,
}

/// Arguments of `sources`.
#[derive(Debug, ClapArgs)]
pub(crate) struct SourcesArgs {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `serve`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ServeArgs {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8080)]
    pub(crate) port: u16,
    /// Do not fetch sources when they are due: somebody else does, or this machine has no internet.
    #[arg(long)]
    pub(crate) no_fetch: bool,
}

/// Arguments of `import`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ImportArgs {
    /// The CSV file or workbook.
    #[arg(required_unless_present = "template")]
    pub(crate) file: Option<PathBuf>,
    /// What the file is an export of; rows are told apart within it. Default: the file's name.
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// The sheet of a workbook.
    #[arg(long, value_name = "S")]
    pub(crate) sheet: Option<String>,
    /// Which column is what (TOML).
    #[arg(long, value_name = "FILE")]
    pub(crate) mapping: Option<PathBuf>,
    /// Write the mapping that was used to a file, to change and give again.
    #[arg(long, value_name = "FILE")]
    pub(crate) save_mapping: Option<PathBuf>,
    /// Take it in as another source although most of its rows are those of one that is there.
    #[arg(long)]
    pub(crate) new_source: bool,
    /// Take it in although nearly every row lost a field that it had, or most rows have another number.
    #[arg(long)]
    pub(crate) changed_columns: bool,
    /// Take it in although more than a quarter of the partnerships of the source is not in it.
    #[arg(long)]
    pub(crate) accept_shrink: bool,
    /// Write everything that is wrong with the file, or worth knowing, to a file (CSV).
    #[arg(long, value_name = "FILE")]
    pub(crate) problems: Option<PathBuf>,
    /// Only tell what would happen, and which column was taken for what.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Write a workbook to fill in, instead of reading one.
    #[arg(long, value_name = "F.xlsx", conflicts_with = "file")]
    pub(crate) template: Option<PathBuf>,
}

/// Arguments of `screen`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ScreenArgs {
    /// Everything, also what nothing touched since the last screening.
    #[arg(long)]
    pub(crate) all: bool,
}

/// How a listing is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people.
    #[default]
    Table,
    /// For programs.
    Json,
    /// For spreadsheets; cells never start a formula.
    Csv,
}

/// Arguments of `overview`.
#[derive(Debug, ClapArgs)]
pub(crate) struct OverviewArgs {
    /// As it was recorded at the end of that day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// Only this unit.
    #[arg(long, value_name = "U")]
    pub(crate) unit: Option<String>,
    /// Only this level.
    #[arg(long, value_name = "L", value_parser = ["unknown", "low", "moderate", "high"])]
    pub(crate) level: Option<String>,
    /// Only in this state on the day.
    #[arg(long, value_name = "S", value_parser = ["active", "proposed", "ended", "not-started"])]
    pub(crate) state: Option<String>,
    /// Only with these words in title, subject, unit, owner or number, or in any name of a partner, in any script.
    #[arg(long, value_name = "WORDS")]
    pub(crate) search: Option<String>,
    /// CSV for people: nl makes what a Dutch Excel opens, with semicolons and Dutch words.
    #[arg(long, value_name = "L", value_parser = ["nl", "en"], requires = "format")]
    pub(crate) language: Option<String>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Since when.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Since {
    /// The end of a day.
    Day(Date),
    /// The last meeting of the board.
    Meeting,
}

impl std::str::FromStr for Since {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == "meeting" {
            return Ok(Self::Meeting);
        }
        day(text).map(Self::Day).map_err(|error| format!("{error}, or `meeting`"))
    }
}

/// Arguments of `subscribe`.
#[derive(Debug, ClapArgs)]
pub(crate) struct SubscribeArgs {
    /// The e-mail address. It stands in the vault and can be erased.
    pub(crate) address: String,
    /// A digest of what changed.
    #[arg(long, value_name = "RHYTHM", value_parser = ["daily", "weekly"])]
    pub(crate) digest: Option<String>,
    /// At once, when a finding asks for a legal check.
    #[arg(long)]
    pub(crate) legal: bool,
    /// The language of the messages.
    #[arg(long, value_name = "L", value_parser = ["nl", "en"], default_value = "nl")]
    pub(crate) language: String,
    /// Only about this unit and what is below it; may be given several times.
    #[arg(long = "unit", value_name = "U")]
    pub(crate) units: Vec<String>,
}

/// Arguments of `unsubscribe`.
#[derive(Debug, ClapArgs)]
pub(crate) struct UnsubscribeArgs {
    /// The e-mail address. Without anything else it gets no message at all, and is erased.
    pub(crate) address: String,
    /// Only no digest.
    #[arg(long)]
    pub(crate) digest: bool,
    /// Only no message at once.
    #[arg(long)]
    pub(crate) legal: bool,
}

/// Arguments of `messages`.
#[derive(Debug, ClapArgs)]
pub(crate) struct MessagesArgs {
    /// Send what is due; `serve` does so by itself.
    #[arg(long, conflicts_with = "show")]
    pub(crate) send: bool,
    /// What this address would be told now.
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) show: Option<String>,
    /// How to print the list.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `meeting`.
#[derive(Debug, ClapArgs)]
pub(crate) struct MeetingArgs {
    /// The day on which the board met.
    #[arg(value_name = "DATE", value_parser = day)]
    pub(crate) on: Date,
}

/// Arguments of `changes`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ChangesArgs {
    /// Since the end of that day, or since the last `meeting` of the board.
    #[arg(long, value_name = "DATE|meeting")]
    pub(crate) since: Since,
    /// Up to the end of that day. Default: now.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `show`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ShowArgs {
    /// P-12 or O-3; or the number that its source gives a partnership, if no other has it.
    pub(crate) id: String,
    /// As it was recorded at the end of that day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Option<Date>,
    /// What could be known of a partnership by the end of that day: today's program over the editions that were published by
    /// then, whenever they were adopted. Without a day: its first day.
    #[arg(long, value_name = "DATE", value_parser = day, num_args = 0..=1, conflicts_with = "as_of")]
    pub(crate) known_on: Option<Option<Date>>,
    /// How to print it: table or json. No one table holds what is told of one partnership.
    #[arg(long, value_name = "FORMAT", default_value = "table", value_parser = format_of_one)]
    pub(crate) format: Format,
}

/// The format of what is told of one thing: a tree of partners, findings and reasons, which has no rows.
fn format_of_one(text: &str) -> Result<Format, String> {
    match text {
        "table" => Ok(Format::Table),
        "json" => Ok(Format::Json),
        "csv" => {
            Err("what is told of one partnership or organisation fits no rows: give table or json, or take \
                      overzicht overview --format csv, which has a row for each partnership"
                .to_owned())
        }
        _ => Err("give table or json".to_owned()),
    }
}

/// Arguments of `replay`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ReplayArgs {
    /// The day whose register, editions and policy are taken.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) as_of: Date,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `correct`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CorrectArgs {
    /// The partnership, P-12.
    pub(crate) id: String,
    /// title, subject, form, start, end, owner, state, unit or amount; of one partner (--partner): partner-name, partner-country or
    /// partner-ror. With --confirm or --reject also partners: those of a row that wait for a second person.
    #[arg(value_parser = ["title", "subject", "form", "start", "end", "owner", "state", "unit", "amount", "partner-name", "partner-country", "partner-ror", "partners"])]
    pub(crate) field: String,
    /// What is right. For partner-ror: the ROR id of the organisation that the partner is, or `none` when no record of the registry is it.
    #[arg(required_unless_present_any = ["confirm", "reject"])]
    pub(crate) value: Option<String>,
    /// Which partner, from 1, for partner-name, partner-country and partner-ror.
    #[arg(long, default_value_t = 1)]
    pub(crate) partner: u16,
    /// Why; needed for --reject, and where it would take away or weaken what has force of law: that waits for a second person.
    #[arg(long, value_name = "TEXT", required_if_eq("reject", "true"))]
    pub(crate) reason: Option<String>,
    /// Confirm, as a second person, the correction that waits.
    #[arg(long, conflicts_with_all = ["value", "reject"])]
    pub(crate) confirm: bool,
    /// Reject the correction that waits: all stays as it is.
    #[arg(long, conflicts_with = "value")]
    pub(crate) reject: bool,
}

/// Arguments of `questions`.
#[derive(Debug, ClapArgs)]
pub(crate) struct QuestionsArgs {
    /// Also those that were answered, with the answers.
    #[arg(long)]
    pub(crate) all: bool,
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `answer`.
#[derive(Debug, ClapArgs)]
pub(crate) struct AnswerArgs {
    /// The organisation, O-3.
    pub(crate) organisation: String,
    /// The list.
    pub(crate) source: String,
    /// The publisher's id of the entry, as `overzicht questions` prints it; its first six letters or more, if no other begins so.
    pub(crate) entry: String,
    /// same, not-same or cannot-tell; yes or no for “is that part involved?” and “is it a branch?”.
    #[arg(value_parser = ["same", "not-same", "cannot-tell", "yes", "no"], required_unless_present_any = ["confirm", "reject", "withdraw"])]
    pub(crate) answer: Option<String>,
    /// Give the other questions about it the same answer: those whether it is the same organisation of the registry and,
    /// answered no, those whether another listed part is involved, but none about a list with force of law. With --withdraw:
    /// take back the answers that were given with this one too.
    #[arg(long, conflicts_with_all = ["confirm", "reject"])]
    pub(crate) others_too: bool,
    /// Why; needed but for --confirm.
    #[arg(long, value_name = "TEXT", required_unless_present = "confirm")]
    pub(crate) reason: Option<String>,
    /// Confirm, as a second person, that a listing with force of law is not about this organisation.
    #[arg(long, conflicts_with_all = ["answer", "reject", "withdraw"])]
    pub(crate) confirm: bool,
    /// Reject that, as a second person: the question is open again.
    #[arg(long, conflicts_with_all = ["answer", "withdraw"])]
    pub(crate) reject: bool,
    /// Take the answer back: the question is open again.
    #[arg(long, conflicts_with = "answer")]
    pub(crate) withdraw: bool,
}

/// Arguments of `review`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ReviewArgs {
    /// The partnership, P-12.
    pub(crate) id: String,
    /// What was seen.
    #[arg(long, value_name = "TEXT")]
    pub(crate) reason: String,
}

/// Arguments of `todo`.
#[derive(Debug, ClapArgs)]
pub(crate) struct TodoArgs {
    /// How to print it.
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

/// Arguments of `erase`.
#[derive(Debug, ClapArgs)]
pub(crate) struct EraseArgs {
    /// A partnership (P-12), or the code of somebody who works with the register (u-…).
    pub(crate) id: String,
    /// Only the internal owner of the partnership.
    #[arg(long)]
    pub(crate) owner: bool,
    /// Forget that the partnership was erased: the next import that has its row takes it in as a new one.
    #[arg(long, conflicts_with = "owner")]
    pub(crate) forget: bool,
    /// Under which rule: a short code.
    #[arg(long, default_value = "request")]
    pub(crate) rule: String,
}

/// Arguments of `resolve`.
#[derive(Debug, ClapArgs)]
pub(crate) struct ResolveArgs {
    /// JSON lines with an `affiliation` each, and a `country` where it is known.
    #[arg(long, value_name = "F.jsonl")]
    pub(crate) input: PathBuf,
    /// Where the answers go, a line for each line, in order. Default: standard output.
    #[arg(long, value_name = "F")]
    pub(crate) output: Option<PathBuf>,
}

/// Arguments of `match`.
#[derive(Debug, ClapArgs)]
pub(crate) struct MatchArgs {
    /// JSON lines with `id`, `schema` (Organization, Person or LegalEntity), `name` and, for organisations, `country`.
    #[arg(long, value_name = "F.jsonl")]
    pub(crate) input: PathBuf,
    /// Where the answers go, a line for each line, in order. Default: standard output.
    #[arg(long, value_name = "F")]
    pub(crate) output: Option<PathBuf>,
    /// Why people are looked up; without it they are not. With it a LegalEntity is looked up among people too.
    #[arg(long, value_name = "TEXT")]
    pub(crate) purpose: Option<String>,
}

/// Arguments of `compare`.
#[derive(Debug, ClapArgs)]
pub(crate) struct CompareArgs {
    /// CSV with the columns schema, name1, name2 and any others.
    #[arg(long, value_name = "F.csv")]
    pub(crate) input: PathBuf,
    /// Where the rows go, with score and why behind them. Default: standard output.
    #[arg(long, value_name = "F")]
    pub(crate) output: Option<PathBuf>,
}

/// What `policy` can do.
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    /// Read, check and bring into force
    Adopt {
        /// The pack (TOML), or the id of one that comes with the program.
        policy: String,
    },
}

/// Arguments of `verify`.
#[derive(Debug, ClapArgs)]
pub(crate) struct VerifyArgs {
    /// A head that was kept outside, as printed before: NUMBER:HASH.
    #[arg(long, value_name = "NUMBER:HASH")]
    pub(crate) head: Option<String>,
}
