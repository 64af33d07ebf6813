//! Making a register, policies, editions, subscriptions and erasure.

use super::{Draft, EraseWhat, Refusal};
use crate::event::{
    ActorNamed, EditionAdopted, ErasedRow, MessageKind, PolicyAdopted, RegisterMade, SubscriptionSet,
    TextClass, TextsErased, Wishes,
};
use crate::ids::{Actor, SubscriberId, TextId, is_ror_id};
use crate::policy::Policy;
use crate::register::{Register, Shown};
use jiff::Timestamp;
use overzicht_matcher::Country;

/// What a new register starts with.
#[derive(Clone, Copy, Debug, Default)]
pub struct Setup<'a> {
    /// The institution's name.
    pub institution: &'a str,
    /// Its ROR id, nine characters.
    pub ror: Option<&'a str>,
    /// Its country, where the registry has no record of it.
    pub country: Option<Country>,
    /// IANA name of its time zone.
    pub time_zone: &'a str,
}

pub(super) fn make(register: &Register, setup: &Setup<'_>, draft: &mut Draft) -> Result<(), Refusal> {
    if register.is_made() {
        return Err(Refusal::AlreadyMade(register.institution.clone()));
    }
    let institution = setup.institution.trim();
    if institution.is_empty() {
        return Err(Refusal::NoName);
    }
    if jiff::tz::TimeZone::get(setup.time_zone).is_err() {
        return Err(Refusal::TimeZone(setup.time_zone.to_owned()));
    }
    let ror = match setup.ror {
        Some(ror) => Some(ror_id(ror)?),
        None => None,
    };
    draft.push(RegisterMade {
        institution: institution.to_owned(),
        ror,
        country: setup.country,
        time_zone: setup.time_zone.to_owned(),
    });
    Ok(())
}

/// The nine characters of a ROR id, with or without its address in front.
pub(super) fn ror_id(text: &str) -> Result<String, Refusal> {
    let id = text.trim().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    if is_ror_id(&id) {
        Ok(id)
    } else if id.len() == 9 && id.starts_with('0') && id.bytes().all(|b| b.is_ascii_alphanumeric()) {
        Err(Refusal::RorMistyped(text.to_owned()))
    } else {
        Err(Refusal::NotRor(text.to_owned()))
    }
}

pub(super) fn name_actor(register: &Register, actor: &str, name: &str, draft: &mut Draft) {
    let known = register.actors.get(actor).and_then(|id| register.texts.get(*id));
    if known != Some(name) && !(known.is_none() && register.actors.contains_key(actor)) {
        let name = draft.text(TextClass::Account, name);
        draft.push(ActorNamed { actor: actor.to_owned(), name });
    }
}

/// A text under the name of another would make what is recorded under that name mean two things.
pub(super) fn adopt_policy(register: &Register, policy: &Policy, draft: &mut Draft) -> Result<(), Refusal> {
    let of_that_name = |known: &&PolicyAdopted| known.policy == policy.id && known.version == policy.version;
    if register.policies.iter().filter(of_that_name).any(|known| known.sha256 != policy.sha256) {
        return Err(Refusal::PolicyOfThatName(policy.label()));
    }
    if register.policy.as_ref().is_none_or(|in_force| in_force.sha256 != policy.sha256) {
        draft.push(PolicyAdopted {
            policy: policy.id.clone(),
            version: policy.version.clone(),
            sha256: policy.sha256.clone(),
        });
    }
    Ok(())
}

pub(super) fn adopt_edition(register: &Register, adopted: &EditionAdopted, draft: &mut Draft) {
    let same = register.editions.get(&adopted.source).is_some_and(|in_force| {
        in_force.adopted.sha256 == adopted.sha256
            && in_force.adopted.published == adopted.published
            && in_force.adopted.class == adopted.class
    });
    if !same {
        draft.push(adopted.clone());
    }
}

