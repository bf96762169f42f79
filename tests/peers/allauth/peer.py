"""A backend for tests that is not ours: django-allauth (headless, MFA, user sessions), unmodified, with settings only.

It listens on 127.0.0.1, keeps everything in one folder, and writes each email as a file there. The first line that it
prints is the port, once it answers. What it is asked to be comes from the environment:

PEER_FOLDER    where the database and the emails (`mail/`) go
PEER_PORT      the port; 0 or missing: any free one
PEER_ORIGIN    where the pages are, for links in emails; missing: where it listens
PEER_EMAIL     how an address is proved: `code` or `link`
PEER_RESET     how a forgotten password is replaced: `code` or `link`
PEER_SIGN_UP   `email`: the address alone, and the password after its proof; `password`: both at once
               (with links, the first of the two also signs in by the link: else nobody would ever get a password)
PEER_EMAILS    `seldom`, as allauth does by itself: no second email with a code; or `often`
PEER_CODES     `young`, or `old`: each code is too old as soon as it is sent
PEER_METHODS   `all`, or `totp`: authenticator apps alone
PEER_TRUST     `yes`: a browser can be trusted, which is one step more at signing in
PEER_SITE      a folder with the built site, which is then served beside the API, as one that speaks to allauth
"""

import json
import mimetypes
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

FOLDER = Path(os.environ["PEER_FOLDER"])

# Tests do not wait until codes are old.
TOO_OLD = {"ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT": 0, "ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT": 0}


def chosen(name, *offered):
    """What the environment says, the first one if it says nothing."""
    value = os.environ.get(name) or offered[0]
    if value not in offered:
        sys.exit(f"{name} is {value!r}, and can be one of {', '.join(offered)}.")
    return value


def configure(origin):
    """The settings as a deployment would write them."""
    apps = ["account", "mfa", "headless", "usersessions"]
    settings.configure(
        DEBUG=False,
        SECRET_KEY="for tests only",
        ALLOWED_HOSTS=["localhost", "127.0.0.1"],
        ROOT_URLCONF=__name__,
        INSTALLED_APPS=[
            "django.contrib.auth",
            "django.contrib.contenttypes",
            "django.contrib.sessions",
            "django.contrib.messages",
            "allauth",
            *(f"allauth.{app}" for app in apps),
        ],
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "allauth.usersessions.middleware.UserSessionsMiddleware",
        ],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "APP_DIRS": True,
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.contrib.auth.context_processors.auth",
                        "django.contrib.messages.context_processors.messages",
                    ]
                },
            }
        ],
        AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
        AUTH_PASSWORD_VALIDATORS=[
            {"NAME": f"django.contrib.auth.password_validation.{name}"}
            for name in ("MinimumLengthValidator", "CommonPasswordValidator", "NumericPasswordValidator")
        ],
        # Tests wait for each of them.
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        DATABASES={
            "default": {
                "ENGINE": "django.db.backends.sqlite3",
                "NAME": FOLDER / "peer.sqlite3",
                "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
            }
        },
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        USE_TZ=True,
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
        EMAIL_FILE_PATH=FOLDER / "mail",
        HEADLESS_ONLY=True,
        HEADLESS_CLIENTS=("browser",),
        HEADLESS_FRONTEND_URLS={
            "account_confirm_email": f"{origin}/create-account/email-link#{{key}}",
            "account_reset_password": f"{origin}/forgot-password",
            "account_reset_password_from_key": f"{origin}/forgot-password/link#{{key}}",
            "account_signup": f"{origin}/create-account",
        },
        ACCOUNT_LOGIN_METHODS={"email"},
        ACCOUNT_SIGNUP_FIELDS=(
            ["email*"] if chosen("PEER_SIGN_UP", "email", "password") == "email" else ["email*", "password1*"]
        ),
        ACCOUNT_EMAIL_VERIFICATION="mandatory",
        ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED=chosen("PEER_EMAIL", "code", "link") == "code",
        ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION=chosen("PEER_SIGN_UP", "email", "password") == "email",
        ACCOUNT_RATE_LIMITS={} if chosen("PEER_EMAILS", "seldom", "often") == "seldom" else {"confirm_email": None},
        ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND=chosen("PEER_EMAILS", "seldom", "often") == "often",
        ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED=chosen("PEER_RESET", "code", "link") == "code",
        **({} if chosen("PEER_CODES", "young", "old") == "young" else TOO_OLD),
        ACCOUNT_EMAIL_NOTIFICATIONS=True,
        MFA_SUPPORTED_TYPES=(
            ["totp", "recovery_codes", "webauthn"] if chosen("PEER_METHODS", "all", "totp") == "all" else ["totp"]
        ),
        MFA_PASSKEY_LOGIN_ENABLED=chosen("PEER_METHODS", "all", "totp") == "all",
        # Each code works once, and tests do not wait for the next.
        MFA_TOTP_TOLERANCE=2,
        MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN=True,
        MFA_TRUST_ENABLED=chosen("PEER_TRUST", "no", "yes") == "yes",
        USERSESSIONS_TRACK_ACTIVITY=True,
    )


class Quiet(WSGIRequestHandler):
    """Says nothing of requests that are as they should be."""

    def log_message(self, *_):
        pass


class Server(ThreadedWSGIServer):
    daemon_threads = True


def main():
    server = Server(("127.0.0.1", int(os.environ.get("PEER_PORT") or 0)), Quiet)
    port = server.server_address[1]
    configure(os.environ.get("PEER_ORIGIN") or f"http://localhost:{port}")
    django.setup()

    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    server.set_app(get_wsgi_application())
    print(port, flush=True)
    server.serve_forever()


def site(request, path=""):
    """A file of the site, as a host would serve it. Its settings are those that it was built with, and name allauth."""
    from django.http import Http404, HttpResponse

    root = Path(os.environ["PEER_SITE"]).resolve()
    first = path.split("/")[0]
    pages = [f"{path}/index.html", f"{first}/app.html", "app.html"]
    for name in [path, *([] if "." in path.split("/")[-1] else pages)]:
        file = (root / name.strip("/")).resolve()
        if file.is_relative_to(root) and file.is_file():
            break
    else:
        raise Http404
    body = file.read_bytes()
    if path == "latchkey.json":
        own = {"api_base": "/_allauth/browser/v1", "api_dialect": "allauth"}
        body = json.dumps({**json.loads(body), **own}).encode()
    return HttpResponse(body, content_type=mimetypes.guess_type(file.name)[0] or "application/octet-stream")


def outbox(request):
    """Every email so far, the newest first, as text."""
    from django.http import HttpResponse

    files = sorted((FOLDER / "mail").glob("*"), key=lambda it: it.stat().st_mtime, reverse=True)
    return HttpResponse("\n".join(it.read_text() for it in files), content_type="text/plain; charset=utf-8")


def urls():
    from django.urls import include, path

    api = [path("accounts/", include("allauth.urls")), path("_allauth/", include("allauth.headless.urls"))]
    if "PEER_SITE" not in os.environ:
        return api
    return [*api, path("demo/outbox", outbox), path("", site), path("<path:path>", site)]


def __getattr__(name):
    """The addresses, made once Django is set up."""
    if name == "urlpatterns":
        return urls()
    raise AttributeError(name)


if __name__ == "__main__":
    main()
