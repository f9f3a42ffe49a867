//! How this device shows the page: language, light or dark, contrast, letters. Kept as one short line of text.

use crate::base::Lang;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark.
    Dark,
}

/// The settings of a device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The language, once it was chosen.
    pub lang: Option<Lang>,
    /// Light or dark.
    pub theme: Theme,
    /// Strong contrast.
    pub more_contrast: bool,
    /// Wider letters and lines.
    pub easy_reading: bool,
}

impl Settings {
    /// The name under which the line is kept.
    pub const KEY: &'static str = "display";

    /// The line, such as `es dark contrast easy`.
    pub fn to_line(self) -> String {
        let theme = self.theme_name();
        let words = [
            self.lang.map(Lang::tag),
            theme,
            self.more_contrast.then_some("contrast"),
            self.easy_reading.then_some("easy"),
        ];
        words.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Reads a line; words it does not know are skipped.
    pub fn read(line: &str) -> Settings {
        let mut settings = Settings::default();
        for word in line.split_whitespace() {
            match word {
                "light" => settings.theme = Theme::Light,
                "dark" => settings.theme = Theme::Dark,
                "contrast" => settings.more_contrast = true,
                "easy" => settings.easy_reading = true,
                tag => settings.lang = Lang::ALL.into_iter().find(|lang| lang.tag() == tag).or(settings.lang),
            }
        }
        settings
    }

    /// The theme's name in attributes; `None` follows the device.
    pub fn theme_name(self) -> Option<&'static str> {
        match self.theme {
            Theme::System => None,
            Theme::Light => Some("light"),
            Theme::Dark => Some("dark"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_read_back_from_their_line() {
        for lang in [None, Some(Lang::En), Some(Lang::Es)] {
            for theme in [Theme::System, Theme::Light, Theme::Dark] {
                for flag in [false, true] {
                    let settings = Settings { lang, theme, more_contrast: flag, easy_reading: !flag };
                    assert_eq!(Settings::read(&settings.to_line()), settings);
                }
            }
        }
    }

    #[test]
    fn a_damaged_line_gives_what_can_be_read() {
        let settings = Settings::read("xx dark \u{0} es DARK");
        assert_eq!(settings, Settings { lang: Some(Lang::Es), theme: Theme::Dark, ..Settings::default() });
    }
}
