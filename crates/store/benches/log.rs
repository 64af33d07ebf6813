//! The log's figures: one event with its fsync, 10,000 in one append, 1,000,000 read and verified.

use std::hint::black_box;
use std::ops::ControlFlow;

use criterion::{Criterion, criterion_group, criterion_main};
use overzicht_store::{Append, NewEvent, Store};

fn events(n: usize) -> Vec<NewEvent> {
    let payload = r#"{"partnership":12345,"unit":"faculty-of-science","partner":"Example University","form":"agreement"}"#;
    vec![NewEvent { kind: "partnership_recorded", version: 1, payload: payload.to_owned(), texts: vec![] }; n]
}

async fn append(store: &Store, n: usize) {
    let expected_head = store.head().await.expect("head");
    let append =
        Append { expected_head, at: jiff::Timestamp::UNIX_EPOCH, actor: "a1", events: events(n), erase: &[] };
    store.append(append).await.expect("append");
}

fn log(c: &mut Criterion) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    let dir = tempfile::tempdir().expect("folder");
    let store = runtime.block_on(Store::create(dir.path())).expect("register");
    c.bench_function("append 1", |b| b.iter(|| runtime.block_on(append(&store, 1))));
    let mut group = c.benchmark_group("many");
    group.sample_size(10);
    group.bench_function("append 10,000", |b| b.iter(|| runtime.block_on(append(&store, 10_000))));
    let head = runtime.block_on(store.head()).expect("head");
    for _ in (head..1_000_000).step_by(100_000) {
        runtime.block_on(append(&store, 100_000));
    }
    let read = || {
        runtime.block_on(async {
            let mut bytes = 0;
            let each = |e: overzicht_store::StoredEvent<'_>| {
                bytes += black_box(e).payload.len();
                ControlFlow::Continue(())
            };
            store.read_until(0, Some(1_000_000), each).await.expect("read");
            bytes
        })
    };
    group.bench_function("read 1,000,000", |b| b.iter(read));
    group.bench_function("verify all", |b| {
        b.iter(|| runtime.block_on(store.verify(None, |_| {})).expect("verify"));
    });
    group.finish();
}

criterion_group!(benches, log);
criterion_main!(benches);
