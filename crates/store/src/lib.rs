//! overzicht
