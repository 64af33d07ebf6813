//! Lines of a log that was tampered with: kind, version and payload a line, separated by tabs. Each is refused or folded.
#![no_main]
use jiff::Timestamp;
use libfuzzer_sys::fuzz_target;
use overzicht_domain::codec::{Line, decode};
use overzicht_domain::register::Register;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let mut register = Register::default();
    for (seq, line) in (1..).zip(text.lines()) {
        let mut cells = line.splitn(3, '\t');
        let kind = cells.next().unwrap_or_default();
        let version = cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(1);
        let payload = cells.next().unwrap_or_default();
        let line = Line { seq, at: Timestamp::UNIX_EPOCH, actor: "u-1", kind, version, payload };
        let texts = [(seq, "partnership".to_owned(), Some(format!("text {seq}")))];
        if let Ok(event) = decode(&line, texts) {
            register.apply(&event);
        }
    }
    let today = overzicht_fuzz::today();
    for partnership in &register.partnerships {
        let _ = partnership.state_on(today);
        let _ = overzicht_domain::view::row_of(&register, partnership);
    }
});
