#!/usr/bin/env python
"""Django's command line."""

import os
import sys

CHANGES_THE_TABLES = {"migrate", "flush", "sqlflush", "squashmigrations"}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")
    if CHANGES_THE_TABLES.intersection(sys.argv[1:2]):
        os.environ.setdefault("DATABASE_ROLE", "owner")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
