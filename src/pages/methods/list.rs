//! `/methods`: every sign-in method with what is known of it and what can be done with it; and what
//! would remain if something is lost.

mod losses;
mod remembered;

use client::{Member, Standing};
use contract::{Feature, Method, MethodKind, Without, asked_first, hangs_on_one_passkey, is_needed_method};
use leptos::prelude::*;
use uswds::{Alert, AlertKind, BackLink, Button, ButtonKind, ButtonLink, Row, rebuilt};

use self::{losses::Losses, remembered::Remembered};
use super::BesidePassword;
use crate::{
    browser,
    parts::{Attempt, Contents, Errors, FEW, HelpLinks, Masked, Offered, picture_of},
    route::{Managing, Route},
    session::{Notices, Session, Settings, Visit},
    text::{Text, about, account, masked, method, methods as words},
};

#[component]
pub fn MethodsListPage(member: Member) -> impl IntoView {
    let visit = Visit::expect();
    let first = First::new();
    // The list is drawn again when another method is to be asked for first; the page stays.
    let now = Memo::new(move |_| match visit.standing() {
        Standing::Member(it) => it,
        _ => member.clone(),
    });
    let list = rebuilt(move || view! { <List member=now.get() first /> });
    view! {
        <Contents wide=true>
            <Errors attempt=first.ask />
            <BackLink href=Route::Profile.path() label=words::TO_PROFILE />
            <h1>{account::METHODS}</h1>
            <div role="status">
                {rebuilt(move || first.done.get().map(|it| view! { <Alert kind=AlertKind::Info slim=true><Masked text=it /></Alert> }))}
            </div>
            {list}
            <HelpLinks answers=&["change-method", "new-phone-number", "lost-phone", "backup-codes"] />
        </Contents>
    }
}

/// Choosing which method is asked for first. Copied freely.
#[derive(Clone, Copy)]
struct First {
    ask: Attempt,
    wanted: RwSignal<Option<Method>>,
    /// What was done, in words.
    done: RwSignal<Option<String>>,
}

impl First {
    fn new() -> First {
        let (session, visit, notices) = (Session::expect(), Visit::expect(), Notices::expect());
        let (wanted, done) = (RwSignal::new(None::<Method>), RwSignal::new(None));
        let ask = Attempt::new(&[], move || async move {
            let (Some(method), Standing::Member(member)) = (wanted.get_untracked(), visit.standing_untracked()) else {
                return Ok(());
            };
            done.set(None);
            session.replace(member.ask_first_for(&method).await?);
            // What the page said before would stand beside it.
            notices.turn_page();
            done.set(Some(words::asks_first(&method)));
            // The pressed button is gone.
            request_animation_frame(|| browser::focus_heading(true));
            Ok(())
        });
        First { ask, wanted, done }
    }

    fn choose(self, method: Method) {
        self.wanted.set(Some(method));
        self.ask.start();
    }
}

#[component]
fn List(member: Member, first: First) -> impl IntoView {
    let methods = member.methods().to_vec();
    let several = methods.iter().filter(|it| it.kind != MethodKind::BackupCode).count() > 1;
    let needs_one = untrack(|| Settings::expect().does(Without::NeededMethod));
    let chooses = untrack(|| Settings::expect().does(Without::DefaultMethod));
    let (minimum, codes) = (Settings::expect().config().methods.minimum, member.backup_codes_left().is_some());
    // Where there is no choice, nothing is said.
    let is_first = asked_first(&methods).filter(|_| several && chooses).map(|it| it.id.clone());
    // Without an app the password is enough, and nothing hangs on a passkey.
    let key_counts = untrack(|| Settings::expect().does(Without::KeyAtSecondStep));
    let has_app = methods.iter().any(|it| it.kind == MethodKind::Totp);
    let one_passkey = (key_counts && hangs_on_one_passkey(&methods)).then(|| view! { <OnePasskey /> });
    let rows = methods.iter().map(|it| {
        let needed = (needs_one && is_needed_method(&methods, &it.id, minimum)).then(|| words::only(minimum, codes));
        let order = is_first.as_ref().map(|first| *first == it.id);
        view! { <MethodRow method=it.clone() needed order first /> }
    });
    let rows = rows.collect_view();
    let may_have_codes = if key_counts { !methods.is_empty() } else { has_app };
    let no_codes = (member.backup_codes_left().is_none() && may_have_codes).then(|| view! { <NoCodes /> });
    let has_none = methods.is_empty();
    let has_password = untrack(|| Settings::expect().asks_password(&member));
    let lead = if has_none { words::none(key_counts, has_password) } else { account::methods_lead(has_password) };
    view! {
        <p>{lead}</p>
        {(!has_none).then(|| view! { <BesidePassword methods=methods.clone() has_password /> })}
        {one_passkey}
        {(!has_none).then(|| view! { <ul class="lk-rows">{rows}</ul> })}
        {no_codes}
        <Offered what=Feature::Methods>
            <div class="lk-actions">
                <ButtonLink href=Route::Methods(Managing::Add).path()>{words::ADD_LINK}</ButtonLink>
            </div>
        </Offered>
        <Remembered member />
        {(!has_none && key_counts).then(|| view! { <Losses methods /> })}
    }
}

