//! One page on which an operation meets every fault: what must hold after each.

use std::sync::Arc;

use latchkey::browser::pause;

use super::{
    backend::{Backend, FAULTS, Fault, RESTS},
    drive::{Asks, Done, Drive, Looks, Step},
};
use crate::{clock::Clock, support::*};

/// What is said where the session is over, or the step.
const OVER: [Text; 3] = [text::sign_in::ENDED_UNKNOWN, text::session_end::ENDED_HERE_UNKNOWN, text::problem::STEP_GONE];

/// What is under way, and not only waits for a time that is told.
const BUSY: &str = ".lk-waiting, .lk-late, [aria-disabled=true]:not([aria-describedby^=wait-])";

/// Lets the operation meet every fault, and then work. Gives what was wrong, so that one run shows the faults of all.
pub async fn run(drive: &Drive) -> Result<(), String> {
    fake_abilities(false, true).await;
    fake_key("async () => ({ toJSON: () => ({ id: 'key-1' }) })");
    let (clock, console) = (Clock::new(), Console::watched());
    let mut case = Case::open(drive, Some(FAULTS[0])).await?;
    for fault in FAULTS {
        // A page that one has left, or that offers another way than to try again, is opened once more.
        if fault != FAULTS[0] && (matches!(drive.looks, Looks::GoesOn(_)) || case.offers_another_way()) {
            case = Case::open(drive, Some(fault)).await?;
        }
        case.meet(fault, &clock).await?;
    }
    // A page that has asked by itself shows this fault first, and then lets one try again.
    if case.is_over() || case.offers_another_way() {
        case = Case::open(drive, Some(FAULTS[0])).await?;
        case.meet(FAULTS[0], &clock).await?;
    }
    if matches!(drive.looks, Looks::GoesOn(_)) {
        case = Case::open(drive, Some(FAULTS[0])).await?;
        case.asked_at_opening = false;
    }
    case.work().await?;
    console.is_silent()
}

struct Case<'a> {
    drive: &'a Drive,
    backend: Arc<Backend>,
    page: Page,
    /// The page has asked by itself, so nothing needs to be pressed.
    asked_at_opening: bool,
}

