use std::io::Write;

use serde_json::{Value, json};

use super::{Source, run};

/// Two skills, the second on top of the first, three items each.
const POOL: &str = r#"{
    "skills": [{"id": "counting"}, {"id": "adding", "prereqs": ["counting"], "level": 6}],
    "items": [
        {"id": "counting/easy", "skill": "counting", "difficulty": -1},
        {"id": "counting/middle", "skill": "counting", "difficulty": 0, "guess": 0.25},
        {"id": "counting/hard", "skill": "counting", "difficulty": 1},
        {"id": "adding/easy", "skill": "adding", "difficulty": -1},
        {"id": "adding/middle", "skill": "adding"},
        {"id": "adding/hard", "skill": "adding", "difficulty": 1}
    ]
}"#;

fn source() -> Source {
    Source::of_text(POOL, "pool.json").unwrap()
}

fn start() -> Value {
    json!({ "op": "start", "learner": "a", "seed": "0000000000001", "now": 0, "challenge": 0.75, "grade": 6 })
}

/// The answers to these lines.
fn told(lines: &[Value]) -> Vec<Value> {
    let mut input = Vec::new();
    lines.iter().for_each(|line| writeln!(input, "{line}").unwrap());
    told_text(&input)
}

fn told_text(input: &[u8]) -> Vec<Value> {
    told_by(&source(), input)
}

/// The answers to these lines from another pool.
fn told_of(pool: &str, lines: &[Value]) -> Vec<Value> {
    let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
    told_by(&Source::of_text(pool, "pool.json").unwrap(), input.as_bytes())
}

