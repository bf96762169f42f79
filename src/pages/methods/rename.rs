//! `/methods/{id}/rename`: gives a method another name. No fresh proof: a name opens nothing.

use client::Member;
use contract::Method;
use leptos::prelude::*;
use uswds::{Form, SubmitButton, TextInput};

use crate::{
    parts::{Attempt, Contents, Errors, HelpLinks, Masked, required},
    route::Route,
    session::{Location, Notices, Session},
    text::{method as kinds, methods as words},
};

#[component]
pub fn MethodsRenamePage(member: Member, method: Method) -> impl IntoView {
    let (session, location, notices) = (Session::expect(), Location::expect(), Notices::expect());
    let old = kinds::named(&method);
    let name = RwSignal::new(method.name.clone().unwrap_or_default());
    let rename = Attempt::new(&["name"], move || {
        let (member, method) = (member.clone(), method.clone());
        async move {
            required(&[("name", name)])?;
            let standing = member.rename_method(&method, &name.get_untracked()).await?;
            notices.say_next(words::renamed(&name.get_untracked()));
            session.replace(standing);
            location.go_instead(&Route::methods());
            Ok(())
        }
    });
    view! {
        <Contents>
            <Errors attempt=rename />
            <h1>{words::RENAME}</h1>
            <p><strong><Masked text=old /></strong></p>
            <Form name="rename-method" busy=rename.busy() on_submit=move || rename.start()>
                <TextInput
                    name="name" label=words::RENAME_LABEL hint=words::RENAME_HINT.to_owned() autocomplete="off"
                    value=name error=rename.error("name")
                />
                <SubmitButton busy=rename.busy()>{words::RENAME_BUTTON}</SubmitButton>
            </Form>
            <p><a href=Route::methods().path()>{words::BACK}</a></p>
            <HelpLinks answers=&["change-method", "which-method"] />
        </Contents>
    }
}
