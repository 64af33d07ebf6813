//! Several organisations in one text, slips of the pen, and what tells a text from the name that is most like it.

use crate::affiliation_names::index;
use overzicht_matcher::{Aliases, Index, NamedIn, PieceKind, PieceOf, named_in};

fn registry() -> Option<Index> {
    index(&[
        ("technology", "NL", "Exampleville", "Examplia University of Technology"),
        ("hospital", "NL", "Exampleville", "Hospital of Samplia Valley"),
        ("north", "IT", "Modelcity", "Quintessia Institute Northtown"),
        ("sample", "JP", "Tokyo", "Sampliana Institute of Chemistry"),
        ("model", "IT", "Modelcity", "Modeliana University"),
        ("other", "IT", "Othercity", "Otheria Academy of Fine Arts"),
    ])
}

fn chosen<'a>(named: &[NamedIn<'a>]) -> Vec<&'a str> {
    let mut ids: Vec<&str> = named.iter().filter(|one| one.chosen).map(|one| one.id).collect();
    ids.sort_unstable();
    ids
}

#[test]
fn several_organisations_in_one_text_are_each_meant() {
    let registry = registry().unwrap();
    for text in [
        "Sampliana Institute of Chemistry, Tokyo, Japan; Modeliana University, Modelcity, Italy",
        "Dept. of Physics, Sampliana Institute of Chemistry, Tokyo, Japan and Faculty of Law, Modeliana University, Modelcity, Italy",
        "Sampliana Institute of Chemistry, Tokyo and Modeliana University, Modelcity",
        "Modeliana University, Modelcity / Sampliana Institute of Chemistry, Tokyo",
    ] {
        let named = named_in(text, None, &registry, Aliases::reviewed());
        assert_eq!(chosen(&named), ["model", "sample"], "{text}");
        for one in named.iter().filter(|one| one.chosen) {
            let met = one.pieces().last().unwrap();
            assert!(text.contains(met.ours) && met.ours.len() > 10, "{one:?}");
        }
    }
    // What stands between them may be part of a name.
    let text = "Modeliana University and Nobody, Modelcity, Italy";
    assert_eq!(chosen(&named_in(text, None, &registry, Aliases::reviewed())), ["model"]);
}

#[test]
fn another_word_in_the_place_of_a_name_s_own_is_decisive() {
    let registry = registry().unwrap();
    for (text, id) in [
        ("Examplia University of Technology, Exampleville, Netherlands", "technology"),
        ("Examplia Univ. of Technol., Exampleville, Netherlands", "technology"),
        ("Hospital of Samplia Valley, Exampleville, Netherlands", "hospital"),
        ("Quintessia Institute Northtown, Modelcity, Italy", "north"),
        // A department in front of it is none of its name.
        (
            "Department of Forestry, Examplia University of Technology, Exampleville, Netherlands",
            "technology",
        ),
    ] {
        let named = named_in(text, None, &registry, Aliases::reviewed());
        assert_eq!(chosen(&named), [id], "{text}");
    }
    for text in [
        "Examplia University of Forestry, Exampleville, Netherlands",
        "Quintessia Institute Southbridge, Modelcity, Italy",
    ] {
        let named = named_in(text, None, &registry, Aliases::reviewed());
        assert!(named.iter().all(|one| !one.chosen && !one.safe), "{text}: {named:?}");
    }
    for word in ["Second", "Northern", "Military"] {
        let text = format!("{word} Hospital of Samplia Valley, Exampleville, Netherlands");
        let named = named_in(&text, None, &registry, Aliases::reviewed());
        assert!(named.iter().all(|one| !one.chosen && !one.safe), "{text}: {named:?}");
        let told = |piece: PieceOf<'_>| piece.kind == PieceKind::Missing && piece.ours == word.to_lowercase();
        assert!(named.iter().any(|one| one.pieces().any(told)), "{text}: {named:?}");
    }
}

#[test]
fn a_slip_of_the_pen_where_nobody_else_is_named() {
    let registry = registry().unwrap();
    for (text, id) in [
        ("Faculty of Law, Modeliana Univrsity, Modelcity, Italy", "model"),
        ("Sampliana Institte of Chemistry, Tokyo, Japan", "sample"),
        ("Otheriia Academy of Fine Arts, Othercity, Italy", "other"),
    ] {
        let named = named_in(text, None, &registry, Aliases::reviewed());
        assert_eq!(chosen(&named), [id], "{text}: {named:?}");
        assert!(
            !named[0].safe && named[0].pieces().any(|piece| piece.kind == PieceKind::Spelling),
            "{named:?}"
        );
    }
    // Elsewhere it is somebody else.
    let text = "Otheriia Academy of Fine Arts, Lima, Peru";
    assert_eq!(chosen(&named_in(text, None, &registry, Aliases::reviewed())), [""; 0]);
}
