//! The choice of a method to set up, strongest first, as the backend offers them and the browser can use them.

use client::{Failure, Standing};
use contract::{Feature, FieldCode, Method, MethodKind, MethodRules, Without, is_key, is_phone};
use leptos::prelude::*;
use uswds::{Form, RadioGroup, RadioOption, SubmitButton};

use super::{Attempt, Here, picture_of, recommended_to_add};
use crate::{
    browser,
    session::{Settings, Visit},
    text::{create_account as words, method, methods, phone},
};

/// What can be set up: the kind, and the value of its choice.
const CHOICES: [(MethodKind, &str); 4] = [
    (MethodKind::Passkey, "passkey"),
    (MethodKind::SecurityKey, "security_key"),
    (MethodKind::Totp, "app"),
    // Texts and calls: how, is chosen together with the number.
    (MethodKind::Sms, "phone"),
];

/// A choice that is being made. Copied freely.
#[derive(Clone, Copy)]
pub struct MethodChoice {
    /// Goes to where the chosen kind is set up.
    pub choose: Attempt,
    chosen: RwSignal<String>,
}

impl MethodChoice {
    /// `go` is told what was chosen.
    pub fn new(go: impl Fn(MethodKind) + Copy + 'static) -> MethodChoice {
        let chosen = RwSignal::new(String::new());
        let choose = Attempt::new(&["method"], move || async move {
            match CHOICES.iter().find(|(_, value)| *value == chosen.read_untracked().as_str()) {
                Some((kind, _)) => go(*kind),
                None => Err(Failure::fields([("method", FieldCode::NotOffered)]))?,
            }
            Ok(())
        });
        MethodChoice { choose, chosen }
    }
}

/// The form. `had` is what the account has already: a kind of which it has the most it may is not offered, and why.
#[component]
pub fn ChooseMethod(
    choice: MethodChoice,
    #[prop(into)] legend: String,
    #[prop(optional)] had: Vec<Method>,
) -> impl IntoView {
    let MethodChoice { choose, chosen } = choice;
    let (visit, config) = (Visit::expect(), Settings::expect().config());
    let is_shared = match visit.standing_untracked() {
        Standing::Member(it) => it.is_on_shared(),
        Standing::FirstMethod(it) => it.is_on_shared(),
        _ => false,
    };
    let keys_work = config.passkey.as_ref().is_some_and(|it| browser::can_use_keys(&it.rp_id));
    let is_offered = |kind| Feature::of_method(kind).is_some_and(|it| config.offers(it));
    // What is said of keys is said only where there would be some.
    let has_passkeys = is_offered(MethodKind::Passkey);
    let has_keys = has_passkeys || is_offered(MethodKind::SecurityKey);
    let offered = CHOICES.iter().filter(|(kind, _)| is_offered(*kind) && (keys_work || !is_key(*kind)));
    let offered = offered.filter(|(kind, _)| !is_shared || *kind != MethodKind::Passkey);
    let has = |kind| is_offered(kind) || had.iter().any(|it| it.kind == kind);
    let both_keys = has(MethodKind::Passkey) && has(MethodKind::SecurityKey);
    let rules = &config.methods;
    let (full, free): (Vec<_>, Vec<_>) = offered.copied().partition(|(kind, _)| is_full(rules, &had, *kind));
    let here = Here { makes_passkeys: browser::device_makes_passkeys(), asks_keys: keys_work, is_shared };
    let kinds: Vec<MethodKind> = free.iter().map(|(kind, _)| *kind).collect();
    let best = recommended_to_add(&kinds, &had, !config.lacks(Without::KeyAtSecondStep), here);
    let limit = |kind| match most(rules, kind) {
        most if most > 0 && !had.is_empty() => format!(" {}", methods::limit(kind, most, both_keys)),
        _ => String::new(),
    };
    let option = |(kind, value): (MethodKind, &str)| RadioOption {
        value: value.to_owned(),
        label: if is_phone(kind) { phone::CHOICE } else { method::name(kind) }.to_owned(),
        hint: Some(method::line(kind).to_owned()),
        picture: Some(picture_of(kind)),
        badge: (best == Some(kind)).then(|| (method::RECOMMENDED.to_owned(), method::why(kind).to_owned())),
        more: Some((method::more(kind).to_owned(), format!("{}{}", method::about(kind), limit(kind)))),
        ..RadioOption::default()
    };
    let options: Vec<RadioOption> = free.into_iter().map(option).collect();
    // Passkeys and security keys are counted together, so the sentence would come twice.
    let reason = |(kind, _): (MethodKind, &str)| methods::full(kind, most(rules, kind), both_keys);
    let mut reasons: Vec<String> = full.into_iter().map(reason).collect();
    reasons.dedup();
    let form = match options.is_empty() {
        true => view! { <p>{methods::ADD_NOTHING}</p> }.into_any(),
        false => view! {
            <Form name="choose-method" busy=choose.busy() on_submit=move || choose.start()>
                <RadioGroup name="method" legend options chosen error=choose.error("method") />
                <SubmitButton busy=choose.busy()>{words::METHOD_BUTTON}</SubmitButton>
            </Form>
        }
        .into_any(),
    };
    view! {
        {form}
        {reasons.into_iter().map(|it| view! { <p class="lk-muted">{it}</p> }).collect_view()}
        {(has_keys && !keys_work).then_some(view! { <p class="lk-muted">{words::METHOD_NO_KEYS}</p> })}
        {(has_passkeys && keys_work && is_shared).then_some(view! { <p class="lk-muted">{methods::NOT_ON_SHARED}</p> })}
    }
}

/// Most of this kind that an account may have; 0: not stated.
fn most(rules: &MethodRules, kind: MethodKind) -> u32 {
    match kind {
        _ if is_key(kind) => rules.most_keys,
        _ if is_phone(kind) => rules.most_phones,
        _ => rules.most_apps,
    }
}

/// Whether the account has as many of this kind as it may.
pub(super) fn is_full(rules: &MethodRules, had: &[Method], kind: MethodKind) -> bool {
    let most = most(rules, kind) as usize;
    let counts =
        |it: &&Method| it.kind == kind || is_key(it.kind) && is_key(kind) || is_phone(it.kind) && is_phone(kind);
    most > 0 && had.iter().filter(counts).count() >= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_full_when_the_account_has_the_most_of_it_and_keys_count_together() {
        let method = |kind| Method { kind, ..Method::default() };
        let rules = MethodRules { most_apps: 1, most_keys: 2, ..MethodRules::default() };
        let had = [method(MethodKind::Passkey), method(MethodKind::SecurityKey), method(MethodKind::BackupCode)];
        assert!(is_full(&rules, &had, MethodKind::Passkey) && is_full(&rules, &had, MethodKind::SecurityKey));
        assert!(!is_full(&rules, &had, MethodKind::Totp) && !is_full(&rules, &had[..1], MethodKind::Passkey));
        assert!(is_full(&rules, &[method(MethodKind::Totp)], MethodKind::Totp));
        let rules = MethodRules { most_phones: 2, ..rules };
        let phones = [method(MethodKind::Voice), method(MethodKind::Sms)];
        assert!(is_full(&rules, &phones, MethodKind::Sms) && !is_full(&rules, &phones[..1], MethodKind::Sms));
        assert!(!is_full(&MethodRules::default(), &had, MethodKind::Passkey), "no limit is stated");
    }
}
