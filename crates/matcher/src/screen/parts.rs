//! The parts of what somebody typed that may be an organisation's name on their own: a sub-unit in front, a place behind.

use crate::compare::lexicon::Class;
use crate::compare::{prepare, tells};
use crate::concepts::{concept, is_kind, joins};
use crate::countries;
use crate::entity::{Country, Entity};
use crate::index::Index;
use crate::normal::{Normal, is_acronym, normalise};
use crate::place::{countries_of, country_typed, fronts};
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands between two names where it may as well stand inside one.
pub(super) const AND: [&str; 7] = [" and ", " & ", " en ", " und ", " et ", " + ", " y "];
/// How many parts are looked at.
pub(super) const MAX_PARTS: usize = 12;
/// How the names of universities and colleges end in Chinese.
pub(super) const UNIVERSITIES: [&str; 4] = ["大学", "大學", "学院", "學院"];

/// The parts of what somebody typed, between commas, semicolons, bars, dashes and brackets.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(stands_between)
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .take(MAX_PARTS)
}

/// Whether a character stands between parts of what somebody typed: a border, or a long dash.
fn stands_between(c: char) -> bool {
    is_border(c) || matches!(c, '–' | '—')
}

/// Whether a text may have several of them; never wrongly no.
fn may_be_several(text: &str) -> bool {
    text.contains(|c| stands_between(c) || c == '-')
}

/// Where a part of a text begins in it, in bytes.
pub(crate) fn start_of(part: &str, text: &str) -> usize {
    part.as_ptr().addr().saturating_sub(text.as_ptr().addr())
}

/// A text from one of its parts to another, with the bracket that closes behind that.
pub(super) fn from_to<'a>(text: &'a str, first: &str, last: &str) -> Option<&'a str> {
    let end = start_of(last, text) + last.len();
    let bracket = text.get(end..)?.chars().next().filter(|c| matches!(c, ')' | '）'));
    text.get(start_of(first, text)..end + bracket.map_or(0, char::len_utf8))
}

/// The same, of which two that are a recorded name of the registry with what stands between them are one: "Example University (Beijing)" is not
/// the "Example University" elsewhere. Nor is "Korea, North" Korea.
pub(crate) fn parts_in<'a>(text: &'a str, registry: &Index) -> Vec<&'a str> {
    if !may_be_several(text) {
        return Some(text.trim()).filter(|part| !part.is_empty()).into_iter().collect();
    }
    let parts: Vec<&str> = parts(text).collect();
    let (mut all, mut next) = (Vec::with_capacity(parts.len()), 0);
    while let Some(part) = parts.get(next) {
        let both = parts.get(next + 1).and_then(|second| from_to(text, part, second));
        let is_form = || parts.get(next + 1).is_some_and(|second| is_legal_form(second));
        let is_one = |both: &&str| {
            is_form() || !registry.exact(both).is_empty() || country_typed(both, &normalise(both)).is_some()
        };
        let both = both.filter(is_one);
        all.push(both.unwrap_or(part));
        next += 1 + usize::from(both.is_some());
    }
    all
}

/// Whether a part is no more than what a company is in law, and no country's code: "Examplia Works, OOO", and not "Exampleville, CO".
fn is_legal_form(part: &str) -> bool {
    /// Letters of the longest that stand behind a comma.
    const MOST: usize = 16;
    let words = || prepare(part).words;
    let is_form = || !words().is_empty() && words().iter().all(|word| word.class == Class::Legal);
    part.len() <= MOST && country_typed(part, &normalise(part)).is_none() && is_form()
}

/// What of a part stands between what else may be between two names: a stroke, an equal sign or a colon with blanks, words that say how one of them
/// has to do with the other, a blank in a script without blanks, another script. Names may have these too, and what stands behind them may be anybody,
/// so that nothing is sure of such a part.
pub(crate) fn loose_parts(part: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let mut whole: Vec<&str> = Vec::new();
    for border in borders(part).take(MAX_PARTS) {
        whole.extend(part.get(from..border.start));
        from = border.end;
    }
    whole.extend(part.get(from..));
    whole.into_iter().flat_map(drawn).map(str::trim).filter(|part| !part.is_empty())
}

