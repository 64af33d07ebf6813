//! Where today's program, over the editions of another day, says something else than what was recorded.

use super::title;
use crate::finding::{EntryKey, Meeting};
use crate::ids::PartnershipId;
use crate::path::Followed;
use crate::register::{Partnership, Register};
use crate::words::Level;
use serde::Serialize;
use std::collections::BTreeMap;

/// A partnership of which something else is said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Replayed {
    /// The partnership.
    pub partnership: String,
    /// Its title.
    pub title: String,
    /// The level that was recorded; absent when it was not judged.
    pub recorded: Option<Level>,
    /// The level that today's program proposes.
    pub replayed: Level,
    /// Findings that were not recorded: source, entry, its name.
    pub found: Vec<(String, String, String)>,
    /// Findings that were recorded and are no longer made.
    pub missed: Vec<(String, String, String)>,
}

/// The partnerships of which what was followed says something else than the register, in its levels or findings.
pub fn replayed(register: &Register, followed: &[(PartnershipId, Followed)]) -> Vec<Replayed> {
    let mut out = Vec::new();
    for (id, result) in followed {
        let Some(partnership) = register.partnership(*id) else { continue };
        let (before, now) = (recorded(register, partnership), made(result));
        let only = |these: &BTreeMap<&EntryKey, &Meeting>, those: &BTreeMap<&EntryKey, &Meeting>| {
            let only = these.iter().filter(|(key, _)| !those.contains_key(**key));
            only.map(|(key, m)| (key.source.to_string(), key.entry.clone(), m.entry_name.clone()))
                .collect::<Vec<_>>()
        };
        let (found, missed) = (only(&now, &before), only(&before, &now));
        let level = partnership.proposal.as_ref().map(|proposal| proposal.level);
        if level != Some(result.proposal.level) || !found.is_empty() || !missed.is_empty() {
            out.push(Replayed {
                partnership: id.to_string(),
                title: title(register, partnership),
                recorded: level,
                replayed: result.proposal.level,
                found,
                missed,
            });
        }
    }
    out
}

fn recorded<'a>(register: &'a Register, partnership: &Partnership) -> BTreeMap<&'a EntryKey, &'a Meeting> {
    let organisations = super::organisations_of(partnership);
    let organisations = organisations.into_iter().filter_map(|id| register.organisation(id));
    let findings = organisations.flat_map(|organisation| organisation.findings_in(partnership));
    findings.map(|meeting| (&meeting.key, &**meeting)).collect()
}

fn made(followed: &Followed) -> BTreeMap<&EntryKey, &Meeting> {
    followed.partners.iter().flat_map(|partner| &partner.findings).map(|m| (&m.key, m)).collect()
}
