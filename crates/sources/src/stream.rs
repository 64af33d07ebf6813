//! A file's text as a stream: decoded, its lines ended by one sign, counted, and bounded. What a reader holds of it is
//! the piece that it is at.

use crate::input::{MAX_BYTES, ReadError};
use encoding_rs::{Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::cell::Cell;
use std::io::{self, BufRead, Read};
use std::rc::Rc;

/// Read at once.
const PIECE: usize = 128 * 1024;
/// Most that one row, element or record may hold. The largest record of any list known is under 1 MB.
const MAX_RECORD: u64 = 64 * 1024 * 1024;

/// How much was read since the last record was done.
#[derive(Clone, Default)]
pub(crate) struct Mark(Rc<Cell<u64>>);

impl Mark {
    /// Says that a record is done.
    pub(crate) fn done(&self) {
        self.0.set(0);
    }
}

/// Where in a row of values a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At the beginning of a value.
    Begin,
    /// In a value without quotation marks, or behind those of one.
    Bare,
    /// Between quotation marks.
    Quoted,
    /// At a quotation mark between them: the last one, or the first of two.
    Mark,
}

/// What has to be known of rows of values to see whether the last one is whole.
struct RowEnds {
    delimiter: u8,
    place: Place,
    last: u8,
    first: usize,
    cells: usize,
}

impl RowEnds {
    fn new(delimiter: u8) -> Self {
        Self { delimiter, place: Place::Begin, last: 0, first: 0, cells: 0 }
    }

    fn see(&mut self, piece: &[u8]) {
        for byte in piece {
            self.place = match (self.place, *byte) {
                (Place::Begin | Place::Mark, b'"') => Place::Quoted,
                (Place::Quoted, b'"') => Place::Mark,
                (Place::Quoted, _) => Place::Quoted,
                (_, b'\n' | b'\r') => Place::Begin,
                (_, byte) if byte == self.delimiter => Place::Begin,
                _ => Place::Bare,
            };
        }
        self.last = piece.last().copied().unwrap_or(self.last);
    }
}

/// The text of an open file. UTF-8 comes out, whatever went in.
pub(crate) struct Text<'r> {
    name: &'r str,
    source: &'r mut dyn Read,
    raw: Vec<u8>,
    ended: bool,
    begun: bool,
    utf16: Option<Decoder>,
    assumed: Option<&'static str>,
    out: Vec<u8>,
    at: usize,
    total: u64,
    since: Mark,
    line: u64,
    quotes: u64,
    rows: Option<RowEnds>,
    failed: Option<ReadError>,
}

impl<'r> Text<'r> {
    /// The text of the file `name` out of its bytes.
    pub(crate) fn new(name: &'r str, source: &'r mut dyn Read) -> Self {
        Self {
            name,
            source,
            raw: Vec::with_capacity(PIECE),
            ended: false,
            begun: false,
            utf16: None,
            assumed: None,
            out: Vec::with_capacity(PIECE * 2),
            at: 0,
            total: 0,
            since: Mark::default(),
            line: 1,
            quotes: 0,
            rows: None,
            failed: None,
        }
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> &'r str {
        self.name
    }

    /// The beginning of the text, up to some hundred thousand characters, without going on.
    pub(crate) fn head(&mut self) -> &str {
        // What goes wrong here goes wrong again where it is read.
        let bytes = self.fill_buf().unwrap_or_default();
        std::str::from_utf8(bytes).unwrap_or_default()
    }

    /// The line that is being read, from 1.
    pub(crate) fn line(&self) -> u64 {
        self.line
    }

    /// Says that a row, element or record is done: the next one may be as long again.
    pub(crate) fn mark(&mut self) {
        self.since.done();
    }

    /// The same, for a reader that has the text to itself.
    pub(crate) fn marker(&self) -> Mark {
        self.since.clone()
    }

    /// Reads what is left and lets it go: the check sum of a packed file is at its end.
    pub(crate) fn finish(&mut self) {
        while let Ok([_, ..]) = self.fill_buf() {
            self.mark();
            self.consume(usize::MAX);
        }
    }

