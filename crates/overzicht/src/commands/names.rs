//! `resolve`, `match` and `compare`: names in files, a line at a time, in the order of the input.
//!
//! Lines are read in shares, worked on by as many threads as there are cores, and written in order, so that memory does not
//! grow with the file. A line that cannot be read gets an `error` in its place; the others go on.

use super::Common;
use crate::args::{CompareArgs, MatchArgs, ResolveArgs};
use crate::print;
use anyhow::{Context, bail};
use overzicht_domain::countries;
use overzicht_domain::finding::Meeting;
use overzicht_domain::matcher::{self, Country, Schema, Why};
use overzicht_domain::path::follow_partner;
use overzicht_domain::reference::Reference;
use overzicht_domain::row::PartnerTyped;
use serde_json::{Map, Value, json};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::Path;

/// Lines that are worked on at a time.
const SHARE: usize = 4_096;
/// Bytes of a line. A longer one is a problem, and is not kept in memory.
const MAX_LINE: usize = 1 << 20;

/// A line as it was read.
enum Line {
    Text(String),
    Bad(String),
}

/// `overzicht resolve`
pub(crate) async fn resolve(common: &Common, args: &ResolveArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let reference = overzicht_app::reference_of(&app, &app.register())?;
    let Some(registry) = &reference.registry else {
        bail!("no edition of the registry is in force: overzicht update ror --from FILE");
    };
    stream(&args.input, args.output.as_deref(), "resolving", |line| {
        let asked = object(line)?;
        let text = string(&asked, "affiliation")?;
        let country = country(&asked)?;
        let named = matcher::named_in(text, country, &registry.index, reference.aliases);
        let matches: Vec<Value> = named
            .iter()
            .map(|one| {
                json!({
                    "ror": one.candidate.id,
                    "name": one.candidate.name,
                    "score": rounded(one.candidate.score),
                    "ground": one.candidate.ground.code(),
                    "matched": one.candidate.matched,
                    "chosen": one.chosen,
                    "safe": one.safe,
                    "why": told(&one.candidate.why),
                })
            })
            .collect();
        let mut answer = asked.clone();
        answer.insert("matches".to_owned(), matches.into());
        Ok(Value::Object(answer))
    })
}

/// `overzicht match`
pub(crate) async fn match_names(common: &Common, args: &MatchArgs) -> anyhow::Result<()> {
    let app = common.open().await?;
    let reference = overzicht_app::reference_of(&app, &app.register())?;
    if reference.lists.is_empty() {
        bail!("no list is in force: overzicht update us-csl --from FILE, or another one");
    }
    let purpose = args.purpose.as_deref().map(str::trim).filter(|purpose| !purpose.is_empty());
    stream(&args.input, args.output.as_deref(), "matching", |line| {
        let asked = object(line)?;
        let name = string(&asked, "name")?;
        let results = match schema(&asked)? {
            Schema::Person => {
                if asked.get("country").is_some_and(|country| !country.is_null()) {
                    return Err("a country is not asked of people: leave it out".to_owned());
                }
                if purpose.is_none() {
                    return Err("people are only looked up for a purpose: give --purpose TEXT".to_owned());
                }
                people(name, &reference)
            }
            _ => organisations(name, country(&asked)?, &reference),
        };
        Ok(json!({ "id": asked.get("id").cloned().unwrap_or(Value::Null), "results": results }))
    })
}

fn organisations(name: &str, country: Option<Country>, reference: &Reference) -> Vec<Value> {
    let typed = PartnerTyped { name: name.to_owned(), country, ..PartnerTyped::default() };
    let partner = follow_partner(&typed, reference);
    let result = |meeting: &Meeting, asked: bool| {
        json!({
            "source": meeting.key.source,
            "entry": meeting.key.entry,
            "name": meeting.entry_name,
            "class": meeting.class.code(),
            "ground": meeting.ground.code(),
            "question": asked,
            "score": f64::from(meeting.score) / 1000.0,
            "why": told(&meeting.why),
        })
    };
    let findings = partner.findings.iter().map(|meeting| result(meeting, false));
    findings.chain(partner.questions.iter().map(|question| result(&question.meeting, true))).collect()
}

fn people(name: &str, reference: &Reference) -> Vec<Value> {
    let mut results = Vec::new();
    for list in &reference.lists {
        for hit in matcher::screen_person(name, &list.index) {
            let entry = list.index.entity(hit.entry);
            results.push(json!({
                "source": list.source(),
                "entry": entry.id,
                "name": hit.theirs,
                "class": reference.class_of(list, &entry.programmes).code(),
                "ground": hit.ground.code(),
                "question": true,
                "score": rounded(hit.score),
                "why": told(&hit.why),
            }));
        }
    }
    results
}

