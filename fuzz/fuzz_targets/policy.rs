//! Policies. An even first byte: the rest is a whole pack. An odd one: it is the condition of a pack's only indicator.
//! A pack that is accepted judges facts without failing.
#![no_main]
use libfuzzer_sys::fuzz_target;
use overzicht_domain::judge::judge;
use overzicht_domain::policy::{FactValue, Facts, Policy};

fn pack(when: &str) -> String {
    format!(
        "id = \"t\"\nversion = \"1\"\n[name]\nnl = \"t\"\nen = \"t\"\n[scope]\ncategories = [\"A\"]\n[numbers]\nlow = 0.4\n[[indicator]]\nid = \"i\"\ntheme = \"law\"\nseverity = \"note\"\nwhen = '''{when}'''\n[indicator.text]\nnl = \"t\"\nen = \"t\"\n[indicator.source]\ntext = \"t\"\n[[rule]]\nid = \"r\"\nlevel = \"high\"\nall = [\"i\"]\n[rule.text]\nnl = \"t\"\nen = \"t\"\n"
    )
}

fuzz_target!(|data: &[u8]| {
    let Some((first, rest)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(rest) else { return };
    let text = if first % 2 == 0 { text.to_owned() } else { pack(text) };
    let Ok(policy) = Policy::parse(&text) else { return };
    let mut facts = Facts::default();
    let nothing = judge(&policy, &[facts.clone()]);
    facts.state("form", FactValue::Text("mou".to_owned()), Vec::new());
    facts.state("amount_eur", FactValue::Double(30_000.0), Vec::new());
    facts.state("partner_questions", FactValue::Int(i64::MIN), Vec::new());
    facts.state("partner_listed_care", FactValue::Bool(true), Vec::new());
    facts.state("subject_areas", FactValue::Texts(vec!["quantum".to_owned()]), Vec::new());
    let something = judge(&policy, &[facts.clone(), facts]);
    assert_eq!(nothing.policy, something.policy);
    let _ = policy.areas_in(&text);
});
