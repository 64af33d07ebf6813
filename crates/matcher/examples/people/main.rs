//! How well [`overzicht_matcher::compare_people`] tells persons apart over scripts and spellings, how fast, and how many are found on
//! a list.
//!
//! Persons are made of two names each from the sets of spellings in `person_name_synsets.txt.gz`, with a seed, so that every run
//! makes the same ones. Pairs that are the same: both names in another spelling or script, in one in five in the other
//! order, in one in five with an initial. Pairs that are not, made as hard as can be: one of the names is kept, the other is that of another set with the same
//! first letter and (nearly) the same length, in half of them the nearest in spelling. Names only, no persons; only figures are printed.
//!
//! ```text
//! cargo run --release -p overzicht-matcher --example people           # figures
//! cargo run --release -p overzicht-matcher --example people -- list   # a list of 20,000 persons too
//! cargo run --release -p overzicht-matcher --example people -- origins   # questions by the part of the world of a name
//! cargo run --release -p overzicht-matcher --example people -- learn > crates/matcher/data/han_readings.tsv
//! ```

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a tool for developers, not part of the program"
)]

#[path = "../data/mod.rs"]
mod data;
mod lists;
mod origins;
mod readings;
mod sets;

use data::data;
use overzicht_matcher::compare::{Person, score_persons};
use overzicht_matcher::{Entity, Index, Name, NameKind, Schema, romanise, screen_person};
use sets::{Set, halves};
use std::collections::BTreeMap;
use std::time::Instant;

/// Pairs of each kind for every two scripts.
const PAIRS: usize = 1_000;

/// A generator of Marsaglia's, enough to pick pairs.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Sets by the first letter and length of their Latin spelling.
fn neighbours(sets: &[Set]) -> BTreeMap<(u8, usize), Vec<usize>> {
    let mut found: BTreeMap<(u8, usize), Vec<usize>> = BTreeMap::new();
    for (at, set) in sets.iter().enumerate() {
        found.entry((set.latin.as_bytes()[0], set.latin.len())).or_default().push(at);
    }
    found
}

