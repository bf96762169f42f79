//! The OpenAPI 3.1 document, made from [`OPERATIONS`] and the types. `cargo xtask openapi` writes it to `docs/`.

use serde_json::{Map, Value, json};
use utoipa::OpenApi;

use crate::*;

/// What holds for every call.
const ABOUT_LANGUAGES: &str = "Every request carries `Accept-Language` (RFC 9110, section 12.5.4): the language of the \
    page, for the letters, texts and calls that it leads to. Answers hold no sentences for members: the page has its own.";

/// Collects the schemas of every message.
#[derive(OpenApi)]
#[openapi(components(schemas(
    Account,
    AccountReset,
    AccountResetRules,
    AccountRules,
    Activity,
    AnswerDays,
    AuthenticationCredential,
    BackupCodes,
    ChangeLink,
    ChangePassword,
    Code,
    CodeProof,
    Config,
    ConfirmLink,
    ContactRules,
    CreationOptions,
    DefaultMethod,
    Device,
    Devices,
    EmailAddress,
    DeleteAccount,
    DeletionRules,
    EmailProof,
    EmailRules,
    Ended,
    Event,
    EventKind,
    FeedbackReason,
    FeedbackReceipt,
    FeedbackRules,
    FeedbackSummary,
    FieldCode,
    FieldError,
    HelpRules,
    Link,
    LinkAnswer,
    LinkKind,
    LinkPreview,
    LinkProof,
    LinkProvider,
    LinkReceipt,
    LinkStart,
    MemberNumber,
    Method,
    MethodKind,
    MethodRules,
    NewAccount,
    NewChallenge,
    NewCode,
    NewEmail,
    NewFeedback,
    NewKey,
    NewKeyOptions,
    NewLink,
    NewName,
    NewOldPasswordReset,
    NewPassword,
    NewPasswordReset,
    NewPhone,
    NewSupportRequest,
    NoticeEmail,
    OldPassword,
    OldPasswordReset,
    OldPasswordSet,
    PasskeyIds,
    PageFeedback,
    PasskeyRules,
    PasskeySignIn,
    PasswordRules,
    Pending,
    PhoneChannel,
    PhoneCountries,
    PhoneCountry,
    PhoneProof,
    PhoneSetup,
    Plan,
    PrimaryEmail,
    Problem,
    Proof,
    RegistrationCredential,
    RequestOptions,
    ResetMode,
    ResetPassword,
    ResetToken,
    Sent,
    Session,
    SessionRules,
    SignIn,
    State,
    SupportReceipt,
    SupportRequest,
    SupportRequests,
    SupportTopic,
    Timestamp,
    TotpProof,
    TotpSetup,
    Unlinked
)))]
struct Schemas;

/// The whole document.
pub fn openapi() -> Value {
    let made = serde_json::to_value(Schemas::openapi()).unwrap_or_default();
    let mut paths = Map::new();
    for operation in OPERATIONS {
        let path = paths.entry(operation.path).or_insert_with(|| json!({}));
        path[operation.verb.as_str().to_lowercase()] = described(operation);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Latchkey HTTP API",
            "version": CONTRACT,
            "summary": "What a backend speaks so that Latchkey can be its front door.",
            "description": ABOUT_LANGUAGES,
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": API_BASE }],
        "paths": paths,
        "components": {
            "schemas": made["components"]["schemas"],
            "securitySchemes": { "operatorKey": { "type": "http", "scheme": "bearer" } },
            "responses": { "Problem": {
                "description": "The call failed; `code` says why (RFC 9457).",
                "content": { PROBLEM_TYPE: { "schema": schema("Problem") } },
            } },
        },
    })
}

fn described(operation: &Operation) -> Value {
    let mut it = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "x-assurance": operation.assurance.as_str(),
        "responses": {
            "200": { "description": "Done.", "content": { "application/json": { "schema": schema(operation.answer) } } },
            "default": { "$ref": "#/components/responses/Problem" },
        },
    });
    if !operation.body.is_empty() {
        it["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": schema(operation.body) } } });
    }
    let mut parameters = Vec::new();
    for name in ["id", "provider"].into_iter().filter(|it| operation.path.contains(&format!("{{{it}}}"))) {
        parameters.push(json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } }));
    }
    if operation.id == "getActivity" {
        let about = "The id of an event: gives those that came before it.";
        parameters
            .push(json!({ "name": "before", "in": "query", "description": about, "schema": { "type": "string" } }));
    }
    if operation.id == "getFeedbackSummary" {
        for (name, about) in [
            ("after", "The address of a page: gives those that come after it."),
            ("page", "The address of a page: gives that one only."),
            ("before", "The id of a reason: gives those that were written before it."),
        ] {
            let schema = json!({ "type": "string" });
            parameters.push(json!({ "name": name, "in": "query", "description": about, "schema": schema }));
        }
    }
    if operation.id == "getSupportRequests" {
        let about = "The id of a message: gives those that came after it.";
        parameters
            .push(json!({ "name": "after", "in": "query", "description": about, "schema": { "type": "string" } }));
    }
    if operation.assurance == Assurance::Operator {
        it["security"] = json!([{ "operatorKey": [] }]);
    }
    if operation.verb != Verb::Get {
        let about = "From the session document.";
        parameters.push(json!({
            "name": CSRF_HEADER, "in": "header", "required": true, "description": about, "schema": { "type": "string" },
        }));
    }
    if !parameters.is_empty() {
        it["parameters"] = Value::Array(parameters);
    }
    it
}

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}
