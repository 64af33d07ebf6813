//! A compiled index. With bytes changed (each three bytes of input say where and what): it is refused, or every record
//! that it gives can be read, and its hash tells. Compiled from hostile entries (a line of input is a name): every lookup
//! answers. Lookups by key are made only in an index whose hash holds, as the program does it.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_matcher::{
    Aliases, Country, Entity, Index, Name, NameKind, Query, Subject, family, hosted_entries, normalise,
    resolve, screen,
};

fn changed(data: &[u8]) {
    let sound = Index::compile(&overzicht_fuzz::entities());
    let mut bytes = sound.clone();
    for change in data.chunks_exact(3) {
        let place = usize::from(u16::from_le_bytes([change[0], change[1]])) % bytes.len();
        bytes[place] = change[2];
    }
    let same = bytes == sound;
    let Ok(index) = Index::from_bytes(bytes) else { return };
    assert_eq!(index.verify(), same, "the hash tells every change");
    for number in 0..index.len().min(20) as u32 + 1 {
        let _ = index.entity(number);
    }
}

fn hostile(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let kinds = [NameKind::Primary, NameKind::Label, NameKind::Alias, NameKind::Weak, NameKind::Acronym];
    let entities: Vec<Entity> = text
        .split("\n\n")
        .enumerate()
        .map(|(number, names)| Entity {
            id: format!("e{number}"),
            countries: names.get(..2).and_then(Country::parse).into_iter().collect(),
            names: names
                .lines()
                .zip(kinds.iter().cycle())
                .map(|(text, kind)| Name { text: text.to_owned(), kind: *kind, lang: None })
                .collect(),
            ..Entity::default()
        })
        .collect();
    let index = Index::from_bytes(Index::compile(&entities)).expect("what was compiled opens");
    assert!(index.verify() && index.len() == entities.len());
    for (number, entity) in entities.iter().enumerate().take(20) {
        assert_eq!(&index.entity(number as u32), entity);
        let subject = Subject::registered(number as u32, entity);
        let _ = (screen(&subject, &index, Some(&index)), hosted_entries(&subject, &index, &index));
        let _ = family(number as u32, &index);
        let name = entity.name();
        let query = Query { name, country: None, city: Some(name), ror: Some(name), domain: Some(name) };
        let _ = resolve(&query, &index, Aliases::reviewed());
        let _ = (index.exact(name), index.similar(name, None, 5), index.naming(&normalise(name)));
        let _ = (index.by_id(name), index.by_identifier("ror", name), index.by_domain(name));
    }
}

fuzz_target!(|data: &[u8]| {
    changed(data);
    hostile(data);
});
