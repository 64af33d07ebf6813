//! XML of publishers, walked as a stream: elements by their path, without prefixes; nothing that a document type
//! declares is expanded.

use crate::input::ReadError;
use crate::stream::Text;
use overzicht_domain::read::quote;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::borrow::Cow;

/// Deeper than this is no list.
const MAX_DEPTH: usize = 32;

/// Most bytes of text in one element. The longest of any list known is under 100 kB.
const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// Where the walk is: the elements that are open, from the root.
#[derive(Default)]
pub(crate) struct Path {
    joined: String,
    starts: Vec<usize>,
}

impl Path {
    /// How many elements are open; the root alone is 1.
    pub(crate) fn depth(&self) -> usize {
        self.starts.len()
    }

    /// The names of the open elements without the first so many, with `/` between them.
    pub(crate) fn below(&self, depth: usize) -> &str {
        self.starts.get(depth).map_or("", |start| &self.joined[*start..])
    }

    fn push(&mut self, name: &str) {
        if !self.joined.is_empty() {
            self.joined.push('/');
        }
        self.starts.push(self.joined.len());
        self.joined.push_str(name);
    }

    fn pop(&mut self) {
        if let Some(start) = self.starts.pop() {
            self.joined.truncate(start.saturating_sub(1));
        }
    }
}

/// The attributes of an element.
pub(crate) struct Attributes<'e>(&'e BytesStart<'e>);

impl Attributes<'_> {
    /// Every attribute without its prefix, with its value, references resolved.
    pub(crate) fn each(&self, mut take: impl FnMut(&str, &str)) {
        for attribute in self.0.attributes().with_checks(false).flatten() {
            take(local(attribute.key.as_ref()), resolved(&attribute.value).trim());
        }
    }
}

/// A step of the walk.
pub(crate) enum Step<'e> {
    /// An element begins, at a line.
    Open(Attributes<'e>, u64),
    /// An element ends; the text directly in it since the last element in it, trimmed.
    Close(&'e str),
}

/// Walks through a document whose root has this name.
pub(crate) fn walk(
    text: &mut Text<'_>,
    expected: &'static str,
    root: &str,
    mut step: impl FnMut(&Path, Step<'_>),
) -> Result<(), ReadError> {
    let file = text.name();
    let format = |what: String| ReadError::Format { file: file.to_owned(), expected, what };
    // Not trimmed piece by piece: a reference such as &amp; would lose the spaces beside it.
    let mut reader = Reader::from_reader(text);
    reader.config_mut().allow_dangling_amp = true;
    let mut buffer = Vec::new();
    let mut path = Path::default();
    let mut content = String::new();
    let (mut began, mut ended) = (false, false);
    loop {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        match event {
            Ok(Event::Start(start)) => {
                begin(&start, &mut path, root, &mut began).map_err(format)?;
                let line = reader.get_ref().line();
                step(&path, Step::Open(Attributes(&start), line));
                content.clear();
            }
            Ok(Event::Empty(start)) => {
                begin(&start, &mut path, root, &mut began).map_err(format)?;
                let line = reader.get_ref().line();
                step(&path, Step::Open(Attributes(&start), line));
                step(&path, Step::Close(""));
                path.pop();
                content.clear();
                ended |= path.depth() == 0;
            }
            // What is trimmed in the end is not gathered: comments may stand between any number of empty lines.
            Ok(Event::Text(piece)) if content.is_empty() => content.push_str(piece.trim_start()),
            Ok(Event::Text(piece)) => content.push_str(&piece),
            Ok(Event::CData(piece)) => content.push_str(&piece),
            Ok(Event::GeneralRef(reference)) => content.push_str(&reference_text(&reference)),
            Ok(Event::End(_)) => {
                step(&path, Step::Close(content.trim()));
                path.pop();
                content.clear();
                ended |= path.depth() == 0;
            }
            Ok(Event::Eof) => break,
            Ok(_) => {}
            Err(error) => {
                let text = reader.get_mut();
                let line = text.line();
                return Err(if began && text.is_at_end() {
                    cut_off(file, line)
                } else {
                    format(format!("at line {line}: {error}"))
                });
            }
        }
        if content.len() > MAX_CONTENT {
            let line = reader.get_ref().line();
            return Err(ReadError::LongRecord { file: file.to_owned(), line });
        }
        reader.get_mut().mark();
    }
    let line = reader.get_ref().line();
    match (began, ended) {
        (false, _) => Err(format("it has no element at all".to_owned())),
        (true, false) => Err(cut_off(file, line)),
        (true, true) => Ok(()),
    }
}

fn begin(start: &BytesStart<'_>, path: &mut Path, root: &str, began: &mut bool) -> Result<(), String> {
    let name = start.name();
    let name = local(name.as_ref());
    if path.depth() == 0 {
        if name != root {
            return Err(format!("its first element is “{}”", quote(name)));
        }
        *began = true;
    }
    if path.depth() >= MAX_DEPTH {
        return Err("its elements are nested too deep".to_owned());
    }
    path.push(name);
    Ok(())
}

fn cut_off(file: &str, line: u64) -> ReadError {
    ReadError::CutOff { file: file.to_owned(), place: format!("at line {line}") }
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// An attribute's value with its references resolved.
fn resolved(value: &str) -> Cow<'_, str> {
    let Some(first) = value.find('&') else { return Cow::Borrowed(value) };
    let mut out = value[..first].to_owned();
    let mut rest = &value[first..];
    while let Some(after) = rest.strip_prefix('&') {
        let name = after
            .split_once(';')
            .map(|(name, _)| name)
            .filter(|name| name.len() <= 10 && !name.contains('&'));
        match name {
            Some(name) => {
                out.push_str(&reference_text(name));
                rest = &after[name.len() + 1..];
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
        let until = rest.find('&').unwrap_or(rest.len());
        out.push_str(&rest[..until]);
        rest = &rest[until..];
    }
    Cow::Owned(out)
}

/// The characters of a named or numbered reference; unknown ones stay as they were written. Nothing is expanded.
fn reference_text(name: &str) -> Cow<'static, str> {
    Cow::Borrowed(match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => {
            let number = name
                .strip_prefix("#x")
                .map(|hex| u32::from_str_radix(hex, 16))
                .or_else(|| name.strip_prefix('#').map(str::parse));
            return number
                .and_then(Result::ok)
                .and_then(char::from_u32)
                .map_or_else(|| format!("&{name};"), String::from)
                .into();
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_attributes() {
        assert_eq!(resolved("plain"), "plain");
        assert_eq!(resolved("a &amp; b &#x41;&#66; & c &lol; &"), "a & b AB & c &lol; &");
        assert_eq!(resolved("&;&&amp;"), "&;&&");
    }
}
