"""Drives the starter over HTTP through every operation that it has, by a clock of its own, with an authenticator in software.
Each answer is held against docs/openapi.json: its schema, its status, and its code.

    STARTER_KEY=… python test_starter.py
"""

import base64
import hashlib
import http.client
import json
import os
import re
import struct
import tempfile
import threading
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory()
os.environ |= {"DATABASE": f"{FOLDER.name}/test.sqlite", "DEMO": "1", "ORIGIN": "http://localhost:8080",
               "STARTER_KEY": os.environ.get("STARTER_KEY", "5e" * 32)}

import pyotp  # noqa: E402
import uvicorn  # noqa: E402
from cbor2 import dumps  # noqa: E402
from cryptography.hazmat.primitives import hashes  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402
from jsonschema import Draft202012Validator  # noqa: E402

import main  # noqa: E402
import store  # noqa: E402

OPENAPI = json.loads((Path(__file__).parents[3] / "openapi.json").read_text())
EMAIL, PASSWORD, CLOCK = "anna.smith@example.org", "plum tree by the wall", [1_795_512_600]
store.clock = lambda: CLOCK[0]
CALLED = set()


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def operation(verb: str, path: str):
    """The operation of the contract at this address: of those that fit, the one with the fewest gaps."""
    fits = [it for it in OPENAPI["paths"] if re.fullmatch(re.sub(r"{\w+}", "[^/]+", it), path)]
    return OPENAPI["paths"][min(fits, key=lambda it: it.count("{"))][verb.lower()]


def check(schema: dict, value) -> None:
    whole = {**schema, "components": OPENAPI["components"]}
    for error in Draft202012Validator(whole).iter_errors(value):
        raise AssertionError(f"{error.json_path}: {error.message}")


class Browser:
    def __init__(self, port: int):
        self.port, self.cookie, self.csrf, self.extra = port, "", "", {}
        self.call("GET", "/session")

    def call(self, verb: str, path: str, body=None, want="ok"):
        headers = {"X-CSRF-Token": self.csrf, "Cookie": f"session={self.cookie}", **self.extra}
        sent = None if body is None else json.dumps(body)
        headers |= {"Content-Type": "application/json"} if sent else {}
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        line.request(verb, "/api/v1" + path, sent, headers)
        said = line.getresponse()
        text = said.read()
        line.close()
        for cookie in said.headers.get_all("Set-Cookie") or []:
            self.cookie = re.fullmatch(r"session=([\w-]{43}); Path=/; HttpOnly; SameSite=Lax", cookie)[1]
        answer = json.loads(text)
        assert said.headers["Cache-Control"] == "no-store"
        stated = operation(verb, path)
        if want == "ok":
            assert said.status == 200, (verb, path, answer)
            check(stated["responses"]["200"]["content"]["application/json"]["schema"], answer)
            CALLED.add(stated["operationId"])
        else:
            assert said.status != 200 and answer["code"] == want, (verb, path, answer)
            assert answer["status"] == said.status and said.headers["Content-Type"] == "application/problem+json"
            if want not in ("unsupported", "method_not_allowed"):
                assert want in stated["responses"][str(said.status)]["x-codes"], (stated["operationId"], want)
            check({"$ref": "#/components/schemas/Problem"}, answer)
            assert (said.headers["Retry-After"] is not None) == (said.status in (429, 503))
        for session in (answer, answer.get("session", {})):
            self.csrf = session.get("csrf_token", self.csrf)
        return answer


