//! The studio module: the teacher's desk and authoring. Students never download it.

use yew::{Html, component, html};

#[component]
fn Studio() -> Html {
    html! { <main><h1>{ "Foothold for teachers" }</h1></main> }
}

fn main() {
    yew::Renderer::<Studio>::new().render();
}
