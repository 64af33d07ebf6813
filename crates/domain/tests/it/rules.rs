//! Policies: conditions in three values, what is refused, and the pack that ships.

use overzicht_domain::ids::SourceId;
use overzicht_domain::judge::judge;
use overzicht_domain::policy::{FactValue, Facts, Policy, PolicyError, Truth};
use overzicht_domain::words::{Class, Level};

const SHIPPED: &str = include_str!("../../../../policies/nl-leidraad.toml");

fn pack(when: &str) -> Result<Policy, PolicyError> {
    Policy::parse(&format!(
        "id = \"t\"\nversion = \"1\"\n[name]\nnl = \"t\"\nen = \"t\"\n[scope]\ncategories = [\"A\"]\n[numbers]\nlow = 0.4\n[[indicator]]\nid = \"i\"\ntheme = \"law\"\nseverity = \"note\"\nwhen = '''{when}'''\n[indicator.text]\nnl = \"t\"\nen = \"t\"\n[indicator.source]\ntext = \"t\"\n[[rule]]\nid = \"r\"\nlevel = \"high\"\nall = [\"i\"]\n[rule.text]\nnl = \"t\"\nen = \"t\"\n"
    ))
}

fn truth(when: &str, facts: &Facts) -> Truth {
    pack(when).unwrap_or_else(|error| panic!("{when}: {error}")).truths(facts)[0]
}

#[test]
fn an_unknown_fact_stays_unknown_unless_it_cannot_matter() {
    let mut facts = Facts::default();
    facts.state("partner_listed_care", FactValue::Bool(true), Vec::new());
    facts.state("partner_listed_legal", FactValue::Bool(false), Vec::new());
    facts.state("country_academic_freedom", FactValue::Double(0.3), Vec::new());
    facts.state("subject_areas", FactValue::Texts(vec!["quantum".to_owned()]), Vec::new());
    for (when, wanted) in [
        ("partner_listed_care", Truth::True),
        ("partner_listed_legal", Truth::False),
        ("partner_listed_information", Truth::Unknown),
        ("partner_listed_information && partner_listed_legal", Truth::False),
        ("partner_listed_legal && partner_listed_information", Truth::False),
        ("partner_listed_information || partner_listed_care", Truth::True),
        ("partner_listed_information && partner_listed_care", Truth::Unknown),
        ("!partner_listed_information", Truth::Unknown),
        ("known(partner_listed_information)", Truth::False),
        ("country_academic_freedom < low", Truth::True),
        ("amount_eur >= 10.0", Truth::Unknown),
        ("\"quantum\" in subject_areas", Truth::True),
        ("size(subject_areas) > 1", Truth::False),
        ("form == \"mou\"", Truth::Unknown),
    ] {
        assert_eq!(truth(when, &facts), wanted, "{when}");
    }
}

#[test]
fn what_has_no_place_in_a_condition_is_refused() {
    for when in [
        "has(form.x)",
        "known(form) ? true : false",
        "no_such_fact",
        "form",
        "form == 3",
        "amount_eur > \"x\"",
        "subject_areas.exists(a, a == \"x\")",
        "form in",
        "known(no_such_fact)",
        "form.startsWith(\"m\")",
    ] {
        assert!(pack(when).is_err(), "{when}");
    }
    let long = vec!["partner_listed_care"; 150].join(" && ");
    assert!(pack(&long).is_err());
}

#[test]
fn the_shipped_pack_is_sound() {
    let policy = Policy::parse(SHIPPED).unwrap();
    assert!(policy.indicators.len() >= 10 && policy.rules.len() >= 8 && policy.areas.len() == 11);
    for indicator in &policy.indicators {
        // No country by name: what is known about one comes from an edition.
        assert!(
            !indicator.when.contains("partner_country ==") && !indicator.when.contains("partner_country in"),
            "{}",
            indicator.id
        );
        assert!(
            !indicator.text.nl.is_empty()
                && !indicator.text.en.is_empty()
                && !indicator.source.text.is_empty()
        );
    }
    let class = |source: &str, programme: &str| {
        policy.class_of(&SourceId::parse(source).unwrap(), &[programme.to_owned()])
    };
    assert_eq!(class("un-sc", "DPRK"), Class::Legal);
    assert_eq!(class("us-csl", "EL"), Class::Care);
    assert_eq!(class("csv:section-1286", ""), Class::Information);
    assert_eq!(policy.areas_in("Kwantumnetwerken voor later").len(), 1);
    assert!(policy.areas_in("Quantitative history").is_empty());
}

/// What a level rests on never has "unless there is a question, or a finding" in it: one more of them can only raise it.
#[test]
fn no_condition_of_the_shipped_pack_turns_on_the_absence_of_a_finding_or_question() {
    let policy = Policy::parse(SHIPPED).unwrap();
    for indicator in &policy.indicators {
        for fact in ["partner_listed_", "partner_contains_listed", "partner_questions", "partner_possible_"] {
            assert!(!indicator.when.contains(&format!("!{fact}")), "{}: {}", indicator.id, indicator.when);
        }
    }
}

