//! The table of settings that `--help` prints and the environment is read by.

/// One setting as an operator sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// Where it is in the file: `table.key`.
    pub path: &'static str,
    /// Whether its value is text; numbers, yes or no, and lists are written as in the file.
    pub is_text: bool,
    /// What it means, in one sentence.
    pub about: &'static str,
}

impl Key {
    /// The environment variable that overrides it.
    pub fn variable(&self) -> String {
        format!("LATCHKEY_{}", self.path.replace('.', "_").to_uppercase())
    }
}

const fn text(path: &'static str, about: &'static str) -> Key {
    Key { path, is_text: true, about }
}

const fn other(path: &'static str, about: &'static str) -> Key {
    Key { path, is_text: false, about }
}

/// Every setting.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    text("listen", "Address and port to listen on."),
    text("origin", "Scheme, host, and port that browsers see; https, or http on localhost."),
    text("rp_id", "WebAuthn relying party: the host of origin (the default) or a parent of it. If you change it, all passkeys and security keys stop working."),
    text("service_name", "What the service is called in emails and authenticator apps."),
    text("main_color", "The color of names and buttons in emails, such as \"#07648d\": the main color of latchkey.json."),
    other("languages", "The languages of letters besides English, as languages_offered in latchkey.json: a list such as [\"es\"]. Without it: those that someone whose language it is has read, which are English and Spanish."),
    text("database", "The SQLite file; created if it does not exist."),
    text("site", "Folder of the built site to serve alongside the API; none by default."),
    text("mail", "\"outbox\": emails stay in the database (localhost only). To send them, set the keys mail.smtp.* instead."),
    text("mail.smtp.host", "Host of the mail server."),
    other("mail.smtp.port", "Port of the mail server; 587 by default."),
    text("mail.smtp.tls", "\"starttls\" (the default), \"implicit\", or \"none\" for a server on localhost."),
    text("mail.smtp.from", "The sender, such as \"Services Online <no-reply@example.org>\"."),
    text("mail.smtp.user", "User name for the mail server; none by default."),
    text("mail.smtp.password", "Password for the mail server."),
    text("mail.smtp.ca_file", "A file of certificates (PEM) to trust for the mail server, besides those that this machine trusts; none by default."),
    other("mail.smtp.non_ascii", "true: the mail server takes addresses with letters such as é before the @ (SMTPUTF8). Otherwise the forms refuse such addresses."),
    other("mail.smtp.connections", "How many emails are sent at the same time, each over a connection of its own that is kept."),
    other("mail.smtp.timeout_seconds", "How long the mail server may take to answer."),
    other("demo", "true: adds made-up older accounts, and shows every email at /demo/outbox. Localhost only."),
    other("access_log", "true: writes one line of JSON per request to standard error, besides those about sign-ins, locks, and refusals (docs/logs.md)."),
    other("links", "Older accounts that can be linked: a list of { id, name, kind, password = { min, max }, undo_hours, ends_old_sign_in, service_url, number = { label, name, hint, example, forms } }. Kind \"old_account\": number and old password, looked up in the table old_accounts. Kind \"redirect\": the agency's own sign-in (OAuth 2.0 authorization code with PKCE), with redirect = { authorize, token, account, client_id, client_secret, scope }. In number, label (alone), name (inside a sentence) and hint are tables by language, such as { en = \"claim number\" }, and forms are written with # for a digit, @ for a letter and [AF] for one of these. ends_old_sign_in = true: once linked, the old number and password sign nobody in any more, wherever they did. service_url: where the service of these accounts is signed in to; pages lead there."),
    other("services", "Services that members sign in to with their account here (OpenID Connect; docs/services.md): a list of { id, name, site, redirect_uris, post_logout_redirect_uris, backchannel_logout_uri, secret_sha256, public, facts, needs_link, subject, algorithm }."),
    other("sign_in_with", "Identity providers whose accounts sign members in here (OpenID Connect; docs/sign-in-with.md): a list of { id, name, issuer, client_id, client_secret, scope, response_mode, email, enough_acr, enough_amr, enough_seconds, private_network, logo }."),
    other("sign_in_with_first", "true: their buttons come before the fields for email address and password."),
    other("passwords", "false: accounts have no passwords. Members sign in with an account of sign_in_with or a passkey; see docs/sign-in-with.md."),
    text("phones.url", "The address to which each text and call is posted, signed; see docs/phones.md. Without it, phones are offered only in a demonstration."),
    text("phones.secret", "Signs these requests: 32 characters or more."),
    other("phones.timeout_seconds", "How long one of these requests may take."),
    text("phones.home", "The country that is preselected when a phone is added: two capital letters (ISO 3166-1)."),
    other("phones.no_texts", "Countries whose phones get no text messages, according to your provider: a list of such codes."),
    other("phones.no_calls", "Countries whose phones get no calls."),
    text("reauthentication", "What counts as a fresh proof before a change to methods, addresses, links or the account: \"second_step\" (the default) for a second method only, or \"any\" for the password, too."),
    text("account_reset.mode", "What can be done when all methods of an account are lost: \"delete\" the account, \"reset_methods\" to remove its methods, or \"off\"."),
    other("account_reset.wait_hours", "Hours from the request until it can be confirmed; all addresses get an email at the start and at the end."),
    other("account_reset.confirm_hours", "Hours for which it can be confirmed after that."),
    other("account_reset.reregister_wait_hours", "Mode delete: further hours until an account can be created with the same address; 0: right away."),
    other("account_reset.asks_per_day", "How many times per day one account may ask for it."),
    other("account_deletion.offered", "Whether members can delete their accounts."),
    other("account_deletion.reregister_wait_hours", "Hours until an account can be created with the address of a deleted one; 0: right away."),
    other("feedback.offered", "Whether help pages ask if they were helpful."),
    other("feedback.reason_max", "Maximum length of a reason, in characters."),
    other("feedback.sends", "Answers per browser per hour."),
    other("feedback.sends_in_all", "Answers from all browsers per hour."),
    other("feedback.keep_days", "How long reasons are kept; the counts stay."),
    other("support.contact", "Whether members can write to support with the contact form."),
    text("support.phone", "The phone number that emails give; none by default."),
    text("support.phone_abroad", "The number for callers from another country, if it is a different one."),
    text("support.mailbox", "An address to which each message is also sent; none by default: then read them with the operator's key."),
    other("support.topics", "What messages can be about: a list of { id, name }. The pages have words for sign_in, create_account, methods, link, account, and other; another id needs a name."),
    text("support.member_number", "Whether the form asks for the number by which you know a member: \"off\", \"optional\", or \"required\"."),
    other("support.message_max", "Maximum length of a message, in characters."),
    other("support.answer_days_min", "In how many business days messages are answered, at the earliest."),
    other("support.answer_days_max", "And at the latest."),
    other("support.sends", "Messages before a wait: from one member, or from one visit or with one address without a session."),
    other("support.sends_in_all", "Messages from everyone who is not signed in before a wait."),
    other("support.sends_seconds", "The period in which they are counted, and how long that wait is."),
    other("support.keep_days", "How long messages are kept."),
    text("operator_key", "What your own programs send to read messages and feedback about the help, and to sign an account out everywhere, as \"Authorization: Bearer …\": 32 characters or more. Without it, nobody can."),
    text("sealing.key", "Seals the server's own secret and those of authenticator apps in the database: 64 hexadecimal digits, such as from `openssl rand -hex 32`. Needed for a real service. Without the key the database is of no use, so keep a copy apart from it."),
    other("sealing.before", "Keys from before: a list. To replace the key, put the old one here and start the program once; then it can go."),
    other("lines.most", "Most connections that are open at once; further ones wait. Keep it below the number of files that the system lets the program open."),
    other("lines.head_seconds", "A connection is closed when it takes longer than this to say what it wants, or to begin with the next request."),
    other("lines.body_seconds", "How long the body of a request may take to arrive."),
    other("lines.answer_seconds", "How long the other side may take to receive an answer; then the connection is closed. Long enough for the largest file of the site over a slow line."),
    other("lines.stop_seconds", "When the program is told to stop, how long what is under way has to end: calls, and emails and texts that are just being sent."),
    other("hashing.threads", "How many passwords are hashed at once. Each thread keeps 19 MiB of memory; by default one per core, 3 at most."),
    other("hashing.queue", "How many calls may wait for one of these threads; further ones are told to try again in 5 seconds (503). A new set of backup codes counts as many times as it has codes. Keep it below what the threads do in 10 seconds: pages give up after 15."),
    text("breached_passwords.url", "A service that knows passwords from breaches, asked whenever one is chosen: GET url/ABCDE, the first five hexadecimal digits of the password's SHA-1, answered with lines REST:COUNT. Such as https://api.pwnedpasswords.com/range, or a copy of your own; none by default."),
    other("breached_passwords.timeout_seconds", "How long it may take. Without an answer the password is accepted, and the log says so."),
    other("limits.idle_seconds", "A session ends after this long without activity."),
    other("limits.total_seconds", "A session ends after this long, no matter what."),
    other("limits.warn_seconds", "How long before the end of a session a page shows a warning."),
    other("limits.fresh_seconds", "How long a fresh proof counts."),
    other("limits.password_min", "Minimum length of a password."),
    other("limits.password_max", "Maximum length of a password."),
    other("limits.password_tries", "Wrong passwords before a wait: with one address, from one browser that the account knows, or from one member who links older accounts."),
    other("limits.password_wait_seconds", "How long the first wait is."),
    other("limits.password_wait_longest_seconds", "Each wait is twice as long as the last, up to this."),
    other("limits.wrong_in_a_row", "Wrong passwords or codes in a row, however far apart, before no more are accepted until the owner proves who it is in another way; 100 at most (NIST SP 800-63B-4). Strangers get half of them."),
    other("limits.email_code_length", "Digits of an email code."),
    other("limits.email_code_minutes", "How long an email code works."),
    other("limits.email_link_hours", "How long an email link works."),
    other("limits.email_resend_seconds", "Wait before another email can be asked for."),
    other("limits.email_sends_per_hour", "Emails per hour to confirm one address."),
    other("limits.stranger_emails_per_minute", "Emails per minute, to all addresses together, that people cause who are not signed in: new accounts and forgotten passwords. More than one client may ask for at your proxy, and fewer than your mail server takes."),
    other("limits.code_tries", "Wrong codes before a code stops working or the second method is locked."),
    other("limits.code_lock_seconds", "How long that lock is."),
    other("limits.code_lock_longest_seconds", "Each lock of the second method is twice as long as the last, up to this."),
    other("limits.challenge_seconds", "How long a passkey or security key may take to answer."),
    other("limits.totp_setup_seconds", "How long setting up an authenticator app may take."),
    other("limits.totp_apps", "Authenticator apps per account."),
    other("limits.keys", "Passkeys and security keys per account."),
    other("limits.backup_codes", "Codes in a set of backup codes; 0: not offered."),
    other("limits.backup_code_sets_per_hour", "Sets of backup codes that one member can create per hour."),
    other("limits.preview_seconds", "How long a preview of an older account can be confirmed."),
    other("limits.reset_minutes", "How long the code and the link for a forgotten password work."),
    other("limits.reset_sends", "Emails about a forgotten password to one address within limits.reset_minutes; then there is a wait that is no longer than that. So the link in the newest email works until the wait is over."),
    other("limits.reset_asks_per_hour", "Requests per hour about forgotten passwords, from one visit."),
    other("limits.reset_lock_seconds", "The lock after too many wrong codes for one address: of a new account, or for a forgotten password."),
    other("limits.service_request_minutes", "How long a service's request waits for its member, from the moment they were sent here."),
    other("limits.activity_days", "How many days what has happened to an account is kept."),
    other("limits.email_addresses", "Email addresses per account."),
    other("limits.remember_browser_days", "How many days a browser skips the second step if the member asks for that; 0: not offered."),
    other("limits.shared_idle_seconds", "A session on a shared computer ends after this long without activity."),
    other("limits.phones", "Phones per account."),
    other("limits.phone_code_length", "Digits of a code sent to a phone."),
    other("limits.phone_code_minutes", "How long such a code works."),
    other("limits.phone_resend_seconds", "Wait before another can be asked for."),
    other("limits.phone_sends", "Texts and calls from one account, or to one number, before a wait."),
    other("limits.phone_sends_seconds", "The period in which they are counted, and how long that wait is."),
    other("limits.phone_sends_per_day", "Texts and calls per day from one account, or to one number; after that, the wait is an hour."),
];
