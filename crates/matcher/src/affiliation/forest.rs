//! A learned forest of shallow trees: how often a candidate with these features is right.
//!
//! The trees are oblivious (one question a level, the same for all of its branches; Kohavi, 1994), as in CatBoost
//! (Prokhorenkova and others, 2018): a candidate's answers to all questions are bits of one number, and a tree is a look into a
//! table of sixty-four. Nothing branches, so one candidate costs a fraction of a microsecond; where the processor can look up sixteen
//! at once (`forest/wide.rs`), a tenth of that. Learned by `examples/affiliations.rs`; the file is text, in the layout that
//! [`Forest::parse`] documents.

#[cfg(target_arch = "x86_64")]
mod wide;

use super::features::{FEATURES, Features};
use std::sync::OnceLock;

/// Questions that a forest may ask.
pub const MAX_QUESTIONS: usize = 256;
/// Candidates that are weighed at once.
const LANES: usize = 32;
/// What they answer to a question, one byte each, eight in a number: so that a tree is looked up for all of them at once.
type Answers = [u64; LANES / 8];
/// Questions of a tree.
pub const DEPTH: usize = 6;

/// One tree: its questions, and what each of their answers together adds, in log-odds. Its leaves fill whole lines of the cache.
#[derive(Clone, Debug)]
#[repr(align(64))]
pub struct Tree {
    /// Numbers of the questions.
    pub questions: [u8; DEPTH],
    /// By the answers, the first question being the lowest bit.
    pub leaves: [f32; 1 << DEPTH],
}

impl Default for Tree {
    fn default() -> Self {
        Self { questions: [0; DEPTH], leaves: [0.0; 1 << DEPTH] }
    }
}

/// The questions (feature above threshold) and the trees.
#[derive(Clone, Debug, Default)]
pub struct Forest {
    /// Feature and threshold.
    pub questions: Vec<(u8, f32)>,
    /// What is added before any tree, in log-odds.
    pub bias: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Forest {
    /// The probability of each, from 0 to 1.
    pub fn probabilities(&self, all: &[Features]) -> Vec<f32> {
        let mut found = Vec::with_capacity(all.len());
        let mut columns = [[0.0_f32; LANES]; FEATURES];
        let mut answers = [[0; LANES / 8]; MAX_QUESTIONS];
        for some in all.chunks(LANES) {
            for (lane, features) in some.iter().enumerate() {
                for (column, value) in columns.iter_mut().zip(features) {
                    column[lane % LANES] = *value;
                }
            }
            let taken = some.len();
            let sums = self.wide(&columns).unwrap_or_else(|| {
                self.answer(&columns, &mut answers);
                // A leaf is looked up for each lane, so those that stay empty are left out.
                match taken {
                    0..=4 => self.sums::<4>(&answers),
                    5..=8 => self.sums::<8>(&answers),
                    9..=16 => self.sums::<16>(&answers),
                    _ => self.sums::<LANES>(&answers),
                }
            });
            found.extend(sums.iter().take(taken).map(|sum| 1.0 / (1.0 + (-sum).exp())));
        }
        found
    }

    /// What all trees add up to for each lane, to the bit what [`Self::sums`] says, if the processor is made for it.
    #[cfg(target_arch = "x86_64")]
    fn wide(&self, columns: &[[f32; LANES]; FEATURES]) -> Option<[f32; LANES]> {
        wide::sums(self, columns)
    }

    #[cfg(not(target_arch = "x86_64"))]
    fn wide(&self, _columns: &[[f32; LANES]; FEATURES]) -> Option<[f32; LANES]> {
        None
    }

    /// What a few candidates answer to each question. A feature at a time: the compiler compares it for all of them in one
    /// step.
    fn answer(&self, columns: &[[f32; LANES]; FEATURES], answers: &mut [Answers; MAX_QUESTIONS]) {
        for (answer, (feature, threshold)) in answers.iter_mut().zip(&self.questions) {
            let Some(column) = columns.get(usize::from(*feature)) else { continue };
            let bytes = column.map(|value| u8::from(value > *threshold));
            for (eight, bytes) in answer.iter_mut().zip(bytes.as_chunks().0) {
                *eight = u64::from_le_bytes(*bytes);
            }
        }
    }

    /// What all trees add up to for the first `N` lanes.
    fn sums<const N: usize>(&self, answers: &[Answers; MAX_QUESTIONS]) -> [f32; LANES] {
        let mut sums = [self.bias; N];
        for tree in &self.trees {
            let mut leaves = [0_u64; LANES / 8];
            for (level, question) in tree.questions.iter().enumerate() {
                for (leaves, answer) in leaves.iter_mut().zip(&answers[usize::from(*question)]) {
                    *leaves |= answer << level;
                }
            }
            for (sums, leaves) in sums.chunks_mut(8).zip(leaves) {
                for (sum, leaf) in sums.iter_mut().zip(leaves.to_le_bytes()) {
                    *sum += tree.leaves[usize::from(leaf) % (1 << DEPTH)];
                }
            }
        }
        let mut all = [0.0; LANES];
        all[..N].copy_from_slice(&sums);
        all
    }

    /// Lines of cells between tabs: `bias VALUE`, `question FEATURE THRESHOLD`, `tree` with its questions and leaves.
    /// Lines of anything else are passed over, and so is a question about a feature that there is not.
    pub fn parse(text: &str) -> Self {
        let mut forest = Self::default();
        for line in text.lines() {
            let mut cells = line.split('\t');
            match cells.next() {
                Some("bias") => forest.bias = number(cells.next()),
                Some("question") if forest.questions.len() < MAX_QUESTIONS => {
                    let feature = number(cells.next()) as u8;
                    forest.questions.push((feature, number(cells.next())));
                }
                Some("tree") => {
                    let mut tree = Tree::default();
                    for question in &mut tree.questions {
                        *question = number(cells.next()) as u8;
                    }
                    for leaf in &mut tree.leaves {
                        *leaf = number(cells.next());
                    }
                    forest.trees.push(tree);
                }
                _ => {}
            }
        }
        forest
    }

    /// The lines that [`Forest::parse`] reads.
    pub fn to_text(&self) -> String {
        let mut out = format!("bias\t{:.5}\n", self.bias);
        for (feature, threshold) in &self.questions {
            out.push_str(&format!("question\t{feature}\t{threshold}\n"));
        }
        for tree in &self.trees {
            let questions = tree.questions.iter().map(ToString::to_string);
            let cells: Vec<String> =
                questions.chain(tree.leaves.iter().map(|leaf| format!("{leaf:.4}"))).collect();
            out.push_str(&format!("tree\t{}\n", cells.join("\t")));
        }
        out
    }
}

fn number(cell: Option<&str>) -> f32 {
    cell.and_then(|cell| cell.parse().ok()).unwrap_or_default()
}

/// The forest that looks at a candidate alone.
pub fn first() -> &'static Forest {
    static FOREST: OnceLock<Forest> = OnceLock::new();
    FOREST.get_or_init(|| Forest::parse(include_str!("../../data/affiliation-first.tsv")))
}

/// The forest that knows what the others are.
pub fn second() -> &'static Forest {
    static FOREST: OnceLock<Forest> = OnceLock::new();
    FOREST.get_or_init(|| Forest::parse(include_str!("../../data/affiliation-second.tsv")))
}
