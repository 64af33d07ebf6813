//! kill -9 at random moments: nothing that was acknowledged is lost, an append is there whole or not at all.
//!
//! The test runs itself again as a child (`OVERZICHT_KILL_CHILD` names the folder), which appends and prints every head
//! that was acknowledged. `OVERZICHT_KILLS` says how many times it is killed (15 in the normal run).

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use overzicht_store::{NewEvent, NewText, Store};

use crate::{all, append};

const CHILD: &str = "OVERZICHT_KILL_CHILD";
/// Events an append, so that half an append would show.
const BATCH: u64 = 3;

/// The child: appends until it is killed. Each append has three events and two texts, and erases one text.
#[tokio::test]
async fn child() {
    let Some(folder) = std::env::var_os(CHILD) else { return };
    let store = Store::open(folder.as_ref()).await.unwrap();
    loop {
        let head = store.head().await.unwrap();
        let round = head / BATCH;
        let text = |id: u64| NewText {
            id,
            class: "case",
            value: format!("text {id} {}", "x".repeat((id % 50) as usize * 40)),
        };
        let event =
            |n: u64, texts| NewEvent { kind: "noted", version: 1, payload: format!(r#"{{"n":{n}}}"#), texts };
        let events = vec![
            event(head + 1, vec![text(2 * round + 1), text(2 * round + 2)]),
            event(head + 2, vec![]),
            event(head + 3, vec![]),
        ];
        let erase: Vec<u64> = if round % 5 == 4 { vec![2 * round - 3] } else { vec![] };
        let acknowledged = store.append(append(head, events, &erase)).await.unwrap();
        println!("acknowledged {acknowledged}");
    }
}

#[tokio::test]
async fn a_killed_process_loses_nothing_that_was_acknowledged() {
    let kills: u32 = std::env::var("OVERZICHT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(15);
    let dir = tempfile::tempdir().unwrap();
    Store::create(dir.path()).await.unwrap().close().await;
    let (mut last, mut random) = (0, 0x2545_f491_4f6c_dd1d_u64);
    for kill in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "kill::child", "--nocapture"])
            .env(CHILD, dir.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let out = child.stdout.take().unwrap();
        let reader = std::thread::spawn(move || {
            let head = |line: String| line.rsplit_once("acknowledged ")?.1.trim().parse::<u64>().ok();
            BufReader::new(out).lines().map_while(Result::ok).filter_map(head).last()
        });
        std::thread::sleep(Duration::from_micros(20_000 + random % 500_000));
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = reader.join().unwrap().unwrap_or(last);
        let store = Store::open(dir.path()).await.unwrap();
        let head = store.head().await.unwrap();
        assert!(head >= acknowledged, "kill {kill}: {acknowledged} was acknowledged, the log ends at {head}");
        assert_eq!(head % BATCH, 0, "kill {kill}: half an append");
        let verified = store.verify(None, |_| {}).await.unwrap();
        assert_eq!((verified.events, verified.texts_erased), (head, head / BATCH / 5), "kill {kill}");
        last = head;
        if kill + 1 == kills {
            let events = all(&store).await;
            assert!(events.iter().all(|e| e.payload == format!(r#"{{"n":{}}}"#, e.seq)));
        }
        store.close().await;
    }
    assert!(last > 0, "the child never came to append");
    println!("{kills} kills, {last} events");
}
