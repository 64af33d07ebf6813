//! The texts on screen, in Dutch and English, from `i18n/`.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use overzicht_domain::event::EditionDay;
use overzicht_domain::ids::SourceId;
use overzicht_domain::register::Register;
use overzicht_domain::view::Lacking;
use std::sync::OnceLock;
use unic_langid::langid;

/// A language of the screens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Dutch.
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Its code: `nl` or `en`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            Self::Nl => Self::En,
            Self::En => Self::Nl,
        }
    }

    /// The language with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        match code {
            "nl" => Some(Self::Nl),
            "en" => Some(Self::En),
            _ => None,
        }
    }
}

const DUTCH: [&str; 4] = [
    include_str!("../../../i18n/nl/words.ftl"),
    include_str!("../../../i18n/nl/pages.ftl"),
    include_str!("../../../i18n/nl/mail.ftl"),
    include_str!("../../../i18n/nl/why.ftl"),
];
const ENGLISH: [&str; 4] = [
    include_str!("../../../i18n/en/words.ftl"),
    include_str!("../../../i18n/en/pages.ftl"),
    include_str!("../../../i18n/en/mail.ftl"),
    include_str!("../../../i18n/en/why.ftl"),
];

fn bundle(lang: Lang) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: OnceLock<[FluentBundle<FluentResource>; 2]> = OnceLock::new();
    let bundles = BUNDLES.get_or_init(|| [build(Lang::Nl), build(Lang::En)]);
    match lang {
        Lang::Nl => &bundles[0],
        Lang::En => &bundles[1],
    }
}

