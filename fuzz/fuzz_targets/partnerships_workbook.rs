//! The reader of a workbook. An even first byte: the rest is the file as it came. An odd one: it is the sheet of a
//! workbook that is sound in all else, so that the fuzzer gets past the packing.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_sources::partnerships::{File, Options, read};
use std::io::{Cursor, Write};

const PARTS: [(&str, &str); 4] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Lijst" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
    ),
];

fn workbook(sheet: &[u8]) -> Option<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in PARTS {
        zip.start_file(name, options).ok()?;
        zip.write_all(text.as_bytes()).ok()?;
    }
    zip.start_file("xl/worksheets/sheet1.xml", options).ok()?;
    zip.write_all(sheet).ok()?;
    Some(zip.finish().ok()?.into_inner())
}

/// The reader of workbooks catches the panics of the crate that it stands on and calls the file damaged. The fuzzer's own
/// hook would end the run before that; this one ends it for every panic but those.
fn let_guarded_panics_pass() {
    std::panic::set_hook(Box::new(|panic| {
        let guarded = panic.location().is_some_and(|location| location.file().contains("/calamine-"));
        if !guarded {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
}

fuzz_target!(init: let_guarded_panics_pass(), |data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let made;
    let bytes = if first % 2 == 0 {
        rest
    } else {
        let Some(book) = workbook(rest) else { return };
        made = book;
        made.as_slice()
    };
    let options = Options { sheet: None, mapping: None, today: overzicht_fuzz::today() };
    let _ = read(File { name: "list.xlsx", bytes }, &options);
});