/// `overzicht compare`
pub(crate) fn compare(args: &CompareArgs) -> anyhow::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_path(&args.input)
        .with_context(|| args.input.display().to_string())?;
    let headers = reader.headers().with_context(|| args.input.display().to_string())?.clone();
    let place =
        |name: &str| headers.iter().position(|header| header.trim_start_matches('\u{FEFF}').trim() == name);
    let (Some(schema), Some(first), Some(second)) = (place("schema"), place("name1"), place("name2")) else {
        bail!("{}: the columns schema, name1 and name2 are needed", args.input.display());
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
                    matcher::compare(a, b)
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

/// Answers every line of a file, in order.
fn stream(
    input: &Path,
    out: Option<&Path>,
    doing: &str,
    answer: impl Fn(&str) -> Result<Value, String> + Sync,
) -> anyhow::Result<()> {
    let file = File::open(input).with_context(|| input.display().to_string())?;
    let mut reader = BufReader::with_capacity(1 << 18, file);
    let mut out = BufWriter::new(output(out)?);
    let progress = print::progress(doing);
    let mut bad = 0;
    let one = |line: &Line| {
        let answered = match line {
            Line::Text(text) => answer(text),
            Line::Bad(problem) => Err(problem.clone()),
        };
        answered.unwrap_or_else(|error| json!({ "error": error }))
    };
    loop {
        let share = read_share(&mut reader).with_context(|| input.display().to_string())?;
        if share.is_empty() {
            break;
        }
        let answers = overzicht_app::in_order(&share, one)
            .context("a line could not be answered; this is a fault of the program")?;
        for line in answers {
            bad += usize::from(line.get("error").is_some());
            serde_json::to_writer(&mut out, &line)?;
            out.write_all(b"\n")?;
            progress.inc(1);
        }
    }
    out.flush()?;
    progress.finish_and_clear();
    counted(bad);
    Ok(())
}

/// The next lines, without empty ones at the end of the file.
fn read_share(reader: &mut impl BufRead) -> io::Result<Vec<Line>> {
    let mut share = Vec::new();
    while share.len() < SHARE {
        let mut bytes = Vec::new();
        let read = io::Read::take(&mut *reader, MAX_LINE as u64 + 1).read_until(b'\n', &mut bytes)?;
        if read == 0 {
            break;
        }
        if bytes.len() > MAX_LINE && bytes.last() != Some(&b'\n') {
            reader.skip_until(b'\n')?;
            share.push(Line::Bad(format!("the line is longer than {MAX_LINE} bytes")));
            continue;
        }
        share.push(match String::from_utf8(bytes) {
            Ok(text) => Line::Text(text.trim_end_matches(['\n', '\r']).to_owned()),
            Err(_) => Line::Bad("the line is not UTF-8".to_owned()),
        });
    }
    Ok(share)
}

fn output(path: Option<&Path>) -> anyhow::Result<Box<dyn Write>> {
    Ok(match path {
        Some(path) => Box::new(File::create(path).with_context(|| path.display().to_string())?),
        None => Box::new(io::stdout().lock()),
    })
}

fn counted(bad: usize) {
    if bad > 0 {
        print::note(&format!("{bad} lines could not be read; each has its error in its place"));
    }
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
        Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
        Some(Value::String(text)) => {
            countries::parse(text).map(Some).ok_or_else(|| format!("“{text}” is no country"))
        }
        Some(_) => Err("“country” is no text".to_owned()),
    }
}

fn schema(object: &Map<String, Value>) -> Result<Schema, String> {
    match object.get("schema").and_then(Value::as_str) {
        Some("Organization") | None => Ok(Schema::Organization),
        Some("Person") => Ok(Schema::Person),
        Some("LegalEntity" | "Company") => Ok(Schema::LegalEntity),
        Some(other) => Err(format!("“{other}” is no schema: Organization, Person or LegalEntity")),
    }
}

/// An explanation in pieces, each with its sentence.
fn told(why: &Why) -> Vec<Value> {
    why.pieces
        .iter()
        .map(|piece| {
            json!({
                "kind": piece.kind,
                "ours": piece.ours,
                "theirs": piece.theirs,
                "weight": f64::from(piece.weight) / 1000.0,
                "text": piece.sentence(),
            })
        })
        .collect()
}

fn rounded(score: f32) -> f64 {
    (f64::from(score) * 10_000.0).round() / 10_000.0
}
