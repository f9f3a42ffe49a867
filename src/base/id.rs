//! Identifiers. Each is a newtype over shared text, so a `SkillId` cannot be passed where a `TemplateId` is meant,
//! and cloning one costs no allocation.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

macro_rules! text_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(Arc::from(text.as_ref()))
            }

            /// The text of the id.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:?}", &*self.0)
            }
        }
    };
}

text_id! {
    /// A content pack, e.g. `grade-6-8-math`.
    PackId
}
text_id! {
    /// A skill (knowledge component), e.g. `integer-subtract`.
    SkillId
}
text_id! {
    /// A template, always `skill/template`, e.g. `area-triangle/right`.
    TemplateId
}
text_id! {
    /// A misconception of the pack's catalogue, e.g. `frac-add-across`.
    MisconceptionId
}
text_id! {
    /// A learner: 13 random Crockford base-32 characters, never a name.
    LearnerId
}
text_id! {
    /// One page load: 13 random Crockford base-32 characters. Two tabs, or a copied profile, are two replicas.
    ReplicaId
}

impl TemplateId {
    /// The id of template `name` of `skill`.
    ///
    /// ```
    /// use foothold::base::{SkillId, TemplateId};
    /// let id = TemplateId::of(&SkillId::new("median"), "list");
    /// assert_eq!(id.as_str(), "median/list");
    /// assert_eq!(id.skill(), SkillId::new("median"));
    /// assert_eq!(id.name(), "list");
    /// ```
    pub fn of(skill: &SkillId, name: &str) -> Self {
        Self::new(format!("{skill}/{name}"))
    }

    /// The skill this template belongs to: what stands before the slash.
    pub fn skill(&self) -> SkillId {
        SkillId::new(self.as_str().split('/').next().unwrap_or_default())
    }

    /// The template's own name: what stands after the slash.
    pub fn name(&self) -> &str {
        self.as_str().split_once('/').map_or(self.as_str(), |(_, name)| name)
    }
}
