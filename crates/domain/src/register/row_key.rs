//! By what a row of a source is known again.

use super::fold_name;
use crate::ids::SourceId;
use jiff::civil::Date;

/// What makes a row of a source the same row the next time: (source, its id), else (source, unit, partners as typed,
/// form, start, title). Several rows of a file may have the same key of the second kind: each is a partnership of its own, and an import
/// tells them apart by what else they say, then by their order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RowKey {
    Id(SourceId, String),
    Content(SourceId, [u8; 32]),
}

impl RowKey {
    pub(crate) fn of_content(
        source: &SourceId,
        unit: &str,
        partners: &[(&str, Option<&str>)],
        form: Option<crate::words::Form>,
        start: Option<Date>,
        title: &str,
    ) -> Self {
        use sha2::{Digest, Sha256};
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text.as_bytes());
        };
        part(&fold_name(unit));
        for (name, ror) in partners {
            part(name);
            part(ror.unwrap_or_default());
        }
        part(form.map_or("", crate::words::Form::code));
        part(&start.map(|date| date.to_string()).unwrap_or_default());
        part(title);
        Self::Content(source.clone(), hash.finalize().into())
    }
}
