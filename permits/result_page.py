"""The executor's page of a result: which result it is, the form, the file, the versions, the way to the head."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from applications.complaints.new_acts import open_act, road_of
from applications.editions import confirmed_rows
from applications.law.edition import Edition
from applications.law.recording import results_of
from applications.law.workflow import offers
from applications.models import Application
from applications.presenters.obstacles import obstacle_words
from permits.models import Decision
from permits.presenters import Preview, VersionRow, history, preview_of
from permits.result_form import ResultForms, UnsignableGround
from permits.result_words import result_title
from portal.accounts.models import Staff


@dataclass(frozen=True)
class KindLink:
    """A result the case can end with."""

    title: str
    href: str
    current: bool


@dataclass(frozen=True)
class ResultPage:
    """`standing` names the result of the version that stands, empty while there is none."""

    title: str
    clause: str
    kinds: tuple[KindLink, ...]
    wish: tuple[object, object] | None
    standing: str
    stands_here: bool
    remark: str
    preview: Preview | None
    versions: tuple[VersionRow, ...]
    unsignable: tuple[UnsignableGround, ...]
    may_propose: bool
    why_not: str
    stamp: str


def result_page(
    forms: ResultForms, versions: list[Decision], standing: Decision | None, *, by: Staff, at: datetime, poll: str
) -> ResultPage:
    application, edition, kind = forms.application, forms.edition, forms.kind
    why_not = _why_not_proposed(application, by=by, at=at) if standing else ""
    return ResultPage(
        title=result_title(edition, kind.code),
        clause=kind.clause,
        kinds=_kinds(application, edition, kind.code),
        wish=(application.wish_from, application.wish_until) if kind.period and application.wish_from else None,
        standing=result_title(edition, standing.kind) if standing else "",
        stands_here=standing is not None and standing.kind == kind.code,
        remark=standing.remark if standing else "",
        preview=preview_of(standing, poll) if standing else None,
        versions=history(versions, edition),
        unsignable=forms.unsignable(confirmed_rows(application.office_id, edition)) if kind.grounds else (),
        may_propose=standing is not None and not why_not,
        why_not=why_not,
        stamp=application.stamp,
    )


def _kinds(application: Application, edition: Edition, current: str) -> tuple[KindLink, ...]:
    """A new act that satisfies a complaint never refuses. Source: R13d."""
    renews = open_act(application) is not None
    return tuple(
        KindLink(
            result_title(edition, each.code),
            reverse("draft_result", args=[application.token, each.code]),
            each.code == current,
        )
        for each in results_of(edition, application.channel)
        if each.grants or not renews
    )


def _why_not_proposed(application: Application, *, by: Staff, at: datetime) -> str:
    """Why the draft cannot go to the head now, if so."""
    road = road_of(application, by=by, at=at)
    found = {each.verb: each for each in offers(road.edition, road.situation, by.roles)}
    if "propose" not in found or found["propose"].refusal is None:
        return ""
    return obstacle_words(found["propose"].refusal)
