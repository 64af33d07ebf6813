//! What a candidate is weighed by, and how much: a logistic regression over features and their pairs.

use std::sync::OnceLock;

/// How many things a candidate is weighed by; `feature` has them.
pub const FEATURES: usize = 31;

/// What a candidate is weighed by, as places in `Found::features`. The order is that of the learned weights.
pub(super) mod feature {
    /// The name is met letter by letter.
    pub(in crate::affiliation) const EQUAL: usize = 0;
    /// With abbreviations written out.
    pub(in crate::affiliation) const ABBREVIATED: usize = 1;
    /// By words of the same meaning.
    pub(in crate::affiliation) const CONCEPTS: usize = 2;
    /// Only initials are met.
    pub(in crate::affiliation) const ACRONYM: usize = 3;
    /// A separator or an end stands on both sides.
    pub(in crate::affiliation) const WHOLE_PART: usize = 4;
    /// On one side at least.
    pub(in crate::affiliation) const BESIDE_GAP: usize = 5;
    /// One word that carries meaning.
    pub(in crate::affiliation) const ONE_WORD: usize = 6;
    /// Two of them.
    pub(in crate::affiliation) const TWO_WORDS: usize = 7;
    /// Four or more.
    pub(in crate::affiliation) const FOUR_WORDS: usize = 8;
    /// All words of the field.
    pub(in crate::affiliation) const GENERIC: usize = 9;
    /// Country, or state, named beside it or known.
    pub(in crate::affiliation) const COUNTRY_AGREES: usize = 10;
    /// Some country is named or known, and it is not this one.
    pub(in crate::affiliation) const COUNTRY_DIFFERS: usize = 11;
    /// Its city is named.
    pub(in crate::affiliation) const CITY_AGREES: usize = 12;
    /// Nobody else bears the name.
    pub(in crate::affiliation) const ONLY_BEARER: usize = 13;
    /// It fits best of those that bear it; shared among equals.
    pub(in crate::affiliation) const BEST_BEARER: usize = 14;
    /// It is in being.
    pub(in crate::affiliation) const ACTIVE: usize = 15;
    /// Its shown or official name.
    pub(in crate::affiliation) const MAIN_NAME: usize = 16;
    /// There is nothing else in the text.
    pub(in crate::affiliation) const WHOLE_TEXT: usize = 17;
    /// The registry counts it as education.
    pub(in crate::affiliation) const EDUCATION: usize = 18;
    /// Close to a recorded name, no more.
    pub(in crate::affiliation) const LIKENESS: usize = 19;
    /// Only the order differs.
    pub(in crate::affiliation) const ONLY_ORDER: usize = 20;
    /// What it is part of is named elsewhere.
    pub(in crate::affiliation) const PARENT_NAMED: usize = 21;
    /// A part of it is named elsewhere.
    pub(in crate::affiliation) const CHILD_NAMED: usize = 22;
    /// Initials, with its country or city.
    pub(in crate::affiliation) const ACRONYM_WITH_PLACE: usize = 23;
    /// Only the beginning of the recorded name.
    pub(in crate::affiliation) const SHORTENED_NAME: usize = 24;
    /// How much of the text it is.
    pub(in crate::affiliation) const SHARE_OF_TEXT: usize = 25;
    /// It begins the text.
    pub(in crate::affiliation) const FIRST: usize = 26;
    /// How many others are met for sure, three at most.
    pub(in crate::affiliation) const OTHERS: usize = 27;
    /// No other is.
    pub(in crate::affiliation) const ALONE: usize = 28;
    /// Nothing is met behind it.
    pub(in crate::affiliation) const LAST: usize = 29;
    /// It is the beginning or end of a longer recorded name.
    pub(in crate::affiliation) const INSIDE: usize = 30;
}

/// The weights, the first of which stands alone.
fn weights() -> &'static [f32] {
    static WEIGHTS: OnceLock<Vec<f32>> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        include_str!("../../data/affiliation-weights.tsv")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split('\t').nth(1)?.parse().ok())
            .collect()
    })
}

/// Bias, a weight a feature, and a weight a pair of features, in this order.
pub const WEIGHTS: usize = 1 + FEATURES + FEATURES * (FEATURES - 1) / 2;

/// The features and their pairs, as they are weighed.
pub fn terms(features: &[f32; FEATURES]) -> impl Iterator<Item = (usize, f32)> + '_ {
    let set: Vec<usize> = (0..FEATURES).filter(|at| features[*at] != 0.0).collect();
    let pairs = {
        let set = set.clone();
        (0..set.len()).flat_map(move |i| {
            let set = set.clone();
            (0..i).map(move |j| {
                let (low, high) = (set[j], set[i]);
                (1 + FEATURES + high * (high - 1) / 2 + low, low, high)
            })
        })
    };
    set.into_iter()
        .map(|at| (1 + at, features[at]))
        .chain(pairs.map(|(at, low, high)| (at, features[low] * features[high])))
}

/// How often a candidate of these features is right, from 0 to 1.
pub(super) fn probability(features: &[f32; FEATURES]) -> f32 {
    let weights = weights();
    let weight = |at: usize| weights.get(at).copied().unwrap_or_default();
    let sum = weight(0) + terms(features).map(|(at, value)| value * weight(at)).sum::<f32>();
    1.0 / (1.0 + (-sum).exp())
}
