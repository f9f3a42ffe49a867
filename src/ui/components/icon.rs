//! Icons: one path each, 24 by 24, drawn with the text's colour. They stand beside words, never instead of them.

use yew::Html;

use crate::ui::markup::html;

/// A picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// A tick.
    Check,
    /// An arrow that turns back.
    Again,
    /// Two waves: about equal.
    Almost,
    /// A dashed box with a question mark.
    Unread,
    /// A ladder.
    Help,
    /// A bookmark.
    Save,
    /// Large and small letter.
    Letters,
    /// Take one character back.
    Back,
    /// To the left.
    Left,
    /// To the right.
    Right,
    /// A warning triangle.
    Care,
    /// A screen.
    Device,
    /// An arrow into a tray.
    Download,
    /// An arrow out of a tray.
    Upload,
    /// A printer.
    Print,
    /// A cross.
    Close,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Icon::Check => "m4 12.5 5 5L20 6.5",
            Icon::Again => "M4.5 12a7.5 7.5 0 1 0 2.6-5.7M4.500 3.500v4.200h4.200",
            Icon::Almost => {
                "M3.5 9.5c2.8-3.4 5.4-3.4 8.5-1s5.7 2.4 8.5-1M3.5 16.5c2.8-3.4 5.4-3.4 8.5-1s5.7 2.4 8.5-1"
            }
            Icon::Unread => {
                "M9.300 9.600a2.700 2.700 0 1 1 4 2.300c-.9.5-1.300 1-1.300 2M12 17v.1\
                 M3.500 7v-3.500h3.500M10.500 3.500h3M17 3.500h3.500V7M20.500 10.500v3M20.500 17v3.500H17M13.500 20.500h-3M7 20.500H3.500V17M3.500 13.500v-3"
            }
            Icon::Help => "M7 3v18M17 3v18M7 7.500h10M7 12h10M7 16.500h10",
            Icon::Save => "M6 3.500h12v17l-6-4.500-6 4.500z",
            Icon::Letters => {
                "m3 18 5-12 5 12M4.700 14h6.600M20.500 18v-6.500M20.500 14.700a2.800 2.800 0 1 1-5.600 0 2.800 2.800 0 0 1 5.600 0z"
            }
            Icon::Back => "M9 5.500h11.500v13H9L3.500 12zm2.500 4 5 5m0-5-5 5",
            Icon::Left => "M19 12H5.500M11 6l-6 6 6 6",
            Icon::Right => "M5 12h13.500M13 6l6 6-6 6",
            Icon::Care => "M12 3.500 21.500 20h-19zM12 10v4.500M12 17.300v.1",
            Icon::Device => "M3.500 4.500h17v11h-17zM2 19.500h20",
            Icon::Download => "M12 4v11M7 10.500l5 5 5-5M4 20h16",
            Icon::Upload => "M12 15.500v-11M7 9l5-5 5 5M4 20h16",
            Icon::Print => "M7 8.500v-5h10v5M7 17.500H3.500v-9h17v9H17M7 14.500h10v6H7z",
            Icon::Close => "m6 6 12 12M18 6 6 18",
        }
    }
}

/// Draws `icon`; assistive technology skips it.
pub fn icon(icon: Icon) -> Html {
    icon_of_class(icon, "icon")
}

/// Draws `icon` with other classes.
pub fn icon_of_class(icon: Icon, class: &'static str) -> Html {
    html! { <svg {class} viewBox="0 0 24 24" aria-hidden="true"><path d={icon.path()} /></svg> }
}
