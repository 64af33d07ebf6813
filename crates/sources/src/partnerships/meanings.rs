//! Words with a meaning: forms, roles, states, "without an end", "nothing". Dutch and English.

use super::text::key;
use overzicht_domain::row::State;
use overzicht_domain::words::{Form, Role};
use std::collections::HashMap;
use std::sync::OnceLock;

/// Words for each form. The first two are what the template shows, Dutch and English.
pub const FORMS: &[(Form, &[&str])] = &[
    (
        Form::Agreement,
        &[
            "Samenwerkingsovereenkomst",
            "Signed agreement",
            "agreement",
            "overeenkomst",
            "contract",
            "cooperation agreement",
            "collaboration agreement",
            "framework agreement",
            "raamovereenkomst",
            "kaderovereenkomst",
            "raamcontract",
            "nda",
            "non disclosure agreement",
            "geheimhoudingsovereenkomst",
            "geheimhouding",
            "geheimhoudingsverklaring",
            "confidentiality agreement",
            "cda",
            "samenwerkingscontract",
            "convenant",
            "covenant",
            "partnership agreement",
            "dienstverleningsovereenkomst",
            "service agreement",
            "bilateral agreement",
            "institutional agreement",
            "memorandum of agreement",
            "moa",
            "sok",
            "samenwerkingsovk",
            "letter of agreement",
        ],
    ),
    (
        Form::Mou,
        &[
            "Intentieverklaring (MoU)",
            "Memorandum of understanding",
            "mou",
            "m o u",
            "memorandum",
            "intentieverklaring",
            "letter of intent",
            "loi",
            "intentieovereenkomst",
            "declaration of intent",
            "letter of understanding",
            "verklaring van intentie",
        ],
    ),
    (
        Form::JointResearch,
        &[
            "Gezamenlijk onderzoeksproject",
            "Joint research project",
            "gezamenlijk onderzoek",
            "onderzoekssamenwerking",
            "joint research",
            "research collaboration",
            "research cooperation",
            "onderzoeksproject",
            "research project",
            "collaborative research",
            "samenwerkingsproject",
            "onderzoek",
            "research",
            "joint project",
            "gezamenlijk project",
            "eu project",
            "horizon europe",
            "joint lab",
            "joint laboratory",
            "gezamenlijk laboratorium",
        ],
    ),
    (
        Form::ContractResearch,
        &[
            "Contractonderzoek",
            "Contract research",
            "opdrachtonderzoek",
            "onderzoek in opdracht",
            "commissioned research",
            "sponsored research",
            "derde geldstroom",
            "opdracht",
            "contractresearch",
            "research assignment",
            "consultancy",
            "advisering in opdracht",
        ],
    ),
    (
        Form::Funding,
        &[
            "Financiering of donatie",
            "Funding or donation",
            "financiering",
            "funding",
            "donatie",
            "donation",
            "gift",
            "schenking",
            "subsidie",
            "grant",
            "sponsoring",
            "sponsorship",
            "beursfinanciering",
            "legaat",
            "subsidy",
            "endowment",
            "leerstoel gefinancierd",
            "sponsored chair",
            "endowed chair",
            "sponsorovereenkomst",
            "sponsorcontract",
            "sponsorship agreement",
        ],
    ),
    (
        Form::ScholarshipPhd,
        &[
            "Beurspromovendus",
            "Scholarship PhD",
            "beurspromovendi",
            "beurspromotie",
            "beurspromotietraject",
            "csc scholarship",
            "csc",
            "csc beurs",
            "csc phd",
            "csc promovendus",
            "scholarship",
            "phd scholarship",
            "scholarship funded phd",
            "bursaal",
            "buitenpromovendus",
            "external phd",
            "extern promovendus",
            "beursstudent phd",
            "china scholarship council",
            "phd candidate",
            "promovendus",
            "promotietraject",
            "phd",
            "joint phd",
            "externally funded phd",
            "beurs",
            "phd beurs",
            "cotutelle",
            "co tutelle",
            "cotutelle agreement",
            "cotutelle overeenkomst",
            "copromotie",
            "co promotie",
            "gezamenlijke promotie",
            "dubbele promotie",
            "joint doctorate",
            "dual phd",
            "double phd",
            "double doctorate",
            "sandwich phd",
        ],
    ),
    (
        Form::Guest,
        &[
            "Gastonderzoeker",
            "Guest researcher",
            "gast",
            "guest",
            "visiting",
            "visitor",
            "visiting researcher",
            "visiting scholar",
            "visiting professor",
            "visiting fellow",
            "visiting scientist",
            "gastmedewerker",
            "gastdocent",
            "gasthoogleraar",
            "gastonderzoekers",
            "gastvrijheid",
            "gastvrijheidsovereenkomst",
            "hospitality agreement",
            "research visit",
            "sabbatical",
            "detachering",
            "secondment",
            "academic visitor",
            "onderzoeksbezoek",
        ],
    ),
    (
        Form::DoubleAppointment,
        &[
            "Dubbelaanstelling",
            "Double appointment",
            "dubbele aanstelling",
            "nulaanstelling",
            "nul aanstelling",
            "0 aanstelling",
            "dual appointment",
            "joint appointment",
            "deeltijdaanstelling elders",
            "nevenaanstelling",
            "double affiliation",
            "dubbele affiliatie",
            "nevenfunctie",
            "bijzonder hoogleraar",
            "dual affiliation",
            "adjunct professor",
            "honorary appointment",
            "zero hours appointment",
        ],
    ),
    (
        Form::StudentExchange,
        &[
            "Studentenuitwisseling",
            "Student exchange",
            "uitwisseling",
            "exchange",
            "erasmus",
            "erasmus plus",
            "erasmus agreement",
            "erasmus overeenkomst",
            "exchange agreement",
            "student mobility",
            "studentmobiliteit",
            "mobility",
            "mobiliteit",
            "inter institutional agreement",
            "interinstitutional agreement",
            "exchange students",
            "uitwisselingsovereenkomst",
            "uitwisseling studenten",
            "student exchange agreement",
            "studentuitwisseling",
            "studentenuitwisselingsovereenkomst",
            "uitwisselingsprogramma",
            "exchange programme",
            "exchange program",
            "stage",
            "internship",
        ],
    ),
    (
        Form::JointEducation,
        &[
            "Gezamenlijk onderwijs",
            "Joint education",
            "joint degree",
            "double degree",
            "dual degree",
            "dubbele graad",
            "gezamenlijke opleiding",
            "joint programme",
            "joint program",
            "joint master",
            "erasmus mundus",
            "joint course",
            "gezamenlijk diploma",
            "dubbeldiploma",
            "dubbel diploma",
            "double diploma",
            "dual diploma",
            "double degree programme",
            "onderwijssamenwerking",
            "educational cooperation",
            "summer school",
            "blended intensive programme",
            "onderwijs",
            "education",
            "teaching",
        ],
    ),
    (
        Form::EducationAbroad,
        &[
            "Onderwijs in het buitenland",
            "Education sold abroad",
            "transnational education",
            "transnationaal onderwijs",
            "tne",
            "branch campus",
            "campus abroad",
            "contract education",
            "contractonderwijs",
            "franchise",
            "education abroad",
            "offshore education",
            "validation",
        ],
    ),
    (
        Form::DataSharing,
        &[
            "Delen van data of materiaal",
            "Data or material sharing",
            "material transfer agreement",
            "mta",
            "data sharing",
            "data sharing agreement",
            "dsa",
            "data transfer agreement",
            "dta",
            "data use agreement",
            "dua",
            "materiaaloverdracht",
            "datadeling",
            "data uitwisseling",
            "data delen",
            "material transfer",
            "materiaaloverdrachtsovereenkomst",
            "data",
            "gegevensuitwisseling",
            "verwerkersovereenkomst",
            "data processing agreement",
            "biobank",
        ],
    ),
    (
        Form::Licence,
        &[
            "Licentie of deelneming",
            "Licence or investment",
            "licentie",
            "licence",
            "license",
            "licensing",
            "licentieovereenkomst",
            "license agreement",
            "licence agreement",
            "investering",
            "investment",
            "spin off",
            "spinoff",
            "spin out",
            "deelneming",
            "octrooi",
            "patent",
            "ip overdracht",
            "ip transfer",
            "technology transfer",
            "aandelen",
            "joint venture",
            "startup",
        ],
    ),
    (
        Form::Consortium,
        &[
            "Consortium",
            "Consortium (English)",
            "consortiumovereenkomst",
            "consortium agreement",
            "netwerk",
            "network",
            "alliantie",
            "alliance",
            "consortia",
            "grant agreement",
            "university alliance",
            "lidmaatschap",
            "membership",
        ],
    ),
    (
        Form::Advisory,
        &[
            "Adviserende rol",
            "Advisory role",
            "adviesraad",
            "advisory board",
            "adviesrol",
            "advisor",
            "adviseur",
            "scientific advisory board",
            "raad van advies",
            "advisory",
            "commissielid",
            "board member",
            "raad van toezicht",
        ],
    ),
    (
        Form::CoPublication,
        &[
            "Copublicatie",
            "Co-publication",
            "copublication",
            "gezamenlijke publicatie",
            "joint publication",
            "co auteurschap",
            "co authorship",
            "joint paper",
        ],
    ),
];

