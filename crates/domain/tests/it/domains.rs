//! A web domain as what is known of a partner: with no name, and beside one.

use crate::screening::reference;
use crate::screening::{edition, entity};
use overzicht_domain::path::{FollowedPartner, Who, follow_partner};
use overzicht_domain::reference::Reference;
use overzicht_domain::row::PartnerTyped;
use overzicht_matcher::{Country, Entity, NameKind, PieceKind};

fn with(domains: &[&str], entity: Entity) -> Entity {
    Entity { domains: domains.iter().map(|domain| (*domain).to_owned()).collect(), ..entity }
}

/// A registry of two universities that are called HIT, a college with a domain that is everybody's and a body with a shared one; the first
/// is listed.
fn register() -> Reference {
    let harbin = [("Harbin Institute of Technology", NameKind::Primary), ("HIT", NameKind::Acronym)];
    let holon = [("Holon Institute of Technology", NameKind::Primary), ("HIT", NameKind::Acronym)];
    let delft = [("Delft University of Technology", NameKind::Primary)];
    let bauman = [("Bauman Moscow State Technical University", NameKind::Primary)];
    let listed = [entity("harbin", "CN", &harbin[..1]), entity("bauman", "RU", &bauman)];
    let registry = [
        with(&["hit.edu.cn"], entity("01yqg2h08", "CN", &harbin)),
        with(&["hit.ac.il"], entity("04nd58p63", "IL", &holon)),
        with(&["tudelft.nl"], entity("02e2c7k09", "NL", &delft)),
        with(&["edu.cn"], entity("00hkj1v53", "CN", &[("Chongqing Example College", NameKind::Primary)])),
        with(&["wordpress.com"], entity("01nqk4x38", "US", &[("Example Blog Society", NameKind::Primary)])),
    ];
    Reference {
        registry: Some(edition("ror", "domains", &registry)),
        ..reference(vec![edition("csv:section-1286", "domains", &listed)])
    }
}

fn follow(name: &str, domain: &str, country: &str) -> FollowedPartner {
    let typed = PartnerTyped {
        name: name.to_owned(),
        domain: Some(domain.to_owned()),
        country: Country::parse(country),
        ..PartnerTyped::default()
    };
    follow_partner(&typed, &register())
}

/// `sure` with the id, `asked` with the ids of those that it may be, or `none`.
fn outcome(partner: &FollowedPartner) -> String {
    match &partner.organisation {
        Who::Registered { ror, .. } => format!("sure {ror}"),
        Who::Typed { .. } if partner.how.candidates.is_empty() => "none".to_owned(),
        Who::Typed { .. } => {
            let ids: Vec<&str> = partner.how.candidates.iter().map(|(id, _)| id.as_str()).collect();
            format!("asked {}", ids.join(" "))
        }
    }
}

#[test]
fn a_domain_with_no_name_is_the_one_record_that_has_it() {
    for (name, domain, country, what) in [
        ("hit.edu.cn", "hit.edu.cn", "", "sure 01yqg2h08"),
        ("", "www.HIT.edu.cn", "CN", "sure 01yqg2h08"),
        // Below it may be a department and a body of its own; in another country it may be a mistake.
        ("cs.hit.edu.cn", "cs.hit.edu.cn", "", "asked 01yqg2h08"),
        ("hit.edu.cn", "hit.edu.cn", "DE", "asked 01yqg2h08"),
        // Everybody's, and nobody's.
        ("edu.cn", "edu.cn", "", "none"),
        ("other.edu.cn", "other.edu.cn", "", "none"),
        ("somebody.wordpress.com", "somebody.wordpress.com", "", "none"),
        ("cn", "cn", "", "none"),
        ("", "....", "", "none"),
    ] {
        assert_eq!(outcome(&follow(name, domain, country)), what, "{domain}");
    }
    let partner = follow("hit.edu.cn", "hit.edu.cn", "");
    assert_eq!(partner.findings.len(), 1);
    assert!(partner.how.why.has(PieceKind::SameDomain));
}

#[test]
fn a_domain_beside_a_name_that_is_nobodys_is_a_question() {
    for (name, domain) in [
        ("Prof. Wang", "hit.edu.cn"),
        ("School of Aeronautics", "sa.hit.edu.cn"),
        ("Sparkling Startup", "hit.edu.cn"),
    ] {
        let partner = follow(name, domain, "CN");
        assert_eq!(outcome(&partner), "asked 01yqg2h08", "{name}");
        assert!(partner.findings.is_empty() && !partner.questions.is_empty(), "{name}");
    }
    assert_eq!(outcome(&follow("Prof. Wang", "wordpress.com", "")), "none");
    // Whose address it is keeps no name from being a listed one.
    let partner = follow("Bauman Moscow State Technical University", "tudelft.nl", "RU");
    assert_eq!((partner.findings.len(), outcome(&partner).as_str()), (1, "asked 02e2c7k09"));
}

#[test]
fn a_domain_chooses_among_those_that_bear_a_name_and_never_against_one() {
    assert_eq!(outcome(&follow("HIT", "hit.edu.cn", "")), "sure 01yqg2h08");
    assert_eq!(outcome(&follow("HIT", "hit.ac.il", "")), "sure 04nd58p63");
    // The address of whoever is written to says nothing against a name.
    let partner = follow("Delft University of Technology", "hit.edu.cn", "");
    assert_eq!(outcome(&partner), "sure 02e2c7k09");
    assert!(partner.findings.is_empty());
}
