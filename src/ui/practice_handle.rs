//! The one door from pages to the core: commands go in, effects are carried out at the edge, and the page is drawn
//! again. What went wrong at the edge is kept as notices for the page to tell.

use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::base::LearnerId;
use crate::content::{Index, compiled};
use crate::platform::storage::{LoadNotice, Profile, Store, StoreError, StoreKind};
use crate::platform::{clock, entropy, fetch, files, rest};
use crate::practice::{Command, Effect, Env, Learner, LibraryError, Log, NewLearner, Practice};
use crate::reports::{self, MasteryReport, ReportError};

/// Something a person should know about their saved work or their link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Nothing can be saved here.
    StorageBlocked,
    /// There is no room left.
    StorageFull,
    /// A newer program wrote this log: it is shown and not written to.
    NewerLog,
    /// So many damaged lines.
    Damaged(usize),
    /// The link asked for something unknown: name and value.
    BadParameter(&'static str, String),
    /// The link asked for a skill that is not here.
    UnknownSkill(String),
    /// The file could not be opened.
    FileUnreadable,
    /// Not a report file.
    FileForeign,
    /// A report of a newer program.
    FileNewer,
    /// A damaged report.
    FileDamaged,
    /// A report was taken in, of this learner.
    FileLoaded(String),
    /// The browser did not save the report.
    ReportNotSaved,
    /// The report was saved under this name.
    ReportSaved(String),
}

/// What one page load holds.
struct Holding {
    store: Rc<Store>,
    index: Rc<Index>,
    practice: RefCell<Practice>,
    notices: RefCell<Vec<Notice>>,
    version: Cell<u32>,
    on_change: Callback<u32>,
}

/// Access to practice; equal to another one while nothing has happened in between.
#[derive(Clone)]
pub struct PracticeHandle {
    holding: Rc<Holding>,
    version: u32,
}

impl PartialEq for PracticeHandle {
    fn eq(&self, other: &Self) -> bool {
        self.version == other.version && Rc::ptr_eq(&self.holding, &other.holding)
    }
}

impl PracticeHandle {
    /// Opens the last learner of the device, or nobody. `on_change` is told the version after every change.
    ///
    /// # Errors
    /// When the pack is no graph the engine can work on.
    pub fn open(
        store: Rc<Store>,
        index: Rc<Index>,
        on_change: Callback<u32>,
    ) -> Result<PracticeHandle, LibraryError> {
        let mut notices = Vec::new();
        if matches!(store.kind(), StoreKind::Memory { .. }) {
            notices.push(Notice::StorageBlocked);
        }
        let log = store.last_learner().map(|learner| load(&store, &learner, &mut notices));
        let practice = Practice::new(index.clone(), log, store.replica().clone())?;
        let holding = Holding {
            store,
            index,
            practice: RefCell::new(practice),
            notices: RefCell::new(notices),
            version: Cell::new(0),
            on_change,
        };
        Ok(PracticeHandle { holding: Rc::new(holding), version: 0 })
    }

    /// The same handle at the present version.
    pub fn at(&self, version: u32) -> PracticeHandle {
        PracticeHandle { holding: self.holding.clone(), version }
    }

