//! Names as anybody may type them, against a small sound index. The first two bytes are the country.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_matcher::{
    Aliases, Country, Query, Resolution, Subject, compare, compare_people, is_acronym, named_in, named_parts,
    normalise, resolve, romanise, screen,
};

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    let mut parts = text.splitn(3, '\n');
    let country = parts.next().and_then(Country::parse);
    let name = parts.next().unwrap_or_default();
    let other = parts.next().unwrap_or_default();
    let normal = normalise(name);
    assert_eq!(normalise(normal.as_str()), normal, "a normal form is its own");
    let _ = (romanise(name), is_acronym(name));
    let (score, _) = compare(name, other);
    assert!((0.0..=1.0).contains(&score), "a score of {score}");
    let (score, _) = compare_people(name, other);
    assert!((0.0..=1.0).contains(&score), "a score of {score}");
    let index = overzicht_fuzz::index();
    for part in named_parts(name) {
        assert!(name.contains(part));
    }
    for named in named_in(name, country, index, Aliases::reviewed()) {
        let score = named.score;
        assert!((0.0..=1.0).contains(&score), "a probability of {score}");
    }
    let query = Query { name, country, city: Some(other), ror: Some(other), domain: Some(other) };
    for query in [Query { ror: None, domain: None, ..query }, query] {
        if let Resolution::Safe(found) = resolve(&query, index, Aliases::reviewed()) {
            assert!((found.entity as usize) < index.len());
        }
    }
    for hit in screen(&Subject::typed(name, country).also(other), index, Some(index)) {
        assert!((hit.entry as usize) < index.len() && (0.0..=1.0).contains(&hit.score));
    }
});
