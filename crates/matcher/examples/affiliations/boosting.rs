//! Gradient boosting of oblivious trees on the logistic loss, by Newton steps (Friedman, 2001; Chen and Guestrin, 2016). Each tree
//! is grown from some of the rows and asks for some of the features (Friedman, 2002; Breiman, 2001), drawn with a seed.

use crate::dice::Dice;
use overzicht_matcher::affiliation::{DEPTH, FEATURES, Features, Forest, MAX_QUESTIONS, Tree};

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

/// Of each feature, how many of its thresholds a row's value is above.
type Steps = [u8; FEATURES];

/// Yes, as often as a share from 0 to 1.
fn hits(dice: &mut Dice, share: f64) -> bool {
    f64::from(dice.roll()) < share * f64::from(1_u32 << 31)
}

/// A feature that may be asked for, with the numbers of the questions about it: threshold by threshold.
type Asked = (usize, std::ops::Range<usize>);

/// Some of the features; of none, all.
fn some_of(features: &[Asked], dice: &mut Dice) -> Vec<Asked> {
    let drawn: [bool; FEATURES] = std::array::from_fn(|_| hits(dice, DRAWN.0));
    let some: Vec<Asked> = features.iter().filter(|(feature, _)| drawn[*feature]).cloned().collect();
    if some.is_empty() { features.to_vec() } else { some }
}

/// Learns a forest that asks for some features only.
pub(crate) fn learn(rows: &[Row], asks: impl Fn(usize) -> bool, trees: usize) -> Forest {
    let questions = questions(rows, asks);
    let mut features: Vec<Asked> = Vec::new();
    for (number, (feature, _)) in questions.iter().enumerate() {
        match features.last_mut() {
            Some((known, numbers)) if *known == usize::from(*feature) => numbers.end = number + 1,
            _ => features.push((usize::from(*feature), number..number + 1)),
        }
    }
    let steps: Vec<Steps> = (rows.iter())
        .map(|row| {
            let mut steps = [0; FEATURES];
            for (feature, threshold) in &questions {
                let feature = usize::from(*feature);
                steps[feature] += u8::from(row.features[feature] > *threshold);
            }
            steps
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
        let asked = some_of(&features, &mut dice);
        let (some, slopes): (Vec<Steps>, Vec<(f64, f64)>) = rows
            .iter()
            .zip(&sums)
            .zip(&steps)
            .filter(|_| hits(&mut dice, DRAWN.1))
            .map(|((row, sum), steps)| {
                let probability = 1.0 / (1.0 + (-sum).exp());
                let miss = f64::from(u8::from(row.right)) - probability;
                (*steps, (miss * row.weight, probability * (1.0 - probability) * row.weight))
            })
            .unzip();
        let (tree, levels) = grow(&some, &slopes, &asked);
        for (sum, steps) in sums.iter_mut().zip(&steps) {
            *sum += f64::from(tree.leaves[leaf(&levels, steps)]);
        }
        forest.trees.push(tree);
    }
    forest
}

/// What is asked at each level: a feature, and above which of its thresholds.
type Levels = [(usize, u8); DEPTH];

/// Which leaf a row's answers lead to.
fn leaf(levels: &Levels, steps: &Steps) -> usize {
    let yes = |(feature, above): &(usize, u8)| usize::from(steps[*feature] > *above);
    levels.iter().enumerate().fold(0, |leaf, (level, asked)| leaf | yes(asked) << level)
}

/// The tree that lowers the loss most, level by level, of the features that may be asked for.
fn grow(rows: &[Steps], slopes: &[(f64, f64)], asked: &[Asked]) -> (Tree, Levels) {
    let mut tree = Tree::default();
    let mut levels: Levels = [(0, u8::MAX); DEPTH];
    let mut leaves = vec![0_usize; rows.len()];
    for (level, (chosen, question)) in levels.iter_mut().zip(&mut tree.questions).enumerate() {
        let width = 1 << level;
        // By leaf, feature and step: slopes of the rows that stand there.
        let stride = asked.len() * (THRESHOLDS + 1);
        let mut there = vec![(0.0_f64, 0.0_f64); width * stride];
        for ((steps, leaf), (slope, curve)) in rows.iter().zip(&leaves).zip(slopes) {
            let own = there[leaf * stride..(leaf + 1) * stride].as_chunks_mut::<{ THRESHOLDS + 1 }>().0;
            for (own, (feature, _)) in own.iter_mut().zip(asked) {
                let sum = &mut own[usize::from(steps[*feature]) % (THRESHOLDS + 1)];
                sum.0 += slope;
                sum.1 += curve;
            }
        }
        let gain = |(slope, curve): (f64, f64)| slope * slope / (curve + RIDGE);
        // Of each question what it gains in all leaves together; of as much, the first.
        let mut best = (f64::NEG_INFINITY, 0, (0, u8::MAX));
        for (place, (feature, numbers)) in asked.iter().enumerate() {
            let mut gains = [0.0; THRESHOLDS];
            for leaf in 0..width {
                let from = leaf * stride + place * (THRESHOLDS + 1);
                let own = &there[from..from + THRESHOLDS + 1];
                let add = |a: (f64, f64), b: &(f64, f64)| (a.0 + b.0, a.1 + b.1);
                let all = own.iter().fold((0.0, 0.0), add);
                let mut no = (0.0, 0.0);
                for (sum, own) in gains.iter_mut().zip(own) {
                    no = add(no, own);
                    *sum += gain(no) + gain((all.0 - no.0, all.1 - no.1));
                }
            }
            for ((above, number), gained) in (0..).zip(numbers.clone()).zip(gains) {
                if gained > best.0 {
                    best = (gained, number, (*feature, above));
                }
            }
        }
        let (_, number, (feature, above)) = best;
        *question = number as u8;
        *chosen = (feature, above);
        for (leaf, steps) in leaves.iter_mut().zip(rows) {
            *leaf |= usize::from(steps[feature] > above) << level;
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
    (tree, levels)
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
