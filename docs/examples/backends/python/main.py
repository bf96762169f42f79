"""The program: which function answers which operation, and the outbox of a demonstration."""

import json
import logging
import re
import secrets
import traceback

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

import core
import keys
from frame import COOKIE, LARGEST, Call, Problem
from store import DEMO, IS_LOCAL, SCHEMA, connect, stamp, sweep

LOG = logging.getLogger("starter")
API = "/api/v1"
OPERATIONS = [
    ("GET", "/config", core.get_config),
    ("POST", "/accounts", core.create_account),
    ("POST", "/session/email-verification", core.prove_email),
    ("POST", "/session/email-verification/resend", core.resend_email_code),
    ("PUT", "/session/password", core.set_first_password),
    ("GET", "/session", core.get_session),
    ("POST", "/session", core.sign_in),
    ("DELETE", "/session", core.sign_out),
    ("POST", "/session/extend", core.extend_session),
    ("POST", "/session/passkey/options", keys.start_passkey_sign_in),
    ("POST", "/session/passkey", keys.sign_in_with_passkey),
    ("POST", "/session/second-step/challenges", keys.second_step_challenge),
    ("POST", "/session/second-step", core.prove_second_step),
    ("POST", "/session/reauthentication/challenges", keys.fresh_challenge),
    ("POST", "/session/reauthentication", core.prove_again),
    ("POST", "/account/methods/totp", core.start_totp),
    ("PUT", "/account/methods/totp", core.finish_totp),
    ("POST", "/account/methods/webauthn/options", keys.start_key),
    ("POST", "/account/methods/webauthn", keys.finish_key),
    ("DELETE", "/account/passkey-offer", keys.decline_passkey),
    ("POST", "/account/methods/backup-codes", core.make_backup_codes),
    ("PUT", "/account/methods/default", core.set_default_method),
    ("PATCH", "/account/methods/{id}", core.rename_method),
    ("DELETE", "/account/methods/{id}", core.remove_method),
]
# What this backend does not offer. Who may not call it is refused as for any other operation; who may is told so.
NOT_OFFERED = {
    "none": ("POST /account-resets/cancel, POST /account-resets/confirm, POST /account/emails/verification, "
             "POST /feedback, POST /password-resets, POST /password-resets/current/code, GET /phone-countries, "
             "POST /session/identities/{provider}/start, POST /session/identities/{provider}/finish, "
             "POST /support-requests"),
    "begun": ("POST /account-resets, DELETE /account-resets/current, POST /session/second-step/codes"),
    "reset": ("PUT /password-resets/current, POST /password-resets/current/resend"),
    "full": ("GET /account/activity, POST /account/emails/{id}/verification, "
             "POST /account/emails/{id}/verification/resend, POST /account/links, GET /account/links/{id}, "
             "POST /account/identities/{provider}/finish, POST /account/links/{provider}/finish, "
             "DELETE /account/waiting-identity, DELETE /account/remembered-browsers, GET /account/services, "
             "GET /account/sessions, POST /service-requests/{id}/agreement, "
             "POST /service-requests/{id}/answer, "
             "POST /links/{provider}/password-resets, PUT /links/{provider}/password-resets/current, "
             "POST /links/{provider}/password-resets/current/resend, POST /session/reauthentication/codes"),
    "fresh": ("POST /account/deletion, POST /account/emails, PUT /account/emails/primary, "
              "DELETE /account/emails/{id}, POST /account/identities/{provider}/start, "
              "DELETE /account/identities/{id}, POST /account/waiting-identity, DELETE /account/links/{id}, "
              "PATCH /account/links/{id}, "
              "POST /account/links/{id}/confirm, POST /account/links/{id}/restore, "
              "POST /account/links/{provider}/start, POST /account/methods/phones, "
              "POST /account/methods/phones/{id}/resend, POST /account/methods/phones/{id}/verification, "
              "PUT /account/password, DELETE /account/services/{id}, DELETE /account/sessions, DELETE /account/sessions/{id}"),
    "operator": ("DELETE /accounts/{id}/sessions, GET /feedback/summary, GET /support-requests"),
}
REFUSES = {
    "none": lambda call, *_: unsupported(),
    "begun": lambda call, *_: call.at("needs_second_step") and unsupported(),
    "reset": lambda call, *_: call.at("needs_reset_code"),
    "full": lambda call, *_: call.member() and unsupported(),
    "fresh": lambda call, *_: call.fresh() and unsupported(),
    "operator": lambda call, *_: unsupported(),
}


