//! What somebody meets on the pages who comes back with next month's file, and takes the list along to a Dutch Excel.

use crate::site::{LATER, actor, ago, empty, site};
use jiff::Timestamp;
use overzicht_app::domain::content::Field;
use overzicht_app::domain::decide::{CorrectionTyped, EraseWhat};
use overzicht_app::domain::ids::{Actor, PartnershipId, SourceId};
use overzicht_app::domain::row::State;
use overzicht_app::domain::words::Class;
use overzicht_app::{Update, correct, erase, review_correction, screen, update};

#[tokio::test]
async fn a_dutch_csv_has_words_days_and_state() {
    let site = site().await;
    let csv = site.get("/export.csv?lang=nl").await.body;
    assert!(csv.starts_with("\u{FEFF}Nummer;Titel;"), "{csv}");
    assert!(csv.contains(";Gezamenlijk onderzoeksproject;01-09-2024;31-08-2028;Lopend;"), "{csv}");
    assert!(!csv.contains(";yes") && !csv.contains(";no\n") && !csv.contains(";high;"), "{csv}");
    let csv = site.get("/export.csv?lang=en").await.body;
    assert!(csv.contains(",joint-research,2024-09-01,2028-08-31,active,"), "{csv}");
    let json: serde_json::Value = serde_json::from_str(&site.get("/export.json").await.body).unwrap();
    assert_eq!(json["institution"], "Instituut <Test>");
    assert!(json["policy"].is_string() && json["as_of"].is_string() && json["editions"].is_array());
}

#[tokio::test]
async fn states_are_counted_chosen_and_shown() {
    let site = site().await;
    let ended = CorrectionTyped::State(State::Ended);
    correct(&site.app, PartnershipId(2), ended, Some("Opgezegd"), &actor(), Timestamp::now()).await.unwrap();
    let page = site.get("/?lang=nl").await;
    assert!(
        page.body.contains("Lopend: 4 partnerschappen") && page.body.contains("Beëindigd: 1 partnerschap")
    );
    assert!(page.body.contains("· <strong>Beëindigd</strong>"), "{}", page.body);
    assert_eq!(site.get("/?state=ended").await.rows(), ["P-2"]);
    assert_eq!(site.get("/?state=active").await.rows().len(), 4);
    // What changed is told, with both values and the reason.
    let changes = site.get(&format!("/changes?since={}&lang=nl", crate::site::day(1))).await.body;
    assert!(
        changes.contains("<td>Beëindigd</td>") && changes.contains("Toestand: niets → Beëindigd"),
        "{changes}"
    );
    let history = site.get("/partnership/P-2?lang=nl").await.body;
    assert!(
        history.contains("Verbeterd door een mens: Toestand: niets → Beëindigd · Adviseur · Opgezegd"),
        "{history}"
    );
}

#[tokio::test]
async fn a_choice_that_is_none_is_said() {
    let site = site().await;
    let page = site.get("/?level=foo&unit=nope&lang=nl").await;
    assert_eq!(page.rows().len(), 0, "an old bookmark shows nothing that it did not ask for");
    assert!(page.body.contains("Niveau: “foo” is geen keuze hier"), "{}", page.body);
    assert!(page.body.contains("Onderdeel: “nope” is geen keuze hier"), "{}", page.body);
    assert!(!site.get("/?level=high&unit=&lang=nl").await.body.contains("is geen keuze hier"));
}

#[tokio::test]
async fn the_other_names_of_what_a_partner_was_found_to_be_are_searched() {
    let site = site().await;
    // The alias of the entry on the list, its own number, and its title.
    for asked in ["ZIR-instituut", "T-1", "vaste%20stuwstoffen"] {
        assert_eq!(site.get(&format!("/?q={asked}")).await.rows(), ["P-1"], "{asked}");
    }
}

