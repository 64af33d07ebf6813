//! Addresses of US lists: those within the United States often end in state and ZIP code and do not say the country.

use crate::left::Left;
use overzicht_matcher::Entity;

/// The country of an address without one.
pub(crate) const HERE: &str = "US";

/// Two-letter codes of the states, the District of Columbia and military mail (US Postal Service, Publication 28, appendix B),
/// sorted. Territories are left out: they have country codes of their own in ISO 3166-1.
const STATES: &[&str] = &[
    "AA", "AE", "AK", "AL", "AP", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID",
    "IL", "IN", "KS", "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH",
    "NJ", "NM", "NV", "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA",
    "WI", "WV", "WY",
];

/// Whether a state and a postal code are of the United States. Some ZIP codes are written with a digit too many.
pub(crate) fn is_domestic(state: &str, postal: &str) -> bool {
    let postal = postal.trim();
    let digits = postal.chars().filter(char::is_ascii_digit).count();
    STATES.binary_search(&state.trim().to_ascii_uppercase().as_str()).is_ok()
        && (5..=9).contains(&digits)
        && postal.chars().all(|c| c.is_ascii_digit() || c == '-' || c == ' ')
}

/// Takes the country out of an address in one line: the last part, by its code or name, or the United States when the last two
/// are state and ZIP code.
pub(crate) fn country_of_line(left: &mut Left, entity: &mut Entity, column: &str, address: &str) {
    let mut parts = address.rsplit(',').map(str::trim);
    let last = parts.next().unwrap_or_default();
    match parts.next() {
        Some(state) if is_domestic(state, last) => left.country(entity, column, HERE),
        _ => left.country(entity, column, last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use overzicht_matcher::Country;

    #[test]
    fn state_and_zip_are_the_united_states_and_nothing_else_is() {
        assert!(STATES.is_sorted());
        for (state, postal) in [("TX", "79905"), ("tx", "79905-1234"), ("NH", "031016"), (" DC ", "20230")] {
            assert!(is_domestic(state, postal), "{state} {postal}");
        }
        for (state, postal) in
            [("Xi'an", "710119"), ("TX", "7990"), ("TX", ""), ("ON", "M5V 2T6"), ("PR", "00901")]
        {
            assert!(!is_domestic(state, postal), "{state} {postal}");
        }
        let (mut left, mut entity) = (Left::default(), Entity::default());
        for address in
            ["Street 1, El Paso, TX, 79905", "Street 2, Ontario, CA, 91762", "Street 3, Toronto, CA"]
        {
            country_of_line(&mut left, &mut entity, "addresses", address);
        }
        let found: Vec<&str> = entity.countries.iter().map(Country::as_str).collect();
        assert_eq!(found, ["US", "CA"]);
        assert!(left.is_empty());
        country_of_line(&mut left, &mut entity, "addresses", "Qingyang District, Chengdu, 610031");
        assert!(!left.is_empty());
    }
}
