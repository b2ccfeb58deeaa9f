"""The invented office, its branch of the State Corporation and the people who sign in."""

from dataclasses import dataclass
from datetime import datetime, time

from portal.accounts import roles
from portal.accounts.models import Staff
from portal.applicants.models import Account
from portal.offices.models import Branch, Office, Room

PASSWORD = "qamqor-demo-2026"  # noqa: S105  printed at every start: the demo hides nothing
SERVICES = (
    "visit_permission",
    "patronage_care",
    "pmpc_examination",
    "rehabilitation",
    "special_school_admission",
    "home_schooling",
)


@dataclass(frozen=True)
class Person:
    """Who signs in with which roles; `at_branch` works for the State Corporation."""

    username: str
    surname: str
    given_name: str
    patronymic: str
    grants: tuple[str, ...]
    position: tuple[str, str, str]
    at_branch: bool = False


PEOPLE = (
    Person(
        "clerk",
        "Мұқанова",
        "Айнұр",
        "Серікқызы",
        (roles.CLERK,),
        ("кеңсе қызметкері", "сотрудник канцелярии", "clerk of the chancellery"),
    ),
    Person(
        "executor",
        "Әлімбеков",
        "Ғалым",
        "Тұрарұлы",
        (roles.EXECUTOR,),
        ("бас маман", "главный специалист", "chief specialist"),
    ),
    Person(
        "executor2",
        "Ысқақова",
        "Жұлдыз",
        "Қайратқызы",
        (roles.EXECUTOR,),
        ("жетекші маман", "ведущий специалист", "leading specialist"),
    ),
    Person(
        "head",
        "Өтегенова",
        "Сәуле",
        "Нұрланқызы",
        (roles.HEAD,),
        ("бөлім басшысы", "руководитель отдела", "head of the department"),
    ),
    Person(
        "admin",
        "Қожахметов",
        "Ерлан",
        "Маратұлы",
        (roles.ADMINISTRATOR,),
        ("бөлім әкімшісі", "администратор отдела", "administrator of the office"),
    ),
    Person(
        "mkworker",
        "Сұлтанова",
        "Гүлмира",
        "Әділқызы",
        (roles.STATE_CORPORATION_WORKER,),
        (
            "Мемлекеттік корпорация қызметкері",
            "работник Государственной корпорации",
            "worker of the State Corporation",
        ),
        at_branch=True,
    ),
)


def create_office() -> Office:
    return Office.objects.create(
        code="esil",
        name_kk="Есіл ауданының білім бөлімі",
        name_ru="Отдел образования Есильского района",
        name_en="Education department of Esil district",
        address_kk="Ақмола облысы, Есіл қаласы, Абай көшесі, 12",
        address_ru="Акмолинская область, г. Есиль, ул. Абая, 12",
        address_en="12 Abai Street, Esil, Akmola region",
        phone="+7 71647 2-00-00",
        email="bilim@esil.example",
        bin="180140005198",
        opens_at=time(9),
        lunch_starts_at=time(13),
        lunch_ends_at=time(14, 30),
        closes_at=time(18, 30),
        number_pattern="ЕСЛ-{year}/{number:05d}",
        services=list(SERVICES),
        channels=["chancellery", "state_corporation", "portal"],
        is_demo=True,
    )


def create_rooms(office: Office) -> None:
    """Where the office hears people before a refusal."""
    Room.objects.create(office=office, name_kk="3-кабинет", name_ru="Кабинет 3", name_en="Room 3")
    Room.objects.create(
        office=office,
        is_video=True,
        name_kk="Бейнебайланыс",
        name_ru="Видеосвязь",
        name_en="Video call",
        link="https://meet.esil.example/tyndau",
    )


def create_branch(office: Office) -> Branch:
    return Branch.objects.create(
        office=office,
        code="mk-esil",
        department_number="2",
        name_kk="«Азаматтарға арналған үкімет» мемлекеттік корпорациясының Есіл бөлімі",
        name_ru="Есильский отдел Государственной корпорации «Правительство для граждан»",
        name_en="Esil branch of the State Corporation “Government for Citizens”",
        address_kk="Есіл қаласы, Қонаев көшесі, 4",
        address_ru="г. Есиль, ул. Кунаева, 4",
        address_en="4 Konaev Street, Esil",
        phone="1414",
        opens_at=time(9),
        closes_at=time(20),
    )


APPLICANT_IIN = "790612300012"


def create_applicant(*, at: datetime) -> Account:
    """Somebody who has registered in the personal cabinet already."""
    account = Account(
        iin=APPLICANT_IIN,
        surname="Сейітқали",
        given_name="Дәурен",
        patronymic="Маратұлы",
        phone="+77015550177",
        registered_at=at,
    )
    account.set_password(PASSWORD)
    account.save()
    return account


def create_staff(office: Office, branch: Branch) -> dict[str, Staff]:
    """Everybody by user name."""
    return {person.username: _staff(person, office, branch) for person in PEOPLE}


def _staff(person: Person, office: Office, branch: Branch) -> Staff:
    position_kk, position_ru, position_en = person.position
    return Staff.objects.create_staff(
        person.username,
        PASSWORD,
        grants=person.grants,
        surname=person.surname,
        given_name=person.given_name,
        patronymic=person.patronymic,
        position_kk=position_kk,
        position_ru=position_ru,
        position_en=position_en,
        office=None if person.at_branch else office,
        branch=branch if person.at_branch else None,
    )
