//! What a key says about itself when it is made: its model, and how it can be reached. webauthn-rs hands out neither.
//! A browser may hide the model, and anyone may claim one: it names a key in a list, and decides nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ciborium::Value as Cbor;
use contract::RegistrationCredential;

/// WebAuthn, section 5.8.4.
const TRANSPORTS: [&str; 6] = ["ble", "hybrid", "internal", "nfc", "smart-card", "usb"];

/// The model of the authenticator (WebAuthn, section 6.5.2). `None`: it does not say.
pub fn aaguid(credential: &RegistrationCredential) -> Option<[u8; 16]> {
    let object = credential.0["response"]["attestationObject"].as_str()?;
    let object = URL_SAFE_NO_PAD.decode(object.trim_end_matches('=')).ok()?;
    let object: Cbor = ciborium::from_reader(object.as_slice()).ok()?;
    let data = object.as_map()?.iter().find(|(key, _)| key.as_text() == Some("authData"))?.1.as_bytes()?;
    // 32 bytes of hash, one of flags, four of counter; then, if bit 6 of the flags says so, the model.
    let has_model = data.get(32)? & 0x40 != 0;
    let model: [u8; 16] = data.get(37..53)?.try_into().ok()?;
    (has_model && model != [0; 16]).then_some(model)
}

/// How the key can be reached, so that a browser need not ask for every way there is. Only what the standard knows.
pub fn transports(credential: &RegistrationCredential) -> Vec<&'static str> {
    let given = credential.0["response"]["transports"].as_array();
    let given: Vec<&str> = given.into_iter().flatten().filter_map(|it| it.as_str()).collect();
    TRANSPORTS.into_iter().filter(|it| given.contains(it)).collect()
}

/// The name of a model, as its maker writes it. Public facts, from the makers and the FIDO Alliance.
pub fn maker(aaguid: &[u8]) -> Option<&'static str> {
    let id: String = aaguid.iter().map(|it| format!("{it:02x}")).collect();
    MAKERS.iter().find(|(_, ids)| ids.contains(&id.as_str())).map(|(name, _)| *name)
}

/// Password managers and devices first, then keys that are plugged in.
#[rustfmt::skip]
const MAKERS: &[(&str, &[&str])] = &[
    ("Google Password Manager", &["ea9b8d664d011d213ce4b6b48cb575d4"]),
    ("Apple Passwords", &["fbfc3007154e4ecc8c0b6e020557d7bd", "dd4ec289e01d41c9bb8970fa845d4bf2"]),
    ("Windows Hello", &["08987058cadc4b81b6e130de50dcbe96", "9ddd1817af5a4672a2b93e3dd95000a9", "6028b017b1d44c02b4b3afcdafc96bb2"]),
    ("Chrome on Mac", &["adce000235bcc60a648b0b25f1f05503"]),
    ("Edge on Mac", &["771b48fdd3d44f749232fc157ab0507a"]),
    ("Samsung Pass", &["53414d53554e47000000000000000000"]),
    ("1Password", &["bada5566a7aa401fbd9645619a55120d"]),
    ("Bitwarden", &["d548826e79b4db40a3d811116f7e8349"]),
    ("Dashlane", &["531126d6e717415c93203d9aa6981239"]),
    ("Enpass", &["f38095407f1449c1a8b38f813b225541"]),
    ("KeePassXC", &["fdb141b25d84443e8a354698c205a502"]),
    ("Keeper", &["0ea242b443c44a1b8b17dd6d0b6baec6"]),
    ("LastPass", &["b78a0a556ef8d246a042ba0f6d55050c"]),
    ("NordPass", &["b84e404815dc4dd08640f4f60813c8af"]),
    ("Proton Pass", &["50726f746f6e5061737350726f746f6e"]),
    ("Feitian key", &["12ded7454bed47d4abaae713f51d6393", "3e22415d7fdf4ea48a0cdd60c4249b9d", "77010bd7212a4fc9b236d2ca5e9d4084"]),
    ("Nitrokey 3", &["2cd2f727f6ca44da8f485c2e5da000a2"]),
    ("Security Key by Yubico", &["f8a011f38c0a4d15800617111f9edc7d", "b92c3f9ac0144056887f140a2501163b", "6d44ba9bf6ec2e49b9300c8fe920cb73", "149a20218ef6413396b881f8d5b7f1f5", "a4e9fc6d4cbe4758b8ba37598bb5bbaa"]),
    ("Solo key", &["8876631bd4a0427f57730ec71c9e0279"]),
    ("Titan Security Key", &["42b4fb4a286643b29bf76c6669c2e5d3"]),
    ("YubiKey 5", &["2fc0579f811347eab116bb5a8db9202a", "fa2b99dc9e3942578f924a30d23c4118", "cb69481e8ff7403993ec0a2729a154a8", "ee882879721c491397753dfcce97072a", "c5ef55ffad9a4b9fb580adebafe026d0", "73bb0cd4e50249b89c6fb59445bf720b", "c1f9a0bc1dd2404ab27f8e29047a43fd"]),
    ("YubiKey Bio", &["d8522d9f575b486688a9ba99fa02f35b"]),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn every_model_has_one_name_and_is_written_as_16_bytes() {
        let mut all: Vec<&str> = MAKERS.iter().flat_map(|(_, ids)| ids.iter().copied()).collect();
        assert!(all.iter().all(|it| it.len() == 32 && it.bytes().all(|it| matches!(it, b'0'..=b'9' | b'a'..=b'f'))));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!(maker(&[0; 16]), None);
    }

    #[test]
    fn only_known_ways_are_kept() {
        let credential = json!({ "response": { "transports": ["usb", "internal", "telepathy", 7] } });
        assert_eq!(transports(&RegistrationCredential(credential)), ["internal", "usb"]);
        assert!(transports(&RegistrationCredential(json!(null))).is_empty());
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(object in prop::collection::vec(any::<u8>(), 0..80)) {
            let object = URL_SAFE_NO_PAD.encode(object);
            aaguid(&RegistrationCredential(json!({ "response": { "attestationObject": object } })));
        }
    }
}
