//! The command line as others call it: what it prints, what it says when something is wrong, and with which status.

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use foothold::base::{Lang, LearnerId, ReplicaId, Seed, TemplateId, Timestamp};
use foothold::events::{Event, Fact, Log, Mark, Outcome, Purpose, Task, codec};
use foothold::practice::CalibrationFile;

const HEADER: &str = "student,skill,skills,item,correct,ts,dt\n";

/// A folder of its own for each test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&path).expect("the folder can be made");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        fs::write(&path, text).expect("the file can be written");
        path.display().to_string()
    }
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_foothold"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Rows of `n` learners: `prefix` and a number, two skills in turns, items 0 to 4.
fn rows(prefix: &str, n: usize, ts: impl Fn(usize) -> String) -> Vec<String> {
    let row = |place: usize| {
        let (learner, step) = (place / 20, place % 20);
        let right = u8::from((place * 7 + learner * 3) % 5 > 1);
        let (skill, item) = (step / 4 % 2, step % 5);
        format!("{prefix}{learner},k{skill},k{skill},\"i{skill},{item}\",{right},{},\n", ts(step))
    };
    (0..n * 20).map(row).collect()
}

fn seconds(step: usize) -> String {
    (1_000_000 + step * 40_000).to_string()
}

fn replay(folder: &Folder, train: &[String], test: &[String], more: &[&str]) -> Output {
    let train = folder.write("train.csv", &(HEADER.to_owned() + &train.concat()));
    let test = folder.write("test.csv", &(HEADER.to_owned() + &test.concat()));
    run(&[&["replay", "--train", &train, "--test", &test][..], more].concat())
}

fn predictions(output: &Output) -> Vec<f64> {
    assert!(output.status.success(), "{}", text(&output.stderr));
    text(&output.stdout).lines().map(|line| line.parse().expect("a line is a number")).collect()
}

/// The same row with the other result.
fn flipped(row: &str) -> String {
    let flip = |result: &str| if result == "1" { "0" } else { "1" };
    let cells: Vec<&str> = row.rsplitn(4, ',').collect();
    [cells[3], flip(cells[2]), cells[1], cells[0]].join(",")
}

#[test]
fn replay_prints_one_probability_a_row_that_only_later_rows_of_the_student_can_touch() {
    let folder = Folder::new("replay-own-row");
    for ts in [seconds, |_| "-1".to_owned()] {
        let (train, test) = (rows("a", 8, ts), rows("b", 3, ts));
        let plain = predictions(&replay(&folder, &train, &test, &[]));
        assert_eq!(plain.len(), test.len());
        assert!(plain.iter().all(|p| *p > 0.0 && *p < 1.0));
        for row in [0, 25, 39, 59] {
            let mut changed = test.clone();
            changed[row] = flipped(&test[row]);
            let other = predictions(&replay(&folder, &train, &changed, &[]));
            let end = row / 20 * 20 + 20;
            for place in 0..test.len() {
                let may_move = place > row && place < end;
                assert_eq!(plain[place] != other[place], may_move, "row {row} changed, row {place}");
            }
        }
    }
}

#[test]
fn replay_keeps_the_order_of_rows_even_when_students_are_mixed() {
    let folder = Folder::new("replay-mixed");
    let (train, test) = (rows("a", 8, seconds), rows("b", 2, seconds));
    let plain = predictions(&replay(&folder, &train, &test, &[]));
    let turns: Vec<usize> = (0..20).flat_map(|step| [step, step + 20]).collect();
    let mixed: Vec<String> = turns.iter().map(|&row| test[row].clone()).collect();
    let expected: Vec<f64> = turns.iter().map(|&row| plain[row]).collect();
    assert_eq!(predictions(&replay(&folder, &train, &mixed, &[])), expected);
}

#[test]
fn replay_of_constant_difficulty_learns_nothing_from_train() {
    let folder = Folder::new("replay-constant");
    let test = rows("b", 2, seconds);
    let constant =
        |train: &[String]| predictions(&replay(&folder, train, &test, &["--difficulty", "constant"]));
    assert_eq!(constant(&rows("a", 8, seconds)), constant(&[]));
    let all = ["item", "skill", "constant"].map(|difficulty| {
        predictions(&replay(&folder, &rows("a", 8, seconds), &test, &["--difficulty", difficulty]))
    });
    assert!(all[0] != all[1] && all[1] != all[2]);
}

#[test]
fn replay_tells_the_usual_figures() {
    let folder = Folder::new("replay-stats");
    let output = replay(&folder, &rows("a", 8, seconds), &rows("b", 3, seconds), &["--stats"]);
    let stats = text(&output.stderr);
    let names: Vec<&str> = stats.lines().filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(names, ["rows", "auc", "log-loss", "ece", "us-per-update"]);
    let numbers = stats.lines().filter_map(|line| line.split(' ').nth(1)?.parse::<f64>().ok());
    assert_eq!(numbers.count(), 5, "{stats}");
}

