"""The very text that an applicant signs: the whole request, its attachments by their hashes, always the same bytes."""

import json
from datetime import date
from typing import Any

from applications.actions.intake import Intake
from applications.cabinet.models import Request
from applications.law.edition import Edition

KIND = "qamqor.request/1"


def content_of(request: Request, intake: Intake, edition: Edition) -> bytes:
    """Everything that the office will read, and nothing that changes by itself, such as the moment of asking.

    Source: P4, P8.5.
    """
    told = {
        "kind": KIND,
        "request": request.token,
        "office": {"code": request.office.code, "bin": request.office.bin, "name": request.office.name_kk},
        "service": {"code": edition.service, "edition": edition.code, "title": edition.title.kk},
        "applicant": _applicant(intake),
        "children": [_plain(vars(child)) for child in intake.children],
        "period": _plain({"from": intake.wish_from, "until": intake.wish_until}),
        "answers": dict(intake.answers),
        "documents": [
            _plain(
                {
                    "requirement": each.requirement,
                    "title": edition.document(each.requirement).title.kk,
                    "presentation": str(each.presentation),
                    "valid_until": each.valid_until,
                    "file": each.scan.original_name if each.scan else "",
                    "sha256": each.scan.sha256 if each.scan else "",
                }
            )
            for each in intake.documents
        ],
        "consent": True,
    }
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True).encode()


def _applicant(intake: Intake) -> dict[str, Any]:
    names = (
        "iin", "surname", "given_name", "patronymic", "birth_date", "address", "phone", "email", "language",
    )  # fmt: skip
    return _plain({name: getattr(intake, name) for name in names})


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    """Days in ISO; what is not there is left out."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
        if value not in (None, "")
    }
