"""Believable facts for each paper, with the long Kazakh names that a form must hold."""

from portal.documents.facts import (
    AcceptanceReceiptFacts,
    AcceptanceRefusalFacts,
    Applicant,
    ApplicationChild,
    ApplicationFacts,
    OfficeFacts,
    PermitChild,
    PermitFacts,
    ReceivedDocument,
    RejectedDocument,
    Signer,
    TermDay,
    Words,
)
from portal.documents.facts_2017 import AcceptanceRefusal2017Facts, Permit2017Child, Permit2017Facts
from portal.documents.letters import LetterBlock, LetterFacts

OFFICE = OfficeFacts(
    name=Words(
        "Алматы облысы Талғар ауданының білім бөлімі",
        "Отдел образования Талгарского района Алматинской области",
        "Education Department of Talgar District, Almaty Region",
    ),
    address=Words(
        "Талғар қ., Қонаев к-сі, 65, 3-қабат",
        "г. Талгар, ул. Конаева, 65, 3-й этаж",
        "65 Konayev St., 3rd floor, Talgar",
    ),
    phone="+7 727 742 10 15",
)
SERVICE = Words(
    "Балаға кері әсер етпейтін ата-ана құқықтарынан айырылған ата-аналарға баламен кездесуіне рұқсат беру",
    "Выдача разрешения на свидания с ребёнком родителям, лишённым родительских прав, не оказывающим на ребёнка "
    "негативного влияния",
    "Permission for parents deprived of parental rights who have no harmful influence on the child to meet the child",
)
APPLICANT = "Төлегенғалиұлы Әбілқайырхан Құдайбергенұлы"
ADDRESS = "Алматы облысы, Талғар ауданы, Бесағаш ауылы, Ұлытау көшесі, 14-үй, 27-пәтер"
PATRONAGE = Words("патронаттық тәрбиеде", "на патронатном воспитании", "in patronage care")
ORGANISATION = Words(
    "жетім балалар мен ата-анасының қамқорлығынсыз қалған балаларға арналған білім беру ұйымдарында",
    "в организации образования для детей-сирот и детей, оставшихся без попечения родителей",
    "in an educational organisation for orphans and children left without parental care",
)
NAMES = (
    ("Төлегенғалиұлы Нұрсұлтанбек Әбілқайырханұлы", "2015-02-28"),
    ("Төлегенғалиқызы Гүлжаһан Әбілқайырханқызы", "2018-03-12"),
    ("Төлегенғалиқызы Ұлбосын Әбілқайырханқызы", "2020-11-05"),
    ("Төлегенғалиұлы Іңкәрбек Әбілқайырханұлы", "2022-07-19"),
)


def children(count: int) -> tuple[PermitChild, ...]:
    return tuple(
        PermitChild(
            full_name=name,
            born_on=born_on,
            placement="organisation" if number == 2 else "patronage",
            placement_words=ORGANISATION if number == 2 else PATRONAGE,
        )
        for number, (name, born_on) in enumerate(NAMES[:count])
    )


def permit(count: int = 1, **changes: object) -> PermitFacts:
    facts = {
        "office": OFFICE,
        "register_number": "TLG-03/2026-00147",
        "applicant_name": APPLICANT,
        "applicant_address": ADDRESS,
        "children": children(count),
        "period_from": "2026-12-01",
        "period_until": "2027-05-31",
        "verification_url": "https://qamqor.example.kz/check/7Kq2mV9xTz4LpW1c",
        "signed_on": "2026-11-27",
        "signer": Signer(
            full_name="Сәдуақасова Жәмила Ыбырайқызы",
            position=Words("білім бөлімінің басшысы", "руководитель отдела образования", "head of the department"),
        ),
    }
    return PermitFacts(**facts | changes)  # type: ignore[arg-type]


CONDITIONS = (
    "Кездесу әр сенбі күні сағат 11:00-ден 13:00-ге дейін өтеді.",
    "Кездесу білім бөлімінің маманы қатысуымен өткізіледі.",
)


