//! Answers that were given already in this run: files of publications repeat an affiliation often, and the same text always has
//! the same answer.

use super::lines::held;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Bytes of texts and answers that are kept. When they are more, all are let go: what is repeated comes again.
const MOST: usize = 8 << 20;

/// The answers, by the text that was asked; all threads share them.
#[derive(Default)]
pub(super) struct Given {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    answers: HashMap<Box<str>, Arc<[u8]>>,
    bytes: usize,
}

impl Given {
    /// What was answered to each of some texts.
    pub(super) fn find<'a>(&self, texts: impl Iterator<Item = Option<&'a str>>) -> Vec<Option<Arc<[u8]>>> {
        let held = held(&self.held);
        texts.map(|text| held.answers.get(text?).cloned()).collect()
    }

    /// Keeps answers.
    pub(super) fn keep(&self, answers: Vec<(&str, Arc<[u8]>)>) {
        let mut held = held(&self.held);
        for (text, answer) in answers {
            held.bytes += text.len() + answer.len();
            if held.bytes > MOST {
                *held = Held::default();
                continue;
            }
            held.answers.insert(text.into(), answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_again_and_bounded() {
        let given = Given::default();
        given.keep(vec![("a", Arc::from(*b"[1]"))]);
        let found = given.find([Some("a"), Some("b"), None].into_iter());
        assert_eq!(found, [Some(Arc::from(*b"[1]")), None, None]);
        given.keep(vec![("large", vec![0; MOST].into())]);
        assert_eq!(given.find([Some("a"), Some("large")].into_iter()), [None, None]);
    }
}