#[tokio::test]
async fn a_source_that_differs_from_a_correction_waits_with_both() {
    let site = site().await;
    let start = CorrectionTyped::Start("2026-02-01".parse().unwrap());
    correct(&site.app, PartnershipId(5), start, None, &actor(), ago(1)).await.unwrap();
    let later = LATER.replace("01-03-2026", "01-04-2026");
    site.take(&[&later], Timestamp::now()).await;
    let told = "Eerste dag: de bron zegt nu 1 april 2026, een mens verbeterde het tot 1 februari 2026";
    for path in ["/todo?lang=nl", "/partnership/P-5?lang=nl"] {
        let page = site.get(path).await.body;
        assert!(page.contains(told), "{path}: {page}");
    }
    assert!(site.get("/?lang=nl").await.body.contains("Bron en verbetering verschillen: 1 partnerschap"));
    let changed = site.get("/partnership/P-5?lang=nl").await.body;
    assert!(changed.contains("Eerste dag: 1 maart 2026 → 1 april 2026"), "{changed}");
}

#[tokio::test]
async fn a_correction_that_waits_for_a_second_person_is_told_with_what_it_would_change() {
    let site = empty().await;
    let file = site.file("wet.csv", "name,aliases,country\nHarbin School,,China\n");
    let request = Update {
        source: &SourceId::parse("csv:wet").unwrap(),
        from: &file,
        published: Some("2026-01-02".parse().unwrap()),
        mapping: None,
        class: Some(Class::Legal),
        accept_shrink: false,
    };
    update(&site.app, &request, &actor(), ago(9)).await.unwrap();
    site.take(&["T-1;Faculteit A;Titel;;;Harbin School;China;;;"], ago(8)).await;
    let id = PartnershipId(1);
    let name = || CorrectionTyped::PartnerName(0, "Leidse school");
    let refused = correct(&site.app, id, name(), None, &actor(), ago(1)).await;
    assert!(refused.unwrap_err().to_string().contains("takes two people"));
    let done = correct(&site.app, id, name(), Some("Een andere"), &actor(), ago(1)).await.unwrap();
    assert_eq!((done.weakened.len(), done.before.findings, done.after.findings), (1, 1, 0));
    let told = "Wacht op een tweede persoon, omdat dit iets met kracht van wet wegneemt: Partner: “Harbin School (CN)” → “Leidse school (CN)”. Voorgesteld door";
    for path in ["/todo?lang=nl", "/partnership/P-1?lang=nl"] {
        let page = site.get(path).await.body;
        assert!(
            page.contains(told)
                && page.contains(
                    ": Een andere. Om te beslissen: overzicht correct P-1 partner-name --partner 1 --confirm"
                ),
            "{path}: {page}"
        );
    }
    assert!(
        site.get("/partnership/P-1?lang=en")
            .await
            .body
            .contains("Waits for a second person, as it takes from what has force of law: Partner: ")
    );
    let summary = site.get("/?lang=nl").await.body;
    assert!(summary.contains("Verbetering wacht op een tweede persoon: 1 partnerschap"), "{summary}");
    let history = site.get("/partnership/P-1?lang=nl").await.body;
    assert!(history.contains("Verbetering voorgesteld; wacht op een tweede persoon"), "{history}");
    let second = Actor("u-2".to_owned());
    let now = Timestamp::now();
    let field = Field::PartnerName(0);
    let done = review_correction(&site.app, id, field, true, None, &second, now).await.unwrap();
    assert_eq!((done.before.findings, done.after.findings), (1, 0));
    let page = site.get("/partnership/P-1?lang=nl").await.body;
    assert!(
        page.contains("Voorgestelde verbetering beoordeeld")
            && page.contains("Bevestigd door een tweede persoon"),
        "{page}"
    );
    assert!(!page.contains("Om te beslissen"), "{page}");
    // The finding with force of law that went is told, and is the first reason of the level.
    let went = "Treffer geldt hier niet meer: Harbin School · csv:wet · Wettelijk · Harbin School";
    assert!(page.contains(went), "{page}");
    let level =
        "nl-leidraad 2026.3 · “Harbin School” op csv:wet (2 januari 2026) betreft Harbin School niet meer";
    assert!(page.contains(level), "{page}");
    // And so is one that comes back, though it stood of that organisation all the while.
    let back = CorrectionTyped::PartnerName(0, "Harbin School");
    correct(&site.app, id, back, None, &actor(), now).await.unwrap();
    let page = site.get("/partnership/P-1?lang=nl").await.body;
    let came = "Treffer die er al was, nu ook hier: Harbin School · csv:wet · Wettelijk · Harbin School";
    assert!(page.contains(came), "{page}");
    assert!(
        page.contains("nl-leidraad 2026.3 · Harbin School is “Harbin School” op csv:wet (2 januari 2026)"),
        "{page}"
    );
}