    /// How it was decoded, when that was an assumption.
    pub(crate) fn assumed(&self) -> Option<&'static str> {
        self.assumed
    }

    /// Says that from here on it is rows of values with a separator, which quotation marks may enclose.
    pub(crate) fn is_rows(&mut self, delimiter: u8) {
        let mut rows = RowEnds::new(delimiter);
        rows.see(self.out.get(self.at..).unwrap_or_default());
        self.rows = Some(rows);
    }

    /// Says how many cells the row has that was read.
    pub(crate) fn row(&mut self, cells: usize) {
        if let Some(rows) = &mut self.rows {
            rows.cells = cells;
            rows.first = if rows.first == 0 { cells } else { rows.first };
        }
    }

    /// Whether such quotation marks so far do not pair.
    pub(crate) fn has_open_quote(&self) -> bool {
        self.rows.is_some() && self.quotes % 2 == 1
    }

    /// Where it was cut off, when that can be seen.
    pub(crate) fn cut_off(&self) -> Option<&'static str> {
        if self.ended_in_quotes() {
            Some("in its last row, in which a quotation mark is not closed")
        } else {
            self.ended_in_a_row().then_some("in its last row, which has fewer cells than the others")
        }
    }

    /// Whether it ended inside quotation marks. One that stands somewhere inside a value opens nothing.
    pub(crate) fn ended_in_quotes(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| rows.place == Place::Quoted)
    }

    /// Whether its last row has fewer cells than its first and no end of its own. One cell may be a note, or a sign of the end.
    fn ended_in_a_row(&self) -> bool {
        self.rows.as_ref().is_some_and(|rows| {
            !matches!(rows.last, b'\n' | b'\r') && rows.cells > 1 && rows.cells < rows.first
        })
    }

    /// Whether all of it was read.
    pub(crate) fn is_at_end(&mut self) -> bool {
        self.fill_buf().is_ok_and(<[u8]>::is_empty)
    }

    /// What went wrong with the file itself, as against with what is in it.
    pub(crate) fn failed(&mut self) -> Option<ReadError> {
        self.failed.take()
    }

    /// Reads a piece and decodes it. Nothing comes out at the end of the file only.
    fn refill(&mut self) -> Result<(), ReadError> {
        self.out.clear();
        self.at = 0;
        while self.out.is_empty() && !self.ended {
            let kept = self.raw.len();
            self.raw.resize(kept + PIECE, 0);
            let got = loop {
                match self.source.read(&mut self.raw[kept..]) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    got => break got,
                }
            };
            let got = got.map_err(|error| {
                self.raw.truncate(kept);
                ReadError::Unpack { file: self.name.to_owned(), what: error.to_string() }
            })?;
            self.raw.truncate(kept + got);
            self.total += got as u64;
            self.ended = got == 0;
            if self.total > MAX_BYTES {
                return Err(ReadError::TooLarge { file: self.name.to_owned() });
            }
            if !self.begun {
                // A mark is up to three bytes, and a guess needs four.
                if self.raw.len() < 4 && !self.ended {
                    continue;
                }
                self.begin();
            }
            self.decode();
        }
        self.since.0.set(self.since.0.get() + self.out.len() as u64);
        self.quotes += self.out.iter().filter(|b| **b == b'"').count() as u64;
        if let Some(rows) = &mut self.rows {
            rows.see(&self.out);
        }
        if self.since.0.get() > MAX_RECORD {
            return Err(ReadError::LongRecord { file: self.name.to_owned(), line: self.line });
        }
        Ok(())
    }

    /// Finds out the encoding by the first bytes.
    fn begin(&mut self) {
        self.begun = true;
        if let Some((encoding, skip)) = encoding_rs::Encoding::for_bom(&self.raw) {
            self.raw.drain(..skip);
            self.utf16 =
                (encoding != encoding_rs::UTF_8).then(|| encoding.new_decoder_without_bom_handling());
            return;
        }
        // UTF-16 without a mark is also UTF-8, with a zero beside every letter.
        let encoding = match self.raw.as_slice() {
            [a, 0, b, 0, ..] if *a != 0 && *b != 0 => UTF_16LE,
            [0, a, 0, b, ..] if *a != 0 && *b != 0 => UTF_16BE,
            _ => return,
        };
        self.utf16 = Some(encoding.new_decoder_without_bom_handling());
        self.assumed = Some("read as UTF-16, because there is a zero beside every letter");
    }

    fn decode(&mut self) {
        if let Some(decoder) = &mut self.utf16 {
            let mut text = String::with_capacity(self.raw.len() * 3 + 16);
            let _ = decoder.decode_to_string(&self.raw, &mut text, self.ended);
            self.raw.clear();
            plain_lines(text.as_bytes(), &mut self.out);
            return;
        }
        // A line end or character that the next piece goes on with waits for it.
        let mut until = self.raw.len();
        if !self.ended && self.raw.last() == Some(&b'\r') {
            until -= 1;
        }
        let mut rest = &self.raw[..until];
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(_) => {
                    plain_lines(rest, &mut self.out);
                    rest = &[];
                    break;
                }
                Err(error) => error,
            };
            let (valid, bad) = rest.split_at(error.valid_up_to());
            plain_lines(valid, &mut self.out);
            let length = match error.error_len() {
                None if !self.ended => {
                    rest = bad;
                    break;
                }
                length => length.unwrap_or(bad.len()),
            };
            self.assumed = Some("read as Windows-1252 where it is not UTF-8");
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(&bad[..length]);
            self.out.extend_from_slice(text.as_bytes());
            rest = &bad[length..];
        }
        let kept = self.raw.len() - until + rest.len();
        let from = self.raw.len() - kept;
        self.raw.drain(..from);
    }
}

