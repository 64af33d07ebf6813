//! Answers that were given already in this run: files of publications repeat an affiliation often, and the same text always has
//! the same answer.

use super::lines::held;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Bytes of texts and answers that are kept. When they are more, all are let go: what is repeated comes again.
const MOST: usize = 8 << 20;
/// Of so many texts one at least has to have been asked before, or no more answers are kept.
const WORTH: usize = 32;

/// The answers, by the text that was asked; all threads share them.
#[derive(Default)]
pub(super) struct Given {
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    answers: HashMap<Box<str>, Arc<[u8]>>,
    bytes: usize,
    /// Texts that were asked since answers were let go, and those of them that were asked before.
    asked: usize,
    again: usize,
    /// Hardly any text comes again.
    useless: bool,
}

impl Given {
    /// What was answered to each of some texts.
    pub(super) fn find<'a>(&self, texts: impl Iterator<Item = Option<&'a str>>) -> Vec<Option<Arc<[u8]>>> {
        let mut held = held(&self.held);
        if held.useless {
            return texts.map(|_| None).collect();
        }
        let found: Vec<Option<Arc<[u8]>>> = texts.map(|text| held.answers.get(text?).cloned()).collect();
        held.asked += found.len();
        held.again += found.iter().flatten().count();
        found
    }

    /// Whether answers are worth keeping.
    pub(super) fn keeps(&self) -> bool {
        !held(&self.held).useless
    }

    /// Keeps answers.
    pub(super) fn keep(&self, answers: Vec<(&str, Arc<[u8]>)>) {
        let mut held = held(&self.held);
        for (text, answer) in answers {
            if held.useless {
                return;
            }
            held.bytes += text.len() + answer.len();
            if held.bytes > MOST {
                let useless = held.again * WORTH < held.asked;
                *held = Held { useless, ..Held::default() };
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
        assert!(given.keeps());
    }

    #[test]
    fn where_nothing_comes_again_no_answers_are_kept() {
        let given = Given::default();
        for at in 0..2 * WORTH {
            assert_eq!(given.find([Some("a")].into_iter()), [None], "{at}");
        }
        given.keep(vec![("large", vec![0; MOST].into()), ("b", Arc::from(*b"[2]"))]);
        assert!(!given.keeps());
        assert_eq!(given.find([Some("b")].into_iter()), [None]);
    }
}
