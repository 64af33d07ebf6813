//! Gradient boosting of oblivious trees on the logistic loss, by Newton steps (Friedman, 2001; Chen and Guestrin, 2016). Each tree
//! is grown from some of the rows and asks for some of the features (Friedman, 2002; Breiman, 2001), drawn with a seed.

use crate::dice::Dice;
use overzicht_matcher::affiliation::{DEPTH, FEATURES, Features, Forest, MAX_QUESTIONS, Tree, answer};

/// One candidate.
#[derive(Clone, Copy)]
pub(crate) struct Row {
    /// What it is weighed by.
    pub(crate) features: Features,
    /// Whether it is right.
    pub(crate) right: bool,
    /// What it weighs.
    pub(crate) weight: f64,
}

/// How much of a step is taken.
const RATE: f64 = 0.08;
/// What keeps the leaves small.
const RIDGE: f64 = 3.0;
/// Thresholds of a feature with many values.
const THRESHOLDS: usize = 7;

/// Of the features those that a tree may ask for, and of the rows those that it is grown from. All of both gives 0.01 less precision at
/// the same recall on S2AFF's organisations left out, and takes three times as long.
const DRAWN: (f64, f64) = (0.3, 0.6);

/// A row's answers to all questions, as bits.
type Answers = [u128; 2];

/// Yes, as often as a share from 0 to 1.
fn hits(dice: &mut Dice, share: f64) -> bool {
    f64::from(dice.roll()) < share * f64::from(1_u32 << 31)
}

/// The questions about some of the features, as bits; of none, all.
fn some_of(questions: &[(u8, f32)], dice: &mut Dice) -> Answers {
    let drawn: [bool; FEATURES] = std::array::from_fn(|_| hits(dice, DRAWN.0));
    let mut asked = [0; 2];
    for (at, (feature, _)) in questions.iter().enumerate() {
        asked[at / 128] |= u128::from(drawn[usize::from(*feature)]) << (at % 128);
    }
    if asked == [0; 2] { [u128::MAX; 2] } else { asked }
}

/// Learns a forest that asks for some features only.
pub(crate) fn learn(rows: &[Row], asks: impl Fn(usize) -> bool, trees: usize) -> Forest {
    let questions = questions(rows, asks);
    let answers: Vec<Answers> = rows
        .iter()
        .map(|row| {
            let mut answers = [0; 2];
            for (at, (feature, threshold)) in questions.iter().enumerate() {
                answers[at / 128] |=
                    u128::from(row.features[usize::from(*feature)] > *threshold) << (at % 128);
            }
            answers
        })
        .collect();
    let (right, all) = rows.iter().fold((0.0, 0.0), |(right, all), row| {
        (right + f64::from(u8::from(row.right)) * row.weight, all + row.weight)
    });
    let share: f64 = (right / f64::max(all, 1.0)).clamp(1e-3, 1.0 - 1e-3);
    let bias = (share / (1.0 - share)).ln();
    let mut sums = vec![bias; rows.len()];
    let mut forest = Forest { questions: questions.clone(), bias: bias as f32, trees: Vec::new() };
    let mut dice = Dice(0x5EED_0FDD);
    for _ in 0..trees {
        let asked = some_of(&questions, &mut dice);
        let (some, slopes): (Vec<Answers>, Vec<(f64, f64)>) = rows
            .iter()
            .zip(&sums)
            .zip(&answers)
            .filter(|_| hits(&mut dice, DRAWN.1))
            .map(|((row, sum), answers)| {
                let probability = 1.0 / (1.0 + (-sum).exp());
                let miss = f64::from(u8::from(row.right)) - probability;
                (*answers, (miss * row.weight, probability * (1.0 - probability) * row.weight))
            })
            .unzip();
        let tree = grow(&some, &slopes, questions.len(), asked);
        for (sum, answers) in sums.iter_mut().zip(&answers) {
            *sum += f64::from(tree.leaves[answer(&tree, *answers)]);
        }
        forest.trees.push(tree);
    }
    forest
}

