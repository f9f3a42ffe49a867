//! Codes: what is undamaged reads back whole, what is damaged is never read as something else, and no text can hurt.

use std::rc::Rc;

use foothold::base::{Lang, LearnerId, MisconceptionId, ReplicaId, Seed, SkillId, Timestamp};
use foothold::events::code::{
    Change, Checkpoint, CodeError, CodeKind, Day, DayReport, Detail, Found, GeneralEstimate, Level, Matter,
    NextCheck, PackNames, SkillDay, SkillProgress, Stage, Suspected, exit_code, k1, short_code,
};
use foothold::events::{Log, Mark};
use foothold::practice::{Command, Effect, Env, NewLearner, Practice, Screen, pack_names};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

use crate::pack::shipped;

const TODAY: u16 = 20_779;
const NOON: i64 = 1_795_000_000_000;

fn names() -> PackNames {
    pack_names(&shipped().index, &shipped().outline)
}

/// A pack of `n` skills that nobody wrote.
fn made_up(n: usize) -> PackNames {
    PackNames {
        pack: "made-up".into(),
        skills: (0..n).map(|place| SkillId::new(format!("made-up-skill-{place}"))).collect(),
        misconceptions: (0..50).map(|place| MisconceptionId::new(format!("made-up-slip-{place}"))).collect(),
    }
}

fn any_stage() -> impl Strategy<Value = Stage> {
    select(Stage::ALL.to_vec())
}

fn any_day() -> impl Strategy<Value = Day> {
    prop_oneof![8 => TODAY - 400..=TODAY, 1 => any::<u16>()].prop_map(Day)
}

fn any_detail() -> impl Strategy<Value = Detail> {
    let check = (0..8_u8, any::<bool>()).prop_map(|(rung, retry)| NextCheck { rung, retry });
    let counts = prop_oneof![8 => [0..60_u16, 0..40, 0..10], 1 => [any::<u16>(), any::<u16>(), any::<u16>()]];
    let days = (option::of(any_day()), option::of(any_day()));
    (any::<i8>(), any::<u8>(), counts, days, option::of(check)).prop_map(
        |(mean_16, sd_128, [n_answers, n_right_alone, n_right_helped], (proven_day, kept_day), check)| {
            Detail { mean_16, sd_128, n_answers, n_right_alone, n_right_helped, proven_day, kept_day, check }
        },
    )
}

/// A checkpoint of up to `most` skills of the pack.
fn any_checkpoint(names: PackNames, most: usize) -> impl Strategy<Value = Checkpoint> {
    let most = most.min(names.skills.len());
    let skills = subsequence(names.skills.clone(), 0..=most).prop_flat_map(|ids| {
        let rest = (any_stage(), option::of(any_day()), option::of(any_detail()));
        prop::collection::vec(rest, ids.len()).prop_map(move |rests| {
            let skills = ids.iter().zip(rests);
            skills
                .map(|(skill, (stage, last_day, detail))| SkillProgress {
                    skill: skill.clone(),
                    stage,
                    last_day,
                    detail,
                })
                .collect::<Vec<_>>()
        })
    });
    let misconceptions = subsequence(names.misconceptions.clone(), 0..=8.min(names.misconceptions.len()));
    (any::<i16>(), any::<u8>(), any_day(), "[0-9.]{0,8}", skills, misconceptions).prop_map(
        move |(mean_256, sd_128, day, pack_version, skills, ids)| {
            let mut misconceptions: Vec<Suspected> =
                ids.into_iter().map(|misconception| Suspected { misconception, percent: 74 }).collect();
            misconceptions.sort_by(|a, b| a.misconception.cmp(&b.misconception));
            Checkpoint {
                pack: names.pack.clone(),
                pack_version,
                day,
                general: GeneralEstimate { mean_256, sd_128 },
                skills,
                misconceptions,
            }
        },
    )
}

