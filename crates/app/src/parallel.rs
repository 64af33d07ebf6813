//! The same work on many things, on as many threads as there are cores.

use std::thread;

/// What the work makes of each thing, in their order; `None` when it panicked on one. Never a part of the results.
pub fn in_order<T: Sync, R: Send>(things: &[T], work: impl Fn(&T) -> R + Sync) -> Option<Vec<R>> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let share = things.len().div_ceil(threads).max(1);
    let work = &work;
    thread::scope(|scope| {
        let workers: Vec<_> = things
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(work).collect::<Vec<_>>()))
            .collect();
        // All are waited for first: a fault that nobody took would end the program at the end of the scope.
        let shares: Vec<_> = workers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        let mut done = Vec::with_capacity(things.len());
        for share in shares {
            done.extend(share.ok()?);
        }
        Some(done)
    })
}