/// One passkey is all there is. Another method is asked for only where one can be added.
#[component]
fn OnePasskey() -> impl IntoView {
    let settings = Settings::expect();
    rebuilt(move || match settings.offers(Feature::Methods) {
        true => view! {
            <Alert kind=AlertKind::Warning heading=words::ONE_PASSKEY>
                {words::ONE_PASSKEY_TEXT}" "{words::ONE_PASSKEY_ADD}
            </Alert>
        }
        .into_any(),
        false => view! { <Alert kind=AlertKind::Warning>{words::ONE_PASSKEY_TEXT}</Alert> }.into_any(),
    })
}

/// `needed`: why it cannot be removed. `order`: whether it is asked for first; `None` where there is no choice.
#[component]
fn MethodRow(method: Method, needed: Option<String>, order: Option<bool>, first: First) -> impl IntoView {
    let name = method::named(&method);
    let lacks = |what| untrack(|| !Settings::expect().does(what));
    let used = method.last_used_at.map_or(account::NEVER_USED.to_owned(), |at| {
        format!("{} {}", account::LAST_USED, browser::local_date_and_time(at))
    });
    let used = (!lacks(Without::LastUsed)).then_some(used);
    let added = method.added_at.map(|at| format!("{} {}", account::ADDED, browser::local_date(at)));
    let times: String = added.into_iter().chain(used).map(|it| format!("{it}. ")).collect();
    let times = (!times.is_empty()).then(|| view! { <p>{times.trim_end().to_owned()}</p> });
    let few = match method.left {
        Some(0) => Some(words::CODES_GONE),
        Some(1..=FEW) => Some(words::CODES_FEW),
        _ => None,
    };
    // A name that was made of the maker's says it already.
    let maker = method.maker.clone().filter(|it| !name.contains(it.as_str()));
    // It is for the ear only.
    let spoken = masked::spoken(&name).unwrap_or_else(|| name.clone());
    let link = |page: Managing, words: Text| {
        let name = about(words, &spoken);
        view! { <li><a href=Route::Methods(page).path() aria-label=name>{words}</a></li> }
    };
    let change = match method.kind {
        MethodKind::BackupCode => {
            let new = StoredValue::new(about(account::CODES_NEW, &spoken));
            let href = Route::Methods(Managing::BackupCodes).path();
            view! {
                <Offered what=Feature::BackupCodes>
                    <li><a href=href.clone() aria-label=new.get_value()>{account::CODES_NEW}</a></li>
                </Offered>
            }
            .into_any()
        }
        MethodKind::Totp if lacks(Without::AppNames) => ().into_any(),
        _ => link(Managing::Rename(method.id.clone()), words::RENAME_LINK).into_any(),
    };
    let remove = match needed {
        Some(_) => ().into_any(),
        None if method.kind == MethodKind::BackupCode && lacks(Without::BackupCodesRemoved) => ().into_any(),
        None => link(Managing::Remove(method.id.clone()), words::REMOVE_LINK).into_any(),
    };
    let is_lasting = method.kind != MethodKind::BackupCode;
    let badge = (order == Some(true)).then(|| words::IS_ASKED_FIRST.to_owned());
    let ask_first = (order == Some(false) && is_lasting).then(|| {
        let (method, name) = (method.clone(), about(words::ASK_FIRST, &spoken));
        view! {
            <li>
                <Button
                    kind=ButtonKind::Plain name busy=first.ask.busy() on_press=move || first.choose(method.clone())
                >
                    {words::ASK_FIRST}
                </Button>
            </li>
        }
    });
    let title = view! { <strong><Masked text=name.clone() /></strong> }.into_any();
    let actions = Some(view! { {ask_first}{change}{remove} }.into_any());
    view! {
        <Row picture=picture_of(method.kind) name=title badge actions>
            {times}
            {maker.map(|it| view! { <p>{words::made_by(&it)}</p> })}
            {few.map(|it| view! { <p>{it}</p> })}
            {needed.map(|it| view! { <p>{it}</p> })}
        </Row>
    }
}

/// For one who never made any, where they are offered.
#[component]
fn NoCodes() -> impl IntoView {
    let href = Route::Methods(Managing::BackupCodes).path();
    view! {
        <Offered what=Feature::BackupCodes>
            <p>{account::CODES_NONE}" "<a href=href.clone()>{account::CODES_MAKE}</a></p>
        </Offered>
    }
}
