//! The languages of the product, and values that exist once in each.

use serde::{Deserialize, Serialize};

/// A language students and teachers can choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Lang {
    /// English as used in US schools.
    #[default]
    En,
    /// Spanish as used in US schools: the decimal sign is the point.
    Es,
}

impl Lang {
    /// Every language, in the order they are offered.
    pub const ALL: [Lang; 2] = [Lang::En, Lang::Es];

    /// The BCP 47 tag, as written in `lang` attributes, URLs and events.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Es => "es",
        }
    }

    /// The language of a tag such as `es`, `es-MX` or `EN_us`; `None` when we do not speak it.
    ///
    /// ```
    /// use foothold::base::Lang;
    /// assert_eq!(Lang::from_tag("es-MX"), Some(Lang::Es));
    /// assert_eq!(Lang::from_tag("fr"), None);
    /// ```
    pub fn from_tag(tag: &str) -> Option<Lang> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        Lang::ALL.into_iter().find(|lang| lang.tag() == primary)
    }
}

/// One value for each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Localized<T> {
    /// The English value.
    pub en: T,
    /// The Spanish value.
    pub es: T,
}

impl<T> Localized<T> {
    /// The value in `lang`.
    pub fn get(&self, lang: Lang) -> &T {
        match lang {
            Lang::En => &self.en,
            Lang::Es => &self.es,
        }
    }

    /// The same function applied to both values.
    pub fn map<U>(&self, mut f: impl FnMut(&T) -> U) -> Localized<U> {
        Localized { en: f(&self.en), es: f(&self.es) }
    }
}
