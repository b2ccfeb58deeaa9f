"""At start the definitions are read whole: an overlap, a silent gap or a wrong word stops the portal, not a reader."""

from typing import Any

from django.core.checks import CheckMessage, Error

from applications.law.catalogue import CatalogueError, catalogue
from applications.law.readings import questions


def definitions_are_sound(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """One error with the file and the line, or none."""
    try:
        catalogue()
        questions()
    except CatalogueError as fault:
        return [Error(f"The services were to be read, but {fault}", hint=fault.remedy.en, id="applications.E001")]
    return []
