"""The style guide: every component with believable samples, for those who build pages."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal import ui

RECEIVED, TODAY = date(2026, 12, 14), date(2026, 12, 17)
OFF = {date(2026, 12, 16): "Тәуелсіздік күні"}
FLAGS = {
    date(2026, 12, 15): (ui.Flag("completeness_check", "Құжаттарды тексеру", "R7a", ui.DONE),),
    date(2026, 12, 17): (ui.Flag("refusal_notice", "Бас тарту туралы хабарлама", "R9b", ui.SOON, "18:30"),),
    date(2026, 12, 21): (ui.Flag("objection", "Қарсылық", "ӘРПК 73"), ui.Flag("hearing", "Тыңдау", "R9c")),
    date(2026, 12, 22): (ui.Flag("decision", "Шешім", "R12"),),
}


def _cell(day: date, number: int | None) -> ui.DayCell:
    off = day.weekday() > 4 or day in OFF
    kind = ui.RECEIVED if day == RECEIVED else ui.DAY_OFF if off else ui.WORKING
    reason = {
        ui.RECEIVED: "құжаттар қабылданған күн, есептелмейді",
        ui.DAY_OFF: f"{OFF.get(day, 'демалыс күні')}, есептелмейді",
        ui.WORKING: f"{number}-жұмыс күні",
    }[kind]
    return ui.DayCell(
        day,
        counted=number is not None,
        kind=kind,
        reason=reason,
        number=number,
        name=OFF.get(day, ""),
        flags=FLAGS.get(day, ()),
        is_past=day < TODAY and not off and day != RECEIVED,
        is_today=day == TODAY,
    )


def _line(length: int) -> ui.TermLine:
    cells: list[ui.DayCell] = []
    number = 0
    for day in (RECEIVED + timedelta(days=n) for n in range(length)):
        counts = day != RECEIVED and day.weekday() < 5 and day not in OFF
        number += counts
        cells.append(_cell(day, number if counts else None))
    return ui.TermLine(tuple(cells), "Жауап 2026 жылғы 22 желтоқсан, сейсенбіге дейін беріледі")


class SampleForm(forms.Form):
    """Every kind of field once."""

    use_required_attribute = False
    iin = forms.CharField(
        label="Жеке сәйкестендіру нөмірі (ЖСН)",
        help_text="12 цифр, жеке куәліктің сыртқы бетінде",
        widget=forms.TextInput(
            attrs={
                "data-iin": "",
                "data-iin-birth": "id_birth_on",
                "data-iin-good": "Нөмір дұрыс құрылған",
                "data-iin-bad": "Бақылау саны сәйкес емес: нөмірді жеке куәлікпен салыстырыңыз",
                "inputmode": "numeric",
            }
        ),
    )
    birth_on = forms.DateField(label="Туған күні", required=False)
    placement = forms.ChoiceField(
        label="Баланы орналастыру түрі",
        choices=[("", "Таңдаңыз"), ("guardianship", "Қорғаншылық"), ("organisation", "Жетім балаларға арналған ұйым")],
    )
    collect = forms.ChoiceField(
        label="Нәтижені қайдан аласыз?",
        choices=[("office", "Органның кеңсесінен"), ("branch", "Мемлекеттік корпорациядан")],
        widget=forms.RadioSelect,
    )
    wish = forms.CharField(label="Тілек", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    scan = forms.FileField(label="Сот шешімінің көшірмесі", required=False)
    consent = forms.BooleanField(label="Ақпараттық жүйелердегі мәліметтерді пайдалануға келісемін")


def _samples() -> dict:
    return {
        "line": _line(9),
        "long_line": _line(36),
        "form": SampleForm({"iin": "850101300", "wish": "Баланың туған күнінде кездескім келеді"}),
        "queue": [
            ("00043", "Сейітқали Әйгерім Нұрланқызы", "Тексеруде", "Өтегенов Қ. Ж.", "1 жұмыс күніне кешікті", "late"),
            ("00045", "Құрманғазиева Гүлнәр Һашімқызы", "Қол қоюда", "Ғабитова Ә. С.", "бүгін 18:30-ға дейін", "soon"),
            ("00047", "Төлегенұлы Іңкәр", "Рұқсат дайындалуда", "Өтегенов Қ. Ж.", "2 жұмыс күні қалды", "calm"),
            ("00039", "Жүнісов Еңлік Бауыржанұлы", "Берілді", "", "мерзімінде", "done"),
        ],
        "counters": [
            ui.Counter("порталдан тіркелмеген", 3, "#", current=True),
            ui.Counter("беруге дайын", 7, "#"),
            ui.Counter("курьермен келе жатыр", 0, "#"),
        ],
        "rows": [
            ui.Row("Өтініш беруші", "Құрманғазиева Гүлнәр Һашімқызы", "#"),
            ui.Row("Бала", "Құрманғазиев Әлихан, 12.03.2019", "#"),
            ui.Row("Кездесу кезеңі", "2026 жылғы 28 желтоқсаннан 2027 жылғы 28 наурызға дейін", "#", "R5"),
        ],
        "tasks": [
            ui.Task("Өтініш беруші туралы мәлімет", "толтырылды", "#", ui.DONE),
            ui.Task("Балалар", "басталды", "#", ui.SOON, "Екінші баланың туған күні жоқ"),
            ui.Task("Жіберу", "әзірге болмайды", "", ui.NEUTRAL, "Алдыңғы бөлімдер толтырылған соң ашылады"),
        ],
        "steps": [
            ui.Step("Өтініш тіркелді", "done", "14 желтоқсан, дүйсенбі, 10:15"),
            ui.Step("Құжаттар толық деп танылды", "done", "15 желтоқсан, сейсенбі"),
            ui.Step(
                "Рұқсат дайындалып жатыр",
                "now",
                "22 желтоқсанға, сейсенбіге дейін",
                "Сізден әзірге ештеңе қажет емес. Жауап дайын болғанда SMS келеді.",
            ),
            ui.Step("Рұқсатты алып кетесіз", "next", "Жеке куәлігіңізді ала келіңіз"),
        ],
        "entries": [
            ui.Entry("17 желтоқсан, бейсенбі, 09:40", "Қол қоюға ұсынылды", "Өтегенов Қ. Ж., орындаушы", "R9a"),
            ui.Entry(
                "16 желтоқсан, сәрсенбі, 17:05",
                "Пысықтауға қайтарылды",
                "Ғабитова Ә. С., басшы",
                "R9a",
                "Баланың тегін туу туралы куәлікпен салыстырыңыз.",
            ),
            ui.Entry("14 желтоқсан, дүйсенбі, 10:15", "Тіркелді", "Сәрсенова І. М., кеңсе", "R3"),
        ],
        "offers": [
            {"verb": "Қол қоюға ұсыну", "href": "#", "note": "Басшы осы PDF-ті көріп, қол қояды.", "primary": True},
            {"verb": "Рұқсатты өңдеу", "href": "#", "note": "Мақұлдау жойылады.", "primary": False},
        ],
        "refused": [
            {
                "verb": "Қабылдаудан бас тарту",
                "why": "Тексеру күні 15 желтоқсанда аяқталды; одан кейін бас тартуға болмайды.",
                "clause": "R7b",
            }
        ],
        "due_on": date(2026, 12, 22),
        "tones": ["neutral", "calm", "soon", "late", "done"],
        "looks": ["primary", "secondary", "danger", "quiet"],
    }


def styleguide(request: HttpRequest) -> HttpResponse:
    template = "styleguide_public.html" if request.GET.get("reader") == "applicant" else "styleguide.html"
    return render(request, template, _samples())
