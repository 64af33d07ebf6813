//! A look at an xls file before a workbook reader gets it: the records that make it allocate are counted first.
//!
//! The reader of xls allocates the rectangle between the first and the last cell of every sheet while opening; two
//! cells in the corners of a crafted sheet ask for gigabytes, and a failed allocation ends the program. So the
//! stream is walked here in the same way, and a sheet whose rectangle is too large is refused.
//! Formats: \[MS-CFB] (compound file) and \[MS-XLS] (records).

use super::ReadError;

/// Largest rectangle of a sheet, in cells, and of all sheets together.
const MAX_AREA: u64 = 4_000_000;
/// Most sheets.
const MAX_SHEETS: usize = 1_000;
const END: u32 = 0xFFFF_FFFA;

/// Whether a compound file may be opened as an xls workbook.
pub(super) fn check(bytes: &[u8], file: &str) -> Result<(), ReadError> {
    let damaged = |what: &str| ReadError::Damaged { file: file.to_owned(), what: what.to_owned() };
    let compound = Compound::open(bytes).ok_or_else(|| damaged("its directory cannot be read"))?;
    if compound.entry("EncryptedPackage").is_some() {
        return Err(ReadError::Encrypted { file: file.to_owned() });
    }
    let Some(entry) = compound.entry("Workbook").or_else(|| compound.entry("Book")) else {
        return Err(ReadError::UnknownFormat {
            file: file.to_owned(),
            what: "an Office document that is no workbook",
        });
    };
    let stream = compound.stream(entry).ok_or_else(|| damaged("its workbook is cut off"))?;
    let large = |what: String| ReadError::TooLarge { file: file.to_owned(), what };
    let starts = sheets(&stream);
    if starts.len() > MAX_SHEETS {
        return Err(large(format!("it has {} sheets", starts.len())));
    }
    let mut total = 0_u64;
    let mut walked = 0_usize;
    for start in starts {
        let sheet = stream.get(start..).unwrap_or_default();
        let (area, reserved, bytes) = area(sheet);
        walked += bytes;
        total = total.saturating_add(area);
        // An empty rectangle that is only declared costs address space, not memory: a whole sheet of 65,536 by 256.
        if total > MAX_AREA || reserved > 65_536 * 256 {
            return Err(large("a sheet reaches over more cells than a list of partnerships has".to_owned()));
        }
        // Sheets that share their records would be read over and over.
        if walked > stream.len().saturating_mul(4) {
            return Err(damaged("its sheets overlap"));
        }
    }
    Ok(())
}

/// Where the sheets begin: BoundSheet8 records (0x0085) of the globals, \[MS-XLS] 2.4.28.
fn sheets(stream: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    for (kind, data) in Records(stream) {
        match kind {
            0x0085 if data.len() >= 4 => starts.push(u32_at(data, 0) as usize),
            0x000A => break,
            _ => {}
        }
    }
    starts
}

/// The rectangle of the cells, the rectangle that is declared, and the bytes walked.
fn area(sheet: &[u8]) -> (u64, u64, usize) {
    let (mut low, mut high) = ((u64::MAX, u64::MAX), (0_u64, 0_u64));
    let mut reserved = 0_u64;
    let mut walked = 0;
    let mut depth = 0_i32;
    for (kind, data) in Records(sheet) {
        walked += data.len() + 4;
        match kind {
            // Every record of a cell begins with row and column; the last column of MulRk is its last two bytes.
            0x0203 | 0x0204 | 0x00D6 | 0x0205 | 0x027E | 0x00FD | 0x00BD | 0x0006 | 0x0406 | 0x0206
                if data.len() >= 4 =>
            {
                let (row, column) = (u64::from(u16_at(data, 0)), u64::from(u16_at(data, 2)));
                let last = if kind == 0x00BD && data.len() >= 6 {
                    u64::from(u16_at(data, data.len() - 2)).max(column + data.len() as u64 / 6)
                } else {
                    column
                };
                low = (low.0.min(row), low.1.min(column));
                high = (high.0.max(row), high.1.max(last));
            }
            0x0200 => {
                let (rows, columns) = match data.len() {
                    10 => (u64::from(u16_at(data, 2)), u64::from(u16_at(data, 6))),
                    14 | 16 => (u64::from(u32_at(data, 4)), u64::from(u16_at(data, 10))),
                    _ => (0, 0),
                };
                reserved = reserved.max(rows.saturating_mul(columns));
                // A first row after the last one would count below zero in the reader.
                let first = if data.len() >= 14 { u64::from(u32_at(data, 0)) } else { 0 };
                if first > rows {
                    reserved = u64::MAX;
                }
            }
            0x0809 => depth += 1,
            0x000A => {
                depth -= 1;
                if depth <= 0 {
                    break;
                }
            }
            _ => {}
        }
    }
    if low.0 == u64::MAX {
        return (0, reserved, walked);
    }
    ((high.0 - low.0 + 1).saturating_mul(high.1 - low.1 + 1), reserved, walked)
}

