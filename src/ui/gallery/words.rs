//! The gallery's own words. They are not among the app's texts, which every student downloads.

use crate::base::Lang;

use super::samples::State;

/// Everything the gallery says.
pub struct Words {
    /// The page.
    pub title: &'static str,
    /// What it is for.
    pub lead: &'static str,
    /// The names of the list of parts, and of its groups.
    pub parts: &'static str,
    /// The link to every figure at once.
    pub all_figures: &'static str,
    /// Figures, by kind.
    pub figures: &'static str,
    /// All controls.
    pub controls: &'static str,
    /// What is asked in other ways.
    pub tasks: &'static str,
    /// Over the states of a control.
    pub states: &'static str,
    /// The links to the parts before and after.
    pub beside: &'static str,
    /// The card of a skill.
    pub meet: &'static str,
    /// Whose error is it.
    pub find_the_error: &'static str,
    /// A problem of one's own.
    pub make_a_problem: &'static str,
    /// The parts of the card.
    pub remember: &'static str,
    /// Its worked example.
    pub example: &'static str,
    /// Its question.
    pub explain: &'static str,
    /// Its second example.
    pub fill: &'static str,
    /// The question was answered rightly.
    pub explained: &'static str,
    /// It was not.
    pub explain_again: &'static str,
    states_of: [&'static str; 8],
}

impl Words {
    /// The words in a language.
    pub fn of(lang: Lang) -> &'static Words {
        match lang {
            Lang::En => &EN,
            Lang::Es => &ES,
        }
    }

    /// The name of a state.
    pub fn state(&self, state: State) -> &'static str {
        self.states_of[state as usize]
    }
}

static EN: Words = Words {
    title: "Gallery",
    lead: "Every figure and every way of answering, as students see them. Try them out: nothing is kept.",
    parts: "Parts of the gallery",
    all_figures: "All figures",
    figures: "Figures",
    controls: "Controls",
    tasks: "Tasks",
    states: "State",
    beside: "Before and after",
    meet: "Meet it",
    find_the_error: "Find the error",
    make_a_problem: "Make a problem",
    remember: "Remember",
    example: "A worked example",
    explain: "What was done here?",
    fill: "Fill in the steps",
    explained: "Yes, that is what was done.",
    explain_again: "Look at the line once more.",
    states_of: ["empty", "begun", "filled", "right", "one more try", "almost", "not readable", "finished"],
};

static ES: Words = Words {
    title: "Galería",
    lead: "Todas las figuras y todas las maneras de responder, como las ve un estudiante. Pruébalas: no se guarda nada.",
    parts: "Partes de la galería",
    all_figures: "Todas las figuras",
    figures: "Figuras",
    controls: "Controles",
    tasks: "Tareas",
    states: "Estado",
    beside: "Antes y después",
    meet: "Conócelo",
    find_the_error: "Encuentra el error",
    make_a_problem: "Inventa un problema",
    remember: "Recuerda",
    example: "Un ejemplo resuelto",
    explain: "¿Qué se hizo aquí?",
    fill: "Completa los pasos",
    explained: "Sí, eso es lo que se hizo.",
    explain_again: "Mira la línea otra vez.",
    states_of: ["vacío", "empezado", "lleno", "correcto", "otro intento", "casi", "no se lee", "terminado"],
};
