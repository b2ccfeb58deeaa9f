"""A server's settings: nothing secret has a default, and Django's own deployment check finds nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
COMPLETE = {
    "STATUS_CODE_KEY": "m2Kd8xW5nQ1bV7cZ4tL9rF3hJ6pS0gY",
    "PUBLIC_URL": "https://portal.example.kz",
    "SECRET_KEY": "k3Jq8vN2xW7mZ5tR9yB4cF6hL1pS0dG8aE3uI7oQ2nV5wX9zTb6M",
    "ALLOWED_HOSTS": "portal.example.kz",
    "DATABASE_URL": "postgresql://qamqor_app:s3cret@127.0.0.1:1/qamqor",
    "MIGRATION_DATABASE_URL": "postgresql://qamqor_owner:s3cret@127.0.0.1:1/qamqor",
    "REDIS_URL": "redis://:s3cret@127.0.0.1:1/0",
}


def manage(*command, **environment):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    production = kept | {"DJANGO_SETTINGS_MODULE": "portal.settings.production"} | environment
    return subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=production, capture_output=True, text=True
    )


def test_the_deployment_check_finds_nothing():
    done = manage("check", "--deploy", "--fail-level", "INFO", **COMPLETE)
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "STATUS_CODE_KEY", "PUBLIC_URL", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL"]
)
def test_a_missing_value_stops_the_start_and_is_named_with_an_example(name):
    done = manage("check", **{key: value for key, value in COMPLETE.items() if key != name})
    assert done.returncode != 0
    assert f"  {name}=" in done.stderr


def test_tables_are_not_changed_without_the_owner_s_address():
    done = manage("migrate", **{key: value for key, value in COMPLETE.items() if key != "MIGRATION_DATABASE_URL"})
    assert done.returncode != 0
    assert "MIGRATION_DATABASE_URL is not set" in done.stderr


def test_cookies_are_bound_to_this_host_and_to_https():
    cookies = ["SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE"]
    code = (
        f"from django.conf import settings as s; print([getattr(s, n) for n in {[*cookies, 'SESSION_COOKIE_DOMAIN']}])"
    )
    done = manage("shell", "--no-imports", "--command", code, **COMPLETE)
    assert done.stdout.strip() == "['__Host-session', '__Host-csrf', True, True, None]", done.stderr


def test_no_directive_of_the_policy_allows_unsafe_or_foreign_code(settings):
    for sources in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"].values():
        assert set(sources) <= {"'self'", "'none'", "data:"}
