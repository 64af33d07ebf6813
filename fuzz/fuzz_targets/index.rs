//! A compiled index with bytes changed: it is refused, or every lookup answers. Each three bytes of input say where to
//! change what; an input that begins with the index's own mark is taken whole.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_matcher::{Aliases, Index, Query, Subject, family, hosted_entries, normalise, resolve, screen};

fuzz_target!(|data: &[u8]| {
    let mut bytes = Index::compile(&overzicht_fuzz::entities());
    if data.starts_with(&bytes[..8]) {
        bytes = data.to_vec();
    } else {
        for change in data.chunks_exact(3) {
            let place = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
            bytes[place] = change[2];
        }
    }
    let Ok(index) = Index::from_bytes(bytes) else { return };
    if !index.verify() {
        return;
    }
    for number in 0..index.len().min(20) as u32 + 1 {
        let entity = index.entity(number);
        let subject = Subject::from(&entity);
        let _ = (screen(&subject, &index, Some(&index)), hosted_entries(&subject, &index, &index));
        let _ = family(number, &index);
    }
    for name in ["Harbin Institute of Technology", "HIT", "哈工大", "NUDT, Changsha", ""] {
        let query = Query { name, country: None, city: Some("Harbin"), ror: Some("01yqg2h08"), domain: Some("hit.edu.cn") };
        let _ = resolve(&query, &index, Aliases::reviewed());
        let _ = (index.exact(name), index.similar(name, None, 5), index.naming(&normalise(name)));
        let _ = (index.by_id(name), index.by_identifier("ror", name), index.by_domain(name));
    }
});
