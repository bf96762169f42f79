//! Typing: into a field, and with the keyboard wherever the focus is.

use fantoccini::{
    actions::{InputSource, KeyAction, KeyActions},
    key::Key,
};

use super::{engine::Engine, tongue::Words, visit::Visit};

impl Visit {
    /// Types into the field with this label. What was in it is replaced.
    pub async fn fill(&self, label: impl Into<Words>, text: &str) {
        let label = label.into();
        let field = self.find("field", &label).await;
        // The second time the key is let go. By `Null`, Firefox would let go of everything typed.
        let control = char::from(Key::Control);
        let keys = format!("{control}a{control}{}{text}", char::from(Key::Backspace));
        field.send_keys(&keys).await.unwrap_or_else(|why| panic!("“{label}” takes no typing: {why}"));
        if self.browser.engine == Engine::WebKit {
            self.has_typed(&label, text).await;
        }
    }

    /// WebKit's driver says that it has typed before the last letters are there: on a busy machine a form was sent with
    /// three digits of six. Spaces and dashes are the page's to write or leave out.
    async fn has_typed(&self, label: &Words, text: &str) {
        let letters = |it: &str| it.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        let wanted = letters(text);
        self.until(async || {
            // Not the one from before: the app may have put its own in its place.
            let field = self.find("field", label).await;
            let there = letters(&field.prop("value").await.ok().flatten().unwrap_or_default());
            if there == wanted { Ok(()) } else { Err(format!("“{there}” of “{wanted}” is typed")) }
        })
        .await;
    }

    /// Presses one key, as on a keyboard.
    pub async fn key(&self, key: impl Into<char>) {
        let value = key.into();
        let press =
            KeyActions::new("keyboard".to_owned()).then(KeyAction::Down { value }).then(KeyAction::Up { value });
        self.browser.client.perform_actions(press).await.expect("the key is pressed");
    }

    /// Types with the keyboard wherever the focus is.
    pub async fn type_keys(&self, text: &str) {
        for letter in text.chars() {
            self.key(letter).await;
        }
    }
}
