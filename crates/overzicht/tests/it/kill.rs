//! kill -9 in the middle of an import: all of it is there or nothing, the chain holds, and doing it again ends where one
//! that was left alone ends. `OVERZICHT_KILLS` says how many times (6 in the normal run).

use crate::commands::ok;
use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const ROWS: usize = 1_500;

fn contracts() -> String {
    let mut text = String::from("Nummer;Faculteit;Titel;Onderwerp;Vorm;Partner;Land partner\n");
    for n in 0..ROWS {
        let partner =
            ["Harbin Inst. of Tech.", "Bauman MSTU", "Delft University of Technology", "哈工大"][n % 4];
        writeln!(text, "M-{n};Faculteit {};Titel {n};Onderwerp {n};Gastvrijheid;{partner} {n};China", n % 7)
            .unwrap();
    }
    text
}

fn import(data: &Path, file: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_overzicht"));
    command.arg("--data").arg(data).args(["--as", "adviseur", "import"]).arg(file);
    command.args(["--source", "contracts"]).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn partnerships(data: &Path) -> serde_json::Value {
    let overview: serde_json::Value =
        serde_json::from_str(&ok(data, &["overview", "--format", "json"])).unwrap();
    overview
}

#[test]
fn a_killed_import_is_all_or_nothing() {
    let kills: u32 = std::env::var("OVERZICHT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(6);
    let folder = tempfile::tempdir().unwrap();
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let file = folder.path().join("contracts.csv");
    std::fs::write(&file, contracts()).unwrap();
    let made = |name: &str| {
        let data = folder.path().join(name);
        ok(&data, &["init", "--institution", "Universiteit van Zuiderzee"]);
        let list = samples.join("lists/section-1286-sample.csv").to_string_lossy().into_owned();
        ok(&data, &["update", "csv:section-1286", "--from", &list, "--published", "2024-07-01"]);
        data
    };
    let whole = made("whole");
    let began = Instant::now();
    assert!(import(&whole, &file).status().unwrap().success());
    let took = began.elapsed();
    let expected = partnerships(&whole);
    let (mut random, mut nothing, mut all) = (0x2545_f491_4f6c_dd1d_u64, 0, 0);
    for kill in 0..kills {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let data = made(&format!("killed-{kill}"));
        let mut child = import(&data, &file).spawn().unwrap();
        // From the first moment to a little behind the last one.
        std::thread::sleep(Duration::from_nanos(random % (took.as_nanos() as u64 * 11 / 10)));
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(ok(&data, &["verify"]).contains("hold together"), "kill {kill}");
        match partnerships(&data)["counts"]["partnerships"].as_u64().unwrap() as usize {
            0 => nothing += 1,
            ROWS => all += 1,
            some => panic!("kill {kill}: {some} of {ROWS} partnerships are there"),
        }
        assert!(import(&data, &file).status().unwrap().success());
        assert_eq!(partnerships(&data)["counts"], expected["counts"], "kill {kill}");
        std::fs::remove_dir_all(&data).unwrap();
    }
    println!("{kills} kills of an import of {took:.2?}: {nothing} left nothing, {all} left all of it");
}
