"""What the way to a refusal adds to the situation of an application."""

from functools import cache
from typing import Any

from django.db import connection

from applications.actions.situation import provide_facts
from applications.law.catalogue import catalogue
from applications.models import Application
from permits.hearings.models import ProofWay
from permits.hearings.models.hearing import HEARD
from permits.hearings.models.position import PositionKind
from permits.hearings.reading import FINISH_LATE
from portal.accounts.models import Staff

KNOWN = frozenset(
    {
        "ground_found",
        "notice_signed",
        "hearing_set",
        "notice_proven",
        "hearing_waived",
        "protocol_ready",
        "hearing_held",
        "objections_answered",
        "late_finish_recorded",
    }
)
# Asked at every step of every case, so in one question and in words of its own: the same in objects takes eight times
# as long to put together as to answer. An answer that was written after the draft does not stand on its paper.
_QUESTION = """
SELECT track.id IS NOT NULL AS ground_found,
       COALESCE(sat.ahead, FALSE) AS hearing_set,
       COALESCE(track.signed_at IS NOT NULL AND sat.ahead_signed, FALSE) AS notice_signed,
       COALESCE(sat.ahead_proven, FALSE) AS notice_proven,
       COALESCE(sat.held, FALSE) AS protocol_ready,
       COALESCE(told.waived, FALSE) AS hearing_waived,
       COALESCE(sat.held, FALSE) OR COALESCE(told.waived, FALSE) AS hearing_held,
       track.id IS NOT NULL AND NOT COALESCE(told.unanswered, FALSE) AS objections_answered,
       EXISTS (SELECT FROM permits_lateway
               WHERE application_id = %(application)s AND way = %(finish_late)s) AS late_finish_recorded
FROM (SELECT) AS one
LEFT JOIN permits_refusaltrack AS track ON track.application_id = %(application)s AND track.dropped_at IS NULL
LEFT JOIN LATERAL (
    SELECT bool_or(outcome = '') AS ahead,
           bool_or(outcome = '' AND signed_at IS NOT NULL) AS ahead_signed,
           bool_or(outcome = '' AND EXISTS (
               SELECT FROM permits_noticeproof
               WHERE hearing_id = hearing.id AND way <> %(returned)s)) AS ahead_proven,
           bool_or(outcome = ANY(%(heard)s)) AS held
    FROM permits_hearing AS hearing WHERE track_id = track.id
) AS sat ON TRUE
LEFT JOIN LATERAL (
    SELECT bool_or(kind = %(waiver)s) AS waived,
           bool_or(kind = %(objection)s AND (
               NOT EXISTS (SELECT FROM permits_objectionanswer WHERE position_id = position.id)
               OR EXISTS (SELECT FROM permits_objectionanswer AS answer
                          JOIN permits_decision AS draft ON draft.prepared_at < answer.written_at
                          WHERE answer.position_id = position.id
                            AND draft.application_id = %(application)s AND draft.dropped_at IS NULL))) AS unanswered
    FROM permits_position AS position WHERE track_id = track.id
) AS told ON TRUE
"""


@provide_facts
def refusal_facts(application: Application, by: Staff | None) -> frozenset[str]:
    """One question, and only where a row of the edition asks for one of these conditions.

    The head may have let the case finish late before anything was written on the refusal.
    """
    if not KNOWN & _asked(application.service, application.edition, application.state):
        return frozenset()
    return frozenset(name for name, holds in _told(application).items() if holds)


@cache
def _asked(service: str, edition: str, state: str) -> frozenset[str]:
    """The conditions of the rows that leave this state."""
    rows = catalogue().edition(service, edition).transitions
    return frozenset(code for row in rows if state in row.sources for code in row.requires)


def answers_every_objection(application: Application) -> bool:
    """Whether the draft that stands answers all that the applicant has objected. Source: R9d."""
    told = _told(application)
    return told["objections_answered"] or not told["ground_found"]


def _told(application: Application) -> dict[str, bool]:
    """Each condition by its name: of the version of the preliminary decision that stands, none where there is none."""
    known: dict[str, Any] = {
        "application": application.pk,
        "finish_late": FINISH_LATE,
        "returned": ProofWay.RETURNED.value,
        "heard": [each.value for each in HEARD],
        "waiver": PositionKind.HEARING_WAIVER.value,
        "objection": PositionKind.OBJECTION.value,
    }
    with connection.cursor() as cursor:
        cursor.execute(_QUESTION, known)
        names, answers = [column.name for column in cursor.description], cursor.fetchone()
    return dict(zip(names, answers, strict=True))
