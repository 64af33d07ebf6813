//! The words of headers, Dutch and English, and the meaning of each.

use super::super::mapping::Field;
use super::super::text::key;
use super::{Meaning, Part, Recognised, What};
use overzicht_domain::words::Role;
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words without a meaning of their own.
const NOISE: &[&str] = &[
    "de",
    "het",
    "een",
    "the",
    "a",
    "an",
    "van",
    "of",
    "voor",
    "for",
    "der",
    "des",
    "s",
    "on",
    "op",
    "optioneel",
    "optional",
    "verplicht",
    "required",
    "indien",
    "bekend",
    "incl",
    "excl",
    "btw",
    "vat",
    "dd",
    "mm",
    "jjjj",
    "yyyy",
    "evt",
    "eventueel",
    "buitenlandse",
    "internationale",
    "international",
    "foreign",
    "onze",
    "our",
];

/// Languages, as they stand behind what a text is.
const LANGUAGES: &[&str] =
    &["nl", "en", "ned", "eng", "nederlands", "nederlandse", "engels", "dutch", "english"];

/// What stands behind an amount: the currency, thousands.
const CURRENCY_NOISE: &[&str] = &[
    "eur", "euro", "euros", "usd", "gbp", "in", "k", "keur", "keuro", "x", "1000", "000", "1", "mln",
    "miljoen", "m", "duizend",
];