fn any_day_report(names: PackNames, most: usize) -> impl Strategy<Value = DayReport> {
    let skills = subsequence(names.skills.clone(), 0..=most).prop_flat_map(|ids| {
        let change = select(vec![Change::Same, Change::Begun, Change::Moved]);
        let rest = (any_stage(), change, [0..30_u16, 0..30, 0..9]);
        prop::collection::vec(rest, ids.len()).prop_map(move |rests| {
            let skills = ids.iter().zip(rests);
            skills
                .map(|(skill, (stage, change, [n_answers, n_right_alone, n_right_helped]))| SkillDay {
                    skill: skill.clone(),
                    stage,
                    change,
                    n_answers,
                    n_right_alone,
                    n_right_helped,
                })
                .collect::<Vec<_>>()
        })
    });
    let misconceptions = subsequence(names.misconceptions.clone(), 0..=5);
    (any::<u64>(), any_day(), 0..300_u32, 0..300_u32, skills, misconceptions).prop_map(
        move |(learner, day, n_answers, n_right_alone, skills, mut misconceptions)| {
            misconceptions.sort();
            DayReport {
                pack: names.pack.clone(),
                pack_version: "0.1.0".to_owned(),
                learner: LearnerId::new(Seed(learner).to_string()),
                day,
                n_answers,
                n_right_alone,
                skills,
                misconceptions,
            }
        },
    )
}

/// Every code that is one keystroke away: a character lost, doubled or changed, two neighbours swapped, the end cut off.
fn slips(code: &str) -> impl Iterator<Item = String> {
    let chars: Vec<char> = code.chars().collect();
    let n = chars.len();
    let put = |chars: &[char], at: usize, with: &[char]| -> String {
        chars[..at].iter().chain(with).chain(&chars[at + 1..]).collect()
    };
    let mut found = Vec::new();
    for at in 0..n {
        found.push(chars[..at].iter().collect());
        found.push(put(&chars, at, &[]));
        found.push(put(&chars, at, &[chars[at]; 2]));
        found.extend((' '..='~').chain(['é', '\u{0}', '\n']).map(|other| put(&chars, at, &[other])));
        if at + 1 < n {
            let mut swapped = chars.clone();
            swapped.swap(at, at + 1);
            found.push(swapped.into_iter().collect());
        }
    }
    found.into_iter()
}

/// What is read after a slip is refused, or it is what was meant all the same (lower case, a space).
fn never_silently_wrong<T: PartialEq + std::fmt::Debug>(
    code: &str,
    read: impl Fn(&str) -> Result<Found<T>, CodeError>,
) {
    let meant = read(code);
    assert!(meant.is_ok(), "{code} {meant:?}");
    for slip in slips(code) {
        let found = read(&slip);
        assert!(found.is_err() || found == meant, "{slip:?} was read as {found:?}");
    }
}

fn few_cases() -> ProptestConfig {
    ProptestConfig::with_cases(ProptestConfig::default().cases / 16)
}

