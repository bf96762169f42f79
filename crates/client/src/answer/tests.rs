//! Whatever form a backend gives to a document of the contract, it is read as what it means.

use contract::{OPERATIONS, Session};
use proptest::prelude::*;
use serde_json::json;

use super::*;

mod examples;

use examples::{Example, all};

/// Every place in a document, as a JSON pointer, outermost first.
fn places(value: &Value) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(key, it)| (format!("/{key}"), it)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, it)| (format!("/{at}"), it)).collect(),
        _ => Vec::new(),
    };
    inside
        .into_iter()
        .flat_map(|(key, it)| {
            let deeper = places(it).into_iter().map(|rest| format!("{key}{rest}")).collect::<Vec<_>>();
            [key].into_iter().chain(deeper)
        })
        .collect()
}

fn with(json: &Value, place: &str, value: Value) -> String {
    let mut json = json.clone();
    *json.pointer_mut(place).unwrap() = value;
    json.to_string()
}

/// Items of lists have no key that could be left out.
fn without(json: &Value, place: &str) -> Option<String> {
    let mut json = json.clone();
    let (parent, key) = place.rsplit_once('/')?;
    json.pointer_mut(parent)?.as_object_mut()?.remove(key)?;
    Some(json.to_string())
}

/// Calls `then` with each place whose value is of this kind.
fn each(is_meant: fn(&str, &Value) -> bool, mut then: impl FnMut(&Example, &str)) {
    let mut found = 0;
    for example in all().iter().filter(|it| !it.name.ends_with("Options")) {
        for place in places(&example.json).iter().filter(|it| is_meant(it, example.json.pointer(it).unwrap())) {
            found += 1;
            then(example, place);
        }
    }
    assert!(found > 10, "only {found} found: does this test still read the examples?");
}

#[test]
fn there_is_an_example_of_every_answer() {
    let names: Vec<&str> = all().iter().map(|it| it.name).collect();
    for row in OPERATIONS {
        assert!(names.contains(&row.answer), "no example of {}", row.answer);
    }
}

#[test]
fn a_document_as_the_contract_has_it_is_read_as_a_strict_reader_does() {
    for example in all() {
        let text = example.json.to_string();
        assert_eq!((example.read)(&text).ok(), (example.strictly)(&text), "{}", example.name);
        assert_eq!((example.read)(&text), Ok(example.json), "{}: the example has all that there is", example.name);
    }
}

#[test]
fn a_list_that_is_null_or_missing_is_empty() {
    each(
        |_, it| it.is_array(),
        |example, place| {
            let missing = (example.read)(&without(&example.json, place).unwrap());
            let null = (example.read)(&with(&example.json, place, Value::Null));
            assert!(null.is_ok() && null == missing, "{}{place}: {null:?} {missing:?}", example.name);
            // The default topics of the contact form are the one list that is not empty when it is not stated.
            if place != "/help/contact/topics" {
                assert_eq!(null, (example.read)(&with(&example.json, place, json!([]))), "{}{place}", example.name);
            }
        },
    );
}

#[test]
fn a_boolean_that_is_null_or_missing_is_false() {
    each(
        |_, it| it.is_boolean(),
        |example, place| {
            let no = (example.read)(&with(&example.json, place, json!(false)));
            assert!(no.is_ok(), "{}{place}: {no:?}", example.name);
            assert_eq!((example.read)(&with(&example.json, place, Value::Null)), no, "{}{place}", example.name);
            assert_eq!((example.read)(&without(&example.json, place).unwrap()), no, "{}{place}", example.name);
        },
    );
}

#[test]
fn a_key_that_may_be_missing_may_be_null() {
    each(
        |_, _| true,
        |example, place| {
            let Some(missing) = without(&example.json, place).and_then(|it| (example.read)(&it).ok()) else { return };
            let null = (example.read)(&with(&example.json, place, Value::Null));
            assert_eq!(null, Ok(missing), "{}{place}", example.name);
        },
    );
}

#[test]
fn an_id_may_be_a_number() {
    let is_id = |place: &str, _: &Value| ["/id", "/provider", "/user_id"].iter().any(|it| place.ends_with(it));
    each(is_id, |example, place| {
        let text = (example.read)(&with(&example.json, place, json!("1042")));
        assert!(text.is_ok(), "{}{place}: {text:?}", example.name);
        assert_eq!((example.read)(&with(&example.json, place, json!(1042))), text, "{}{place}", example.name);
    });
}

