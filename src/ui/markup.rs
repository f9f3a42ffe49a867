//! Elements as they are read, in a third of the code: an [`html!`] with Yew's own syntax for elements, which calls one
//! small builder instead of writing out every node where it stands. Components are named with `yew::html!` as before.

use std::rc::Rc;

use yew::virtual_dom::{Key, Listener, VList, VTag};
use yew::{AttrValue, Html, NodeRef};

/// Nodes under construction: the open elements, and the children found so far of the innermost.
#[derive(Default)]
pub struct Markup {
    open: Vec<Open>,
    children: Vec<Html>,
}

/// An element whose end has not come; a fragment has no tag.
struct Open {
    tag: Option<Box<VTag>>,
    siblings: Vec<Html>,
}

impl Markup {
    /// Begins an element.
    #[inline(never)]
    pub fn open(&mut self, name: &'static str) {
        self.begin(Some(Box::new(VTag::new(name))));
    }

    /// Begins a fragment.
    #[inline(never)]
    pub fn open_fragment(&mut self) {
        self.begin(None);
    }

    fn begin(&mut self, tag: Option<Box<VTag>>) {
        self.open.push(Open { tag, siblings: std::mem::take(&mut self.children) });
    }

    /// Ends what was begun last.
    #[inline(never)]
    pub fn close(&mut self) {
        let Some(Open { tag, siblings }) = self.open.pop() else { return };
        let children = std::mem::replace(&mut self.children, siblings);
        let node = match tag {
            Some(mut tag) => {
                if !children.is_empty() {
                    tag.add_children(children);
                }
                Html::from(*tag)
            }
            None => list(children),
        };
        self.children.push(node);
    }

    /// Whether the element begun last has this name: what `</name>` is checked against while testing.
    pub fn is_in(&self, name: &str) -> bool {
        self.open.last().and_then(|open| open.tag.as_ref()).is_some_and(|tag| tag.tag() == name)
    }

    /// The nodes: one alone, or a list.
    #[inline(never)]
    pub fn finish(mut self) -> Html {
        debug_assert!(self.open.is_empty(), "an element is not closed");
        match self.children.len() {
            1 => self.children.pop().unwrap_or_default(),
            _ => list(self.children),
        }
    }

    fn tag(&mut self) -> Option<&mut VTag> {
        self.open.last_mut().and_then(|open| open.tag.as_deref_mut())
    }

    #[inline(never)]
    fn set_text(&mut self, name: &'static str, text: AttrValue) {
        if let Some(tag) = self.tag() {
            tag.add_attribute(name, text);
        }
    }

    #[inline(never)]
    fn set_words(&mut self, name: &'static str, words: &'static str) {
        self.set_text(name, AttrValue::Static(words));
    }

    /// Sets an attribute of the element begun last.
    pub fn set(&mut self, name: &'static str, value: impl AttributeValue) {
        value.put(name, self);
    }

    /// What stands in an `input`; an attribute on any other element.
    #[inline(never)]
    pub fn set_value(&mut self, value: AttrValue) {
        match self.tag() {
            Some(tag) if tag.tag() == "input" => tag.set_value(Some(value)),
            _ => self.set_text("value", value),
        }
    }

    /// Whether an `input` is ticked.
    #[inline(never)]
    pub fn set_checked(&mut self, checked: bool) {
        if let Some(tag) = self.tag() {
            tag.set_checked(checked);
        }
    }

    /// Tells the drawn element to whoever holds the reference.
    #[inline(never)]
    pub fn set_ref(&mut self, node: &NodeRef) {
        if let Some(tag) = self.tag() {
            tag.node_ref = node.clone();
        }
    }

    /// What tells the element from its siblings.
    pub fn set_key(&mut self, key: impl Into<Key>) {
        let key = key.into();
        if let Some(tag) = self.tag() {
            tag.key = Some(key);
        }
    }

    /// Hears an event of the element begun last.
    #[inline(never)]
    pub fn listen(&mut self, listener: Rc<dyn Listener>) {
        if let Some(tag) = self.tag() {
            tag.add_listener(listener);
        }
    }

    /// Adds content to the element begun last.
    pub fn add(&mut self, content: impl Content) {
        content.put(self);
    }

