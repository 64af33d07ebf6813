//! Headings by which a column of a list is recognised, Dutch and English. `docs/sources.md` names them.

/// Fields, and their headings in normal form; of several that are there the first counts.
const KNOWN: &[(&str, &[&str])] = &[
    (
        "name",
        &[
            "name",
            "naam",
            "full name",
            "volledige naam",
            "official name",
            "officiele naam",
            "organisation",
            "organization",
            "organisatie",
            "organisation name",
            "organization name",
            "naam organisatie",
            "naam van de organisatie",
            "entity",
            "entity name",
            "entiteit",
            "instelling",
            "naam instelling",
            "naam van de instelling",
            "institution",
            "institution name",
            "universiteit",
            "university",
            "bedrijf",
            "bedrijfsnaam",
            "company",
            "company name",
            "title",
            "english name",
            "engelse naam",
        ],
    ),
    (
        "country",
        &[
            "country",
            "land",
            "country code",
            "landcode",
            "countries",
            "landen",
            "region country",
            "vestigingsland",
            "land van vestiging",
        ],
    ),
    ("city", &["city", "stad", "plaats", "place", "vestigingsplaats"]),
    ("id", &["id", "unique id", "nummer", "number", "entry id", "reference", "entity number"]),
    ("schema", &["schema", "type", "soort", "kind"]),
    ("programme", &["program", "programme", "programma", "list", "lijst"]),
];

/// Headings of further names. A list may have several such columns, also numbered.
const ALIASES: &[&str] = &[
    "aliases",
    "alias",
    "aliassen",
    "aliasen",
    "aliasnaam",
    "aliasnamen",
    "alt names",
    "alt name",
    "alternative names",
    "alternative name",
    "alternate names",
    "alternate name",
    "alternatieve namen",
    "alternatieve naam",
    "aka",
    "a k a",
    "also known as",
    "known as",
    "ook bekend als",
    "tevens bekend als",
    "bekend als",
    "bekend onder",
    "andere namen",
    "andere naam",
    "overige namen",
    "other names",
    "other name",
    "synonyms",
    "synonym",
    "synoniemen",
    "synoniem",
    "abbreviations aliases",
    "name variants",
    "variants",
    "naamvarianten",
    "varianten",
    "schrijfwijzen",
    "andere schrijfwijzen",
    "spellings",
    "former names",
    "former name",
    "formerly known as",
    "formerly",
    "fka",
    "f k a",
    "previous names",
    "previous name",
    "voormalige namen",
    "voormalige naam",
    "vroegere namen",
    "vroegere naam",
    "oude naam",
    "oude namen",
    "voorheen",
    "voorheen bekend als",
    "acronym",
    "acronyms",
    "acroniem",
    "acroniemen",
    "abbreviation",
    "abbreviations",
    "afkorting",
    "afkortingen",
    "short name",
    "korte naam",
    "english name",
    "engelse naam",
    "dutch name",
    "nederlandse naam",
    "chinese name",
    "chinese naam",
    "russian name",
    "russische naam",
    "persian name",
    "perzische naam",
    "original name",
    "oorspronkelijke naam",
    "originele naam",
    "local name",
    "lokale naam",
    "native name",
    "name in native script",
    "name original script",
    "naam in eigen schrift",
    "naam in eigen taal",
];

/// Headings of identifiers, and their scheme.
const IDENTIFIERS: &[(&str, &str)] = &[
    ("ror", "ror"),
    ("ror id", "ror"),
    ("lei", "lei"),
    ("lei code", "lei"),
    ("registration number", "registration"),
    ("registratienummer", "registration"),
    ("kvk", "registration"),
    ("kvk nummer", "registration"),
    ("grid", "grid"),
    ("wikidata", "wikidata"),
    ("isni", "isni"),
];

/// The headings of a field, the best first.
pub(super) fn of(field: &str) -> impl Iterator<Item = &'static str> {
    KNOWN.iter().filter(move |(known, _)| *known == field).flat_map(|(_, headings)| headings.iter().copied())
}

/// Whether a heading in normal form is of further names.
pub(super) fn is_alias(normal: &str) -> bool {
    let bare = normal.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let bare = bare.strip_suffix(" en").or_else(|| bare.strip_suffix(" s")).unwrap_or(bare);
    ALIASES.contains(&bare)
}

/// The scheme of identifiers that a heading in normal form names.
pub(super) fn scheme(normal: &str) -> Option<&'static str> {
    IDENTIFIERS.iter().find(|(known, _)| *known == normal).map(|(_, scheme)| *scheme)
}

/// Whether a heading in normal form is one that is known.
pub(super) fn is_known(normal: &str) -> bool {
    KNOWN.iter().any(|(_, headings)| headings.contains(&normal))
        || is_alias(normal)
        || scheme(normal).is_some()
}
