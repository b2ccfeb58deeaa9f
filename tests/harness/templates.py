"""A variable that a template does not know fails the test instead of printing nothing."""

from pathlib import Path

import django
import pytest

OURS = Path(__file__).resolve().parents[2] / "templates"


class UndefinedVariable(AssertionError):
    pass


@pytest.fixture(autouse=True)
def undefined_template_variables_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.template.base import FilterExpression, VariableDoesNotExist

    assert django.VERSION[:2] == (5, 2), "read FilterExpression.resolve anew"
    plain = FilterExpression.resolve

    def strict(self: FilterExpression, context: object, ignore_failures: bool = False) -> object:
        if not ignore_failures and hasattr(self.var, "resolve") and not _has_default(self) and _ours(context):
            try:
                self.var.resolve(context)
            except VariableDoesNotExist as unknown:
                template = context.template.origin.name
                raise UndefinedVariable(f"{{{{ {self.token} }}}} in {template}: {unknown}") from unknown
        return plain(self, context, ignore_failures)

    monkeypatch.setattr(FilterExpression, "resolve", strict)


def _has_default(expression: object) -> bool:
    return any(function.__name__ in {"default", "default_if_none"} for function, _ in expression.filters)


def _ours(context: object) -> bool:
    template = getattr(context, "template", None)
    return template is not None and Path(template.origin.name).is_relative_to(OURS)
