//! One small pack, and for every check of the compiler a fault in it with the message an author reads.

use foothold::content::{Severity, SourceFile, compile};

const PACK: &str = r#"schema = 1
id = "tiny"
version = "1"
title.en = "Tiny"
title.es = "Mini"
licence = "CC-BY-4.0"
"#;

const SKILLS: &str = r#"version = 1
[[skill]]
id = "double"
grade = 6
domain = "NS"
title.en = "I can double a number"
title.es = "Puedo duplicar un número"
standards = []
prereqs = []
"#;

const MISCONCEPTIONS: &str = r#"version = 1
[[misconception]]
id = "add-two"
name = "Added two"
student.en = "You added 2. Doubling means times 2."
student.es = "Sumaste 2. Duplicar es multiplicar por 2."
teacher = "Adds 2 instead of multiplying by 2."
skills = ["double"]
kind = "formula"
right = "2*a"
bug = "a + 2"
sample = { a = "5" }
"#;

const DOUBLE: &str = r#"schema = 1
skill = "double"
symbols = ["x"]
remind.en = "Twice as much."
remind.es = "Dos veces."
hints.nudge.en = "What is twice?"
hints.nudge.es = "¿Qué es el doble?"
hints.strategy.en = "Add it to itself."
hints.strategy.es = "Súmalo consigo mismo."

[[template]]
id = "numbers"
pathway = "symbolic"
difficulty = "0.5"
params.a = "3..9"
let.m = "2*a"
where = ["a != 4"]
ask.en = "Double $@a$."
ask.es = "El doble de $@a$."
figure = [ { id = "nl", type = "number-line", from = "0", to = "20" } ]
answer.kind = "integer"
answer.value = "m"
wrong = [ { bug = "add-two", value = "a + 2" } ]
hints.next.en = "Add $@a$ and $@a$."
hints.next.es = "Suma $@a$ y $@a$."
steps = [ { en = "Twice.", es = "Dos veces.", math = '''2 \cdot @a = @m''', ask = "m" } ]
check = ["answer == a + a"]
examples = [ { seed = 7, type = "6", is = "wrong" } ]
tools = []
"#;

/// What the compiler says of the pack with `from` replaced by `to` in all of its files.
fn diagnostics(from: &str, to: &str) -> Vec<String> {
    let texts = [
        ("tiny/pack.toml", PACK),
        ("tiny/skills.toml", SKILLS),
        ("tiny/misconceptions.toml", MISCONCEPTIONS),
        ("tiny/skills/double.toml", DOUBLE),
    ];
    assert!(
        from.is_empty() || texts.iter().any(|(_, text)| text.contains(from)),
        "nothing to replace: {from}"
    );
    let replaced = |text: &str| if from.is_empty() { text.to_owned() } else { text.replacen(from, to, 1) };
    let files = texts.map(|(path, text)| SourceFile { path: path.to_owned(), text: replaced(text) });
    let (_, diagnostics) = compile(&files);
    diagnostics.iter().filter(|d| d.severity != Severity::Note).map(ToString::to_string).collect()
}

#[test]
fn the_small_pack_has_no_fault() {
    assert_eq!(diagnostics("", ""), [""; 0]);
}

