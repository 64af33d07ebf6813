//! `resolve`, `match` and `compare`: names in files, a line at a time, in the order of the input.

use super::Common;
use super::given::Given;
use super::lines::{Line, answered, answered_of, counted, held, not_the_input, output, stream};
use crate::args::{CompareArgs, MatchArgs, ResolveArgs};
use crate::print;
use anyhow::{Context, bail};
use overzicht_domain::countries;
use overzicht_domain::finding::Meeting;
use overzicht_domain::matcher::{
    self, Aliases, Country, NameKind, Persons, PersonsOf, Piece, PieceKind, PieceOf, Schema, SoughtPerson,
    Why,
};
use overzicht_domain::path::follow_partner;
use overzicht_domain::reference::Reference;
use overzicht_domain::row::PartnerTyped;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::borrow::Cow;
use std::fmt::Display;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::sync::{Arc, Mutex};

/// Affiliations that are answered together.
const TOGETHER: usize = 32;

/// A line as it is usually: only what is asked of it is read, and the rest goes through as it came.
#[derive(Deserialize)]
struct Plain<'a> {
    #[serde(borrow)]
    affiliation: Cow<'a, str>,
    #[serde(borrow, default)]
    country: Option<Cow<'a, str>>,
    #[serde(default)]
    matches: Option<IgnoredAny>,
}

/// `overzicht resolve`
pub(crate) async fn resolve(common: &Common, args: &ResolveArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let reference = overzicht_app::reference_of(&app, &app.register())?;
    let Some(registry) = &reference.registry else {
        bail!("no edition of the registry is in force: overzicht update ror --from FILE");
    };
    let given = Given::default();
    stream(&args.input, args.output.as_deref(), "resolving", |share, out| {
        let mut bad = 0;
        for lines in share.chunks(TOGETHER) {
            let asked: Vec<Result<Affiliation<'_>, String>> = lines.iter().map(affiliation).collect();
            let keeps = given.keeps();
            let known = given.find(asked.iter().map(|one| one.as_ref().ok()?.alone()));
            let unknown = asked.iter().zip(&known).filter(|(_, known)| known.is_none());
            let texts: Vec<_> =
                unknown.flat_map(|(one, _)| one).map(|one| (&*one.text, one.country)).collect();
            let mut named = matcher::named_in_all(&texts, &registry.index, reference.aliases).into_iter();
            let mut new: Vec<(&str, Arc<[u8]>)> = Vec::new();
            let mut matches = Vec::with_capacity(1 << 10);
            for (one, known) in asked.iter().zip(known) {
                bad += answered(out, |out| {
                    let one = one.as_ref().map_err(String::clone)?;
                    if let Some(known) = known {
                        return one.write(&known, out);
                    }
                    matches.clear();
                    let named = named.next().unwrap_or_default();
                    all_written(named.iter().map(Named::new), &mut matches)?;
                    one.write(&matches, out)?;
                    new.extend(one.alone().filter(|_| keeps).map(|text| (text, matches.as_slice().into())));
                    Ok(())
                });
            }
            given.keep(new);
        }
        bad
    })
}

/// What `resolve` is asked in a line.
struct Affiliation<'a> {
    text: Cow<'a, str>,
    country: Option<Country>,
    line: Whole<'a>,
}

/// The whole of a line that is answered.
enum Whole<'a> {
    /// As it came, without the bracket at its end.
    Text(&'a str),
    /// As it was read.
    Object(Map<String, Value>),
}

fn affiliation<'a>(line: &Line<'a>) -> Result<Affiliation<'a>, String> {
    let line = line.clone()?;
    if let Ok(Plain { affiliation: text, country: None, matches: None }) = serde_json::from_str(line) {
        let asked = line.trim();
        // An object that was read ends with its bracket.
        let line = Whole::Text(asked[..asked.len() - 1].trim_end());
        return Ok(Affiliation { text, country: None, line });
    }
    let object = object(line)?;
    let text = Cow::Owned(string(&object, "affiliation")?.to_owned());
    let country = country(&object)?;
    Ok(Affiliation { text, country, line: Whole::Object(object) })
}

impl Affiliation<'_> {
    /// The text, when it is all that the answer depends on.
    fn alone(&self) -> Option<&str> {
        self.country.is_none().then_some(&self.text)
    }

    /// Writes the line with the organisations that it names, which are JSON already.
    fn write(&self, matches: &[u8], out: &mut Vec<u8>) -> Result<(), String> {
        match &self.line {
            Whole::Text(line) => {
                out.extend(line.as_bytes());
                out.extend(b",\"matches\":");
                out.extend(matches);
                out.push(b'}');
                Ok(())
            }
            Whole::Object(object) => {
                let mut answer = object.clone();
                let matches = serde_json::from_slice(matches).map_err(|error| error.to_string())?;
                answer.insert("matches".to_owned(), matches);
                written(&answer, out)
            }
        }
    }
}

