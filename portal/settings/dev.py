"""One machine: PostgreSQL and Redis run embedded unless their addresses are given."""

import os
from urllib.parse import unquote

from portal import embedded

from .base import *  # noqa: F403
from .base import env

DEBUG = env.bool("DEBUG", True)
SECRET_KEY = env.str("SECRET_KEY", "development-only")  # noqa: S105
ALLOWED_HOSTS = ["*"]
if "DATABASE_URL" not in os.environ:
    os.environ["DATABASE_URL"] = embedded.postgres_url(os.environ.get("DATABASE_ROLE", embedded.OWNER))
DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"]["HOST"] = unquote(DATABASES["default"]["HOST"])