pub(super) fn subscribe(
    register: &Register,
    address: &str,
    wishes: &Wishes,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let address = address.trim();
    let is_address =
        address.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'));
    if !is_address || address.len() > 254 || address.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err(Refusal::NoAddress(crate::read::quote(address)));
    }
    let same = |text: TextId| register.texts.get(text).is_some_and(|text| text.eq_ignore_ascii_case(address));
    let known = register.subscribers.iter().find(|subscriber| same(subscriber.address));
    match known {
        None if wishes.is_none() => return Err(Refusal::NoSubscriber(crate::read::quote(address))),
        Some(known) if known.wishes == *wishes => return Err(Refusal::NothingChanges),
        _ => {}
    }
    let (subscriber, text) = match known {
        Some(known) => (known.id, known.address),
        None => {
            let next = u32::try_from(register.subscribers.len() + 1).unwrap_or(u32::MAX);
            (SubscriberId(next), draft.text(TextClass::Account, address))
        }
    };
    wish(subscriber, text, wishes, draft);
    Ok(())
}

/// Who gets no message of a kind any more. That it was so already changes nothing.
pub(super) fn unsubscribe(
    register: &Register,
    subscriber: SubscriberId,
    kind: Option<MessageKind>,
    draft: &mut Draft,
) -> Result<(), Refusal> {
    let known = register.subscribers.get(subscriber.index());
    let known = known.ok_or_else(|| Refusal::NoSubscriber(subscriber.to_string()))?;
    let wishes = match kind {
        Some(kind) => known.wishes.clone().without(kind),
        None => MessageKind::ALL.into_iter().fold(known.wishes.clone(), Wishes::without),
    };
    if wishes != known.wishes {
        wish(subscriber, known.address, &wishes, draft);
    }
    Ok(())
}

fn wish(subscriber: SubscriberId, address: TextId, wishes: &Wishes, draft: &mut Draft) {
    draft.push(SubscriptionSet { subscriber, address, wishes: wishes.clone() });
    if wishes.is_none() {
        // Of who gets nothing any more, nothing is kept.
        draft.erase(address);
        draft.push(TextsErased { texts: vec![address], rule: "unsubscribed".to_owned(), mark: None });
    }
}

pub(super) fn erase(
    register: &Register,
    what: EraseWhat<'_>,
    rule: &str,
    (actor, now): (&Actor, Timestamp),
    draft: &mut Draft,
) -> Result<(), Refusal> {
    if rule.is_empty()
        || rule.len() > 40
        || !rule.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        return Err(Refusal::BadRule);
    }
    let missing = |what: &str| Refusal::Missing(what.to_owned());
    let mut texts: Vec<TextId> = match what {
        EraseWhat::Actor(actor) => {
            vec![*register.actors.get(actor).ok_or_else(|| missing(&format!("account “{actor}”")))?]
        }
        EraseWhat::Mark(id) => {
            register.partnership(id).ok_or_else(|| missing(&format!("partnership {id}")))?;
            register.mark_of(id).into_iter().collect()
        }
        EraseWhat::Partnership(id) | EraseWhat::Owner(id) => {
            let partnership =
                register.partnership(id).ok_or_else(|| missing(&format!("partnership {id}")))?;
            let whole = matches!(what, EraseWhat::Partnership(_));
            let wanted = |class: TextClass| whole || class == TextClass::Person;
            let mut texts: Vec<TextId> =
                partnership.texts.iter().filter(|(_, class)| wanted(*class)).map(|(id, _)| *id).collect();
            if whole {
                // The name of an organisation that only this partnership typed goes with it.
                for resolved in partnership.partners.iter().flatten() {
                    if let Some(organisation) = register.organisation(resolved.organisation) {
                        if organisation.partnerships.len() == 1 {
                            texts.extend(organisation.identity.typed);
                            texts.extend(super::answer::reasons(organisation));
                        }
                    }
                }
            }
            texts
        }
    };
    texts.sort();
    texts.dedup();
    texts.retain(|id| matches!(register.texts.show(*id), Shown::Text(_)));
    if texts.is_empty() {
        return Err(Refusal::NothingChanges);
    }
    for id in &texts {
        draft.erase(*id);
    }
    let mark = match what {
        EraseWhat::Partnership(partnership) => {
            let unique = format!("{} {} {now} {}", register.institution, actor.0, register.head);
            register
                .mark_row(partnership, &unique)
                .map(|mark| ErasedRow { partnership, text: draft.text(TextClass::Mark, &mark.text()) })
        }
        _ => None,
    };
    draft.push(TextsErased { texts, rule: rule.to_owned(), mark });
    Ok(())
}
