//! Jobs and leases: kept, taken by one at a time, run out.

use overzicht_store::{Job, Lease, Store};

use crate::at;

fn lease(owner: &str, until: i64) -> Lease {
    Lease { job: "fetch un-sc".to_owned(), owner: owner.to_owned(), until: at(until) }
}

#[tokio::test]
async fn a_job_is_kept_as_it_was_put() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(dir.path()).await.unwrap();
    assert_eq!(store.jobs().await.unwrap(), []);
    let job = Job {
        name: "fetch un-sc".to_owned(),
        mark: "{}".to_owned(),
        tried: at(5),
        succeeded: None,
        outcome: "failed".to_owned(),
        problem: Some("the server is away".to_owned()),
        failures: 2,
        next: Some(at(600)),
    };
    store.put_job(&job).await.unwrap();
    let better = Job { succeeded: Some(at(7)), problem: None, failures: 0, ..job.clone() };
    store.put_job(&better).await.unwrap();
    store.close().await;
    let again = Store::open(dir.path()).await.unwrap();
    assert_eq!(again.jobs().await.unwrap().len(), 1);
    assert_eq!(again.job("fetch un-sc").await.unwrap(), Some(better));
    assert_eq!(again.job("fetch ror").await.unwrap(), None);
}

#[tokio::test]
async fn a_lease_has_one_owner_and_runs_out() {
    let dir = tempfile::tempdir().unwrap();
    let one = Store::create(dir.path()).await.unwrap();
    let two = Store::open(dir.path()).await.unwrap();
    assert_eq!(one.take_lease(&lease("a", 10), at(0)).await.unwrap(), None);
    assert_eq!(two.take_lease(&lease("b", 15), at(5)).await.unwrap(), Some(lease("a", 10)));
    // Taken again by its owner, and then the owner dies.
    assert_eq!(one.take_lease(&lease("a", 20), at(8)).await.unwrap(), None);
    assert_eq!(two.take_lease(&lease("b", 25), at(15)).await.unwrap(), Some(lease("a", 20)));
    assert_eq!(two.take_lease(&lease("b", 30), at(20)).await.unwrap(), None);
    // Whoever lost it cannot let go of it.
    one.drop_lease("fetch un-sc", "a").await.unwrap();
    assert_eq!(one.take_lease(&lease("a", 40), at(21)).await.unwrap(), Some(lease("b", 30)));
    two.drop_lease("fetch un-sc", "b").await.unwrap();
    assert_eq!(one.take_lease(&lease("a", 40), at(21)).await.unwrap(), None);
}

#[tokio::test]
async fn of_many_that_ask_at_once_one_is_given_the_lease() {
    let dir = tempfile::tempdir().unwrap();
    Store::create(dir.path()).await.unwrap().close().await;
    let mut asking = Vec::new();
    for n in 0..8 {
        let store = Store::open(dir.path()).await.unwrap();
        asking.push(tokio::spawn(async move {
            store.take_lease(&lease(&format!("o{n}"), 10), at(0)).await.unwrap().is_none()
        }));
    }
    let mut given = 0;
    for asked in asking {
        given += usize::from(asked.await.unwrap());
    }
    assert_eq!(given, 1);
}
