//! By what rows, marks of erased rows and organisations without a record are found, and whose each text is.

use super::{Owner, Partnership, Register, RowKey, Shown, typed_key};
use crate::content::Content;
use crate::erased::Mark;
use crate::event::RowOrigin;
use crate::ids::{PartnershipId, TextId};
use jiff::Timestamp;

impl Register {
    /// The partnerships whose rows have this key, in the order in which they came: one, unless rows without a number of their own have
    /// the same unit, partners, form, start and title.
    pub(crate) fn partnerships_of(&self, key: &RowKey) -> impl Iterator<Item = &Partnership> {
        self.rows.get(key).into_iter().flatten().filter_map(|id| self.partnership(*id))
    }

    /// The erased partnerships whose row this is, in the order in which they were erased: one, unless their rows had no number.
    pub(crate) fn erased_rows(&self, key: &RowKey) -> impl Iterator<Item = &Partnership> {
        self.marks.of(key).iter().filter_map(|id| self.partnership(*id))
    }

    /// The mark that the row of a partnership gets when it is erased; none when it has no key any more.
    pub(crate) fn mark_row(&self, id: PartnershipId, unique: &str) -> Option<Mark> {
        let key = self.partnership(id)?.key.as_ref()?;
        Some(self.marks.mark(key, unique))
    }

    /// The text of the mark by which the row of an erased partnership is known again.
    pub(crate) fn mark_of(&self, id: PartnershipId) -> Option<TextId> {
        let place = self.owners.iter().rposition(|owner| *owner == Some(Owner::Mark(id)))?;
        let text = TextId(place as u64 + 1);
        self.texts.get(text).map(|_| text)
    }

    /// Under which rule and when the texts of a partnership were erased, if they were: what its title says, else
    /// any text of it.
    pub(crate) fn erased(&self, partnership: &Partnership) -> Option<(&str, Option<Timestamp>)> {
        partnership.texts.iter().rev().find_map(|(id, _)| match self.texts.show(*id) {
            Shown::Erased { rule, at } => Some((rule, at)),
            Shown::Text(_) => None,
        })
    }

    /// The key of a row; none when a text that makes it was erased: then the row is known by its mark alone.
    pub(super) fn row_key(&self, origin: &RowOrigin, content: &Content) -> Option<RowKey> {
        if let Some(id) = origin.id {
            return Some(RowKey::Id(origin.source.clone(), self.texts.get(id)?.to_owned()));
        }
        let text = |id: Option<TextId>| match id {
            Some(id) => self.texts.get(id),
            None => Some(""),
        };
        let unit = self.unit(content.unit).map(|unit| unit.name);
        let partners: Option<Vec<(&str, Option<&str>)>> =
            content.partners.iter().map(|p| Some((text(p.name)?, p.ror.as_deref()))).collect();
        Some(RowKey::of_content(
            &origin.source,
            text(unit)?,
            &partners?,
            content.form,
            content.start,
            text(content.title)?,
        ))
    }

    /// Takes an organisation without a record out of what it is found by, when this text is its name.
    pub(super) fn forget_typed(&mut self, text: TextId) {
        let Some(Owner::Organisation(id)) = self.owner(text) else { return };
        let Some(name) = self.texts.get(text) else { return };
        let country = self.organisations.get(id.index()).and_then(|known| known.identity.country);
        let key = (typed_key(name), country);
        if self.by_typed.get(&key) == Some(&id) {
            self.by_typed.remove(&key);
        }
    }

    /// Takes a row out of what it is found by, once an erased text leaves it without its key.
    pub(super) fn forget_row(&mut self, text: TextId) {
        let Some(Owner::Partnership(id)) = self.owner(text) else { return };
        let Some(partnership) = self.partnerships.get(id.index()) else { return };
        if self.row_key(&partnership.origin, &partnership.row).is_none() {
            self.set_key(id, None);
        }
    }

    /// Forgets the mark that this text is.
    pub(super) fn forget_mark(&mut self, text: TextId) {
        if let Some(Owner::Mark(id)) = self.owner(text) {
            if let Some(mark) = self.texts.get(text).and_then(Mark::read) {
                self.marks.forget(mark, id);
            }
        }
    }

    pub(super) fn owner(&self, text: TextId) -> Option<Owner> {
        let place = usize::try_from(text.0.checked_sub(1)?).ok()?;
        self.owners.get(place).copied().flatten()
    }

    /// Gives a partnership the key by which its row is found.
    pub(super) fn set_key(&mut self, id: PartnershipId, key: Option<RowKey>) {
        let Some(partnership) = self.partnerships.get_mut(id.index()) else { return };
        if let Some(old) = std::mem::replace(&mut partnership.key, key.clone()) {
            if let Some(same) = self.rows.get_mut(&old) {
                same.retain(|known| *known != id);
                if same.is_empty() {
                    self.rows.remove(&old);
                }
            }
        }
        if let Some(key) = key {
            let same = self.rows.entry(key).or_default();
            let place = same.partition_point(|known| *known < id);
            same.insert(place, id);
        }
    }

    pub(super) fn own(&mut self, text: TextId, owner: Owner) {
        let Some(place) = text.0.checked_sub(1).and_then(|n| usize::try_from(n).ok()) else { return };
        if place < self.texts.values.len() {
            if self.owners.len() <= place {
                self.owners.resize(place + 1, None);
            }
            self.owners[place] = Some(owner);
        }
    }
}
