//! How to embed the calculator in another page, and the snippet that does it.

use super::host_settings::HostSettings;
use crate::text::Lang;

/// How to embed the calculator in another page.
#[derive(Debug, Clone, PartialEq)]
pub struct Embedding {
    /// Where the scripts are: the address of a directory, with a slash at its end.
    pub scripts: String,
    /// Whether it is an iframe, and not an element of the page.
    pub framed: bool,
    /// Its language, as the attribute has it; `None` leaves it to the page.
    pub lang: Option<&'static str>,
    /// Its colors, as the attribute has them; `None` leaves them to the page.
    pub theme: Option<&'static str>,
    /// What visitors see and may change there.
    pub settings: HostSettings,
    pub with_plan: bool,
}

/// Languages, as the attribute has them: the page's, the browser's, and each by its tag.
pub fn langs() -> [Option<&'static str>; 5] {
    let [english, japanese, chinese] = Lang::ALL.map(|(lang, _)| Some(lang.tag()));
    [None, Some("und"), english, japanese, chinese]
}

/// Colors, as the attribute has them.
pub const THEMES: [Option<&str>; 4] = [None, Some("light"), Some("dark"), Some("auto")];

impl Embedding {
    /// Everything as it is without attributes, with the plan.
    pub fn new(scripts: String) -> Self {
        let settings = HostSettings::default();
        Self { scripts, framed: false, lang: None, theme: None, settings, with_plan: true }
    }

    /// The attributes of the element, but for the plan: names and values.
    pub fn attributes(&self) -> Vec<(&'static str, String)> {
        let mut attributes = Vec::new();
        attributes.extend(self.lang.map(|lang| ("lang", lang.to_owned())));
        attributes.extend(self.theme.map(|theme| ("theme", theme.to_owned())));
        attributes.extend(self.settings.attributes());
        attributes
    }

    /// The snippet to paste into the other page. `payload` is the plan as a link has it; `title` is the name of the frame
    /// for screen readers.
    pub fn snippet(&self, payload: Option<&str>, title: &str) -> String {
        let scripts = escaped(&self.scripts);
        let payload = payload.filter(|_| self.with_plan);
        let mut out = String::new();
        if self.framed {
            let parameters: Vec<String> = self
                .attributes()
                .into_iter()
                .map(|(name, value)| format!("{name}={}", value.split(' ').collect::<Vec<_>>().join("%20")))
                .collect();
            let question = if parameters.is_empty() { "" } else { "?" };
            let plan = payload.map(|payload| format!("#tf={payload}")).unwrap_or_default();
            let parameters = parameters.join("&amp;");
            let title = escaped(title);
            out.push_str(&format!(
                "<iframe class=\"trial-feasibility\" src=\"{scripts}embed.html{question}{parameters}{plan}\" title=\"{title}\" loading=\"lazy\"></iframe>\n\
                 <script type=\"module\" src=\"{scripts}trial-feasibility-frame.js\"></script>"
            ));
            return out;
        }
        out.push_str(&format!(
            "<script type=\"module\" src=\"{scripts}trial-feasibility.js\"></script>\n<trial-feasibility"
        ));
        for (name, value) in self.attributes() {
            out.push_str(&format!(" {name}=\"{value}\""));
        }
        if let Some(payload) = payload {
            out.push_str(&format!(" plan=\"{payload}\""));
        }
        out.push_str("></trial-feasibility>");
        out
    }
}

/// A text between the quotes of an attribute.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::host_settings::{Lock, View};
    use crate::app::section::Section;

    fn embedding() -> Embedding {
        Embedding::new("https://example.org/tf/".to_owned())
    }

    #[test]
    fn what_is_as_ever_is_not_said() {
        assert_eq!(
            embedding().snippet(Some("1.abc"), "Calculator"),
            "<script type=\"module\" src=\"https://example.org/tf/trial-feasibility.js\"></script>\n\
             <trial-feasibility plan=\"1.abc\"></trial-feasibility>"
        );
        let framed = Embedding { framed: true, with_plan: false, ..embedding() };
        assert_eq!(
            framed.snippet(Some("1.abc"), "Plan & \"more\""),
            "<iframe class=\"trial-feasibility\" src=\"https://example.org/tf/embed.html\" title=\"Plan &amp; &quot;more&quot;\" loading=\"lazy\"></iframe>\n\
             <script type=\"module\" src=\"https://example.org/tf/trial-feasibility-frame.js\"></script>"
        );
    }

    #[test]
    fn what_was_chosen_is_said() {
        let chosen = Embedding {
            lang: Some("ja"),
            theme: Some("dark"),
            settings: HostSettings {
                sections: [Section::Trial, Section::Patients].into(),
                locks: [Lock::Section(Section::Patients), Lock::Section(Section::Assumptions)].into(),
                view: View::Full,
            },
            ..embedding()
        };
        assert!(chosen.snippet(None, "").ends_with(
            "\n<trial-feasibility lang=\"ja\" theme=\"dark\" sections=\"trial patients\" locked=\"patients assumptions\"></trial-feasibility>"
        ));
        // A lock on the section includes its counts.
        let mut counts = chosen.clone();
        counts.settings.locks.insert(Lock::Counts);
        assert!(counts.snippet(None, "").contains(" locked=\"patients assumptions\">"));
        counts.settings.locks = [Lock::Counts, Lock::Section(Section::Trial)].into();
        assert!(counts.snippet(None, "").contains(" locked=\"trial counts\">"));
        let framed = Embedding { framed: true, ..chosen.clone() };
        assert!(framed.snippet(Some("1.abc"), "").contains(
            "embed.html?lang=ja&amp;theme=dark&amp;sections=trial%20patients&amp;locked=patients%20assumptions#tf=1.abc\""
        ));
        // Sections mean nothing where only the forecast is shown.
        let mut answer = chosen;
        answer.settings.view = View::Answer;
        assert!(answer.snippet(None, "").contains("<trial-feasibility lang=\"ja\" theme=\"dark\" view=\"answer\">"));
        let mut none = embedding();
        none.settings.sections.clear();
        assert!(none.snippet(None, "").contains(" sections=\"\">"));
    }
}