    /// Adds the content of each.
    pub fn each(&mut self, contents: impl IntoIterator<Item = impl Content>) {
        contents.into_iter().for_each(|content| content.put(self));
    }

    #[inline(never)]
    fn add_node(&mut self, node: Html) {
        self.children.push(node);
    }

    #[inline(never)]
    fn add_nothing(&mut self) {
        self.add_node(Html::default());
    }

    #[inline(never)]
    fn add_text(&mut self, text: AttrValue) {
        self.add_node(yew::virtual_dom::VText::new(text).into());
    }

    #[inline(never)]
    fn add_words(&mut self, words: &'static str) {
        self.add_text(AttrValue::Static(words));
    }
}

fn list(children: Vec<Html>) -> Html {
    Html::VList(Rc::new(VList::with_children(children, None)))
}

/// What an attribute can be given. `None` and `false` leave it out; `true` gives it its own name.
pub trait AttributeValue {
    /// Sets the attribute.
    fn put(self, name: &'static str, markup: &mut Markup);
}

impl AttributeValue for &'static str {
    fn put(self, name: &'static str, markup: &mut Markup) {
        markup.set_words(name, self);
    }
}

impl AttributeValue for String {
    fn put(self, name: &'static str, markup: &mut Markup) {
        markup.set_text(name, self.into());
    }
}

impl AttributeValue for AttrValue {
    fn put(self, name: &'static str, markup: &mut Markup) {
        markup.set_text(name, self);
    }
}

impl AttributeValue for bool {
    fn put(self, name: &'static str, markup: &mut Markup) {
        if self {
            markup.set_words(name, name);
        }
    }
}

impl<T: AttributeValue> AttributeValue for Option<T> {
    fn put(self, name: &'static str, markup: &mut Markup) {
        if let Some(value) = self {
            value.put(name, markup);
        }
    }
}

/// What can stand in an element.
pub trait Content {
    /// Adds it to the element begun last.
    fn put(self, markup: &mut Markup);
}

impl Content for Html {
    fn put(self, markup: &mut Markup) {
        markup.add_node(self);
    }
}

impl Content for &'static str {
    fn put(self, markup: &mut Markup) {
        markup.add_words(self);
    }
}

impl Content for String {
    fn put(self, markup: &mut Markup) {
        markup.add_text(self.into());
    }
}

impl Content for AttrValue {
    fn put(self, markup: &mut Markup) {
        markup.add_text(self);
    }
}

impl Content for char {
    fn put(self, markup: &mut Markup) {
        markup.add_text(String::from(self).into());
    }
}

impl Content for usize {
    fn put(self, markup: &mut Markup) {
        markup.add_text(self.to_string().into());
    }
}

impl<T: Content> Content for Option<T> {
    /// `None` keeps a place: siblings are told apart by where they stand, and a box that seemed to have moved would be
    /// drawn anew, without the focus.
    fn put(self, markup: &mut Markup) {
        match self {
            Some(content) => content.put(markup),
            None => markup.add_nothing(),
        }
    }
}

impl<T: Content> Content for Vec<T> {
    fn put(self, markup: &mut Markup) {
        markup.each(self);
    }
}

/// Elements as a node: `html! { <p class="note">{ words }</p> }`.
macro_rules! html {
    ($($parts:tt)*) => {{
        let mut markup = $crate::ui::markup::Markup::default();
        $crate::ui::markup::parts!(markup $($parts)*);
        markup.finish()
    }};
}

/// Reads the parts of [`html!`] one after the other.
macro_rules! parts {
    ($m:ident) => {};
    ($m:ident <> $($rest:tt)*) => {
        $m.open_fragment();
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident </> $($rest:tt)*) => {
        $m.close();
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident </ $name:ident > $($rest:tt)*) => {
        debug_assert!($m.is_in(stringify!($name)), "</{}> closes another element", stringify!($name));
        $m.close();
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident < $name:ident $($rest:tt)*) => {
        $m.open(stringify!($name));
        $crate::ui::markup::attributes!($m $($rest)*);
    };
    ($m:ident { for $each:expr } $($rest:tt)*) => {
        $m.each($each);
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident { $content:expr } $($rest:tt)*) => {
        $m.add($content);
        $crate::ui::markup::parts!($m $($rest)*);
    };
}