/// Fields, scores and phrases. The scores tell which of two columns is the better; within one field only words that
/// mean the very same share a score.
const FIELDS: &[(Field, u8, &[&str])] = &[
    (
        Field::SourceId,
        100,
        &[
            "id",
            "partnerschap id",
            "partnership id",
            "samenwerking id",
            "record id",
            "unique id",
            "uniek id",
            "source id",
            "bron id",
        ],
    ),
    (
        Field::SourceId,
        95,
        &[
            "volgnummer",
            "registratienummer",
            "registration number",
            "dossiernummer",
            "zaaknummer",
            "case number",
            "uniek nummer",
            "volgnr",
            "dossiernr",
        ],
    ),
    (Field::SourceId, 90, &["nr", "nummer", "no", "number", "#", "num"]),
    (
        Field::SourceId,
        80,
        &["referentie", "reference", "ref", "kenmerk", "referentienummer", "sleutel", "reference number"],
    ),
    (
        Field::Unit,
        100,
        &[
            "onderdeel",
            "organisatieonderdeel",
            "organisatieeenheid",
            "organisatorische eenheid",
            "eenheid",
            "unit",
            "organisational unit",
            "organizational unit",
            "universiteitsonderdeel",
        ],
    ),
    (
        Field::Unit,
        98,
        &[
            "faculteit",
            "faculty",
            "faculteiten",
            "faculteit dienst",
            "faculteit instituut",
            "faculty institute",
            "fac",
            "faculteit onderdeel",
            "faculteit school",
        ],
    ),
    (Field::Unit, 88, &["school", "academie"]),
    (Field::Unit, 85, &["instituut", "institute", "onderzoeksinstituut", "research institute"]),
    (
        Field::Unit,
        80,
        &["afdeling", "department", "departement", "dept", "division", "divisie", "business unit", "dienst"],
    ),
    (
        Field::Unit,
        70,
        &[
            "vakgroep",
            "capaciteitsgroep",
            "onderzoeksgroep",
            "research group",
            "sectie",
            "section",
            "lectoraat",
            "domein",
            "team",
        ],
    ),
    (Field::Unit, 60, &["opleiding", "leerstoel", "chair", "group", "groep"]),
    (
        Field::Title,
        100,
        &[
            "titel",
            "title",
            "naam samenwerking",
            "naam partnerschap",
            "partnership name",
            "naam overeenkomst",
            "titel samenwerking",
            "titel partnerschap",
            "titel overeenkomst",
            "partnership title",
            "agreement title",
            "name agreement",
            "name partnership",
            "samenwerking",
            "partnerschap",
            "partnership",
        ],
    ),
    (
        Field::Title,
        95,
        &[
            "projecttitel",
            "projectnaam",
            "project title",
            "project name",
            "titel project",
            "naam project",
            "title project",
            "name project",
        ],
    ),
    (
        Field::Title,
        85,
        &[
            "naam contract",
            "contract name",
            "contractnaam",
            "contract title",
            "korte omschrijving",
            "short description",
            "korte titel",
            "short title",
        ],
    ),
    (Field::Title, 70, &["project"]),
    (Field::Title, 45, &["naam", "name"]),
    (Field::Subject, 100, &["onderwerp", "subject", "onderwerp samenwerking"]),
    (
        Field::Subject,
        95,
        &[
            "vakgebied",
            "onderzoeksgebied",
            "kennisgebied",
            "wetenschapsgebied",
            "research field",
            "field research",
            "research area",
            "area research",
            "discipline",
            "research topic",
            "onderzoeksthema",
        ],
    ),
    (Field::Subject, 90, &["topic", "thema", "theme", "field"]),
    (
        Field::Subject,
        80,
        &[
            "omschrijving",
            "beschrijving",
            "description",
            "inhoud",
            "content",
            "omschrijving samenwerking",
            "beschrijving samenwerking",
            "project description",
            "projectomschrijving",
            "omschrijving project",
        ],
    ),
    (
        Field::Subject,
        65,
        &["doel", "purpose", "samenvatting", "summary", "abstract", "trefwoorden", "keywords"],
    ),
    (
        Field::Form,
        100,
        &[
            "vorm",
            "form",
            "vorm samenwerking",
            "samenwerkingsvorm",
            "form cooperation",
            "form collaboration",
            "vorm partnerschap",
        ],
    ),
    (
        Field::Form,
        95,
        &[
            "type samenwerking",
            "soort samenwerking",
            "aard samenwerking",
            "type cooperation",
            "type collaboration",
            "collaboration type",
            "cooperation type",
            "partnership type",
            "type partnership",
            "type partnerschap",
            "soort partnerschap",
            "kind cooperation",
        ],
    ),
    (
        Field::Form,
        90,
        &[
            "type overeenkomst",
            "soort overeenkomst",
            "type contract",
            "soort contract",
            "contracttype",
            "contractsoort",
            "contract type",
            "type agreement",
            "agreement type",
            "overeenkomsttype",
        ],
    ),
    (Field::Form, 80, &["type", "soort", "aard", "kind"]),
    (Field::Form, 60, &["categorie", "category"]),
    (
        Field::Start,
        100,
        &[
            "startdatum",
            "start date",
            "begindatum",
            "ingangsdatum",
            "aanvangsdatum",
            "datum ingang",
            "datum aanvang",
            "datum start",
            "datum begin",
            "effective date",
            "begin date",
            "commencement date",
            "datum startdatum",
            "date start",
            "start datum",
            "begin datum",
            "ingangs datum",
        ],
    ),
    (
        Field::Start,
        95,
        &[
            "start",
            "begin",
            "aanvang",
            "ingang",
            "contract start",
            "start contract",
            "start project",
            "start samenwerking",
            "looptijd start",
            "looptijd begin",
            "startdatum contract",
            "startdatum project",
        ],
    ),
    (
        Field::Start,
        90,
        &["vanaf", "valid from", "geldig vanaf", "from", "van", "looptijd vanaf", "looptijd van"],
    ),
    (Field::Start, 75, &["startjaar", "start year", "beginjaar", "year start"]),
    (
        Field::Start,
        55,
        &[
            "datum ondertekening",
            "ondertekeningsdatum",
            "signing date",
            "date signed",
            "date signature",
            "tekendatum",
            "getekend",
        ],
    ),
    (
        Field::End,
        100,
        &[
            "einddatum",
            "end date",
            "afloopdatum",
            "datum einde",
            "datum eind",
            "vervaldatum",
            "expiry date",
            "expiration date",
            "datum afloop",
            "date end",
            "eind datum",
            "beeindigingsdatum",
        ],
    ),
    (
        Field::End,
        95,
        &[
            "eind",
            "einde",
            "end",
            "contract end",
            "einde contract",
            "einde project",
            "end project",
            "looptijd einde",
            "looptijd eind",
            "einddatum contract",
            "einddatum project",
        ],
    ),
    (
        Field::End,
        90,
        &[
            "t m",
            "tot en met",
            "tot",
            "until",
            "valid until",
            "geldig tot",
            "to",
            "till",
            "looptijd tot",
            "looptijd t m",
            "geldig t m",
        ],
    ),
    (Field::End, 75, &["eindjaar", "end year", "year end"]),
    (Field::Amount, 100, &["bedrag", "amount", "totaalbedrag", "total amount"]),
    (
        Field::Amount,
        95,
        &["budget", "projectbudget", "project budget", "total budget", "totaal budget", "begroting"],
    ),
    (
        Field::Amount,
        90,
        &[
            "contractwaarde",
            "contract value",
            "waarde contract",
            "value contract",
            "financiele omvang",
            "omvang",
            "waarde",
            "value",
            "financial value",
            "financiele waarde",
            "contract amount",
            "contractbedrag",
        ],
    ),
    (
        Field::Amount,
        85,
        &[
            "subsidiebedrag",
            "grant amount",
            "financiele bijdrage",
            "bijdrage",
            "contribution",
            "financial contribution",
            "beursbedrag",
            "funding amount",
            "bijdrage partner",
            "contribution partner",
        ],
    ),
    (Field::Amount, 65, &["financiering", "funding", "subsidie", "grant", "inkomsten", "income"]),
    (Field::Currency, 100, &["valuta", "currency", "munteenheid", "munt"]),
    (
        Field::Owner,
        100,
        &[
            "contracteigenaar",
            "contract owner",
            "eigenaar",
            "owner",
            "partnership owner",
            "eigenaar contract",
            "eigenaar samenwerking",
            "eigenaar partnerschap",
        ],
    ),
    (
        Field::Owner,
        95,
        &[
            "verantwoordelijke",
            "responsible",
            "responsible person",
            "verantwoordelijk",
            "verantwoordelijke onderzoeker",
            "verantwoordelijk hoogleraar",
            "verantwoordelijke hoogleraar",
        ],
    ),
    (Field::Owner, 90, &["projectleider", "project leader", "project manager", "projectmanager", "trekker"]),
    (Field::Owner, 87, &["principal investigator", "pi", "hoofdonderzoeker", "lead researcher"]),
    (
        Field::Owner,
        80,
        &[
            "contactpersoon",
            "contact person",
            "contact",
            "interne contactpersoon",
            "contactpersoon intern",
            "internal contact",
            "contactpersoon faculteit",
            "contactpersoon onderdeel",
        ],
    ),
    (
        Field::Owner,
        75,
        &[
            "coordinator",
            "contractmanager",
            "contract manager",
            "contractbeheerder",
            "beheerder",
            "accounthouder",
            "budgethouder",
        ],
    ),
    (
        Field::Owner,
        70,
        &[
            "aanvrager",
            "indiener",
            "requester",
            "gastheer",
            "begeleider",
            "promotor",
            "supervisor",
            "onderzoeker",
            "researcher",
        ],
    ),
    (
        Field::Contract,
        100,
        &[
            "contractnummer",
            "contractnr",
            "contract number",
            "contract no",
            "contract nr",
            "contract id",
            "overeenkomstnummer",
            "agreement number",
            "nummer overeenkomst",
            "nummer contract",
            "contractcode",
        ],
    ),
    (
        Field::Contract,
        90,
        &[
            "grantnummer",
            "grant number",
            "grant agreement number",
            "subsidienummer",
            "beschikkingsnummer",
            "grant agreement",
            "grant id",
        ],
    ),
    (
        Field::Contract,
        80,
        &[
            "projectnummer",
            "project number",
            "projectnr",
            "projectcode",
            "project code",
            "project id",
            "project nr",
        ],
    ),
    (Field::Contract, 50, &["contract"]),
    (
        Field::State,
        100,
        &[
            "status",
            "state",
            "contractstatus",
            "projectstatus",
            "status samenwerking",
            "status contract",
            "status partnerschap",
        ],
    ),
    (Field::State, 85, &["stand zaken", "fase", "phase", "stand"]),
    (
        Field::EarlierJudgement,
        100,
        &["risiconiveau", "risk level", "risico niveau", "niveau risico", "level risk"],
    ),
    (
        Field::EarlierJudgement,
        95,
        &[
            "risico",
            "risk",
            "risicos",
            "risks",
            "risicoscore",
            "risk score",
            "risicoclassificatie",
            "risicoklasse",
            "risk class",
            "risk category",
            "risicocategorie",
        ],
    ),
    (
        Field::EarlierJudgement,
        90,
        &[
            "oordeel",
            "judgement",
            "beoordeling",
            "assessment",
            "risicobeoordeling",
            "risk assessment",
            "afweging",
            "eerder oordeel",
        ],
    ),
    (Field::EarlierJudgement, 85, &["niveau", "level", "classificatie", "classification"]),
    (
        Field::EarlierJudgement,
        75,
        &[
            "advies",
            "advice",
            "advies kennisveiligheid",
            "uitkomst",
            "outcome",
            "stoplicht",
            "kleur",
            "besluit",
        ],
    ),
    (Field::Remark, 100, &["opmerking", "opmerkingen", "remark", "remarks"]),
    (
        Field::Remark,
        90,
        &[
            "toelichting",
            "bijzonderheden",
            "aantekening",
            "aantekeningen",
            "notitie",
            "notities",
            "notes",
            "note",
            "comment",
            "comments",
            "commentaar",
            "explanation",
        ],
    ),
];