#[test]
fn plain_words_of_sensitive_areas_are_known_and_words_like_them_are_not() {
    let policy = Policy::parse(SHIPPED).unwrap();
    let areas =
        |text: &str| -> Vec<String> { policy.areas_in(text).iter().map(|area| area.id.clone()).collect() };
    for (area, texts) in [
        (
            "artificial-intelligence",
            &[
                "AI",
                "AI-modellen",
                "LLM",
                "LLMs voor het onderwijs",
                "Machinaal leren",
                "Taalmodellen",
                "supercomputing",
            ][..],
        ),
        ("sensing", &["Radarsystemen", "radartechniek", "Sonars", "onderwaterakoestiek", "Thermal imaging"]),
        (
            "space-propulsion",
            &[
                "Hypersonische stroming",
                "raketmotoren",
                "Space technology",
                "nanosatellieten",
                "Rakettechnologie",
            ],
        ),
        (
            "semiconductors",
            &[
                "chips",
                "Microchips",
                "chipontwerp",
                "fotonische chips",
                "lasers",
                "Lasertechnologie",
                "optoelectronics",
            ],
        ),
        (
            "connectivity",
            &[
                "encryptie",
                "Encryption",
                "versleuteling",
                "inertial navigation",
                "GNSS",
                "cryptografie",
                "Cyberveiligheid",
            ],
        ),
        ("energy", &["kernreactoren", "Kerntechniek", "kernfysica"]),
        (
            "materials",
            &["explosieven", "Springstoffen", "composietmaterialen", "nanotechnologie", "3D-printing"],
        ),
        ("robotics", &["zwermrobots"]),
    ] {
        for text in texts {
            assert!(areas(text).contains(&area.to_owned()), "{text}: {:?}", areas(text));
        }
    }
    for text in [
        "Air quality and aid",
        "a.i. directeur",
        "Explosieve groei van steden",
        "Aardappelchipsverpakking",
        "Chippendale furniture",
        "Laser treatment of scars",
        "Neural networks of the fruit fly",
        "De kern van het recht",
        "Kernwaarden",
        "Nanouk of the North",
    ] {
        assert_eq!(areas(text), [""; 0], "{text}");
    }
}

#[test]
fn a_level_rises_only_by_conjunction_about_the_same_partner() {
    let policy = Policy::parse(SHIPPED).unwrap();
    let facts = |listed: bool, areas: &[&str]| {
        let mut facts = Facts::default();
        for class in ["partner_listed_legal", "partner_listed_care"] {
            facts.state(class, FactValue::Bool(false), Vec::new());
        }
        facts.state("partner_listed_information", FactValue::Bool(listed), Vec::new());
        facts.state("partner_questions", FactValue::Int(0), Vec::new());
        facts.state("partner_possible_matches", FactValue::Int(0), Vec::new());
        facts.state("partner_contains_listed", FactValue::Bool(false), Vec::new());
        facts.state("partner_resolved", FactValue::Bool(true), Vec::new());
        facts.state("partner_role", FactValue::Text("partner".to_owned()), Vec::new());
        facts.state("form", FactValue::Text("mou".to_owned()), Vec::new());
        facts.state(
            "subject_areas",
            FactValue::Texts(areas.iter().map(|a| (*a).to_owned()).collect()),
            Vec::new(),
        );
        facts
    };
    assert_eq!(judge(&policy, &[facts(false, &[])]).level, Level::Low);
    assert_eq!(judge(&policy, &[facts(false, &["quantum"])]).level, Level::Low);
    assert_eq!(judge(&policy, &[facts(true, &[])]).level, Level::Moderate);
    assert_eq!(judge(&policy, &[facts(true, &["quantum"])]).level, Level::High);
    // Without the subject it is at least moderate, and could be high.
    let mut unknown = Facts::default();
    for name in ["partner_listed_legal", "partner_listed_care"] {
        unknown.state(name, FactValue::Bool(false), Vec::new());
    }
    unknown.state("partner_listed_information", FactValue::Bool(true), Vec::new());
    unknown.state("partner_resolved", FactValue::Bool(true), Vec::new());
    let proposal = judge(&policy, &[unknown]);
    assert_eq!((proposal.level, proposal.could_be), (Level::Moderate, Some(Level::High)));
    assert!(proposal.unknown.iter().any(|unknown| unknown.fact == "subject_areas"));
    assert_eq!(judge(&policy, &[]).level, Level::Unknown);
}

/// The words that everybody uses, in both languages; and names and histories that only have them in them.
#[test]
fn the_plain_words_of_sensitive_areas_are_known() {
    let policy = Policy::parse(SHIPPED).unwrap();
    for (area, texts) in [
        (
            "weapons",
            &[
                "wapens",
                "Wapensystemen",
                "weapons",
                "munitie",
                "ballistiek",
                "ballistics",
                "chemische wapens",
                "militaire logistiek",
                "military technology",
                "defensietechnologie",
            ][..],
        ),
        ("space-propulsion", &["raket", "raketten", "turbinebladen"]),
        ("energy", &["uraniumverrijking", "isotopenscheiding"]),
        ("semiconductors", &["chip", "chipdesign", "een chip voor sensoren"]),
        ("robotics", &["UAVs", "autonome voertuigen", "autonomous driving"]),
        (
            "artificial-intelligence",
            &[
                "AI",
                "KI",
                "A.I.",
                "artificiële intelligentie",
                "neurale netwerken",
                "biometrie",
                "surveillance",
                "Ai Weiwei and AI",
            ],
        ),
        ("materials", &["composiet", "composites"]),
        ("connectivity", &["5G"]),
    ] {
        for text in texts {
            let found: Vec<&str> = policy.areas_in(text).iter().map(|area| area.id.as_str()).collect();
            assert!(found.contains(&area), "{text}: {found:?}");
        }
    }
    for text in
        ["Ai Weiwei", "military history", "disease surveillance", "Chipshop economie", "wapenschilden", "kip"]
    {
        let found: Vec<&str> = policy.areas_in(text).iter().map(|area| area.id.as_str()).collect();
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}
