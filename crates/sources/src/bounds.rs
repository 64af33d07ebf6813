//! How much a file unpacks to, without keeping any of it: what unpacks to more than a publication can be is refused
//! before a reader makes room for it.

use crate::input::ReadError;
use std::io::{Read, Seek, SeekFrom, copy, sink};

/// Whether a file is at most so many bytes once unpacked. Of a zip, all members together.
///
/// # Errors
///
/// When it cannot be unpacked.
pub fn unpacks_within(name: &str, file: &mut (impl Read + Seek), most: u64) -> Result<bool, ReadError> {
    let damaged = |error: String| ReadError::Unpack { file: name.to_owned(), what: error };
    let failed = |error: std::io::Error| damaged(error.to_string());
    let mut magic = Vec::with_capacity(4);
    file.take(4).read_to_end(&mut magic).map_err(failed)?;
    file.seek(SeekFrom::Start(0)).map_err(failed)?;
    let within = |reader: &mut dyn Read, left: u64| -> Result<Option<u64>, ReadError> {
        let read = copy(&mut reader.take(left + 1), &mut sink()).map_err(failed)?;
        Ok(left.checked_sub(read))
    };
    match magic.as_slice() {
        [0x50, 0x4B, 3 | 5, ..] => {
            let mut archive = zip::ZipArchive::new(file).map_err(|e| damaged(e.to_string()))?;
            let mut left = most;
            for at in 0..archive.len() {
                let mut member = archive.by_index(at).map_err(|e| damaged(e.to_string()))?;
                match within(&mut member, left)? {
                    Some(rest) => left = rest,
                    None => return Ok(false),
                }
            }
            Ok(true)
        }
        [0x28, 0xB5, 0x2F, 0xFD] => {
            let mut decoder = zstd::Decoder::new(file).map_err(failed)?;
            Ok(within(&mut decoder, most)?.is_some())
        }
        [0x1F, 0x8B, ..] => Ok(within(&mut flate2::read::MultiGzDecoder::new(file), most)?.is_some()),
        _ => Ok(file.seek(SeekFrom::End(0)).map_err(failed)? <= most),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Write};

    #[test]
    fn a_bomb_is_seen_in_every_wrapping() {
        let zeros = vec![0u8; 3_000_000];
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gzip.write_all(&zeros).unwrap();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file("a.csv", zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(&zeros).unwrap();
        let zstd = zstd::encode_all(zeros.as_slice(), 3).unwrap();
        for bytes in [gzip.finish().unwrap(), zip.finish().unwrap().into_inner(), zstd, zeros] {
            let fits = |most| unpacks_within("a", &mut Cursor::new(&bytes), most).unwrap();
            assert!(fits(3_000_000));
            assert!(!fits(2_999_999));
        }
        assert!(unpacks_within("a", &mut Cursor::new(b"PK\x03\x04 cut off"), 100).is_err());
        assert!(unpacks_within("a", &mut Cursor::new(b""), 100).unwrap());
    }
}