proptest! {
    #[test]
    fn a_k1_reads_back_as_far_as_its_level_goes(checkpoint in any_checkpoint(names(), 216)) {
        let written = k1::encode(&checkpoint);
        prop_assert!(written.code.len() <= k1::MAX_CHARS && written.code.is_ascii());
        let found = k1::decode(&written.code, &names()).expect("it is whole");
        prop_assert_eq!(found.content, written.level.of(&checkpoint));
        prop_assert_eq!((found.level, found.n_left_out), (written.level, 0));
        prop_assert_eq!((found.n_unknown_skills, found.n_unknown_misconceptions), (0, 0));
    }

    #[test]
    fn a_short_code_reads_back_what_is_proven(checkpoint in any_checkpoint(names(), 216)) {
        let written = short_code::encode(&checkpoint, &names());
        let found = short_code::decode(&written.code, &[names()]).expect("it is whole");
        let proven: Vec<&SkillId> =
            checkpoint.skills.iter().filter(|one| one.stage.is_proven()).map(|one| &one.skill).collect();
        let read: Vec<&SkillId> = found.content.skills.iter().map(|one| &one.skill).collect();
        prop_assert_eq!(&proven[written.n_left_out as usize..], &read[..]);
        prop_assert_eq!(found.n_left_out, written.n_left_out.min(1));
        let mean_256 = i32::from(checkpoint.general.mean_256).clamp(-1024, 992);
        prop_assert!((i32::from(found.content.general.mean_256) - mean_256).abs() <= 16);
        let spoken = written.code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        prop_assert_eq!(short_code::decode(&spoken, &[names()]), Ok(found.clone()));
        let link = short_code::link(&written.code);
        prop_assert_eq!(link.len(), "#/resume/".len() + 50);
        let code = short_code::from_link(&link).expect("it is a link");
        prop_assert_eq!(short_code::decode(code, &[names()]), Ok(found));
    }

    #[test]
    fn an_exit_code_reads_back(report in any_day_report(names(), 60)) {
        let written = exit_code::encode(&report);
        prop_assert!(written.code.len() <= exit_code::MAX_CHARS);
        let found = exit_code::decode(&written.code.to_lowercase(), &names()).expect("it is whole");
        prop_assert_eq!(found.n_left_out, written.n_left_out);
        let n_skills = found.content.skills.len() + written.n_left_out as usize;
        prop_assert_eq!(n_skills, report.skills.len());
        prop_assert!(found.content.skills.iter().all(|skill| report.skills.contains(skill)));
        prop_assert_eq!(DayReport { skills: vec![], ..found.content }, DayReport { skills: vec![], ..report });
    }

    #[test]
    fn a_k1_of_another_version_of_the_pack_keeps_what_is_known(
        checkpoint in any_checkpoint(names(), 80),
        gone in subsequence(names().skills, 0..216),
    ) {
        let mut newer = names();
        newer.skills.retain(|skill| !gone.contains(skill));
        newer.skills.reverse();
        newer.skills.push(SkillId::new("brand-new"));
        let written = k1::encode(&checkpoint);
        let found = k1::decode(&written.code, &newer).expect("it is whole");
        let mut known = written.level.of(&checkpoint).skills;
        let n_all = known.len();
        known.retain(|progress| !gone.contains(&progress.skill));
        known.reverse();
        prop_assert_eq!(found.n_unknown_skills as usize, n_all - known.len());
        prop_assert_eq!(found.content.skills, known);
    }

    #[test]
    fn a_short_code_of_another_version_needs_its_list(
        checkpoint in any_checkpoint(names(), 20), gone in any::<Index>(),
    ) {
        let code = short_code::encode(&checkpoint, &names()).code;
        let mut newer = names();
        let gone = newer.skills.remove(gone.index(216));
        prop_assert_eq!(short_code::decode(&code, &[newer.clone()]), Err(CodeError::OtherList));
        let found = short_code::decode(&code, &[newer, names()]).expect("its list is there");
        let was_proven = checkpoint.skills.iter().any(|one| one.skill == gone && one.stage.is_proven());
        prop_assert_eq!(found.n_unknown_skills, u32::from(was_proven));
        prop_assert!(found.content.skills.iter().all(|one| one.skill != gone));
    }

    #[test]
    fn no_text_panics(text: String, after in "[KX]1[0-9A-Za-z_-]{0,200}", typed in "[ -~]{40,70}") {
        for text in [text, after, typed] {
            let _ = (k1::decode(&text, &names()), exit_code::decode(&text, &names()));
            let _ = (short_code::decode(&text, &[names()]), short_code::wrong_groups(&text));
            let _ = short_code::from_link(&text);
        }
    }
}