/// Words between two names, in Dutch, English, German and French, without full stops: who does something with whom, what somebody was called before or
/// is called too, whose somebody is. The longer before what they begin with.
const BETWEEN: [&str; 53] = [
    "/",
    "=",
    "with",
    "met",
    "mit",
    "avec",
    "ism",
    "via",
    "formerly known as",
    "formerly",
    "previously known as",
    "previously",
    "voorheen",
    "v/h",
    "vh",
    "ehemals",
    "vormals",
    "anciennement",
    "also known as",
    "ook bekend als",
    "a/k/a",
    "aka",
    "f/k/a",
    "fka",
    "alias",
    "trading as",
    "t/a",
    "doing business as",
    "d/b/a",
    "dba",
    "handelend onder de naam",
    "handelend als",
    "hodn",
    "a part of",
    "part of",
    "a subsidiary of",
    "subsidiary of",
    "a division of",
    "a unit of",
    "a member of",
    "member of",
    "owned by",
    "controlled by",
    "affiliated with",
    "onderdeel van",
    "dochteronderneming van",
    "dochter van",
    "eigendom van",
    "lid van",
    "on behalf of",
    "in samenwerking met",
    "c/o",
    "p/a",
];
/// Words that say so only at the beginning of a part: "(ex Examplia Works)".
const IN_FRONT: [&str; 5] = ["ex", "former", "now", "thans", "the former"];

/// The letters that these begin with: most words are none of them by their first.
const FIRST: [bool; 128] = {
    let mut first = [false; 128];
    let mut at = 0;
    while at < BETWEEN.len() + IN_FRONT.len() {
        let words = if at < BETWEEN.len() { BETWEEN[at] } else { IN_FRONT[at - BETWEEN.len()] };
        first[words.as_bytes()[0] as usize] = true;
        at += 1;
    }
    first
};

/// Where what may stand between two names stands in a text, in bytes: such words, or a colon at the end of one.
fn borders(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < text.len() {
            let (start, behind) = (from, &text.as_bytes()[from..]);
            let first = behind[0].to_ascii_lowercase();
            let may_be = FIRST.get(usize::from(first)).is_some_and(|may_be| *may_be);
            if let Some(length) = may_be.then(|| said_at(text, start, first)).flatten() {
                from = start + length;
                return Some(start..from);
            }
            let end = start + behind.iter().position(|byte| *byte == b' ').unwrap_or(behind.len());
            from = end + 1;
            if text.as_bytes()[start..end].ends_with(b":") {
                return Some(end - 1..end);
            }
        }
        None
    })
}

/// How many bytes of a text some of these words that begin with a letter take in a place.
fn said_at(text: &str, start: usize, first: u8) -> Option<usize> {
    let behind = text.get(start..)?;
    let is_first = || text[..start].trim().is_empty();
    let may_be = |words: &&&str| words.as_bytes()[0] == first;
    let between = BETWEEN.iter().filter(may_be).find_map(|words| length_of(behind, words));
    between.or_else(|| {
        let in_front = IN_FRONT.iter().filter(may_be).filter(|_| is_first());
        in_front.into_iter().find_map(|words| length_of(behind, words))
    })
}

/// How many bytes of a text these words take at its beginning, whatever their capitals, full stops and a colon behind them.
fn length_of(text: &str, words: &str) -> Option<usize> {
    let mut letters = text.char_indices().filter(|(_, c)| *c != '.').peekable();
    for wanted in words.chars() {
        letters.next_if(|(_, c)| c.to_ascii_lowercase() == wanted)?;
    }
    let behind = letters.next_if(|(_, c)| *c == ':').is_some();
    match letters.next() {
        None => Some(text.len()),
        Some((at, ' ')) => Some(at),
        Some((at, _)) => Some(at).filter(|_| behind),
    }
}

/// Whether a part begins with what stands between two names.
pub(super) fn is_led(part: &str) -> bool {
    borders(part).next().is_some_and(|border| border.start == 0)
}

