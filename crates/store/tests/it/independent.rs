//! A verifier written from `docs/log-format.md` alone: it uses nothing of the crate but a register that it made.

use sha2::{Digest, Sha256};
use sqlx::Row;

use crate::log::raw;
use crate::sample;

#[tokio::test]
async fn the_documented_layout_is_the_one_on_disk() {
    let dir = tempfile::tempdir().unwrap();
    let store = sample(dir.path()).await;
    let file = raw(dir.path()).await;
    let mut prev = vec![0u8; 32];
    let select = "SELECT CAST(seq AS TEXT) AS seq, strftime('%Y-%m-%dT%H:%M:%S', at / 1000000, 'unixepoch') AS s,
        at % 1000000 AS us, actor, kind, CAST(version AS TEXT) AS version, payload, texts, hash FROM events ORDER BY seq";
    for row in sqlx::query(select).fetch_all(&file).await.unwrap() {
        let at = format!("{}.{:06}Z", row.get::<String, _>("s"), row.get::<i64, _>("us"));
        let mut bytes = prev.clone();
        let texts: String = row.get("texts");
        let get = |name: &str| row.get::<String, _>(name);
        for field in
            [get("seq"), at, get("actor"), get("kind"), get("version"), get("payload"), texts.clone()]
        {
            bytes.extend((field.len() as u64).to_be_bytes());
            bytes.extend(field.as_bytes());
        }
        prev = Sha256::digest(&bytes).to_vec();
        assert_eq!(prev, row.get::<Vec<u8>, _>("hash"));
        for line in texts.lines().filter_map(|l| l.strip_prefix('+')) {
            let parts: Vec<&str> = line.split(' ').collect();
            let kept = sqlx::query("SELECT salt, value FROM vault WHERE id = ?1")
                .bind(parts[0].parse::<i64>().unwrap())
                .fetch_optional(&file)
                .await
                .unwrap();
            let Some(kept) = kept else {
                assert_eq!(parts[0], "2");
                continue;
            };
            let mut bytes: Vec<u8> = kept.get("salt");
            bytes.extend(kept.get::<String, _>("value").as_bytes());
            let hex: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(hex, parts[2]);
        }
    }
    let hex: String = prev.iter().map(|b| format!("{b:02x}")).collect();
    assert_eq!(hex, store.head_hash().await.unwrap().hash);
}
