//! kill -9 in the middle of an update that fetches: the edition in force is always whole, the old or the new one, and the
//! next run finishes the work. `OVERZICHT_KILLS` says how many times (6 in the normal run).

use crate::commands::ok;
use crate::sources::{list, register, server::Reply, server::Server, sources};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Entries of the edition in force and of the new one.
const OLD: usize = 3_000;
const NEW: usize = 3_500;
/// Registers that are worked on at the same time: most of a run after a kill is waiting for the lease of the dead one.
const AT_ONCE: usize = 8;

fn update(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overzicht"));
    command.arg("--data").arg(data).args(["--as", "adviseur", "update", "csv:test"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Serves the old list until a client asks with its tag, then the new one, slowly; goes on where a download broke off.
fn server() -> Server {
    Server::start(|_, seen| {
        let (old, new) = (list(OLD), list(NEW));
        let drip = Duration::from_micros(500);
        let etag = |body: &str| format!("etag: \"{}\"", body.len());
        let newest = seen.path == "/new";
        let body = if newest { new } else { old };
        let tag = format!("\"{}\"", body.len());
        if seen.header("if-none-match") == Some(&tag) {
            return Reply::status("304 Not Modified");
        }
        let begin = seen
            .header("range")
            .and_then(|range| range.strip_prefix("bytes=")?.trim_end_matches('-').parse().ok());
        match begin.filter(|_| seen.header("if-range") == Some(&tag)) {
            Some(begin) if begin < body.len() => Reply {
                head: vec![
                    "206 Partial Content".to_owned(),
                    format!("content-range: bytes {begin}-{}/{}", body.len() - 1, body.len()),
                    format!("content-length: {}", body.len() - begin),
                    etag(&body),
                ],
                body: body.as_bytes()[begin..].to_vec(),
                drip,
                ..Reply::default()
            },
            Some(_) => Reply::status("416 Range Not Satisfiable"),
            None => Reply { drip, ..Reply::ok(body.clone()).with(&etag(&body)) },
        }
    })
}

/// A register with the old edition in force, whose source has moved on.
fn made(folder: &Path, url: &str) -> std::path::PathBuf {
    let data = register(folder, &format!("{url}/old"));
    assert!(update(&data).status().unwrap().success());
    let own = std::fs::read_to_string(data.join("sources.toml")).unwrap();
    std::fs::write(data.join("sources.toml"), own.replace("/old", "/new")).unwrap();
    data
}

#[test]
fn a_killed_update_leaves_a_whole_edition_and_the_next_run_finishes() {
    let kills: usize = std::env::var("OVERZICHT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let server = server();
    let folder = tempfile::tempdir().unwrap();
    let whole = made(&folder.path().join("whole"), &server.url);
    let began = Instant::now();
    assert!(update(&whole).status().unwrap().success());
    let took = began.elapsed();
    assert_eq!(sources(&whole)["entries"], NEW);
    let edition = sources(&whole)["edition"].clone();
    let (next, random) = (AtomicUsize::new(0), AtomicU64::new(0x2545_f491_4f6c_dd1d));
    let (old, new, under_way) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..AT_ONCE.min(kills) {
            scope.spawn(|| {
                loop {
                    let kill = next.fetch_add(1, Ordering::Relaxed);
                    if kill >= kills {
                        return;
                    }
                    let mut drawn = random.fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
                    drawn ^= drawn >> 31;
                    drawn = drawn.wrapping_mul(0xBF58_476D_1CE4_E5B9);
                    drawn ^= drawn >> 29;
                    let place = folder.path().join(format!("killed-{kill}"));
                    let data = made(&place, &server.url);
                    let mut child = update(&data).spawn().unwrap();
                    // Several at a time take longer than one alone: from the first moment to behind the last one.
                    std::thread::sleep(Duration::from_nanos(drawn % (took.as_nanos() as u64 * 5 / 2)));
                    child.kill().unwrap();
                    child.wait().unwrap();
                    under_way
                        .fetch_add(usize::from(data.join("downloads/csv_test").exists()), Ordering::Relaxed);
                    assert!(ok(&data, &["verify"]).contains("hold together"), "kill {kill}");
                    // Compiled again or not, it is whole: every entry of the one or of the other is there.
                    ok(&data, &["screen"]);
                    match sources(&data)["entries"].as_u64().unwrap() as usize {
                        OLD => old.fetch_add(1, Ordering::Relaxed),
                        NEW => new.fetch_add(1, Ordering::Relaxed),
                        some => panic!("kill {kill}: {some} entries"),
                    };
                    assert!(update(&data).status().unwrap().success(), "kill {kill}");
                    let now = sources(&data);
                    assert_eq!((&now["entries"], &now["edition"]), (&NEW.into(), &edition), "kill {kill}");
                    assert!(!data.join("downloads/csv_test").exists(), "kill {kill}");
                    std::fs::remove_dir_all(&place).unwrap();
                }
            });
        }
    });
    let (old, new, under_way) = (old.into_inner(), new.into_inner(), under_way.into_inner());
    println!(
        "{kills} kills of an update of {took:.2?}, {under_way} of them while files were under way: {old} left the old edition, {new} the new one"
    );
}