#[test]
fn a_point_in_time_may_have_any_form_of_rfc_3339() {
    let is_time = |_: &str, it: &Value| it == "2026-11-24T09:30:00Z";
    each(is_time, |example, place| {
        for form in ["2026-11-24T04:30:00-05:00", "2026-11-24t09:30:00.123456789z"] {
            assert_eq!((example.read)(&with(&example.json, place, json!(form))), Ok(example.json.clone()), "{place}");
        }
    });
}

#[test]
fn keys_that_are_not_known_do_no_harm() {
    each(
        |_, it| it.is_object(),
        |example, place| {
            // Where keys are anyone's: the numbers of a sentence, and words by their language.
            if ["/params", "/number/label", "/number/name", "/number/hint"].iter().any(|it| place.ends_with(it)) {
                return;
            }
            let mut more = example.json.pointer(place).unwrap().clone();
            more["from_next_year"] = json!({ "a": [1, null, { "b": true }] });
            assert_eq!((example.read)(&with(&example.json, place, more)), Ok(example.json.clone()), "{place}");
        },
    );
}

#[test]
fn whole_numbers_may_have_a_point_and_no_other_numbers_may() {
    let session = |idle: Value| {
        read::<contract::Config>(&json!({ "contract": 1.0, "session": { "idle_seconds": idle } }).to_string())
    };
    let config = session(json!(900.0)).unwrap();
    assert_eq!((config.session.idle_seconds, config.contract.as_str()), (900, "1.0"));
    for wrong in [json!(900.5), json!(-1), json!("900"), json!(1e300)] {
        assert!(session(wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn options_of_keys_are_passed_on_without_what_is_null() {
    let options =
        json!({ "publicKey": { "timeout": null, "rpId": "b.org", "extensions": { "prf": {} }, "x": [null] } });
    let read = read::<contract::RequestOptions>(&options.to_string()).unwrap();
    assert_eq!(read.0, json!({ "publicKey": { "rpId": "b.org", "extensions": { "prf": {} }, "x": [null] } }));
}

#[test]
fn what_does_not_fit_is_said_with_its_place_and_without_a_value() {
    let secret = "s3cret";
    let sent = json!({ "code_length": 6, "expires_at": secret, "resend_at": "2026-11-24T09:30:00Z" });
    for (changed, says) in [
        (json!({}), "“state” is missing"),
        (json!({ "state": 7 }), "“state” should be enum State, and is a number"),
        (json!({ "state": "anonymous" }), "“now” is missing"),
        (
            json!({ "state": "anonymous", "now": secret }),
            "“now” should be a point in time (RFC 3339), and is text that does not fit",
        ),
        (json!({ "account": { "email": null } }), "“account.email” is missing"),
        (
            json!({ "account": { "email": "a", "links": [{ "id": "l" }, secret] } }),
            "“account.links[].provider” is missing",
        ),
        (
            json!({ "account": { "email": "a", "methods": { "0": secret } } }),
            "“account.methods” should be a sequence, and is an object",
        ),
        (
            json!({ "pending": { "sent": sent } }),
            "“pending.sent.expires_at” should be a point in time (RFC 3339), and is text that does not fit",
        ),
        (
            json!({ "account": { "email": "a", "remembered_browsers": -987 } }),
            "“account.remembered_browsers” should be u32, and is a number that does not fit",
        ),
        (json!({ "shared": secret }), "“shared” should be a boolean, and is text"),
        (json!([secret]), "“the whole” should be struct Session, and is a list"),
    ] {
        let misfit = read::<Session>(&changed.to_string()).unwrap_err();
        assert_eq!(misfit.to_string(), says, "{changed}");
    }
    assert!(read::<Session>("{\"state\":\"s3cret").unwrap_err().is_no_json());
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in ".{0,200}") {
        let _ = read::<Session>(&text);
    }

    #[test]
    fn no_change_makes_it_panic_or_quotes_a_value(at in any::<prop::sample::Index>(), kind in 0usize..6) {
        for example in all() {
            let places = places(&example.json);
            let value = [json!(null), json!(true), json!(987_654), json!("s3cret"), json!(["s3cret"]), json!({ "x": 1 })];
            if let Err(misfit) = (example.read)(&with(&example.json, at.get::<String>(&places), value[kind].clone())) {
                let said = misfit.to_string();
                prop_assert!(!said.contains("s3cret") && !said.contains("987"), "{}", said);
            }
        }
    }
}
