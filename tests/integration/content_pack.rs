//! The shipped pack: it compiles without a word of complaint, survives its binary form, and no damage to files or
//! bytes causes a panic.

use foothold::base::{Lang, Seed, SkillId, TemplateId};
use foothold::content::expr::{Expr, Value};
use foothold::content::{
    Compiler, DecodeError, Domain, ExampleOutcome, Param, Severity, compile, decode_chunk, decode_index,
    decode_outline, encode,
};
use proptest::prelude::*;

use crate::pack::{shipped, shipped_files};

#[test]
fn the_shipped_pack_has_no_errors_and_no_warnings() {
    let (pack, diagnostics) = compile(shipped_files());
    let spoiling: Vec<_> = diagnostics.iter().filter(|d| d.severity != Severity::Note).collect();
    assert!(spoiling.is_empty(), "{spoiling:#?}");
    let templates: usize = pack.index.skills.iter().map(|skill| skill.templates.len()).sum();
    assert_eq!((pack.index.chunks.len(), templates), (8, 33));
}

#[test]
fn levels_are_those_of_the_whole_graph() {
    let pack = shipped();
    for (skill, level) in [
        ("fraction-add-unlike", 3.3),
        ("area-triangle", 5.2),
        ("unit-rate", 5.5),
        ("distribute", 5.7),
        ("median", 6.0),
        ("integer-subtract", 7.2),
        ("two-step-equations", 7.6),
        ("slope-two-points", 8.6),
    ] {
        assert_eq!(pack.index.skill(&SkillId::new(skill)).map(|skill| skill.level), Some(level), "{skill}");
    }
}

#[test]
fn the_whole_graph_is_in_the_outline_and_practice_gets_what_it_needs() {
    let pack = shipped();
    assert_eq!((pack.outline.skills.len(), pack.outline.misconceptions.len()), (216, 199));
    for skill in &pack.index.skills {
        let stands_below = |other: &foothold::content::Skill| other.prereqs.contains(&skill.id);
        let above = pack.index.skills.iter().any(|other| other.chunk.is_some() && stands_below(other));
        assert!(skill.chunk.is_some() || above, "{}", skill.id);
    }
    let shown =
        pack.index.skills.iter().flat_map(|skill| &skill.templates).flat_map(|one| &one.misconceptions);
    for bug in shown {
        assert!(pack.index.misconception(bug).is_some(), "{bug}");
    }
}

#[test]
fn every_template_says_what_must_come_out() {
    for template in shipped().chunks.iter().flat_map(|chunk| &chunk.skills).flat_map(|skill| &skill.templates)
    {
        let bugs =
            template.examples.iter().filter(|e| matches!(e.is, ExampleOutcome::Misconception(_))).count();
        let rights = template.examples.iter().filter(|e| e.is == ExampleOutcome::Right).count();
        assert!(template.examples.len() >= 4 && bugs >= 2 && rights >= 1, "{}", template.id);
        assert!(!template.checks.is_empty(), "{}", template.id);
    }
}

#[test]
fn where_rules_hold_in_every_draw_and_draws_repeat() {
    let pack = shipped();
    for content in pack.chunks.iter().flat_map(|chunk| &chunk.skills) {
        for template in &content.templates {
            for seed in 0..40 {
                let draw = template.draw(&content.symbols, Seed(seed)).expect("a checked template draws");
                assert!(
                    template.wheres.iter().all(|rule| rule.holds(&draw.scope) == Ok(true)),
                    "{}",
                    template.id
                );
                assert_eq!(template.draw(&content.symbols, Seed(seed)), Ok(draw));
            }
        }
    }
}

#[test]
fn a_rule_about_the_first_parameter_refuses_before_the_others_are_drawn() {
    let id = TemplateId::new("median/list");
    let content = shipped().content(&id.skill()).expect("the skill is in the pack");
    let mut template = content.template(&id).expect("the template is in the skill").clone();
    let expr = |source: &str| Expr::parse(source).expect("a formula");
    let range = |from, to| Domain::Range { from: expr(from), to: expr(to), step: expr("1"), not: Vec::new() };
    let pool =
        Domain::List { len: expr("200"), from: Box::new(range("1", "9")), distinct: false, sorted: false };
    let param = |name: &str, domain| Param { name: name.to_owned(), domain };
    template.params = vec![param("a", range("1", "500")), param("pool", pool)];
    (template.lets, template.wheres) = (vec![("first".to_owned(), expr("a"))], vec![expr("first == 7")]);
    let mut work = 1_000_000;
    let draw = template.draw_within(&[], Seed(1), &mut work).expect("one try in 500 holds");
    assert_eq!(draw.scope.get("a"), Some(Value::whole(7)));
    assert!(draw.rejected > 20, "{}", draw.rejected);
    // The first try draws all, and so does the one that holds; 200 values each.
    assert!(1_000_000 - work < 1_000 + u64::from(draw.rejected) * 30, "{work}");
}

