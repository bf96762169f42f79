//! Before a link leads to another website, a dialog says so: whose site this is ends here, and nothing typed is lost.
//! Without the program the link is plainly followed.

use leptos::prelude::*;
use uswds::{ButtonToNewTab, Dialog};

use crate::{browser, session::Settings, text::site as words};

#[component]
pub fn Leaving() -> impl IntoView {
    let settings = Settings::expect();
    let brand = settings.brand();
    let heading = words::leaving(&brand);
    let (open, url) = (RwSignal::new(false), RwSignal::new(String::new()));
    if cfg!(target_arch = "wasm32") {
        browser::catch_links_outside(move |to| {
            let tells = brand.tells_of_leaving(&to);
            if tells {
                url.set(to);
                open.set(true);
            }
            tells
        });
    }
    view! {
        <Dialog open id="leaving" heading close_label=words::STAY on_close=|| ()>
            <p>{words::LEAVING_TO} " " <strong class="lk-url">{host(&url.get())}</strong></p>
            <p>{settings.by_password(words::LEAVING_TEXT, words::LEAVING_TEXT_NO_PASSWORD)}</p>
            <p>{words::LEAVING_TAB}</p>
            <div class="lk-actions">
                <ButtonToNewTab href=url on_press=move || open.set(false)>{words::LEAVE}</ButtonToNewTab>
            </div>
        </Dialog>
    }
}

/// What stands between `https://` and the path: by it one knows a site again.
fn host(url: &str) -> String {
    let rest = url.strip_prefix("https://").unwrap_or(url);
    rest.split(['/', '?', '#']).next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_host_is_shown() {
        assert_eq!(host("https://www.example.org/a/b?c#d"), "www.example.org");
        assert_eq!(host("https://www.example.org"), "www.example.org");
    }
}
