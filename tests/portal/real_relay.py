"""`manage.py relay` on the database of a test."""

from django.core.management import call_command

import tests.portal.real_worker  # noqa: F401

call_command("relay", skip_checks=True)
