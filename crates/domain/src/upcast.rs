//! Older payloads brought to the present version, one step at a time. The log itself is never rewritten.
//!
//! A kind whose payload changes gets a new version and one arm in `step` that turns the last version into it; the
//! arms are never removed, so that a log of any age can be read.

use serde_json::Value;

/// The payload of `kind` at `version`, brought to the present version.
pub fn upcast(kind: &str, version: u16, payload: &str) -> Result<String, serde_json::Error> {
    let target = crate::event::Event::KINDS
        .iter()
        .find(|(name, _)| *name == kind)
        .map_or(version, |(_, target)| *target);
    let mut value: Value = serde_json::from_str(payload)?;
    for from in version..target {
        step(kind, from, &mut value);
    }
    serde_json::to_string(&value)
}

/// One version further.
fn step(kind: &str, from: u16, value: &mut Value) {
    match (kind, from) {
        // Pre-release logs (version 0) called the institution `name` and knew only one time zone.
        ("register-made", 0) => {
            if let Value::Object(map) = value {
                if let Some(name) = map.remove("name") {
                    map.insert("institution".to_owned(), name);
                }
                map.entry("time_zone").or_insert_with(|| Value::from("Europe/Amsterdam"));
            }
        }
        // Version 1 did not know the institution's country but by its record.
        ("register-made", 1) => {}
        // Version 1 left no mark of an erased row: there is none to make, the texts are gone.
        ("texts-erased", 1) => {}
        // Version 1 did not say why a level moved: that is not known any more.
        ("level-proposed", 1) => {}
        // Version 1 could not correct unit, amount, or name and country of a partner, nor say that it has no record.
        ("partnership-corrected" | "conflict-raised", 1) => {}
        // Version 1 did not keep a form that was not understood.
        ("partnership-recorded" | "partnership-changed", 1) => {}
        // Before, no country was kept that stands beside several partners.
        ("partnership-recorded" | "partnership-changed" | "correction-proposed", 2)
        | ("partnership-corrected", 3) => {}
        // Before, an import could take from what has force of law, and no partners stayed against their row.
        ("partnership-corrected", 2) | ("correction-proposed" | "correction-reviewed", 1) => {}
        // Version 1 withdrew every answer at once.
        ("answer-reviewed", 1) => {}
        // Version 1 of a partner, 2 of a finding and 3 of a question said of the organisation what one of its texts names beside it.
        ("partner-resolved", 1) | ("finding-made", 2) | ("question-raised", 3) => {}
        // Version 2 did not ask again because an organisation has a record now.
        ("question-raised", 2) => {}
        // Version 1 knew no answers, and so no finding by one and no question that is asked again.
        ("finding-made" | "question-raised", 1) => {}
        _ => {}
    }
}