proptest! {
    #![proptest_config(few_cases())]

    #[test]
    fn no_slip_in_a_k1_passes(checkpoint in any_checkpoint(names(), 4)) {
        never_silently_wrong(&k1::encode(&checkpoint).code, |code| k1::decode(code, &names()));
    }

    #[test]
    fn no_slip_in_a_short_code_passes(checkpoint in any_checkpoint(names(), 40)) {
        let lists = [names()];
        never_silently_wrong(&short_code::encode(&checkpoint, &lists[0]).code, |code| short_code::decode(code, &lists));
    }

    #[test]
    fn no_slip_in_an_exit_code_passes(report in any_day_report(names(), 4)) {
        never_silently_wrong(&exit_code::encode(&report).code, |code| exit_code::decode(code, &names()));
    }

    #[test]
    fn a_slip_in_a_short_code_names_its_group(checkpoint in any_checkpoint(names(), 40)) {
        let code: Vec<char> = short_code::encode(&checkpoint, &names()).code.chars().filter(|c| *c != '-').collect();
        let wrong = |chars: &[char]| short_code::decode(&chars.iter().collect::<String>(), &[names()]);
        for at in 0..code.len() {
            for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZU!".chars().filter(|c| *c != code[at]) {
                let mut slip = code.clone();
                slip[at] = other;
                prop_assert_eq!(wrong(&slip), Err(CodeError::Groups(vec![at / 5 + 1])));
            }
        }
        for (a, b) in (0..10).flat_map(|a| (0..a).map(move |b| (a, b))) {
            let mut groups: Vec<&[char]> = code.chunks(5).collect();
            groups.swap(a, b);
            prop_assert_eq!(wrong(&groups.concat()), Err(CodeError::Groups(vec![b + 1, a + 1])));
        }
    }

    #[test]
    fn damage_in_a_long_k1_is_found(
        checkpoint in any_checkpoint(names(), 216), at: Index, other in "[0-9A-Za-z_-]", n: Index,
    ) {
        let code = k1::encode(&checkpoint).code;
        let at = at.index(code.len());
        let changed = format!("{}{other}{}", &code[..at], &code[at + 1..]);
        prop_assert!(changed == code || k1::decode(&changed, &names()).is_err());
        prop_assert!(k1::decode(&code[..n.index(code.len())], &names()).is_err());
    }
}

/// A learner who practised `n` skills of a pack for a while, as counts and days fall in life.
fn practised(names: &PackNames, n: usize) -> Checkpoint {
    let mut draws = Seed(7).draws();
    let mut below = |n: u32| draws.below(n) as u16;
    let skills = names.skills.iter().take(n).map(|skill| {
        let stage = Stage::ALL[usize::from(below(4))];
        let last = TODAY - below(300);
        let proven_day = stage.is_proven().then(|| Day(last - below(90)));
        let n_right_alone = 3 + below(12);
        SkillProgress {
            skill: skill.clone(),
            stage,
            last_day: Some(Day(last)),
            detail: Some(Detail {
                mean_16: below(60) as i8 - 20,
                sd_128: 30 + below(80) as u8,
                n_answers: n_right_alone + below(9),
                n_right_alone,
                n_right_helped: below(4),
                proven_day,
                kept_day: proven_day.filter(|_| stage == Stage::Kept).map(|day| Day(day.0 + 3)),
                check: proven_day.map(|_| NextCheck { rung: below(5) as u8, retry: false }),
            }),
        }
    });
    let misconceptions = names.misconceptions.iter().take(n / 20);
    Checkpoint {
        pack: names.pack.clone(),
        pack_version: "0.1.0".to_owned(),
        day: Day(TODAY),
        general: GeneralEstimate { mean_256: 128, sd_128: 40 },
        skills: skills.collect(),
        misconceptions: misconceptions
            .map(|id| Suspected { misconception: id.clone(), percent: 90 })
            .collect(),
    }
}

#[test]
fn so_many_skills_fit_in_a_k1_at_each_level() {
    let whole = k1::encode(&practised(&names(), 216));
    assert_eq!((whole.level, whole.code.len(), whole.n_left_out), (Level::Full, 2_801, 0));
    let names = made_up(3_000);
    let thousand = k1::encode(&practised(&names, 1_000));
    assert_eq!((thousand.level, thousand.code.len(), thousand.n_left_out), (Level::Proven, 1_775, 0));
    let fits = |level: Level| {
        let mut least = 0;
        let mut most = 3_000;
        while most - least > 1 {
            let n = (least + most) / 2;
            let written = k1::encode(&practised(&names, n));
            let fits = written.level <= level && written.n_left_out == 0;
            (least, most) = if fits { (n, most) } else { (least, n) };
        }
        least
    };
    assert_eq!(Level::ALL.map(fits), [321, 364, 810, 2_444]);
}

