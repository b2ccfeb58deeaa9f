"""What our migrations are made of: tables that are made together, and guards that stand in .sql files beside them."""

import re
from pathlib import Path
from typing import Any

from django.db.migrations import CreateModel, RunSQL
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

_MADE = re.compile(
    r"^CREATE FUNCTION (?P<function>\w+)"
    r"|^CREATE (?:CONSTRAINT )?TRIGGER (?P<trigger>\w+) [^;]*? ON (?P<table>\w+)"
    r"|^ALTER TABLE (?P<altered>\w+) ADD CONSTRAINT (?P<constraint>\w+)",
    re.MULTILINE,
)


class CreateTables(Operation):
    """Create several models in one step.

    After every single CreateModel Django renders anew all models that are related to it, and here nearly all are:
    one step for many models makes an empty database in a fraction of the time.
    """

    def __init__(self, *models: CreateModel) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # what is rendered is rendered again, once, when somebody asks for it
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create the tables of {', '.join(model.name for model in self.models)}"


def tables(*models: CreateModel) -> list[Operation]:
    return [CreateTables(*models)]


def guards(migration: str, *topics: str) -> list[Operation]:
    """Return the operations that run ``sql/<topic>.sql`` of the folder of this migration, one for each topic."""
    folder = Path(migration).parent / "sql"
    scripts = [(folder / f"{topic}.sql").read_text("utf-8") for topic in topics]
    return [RunSQL(script, undoing(script)) for script in scripts]


def undoing(script: str) -> str | None:
    """Return what drops what a script makes, the last made first; what it replaces is past bringing back."""
    if "CREATE OR REPLACE" in script:
        return None
    return "\n".join(reversed([_drop(made) for made in _MADE.finditer(script)]))


def _drop(made: re.Match[str]) -> str:
    if made["function"]:
        return f"DROP FUNCTION {made['function']};"
    if made["trigger"]:
        return f"DROP TRIGGER {made['trigger']} ON {made['table']};"
    return f"ALTER TABLE {made['altered']} DROP CONSTRAINT {made['constraint']};"
