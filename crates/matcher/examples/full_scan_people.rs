//! Whether [`overzicht_matcher::PersonsOf::like`] finds what a full scan by the same rule finds, on the persons of real lists, and how fast it is.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example full_scan_people            # 3,500 names, 500 of each kind
//! cargo run --release -p overzicht-matcher --example full_scan_people -- 70
//! ```
//! Asked are listed names that were damaged by a seeded generator, in six ways, and names put together from the sets of spellings. A
//! full scan compares a name with every recorded one that may be a person's. No name is printed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool for developers, not part of the program"
)]

mod data;
mod dice;
#[path = "people/lists.rs"]
mod lists;
#[allow(dead_code, reason = "shared with the example of people, which uses all of it")]
#[path = "people/sets.rs"]
mod sets;

use data::data;
use dice::Dice;
use overzicht_matcher::compare::{Person, score_persons};
use overzicht_matcher::{Index, NameKind, Persons, PersonsOf, Schema, SoughtPerson, romanise};
use sets::Set;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hint::black_box;
use std::time::Instant;

/// From here on two names may be one person's.
const SAME: f32 = 0.8;
const KINDS: [&str; 7] = ["slip", "order", "initial", "left out", "spelling", "script", "not listed"];

/// An entry: the number of its list, and its own.
type Entry = (usize, u32);

/// A damaged name, or none where the name cannot be damaged in this way.
fn damaged(name: &str, kind: &str, sets: &Sets, dice: &mut Dice) -> Option<String> {
    let mut words: Vec<String> = name.split_whitespace().map(str::to_owned).collect();
    let at = roll(dice, words.len());
    match kind {
        "slip" => {
            let mut letters: Vec<char> = name.chars().collect();
            let at = roll(dice, letters.len());
            let letter = char::from(b'a' + roll(dice, 26) as u8);
            match roll(dice, 4) {
                0 => drop(letters.remove(at)),
                1 => letters.insert(at, letter),
                2 if at + 1 < letters.len() => letters.swap(at, at + 1),
                _ => letters[at] = letter,
            }
            return Some(letters.into_iter().collect());
        }
        "order" => words.rotate_left(1),
        "initial" => words[at] = words[at].chars().next().filter(|c| c.is_alphabetic())?.to_string(),
        "left out" if words.len() > 2 => drop(words.remove(at)),
        "spelling" | "script" => {
            let is_latin = |word: &&String| sets::script_of(word) == "Latin";
            let mut any = false;
            for word in &mut words {
                let own = word.to_lowercase();
                let Some(set) = sets.of.get(&romanise(&own)).map(|at| &sets.all[*at]) else { continue };
                let others: Vec<&String> = set
                    .spellings
                    .values()
                    .flatten()
                    .filter(|other| is_latin(other) == (kind == "spelling") && other.to_lowercase() != own)
                    .collect();
                if others.is_empty() || any && kind == "spelling" {
                    continue;
                }
                *word = others[roll(dice, others.len())].clone();
                any = true;
            }
            any.then_some(())?;
        }
        _ => return None,
    }
    (words.len() > 1).then(|| words.join(" "))
}

struct Sets {
    all: Vec<Set>,
    /// By how a Latin spelling is romanised.
    of: HashMap<String, usize>,
}

fn roll(dice: &mut Dice, sides: usize) -> usize {
    dice.roll() as usize % sides.max(1)
}

/// What came of the names of one kind.
#[derive(Default)]
struct Told {
    names: usize,
    answers: usize,
    found: usize,
    more: usize,
    meant: usize,
    meant_found: usize,
    many: usize,
    many_answers: usize,
    seconds: f64,
}