/// Words that name the other side, and how surely.
const PARTNERS: &[(&str, u8)] = &[
    ("partner", 100),
    ("partners", 100),
    ("samenwerkingspartner", 100),
    ("samenwerkingspartners", 100),
    ("projectpartner", 98),
    ("projectpartners", 98),
    ("consortiumpartner", 98),
    ("consortiumpartners", 98),
    ("contractpartner", 98),
    ("contractpartners", 98),
    ("wederpartij", 96),
    ("wederpartijen", 96),
    ("tegenpartij", 96),
    ("counterparty", 96),
    ("contractpartij", 96),
    ("contractpartijen", 96),
    ("samenwerkingspartij", 96),
    ("samenwerkingspartijen", 96),
    ("contractant", 95),
    ("contractanten", 95),
    ("medecontractant", 95),
    ("collaborator", 95),
    ("collaborators", 95),
    ("counterpart", 95),
    ("counterparts", 95),
    ("kennispartner", 95),
    ("kennispartners", 95),
    ("onderzoekspartner", 95),
    ("onderzoekspartners", 95),
    ("relatie", 85),
    ("relaties", 85),
    ("relatienaam", 85),
    ("kennisinstelling", 80),
    ("kennisinstellingen", 80),
    ("affiliatie", 75),
    ("affiliation", 75),
    ("thuisinstelling", 80),
    ("thuisuniversiteit", 80),
    ("zusterinstelling", 80),
    ("organisatie", 70),
    ("organisaties", 70),
    ("organisation", 70),
    ("organisations", 70),
    ("organization", 70),
    ("organizations", 70),
    ("organisatienaam", 70),
    ("instellingsnaam", 65),
    ("bedrijfsnaam", 60),
    ("instelling", 65),
    ("instellingen", 65),
    ("institution", 65),
    ("institutions", 65),
    ("universiteit", 65),
    ("university", 65),
    ("universiteiten", 65),
    ("universities", 65),
    ("bedrijf", 60),
    ("company", 60),
    ("werkgever", 60),
    ("employer", 60),
    ("partij", 60),
    ("partijen", 60),
    ("party", 60),
    ("parties", 60),
];

