//! What a person corrects: it holds over every import, is told where the source says something else, and asks for the partner anew.

use crate::house::{FIRST, House, row};
use crate::screening::{edition, entity};
use overzicht_domain::content::Field;
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat, Refusal, decide};
use overzicht_domain::event::Event;
use overzicht_domain::finding::EntryKey;
use overzicht_domain::ids::{Actor, SourceId};
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Register;
use overzicht_domain::row::{Currency, Money, PartnerTyped, PartnershipRow};
use overzicht_domain::view::{self, Change, Lawful, Weakened};
use overzicht_matcher::{Country, NameKind, PieceKind};
use std::collections::BTreeMap;

const COAST: &str = "05coast00";

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn partner(name: &str, code: &str) -> PartnershipRow {
    let partner =
        PartnerTyped { name: name.to_owned(), country: Country::parse(code), ..PartnerTyped::default() };
    PartnershipRow { partners: vec![partner], ..row(Some("1")) }
}

impl House {
    fn correct(&mut self, correction: CorrectionTyped<'_>) -> Result<usize, Refusal> {
        let reason = Some("Geheime reden");
        let command = Command::Correct { partnership: FIRST, correction, reason, waits: false };
        Ok(self.run(&command)?.events.len())
    }

    fn propose(&mut self, correction: CorrectionTyped<'_>, reason: Option<&str>) -> Result<usize, Refusal> {
        let command = Command::Correct { partnership: FIRST, correction, reason, waits: true };
        Ok(self.run(&command)?.events.len())
    }

    fn review_correction(
        &mut self,
        actor: &str,
        field: Field,
        confirm: bool,
        reason: Option<&str>,
    ) -> Result<usize, Refusal> {
        let command = Command::ReviewCorrection { partnership: FIRST, field, confirm, reason };
        let actor = Actor(actor.to_owned());
        let decided = decide(&self.register, &command, &actor, self.now)?;
        for event in decided.recorded(self.register.head, self.now, &actor) {
            self.register.apply(&event);
            self.log.push(event);
        }
        Ok(decided.events.len())
    }

    fn waits(&self) -> Vec<String> {
        let known = self.register.partnership(FIRST).unwrap();
        view::awaiting(&self.register, known).iter().map(view::AwaitingTold::line).collect()
    }

    fn now(&self) -> PartnershipRow {
        view::row_of(&self.register, self.register.partnership(FIRST).unwrap())
    }

    fn conflicts(&self) -> Vec<(Field, String)> {
        let known = self.register.partnership(FIRST).unwrap();
        let told = view::conflicts(&self.register, known);
        known.conflicts.iter().copied().zip(told.iter().map(|told| told.source.code())).collect()
    }
}

/// A registry of one college in Ireland, and a list that has it.
fn reference() -> Reference {
    let college = entity(COAST, "IE", &[("Northern Coast College of Tidal Engineering", NameKind::Primary)]);
    Reference {
        registry: Some(edition("ror", "registry", std::slice::from_ref(&college))),
        lists: vec![edition("csv:coast", "list", &[college])],
        home: Country::parse("NL"),
        ..Reference::bare(crate::properties::policy())
    }
}