#[test]
fn draws_never_change_between_versions() {
    // What was shown is stored as a seed: these values are a contract.
    let pack = shipped();
    for (template, seed, values) in [
        ("integer-subtract/symbolic", 7, "a=-10, b=12"),
        ("median/list", 7, "k=5, pool=[18, 10, 13, 6, 1, 3, 19, 18]"),
        ("unit-rate/better-buy", 7, "nA=7, nB=18, uA=3/5, uB=3/4"),
    ] {
        let id = TemplateId::new(template);
        let content = pack.content(&id.skill()).expect("the skill is in the pack");
        let template = content.template(&id).expect("the template is in the skill");
        let draw = template.draw(&content.symbols, Seed(seed)).expect("a checked template draws");
        assert_eq!(template.shown(&draw.scope), values, "{id}");
    }
}

#[test]
fn names_that_students_and_teachers_read_are_there_in_both_languages() {
    for skill in &shipped().index.skills {
        for lang in Lang::ALL {
            assert!(!skill.title.get(lang).is_empty(), "{} {}", skill.id, lang.tag());
        }
    }
}

#[test]
fn the_binary_form_reads_back() {
    let pack = shipped();
    let compiled = encode(pack);
    assert_eq!(compiled[0].0, "index.bin");
    assert_eq!(decode_index(&compiled[0].1), Ok(pack.index.clone()));
    let (outline, compiled) = compiled.split_last().expect("there are files");
    assert_eq!((outline.0.as_str(), decode_outline(&outline.1)), ("outline.bin", Ok(pack.outline.clone())));
    assert_eq!(compiled.len(), 1 + pack.chunks.len());
    for ((name, bytes), chunk) in compiled[1..].iter().zip(&pack.chunks) {
        assert_eq!(*name, format!("{}.bin", chunk.id));
        assert_eq!(decode_chunk(bytes).as_ref(), Ok(chunk));
    }
}

#[test]
fn the_binary_form_is_small() {
    let files = encode(shipped()).into_iter().filter(|(name, _)| name != "outline.bin");
    let bytes: usize = files.map(|(_, bytes)| bytes.len()).sum();
    assert!(bytes < 76_000, "{bytes} bytes for eight skills");
}

#[test]
fn foreign_and_damaged_bytes_are_refused_in_plain_words() {
    let compiled = encode(shipped());
    let (index, chunk) = (&compiled[0].1, &compiled[1].1);
    let mut newer = index.clone();
    newer[4] += 1;
    let mut flipped = index.clone();
    flipped[40] ^= 1;
    for (bytes, error) in [
        (&b"<!doctype html>"[..], DecodeError::Foreign),
        (&[], DecodeError::Foreign),
        (&newer, DecodeError::OtherVersion { found: 3 }),
        (&flipped, DecodeError::Damaged),
        (&index[..index.len() - 1], DecodeError::Damaged),
        (&index[..5], DecodeError::Damaged),
        (chunk, DecodeError::OtherPart),
    ] {
        assert_eq!(decode_index(bytes), Err(error));
    }
    let message = DecodeError::Damaged.to_string();
    assert_eq!(message, "this content file is damaged; load it again");
}

#[test]
fn an_edit_of_one_skill_file_reads_that_file_again_and_no_other() {
    let mut compiler = Compiler::default();
    let mut files = shipped_files().to_vec();
    compiler.compile(&files);
    assert_eq!(compiler.n_read(), 8);
    compiler.compile(&files);
    assert_eq!(compiler.n_read(), 8);
    for (path, n_read) in [("skills/median.toml", 9), ("misconceptions.toml", 17), ("pack.toml", 17)] {
        let file = files.iter_mut().find(|file| file.path.ends_with(path)).expect("a shipped file");
        file.text.push_str("\n# a word\n");
        assert_eq!(compiler.compile(&files), compile(&files), "{path}");
        assert_eq!(compiler.n_read(), n_read, "{path}");
    }
}

