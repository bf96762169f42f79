//! The site in its other languages: the same journeys again in Spanish and in the language that is made for tests, so
//! that every page is seen narrow and wide, with nothing clipped and nothing left in English (`support/tongue.rs`).

use latchkey::browser::Language;

/// Runs each of these journeys again, in a language of its own.
macro_rules! again {
    ($($journey:ident::$name:ident)+) => {
        mod spanish {
            $(#[test] fn $name() { super::in_language("es", crate::$journey::$name); })+
        }
        mod pseudo {
            $(#[test] fn $name() { super::in_language(crate::support::PSEUDO, crate::$journey::$name); })+
        }
    };
}

again! {
    whole_journey::someone_reads_creates_an_account_links_the_old_one_and_unlinks_it
    whole_journey::a_passkey_is_the_second_method
    whole_journey::a_security_key_is_the_second_method_and_without_it_another_way_is_offered
}

fn in_language(tag: &str, journey: fn()) {
    Language::known(tag).expect("a language of the site").speak();
    journey();
    Language::FIRST.speak();
}
