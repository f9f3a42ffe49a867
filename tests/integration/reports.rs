//! The report file: it reads back, it stays as documented, and no file can hurt.

use std::rc::Rc;

use expect_test::expect;
use foothold::base::{Lang, LearnerId, Localized, MisconceptionId, PackId, ReplicaId, SkillId, Timestamp};
use foothold::events::{Event, Fact, Log, Mark};
use foothold::practice::{Command, Effect, Env, NewLearner, Practice, Status};
use foothold::reports::{MasteryReport, NamedMisconception, ReportError, ReportLearner, SkillRow, csv, read};
use proptest::prelude::*;

use crate::events::arbitrary::{any_events, learner};
use crate::pack::shipped;

const NOON: i64 = 1_795_000_000_000;

fn localized(en: &str, es: &str) -> Localized<String> {
    Localized { en: en.to_owned(), es: es.to_owned() }
}

fn log_of(events: impl IntoIterator<Item = Event>) -> Log {
    let mut log = Log::new(learner());
    events.into_iter().for_each(|event| _ = log.insert(event));
    log
}

fn report(log: Log) -> MasteryReport {
    let misconception = NamedMisconception {
        id: MisconceptionId::new("sub-flips-sign"),
        name: "Flips the sign, \"twice\"".to_owned(),
        student: localized("You changed the sign twice.", "Cambiaste el signo dos veces."),
    };
    let proven = SkillRow {
        id: SkillId::new("integer-subtract"),
        title: localized("I can subtract integers, even negative ones", "Puedo restar enteros"),
        standards: vec!["7.NS.A.1c".to_owned(), "7.NS.A.1d".to_owned()],
        status: Status::Proven,
        p_mastery: 0.912_345_6,
        n_answers: 9,
        n_right_alone: 6,
        n_right_helped: 1,
        proven_on: Some(Timestamp(NOON)),
        kept_on: None,
        misconceptions: vec![misconception],
    };
    let ready = SkillRow {
        id: SkillId::new("median"),
        title: localized("=SUM(A1)", "-la mediana"),
        standards: vec![],
        status: Status::Ready,
        p_mastery: 0.5,
        n_answers: 0,
        n_right_alone: 0,
        n_right_helped: 0,
        proven_on: None,
        kept_on: None,
        misconceptions: vec![],
    };
    MasteryReport {
        made_at: Timestamp(NOON),
        program: "0.1.0".to_owned(),
        pack: PackId::new("grade-6-8-math"),
        pack_version: "1.0.0".to_owned(),
        learner: ReportLearner {
            id: log.learner().clone(),
            nickname: "@Zoë 7".to_owned(),
            mark: Mark::Kite,
            grade: Some(7),
            lang: Lang::En,
        },
        skills: vec![proven, ready],
        log,
    }
}

fn small() -> MasteryReport {
    let mut log = Log::new(learner());
    let replica = ReplicaId::new("0000000000007");
    for fact in
        [Fact::SessionStarted { goal: 10 }, Fact::ChallengeChosen { target: 75 }, Fact::SessionStopped]
    {
        log.insert(log.stamp(&replica, Timestamp(NOON), fact));
    }
    report(log)
}

