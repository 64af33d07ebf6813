//! The program: reads the command line, opens the register, calls a use case, prints.
//!
//! Results go to standard output, progress and problems to standard error. Exit 0: done, also with problems in rows;
//! 1: refused or failed, in one clear line; 2: used wrongly.

mod args;
mod commands;
mod print;

use args::{Args, Command};
use clap::Parser;
use std::io::IsTerminal;
use std::process::ExitCode;

/// Reading a log is mostly asking for memory and giving it back; `docs/decisions/0009-allocator.md` has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let args = Args::parse();
    tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::from_default_env())
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .without_time()
        .init();
    match run(args).await {
        Ok(()) => ExitCode::SUCCESS,
        // A reader that stopped listening (`| head`) is no failure.
        Err(error) if print::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            print::error(&error);
            ExitCode::from(1)
        }
    }
}

async fn run(args: Args) -> anyhow::Result<()> {
    let common = commands::Common::new(&args)?;
    match args.command {
        Command::Demo(demo) => commands::demo::run(&common, &demo).await,
        Command::Init(init) => commands::setup::init(&common, &init).await,
        Command::Update(update) => commands::update::update(&common, &update).await,
        Command::Sources(sources) => commands::sources::sources(&common, &sources).await,
        Command::Policy { command } => commands::setup::policy(&common, &command).await,
        Command::Import(import) => commands::partnerships::import(&common, &import).await,
        Command::Screen(args) => commands::partnerships::screen(&common, &args).await,
        Command::Correct(correct) => commands::partnerships::correct(&common, &correct).await,
        Command::Questions(questions) => commands::answers::questions(&common, &questions).await,
        Command::Answer(answer) => commands::answers::answer(&common, &answer).await,
        Command::Review(review) => commands::answers::review(&common, &review).await,
        Command::Todo(todo) => commands::answers::todo(&common, &todo).await,
        Command::Erase(erase) => commands::partnerships::erase(&common, &erase).await,
        Command::Overview(overview) => commands::show::overview(&common, &overview).await,
        Command::Meeting(meeting) => commands::partnerships::meeting(&common, &meeting).await,
        Command::Subscribe(subscribe) => commands::messages::subscribe(&common, &subscribe).await,
        Command::Unsubscribe(unsubscribe) => commands::messages::unsubscribe(&common, &unsubscribe).await,
        Command::Messages(messages) => commands::messages::messages(&common, &messages).await,
        Command::Replay(replay) => commands::past::replay(&common, &replay).await,
        Command::Changes(changes) => commands::show::changes(&common, &changes).await,
        Command::Show(show) => commands::show::show(&common, &show).await,
        Command::Resolve(resolve) => commands::names::resolve(&common, &resolve).await,
        Command::Match(names) => commands::names::match_names(&common, &names).await,
        Command::Compare(compare) => commands::names::compare(&compare),
        Command::Verify(verify) => commands::show::verify(&common, &verify).await,
        Command::Serve(serve) => commands::demo::serve(&common, &serve).await,
    }
}
