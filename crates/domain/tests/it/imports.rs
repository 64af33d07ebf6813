//! The rules of identity: which row is which partnership, what an import changes, and what of a person's correction stays.

use crate::house::{FIRST, House, row};
use overzicht_domain::content::Field;
use overzicht_domain::decide::{Command, CorrectionTyped, EraseWhat, Refusal};
use overzicht_domain::event::{Event, TextClass};
use overzicht_domain::ids::PartnershipId;
use overzicht_domain::row::{End, PartnerTyped, PartnershipRow};
use overzicht_domain::words::Form;

fn titled(title: &str) -> PartnershipRow {
    PartnershipRow { title: Some(title.to_owned()), ..row(Some("1")) }
}

fn title(house: &House) -> &str {
    let title = house.register.partnership(FIRST).unwrap().content().title.unwrap();
    house.register.texts.get(title).unwrap()
}

fn correct(house: &mut House, correction: CorrectionTyped<'_>) -> Result<(), Refusal> {
    let reason = Some("Geheime reden");
    let command = Command::Correct { partnership: FIRST, correction, reason, waits: false };
    house.run(&command).map(drop)
}

#[test]
fn the_same_file_again_is_no_event() {
    let mut house = House::new();
    let rows = [row(Some("1")), row(Some("2")), row(None)];
    let made =
        ["unit-added", "partnership-recorded", "partnership-recorded", "partnership-recorded", "import-done"];
    assert_eq!(house.import(&rows), made);
    assert_eq!(house.import(&rows), [""; 0]);
    let turned: Vec<_> = rows.iter().rev().cloned().collect();
    assert_eq!(house.import(&turned), [""; 0], "in whatever order");
}

#[test]
fn the_number_of_a_row_is_the_number_of_its_source() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    let kinds = house.import_of("grants", &[row(Some("1"))], true);
    assert_eq!(kinds, ["partnership-recorded", "import-done"], "another source's row 1, and nothing gone");
}

#[test]
fn a_changed_row_changes_its_partnership_and_keeps_the_texts_that_stayed() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    let before = house.register.partnership(FIRST).unwrap().row.clone();
    let changed =
        PartnershipRow { form: Some(Form::Mou), end: End::Indefinite, ..titled("Geheime tweede titel") };
    assert_eq!(house.import(&[changed]), ["partnership-changed", "import-done"]);
    let now = &house.register.partnership(FIRST).unwrap().row;
    assert_eq!((now.form, now.end), (Some(Form::Mou), End::Indefinite));
    assert_eq!((now.owner, &now.partners), (before.owner, &before.partners));
    assert_ne!(now.title, before.title);
    let brought: Vec<_> = house.log.iter().rev().nth(1).unwrap().texts.iter().map(|t| t.class).collect();
    assert_eq!(brought, [TextClass::Partnership], "one text, the new title");
}

#[test]
fn a_row_without_a_number_is_known_by_what_it_says() {
    let mut house = House::new();
    house.import(&[row(None)]);
    let other_owner = PartnershipRow { owner: Some("Geheime opvolger".to_owned()), ..row(None) };
    assert_eq!(
        house.import(&[other_owner]),
        ["partnership-changed", "import-done"],
        "the owner is no part of it"
    );
    let spaced = PartnershipRow { unit: " scheikunde ".to_owned(), ..row(None) };
    house.import(std::slice::from_ref(&spaced));
    assert_eq!(
        (house.register.partnerships.len(), house.register.units.len()),
        (1, 1),
        "nor blanks and capitals"
    );
    let other_title = PartnershipRow { title: Some("Geheime andere".to_owned()), ..row(None) };
    assert_eq!(house.import(&[other_title]), ["partnership-recorded", "row-gone", "import-done"]);
}

#[test]
fn an_absent_row_is_gone_stays_and_comes_back() {
    let mut house = House::new();
    house.import(&[row(Some("1")), row(Some("2"))]);
    assert_eq!(
        house.import_of("contracts", &[row(Some("2"))], false),
        [""; 0],
        "it may be one of those left out"
    );
    assert_eq!(house.import(&[row(Some("2"))]), ["row-gone", "import-done"]);
    assert!(house.register.partnership(FIRST).unwrap().gone);
    assert_eq!(house.import(&[row(Some("2"))]), [""; 0], "gone once");
    assert_eq!(house.import(&[row(Some("1")), row(Some("2"))]), ["row-back", "import-done"]);
    assert!(!house.register.partnership(FIRST).unwrap().gone);
    house.import(&[row(Some("2"))]);
    let kinds = house.import(&[titled("Geheime tweede titel"), row(Some("2"))]);
    assert_eq!(kinds, ["partnership-changed", "row-back", "import-done"], "back and changed");
    assert_eq!(house.register.partnerships.len(), 2, "never deleted, never doubled");
}