fn told_by(source: &Source, input: &[u8]) -> Vec<Value> {
    let mut output = Vec::new();
    run(source, input, &mut output).unwrap();
    output
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn next(now: i64) -> Value {
    json!({ "op": "next", "now": now })
}

fn respond(credit: f64, now: i64) -> Value {
    json!({ "op": "respond", "credit": credit, "ms": 5400, "misconception": null, "now": now })
}

#[test]
fn a_learner_starts_gets_an_item_and_a_right_response_raises_mastery() {
    let answers = told(&[start(), next(1000), respond(1.0, 6000), next(7000), respond(1.0, 9000)]);
    assert_eq!(answers[0], json!({ "ok": true }));
    let item = &answers[1]["item"];
    assert_eq!(item["skill"], "counting");
    assert_eq!(item["seed"].as_str().unwrap().len(), 13);
    assert!(answers[1]["reason"]["skill"]["kind"].is_string());
    let p = |place: usize| answers[place]["p_mastery"].as_f64().unwrap();
    assert!(p(4) > p(2), "{answers:?}");
}

#[test]
fn the_same_lines_give_the_same_answers() {
    let lines = [start(), next(1), respond(0.0, 2), next(3), respond(1.0, 4), json!({ "op": "state" })];
    assert_eq!(told(&lines), told(&lines));
}

#[test]
fn a_line_that_is_wrong_is_answered_with_an_error_and_the_next_one_counts() {
    let answers = told_text(b"{\"op\":\"dance\"}\n{\"op\":\nnot json\n{\"op\":\"next\",\"now\":0}\n{\"op\":\"start\",\"learner\":\"a\",\"seed\":\"1\",\"now\":0}\n");
    let errors: Vec<bool> = answers.iter().map(|answer| answer["error"].is_string()).collect();
    assert_eq!(errors, [true, true, true, true, false]);
    assert_eq!(answers[2]["line"], 3);
}

#[test]
fn what_cannot_be_done_is_said_in_words() {
    let lines = [
        start(),
        respond(1.0, 1),
        json!({ "op": "next", "now": 1, "skill": "nothing" }),
        json!({ "op": "challenge", "value": 0.5 }),
        next(2),
        json!({ "op": "hint", "rung": 9 }),
        respond(1.5, 3),
    ];
    let answers = told(&lines);
    for place in [1, 2, 3, 5, 6] {
        assert!(answers[place]["error"].is_string(), "{}", answers[place]);
    }
}

#[test]
fn a_skill_that_is_asked_for_is_given() {
    let answers = told(&[start(), json!({ "op": "next", "now": 1, "skill": "adding" })]);
    assert_eq!(answers[1]["item"]["skill"], "adding");
    assert_eq!(answers[1]["reason"]["skill"]["kind"], "requested");
}

#[test]
fn worked_steps_make_a_response_no_evidence() {
    let lines =
        [start(), next(1), json!({ "op": "hint", "rung": 4 }), respond(1.0, 2), json!({ "op": "state" })];
    let skills = told(&lines)[4]["skills"].clone();
    assert!(skills.as_array().unwrap().iter().all(|skill| skill["status"] == "untouched"), "{skills}");
}

#[test]
fn placement_ends_and_practice_follows() {
    let mut lines = vec![start(), json!({ "op": "placement" })];
    for n in 0..6 {
        lines.extend([next(10 * n), respond(1.0, 10 * n + 5)]);
    }
    let answers = told(&lines);
    let done = answers.iter().position(|answer| answer["done"] == "placement").expect("it ends");
    assert!(answers[2]["reason"]["kind"] == "placement" && done > 2, "{answers:?}");
    assert!(answers[done + 2]["item"].is_object() || answers[done + 2]["done"].is_object(), "{answers:?}");
}

#[test]
fn a_pool_that_is_none_is_refused_with_its_place() {
    let refused =
        |text: &str| Source::of_text(text, "pool.json").err().map(|error| error.to_string()).unwrap();
    assert!(refused("{\"skills\": [\n 1]}").contains("pool.json: line 2, column"));
    let circle = r#"{"skills":[{"id":"a","prereqs":["b"]},{"id":"b","prereqs":["a"]}],"items":[]}"#;
    assert!(refused(circle).contains("circle"), "{}", refused(circle));
    let strange = r#"{"skills":[],"items":[{"id":"a/b","skill":"a"}]}"#;
    assert!(refused(strange).contains("not in the pool"), "{}", refused(strange));
}

#[test]
fn an_empty_pool_has_nothing_to_do_and_says_so() {
    let source = Source::of_text(r#"{"skills":[],"items":[]}"#, "pool.json").unwrap();
    let mut output = Vec::new();
    run(&source, format!("{}\n{}\n", start(), next(1)).as_bytes(), &mut output).unwrap();
    let answer: Value = serde_json::from_slice(output.split(|byte| *byte == b'\n').nth(1).unwrap()).unwrap();
    assert_eq!(answer["done"]["kind"], "empty_pool");
}

/// The answers to a test on `counting` with these credits, from its beginning to what follows its end.
fn tested(kind: &str, credits: &[f64]) -> Vec<Value> {
    let mut lines = vec![start(), json!({ "op": "test", "kind": kind, "skill": "counting" })];
    for (now, credit) in credits.iter().enumerate() {
        lines.extend([next(10 * now as i64), respond(*credit, 10 * now as i64 + 5)]);
    }
    lines.extend([next(100), next(110)]);
    told_of(HARD_POOL, &lines)
}

/// As [`POOL`], with enough items that are hard enough for a test.
const HARD_POOL: &str = r#"{
    "skills": [{"id": "counting"}],
    "items": [
        {"id": "counting/easy", "skill": "counting", "difficulty": 0},
        {"id": "counting/hard", "skill": "counting", "difficulty": 0.5},
        {"id": "counting/harder", "skill": "counting", "difficulty": 0.7},
        {"id": "counting/choice", "skill": "counting", "difficulty": 0.6, "guess": 0.25}
    ]
}"#;

#[test]
fn a_test_gives_five_items_that_count_and_says_where_the_skill_stands() {
    for kind in ["test-out", "class-check"] {
        let answers = tested(kind, &[1.0; 5]);
        for place in [2, 4, 6, 8, 10] {
            let template = answers[place]["item"]["template"].as_str().unwrap();
            assert!(["counting/hard", "counting/harder"].contains(&template), "{}", answers[place]);
            assert_eq!(answers[place]["reason"]["kind"], "test");
        }
        assert_eq!(answers[12], json!({ "done": "test", "skill": "counting", "status": "proven" }));
        assert_eq!(answers[13]["done"]["kind"], "all_proven", "practice goes on");
    }
    assert_eq!(tested("test-out", &[1.0, 1.0, 0.0, 1.0, 1.0])[12]["status"], "learning");
}

#[test]
fn a_test_has_no_help_and_asks_for_items_that_are_hard_enough() {
    let test = |skill: &str| json!({ "op": "test", "kind": "test-out", "skill": skill });
    let answers =
        told(&[start(), test("nothing"), test("counting"), next(1), json!({ "op": "hint", "rung": 1 })]);
    assert!(answers[1]["error"].is_string() && answers[4]["error"].is_string(), "{answers:?}");
    let easy = r#"{"skills":[{"id":"counting"}],"items":[{"id":"counting/easy","skill":"counting"}]}"#;
    let answers = told_of(easy, &[start(), test("counting"), next(1), next(2)]);
    assert_eq!(answers[2]["done"], json!({ "kind": "no_items", "skill": "counting" }));
    assert!(answers[3]["item"].is_object(), "practice goes on");
}

#[test]
fn what_a_pair_did_together_counts_half_for_who_wrote_and_not_at_all_for_the_other() {
    let p = |value: &str| {
        let lines = [start(), json!({ "op": "setting", "value": value }), next(1), respond(1.0, 2)];
        told(&lines)[3]["p_mastery"].as_f64().unwrap()
    };
    let [home, class, paper, writer, partner] =
        ["home", "class", "paper", "pair-writer", "pair-partner"].map(p);
    assert!(home == class && home == paper && home > writer && writer > partner);
    let strange = told(&[start(), json!({ "op": "setting", "value": "moon" })]);
    assert!(strange[1]["error"].is_string());
}

#[test]
fn a_typing_error_put_right_at_once_is_no_wrong_response() {
    let p = |corrected_ms: Value, misconception: Value| {
        let typed = json!({
            "op": "respond", "credit": 0, "now": 2, "corrected_ms": corrected_ms, "misconception": misconception
        });
        told(&[start(), next(1), typed])[2]["p_mastery"].as_f64().unwrap()
    };
    let wrong = p(Value::Null, Value::Null);
    assert!(p(json!(4_000), Value::Null) > wrong);
    assert_eq!(p(json!(40_000), Value::Null), wrong);
    assert_eq!(p(json!(4_000), json!("skips-one")), wrong);
    let right = json!({ "op": "respond", "credit": 1, "now": 2, "corrected_ms": 4_000 });
    assert!(told(&[start(), next(1), right])[2]["error"].is_string());
}
