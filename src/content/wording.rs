//! Words a student should not have to read: unkind ones, those that make light of what is hard, those that smell of an
//! examination; and how long the words of a text are.

use crate::base::Lang;

/// What to do about a banned word.
pub(super) const INSTEAD: &str = "say what to do, kindly and plainly";

const ENGLISH: &[&str] = &[
    "stupid",
    "dumb",
    "lazy",
    "careless",
    "silly",
    "fail",
    "fails",
    "failed",
    "failure",
    "loser",
    "obvious",
    "obviously",
    "clearly",
    "simply",
    "trivial",
    "trivially",
    "easy",
    "easily",
    "duh",
    "exam",
    "quiz",
    "punish",
    "penalty",
    "hate",
    "kill",
    "gun",
    "beer",
    "bet",
    "gamble",
];

const SPANISH: &[&str] = &[
    "tonto",
    "tonta",
    "estúpido",
    "estúpida",
    "flojo",
    "floja",
    "descuidado",
    "descuidada",
    "fracaso",
    "fracasas",
    "fracasaste",
    "fallaste",
    "obvio",
    "obvia",
    "obviamente",
    "claramente",
    "simplemente",
    "trivial",
    "fácil",
    "fáciles",
    "fácilmente",
    "examen",
    "castigo",
    "castiga",
    "odia",
    "mata",
    "pistola",
    "cerveza",
    "apuesta",
];

/// The first banned word of a text.
pub(super) fn banned(text: &str, lang: Lang) -> Option<&'static str> {
    let list = match lang {
        Lang::En => ENGLISH,
        Lang::Es => SPANISH,
    };
    words(text).find_map(|word| list.iter().copied().find(|banned| *banned == word.to_lowercase()))
}

/// The words of a text, without signs and numbers.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// Fewest words that tell how hard a text is to read.
const LEAST_WORDS: usize = 12;

/// Words that are long in each language, in letters.
fn long(lang: Lang) -> usize {
    match lang {
        Lang::En => 9,
        Lang::Es => 11,
    }
}

/// Share of long words (percent) when there are too many of them for a reader of grade 5.
pub(super) fn too_many_long_words(text: &str, lang: Lang) -> Option<usize> {
    let n = words(text).count();
    let n_long = words(text).filter(|word| word.chars().count() >= long(lang)).count();
    let share = 100 * n_long / n.max(1);
    (n >= LEAST_WORDS && share >= MOST_LONG).then_some(share)
}

/// From this share (percent) of long words on, a text is hard to read.
const MOST_LONG: usize = 25;

/// Words that say whether a story is about a girl or a boy.
pub(super) fn genders(text: &str) -> (bool, bool) {
    let any = |list: &[&str]| words(text).any(|word| list.contains(&word.to_lowercase().as_str()));
    (
        any(&["she", "her", "hers", "girl", "sister", "mother"]),
        any(&["he", "his", "him", "boy", "brother", "father"]),
    )
}

/// First names in a story: words with a capital letter that stand in both languages.
pub(super) fn names<'a>(en: &'a str, es: &str) -> Vec<&'a str> {
    let is_name = |word: &&str| word.len() > 2 && word.starts_with(char::is_uppercase);
    let others: Vec<&str> = words(es).filter(is_name).collect();
    let mut names: Vec<&str> = words(en).filter(is_name).filter(|word| others.contains(word)).collect();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_banned_word_is_found_as_a_word_and_not_inside_another() {
        for (text, lang, found) in [
            ("Obviously, 3 goes first.", Lang::En, Some("obviously")),
            ("The alphabet is uneasy.", Lang::En, None),
            ("Es fácil.", Lang::Es, Some("fácil")),
            ("Es fácil.", Lang::En, None),
        ] {
            assert_eq!(banned(text, lang), found, "{text}");
        }
    }

    #[test]
    fn a_text_of_long_words_is_hard_to_read() {
        let hard = "Determining proportional relationships necessitates establishing equivalent ratios between corresponding quantities in every representation.";
        assert!(too_many_long_words(hard, Lang::En).is_some());
        let plain = "Mia runs 3 miles in half an hour. How far does she run in one hour at this speed?";
        assert_eq!(too_many_long_words(plain, Lang::En), None);
    }

    #[test]
    fn a_name_stands_in_both_languages() {
        assert_eq!(names("Mia has a cat. The cat eats.", "Mia tiene un gato. El gato come."), ["Mia"]);
        assert_eq!(genders("Mia feeds her cat."), (true, false));
    }
}