#[test]
fn a_correction_outlives_every_import() {
    let mut house = House::new();
    house.import(&[titled("Geheim eerste")]);
    correct(&mut house, CorrectionTyped::Title("Geheim beter")).unwrap();
    assert_eq!(correct(&mut house, CorrectionTyped::Title("Geheim beter")), Err(Refusal::NothingChanges));
    assert_eq!(house.import(&[titled("Geheim eerste")]), [""; 0], "the source has not moved");
    assert_eq!(title(&house), "Geheim beter");
    house.import(&[PartnershipRow { form: Some(Form::Mou), ..titled("Geheim eerste") }]);
    assert_eq!(title(&house), "Geheim beter");
    assert!(house.register.partnership(FIRST).unwrap().conflicts.is_empty(), "it moved in something else");
}

#[test]
fn a_conflict_is_raised_only_when_the_source_moved_to_something_else() {
    let mut house = House::new();
    house.import(&[titled("Geheim eerste")]);
    correct(&mut house, CorrectionTyped::Title("Geheim beter")).unwrap();
    let kinds = house.import(&[titled("Geheim derde")]);
    assert_eq!(kinds, ["partnership-changed", "conflict-raised", "import-done"]);
    assert_eq!(title(&house), "Geheim beter", "the person's word holds until a person says otherwise");
    assert_eq!(house.import(&[titled("Geheim derde")]), [""; 0], "asked once");
    correct(&mut house, CorrectionTyped::Title("Geheim vierde")).unwrap();
    assert!(house.register.partnership(FIRST).unwrap().conflicts.is_empty(), "answered");
    let kinds = house.import(&[titled("Geheim vierde")]);
    assert_eq!(kinds, ["partnership-changed", "import-done"], "the source came round");
}

#[test]
fn a_corrected_partner_is_in_conflict_when_the_source_names_another() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    correct(&mut house, CorrectionTyped::PartnerRor(0, "https://ror.org/01yqg2h08")).unwrap();
    let content = house.register.partnership(FIRST).unwrap().content();
    assert_eq!(content.partners[0].ror.as_deref(), Some("01yqg2h08"));
    let partner = |name: &str, ror: Option<&str>| PartnershipRow {
        partners: vec![PartnerTyped {
            name: name.to_owned(),
            ror: ror.map(str::to_owned),
            ..PartnerTyped::default()
        }],
        ..row(Some("1"))
    };
    house.import(&[partner("Geheime partner", Some("01yqg2h08"))]);
    assert!(house.register.partnership(FIRST).unwrap().conflicts.is_empty(), "it now says the same");
    house.import(&[partner("Geheime ander", None)]);
    let conflicts: Vec<_> = house.register.partnership(FIRST).unwrap().conflicts.iter().copied().collect();
    assert_eq!(conflicts, [Field::PartnerRor(0)]);
}

#[test]
fn what_cannot_be_corrected_is_refused() {
    let mut house = House::new();
    house.import(&[row(Some("1"))]);
    let refused = correct(&mut house, CorrectionTyped::PartnerRor(u16::MAX, "01yqg2h08"));
    assert!(matches!(refused, Err(Refusal::NoSuchPartner { partners: 1, .. })));
    let refused = correct(&mut house, CorrectionTyped::PartnerRor(0, "no id"));
    assert!(matches!(refused, Err(Refusal::NotRor(_))));
    let command = Command::Correct {
        partnership: PartnershipId(0),
        correction: CorrectionTyped::Form(Form::Mou),
        reason: None,
        waits: false,
    };
    assert!(matches!(house.run(&command), Err(Refusal::Missing(_))));
}

/// The first of them counts; which rows these are is the reader's to tell.
#[test]
fn a_row_that_stands_twice_is_one_partnership() {
    let mut house = House::new();
    house.import(&[titled("Geheim eerste"), titled("Geheim tweede")]);
    assert_eq!((house.register.partnerships.len(), title(&house)), (1, "Geheim eerste"));
    let done = house.log.last().unwrap();
    let Event::ImportDone(done) = &done.event else { panic!("{done:?}") };
    assert_eq!((done.rows, done.recorded), (2, 1));
}

