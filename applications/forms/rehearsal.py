"""What an administrator writes down to rehearse a change, and the order under which it applies."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from applications.actions.rehearsing import ACT_LENGTH, OrderWords
from applications.forms.office import Offering
from applications.law.calendar import FIRST_DAY, LAST_DAY, Week
from applications.law.days_off import kurban_ait
from applications.law.texts import Text
from applications.presenters.labels import ABSENCE_REASONS, Label
from applications.rehearsal.changes import Away, Change, KurbanAit, MovedDay, MovedDays, NewEdition, OtherHours
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR, HEAD
from portal.fields import DayField
from portal.offices.models import Absence, DayCorrection, Office

DAYS_AT_ONCE = 6
NEAR_THE_ESTIMATE = timedelta(days=10)
ACT_HINT = _("Title, number and date, as they stand on the act.")
DAY_HINT = _("As 05.03.2026.")
WEEKS = (
    ("", _("office and State Corporation")),
    (Week.FIVE_DAY.value, _("office only (five-day week)")),
    (Week.SIX_DAY.value, _("State Corporation only (six-day week)")),
)


class ChangeForm(forms.Form):
    """A form that gives a change of the office, once it is valid."""

    def __init__(self, data: Any = None, *, office: Office) -> None:
        super().__init__(data)
        self.office = office

    def change(self) -> Change:
        raise NotImplementedError(f"{type(self).__name__} gives no change; define it.")

    def in_the_table(self, name: str, day: date | None) -> None:
        if day and not FIRST_DAY <= day <= LAST_DAY:
            self.add_error(name, _("The calendar reaches from 2015 to 2035. Choose a day in it."))


def act_field() -> forms.CharField:
    return forms.CharField(label=_("Act that orders it"), help_text=ACT_HINT, max_length=ACT_LENGTH - 60)


class DaysForm(ChangeForm):
    act = act_field()
    why_kk = forms.CharField(label=_("Reason in Kazakh"), max_length=200)
    why_ru = forms.CharField(label=_("Reason in Russian"), max_length=200)
    why_en = forms.CharField(label=_("Reason in English"), max_length=200)

    def __init__(self, data: Any = None, *, office: Office) -> None:
        super().__init__(data, office=office)
        for at in range(1, DAYS_AT_ONCE + 1):
            self.fields[f"day_{at}"] = DayField(
                label=_("Day"), required=at == 1, help_text=DAY_HINT if at == 1 else ""
            )
            self.fields[f"works_{at}"] = forms.ChoiceField(
                label=_("On this day"), choices=(("no", _("does not work")), ("yes", _("works"))), initial="no"
            )
            self.fields[f"week_{at}"] = forms.ChoiceField(label=_("For whom"), choices=WEEKS, required=False)
            self.fields[f"works_{at}"].required = False

    def rows(self) -> Iterator[tuple[forms.BoundField, ...]]:
        for at in range(1, DAYS_AT_ONCE + 1):
            yield tuple(self[f"{name}_{at}"] for name in ("day", "works", "week"))

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        seen: set[tuple[date, str]] = set()
        for at, row in self._days(values):
            self.in_the_table(f"day_{at}", row.day)
            if (row.day, row.week) in seen:
                self.add_error(f"day_{at}", _("This day stands above already. Leave one of the two empty."))
            elif DayCorrection.objects.filter(office=self.office, day=row.day, week=row.week).exists():
                self.add_error(
                    f"day_{at}",
                    _("This day has a correction already. Take that one back first, then enter the new one."),
                )
            seen.add((row.day, row.week))
        return values

    def _days(self, values: dict[str, Any]) -> Iterator[tuple[int, MovedDay]]:
        for at in range(1, DAYS_AT_ONCE + 1):
            if day := values.get(f"day_{at}"):
                yield at, MovedDay(day, values.get(f"works_{at}") == "yes", values.get(f"week_{at}", ""))

    def change(self) -> MovedDays:
        values = self.cleaned_data
        why = Text(values["why_kk"], values["why_ru"], values["why_en"])
        return MovedDays(tuple(row for _at, row in self._days(values)), values["act"], why)


class KurbanAitForm(ChangeForm):
    announced_on = DayField(label=_("First day of Kurban Ait as announced"), help_text=DAY_HINT)
    act = forms.CharField(
        label=_("Announcement"),
        help_text=_("Who announced it and when, as it was published."),
        max_length=ACT_LENGTH - 60,
    )

    def clean_announced_on(self) -> date:
        day = self.cleaned_data["announced_on"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError(_("The calendar reaches from 2015 to 2035. Choose a day in it."))
        expected = kurban_ait(day.year)
        if abs(day - expected) > NEAR_THE_ESTIMATE:
            text = _("The feast of that year is expected on %(day)s. Compare the day with the announcement.")
            raise forms.ValidationError(text, params={"day": f"{expected:%d.%m.%Y}"})
        return day

    def change(self) -> KurbanAit:
        return KurbanAit(self.cleaned_data["announced_on"], self.cleaned_data["act"])


def time_field(label: Any, *, required: bool = True) -> forms.TimeField:
    widget = forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric"})
    return forms.TimeField(label=label, required=required, widget=widget)


class HoursForm(Offering, ChangeForm):
    place = forms.ChoiceField(label=_("Where"), required=False, widget=forms.RadioSelect)
    valid_from = DayField(label=_("From which day"), help_text=DAY_HINT)
    opens_at = time_field(_("Opens at"))
    lunch_starts_at = time_field(_("Lunch begins at"), required=False)
    lunch_ends_at = time_field(_("Lunch ends at"), required=False)
    closes_at = time_field(_("Closes at"))

    def __init__(self, data: Any = None, *, office: Office, language: str = "kk") -> None:
        super().__init__(data, office=office)
        branches = list(office.branches.order_by("pk"))
        self.branches = {branch.code: branch.pk for branch in branches}
        places: list[tuple[str, Label]] = [
            ("", office.name_in(language)),
            *((branch.code, branch.name_in(language)) for branch in branches),
        ]
        self.offer("place", places)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        self.in_the_table("valid_from", values.get("valid_from"))
        moments = [values.get(name) for name in ("opens_at", "lunch_starts_at", "lunch_ends_at", "closes_at")]
        given = [each for each in moments if each]
        if bool(moments[1]) != bool(moments[2]):
            self.add_error("lunch_ends_at", _("Give both ends of the lunch break, or neither."))
        elif given != sorted(set(given)):
            self.add_error("closes_at", _("The hours must follow each other: opening, lunch, closing."))
        return values

    def change(self) -> OtherHours:
        values = dict(self.cleaned_data)
        return OtherHours(branch_id=self.branches.get(values.pop("place")), **values)


class AbsenceForm(Offering, ChangeForm):
    staff = forms.ChoiceField(label=_("Who is absent"))
    first_on = DayField(label=_("First day"), help_text=DAY_HINT)
    last_on = DayField(label=_("Last day"))
    reason = forms.ChoiceField(label=_("Reason"), choices=list(ABSENCE_REASONS.items()), widget=forms.RadioSelect)
    substitute = forms.ChoiceField(
        label=_("Who acts meanwhile"),
        help_text=_("Shown beside each case of the absent person. It gives no right to sign."),
        required=False,
    )

    def __init__(self, data: Any = None, *, office: Office) -> None:
        super().__init__(data, office=office)
        own = Staff.objects.filter(office=office, is_active=True)
        people = own.filter(grants__role__in=[EXECUTOR, HEAD]).distinct().order_by("sort_key", "pk")
        named = [(each.username, each.full_name) for each in people]
        self.people = {each.username: each.pk for each in people}
        self.offer("staff", [("", "–"), *named])
        self.offer("substitute", [("", _("nobody")), *named])

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        first_on, last_on, who = values.get("first_on"), values.get("last_on"), values.get("staff")
        self.in_the_table("first_on", first_on)
        self.in_the_table("last_on", last_on)
        if who and who == values.get("substitute"):
            self.add_error("substitute", _("This is the absent person. Choose somebody else, or nobody."))
        if first_on and last_on and last_on < first_on:
            self.add_error("last_on", _("The last day lies before the first one. Compare both days."))
        elif first_on and last_on and who and self._absent(who, first_on, last_on):
            self.add_error("first_on", _("The person is entered as absent on some of these days already."))
        return values

    def _absent(self, who: str, first_on: date, last_on: date) -> bool:
        return Absence.objects.filter(staff_id=self.people[who]).touching(first_on, last_on).exists()

    def change(self) -> Away:
        values = self.cleaned_data
        substitute = self.people.get(values["substitute"])
        return Away(self.people[values["staff"]], values["first_on"], values["last_on"], values["reason"], substitute)


class EditionForm(ChangeForm):
    text = forms.CharField(
        label=_("Definition of the edition"),
        help_text=_("The text of the file, in TOML, as the portal reads it."),
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
        max_length=400_000,
        strip=False,
    )

    def change(self) -> NewEdition:
        return NewEdition(self.cleaned_data["text"].replace("\r\n", "\n"))


class OrderForm(forms.Form):
    number = forms.CharField(label=_("Number of the order"), max_length=40)
    signed_on = DayField(label=_("Date of the order"), help_text=DAY_HINT)
    signed_by = forms.CharField(label=_("Who signed it"), help_text=_("Position and name."), max_length=160)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_signed_on(self) -> date:
        day = self.cleaned_data["signed_on"]
        if day > self.today:
            raise forms.ValidationError(_("This day is still to come. Write today or an earlier day."))
        return day

    def order(self) -> OrderWords:
        values = self.cleaned_data
        return OrderWords(values["number"], values["signed_on"], values["signed_by"])


FORMS: dict[str, type[ChangeForm]] = {
    "days": DaysForm,
    "kurban_ait": KurbanAitForm,
    "hours": HoursForm,
    "absence": AbsenceForm,
    "edition": EditionForm,
}
