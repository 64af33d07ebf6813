//! The inbox: answering by plain forms, and what such a form must withstand.

use crate::browser::{Browser, HOST, field};
use crate::site::{Site, actor, ago, empty};
use axum::http::StatusCode;
use overzicht_app::domain::ids::SourceId;
use overzicht_app::domain::words::Class;
use overzicht_app::{Update, screen, update};

/// Takes an edition of a list or the registry.
async fn adopt(site: &Site, source: &str, file: &str, text: &str, class: Option<Class>) {
    let source = SourceId::parse(source).unwrap();
    let request = Update {
        source: &source,
        from: &site.file(file, text),
        published: Some("2026-01-02".parse().unwrap()),
        mapping: None,
        class,
        accept_shrink: false,
    };
    update(&site.app, &request, &actor(), ago(10)).await.unwrap();
}

/// A register with two questions: partners whose names are like those of a list of some class.
async fn asked(class: Class) -> Site {
    let site = empty().await;
    let list = "name,aliases,country,year\nCollege of Tidal Engineering Lanzen,,Ireland,2025\nInstitute of Quiet Propulsion <Zoeda>,,China,2025\n";
    adopt(&site, "csv:test-list", "list.csv", list, Some(class)).await;
    site.take(
        &[
            "T-1;Faculteit A;Getijden;Dijken;Gezamenlijk onderzoek;Lanzen College of Tidal Engineering;Ierland;01-09-2024;31-08-2090;",
            "T-2;Faculteit B;Stil;Schroeven;Gezamenlijk onderzoek;Zoeda Institute of Quiet Propulsion;China;01-09-2024;31-08-2090;",
            "T-3;Faculteit B;Stiller;Schroeven;Contractonderzoek;Zoeda Institute of Quiet Propulsion;China;01-09-2024;31-08-2090;",
        ],
        ago(9),
    )
    .await;
    screen(&site.app, &actor(), ago(9)).await.unwrap();
    site
}

/// The hidden fields of the first form for an answer.
fn hidden(body: &str) -> Vec<(&'static str, String)> {
    let form = body.split("class=\"answer\">").nth(1).unwrap();
    ["token", "organisation", "source", "entry"]
        .into_iter()
        .map(|name| (name, field(form, name).to_owned()))
        .collect()
}

