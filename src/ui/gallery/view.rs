//! What of the gallery is shown. Every view has its address behind `#/gallery`, so that one can be linked to. A page
//! holds one item at a time, as the student's does: the parts of a control are named for that.

use super::samples::State;

/// The route of the gallery.
const ROUTE: &str = "/gallery";

/// A view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The figures of a kind, by its name, or every figure.
    Figures(Option<String>),
    /// The card of the skill.
    Meet,
    /// An item, by its name, in a state.
    Item(String, State),
}

impl View {
    /// Reads a route such as `/gallery/order/right`; `None` for another page. What is unknown in it is left out.
    pub fn read(route: &str) -> Option<View> {
        let rest = route.strip_prefix(ROUTE)?;
        if !rest.is_empty() && !rest.starts_with('/') {
            return None;
        }
        let mut parts = rest.split('/').filter(|part| !part.is_empty());
        Some(match (parts.next(), parts.next()) {
            (None, _) => View::Figures(None),
            (Some("figures"), kind) => View::Figures(kind.map(str::to_owned)),
            (Some("meet-it"), _) => View::Meet,
            (Some(name), state) => {
                let known = State::ALL.into_iter().find(|known| Some(known.name()) == state);
                View::Item(name.to_owned(), known.unwrap_or(State::Empty))
            }
        })
    }

    /// The address of a link to it.
    pub fn hash(&self) -> String {
        match self {
            View::Figures(None) => format!("#{ROUTE}"),
            View::Figures(Some(kind)) => format!("#{ROUTE}/figures/{kind}"),
            View::Meet => format!("#{ROUTE}/meet-it"),
            View::Item(name, State::Empty) => format!("#{ROUTE}/{name}"),
            View::Item(name, state) => format!("#{ROUTE}/{name}/{}", state.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_view_is_read_back_from_its_address() {
        let items = State::ALL.map(|state| View::Item("order".to_owned(), state));
        let figures = [View::Figures(None), View::Figures(Some("net".to_owned())), View::Meet];
        for view in figures.into_iter().chain(items) {
            assert_eq!(View::read(&view.hash()[1..]), Some(view));
        }
    }

    #[test]
    fn other_addresses_are_no_view() {
        for route in ["", "/teach", "/galleryx", "gallery"] {
            assert_eq!(View::read(route), None, "{route}");
        }
    }
}
