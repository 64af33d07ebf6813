//! The figures of a whole run, as somebody who types the commands meets them. Not run by default: a figure says something in
//! a release build on a quiet machine only.
//!
//! `cargo test --release -p overzicht -- --ignored --nocapture figures`

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

#[allow(dead_code, reason = "the rows are shared with the test that judges them")]
#[path = "../../../app/tests/it/real_rows/mod.rs"]
mod real_rows;

/// Waits for a process and tells the most memory that it held (VmHWM: mapped files that it touched included), in kB.
fn wait(child: &mut Child) -> u64 {
    let mut most = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let held = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        if let Some(kb) = held.and_then(|text| text.split_whitespace().next()?.parse().ok()) {
            most = most.max(kb);
        }
        if let Some(status) = child.try_wait().unwrap() {
            assert!(status.success(), "the command failed");
            return most;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

struct Runs {
    folder: PathBuf,
    total: Duration,
    most: u64,
}

impl Runs {
    fn run(&mut self, what: &str, args: &[&str], paths: &[&Path]) {
        let began = Instant::now();
        let mut child = Command::new(env!("CARGO_BIN_EXE_overzicht"))
            .env("OVERZICHT_DATA_DIR", &self.folder)
            .args(args)
            .args(paths)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let kb = wait(&mut child);
        let took = began.elapsed();
        println!("{what:<24} {:>8.0} ms {:>6} MB", took.as_secs_f64() * 1e3, kb / 1024);
        self.total += took;
        self.most = self.most.max(kb);
    }

    fn told(&mut self, what: &str) {
        println!("{what:<24} {:>8.0} ms {:>6} MB at most", self.total.as_secs_f64() * 1e3, self.most / 1024);
        self.total = Duration::ZERO;
    }
}

#[test]
#[ignore = "a measurement: says something in a release build on a quiet machine only"]
fn figures_of_a_first_run() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !data.is_dir() {
        println!("skipped: this measurement needs the real data in ../shared/data");
        return;
    }
    let temporary = tempfile::tempdir().unwrap();
    let file = temporary.path().join("contracts.csv");
    std::fs::write(&file, real_rows::partnerships(&data)).unwrap();
    let mapping = temporary.path().join("1286.toml");
    std::fs::write(
        &mapping,
        "name = \"name\"\naliases = \"aliases\"\ncountry = \"country\"\nprogramme = \"program\"\n[notes]\nreport-year = \"report-date\"\nlink = \"source_url\"\n[keep]\nreport-date = [\"2022\", \"2023\", \"2024\", \"2025\"]\n",
    )
    .unwrap();
    let lists = data.join("lists");
    let mut runs = Runs { folder: temporary.path().join("register"), total: Duration::ZERO, most: 0 };
    runs.run("init", &["init", "--institution", "Universiteit", "--ror", "02e2c7k09"], &[]);
    for (source, published, from) in [
        ("ror", "", data.join("ror/v2.9-partial-ror-data_schema_v2.json.zst")),
        ("un-sc", "", lists.join("un/un_2016-06-20.xml")),
        ("us-sdn", "2021-07-01", lists.join("us_ofac_sdn")),
        ("us-csl", "2023-11-30", lists.join("us_csl/csl_2023-11-30_subset4228.csv")),
        ("csv:ca-nro", "2025-03-11", lists.join("ca_nro/ca_nro_2025-03-11.csv")),
        ("csv:section-1286", "2026-07-01", lists.join("us_section_1286/us_section_1286.csv")),
        ("csv:aspi-cdut", "2020-08-01", lists.join("aspi_cdut/aspi_cdut_2020-08.csv")),
        (
            "indicator:academic-freedom",
            "2023-03-02",
            data.join("indicators/vdem_academic_freedom_1993-2022.csv"),
        ),
    ] {
        let mut args = vec!["update", source];
        if !published.is_empty() {
            args.extend(["--published", published]);
        }
        let mut paths: Vec<&Path> = Vec::new();
        if source == "csv:section-1286" {
            args.extend(["--mapping", mapping.to_str().unwrap()]);
        }
        args.push("--from");
        paths.push(&from);
        runs.run(&format!("update {source}"), &args, &paths);
    }
    runs.run("import", &["import", "--source", "contracts"], &[&file]);
    runs.run("overview", &["overview"], &[]);
    runs.told("init to overview");
    runs.run("import again", &["import", "--source", "contracts"], &[&file]);
    runs.run("screen again", &["screen"], &[]);
    runs.run("overview again", &["overview"], &[]);
    runs.told("the second run");
}