fn with<'a>(hidden: &'a [(&'static str, String)], more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    hidden.iter().map(|(name, value)| (*name, value.as_str())).chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn answered_one_after_the_other_and_undone() {
    let site = asked(Class::Information).await;
    let mut browser = Browser::new(&site);
    let first = browser.get("/questions").await;
    assert!(first.contains("Unanswered: 2 questions"), "{first}");
    // The one with two partnerships comes first; both sides are there, in text.
    assert!(first.contains("2 partnerships hang on it"), "{first}");
    assert!(first.contains("<mark>Quiet</mark>") && first.contains("Our partner"));
    assert!(!first.contains("<Zoeda>"));
    assert!(first.contains("Your name"), "nobody is known yet");
    let fields = hidden(&first);
    let answered = browser
        .post(
            "/questions/answer",
            &with(&fields, &[("answer", "not-same"), ("reason", "Another <city>"), ("name", "Kim")]),
            &[("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")],
        )
        .await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    let next = browser.get(answered.header("location")).await;
    assert!(next.contains("answered “Not the same”") && next.contains("Unanswered: 1 question"), "{next}");
    assert!(next.contains("You work as Kim."));
    assert!(next.contains("Tidal") && next.contains("Undo"));
    // The history is on the pages of the organisation and the partnership, and in the inbox with everything.
    for path in ["/partnership/P-2", "/partnership/P-3", "/questions?all=1&at=O-2", "/organisation/O-2"] {
        let page = browser.get(path).await;
        assert!(page.contains("Not the same") && page.contains("Another &#60;city&#62;"), "{path}: {page}");
    }
    // Sent twice, as by a double click: nothing happens and nothing is wrong.
    let head = site.app.register().head;
    let twice = with(&fields, &[("answer", "not-same"), ("reason", "Another <city>")]);
    assert_eq!(browser.post("/questions/answer", &twice, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.app.register().head, head);
    let other = with(&fields, &[("answer", "same"), ("reason", "Yet")]);
    let refused = browser.post("/questions/answer", &other, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("answered already"), "{}", refused.body);
    assert!(refused.body.contains("Your reason was: “Yet”"), "{}", refused.body);
    // Undone, it is the first again.
    let undo = with(&fields, &[("outcome", "withdrawn"), ("reason", "Undone at once")]);
    assert_eq!(browser.post("/questions/answer", &undo, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/questions").await.contains("Unanswered: 2 questions"));
    // Same: a finding, told on the organisation's page.
    let same = with(&fields, &[("answer", "same"), ("reason", "The address agrees")]);
    assert_eq!(browser.post("/questions/answer", &same, &[]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/organisation/O-2").await;
    assert!(page.contains("is, as a person answered,"), "{page}");
}

/// Takes a registry of one organisation, in China.
async fn adopt_registry(site: &Site, name: &str, acronym: &str) {
    let record = r#"[{"id":"https://ror.org/02e2c7k09","names":[
        {"value":"NAME","types":["ror_display","label"],"lang":"en"},
        {"value":"ACRONYM","types":["acronym"],"lang":null}],
        "locations":[{"geonames_id":1,"geonames_details":{"country_code":"CN","country_name":"China","name":"Zoeda","lat":1.0,"lng":1.0}}],
        "external_ids":[],"relationships":[],"domains":[],"links":[],"status":"active","types":["education"],"established":1950,
        "admin":{"created":{"date":"2020-01-01","schema_version":"1.0"},"last_modified":{"date":"2026-01-01","schema_version":"2.1"}}}]"#;
    let record = record.replace("NAME", name).replace("ACRONYM", acronym);
    adopt(site, "ror", "v2.9-2026-01-02-ror-data_schema_v2.json", &record, None).await;
}

/// The forms for an answer, each with whether it offers to answer other questions too.
fn forms(page: &str) -> Vec<(&str, bool)> {
    let forms = page.split("class=\"answer\">").skip(1).map(|rest| rest.split("</form>").next().unwrap());
    forms.map(|form| (form, form.contains("name=\"with\""))).collect()
}

/// What is sent with such a form, with other questions.
fn sent<'a>(form: &'a str, with: &'a str, answer: &'a str, reason: &'a str) -> Vec<(&'a str, &'a str)> {
    let hidden = ["token", "organisation", "source", "entry"].map(|name| (name, field(form, name)));
    [&hidden[..], &[("with", with), ("answer", answer), ("reason", reason), ("name", "Kim")]].concat()
}

/// The same with those of its box.
fn ticked<'a>(form: &'a str, answer: &'a str, reason: &'a str) -> Vec<(&'a str, &'a str)> {
    sent(form, field(form, "with"), answer, reason)
}

#[tokio::test]
async fn one_no_for_all_listed_parts() {
    let site = empty().await;
    adopt_registry(&site, "Zoeda Academy of Sciences", "ZAS").await;
    let part = |subject: &str| format!("Institute of {subject} at Zoeda Academy of Sciences,,China,2025\n");
    let list: String = ["Quiet Propulsion", "Loud Propulsion", "Tides"].into_iter().map(part).collect();
    let list = format!("name,aliases,country,year\n{list}");
    adopt(&site, "csv:one", "list.csv", &list, Some(Class::Information)).await;
    let row =
        "T-1;Faculteit B;Stil;Schroeven;Gezamenlijk onderzoek;Zoeda Academy of Sciences;China;01-09-2024;;";
    site.take(&[row], ago(9)).await;
    screen(&site.app, &actor(), ago(9)).await.unwrap();
    let mut browser = Browser::new(&site);
    let page = browser.get("/questions").await;
    assert!(page.contains("Unanswered: 3 questions"), "{page}");
    assert!(
        page.contains(
            "“No” also holds for the 2 other parts not answered yet, on lists without force of law"
        ),
        "{page}"
    );
    // Yes is about that part alone.
    let shown = forms(&page);
    let yes = ticked(shown[0].0, "same", "It lends its wind tunnel");
    let answered = browser.post("/questions/answer", &yes, &[]).await;
    let next = browser.get(answered.header("location")).await;
    assert!(next.contains("Unanswered: 2 questions"), "{next}");
    let no = ticked(forms(&next)[0].0, "not-same", "A chair elsewhere");
    let answered = browser.post("/questions/answer", &no, &[]).await;
    let next = browser.get(answered.header("location")).await;
    assert!(
        next.contains("Unanswered: 0 questions") && next.contains("and so was 1 other question."),
        "{next}"
    );
}

#[tokio::test]
async fn one_answer_for_an_organisation_on_several_lists() {
    let site = empty().await;
    adopt_registry(&site, "Zoeda Institute of Quiet Propulsion", "ZIQP").await;
    let list = "name,aliases,country,year\nZoeda Institute of Quiet Propulsion,,China,2025\n";
    for (source, class) in [
        ("csv:one", Class::Information),
        ("csv:two", Class::Care),
        ("csv:three", Class::Information),
        ("csv:law", Class::Legal),
    ] {
        adopt(&site, source, "list.csv", list, Some(class)).await;
    }
    let row = "T-1;Faculteit B;Stil;Schroeven;Gezamenlijk onderzoek;ZIQP;China;01-09-2024;31-08-2090;";
    site.take(&[row], ago(9)).await;
    screen(&site.app, &actor(), ago(9)).await.unwrap();
    let mut browser = Browser::new(&site);
    let page = browser.get("/questions").await;
    assert!(page.contains("Unanswered: 4 questions"), "{page}");
    // What has force of law comes first and is answered by itself.
    let shown = forms(&page);
    assert_eq!(shown.iter().map(|(_, offers)| *offers).collect::<Vec<_>>(), [false, true, true, true]);
    let step = "<bdi>ZIQP</bdi> <em>may be</em> <bdi>Zoeda Institute of Quiet Propulsion</bdi>";
    assert!(page.contains(step), "{page}");
    let text = "holds for the 2 other questions whether this is Zoeda Institute of Quiet Propulsion";
    assert!(page.contains(text), "{page}");
    let fields = ticked(shown[1].0, "not-same", "A club of that name");
    let answered = browser.post("/questions/answer", &fields, &[]).await;
    assert_eq!(answered.status, StatusCode::SEE_OTHER, "{}", answered.body);
    let next = browser.get(answered.header("location")).await;
    assert!(next.contains("answered “Not the same”, and so were 2 other questions."), "{next}");
    assert!(next.contains("Unanswered: 1 question") && next.contains(">Undo all 3<"), "{next}");
    let organisation = browser.get(&format!("/organisation/{}", fields[1].1)).await;
    assert_eq!(organisation.matches("A club of that name").count(), 3, "{organisation}");
    // Sent twice: nothing is left that has the same answer, and nothing happens.
    let head = site.app.register().head;
    assert_eq!(browser.post("/questions/answer", &fields, &[]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(site.app.register().head, head);
    // Undone in one go, as it was given.
    let undo: Vec<(&str, &str)> = fields
        .iter()
        .filter(|(name, _)| *name != "answer")
        .copied()
        .chain([("outcome", "withdrawn"), ("all", "1")])
        .collect();
    assert_eq!(browser.post("/questions/answer", &undo, &[]).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/questions").await;
    assert!(page.contains("Unanswered: 4 questions"), "{page}");
    // Nothing is answered with what has force of law, and only what stood on the page with anything else.
    let shown = forms(&page);
    let all = field(shown[1].0, "with");
    let law = sent(shown[0].0, all, "cannot-tell", "Too little is known");
    assert_eq!(browser.post("/questions/answer", &law, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/questions").await.contains("Unanswered: 3 questions"));
    let other = sent(shown[1].0, "0123456789ab", "same", "The address agrees");
    let refused = browser.post("/questions/answer", &other, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("than the page showed"), "{}", refused.body);
    assert!(refused.body.contains("Your reason was: “The address agrees”"), "{}", refused.body);
    let alone = sent(shown[1].0, "", "same", "The address agrees");
    assert_eq!(browser.post("/questions/answer", &alone, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/questions").await.contains("Unanswered: 2 questions"));
    let page = browser.get("/questions").await;
    let rest = ticked(forms(&page)[0].0, "same", "The address agrees");
    assert_eq!(browser.post("/questions/answer", &rest, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/questions").await.contains("Unanswered: 0 questions"));
}

#[tokio::test]
async fn a_legal_one_takes_two_people() {
    let site = asked(Class::Legal).await;
    let mut browser = Browser::new(&site);
    let first = browser.get("/questions").await;
    assert!(first.contains("This list has force of law"));
    let fields = hidden(&first);
    let answer =
        with(&fields, &[("answer", "not-same"), ("reason", "Another city"), ("name", "Kim  de Vries")]);
    assert_eq!(browser.post("/questions/answer", &answer, &[]).await.status, StatusCode::SEE_OTHER);
    let at = format!("/questions?at={}", fields[1].1);
    let mine = browser.get(&at).await;
    assert!(mine.contains("This proposal is yours") && !mine.contains("value=\"confirmed\""));
    assert!(browser.get("/todo").await.contains("Waits for a second person: 1"));
    assert!(browser.get("/").await.contains("Waits for a second person: 1 organisation"));
    let confirm = with(&fields, &[("outcome", "confirmed"), ("name", "kim de vries")]);
    let refused = browser.post("/questions/answer", &confirm, &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("This takes a second person"));
    let mut second = Browser::new(&site);
    let theirs = second.get(&at).await;
    assert!(theirs.contains("value=\"confirmed\"") && theirs.contains("value=\"rejected\""));
    let confirm = with(&fields, &[("outcome", "confirmed"), ("name", "Sam")]);
    assert_eq!(second.post("/questions/answer", &confirm, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(second.get("/questions").await.contains("Unanswered: 1 question"));
}

#[tokio::test]
async fn taking_back_the_same_about_a_legal_one_takes_two_people() {
    let site = asked(Class::Legal).await;
    let mut browser = Browser::new(&site);
    let fields = hidden(&browser.get("/questions").await);
    let answer = with(&fields, &[("answer", "same"), ("reason", "The address agrees"), ("name", "Kim")]);
    let answered = browser.post("/questions/answer", &answer, &[]).await;
    let next = browser.get(answered.header("location")).await;
    assert!(next.contains(">Propose to withdraw the answer</button>") && !next.contains(">Undo<"), "{next}");
    let undo = with(&fields, &[("outcome", "withdrawn"), ("reason", "A mistake")]);
    let proposed = browser.post("/questions/answer", &undo, &[]).await;
    let mine = browser.get(proposed.header("location")).await;
    assert!(
        mine.contains("You proposed to withdraw this answer") && !mine.contains("value=\"confirmed\""),
        "{mine}"
    );
    let organisation = browser.get(&format!("/organisation/{}", fields[1].1)).await;
    assert!(organisation.contains("is, as a person answered,"), "it still holds: {organisation}");
    assert!(browser.get("/todo").await.contains("Waits for a second person: 1"));
    let mut second = Browser::new(&site);
    let theirs = second.get(&format!("/questions?at={}", fields[1].1)).await;
    assert!(
        theirs.contains("Confirm: withdraw the answer") && theirs.contains("The answer stays"),
        "{theirs}"
    );
    let confirm = with(&fields, &[("outcome", "confirmed"), ("name", "Sam")]);
    assert_eq!(second.post("/questions/answer", &confirm, &[]).await.status, StatusCode::SEE_OTHER);
    let page = second.get(&format!("/questions?at={}", fields[1].1)).await;
    assert!(page.contains("Withdrawn by a second person, Sam") && page.contains("Unanswered: 2"), "{page}");
}

#[tokio::test]
async fn a_form_from_elsewhere_changes_nothing() {
    let site = asked(Class::Information).await;
    let mut browser = Browser::new(&site);
    let page = browser.get("/questions").await;
    let fields = hidden(&page);
    let more = [("answer", "not-same"), ("reason", "x"), ("name", "Kim")];
    let good = with(&fields, &more);
    let head = site.app.register().head;
    for headers in [
        &[("origin", "http://evil.example")][..],
        &[("origin", "null")],
        &[("origin", "http://127.0.0.1:8081")],
        &[("sec-fetch-site", "cross-site")],
    ] {
        let answer = browser.post("/questions/answer", &good, headers).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    let forged: Vec<(&str, &str)> =
        good.iter().map(|(name, value)| (*name, if *name == "token" { "0000" } else { value })).collect();
    assert_eq!(browser.post("/questions/answer", &forged, &[]).await.status, StatusCode::FORBIDDEN);
    let mut bare = Browser::new(&site);
    assert_eq!(bare.post("/questions/answer", &good, &[]).await.status, StatusCode::FORBIDDEN, "no cookie");
    assert_eq!(bare.post("/partnership/P-1/review", &good, &[]).await.status, StatusCode::FORBIDDEN);
    // From here, but not whole.
    let nobody: Vec<(&str, &str)> = good.iter().filter(|(name, _)| *name != "name").copied().collect();
    assert_eq!(browser.post("/questions/answer", &nobody, &[]).await.status, StatusCode::BAD_REQUEST);
    let long = "x".repeat(2_001);
    let long = with(&fields, &[("answer", "not-same"), ("reason", &long), ("name", "Kim")]);
    assert_eq!(browser.post("/questions/answer", &long, &[]).await.status, StatusCode::BAD_REQUEST);
    let answers =
        |site: &Site| site.app.register().organisations.iter().map(|o| o.answers.len()).sum::<usize>();
    assert_eq!(answers(&site), 0);
    let none = with(&fields, &[("reason", "x"), ("name", "Kim")]);
    assert_eq!(browser.post("/questions/answer", &none, &[]).await.status, StatusCode::BAD_REQUEST);
    let empty = with(&fields, &[("answer", "same"), ("reason", " "), ("name", "Kim")]);
    let refused = browser.post("/questions/answer", &empty, &[]).await;
    assert!(refused.status == StatusCode::CONFLICT && refused.body.contains("Give a reason"));
    assert!(site.app.register().head <= head + 1, "at most the name");
    // A GET never changes anything.
    let got = site.ask("/questions/answer", &[("host", HOST)]).await;
    assert_eq!(got.status, StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn a_review_is_recorded_from_the_page() {
    let site = asked(Class::Information).await;
    let mut browser = Browser::new(&site);
    let page = browser.get("/partnership/P-1").await;
    let token = field(&page, "token").to_owned();
    assert!(page.contains("Record a review"));
    let fields = [("token", token.as_str()), ("reason", "Talked with <owner>"), ("name", "Kim")];
    let done = browser.post("/partnership/P-1/review", &fields, &[]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let page = browser.get("/partnership/P-1").await;
    assert!(page.contains("Last by Kim on ") && page.contains("Talked with &#60;owner&#62;"), "{page}");
    let missing = browser.post("/partnership/P-99/review", &fields, &[]).await;
    assert_eq!(missing.status, StatusCode::CONFLICT);
    assert!(missing.body.contains("P-99"));
    // The past cannot be changed.
    let past = browser.get(&format!("/partnership/P-1?as_of={}", crate::site::day(3))).await;
    assert!(!past.contains("Record a review"));
    let past = browser.get(&format!("/questions?as_of={}", crate::site::day(3))).await;
    assert!(!past.contains("<form method=\"post\""));
}

#[tokio::test]
async fn an_empty_register_has_nothing_to_do() {
    let site = empty().await;
    for path in ["/questions?lang=en", "/todo?lang=en", "/questions?at=O-7&all=1&done=O-1&source=&entry=x"] {
        let page = site.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
    }
    assert!(site.get("/questions?lang=en").await.body.contains("There is no question to answer"));
}