/// An organisation that an affiliation names, as it is told.
#[derive(Serialize)]
struct Named<'a> {
    ror: &'a str,
    name: &'a str,
    score: f64,
    ground: &'static str,
    matched: &'a str,
    chosen: bool,
    safe: bool,
    #[serde(serialize_with = "pieces")]
    why: &'a matcher::NamedIn<'a>,
}

impl<'a> Named<'a> {
    fn new(one: &'a matcher::NamedIn<'a>) -> Self {
        Self {
            ror: one.id,
            name: one.name,
            score: rounded(one.score),
            ground: one.ground.code(),
            matched: &one.matched,
            chosen: one.chosen,
            safe: one.safe,
            why: one,
        }
    }
}

/// Where a name meets a list, as it is told.
#[derive(Serialize)]
struct Met<'a> {
    source: &'a str,
    entry: &'a str,
    name: &'a str,
    class: &'static str,
    ground: &'static str,
    question: bool,
    score: f64,
    #[serde(serialize_with = "reasons")]
    why: Cow<'a, Why>,
}

impl<'a> Met<'a> {
    /// `typed`: the name that the explanation left out, since it may not stand in the log.
    fn new(meeting: &'a Meeting, question: bool, typed: &str) -> Self {
        let left_out = meeting.why.pieces.iter().any(|piece| piece.ours.is_empty());
        Self {
            source: meeting.key.source.as_str(),
            entry: &meeting.key.entry,
            name: &meeting.entry_name,
            class: meeting.class.code(),
            ground: meeting.ground.code(),
            question,
            score: f64::from(meeting.score) / 1000.0,
            why: match left_out {
                true => Cow::Owned(meeting.why.clone().with_typed(typed)),
                false => Cow::Borrowed(&meeting.why),
            },
        }
    }
}

/// A piece of an explanation with its sentence.
#[derive(Serialize)]
struct Told<'a> {
    kind: PieceKind,
    ours: &'a str,
    theirs: &'a str,
    weight: f64,
    #[serde(serialize_with = "shown")]
    text: PieceOf<'a>,
}

impl<'a> Told<'a> {
    fn new(one: PieceOf<'a>) -> Self {
        let PieceOf { kind, ours, theirs, weight } = one;
        Self { kind, ours, theirs, weight: f64::from(weight) / 1000.0, text: one }
    }
}

fn pieces<S: Serializer>(one: &matcher::NamedIn<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(one.pieces().map(Told::new))
}

fn reasons<S: Serializer>(why: &Why, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(why.pieces.iter().map(|one| Told::new(one.as_ref())))
}

/// What is shown of something, written without making a text of it first.
fn shown<S: Serializer>(one: &impl Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(one)
}

/// Writes a list whose elements are made while it is written.
fn all_written(all: impl IntoIterator<Item = impl Serialize>, out: &mut Vec<u8>) -> Result<(), String> {
    serde_json::Serializer::new(out).collect_seq(all).map_err(|error| error.to_string())
}

fn written(answer: &impl Serialize, out: &mut Vec<u8>) -> Result<(), String> {
    serde_json::to_writer(out, answer).map_err(|error| error.to_string())
}

/// What `match` is asked in a line.
#[derive(Deserialize)]
struct Asked<'a> {
    /// As it came.
    #[serde(borrow, default)]
    id: Option<&'a RawValue>,
    #[serde(borrow, default)]
    schema: Option<Cow<'a, str>>,
    #[serde(borrow)]
    name: Cow<'a, str>,
    #[serde(borrow, default)]
    country: Option<Cow<'a, str>>,
}

/// The id of a line that is JSON, whatever else is wrong with it.
fn id_of(line: &Line<'_>) -> Option<Value> {
    object(line.as_ref().ok()?).ok()?.remove("id").filter(|id| !id.is_null())
}

