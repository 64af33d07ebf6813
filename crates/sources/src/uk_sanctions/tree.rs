//! The list in XML.

use super::{Draft, NEEDS, Parts, plain, take};
use crate::Publication;
use crate::input::ReadError;
use crate::names::{self, Order};
use crate::shape::Seen;
use crate::stream::Text;
use crate::xml::{Step, walk};

/// The values that are read of an entry, by their elements below it.
const VALUES: &[&str] = &[
    "UniqueID",
    "OFSIGroupID",
    "UNReferenceNumber",
    "LastUpdated",
    "DateDesignated",
    "RegimeName",
    "IndividualEntityShip",
    "DesignationSource",
    "SanctionsImposed",
    "OtherInformation",
    "UKStatementofReasons",
    "NonLatinNames/NonLatinName/NameNonLatinScript",
    "PhoneNumbers/PhoneNumber",
    "EmailAddresses/EmailAddress",
    "Websites/Website",
    "IndividualDetails/Individual/DOBs/DOB",
    "IndividualDetails/Individual/Positions/Position",
    "EntityDetails/Entity/TypeOfEntities/TypeOfEntity",
    "EntityDetails/Entity/ParentCompanies/ParentCompany",
    "EntityDetails/Entity/Subsidiaries/Subsidiary",
    "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber",
    "ShipDetails/Ship/IMONumbers/IMONumber",
];

pub(super) fn read(text: &mut Text<'_>) -> Result<Publication, ReadError> {
    let file = text.name();
    let mut publication = Publication::default();
    let mut seen = Seen::new(&NEEDS);
    let mut entry: Option<Draft> = None;
    let mut name = Parts::default();
    let mut address: [String; 8] = Default::default();
    let values: Vec<(&str, String)> =
        VALUES.iter().map(|path| (*path, plain(path.rsplit('/').next().unwrap_or_default()))).collect();
    walk(text, NEEDS.expected, "Designations", |path, step| match step {
        Step::Open(_, line) if path.depth() == 2 => match path.below(1) {
            "Designation" => entry = Some(Draft::new(line)),
            "DateGenerated" => {}
            other => seen.strange(other),
        },
        Step::Open(..) => {}
        Step::Close(text) if path.depth() == 2 => {
            if path.below(1) == "DateGenerated" {
                publication.published = names::day(text, Order::DayFirst);
            }
            if let Some(draft) = entry.take() {
                take(draft, file, &mut seen, &mut publication);
            }
        }
        Step::Close(text) => {
            let Some(draft) = &mut entry else { return };
            let below = path.below(2);
            if let Some(part) = below.strip_prefix("Names/Name/") {
                match part {
                    "NameType" => text.clone_into(&mut name.kind),
                    "AliasStrength" => text.clone_into(&mut name.strength),
                    _ => {
                        let number =
                            part.strip_prefix("Name").and_then(|number| number.parse::<usize>().ok());
                        if let Some(part) =
                            number.and_then(|number| name.parts.get_mut(number.wrapping_sub(1)))
                        {
                            text.clone_into(part);
                        }
                    }
                }
            } else if let Some(part) = below.strip_prefix("Addresses/Address/") {
                let at = match part {
                    "AddressPostalCode" => Some(6),
                    "AddressCountry" => Some(7),
                    _ => part
                        .strip_prefix("AddressLine")
                        .and_then(|number| number.parse::<usize>().ok())
                        .map(|number| number.wrapping_sub(1))
                        .filter(|at| *at < 6),
                };
                if let Some(line) = at.and_then(|at| address.get_mut(at)) {
                    text.clone_into(line);
                }
            } else if below == "Names/Name" {
                draft.name(&mut name);
            } else if below == "Addresses/Address" {
                draft.address(std::mem::take(&mut address).into());
            } else if let Some((_, plain)) = values.iter().find(|(path, _)| *path == below) {
                draft.value(plain, text);
            }
        }
    })?;
    seen.check(file)?;
    Ok(publication)
}