/// Words for each role. The first two are what the template shows, Dutch and English.
pub const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Partner,
        &[
            "Partner",
            "Partner (English)",
            "samenwerkingspartner",
            "projectpartner",
            "collaborator",
            "medeonderzoeker",
            "beneficiary",
            "deelnemer",
            "participant",
            "lid",
            "member",
            "coordinator",
            "penvoerder",
            "lead partner",
            "co applicant",
            "medeaanvrager",
            "hoofdpartner",
            "associated partner",
        ],
    ),
    (
        Role::Funder,
        &[
            "Financier",
            "Funder",
            "financiering",
            "funding body",
            "subsidiegever",
            "subsidieverstrekker",
            "geldgever",
            "sponsor",
            "beursverstrekker",
            "funding",
            "scholarship provider",
            "investeerder",
            "investor",
        ],
    ),
    (
        Role::Client,
        &[
            "Opdrachtgever",
            "Client",
            "klant",
            "customer",
            "afnemer",
            "licensee",
            "licentienemer",
            "commissioner",
        ],
    ),
    (
        Role::Host,
        &[
            "Gastinstelling",
            "Host",
            "gastheer",
            "host institution",
            "ontvangende instelling",
            "receiving institution",
            "gastorganisatie",
        ],
    ),
    (Role::Donor, &["Donateur", "Donor", "schenker", "gever", "donatie", "stichter"]),
    (
        Role::DataRecipient,
        &[
            "Ontvanger van data of materiaal",
            "Data recipient",
            "ontvanger",
            "recipient",
            "ontvanger data",
            "recipient of data",
            "ontvanger materiaal",
            "material recipient",
            "verwerker",
            "processor",
        ],
    ),
];