/// Words for a partner of a certain role.
const ROLES: &[(&str, Role)] = &[
    ("financier", Role::Funder),
    ("financiers", Role::Funder),
    ("funder", Role::Funder),
    ("funders", Role::Funder),
    ("geldgever", Role::Funder),
    ("subsidieverstrekker", Role::Funder),
    ("subsidiegever", Role::Funder),
    ("beursverstrekker", Role::Funder),
    ("sponsor", Role::Funder),
    ("opdrachtgever", Role::Client),
    ("opdrachtgevers", Role::Client),
    ("client", Role::Client),
    ("klant", Role::Client),
    ("donor", Role::Donor),
    ("donateur", Role::Donor),
    ("schenker", Role::Donor),
    ("gastinstelling", Role::Host),
    ("gastuniversiteit", Role::Host),
    ("dataontvanger", Role::DataRecipient),
];

/// Two words for a partner of a certain role.
const ROLE_PAIRS: &[(&str, &str, Role)] = &[
    ("funding", "body", Role::Funder),
    ("funding", "agency", Role::Funder),
    ("funding", "organisation", Role::Funder),
    ("scholarship", "provider", Role::Funder),
    ("host", "institution", Role::Host),
    ("host", "organisation", Role::Host),
    ("host", "university", Role::Host),
    ("ontvangende", "instelling", Role::Host),
    ("data", "recipient", Role::DataRecipient),
    ("ontvanger", "data", Role::DataRecipient),
    ("ontvanger", "materiaal", Role::DataRecipient),
];