/// Whether a text may have loose parts, or one that begins with a border; never wrongly no.
pub(super) fn may_be_loose(text: &str) -> bool {
    text.contains(|c: char| matches!(c, '/' | '=' | ':') || is_drawn(c)) || borders(text).next().is_some()
}

/// Whether a character is of a script without blanks.
fn is_drawn(c: char) -> bool {
    c > '\u{2E7F}'
}

/// The university in front of its school, in a script without blanks ("例子技术大学 附属学校"), and a name in such a script beside one in
/// another ("Example Institute 例子技术学院").
fn drawn(text: &str) -> Vec<&str> {
    let is_host = |word: &str| UNIVERSITIES.iter().any(|kind| word.ends_with(kind));
    let (mut parts, mut from) = (Vec::new(), 0);
    let mut last: Option<&str> = None;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let at = word.as_ptr().addr() - text.as_ptr().addr();
        let starts = last.is_some_and(|last| {
            let is_drawn = |c: Option<char>| c.is_some_and(is_drawn);
            let (before, now) = (is_drawn(last.chars().next_back()), is_drawn(word.chars().next()));
            before != now || now && is_host(last)
        });
        if starts && parts.len() < MAX_PARTS {
            parts.push(&text[from..at]);
            from = at;
        }
        last = Some(word);
    }
    parts.push(&text[from..]);
    parts
}

/// Whether a character stands between parts of a text wherever it is; a dash may stand inside a name.
pub(crate) fn is_border(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | '|'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '\\'
            | '（'
            | '）'
            | '，'
            | '、'
            | '；'
            | '،'
            | '؛'
            | '\n'
            | '\t'
    )
}

/// The parts that may be an organisation's name: two or more words that carry meaning, one of which says what kind of organisation it
/// is (a place behind has none), or four letters in a script without blanks. None when the text is one part.
pub fn named_parts<'a>(text: &'a str, registry: Option<&Index>) -> Vec<&'a str> {
    if !may_be_several(text) {
        return Vec::new();
    }
    let parts = registry.map_or_else(|| parts(text).collect(), |registry| parts_in(text, registry));
    if parts.len() < 2 {
        return Vec::new();
    }
    parts.into_iter().filter(|part| may_be_name(part)).collect()
}

/// The same in front of a place that is written behind them without a comma, with each country where that is.
pub fn named_before_place<'a>(text: &'a str, registry: &Index) -> Vec<(&'a str, Country)> {
    let mut parts = named_parts(text, Some(registry));
    if parts.is_empty() {
        parts.push(text);
    }
    let mut named = Vec::new();
    // In front of the longest place: "North Korea".
    for front in parts.into_iter().filter_map(|part| fronts(part, registry).last()) {
        if may_be_name(front.name) {
            let of_place = countries_of(&front.normal, registry);
            let countries: BTreeSet<Country> = front.country.into_iter().chain(of_place).collect();
            named.extend(countries.into_iter().map(|country| (front.name, country)));
        }
    }
    named
}

fn may_be_name(part: &str) -> bool {
    if is_acronym(part) {
        return false;
    }
    let normal = normalise(part);
    match normal.words().filter(|word| !joins(word)).collect::<Vec<_>>().as_slice() {
        [] => false,
        [one] => !one.is_ascii() && one.chars().count() >= 4,
        words => !normal.as_str().is_ascii() || words.iter().any(|word| is_kind(concept(word))),
    }
}

/// Of the [`named_parts`] of a text the bodies of their own beside an organisation to which it was resolved: an institute of an academy, a
/// hospital of a university. A department, school or faculty is none: it is the organisation itself.
pub fn bodies_named<'a>(parts: &[&'a str], number: u32, registry: &Index) -> Vec<&'a str> {
    let itself = |part: &Normal| registry.exact_normal(part).iter().any(|hit| hit.entity == number);
    let is_body_beside = |part: &&&str| {
        let normal = normalise(part);
        normal.words().any(is_body) && !itself(&normal)
    };
    parts.iter().filter(is_body_beside).copied().collect()
}