/// Words for each state. The first two are what the template shows, Dutch and English.
pub const STATES: &[(State, &[&str])] = &[
    (
        State::Proposed,
        &[
            "Voorgenomen",
            "Proposed",
            "voorgesteld",
            "aangevraagd",
            "in aanvraag",
            "aanvraag",
            "requested",
            "application",
            "submitted",
            "ingediend",
            "in voorbereiding",
            "in preparation",
            "concept",
            "draft",
            "gepland",
            "planned",
            "nog niet gestart",
            "not yet started",
            "in onderhandeling",
            "under negotiation",
            "in behandeling",
            "pending",
            "toekomstig",
            "future",
            "te tekenen",
            "nieuw",
            "new",
            "initiatief",
        ],
    ),
    (
        State::Active,
        &[
            "Lopend",
            "Active",
            "actief",
            "loopt",
            "running",
            "ongoing",
            "current",
            "gestart",
            "started",
            "getekend",
            "signed",
            "in uitvoering",
            "geldig",
            "valid",
            "van kracht",
            "in force",
            "huidig",
            "live",
            "open",
            "goedgekeurd",
            "approved",
            "verlengd",
            "extended",
            "ja",
            "gehonoreerd",
            "awarded",
            "in effect",
        ],
    ),
    (
        State::Ended,
        &[
            "Beëindigd",
            "Ended",
            "afgerond",
            "afgesloten",
            "finished",
            "completed",
            "verlopen",
            "expired",
            "gestopt",
            "stopped",
            "terminated",
            "closed",
            "voltooid",
            "opgezegd",
            "ingetrokken",
            "beëindigd",
            "inactief",
            "inactive",
            "geëindigd",
            "klaar",
            "gesloten",
            "past",
            "nee",
        ],
    ),
    (
        State::NotStarted,
        &[
            "Niet doorgegaan",
            "Not started",
            "afgewezen",
            "rejected",
            "geannuleerd",
            "cancelled",
            "canceled",
            "niet gestart",
            "gaat niet door",
            "declined",
            "niet gehonoreerd",
            "not awarded",
            "vervallen",
            "withdrawn",
            "afgeblazen",
            "geweigerd",
            "on hold niet gestart",
        ],
    ),
];

