//! `demo` and `serve`.

use super::Common;
use crate::args::{DemoArgs, Format, ServeArgs};
use crate::print;
use anyhow::Context;
use jiff::Timestamp;
use overzicht_app::{App, day_of};
use overzicht_domain::view::{self, Filter, Sort};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// How long the schedule is waited for when the program is asked to stop.
const PATIENCE: Duration = Duration::from_secs(2);

/// `overzicht demo`
pub(crate) async fn run(_common: &Common, args: &DemoArgs) -> anyhow::Result<()> {
    let folder =
        tempfile::Builder::new().prefix("overzicht-demo-").tempdir().context("the temporary folder")?;
    let progress = print::progress("making the demonstration institution");
    let app = overzicht_app::make_demo(folder.path(), Timestamp::now()).await;
    progress.finish_and_clear();
    let app = app?;
    let register = app.register().clone();
    let today = day_of(&register, Timestamp::now());
    let overview = view::overview(&register, &Filter::default(), Sort::Level, today);
    super::show::print_overview(&app, &register, &overview, today, false, Format::Table)?;
    print::line("")?;
    print::line(
        "Everything above is a demonstration: a fictional university with hand-written samples of real lists.",
    )?;
    if args.no_serve {
        let kept = folder.keep();
        return print::line(&format!(
            "Look further with: overzicht --data {} changes --since DATE",
            kept.join("register").display()
        ));
    }
    print::note(&format!("The register is in {} until this program ends.", folder.path().display()));
    serve_app(Arc::new(app), args.port, false).await
}

/// `overzicht serve`
pub(crate) async fn serve(common: &Common, args: &ServeArgs) -> anyhow::Result<()> {
    let app = Arc::new(common.open().await?);
    serve_app(app, args.port, !args.no_fetch).await
}

/// Serves the pages, and keeps the sources current from the moment that the port is ours until nothing is served any more.
async fn serve_app(app: Arc<App>, port: u16, fetch: bool) -> anyhow::Result<()> {
    let runtime = tokio::runtime::Handle::current();
    let kept = Arc::clone(&app);
    // The one end of each is dropped when the serving, and when the schedule, has ended.
    let (serving, ended) = oneshot::channel::<()>();
    let (at_work, idle) = oneshot::channel::<()>();
    let served = overzicht_web::serve(app, port, move |address| {
        if fetch {
            std::thread::Builder::new().name("schedule".to_owned()).spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = overzicht_app::keep_current(&kept) => {}
                        _ = ended => {}
                    }
                });
                drop(at_work);
            })?;
        }
        // On standard output, because it is what was asked for.
        let _ = print::line(&format!("Open http://{address}/ in a browser; Ctrl-C stops."));
        Ok(())
    })
    .await
    .with_context(|| format!("serving on 127.0.0.1:{port} (give --port 0 for a free one)"));
    drop(serving);
    // While it reads a list it does not hear that. Then it ends with the process, and whoever comes next does it again.
    let _ = tokio::time::timeout(PATIENCE, idle).await;
    served
}
