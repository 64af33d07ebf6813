//! Files of lines, answered a line for a line in the order of the input.
//!
//! As many threads as there are cores take shares of the lines and write the answers when it is their turn, so that memory does
//! not grow with the file. A line that cannot be read gets an `error` in its place; the others go on.

use crate::print;
use anyhow::{Context, anyhow, bail};
use serde_json::{Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Lines that one thread works on at a time, and the bytes after which it takes no more.
const SHARE: usize = 128;
const SHARE_BYTES: usize = 1 << 20;
/// Bytes of a line. A longer one is a problem, and is not kept in memory.
const MAX_LINE: usize = 1 << 20;

/// A line as it was read: its text, or what is wrong with it.
pub(super) type Line<'a> = Result<&'a str, String>;

/// Answers every line of a file, in order. `answers` writes those of some lines, and says how many could not be read.
pub(super) fn stream(
    input: &Path,
    out: Option<&Path>,
    doing: &str,
    answers: impl Fn(&[Line<'_>], &mut Vec<u8>) -> usize + Sync,
) -> anyhow::Result<()> {
    let file = File::open(input).with_context(|| input.display().to_string())?;
    not_the_input(&file, input, out)?;
    let reader = Mutex::new((0, BufReader::with_capacity(1 << 16, file)));
    let progress = print::progress(doing);
    let written = Written { next: 0, bad: 0, out: output(out)?, failed: None };
    let (written, turn) = (Mutex::new(written), Condvar::new());
    let work = || {
        let (mut share, mut bytes) = (Share::default(), Vec::new());
        loop {
            bytes.clear();
            let (number, read) = {
                let mut reader = held(&reader);
                let number = reader.0;
                reader.0 += 1;
                (number, share.read(&mut reader.1))
            };
            let share = share.lines();
            let answered = panic::catch_unwind(AssertUnwindSafe(|| answers(&share, &mut bytes)));
            let mut state = held(&written);
            while state.next != number && state.failed.is_none() {
                state = turn.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
            if state.failed.is_some() {
                return;
            }
            state.next += 1;
            turn.notify_all();
            let told = match (read, answered) {
                (Err(error), _) => Err(error).with_context(|| input.display().to_string()),
                (_, Err(_)) => Err(anyhow!("a line could not be answered; this is a fault of the program")),
                (Ok(()), Ok(bad)) => {
                    state.bad += bad;
                    state.out.write_all(&bytes).map_err(Into::into)
                }
            };
            if let Err(error) = told {
                state.failed = Some(error);
                return;
            }
            drop(state);
            if share.is_empty() {
                return;
            }
            progress.inc(share.len() as u64);
        }
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        (1..threads).for_each(|_| {
            scope.spawn(work);
        });
        work();
    });
    let mut written = written.into_inner().unwrap_or_else(PoisonError::into_inner);
    if let Some(error) = written.failed {
        return Err(error);
    }
    written.out.flush()?;
    progress.finish_and_clear();
    counted(written.bad);
    Ok(())
}

/// What has been written.
struct Written {
    /// The share whose turn it is.
    next: usize,
    /// Lines that could not be read.
    bad: usize,
    out: Box<dyn Write + Send>,
    failed: Option<anyhow::Error>,
}

/// What a lock guards, also after a thread failed with it: that one's share is told as a failure.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes the answer to a line, or what is wrong with it: then one line could not be read, otherwise none.
pub(super) fn answered(out: &mut Vec<u8>, answer: impl FnOnce(&mut Vec<u8>) -> Result<(), String>) -> usize {
    answered_of(out, || None, answer)
}

/// The same, with the id that stands in the line, where one can be read, beside what is wrong.
pub(super) fn answered_of(
    out: &mut Vec<u8>,
    id: impl FnOnce() -> Option<Value>,
    answer: impl FnOnce(&mut Vec<u8>) -> Result<(), String>,
) -> usize {
    let start = out.len();
    let answered = answer(out);
    if let Err(error) = &answered {
        out.truncate(start);
        let told = match id() {
            Some(id) => json!({ "id": id, "error": error }),
            None => json!({ "error": error }),
        };
        out.extend(told.to_string().into_bytes());
    }
    out.push(b'\n');
    usize::from(answered.is_err())
}

/// Lines that one thread works on at a time, all behind each other.
#[derive(Default)]
struct Share {
    bytes: Vec<u8>,
    /// Where each ends, and whether it was too long to be kept.
    ends: Vec<(usize, bool)>,
}

impl Share {
    /// Reads the next lines; none at the end of the file.
    fn read(&mut self, reader: &mut impl BufRead) -> io::Result<()> {
        self.bytes.clear();
        self.ends.clear();
        while self.ends.len() < SHARE && self.bytes.len() < SHARE_BYTES {
            let start = self.bytes.len();
            let read =
                io::Read::take(&mut *reader, MAX_LINE as u64 + 1).read_until(b'\n', &mut self.bytes)?;
            if read == 0 {
                break;
            }
            let is_long = read > MAX_LINE && !self.bytes.ends_with(b"\n");
            if is_long {
                reader.skip_until(b'\n')?;
                self.bytes.truncate(start);
            }
            self.ends.push((self.bytes.len(), is_long));
        }
        Ok(())
    }

    fn lines(&self) -> Vec<Line<'_>> {
        let mut start = 0;
        let line = |(end, is_long): &(usize, bool)| {
            if *is_long {
                return Err(format!("the line is longer than {MAX_LINE} bytes"));
            }
            let mut line = &self.bytes[std::mem::replace(&mut start, *end)..*end];
            while let [shorter @ .., b'\n' | b'\r'] = line {
                line = shorter;
            }
            std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())
        };
        self.ends.iter().map(line).collect()
    }
}

/// Refuses an output that is the file which is read, by whatever path or link: opening it would empty what is still to be read.
pub(super) fn not_the_input(file: &File, input: &Path, out: Option<&Path>) -> anyhow::Result<()> {
    // What does not exist yet is no file that is read.
    let Some(there) = out.filter(|out| out.exists()) else { return Ok(()) };
    if is_same(file, there).unwrap_or_else(|_| by_path(input, there)) {
        bail!(
            "{}: --output is the file that --input reads, and would be emptied: give --output another name",
            there.display()
        );
    }
    Ok(())
}

/// Whether a path leads to an open file, whatever it is called.
#[cfg(unix)]
fn is_same(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let (one, other) = (file.metadata()?, std::fs::metadata(path)?);
    // Of a terminal or a pipe nothing is emptied.
    Ok(other.is_file() && (one.dev(), one.ino()) == (other.dev(), other.ino()))
}

#[cfg(not(unix))]
fn is_same(_: &File, _: &Path) -> io::Result<bool> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether two paths lead to the same place.
fn by_path(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

pub(super) fn output(path: Option<&Path>) -> anyhow::Result<Box<dyn Write + Send>> {
    Ok(match path {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(io::stdout()),
    })
}

pub(super) fn counted(bad: usize) {
    if bad > 0 {
        print::note(&format!(
            "could not be read: {}; each has its error in its place",
            print::counted(bad, "line")
        ));
    }
}