#[tokio::test]
async fn a_narrow_screen_has_every_heading_beside_its_cell() {
    let site = site().await;
    let page = site.get("/?lang=nl").await.body;
    let list = page.split("<table class=\"list partnerships\" role=\"table\">").nth(1).unwrap_or_default();
    for heading in ["Partners", "Onderdeel", "Niveau", "Waarom", "Herbeoordeling"] {
        assert_eq!(list.matches(&format!("data-label=\"{heading}\"")).count(), 5, "{heading}");
    }
    assert_eq!(list.matches("role=\"rowheader\"").count(), 5);
}

#[tokio::test]
async fn a_question_from_another_list_says_so() {
    // The one list calls it by both names, the weightier one by the second only.
    for (first, said) in [
        (
            "Harbin Institute of Technology,Harbin School",
            "<bdi>Harbin Institute of Technology</bdi> <em>staat op ",
        ),
        (
            "Harbin School,Harbin Institute of Technology",
            "<bdi>Harbin School</bdi> <em>staat onder deze naam op ",
        ),
    ] {
        let site = empty().await;
        let (first, second) =
            (format!("{first},China\n"), "Harbin School,,China\nVoorbeeld Werken,,China\n".to_owned());
        for (id, rows, class) in
            [("csv:eerste", first, Class::Information), ("csv:tweede", second, Class::Care)]
        {
            let file = site.file(&format!("{}.csv", &id[4..]), &format!("name,aliases,country\n{rows}"));
            let request = Update {
                source: &SourceId::parse(id).unwrap(),
                from: &file,
                published: Some("2026-01-02".parse().unwrap()),
                mapping: None,
                class: Some(class),
                accept_shrink: false,
            };
            update(&site.app, &request, &actor(), ago(9)).await.unwrap();
        }
        site.take(&["T-1;Faculteit A;Titel;;;Harbin Institute of Technology;China;;;"], ago(8)).await;
        screen(&site.app, &actor(), ago(8)).await.unwrap();
        let page = site.get("/questions?lang=nl").await.body;
        assert!(
            page.contains("Een andere lijst noemt de partner en geeft die de naam van deze vermelding."),
            "{page}"
        );
        assert!(!page.contains("voor een andere organisatie"), "{page}");
        assert!(page.contains(said), "{page}");
    }
}

#[tokio::test]
async fn what_was_erased_is_told_in_the_language_of_the_page() {
    let site = site().await;
    correct(&site.app, PartnershipId(5), CorrectionTyped::Title("Golven"), None, &actor(), ago(1))
        .await
        .unwrap();
    erase(&site.app, EraseWhat::Partnership(PartnershipId(5)), "avg-17", &actor(), Timestamp::now())
        .await
        .unwrap();
    let (dutch, english) = ("[gewist onder regel avg-17 op ", "[erased under rule");
    let changes = format!("/changes?since={}&lang=nl", crate::site::day(3));
    for path in ["/?lang=nl", "/partnership/P-5?lang=nl", "/todo?lang=nl", "/export.csv?lang=nl", &changes] {
        let page = site.get(path).await.body;
        assert!(page.contains(dutch) && !page.contains(english), "{path}: {page}");
    }
    assert!(site.get("/export.csv?lang=en").await.body.contains(english));
}

