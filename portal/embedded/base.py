"""Django's PostgreSQL engine that brings the embedded server up at the first connection that needs it.

Commands that need no database (``deadlines``, ``--help``) never start it.
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import Connection, OperationalError


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params: dict[str, Any]) -> Connection:
        try:
            return super().get_new_connection(conn_params)
        except OperationalError:
            self.settings_dict["CLUSTER"].start()
            return super().get_new_connection(conn_params)