/// What of a partner a word is about.
const WHATS: &[(&str, What)] = &[
    ("land", What::Country),
    ("landen", What::Country),
    ("landcode", What::Country),
    ("country", What::Country),
    ("countries", What::Country),
    ("stad", What::City),
    ("plaats", What::City),
    ("plaatsnaam", What::City),
    ("vestigingsplaats", What::City),
    ("city", What::City),
    ("town", What::City),
    ("ror", What::Ror),
    ("rorid", What::Ror),
    ("website", What::Website),
    ("url", What::Website),
    ("web", What::Website),
    ("webadres", What::Website),
    ("webdomein", What::Website),
    ("domeinnaam", What::Website),
    ("domain", What::Website),
    ("homepage", What::Website),
    ("rol", What::Role),
    ("role", What::Role),
    ("rollen", What::Role),
    ("roles", What::Role),
];

/// Words beside the partner that leave it the name of a partner.
const NAME_NOISE: &[&str] = &[
    "naam",
    "name",
    "namen",
    "names",
    "id",
    "link",
    "code",
    "adres",
    "address",
    "s",
    "extern",
    "externe",
    "external",
    "instelling",
    "institution",
    "organisatie",
    "organisation",
    "organization",
    "universiteit",
    "university",
    "betrokken",
    "involved",
    "andere",
    "other",
    "overige",
    "samenwerkende",
    "collaborating",
    "contracterende",
    "contracting",
    "en",
    "buitenland",
    "buitenlands",
    "abroad",
    "overseas",
    "hoofd",
    "main",
    "lead",
    "vestiging",
];

/// Whether a word names the other side.
pub(super) fn is_partner_word(word: &str) -> bool {
    partner_word(word).is_some_and(|(score, _)| score >= 90)
}

/// Whether a word names an organisation.
pub(super) fn is_organisation_word(word: &str) -> bool {
    partner_word(word).is_some()
        || ROLES.iter().any(|(role, _)| *role == word)
        || matches!(word, "institute" | "instituut")
}

/// A word for the other side, also in one with what of it: “Partnerland”.
fn partner_word(word: &str) -> Option<(u8, Option<What>)> {
    if let Some((_, score)) = PARTNERS.iter().find(|(partner, _)| *partner == word) {
        return Some((*score, None));
    }
    let rest = word.strip_prefix("partner")?;
    let rest = rest.strip_prefix('s').filter(|rest| !rest.is_empty()).unwrap_or(rest);
    if let Some((_, what)) = WHATS.iter().find(|(name, _)| *name == rest) {
        return Some((100, Some(*what)));
    }
    matches!(
        rest,
        "naam"
            | "name"
            | "instelling"
            | "instellingen"
            | "organisatie"
            | "organisaties"
            | "universiteit"
            | "universiteiten"
            | "university"
            | "institution"
            | "organisation"
            | "bedrijf"
    )
    .then_some((100, None))
}

/// The meaning of a header that is not of the never-read kind.
pub(super) fn recognise(header: &str) -> Recognised {
    let text = key(header);
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    if words.len() > 12 {
        return Recognised { meaning: Meaning::Unknown, score: 0 };
    }
    let field = field(&words);
    if let Some(found) = field.filter(|found| found.score >= 80) {
        return found;
    }
    match (partner(&words), field) {
        (Some(partner), Some(field)) if field.score > partner.score => field,
        (Some(partner), _) => partner,
        (None, Some(field)) => field,
        (None, None) => Recognised { meaning: Meaning::Unknown, score: 0 },
    }
}