/// Another set that begins with the same letter; `near`: the nearest of many in spelling.
fn other(
    sets: &[Set],
    near: &BTreeMap<(u8, usize), Vec<usize>>,
    of: usize,
    script: &str,
    nearest: bool,
    random: &mut Random,
) -> Option<usize> {
    let set = &sets[of];
    let distance = |a: &str, b: &str| rapidfuzz::distance::levenshtein::distance(a.chars(), b.chars());
    let mut best: Option<(usize, usize)> = None;
    let tries = if nearest { 60 } else { 20 };
    for _ in 0..tries {
        let length = set.latin.len() + random.below(3) - 1;
        let Some(all) = near.get(&(set.latin.as_bytes()[0], length)) else { continue };
        let candidate = all[random.below(all.len())];
        let theirs = &sets[candidate];
        let shares = set.spellings.values().flatten().any(|name| {
            theirs
                .spellings
                .values()
                .flatten()
                .any(|other| name == other || romanise(name) == romanise(other))
        });
        if candidate == of || shares || !theirs.spellings.contains_key(script) {
            continue;
        }
        if !nearest {
            return Some(candidate);
        }
        let apart = distance(&set.latin, &theirs.latin);
        if best.is_none_or(|(least, _)| apart < least) {
            best = Some((apart, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

fn written(given: &str, family: &str, script: &str, turned: bool) -> String {
    let gap = match script {
        "Chinese" => "·",
        "kana" => "・",
        _ => " ",
    };
    if turned { format!("{family}{gap}{given}") } else { format!("{given}{gap}{family}") }
}

fn auc(scored: &mut [(f32, bool)]) -> f64 {
    scored.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut wins, mut below) = (0.0, 0.0);
    let mut at = 0;
    while at < scored.len() {
        let end = scored[at..].iter().take_while(|(score, _)| *score == scored[at].0).count() + at;
        let same = scored[at..end].iter().filter(|(_, same)| *same).count() as f64;
        let others = (end - at) as f64 - same;
        wins += same * (below + others / 2.0);
        below += others;
        at = end;
    }
    let same = scored.iter().filter(|(_, same)| *same).count() as f64;
    wins / (same * (scored.len() as f64 - same))
}

fn main() {
    let data = data();
    if std::env::args().nth(1).is_some_and(|what| what == "origins") {
        origins::told(&data);
        return;
    }
    let (learned, sets) = halves(&data.join("matching/person_name_synsets.txt.gz"));
    if std::env::args().nth(1).is_some_and(|what| what == "learn") {
        readings::learn(&learned);
        return;
    }
    let near = neighbours(&sets);
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut all: Vec<(f32, bool)> = Vec::new();
    let mut lists: Vec<(String, String)> = Vec::new();
    let mut texts: Vec<String> = Vec::new();
    println!("{:<24} {:>6} {:>7} {:>10} {:>10}", "scripts", "pairs", "AUC", "recall", "false");
    for (a, b) in [
        ("Latin", "Latin"),
        ("Latin", "Cyrillic"),
        ("Latin", "Greek"),
        ("Latin", "Arabic"),
        ("Latin", "Hebrew"),
        ("Latin", "Chinese"),
        ("Latin", "kana"),
        ("Latin", "Hangul"),
        ("Latin", "Devanagari"),
        ("Latin", "Bengali"),
        ("Latin", "Thai"),
        ("Latin", "Georgian"),
        ("Latin", "Armenian"),
        ("Cyrillic", "Arabic"),
        ("Cyrillic", "Hebrew"),
        ("Cyrillic", "Chinese"),
        ("Arabic", "Hebrew"),
    ] {
        let usable: Vec<usize> = (0..sets.len())
            .filter(|at| {
                let spellings = &sets[*at].spellings;
                match (spellings.get(a), spellings.get(b)) {
                    (Some(x), Some(_)) => a != b || x.len() > 1,
                    _ => false,
                }
            })
            .collect();
        if usable.len() < 40 {
            println!("{:<24} only {} sets", format!("{a} – {b}"), usable.len());
            continue;
        }
        let mut scored: Vec<(f32, bool)> = Vec::new();
        for _ in 0..PAIRS {
            let (given, family) = (usable[random.below(usable.len())], usable[random.below(usable.len())]);
            let pick = |set: usize, script: &str, random: &mut Random| {
                let names = &sets[set].spellings[script];
                names[random.below(names.len())].clone()
            };
            // In one script both names have to differ somewhere.
            let (g1, f1) = (pick(given, a, &mut random), pick(family, a, &mut random));
            let (mut g2, mut f2) = (pick(given, b, &mut random), pick(family, b, &mut random));
            if a == b {
                let rest = |set: usize, not: &str| {
                    sets[set].spellings[b].iter().find(|name| *name != not).unwrap().clone()
                };
                (g2, f2) = (rest(given, &g1), rest(family, &f1));
            }
            let initials = !matches!(a, "Chinese" | "kana") && !matches!(b, "Chinese" | "kana" | "Hangul");
            let kind = random.below(5);
            let one = written(&g1, &f1, a, false);
            let second = match kind {
                0 => written(&g2, &f2, b, true),
                1 if initials => written(&format!("{}.", g2.chars().next().unwrap()), &f2, b, false),
                _ => written(&g2, &f2, b, false),
            };
            scored.push((score_persons(&Person::new(&one), &Person::new(&second)), true));
            if kind > 1 {
                lists.push((one.clone(), second.clone()));
            }
            let nearest = random.below(2) == 0;
            let keep_family = random.below(2) == 0;
            let changed = if keep_family { given } else { family };
            let Some(instead) = other(&sets, &near, changed, b, nearest, &mut random) else { continue };
            let name = pick(instead, b, &mut random);
            let turned = kind == 0;
            let no =
                if keep_family { written(&name, &f2, b, turned) } else { written(&g2, &name, b, turned) };
            scored.push((score_persons(&Person::new(&one), &Person::new(&no)), false));
            texts.push(no);
        }
        let at = 0.8;
        let share = |same: bool| {
            let all = scored.iter().filter(|(_, is)| *is == same);
            let (count, over) =
                all.fold((0, 0), |(count, over), (score, _)| (count + 1, over + usize::from(*score >= at)));
            over as f64 / f64::from(count).max(1.0)
        };
        let (recall, wrong) = (share(true), share(false));
        println!(
            "{:<24} {:>6} {:>7.4} {:>10.3} {:>10.3}",
            format!("{a} – {b}"),
            scored.len(),
            auc(&mut scored),
            recall,
            wrong
        );
        all.extend(scored);
    }
    println!(
        "{:<24} {:>6} {:>7.4}   (recall and false: share with 0.8 or more)",
        "all",
        all.len(),
        auc(&mut all)
    );
    speed(&texts);
    if std::env::args().nth(1).is_some_and(|what| what == "list") {
        on_a_list(&lists);
    }
}

fn speed(texts: &[String]) {
    let latin: Vec<&String> = texts.iter().filter(|text| text.is_ascii()).collect();
    for (name, texts) in [("Latin", latin), ("all scripts", texts.iter().collect())] {
        let start = Instant::now();
        let persons: Vec<Person> = texts.iter().map(|text| Person::new(text)).collect();
        let prepared = start.elapsed();
        let start = Instant::now();
        let (mut count, mut sum) = (0_usize, 0.0);
        for query in persons.iter().step_by(37).take(400) {
            for candidate in persons.iter().take(2_000) {
                sum += score_persons(query, candidate);
                count += 1;
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        println!(
            "speed, {name}: {:.0} names prepared a second, {:.0} comparisons a second (mean score {:.3})",
            texts.len() as f64 / prepared.as_secs_f64(),
            count as f64 / seconds,
            sum / count as f32
        );
    }
}

/// Names of one script on a list, asked in another.
fn on_a_list(pairs: &[(String, String)]) {
    let entities: Vec<Entity> = (0..)
        .zip(pairs)
        .map(|(number, (_, listed))| Entity {
            id: format!("p{number}"),
            schema: Schema::Person,
            names: vec![Name { text: listed.clone(), kind: NameKind::Primary, lang: None }],
            ..Entity::default()
        })
        .collect();
    let list = Index::from_bytes(Index::compile(&entities)).unwrap();
    let (mut found, mut best, mut asked, mut hits, mut scored) = (0, 0, 0, 0, 0);
    let start = Instant::now();
    for (number, (name, listed)) in (0_u32..).zip(pairs).step_by(11) {
        let answer = screen_person(name, &list);
        asked += 1;
        hits += answer.len();
        scored += usize::from(score_persons(&Person::new(name), &Person::new(listed)) >= 0.8);
        found += usize::from(answer.iter().any(|hit| hit.entry == number));
        best += usize::from(answer.first().is_some_and(|hit| hit.entry == number));
    }
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "list of {}: {asked} asked, {scored} are alike by a full scan, {found} of them found, {best} first; {:.2} hits a name; {:.0} names a second",
        entities.len(),
        f64::from(hits as u32) / f64::from(asked),
        f64::from(asked) / seconds
    );
}