def unsupported():
    raise Problem("unsupported")


for assurance, listed in NOT_OFFERED.items():
    OPERATIONS += [(*it.split(), REFUSES[assurance]) for it in listed.split(", ")]
PATHS = [(verb, re.compile(re.sub(r"{\w+}", "([A-Za-z0-9_-]+)", path)), answers) for verb, path, answers in OPERATIONS]


def found(verb: str, path: str):
    """The function for the address, and what fills its gap. An address without gaps comes before one with gaps."""
    fits = [(it, match, answers) for it, pattern, answers in PATHS if (match := pattern.fullmatch(path))]
    fewest = min((len(match.groups()) for _, match, _ in fits), default=0)
    fits = [it for it in fits if len(it[1].groups()) == fewest]
    if not fits:
        raise Problem("not_found")
    for it, match, answers in fits:
        if it == verb:
            return answers, match.groups()
    raise Problem("method_not_allowed")


def answer(verb: str, path: str, headers, cookies, body: bytes) -> Response:
    """One call in one transaction. A refusal keeps what was counted; a fault of ours undoes everything and says nothing."""
    db, call = connect(), None
    try:
        db.execute("BEGIN IMMEDIATE")
        answers, gaps = found(verb, path)
        call = Call(db, verb, headers, body, cookies, needs_token=answers is not REFUSES["operator"])
        if answers is not core.get_session:
            call.used()
        response = JSONResponse(answers(call, *gaps))
        if secrets.randbelow(500) == 0:
            sweep(db)
        db.execute("COMMIT")
    except Problem as problem:
        db.execute("COMMIT")
        response = refused(problem.body)
    except Exception as error:
        if db.in_transaction:
            db.execute("ROLLBACK")
        where = traceback.extract_tb(error.__traceback__)[-1]  # where, and not what: messages may hold what was typed
        LOG.error("%s in %s, line %s", type(error).__name__, where.filename, where.lineno)
        response = refused({"status": 503, "code": "unavailable", "retry_after": 5})
    finally:
        db.close()
    if call and call.is_new:
        secure = "" if IS_LOCAL else "; Secure"
        response.headers.append("Set-Cookie", f"{COOKIE}={call.cookie}; Path=/; HttpOnly; SameSite=Lax{secure}")
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def refused(body: dict) -> Response:
    response = Response(json.dumps(body), body["status"], media_type="application/problem+json")
    if "retry_after" in body:
        response.headers["Retry-After"] = str(body["retry_after"])
    return response


async def api(request: Request) -> Response:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            break
    path = request.url.path.removeprefix(API)
    return await run_in_threadpool(answer, request.method, path, request.headers, request.cookies, body)


def outbox(_request: Request) -> Response:
    """Everything that was sent, oldest first."""
    db = connect()
    rows = db.execute("SELECT * FROM outbox ORDER BY id").fetchall()
    db.close()
    return JSONResponse({"messages": [{"to": it["recipient"], "text": it["text"], "at": stamp(it["at"])} for it in rows]})


def opened() -> Starlette:
    db = connect()
    db.executescript(SCHEMA)
    db.close()
    every = ["GET", "POST", "PUT", "PATCH", "DELETE"]
    routes = [Route(API + "/{path:path}", api, methods=every)]
    if DEMO:
        routes.append(Route("/demo/outbox", outbox))
    return Starlette(routes=routes)


app = opened()
