//! An edition as pieces of which those that an earlier edition has are not stored again.
//!
//! A publisher's file of today is mostly that of yesterday. The container of an edition is cut where its content says so
//! (FastCDC: Xia et al., "The Design of Fast Content-Defined Chunking for Data Deduplication Based Storage Systems", 2020), so
//! that a change in one place leaves all other pieces as they were. The file `SHA256.edition` is the line
//! `overzicht edition 2\n`, the number of pieces (4 bytes, big endian), and for each piece 64 bytes: the SHA-256 of the edition
//! whose file has it, where it begins in that file (8 bytes, big endian) and its length there (4 bytes), both 0 when that is
//! another edition's file, its length unpacked (4 bytes), and the first 16 bytes of the SHA-256 of its content. Behind that come
//! the pieces that are new, each a zstd frame. A piece of another edition is looked up there by length and hash.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Cursor, Error, ErrorKind, Read, Result, Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};

/// How the file begins.
pub(super) const MAGIC: &[u8] = b"overzicht edition 2\n";
/// Least, common and most bytes of a piece: so small that a changed entry costs little, so large that zstd has something to find.
const SIZES: (usize, usize, usize) = (16 * 1024, 64 * 1024, 256 * 1024);
/// Bytes of a piece in the table.
const ROW: usize = 64;
/// Most pieces that are believed: 64 GB of content.
const MAX_PIECES: u32 = 1_000_000;

/// A SHA-256.
pub(super) type Sha = [u8; 32];

/// What a piece is known by, with its length.
type Check = [u8; 16];

/// Where a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// The edition whose file has it.
    home: Sha,
    at: u64,
    packed: u32,
    length: u32,
    check: Check,
}

fn wrong(what: &str) -> Error {
    Error::new(ErrorKind::InvalidData, what.to_owned())
}

fn check(content: &[u8]) -> Check {
    let mut check = [0; 16];
    check.copy_from_slice(&Sha256::digest(content)[..16]);
    check
}

/// The table of an edition's file.
pub(super) fn table(file: &mut impl Read) -> Result<Vec<Piece>> {
    let mut magic = [0; MAGIC.len()];
    file.read_exact(&mut magic)?;
    if magic != MAGIC {
        return Err(wrong("it does not begin as an edition"));
    }
    let mut four = [0; 4];
    file.read_exact(&mut four)?;
    let pieces = u32::from_be_bytes(four);
    if pieces > MAX_PIECES {
        return Err(wrong("it has more pieces than any edition"));
    }
    let mut table = Vec::new();
    let mut row = [0; ROW];
    for _ in 0..pieces {
        file.read_exact(&mut row)?;
        let mut piece = Piece { home: [0; 32], at: 0, packed: 0, length: 0, check: [0; 16] };
        piece.home.copy_from_slice(&row[..32]);
        let mut eight = [0; 8];
        eight.copy_from_slice(&row[32..40]);
        piece.at = u64::from_be_bytes(eight);
        four.copy_from_slice(&row[40..44]);
        piece.packed = u32::from_be_bytes(four);
        four.copy_from_slice(&row[44..48]);
        piece.length = u32::from_be_bytes(four);
        piece.check.copy_from_slice(&row[48..]);
        if piece.length as usize > SIZES.2 || piece.packed as usize > 2 * SIZES.2 {
            return Err(wrong("a piece is longer than any"));
        }
        table.push(piece);
    }
    Ok(table)
}

fn cut<R: Read>(content: R) -> impl Iterator<Item = Result<Vec<u8>>> {
    let cuts = fastcdc::v2020::StreamCDC::new(content, SIZES.0, SIZES.1, SIZES.2);
    cuts.map(|cut| cut.map(|cut| cut.data).map_err(Error::other))
}

/// How many pieces a content has.
pub(super) fn count(content: impl Read) -> Result<u32> {
    let mut pieces = 0;
    for piece in cut(content) {
        piece?;
        pieces += 1;
        if pieces > MAX_PIECES {
            return Err(wrong("it has more pieces than an edition may have"));
        }
    }
    Ok(pieces)
}

