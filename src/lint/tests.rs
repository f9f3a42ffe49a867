use crate::content::{Diagnostic, SourceFile, compile};

use super::lint;

const HEAD: &str = r#"
schema = 1
skill = "adding"
symbols = ["x"]
remind.en = "Remind."
remind.es = "Recuerda."
hints.nudge.en = "Nudge?"
hints.nudge.es = "¿Pista?"
hints.strategy.en = "Plan."
hints.strategy.es = "Plan."
"#;

const TEMPLATE: &str = r#"
[[template]]
id = "sum"
pathway = "symbolic"
difficulty = "0"
params.a = "2..40"
params.b = "2..40"
where = ["a != b"]
ask.en = '''Add. $@a + @b$'''
ask.es = '''Suma. $@a + @b$'''
answer.kind = "integer"
answer.value = "a + b"
wrong = [ { bug = "times", value = "a*b" } ]
hints.next.en = '''Start at @a.'''
hints.next.es = '''Empieza en @a.'''
steps = [ { en = "Add.", es = "Suma.", math = '''@a + @b = @(a+b)''' } ]
tools = []
check = ["answer - b == a"]
"#;

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

/// What is found in a pack whose one template is the good one with `from` replaced by `to`.
fn found(from: &str, to: &str) -> Vec<Diagnostic> {
    assert!(TEMPLATE.contains(from), "{from}");
    found_in(&format!("{HEAD}{}", TEMPLATE.replace(from, to)))
}

/// What is found in a pack of one skill.
fn found_in(skill: &str) -> Vec<Diagnostic> {
    let files = [
        file("p/pack.toml", "schema = 1\nid = \"p\"\nversion = \"1\"\ntitle.en = \"P\"\ntitle.es = \"P\"\n"),
        file(
            "p/skills.toml",
            "[[skill]]\nid = \"adding\"\ngrade = 6\ndomain = \"NS\"\ntitle.en = \"I can add.\"\ntitle.es = \"Puedo sumar.\"\nstandards = [\"6.NS.B.2\"]\nprereqs = []\n",
        ),
        file(
            "p/misconceptions.toml",
            "[[misconception]]\nid = \"times\"\nright = \"a + b\"\nbug = \"a*b\"\nsample = { a = \"3\", b = \"4\" }\narea = \"numbers\"\nname = \"Multiplies\"\nstudent.en = \"Add them.\"\nstudent.es = \"Suma.\"\nteacher = \"Multiplies.\"\nsource = \"none\"\nskills = [\"adding\"]\nkind = \"formula\"\ntask = \"a + b\"\n",
        ),
        file("p/skills/adding.toml", skill),
    ];
    let (pack, found) = compile(&files);
    assert!(!pack.chunks.is_empty(), "{found:#?}");
    let found = lint(&pack, &files, 60);
    // The little pack has one template only, which is not what is checked here.
    found.into_iter().filter(|diagnostic| diagnostic.code != "L36").collect()
}

fn codes_of(skill: &str) -> Vec<&'static str> {
    found_in(skill).iter().map(|diagnostic| diagnostic.code).collect()
}

fn codes(from: &str, to: &str) -> Vec<&'static str> {
    found(from, to).iter().map(|diagnostic| diagnostic.code).collect()
}

fn said(from: &str, to: &str) -> Vec<String> {
    found(from, to).iter().map(ToString::to_string).collect()
}

#[test]
fn a_good_template_passes() {
    assert_eq!(codes("a != b", "a != b"), Vec::<&str>::new());
}

