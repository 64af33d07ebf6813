//! The facts that a level rests on, in words.

use crate::texts::{Lang, text};
use overzicht_domain::countries;
use overzicht_domain::ids::SourceId;
use overzicht_domain::judge::{FactRead, Proposal};
use overzicht_domain::policy::Policy;
use overzicht_domain::words::Level;
use overzicht_matcher::Country;

/// In which language, under which policy, and how names are written there.
pub struct FactWords<'a> {
    /// The language.
    pub lang: Lang,
    /// The policy that it was judged by.
    pub policy: Option<&'a Policy>,
    /// What a source is called.
    pub called: &'a dyn Fn(&SourceId) -> String,
    /// Makes what others wrote harmless where it is shown.
    pub clean: &'a dyn Fn(&str) -> String,
}

impl FactWords<'_> {
    /// A fact.
    pub fn name(&self, fact: &str) -> String {
        text(self.lang, &format!("fact-{}", fact.replace('_', "-")), &[])
    }

    /// What a fact says. A policy of before may know areas that this one does not: those stay as they were written.
    pub fn value(&self, fact: &FactRead) -> String {
        let each = |word: &dyn Fn(&str) -> String| {
            let words: Vec<String> =
                fact.value.split(", ").filter(|code| !code.is_empty()).map(word).collect();
            if words.is_empty() { text(self.lang, "fact-none", &[]) } else { words.join(", ") }
        };
        let area = |code: &str| {
            let area = self.policy.and_then(|policy| policy.areas.iter().find(|area| area.id == code));
            (self.clean)(area.map_or(code, |area| area.name.get(self.lang.code())))
        };
        let source =
            |code: &str| SourceId::parse(code).map_or_else(|| (self.clean)(code), |it| (self.called)(&it));
        match (fact.fact.as_str(), fact.value.as_str()) {
            (_, "true") => text(self.lang, "yes", &[]),
            (_, "false") => text(self.lang, "no", &[]),
            ("subject_areas", _) => each(&area),
            ("partner_listed_by", _) => each(&source),
            ("partner_types", _) => each(&|code| self.word("organisation-type-", code)),
            ("partner_country", code) => Country::parse(code)
                .map_or_else(|| (self.clean)(code), |country| countries::name(country, self.lang.code())),
            ("form", code) => self.word("form-", code),
            ("category", code) => self.word("category-", code),
            ("state", code) => self.word("state-", &code.replace('_', "-")),
            ("partner_role", code) => self.word("role-", code),
            (_, value) => fact.sources.iter().fold((self.clean)(value), |said, from| {
                said.replace(&format!("({})", from.source), &format!("({})", (self.called)(&from.source)))
            }),
        }
    }

    /// What a rule would have to know: that too little is, and each fact that is missing. `names` are those of the partners.
    pub fn unknown(&self, proposal: &Proposal, names: &[String]) -> Vec<String> {
        let rules = proposal.rules.iter().filter_map(|id| self.policy?.rule(id));
        let too_little = rules.filter(|rule| rule.level == Level::Unknown && !rule.legal_check);
        let too_little = too_little.map(|rule| rule.text.get(self.lang.code()).to_owned());
        let facts = proposal.unknown.iter().map(|unknown| {
            match unknown.partner.and_then(|at| names.get(usize::from(at))) {
                Some(name) => format!("{} ({name})", self.name(&unknown.fact)),
                None => self.name(&unknown.fact),
            }
        });
        too_little.chain(facts).collect()
    }

    fn word(&self, kind: &str, code: &str) -> String {
        let id = format!("{kind}{code}");
        let said = text(self.lang, &id, &[]);
        if said == id { (self.clean)(code) } else { said }
    }
}
