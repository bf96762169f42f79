//! The page that asks for a code sent by email, and sends another on request. What the code is for is said by `words`;
//! what it opens is known to `pending`.

use client::{EmailCode, Standing};
use contract::Holds;
use leptos::{prelude::*, task::spawn_local};
use uswds::{Form, InputKind, SubmitButton, TextInput, WithData};

use super::{Attempt, Contents, Errors, NoEmail, Trouble, email_link::signs_in_next, required};
use crate::{
    browser::{self, Presence},
    session::{CodeLock, Location, Notices, Session, Visit},
    text::{Text, account, create_account as words},
};

/// What such a page says.
pub struct CodeWords {
    /// The name of the form.
    pub form: &'static str,
    pub heading: Text,
    pub lead: String,
    /// Why the code is asked for, where that is not plain.
    pub about: Option<String>,
    /// How long the code works.
    pub minutes: u32,
    /// One more thing to do when the email does not come.
    pub tip: Option<Text>,
    /// What the next page says first. Who was told of it is said after it.
    pub done: Option<String>,
    /// What is said to who is nobody afterward, and signs in.
    pub proved: Option<Text>,
}

/// So often the backend is asked whether the step has been continued in another browser, in seconds.
const LOOK_EVERY: u32 = 20;

/// Where the link was opened in another browser, this one follows: when its tab is turned to, or after some seconds.
/// `done` is said where the address is proved by now. What is typed at a step that continues stays.
fn follow(pending: EmailCode, done: Option<String>) {
    let (session, notices) = (Session::expect(), Notices::expect());
    let look = move || {
        let (pending, done) = (pending.clone(), done.clone());
        spawn_local(async move {
            let is_over = |now: &Standing| {
                let is_over = pending.again(now).is_none();
                if is_over && pending.is_proved(now) {
                    done.into_iter().for_each(|it| notices.say_next(it));
                }
                is_over
            };
            session.look_whether(is_over).await;
        });
    };
    Effect::new(move || {
        let (tick, shown) = (look.clone(), look.clone());
        let mut seconds = 0;
        browser::every_second(move || {
            seconds += 1;
            if seconds % LOOK_EVERY == 0 && browser::is_visible() {
                tick();
            }
        });
        browser::follow_presence(move |it| {
            if it == Presence::Shown {
                shown();
            }
        });
    });
}

/// `before` stands above the heading; `other` is what one may do instead, starting over with another address if nothing
/// is said; the children are the end of the page.
#[component]
pub fn EmailCodePage(
    pending: EmailCode,
    says: CodeWords,
    #[prop(optional, into)] before: ViewFn,
    #[prop(optional)] other: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let (session, notices, location) = (Session::expect(), Notices::expect(), Location::expect());
    let (code, code_lock) = (RwSignal::new(String::new()), CodeLock::expect());
    let CodeWords { form, heading, lead, about, minutes, tip, done, proved } = says;
    let hint = words::code_hint(pending.code_length(), minutes.into());
    let tips = words::CODE_MISSING_TIPS.into_iter().chain(tip).collect();
    let (resend_in, locks) = (pending.resend_in(), pending.is_told_of_locks());
    let holds = pending.holds();
    // Some backends say only when they are asked for it that there is no other.
    let is_once = Memo::new({
        let (visit, pending) = (Visit::expect(), pending.clone());
        move |_| pending.again(&visit.standing()).unwrap_or_else(|| pending.clone()).is_once()
    });
    let lead = match pending.email() {
        "" => lead.into_any(),
        email => WithData { words: lead, data: email.to_owned() }.view().into_any(),
    };
    // Where nobody says that it is made of digits, it may have letters.
    let kind = if pending.code_length() == 0 { InputKind::BackupCode } else { InputKind::Code };
    let takes_code = holds != Some(Holds::Link);
    let (step, pending_here) = (pending.clone(), pending.clone());
    let resend = move || {
        let pending = pending.clone();
        async move {
            let standing = pending.resend().await?;
            Ok((pending.again(&standing).map(|it| it.resend_in()), standing))
        }
    };
    follow(pending_here, done.clone());
    let answer = Attempt::new(&["code"], move || {
        let (step, done) = (step.clone(), done.clone());
        async move {
            required(&[("code", code)])?;
            let answer = step.answer(&code.get_untracked()).await;
            let answer = answer.inspect_err(|it| {
                if locks {
                    code_lock.note(it)
                }
            });
            let standing = answer.map_err(|it| Trouble::of_email(it, holds, "code"))?;
            if let Some(done) = done {
                notices.say_next(account::telling(&done, standing.told()));
            }
            if let Some(proved) = proved {
                signs_in_next(&standing, proved, notices, location);
            }
            session.replace(standing);
            Ok(())
        }
    });
    if locks {
        answer.wait_from_the_start(code_lock.left());
    }
    view! {
        <Contents>
            <Errors attempt=answer />
            {before.run()}
            <h1>{heading}</h1>
            {about.map(|it| view! { <p>{it}</p> })}
            <p>{lead}</p>
            {takes_code.then(|| view! {
                <Form name=form busy=answer.busy() on_submit=move || answer.start()>
                    <TextInput
                        name="code" label=words::CODE_LABEL kind hint value=code
                        error=answer.error("code")
                    />
                    <SubmitButton busy=answer.busy()>{words::CODE_BUTTON}</SubmitButton>
                </Form>
            })}
            <NoEmail answer tips other resend_in resend holds is_once=is_once.into() />
            {children()}
        </Contents>
    }
}
