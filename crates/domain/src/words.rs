//! The words of the field as types: forms, categories, roles, classes, levels, themes.
//!
//! `docs/terms.md` keeps the Dutch and English of each; the texts on screen are in `i18n`.

use serde::{Deserialize, Serialize};

macro_rules! word {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum $name { $($(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code that stands in files, payloads and addresses.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The one with this code.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.pad(self.code()) }
        }
    };
}

word! {
    /// The kind of cooperation (vorm).
    Form {
        /// A signed cooperation agreement.
        Agreement = "agreement",
        /// A memorandum of understanding, apart from a signed agreement.
        Mou = "mou",
        /// A joint research project.
        JointResearch = "joint-research",
        /// Research on assignment of a client.
        ContractResearch = "contract-research",
        /// Funding or a donation received.
        Funding = "funding",
        /// A PhD candidate paid by a scholarship from outside the institution.
        ScholarshipPhd = "scholarship-phd",
        /// A guest researcher.
        Guest = "guest",
        /// A double appointment.
        DoubleAppointment = "double-appointment",
        /// Exchange of students.
        StudentExchange = "student-exchange",
        /// Joint education.
        JointEducation = "joint-education",
        /// Education sold abroad.
        EducationAbroad = "education-abroad",
        /// Sharing of data or material.
        DataSharing = "data-sharing",
        /// A licence or an investment.
        Licence = "licence",
        /// A consortium.
        Consortium = "consortium",
        /// An advisory role.
        Advisory = "advisory",
        /// Joint publications: detected, never typed in.
        CoPublication = "co-publication",
    }
}

word! {
    /// The tier of scope that a form falls in (categorie).
    Category {
        /// Signed or funded: always registered.
        Formal = "A",
        /// People-based: registered as a relation and an affiliation.
        People = "B",
        /// Informal: detected in aggregate.
        Informal = "C",
    }
}

impl Form {
    /// The category of a form.
    pub fn category(self) -> Category {
        match self {
            Self::ScholarshipPhd | Self::Guest | Self::DoubleAppointment => Category::People,
            Self::CoPublication => Category::Informal,
            _ => Category::Formal,
        }
    }
}

word! {
    /// The part that a partner plays (rol).
    Role {
        /// Works along.
        Partner = "partner",
        /// Pays.
        Funder = "funder",
        /// Gives the assignment.
        Client = "client",
        /// Receives people.
        Host = "host",
        /// Gives.
        Donor = "donor",
        /// Receives data or material.
        DataRecipient = "data-recipient",
    }
}

#[allow(clippy::derivable_impls, reason = "the enum comes from a macro")]
impl Default for Role {
    fn default() -> Self {
        Self::Partner
    }
}

word! {
    /// What a listing asks for (klasse), in rising order of weight.
    Class {
        /// Worth knowing: section 1286, Canada NRO, ASPI …
        Information = "information",
        /// Asks for care: foreign sanctions, export-control lists.
        Care = "care",
        /// A legal check is needed: EU, UN and Dutch law.
        Legal = "legal",
    }
}

word! {
    /// The risk level (risiconiveau) that the policy proposes. A legal check is told apart from it.
    Level {
        /// Too little is known to propose one.
        Unknown = "unknown",
        /// Low.
        Low = "low",
        /// Moderate.
        Moderate = "moderate",
        /// High.
        High = "high",
    }
}

word! {
    /// The theme of an indicator (thema).
    Theme {
        /// Unwanted transfer of knowledge and technology.
        KnowledgeTransfer = "knowledge-transfer",
        /// Covert influence and interference.
        Interference = "interference",
        /// Ethics and integrity.
        Ethics = "ethics",
        /// Law: sanctions, export control, embargo.
        Law = "law",
    }
}