fn partner(words: &[&str]) -> Option<Recognised> {
    let mut number = None;
    let (mut strength, mut role, mut what) = (None::<u8>, None, None);
    let mut rest = 0_usize;
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let pair =
            words.get(at + 1).and_then(|next| ROLE_PAIRS.iter().find(|(a, b, _)| *a == word && b == next));
        if let Some((.., found)) = pair {
            role = Some(*found);
            at += 2;
            continue;
        }
        if let Some(found) = ordinal(word) {
            number = number.or(Some(found));
        } else if let Some((score, of)) = partner_word(word) {
            strength = strength.max(Some(score));
            what = what.or(of);
        } else if let Some((_, found)) = ROLES.iter().find(|(name, _)| *name == word) {
            role = role.or(Some(*found));
        } else if let Some((_, found)) = WHATS.iter().find(|(name, _)| *name == word) {
            what = what.or(Some(*found));
        } else if !NAME_NOISE.contains(&word) && !NOISE.contains(&word) {
            rest += 1;
        }
        at += 1;
    }
    let numbered = words.iter().any(|word| {
        matches!(*word, "id" | "nummer" | "nr" | "code" | "type" | "aantal" | "number" | "soort")
    });
    let score = match (what, strength, role) {
        // “Partner-ID” is a number of another system, “Type partner” a kind: neither is the partner.
        (None | Some(What::Role), ..) if numbered => return None,
        (None, _, Some(_)) => 92,
        (None, Some(score), None) => score,
        (None, None, None) => return None,
        (Some(What::Role), None, None) => 60,
        (Some(_), None, None) => 80,
        (Some(_), ..) => 100,
    };
    let score = score.saturating_sub(u8::try_from(rest.min(3)).unwrap_or(3) * 30);
    (score >= 40).then_some(Recognised {
        meaning: Meaning::Partner(Part { what: what.unwrap_or(What::Name), number, role }),
        score,
    })
}

fn ordinal(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    if !digits.is_empty() && word.len() - digits.len() <= 2 {
        return digits.parse().ok().filter(|n| (1..=40).contains(n));
    }
    Some(match word {
        "eerste" | "first" => 1,
        "tweede" | "second" | "b" => 2,
        "derde" | "third" | "c" => 3,
        "vierde" | "fourth" => 4,
        "vijfde" | "fifth" => 5,
        _ => return None,
    })
}

