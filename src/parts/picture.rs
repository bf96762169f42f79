//! What methods look like, wherever they are shown.

use contract::MethodKind;
use uswds::PictogramKind;

/// The picture of a kind of method. Texts and calls are one: a phone.
pub fn picture_of(kind: MethodKind) -> PictogramKind {
    match kind {
        MethodKind::Passkey => PictogramKind::Passkey,
        MethodKind::SecurityKey => PictogramKind::Key,
        MethodKind::Totp => PictogramKind::App,
        MethodKind::Sms | MethodKind::Voice => PictogramKind::Phone,
        MethodKind::BackupCode => PictogramKind::Paper,
        MethodKind::Password | MethodKind::Unknown => PictogramKind::Shield,
    }
}
