//! The store from outside: log, vault, verification, editions, kill -9.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails as the test does")]

mod editions;
mod independent;
mod jobs;
mod kill;
mod log;
mod tamper;

use overzicht_store::{Append, NewEvent, NewText, Store};

/// A moment, `seconds` after one in 2026.
pub(crate) fn at(seconds: i64) -> jiff::Timestamp {
    jiff::Timestamp::from_microsecond(1_772_000_000_000_000 + seconds * 1_000_000 + 25).unwrap()
}

pub(crate) fn event(n: u64) -> NewEvent {
    NewEvent {
        kind: "noted",
        version: 1,
        payload: format!(r#"{{"n":{n},"name":"Universität Zürich, 北京"}}"#),
        texts: vec![],
    }
}

pub(crate) fn with_text(n: u64, id: u64, value: &str) -> NewEvent {
    NewEvent { texts: vec![NewText { id, class: "case", value: value.to_owned() }], ..event(n) }
}

pub(crate) fn append(expected_head: u64, events: Vec<NewEvent>, erase: &[u64]) -> Append<'_> {
    Append { expected_head, at: at(expected_head as i64), actor: "a1", events, erase }
}

pub(crate) async fn all(store: &Store) -> Vec<overzicht_store::StoredEvent<'static>> {
    let mut events = vec![];
    store
        .read(0, |e| {
            events.push(e.into_owned());
            std::ops::ControlFlow::Continue(())
        })
        .await
        .unwrap();
    events
}

/// A register with 6 events, 4 texts, of which text 2 is erased by event 6.
pub(crate) async fn sample(folder: &std::path::Path) -> Store {
    let store = Store::create(folder).await.unwrap();
    store
        .append(append(0, vec![event(1), with_text(2, 1, "first"), with_text(3, 2, "second")], &[]))
        .await
        .unwrap();
    store.append(append(3, vec![with_text(4, 3, "third"), with_text(5, 4, "")], &[])).await.unwrap();
    store.append(append(5, vec![event(6)], &[2])).await.unwrap();
    store
}
