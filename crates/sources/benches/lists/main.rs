//! How fast each format is read, on one core: `cargo bench -p overzicht-sources --bench lists [WORD]`. Where the system
//! says how long the thread was on a core that is counted, else the time that went by: a busy machine does not count.
#![allow(clippy::print_stdout)]

mod generate;

use overzicht_domain::ids::SourceId;
use overzicht_sources::{Format, NamedFile, read};
use std::time::Instant;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const BYTES: usize = 32 * 1024 * 1024;

fn main() {
    let wanted = std::env::args().skip(1).find(|word| !word.starts_with("--"));
    println!("{:<18} {:>8} {:>9} {:>8}", "format", "MB", "entries", "MB/s");
    for kind in
        generate::KINDS.iter().filter(|kind| wanted.as_ref().is_none_or(|word| kind.contains(word.as_str())))
    {
        let mut bytes = Vec::with_capacity(BYTES + BYTES / 8);
        generate::write(kind, BYTES, usize::MAX, &mut bytes).expect("memory");
        let (source, name) = generate::source(kind);
        let format = Format::of(&SourceId::parse(source).expect("a source")).expect("a format");
        let size = bytes.len() as f64 / 1e6;
        let files = [NamedFile::new(name, bytes)];
        let mut best = f64::INFINITY;
        let mut entries = 0;
        for _ in 0..3 {
            let (started, on_core) = (Instant::now(), generate::on_core());
            entries = read(format, &files, None).expect("a list").entities.len();
            let spent = generate::on_core().zip(on_core).map(|(after, before)| after - before);
            best = best.min(spent.unwrap_or_else(|| started.elapsed()).as_secs_f64());
        }
        println!("{kind:<18} {size:>8.1} {entries:>9} {:>8.0}", size / best);
    }
}