#[test]
fn a_report_is_written_as_documented() {
    expect![[r#"
        {
          "format": "foothold-report",
          "version": 1,
          "note": {"en":"A report can be worked out again from its log. That it is consistent says the arithmetic fits, not who did the work.","es":"Un informe se puede volver a calcular a partir de su registro. Que sea coherente dice que las cuentas cuadran, no quién hizo el trabajo."},
          "made_at": 1795000000000,
          "made_on": "2026-11-18",
          "program": "0.1.0",
          "pack": {"id":"grade-6-8-math","version":"1.0.0"},
          "learner": {"id":"8BH6T3X89Z9XC","nickname":"@Zoë 7","mark":"kite","grade":7,"lang":"en"},
          "summary": {"skills":2,"proven":1,"kept":0,"working":0,"answers":9,"right_alone":6},
          "skills": [
            {"id":"integer-subtract","title":{"en":"I can subtract integers, even negative ones","es":"Puedo restar enteros"},"standards":["7.NS.A.1c","7.NS.A.1d"],"status":"proven","p_mastery":0.9123,"answers":9,"right_alone":6,"right_helped":1,"slips":2,"proven_on":"2026-11-18","kept_on":null,"misconceptions":[{"id":"sub-flips-sign","name":"Flips the sign, \"twice\"","student":{"en":"You changed the sign twice.","es":"Cambiaste el signo dos veces."}}]},
            {"id":"median","title":{"en":"=SUM(A1)","es":"-la mediana"},"standards":[],"status":"ready","p_mastery":0.5,"answers":0,"right_alone":0,"right_helped":0,"slips":0,"proven_on":null,"kept_on":null,"misconceptions":[]}
          ],
          "n_events": 3,
          "log": [
            "foothold-log 1 8BH6T3X89Z9XC 0000000000007 mwm0nk74 % en#KG-M",
            "foothold-log 1 8BH6T3X89Z9XC 0000000000007 mwm0nk74 % en#KG-M",
            "1B0 a#d0-n",
            "2C1 23#6i9V",
            "3E2#Tft9"
          ]
        }
    "#]].assert_eq(&small().to_json());
}

#[test]
fn the_same_report_gives_the_same_text() {
    assert_eq!(small().to_json(), small().to_json());
}

#[test]
fn a_report_reads_back() {
    let file = read(&small().to_json()).unwrap();
    assert_eq!(file.learner, small().learner);
    assert_eq!(file.log, small().log);
    assert_eq!(
        (file.made_at, file.pack, file.pack_version),
        (Timestamp(NOON), "grade-6-8-math".into(), "1.0.0".into())
    );
    assert_eq!((file.damage, file.n_lost), (vec![], 0));
}

/// A page load that knows the shipped pack and begins with `log`.
fn page_load(log: Option<Log>, replica: &str) -> Practice {
    let index = Rc::new(shipped().index.clone());
    Practice::new(index, log, ReplicaId::new(replica)).expect("the shipped pack is a graph")
}

/// Gives a command, and every chunk it asks for.
fn say(practice: &mut Practice, command: Command, now: i64) {
    let env = Env { now: Timestamp(now), entropy: 42 };
    for effect in practice.handle(command, env) {
        if let Effect::FetchChunk(id) = effect {
            let chunk =
                shipped().chunks.iter().find(|chunk| chunk.id == id).expect("the pack has its chunks");
            practice.handle(Command::ReceiveChunk(chunk.clone()), env);
        }
    }
}

#[test]
fn a_report_carries_a_learner_to_another_device() {
    let mut here = page_load(None, "A");
    assert_eq!(MasteryReport::of(&here, Timestamp(NOON)), None, "nobody began");
    let lang = Lang::Es;
    let new = NewLearner { nickname: "Río".to_owned(), mark: Mark::Wave, grade: Some(6), lang };
    say(&mut here, Command::StartLearner(new), NOON);
    say(&mut here, Command::ChooseSkill { skill: Some(SkillId::new("integer-subtract")), lang }, NOON + 1);
    say(&mut here, Command::OpenHelp, NOON + 30_000);
    say(&mut here, Command::SayDontKnow, NOON + 60_000);
    say(&mut here, Command::GoOn { lang }, NOON + 90_000);

    let later = Timestamp(NOON + 100_000);
    let report = MasteryReport::of(&here, later).expect("somebody began");
    assert!(report.skills.iter().any(|skill| skill.n_answers == 1), "not knowing counts as one response");
    let file = read(&report.to_json()).unwrap();
    assert_eq!(file.learner, report.learner);
    let there = page_load(Some(file.log), "B");
    assert_eq!(there.skills(later), here.skills(later));
    assert_eq!(MasteryReport::of(&there, later).map(|there| there.to_json()), Some(report.to_json()));
}

#[test]
fn a_file_that_is_no_report_is_refused_with_its_reason() {
    let whole = small().to_json();
    let other_learner = whole.replace(&format!("\"id\":\"{}\"", learner()), "\"id\":\"SOMEONE\"");
    let no_log = whole.split("  \"log\"").next().unwrap().to_owned() + "  \"log\": []\n}";
    for (text, error) in [
        ("", ReportError::NotJson),
        ("PK\u{3}\u{4} a zip", ReportError::NotJson),
        (&whole[..whole.len() / 2], ReportError::NotJson),
        ("[]", ReportError::NotOurs),
        ("{}", ReportError::NotOurs),
        (&whole.replace("foothold-report", "another-report"), ReportError::NotOurs),
        (&whole.replace("\"version\": 1,", "\"version\": \"1\","), ReportError::NotOurs),
        (&whole.replace("\"version\": 1,", "\"version\": 2,"), ReportError::Newer { version: 2 }),
        (&no_log, ReportError::NoLog),
        (&no_log.replace("\"log\": []", "\"log\": [7, null, {\"a\": []}]"), ReportError::NoLog),
        (&no_log.replace("\"log\": []", "\"records\": []"), ReportError::NoLog),
        (&whole.replace("foothold-log 1", "foothold-log 2"), ReportError::NoLog),
        (&other_learner, ReportError::TwoLearners),
        (&"[".repeat(100_000), ReportError::NotJson),
        (&" ".repeat(9_000_000), ReportError::TooBig),
    ] {
        assert_eq!(read(text), Err(error), "{}", text.chars().take(60).collect::<String>());
    }
}

#[test]
fn a_report_with_a_newer_log_is_refused_whole() {
    let newer = include_str!("../fixtures/logs/newer.log").lines().next().unwrap();
    let text = small().to_json().replace("\"log\": [\n", &format!("\"log\": [\n    \"{newer}\",\n"));
    assert_eq!(read(&text), Err(ReportError::Newer { version: 2 }));
}

#[test]
fn damage_and_loss_are_counted() {
    let whole = small().to_json();
    let changed = read(&whole.replace("2C1 ", "2C2 ")).unwrap();
    assert_eq!((changed.log.events().len(), changed.damage.len(), changed.n_lost), (2, 1, 1));
    let cut: Vec<&str> = whole.lines().filter(|line| !line.contains("\"3E2#")).collect();
    let cut = read(&cut.join("\n").replace("\",\n  ]", "\"\n  ]")).unwrap();
    assert_eq!((cut.log.events().len(), cut.damage.len(), cut.n_lost), (2, 0, 1));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_not_matter() {
    let text = format!("\u{feff}{}", small().to_json().replace('\n', "\r\n"));
    assert_eq!(read(&text).unwrap().log, small().log);
}

#[test]
fn every_cut_is_told() {
    let whole = small().to_json();
    for (end, _) in whole.trim_end().char_indices() {
        assert_eq!(read(&whole[..end]), Err(ReportError::NotJson), "cut at {end}");
    }
}

#[test]
fn the_table_is_safe_in_a_spreadsheet() {
    let table = csv::skills(&small(), Lang::En);
    expect![[r#"
        learner,nickname,made_on,pack,pack_version,skill,title,standards,status,p_mastery,answers,right_alone,right_helped,slips,proven_on,kept_on,misconceptions
        8BH6T3X89Z9XC,'@Zoë 7,2026-11-18,grade-6-8-math,1.0.0,integer-subtract,"I can subtract integers, even negative ones",7.NS.A.1c; 7.NS.A.1d,proven,0.9123,9,6,1,2,2026-11-18,,"Flips the sign, ""twice"""
        8BH6T3X89Z9XC,'@Zoë 7,2026-11-18,grade-6-8-math,1.0.0,median,'=SUM(A1),,ready,0.5000,0,0,0,0,,,
    "#]].assert_eq(&table.replace("\r\n", "\n"));
    assert_eq!(table.matches("\r\n").count(), 3);
    assert!(csv::skills(&small(), Lang::Es).contains(",'-la mediana,"));
}

#[test]
fn a_report_is_saved_under_a_plain_name() {
    let mut report = small();
    assert_eq!(report.file_stem(), "foothold-zo-7-2026-11-18");
    report.learner.nickname = "../../ñ".to_owned();
    assert_eq!(report.file_stem(), "foothold-2026-11-18");
}

proptest! {
    #[test]
    fn any_log_survives_a_report(events in any_events()) {
        let log = log_of(events);
        let file = read(&report(log.clone()).to_json()).unwrap();
        prop_assert_eq!((file.damage, file.n_lost), (vec![], 0));
        prop_assert_eq!(file.log, log);
    }

    #[test]
    fn a_changed_character_is_refused_or_told_or_harmless(place in any::<prop::sample::Index>(), to in any::<char>()) {
        let whole = small().to_json();
        let places: Vec<(usize, char)> = whole.char_indices().collect();
        let (at, from) = places[place.index(places.len())];
        let text = format!("{}{to}{}", &whole[..at], &whole[at + from.len_utf8()..]);
        if let Ok(file) = read(&text) {
            prop_assert!(file.log == small().log || !file.damage.is_empty(), "{from:?} to {to:?} at {at}");
            prop_assert!(file.log.events().iter().all(|event| small().log.get(&event.id) == Some(event)));
        }
    }

    #[test]
    fn any_text_can_be_read(text in "(\\{|\\}|\\[|\\]|\"|:|,|1|foothold-report|format|version|log|learner|id|\\PC){0,40}") {
        _ = read(&text);
    }
}

#[test]
fn another_learners_id_can_be_anything() {
    let log = Log::new(LearnerId::new("a/b \"#\n"));
    // Nothing happened yet: there is no log to take.
    assert_eq!(read(&report(log).to_json()), Err(ReportError::NoLog));
}
