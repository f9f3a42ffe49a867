//! What is read aloud must be words: a sign that a voice does not know is skipped, or read as its name.

use crate::base::Lang;
use crate::item::Item;
use crate::item::figure::Figure;

use super::findings::Findings;
use super::sample::Sample;

/// Signs that every voice knows or passes over in silence.
const KNOWN: &str = ".,;:!?¿¡'\"«»“”‘’()-–—…/%$°&+\u{2212}";

pub(super) fn check(sample: &Sample<'_>, findings: &mut Findings) {
    for case in &sample.cases {
        for lang in Lang::ALL {
            for (what, spoken) in spoken(&case.item, lang) {
                if let Some(sign) = spoken.chars().find(|c| is_unsayable(*c)) {
                    let language = if lang == Lang::En { "English" } else { "Spanish" };
                    let message = format!("{what}: no spoken form for \"{sign}\" in {language}");
                    findings.error("L41", message, hint(&what));
                }
            }
        }
    }
}

fn hint(what: &str) -> &'static str {
    match what {
        "ask" => "write it in words, or give speak.en and speak.es",
        what if what.starts_with("figure") => "write it in words, or give alt.en and alt.es",
        _ => "write it in words",
    }
}

/// All that is read aloud, by what an author would look for.
fn spoken(item: &Item, lang: Lang) -> Vec<(String, String)> {
    let (ask, answer) = item.spoken_words(lang);
    let mut spoken = vec![("ask".to_owned(), ask)];
    let alt = |figure: &Figure| (format!("figure \"{}\"", figure.id), figure.alt.get(lang).clone());
    spoken.extend(item.figures.iter().map(alt));
    spoken.extend(answer.into_iter().map(|part| ("answer".to_owned(), part)));
    spoken.push(("hints.next".to_owned(), item.help.next.get(lang).spoken(lang)));
    for step in &item.help.steps {
        spoken.push(("steps".to_owned(), step.say.get(lang).spoken(lang)));
        spoken.extend(step.math.as_ref().map(|math| ("steps".to_owned(), math.spoken(lang))));
    }
    spoken
}

fn is_unsayable(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !KNOWN.contains(c)
}