/// `overzicht match`
pub(crate) async fn match_names(common: &Common, args: &MatchArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let reference = overzicht_app::reference_of(&app, &app.register())?;
    if reference.lists.is_empty() {
        bail!("no list is in force: overzicht update us-csl --from FILE, or another one");
    }
    let purpose = args.purpose.as_deref().map(str::trim).filter(|purpose| !purpose.is_empty());
    let met = |name: &str,
               schema,
               country: Option<Result<Option<Country>, String>>,
               persons: &mut PersonsOf<'_>,
               out: &mut Vec<u8>| {
        match schema {
            Schema::Person => {
                if country.is_some() {
                    return Err("a country is not asked of people: leave it out".to_owned());
                }
                if purpose.is_none() {
                    return Err("people are only looked up for a purpose: give --purpose TEXT".to_owned());
                }
                out.push(b'[');
                people(name, &reference, persons, true, out)?;
                out.push(b']');
            }
            // A company or a person, of whom nothing else is used.
            Schema::LegalEntity if purpose.is_some() => {
                organisations(name, country.transpose()?.flatten(), &reference, out)?;
                let is_empty = out.ends_with(b"[]");
                out.pop();
                people(name, &reference, persons, is_empty, out)?;
                out.push(b']');
            }
            _ => organisations(name, country.transpose()?.flatten(), &reference, out)?,
        }
        out.push(b'}');
        Ok(())
    };
    let answer = |line: &str, persons: &mut PersonsOf<'_>, out: &mut Vec<u8>| {
        out.extend(b"{\"id\":");
        if let Ok(asked) = serde_json::from_str::<Asked<'_>>(line) {
            out.extend(asked.id.map_or("null", RawValue::get).as_bytes());
            out.extend(b",\"results\":");
            let country = asked.country.as_deref().map(country_of);
            return met(&asked.name, schema_of(asked.schema.as_deref())?, country, persons, out);
        }
        // Anything else that can be read, and what is wrong with what cannot.
        let asked = object(line)?;
        let name = string(&asked, "name")?;
        written(asked.get("id").unwrap_or(&Value::Null), out)?;
        out.extend(b",\"results\":");
        let schema = schema_of(asked.get("schema").and_then(Value::as_str))?;
        let given = asked.get("country").is_some_and(|country| !country.is_null());
        met(name, schema, given.then(|| country(&asked)), persons, out)
    };
    // What words of names led to goes from one share to the next.
    let all = Persons::new(reference.lists.iter().map(|list| &*list.index));
    let free: Mutex<Vec<PersonsOf<'_>>> = Mutex::default();
    stream(&args.input, args.output.as_deref(), "matching", |share, out| {
        let persons = held(&free).pop();
        let mut persons = persons.unwrap_or_else(|| PersonsOf::new(&all));
        let bad = share
            .iter()
            .map(|line| answered_of(out, || id_of(line), |out| answer(line.clone()?, &mut persons, out)))
            .sum();
        held(&free).push(persons);
        bad
    })
}

fn organisations(
    name: &str,
    country: Option<Country>,
    reference: &Reference,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    let typed = PartnerTyped { name: name.to_owned(), country, ..PartnerTyped::default() };
    let partner = follow_partner(&typed, reference);
    let findings = partner.findings.iter().map(|meeting| Met::new(meeting, false, name));
    let questions = partner.questions.iter().map(|question| Met::new(&question.meeting, true, name));
    all_written(findings.chain(questions), out)
}

/// The persons of lists who may be meant, with commas between them. `first`: no other answer stands in front of theirs.
fn people(
    name: &str,
    reference: &Reference,
    persons: &mut PersonsOf<'_>,
    mut first: bool,
    out: &mut Vec<u8>,
) -> Result<(), String> {
    for (at, hit) in persons.like(&SoughtPerson::new(name)) {
        let Some(list) = reference.lists.get(at) else { continue };
        let entry = list.index.entity(hit.entry);
        let mut why = hit.why;
        // The entry goes by its first name, as that of an organisation does; what met may be another.
        let name = entry.names.first().map_or(hit.theirs.as_str(), |name| name.text.as_str());
        if name != hit.theirs {
            why.pieces.insert(0, Piece::new(PieceKind::AlsoRecorded, "", &*hit.theirs, 0.0));
        }
        if entry.names.iter().any(|name| name.text == hit.theirs && name.kind == NameKind::Weak) {
            why = why.and(PieceKind::WeakAlias, "", &*hit.theirs, 0.0);
        }
        if !std::mem::take(&mut first) {
            out.push(b',');
        }
        let met = Met {
            source: list.source().as_str(),
            entry: &entry.id,
            name,
            class: reference.class_of(list, &entry.programmes).code(),
            ground: hit.ground.code(),
            question: true,
            score: rounded(hit.score),
            why: Cow::Borrowed(&why),
        };
        written(&met, out)?;
    }
    Ok(())
}

/// What stands between the cells of a file: of comma, semicolon and tab the one that its first line has most of.
fn separator(path: &Path) -> anyhow::Result<u8> {
    let file = File::open(path).with_context(|| path.display().to_string())?;
    let mut first = Vec::new();
    BufReader::new(file)
        .take(1 << 16)
        .read_until(b'\n', &mut first)
        .with_context(|| path.display().to_string())?;
    let count = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
    // Of equal ones the last is taken, which is the comma.
    Ok([b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b','))
}