#[test]
fn constants_change_the_model() {
    let folder = Folder::new("replay-constants");
    let (train, test) = (rows("a", 8, seconds), rows("b", 2, seconds));
    let with = |json: &str| {
        let file = folder.write("constants.json", json);
        predictions(&replay(&folder, &train, &test, &["--constants", &file]))
    };
    let shipped = predictions(&replay(&folder, &train, &test, &[]));
    assert_eq!(with("{}"), shipped);
    assert_eq!(with("{ \"sg\": 0.95, \"ng\": 15 }"), shipped);
    for change in ["sg\": 2", "phi_l\": 0.3", "ng\": 0", "sb\": 0.1", "guess\": 0.2"] {
        assert_ne!(with(&format!("{{\"{change}}}")), shipped, "{change}");
    }
}

#[test]
fn bad_files_are_named_with_line_and_column_and_the_status_is_2() {
    let folder = Folder::new("replay-bad");
    let good = folder.write("good.csv", &(HEADER.to_owned() + &rows("a", 1, seconds).concat()));
    let check = |arguments: &[&str], expected: &str| {
        let output = run(arguments);
        assert_eq!(output.status.code(), Some(2), "{expected}");
        let message = text(&output.stderr);
        assert!(message.contains(expected), "{message} should say {expected}");
        assert!(output.stdout.is_empty(), "{expected}");
    };
    let table = |rows: &str, expected: &str| {
        let bad = folder.write("bad.csv", rows);
        check(&["replay", "--train", &bad, "--test", &good], expected);
        check(&["replay", "--train", &good, "--test", &bad], expected);
    };
    let rows = |row: &str| format!("{HEADER}a,k,k,i,1,0,\n{row}\n");
    table(&rows("a,k,k,i,2,0,"), "bad.csv:3:5: `correct` is \"2\"; it must be 0 or 1");
    table(&rows("a,k,k,i,,0,"), "bad.csv:3:5: `correct` is \"\"; it must be 0 or 1");
    table(&rows("a,k,k,i,1,noon,"), "bad.csv:3:6: `ts` is \"noon\"; it must be a number of seconds");
    table(&rows("a,k,k,i,1,NaN,"), "bad.csv:3:6: `ts`");
    table(&rows("a,k,k,i,1"), "bad.csv:3:6: the row has 5 cells and the first line 7");
    table(&rows("a,k,k,i,j,1,0,"), "bad.csv:3:8: the row has 8 cells and the first line 7");
    table("student,skill,item,ts\n", "bad.csv:1:4: there is no column `correct`");
    check(&["replay", "--train", "nowhere.csv", "--test", &good], "reading nowhere.csv");
    let constants = |json: &str, expected: &str| {
        let file = folder.write("bad.json", json);
        check(&["replay", "--train", &good, "--test", &good, "--constants", &file], expected);
    };
    constants("{\n  \"lam2\": 1 }", "`lam2` is no constant; the constants are sg, sk, lam1");
    constants("{\n  \"lam2\": 1 }", "bad.json:2:");
    constants("{ \"sg\": 1,\n}", "bad.json:2:1: ");
    constants("{ \"sg\": -1 }", "`sg` must be more than 0");
    constants("{ \"sg\": \"1\" }", "bad.json:1:");
    constants("[]", "bad.json:1:");
    constants("{ \"guess\": 0.6, \"slip\": 0.5 }", "`guess` and `slip` together must be below 1");
}

/// A log of one learner who is always shown the same two templates and is right on one of them.
fn log(learner: &str) -> Log {
    let mut log = Log::new(LearnerId::new(learner));
    let replica = ReplicaId::new("R");
    let put = |log: &mut Log, fact: Fact| -> Event {
        let event = log.stamp(&replica, Timestamp(1_796_000_000_000), fact);
        log.insert(event.clone());
        event
    };
    let (id, mark) = (LearnerId::new(learner), Mark::Kite);
    let started =
        Fact::LearnerStarted { learner: id, nickname: String::new(), mark, grade: Some(7), lang: Lang::En };
    put(&mut log, started);
    for number in 0..12 {
        let easy = number % 2 == 0;
        let shown = Fact::ItemShown {
            template: TemplateId::new(if easy {
                "integer-subtract/symbolic"
            } else {
                "integer-subtract/line"
            }),
            seed: Seed(number),
            pack_version: "1".to_owned(),
            difficulty_centi: 0,
            guess_milli: 20,
            lang: Lang::En,
            theme: None,
            task: Task::Answer,
            purpose: Purpose::Practice,
        };
        let item = put(&mut log, shown).id;
        let outcome = if easy { Outcome::Right } else { Outcome::Wrong { credit: 0, misconception: None } };
        put(
            &mut log,
            Fact::ResponseSubmitted {
                item: item.clone(),
                response: "1".to_owned(),
                outcome,
                elapsed_ms: 900,
            },
        );
        // A second try is no evidence.
        put(
            &mut log,
            Fact::ResponseSubmitted {
                item,
                response: "1".to_owned(),
                outcome: Outcome::Right,
                elapsed_ms: 900,
            },
        );
    }
    log
}