#[test]
fn a_k1_never_exceeds_its_limit_however_many_skills_there_are() {
    let names = made_up(4_000);
    for n in [0, 1, 10, 100, 300, 500, 1_000, 2_000, 4_000] {
        let checkpoint = practised(&names, n);
        for limit in [0, 500, k1::MAX_CHARS, 32_000] {
            let written = k1::encode_within(&checkpoint, limit);
            assert!(written.code.len() <= limit.max(200), "{n} skills in {limit}: {}", written.code.len());
            let found = k1::decode(&written.code, &names).expect("it is whole");
            let n_here = found.content.skills.len() + found.n_left_out as usize;
            assert_eq!(n_here, written.level.of(&checkpoint).skills.len(), "{n} skills in {limit}");
        }
    }
}

#[test]
fn so_many_proven_skills_fit_in_a_short_code() {
    let names = names();
    let with = |proven: &dyn Fn(usize) -> bool| {
        let skills = names.skills.iter().enumerate().filter(|(place, _)| proven(*place));
        let skills = skills.map(|(_, id)| SkillProgress::bare(id.clone(), Stage::Proven)).collect();
        short_code::encode(&Checkpoint { skills, ..practised(&names, 0) }, &names).n_left_out
    };
    let most_scattered =
        (1..216).take_while(|n| with(&|place| place * n / 216 != (place + 1) * n / 216) == 0).last();
    let most_in_rows_of_four =
        (1..=27).take_while(|rows| with(&|place| place / 4 % 2 == 0 && place / 8 < *rows) == 0).last();
    assert_eq!((most_scattered, most_in_rows_of_four), (Some(42), Some(18)));
    assert_eq!(with(&|_| true), 0, "the whole pack");
}

#[test]
fn the_shipped_pack_has_no_skills_that_codes_cannot_tell_apart() {
    assert_eq!(names().twins(), Vec::<&SkillId>::new());
    assert_eq!(names().skills.len(), 216);
}

#[test]
fn skills_with_one_name_are_left_out_and_counted() {
    let ids = (0..12_000).map(|n| SkillId::new(Seed(n).derive("skill").to_string()));
    let names = PackNames { skills: ids.collect(), ..made_up(0) };
    let twins = names.twins();
    assert!(twins.len() >= 2 && twins.len().is_multiple_of(2));
    let skills = twins.iter().map(|id| SkillProgress::bare((*id).clone(), Stage::Kept)).collect();
    let written = k1::encode(&Checkpoint { skills, ..practised(&names, 0) });
    assert_eq!(written.n_left_out as usize, twins.len());
}

#[test]
fn a_code_says_why_it_is_not_taken() {
    let names = names();
    let k1 = k1::encode(&practised(&names, 3)).code;
    let short = short_code::encode(&practised(&names, 3), &names).code;
    for (code, error) in [
        ("", CodeError::Foreign),
        ("hello", CodeError::Foreign),
        (&k1.replacen("K1", "K2", 1), CodeError::Newer),
        (&k1.replacen("K10", "K11", 1), CodeError::Damaged),
        (&k1[..k1.len() - 1], CodeError::Damaged),
        (&"K".repeat(200_000), CodeError::TooLong),
    ] {
        assert_eq!(k1::decode(code, &names), Err(error), "{code}");
    }
    let other = PackNames { pack: "other".into(), ..names.clone() };
    assert_eq!(k1::decode(&k1, &other), Err(CodeError::OtherPack(names.pack.clone())));
    assert_eq!(short_code::decode(&short, &[other]), Err(CodeError::OtherList));
    for (code, error) in [
        ("", CodeError::Length { found: 0, from_group: 1 }),
        (&short[..short.len() - 1], CodeError::Length { found: 49, from_group: 10 }),
        (&format!("{short}0"), CodeError::Length { found: 51, from_group: 11 }),
        (&"x".repeat(5_000), CodeError::TooLong),
    ] {
        assert_eq!(short_code::decode(code, std::slice::from_ref(&names)), Err(error), "{code}");
    }
    assert_eq!(exit_code::decode(&k1, &names), Err(CodeError::Foreign));
}