def application(count: int = 2, **changes: object) -> ApplicationFacts:
    placed = [
        ApplicationChild(
            **vars(child) | {"placement_words": Words("патронаттық тәрбиедегі", PATRONAGE.ru, PATRONAGE.en)},
            placed_with="Қожахметова Сәуле Ғабитқызы",
        )
        for child in children(count)
    ]
    facts = {
        "office": OFFICE,
        "register_number": "TLG-03/2026-00147",
        "applicant": Applicant(full_name=APPLICANT, iin="870514300129", address=ADDRESS, phone="+7 701 123 45 67"),
        "children": tuple(placed),
        "period_from": "2026-12-01",
        "period_until": "2027-05-31",
        "applied_on": "2026-11-20",
        "status_code": "4KXM-7PQD",
        "status_url": "https://qamqor.example.kz/status/#TLG-03%2F2026-00147~4KXM7PQD",
    }
    return ApplicationFacts(**facts | changes)  # type: ignore[arg-type]


DOCUMENTS = (
    Words("Өтініш", "Заявление", "Application"),
    Words("Жеке басын куәландыратын құжат", "Документ, удостоверяющий личность", "Identity document"),
    Words(
        "Ата-ана құқықтарынан айыру туралы сот шешімі",
        "Решение суда о лишении родительских прав",
        "Court decision on deprivation of parental rights",
    ),
    Words(
        "Ішкі істер органының мінездемесі", "Характеристика органа внутренних дел", "Character reference of the police"
    ),
)
WORKING = Words("жұмыс күні; мерзімге саналады", "рабочий день; считается", "working day; counted")
WEEKEND = Words("демалыс күні; саналмайды", "выходной день; не считается", "day off; not counted")


def receipt(**changes: object) -> AcceptanceReceiptFacts:
    days = (
        TermDay(
            date="2026-12-28",
            counted=False,
            why=Words("қабылданған күн", "день приёма", "day of receipt"),
        ),
        TermDay(date="2026-12-29", counted=True, why=WORKING),
        TermDay(date="2026-12-30", counted=True, why=WORKING),
        TermDay(date="2026-12-31", counted=True, why=WORKING),
        *(
            TermDay(date=f"2027-01-0{day}", counted=False, why=Words("Жаңа жыл", "Новый год", "New Year"))
            for day in (1, 2)
        ),
        TermDay(date="2027-01-03", counted=False, why=WEEKEND),
        TermDay(
            date="2027-01-04",
            counted=False,
            why=Words(
                "2 қаңтардан ауыстырылған демалыс күні",
                "выходной, перенесённый со 2 января",
                "day off moved from 2 January",
            ),
        ),
        TermDay(date="2027-01-05", counted=True, why=WORKING),
        TermDay(date="2027-01-06", counted=True, why=WORKING),
    )
    facts = {
        "office": OFFICE,
        "register_number": "TLG-03/2026-00163",
        "applicant_name": APPLICANT,
        "service": SERVICE,
        "received_at": "2026-12-28T10:15:00+05:00",
        "received_by": "Мұқанғалиева Әйгерім Серікқызы",
        "received_in": Words("Білім бөлімінің кеңсесі", "Канцелярия отдела образования", "Chancellery"),
        "documents": tuple(
            ReceivedDocument(
                title=title,
                presented=("original", "register", "copy", "original")[number],
                valid_until="2027-03-01" if number == 3 else None,
            )
            for number, title in enumerate(DOCUMENTS)
        ),
        "due_on": "2027-01-06",
        "clause": "R12",
        "source": Words(
            "Құжаттарды қараудың және рұқсатты алудың немесе мемлекеттік қызмет көрсетуден бас тартудың жалпы мерзімі "
            "5 (бес) жұмыс күнін құрайды.",
            "Общий срок рассмотрения документов и получения разрешения либо отказа в оказании услуги составляет "
            "5 (пять) рабочих дней.",
            "The total term for considering the documents and getting the permit or a refusal is "
            "5 (five) working days.",
        ),
        "days": days,
        "collect_at": Words(
            "Талғар қ., Қонаев к-сі, 65, 3-қабат, 304-бөлме",
            "г. Талгар, ул. Конаева, 65, 3-й этаж, кабинет 304",
            "65 Konayev St., 3rd floor, room 304, Talgar",
        ),
        "status_code": "4KXM-7PQD",
        "status_url": "https://qamqor.example.kz/status/#TLG-03%2F2026-00147~4KXM7PQD",
        "estimated": True,
    }
    return AcceptanceReceiptFacts(**facts | changes)  # type: ignore[arg-type]


