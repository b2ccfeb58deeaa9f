"""An office's own server: everything that is secret or differs from place to place comes from the environment."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal.settings.addresses import broker_at, database_at, with_habits
from portal.settings.base import *

REQUIRED = {
    "SECRET_KEY": "a random text of at least 50 characters",
    "STATUS_CODE_KEY": "another random text; changing it voids the codes printed for applicants",
    "PUBLIC_URL": "https://portal.example.kz, as it is printed in QR codes",
    "ALLOWED_HOSTS": "the names of the site, separated by commas: portal.example.kz",
    "DATABASE_URL": "postgresql://qamqor_app:password@host:5432/qamqor",
    "REDIS_URL": "redis://:password@host:6379/0",
}
if _missing := [f"  {name}={example}" for name, example in REQUIRED.items() if not env.str(name, "")]:
    raise ImproperlyConfigured(
        "The portal was to start as a server, but these are not set in the environment:\n"
        + "\n".join(_missing)
        + "\nSet them (see .env.example), or use portal.settings.dev on a machine of your own."
    )

if env.bool("DEMO_SIGNATURES", False):
    raise ImproperlyConfigured(
        "The portal was to start as a server with DEMO_SIGNATURES on, but then anybody could sign for anybody. "
        "Take it out of the environment."
    )

if SMS_SENDER == "log":
    raise ImproperlyConfigured(
        "The portal was to start as a server with SMS_SENDER=log, but then codes of consent stand in the log and "
        "reach nobody. Set it to the https address of an SMS service, or leave it empty."
    )

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
STATUS_CODE_KEY = env.str("STATUS_CODE_KEY")
PUBLIC_URL = env.str("PUBLIC_URL").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]

DATABASE_APPLICATION_ROLE = database_at(env.str("DATABASE_URL"))["USER"]
_AS_OWNER = env.str("DATABASE_ROLE", "application") == "owner"
if _AS_OWNER and "MIGRATION_DATABASE_URL" not in env:
    raise ImproperlyConfigured(
        "The tables were to be changed, but MIGRATION_DATABASE_URL is not set and the application's role may not "
        "change them. Set it to the address of the role that owns the database."
    )
_address = env.str("MIGRATION_DATABASE_URL") if _AS_OWNER else env.str("DATABASE_URL")
DATABASES: dict[str, Any] = {"default": with_habits(database_at(_address), owner=_AS_OWNER)}
CELERY_BROKER_URL = broker_at(env.str("REDIS_URL"))

# HTTPS ends at the proxy in front; it sets this header and removes any that a browser sent
PROXIES_IN_FRONT = env.int("PROXIES_IN_FRONT", 1)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]  # asked from inside, without the proxy
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
APPLICANT_COOKIE_NAME = "__Host-applicant"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True