#[test]
fn each_fault_is_found_by_its_check() {
    for (from, to, code) in [
        (r#"value = "a*b""#, r#"value = "a*b + 1""#, "L31"),
        ("tools = []", "tools = []\nreal.a = \"2..30\"", "L39"),
        ("tools = []", "tools = []\nreal.answer = \"0..50\"", "L39"),
        ("Add. $@a + @b$", "Add ◊. $@a + @b$", "L41"),
        (r#"where = ["a != b"]"#, r#"where = ["a == 7", "b > 28"]"#, "L11"),
        (r#"value = "a*b""#, r#"value = "if a > 12 then a + b else a*b""#, "L16"),
        ("2..40\"\nparams.b = \"2..40", "2 | 3\"\nparams.b = \"4 | 5", "L12"),
        (r#"answer.value = "a + b""#, r#"answer.value = "a + b/3""#, "L13"),
        (r#"answer.value = "a + b""#, r#"answer.value = "a + b + 9000""#, "L14"),
        (r#"value = "a*b""#, r#"value = "b + a""#, "L17"),
        (r#"value = "a*b""#, r#"value = "a/(b - 9)""#, "L9"),
        ("= @(a+b)'''", "= @(a+b+1)'''", "L29"),
        (r#"difficulty = "0""#, r#"difficulty = "a""#, "L43"),
        (r#"check = ["answer - b == a"]"#, r#"check = ["answer == a + b"]"#, "L47"),
        (r#"check = ["answer - b == a"]"#, r#"check = ["answer > 10"]"#, "L47"),
        (r#"check = ["answer - b == a"]"#, r#"examples = [ { seed = 7, type = "1", is = "right" } ]"#, "L47"),
        ("Start at @a.", "It is @(a+b).", "L28"),
        ("math = '''@a + @b = @(a+b)'''", "math = '''@a + @(-b) = @(a+b)'''", "L27"),
        ("tools = []", "tools = []\nlimits.min_distinct = 1\nlimits.max = 30", "L14"),
        (
            "answer.kind = \"integer\"\nanswer.value = \"a + b\"\nwrong = [ { bug = \"times\", value = \"a*b\" } ]",
            "answer.kind = \"choice\"\nanswer.text.en = 'sum'\nanswer.text.es = 'suma'\nwrong = [ { bug = \"times\", text.en = 'product', text.es = 'producto' } ]",
            "L19",
        ),
        (
            "answer.kind = \"integer\"\nanswer.value = \"a + b\"\nwrong = [ { bug = \"times\", value = \"a*b\" } ]",
            "figure = [ { id = \"n\", type = \"number-line\", from = \"0\", to = \"40\" } ]\nanswer.kind = \"plot-number-line\"\nanswer.on = \"n\"\nanswer.value = \"a + b\"\nwrong = [ { bug = \"times\", value = \"a\" } ]",
            "L22",
        ),
    ] {
        let found = codes(from, to);
        assert!(found.contains(&code), "{to}: {found:?}, wanted {code}");
    }
}

#[test]
fn the_messages_say_what_is_wrong_and_what_to_do() {
    for (from, to, message) in [
        (
            r#"value = "a*b""#,
            r#"value = "a*b + 1""#,
            "p/skills/adding.toml:13:1: warning: template \"sum\": draw a=28, b=21: wrong answer \"times\" gives 589; the formula of the misconception gives 588 [L31]\n  hint: use its formula or another bug, or add yours to its \"also\"",
        ),
        (
            "tools = []",
            "tools = []\nreal.a = \"2..30\"",
            "p/skills/adding.toml:13:1: warning: template \"sum\": a can be 40, which real.a does not allow [L39]\n  hint: choose another range, or change what the story tells of",
        ),
        (
            "Add. $@a + @b$",
            "Add ◊. $@a + @b$",
            "p/skills/adding.toml:13:1: template \"sum\": ask: no spoken form for \"◊\" in English [L41]\n  hint: write it in words, or give speak.en and speak.es",
        ),
        (
            "tools = []",
            r#"tools = []
figure = [ { id = "f", type = "circle", r = "a", label = "\"◊\"" } ]"#,
            "p/skills/adding.toml:13:1: template \"sum\": figure \"f\": no spoken form for \"◊\" in English [L41]\n  hint: write it in words, or give alt.en and alt.es",
        ),
    ] {
        let said = said(from, to);
        assert!(said.contains(&message.to_owned()), "{said:#?}");
    }
}

/// Every kind that is arranged or made, each with a good template.
const ARRANGED: &str = include_str!("../../tests/fixtures/arranged.toml");

#[test]
fn good_templates_of_every_arranged_kind_pass() {
    assert_eq!(codes_of(ARRANGED), Vec::<&str>::new());
}

#[test]
fn faults_of_arranged_kinds_are_found() {
    for (from, to, code) in [
        ("value = \"[3, 2, 1]\"", "value = \"[2, 2, 1]\"", "L13"),
        ("value = \"[4, 0, 0]\"", "value = \"[5, 0, 0]\"", "L13"),
        ("group = \"2\"", "group = \"3\"", "L13"),
        ("text.en = 'Write the equation.'", "text.en = 'Check it with @b.'", "L18"),
        ("answer.value = \"[3*a + t, a, t]\"", "answer.value = \"[a, t]\"", "L13"),
        ("answer.example = \"[1..k]\"", "answer.example = \"[1..k + 1]\"", "L21"),
        (
            "answer.value = \"[(0, c), (1, m + c), (2, 2*m + c)]\"",
            "answer.value = \"[(0, c), (1, m + c), (0, c)]\"",
            "L13",
        ),
    ] {
        assert!(ARRANGED.contains(from), "{from}");
        let found = codes_of(&ARRANGED.replace(from, to));
        assert!(found.contains(&code), "{to}: {found:?}");
    }
}
