//! What is read aloud must be words: a sign that a voice does not know is skipped, or read as its name.

use crate::base::Lang;
use crate::item::Item;

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
                    findings.error("L41", message, "write it in words, or give speak.en and speak.es");
                }
            }
        }
    }
}

fn spoken(item: &Item, lang: Lang) -> Vec<(&'static str, String)> {
    let mut spoken = vec![("ask", item.spoken(lang)), ("hints.next", item.help.next.get(lang).spoken(lang))];
    for step in &item.help.steps {
        spoken.push(("steps", step.say.get(lang).spoken(lang)));
        spoken.extend(step.math.as_ref().map(|math| ("steps", math.spoken(lang))));
    }
    spoken
}

fn is_unsayable(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !KNOWN.contains(c)
}
