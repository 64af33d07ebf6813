//! What partners are called besides, for searching: kept from one search to the next as long as the same editions are in force.

use crate::{App, AppError, reference_of};
use overzicht_domain::register::Register;
use overzicht_domain::view::OtherNames;
use std::sync::{Arc, PoisonError};

/// The other names of the organisations of a register, now or as it was, out of the registry and lists in force then.
pub fn other_names(app: &App, register: &Register) -> Result<Arc<OtherNames>, AppError> {
    let reference = reference_of(app, register)?;
    let mut known = app.names.write().unwrap_or_else(PoisonError::into_inner);
    // The same reference is the same allocation as long as nothing in it changed.
    let mut names = match known.take() {
        Some((of, names)) if Arc::ptr_eq(&of, &reference) => names,
        _ => Arc::default(),
    };
    OtherNames::add(&mut names, register, &reference);
    *known = Some((reference, Arc::clone(&names)));
    Ok(names)
}
