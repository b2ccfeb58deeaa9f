"""What an applicant reads of lost papers on the status page and in the cabinet; nobody of the office is named."""

from dataclasses import dataclass
from datetime import datetime

from applications.custody.loss_told import loss_told, tells_nothing_more
from applications.law.calendar import ALMATY
from applications.law.texts import wording
from applications.models import Application
from applications.presenters.places import Place, place_of
from applications.status_parts import Part, provide_status_part
from portal.documents.dates import with_weekday


@dataclass(frozen=True)
class LossStatus:
    """`bring`: what the applicant is asked to bring once more; `place`: the office, where anything is asked."""

    on: str
    what: str
    steps: tuple[str, ...]
    bring: tuple[str, ...]
    place: Place | None


@provide_status_part
def loss_status(application: Application, language: str, at: datetime) -> Part | None:
    """The last loss, until what was lost is made good; without a branch nothing goes by courier."""
    loss = application.losses.order_by("pk").last() if application.branch_id else None
    if loss is None or tells_nothing_more(application, loss):
        return None
    told = loss_told(application, loss)
    values = LossStatus(
        on=with_weekday(loss.declared_at.astimezone(ALMATY).date().isoformat(), language),
        what=told.what.in_(language),
        steps=tuple(step.in_(language) for step in told.steps),
        bring=tuple(title.in_(language) for title in told.bring),
        place=place_of(application.office, language, today=at.astimezone(ALMATY).date()) if told.asks else None,
    )
    asked = wording("loss_bring_next").in_(language) if told.bring else ""
    return Part("custody/status_loss.html", {"loss": values}, in_cabinet=True, next=asked)