#[test]
fn rows_without_a_number_that_differ_elsewhere_are_each_a_partnership() {
    let mut house = House::new();
    let ends = |end: End| PartnershipRow { end, ..row(None) };
    let (one, two) = (ends(End::Unknown), ends(End::Indefinite));
    let made = ["unit-added", "partnership-recorded", "partnership-recorded", "import-done"];
    assert_eq!(house.import(&[one.clone(), two.clone()]), made);
    assert_eq!(house.import(&[two.clone(), one.clone()]), [""; 0], "in whatever order");
    let remark = PartnershipRow { remark: Some("Geheim vervolg".to_owned()), ..two.clone() };
    assert_eq!(house.import(&[remark.clone(), one.clone()]), ["partnership-changed", "import-done"]);
    let end = |house: &House, place: usize| house.register.partnerships[place].row.end;
    assert_eq!((end(&house, 0), end(&house, 1)), (End::Unknown, End::Indefinite), "each keeps its row");
    assert_eq!(house.import(std::slice::from_ref(&remark)), ["row-gone", "import-done"]);
    assert_eq!((house.register.partnerships[0].gone, house.register.partnerships[1].gone), (true, false));
    assert_eq!(house.import(&[one.clone(), remark.clone()]), ["row-back", "import-done"]);
    // One of the two is erased: its row is left out, and the other is as it was.
    house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
    assert_eq!(house.import(&[remark.clone(), one.clone()]), [""; 0]);
    assert_eq!(house.register.partnerships.len(), 2);
    // Both are, and the mark of one is forgotten: the other is still left out.
    let second = PartnershipId(2);
    house.run(&Command::Erase { what: EraseWhat::Partnership(second), rule: "request" }).unwrap();
    house.run(&Command::Erase { what: EraseWhat::Mark(second), rule: "request" }).unwrap();
    assert_eq!(house.import(&[remark, one]), ["row-gone", "import-done"], "only the one that was forgotten");
    assert_eq!(house.register.partnerships.len(), 2);
}

/// A row that changed is not taken for the erased one beside it, and its partnership is not called gone.
#[test]
fn a_row_that_changed_beside_an_erased_one_stays_its_partnerships() {
    let ends = |end: End, owner: &str| PartnershipRow { end, owner: Some(owner.to_owned()), ..row(None) };
    let day = End::On("2027-03-01".parse().unwrap());
    let (one, two) = (ends(End::Unknown, "Geheime eerste"), ends(End::Indefinite, "Geheime tweede"));
    let erased = || {
        let mut house = House::new();
        house.import(&[one.clone(), two.clone()]);
        house.run(&Command::Erase { what: EraseWhat::Partnership(FIRST), rule: "request" }).unwrap();
        house.restart();
        house
    };
    let second = |house: &House| house.register.partnership(PartnershipId(2)).unwrap().clone();
    let owner =
        |house: &House| house.register.texts.get(second(house).row.owner.unwrap()).unwrap().to_owned();
    // The last day, with the erased row in the file or without; the owner; both, once the erased row is known by what is left of it.
    for (name, file, end, named) in [
        ("last day", vec![one.clone(), ends(day, "Geheime tweede")], day, "Geheime tweede"),
        ("last day alone", vec![ends(day, "Geheime tweede")], day, "Geheime tweede"),
        (
            "owner",
            vec![one.clone(), ends(End::Indefinite, "Geheime derde")],
            End::Indefinite,
            "Geheime derde",
        ),
        ("owner alone", vec![ends(End::Indefinite, "Geheime derde")], End::Indefinite, "Geheime derde"),
        ("both", vec![ends(day, "Geheime derde"), one.clone()], day, "Geheime derde"),
    ] {
        let mut house = erased();
        // Of the two, the erased one is gone where it is no longer in the file.
        let gone = ["partnership-changed", "row-gone", "import-done"];
        let kinds = if file.len() == 1 { gone.to_vec() } else { vec![gone[0], gone[2]] };
        assert_eq!(house.import(&file), kinds, "{name}");
        assert_eq!(house.register.partnership(FIRST).unwrap().gone, file.len() == 1, "{name}");
        assert_eq!((second(&house).row.end, second(&house).gone), (end, false), "{name}");
        assert_eq!(owner(&house), named, "{name}");
        assert_eq!(house.import(&file), [""; 0], "{name}, again");
        let title = house.register.partnership(FIRST).unwrap().row.title.unwrap();
        assert_eq!(house.register.texts.get(title), None, "{name}: what was erased stays so");
    }
    // One that says nothing of either may be either: nothing is taken in, nothing is gone, and it is told.
    let mut house = erased();
    let decided = house.take(&[ends(day, "Geheime derde")]);
    assert_eq!(decided.events, []);
    let [problem] = decided.problems.as_slice() else { panic!("{:?}", decided.problems) };
    assert_eq!(
        problem.what,
        "this row may be P-1, which was erased on 2026-05-01 under the rule “request”, or P-2 with other values; P-2 stays as it was"
    );
    assert_eq!((second(&house).gone, owner(&house).as_str()), (false, "Geheime tweede"));
    // Of two that say nothing to tell them apart, neither is called the erased one.
    let decided = house.take(&[ends(day, "Geheime derde"), ends(day, "Geheime vierde")]);
    assert_eq!(decided.events, []);
    assert!(decided.problems.iter().all(|problem| problem.what.starts_with("this row may be P-1")));
    // The erased row alone: the other is no longer in the source.
    assert_eq!(house.import(std::slice::from_ref(&one)), ["row-gone", "import-done"]);
}