def refusal(**changes: object) -> AcceptanceRefusalFacts:
    facts = {
        "office": OFFICE,
        "register_number": "TLG-03/2026-00151",
        "applicant_name": APPLICANT,
        "service": SERVICE,
        "documents": (
            RejectedDocument(title=DOCUMENTS[2], verdict="missing"),
            RejectedDocument(title=DOCUMENTS[3], verdict="expired"),
        ),
        "refused_on": "2026-11-23",
        "executor": "Жақсылықова Ақмарал Төлеуқызы",
        "branch_number": "2",
        "branch_address": Words(
            "Талғар қ., Бөкейхан к-сі, 32", "г. Талгар, ул. Бокейхана, 32", "32 Bokeikhan St., Talgar"
        ),
        "worker": "Оңғарбаев Дәурен Қайратұлы",
        "status_code": "4KXM-7PQD",
        "status_url": "https://qamqor.example.kz/status/#TLG-03%2F2026-00151~4KXM7PQD",
    }
    return AcceptanceRefusalFacts(**facts | changes)  # type: ignore[arg-type]


def permit_2017(count: int = 1, **changes: object) -> Permit2017Facts:
    home = "«Үміт» балалар үйі"
    placed = tuple(
        Permit2017Child(
            full_name=child.full_name,
            placement=child.placement,
            placement_words=Words("патронатта", "на патронате", "in patronage care"),
            institution=home if child.placement == "organisation" else "",
        )
        for child in children(count)
    )
    own = ("signer", "instead_of")
    facts = {key: value for key, value in vars(permit()).items() if key not in own} | {"children": placed}
    return Permit2017Facts(**facts | changes)  # type: ignore[arg-type]


def refusal_2017(**changes: object) -> AcceptanceRefusal2017Facts:
    facts = vars(refusal()) | {"applicant_address": ADDRESS, "executor_phone": "+7 727 742 10 15"}
    return AcceptanceRefusal2017Facts(**facts | changes)  # type: ignore[arg-type]


def letter(**changes: object) -> LetterFacts:
    paragraph = LetterBlock(kind="paragraph", text="Сіздің өтінішіңіз қаралды. " * 6)
    facts = {
        "office": OFFICE,
        "register_number": "TLG-03/2026-00147",
        "title": "Тыңдау хаттамасы",
        "day": "2026-11-26",
        "addressee": (APPLICANT, ADDRESS),
        "blocks": (
            paragraph,
            LetterBlock(kind="heading", text="Қатысқандар"),
            LetterBlock(kind="item", number="1.", text="Сәдуақасова Жәмила Ыбырайқызы"),
            LetterBlock(kind="answer", aside="Пәтердің ауданы", text="54 м²"),
            LetterBlock(kind="table", rows=(("№", "Күні"), ("1", "26.11.2026"))),
            LetterBlock(kind="days", days=receipt().days[:3]),
            LetterBlock(kind="signature", text="Басшы", aside="(қолы, мөр орны)"),
        ),
        "status_code": "4KXM-7PQD",
        "status_url": "https://qamqor.example.kz/status/#TLG-03%2F2026-00147~4KXM7PQD",
    }
    return LetterFacts(**facts | changes)  # type: ignore[arg-type]


SAMPLES = {
    "application": application(),
    "acceptance_receipt": receipt(),
    "acceptance_refusal": refusal(),
    "acceptance_refusal_letter": refusal(),
    "permit": permit(3, conditions=CONDITIONS),
    "permit_2017": permit_2017(3, conditions=CONDITIONS),
    "application_2017": application(),
    "acceptance_refusal_2017": refusal_2017(),
    "letter": letter(),
}