#[tokio::test]
async fn a_history_names_the_field_also_where_nothing_else_is_shown() {
    let site = site().await;
    let start = || CorrectionTyped::Start("2026-02-01".parse().unwrap());
    correct(&site.app, PartnershipId(5), start(), None, &actor(), ago(2)).await.unwrap();
    let later = LATER.replace("01-03-2026", "01-04-2026");
    site.take(&[&later], ago(1)).await;
    correct(&site.app, PartnershipId(5), start(), Some("Nagevraagd"), &actor(), Timestamp::now())
        .await
        .unwrap();
    let history = site.get("/partnership/P-5?lang=nl").await.body;
    assert!(history.contains("Verbeterd door een mens: Eerste dag · Adviseur · Nagevraagd"), "{history}");
    for owner in ["A. de Wit", "B. de Bruin"] {
        let owner = CorrectionTyped::Owner(owner);
        correct(&site.app, PartnershipId(5), owner, None, &actor(), Timestamp::now()).await.unwrap();
    }
    erase(&site.app, EraseWhat::Owner(PartnershipId(5)), "avg-17", &actor(), Timestamp::now()).await.unwrap();
    let history = site.get("/partnership/P-5?lang=nl").await.body;
    assert!(history.matches("[gewist onder regel avg-17 op ").count() >= 2, "{history}");
    assert!(!history.contains("[erased"), "{history}");
}

#[tokio::test]
async fn what_changed_since_a_day_to_come_is_not_told() {
    let site = site().await;
    let answer = site.get(&format!("/changes?since={}&lang=nl", crate::site::day(-2))).await;
    assert_eq!(answer.status, 400);
    assert!(answer.body.contains("moet nog komen"), "{}", answer.body);
}

#[tokio::test]
async fn what_a_person_corrected_of_a_partner_is_told_in_both_languages() {
    let site = site().await;
    let country = overzicht_app::domain::matcher::Country::parse("IE").unwrap();
    let now = Timestamp::now();
    for correction in [CorrectionTyped::PartnerCountry(0, country), CorrectionTyped::PartnerNoRecord(0)] {
        correct(&site.app, PartnershipId(2), correction, Some("Nagevraagd"), &actor(), now).await.unwrap();
    }
    let page = site.get("/partnership/P-2?lang=nl").await.body;
    assert!(page.contains("Niet in het register van organisaties: dat zei een mens"), "{page}");
    assert!(
        page.contains("IE, geen record in het register van organisaties)” · Adviseur · Nagevraagd"),
        "{page}"
    );
    let page = site.get("/partnership/P-2?lang=en").await.body;
    assert!(page.contains("Not in the registry: a person said so"), "{page}");
    assert!(page.contains("IE, no record in the registry)”"), "{page}");
    // Moved to another unit, it is counted there.
    let unit = CorrectionTyped::Unit("Nieuw onderdeel");
    correct(&site.app, PartnershipId(2), unit, None, &actor(), now).await.unwrap();
    let page = site.get("/partnership/P-2?lang=nl").await.body;
    assert!(page.contains("→ “Nieuw onderdeel” · Adviseur"), "{page}");
    let overview = site.get("/?lang=nl").await.body;
    assert!(overview.contains("Nieuw onderdeel"), "{overview}");
}

#[tokio::test]
async fn a_partnership_without_a_first_day_asks_for_the_day_to_look_back_from() {
    let site = site().await;
    let page = site.get("/partnership/P-4/known?lang=nl").await;
    assert_eq!(page.status.as_u16(), 400);
    assert!(page.body.contains("P-4 heeft geen eerste dag"), "{}", page.body);
    assert_eq!(site.get("/partnership/P-4/known?on=2026-06-01&lang=nl").await.status.as_u16(), 200);
    // It is no organisation of a registry, and its history does not say that it was recognised.
    let history = site.get("/partnership/P-4?lang=nl").await.body;
    assert!(history.contains("Partner niet herkend in het register van organisaties"), "{history}");
    assert!(!history.contains("Partner herkend"), "{history}");
}
