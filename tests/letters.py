"""Letters in tests of what issues them: the paper with its words, without the cost of composing."""

import sys
from importlib.util import find_spec
from types import ModuleType

import pytest

from applications.models import Paper


def _issue(application, form, *, extra=None, by, at) -> Paper:
    return Paper.objects.create(
        application=application,
        office_id=application.office_id,
        form=form,
        facts={"extra": dict(extra or {})},
        created_at=at,
        created_by=by,
    )


@pytest.fixture
def letters(monkeypatch) -> None:
    """Where the package of letters is not part of the checkout, papers of free forms are rows alone."""
    if find_spec("applications.letters") is None:
        package, module = ModuleType("applications.letters"), ModuleType("applications.letters.issuing")
        module.issue_letter = _issue
        monkeypatch.setitem(sys.modules, package.__name__, package)
        monkeypatch.setitem(sys.modules, module.__name__, module)