/// The records of a stream: two bytes kind, two bytes length, the data.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(usize::from(u16_at(head, 2)))?;
        self.0 = rest;
        Some((u16_at(head, 0), data))
    }
}

fn u16_at(data: &[u8], at: usize) -> u16 {
    data.get(at..at + 2).map_or(0, |b| u16::from_le_bytes([b[0], b[1]]))
}

fn u32_at(data: &[u8], at: usize) -> u32 {
    data.get(at..at + 4).map_or(0, |b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}

/// A compound file: sectors in chains, and a directory of streams.
struct Compound<'a> {
    bytes: &'a [u8],
    sector: usize,
    fat: Vec<u32>,
    entries: Vec<Entry>,
    mini: Vec<u8>,
    mini_fat: Vec<u32>,
}

struct Entry {
    name: String,
    start: u32,
    length: u64,
}

impl<'a> Compound<'a> {
    fn open(bytes: &'a [u8]) -> Option<Self> {
        let sector = match u16_at(bytes, 30) {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut this = Self {
            bytes,
            sector,
            fat: Vec::new(),
            entries: Vec::new(),
            mini: Vec::new(),
            mini_fat: Vec::new(),
        };
        let mut tables: Vec<u32> = (0..109).map(|n| u32_at(bytes, 76 + n * 4)).collect();
        let mut next = u32_at(bytes, 68);
        for _ in 0..=bytes.len() / sector {
            if next >= END {
                break;
            }
            let more: Vec<u32> = numbers(this.at(next)?).collect();
            let (last, more) = more.split_last()?;
            tables.extend(more);
            next = *last;
        }
        let limit = bytes.len() / sector + 1;
        for table in tables.into_iter().filter(|id| *id < END) {
            if this.fat.len() > limit + sector {
                break;
            }
            let table: Vec<u32> = numbers(this.at(table)?).collect();
            this.fat.extend(table);
        }
        let directory = this.chain(u32_at(bytes, 48))?;
        this.entries = directory
            .chunks_exact(128)
            .map(|entry| {
                let length = usize::from(u16_at(entry, 64)).clamp(2, 64) - 2;
                let name: Vec<u16> = (0..length / 2).map(|n| u16_at(entry, n * 2)).collect();
                let size = u64::from(u32_at(entry, 120));
                Entry { name: String::from_utf16_lossy(&name), start: u32_at(entry, 116), length: size }
            })
            .collect();
        if u32_at(bytes, 64) > 0 {
            let (start, length) = this.entries.first().map(|root| (root.start, root.length))?;
            this.mini = this.chain(start)?;
            this.mini.truncate(usize::try_from(length).ok()?);
            this.mini_fat = numbers(&this.chain(u32_at(bytes, 60))?).collect();
        }
        Some(this)
    }

    fn at(&self, id: u32) -> Option<&'a [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.sector)?;
        let end = start.checked_add(self.sector)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, mut id: u32) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        while id < END {
            out.extend_from_slice(self.at(id)?);
            if out.len() > self.bytes.len() + self.sector {
                return None;
            }
            id = *self.fat.get(id as usize)?;
        }
        Some(out)
    }

    fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    fn stream(&self, entry: &Entry) -> Option<Vec<u8>> {
        let length = usize::try_from(entry.length).ok()?;
        let mut out = if length < 4_096 {
            let mut out = Vec::new();
            let mut id = entry.start;
            while id < END && out.len() < length {
                let start = id as usize * 64;
                out.extend_from_slice(self.mini.get(start..(start + 64).min(self.mini.len()))?);
                id = *self.mini_fat.get(id as usize)?;
            }
            out
        } else {
            self.chain(entry.start)?
        };
        out.truncate(length);
        Some(out)
    }
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]]))
}
