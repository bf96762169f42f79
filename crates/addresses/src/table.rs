//! The table: one line for each address. To add a page, add a line here; the compiler then names the places that must know
//! it.
//!
//! A line is the variant of `Route` (in `src/route` of the app), the address, and what is true of it:
//!
//! ```text
//! /// What the page is for.
//! Unlink(link)    "/profile/links/{link}/unlink"    words;
//! ```
//!
//! `{link}` stands for any one part made of letters, digits, `-` and `_`. The variant holds it as a `String`.
//!
//! Who may see a page is the block that holds its line:
//! - `open`: it looks the same whoever reads it, with a backend or without one.
//! - `anyone`: anyone may come here, and what they see depends on who they are.
//! - `member`: only a member. Everyone else is asked to sign in first, and is then led here.
//!
//! The pages of a journey are `steps`: an enum of their own inside of one variant. `steps Linking of Link(provider)` makes
//! `Route::Link(provider, Linking::…)`. What follows `and` is one more field, which no address holds.
//!
//! The words are functions of [`Address`](crate::Address). All may be left out; a page without any is one in which the
//! program finds its way, on the file that answers all such addresses:
//! - `listed`: the page is made at build time, and the sitemap names it. Of `/help/{slug}`, all that `content/` has.
//! - `file`: it is made at build time, and search engines are not told.
//! - `missing`: no server answers here; it is the address of the page that says that there is nothing.
//! - `by_email`, `by_site`: a secret comes with the address, behind `#`, from a letter or from another site.
//! - `help`: answers and guides may link here.
//! - `for_anyone`: a step that anyone may see, in a block for members.
//!
//! Where two lines read the same address, such as `/help/contact` and `/help/{slug}`, the first one counts.

