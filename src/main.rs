//! The student module: practice, map, reports.

use yew::{Html, component, html};

#[component]
fn App() -> Html {
    html! { <main><h1>{ "Foothold" }</h1></main> }
}

fn main() {
    yew::Renderer::<App>::new().render();
}
