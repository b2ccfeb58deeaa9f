"""Norm against fact of the steps that are done, and of the time at the counter."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from applications.law.calendar import ALMATY
from applications.law.edition import CounterLimit
from applications.law.replay import History
from applications.law.term_events import Ended, StepDone, StepReopened, TermEvent
from applications.models import Application, StepFigure
from applications.terms import edition_of
from portal.accounts.models import Staff

SERVING = "serving"
_CHANGING = ("unit", "norm", "spent", "late", "done_on")


def keep_figures(application: Application, history: History, events: Iterable[TermEvent], *, by: Staff | None) -> None:
    """Write the figures of steps that these events ended, and all of them anew at the end of the case."""
    events = list(events)
    reopened = [event.term for event in events if isinstance(event, StepReopened)]
    if reopened:
        StepFigure.objects.filter(application=application, term__in=reopened).delete()
    done = {event.term for event in events if isinstance(event, StepDone)}
    if any(isinstance(event, Ended) for event in events):
        done = set(history.facts.done)
    if done:
        StepFigure.objects.bulk_create(
            figures_of(application, history, done, by=by),
            update_conflicts=True,
            unique_fields=["application", "term"],
            update_fields=_CHANGING,
        )


def figures_of(application: Application, history: History, codes: set[str], *, by: Staff | None) -> list[StepFigure]:
    return [
        _figure(
            application,
            step.code,
            unit=history.edition.term(step.code).unit,
            norm=step.norm,
            spent=max(step.spent or 0, 0),
            late=step.late,
            done_at=step.done_at,
            by=by,
        )
        for step in history.steps()
        if step.code in codes and step.done_at is not None
    ]


def keep_serving_time(application: Application, *, by: Staff) -> None:
    """How long the person stood at the counter: from the opened form to the registration, in minutes by the wall.

    Source: T4.2, T4.3, T4.3b.
    """
    if application.opened_at is None:
        return
    limit = serving_limit(application)
    spent = -(-(application.registered_at - application.opened_at) // timedelta(minutes=1))
    norm = limit.minutes if limit else 0
    _figure(
        application,
        limit.code if limit else SERVING,
        unit="minute",
        norm=norm,
        spent=spent,
        late=bool(norm) and spent > norm,
        done_at=application.registered_at,
        by=by,
    ).save(force_insert=True)


def serving_limit(application: Application) -> CounterLimit | None:
    """The limit of serving a person where the package was taken in; None where the edition sets none."""
    receiver = "branch" if application.branch_id else "office"
    limits = edition_of(application).counter_limits
    return next((each for each in limits if each.receiver == receiver and each.code.startswith(SERVING)), None)


def _figure(
    application: Application,
    term: str,
    *,
    unit: str,
    norm: int,
    spent: int,
    late: bool,
    done_at: datetime,
    by: Staff | None,
) -> StepFigure:
    return StepFigure(
        application=application,
        office_id=application.office_id,
        service=application.service,
        edition=application.edition,
        term=term,
        unit=unit,
        norm=norm,
        spent=spent,
        late=late,
        done_on=done_at.astimezone(ALMATY).date(),
        by=by,
    )
