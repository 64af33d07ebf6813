//! Jobs and leases: plain tables beside the log, about work that a machine does by itself.
//!
//! They are not part of the chain and can be missed: without them the program only knows less of what it tried. A lease
//! is how several processes on one database keep from doing the same job at a time; that of a process that died runs
//! out by itself.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use crate::{Store, StoreError, sql};

/// What is known of a job that is done again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// Its name.
    pub name: String,
    /// What its last success left for the next try; the store does not read it.
    pub mark: String,
    /// The last try.
    pub tried: Timestamp,
    /// The last try that succeeded.
    pub succeeded: Option<Timestamp>,
    /// How the last try ended, a short code.
    pub outcome: String,
    /// Why it did not succeed.
    pub problem: Option<String>,
    /// Tries since the last success.
    pub failures: u32,
    /// When it is to be tried again.
    pub next: Option<Timestamp>,
}

/// Somebody has a job under their hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub job: String,
    /// Who: one number a process.
    pub owner: String,
    /// When it runs out, unless it is taken again before.
    pub until: Timestamp,
}

impl Store {
    /// Every job that was ever tried, by name. Empty for a register that an older program made and nobody worked in since.
    pub async fn jobs(&self) -> Result<Vec<Job>, StoreError> {
        if !self.has_jobs().await? {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(sql::JOBS).fetch_all(&self.pool).await.map_err(|e| self.error(e))?;
        rows.iter().map(|row| job(row).map_err(|e| self.error(e))).collect()
    }

    /// One job.
    pub async fn job(&self, name: &str) -> Result<Option<Job>, StoreError> {
        Ok(self.jobs().await?.into_iter().find(|job| job.name == name))
    }

    /// Keeps what is known of a job, in place of what was.
    pub async fn put_job(&self, job: &Job) -> Result<(), StoreError> {
        self.make_jobs().await?;
        let put = sqlx::query(sql::PUT_JOB).bind(&job.name).bind(&job.mark).bind(job.tried.as_microsecond());
        let put = put.bind(job.succeeded.map(Timestamp::as_microsecond)).bind(&job.outcome);
        let put = put.bind(&job.problem).bind(i64::from(job.failures));
        put.bind(job.next.map(Timestamp::as_microsecond))
            .execute(&self.pool)
            .await
            .map_err(|e| self.error(e))?;
        Ok(())
    }

    /// Takes a lease, or takes it again; `None`: it was given. Otherwise who has it.
    pub async fn take_lease(&self, lease: &Lease, now: Timestamp) -> Result<Option<Lease>, StoreError> {
        self.make_jobs().await?;
        let took = sqlx::query(sql::TAKE_LEASE)
            .bind(&lease.job)
            .bind(&lease.owner)
            .bind(lease.until.as_microsecond())
            .bind(now.as_microsecond())
            .execute(&self.pool)
            .await
            .map_err(|e| self.error(e))?;
        if took.rows_affected() > 0 {
            return Ok(None);
        }
        // Let go in the meantime: whoever asked tries again.
        let gone = || Lease { until: now, ..lease.clone() };
        Ok(Some(self.leases().await?.into_iter().find(|had| had.job == lease.job).unwrap_or_else(gone)))
    }

    /// Lets go of a lease that one has; of another's, nothing happens.
    pub async fn drop_lease(&self, job: &str, owner: &str) -> Result<(), StoreError> {
        let dropped = sqlx::query(sql::DROP_LEASE).bind(job).bind(owner).execute(&self.pool).await;
        dropped.map(drop).map_err(|e| self.error(e))
    }

    /// Every lease, also those that have run out.
    pub async fn leases(&self) -> Result<Vec<Lease>, StoreError> {
        if !self.has_jobs().await? {
            return Ok(Vec::new());
        }
        let rows = sqlx::query(sql::LEASES).fetch_all(&self.pool).await.map_err(|e| self.error(e))?;
        let lease = |row: &SqliteRow| {
            Ok(Lease { job: row.try_get(0)?, owner: row.try_get(1)?, until: moment(row.try_get(2)?) })
        };
        rows.iter().map(|row| lease(row).map_err(|e| self.error(e))).collect()
    }

    async fn has_jobs(&self) -> Result<bool, StoreError> {
        let there: i64 =
            sqlx::query_scalar(sql::HAS_JOBS).fetch_one(&self.pool).await.map_err(|e| self.error(e))?;
        Ok(there == 2)
    }

    /// The tables of a register that was made before there were any: an older program passes over them.
    async fn make_jobs(&self) -> Result<(), StoreError> {
        if !self.has_jobs().await? {
            sqlx::raw_sql(sql::CREATE_JOBS).execute(&self.pool).await.map_err(|e| self.error(e))?;
        }
        Ok(())
    }
}

fn job(row: &SqliteRow) -> Result<Job, sqlx::Error> {
    let optional = |at: usize| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(at)?.map(moment));
    Ok(Job {
        name: row.try_get(0)?,
        mark: row.try_get(1)?,
        tried: moment(row.try_get(2)?),
        succeeded: optional(3)?,
        outcome: row.try_get(4)?,
        problem: row.try_get(5)?,
        failures: u32::try_from(row.try_get::<i64, _>(6)?).unwrap_or(u32::MAX),
        next: optional(7)?,
    })
}

/// A moment as it is kept, in microseconds; one beyond what there are days for is the last there is.
fn moment(microseconds: i64) -> Timestamp {
    Timestamp::from_microsecond(microseconds).unwrap_or(Timestamp::MAX)
}
