"""Tests run against a real PostgreSQL and Redis of their own, embedded unless addresses are given."""

import os
from pathlib import Path

_VAR = Path(os.environ.get("QAMQOR_VAR", Path(__file__).resolve().parent.parent.parent / "var"))
if _VAR.name != "tests":
    os.environ["QAMQOR_VAR"] = str(_VAR / "tests")  # never the data that `make run` shows
os.environ["DATABASE_ROLE"] = "owner"  # creates the test database; each test then works as the application's role

from portal.settings.dev import *  # noqa: E402

if "CLUSTER" in DATABASES["default"]:
    CLUSTER = DATABASES["default"]["CLUSTER"] = Cluster(VAR / "database", durable=False)
DEBUG = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
LOGGING["root"]["level"] = "WARNING"
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # straight from static/: nothing is collected for a test
