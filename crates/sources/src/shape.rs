//! The layout that a list is expected to have: what its entries must hold, and in how large a share of them. A list of
//! which that is no longer true was laid out anew by its publisher; half of it is not adopted.

use crate::input::ReadError;

/// From so many entries on a share says something of the layout; below it, entries are judged one by one.
const ENOUGH: u64 = 10;

/// What must be in the entries of a list, in how many of 100.
pub(crate) struct Needs {
    /// What the list is.
    pub(crate) expected: &'static str,
    /// What must be there, as its publisher calls it, and in how many of 100 entries at least.
    pub(crate) parts: &'static [(&'static str, u64)],
}

/// What was found of that so far.
pub(crate) struct Seen {
    needs: &'static Needs,
    entries: u64,
    has: Vec<u64>,
    strange: Vec<(String, u64)>,
}

impl Seen {
    /// Nothing yet.
    pub(crate) fn new(needs: &'static Needs) -> Self {
        Self { needs, entries: 0, has: vec![0; needs.parts.len()], strange: Vec::new() }
    }

    /// Counts an entry, with whether it has each of the parts.
    pub(crate) fn entry(&mut self, has: &[bool]) {
        self.entries += 1;
        for (count, has) in self.has.iter_mut().zip(has) {
            *count += u64::from(*has);
        }
    }

    /// Counts something that stands where entries stand and is none.
    pub(crate) fn strange(&mut self, what: &str) {
        if let Some((_, count)) = self.strange.iter_mut().find(|(known, _)| known == what) {
            *count += 1;
        } else if self.strange.len() < 20 {
            self.strange.push((what.to_owned(), 1));
        }
    }

    /// Refuses a list that is not laid out as expected.
    pub(crate) fn check(&self, file: &str) -> Result<(), ReadError> {
        let refuse = |needed: String, found: String| {
            Err(ReadError::Shape { file: file.to_owned(), expected: self.needs.expected, needed, found })
        };
        let strange: u64 = self.strange.iter().map(|(_, count)| count).sum();
        if strange >= ENOUGH && strange * 20 > self.entries {
            let (what, count) =
                self.strange.iter().max_by_key(|(_, count)| *count).cloned().unwrap_or_default();
            return refuse(
                "nothing but entries that are known".to_owned(),
                format!(
                    "{count} times “{}” stands among {} entries",
                    overzicht_domain::read::quote(&what),
                    self.entries
                ),
            );
        }
        if self.entries < ENOUGH {
            return Ok(());
        }
        for ((what, percent), count) in self.needs.parts.iter().zip(&self.has) {
            if count * 100 < percent * self.entries {
                return refuse(
                    format!("“{what}” in at least {percent} of 100 entries"),
                    format!("it is in {count} of {}", self.entries),
                );
            }
        }
        Ok(())
    }
}

/// Refuses columns among which one of these is missing.
pub(crate) fn columns(
    file: &str,
    expected: &'static str,
    needed: &[&str],
    has: impl Fn(&str) -> bool,
    headers: &[String],
) -> Result<(), ReadError> {
    match needed.iter().find(|name| !has(name)) {
        None => Ok(()),
        Some(missing) => Err(ReadError::Format {
            file: file.to_owned(),
            expected,
            what: format!(
                "the column “{missing}” is missing, its columns are “{}”; the publisher may have changed the layout",
                overzicht_domain::read::quote(&headers.join(", "))
            ),
        }),
    }
}
