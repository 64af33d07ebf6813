//! Messages: only what changed for whom, in the language asked for, once; nothing in a subject line; a server that fails.

use crate::real_editions::{actor, new_register};
use jiff::{Timestamp, ToSpan};
use overzicht_app::domain::decide::Command;
use overzicht_app::domain::event::{Rhythm, Wishes};
use overzicht_app::domain::ids::{SourceId, UnitId};
use overzicht_app::domain::words::Class;
use overzicht_app::messages::{Kind, preview};
use overzicht_app::{App, Update, import, screen, send_messages, update};
use std::path::Path;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;

const ROWS: &str = "Nummer;Faculteit;Titel;Vorm;Partner;Land partner;Startdatum
1;Techniek;Raketten;Gezamenlijk onderzoek;Zelkova Ordnance Institute;China;01-09-2024
2;Letteren;Talen;Gezamenlijk onderzoek;Marisol University of Letters;China;01-09-2024
";
const NONE: &str = "id;name;country\n1;Somebody Else Institute;CN\n";
const BOTH: &str = "id;name;country\n1;Somebody Else Institute;CN\n2;Zelkova Ordnance Institute;CN\n3;Marisol University of Letters;CN\n";

fn begin() -> Timestamp {
    "2026-03-02T09:00:00Z".parse().unwrap()
}

async fn listed(app: &App, folder: &Path, text: &str, at: Timestamp) {
    let file = folder.join("list.csv");
    std::fs::write(&file, text).unwrap();
    let source = SourceId::parse("csv:law").unwrap();
    let request = Update {
        source: &source,
        from: &file,
        published: None,
        mapping: None,
        class: Some(Class::Legal),
        accept_shrink: true,
    };
    update(app, &request, &actor(), at).await.unwrap();
    screen(app, &actor(), at).await.unwrap();
}

/// A register with two partnerships in two units, and a list that names neither partner.
async fn made(folder: &Path) -> App {
    let app = new_register(&folder.join("register")).await;
    let file = folder.join("contracts.csv");
    std::fs::write(&file, ROWS).unwrap();
    listed(&app, folder, NONE, begin()).await;
    let contracts = SourceId::parse("contracts").unwrap();
    import(&app, &file, &contracts, None, None, false, &actor(), begin()).await.unwrap();
    app
}

async fn wants(app: &App, address: &str, wishes: Wishes) {
    app.execute(&Command::Subscribe { address, wishes }, &actor(), begin()).await.unwrap();
}

fn configure(app: &App, mail: &str) {
    std::fs::write(
        app.folder().join("config.toml"),
        format!("[mail]\nfrom = \"Overzicht <overzicht@example.nl>\"\n{mail}"),
    )
    .unwrap();
}