/// Two names of organisations beside each other; one that is a reviewed alias ("TU Delft") also by the name that it stands for. The
/// comparison itself asks no table of who is called how.
fn compare_organisations(a: &str, b: &str) -> (f32, Why) {
    let aliases = Aliases::reviewed();
    let stands_for = |name: &str| aliases.find(name).map(|alias| alias.name);
    let (full_a, full_b) = (stands_for(a), stands_for(b));
    let as_typed = matcher::compare(a, b);
    if full_a.is_none() && full_b.is_none() {
        return as_typed;
    }
    let (score, why) = matcher::compare(full_a.unwrap_or(a), full_b.unwrap_or(b));
    if score <= as_typed.0 {
        return as_typed;
    }
    let aliases = [(a, full_a), (b, full_b)].into_iter().filter_map(|(name, full)| Some((name, full?)));
    let alias = |(name, full): (&str, &str)| Piece::new(PieceKind::ReviewedAlias, name, full, 0.0);
    (score, Why { pieces: aliases.map(alias).chain(why.pieces).collect() })
}

/// `overzicht compare`
pub(crate) fn compare(args: &CompareArgs) -> anyhow::Result<()> {
    let separator = separator(&args.input)?;
    let file = File::open(&args.input).with_context(|| args.input.display().to_string())?;
    not_the_input(&file, &args.input, args.output.as_deref())?;
    let mut reader = csv::ReaderBuilder::new().flexible(true).delimiter(separator).from_reader(file);
    let headers = reader.headers().with_context(|| args.input.display().to_string())?.clone();
    let place =
        |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{FEFF}').trim() == name);
    let (Some(schema), Some(first), Some(second)) = (place("schema"), place("name1"), place("name2")) else {
        bail!(
            "{}: the columns schema, name1 and name2 are needed, with commas, semicolons or tabs between them",
            args.input.display()
        );
    };
    let out = output(args.output.as_deref())?;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(out);
    writer.write_record(headers.iter().chain(["score", "why"]))?;
    let progress = print::progress("comparing");
    let mut bad = 0;
    for row in reader.byte_records() {
        let row = row.with_context(|| args.input.display().to_string())?;
        let cell = |at: usize| row.get(at).map(|cell| std::str::from_utf8(cell));
        let (score, why) = match (cell(schema), cell(first), cell(second)) {
            (Some(Ok(schema)), Some(Ok(a)), Some(Ok(b))) => {
                let (score, why) = if schema.trim() == "Person" {
                    matcher::compare_people(a, b)
                } else {
                    compare_organisations(a, b)
                };
                (format!("{score:.4}"), why.sentence())
            }
            (None, ..) | (_, None, _) | (.., None) => {
                bad += 1;
                (String::new(), "error: the row has too few cells".to_owned())
            }
            _ => {
                bad += 1;
                (String::new(), "error: the row is not UTF-8".to_owned())
            }
        };
        writer.write_record(row.iter().chain([score.as_bytes(), why.as_bytes()]))?;
        progress.inc(1);
    }
    writer.flush()?;
    progress.finish_and_clear();
    counted(bad);
    Ok(())
}

fn object(line: &str) -> Result<Map<String, Value>, String> {
    match serde_json::from_str(line.trim_start_matches('\u{FEFF}')) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err("the line is no JSON object".to_owned()),
        Err(error) => Err(format!("the line is no JSON: {error}")),
    }
}

fn string<'a>(object: &'a Map<String, Value>, name: &str) -> Result<&'a str, String> {
    match object.get(name) {
        Some(Value::String(text)) => Ok(text),
        Some(_) => Err(format!("“{name}” is no text")),
        None => Err(format!("“{name}” is missing")),
    }
}

fn country(object: &Map<String, Value>) -> Result<Option<Country>, String> {
    match object.get("country") {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => country_of(text),
        Some(_) => Err("“country” is no text".to_owned()),
    }
}

fn country_of(text: &str) -> Result<Option<Country>, String> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    countries::parse(text).map(Some).ok_or_else(|| match countries::may_be(text).as_slice() {
        [] => format!("“{text}” is no country"),
        _ => format!("“{text}” is the name of two countries"),
    })
}

fn schema_of(name: Option<&str>) -> Result<Schema, String> {
    match name {
        Some("Organization") | None => Ok(Schema::Organization),
        Some("Person") => Ok(Schema::Person),
        Some("LegalEntity" | "Company") => Ok(Schema::LegalEntity),
        Some(other) => Err(format!("“{other}” is no schema: Organization, Person or LegalEntity")),
    }
}

fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}
