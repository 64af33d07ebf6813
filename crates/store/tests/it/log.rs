//! Appending, reading, erasing, opening.

use std::ops::ControlFlow;

use overzicht_store::{AppendError, Store, StoreError};

use crate::{all, append, at, event, sample, with_text};

#[tokio::test]
async fn what_is_appended_is_read_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    assert_eq!(store.head().await.unwrap(), 6);
    let events = all(&store).await;
    assert_eq!(events.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(events[0].payload, event(1).payload);
    assert_eq!((events[3].at, events[3].actor.as_ref(), events[3].version), (at(3), "a1", 1));
    let values: Vec<_> = events.iter().flat_map(|e| &e.texts).map(|t| t.value.as_deref()).collect();
    assert_eq!(values, [Some("first"), None, Some("third"), Some("")]);
    assert_eq!(store.event(4).await.unwrap().unwrap(), events[3]);
    assert_eq!(store.event(7).await.unwrap(), None);
    assert_eq!(store.events(&[6, 2, 99]).await.unwrap(), [events[5].clone(), events[1].clone()]);
    let verified = store.verify(None, |_| {}).await.unwrap();
    assert_eq!((verified.events, verified.texts_erased), (6, 1));
    assert_eq!(verified.head_hash, store.head_hash().await.unwrap().hash);
}

#[tokio::test]
async fn a_reading_can_be_bounded_and_stopped() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(dir.path()).await.unwrap();
    store.append(append(0, (1..=5000).map(event).collect(), &[])).await.unwrap();
    let mut seen = vec![];
    store
        .read_until(2040, Some(2060), |e| {
            seen.push(e.seq);
            ControlFlow::Continue(())
        })
        .await
        .unwrap();
    assert_eq!(seen, (2041..=2060).collect::<Vec<_>>());
    let mut count = 0;
    store
        .read(0, |_| {
            count += 1;
            if count == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .await
        .unwrap();
    assert_eq!(count, 3);
    assert_eq!(all(&store).await.len(), 5000);
}

#[tokio::test]
async fn a_moved_head_and_wrong_ids_are_refused_and_change_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    let refused = store.append(append(5, vec![event(9)], &[])).await.unwrap_err();
    assert!(matches!(refused, AppendError::HeadMoved { expected: 5, actual: 6 }));
    let refused =
        store.append(append(6, vec![with_text(7, 5, "ok"), with_text(8, 7, "gap")], &[])).await.unwrap_err();
    assert!(matches!(refused, AppendError::TextNumber { expected: 6, found: 7 }));
    let refused = store.append(append(6, vec![event(7)], &[5])).await.unwrap_err();
    assert!(matches!(refused, AppendError::UnknownText(5)));
    assert!(matches!(store.append(append(6, vec![], &[])).await, Err(AppendError::Refused(_))));
    assert_eq!(store.head().await.unwrap(), 6);
    // An erased text may be erased again; so may a text twice in one append.
    store.append(append(6, vec![event(7)], &[2, 1, 1])).await.unwrap();
    assert_eq!(store.verify(None, |_| {}).await.unwrap().texts_erased, 2);
}

