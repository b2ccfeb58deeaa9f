"""Three people who cannot come: one has just called, one is visited soon, at the third nobody opened."""

from datetime import datetime, timedelta
from uuid import uuid4

from applications.house_calls.planning import next_working_day, plan
from applications.house_calls.visiting import not_met, set_out
from applications.house_calls.writing import CallWords, write_down
from applications.models import HouseCall
from permits.demo.moments import Moments
from portal.accounts.models import Staff
from portal.offices.models import Branch

CITY = "Ақмола облысы, Есіл қаласы"
DAUGHTER = "Ахметова Гүлсара, қызы"


def tell_house_calls(branch: Branch, worker: Staff, moments: Moments) -> None:
    """The third is told first: it is the oldest."""
    _nobody_opened(branch, worker, moments)
    _planned(branch, worker, moments)
    _called(
        worker,
        moments.at(moments.day(1), 16, 40),
        source="centre_8800",
        caller=DAUGHTER,
        surname="Ахметов",
        given_name="Серік",
        patronymic="Оразұлы",
        phone="+77015550207",
        address=f"{CITY}, Тәуелсіздік көшесі, 41-үй, 7-пәтер",
        lost=("self_care", "movement"),
        extent="fully",
        wanted="Жұмыс күндері, сағат 11-ден кейін",
    )


def _planned(branch: Branch, worker: Staff, moments: Moments) -> None:
    at = moments.at(moments.day(2), 10, 20)
    call = _called(
        worker,
        at,
        surname="Литвиненко",
        given_name="Галина",
        patronymic="Петровна",
        phone="+77015550208",
        address=f"{CITY}, Абай көшесі, 18-үй",
        directions="Жеке үй, көк қақпа, ауласында ит бар",
        lost=("movement",),
        extent="partly",
    )
    day = next_working_day(branch, moments.loaded_at.date())
    plan(call.pk, day=day, worker=worker, by=worker, at=moments.at(moments.day(1), 17, 10))


def _nobody_opened(branch: Branch, worker: Staff, moments: Moments) -> None:
    at = moments.at(moments.day(4), 15, 5)
    call = _called(
        worker,
        at,
        surname="Досқалиева",
        given_name="Зейнеп",
        patronymic="Қабықызы",
        phone="+77015550209",
        address=f"{CITY}, Бөгенбай көшесі, 7-үй, 2-пәтер",
        lost=("orientation",),
        extent="partly",
        confirmation="by_centre",
    )
    gone = moments.at(moments.day(2), 14, 10)
    plan(call.pk, day=gone.date(), worker=worker, by=worker, at=at)
    set_out(call.pk, by=worker, at=gone)
    not_met(call.pk, words="Есікті ешкім ашпады, телефон өшірулі", by=worker, at=gone + timedelta(minutes=1))


def _called(worker: Staff, at: datetime, **said: object) -> HouseCall:
    words: dict = {"once": uuid4(), "source": "centre_1414", "service": "visit_permission", "called_at": at}
    return write_down(CallWords(**(words | {"confirmation": "read_out", **said})), by=worker, at=at)
