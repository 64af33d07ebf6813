//! The numbers of organisations that partners are, new ones made on the way.

use crate::decide::Draft;
use crate::event::{OrganisationAdded, OrganisationIdentity, TextClass};
use crate::ids::OrganisationId;
use crate::path::Who;
use crate::register::Register;
use overzicht_matcher::Country;
use std::collections::HashMap;

/// Numbers of organisations, new ones made on the way.
pub(super) struct Organisations<'a> {
    register: &'a Register,
    by_ror: HashMap<String, OrganisationId>,
    by_typed: HashMap<(String, Option<Country>), OrganisationId>,
}

impl<'a> Organisations<'a> {
    pub(super) fn new(register: &'a Register) -> Self {
        Self { register, by_ror: HashMap::new(), by_typed: HashMap::new() }
    }

    pub(super) fn number(&mut self, who: &Who, draft: &mut Draft) -> OrganisationId {
        let next = self.register.organisations.len() + self.by_ror.len() + self.by_typed.len() + 1;
        let next = OrganisationId(u32::try_from(next).unwrap_or(u32::MAX));
        match who {
            Who::Registered { ror, name, country, .. } => {
                if let Some(id) = self.register.by_ror(ror).or_else(|| self.by_ror.get(ror).copied()) {
                    return id;
                }
                self.by_ror.insert(ror.clone(), next);
                let identity = OrganisationIdentity {
                    ror: Some(ror.clone()),
                    name: Some(name.clone()),
                    typed: None,
                    country: *country,
                };
                draft.push(OrganisationAdded { organisation: next, identity });
                next
            }
            Who::Typed { name, country } => {
                if let Some(id) = self.register.by_typed(name, *country) {
                    return id;
                }
                let key = (overzicht_matcher::normalise(name).to_string(), *country);
                if let Some(id) = self.by_typed.get(&key) {
                    return *id;
                }
                self.by_typed.insert(key, next);
                let typed = draft.text(TextClass::Partnership, name);
                let identity =
                    OrganisationIdentity { ror: None, name: None, typed: Some(typed), country: *country };
                draft.push(OrganisationAdded { organisation: next, identity });
                next
            }
        }
    }
}