impl Case<'_> {
    /// Opens the page and goes to where the operation is asked.
    async fn open(drive: &Drive, fault: Option<Fault>) -> Result<Case<'_>, String> {
        let backend = Backend::new(drive.name, &drive.answers);
        backend.fails(fault.filter(|_| drive.asks != Asks::Pressed));
        let page = open_over(backend.clone(), drive.path, drive.token).await;
        let case = Case { drive, backend, page, asked_at_opening: drive.asks == Asks::Opened };
        for step in &drive.way {
            case.take(step).await?;
        }
        Ok(case)
    }

    async fn meet(&mut self, fault: Fault, clock: &Clock) -> Result<(), String> {
        let what = |it: &str| format!("after {fault:?}: {it}");
        self.backend.fails(Some(fault));
        let before = if self.asked_at_opening { 0 } else { self.asked() };
        if !self.asked_at_opening {
            self.press().await?;
        }
        self.asked_at_opening = false;
        self.wait(&what("the call"), || self.asked() > before).await?;
        pause(0).await;
        if fault == Fault::Slow {
            // Whoever presses once more asks once.
            if self.drive.looks == Looks::Problem {
                self.wait(&what("that it is under way"), || self.page.all(BUSY) > 0).await?;
                self.press_if_there();
                pause(0).await;
            }
            self.wait(&what("one call"), || self.asked() == before + 1).await?;
            self.backend.gives_up();
        }
        self.wait(&what("a page that says what is wrong"), || self.is_usable(fault)).await?;
        if !matches!(self.drive.looks, Looks::GoesOn(_)) && !self.is_over() {
            for step in &self.drive.way {
                if let Step::Type(id, value) = step {
                    self.wait(&what(&format!("what was typed as {id}")), || self.value(id) == *value).await?;
                }
            }
        }
        // What the answer sets off has run before the page is gone.
        pause(0).await;
        if fault == Fault::Resting {
            clock.pass(RESTS + 1).await;
            self.wait(&what("the end of the wait"), || self.page.all("[aria-describedby^=wait-]") == 0).await?;
        }
        Ok(())
    }

    /// Without the fault the same press works.
    async fn work(&self) -> Result<(), String> {
        let Case { drive, backend, page, .. } = self;
        backend.fails(None);
        let done = drive.done.as_ref().ok_or("it is never done")?;
        let before = if let Done::Asked(name) = done { backend.asked(name) } else { 0 };
        self.press().await?;
        self.wait(&format!("without a fault: {done:?}"), || match done {
            Done::Heading(heading) => page.heading() == *heading,
            Done::Words(words) => page.text().contains(words),
            Done::Asked(name) => backend.asked(name) > before,
            Done::Gone(selector) => page.all(selector) == 0,
        })
        .await
    }

    fn is_usable(&self, fault: Fault) -> bool {
        let Case { drive, page, .. } = self;
        let text = page.text();
        let says = match &drive.looks {
            _ if fault == Fault::NoSession && self.is_over() => true,
            Looks::Problem => text.contains(&*text::problem::SUMMARY) && text.contains(&*fault.words()),
            Looks::Heading(all) => all.contains(&page.heading()),
            Looks::GoesOn(heading) => page.heading() == *heading,
        };
        let can_continue = page.all("main a[href], main button:not([aria-disabled=true])") > 0;
        says && can_continue && page.all("h1") == 1 && !page.heading().is_empty() && page.all(BUSY) == 0
    }

    /// Who is nobody any more is told so, and is where one begins.
    fn is_over(&self) -> bool {
        // A page that asks when it is opened has found nobody there.
        let found_nobody = self.drive.asks == Asks::Opened && self.page.heading() == *text::sign_in::TITLE;
        found_nobody || OVER.iter().any(|it| self.page.text().contains(&**it))
    }

    /// Whether a page that asks when it is opened does not let one try again.
    fn offers_another_way(&self) -> bool {
        let again = if let Some(Step::Press(words)) = &self.drive.press { words } else { return false };
        self.drive.asks == Asks::Opened && !self.page.offers_now(again)
    }

    fn asked(&self) -> usize {
        self.backend.asked(self.drive.name)
    }

    fn value(&self, id: &str) -> String {
        script(&format!("document.querySelector('#{id}')?.value"))
    }

    async fn press(&self) -> Result<(), String> {
        self.take(self.drive.press.as_ref().ok_or("nothing is pressed")?).await
    }

    fn press_if_there(&self) {
        match &self.drive.press {
            Some(Step::Press(words)) if self.page.offers_now(words) => self.page.press(words.as_str()),
            Some(Step::InDialog(words)) => self.page.press_in_dialog(words.as_str()),
            _ => {}
        }
    }

    async fn take(&self, step: &Step) -> Result<(), String> {
        let page = &self.page;
        match step {
            Step::Press(words) => {
                self.wait(&format!("«{words}» to press"), || page.offers_now(words)).await?;
                page.press(words.as_str());
            }
            Step::InDialog(words) => {
                let is_there = || page.all("dialog[open]") == 1 && page.offers_now(words);
                self.wait(&format!("«{words}» to press in a dialog"), is_there).await?;
                page.press_in_dialog(words.as_str());
            }
            Step::Choose(words) => {
                self.wait(&format!("the choice «{words}»"), || page.text().contains(words)).await?;
                page.press_choice(words.as_str());
            }
            Step::Select(id, value) => {
                self.wait(&format!("the field {id}"), || page.all(&format!("#{id}")) == 1).await?;
                let field = format!("document.querySelector('#{id}')");
                script(&format!("({field}.value = '{value}')"));
                script(&format!("{field}.dispatchEvent(new Event('change', {{ bubbles: true }}))"));
            }
            Step::Type(id, value) => {
                self.wait(&format!("the field {id}"), || page.all(&format!("#{id}")) == 1).await?;
                page.fill(id, value);
            }
        }
        Ok(())
    }

    async fn wait(&self, what: &str, holds: impl Fn() -> bool) -> Result<(), String> {
        for _ in 0..250 {
            if holds() {
                return Ok(());
            }
            pause(8).await;
        }
        let busy = self.page.all(BUSY);
        let text: String = self.page.text_of("main").chars().take(700).collect();
        Err(format!("{what} did not come. Busy: {busy}. The page «{}»: {text}", self.page.heading()))
    }
}

/// What must not be written on the console: what has gone wrong in the program itself.
struct Console;

impl Console {
    fn watched() -> Console {
        script(
            "(globalThis.realError ??= console.error, globalThis.wrong = [], console.error = (...it) => (wrong.push(it.join(' ')), realError(...it)))",
        );
        script("(globalThis.onTrouble ??= (it) => globalThis.wrong?.push(String(it.reason ?? it.message)))");
        script("(addEventListener('error', onTrouble), addEventListener('unhandledrejection', onTrouble))");
        Console
    }

    fn is_silent(&self) -> Result<(), String> {
        let told = script("wrong.join('; ')");
        if told.is_empty() { Ok(()) } else { Err(format!("on the console: {told}")) }
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        script("(console.error = realError)");
        script("(removeEventListener('error', onTrouble), removeEventListener('unhandledrejection', onTrouble))");
    }
}