#[test]
fn spaces_and_line_ends_of_a_mail_do_no_harm() {
    let code = k1::encode(&practised(&names(), 30)).code;
    let wrapped = code.as_bytes().chunks(70).map(|line| String::from_utf8_lossy(line).into_owned());
    let wrapped = format!("  {}\r\n", wrapped.collect::<Vec<_>>().join("\r\n "));
    assert_eq!(k1::decode(&wrapped, &names()), k1::decode(&code, &names()));
}

#[test]
fn what_a_code_carries_is_what_it_holds() {
    let carries = |kind: CodeKind, matter| kind.contents().carries.contains(&matter);
    let full = practised(&names(), 216);
    for level in Level::ALL {
        let thin = level.of(&full);
        let kind = CodeKind::Checkpoint(level);
        let any = |what: fn(&SkillProgress) -> bool| thin.skills.iter().any(what);
        assert_eq!(carries(kind, Matter::Misconceptions), !thin.misconceptions.is_empty());
        assert_eq!(carries(kind, Matter::Counts), any(|one| one.detail.is_some()));
        assert_eq!(carries(kind, Matter::Begun), any(|one| !one.stage.is_proven()));
        assert_eq!(carries(kind, Matter::Kept), any(|one| one.stage == Stage::Kept));
    }
    for kind in [CodeKind::Checkpoint(Level::Full), CodeKind::Short, CodeKind::Exit] {
        let contents = kind.contents();
        assert_eq!(contents.carries.len() + contents.lacks.len(), Matter::ALL.len());
        assert!(contents.lacks.contains(&Matter::Answers), "no code is a log");
        assert_eq!(contents.can_resume, kind != CodeKind::Exit);
    }
}

/// A page load that knows the shipped pack, and somebody at it.
fn page_load(log: Option<Log>) -> Practice {
    let index = Rc::new(shipped().index.clone());
    let mut practice = Practice::new(index, log, ReplicaId::new("A")).expect("the shipped pack is a graph");
    let new = NewLearner { nickname: String::new(), mark: Mark::Kite, grade: Some(7), lang: Lang::En };
    say(&mut practice, Command::StartLearner(new), NOON);
    practice
}

fn say(practice: &mut Practice, command: Command, now: i64) {
    let env = Env { now: Timestamp(now), entropy: 42 };
    for effect in practice.handle(command, env) {
        if let Effect::FetchChunk(id) = effect {
            let chunk = shipped().chunks.iter().find(|chunk| chunk.id == id).expect("the pack has it");
            practice.handle(Command::ReceiveChunk(chunk.clone()), env);
        }
    }
}

/// Answers `n` items of integer subtraction right, one a minute; the time after the last.
fn answer_right(practice: &mut Practice, n: usize, mut now: i64) -> i64 {
    let lang = Lang::En;
    say(practice, Command::ChooseSkill { skill: Some("integer-subtract".into()), lang }, now);
    for _ in 0..n {
        now += 60_000;
        if !matches!(practice.screen(), Screen::Item(_)) {
            say(practice, Command::Practise { lang }, now);
        }
        let Screen::Item(open) = practice.screen() else { panic!("no item is open") };
        say(practice, Command::Submit(open.item.key_response()), now);
        say(practice, Command::GoOn { lang }, now);
    }
    now
}

