//! Holding a job, such as updating a source: one process at a time, of all on the same register.

use crate::AppError;
use jiff::{SignedDuration, Timestamp};
use overzicht_domain::ids::SourceId;
use overzicht_store::{Lease, Store};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How long a job stays held when its holder died.
pub(crate) const LEASE: Duration = Duration::from_secs(15);
/// How often the holder says that it is still there.
const RENEWED: Duration = Duration::from_secs(5);
/// How often somebody who waits asks.
const ASKED: Duration = Duration::from_millis(200);

/// A job that this process holds, until it lets go or dies.
pub(crate) struct Hold {
    store: Store,
    lease: Lease,
    /// Gone with the hold, which ends the thread that renews.
    renewing: Sender<()>,
    renewer: Option<JoinHandle<()>>,
}

/// The name of a source's job.
pub(crate) fn job(source: &SourceId) -> String {
    format!("update {source}")
}

impl Hold {
    /// Takes a job, waiting for whoever has it at most so long; else until when it is held.
    pub(crate) async fn take(
        store: &Store,
        job: String,
        wait: Duration,
    ) -> Result<Result<Self, Timestamp>, AppError> {
        let began = Instant::now();
        let mut lease = Lease { job, owner: owner()?, until: Timestamp::now() };
        loop {
            let now = Timestamp::now();
            lease.until = until(now);
            let Some(other) = store.take_lease(&lease, now).await? else { break };
            if began.elapsed() >= wait {
                return Ok(Err(other.until));
            }
            tokio::time::sleep(ASKED).await;
        }
        let (stop, stopped) = channel::<()>();
        let (handle, renewing, kept) = (tokio::runtime::Handle::current(), store.clone(), lease.clone());
        // A thread of its own: reading and compiling keep the runtime's threads busy for longer than a lease.
        let renew = move || {
            while stopped.recv_timeout(RENEWED) == Err(RecvTimeoutError::Timeout) {
                let now = Timestamp::now();
                let lease = Lease { until: until(now), ..kept.clone() };
                match handle.block_on(renewing.take_lease(&lease, now)) {
                    Ok(None) => {}
                    other => {
                        tracing::warn!(job = lease.job, ?other, "a job is no longer held");
                        return;
                    }
                }
            }
        };
        let renewer = std::thread::Builder::new().name("lease".to_owned()).spawn(renew);
        let renewer =
            renewer.inspect_err(|error| tracing::warn!(%error, "a job is held for a short time only")).ok();
        Ok(Ok(Self { store: store.clone(), lease, renewing: stop, renewer }))
    }

    /// Lets go. A hold that is dropped without runs out by itself.
    pub(crate) async fn release(self) -> Result<(), AppError> {
        drop(self.renewing);
        // Not before the last renewal is through, which would take it again.
        if let Some(renewer) = self.renewer {
            let _ = tokio::task::spawn_blocking(move || renewer.join()).await;
        }
        Ok(self.store.drop_lease(&self.lease.job, &self.lease.owner).await?)
    }
}

fn until(now: Timestamp) -> Timestamp {
    SignedDuration::try_from(LEASE).ok().and_then(|lease| now.checked_add(lease).ok()).unwrap_or(now)
}

/// A number of its own for each hold.
fn owner() -> Result<String, AppError> {
    let random = getrandom::u64().map_err(|error| AppError::Other(format!("no random number: {error}")))?;
    Ok(format!("{}-{random:016x}", std::process::id()))
}
