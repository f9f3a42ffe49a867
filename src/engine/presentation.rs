//! How an item was put before the learner: its form and its language. Both may be harder for one person than the
//! mathematics itself, so each has an offset of its own that is kept out of mastery.

/// The way an item puts its mathematics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Symbols and numbers: the reference, without an offset.
    #[default]
    Symbolic,
    /// A figure, a graph or a model.
    Visual,
    /// A situation told in words.
    Story,
}

/// The language of an item, seen from the learner.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LanguageUse {
    /// The language the learner chose: the reference, without an offset. A child who works in Spanish only is not
    /// measured against English.
    #[default]
    Home,
    /// The other one.
    Second,
}

/// Form and language of one item.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Presentation {
    /// The form.
    pub form: Form,
    /// The language.
    pub language: LanguageUse,
}

impl Presentation {
    /// An item in this form and the learner's own language.
    pub fn in_form(form: Form) -> Self {
        Self { form, language: LanguageUse::Home }
    }

    /// The offsets that apply, in the order in which they are summed.
    pub fn offsets(self) -> impl Iterator<Item = Offset> {
        [self.form.offset(), self.language.offset()].into_iter().flatten()
    }
}

impl Form {
    /// Every form.
    pub const ALL: [Form; 3] = [Form::Symbolic, Form::Visual, Form::Story];

    fn offset(self) -> Option<Offset> {
        match self {
            Form::Symbolic => None,
            Form::Visual => Some(Offset::Visual),
            Form::Story => Some(Offset::Story),
        }
    }
}

impl LanguageUse {
    fn offset(self) -> Option<Offset> {
        match self {
            LanguageUse::Home => None,
            LanguageUse::Second => Some(Offset::SecondLanguage),
        }
    }
}

/// A personal offset: how much easier (above 0) or harder something other than the mathematics is, in logits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Offset {
    /// Of figures, against symbols.
    Visual,
    /// Of stories, against symbols.
    Story,
    /// Of the second language, against the learner's own.
    SecondLanguage,
}

impl Offset {
    /// Every offset; the place in this list is its place in the state.
    pub const ALL: [Offset; 3] = [Offset::Visual, Offset::Story, Offset::SecondLanguage];
}