#[tokio::test]
async fn an_erased_text_is_in_no_file_of_the_folder() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::create(dir.path()).await.unwrap();
    let needle = |n: u64| format!("needle-{n:04}-{}", "geheim".repeat((n % 7) as usize * 300));
    let events = (1..=200).map(|n| with_text(n, n, &needle(n))).collect();
    store.append(append(0, events, &[])).await.unwrap();
    let erase: Vec<u64> = (1..=200).filter(|n| n % 3 == 0).collect();
    store.append(append(200, vec![event(201)], &erase)).await.unwrap();
    let mut found = vec![];
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for n in 1..=200u64 {
            let needle = format!("needle-{n:04}-");
            if bytes.windows(needle.len()).any(|w| w == needle.as_bytes()) {
                found.push(n);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, (1..=200).filter(|n| n % 3 != 0).collect::<Vec<_>>());
    assert_eq!(store.verify(None, |_| {}).await.unwrap().texts_erased, erase.len() as u64);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn writers_at_the_same_time_lose_and_double_nothing() {
    let dir = tempfile::tempdir().unwrap();
    Store::create(dir.path()).await.unwrap().close().await;
    let mut tasks = vec![];
    for writer in 0..4u64 {
        let store = Store::open(dir.path()).await.unwrap();
        tasks.push(tokio::spawn(async move {
            for n in 0..25 {
                loop {
                    let head = store.head().await.unwrap();
                    match store.append(append(head, vec![event(writer * 1000 + n)], &[])).await {
                        Ok(_) => break,
                        Err(AppendError::HeadMoved { .. }) => tokio::task::yield_now().await,
                        Err(e) => panic!("{e}"),
                    }
                }
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let store = Store::open(dir.path()).await.unwrap();
    let mut payloads: Vec<_> = all(&store).await.into_iter().map(|e| e.payload).collect();
    assert_eq!(payloads.len(), 100);
    payloads.sort();
    payloads.dedup();
    assert_eq!(payloads.len(), 100);
    store.verify(None, |_| {}).await.unwrap();
}

#[tokio::test]
async fn create_and_open_refuse_with_the_path_and_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("register");
    let missing = Store::open(&folder).await.unwrap_err();
    assert!(matches!(missing, StoreError::Missing(_)) && missing.to_string().contains("overzicht init"));
    let store = Store::create(&folder).await.unwrap();
    assert!(matches!(Store::create(&folder).await, Err(StoreError::AlreadyThere(_))));
    sqlx::raw_sql("PRAGMA user_version = 2").execute(&raw(&folder).await).await.unwrap();
    drop(store);
    let newer = Store::open(&folder).await.unwrap_err();
    assert!(matches!(newer, StoreError::Newer { found: 2, known: 1, .. }), "{newer}");
    std::fs::write(
        dir.path().join("register.sqlite"),
        "not a database, not at all, just some words ".repeat(50),
    )
    .unwrap();
    let other = Store::open(dir.path()).await.unwrap_err();
    assert!(matches!(other, StoreError::NotARegister { .. }), "{other}");
}

#[cfg(unix)]
#[tokio::test]
async fn only_the_owner_can_read_the_folder_and_its_files() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("register");
    let _store = sample(&folder).await;
    let mode = |path: &std::path::Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for entry in std::fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_folder_with_other_things_keeps_its_mode() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("something else"), "").unwrap();
    std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    Store::create(dir.path()).await.unwrap();
    assert_eq!(std::fs::metadata(dir.path()).unwrap().permissions().mode() & 0o777, 0o755);
}

/// Opening tidies the write-ahead log, but must not wait for another process that reads or writes for long.
#[tokio::test]
async fn opening_waits_for_nobody() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    let other = raw(dir.path()).await;
    let mut reading = other.begin().await.unwrap();
    sqlx::query("SELECT count(*) FROM events").fetch_one(&mut *reading).await.unwrap();
    store.append(append(6, vec![event(7)], &[])).await.unwrap();
    let start = std::time::Instant::now();
    let second = Store::open(dir.path()).await.unwrap();
    second.append(append(7, vec![event(8)], &[])).await.unwrap();
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    reading.rollback().await.unwrap();
    let writing = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let start = std::time::Instant::now();
    Store::open(dir.path()).await.unwrap();
    assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
    writing.rollback().await.unwrap();
    // What was due is done by the next append, once nobody is in the way.
    second.append(append(8, vec![event(9)], &[])).await.unwrap();
    assert_eq!(std::fs::metadata(dir.path().join("register.sqlite-wal")).unwrap().len(), 0);
    second.verify(None, |_| {}).await.unwrap();
}

/// A connection of its own to a register's file, as somebody with a SQLite shell has it.
pub(crate) async fn raw(folder: &std::path::Path) -> sqlx::SqlitePool {
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.join("register.sqlite"));
    let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    sqlx::raw_sql("DROP TRIGGER IF EXISTS events_stay; DROP TRIGGER IF EXISTS events_hold")
        .execute(&pool)
        .await
        .unwrap();
    pool
}