/// Whether a text names a unit that is no body of its own, and no such body.
pub(crate) fn is_unit(normal: &Normal) -> bool {
    let is_unit = |word| matches!(concept(word), "department" | "faculty" | "school" | "campus");
    normal.words().any(is_unit) && !normal.words().any(is_body)
}

/// Whether a word says that something is a body of its own, where it stands in a larger one.
pub(crate) fn is_body(word: &str) -> bool {
    BODIES.contains(&concept(word))
}

/// Whether a listed part of an organisation may be the body that was named: whether they share a word that is not the
/// organisation's own and says more than what kind of body it is. Words that were cut short count ("Comput.").
pub fn may_be_body(body: &str, listed: &str, host: &Entity) -> bool {
    let hosts: Vec<Normal> = host.names.iter().map(|name| normalise(&name.text)).collect();
    let telling = |name: &str| -> Vec<String> {
        normalise(name)
            .words()
            .filter(|word| !joins(word) && !is_body(word) && !COMMON.contains(&concept(word)))
            .filter(|word| !hosts.iter().any(|host| host.words().any(|own| own == *word)))
            .map(str::to_owned)
            .collect()
    };
    let theirs = telling(listed);
    telling(body).iter().any(|ours| theirs.iter().any(|word| is_cut(ours, word) || is_cut(word, ours)))
}

/// Whether one of two names of a body is the other with more said: the words that tell who it is are all in the other one ("Example
/// University", "Example University of Technology").
pub fn says_more(one: &str, other: &str) -> bool {
    let telling = |name: &str| -> Vec<u64> {
        let words = prepare(name).words;
        let own = words.iter().filter(|word| word.class != Class::Country && tells(word.id, word.class));
        own.map(|word| word.id).collect()
    };
    let (one, other) = (telling(one), telling(other));
    let is_in = |some: &[u64], all: &[u64]| !some.is_empty() && some.iter().all(|id| all.contains(id));
    is_in(&one, &other) || is_in(&other, &one)
}

/// Whether a word is another one, or its beginning.
fn is_cut(short: &str, word: &str) -> bool {
    short == word || short.chars().count() >= 4 && word.starts_with(short)
}

/// Whether a text names a city or the country of an organisation.
pub fn names_place(text: &str, entity: &Entity) -> bool {
    let text = format!(" {} ", normalise(text));
    let countries = entity.countries.iter().flat_map(|c| ["en", "nl"].map(|lang| countries::name(*c, lang)));
    entity.places.iter().cloned().chain(countries).any(|place| {
        let place = normalise(&place);
        !place.is_empty() && text.contains(&format!(" {place} "))
    })
}

/// Kinds of body that stand beside others in a larger one.
const BODIES: &[&str] =
    &["institute", "academy", "center", "hospital", "laboratory", "museum", "observatory"];