/// The tree that lowers the loss most, level by level, of the questions that may be asked.
fn grow(answers: &[Answers], slopes: &[(f64, f64)], questions: usize, asked: Answers) -> Tree {
    let mut tree = Tree::default();
    let mut leaves = vec![0_usize; answers.len()];
    for level in 0..DEPTH {
        let width = 1 << level;
        // By leaf and question: slopes of the rows that answer yes; and of all rows of the leaf.
        let mut yes = vec![(0.0_f64, 0.0_f64); width * questions];
        let mut all = vec![(0.0_f64, 0.0_f64); width];
        for ((answers, leaf), (slope, curve)) in answers.iter().zip(&leaves).zip(slopes) {
            all[*leaf].0 += slope;
            all[*leaf].1 += curve;
            let row = &mut yes[leaf * questions..(leaf + 1) * questions];
            for (half, mut left) in answers.iter().zip(asked).map(|(own, asked)| own & asked).enumerate() {
                while left != 0 {
                    let sum = &mut row[half * 128 + left.trailing_zeros() as usize];
                    sum.0 += slope;
                    sum.1 += curve;
                    left &= left - 1;
                }
            }
        }
        let gain = |(slope, curve): (f64, f64)| slope * slope / (curve + RIDGE);
        let best = (0..questions)
            .filter(|question| asked[question / 128] >> (question % 128) & 1 == 1)
            .map(|question| {
                let sum: f64 = (0..width)
                    .map(|leaf| {
                        let (all, yes) = (all[leaf], yes[leaf * questions + question]);
                        gain(yes) + gain((all.0 - yes.0, all.1 - yes.1))
                    })
                    .sum();
                (sum, question)
            })
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
            .map_or(0, |(_, question)| question);
        tree.questions[level] = best as u8;
        for (leaf, answers) in leaves.iter_mut().zip(answers) {
            *leaf |= ((answers[best / 128] >> (best % 128) & 1) as usize) << level;
        }
    }
    let mut sums = [(0.0_f64, 0.0_f64); 1 << DEPTH];
    for (leaf, (slope, curve)) in leaves.iter().zip(slopes) {
        sums[*leaf].0 += slope;
        sums[*leaf].1 += curve;
    }
    for (leaf, (slope, curve)) in tree.leaves.iter_mut().zip(sums) {
        *leaf = (RATE * slope / (curve + RIDGE)) as f32;
    }
    tree
}

/// Thresholds for each feature: between its values when they are few, else at quantiles.
fn questions(rows: &[Row], asks: impl Fn(usize) -> bool) -> Vec<(u8, f32)> {
    let mut questions = Vec::new();
    for feature in (0..FEATURES).filter(|feature| asks(*feature)) {
        let mut values: Vec<f32> = rows.iter().map(|row| row.features[feature]).collect();
        values.sort_by(f32::total_cmp);
        let mut distinct = values.clone();
        distinct.dedup();
        let mut thresholds: Vec<f32> = if distinct.len() <= THRESHOLDS + 1 {
            distinct.windows(2).map(|two| (two[0] + two[1]) / 2.0).collect()
        } else {
            // Half of the quantiles over all values, half over the distinct ones, so that rare high values are told apart too.
            let at = |values: &[f32], i: usize, of: usize| values[values.len() * i / (of + 1)];
            let some = THRESHOLDS.div_ceil(2);
            (1..=some)
                .map(|i| at(&values, i, some))
                .chain((1..=THRESHOLDS - some).map(|i| at(&distinct, i, THRESHOLDS - some)))
                .collect()
        };
        thresholds.sort_by(f32::total_cmp);
        thresholds.dedup();
        questions
            .extend(thresholds.into_iter().map(|threshold| (feature as u8, (threshold * 1e4).round() / 1e4)));
    }
    assert!(questions.len() <= MAX_QUESTIONS, "more questions than a tree can name");
    questions
}