fn main() {
    let each = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(3_500) / KINDS.len();
    let entities = lists::lists(&data().join("lists"));
    let (first, second) = sets::halves(&data().join("matching/person_name_synsets.txt.gz"));
    let all: Vec<Set> = first.into_iter().chain(second).collect();
    let mut of: HashMap<String, usize> = HashMap::new();
    for (at, set) in all.iter().enumerate() {
        for word in set.spellings.get("Latin").into_iter().flatten() {
            of.entry(romanise(&word.to_lowercase())).or_insert(at);
        }
    }
    let sets = Sets { all, of };
    let started = Instant::now();
    let compiled: Vec<Vec<u8>> = entities.iter().map(|list| Index::compile(list)).collect();
    let bytes: usize = compiled.iter().map(Vec::len).sum();
    println!(
        "compiled {} lists into {bytes} bytes in {:.1} s",
        entities.len(),
        started.elapsed().as_secs_f64()
    );
    let indexes: Vec<Index> = compiled.into_iter().map(|bytes| Index::from_bytes(bytes).unwrap()).collect();
    let mut recorded: Vec<(Entry, &str, Person)> = Vec::new();
    for (list, entities) in entities.iter().enumerate() {
        for (number, entity) in (0..).zip(entities) {
            if matches!(entity.schema, Schema::Person | Schema::LegalEntity) {
                let names = entity.names.iter().filter(|name| name.kind != NameKind::Acronym);
                recorded
                    .extend(names.map(|name| ((list, number), name.text.as_str(), Person::new(&name.text))));
            }
        }
    }
    let persons: Vec<usize> = (0..recorded.len())
        .filter(|at| {
            let (list, number) = recorded[*at].0;
            entities[list][number as usize].schema == Schema::Person && recorded[*at].1.contains(' ')
        })
        .collect();
    let mut dice = Dice(0x5EED_9E05);
    let mut asked: Vec<(usize, String, Option<Entry>)> = Vec::new();
    for (kind, name) in KINDS.iter().enumerate() {
        let mut count = 0;
        while count < each {
            let (name, meant) = if *name == "not listed" {
                let mut word = || {
                    let set = &sets.all[roll(&mut dice, sets.all.len())];
                    let all: Vec<&String> = set.spellings.values().flatten().collect();
                    all[roll(&mut dice, all.len())].clone()
                };
                (format!("{} {}", word(), word()), None)
            } else {
                let (meant, text, _) = &recorded[persons[roll(&mut dice, persons.len())]];
                let Some(text) = damaged(text, name, &sets, &mut dice) else { continue };
                (text, Some(*meant))
            };
            asked.push((kind, name, meant));
            count += 1;
        }
    }
    let mut told: BTreeMap<usize, Told> = BTreeMap::new();
    let mut slowest = 0.0_f64;
    let mut ours: Vec<BTreeSet<Entry>> = Vec::new();
    let lists = Persons::new(&indexes);
    let mut persons = PersonsOf::new(&lists);
    for (kind, name, _) in &asked {
        let began = Instant::now();
        let sought = SoughtPerson::new(name);
        let hits = black_box(persons.like(&sought));
        let took = began.elapsed().as_secs_f64();
        slowest = slowest.max(took);
        told.entry(*kind).or_default().seconds += took;
        ours.push(hits.iter().map(|(list, hit)| (*list, hit.entry)).collect());
    }
    let started = Instant::now();
    let theirs: Vec<BTreeSet<Entry>> = std::thread::scope(|scope| {
        let share = asked.len().div_ceil(std::thread::available_parallelism().map_or(1, usize::from));
        let scan = |name: &str| -> BTreeSet<Entry> {
            let sought = Person::new(name);
            let same = recorded.iter().filter(|(.., person)| score_persons(&sought, person) >= SAME);
            same.map(|(entry, ..)| *entry).collect()
        };
        let parts: Vec<_> = asked
            .chunks(share)
            .map(|part| scope.spawn(move || part.iter().map(|(_, name, _)| scan(name)).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    for (((kind, _, meant), ours), theirs) in asked.iter().zip(&ours).zip(&theirs) {
        let told = told.entry(*kind).or_default();
        told.names += 1;
        told.answers += theirs.len();
        told.found += theirs.intersection(ours).count();
        told.more += ours.difference(theirs).count();
        if let Some(meant) = meant.filter(|meant| theirs.contains(meant)) {
            told.meant += 1;
            told.meant_found += usize::from(ours.contains(&meant));
        }
        if theirs.len() > 50 {
            told.many += 1;
            told.many_answers += theirs.len();
        }
    }
    println!(
        "{} names against {} recorded ones, scanned in {:.0} s",
        asked.len(),
        recorded.len(),
        started.elapsed().as_secs_f64()
    );
    println!(
        "kind        names answers   found   share  more   meant: found by scan, index  over 50 answers: names, answers  names/s"
    );
    let (mut all, mut found, mut seconds) = (0, 0, 0.0);
    for (kind, one) in &told {
        let share = one.found as f64 / one.answers.max(1) as f64;
        println!(
            "{:11} {:5} {:7} {:7} {share:.5} {:5} {:20} {:6} {:25} {:8} {:8.0}",
            KINDS[*kind],
            one.names,
            one.answers,
            one.found,
            one.more,
            one.meant,
            one.meant_found,
            one.many,
            one.many_answers,
            one.names as f64 / one.seconds
        );
        all += one.answers;
        found += one.found;
        seconds += one.seconds;
    }
    println!(
        "all: {found} of {all} answers ({:.5}), {:.0} names a second, the slowest {:.2} ms",
        found as f64 / f64::from(all.max(1) as u32),
        asked.len() as f64 / seconds,
        slowest * 1_000.0
    );
}