fn field(words: &[&str]) -> Option<Recognised> {
    static TABLE: OnceLock<HashMap<String, (Field, u8)>> = OnceLock::new();
    let table = TABLE.get_or_init(|| {
        let rows = FIELDS
            .iter()
            .flat_map(|(field, score, phrases)| phrases.iter().map(|phrase| (*field, *score, *phrase)));
        rows.map(|(field, score, phrase)| (key(phrase), (field, score))).collect()
    });
    let found = |words: &[&str]| table.get(&words.join(" ")).copied();
    let of = |(field, score): (Field, u8)| Recognised { meaning: Meaning::Field(field), score };
    if let Some(exact) = found(words) {
        return Some(of(exact));
    }
    let bare: Vec<&str> = words.iter().copied().filter(|word| !NOISE.contains(word)).collect();
    if let Some(found) = found(&bare) {
        return Some(of(found));
    }
    // A text that a system keeps in two languages, as “Titel (NL)”.
    if let Some((language, rest)) = bare.split_last()
        && LANGUAGES.contains(language)
        && let Some((field @ (Field::Title | Field::Subject | Field::Remark), score)) = found(rest)
    {
        return Some(of((field, score.saturating_sub(5))));
    }
    let plain: Vec<&str> = bare.iter().copied().filter(|word| !CURRENCY_NOISE.contains(word)).collect();
    if plain.len() < bare.len() {
        if plain.is_empty() {
            return bare
                .iter()
                .any(|word| matches!(*word, "eur" | "euro"))
                .then_some(of((Field::Amount, 60)));
        }
        if let Some((Field::Amount, score)) = found(&plain) {
            return Some(of((Field::Amount, score)));
        }
    }
    // A phrase inside a longer header, the longest first; a single short word there says too little.
    for length in (1..bare.len()).rev() {
        for window in bare.windows(length) {
            if let Some((field, score)) = found(window)
                && (length > 1 || window[0].len() > 5)
                && score >= 80
                && !bare
                    .iter()
                    .any(|word| is_partner_word(word) || WHATS.iter().any(|(name, _)| name == word))
            {
                return Some(of((field, score - 30)));
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for (header, field_) in [
            ("Faculteit", Field::Unit),
            ("Afdeling", Field::Unit),
            ("Onderdeel", Field::Unit),
            ("Organisatie-onderdeel", Field::Unit),
            ("Faculteit/Instituut", Field::Unit),
            ("Startdatum", Field::Start),
            ("Start datum (dd-mm-jjjj)", Field::Start),
            ("Ingangsdatum", Field::Start),
            ("Datum van ingang", Field::Start),
            ("Einddatum", Field::End),
            ("t/m", Field::End),
            ("Tot en met", Field::End),
            ("Bedrag", Field::Amount),
            ("Bedrag (€)", Field::Amount),
            ("Budget (EUR)", Field::Amount),
            ("Budget in k€", Field::Amount),
            ("Financiële omvang", Field::Amount),
            ("Contractnummer", Field::Contract),
            ("Contract nr.", Field::Contract),
            ("Risico", Field::EarlierJudgement),
            ("Niveau", Field::EarlierJudgement),
            ("Type samenwerking", Field::Form),
            ("Vorm van de samenwerking", Field::Form),
            ("Contracteigenaar", Field::Owner),
            ("Contactpersoon", Field::Owner),
            ("Onderwerp", Field::Subject),
            ("Naam samenwerking", Field::Title),
            ("Titel (NL)", Field::Title),
            ("Title (English)", Field::Title),
            ("Naam van het partnerschap", Field::Title),
            ("Status", Field::State),
            ("Opmerkingen", Field::Remark),
            ("Nr.", Field::SourceId),
            ("#", Field::SourceId),
            ("Valuta", Field::Currency),
            ("Type of agreement", Field::Form),
            ("Bijdrage partner", Field::Amount),
        ] {
            assert_eq!(recognise(header).meaning, Meaning::Field(field_), "{header}");
        }
    }

    #[test]
    fn partners() {
        for (header, what, number, role) in [
            ("Partner", What::Name, None, None),
            ("Naam partner(s)", What::Name, None, None),
            ("Partner 2", What::Name, Some(2), None),
            ("Partnerinstelling", What::Name, None, None),
            ("Partner organisation", What::Name, None, None),
            ("Land partner", What::Country, None, None),
            ("Partnerland", What::Country, None, None),
            ("Partner land 1", What::Country, Some(1), None),
            ("Land", What::Country, None, None),
            ("Country (2)", What::Country, Some(2), None),
            ("Stad", What::City, None, None),
            ("ROR-ID", What::Ror, None, None),
            ("Partner ROR", What::Ror, None, None),
            ("Website partner", What::Website, None, None),
            ("Rol van de partner", What::Role, None, None),
            ("Financier", What::Name, None, Some(Role::Funder)),
            ("Land financier", What::Country, None, Some(Role::Funder)),
            ("Opdrachtgever", What::Name, None, Some(Role::Client)),
            ("Host institution", What::Name, None, Some(Role::Host)),
            ("Wederpartij", What::Name, None, None),
            ("Universiteit", What::Name, None, None),
            ("Wederpartij(en)", What::Name, None, None),
            ("Externe partij(en)", What::Name, None, None),
            ("Externe relatie", What::Name, None, None),
            ("Relatie", What::Name, None, None),
            ("Collaborator(s)", What::Name, None, None),
            ("Instelling (buitenland)", What::Name, None, None),
            ("Land externe relatie", What::Country, None, None),
        ] {
            let found = recognise(header);
            assert_eq!(found.meaning, Meaning::Partner(Part { what, number, role }), "{header}");
        }
    }

    #[test]
    fn neither() {
        for header in [
            "Type partner",
            "Partner-ID",
            "Aantal partners",
            "Type relatie",
            "Relatienummer",
            "Kleurcode map",
            "xyz",
            "",
        ] {
            assert_eq!(recognise(header).meaning, Meaning::Unknown, "{header}");
        }
    }

    #[test]
    fn no_phrase_has_two_meanings() {
        let mut seen = HashMap::new();
        for (field, _, phrases) in FIELDS {
            for phrase in *phrases {
                assert_eq!(seen.insert(key(phrase), *field), None, "{phrase}");
            }
        }
    }
}