#[test]
fn name_country_unit_and_amount_of_a_partnership_are_corrected() {
    let mut house = House::new();
    let money = |cents| Money { cents, currency: Currency::EUR };
    let file = PartnershipRow { money: Some(money(100)), ..partner("Geheime partnr", "IT") };
    house.import(std::slice::from_ref(&file));
    let before = house.register.head;
    for correction in [
        CorrectionTyped::PartnerName(0, " Geheime partner "),
        CorrectionTyped::PartnerCountry(0, country("IE")),
        CorrectionTyped::Unit("scheikunde en natuurkunde"),
        CorrectionTyped::Money(money(2_500)),
    ] {
        house.correct(correction).unwrap();
        assert_eq!(house.correct(correction), Err(Refusal::NothingChanges), "{correction:?}");
    }
    let right = |house: &House| {
        let now = house.now();
        assert_eq!(
            (now.partners[0].name.as_str(), now.partners[0].country),
            ("Geheime partner", Some(country("IE")))
        );
        assert_eq!((now.unit.as_str(), now.money), ("scheikunde en natuurkunde", Some(money(2_500))));
    };
    right(&house);
    assert_eq!(house.import(std::slice::from_ref(&file)), [""; 0], "the source has not moved");
    right(&house);
    // The overview counts it where it now belongs.
    let unit = house.register.unit_named("Scheikunde en Natuurkunde").unwrap();
    assert_eq!(house.register.partnership(FIRST).unwrap().unit(), unit);
    // What was, was.
    let past = Register::fold(house.log.iter().take_while(|event| event.seq <= before));
    let then = view::row_of(&past, past.partnership(FIRST).unwrap());
    assert_eq!(
        (then.unit.as_str(), then.partners[0].name.as_str(), then.money),
        ("Scheikunde", "Geheime partnr", Some(money(100)))
    );
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
    // No text stands in the log.
    let payload = |event: &Event| overzicht_domain::codec::encode(event).unwrap().payload;
    assert!(house.log.iter().all(|event| !payload(&event.event).contains("Geheim")));
    for (correction, refusal) in [
        (CorrectionTyped::PartnerName(0, " "), Refusal::NoValue),
        (CorrectionTyped::Unit(""), Refusal::NoValue),
    ] {
        assert_eq!(house.correct(correction), Err(refusal));
    }
    for correction in [
        CorrectionTyped::PartnerName(1, "Geheim"),
        CorrectionTyped::PartnerCountry(1, country("IE")),
        CorrectionTyped::PartnerNoRecord(1),
    ] {
        let refused = house.correct(correction);
        assert!(matches!(refused, Err(Refusal::NoSuchPartner { asked: 2, partners: 1, .. })), "{refused:?}");
    }
}

#[test]
fn a_source_that_moves_to_something_else_is_told_and_one_that_comes_round_is_not() {
    let money = |cents| Some(Money { cents, currency: Currency::EUR });
    let first = PartnershipRow { money: money(100), ..partner("Geheime partnr", "IT") };
    let corrected = || {
        let mut house = House::new();
        house.import(std::slice::from_ref(&first));
        house.correct(CorrectionTyped::PartnerName(0, "Geheime partner")).unwrap();
        house.correct(CorrectionTyped::PartnerCountry(0, country("IE"))).unwrap();
        house.correct(CorrectionTyped::Unit("Natuurkunde")).unwrap();
        house.correct(CorrectionTyped::Money(money(2_500).unwrap())).unwrap();
        house
    };
    let with = |name: &str, code: &str, unit: &str, cents| PartnershipRow {
        money: money(cents),
        unit: unit.to_owned(),
        ..partner(name, code)
    };
    let told = |row: PartnershipRow| {
        let mut house = corrected();
        let decided = house.take(&[row]);
        assert_eq!(house.now().partners[0].name, "Geheime partner", "the correction stands");
        let told = decided.problems.iter().map(|problem| format!("{} · {}", problem.what, problem.advice));
        (told.collect::<Vec<_>>(), house.conflicts())
    };
    let (problems, conflicts) = told(with("Geheime ander", "ES", "Wiskunde", 300));
    assert_eq!(
        problems,
        [
            "the source now says something else of the unit of P-1 than a person who corrected it to “Natuurkunde”; the correction stands · `overzicht correct P-1 unit VALUE` says which of the two is right",
            "the source now says something else of the amount of P-1 than a person who corrected it to “EUR 25.00”; the correction stands · `overzicht correct P-1 amount VALUE` says which of the two is right",
            "the source now says something else of the name of partner 1 of P-1 than a person who corrected it to “Geheime partner”; the correction stands · `overzicht correct P-1 partner-name VALUE --partner 1` says which of the two is right",
            "the source now says something else of the country of partner 1 of P-1 than a person who corrected it to “IE”; the correction stands · `overzicht correct P-1 partner-country VALUE --partner 1` says which of the two is right",
        ]
    );
    assert_eq!(
        conflicts,
        [
            (Field::Unit, "Wiskunde".to_owned()),
            (Field::Money, "EUR 3.00".to_owned()),
            (Field::PartnerName(0), "Geheime ander".to_owned()),
            (Field::PartnerCountry(0), "ES".to_owned()),
        ]
    );
    assert_eq!(told(with("Geheime partner", "IE", "natuurkunde", 2_500)), (vec![], vec![]), "it came round");
    assert_eq!(told(PartnershipRow { title: Some("Geheim".to_owned()), ..first.clone() }), (vec![], vec![]));
    // Beside another name the old country may be right.
    let (_, conflicts) = told(with("Geheime ander", "IT", "Scheikunde", 100));
    let fields: Vec<Field> = conflicts.iter().map(|(field, _)| *field).collect();
    assert_eq!(fields, [Field::PartnerName(0), Field::PartnerCountry(0)]);
}

