//! A register with its log, driven by commands as the app drives it.

use crate::properties::{policy, through_the_log};
use jiff::Timestamp;
use overzicht_domain::decide::{Command, Decided, ImportRows, LeftOut, Refusal, Setup, decide};
use overzicht_domain::event::Recorded;
use overzicht_domain::ids::{Actor, PartnershipId, Sha256Hex, SourceId};
use overzicht_domain::path::follow;
use overzicht_domain::reference::Reference;
use overzicht_domain::register::Register;
use overzicht_domain::row::{PartnerTyped, PartnershipRow};
use overzicht_domain::view::{Weakened, row_of};
use std::collections::BTreeMap;

/// The first partnership.
pub(crate) const FIRST: PartnershipId = PartnershipId(1);

/// A register and the log that it folded.
pub(crate) struct House {
    pub(crate) register: Register,
    pub(crate) log: Vec<Recorded>,
    pub(crate) now: Timestamp,
}

impl House {
    /// A register with the shipped policy.
    pub(crate) fn new() -> Self {
        let now = "2026-05-01T10:00:00Z".parse().unwrap();
        let mut house = Self { register: Register::default(), log: Vec::new(), now };
        let setup = Setup { institution: "Universiteit", time_zone: "Europe/Amsterdam", ..Setup::default() };
        house.run(&Command::Make(setup)).unwrap();
        house.run(&Command::AdoptPolicy(&policy())).unwrap();
        house
    }

    /// Decides and folds.
    pub(crate) fn run(&mut self, command: &Command<'_>) -> Result<Decided, Refusal> {
        let actor = Actor("u-1".to_owned());
        let decided = decide(&self.register, command, &actor, self.now)?;
        for event in decided.recorded(self.register.head, self.now, &actor) {
            self.register.apply(&event);
            self.log.push(event);
        }
        Ok(decided)
    }

    /// Imports a whole file of the source `contracts`; the kinds of event that it gave.
    pub(crate) fn import(&mut self, rows: &[PartnershipRow]) -> Vec<&'static str> {
        self.import_of("contracts", rows, true)
    }

    /// Imports a whole file of the source `contracts`; what was decided.
    pub(crate) fn take(&mut self, rows: &[PartnershipRow]) -> Decided {
        self.take_with(rows, &BTreeMap::new())
    }

    /// The same, where rows would take from what has force of law.
    pub(crate) fn take_with(
        &mut self,
        rows: &[PartnershipRow],
        weakens: &BTreeMap<PartnershipId, Vec<Weakened>>,
    ) -> Decided {
        let source = SourceId::parse("contracts").unwrap();
        let sha256 = Sha256Hex::of(b"a file");
        let left_out = LeftOut::default();
        let import =
            ImportRows { source: &source, sha256: &sha256, rows, problems: 0, left_out: &left_out, weakens };
        self.run(&Command::Import(import)).unwrap()
    }

    /// Imports a file of a source, complete or with a row left out whose number cannot be read.
    pub(crate) fn import_of(
        &mut self,
        source: &str,
        rows: &[PartnershipRow],
        complete: bool,
    ) -> Vec<&'static str> {
        let source = SourceId::parse(source).unwrap();
        let sha256 = Sha256Hex::of(b"a file");
        let left_out = if complete { LeftOut::default() } else { unreadable() };
        let import = ImportRows {
            source: &source,
            sha256: &sha256,
            rows,
            problems: 0,
            left_out: &left_out,
            weakens: &BTreeMap::new(),
        };
        let decided = self.run(&Command::Import(import)).unwrap();
        decided.events.iter().map(|(event, _)| event.kind()).collect()
    }

    /// Follows every partnership and records it; the kinds of event that it gave.
    pub(crate) fn screen(&mut self, reference: &Reference) -> Vec<&'static str> {
        self.screen_some(|_| true, reference)
    }

    /// Follows some partnerships, with what was answered, and records that.
    pub(crate) fn screen_some(
        &mut self,
        some: impl Fn(PartnershipId) -> bool,
        reference: &Reference,
    ) -> Vec<&'static str> {
        let today = "2026-05-01".parse().unwrap();
        let followed: Vec<_> = self
            .register
            .partnerships
            .iter()
            .filter(|p| some(p.id))
            .map(|p| (p.id, follow(&row_of(&self.register, p), reference, today)))
            .collect();
        let decided = self.run(&Command::Record(&followed)).unwrap();
        decided.events.iter().map(|(event, _)| event.kind()).collect()
    }

    /// The register as the next start of the program reads it.
    pub(crate) fn restart(&mut self) {
        self.log = through_the_log(&self.log, &self.register);
        self.register = Register::fold(&self.log);
    }
}

/// A row with a partner; by the source's own number, else by what it says.
pub(crate) fn row(id: Option<&str>) -> PartnershipRow {
    PartnershipRow {
        source_id: id.map(str::to_owned),
        unit: "Scheikunde".to_owned(),
        title: Some("Geheime titel".to_owned()),
        owner: Some("Geheime eigenaar".to_owned()),
        partners: vec![PartnerTyped { name: "Geheime partner".to_owned(), ..PartnerTyped::default() }],
        ..PartnershipRow::default()
    }
}

/// That the seventh row of a file was left out, and its number cannot be read.
pub(crate) fn unreadable() -> LeftOut {
    LeftOut { unreadable: [7].into(), ..LeftOut::default() }
}
