//! An item as it is read aloud: the prompt, the pictures, what can be chosen.

use crate::base::{Lang, Localized};

use super::{Control, Item, Prose};

impl Item {
    /// The whole item in words: prompt, alternative text of every figure, and the options or the table to fill.
    pub fn spoken(&self, lang: Lang) -> String {
        let mut parts = vec![self.spoken_prompt.get(lang).clone()];
        parts.extend(self.figures.iter().map(|figure| figure.alt.get(lang).clone()));
        parts.extend(self.control.spoken(lang));
        parts.retain(|part| !part.trim().is_empty());
        parts.join(" ")
    }

    /// What is said of it apart from its figures: the prompt, then what there is to choose from or to fill in.
    pub(crate) fn spoken_words(&self, lang: Lang) -> (String, Vec<String>) {
        (self.spoken_prompt.get(lang).clone(), self.control.spoken(lang))
    }
}

impl Control {
    /// What there is to choose from or to fill in, in words.
    fn spoken(&self, lang: Lang) -> Vec<String> {
        match self {
            Control::Choice { options } | Control::MultiSelect { options } => spoken_options(options, lang),
            Control::FillTable { labels, rows } => labels
                .get(lang)
                .iter()
                .zip(rows)
                .map(|(label, row)| {
                    let cells = row.iter().map(|cell| cell.map_or(blank(lang).to_owned(), |n| n.to_string()));
                    format!("{label}: {}.", cells.collect::<Vec<_>>().join(", "))
                })
                .collect(),
            _ => self.spoken_cards(lang),
        }
    }

    #[inline(never)] // a later half: xtask/src/halves
    fn spoken_cards(&self, lang: Lang) -> Vec<String> {
        match self {
            Control::Order { cards } => spoken_options(cards, lang),
            Control::Match { left, right } => {
                [spoken_options(left, lang), spoken_options(right, lang)].concat()
            }
            Control::Categorise { cards, groups } => {
                [spoken_options(cards, lang), spoken_options(groups, lang)].concat()
            }
            Control::Steps { lines } => lines
                .iter()
                .map(|line| {
                    let math = line.math.as_ref().map_or(String::new(), |math| math.spoken(lang));
                    format!("{} {math}", line.say.get(lang).spoken(lang)).trim_end().to_owned()
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}

fn spoken_options(options: &[Localized<Prose>], lang: Lang) -> Vec<String> {
    options
        .iter()
        .enumerate()
        .map(|(at, option)| format!("{}: {}.", at + 1, option.get(lang).spoken(lang)))
        .collect()
}

fn blank(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "blank",
        Lang::Es => "en blanco",
    }
}
