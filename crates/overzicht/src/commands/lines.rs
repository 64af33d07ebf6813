//! Files of lines, answered a line for a line in the order of the input.
//!
//! As many threads as there are cores take shares of the lines and write the answers when it is their turn, so that memory does
//! not grow with the file. A line that cannot be read gets an `error` in its place; the others go on.

use crate::print;
use anyhow::{Context, anyhow};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// Lines that one thread works on at a time, and the bytes after which it takes no more.
const SHARE: usize = 128;
const SHARE_BYTES: usize = 1 << 20;
/// Bytes of a line. A longer one is a problem, and is not kept in memory.
const MAX_LINE: usize = 1 << 20;
/// Bytes of most lines.
const USUAL_LINE: usize = 256;

/// A line as it was read.
pub(super) enum Line {
    Text(String),
    Bad(String),
}

impl Line {
    /// Its text, or what is wrong with it.
    pub(super) fn text(&self) -> Result<&str, String> {
        match self {
            Self::Text(text) => Ok(text),
            Self::Bad(problem) => Err(problem.clone()),
        }
    }
}

/// Answers every line of a file, in order. `answers` writes those of some lines, and says how many could not be read.
pub(super) fn stream(
    input: &Path,
    out: Option<&Path>,
    doing: &str,
    answers: impl Fn(&[Line], &mut Vec<u8>) -> usize + Sync,
) -> anyhow::Result<()> {
    let file = File::open(input).with_context(|| input.display().to_string())?;
    let reader = Mutex::new((0, BufReader::with_capacity(1 << 18, file)));
    let progress = print::progress(doing);
    let written =
        Written { next: 0, bad: 0, out: BufWriter::with_capacity(1 << 18, output(out)?), failed: None };
    let (written, turn) = (Mutex::new(written), Condvar::new());
    let work = || {
        let (mut share, mut bytes) = (Vec::new(), Vec::new());
        loop {
            share.clear();
            bytes.clear();
            let (number, read) = {
                let mut reader = held(&reader);
                let number = reader.0;
                reader.0 += 1;
                (number, read_share(&mut reader.1, &mut share))
            };
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
    out: BufWriter<Box<dyn Write + Send>>,
    failed: Option<anyhow::Error>,
}

/// What a lock guards, also after a thread failed with it: that one's share is told as a failure.
pub(super) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Writes the answer to a line, or what is wrong with it: then one line could not be read, otherwise none.
pub(super) fn answered(out: &mut Vec<u8>, answer: impl FnOnce(&mut Vec<u8>) -> Result<(), String>) -> usize {
    let start = out.len();
    let answered = answer(out);
    if let Err(error) = &answered {
        out.truncate(start);
        out.extend(json!({ "error": error }).to_string().into_bytes());
    }
    out.push(b'\n');
    usize::from(answered.is_err())
}

/// The next lines, without empty ones at the end of the file.
fn read_share(reader: &mut impl BufRead, share: &mut Vec<Line>) -> io::Result<()> {
    let mut taken = 0;
    while share.len() < SHARE && taken < SHARE_BYTES {
        let mut bytes = Vec::with_capacity(USUAL_LINE);
        let read = io::Read::take(&mut *reader, MAX_LINE as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        taken += read;
        if bytes.len() > MAX_LINE && bytes.last() != Some(&b'\n') {
            reader.skip_until(b'\n')?;
            share.push(Line::Bad(format!("the line is longer than {MAX_LINE} bytes")));
            continue;
        }
        while matches!(bytes.last(), Some(b'\n' | b'\r')) {
            bytes.pop();
        }
        share.push(match String::from_utf8(bytes) {
            Ok(text) => Line::Text(text),
            Err(_) => Line::Bad("the line is not UTF-8".to_owned()),
        });
    }
    Ok(())
}

pub(super) fn output(path: Option<&Path>) -> anyhow::Result<Box<dyn Write + Send>> {
    Ok(match path {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(io::stdout()),
    })
}

pub(super) fn counted(bad: usize) {
    if bad > 0 {
        print::note(&format!("{bad} lines could not be read; each has its error in its place"));
    }
}