/// Words that most bodies of research have.
const COMMON: &[&str] = &[
    "research",
    "science",
    "technology",
    "engineering",
    "national",
    "state",
    "federal",
    "institution",
    "budgetary",
    "branch",
    "key",
    "university",
    "general",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{Name, NameKind};

    #[test]
    fn parts_with_words_enough() {
        assert_eq!(
            named_parts("Laboratory of Informatics, Example State University, San Mateo, Russia", None),
            ["Laboratory of Informatics", "Example State University"]
        );
        assert_eq!(named_parts("例子技术大学，北京", None), ["例子技术大学"]);
        assert!(named_parts("Example State University", None).is_empty());
    }

    fn entity(country: &str, place: &str, name: &str) -> Entity {
        Entity {
            id: name.to_owned(),
            names: vec![Name { text: name.to_owned(), kind: NameKind::Primary, lang: None }],
            countries: Country::parse(country).into_iter().collect(),
            places: vec![place.to_owned()],
            ..Entity::default()
        }
    }

    #[test]
    fn every_border_is_seen() {
        let capitals = |border: &str| border[..1].to_uppercase() + &border[1..];
        for border in BETWEEN.iter().flat_map(|border| [(*border).to_owned(), capitals(border)]) {
            let text = format!("Examplia {border} Sample Works");
            assert!(may_be_loose(&text), "{border}");
            assert_eq!(loose_parts(&text).collect::<Vec<_>>(), ["Examplia", "Sample Works"], "{border}");
        }
        for led in ["ex Examplia", "Formerly: Examplia", "a.k.a. Examplia", "h.o.d.n. Examplia", ": Examplia"]
        {
            assert!(is_led(led) && may_be_loose(led), "{led}");
            assert_eq!(loose_parts(led).collect::<Vec<_>>(), ["Examplia"], "{led}");
        }
        for whole in ["Tech ex Examplia", "Ex-Works", "Formerlyknown", "Partners of Examplia", "Via-Works"] {
            assert_eq!(loose_parts(whole).collect::<Vec<_>>(), [whole], "{whole}");
        }
        assert!(
            may_be_loose("/ Examplia")
                && may_be_loose("Examplia 例子大学")
                && !may_be_loose("Examplia Works")
        );
    }

    #[test]
    fn another_body_of_the_same_organisation() {
        let academy = entity("CN", "Beijing", "Chinese Academy of Sciences");
        let registry = Index::from_bytes(Index::compile(std::slice::from_ref(&academy))).unwrap();
        let bodies = |text| bodies_named(&named_parts(text, Some(&registry)), 0, &registry);
        assert_eq!(
            bodies("Institute of Zoology, Chinese Academy of Sciences, Beijing"),
            ["Institute of Zoology"]
        );
        assert!(bodies("Department of Physics, Chinese Acad. of Sci.").is_empty());
        let listed = "Chinese Academy of Sciences – Institute of Computing Technology";
        assert!(may_be_body("Inst. of Comput. Technol.", listed, &academy));
        assert!(!may_be_body("Institute of Zoology", listed, &academy));
    }

    #[test]
    fn a_name_with_more_said() {
        assert!(says_more("Examplia University", "Examplia University of Technology"));
        assert!(says_more("PLA Examplia Arms University", "Examplia University"));
        assert!(!says_more("Examplia University", "Sample University of Technology"));
        assert!(!says_more("University of Technology", "Institute of Physics"));
        assert!(!says_more("Institute of Physics of China", "Academy of Arts of China"));
    }

    #[test]
    fn two_parts_that_are_one_recorded_name() {
        let records = [
            entity("CN", "Beijing", "Examplia University (Beijing)"),
            entity("CN", "Wuhan", "Examplia University"),
        ];
        let registry = Index::from_bytes(Index::compile(&records)).unwrap();
        let text = "School of Law, Examplia University (Beijing), Beijing";
        assert_eq!(parts_in(text, &registry), ["School of Law", "Examplia University (Beijing)", "Beijing"]);
        assert_eq!(named_parts(text, Some(&registry)), ["School of Law", "Examplia University (Beijing)"]);
        assert_eq!(
            parts_in("Examplia University (Shanghai)", &registry),
            ["Examplia University", "Shanghai"]
        );
    }

    #[test]
    fn names_in_front_of_a_place() {
        let records =
            [entity("RU", "Moscow", "Examplia University"), entity("US", "Moscow", "Coast University")];
        let registry = Index::from_bytes(Index::compile(&records)).unwrap();
        let before = |text| named_before_place(text, &registry);
        let [russia, states, japan] = ["RU", "US", "JP"].map(|code| Country::parse(code).unwrap());
        let name = "Sample Institute of Technology";
        assert_eq!(before("Sample Institute of Technology Moscow"), [(name, russia), (name, states)]);
        assert_eq!(before("Dept. X, Sample Institute of Technology Japan, Tokyo"), [(name, japan)]);
        assert!(before("Sample Institute of Technology").is_empty());
        assert!(before("Sample Moscow").is_empty());
    }

    #[test]
    fn places_in_a_text() {
        let body = entity("CN", "Mianyang", "China Academy of Engineering Physics");
        assert!(names_place("Laser Centre, CAEP, Mianyang 621900", &body));
        assert!(names_place("Laser Centre, CAEP (P.R. China)", &body));
        assert!(!names_place("Laser Centre, CAEP", &body));
    }
}
