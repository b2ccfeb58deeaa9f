"""How gunicorn serves the portal: `gunicorn --config python:portal.webserver portal.wsgi`."""

import io
import os
from typing import Any

bind = os.environ.get("BIND", "127.0.0.1:8000")
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
reuse_port = True  # else the kept-alive connections of one client all stick to one worker
control_socket_disable = True  # it would take orders to stop from a file in the home folder
preload_app = True  # the workers share the memory of what is imported once
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 5000
max_requests_jitter = 500
limit_request_line = 4094
forwarded_allow_ips = ""  # the scheme is read by Django from the proxy's header, the rest is not believed
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "portal.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {"gunicorn.error": {"level": "INFO", "handlers": [], "propagate": True}},
}
worker_tmp_dir = "/dev/shm" if os.path.isdir("/dev/shm") else None  # noqa: S108 - gunicorn's own private file


def when_ready(server: Any) -> None:
    """Refuse to serve while a check of Django's or ours fails; then leave no connection for workers to share."""
    from django.core.management import call_command
    from django.db import connections

    call_command("check", databases=["default"], stdout=io.StringIO())
    connections.close_all()
