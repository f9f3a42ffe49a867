//! Reading and display: language, light or dark, contrast, letters. Every change shows at once.

use web_sys::HtmlDialogElement;
use yew::{Callback, Html, Properties, component, use_effect_with, use_node_ref};

use crate::base::Lang;
use crate::ui::markup::html;
use crate::ui::settings::{Settings, Theme};
use crate::ui::text::Text;

use super::icon::{Icon, icon};
use super::segments::{Segment, segments};

/// What the dialog needs.
#[derive(Clone, PartialEq, Properties)]
pub struct DisplayDialogProps {
    /// The page's language.
    pub lang: Lang,
    /// What is set.
    pub settings: Settings,
    /// Tells a change.
    pub on_change: Callback<Settings>,
    /// Asked to close, by the button or by Escape.
    pub on_close: Callback<()>,
}

/// The dialog; it is open as long as it is drawn.
#[component]
pub fn DisplayDialog(props: &DisplayDialogProps) -> Html {
    let node = use_node_ref();
    use_effect_with(node.clone(), |node| {
        if let Some(dialog) = node.cast::<HtmlDialogElement>() {
            // One that is open already, or is not in the page, stays as it is.
            let _ = dialog.show_modal();
        }
    });
    let text = Text::of(props.lang);
    let onclose = props.on_close.reform(|_| ());
    let onclick = props.on_close.reform(|_| ());
    html! {
        <dialog class="dialog" ref={node} aria-labelledby="display-title" {onclose}>
            <div class="dialog-body">
                <div class="dialog-head">
                    <h2 id="display-title">{ text.display }</h2>
                    <button class="button" data-kind="icon" type="button" data-verb="close" aria-label={text.close} {onclick}>{ icon(Icon::Close) }</button>
                </div>
                { language_choice(props.lang, &change(props, |settings, i| settings.lang = Some(Lang::ALL[i]))) }
                { theme_choice(props.lang, props.settings, &props.on_change) }
                { contrast_choice(props.lang, props.settings, &props.on_change) }
                { segments("reading", text.reading.into(), pair(text.reading_normal, text.reading_easy, props.settings.easy_reading),
                    &change(props, |settings, i| settings.easy_reading = i == 1)) }
            </div>
        </dialog>
    }
}

/// The languages, each in its own name.
pub fn language_choice(lang: Lang, on_choose: &Callback<usize>) -> Html {
    let choices = Lang::ALL.iter().map(|other| Segment {
        label: Text::of(*other).own_name.into(),
        lang: (*other != lang).then_some(other.tag()),
        chosen: *other == lang,
    });
    segments("language", Text::of(lang).language.into(), choices.collect(), on_choose)
}

/// Light or dark, or as the device is set.
pub fn theme_choice(lang: Lang, settings: Settings, on_change: &Callback<Settings>) -> Html {
    let text = Text::of(lang);
    const THEMES: [Theme; 3] = [Theme::System, Theme::Light, Theme::Dark];
    let names = [text.theme_system, text.theme_light, text.theme_dark];
    let choices = THEMES.iter().zip(names).map(|(theme, name)| Segment::new(name, *theme == settings.theme));
    let on_choose = on_change.reform(move |i: usize| Settings { theme: THEMES[i], ..settings });
    segments("theme", text.theme.into(), choices.collect(), &on_choose)
}

/// Strong lines and no tints, or the usual ones.
pub fn contrast_choice(lang: Lang, settings: Settings, on_change: &Callback<Settings>) -> Html {
    let text = Text::of(lang);
    let choices = pair(text.contrast_normal, text.contrast_more, settings.more_contrast);
    let on_choose = on_change.reform(move |i: usize| Settings { more_contrast: i == 1, ..settings });
    segments("contrast", text.contrast.into(), choices, &on_choose)
}

fn pair(first: &'static str, second: &'static str, is_second: bool) -> Vec<Segment> {
    vec![Segment::new(first, !is_second), Segment::new(second, is_second)]
}

fn change(props: &DisplayDialogProps, apply: fn(&mut Settings, usize)) -> Callback<usize> {
    let before = props.settings;
    props.on_change.reform(move |i| {
        let mut settings = before;
        apply(&mut settings, i);
        settings
    })
}