/// Hands the whole table to the macro with this name or path.
#[macro_export]
macro_rules! table {
    ($($to:ident)::+) => {
        $($to)::+! {
            open {
                pages {
                    Home                "/"                                         listed help;
                    Help                "/help"                                     listed help;
                    /// Writing to support.
                    Contact             "/help/contact"                             listed help;
                    /// The list of guides.
                    Guides              "/help/guides"                              listed help;
                    /// One guide, by its slug.
                    Guide(slug)         "/help/guides/{slug}"                       listed;
                    /// In which countries phones get texts and calls.
                    PhoneCountries      "/help/phone-countries"                     listed help;
                    /// One answer, by its slug.
                    Answer(slug)        "/help/{slug}"                              listed;
                    SignInTrouble       "/sign-in/trouble"                          listed help;
                    /// The older record is not active.
                    InactiveNotice      "/notice/inactive"                          file help;
                    NotFound            "/not-found"                                missing;
                }
            }

            anyone {
                pages {
                    SignedOut           "/signed-out";
                    /// The account was deleted by its owner.
                    Goodbye             "/goodbye";
                    /// What a service has asked cannot be done, and not even said to it.
                    ServiceRefused      "/services/refused";
                    /// A service has sent its member here, with this request.
                    Service(request)    "/services/{request}";
                    /// Where a service sends a member who wants to sign out.
                    SignOut             "/sign-out";
                }

                /// A step of creating an account.
                steps Creating of CreateAccount {
                    Email               "/create-account"                           listed help;
                    EmailCode           "/create-account/code";
                    /// Where the link in the email leads.
                    EmailLink           "/create-account/email-link"                by_email;
                    Password            "/create-account/password";
                    Method              "/create-account/method";
                    App                 "/create-account/app";
                    SecurityKey         "/create-account/security-key";
                    Passkey             "/create-account/passkey";
                    BackupCodes         "/create-account/backup-codes";
                    Done                "/create-account/done";
                    Phone               "/create-account/phone";
                    /// The code that was sent to the new phone is due.
                    PhoneCode           "/create-account/phone/code";
                    /// What is done so far: where Back leads from a later step.
                    Begun               "/create-account/begun";
                }

                /// A step of signing in, and the private page that was wanted before it.
                steps SigningIn of SignIn and Option<Box<Route>> {
                    Password            "/sign-in"                                  listed help;
                    ChooseMethod        "/sign-in/choose-method";
                    Code                "/sign-in/code";
                    SecurityKey         "/sign-in/security-key";
                    Passkey             "/sign-in/passkey";
                    BackupCode          "/sign-in/backup-code";
                    /// Whether to make a passkey on this device: asked once, before the wanted page.
                    OfferPasskey        "/sign-in/make-a-passkey";
                    /// By text or by call, to whichever phone.
                    Phone               "/sign-in/phone";
                    /// What is done so far: where Back leads from the second step.
                    Begun               "/sign-in/begun";
                    /// Where a provider of accounts sends back to who signs in with one.
                    With(provider)      "/sign-in/with/{provider}"                  by_site;
                }

                /// A step of setting a new password in place of one that is forgotten. The second step is one of
                /// [`SigningIn`].
                steps Resetting of ForgotPassword {
                    Email               "/forgot-password"                          listed help;
                    Code                "/forgot-password/code";
                    /// Where the link in the email leads.
                    Link                "/forgot-password/link"                     by_email;
                    NewPassword         "/forgot-password/new-password";
                    /// What is done so far: where Back leads from a later step.
                    Begun               "/forgot-password/begun";
                }

                /// A step of someone whose methods are all lost.
                steps Recovering of Recover {
                    /// What to try first.
                    Advice              "/recover"                                  file help;
                    /// The account reset, before it is asked for.
                    Ask                 "/recover/reset";
                    /// The account reset that was asked for.
                    Waiting             "/recover/waiting";
                    /// Where the emails lead that stop it.
                    Cancel              "/recover/cancel"                           by_email;
                    /// Where the email leads that deletes the account.
                    Delete              "/recover/delete"                           by_email;
                    /// Where the email leads that removes all methods.
                    NewMethods          "/recover/new-methods"                      by_email;
                    /// The account is deleted.
                    Gone                "/recover/goodbye";
                }
            }

            member {
                pages {
                    Profile             "/profile"                                  help;
                    /// A member chooses another password.
                    ChangePassword      "/profile/password"                         help;
                    /// A member deletes the account.
                    DeleteAccount       "/profile/delete"                           help;
                    /// Ends this link.
                    Unlink(link)        "/profile/links/{link}/unlink";
                    /// Chooses where notices about this link go.
                    Notices(link)       "/profile/links/{link}/notices";
                    /// The older record behind this link is not active.
                    InactiveLink(link)  "/profile/links/{link}/inactive";
                }

                /// A page about a member's own email addresses.
                steps Addressing of Emails {
                    List                "/profile/emails"                           help;
                    Add                 "/profile/emails/add"                       help;
                    /// Where the link in the email to an added address leads. It proves a mailbox, whoever opens it.
                    Link                "/profile/emails/link"                      by_email for_anyone;
                    /// The code for this address.
                    Code(email)         "/profile/emails/{email}/code";
                    /// Makes this address the primary one.
                    Primary(email)      "/profile/emails/{email}/primary";
                    /// Removes this address.
                    Remove(email)       "/profile/emails/{email}/remove";
                }

                /// A page about where a member is signed in, and what has happened to the account.
                steps Guarding of Devices {
                    /// Every browser that is signed in, and what has happened.
                    List                "/profile/devices"                          help;
                    /// What to do about something that the member did not do.
                    NotMe               "/profile/devices/not-me"                   help;
                    /// The new password that is one of these steps. It leads back to them.
                    Password            "/profile/devices/not-me/password";
                }

                /// A page about the services that a member uses.
                steps Using of Services {
                    List                "/profile/services"                         help;
                    /// Ends what this service is told.
                    Stop(service)       "/profile/services/{service}/stop";
                }

                /// A page about accounts from elsewhere that sign a member in.
                steps Joining of Identities {
                    List                "/profile/identities"                       help;
                    /// Where a provider sends back to who adds one.
                    Return(provider)    "/profile/identities/{provider}/return"     by_site;
                    /// This account signs the member in no more.
                    Remove(identity)    "/profile/identities/{identity}/remove";
                }

                /// A page about a member's own sign-in methods.
                steps Managing of Methods {
                    List                "/methods"                                  help;
                    /// The choice of what to add.
                    Add                 "/methods/add"                              help;
                    AddApp              "/methods/add/app"                          help;
                    AddPasskey          "/methods/add/passkey"                      help;
                    AddSecurityKey      "/methods/add/security-key"                 help;
                    AddPhone            "/methods/add/phone"                        help;
                    /// The code that was sent to the new phone is due.
                    AddPhoneCode        "/methods/add/phone/code";
                    BackupCodes         "/methods/backup-codes"                     help;
                    /// Gives this method another name.
                    Rename(method)      "/methods/{method}/rename";
                    /// Removes this method.
                    Remove(method)      "/methods/{method}/remove";
                }

                /// A step of linking an older account of this provider.
                steps Linking of Link(provider) {
                    Form                "/link/{provider}"                          help;
                    /// What is about to be linked.
                    Check(preview)      "/link/{provider}/check/{preview}";
                    /// The receipt.
                    Done(link)          "/link/{provider}/done/{link}";
                    /// The older account is linked to another account.
                    Taken               "/link/{provider}/taken";
                    /// The older account's password is forgotten: which one it is.
                    Forgot              "/link/{provider}/forgot-password"          help;
                    /// The code that was sent for it, and the new password.
                    ForgotCode          "/link/{provider}/forgot-password/code";
                    /// Where the link in that email leads.
                    ForgotLink          "/link/{provider}/forgot-password/link"     by_email;
                    /// Where the provider's own site sends back to.
                    Return              "/link/{provider}/return"                   by_site;
                }
            }
        }
    };
}
