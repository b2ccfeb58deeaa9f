"""Settings shared by every place the portal runs in. Addresses and secrets come from the environment."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF

ROOT = Path(__file__).resolve().parent.parent.parent
VAR = Path(os.environ.get("QAMQOR_VAR", ROOT / "var")).resolve()
env = environ.Env()

INSTALLED_APPS = [
    "portal.accounts",
    "portal.applicants",
    "portal.offices",
    "portal.audit",
    "portal.jobs",
    "portal.files",
    "portal.signatures",
    "portal",
    "applications",
    "permits",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
]
MIDDLEWARE = [
    "csp.middleware.CSPMiddleware",  # outermost: refusals of those below carry the policy too
    "portal.middleware.ReferenceMiddleware",
    "portal.middleware.HeadersMiddleware",
    "portal.middleware.OutageMiddleware",
    "portal.middleware.MethodMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "portal.middleware.NulMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.middleware.SessionLifetimeMiddleware",
    "portal.applicants.middleware.ApplicantSessionMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.middleware.ReloadMiddleware",
    "portal.access.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People who sign in
AUTH_USER_MODEL = "accounts.Staff"
AUTHENTICATION_BACKENDS = ["portal.accounts.backend.StaffBackend"]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "desk"
PASSWORD_MIN_LENGTH = 12
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "portal.accounts.passwords.UnlikeTheUserName"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": PASSWORD_MIN_LENGTH},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sessions: rows of the database, 30 minutes without a step (moved once a minute) and 12 hours at most
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = int(timedelta(minutes=30).total_seconds())
SESSION_LONGEST_HOURS = 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.errors.csrf_failure"
APPLICANT_COOKIE_NAME = "applicant"  # applicants have a session of their own, with the same lengths
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What a browser may do with our pages
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],  # Bootstrap draws its check marks as data: images
        "object-src": [SELF],  # the head sees the very PDF inside the page
        "frame-src": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# E-signatures of applicants: authorities (*.cer) and their revocation lists (*.crl), kept fresh by the operator
SIGNATURE_TRUST_FOLDER = Path(env.str("SIGNATURE_TRUST_FOLDER", str(VAR / "trust")))
SEAL_FILE = env.str("SEAL_FILE", "")  # key and certificate (PEM) that seal results for personal cabinets
DEMO_SIGNATURES = False  # an authority for demonstration signs in place of NCALayer; never where people really apply
DEMO_AUTHORITY_FILE = VAR / "demo-authority" / "authority.pem"

PROXIES_IN_FRONT = 0  # how many entries of X-Forwarded-For are our own; see portal.visitors

# What may be sent to us
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 20
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
FILES_ROOT = Path(env.str("FILES_ROOT", str(VAR / "files")))  # outside of the web root

# Languages, time
LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_AGE = int(timedelta(days=365).total_seconds())
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["portal.formats"]
USE_I18N = True
TIME_ZONE = "Asia/Almaty"
USE_TZ = True

# Files of the site itself
STATIC_URL = "/static/"
STATICFILES_DIRS = [ROOT / "static"]
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Pages never touch Redis: the cache is each process's own memory, limits and sessions are rows
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# How long the relay leaves jobs waiting for Redis before it does them itself; 0 means for ever
RELAY_PATIENCE_SECONDS = env.int("RELAY_PATIENCE_SECONDS", 30)

# The monitoring information system: empty for none, folder:/a/path for a batch transfer, or an https address.
# Who looks after the systems outside is told at once when one of them fails.
MONITORING_RECEIVER = env.str("MONITORING_RECEIVER", "")
MONITORING_TOKEN = env.str("MONITORING_TOKEN", "")
TECHNICAL_UNIT_EMAILS = env.list("TECHNICAL_UNIT_EMAILS", default=[])
globals().update(env.email_url("EMAIL_URL", default="consolemail://"))
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "qamqor@localhost")

# Systems asked about a person, only with a consent (docs/gateways.md): empty or "manual", or an https address.
# Codes of consent go by SMS: empty for none, "log" on a developer's machine, or an https address.
IDENTITY_GATEWAY = env.str("IDENTITY_GATEWAY", "")
IDENTITY_GATEWAY_TOKEN = env.str("IDENTITY_GATEWAY_TOKEN", "")
DIGITAL_DOCUMENTS = env.str("DIGITAL_DOCUMENTS", "")
DIGITAL_DOCUMENTS_TOKEN = env.str("DIGITAL_DOCUMENTS_TOKEN", "")
DIGITAL_DOCUMENTS_GIVEN = env.list("DIGITAL_DOCUMENTS_GIVEN", default=["identity_document"])
SMS_SENDER = env.str("SMS_SENDER", "")
SMS_TOKEN = env.str("SMS_TOKEN", "")

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "django.server": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