class SoftKey:
    """What a browser and a key would answer together (WebAuthn, sections 6.1 and 6.5)."""

    def __init__(self, number: int, verifies: bool):
        self.secret, self.id = ec.derive_private_key(number, ec.SECP256R1()), bytes([number]) * 32
        self.verifies, self.count, self.user, self.origin = verifies, 0, None, store.ORIGIN

    def data(self, kind: str, options: dict, flags: int) -> tuple[bytes, bytes]:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": False}
        self.count += 1
        flags |= 0x01 | (0x04 if self.verifies else 0)
        return json.dumps(said).encode(), hashlib.sha256(b"localhost").digest() + struct.pack(">BI", flags, self.count)

    def create(self, options: dict) -> dict:
        options = options["publicKey"]
        client, auth = self.data("webauthn.create", options, 0x40)
        point = self.secret.public_key().public_numbers()
        key = {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
        auth += bytes(16) + struct.pack(">H", len(self.id)) + self.id + dumps(key)
        self.user = options["user"]["id"]
        made = dumps({"fmt": "none", "attStmt": {}, "authData": auth})
        return {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": b64(client), "attestationObject": b64(made), "transports": ["usb"]}}

    def get(self, options: dict) -> dict:
        client, auth = self.data("webauthn.get", options["publicKey"], 0)
        signature = self.secret.sign(auth + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        user = {} if options["publicKey"].get("allowCredentials") else {"userHandle": self.user}
        return {"id": b64(self.id), "rawId": b64(self.id), "type": "public-key", "clientExtensionResults": {},
                "response": {"clientDataJSON": b64(client), "authenticatorData": b64(auth), "signature": b64(signature), **user}}


def outbox(port: int, to: str) -> list[str]:
    line = http.client.HTTPConnection("127.0.0.1", port)
    line.request("GET", "/demo/outbox", headers={"Accept": "application/json"})
    return [it["text"] for it in json.loads(line.getresponse().read())["messages"] if it["to"] == to]


def bare(session: dict) -> dict:
    return {key: value for key, value in session.items() if key != "csrf_token"}


def creates_an_account(port: int) -> tuple[Browser, str, list[str]]:
    anna = Browser(port)
    config = anna.call("GET", "/config")
    for email in ("anna", "", 1, None, ["a@example.org"], "an\ud800na@example.org"):
        anna.call("POST", "/accounts", {"email": email}, "validation")
    asked = anna.call("POST", "/accounts", {"email": f" {EMAIL.upper()} ", "locale": "en"})
    assert asked["state"] == "needs_email_verification" and asked["pending"]["email"] == EMAIL
    anna.call("POST", "/session/email-verification/resend", None, "rate_limited")
    CLOCK[0] += 30
    old = re.search(r"code is: (\d{6})", outbox(port, EMAIL)[-1])[1]
    anna.call("POST", "/session/email-verification/resend")
    code = re.search(r"code is: (\d{6})", outbox(port, EMAIL)[-1])[1]
    proof = "/session/email-verification"
    anna.call("POST", proof, {"code": "12"}, "validation")
    anna.call("POST", proof, {"code": old if old != code else "000000"}, "incorrect_code")
    cookie = anna.cookie
    anna.call("POST", proof, {"code": code})
    assert anna.cookie != cookie, "who saw the old cookie has nothing"
    for password, why in ((PASSWORD[:9], "password_too_short"), ("password1234", "password_common"),
                          ("my anna.smith pass", "password_has_email")):
        wrong = anna.call("PUT", "/session/password", {"password": password}, "validation")
        assert wrong["errors"][0]["code"] == why
    assert anna.call("PUT", "/session/password", {"password": PASSWORD})["state"] == "needs_first_method"
    anna.call("POST", "/account/methods/backup-codes", None, "step_mismatch")
    setup = anna.call("POST", "/account/methods/totp")
    assert anna.call("POST", "/account/methods/totp") == setup, "asked twice, it is the same"
    app = pyotp.TOTP(setup["secret"])
    anna.call("PUT", "/account/methods/totp", {"code": wrong_code(app), "name": ""}, "incorrect_code")
    whole = anna.call("PUT", "/account/methods/totp", {"code": app.at(CLOCK[0]), "name": ""})
    assert whole["state"] == "signed_in" and whole["account"]["methods"][0]["name"] == "Authenticator app"
    assert whole["told"] == [{"by": "email", "to": 1}] and "was added" in outbox(port, EMAIL)[-1]
    made = anna.call("POST", "/account/methods/backup-codes")
    assert len(set(made["codes"])) == config["methods"]["backup_codes"]
    return anna, setup["secret"], made["codes"]


def wrong_code(app) -> str:
    shown = {app.at(CLOCK[0] + by) for by in (-30, 0, 30)}
    return next(it for it in ("000000", "000001", "000002", "000003") if it not in shown)


def known_and_unknown_addresses_are_alike(port: int) -> None:
    seen = []
    for email in (EMAIL, "nobody@example.org"):
        stranger = Browser(port)
        asked = bare(stranger.call("POST", "/accounts", {"email": email}))
        asked["pending"].pop("email")
        wrong = stranger.call("POST", "/session/email-verification", {"code": "000000"}, "incorrect_code")
        refused = Browser(port).call("POST", "/session", {"email": email, "password": "x" * 12}, "incorrect_credentials")
        seen.append((asked, wrong, refused))
    assert seen[0] == seen[1]


def the_link_works_once_in_another_browser(port: int) -> None:
    first, second = Browser(port), Browser(port)
    first.call("POST", "/accounts", {"email": "ben@example.org"})
    link = re.search(r"/create-account/email-link#(\S+)", outbox(port, "ben@example.org")[-1])[1]
    assert second.call("POST", "/session/email-verification", {"token": link})["state"] == "needs_password"
    assert first.call("GET", "/session")["ended"] == "continued_elsewhere"
    first.call("POST", "/session/email-verification", {"token": link}, "code_expired")
    assert second.call("DELETE", "/session")["ended"] == "signed_out"


def signs_in(port: int, anna: Browser, secret: str, codes: list[str]) -> None:
    app, step = pyotp.TOTP(secret), "/session/second-step"
    assert anna.call("DELETE", "/session")["state"] == "anonymous"
    anna.call("POST", "/session/extend", None, "unauthenticated")
    anna.call("POST", "/session", {"email": EMAIL, "password": "not the right one"}, "incorrect_credentials")
    anna.call("POST", "/session", {"email": EMAIL, "password": PASSWORD})
    anna.call("POST", step, {"type": "totp", "code": wrong_code(app)}, "incorrect_code")
    assert anna.call("POST", step, {"type": "totp", "code": app.at(CLOCK[0])}, "incorrect_code")["used"]
    CLOCK[0] += 30
    there = anna.call("POST", step, {"type": "totp", "code": app.at(CLOCK[0])})
    assert there["state"] == "signed_in" and there["offers_passkey"]
    assert "offers_passkey" not in anna.call("DELETE", "/account/passkey-offer")
    anna.call("POST", "/session", {"email": EMAIL, "password": PASSWORD}, "step_mismatch")
    anna.call("DELETE", "/session")
    for code, want in ((codes[0].replace("-", ""), "ok"), (codes[0], "incorrect_code")):
        anna.call("DELETE", "/session")
        anna.call("POST", "/session", {"email": EMAIL, "password": PASSWORD})
        anna.call("POST", step, {"type": "backup_code", "code": code}, want)
    CLOCK[0] += 30
    assert anna.call("POST", step, {"type": "totp", "code": app.at(CLOCK[0])})["account"]["methods"][1]["left"] == 9


def asks_for_a_fresh_proof(anna: Browser, secret: str) -> None:
    for _ in range(2):
        CLOCK[0] += 800
        anna.call("POST", "/session/extend")
    first, second = anna.call("GET", "/session")["account"]["methods"]
    refused = anna.call("DELETE", f"/account/methods/{second['id']}", None, "reauthentication_required")
    assert [it["type"] for it in refused["methods"]] == ["totp", "backup_code"]
    anna.call("POST", "/session/reauthentication", {"type": "password", "password": PASSWORD}, "validation")
    anna.call("POST", "/session/reauthentication", {"type": "totp", "code": pyotp.TOTP(secret).at(CLOCK[0])})
    named = anna.call("PATCH", f"/account/methods/{first['id']}", {"name": " My\u202e phone "})
    assert named["account"]["methods"][0]["name"] == "My phone"
    anna.call("PATCH", "/account/methods/no-such", {"name": "x"}, "not_found")
    anna.call("PATCH", f"/account/methods/{second['id']}", {"name": "x"}, "validation")
    assert anna.call("PUT", "/account/methods/default", {"id": first["id"]})["account"]["methods"][0]["default"]
    anna.call("PUT", "/account/methods/default", {"id": second["id"]}, "validation")
    anna.call("DELETE", f"/account/methods/{first['id']}", None, "last_method")
    assert len(anna.call("DELETE", f"/account/methods/{second['id']}")["account"]["methods"]) == 1


def makes_and_uses_keys(port: int, anna: Browser) -> None:
    options, make = "/account/methods/webauthn/options", "/account/methods/webauthn"
    passkey, key = SoftKey(7, True), SoftKey(8, False)
    asked = anna.call("POST", options, {"kind": "passkey"})
    assert asked["publicKey"]["authenticatorSelection"]["residentKey"] == "required"
    unverified = {"kind": "passkey", "name": "", "credential": SoftKey(6, False).create(asked)}
    anna.call("POST", make, unverified, "incorrect_key")
    anna.call("POST", make, unverified, "code_expired")
    asked = anna.call("POST", options, {"kind": "passkey"})
    anna.call("POST", make, {"kind": "passkey", "name": "", "credential": passkey.create(asked)})
    asked = anna.call("POST", options, {"kind": "security_key"})
    assert len(asked["publicKey"]["excludeCredentials"]) == 1 and asked["publicKey"]["hints"] == ["security-key"]
    anna.call("POST", make, {"kind": "security_key", "credential": passkey.create(asked)}, "method_already_registered")
    asked = anna.call("POST", options, {"kind": "security_key"})
    anna.call("POST", make, {"kind": "security_key", "credential": {"rawId": 1}}, "validation")
    whole = anna.call("POST", make, {"kind": "security_key", "name": "Blue", "credential": key.create(asked)})
    assert set(whole["account"]["passkeys"]["credential_ids"]) == {b64(passkey.id), b64(key.id)}

    again = anna.call("POST", "/session/reauthentication/challenges", {"type": "security_key"})
    anna.call("POST", "/session/reauthentication", {"type": "security_key", "credential": key.get(again)})
    other = Browser(port)
    other.call("POST", "/session", {"email": EMAIL, "password": PASSWORD})
    asked = other.call("POST", "/session/second-step/challenges", {"type": "security_key"})
    other.call("POST", "/session/second-step", {"type": "security_key", "credential": key.get(asked)})

    alone = Browser(port)
    for spoil, want in ((("origin", "https://evil.example"), "incorrect_key"), (("verifies", False), "incorrect_key"),
                        (("user", "AAAA"), "incorrect_key"), (("id", b"?" * 32), "unknown_passkey"), (None, "ok")):
        asked = alone.call("POST", "/session/passkey/options")
        spoiled = SoftKey(7, True)
        spoiled.__dict__ |= passkey.__dict__ | ({spoil[0]: spoil[1]} if spoil else {})
        said = alone.call("POST", "/session/passkey", {"credential": spoiled.get(asked)}, want)
        passkey.count = spoiled.count
    assert said["state"] == "signed_in" and said["fresh_until"]
    copied = SoftKey(7, True)
    copied.user = passkey.user
    asked = Browser(port)
    options = asked.call("POST", "/session/passkey/options")
    asked.call("POST", "/session/passkey", {"credential": copied.get(options)}, "incorrect_key")


def refuses_what_another_site_could_send(port: int, anna: Browser) -> None:
    stale, anna.csrf = anna.csrf, "x"
    anna.call("POST", "/session/extend", None, "csrf")
    anna.csrf, anna.extra = stale, {"Origin": "https://evil.example"}
    anna.call("POST", "/session/extend", None, "origin")
    anna.extra = {"Sec-Fetch-Site": "cross-site"}
    anna.call("POST", "/session/extend", None, "origin")
    anna.extra = {}
    anna.call("GET", "/account/sessions", None, "unsupported")
    anna.call("POST", "/accounts", {"email": "x" * 70_000}, "too_large")
    anna.call("POST", "/session/extend")
    assert anna.call("GET", "/session")["state"] == "signed_in"


def waits_are_said_and_do_not_end_at_once(port: int) -> None:
    tries = {"email": "locked@example.org", "password": "not the right one"}
    answers = [Browser(port).call("POST", "/session", tries, "incorrect_credentials") for _ in range(4)]
    assert [it.get("attempts_left") for it in answers] == [None, 3, 2, 1]
    locked = Browser(port).call("POST", "/session", tries, "too_many_attempts")
    assert (locked["retry_after"], locked["limit_of"]) == (60, "address")
    CLOCK[0] += 60
    for _ in range(4):
        Browser(port).call("POST", "/session", tries, "incorrect_credentials")
    assert Browser(port).call("POST", "/session", tries, "too_many_attempts")["retry_after"] == 120


def ends_by_itself(anna: Browser) -> None:
    CLOCK[0] += store.IDLE
    for _ in range(2):
        assert anna.call("GET", "/session")["ended"] == "expired"


def run() -> None:
    server = uvicorn.Server(uvicorn.Config(main.app, port=0, log_level="warning"))
    server.config.load()
    listening = server.config.bind_socket()
    listening.listen()
    port = listening.getsockname()[1]
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        anna, secret, codes = creates_an_account(port)
        known_and_unknown_addresses_are_alike(port)
        the_link_works_once_in_another_browser(port)
        signs_in(port, anna, secret, codes)
        asks_for_a_fresh_proof(anna, secret)
        makes_and_uses_keys(port, anna)
        refuses_what_another_site_could_send(port, anna)
        waits_are_said_and_do_not_end_at_once(port)
        ends_by_itself(anna)
    finally:
        server.should_exit = True
        thread.join(10)
    kept = Path(os.environ["DATABASE"]).read_bytes() + Path(os.environ["DATABASE"] + "-wal").read_bytes() if Path(
        os.environ["DATABASE"] + "-wal").exists() else Path(os.environ["DATABASE"]).read_bytes()
    for it in (PASSWORD, secret, codes[1], codes[1].replace("-", "")):
        assert it.encode() not in kept, "a secret is in the database"
    offered = len(main.OPERATIONS) - sum(it in main.REFUSES.values() for _, _, it in main.OPERATIONS)
    assert len(main.OPERATIONS) == sum(len(it) for it in OPENAPI["paths"].values()), "an operation of the contract is not known"
    assert len(CALLED) == offered, f"{len(CALLED)} of {offered}"
    print(f"All {offered} operations of the starter were called, and each answer fits docs/openapi.json.")


if __name__ == "__main__":
    run()