fn outbox(app: &App) -> Vec<String> {
    let mut letters: Vec<String> = std::fs::read_dir(app.folder().join("outbox"))
        .map(|folder| folder.flatten().map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect())
        .unwrap_or_default();
    letters.sort();
    letters
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_is_told_what_changed_for_them_and_once() {
    let folder = tempfile::tempdir().unwrap();
    let app = made(folder.path()).await;
    let unit = app.register().unit_named("Techniek").unwrap();
    let wishes = |digest, legal, units: &[UnitId], language: &str| Wishes {
        language: language.to_owned(),
        digest,
        legal,
        units: units.to_vec(),
    };
    wants(&app, "adviseur@example.nl", wishes(Some(Rhythm::Weekly), true, &[], "nl")).await;
    wants(&app, "techniek@example.nl", wishes(Some(Rhythm::Daily), false, &[unit], "en")).await;
    configure(&app, "folder = \"outbox\"\npages = \"https://overzicht.example.nl/\"\n");
    // Nothing changed since they subscribed.
    assert_eq!(send_messages(&app, begin()).await.unwrap().sent, 0);

    let later = begin().checked_add(30.hours()).unwrap();
    listed(&app, folder.path(), BOTH, later).await;
    let sent = send_messages(&app, later).await.unwrap();
    assert!(sent.failed.is_empty(), "{sent:?}");
    // The legal one at once, the daily digest; the weekly one is not due.
    assert_eq!(sent.sent, 2);
    let letters = outbox(&app);
    assert_eq!(letters.len(), 2);
    for letter in &letters {
        let subject = letter.lines().find(|line| line.starts_with("Subject: ")).unwrap();
        assert!(!subject.contains("Zelkova") && !subject.contains("Raketten"), "{subject}");
        assert!(letter.contains("Auto-Submitted: auto-generated"));
    }
    let register = app.register().clone();
    let [adviser, unit] = register.subscribers.as_slice() else { panic!("two") };
    // Sent is sent: nothing is told again, and another hour brings nothing.
    assert_eq!(send_messages(&app, later.checked_add(1.hour()).unwrap()).await.unwrap().sent, 0);
    assert_eq!(preview(&app, unit, Kind::Digest).await.unwrap(), None);
    let digest = preview(&app, adviser, Kind::Digest).await.unwrap().unwrap();
    assert_eq!(digest.subject, "Overzicht: 4 wijzigingen");
    for told in
        ["Raketten", "Talen", "Zelkova Ordnance Institute", "Marisol University of Letters", "csv:law"]
    {
        assert!(digest.body.contains(told), "{told} in {}", digest.body);
    }
    assert!(digest.body.contains("https://overzicht.example.nl/changes"));
    // A slip in the catalogue holds no message back.
    let catalogue = app.folder().join("sources.toml");
    std::fs::write(&catalogue, "[[source]").unwrap();
    assert_eq!(preview(&app, adviser, Kind::Digest).await.unwrap().as_ref(), Some(&digest));
    std::fs::remove_file(catalogue).unwrap();
    let week = begin().checked_add((24 * 8).hours()).unwrap();
    assert_eq!(send_messages(&app, week).await.unwrap().sent, 1);
    assert_eq!(outbox(&app).len(), 3);

    // Whoever stops is forgotten.
    wants(&app, "Adviseur@example.nl", wishes(None, false, &[], "nl")).await;
    let register = app.register().clone();
    assert!(register.texts.get(register.subscribers[0].address).is_none());
    listed(&app, folder.path(), NONE, week).await;
    let after = week.checked_add(48.hours()).unwrap();
    assert_eq!(send_messages(&app, after).await.unwrap().sent, 1, "only who still wants it");
    let english = outbox(&app).into_iter().find(|letter| letter.contains("no longer hold")).unwrap();
    assert!(english.contains("techniek@example.nl") && !english.contains("Marisol"), "{english}");
}

/// Speaks SMTP as far as it has to, and keeps what it was told; `refuse` turns every message away.
async fn mail_server(refuse: bool) -> (u16, tokio::task::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        let mut heard = String::new();
        write.write_all(b"220 here\r\n").await.unwrap();
        let mut in_data = false;
        while let Ok(Some(line)) = lines.next_line().await {
            heard.push_str(&line);
            heard.push('\n');
            let answer: &[u8] = match line.as_str() {
                "." => {
                    in_data = false;
                    b"250 kept\r\n"
                }
                _ if in_data => continue,
                "QUIT" => b"221 bye\r\n",
                "DATA" => {
                    in_data = true;
                    b"354 go on\r\n"
                }
                line if line.starts_with("MAIL") && refuse => b"451 try later\r\n",
                _ => b"250 ok\r\n",
            };
            if write.write_all(answer).await.is_err() || line == "QUIT" {
                break;
            }
        }
        heard
    });
    (port, served)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_turns_it_away_is_tried_again_and_nothing_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let app = made(folder.path()).await;
    let legal = Wishes { language: "en".to_owned(), legal: true, ..Wishes::default() };
    wants(&app, "board@example.nl", legal).await;
    let later = begin().checked_add(2.hours()).unwrap();
    listed(&app, folder.path(), BOTH, later).await;
    let local = |port: u16| format!("server = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"\n");

    let (port, served) = mail_server(true).await;
    configure(&app, &local(port));
    let sent = send_messages(&app, later).await.unwrap();
    assert_eq!((sent.sent, sent.failed.len()), (0, 1), "{sent:?}");
    assert!(!sent.failed[0].contains('@'), "no address in what is logged: {sent:?}");
    served.abort();
    // Not at once again.
    assert!(send_messages(&app, later).await.unwrap().failed.is_empty());

    let (port, served) = mail_server(false).await;
    configure(&app, &local(port));
    let again = later.checked_add(1.hour()).unwrap();
    assert_eq!(send_messages(&app, again).await.unwrap().sent, 1);
    let heard = served.await.unwrap();
    assert!(heard.contains("RCPT TO:<board@example.nl>"), "{heard}");
    assert!(heard.contains("Subject: Overzicht: a finding that cannot wait"), "{heard}");
    assert!(heard.contains("Zelkova Ordnance Institute"), "{heard}");

    configure(&app, "server = \"mail.example.nl\"\nsecurity = \"none\"\n");
    listed(&app, folder.path(), NONE, again).await;
    assert_eq!(send_messages(&app, again.checked_add(1.hour()).unwrap()).await.unwrap().sent, 0);
    listed(&app, folder.path(), BOTH, again).await;
    let problem = send_messages(&app, again.checked_add(2.hours()).unwrap()).await.unwrap_err().to_string();
    assert!(problem.contains("on this machine only"), "{problem}");
}