#[test]
fn very_long_lines_are_refused_quickly() {
    for text in [
        format!("skill = \"{}\"", "a".repeat(1_000_000)),
        format!("skill = {}", "[".repeat(100_000)),
        format!("a.{} = 1", "b.".repeat(10_000)),
        "'".repeat(200_000),
        format!("schema = 1\nskill = \"median\"\nremind.en = \"{}\"", "@(".repeat(100_000)),
        format!("schema = {}", "9".repeat(100_000)),
    ] {
        let mut files = shipped_files().to_vec();
        files[3].text = text;
        let (_, diagnostics) = compile(&files);
        assert!(diagnostics.iter().any(|d| d.severity == Severity::Error));
    }
}

/// A case compiles a whole pack, so there are fewer of them than of other laws.
fn packs() -> ProptestConfig {
    ProptestConfig::with_cases(if std::env::var_os("FOOTHOLD_LONG").is_some() { 2_000 } else { 12 })
}

proptest! {
    #![proptest_config(packs())]

    #[test]
    fn damaged_bytes_never_panic(at in 0_usize..4000, byte: u8, cut in 0_usize..4000) {
        for (_, mut bytes) in encode(shipped()).into_iter().take(2) {
            let at = at % bytes.len();
            bytes[at] = byte;
            let _ = (decode_index(&bytes), decode_chunk(&bytes));
            bytes.truncate(cut);
            let _ = (decode_index(&bytes), decode_chunk(&bytes));
        }
    }

    #[test]
    fn damaged_source_never_panics(file in 0_usize..11, at in 0_usize..9000, junk in "[\\[\\]{}\"'=@$.\\\\a1 \n-]{0,12}") {
        let mut files = shipped_files().to_vec();
        let count = files.len();
        damage(&mut files[file % count].text, at, &junk);
        let _ = compile(&files);
    }

    #[test]
    fn compiling_after_edits_equals_compiling_from_scratch(
        edits in prop::collection::vec((0_usize..11, 0_usize..9000, "[\\[\\]{}\"'=@$.a1 \n-]{0,8}", any::<bool>()), 1..4)
    ) {
        let mut compiler = Compiler::default();
        let mut files = shipped_files().to_vec();
        for (file, at, junk, removes) in edits {
            let count = files.len();
            if removes && count > 4 {
                files.remove(file % count);
            } else {
                damage(&mut files[file % count].text, at, &junk);
            }
            prop_assert_eq!(compiler.compile(&files), compile(&files));
        }
    }

    #[test]
    fn arbitrary_tables_never_panic(lines in prop::collection::vec(any_line(), 0..40), file in 0_usize..11) {
        let mut files = shipped_files().to_vec();
        let count = files.len();
        let path = files[file % count].path.clone();
        let start = if path.contains("skills/") { "schema = 1\nskill = \"median\"\n" } else { "" };
        files[file % count].text = format!("{start}{}", lines.join("\n"));
        let (_, said) = compile(&files);
        prop_assert!(said.len() < 3000);
    }
}

/// Puts `junk` over what stands at `at`.
fn damage(text: &mut String, at: usize, junk: &str) {
    let start = text.floor_char_boundary(at % text.len().max(1));
    let end = text.floor_char_boundary((start + junk.len()).min(text.len()));
    text.replace_range(start..end, junk);
}

/// A line of TOML with keys and values an author could mean, in any order.
fn any_line() -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec![
        "[[template]]",
        "[[skill]]",
        "[[misconception]]",
        "[[unit]]",
        "id",
        "pathway",
        "difficulty",
        "params.a",
        "params.b",
        "let.m",
        "let.a",
        "where",
        "story",
        "ask.en",
        "ask.es",
        "answer.kind",
        "answer.value",
        "wrong",
        "hints.next.en",
        "hints.next.es",
        "steps",
        "check",
        "tools",
        "limits.max",
        "real.a",
        "skills",
        "prereqs",
        "right",
        "bug",
        "sample",
        "grade",
        "domain",
        "title.en",
        "title.es",
        "standards",
        "figure",
    ]);
    let value = prop::sample::select(vec![
        "\"a\"",
        "\"1..9\"",
        "\"a/(a-b)\"",
        "\"[1..200]\"",
        "\"a^99\"",
        "\"x = a\"",
        "[]",
        "[\"a > b\"]",
        "7",
        "1.5",
        "true",
        "{ a = \"1\" }",
        "[ { en = \"@a $\", es = \"@[a*x]\" } ]",
        "\"integer\"",
        "\"choice\"",
        "\"symbolic\"",
        "[ { bug = \"mean-median-swap\", value = \"b\" } ]",
        "1979-05-27",
        "\"\"",
        "\"@{\"",
        "\"list of 300 from 1..9\"",
    ]);
    (key, value).prop_map(
        |(key, value)| if key.starts_with('[') { key.to_owned() } else { format!("{key} = {value}") },
    )
}
