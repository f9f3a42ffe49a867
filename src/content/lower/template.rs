//! One template.

use crate::base::{Seed, SkillId, TemplateId};
use crate::content::expr::Expr;
use crate::content::pack::{
    Domain, Example, ExampleOutcome, Limits, Param, Pathway, StepTemplate, Story, Template, Tool,
};
use crate::content::syntax::{Entry, Quoted, Section};

use super::{Lowering, domain};

const KEYS: [&str; 23] = [
    "id",
    "pathway",
    "representation",
    "also_skills",
    "difficulty",
    "params",
    "let",
    "where",
    "story",
    "ask",
    "speak",
    "figure",
    "alt",
    "answer",
    "wrong",
    "hints",
    "steps",
    "check",
    "examples",
    "tools",
    "stretch",
    "limits",
    "real",
];

/// Most parameters and let-names of one template.
const MOST_NAMES: usize = 60;

/// The interest themes (one word each, also in the page's settings).
const THEMES: [&str; 9] =
    ["animals", "building", "business", "cooking", "games", "health", "music", "space", "sports"];

impl Lowering<'_> {
    /// The template in `section`; `None` when it cannot be used, which was then reported.
    pub(super) fn template(&mut self, section: &Section<'_>, id: &Quoted<'_>) -> Option<Template> {
        section.only(self.report, &KEYS);
        let (params, lets) = (section.section(self.report, "params"), section.section(self.report, "let"));
        let n_names: usize =
            [&params, &lets].into_iter().flatten().map(|section| section.entries().len()).sum();
        if n_names > MOST_NAMES {
            let message = format!("{} has {n_names} parameters and let-names", section.owner);
            self.report.error_with(section.place(), "L2", message, format!("{MOST_NAMES} are enough"));
            return None;
        }
        self.names.gather(self.report, params.as_ref(), lets.as_ref());
        let params_lowered = params.as_ref().map_or(Some(Vec::new()), |params| self.params(params));
        let lets_lowered = lets.as_ref().map_or(Some(Vec::new()), |lets| self.lets(lets));
        let wheres = self.formulas_at(section, "where", &[]);
        let pathway = self.pathway(section);
        section.need(self.report, "difficulty");
        let difficulty = self.formula_at(section, "difficulty", &[]);
        let stories = self.stories(section);
        let ask = self.need_localized(section, "ask");
        let figures = self.figures(section);
        let answer = self.answer(section, &figures);
        let kind = answer.as_ref().map(|answer| answer.kind);
        let wrong = self.wrong(section, kind);
        let next = self.next_hint(section);
        let steps = self.steps(section);
        let speak = self.localized(section, "speak");
        let alt = self.localized(section, "alt");
        let checks = self.formulas_at(section, "check", &["answer"]);
        let examples = self.examples(section);
        let tools = self.tools(section);
        let limits = Limits { real: self.real(section), ..self.limits(section) };
        self.names.report_unused(self.report, params.as_ref(), lets.as_ref());
        let skill = self.skills.first()?.clone();
        Some(Template {
            id: TemplateId::of(&skill, &id.text),
            pathway: pathway?,
            representation: section.text(self.report, "representation").map(|quoted| quoted.text),
            also_skills: self.also_skills(section),
            difficulty: difficulty?,
            params: params_lowered?,
            lets: lets_lowered?,
            wheres,
            stories: stories?,
            ask: ask?,
            speak,
            figures,
            alt,
            answer: answer?,
            wrong: wrong?,
            next: next?,
            steps: steps?,
            checks,
            examples,
            tools,
            stretch: section.truth(self.report, "stretch").unwrap_or(false),
            limits,
        })
    }

    fn pathway(&mut self, section: &Section<'_>) -> Option<Pathway> {
        let quoted = section.need_text(self.report, "pathway")?;
        let names = [("visual", Pathway::Visual), ("symbolic", Pathway::Symbolic), ("story", Pathway::Story)];
        self.one_of(&quoted, "pathway", &names)
    }

    fn also_skills(&mut self, section: &Section<'_>) -> Vec<SkillId> {
        let quoted = section.texts(self.report, "also_skills");
        quoted.iter().map(|quoted| SkillId::new(&quoted.text)).collect()
    }

    /// Parameters may use the ones before them.
    fn params(&mut self, section: &Section<'_>) -> Option<Vec<Param>> {
        let all = std::mem::take(&mut self.names.params);
        let lets = std::mem::take(&mut self.names.lets);
        let mut params = Some(Vec::new());
        for (name, _) in section.entries() {
            let param = self.param(section, name);
            self.names.params.push(name.to_owned());
            params = params.zip(param).map(|(mut params, param)| {
                params.push(param);
                params
            });
        }
        self.names.params = all;
        self.names.lets = lets;
        params
    }

    fn param(&mut self, section: &Section<'_>, name: &str) -> Option<Param> {
        let quoted = section.text(self.report, name)?;
        let what = section.full(name);
        match domain::parse(&quoted.text) {
            Ok(domain) => {
                let mut known = true;
                for expr in domain.exprs() {
                    known &= self.names.check(self.report, expr, quoted.place(0), &what, &[]);
                }
                known.then(|| Param { name: name.to_owned(), domain })
            }
            Err(error) => {
                let message = format!("{what}: {} in \"{}\"", error.message, quoted.text);
                let hint = "write \"1..9\", \"-9..9 not 0, 1\", \"0.2..1 step 0.05\", \"2 | 3 | 5\" or \"list of 8 from 1..20\"";
                self.report.error_with(quoted.place(error.at), "L6", message, hint);
                None
            }
        }
    }

    /// The let-names, each after those it uses.
    fn lets(&mut self, section: &Section<'_>) -> Option<Vec<(String, Expr)>> {
        let mut waiting = Vec::new();
        for (name, entry) in section.entries() {
            waiting.push((name.to_owned(), self.formula_at(section, name, &[])?, entry.place()));
        }
        let mut sorted: Vec<(String, Expr)> = Vec::new();
        while !waiting.is_empty() {
            let ready = waiting.iter().position(|(_, expr, _)| {
                let uses = expr.free_names();
                !waiting.iter().any(|(name, ..)| uses.contains(&name.as_str()))
            });
            let Some(ready) = ready else {
                let names: Vec<&str> = waiting.iter().map(|(name, ..)| name.as_str()).collect();
                let message = format!("let-names depend on each other: {}", names.join(", "));
                self.report.error(waiting[0].2, "L8", message);
                return None;
            };
            let (name, expr, _) = waiting.remove(ready);
            sorted.push((name, expr));
        }
        Some(sorted)
    }

    fn stories(&mut self, template: &Section<'_>) -> Option<Vec<Story>> {
        let sections = template.sections(self.report, "story", "story");
        let stories: Vec<_> = sections.iter().map(|section| self.story(section)).collect();
        stories.into_iter().collect()
    }

    fn story(&mut self, section: &Section<'_>) -> Option<Story> {
        section.only(self.report, &["theme", "career", "en", "es", "words", "when"]);
        let theme = section.need_text(self.report, "theme").and_then(|theme| self.theme(&theme));
        let career = section.need_text(self.report, "career");
        let text = self.both(section, &section.owner);
        let words = self.localized(section, "words");
        let when = self.formula_at(section, "when", &[]);
        if section.get("when").is_some() != when.is_some()
            || section.get("words").is_some() != words.is_some()
        {
            return None;
        }
        Some(Story { theme: theme?, career: career?.text, text: text?, words, when })
    }

    fn theme(&mut self, quoted: &Quoted<'_>) -> Option<String> {
        let themes = THEMES.map(|theme| (theme, ()));
        self.one_of(quoted, "theme", &themes).map(|()| quoted.text.clone())
    }

    fn next_hint(
        &mut self,
        template: &Section<'_>,
    ) -> Option<crate::base::Localized<crate::content::text::Text>> {
        template.need(self.report, "hints")?;
        let hints = template.section(self.report, "hints")?;
        hints.only(self.report, &["next"]);
        self.need_localized(&hints, "next")
    }

    fn steps(&mut self, template: &Section<'_>) -> Option<Vec<StepTemplate>> {
        template.need(self.report, "steps")?;
        let sections = template.sections(self.report, "steps", "step");
        let steps: Vec<_> = sections.iter().map(|section| self.step(section)).collect();
        steps.into_iter().collect()
    }

    fn step(&mut self, section: &Section<'_>) -> Option<StepTemplate> {
        section.only(self.report, &["en", "es", "math", "ask"]);
        let say = self.both(section, &section.owner);
        let math = match section.text(self.report, "math") {
            Some(quoted) => Some(self.math(&quoted, &section.owner)?),
            None => None,
        };
        let ask = self.formula_at(section, "ask", &[]);
        Some(StepTemplate { say: say?, math, ask })
            .filter(|step| section.get("ask").is_some() == step.ask.is_some())
    }

    fn examples(&mut self, template: &Section<'_>) -> Vec<Example> {
        let sections = template.sections(self.report, "examples", "example");
        sections.iter().filter_map(|section| self.example(section)).collect()
    }

    fn example(&mut self, section: &Section<'_>) -> Option<Example> {
        section.only(self.report, &["seed", "type", "is"]);
        let quoted = section.need_text(self.report, "seed")?;
        let Some(seed) = Seed::parse(&quoted.text) else {
            let hint = "a seed is a whole number, or 13 letters and digits in quotes";
            self.report.error_with(quoted.place(0), "L2", format!("\"{}\" is no seed", quoted.text), hint);
            return None;
        };
        let typed = section.need_text(self.report, "type")?.text;
        let is = section.need_text(self.report, "is")?;
        Some(Example { seed, typed, is: self.outcome(&is)? })
    }

    fn outcome(&mut self, quoted: &Quoted<'_>) -> Option<ExampleOutcome> {
        match quoted.text.as_str() {
            "right" => Some(ExampleOutcome::Right),
            "almost" => Some(ExampleOutcome::Almost),
            "wrong" => Some(ExampleOutcome::Wrong),
            "unreadable" => Some(ExampleOutcome::Unreadable),
            _ => self.bug(quoted).map(ExampleOutcome::Misconception),
        }
    }

    fn tools(&mut self, template: &Section<'_>) -> Vec<Tool> {
        if self.grade >= 6 && template.get("tools").is_none() {
            let hint = "say tools = [] if nothing may be used, or \"facts\", \"calculator\"";
            let message = format!("{} has no tools", template.owner);
            self.report.error_with(template.place(), "L48", message, hint);
        }
        let quoted = template.texts(self.report, "tools");
        let names = [("facts", Tool::Facts), ("calculator", Tool::Calculator)];
        quoted.iter().filter_map(|quoted| self.one_of(quoted, "tools", &names)).collect()
    }

    fn limits(&mut self, template: &Section<'_>) -> Limits {
        let Some(section) = template.section(self.report, "limits") else { return Limits::default() };
        section.only(self.report, &["max", "den", "min_distinct"]);
        Limits {
            max: section.integer(self.report, "max"),
            den: section.integer(self.report, "den"),
            min_distinct: section.integer(self.report, "min_distinct").and_then(|n| u32::try_from(n).ok()),
            real: Vec::new(),
        }
    }

    /// What the quantities of the story can be in life.
    fn real(&mut self, template: &Section<'_>) -> Vec<(String, Domain)> {
        let Some(section) = template.section(self.report, "real") else { return Vec::new() };
        section
            .entries()
            .into_iter()
            .filter_map(|(name, entry)| self.real_range(&section, name, entry))
            .collect()
    }

    fn real_range(
        &mut self,
        section: &Section<'_>,
        name: &str,
        entry: Entry<'_>,
    ) -> Option<(String, Domain)> {
        let what = section.full(name);
        if name != "answer" && !self.names.params.iter().chain(&self.names.lets).any(|known| known == name) {
            let message = format!("{what}: there is no parameter or let-name \"{name}\"");
            self.report.error_with(
                entry.place(),
                "L7",
                message,
                "name a quantity of this template, or answer",
            );
            return None;
        }
        let quoted = section.text(self.report, name)?;
        match domain::parse(&quoted.text) {
            Ok(range @ Domain::Range { .. }) => Some((name.to_owned(), range)),
            _ => {
                let message = format!("{what} is no range: \"{}\"", quoted.text);
                self.report.error_with(
                    quoted.place(0),
                    "L6",
                    message,
                    "write the least and the most, as \"0.2..200\"",
                );
                None
            }
        }
    }
}
