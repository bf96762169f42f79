//! The rules of the table.

use std::collections::HashSet;

use super::*;

/// The gaps that the variants of each line name.
macro_rules! gaps_of_variants {
    ($(
        $_who:ident {
            pages { $($(#[$_about:meta])* $_page:ident $(($($gap:ident),+))? $pattern:literal $($_word:ident)*;)* }
            $(
                $(#[$_journey:meta])*
                steps $steps:ident of $_of:ident $(($given:ident))? $(and $_more:ty)? {
                    $(
                        $(#[$_step_about:meta])*
                        $_step:ident $(($($step_gap:ident),+))? $step_pattern:literal $($_step_word:ident)*;
                    )*
                }
            )*
        }
    )*) => {
        /// A pattern, and the gaps of its own variant.
        const OWN: &[(&str, &[&str])] = &[$(
            $(($pattern, &[$($(stringify!($gap)),+)?]),)*
            $($(($step_pattern, &[$($(stringify!($step_gap)),+)?]),)*)*
        )*];
        /// The patterns of each journey, with the gap that all of them have.
        const JOURNEYS: &[(&str, &[&str], &[&str])] =
            &[$($((stringify!($steps), &[$(stringify!($given))?], &[$($step_pattern),*]),)*)*];
    };
}

table!(gaps_of_variants);

/// A path at this address, with a word of its own in each gap.
fn path(address: &Address) -> (String, Vec<(&'static str, String)>) {
    let words: Vec<_> = address.gaps().map(|it| (it, format!("{it}-1_B"))).collect();
    let given: Vec<_> = words.iter().map(|(name, word)| (*name, word.as_str())).collect();
    (address.path(&given), words)
}

#[test]
fn a_pattern_is_a_path_of_plain_parts_and_gaps() {
    for address in TABLE {
        let pattern = address.pattern;
        assert!(pattern.starts_with('/') && (pattern == "/" || !pattern.ends_with('/')), "{pattern}");
        assert!(!pattern.contains("//"), "{pattern}");
        for part in address.parts() {
            let word = address::gap(part).unwrap_or(part);
            assert!(word.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'), "{pattern}");
        }
        let names: HashSet<_> = address.gaps().collect();
        assert_eq!(names.len(), address.gaps().count(), "{pattern} has two gaps with one name");
    }
}

#[test]
fn a_variant_holds_the_gaps_of_its_pattern() {
    for address in TABLE {
        let (_, own) = OWN.iter().find(|(it, _)| *it == address.pattern).unwrap();
        let journey = JOURNEYS.iter().find(|(_, _, patterns)| patterns.contains(&address.pattern));
        let given = journey.map_or(&[][..], |(_, given, _)| given);
        let of_variant: Vec<_> = given.iter().chain(own.iter()).copied().collect();
        assert_eq!(address.gaps().collect::<Vec<_>>(), of_variant, "{}", address.pattern);
    }
}

#[test]
fn each_address_is_found_at_its_own_path_with_what_stands_in_its_gaps() {
    for (place, address) in TABLE.iter().enumerate() {
        let (path, words) = path(address);
        let found = find(&path).unwrap();
        assert_eq!((found.place, found.address), (place, address), "{path}");
        assert_eq!(super::place(address.pattern), place);
        for (name, word) in words {
            assert_eq!(found.gap(name), word, "{path}");
        }
        assert_eq!(found.gap("no-such-gap"), "");
    }
}

#[test]
fn no_two_rows_read_the_same_path_unless_the_first_one_is_the_narrower() {
    for (place, one) in TABLE.iter().enumerate() {
        for other in &TABLE[place + 1..] {
            let (ones, others): (Vec<_>, Vec<_>) = (one.parts().collect(), other.parts().collect());
            let is_gap = |it: &str| address::gap(it).is_some();
            let mut pairs = ones.iter().zip(&others);
            let meet = ones.len() == others.len() && pairs.all(|(a, b)| a == b || is_gap(a) || is_gap(b));
            let is_narrower = ones.iter().zip(&others).all(|(a, b)| !is_gap(a) || is_gap(b))
                && one.gaps().count() < other.gaps().count();
            assert!(!meet || is_narrower, "{} hides {}", one.pattern, other.pattern);
        }
    }
}

#[test]
fn what_is_in_no_row_is_not_found() {
    for path in [
        "",
        "profile",
        "/profile/",
        "//",
        "/profile//links",
        "/profiles",
        "/profile/links/a.b/unlink",
        "/profile/links//unlink",
        "/profile/links/a b/unlink",
        "/profile/links/é/unlink",
        "/profile/links/a/unlink/b",
        "/methods/x/y/z",
        "/link",
        "/es/profile",
    ] {
        assert!(find(path).is_none(), "{path}");
    }
}

#[test]
fn what_a_row_says_of_itself_fits_together() {
    for address in TABLE {
        let pattern = address.pattern;
        assert!(!(address.is_private() && address.is_file()), "{pattern}: a page that is a file can be read by anyone");
        assert!(
            address.who != Who::Open || !address.is_the_apps(),
            "{pattern}: what all may read works without a program"
        );
        assert!(!address.has_secret() || address.is_the_apps(), "{pattern}: nothing is made at build time of a secret");
        assert!(!address.has_secret() || !address.is_for_help(), "{pattern}: the help has no secret to bring");
    }
    let only =
        |which: fn(&Address) -> bool| TABLE.iter().filter(|it| which(it)).map(|it| it.pattern).collect::<Vec<_>>();
    assert_eq!(only(|it| !it.is_the_apps() && !it.is_file()), ["/not-found"]);
    let from_sites = ["/sign-in/with/{provider}", "/profile/identities/{provider}/return", "/link/{provider}/return"];
    assert_eq!(only(Address::is_from_site), from_sites);
    // Only to sign in is someone sent to another site who is no member.
    assert_eq!(only(|it| it.is_from_site() && !it.is_private()), ["/sign-in/with/{provider}"]);
    // Of every other row with a gap, `prerender` would not know which pages there are.
    assert_eq!(only(|it| it.is_file() && it.gaps().count() > 0), ["/help/guides/{slug}", "/help/{slug}"]);
}

#[test]
fn the_name_of_a_page_is_made_of_its_fixed_parts() {
    let code = |path: &str| find(path).map(|it| it.address.code()).unwrap();
    assert_eq!(code("/"), "HOME");
    assert_eq!(code("/help/what-is-mfa"), "HELP");
    assert_eq!(code("/link/services-online/check/p_2"), "LINK-CHECK");
}

#[test]
fn the_guide_for_backends_names_every_page_that_a_secret_leads_to() {
    let guide = include_str!("../../../docs/backends.md");
    let with_secret: Vec<_> = TABLE.iter().filter(|it| it.has_secret()).collect();
    assert_eq!(with_secret.len(), 10);
    for address in with_secret {
        assert!(guide.contains(&format!("| `{}#", address.pattern)), "{}", address.pattern);
    }
}