    /// The core, to look at.
    pub fn practice(&self) -> Ref<'_, Practice> {
        self.holding.practice.borrow()
    }

    /// Who has practised on this device, except the one who is here.
    pub fn others(&self) -> Vec<Profile> {
        self.holding.store.profiles()
    }

    /// What there is to tell.
    pub fn notices(&self) -> Vec<Notice> {
        self.holding.notices.borrow().clone()
    }

    /// Adds something to tell, once.
    pub fn tell(&self, notice: Notice) {
        self.add_notice(notice);
        self.changed();
    }

    /// Takes a notice away.
    pub fn dismiss(&self, notice: &Notice) {
        self.holding.notices.borrow_mut().retain(|other| other != notice);
        self.changed();
    }

    /// Carries out a command and what follows from it.
    pub fn send(&self, command: Command) {
        if !is_of_first_question(&command) && !rest::is_here() {
            return;
        }
        let env = Env { now: clock::now(), entropy: entropy::bits() };
        let effects = self.holding.practice.borrow_mut().handle(command, env);
        effects.into_iter().for_each(|effect| self.run(effect));
        self.changed();
    }

    /// Begins a profile; whoever was here before stays saved.
    pub fn start(&self, learner: NewLearner) {
        if self.open_log(None) {
            self.send(Command::StartLearner(learner));
            self.remember();
        }
    }

    /// Goes on as somebody who has practised on this device.
    #[inline(never)] // a later half: xtask/src/halves
    pub fn go_on_as(&self, learner: &LearnerId) {
        let mut notices = Vec::new();
        let log = load(&self.holding.store, learner, &mut notices);
        if self.open_log(Some(log)) {
            notices.into_iter().for_each(|notice| self.add_notice(notice));
            self.remember();
            self.changed();
        }
    }

    /// Takes in a report file: its learner is here afterwards, with what the device knew of them already.
    #[inline(never)] // a later half: xtask/src/halves
    pub fn restore(&self, file: web_sys::File) {
        if !rest::is_here() {
            return;
        }
        let handle = self.clone();
        spawn_local(async move {
            match files::read_text(file).await {
                Ok(text) => handle.restore_text(&text),
                Err(_) => handle.tell(Notice::FileUnreadable),
            }
        });
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn restore_text(&self, text: &str) {
        let file = match reports::read(text) {
            Ok(file) => file,
            Err(error) => return self.tell(file_notice(&error)),
        };
        let learner = file.log.learner().clone();
        let events = file.log.events().to_vec();
        self.keep(self.holding.store.append(&learner, &events));
        self.go_on_as(&learner);
        if self.practice().learner().is_some_and(|here| here.id == learner) {
            self.tell(Notice::FileLoaded(file.learner.nickname));
        }
        let n_damaged = file.damage.len() + file.n_lost as usize;
        if n_damaged > 0 {
            self.tell(Notice::Damaged(n_damaged));
        }
    }

    /// Offers the mastery report for saving.
    #[inline(never)] // a later half: xtask/src/halves
    pub fn save_report(&self) {
        if !rest::is_here() {
            return;
        }
        let now = clock::now();
        let Some(report) = MasteryReport::of(&self.practice(), now) else { return };
        let name = format!("{}.json", report.file_stem());
        match files::download(&name, "application/json", &report.to_json()) {
            Ok(()) => self.tell(Notice::ReportSaved(name)),
            Err(_) => self.tell(Notice::ReportNotSaved),
        }
    }

    fn run(&self, effect: Effect) {
        match effect {
            Effect::Persist(events) => {
                let learner = self.practice().learner().map(|learner| learner.id.clone());
                if let Some(learner) = learner {
                    self.keep(self.holding.store.append(&learner, &events));
                }
            }
            Effect::FetchChunk(chunk) => self.fetch(chunk),
        }
    }

    fn fetch(&self, chunk: String) {
        let handle = self.clone();
        spawn_local(async move {
            let bytes = fetch::bytes(&format!("pack/{chunk}.bin")).await.ok();
            let command = match bytes.and_then(|bytes| compiled::decode_chunk(&bytes).ok()) {
                Some(content) => Command::ReceiveChunk(content),
                None => Command::MissChunk(chunk),
            };
            handle.send(command);
        });
    }

    /// Puts another log before the core; whether that could be done.
    fn open_log(&self, log: Option<Log>) -> bool {
        let replica = self.holding.store.replica().clone();
        match Practice::new(self.holding.index.clone(), log, replica) {
            Ok(practice) => {
                self.holding.practice.replace(practice);
                true
            }
            // The same index worked at the start, so it works now.
            Err(_) => false,
        }
    }

    fn remember(&self) {
        let profile = self.practice().learner().map(profile_of);
        if let Some(profile) = profile {
            self.keep(self.holding.store.remember(&profile));
        }
    }

    fn keep(&self, outcome: Result<(), StoreError>) {
        match outcome {
            Ok(()) => self.holding.notices.borrow_mut().retain(|notice| *notice != Notice::StorageFull),
            Err(StoreError::Full) => self.add_notice(Notice::StorageFull),
            Err(StoreError::Refused { .. }) => self.add_notice(Notice::StorageBlocked),
            Err(StoreError::ReadOnly { .. }) => self.add_notice(Notice::NewerLog),
        }
    }

    fn add_notice(&self, notice: Notice) {
        let mut notices = self.holding.notices.borrow_mut();
        if !notices.contains(&notice) {
            notices.push(notice);
        }
    }

    fn changed(&self) {
        let version = self.holding.version.get().wrapping_add(1);
        self.holding.version.set(version);
        self.holding.on_change.emit(version);
    }
}

/// What leads to the first question needs no more than the first half of the program.
fn is_of_first_question(command: &Command) -> bool {
    matches!(command, Command::StartLearner(_) | Command::Practise { .. } | Command::ReceiveChunk(_))
}

fn load(store: &Store, learner: &LearnerId, notices: &mut Vec<Notice>) -> Log {
    let loaded = store.load(learner);
    notices.extend(loaded.notices.iter().filter_map(|notice| match notice {
        LoadNotice::Damaged { n_lines } => Some(Notice::Damaged(*n_lines)),
        LoadNotice::Missing { n_events } => Some(Notice::Damaged(*n_events as usize)),
        LoadNotice::Newer { .. } => Some(Notice::NewerLog),
        LoadNotice::Conflicts { .. } => None,
    }));
    loaded.log
}

fn profile_of(learner: &Learner) -> Profile {
    Profile {
        learner: learner.id.clone(),
        nickname: learner.nickname.clone(),
        mark: learner.mark,
        last_used: clock::now(),
    }
}

fn file_notice(error: &ReportError) -> Notice {
    match error {
        ReportError::NotOurs | ReportError::TooBig => Notice::FileForeign,
        ReportError::Newer { .. } => Notice::FileNewer,
        ReportError::NotJson | ReportError::NoLog | ReportError::TwoLearners => Notice::FileDamaged,
    }
}