#[test]
fn calibrate_reads_logs_names_what_it_skips_and_counts_a_learner_once() {
    let folder = Folder::new("calibrate");
    let [a, b] = ["0000000000001", "0000000000002"].map(|id| {
        let text = codec::encode(&log(id));
        (folder.write(&format!("{id}.log"), &text), folder.write(&format!("{id}-again.log"), &text))
    });
    let out = folder.0.join("calibration.json").display().to_string();
    let output = run(&["calibrate", &a.0, &b.0, &a.1, "--out", &out]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let found = CalibrationFile::decode(&fs::read_to_string(&out).expect("the file was written"))
        .expect("what is written can be read");
    assert_eq!((found.n_learners, found.n_responses), (2, 24));
    let template = |id: &str| *found.templates.get(&TemplateId::new(id)).expect("the template was met");
    let (easy, hard) = (template("integer-subtract/symbolic"), template("integer-subtract/line"));
    assert!(easy.offset < -0.1 && hard.offset > 0.1, "{easy:?} {hard:?}");
    assert_eq!((easy.n_responses, easy.n_learners), (12, 2));

    let junk = folder.write("junk.log", "hello\n");
    let cut = folder.write("cut.json", "{ \"format\": \"foothold-report\", ");
    let output = run(&["calibrate", &a.0, &junk, &cut]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    for expected in ["junk.log is skipped: ", "cut.json is skipped: ", "1 of 3 files read"] {
        assert!(said.contains(expected), "{said} should say {expected}");
    }
    CalibrationFile::decode(&text(&output.stdout)).expect("without --out the file goes to stdout");
    assert_eq!(run(&["calibrate", &junk]).status.code(), Some(2));
}

/// A copy of one shipped skill with its lists, in a folder of its own; `from` is replaced by `to` in the skill file.
fn small_pack(name: &str, from: &str, to: &str) -> String {
    let folder = Folder::new(name);
    fs::create_dir_all(folder.0.join("skills")).expect("the folder can be made");
    let shipped = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("content/grade-6-8-math");
    for file in ["pack.toml", "skills.toml", "misconceptions.toml", "skills/median.toml"] {
        let read = fs::read_to_string(shipped.join(file)).expect("a shipped file");
        folder.write(file, &if file.contains('/') { read.replace(from, to) } else { read });
    }
    folder.0.display().to_string()
}

#[test]
fn check_gives_one_json_object_for_each_diagnostic() {
    let pack = small_pack("check-json", "pathway = \"story\"", "pathway = \"tale\"");
    let output = run(&["check", &pack, "--json", "--draws", "0"]);
    assert_eq!(output.status.code(), Some(1));
    let said: Vec<serde_json::Value> = text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).expect("a line is an object"))
        .collect();
    let wrong = said.iter().find(|one| one["code"] == "L4").expect("the pathway is unknown");
    assert_eq!(wrong["severity"], "error");
    assert_eq!(wrong["message"], "pathway cannot be \"tale\"");
    let span = |at: usize| wrong["span"][at].as_u64().expect("a place") as usize;
    let file = fs::read_to_string(format!("{pack}/skills/median.toml")).expect("the copy");
    assert_eq!(&file[span(0)..span(1)], "tale");
}

#[test]
fn check_tells_what_each_skill_lacks() {
    let pack = small_pack("check-coverage", "", "");
    let table = text(&run(&["check", &pack, "--coverage", "--draws", "0"]).stdout);
    let row = |skill: &str| table.lines().find(|line| line.starts_with(skill)).map(str::to_owned);
    assert!(row("median ").is_some_and(|row| !row.contains("templates (")), "{table}");
    assert!(row("mult-facts ").is_some_and(|row| row.contains("templates (")), "{table}");
    assert!(table.contains("1 of 216 skills have all they need"), "{table}");
}

#[test]
fn check_writes_pages_to_read_through() {
    let pack = small_pack("check-samples", "", "");
    let pages = Folder::new("check-samples-pages").0.display().to_string();
    let output = run(&["check", &pack, "--samples", &pages, "--draws", "0"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    let index = fs::read_to_string(format!("{pages}/index.html")).expect("an index");
    assert!(index.contains("median--list.html"), "{index}");
    let page = fs::read_to_string(format!("{pages}/median--list.html")).expect("a page for each template");
    assert_eq!(page.matches("<article>").count(), 20);
    for part in
        ["<h3>Right", "<math>", "<h3>Wrong", "median-unordered", "<h3>Steps", "<h3>Read aloud", "lang=\"es\""]
    {
        assert!(page.contains(part), "{part}");
    }
    assert!(
        !page.contains("<script") && !page.contains("http:") && !page.contains("https:"),
        "nothing from elsewhere"
    );
}
