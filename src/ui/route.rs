//! Which page the address names: everything behind `#/`. An unknown address is a page too, with kind words.

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// Welcome, or practice when somebody is here.
    #[default]
    Home,
    /// Who practises: always the welcome page.
    Welcome,
    /// The item.
    Practice,
    /// What to work on.
    Skills,
    /// The report.
    Report,
    /// Privacy.
    About,
    /// No page of ours.
    Unknown,
}

impl Route {
    /// The page of a route such as `/practice`; `None` for an anchor inside a page.
    pub fn read(route: &str) -> Option<Route> {
        match route.trim_end_matches('/') {
            "" => Some(Route::Home),
            "/welcome" => Some(Route::Welcome),
            "/practice" => Some(Route::Practice),
            "/skills" => Some(Route::Skills),
            "/report" => Some(Route::Report),
            "/about" => Some(Route::About),
            other if other.starts_with('/') => Some(Route::Unknown),
            _ => None,
        }
    }

    /// The route as it stands in the address.
    pub fn path(self) -> &'static str {
        match self {
            Route::Home | Route::Unknown => "/",
            Route::Welcome => "/welcome",
            Route::Practice => "/practice",
            Route::Skills => "/skills",
            Route::Report => "/report",
            Route::About => "/about",
        }
    }

    /// The address of a link to it.
    pub fn hash(self) -> String {
        format!("#{}", self.path())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_is_read_back_from_its_address() {
        for route in
            [Route::Home, Route::Welcome, Route::Practice, Route::Skills, Route::Report, Route::About]
        {
            assert_eq!(Route::read(route.path()), Some(route));
        }
    }

    #[test]
    fn other_addresses_are_a_kind_page_or_an_anchor() {
        for (address, route) in [
            ("/report/", Some(Route::Report)),
            ("/<script>", Some(Route::Unknown)),
            ("/practice/7", Some(Route::Unknown)),
            ("main", None),
        ] {
            assert_eq!(Route::read(address), route, "{address}");
        }
    }
}
