//! The shipped pack: it compiles without a word of complaint, survives its binary form, and no damage to files or
//! bytes causes a panic.

use foothold::base::{Lang, Seed, SkillId, TemplateId};
use foothold::content::{DecodeError, ExampleOutcome, Severity, compile, decode_chunk, decode_index, encode};
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
    assert_eq!(compiled.len(), 1 + pack.chunks.len());
    for ((name, bytes), chunk) in compiled[1..].iter().zip(&pack.chunks) {
        assert_eq!(*name, format!("{}.bin", chunk.id));
        assert_eq!(decode_chunk(bytes).as_ref(), Ok(chunk));
    }
}

#[test]
fn the_binary_form_is_small() {
    let bytes: usize = encode(shipped()).iter().map(|(_, bytes)| bytes.len()).sum();
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
        (&newer, DecodeError::OtherVersion { found: 2 }),
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

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
        let text = &mut files[file % count].text;
        let start = text.floor_char_boundary(at % text.len());
        let end = text.floor_char_boundary((start + junk.len()).min(text.len()));
        text.replace_range(start..end, &junk);
        let _ = compile(&files);
    }
}