/// Reads the attributes of one element and what follows it.
macro_rules! attributes {
    ($m:ident /> $($rest:tt)*) => {
        $m.close();
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident > $($rest:tt)*) => {
        $crate::ui::markup::parts!($m $($rest)*);
    };
    ($m:ident { $name:ident } $($rest:tt)*) => {
        $crate::ui::markup::attribute!($m $name, $name);
        $crate::ui::markup::attributes!($m $($rest)*);
    };
    ($m:ident $name:ident = { $value:expr } $($rest:tt)*) => {
        $crate::ui::markup::attribute!($m $name, $value);
        $crate::ui::markup::attributes!($m $($rest)*);
    };
    ($m:ident $name:ident = $value:literal $($rest:tt)*) => {
        $crate::ui::markup::attribute!($m $name, $value);
        $crate::ui::markup::attributes!($m $($rest)*);
    };
    ($m:ident $name:ident $(- $more:ident)+ = { $value:expr } $($rest:tt)*) => {
        $m.set(concat!(stringify!($name), $("-", stringify!($more)),+), $value);
        $crate::ui::markup::attributes!($m $($rest)*);
    };
    ($m:ident $name:ident $(- $more:ident)+ = $value:literal $($rest:tt)*) => {
        $m.set(concat!(stringify!($name), $("-", stringify!($more)),+), $value);
        $crate::ui::markup::attributes!($m $($rest)*);
    };
}

/// Sets what the name stands for: a reference, a key, a property, a listener, else an attribute.
macro_rules! attribute {
    ($m:ident ref, $value:expr) => { $m.set_ref(&$value) };
    ($m:ident key, $value:expr) => { $m.set_key($value) };
    ($m:ident value, $value:expr) => { $m.set_value($value.into()) };
    ($m:ident checked, $value:expr) => { $m.set_checked($value) };
    ($m:ident onchange, $call:expr) => { $crate::ui::markup::listen!($m onchange, $call) };
    ($m:ident onclick, $call:expr) => { $crate::ui::markup::listen!($m onclick, $call) };
    ($m:ident onclose, $call:expr) => { $crate::ui::markup::listen!($m onclose, $call) };
    ($m:ident onfocus, $call:expr) => { $crate::ui::markup::listen!($m onfocus, $call) };
    ($m:ident oninput, $call:expr) => { $crate::ui::markup::listen!($m oninput, $call) };
    ($m:ident onkeydown, $call:expr) => { $crate::ui::markup::listen!($m onkeydown, $call) };
    ($m:ident onmousedown, $call:expr) => { $crate::ui::markup::listen!($m onmousedown, $call) };
    ($m:ident onpointerdown, $call:expr) => { $crate::ui::markup::listen!($m onpointerdown, $call) };
    ($m:ident onpointermove, $call:expr) => { $crate::ui::markup::listen!($m onpointermove, $call) };
    ($m:ident onpointerup, $call:expr) => { $crate::ui::markup::listen!($m onpointerup, $call) };
    ($m:ident onsubmit, $call:expr) => { $crate::ui::markup::listen!($m onsubmit, $call) };
    ($m:ident $name:ident, $value:expr) => { $m.set(stringify!($name), $value) };
}

macro_rules! listen {
    ($m:ident $event:ident, $call:expr) => {
        if let Some(call) = yew::html::IntoEventCallback::into_event_callback($call) {
            $m.listen(std::rc::Rc::new(yew::html::$event::Wrapper::new(call)));
        }
    };
}

pub(crate) use {attribute, attributes, html, listen, parts};

#[cfg(test)]
mod tests {
    use super::*;

    fn children(html: Html) -> usize {
        match html {
            Html::VList(list) => list.len(),
            _ => 1,
        }
    }

    #[test]
    fn what_is_not_there_keeps_its_place_among_its_siblings() {
        let shown = |warning: Option<&'static str>| html! { <><p>{ "box" }</p>{ warning }</> };
        assert_eq!(children(shown(None)), children(shown(Some("empty"))));
    }
}