/// Adds a text with `\r\n` as `\n`: the csv reader counts a line too few after the former.
fn plain_lines(text: &[u8], out: &mut Vec<u8>) {
    let mut rest = text;
    let mut from = 0;
    while let Some(at) = rest[from..].iter().position(|b| *b == b'\r').map(|at| from + at) {
        if rest.get(at + 1) == Some(&b'\n') {
            out.extend_from_slice(&rest[..at]);
            rest = &rest[at + 1..];
            from = 0;
        } else {
            from = at + 1;
        }
    }
    out.extend_from_slice(rest);
}

impl BufRead for Text<'_> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at >= self.out.len() && self.failed.is_none() {
            if let Err(error) = self.refill() {
                self.out.clear();
                self.at = 0;
                self.failed = Some(error);
            }
        }
        match &self.failed {
            Some(error) => Err(io::Error::other(error.to_string())),
            None => Ok(&self.out[self.at..]),
        }
    }

    fn consume(&mut self, amount: usize) {
        let until = self.at.saturating_add(amount).min(self.out.len());
        self.line += self.out[self.at..until].iter().filter(|b| **b == b'\n').count() as u64;
        self.at = until;
    }
}

impl Read for Text<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let ready = self.fill_buf()?;
        let count = ready.len().min(buffer.len());
        buffer[..count].copy_from_slice(&ready[..count]);
        self.consume(count);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives a byte or two at a time, so that every character is cut somewhere.
    struct Drops<'b>(&'b [u8], usize);

    impl Read for Drops<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.1 += 1;
            let count = (1 + self.1 % 2).min(self.0.len()).min(buffer.len());
            buffer[..count].copy_from_slice(&self.0[..count]);
            self.0 = &self.0[count..];
            Ok(count)
        }
    }

    fn all(bytes: &[u8]) -> (String, Option<&'static str>) {
        let mut drops = Drops(bytes, 0);
        let mut text = Text::new("x", &mut drops);
        let mut out = String::new();
        text.read_to_string(&mut out).expect("valid UTF-8");
        assert_eq!(text.line(), 1 + out.matches('\n').count() as u64);
        (out, text.assumed())
    }

    #[test]
    fn pieces_cut_anywhere_give_the_whole() {
        let whole = "a\r\nbé 哈尔滨 \u{1F600}\rx\r\n\r";
        let expected = "a\nbé 哈尔滨 \u{1F600}\rx\n\r";
        assert_eq!(all(whole.as_bytes()), (expected.to_owned(), None));
        assert_eq!(all(&[b"\xEF\xBB\xBF", whole.as_bytes()].concat()), (expected.to_owned(), None));
        let wide: Vec<u8> =
            std::iter::once(0xFEFF).chain(whole.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(all(&wide).1, None);
        assert_eq!(all(&wide).0.replace("\r\n", "\n"), expected);
        let (text, assumed) = all(b"caf\xE9 \xE2\x82\xAC \x80 end \xE9");
        assert_eq!(text, "café € € end é");
        assert!(assumed.is_some_and(|what| what.contains("Windows-1252")));
    }

    #[test]
    fn a_record_without_end_is_refused() {
        let mut endless = io::repeat(b'a');
        let mut text = Text::new("x", &mut endless);
        let error = io::copy(&mut text, &mut io::sink()).expect_err("refused");
        assert!(error.to_string().contains("64 MB"), "{error}");
        assert!(matches!(text.failed(), Some(ReadError::LongRecord { line: 1, .. })));
    }
}
