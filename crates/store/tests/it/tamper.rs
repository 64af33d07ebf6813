//! Each column of each kind of row changed behind the program's back: `verify` names exactly that event.

use overzicht_store::{Head, Store, VerifyError};

use crate::log::raw;
use crate::sample;

/// (what is done to the file, the event that must be named, a piece of what must be said)
const CASES: &[(&str, u64, &str)] = &[
    ("UPDATE events SET at = at + 1 WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET at = 9223372036854775807 WHERE seq = 3", 3, "time"),
    ("UPDATE events SET actor = 'a2' WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET kind = 'other' WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET kind = 'note', actor = 'da1' WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET version = 2 WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET payload = payload || ' ' WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET payload = CAST(x'ff' AS TEXT) WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET texts = '' WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET texts = replace(texts, 'case', 'none') WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET prev_hash = zeroblob(32) WHERE seq = 3", 3, "previous hash"),
    ("UPDATE events SET hash = zeroblob(32) WHERE seq = 3", 3, "hash"),
    ("UPDATE events SET hash = zeroblob(32) WHERE seq = 6", 6, "hash"),
    ("DELETE FROM events WHERE seq = 3", 3, "missing"),
    ("DELETE FROM events WHERE seq = 1", 1, "missing"),
    ("UPDATE events SET seq = 9 WHERE seq = 6", 6, "missing"),
    ("UPDATE events SET seq = 0 WHERE seq = 1", 0, "number 0"),
    (
        "INSERT INTO events SELECT 7, at, actor, kind, version, payload, texts, prev_hash, hash FROM events WHERE seq = 6",
        7,
        "previous hash",
    ),
    ("UPDATE vault SET value = 'first!' WHERE id = 1", 2, "changed in the vault"),
    ("UPDATE vault SET value = CAST(x'ff' AS TEXT) WHERE id = 1", 2, "changed in the vault"),
    ("UPDATE vault SET salt = zeroblob(32) WHERE id = 1", 2, "changed in the vault"),
    ("UPDATE vault SET class = 'other' WHERE id = 1", 2, "retention class"),
    ("UPDATE vault SET seq = 1 WHERE id = 1", 2, "belongs to event 1"),
    ("UPDATE vault SET id = 99 WHERE id = 1", 2, "missing"),
    ("DELETE FROM vault WHERE id = 3", 4, "missing, and no erasure"),
    ("INSERT INTO vault VALUES (5, 6, 'case', zeroblob(32), 'x')", 6, "no event"),
    ("INSERT INTO vault VALUES (0, 6, 'case', zeroblob(32), 'x')", 6, "no event"),
    ("INSERT INTO vault VALUES (2, 3, 'case', zeroblob(32), 'x')", 3, "in the vault, though"),
    ("DELETE FROM erasures", 3, "no erasure is recorded"),
    ("UPDATE erasures SET seq = 5", 5, "recorded as erased"),
    ("UPDATE erasures SET seq = 7", 6, "recorded as erased"),
    ("UPDATE erasures SET id = 3", 3, "no erasure is recorded"),
    ("INSERT INTO erasures VALUES (3, 6); DELETE FROM vault WHERE id = 3", 6, "recorded as erased"),
    ("INSERT INTO erasures VALUES (3, 7); DELETE FROM vault WHERE id = 3", 7, "not in the chain"),
    ("INSERT INTO erasures VALUES (5, 7)", 7, "not in the chain"),
    ("INSERT INTO erasures VALUES (5, 6)", 6, "recorded as erased"),
];

#[tokio::test]
async fn verify_names_the_event_that_was_tampered_with() {
    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("whole");
    sample(&folder).await.close().await;
    for (n, &(sql, seq, what)) in CASES.iter().enumerate() {
        let copy = dir.path().join(n.to_string());
        std::fs::create_dir(&copy).unwrap();
        std::fs::copy(folder.join("register.sqlite"), copy.join("register.sqlite")).unwrap();
        let file = raw(&copy).await;
        sqlx::raw_sql(sql).execute(&file).await.unwrap();
        file.close().await;
        let store = Store::open(&copy).await.unwrap();
        match store.verify(None, |_| {}).await {
            Err(VerifyError::Bad(bad)) => {
                assert_eq!(bad.seq, seq, "{sql}: {bad}");
                assert!(bad.what.contains(what), "{sql}: {bad}");
            }
            other => panic!("{sql}: {other:?}"),
        }
        store.close().await;
    }
}

#[tokio::test]
async fn a_head_kept_outside_shows_a_shortened_and_a_rewritten_log() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    let kept = store.head_hash().await.unwrap();
    store.verify(Some(&kept), |_| {}).await.unwrap();
    let other = Head { seq: 4, hash: "0".repeat(64) };
    let bad = store.verify(Some(&other), |_| {}).await.unwrap_err();
    assert!(matches!(bad, VerifyError::Bad(b) if b.seq == 4));
    let file = raw(dir.path()).await;
    sqlx::raw_sql("DELETE FROM events WHERE seq > 5; DELETE FROM erasures").execute(&file).await.unwrap();
    sqlx::raw_sql("DELETE FROM events WHERE seq > 2; DELETE FROM vault WHERE id > 1")
        .execute(&file)
        .await
        .unwrap();
    // In itself such a log is in order: only the head that was kept shows it.
    store.verify(None, |_| {}).await.unwrap();
    let bad = store.verify(Some(&kept), |_| {}).await.unwrap_err();
    assert!(matches!(bad, VerifyError::Bad(b) if b.seq == 3 && b.what.contains("kept outside")));
}

#[tokio::test]
async fn a_reading_says_what_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    let file = raw(dir.path()).await;
    sqlx::raw_sql("DELETE FROM events WHERE seq = 4").execute(&file).await.unwrap();
    let mut seen = 0;
    let damaged = store
        .read(0, |_| {
            seen += 1;
            std::ops::ControlFlow::Continue(())
        })
        .await
        .unwrap_err();
    assert!(damaged.to_string().contains("event 4"), "{damaged}");
    assert!(seen < 4, "nothing after the damage is given");
}