fn table<T: Copy>(rows: &'static [(T, &'static [&'static str])]) -> HashMap<String, T> {
    rows.iter().flat_map(|(meaning, words)| words.iter().map(|word| (key(word), *meaning))).collect()
}

/// The form that a text names, by code or words; in a longer text the longest phrase that is known.
pub fn form(text: &str) -> Option<Form> {
    static TABLE: OnceLock<HashMap<String, Form>> = OnceLock::new();
    if let Some(form) = Form::from_code(text.trim().to_lowercase().as_str()) {
        return Some(form);
    }
    longest(TABLE.get_or_init(|| table(FORMS)), text)
}

/// The role that a text names.
pub fn role(text: &str) -> Option<Role> {
    static TABLE: OnceLock<HashMap<String, Role>> = OnceLock::new();
    if let Some(role) = Role::from_code(text.trim().to_lowercase().as_str()) {
        return Some(role);
    }
    longest(TABLE.get_or_init(|| table(ROLES)), text)
}

/// The state that a text names. A longer text is not searched: "niet actief" is not active.
pub fn state(text: &str) -> Option<State> {
    static TABLE: OnceLock<HashMap<String, State>> = OnceLock::new();
    let table = TABLE.get_or_init(|| table(STATES));
    let text = key(text);
    table.get(&text).copied().or_else(|| table.get(text.strip_prefix("is ")?).copied())
}

/// The meaning of the longest run of words that is in the table; none when two of one length differ.
fn longest<T: Copy + PartialEq>(table: &HashMap<String, T>, text: &str) -> Option<T> {
    let text = key(text);
    if let Some(found) = table.get(&text) {
        return Some(*found);
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 12 || words.iter().any(|word| matches!(*word, "geen" | "no" | "niet" | "not" | "none")) {
        return None;
    }
    for length in (1..words.len()).rev() {
        let mut found: Option<T> = None;
        for window in words.windows(length) {
            // A single short word inside a sentence ("data", "gast") says too little, unless it opens it.
            if let Some(meaning) = table.get(&window.join(" ")).filter(|_| length > 1 || window[0].len() > 2)
            {
                if found.is_some_and(|found| found != *meaning) {
                    return None;
                }
                found = Some(*meaning);
            }
        }
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Whether a text in a date column says that there is no end.
pub fn is_indefinite(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "onbepaald",
        "onbepaalde tijd",
        "voor onbepaalde tijd",
        "onbepaalde duur",
        "indefinite",
        "indefinitely",
        "doorlopend",
        "open",
        "open einde",
        "open end",
        "open ended",
        "n v t",
        "nvt",
        "niet van toepassing",
        "n a",
        "na",
        "not applicable",
        "geen",
        "geen einddatum",
        "geen einde",
        "none",
        "no end date",
        "no end",
        "permanent",
        "continuous",
        "ongoing",
        "lopend",
        "until further notice",
        "tot nader order",
        "tot wederopzegging",
        "onbeperkt",
        "unlimited",
        "perpetual",
        "vast",
        "automatische verlenging",
        "stilzwijgende verlenging",
        "rolling",
        "evergreen",
        "contract voor onbepaalde tijd",
        "onbep",
        "onbep tijd",
        "∞",
    ];
    let dash = text.trim();
    if matches!(dash, "-" | "–" | "—" | "--" | "∞") {
        return true;
    }
    if dash.len() > 60 {
        return false;
    }
    let text = key(text);
    WORDS.iter().any(|word| *word == text)
}

/// Whether a text stands for nothing: a dash, "onbekend", "n.v.t.".
pub fn is_nothing(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "onbekend",
        "unknown",
        "n v t",
        "nvt",
        "n a",
        "na",
        "niet van toepassing",
        "not applicable",
        "geen",
        "none",
        "nihil",
        "nil",
        "null",
        "nan",
        "tbd",
        "tba",
        "t b d",
        "nog te bepalen",
        "to be determined",
        "nog niet bekend",
        "nog onbekend",
        "not known",
        "nb",
        "n b",
        "leeg",
        "empty",
        "not available",
        "niet bekend",
        "niet ingevuld",
    ];
    let trimmed = text.trim();
    let strokes = |c: char| matches!(c, '-' | '–' | '—' | '?' | '.' | '/' | '_' | '*');
    if trimmed.chars().count() <= 4 && trimmed.chars().all(strokes) {
        return true;
    }
    // No such word is longer; most cells are, and need no normal form.
    if trimmed.len() > 24 {
        return false;
    }
    let text = key(text);
    WORDS.iter().any(|word| *word == text)
}

/// Whether a text in a column of partners names no organisation: one that is still to be named ("n.t.b."), several that are not
/// ("diverse universiteiten"), or that another text has ("zie bijlage").
pub fn is_no_organisation(text: &str) -> bool {
    const STILL_TO_COME: &[&str] = &[
        "n t b",
        "ntb",
        "nader te bepalen",
        "nog nader te bepalen",
        "nog in te vullen",
        "in te vullen",
        "volgt",
        "volgt nog",
        "to follow",
        "to be confirmed",
        "tbc",
        "t b c",
        "x",
        "xx",
        "xxx",
    ];
    const SEVERAL: &[&str] = &[
        "diverse",
        "diversen",
        "divers",
        "verschillende",
        "meerdere",
        "enkele",
        "various",
        "several",
        "multiple",
    ];
    const KINDS: &[&str] = &[
        "partners",
        "partijen",
        "universiteiten",
        "hogescholen",
        "instellingen",
        "kennisinstellingen",
        "instituten",
        "organisaties",
        "bedrijven",
        "parties",
        "universities",
        "institutions",
        "institutes",
        "organisations",
        "organizations",
        "companies",
    ];
    const ELSEWHERE: &[&str] = &[
        "bijlage",
        "bijlagen",
        "contract",
        "overeenkomst",
        "opmerking",
        "opmerkingen",
        "toelichting",
        "onder",
        "boven",
        "annex",
        "appendix",
        "attachment",
        "agreement",
        "remark",
        "remarks",
        "below",
        "above",
    ];
    // No such text is longer; most names are, and need no normal form.
    if text.len() > 40 {
        return false;
    }
    let text = key(text);
    if STILL_TO_COME.contains(&text.as_str()) {
        return true;
    }
    match text.split(' ').collect::<Vec<_>>().as_slice() {
        [several] => SEVERAL.contains(several),
        ["zie" | "see", place] => ELSEWHERE.contains(place),
        [several, kind] => SEVERAL.contains(several) && KINDS.contains(kind),
        _ => false,
    }
}

/// Whether the first cell of a row makes it a row of totals.
pub fn is_total(text: &str) -> bool {
    if text.len() > 60 {
        return false;
    }
    let text = key(text);
    matches!(
        text.split(' ').next(),
        Some(
            "totaal"
                | "total"
                | "subtotaal"
                | "subtotal"
                | "eindtotaal"
                | "totalen"
                | "totals"
                | "som"
                | "sum"
        )
    ) && text.split(' ').count() <= 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, form_) in [
            ("Samenwerkingsovereenkomst", Form::Agreement),
            ("samenwerkingsovereenkomst (getekend)", Form::Agreement),
            ("MoU", Form::Mou),
            ("M.o.U.", Form::Mou),
            ("Memorandum of Understanding", Form::Mou),
            ("Intentieverklaring", Form::Mou),
            ("contractonderzoek", Form::ContractResearch),
            ("Opdrachtonderzoek", Form::ContractResearch),
            ("Beurspromovendus", Form::ScholarshipPhd),
            ("CSC scholarship", Form::ScholarshipPhd),
            ("PhD (CSC)", Form::ScholarshipPhd),
            ("Gastonderzoeker", Form::Guest),
            ("Visiting scholar", Form::Guest),
            ("dubbelaanstelling", Form::DoubleAppointment),
            ("Nulaanstelling", Form::DoubleAppointment),
            ("Uitwisseling", Form::StudentExchange),
            ("Erasmus+", Form::StudentExchange),
            ("Joint degree", Form::JointEducation),
            ("Double Degree Programme", Form::JointEducation),
            ("Material Transfer Agreement", Form::DataSharing),
            ("MTA", Form::DataSharing),
            ("Material Transfer Agreement (MTA)", Form::DataSharing),
            ("NDA", Form::Agreement),
            ("Licentie", Form::Licence),
            ("Consortium", Form::Consortium),
            ("donatie", Form::Funding),
            ("Subsidie", Form::Funding),
            ("joint-research", Form::JointResearch),
            ("Gezamenlijk onderzoeksproject", Form::JointResearch),
            ("Adviserende rol", Form::Advisory),
        ] {
            assert_eq!(form(text), Some(form_), "{text}");
        }
        for text in ["", "anders", "overig", "xyz", "geen contract"] {
            assert_eq!(form(text), None, "{text}");
        }
    }

    #[test]
    fn roles_and_states() {
        assert_eq!(role("Opdrachtgever"), Some(Role::Client));
        assert_eq!(role("financier (extern)"), Some(Role::Funder));
        assert_eq!(role("data-recipient"), Some(Role::DataRecipient));
        assert_eq!(role("xyz"), None);
        assert_eq!(state("Lopend"), Some(State::Active));
        assert_eq!(state("BEËINDIGD"), Some(State::Ended));
        assert_eq!(state("niet gestart"), Some(State::NotStarted));
        assert_eq!(state("niet actief"), None);
    }

    #[test]
    fn no_word_has_two_meanings() {
        fn check<T: Copy + PartialEq + std::fmt::Debug>(rows: &[(T, &[&str])]) {
            let mut seen: HashMap<String, T> = HashMap::new();
            for (meaning, words) in rows {
                for word in *words {
                    let before = seen.insert(key(word), *meaning);
                    assert!(before.is_none_or(|before| before == *meaning), "{word}");
                }
            }
        }
        check(FORMS);
        check(ROLES);
        check(STATES);
    }

    #[test]
    fn ends_and_nothings() {
        for text in
            ["onbepaald", "Onbepaalde tijd", "indefinite", "n.v.t.", "doorlopend", "-", "open", "N.V.T."]
        {
            assert!(is_indefinite(text), "{text}");
        }
        for text in ["2023", "onbekend", "", "opening"] {
            assert!(!is_indefinite(text), "{text}");
        }
        for text in ["-", "?", "n.v.t.", "Onbekend", "N/A", "", "tbd"] {
            assert!(is_nothing(text), "{text}");
        }
        assert!(is_total("Totaal") && is_total("Totaal 2023:"));
        assert!(!is_total("TotalEnergies SE"));
    }
}
