"""Dates in the style of official papers, in three languages and in the cases that the Kazakh forms ask for."""

from datetime import date, datetime, time

# nominative, "from" (ablative), "until" (dative)
_KK = (
    ("қаңтар", "қаңтардан", "қаңтарға"),
    ("ақпан", "ақпаннан", "ақпанға"),
    ("наурыз", "наурыздан", "наурызға"),
    ("сәуір", "сәуірден", "сәуірге"),
    ("мамыр", "мамырдан", "мамырға"),
    ("маусым", "маусымнан", "маусымға"),
    ("шілде", "шілдеден", "шілдеге"),
    ("тамыз", "тамыздан", "тамызға"),
    ("қыркүйек", "қыркүйектен", "қыркүйекке"),
    ("қазан", "қазаннан", "қазанға"),
    ("қараша", "қарашадан", "қарашаға"),
    ("желтоқсан", "желтоқсаннан", "желтоқсанға"),
)
MONTHS_KK = dict(zip(("plain", "from", "until"), zip(*_KK, strict=True), strict=True))
# fmt: off
# the dative of the minutes, said last; a full hour ends in нөл: 20.00-ге, 18.30-ға
_UNITS_UNTIL = ("", "ге", "ге", "ке", "ке", "ке", "ға", "ге", "ге", "ға")
_TENS_UNTIL = ("ге", "ға", "ға", "ға", "қа", "ге")
MONTHS_RU = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)
# fmt: on
WEEKDAYS = {
    "kk": ("дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"),
    "ru": ("понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def month_of(day: date, language: str, case: str = "plain") -> str:
    names = {"kk": MONTHS_KK[case], "ru": MONTHS_RU, "en": MONTHS_EN}[language]
    return names[day.month - 1]


def official_date(iso: str, language: str, case: str = "plain") -> str:
    """2026-11-20 as "2026 жылғы 20 қараша", "20 ноября 2026 года", "20 November 2026".

    `case` is "from" or "until" where a Kazakh sentence goes on with бастап or дейінгі.
    """
    day = date.fromisoformat(iso)
    month = month_of(day, language, case)
    return {
        "kk": f"{day.year} жылғы {day.day} {month}",
        "ru": f"{day.day} {month} {day.year} года",
        "en": f"{day.day} {month} {day.year}",
    }[language]


def with_weekday(iso: str, language: str) -> str:
    return f"{official_date(iso, language)}, {weekday(iso, language)}"


def weekday(iso: str, language: str) -> str:
    return WEEKDAYS[language][date.fromisoformat(iso).weekday()]


def official_moment(iso: str, language: str) -> str:
    """An instant as the receiver's clock showed it: the ISO string carries its own offset."""
    moment = datetime.fromisoformat(iso)
    clock = f"{moment:%H:%M}"
    day = official_date(moment.date().isoformat(), language)
    return {"kk": f"{day}, сағат {clock}", "ru": f"{day}, {clock}", "en": f"{day}, {clock}"}[language]


def clock_until(at: time, language: str) -> str:
    """18:30 before "until": the Kazakh дейін wants the ending of the last number said, 18:30-ға."""
    clock = f"{at:%H:%M}"
    if language != "kk":
        return clock
    tens, units = divmod(at.minute, 10)
    return f"{clock}-{_UNITS_UNTIL[units] if units else _TENS_UNTIL[tens]}"


def short_date(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d.%m.%Y}"
