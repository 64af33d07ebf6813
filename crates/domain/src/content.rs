//! What the register keeps of a partnership: a row with its texts moved to the vault, and what people corrected.

use crate::ids::{TextId, UnitId};
use crate::row::{End, Money, State};
use crate::words::{Form, Role};
use jiff::civil::Date;
use overzicht_matcher::Country;
use serde::{Deserialize, Serialize};

/// The content of a partnership. Free text stands in the vault and is referred to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The unit that has the partnership.
    pub unit: UnitId,
    /// Its short name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextId>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<TextId>,
    /// The kind of cooperation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The source's word for it, where it was not understood. Since version 2 of the events with a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form_said: Option<TextId>,
    /// The partners, in the order of the row.
    pub partners: Vec<Partner>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// Last day.
    #[serde(default, skip_serializing_if = "is_unknown")]
    pub end: End,
    /// Money involved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub money: Option<Money>,
    /// The internal owner.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<TextId>,
    /// Contract or grant number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<TextId>,
    /// As the source states it; otherwise derived from the dates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// A judgement that an old file brought along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earlier_judgement: Option<TextId>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<TextId>,
}

impl Content {
    /// Whether two say the same of the work itself: title, subject, form and the names of the partners.
    pub(crate) fn is_same_work(&self, other: &Self) -> bool {
        let names = |content: &Self| content.partners.iter().map(|partner| partner.name).collect::<Vec<_>>();
        (self.title, self.subject, self.form) == (other.title, other.subject, other.form)
            && names(self) == names(other)
    }
}

fn is_unknown(end: &End) -> bool {
    *end == End::Unknown
}

/// A partner as the row named it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Partner {
    /// The name as typed; absent when only an identifier was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<TextId>,
    /// Its country as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<Country>,
    /// The one country that was typed beside several partners. Since version 3 of the events with a row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_country: Option<Country>,
    /// Its city as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<TextId>,
    /// Its ROR id as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ror: Option<String>,
    /// Its web domain as typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub domain: Option<String>,
    /// The part it plays.
    #[serde(default)]
    pub role: Role,
    /// Whether a person said that no record of the registry is it; never of a row.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_record: bool,
}

/// One thing that a person corrected. It outlives every later import of the row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", content = "value", rename_all = "snake_case")]
pub enum Correction {
    /// The short name.
    Title(TextId),
    /// What it is about.
    Subject(TextId),
    /// The kind of cooperation.
    Form(Form),
    /// First day.
    Start(Date),
    /// Last day.
    End(End),
    /// The internal owner.
    Owner(TextId),
    /// Its state.
    State(State),
    /// The partner at this place (from 0) is this organisation of the registry.
    PartnerRor {
        /// Place of the partner, from 0.
        partner: u16,
        /// ROR id.
        ror: String,
    },
    /// No record of the registry is the partner at this place, whatever its name or its id in the source. Since version 2, as all below.
    PartnerNoRecord {
        /// Place of the partner, from 0.
        partner: u16,
    },
    /// The unit that has it.
    Unit(UnitId),
    /// Money involved.
    Money(Money),
    /// The name of the partner at this place.
    PartnerName {
        /// Place of the partner, from 0.
        partner: u16,
        /// The name.
        name: TextId,
    },
    /// The country of the partner at this place.
    PartnerCountry {
        /// Place of the partner, from 0.
        partner: u16,
        /// The country.
        country: Country,
    },
    /// All partners. Made by an import whose row takes from what has force of law: those of before stay until a second person
    /// confirms those of the row. Since version 3.
    Partners(Vec<Partner>),
}