#[test]
fn a_checkpoint_carries_what_was_practised_to_a_device_that_knows_nothing() {
    let mut here = page_load(None);
    let now = Timestamp(answer_right(&mut here, 12, NOON));
    let checkpoint = here.checkpoint(now).expect("somebody began");
    let [progress] = &checkpoint.skills[..] else { panic!("one skill: {:?}", checkpoint.skills) };
    let detail = progress.detail.expect("a fresh checkpoint is full");
    assert_eq!((progress.skill.as_str(), progress.stage), ("integer-subtract", Stage::Proven));
    assert_eq!((detail.n_answers, detail.n_right_alone, detail.n_right_helped), (12, 12, 0));
    assert_eq!((progress.last_day, detail.proven_day), (Some(Day::of(now)), Some(Day::of(now))));
    assert!(detail.mean_16 > 0 && detail.sd_128 > 0 && detail.check.is_some());

    let there = page_load(None);
    let code = k1::encode(&checkpoint).code;
    let found = k1::decode(&code, &names()).expect("it is whole");
    assert_eq!(there.adds(&found.content), [progress]);
    assert_eq!(here.adds(&found.content), Vec::<&SkillProgress>::new(), "the log it came from holds it all");
    let short = short_code::encode(&checkpoint, &names()).code;
    let found = short_code::decode(&short, &[names()]).expect("it is whole");
    assert_eq!(there.adds(&found.content).len(), 1);
    assert_eq!(here.adds(&found.content).len(), 0);
}

#[test]
fn an_exit_code_tells_today_and_not_yesterday() {
    const DAY: i64 = 86_400_000;
    let mut practice = page_load(None);
    let midnight = Timestamp(NOON + DAY / 2);
    assert_eq!(practice.day_report(midnight).map(|day| day.n_answers), Some(0));
    answer_right(&mut practice, 2, NOON);
    answer_right(&mut practice, 10, NOON + DAY);
    let day = practice.day_report(midnight).expect("somebody began");
    let [skill] = &day.skills[..] else { panic!("one skill: {:?}", day.skills) };
    assert_eq!((skill.n_answers, skill.n_right_alone, day.n_answers), (10, 10, 10));
    assert_eq!((skill.stage, skill.change), (Stage::Proven, Change::Moved));
    assert_eq!(day.day, Day::of(Timestamp(NOON + DAY)), "the date of its noon");
    let code = exit_code::encode(&day).code;
    assert_eq!(exit_code::decode(&code, &names()).map(|found| found.content), Ok(day));
}

#[test]
fn the_examples_of_the_description_are_as_the_program_writes_them() {
    let names = PackNames {
        pack: "demo".into(),
        skills: ["median", "unit-rate", "integer-subtract"].map(SkillId::new).to_vec(),
        misconceptions: vec!["sub-flips-sign".into()],
    };
    let subtract = SkillProgress {
        skill: "integer-subtract".into(),
        stage: Stage::Kept,
        last_day: Some(Day(20_775)),
        detail: Some(Detail {
            mean_16: 21,
            sd_128: 58,
            n_answers: 14,
            n_right_alone: 11,
            n_right_helped: 1,
            proven_day: Some(Day(20_770)),
            kept_day: Some(Day(20_775)),
            check: Some(NextCheck { rung: 1, retry: false }),
        }),
    };
    let checkpoint = Checkpoint {
        pack: "demo".into(),
        pack_version: "1.0".to_owned(),
        day: Day(20_779),
        general: GeneralEstimate { mean_256: 128, sd_128: 64 },
        skills: vec![SkillProgress::bare("median".into(), Stage::Learning), subtract],
        misconceptions: vec![Suspected { misconception: "sub-flips-sign".into(), percent: 62 }],
    };
    let day = DayReport {
        pack: "demo".into(),
        pack_version: "1.0".to_owned(),
        learner: "8BH6T3X89Z9XC".into(),
        day: Day(20_779),
        n_answers: 9,
        n_right_alone: 6,
        skills: vec![SkillDay {
            skill: "median".into(),
            stage: Stage::Proven,
            change: Change::Moved,
            n_answers: 9,
            n_right_alone: 6,
            n_right_helped: 1,
        }],
        misconceptions: vec![],
    };
    let codes = [
        k1::encode(&checkpoint).code,
        short_code::encode(&checkpoint, &names).code,
        exit_code::encode(&day).code,
    ];
    let page = include_str!("../../docs/codes.md");
    for code in &codes {
        assert!(page.contains(&format!("\n{code}\n")), "docs/codes.md should show\n{}", codes.join("\n"));
    }
    assert_eq!(k1::decode(&codes[0], &names).map(|found| found.content), Ok(checkpoint));
    assert_eq!(exit_code::decode(&codes[2], &names).map(|found| found.content), Ok(day));
}
