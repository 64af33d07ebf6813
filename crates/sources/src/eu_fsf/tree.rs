//! The list in XML.

use super::{Draft, NEEDS, Part, act, take};
use crate::Publication;
use crate::input::ReadError;
use crate::shape::Seen;
use crate::stream::Text;
use crate::xml::{Attributes, Step, walk};

/// The attributes of one element; the room for them is used again for the next.
#[derive(Default)]
struct Bag {
    values: Vec<(String, String)>,
    filled: usize,
}

impl Bag {
    fn fill(&mut self, attributes: &Attributes<'_>) {
        self.filled = 0;
        attributes.each(|key, value| {
            if value.is_empty() {
                return;
            }
            if self.filled == self.values.len() {
                self.values.push(Default::default());
            }
            let (known, room) = &mut self.values[self.filled];
            key.clone_into(known);
            value.clone_into(room);
            self.filled += 1;
        });
    }
}

impl Part for Bag {
    fn get(&self, key: &str) -> &str {
        let mut values = self.values[..self.filled].iter();
        values.find(|(known, _)| known == key).map_or("", |(_, value)| value)
    }
}

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut entry: Option<Draft> = None;
    let mut bag = Bag::default();
    walk(text, NEEDS.expected, "export", |path, step| match step {
        Step::Open(attributes, _) if path.depth() == 1 => attributes.each(|key, value| {
            if key == "generationDate" {
                publication.published = value.get(..10).and_then(|day| day.parse().ok());
            }
        }),
        Step::Open(attributes, line) if path.depth() == 2 => {
            if path.below(1) == "sanctionEntity" {
                let mut draft = Draft::new(line);
                bag.fill(&attributes);
                draft.head(&bag);
                entry = Some(draft);
            } else {
                seen.strange(path.below(1));
            }
        }
        Step::Open(attributes, _) => {
            let Some(draft) = &mut entry else { return };
            let below = path.below(2);
            // Citizenship is passed over before anything of it is looked at.
            if below.starts_with("citizenship") {
                return;
            }
            bag.fill(&attributes);
            match below {
                "subjectType" => draft.subject(&bag),
                "regulation" => draft.regulation(&bag),
                "nameAlias" => draft.name(&bag),
                "nameAlias/regulationSummary" if draft.summary.is_none() => draft.summary = Some(act(&bag)),
                "address" => draft.address(&bag),
                "address/contactInfo" => draft.contact(bag.get("key"), bag.get("value")),
                "identification" => draft.identification(&bag),
                "birthdate" => draft.birth(&bag),
                _ => {}
            }
        }
        Step::Close(text) if path.depth() > 2 => {
            let Some(draft) = &mut entry else { return };
            match path.below(2) {
                "remark" => draft.keep("remark", text),
                "nameAlias/remark" => draft.name_remark(text),
                "regulation/publicationUrl" if !text.is_empty() => {
                    // The act's note was made when the element began.
                    let note = draft.entity.notes.iter_mut().rev().find(|note| note.label == "legal-basis");
                    if let Some(note) = note.filter(|note| !note.value.contains(text)) {
                        note.value.push_str(", ");
                        note.value.push_str(text);
                    }
                }
                _ => {}
            }
        }
        Step::Close(_) if path.depth() == 2 => {
            if let Some(draft) = entry.take() {
                take(draft, file, &mut seen, &mut publication);
            }
        }
        Step::Close(_) => {}
    })?;
    seen.check(file)?;
    Ok(publication)
}
