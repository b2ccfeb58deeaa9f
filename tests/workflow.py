"""What the tests of the way of a case share: the team with a file to sign, stale and repeated forms, a fixed clock."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import InternalError

from applications.law.errors import TransitionRefused
from applications.models import Application, Paper
from permits.actions.drafting import live_decision
from permits.actions.signing import sign
from portal.files.storage import store_bytes
from tests.factories import FRIDAY_MORNING, PASSWORD, Team

PDF = b"%PDF-1.7\n% the file that was seen\n%%EOF\n"


def with_file(paper: Paper, at: datetime = FRIDAY_MORNING) -> Paper:
    """The paper as the worker leaves it, without the cost of rendering."""
    content = PDF + f"% {paper.token}\n".encode()
    paper.pdf = store_bytes(content, name="permit.pdf", office=paper.office_id, at=at, purpose=paper.form)
    paper.pdf_sha256, paper.html_sha256, paper.rendered_at = paper.pdf.sha256, "0" * 64, at
    paper.save(update_fields=["pdf", "pdf_sha256", "html_sha256", "rendered_at"])
    return paper


def on_the_table(team: Team, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
    """A proposed case whose file is there to be signed."""
    application = team.proposed(at, **changes)
    with_file(live_decision(application).paper, at)
    return application


def signed(team: Team, at: datetime = FRIDAY_MORNING, **changes: object) -> Application:
    application = on_the_table(team, at, **changes)
    seen = live_decision(application).paper.pdf_sha256
    sign(application.pk, seen_sha256=seen, proof=PASSWORD, today=at.date(), by=team.head, at=at)
    application.refresh_from_db()
    return application


@contextmanager
def refused_by(rule: str) -> Iterator[None]:
    """The step is refused under this clause, and says so in three parts in each language."""
    with pytest.raises(TransitionRefused) as refusal, transaction.atomic():
        yield
    assert refusal.value.rule == rule
    for language in ("kk", "ru", "en"):
        assert all(part.in_(language) for part in (refusal.value.asked, refusal.value.why, refusal.value.remedy))


@contextmanager
def the_database_refuses(words: str) -> Iterator[None]:
    """The guard, constraint or trigger, speaks with these words."""
    with pytest.raises((IntegrityError, InternalError), match=words), transaction.atomic():
        yield


def at_the_end() -> None:
    """What the database compares when a transaction ends is compared now."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def by_hand(statement: str, *values: object) -> None:
    """What somebody with a database client could try."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
