//! Loading ahead: the pages that can be opened from where one stands are loaded before anyone asks for them, so that the
//! next page comes at once, also without a line. Never where data is to be spared.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, Language},
    content,
    pages::{Part, groups_of, reads, within_reach},
    session::{Settings, Visit},
    split::NotLoaded,
    tables,
};

/// Milliseconds. The first view does not share its line with what comes ahead.
const AFTER: u32 = 3_000;

/// Loads ahead what is within reach, and again when someone stands elsewhere. Tells `loaded` of each part.
pub fn load_ahead(loaded: Trigger) {
    if cfg!(not(feature = "split")) {
        return;
    }
    let (visit, settings) = (Visit::expect(), Settings::expect());
    let reach = Memo::new(move |_| within_reach(&visit.standing(), &settings.rules()));
    Effect::new(move || {
        let parts = reach.get();
        spawn_local(async move {
            browser::pause(AFTER).await;
            // The frame may be gone by now, as when it is made again in another language.
            let is_here = || reach.try_with_untracked(|it| *it == parts) == Some(true);
            let is_wanted = || is_here() && !browser::spares_data();
            // Without a line there is no sense in trying the others. The page that needs one tries again.
            _ = load_each(&parts, is_wanted, loaded).await;
        });
    });
}

/// One after the other, for as long as they are wanted.
async fn load_each(parts: &[Part], is_wanted: impl Fn() -> bool, loaded: Trigger) -> Result<(), NotLoaded> {
    for part in parts {
        if !is_wanted() {
            return Ok(());
        }
        if !part.is_loaded() {
            part.load().await?;
            loaded.notify();
        }
    }
    if is_wanted() {
        tables::load(&groups_of(parts), Language::spoken().place()).await?;
        loaded.notify();
    }
    if is_wanted() && reads(parts) {
        content::answers::load().await?;
        content::guides::load().await?;
        loaded.notify();
    }
    Ok(())
}