/// The name of what a [`Correction`] touches; one correction stands per field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// See [`Correction::Partners`]. What is corrected of one of them comes on top.
    Partners,
    /// See [`Correction::Title`].
    Title,
    /// See [`Correction::Subject`].
    Subject,
    /// See [`Correction::Form`].
    Form,
    /// See [`Correction::Start`].
    Start,
    /// See [`Correction::End`].
    End,
    /// See [`Correction::Owner`].
    Owner,
    /// See [`Correction::State`].
    State,
    /// See [`Correction::PartnerRor`] and [`Correction::PartnerNoRecord`]: one of the two stands.
    PartnerRor(u16),
    /// See [`Correction::Unit`].
    Unit,
    /// See [`Correction::Money`].
    Money,
    /// See [`Correction::PartnerName`].
    PartnerName(u16),
    /// See [`Correction::PartnerCountry`].
    PartnerCountry(u16),
}

impl Correction {
    /// What it touches.
    pub fn field(&self) -> Field {
        match self {
            Self::Partners(_) => Field::Partners,
            Self::Title(_) => Field::Title,
            Self::Subject(_) => Field::Subject,
            Self::Form(_) => Field::Form,
            Self::Start(_) => Field::Start,
            Self::End(_) => Field::End,
            Self::Owner(_) => Field::Owner,
            Self::State(_) => Field::State,
            Self::PartnerRor { partner, .. } | Self::PartnerNoRecord { partner } => {
                Field::PartnerRor(*partner)
            }
            Self::Unit(_) => Field::Unit,
            Self::Money(_) => Field::Money,
            Self::PartnerName { partner, .. } => Field::PartnerName(*partner),
            Self::PartnerCountry { partner, .. } => Field::PartnerCountry(*partner),
        }
    }

    /// The content with this correction on top.
    pub fn put_on(&self, content: &mut Content) {
        match self {
            Self::Partners(partners) => content.partners.clone_from(partners),
            Self::Title(text) => content.title = Some(*text),
            Self::Subject(text) => content.subject = Some(*text),
            Self::Form(form) => (content.form, content.form_said) = (Some(*form), None),
            Self::Start(date) => content.start = Some(*date),
            Self::End(end) => content.end = *end,
            Self::Owner(text) => content.owner = Some(*text),
            Self::State(state) => content.state = Some(*state),
            Self::Unit(unit) => content.unit = *unit,
            Self::Money(money) => content.money = Some(*money),
            Self::PartnerRor { partner, .. }
            | Self::PartnerNoRecord { partner }
            | Self::PartnerName { partner, .. }
            | Self::PartnerCountry { partner, .. } => {
                if let Some(partner) = content.partners.get_mut(usize::from(*partner)) {
                    self.put_on_partner(partner);
                }
            }
        }
    }

    fn put_on_partner(&self, partner: &mut Partner) {
        match self {
            Self::PartnerRor { ror, .. } => (partner.ror, partner.no_record) = (Some(ror.clone()), false),
            Self::PartnerNoRecord { .. } => (partner.ror, partner.no_record) = (None, true),
            Self::PartnerName { name, .. } => partner.name = Some(*name),
            Self::PartnerCountry { country, .. } => partner.country = Some(*country),
            _ => {}
        }
    }
}

impl Field {
    /// The partner that it is about, by its place from 0.
    pub fn partner(self) -> Option<u16> {
        match self {
            Self::PartnerRor(place) | Self::PartnerName(place) | Self::PartnerCountry(place) => Some(place),
            _ => None,
        }
    }

    /// As it is typed to correct it.
    pub fn typed(self) -> &'static str {
        match self {
            Self::Partners => "partners",
            Self::PartnerRor(_) => "partner-ror",
            Self::Money => "amount",
            other => other.code(),
        }
    }

    /// The code in files and texts.
    pub fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Subject => "subject",
            Self::Form => "form",
            Self::Start => "start",
            Self::End => "end",
            Self::Owner => "owner",
            Self::State => "state",
            Self::Partners | Self::PartnerRor(_) => "partner",
            Self::Unit => "unit",
            Self::Money => "money",
            Self::PartnerName(_) => "partner-name",
            Self::PartnerCountry(_) => "partner-country",
        }
    }
}
