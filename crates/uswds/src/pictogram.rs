//! Pictures of the things that pages speak of, drawn in this project as lines on a grid of 24. USWDS has no such set: its
//! icons are filled, and loaded as images. These follow the color of the text and stay visible in forced colors.

use leptos::prelude::*;

/// The things there are pictures of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictogramKind {
    /// A face in the frame of a camera.
    Passkey,
    /// A small device that is plugged in.
    Key,
    /// A phone that shows six figures.
    App,
    /// A telephone's handset.
    Phone,
    /// What someone says, in a bubble.
    Message,
    /// A sheet of paper with lines of codes.
    Paper,
    /// A letter out of its envelope.
    Letter,
    /// Two links of a chain.
    Link,
    /// A shield with a tick.
    Shield,
    /// A computer.
    Device,
    /// A door that is shut.
    Door,
    /// A clock.
    Clock,
    /// Someone.
    Person,
    /// The sign in the middle of an email address.
    Email,
    /// The earth with its lines.
    Globe,
}

impl PictogramKind {
    /// All of them, for sheets and tests.
    pub const ALL: [PictogramKind; 15] = [
        Self::Passkey,
        Self::Key,
        Self::App,
        Self::Phone,
        Self::Message,
        Self::Paper,
        Self::Letter,
        Self::Link,
        Self::Shield,
        Self::Device,
        Self::Door,
        Self::Clock,
        Self::Person,
        Self::Email,
        Self::Globe,
    ];

    /// The line. A dot is a line of no length with round ends.
    fn path(self) -> &'static str {
        match self {
            Self::Passkey => {
                "M3 8V5a2 2 0 0 1 2-2h3m8 0h3a2 2 0 0 1 2 2v3m0 8v3a2 2 0 0 1-2 2h-3m-8 0H5a2 2 0 0 1-2-2v-3M8.5 9v1m7-1v1M12 9v3.5h-1m-2.5 3a5 5 0 0 0 7 0"
            }
            Self::Key => "M7.5 10h9v9.5a2 2 0 0 1-2 2h-5a2 2 0 0 1-2-2zM9 10V2.5h6V10m-4-4h.01m2 0h.01M12 14v3.5",
            Self::App => {
                "M8 2.5h8a2 2 0 0 1 2 2v15a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-15a2 2 0 0 1 2-2zM9.5 8h.01M12 8h.01m2.5 0h.01m-5 4h.01m2.5 0h.01m2.5 0h.01M10.5 18h3"
            }
            Self::Phone => {
                "M6 3l3.6.5 1 4.6L8.2 10a14 14 0 0 0 5.8 5.8l1.9-2.4 4.6 1 .5 3.6a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z"
            }
            Self::Message => {
                "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8m-8 3.5h5"
            }
            Self::Paper => {
                "M14.5 2.5H7a2 2 0 0 0-2 2v15a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V7zV7H19M8.5 11.5h2m3 0h2m-7 3h2m3 0h2m-7 3h2m3 0h2"
            }
            Self::Letter => {
                "M6 7.5 2.5 10v9.5a2 2 0 0 0 2 2h15a2 2 0 0 0 2-2V10L18 7.5M2.5 10l9.5 6.5 9.5-6.5M6 12V2.5h12V12M9.5 6.5h5m-5 3.5h5"
            }
            Self::Link => {
                "M10 13.5a4.5 4.5 0 0 0 6.5.5l3-3a4.6 4.6 0 0 0-6.5-6.5L11.5 6M14 10.5a4.5 4.5 0 0 0-6.5-.5l-3 3a4.6 4.6 0 0 0 6.5 6.5l1.5-1.5"
            }
            Self::Shield => "M12 2.5l8 3v6c0 4.7-3.2 8.3-8 10-4.8-1.7-8-5.3-8-10v-6zM8.5 12l2.5 2.5 4.5-5",
            Self::Device => "M6 4h12a2 2 0 0 1 2 2v9.5H4V6a2 2 0 0 1 2-2zM2.5 19.5h19",
            Self::Door => "M6 21V5a2 2 0 0 1 2-2h8a2 2 0 0 1 2 2v16M3 21h18M14.5 12.5h.01",
            Self::Clock => "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM12 7v5l3.5 2",
            Self::Person => "M12 3.5a4 4 0 1 0 0 8 4 4 0 1 0 0-8zM4 21a8 6.5 0 0 1 16 0",
            Self::Email => "M16 12a4 4 0 1 0-8 0 4 4 0 1 0 8 0zV8m0 4v1.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-3.6 7.2",
            Self::Globe => "M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18zM3 12h18M12 3c-5 5-5 13 0 18 5-5 5-13 0-18z",
        }
    }
}

/// A picture beside words that say the same: it is hidden from screen readers.
#[component]
pub fn Pictogram(kind: PictogramKind) -> impl IntoView {
    view! {
        <span class="lk-pictogram" aria-hidden="true">
            <svg viewBox="0 0 24 24" width="24" height="24" focusable="false">
                <path
                    fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"
                    d=kind.path()
                />
            </svg>
        </span>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pictures_together_are_small() {
        let bytes: usize = PictogramKind::ALL.iter().map(|it| it.path().len()).sum();
        assert!(bytes < 3 * 1024, "{bytes} bytes of lines");
    }
}