/// Writes an edition of so many pieces. What `known` has is not stored again.
pub(super) fn write(
    content: impl Read,
    own: Sha,
    count: u32,
    mut known: Known<impl FnMut(&Sha) -> Result<File>>,
    level: i32,
    out: &mut (impl Write + Seek),
) -> Result<()> {
    let mut at = (MAGIC.len() + 4 + count as usize * ROW) as u64;
    out.seek(SeekFrom::Start(at))?;
    let mut pieces: Vec<Piece> = Vec::new();
    let mut written: HashMap<(Check, u32), Piece> = HashMap::new();
    for data in cut(content) {
        let data = data?;
        let length = u32::try_from(data.len()).map_err(|_| wrong("a piece is longer than any"))?;
        let key = (check(&data), length);
        if let Some(piece) = known.get(key, &data).or_else(|| written.get(&key).copied()) {
            pieces.push(piece);
            continue;
        }
        let packed = zstd::bulk::compress(&data, level)?;
        out.write_all(&packed)?;
        let size = u32::try_from(packed.len()).map_err(|_| wrong("a piece is longer than any"))?;
        let piece = Piece { home: own, at, packed: size, length, check: key.0 };
        at += u64::from(size);
        written.insert(key, piece);
        pieces.push(piece);
    }
    if pieces.len() != count as usize {
        return Err(Error::other("a file changed while it was being stored"));
    }
    let mut table = MAGIC.to_vec();
    table.extend(count.to_be_bytes());
    for piece in &pieces {
        table.extend(piece.home);
        table.extend(piece.at.to_be_bytes());
        table.extend(piece.packed.to_be_bytes());
        table.extend(piece.length.to_be_bytes());
        table.extend(piece.check);
    }
    out.seek(SeekFrom::Start(0))?;
    out.write_all(&table)
}

/// The pieces of an edition that another may share.
pub(super) struct Known<F> {
    pieces: HashMap<(Check, u32), Piece>,
    homes: Homes<F>,
}

impl<F: FnMut(&Sha) -> Result<File>> Known<F> {
    /// The pieces of a table, with what gives the file of an edition by its SHA-256.
    pub(super) fn new(table: Vec<Piece>, open: F) -> Self {
        let pieces = table.into_iter().map(|piece| ((piece.check, piece.length), piece)).collect();
        Self { pieces, homes: Homes::new(open) }
    }

    /// Where a piece is, if what is there still is what it was.
    fn get(&mut self, key: (Check, u32), data: &[u8]) -> Option<Piece> {
        let piece = self.pieces.get(&key)?;
        let same = self.homes.read(piece).is_ok_and(|there| there == data);
        same.then_some(Piece { at: 0, packed: 0, ..*piece })
    }
}

/// The file of an edition, with the pieces that stand in it.
type Home = (File, HashMap<(Check, u32), Piece>);

/// The files in which pieces are. `open` gives that of an edition by its SHA-256.
struct Homes<F> {
    open: F,
    homes: HashMap<Sha, Home>,
}

impl<F: FnMut(&Sha) -> Result<File>> Homes<F> {
    fn new(open: F) -> Self {
        Self { open, homes: HashMap::new() }
    }

    /// The content of a piece.
    fn read(&mut self, piece: &Piece) -> Result<Vec<u8>> {
        if !self.homes.contains_key(&piece.home) {
            let file = (self.open)(&piece.home)?;
            let own = table(&mut BufReader::new(&file))?.into_iter().filter(|own| own.home == piece.home);
            let own = own.map(|own| ((own.check, own.length), own)).collect();
            self.homes.insert(piece.home, (file, own));
        }
        let Some((home, own)) = self.homes.get_mut(&piece.home) else {
            return Err(ErrorKind::NotFound.into());
        };
        let piece =
            *own.get(&(piece.check, piece.length)).ok_or_else(|| wrong("a piece of it is missing"))?;
        home.seek(SeekFrom::Start(piece.at))?;
        let mut packed = vec![0; piece.packed as usize];
        home.read_exact(&mut packed)?;
        let content = zstd::bulk::decompress(&packed, piece.length as usize)?;
        if content.len() != piece.length as usize || check(&content) != piece.check {
            return Err(wrong("a piece of it is not what it was"));
        }
        Ok(content)
    }
}

/// The content of an edition, piece by piece.
pub(super) struct Content<F> {
    pieces: std::vec::IntoIter<Piece>,
    homes: Homes<F>,
    now: Cursor<Vec<u8>>,
}

impl<F: FnMut(&Sha) -> Result<File>> Content<F> {
    pub(super) fn new(pieces: Vec<Piece>, open: F) -> Self {
        Self { pieces: pieces.into_iter(), homes: Homes::new(open), now: Cursor::default() }
    }
}

impl<F: FnMut(&Sha) -> Result<File>> Read for Content<F> {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        loop {
            let read = self.now.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            let Some(piece) = self.pieces.next() else { return Ok(0) };
            self.now = Cursor::new(self.homes.read(&piece)?);
        }
    }
}