#[test]
fn a_partner_with_another_name_or_country_is_looked_up_and_screened_again() {
    let mut house = House::new();
    house.import(&[partner("Geheim instituut", "IT")]);
    house.screen(&reference());
    let resolved = |house: &House| {
        let known = house.register.partnership(FIRST).unwrap().partners[0].clone();
        let organisation = known.as_ref().and_then(|known| house.register.organisation(known.organisation));
        organisation.map(|organisation| (organisation.identity.ror.clone(), organisation.findings.len()))
    };
    assert_eq!(resolved(&house), Some((None, 0)));
    house.correct(CorrectionTyped::PartnerName(0, "Northern Coast College of Tidal Engineering")).unwrap();
    assert_eq!(resolved(&house), None, "until it is looked up");
    house.correct(CorrectionTyped::PartnerCountry(0, country("IE"))).unwrap();
    let kinds = house.screen(&reference());
    assert!(kinds.contains(&"finding-made"), "{kinds:?}");
    assert_eq!(resolved(&house), Some((Some(COAST.to_owned()), 1)));
    assert_eq!(house.screen(&reference()), [""; 0]);
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

/// It is met by its name only, whatever its id in the source, until somebody says which record it is.
#[test]
fn a_partner_without_a_record_is_said_to_be_one() {
    let mut house = House::new();
    let mut file = partner("Northern Coast College", "IE");
    file.partners[0].ror = Some(COAST.to_owned());
    house.import(std::slice::from_ref(&file));
    house.screen(&reference());
    let how = |house: &House| house.register.partnership(FIRST).unwrap().partners[0].clone().unwrap().how;
    assert!(how(&house).ground.is_some());
    house.correct(CorrectionTyped::PartnerNoRecord(0)).unwrap();
    assert_eq!(house.correct(CorrectionTyped::PartnerNoRecord(0)), Err(Refusal::NothingChanges));
    house.screen(&reference());
    assert!(how(&house).ground.is_none() && how(&house).candidates.is_empty());
    assert!(how(&house).why.has(PieceKind::SaidNoRecord));
    assert_eq!(house.screen(&reference()), [""; 0]);
    // The same file again, and one that changes elsewhere, leave it so; another id or name is told.
    assert_eq!(house.import(std::slice::from_ref(&file)), [""; 0]);
    house.import(&[PartnershipRow { title: Some("Geheim".to_owned()), ..file.clone() }]);
    assert_eq!(house.conflicts(), []);
    file.partners[0].name = "Geheime ander".to_owned();
    let decided = house.take(&[file]);
    assert_eq!(
        decided.problems[0].what,
        "the source now says something else of partner 1 of P-1 than a person who corrected it to “no record in the registry”; the correction stands"
    );
    // One correction stands: it is that record after all.
    house.correct(CorrectionTyped::PartnerRor(0, "01yqg2h08")).unwrap();
    let now = house.now();
    assert_eq!((now.partners[0].no_record, now.partners[0].ror.as_deref()), (false, Some("01yqg2h08")));
    assert_eq!(house.conflicts(), []);
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn what_waits_for_a_second_person_changes_nothing_until_then() {
    let mut house = House::new();
    house.import(&[partner("Geheime partner", "IE")]);
    house.screen(&reference());
    for (actor, name) in [("u-1", "Kim de Vries"), ("u-3", " kim  DE vries")] {
        house.run(&Command::NameActor { actor, name }).unwrap();
    }
    let (name, field) = (CorrectionTyped::PartnerName(0, "Geheime school"), Field::PartnerName(0));
    assert_eq!(house.propose(name, Some(" ")), Err(Refusal::NoReasonToPropose));
    assert!(matches!(
        house.review_correction("u-2", field, true, None),
        Err(Refusal::NoCorrectionAwaits { .. })
    ));
    let before = house.register.clone();
    house.propose(name, Some("Geheime reden")).unwrap();
    assert_eq!(house.waits(), ["partner Geheime partner (IE) → Geheime school (IE)"]);
    let known = |register: &Register| register.partnership(FIRST).unwrap().clone();
    let now = known(&house.register);
    assert_eq!((now.content(), &now.partners), (known(&before).content(), &known(&before).partners));
    assert_eq!(view::todo(&house.register, None, "2026-05-01".parse().unwrap()).awaiting.len(), 1);
    let waiting = house.register.head;
    // It is not corrected in another way meanwhile, nor confirmed by the same person under another code.
    let other = house.correct(CorrectionTyped::PartnerName(0, "Geheime andere"));
    assert!(matches!(other, Err(Refusal::CorrectionAwaits { field: "partner-name", .. })), "{other:?}");
    for same in ["u-1", "u-3"] {
        assert_eq!(house.review_correction(same, field, true, None), Err(Refusal::SamePerson));
    }
    assert_eq!(house.review_correction("u-2", field, false, None), Err(Refusal::NoReason));
    assert_eq!(house.review_correction("u-1", field, false, Some("Geheim")), Ok(1), "all stays as it is");
    assert_eq!(house.waits(), [""; 0]);
    assert_eq!(known(&house.register).content(), known(&before).content());
    house.propose(name, Some("Geheime reden")).unwrap();
    assert_eq!(house.review_correction("u-2", field, true, None), Ok(2));
    assert_eq!((house.waits(), house.now().partners[0].name.as_str()), (vec![], "Geheime school"));
    assert!(known(&house.register).partners[0].is_none(), "it is looked up again");
    // History tells what was proposed, and the past what waited.
    let history: Vec<_> = house
        .log
        .iter()
        .filter(|event| known(&house.register).history.contains(&event.seq))
        .cloned()
        .collect();
    let told: Vec<(&str, usize)> = history
        .iter()
        .zip(view::changed_by(&house.register, &history))
        .map(|(event, changed)| (event.event.kind(), changed.len()))
        .filter(|(kind, _)| kind.contains("correct"))
        .collect();
    assert_eq!(
        told,
        [
            ("correction-proposed", 1),
            ("correction-reviewed", 0),
            ("correction-proposed", 1),
            ("correction-reviewed", 0),
            ("partnership-corrected", 1)
        ]
    );
    let past = Register::fold(house.log.iter().take_while(|event| event.seq <= waiting));
    assert_eq!((known(&past).awaiting.len(), known(&past).corrections.len()), (1, 0));
    let payload = |event: &Event| overzicht_domain::codec::encode(event).unwrap().payload;
    assert!(house.log.iter().all(|event| !payload(&event.event).contains("Geheim")));
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

#[test]
fn what_waits_goes_with_an_erasure_and_cannot_be_of_a_partner_that_is_gone() {
    let mut house = House::new();
    let first = partner("Geheime partner", "IE");
    let two = PartnershipRow { partners: [&first.partners[..], &first.partners].concat(), ..first.clone() };
    house.import(&[two]);
    house.propose(CorrectionTyped::PartnerNoRecord(1), Some("Geheime reden")).unwrap();
    house.import(&[first]);
    let field = Field::PartnerRor(1);
    let refused = house.review_correction("u-2", field, true, None);
    assert!(matches!(refused, Err(Refusal::NoSuchPartner { asked: 2, partners: 1, .. })), "{refused:?}");
    house.review_correction("u-2", field, false, Some("Geheim: weg")).unwrap();
    house.propose(CorrectionTyped::PartnerName(0, "Geheime school"), Some("Geheime reden")).unwrap();
    house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
    assert_eq!(house.waits(), [""; 0]);
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}

/// What is read is kept, and what has force of law stays until a second person confirms the partners of the row.
#[test]
fn the_partners_of_a_row_wait_where_they_would_take_from_what_has_force_of_law() {
    let mut house = House::new();
    let college = partner("Northern Coast College of Tidal Engineering", "IE");
    house.import(std::slice::from_ref(&college));
    house.screen(&reference());
    let known = |house: &House| house.register.partnership(FIRST).unwrap().clone();
    let before = known(&house);
    let weakened = Weakened {
        partnership: FIRST,
        key: EntryKey { source: SourceId::parse("csv:coast").unwrap(), entry: COAST.to_owned() },
        name: "Coast".to_owned(),
        was: Lawful::Finding,
        now: None,
    };
    let weakens = BTreeMap::from([(FIRST, vec![weakened])]);
    let other = partner("Geheime school", "NL");
    let decided = house.take_with(std::slice::from_ref(&other), &weakens);
    assert!(
        decided.problems[0].what.contains("P-1 keeps the partners that it had"),
        "{:?}",
        decided.problems
    );
    let kinds: Vec<&str> = decided.events.iter().map(|(event, _)| event.kind()).collect();
    assert_eq!(kinds, ["partnership-corrected", "partnership-changed", "correction-proposed", "import-done"]);
    let now = known(&house);
    assert_eq!((now.content().partners, &now.partners), (before.content().partners, &before.partners));
    assert!(now.row.partners != before.row.partners && now.conflicts.is_empty());
    assert_eq!(house.screen(&reference()), [""; 0], "nothing was touched");
    assert_eq!(
        house.waits(),
        ["partner Northern Coast College of Tidal Engineering (IE) → Geheime school (NL)"]
    );
    assert_eq!(house.import(std::slice::from_ref(&other)), [""; 0], "the same file again");
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
    // A row that comes round ends it.
    house.import(std::slice::from_ref(&college));
    assert_eq!((house.waits().len(), known(&house).corrections.len()), (0, 0));
    assert_eq!(known(&house).partners, before.partners);
    // While they stay, any other partners wait too.
    house.take_with(std::slice::from_ref(&other), &weakens);
    house.import(&[partner("Geheime hogeschool", "NL")]);
    assert_eq!(house.waits().len(), 1);
    assert_eq!(house.review_correction("u-1", Field::Partners, true, None), Err(Refusal::SamePerson));
    assert_eq!(house.review_correction("u-2", Field::Partners, true, None), Ok(1));
    assert_eq!(house.now().partners[0].name, "Geheime hogeschool");
    assert!(known(&house).partners[0].is_none() && known(&house).corrections.is_empty());
    let kinds = house.screen(&reference());
    assert!(kinds.contains(&"partner-resolved"), "{kinds:?}");
    // The organisation still has its finding, and nobody has the organisation.
    let day = "2026-05-01".parse().unwrap();
    let changes = view::changes(&lived, &house.register, (day, day)).changes;
    let gone = changes.iter().filter_map(|change| match change {
        Change::FindingGone(gone) => Some((gone.name.as_str(), gone.partnerships.as_slice())),
        _ => None,
    });
    let gone: Vec<(&str, &[String])> = gone.collect();
    assert_eq!(gone, [("Northern Coast College of Tidal Engineering", &["P-1".to_owned()][..])]);
    let history: Vec<_> =
        house.log.iter().filter(|event| known(&house).history.contains(&event.seq)).cloned().collect();
    let told: Vec<(&str, usize)> = history
        .iter()
        .zip(view::changed_by(&house.register, &history))
        .map(|(event, changed)| (event.event.kind(), changed.len()))
        .filter(|(kind, _)| kind.contains("correct"))
        .collect();
    assert_eq!(told.last(), Some(&("correction-reviewed", 1)));
    let lived = house.register.clone();
    house.restart();
    assert!(house.register == lived);
}
