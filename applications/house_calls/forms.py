"""What is typed on a call: when it comes, when it is planned, when nobody was met, when it is cancelled."""

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from applications.house_calls.writing import CallWords, Contact
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition
from applications.law.house_calls import Choice, house_calls
from applications.models import HouseCall
from portal.accounts.models import Staff
from portal.fields import DayField, NameField, PhoneField
from portal.inputs import TimeRefused, parse_time


def _choices(rows: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(each.code, each.title.in_(get_language() or "kk")) for each in rows]


class ContactForm(forms.Form):
    """What leads to the door."""

    phone = PhoneField(label=_("Telephone"), error_messages={"required": _("Type the telephone of the person.")})
    address = forms.CharField(
        label=_("Address of the visit"),
        max_length=250,
        error_messages={"required": _("Type the address to which the worker goes.")},
    )
    directions = forms.CharField(
        label=_("How to find the door"),
        max_length=300,
        required=False,
        help_text=_("Entrance, floor, door phone, a dog in the yard."),
    )
    wanted = forms.CharField(
        label=_("When the visit would suit"),
        max_length=200,
        required=False,
        help_text=_("In the words of the caller, as: on weekdays after lunch."),
    )

    def contact(self) -> Contact:
        names = ("phone", "address", "wanted", "directions")
        return Contact(**{name: self.cleaned_data[name] for name in names})


class CallForm(ContactForm):
    """A new call: who called, for whom, the right to a visit in the words of the clause. Source: T13."""

    field_order = ("lost", "extent", "confirmation", "surname", "given_name", "patronymic", "phone", "address")
    """As they stand on the page: the list of what is to be mended reads from top to bottom."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    source = forms.ChoiceField(label=_("How the call came"), widget=forms.RadioSelect)
    called_on = DayField(label=_("Day of the call"))
    called_time = forms.CharField(label=_("Hour of the call"), max_length=8)
    caller = forms.CharField(
        label=_("Who called"),
        max_length=200,
        required=False,
        help_text=_("Leave it empty when it was the person to be visited."),
    )
    surname = NameField(label=_("Surname"), error_messages={"required": _("Type the surname of the person.")})
    given_name = NameField(
        label=pgettext_lazy("person", "Given name"),
        error_messages={"required": _("Type the given name of the person.")},
    )
    patronymic = NameField(label=_("Patronymic"), required=False)
    service = forms.ChoiceField(
        label=_("Service"), error_messages={"required": _("Choose the service that is asked for.")}
    )
    lost = forms.MultipleChoiceField(
        label=_("What was lost"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Mark what was lost: without it there is no right to a visit.")},
    )
    extent = forms.ChoiceField(
        label=_("How far"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it was lost fully or partly.")},
    )
    confirmation = forms.ChoiceField(
        label=_("How the right was confirmed"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how the right to a visit was confirmed.")},
    )

    def __init__(self, *args: Any, editions: Iterable[Edition], now: datetime, **options: Any) -> None:
        here, law, language = now.astimezone(ALMATY), house_calls(), get_language() or "kk"
        stamp = {"once": uuid4(), "source": next(iter(law.sources)), "called_on": here.date()}
        options["initial"] = stamp | {"called_time": f"{here:%H:%M}"} | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        self.now = now
        services = [(each.service, each.title.in_(language)) for each in editions]
        offered = services if len(services) == 1 else [("", str(_("Choose the service"))), *services]
        self._offer("service", offered)
        for name, rows in (("source", law.sources), ("lost", law.abilities), ("extent", law.extents)):
            self._offer(name, _choices(rows.values()))
        self._offer("confirmation", _choices(law.confirmations.values()))

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def clean_called_time(self) -> time:
        try:
            return parse_time(self.cleaned_data["called_time"])
        except TimeRefused:
            raise forms.ValidationError(_("This is not an hour. Type it as 10:15.")) from None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("called_on") and values.get("called_time"):
            values["called_at"] = datetime.combine(values["called_on"], values["called_time"], tzinfo=ALMATY)
            if values["called_at"] > self.now:
                self.add_error("called_on", _("The call lies in the future. Compare its day and hour."))
        return values

    def words(self) -> CallWords:
        values = {name: self.cleaned_data[name] for name in CallWords.__dataclass_fields__ if name != "lost"}
        return CallWords(lost=tuple(self.cleaned_data["lost"]), **values)

    @property
    def of_the_call(self) -> list[forms.BoundField]:
        return [self[name] for name in ("source", "called_on", "called_time", "caller")]

    @property
    def of_the_person(self) -> list[forms.BoundField]:
        return [self[name] for name in ("surname", "given_name", "patronymic")]

    @property
    def of_the_door(self) -> list[forms.BoundField]:
        return [self[name] for name in ("address", "directions", "wanted")]

    @property
    def of_the_right(self) -> list[forms.BoundField]:
        return [self[name] for name in ("lost", "extent", "confirmation")]


class PlanForm(forms.Form):
    """The day and who goes."""

    day = DayField(
        label=pgettext_lazy("house call", "Day of the visit"),
        error_messages={"required": _("Type the day of the visit.")},
    )
    worker = forms.ChoiceField(label=_("Who goes"), error_messages={"required": _("Choose who goes.")})

    def __init__(self, *args: Any, workers: Iterable[Staff], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = {each.username: each for each in workers}
        people = [(name, each.full_name) for name, each in self.workers.items()]
        cast(forms.ChoiceField, self.fields["worker"]).choices = people

    @property
    def chosen(self) -> Staff:
        return self.workers[self.cleaned_data["worker"]]


class NotMetForm(forms.Form):
    words = forms.CharField(
        label=_("What was found there"),
        max_length=300,
        error_messages={"required": _("Write what was found: nobody opened, another address, in hospital.")},
    )


class CancelCallForm(forms.Form):
    reason = forms.CharField(
        label=_("Why it is cancelled"),
        max_length=300,
        error_messages={"required": _("Write why the call is cancelled, in a few words.")},
    )


def contact_of(call: HouseCall) -> dict[str, str]:
    return {name: getattr(call, name) for name in ("phone", "address", "wanted", "directions")}
