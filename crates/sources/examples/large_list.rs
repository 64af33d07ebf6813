//! Memory of reading a large file: makes one in the temporary folder, reads it from disk and prints the most memory that
//! the process ever had. `cargo run --release -p overzicht-sources --example large_list -- "eu-fsf xml" 500 20000`: kind,
//! size in MB, and entries at most (the rest of an XML is what no reader keeps). A fourth argument is where the file is made, and
//! then stays.
#![allow(clippy::print_stdout)]

#[path = "../benches/lists/generate.rs"]
mod generate;

use overzicht_domain::ids::SourceId;
use overzicht_sources::{Format, NamedFile, read};
use std::io::Write;
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let kind = arguments.next().unwrap_or_else(|| "eu-fsf xml".to_owned());
    let megabytes: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(500);
    let most: usize = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(usize::MAX);
    assert!(generate::KINDS.contains(&kind.as_str()), "one of {:?}", generate::KINDS);
    let (source, name) = generate::source(&kind);
    let folder = tempfile::tempdir().expect("a folder");
    let path = arguments.next().map_or_else(|| folder.path().join(name), std::path::PathBuf::from);
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).expect("a file"));
    generate::write(&kind, megabytes * 1_000_000, most, &mut file).expect("room");
    file.flush().expect("room");
    let size = std::fs::metadata(&path).expect("a file").len() as f64 / 1e6;
    let before = peak();
    let (started, on_core) = (Instant::now(), generate::on_core());
    let format = Format::of(&SourceId::parse(source).expect("a source")).expect("a format");
    let publication = read(format, &[NamedFile::at(&path)], None).expect("a list");
    let spent = generate::on_core().zip(on_core).map(|(after, before)| after - before);
    let seconds = spent.unwrap_or_else(|| started.elapsed()).as_secs_f64();
    println!(
        "{kind}: {size:.0} MB, {} entries, {seconds:.1} s, {:.0} MB/s, {} MB at most ({before} MB before reading)",
        publication.entities.len(),
        size / seconds,
        peak()
    );
}

/// The most memory that this process had so far, in MB, where the system says it.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<u64>().ok()).unwrap_or(0) / 1024
}
