//! Mathematics on the page: MathML elements as the algebra gives them. Each formula is one `<math>`, so that the parts
//! inside are made in the right namespace.

use yew::Html;
use yew::virtual_dom::{VTag, VText};

use crate::algebra::{Element, Math, Node, mathml};
use crate::ui::markup::html;

/// Draws a formula.
pub fn math_view(math: &Math) -> Html {
    html! { <math>{ element(mathml(math)) }</math> }
}

fn element(element: Element) -> Html {
    let mut tag = VTag::new(element.tag);
    for (name, value) in element.attributes {
        tag.add_attribute(name, value);
    }
    for child in element.children {
        tag.add_child(node(child));
    }
    tag.into()
}

fn node(node: Node) -> Html {
    match node {
        Node::Element(inner) => element(inner),
        Node::Text(text) => VText::new(text).into(),
    }
}