fn build(lang: Lang) -> FluentBundle<FluentResource> {
    let (id, sources) = match lang {
        Lang::Nl => (langid!("nl"), DUTCH),
        Lang::En => (langid!("en"), ENGLISH),
    };
    let mut bundle = FluentBundle::new_concurrent(vec![id]);
    // Marks around inserted values would end up in titles and exports.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(match lang {
        Lang::Nl => |value, _| formatted(Lang::Nl, value),
        Lang::En => |value, _| formatted(Lang::En, value),
    }));
    for source in sources {
        // A faulty line loses its own text only, which then shows as its name; a test finds it.
        let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A text by its name; the name itself when there is none.
pub fn text(lang: Lang, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
    let bundle = bundle(lang);
    let Some(pattern) = bundle.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    let mut given = FluentArgs::new();
    for (name, value) in args {
        given.set(*name, value.clone());
    }
    let mut errors = Vec::new();
    bundle.format_pattern(pattern, Some(&given), &mut errors).into_owned()
}

/// Why a level moved. `called` is what a source is called, `clean` makes names of others harmless where they are shown.
pub fn cause(
    lang: Lang,
    cause: &overzicht_domain::view::Cause,
    called: impl Fn(&SourceId) -> String,
    clean: impl Fn(&str) -> String,
) -> String {
    let named = |name: &Option<String>| FluentValue::from(name.as_deref().map(&clean).unwrap_or_default());
    let source = cause.source.as_ref().map(called).unwrap_or_default();
    let edition = cause.edition.map(|of| edition_day(lang, of)).unwrap_or_default();
    let args = [
        ("organisation", named(&cause.organisation)),
        ("entry", named(&cause.entry)),
        ("source", FluentValue::from(source)),
        ("edition", FluentValue::from(edition)),
    ];
    text(lang, &format!("because-{}", cause.why), &args)
}

/// What screening lacks, a sentence for each. `called` is what a source is called.
pub fn lacking(lang: Lang, lacking: &Lacking, called: impl Fn(&SourceId) -> String) -> Vec<String> {
    let told = [(lacking.lists, "lacking-lists"), (lacking.registry, "lacking-registry")];
    let told = told.into_iter().filter(|(lacks, _)| *lacks).map(|(_, id)| text(lang, id, &[]));
    let lists = [(&lacking.legal, "lacking-legal"), (&lacking.thin, "lacking-thin")];
    let lists = lists.into_iter().flat_map(|(sources, id)| sources.iter().map(move |source| (source, id)));
    let lists = lists.map(|(source, id)| {
        let args =
            [("name", FluentValue::from(called(source))), ("source", FluentValue::from(source.as_str()))];
        text(lang, id, &args)
    });
    told.chain(lists).collect()
}

/// How many sources are named in a line; how many others there are is told.
const NAMED: usize = 4;

/// Names in a line: the first of them, and how many there are beside.
pub fn named(lang: Lang, names: &[String]) -> String {
    let (shown, rest) = names.split_at(names.len().min(NAMED));
    let shown = shown.join(" · ");
    match rest.len() {
        0 => shown,
        n => {
            let args = [("names", FluentValue::from(shown)), ("n", FluentValue::from(n as f64))];
            text(lang, "names-and-others", &args)
        }
    }
}

/// What is in force and was not screened with yet, in a sentence, with what to do.
pub fn unscreened(lang: Lang, what: &crate::Unscreened, called: impl Fn(&SourceId) -> String) -> String {
    let names: Vec<String> = what.sources.iter().map(called).collect();
    let (id, what) = match (names.as_slice(), what.policy) {
        ([], true) => ("unscreened-policy", String::new()),
        ([], false) => ("unscreened-program", String::new()),
        (names, _) => ("unscreened-sources", named(lang, names)),
    };
    text(lang, id, &[("sources", FluentValue::from(what))])
}

/// That the program comes with a later version of the policy in force, with what to do; nothing when it does not.
pub fn later_policy(lang: Lang, register: &Register) -> Option<String> {
    let later = crate::later_policy(register)?;
    let in_force = register.policy.as_ref()?;
    let value = |text: &str| FluentValue::from(text.to_owned());
    let args =
        [("id", value(&later.id)), ("version", value(&later.version)), ("before", value(&in_force.version))];
    Some(text(lang, "policy-later", &args))
}

/// How fresh the sources are, in a line: which are overdue or due, or that all are current and which is the oldest; which
/// are not in force, were given by hand with an old edition, without a day or with one to come, or have a number of entries that
/// nobody expects. `clean` makes names of others harmless where they are shown.
pub fn freshness(lang: Lang, fresh: &crate::Freshness<'_>, clean: impl Fn(&str) -> String) -> String {
    let name = |source: &&crate::Source| clean(&source.name(lang.code()));
    let days = |days: i64| text(lang, "count-days", &[("n", FluentValue::from(days))]);
    let Some((oldest, age)) = &fresh.oldest else { return text(lang, "sources-line-none", &[]) };
    let said = |id: &str, sources: &[&crate::Source]| {
        let names: Vec<String> = sources.iter().map(name).collect();
        let n = FluentValue::from(names.len() as f64);
        let args = [("sources", FluentValue::from(named(lang, &names))), ("n", n)];
        (!names.is_empty()).then(|| text(lang, id, &args))
    };
    let mut parts: Vec<String> = [
        said("sources-line-missing", &fresh.missing),
        said("sources-line-overdue", &fresh.overdue),
        said("sources-line-due", &fresh.due),
        said("sources-line-unwatched", &fresh.unwatched),
        said("sources-line-old", &fresh.old),
        said("sources-line-undated", &fresh.undated),
        said("sources-line-future", &fresh.future),
    ]
    .into_iter()
    .flatten()
    .collect();
    let id = match (parts.is_empty(), fresh.not_in_force.is_empty()) {
        (true, true) if fresh.odd.is_empty() => "sources-line-current",
        (true, false) => "sources-line-current-of",
        _ => "sources-line-oldest",
    };
    let args = [
        ("source", FluentValue::from(name(oldest))),
        ("days", FluentValue::from(days(*age))),
        ("n", FluentValue::from(fresh.in_force as f64)),
        ("of", FluentValue::from((fresh.in_force + fresh.not_in_force.len()) as f64)),
    ];
    parts.push(text(lang, id, &args));
    parts.extend(said("sources-line-not-in-force", &fresh.not_in_force));
    parts.extend(said("sources-line-odd", &fresh.odd));
    text(lang, "sources-line", &[("parts", FluentValue::from(parts.join("; ")))])
}

/// The same in a few words: how many are current and how many are not, and which was looked at longest ago.
pub fn freshness_in_short(
    lang: Lang,
    fresh: &crate::Freshness<'_>,
    clean: impl Fn(&str) -> String,
) -> String {
    let Some((oldest, age)) = &fresh.oldest else { return text(lang, "sources-line-none", &[]) };
    let of = fresh.in_force + fresh.not_in_force.len();
    let not = of.saturating_sub(fresh.current);
    let args = [
        ("source", FluentValue::from(clean(&oldest.name(lang.code())))),
        ("days", FluentValue::from(text(lang, "count-days", &[("n", FluentValue::from(*age))]))),
        ("n", FluentValue::from(fresh.current as f64)),
        ("not", FluentValue::from(not as f64)),
    ];
    let id = if not == 0 { "sources-line-current" } else { "sources-line-short" };
    text(lang, "sources-line", &[("parts", FluentValue::from(text(lang, id, &args)))])
}

/// A number inside a text, with the marks of the language between its thousands.
fn formatted(lang: Lang, value: &FluentValue<'_>) -> Option<String> {
    match value {
        FluentValue::Number(n) if n.value >= 0.0 && n.value.fract() == 0.0 => {
            Some(number(lang, n.value as u64))
        }
        _ => None,
    }
}

/// A number as it is written in a language.
pub fn number(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let separator = match lang {
        Lang::Nl => '.',
        Lang::En => ',',
    };
    let mut out = String::with_capacity(digits.len() + 4);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// Of which day an edition is; when nobody said, that it is not known and when it came in.
pub fn edition_day(lang: Lang, of: EditionDay) -> String {
    match of {
        EditionDay::Known(known) => day(lang, known),
        EditionDay::Unknown(since) => {
            text(lang, "edition-undated", &[("day", FluentValue::from(day(lang, since)))])
        }
    }
}

/// The edition of a day, in words.
pub fn edition_of(lang: Lang, of: EditionDay) -> String {
    let (id, on) = match of {
        EditionDay::Known(known) => ("edition-of", known),
        EditionDay::Unknown(since) => ("edition-of-undated", since),
    };
    text(lang, id, &[("day", FluentValue::from(day(lang, on)))])
}

/// A day as it is written in a language: 23 november 2026.
pub fn day(lang: Lang, day: jiff::civil::Date) -> String {
    const NL: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let months = match lang {
        Lang::Nl => NL,
        Lang::En => EN,
    };
    let month =
        months.get(usize::from(day.month().unsigned_abs()).saturating_sub(1)).copied().unwrap_or_default();
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn names(sources: &[&str]) -> BTreeSet<String> {
        sources
            .iter()
            .flat_map(|source| source.lines())
            .filter(|line| !line.starts_with([' ', '#', '}']))
            .filter_map(|line| line.split_once(" ="))
            .map(|(name, _)| name.to_owned())
            .collect()
    }

    #[test]
    fn both_languages_have_the_same_texts_and_none_is_faulty() {
        assert_eq!(names(&DUTCH), names(&ENGLISH));
        for source in DUTCH.iter().chain(&ENGLISH) {
            assert!(FluentResource::try_new((*source).to_owned()).is_ok());
        }
        for name in names(&ENGLISH) {
            assert_ne!(text(Lang::Nl, &name, &[]), name);
        }
    }

    #[test]
    fn every_text_that_a_template_names_is_there() {
        let known = names(&ENGLISH);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/templates");
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let template = std::fs::read_to_string(entry.path()).unwrap();
            for rest in template.split("p.t(\"").skip(1) {
                let name = rest.split('"').next().unwrap();
                assert!(known.contains(name), "{name} in {}", entry.path().display());
            }
        }
    }

    #[test]
    fn every_fact_has_words() {
        let known = names(&ENGLISH);
        for fact in overzicht_domain::policy::FACTS {
            assert!(known.contains(&format!("fact-{}", fact.name.replace('_', "-"))), "{}", fact.name);
        }
    }

    #[test]
    fn every_remark_of_a_shipped_mapping_has_words() {
        let known = names(&ENGLISH);
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../mappings");
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let mapping: toml::Table = std::fs::read_to_string(entry.path()).unwrap().parse().unwrap();
            let notes = mapping.get("notes").and_then(toml::Value::as_table).cloned().unwrap_or_default();
            // A link is shown as one.
            for label in notes.keys().filter(|label| *label != "link") {
                assert!(known.contains(&format!("note-{label}")), "{label} in {}", entry.path().display());
            }
        }
    }

    #[test]
    fn every_code_of_answers_and_reviews_has_words() {
        use overzicht_domain::answer::{Outcome, Part, Verdict};
        use overzicht_domain::event::Event;
        use overzicht_domain::policy::ReviewEvent;
        let known = names(&ENGLISH);
        let mut asked: Vec<String> = Verdict::ALL
            .iter()
            .flat_map(|v| ["", "part-", "branch-"].map(|asked| format!("answer-{asked}{}", v.code())))
            .collect();
        for outcome in [Outcome::Confirmed, Outcome::Rejected, Outcome::Withdrawn] {
            asked.push(format!("outcome-{}", outcome.code()));
            asked.push(format!("answer-state-{}", outcome.code()));
        }
        asked.extend(Part::ALL.iter().map(|part| format!("changed-{}", part.code())));
        asked.extend(ReviewEvent::ALL.iter().map(|event| format!("review-why-{}", event.code())));
        asked.extend(["confirmed", "rejected"].map(|outcome| format!("correction-{outcome}")));
        let told = [
            "question-answered",
            "answer-reviewed",
            "review-done",
            "correction-proposed",
            "correction-reviewed",
        ];
        assert!(told.iter().all(|kind| Event::KINDS.iter().any(|(known, _)| known == kind)));
        asked.extend(told.iter().map(|kind| format!("event-{kind}")));
        asked.extend(
            ["answer-given", "step-answered", "step-answered-branch", "step-also-called"].map(str::to_owned),
        );
        for id in asked {
            assert!(known.contains(&id), "{id}");
        }
    }

    #[test]
    fn a_number_in_a_text_is_written_as_any_other() {
        let said = |lang| text(lang, "count-partnerships", &[("n", FluentValue::from(1_284.0))]);
        assert_eq!(said(Lang::Nl), "1.284 partnerschappen");
        assert_eq!(said(Lang::En), "1,284 partnerships");
        let one = text(Lang::En, "count-partnerships", &[("n", FluentValue::from(1.0))]);
        assert_eq!(one, "1 partnership");
    }

    #[test]
    fn numbers_and_days() {
        assert_eq!(number(Lang::Nl, 1_284), "1.284");
        assert_eq!(number(Lang::En, 999), "999");
        assert_eq!(number(Lang::En, 1_000_000), "1,000,000");
        assert_eq!(day(Lang::Nl, jiff::civil::date(2026, 11, 23)), "23 november 2026");
    }
}