/// Every case: what is replaced, by what, and the first thing said.
fn check(cases: &[(&str, &str, &str)]) {
    let wrong = cases.iter().filter_map(|(from, to, expected)| {
        let said = diagnostics(from, to);
        let first = said.first().map_or("nothing", String::as_str);
        (first != *expected).then(|| format!("{from} -> {to}\n  said {first:?}\n  not  {expected:?}"))
    });
    let wrong: Vec<String> = wrong.collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_and_keys() {
    check(&[
        (
            "ask.en = \"Double $@a$.\"",
            "ask.en = '''Double",
            "tiny/skills/double.toml:18:10: a text starts with ''' but does not end on its line [L1]\n  hint: add ''' at its end",
        ),
        (
            "difficulty",
            "dificulty",
            "tiny/skills/double.toml:11:1: template \"numbers\" has no difficulty [L3]",
        ),
        (
            "hints.strategy",
            "hints.stratgy",
            "tiny/skills/double.toml:8:7: I do not know \"hints.stratgy\" [L2]\n  hint: did you mean \"strategy\"?",
        ),
        (
            "pathway = \"symbolic\"",
            "pathway = \"symbolic\"\npathways = 1",
            "tiny/skills/double.toml:14:1: I do not know \"pathways\" [L2]\n  hint: did you mean \"pathway\"?",
        ),
        (
            "where = [\"a != 4\"]",
            "where = \"a != 4\"",
            "tiny/skills/double.toml:17:1: where must be a list of texts: [\"...\", \"...\"], but this is a text [L2]",
        ),
        (
            "answer.kind = \"integer\"\n",
            "",
            "tiny/skills/double.toml:21:1: template \"numbers\" has no answer.kind [L3]",
        ),
        ("id = \"tiny\"\n", "", "tiny/pack.toml:1:1: this file has no id [L3]"),
        (
            "tools = []",
            "tools = []\ntools = []",
            "tiny/skills/double.toml:30:1: this key stands here twice [L1]\n  hint: keep one of the two",
        ),
    ]);
}

#[test]
fn words_that_name_nothing() {
    check(&[
        (
            "bug = \"add-two\"",
            "bug = \"ad-two\"",
            "tiny/skills/double.toml:23:20: bug \"ad-two\" is not in misconceptions.toml [L4]\n  hint: did you mean \"add-two\"?",
        ),
        (
            "skills = [\"double\"]",
            "skills = [\"doubl\", \"double\"]",
            "tiny/misconceptions.toml:8:12: skill \"doubl\" is not in skills.toml [L4]\n  hint: did you mean \"double\"?",
        ),
        (
            "skill = \"double\"",
            "skill = \"duoble\"",
            "tiny/skills/double.toml:2:10: skill \"duoble\" is not in skills.toml [L4]\n  hint: did you mean \"double\"?",
        ),
        (
            "\"number-line\"",
            "\"numberline\"",
            "tiny/skills/double.toml:20:33: there is no figure \"numberline\" [L4]\n  hint: did you mean \"number-line\"?",
        ),
        (
            "answer.kind = \"integer\"",
            "answer.kind = \"plot-grid\"\nanswer.on = \"nl\"",
            "tiny/skills/double.toml:22:14: \"plot-grid\" needs a coordinate-plane, but figure \"nl\" is a number-line [L4]",
        ),
        (
            "answer.kind = \"integer\"",
            "answer.kind = \"fraction\"\nanswer.form = \"expanded\"",
            "tiny/skills/double.toml:22:16: an answer of kind \"fraction\" has no form \"expanded\" [L4]\n  hint: it can be any, simplest, mixed, improper",
        ),
        (
            "answer.kind = \"integer\"",
            "answer.kind = \"integer\"\nanswer.form = \"percent\"",
            "tiny/skills/double.toml:22:16: an answer of kind \"integer\" has no form \"percent\" [L4]\n  hint: take answer.form out",
        ),
        (
            "answer.kind = \"integer\"",
            "answer.kind = \"whole\"",
            "tiny/skills/double.toml:21:16: answer.kind cannot be \"whole\" [L4]\n  hint: it can be integer, number, decimal, fraction, mixed-number, percent, ratio, expression, equation, inequality, ordered-pair, number-set, scientific, choice, multi-select, order, match, categorise, fill-table, plot-number-line, plot-grid, build-plot, shade-figure, label-tape, label-area-model, steps",
        ),
        (
            "pathway = \"symbolic\"",
            "pathway = \"symbolical\"",
            "tiny/skills/double.toml:13:12: pathway cannot be \"symbolical\" [L4]\n  hint: did you mean \"symbolic\"?",
        ),
        (
            "params.a = \"3..9\"",
            "params.a = \"3..9\"\nparams.x = \"1..2\"",
            "tiny/skills/double.toml:16:8: \"x\" is also a declared symbol; rename it, or take it out of symbols [L5]",
        ),
        (
            "let.m = \"2*a\"",
            "let.a = \"2\"\nlet.m = \"2*a\"",
            "tiny/skills/double.toml:16:5: \"a\" is both a parameter and a let-name; rename one of them [L5]",
        ),
        (
            "let.m = \"2*a\"",
            "let.max = \"2\"\nlet.m = \"max*a\"",
            "tiny/skills/double.toml:16:5: \"max\" already means something in formulas; choose another name [L5]",
        ),
    ]);
}

#[test]
fn formulas() {
    check(&[
        (
            "where = [\"a != 4\"]",
            "where = [\"a != 4\", \"gcd(a, 2 == 1\"]",
            "tiny/skills/double.toml:17:34: where rule 2: expected \")\" at the end in \"gcd(a, 2 == 1\" [L6]",
        ),
        (
            "params.a = \"3..9\"",
            "params.a = \"3..\"",
            "tiny/skills/double.toml:15:16: params.a: expected a number or a name at the end in \"3..\" [L6]\n  hint: write \"1..9\", \"-9..9 not 0, 1\", \"0.2..1 step 0.05\", \"2 | 3 | 5\" or \"list of 8 from 1..20\"",
        ),
        (
            "let.m = \"2*a\"",
            "let.m = \"2*k\"",
            "tiny/skills/double.toml:16:10: \"k\" is used in let.m but is not a parameter, a let-name or a declared symbol [L7]\n  hint: the names here are a, m",
        ),
        (
            "let.m = \"2*a\"",
            "let.m = \"2*p\"\nlet.p = \"m - a\"",
            "tiny/skills/double.toml:16:5: let-names depend on each other: m, p [L8]",
        ),
        (
            "let.m = \"2*a\"",
            "let.m = \"2*a/(a - 3)\"",
            "tiny/skills/double.toml:11:1: template \"numbers\": draw a=3: division by zero in let.m [L9]\n  hint: add a where rule that keeps it from 0",
        ),
        (
            "let.m = \"2*a\"",
            "let.m = \"(a + 1000)^9\"",
            "tiny/skills/double.toml:11:1: template \"numbers\": draw a=7: the number is too large in let.m [L10]\n  hint: choose smaller ranges",
        ),
        (
            "where = [\"a != 4\"]",
            "where = [\"a > 10\"]",
            "tiny/skills/double.toml:11:1: template \"numbers\": the where rules are too strict: none of 10000 draws meets them [L11]\n  hint: loosen one of the where rules",
        ),
        (
            "params.a = \"3..9\"",
            "params.a = \"9..3\"",
            "tiny/skills/double.toml:11:1: template \"numbers\": params.a has no value to take [L11]\n  hint: write the smaller value first and leave some value in",
        ),
        (
            "params.a = \"3..9\"",
            "params.a = \"3..9\"\nparams.k = \"1..2\"",
            "tiny/skills/double.toml:16:8: warning: params.k is not used [L37]\n  hint: take it out, or use it",
        ),
        (
            "check = [\"answer == a + a\"]",
            "check = [\"a*2 == answer\"]",
            "tiny/skills/double.toml:11:1: template \"numbers\": check 1 repeats the answer's own formula [L47]\n  hint: reach the answer another way",
        ),
        (
            "tools = []",
            "",
            "tiny/skills/double.toml:11:1: template \"numbers\" has no tools [L48]\n  hint: say tools = [] if nothing may be used, or \"facts\", \"calculator\"",
        ),
    ]);
}

#[test]
fn texts() {
    check(&[
        (
            "hints.next.es = \"Suma $@a$ y $@a$.\"\n",
            "",
            "tiny/skills/double.toml:24:7: hints.next has no Spanish text [L23]\n  hint: add hints.next.es = \"...\"",
        ),
        (
            "es = \"El doble de $@a$.\"",
            "es = \"El doble de $@m$.\"",
            "tiny/skills/double.toml:19:11: ask: the languages use different @-values: only English @(a), only Spanish @(m) [L24]\n  hint: use the same values in both languages",
        ),
        (
            "Double $@a$.",
            "Double $5.",
            "tiny/skills/double.toml:18:18: ask (English): odd number of $ signs [L25]\n  hint: write \\$ for dollars, or add the $ that closes the mathematics",
        ),
        (
            "2 \\cdot @a = @m",
            "\\boxed{@m} = @a",
            "tiny/skills/double.toml:26:57: step 1: there is no command `\\boxed` here; did you mean `\\begin`? [L26]",
        ),
        (
            "ask.en = \"Double $@a$.\"",
            "ask.en = \"one two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five $@a$\"",
            "tiny/skills/double.toml:11:1: warning: template \"numbers\": ask (English) has a 26-word sentence [L38]\n  hint: split it: 25 words are enough",
        ),
    ]);
}

#[test]
fn the_catalogue_and_the_graph() {
    check(&[
        (
            "skills = [\"double\"]",
            "skills = []",
            "tiny/skills/double.toml:23:20: warning: bug \"add-two\" is not listed for the skill \"double\" [L30]\n  hint: add \"double\" to the skills of \"add-two\", or use another bug",
        ),
        (
            "sample = { a = \"5\" }",
            "sample = { a = \"2\" }",
            "tiny/misconceptions.toml:11:8: add-two: right and bug both give 4 for the sample [L33]\n  hint: choose a sample that tells them apart, or another rule",
        ),
        (
            "You added 2.",
            "You added 2, and that is not the same, because adding 2 makes every number larger by 2 only, whichever number it is.",
            "tiny/misconceptions.toml:2:1: student.en has 140 characters [L33]\n  hint: shorten it to 110: it is read in the middle of work",
        ),
        (
            "prereqs = []\n",
            "prereqs = [\"half\"]\n[[skill]]\nid = \"half\"\ngrade = 5\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = [\"double\"]\n",
            "tiny/skills.toml:2:1: double needs half, which needs double again [L34]\n  hint: take one of the prerequisites out",
        ),
        (
            "prereqs = []\n",
            "prereqs = [\"half\"]\n[[skill]]\nid = \"half\"\ngrade = 7\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = []\n",
            "tiny/skills.toml:2:1: double (grade 6) needs half, which is taught in grade 7 [L34]",
        ),
        (
            "prereqs = []\n",
            "prereqs = [\"half\", \"one\"]\n[[skill]]\nid = \"half\"\ngrade = 5\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = [\"one\"]\n[[skill]]\nid = \"one\"\ngrade = 4\ndomain = \"NS\"\ntitle.en = \"O\"\ntitle.es = \"U\"\nprereqs = []\n",
            "tiny/skills.toml:2:1: warning: \"one\" already follows from another prerequisite of \"double\" [L35]\n  hint: drop \"one\"",
        ),
    ]);
}

#[test]
fn the_graph_as_a_whole() {
    check(&[
        (
            "licence = \"CC-BY-4.0\"\n",
            "licence = \"CC-BY-4.0\"\nstandards = [\"6.NS.B.2\"]\n",
            "tiny/pack.toml:7:15: no skill covers the standard 6.NS.B.2 [L34]\n  hint: name it in the standards of a skill, or take it out here",
        ),
        (
            "prereqs = []\n",
            "prereqs = [\"haf\"]\n[[skill]]\nid = \"half\"\ngrade = 6\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = []\n",
            "tiny/skills.toml:2:1: double needs haf, which is not in skills.toml [L34]\n  hint: did you mean \"half\"?",
        ),
        (
            "prereqs = []\n",
            "prereqs = []\n[[skill]]\nid = \"half\"\ngrade = 5\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = []\n",
            "tiny/skills.toml:2:1: double stands on nothing [L34]\n  hint: name its direct prerequisites",
        ),
        (
            "prereqs = []\n",
            "prereqs = [\"one\"]\n[[skill]]\nid = \"one\"\ngrade = 5\ndomain = \"NS\"\ntitle.en = \"O\"\ntitle.es = \"U\"\nprereqs = []\n[[skill]]\nid = \"half\"\ngrade = 5\ndomain = \"NS\"\ntitle.en = \"H\"\ntitle.es = \"M\"\nprereqs = []\n",
            "tiny/skills.toml:17:1: no skill of grades 6 to 8 stands on half [L34]\n  hint: make it a prerequisite, or take it out",
        ),
        (
            "bug = \"a + 2\"",
            "bug = \"if a == 5 then 7 else 2*a\"",
            "tiny/misconceptions.toml:11:8: warning: \"add-two\" equals the right answer in 93% of 300 draws [L32]\n  hint: say in its \"where\" when it can be seen, such as where = [\"gcd(a, b) > 1\"], and in the templates too",
        ),
        (
            "kind = \"formula\"\n",
            "kind = \"formula\"\nalso = [\"a +\"]\n",
            "tiny/misconceptions.toml:10:13: also: expected a number or a name at the end in \"a +\" [L6]",
        ),
    ]);
}

#[test]
fn words_that_are_unkind_or_hard() {
    check(&[
        (
            "Double $@a$.",
            "Obviously, double $@a$.",
            "tiny/skills/double.toml:11:1: warning: template \"numbers\": ask (English) says \"obviously\" [L38]\n  hint: say what to do, kindly and plainly",
        ),
        (
            "Súmalo consigo mismo.",
            "Es fácil: súmalo consigo mismo.",
            "tiny/skills/double.toml:1:1: warning: hints.strategy (Spanish) says \"fácil\" [L38]\n  hint: say what to do, kindly and plainly",
        ),
        (
            "You added 2.",
            "That was careless.",
            "tiny/misconceptions.toml:2:1: warning: student.en says \"careless\" [L38]\n  hint: say what to do, kindly and plainly",
        ),
        (
            "Twice as much.",
            "Multiplication corresponds to repeatedly accumulating equivalent quantities: determine the accumulated quantity by adding.",
            "tiny/skills/double.toml:1:1: warning: remind (English) is hard to read: 61% of its words are long [L38]\n  hint: use shorter words, as for a reader of grade 5",
        ),
    ]);
}

#[test]
fn stories_tell_of_many_people_and_things() {
    let story = |theme: &str, en: &str, es: &str| {
        format!("{{ theme = \"{theme}\", career = \"cook\", en = \"{en}\", es = \"{es}\" }}")
    };
    let with = |stories: &[String]| {
        let to = format!("where = [\"a != 4\"]\nstory = [{}]", stories.join(", "));
        let texts =
            [("Double $@a$.", "@story Double $@a$."), ("El doble de $@a$.", "@story El doble de $@a$.")];
        let double = texts
            .iter()
            .fold(DOUBLE.replace("where = [\"a != 4\"]", &to), |text, (from, to)| text.replace(from, to));
        said(&[("tiny/skills/double.toml", &double)])
    };
    let themes = ["sports", "music", "cooking", "animals"];
    let told = |en: &str, es: &str| themes.map(|theme| story(theme, en, es));
    assert_eq!(with(&told("They run.", "Corren.")), [""; 0]);
    assert_eq!(
        with(&told("Sam runs.", "Corre Sam.")),
        [
            "tiny/skills/double.toml:1:1: warning: all 4 stories with a name are about Sam [L39]\n  hint: use names of many kinds"
        ]
    );
    assert_eq!(
        with(&told("A girl runs.", "Una niña corre.")),
        [
            "tiny/skills/double.toml:1:1: warning: all 4 stories that say who are about girls and women [L39]\n  hint: tell of both, or say \"they\""
        ]
    );
    let alike = [story("sports", "They run.", "Corren."), story("sports", "They swim.", "Nadan.")];
    assert_eq!(
        with(&alike),
        [
            "tiny/skills/double.toml:11:1: warning: template \"numbers\": all 2 stories use sports [L39]\n  hint: offer different interests"
        ]
    );
}

#[test]
fn what_the_last_release_had_is_still_there_or_has_a_new_name() {
    let released = "version = \"1\"\ntemplates = [\"double/numbers\", \"double/list\"]\n";
    let gone = "tiny/released.toml:2:33: warning: \"double/list\" was in the last release and is gone [L45]\n  hint: add it to renamed.toml, or bring it back";
    assert_eq!(said(&[("tiny/released.toml", released)]), [gone]);
    for (to, expected) in [
        ("double/numbers", None),
        ("", None),
        (
            "double/numbrs",
            Some(
                "tiny/renamed.toml:3:7: there is no template \"double/numbrs\" [L45]\n  hint: name the template as skill/template, or write to = \"\"",
            ),
        ),
    ] {
        let renamed = format!("[[renamed]]\nfrom = \"double/list\"\nto = \"{to}\"\n");
        let said = said(&[("tiny/released.toml", released), ("tiny/renamed.toml", &renamed)]);
        assert_eq!(said.first().map(String::as_str), expected);
    }
}

#[test]
fn a_real_quantity_is_a_range_of_a_known_name() {
    check(&[
        (
            "tools = []",
            "tools = []\nreal.k = \"1..2\"",
            "tiny/skills/double.toml:30:6: real.k: there is no parameter or let-name \"k\" [L7]\n  hint: name a quantity of this template, or answer",
        ),
        (
            "tools = []",
            "tools = []\nreal.a = \"1 | 2\"",
            "tiny/skills/double.toml:30:11: real.a is no range: \"1 | 2\" [L6]\n  hint: write the least and the most, as \"0.2..200\"",
        ),
    ]);
}

#[test]
fn what_asks_for_too_much_is_refused_with_a_reason() {
    let long = format!("let.m = \"{}\"", "a+".repeat(2001) + "a");
    let many = (0..60).map(|n| format!("params.p{n} = \"1..2\"\n")).collect::<String>();
    let deep = format!("let.m = \"{}a{}\"", "(".repeat(300), ")".repeat(300));
    let slow = "let.big = \"[[i*j for i in [1..90]] for j in [1..90]]\"\nlet.m = \"2*a + 0*len(big)\"";
    for (from, to, code, reason) in [
        ("let.m = \"2*a\"", long.as_str(), "L2", "longer than 4000 letters"),
        ("let.m = \"2*a\"\n", &format!("let.m = \"2*a\"\n{many}"), "L2", "has 62 parameters and let-names"),
        ("let.m = \"2*a\"", &deep, "L6", "let.m"),
        ("let.m = \"2*a\"", slow, "L11", "drawing it takes too many steps"),
        ("params.a = \"3..9\"", "params.a = \"3..99999999999999999999\"", "L6", "params.a"),
        ("params.a = \"3..9\"", "params.a = \"list of 100000 from 1..9\"", "L", "params.a"),
        ("where = [\"a != 4\"]", "where = [\"a^60 == 7\"]", "L", "numbers"),
    ] {
        let said = diagnostics(from, to);
        assert!(
            said.iter().any(|one| one.contains(&format!("[{code}")) && one.contains(reason)),
            "{reason}: {said:#?}"
        );
    }
}

#[test]
fn a_diagnostic_tells_the_bytes_it_is_about() {
    let double = DOUBLE.replace("bug = \"add-two\"", "bug = \"ad-two\"");
    let (_, said) = compile(&pack_with(&[("tiny/skills/double.toml", &double)]));
    let spans: Vec<&str> = said.iter().map(|one| &double[one.span.clone()]).collect();
    assert_eq!(spans, ["ad-two"]);
}

/// The small pack with other files, or more of them.
fn pack_with(other: &[(&str, &str)]) -> Vec<SourceFile> {
    let own = [
        ("tiny/pack.toml", PACK),
        ("tiny/skills.toml", SKILLS),
        ("tiny/misconceptions.toml", MISCONCEPTIONS),
        ("tiny/skills/double.toml", DOUBLE),
    ];
    let kept = own.iter().filter(|(path, _)| other.iter().all(|(replaced, _)| replaced != path));
    let file =
        |(path, text): &(&str, &str)| SourceFile { path: (*path).to_owned(), text: (*text).to_owned() };
    kept.chain(other).map(file).collect()
}

fn said(other: &[(&str, &str)]) -> Vec<String> {
    compile(&pack_with(other)).1.iter().map(ToString::to_string).collect()
}

#[test]
fn a_prerequisite_outside_the_pack_is_a_note() {
    let files = [
        ("tiny/pack.toml", PACK),
        ("tiny/skills.toml", SKILLS),
        ("tiny/misconceptions.toml", MISCONCEPTIONS),
    ]
    .into_iter()
    .chain([("tiny/skills/double.toml", DOUBLE)])
    .map(|(path, text)| SourceFile {
        path: path.to_owned(),
        text: text.replace("prereqs = []", "prereqs = [\"count\"]"),
    });
    let (_, diagnostics) = compile(&files.collect::<Vec<_>>());
    let said: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(said, ["tiny/skills.toml:2:1: note: double needs count, which has no template yet [L46]"]);
}

#[test]
fn missing_files_are_named() {
    let (pack, diagnostics) = compile(&[]);
    let said: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "pack.toml:1:1: the pack has no pack.toml [L3]",
            "pack.toml:1:1: the pack has no skills.toml [L3]",
            "pack.toml:1:1: the pack has no misconceptions.toml [L3]"
        ]
    );
    assert!(pack.chunks.is_empty());
}
