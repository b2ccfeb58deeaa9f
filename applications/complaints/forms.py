"""What is typed on a complaint: at the counter, by whoever complains online, and at each of its steps."""

from datetime import date, datetime, time, timedelta
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from applications.complaints.deciding import Answer, act_facts, answer_ways, new_acts_of
from applications.complaints.labels import ANSWER_WAYS, WAYS
from applications.complaints.limits import edition_of_complaints
from applications.complaints.models import BEFORE, Complaint, Way
from applications.complaints.registering import ComplaintIntake
from applications.complaints.sides import Choices, Sides, side_of
from applications.law.calendar import ALMATY
from applications.law.complaints import OFFICE, addressees_of, table
from applications.law.edition import Edition
from applications.models import Application
from applications.terms import edition_of
from portal.fields import DayField, NameField, PhoneField
from portal.files.models import StoredFile
from portal.inputs import TimeRefused, parse_time

OLDEST = timedelta(days=366)


class WhoComplains(forms.Form):
    """Who complains, about which step and of what. Source: T11b."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    step = forms.ChoiceField(
        label=_("About which step"), error_messages={"required": _("Choose the step that the complaint is about.")}
    )
    about = forms.CharField(
        label=_("What the complaint is about"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what was done or left undone, and what is asked for.")},
    )
    surname = NameField(label=_("Surname"), error_messages={"required": _("Type the surname of whoever complains.")})
    given_name = NameField(
        label=pgettext_lazy("person", "Given name"),
        error_messages={"required": _("Type the given name of whoever complains.")},
    )
    patronymic = NameField(label=_("Patronymic"), required=False)
    address = forms.CharField(
        label=_("Postal address"),
        max_length=250,
        error_messages={"required": _("Type the postal address: the answer may have to go there.")},
    )
    phone = PhoneField(label=_("Telephone"), error_messages={"required": _("Type a telephone number.")})

    def __init__(self, *args: Any, application: Application | None = None, **options: Any) -> None:
        options["initial"] = {"once": uuid4()} | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        self.application, language = application, get_language() or "kk"
        if application is None:
            del self.fields["step"]
            return
        steps = [(each.code, each.title.in_(language)) for each in edition_of(application).steps]
        self._offer("step", [("", str(_("Choose the step"))), *steps])

    def _offer(self, name: str, choices: Choices) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def _person(self) -> dict[str, Any]:
        names = ("once", "about", "surname", "given_name", "patronymic", "address", "phone")
        said = {name: self.cleaned_data[name] for name in names}
        return said | {"step": self.cleaned_data.get("step", BEFORE)}


class OnlineComplaintForm(WhoComplains):
    """Written by whoever holds the number and the code of the receipt. Source: R13a."""

    addressee = forms.ChoiceField(label=_("To whom"), widget=forms.RadioSelect)
    field_order = ("step", "about", "addressee", "surname", "given_name", "patronymic", "address", "phone", "once")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        assert self.application is not None, "the code of the receipt leads to one"
        self._offer("addressee", _addressees(edition_of_complaints(self.application), OFFICE))
        self.initial.setdefault("addressee", "head")

    def intake(self, *, at: datetime) -> ComplaintIntake:
        addressee = self.cleaned_data["addressee"]
        return ComplaintIntake(way=Way.ONLINE, received_at=at, addressee=addressee, against=OFFICE, **self._person())


def _applicant(application: Application | None) -> dict[str, str]:
    """Most complaints are of the applicant, whom the worker at the counter reads on the case anyway."""
    if application is None:
        return {}
    return {
        "surname": application.applicant_surname,
        "given_name": application.applicant_given_name,
        "patronymic": application.applicant_patronymic,
        "address": application.applicant_address,
        "phone": application.applicant_phone,
    }


class CounterComplaintForm(WhoComplains):
    """What the clerk takes in by hand or by post, with the day and hour of the stamp. Source: T11a, T11c, T11d."""

    way = forms.ChoiceField(label=_("How it came"), choices=WAYS, widget=forms.RadioSelect)
    received_on = DayField(label=_("Day of the stamp"))
    received_time = forms.CharField(label=_("Hour of the stamp"), max_length=8)
    whose = forms.ChoiceField(
        label=_("Whose act"),
        error_messages={"required": _("Choose whose decision, act or inaction the complaint is about.")},
    )
    addressee = forms.ChoiceField(label=_("To whom it is addressed"))
    scan = forms.FileField(
        label=_("Scan of the complaint: PDF, JPEG or PNG"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/jpeg,image/png"}),
    )
    field_order = (
        *("way", "received_on", "received_time", "step", "whose", "addressee", "about"),
        *("surname", "given_name", "patronymic", "address", "phone", "scan", "once"),
    )

    def __init__(self, *args: Any, now: datetime, sides: Sides, **options: Any) -> None:
        here = now.astimezone(ALMATY)
        stamp = {"way": Way.COUNTER, "received_on": here.date(), "received_time": f"{here:%H:%M}"}
        who = _applicant(options.get("application"))
        options["initial"] = stamp | who | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        if who:
            self.fields["surname"].help_text = _("These are the applicant's; correct them if somebody else complains.")
        self.now, self.sides = now, sides
        self._offer("whose", sides.whose())
        self._offer("addressee", sides.addressees())

    def clean_received_time(self) -> time:
        try:
            return parse_time(self.cleaned_data["received_time"])
        except TimeRefused:
            raise forms.ValidationError(_("This is not an hour. Type it as 10:15.")) from None

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        day, hour = values.get("received_on"), values.get("received_time")
        if isinstance(day, date) and isinstance(hour, time):
            values["received_at"] = datetime.combine(day, hour, tzinfo=ALMATY)
            if values["received_at"] > self.now:
                self.add_error("received_on", _("The stamp lies in the future. Compare its day and hour."))
            elif slip := self._too_old(day):
                self.add_error("received_on", slip)
        wanted = table().addressees.get(values.get("addressee", ""))
        if wanted and values.get("whose") and wanted.against != side_of(values["whose"]):
            told = _("A complaint about this person goes to another addressee. Choose who is above the person.")
            self.add_error("addressee", told)
        return values

    def _too_old(self, day: date) -> str:
        """A slip in the year would open a complaint that is years late."""
        if self.application and day < self.application.received_at.astimezone(ALMATY).date():
            return str(_("The stamp is older than the application. Compare its day, month and year."))
        if day < self.now.astimezone(ALMATY).date() - OLDEST:
            return str(_("The stamp is more than a year old. Compare its day, above all the year."))
        return ""

    def intake(self, *, scan: StoredFile | None) -> ComplaintIntake:
        values = self.cleaned_data
        return ComplaintIntake(
            way=values["way"],
            received_at=values["received_at"],
            addressee=values["addressee"],
            against=side_of(values["whose"]),
            against_staff=self.sides.person(values["whose"]),
            scan=scan,
            **self._person(),
        )


def _addressees(edition: Edition, against: str) -> Choices:
    return [(each.code, each.title.in_(get_language() or "kk")) for each in addressees_of(edition, against)]


class AnswerForm(forms.Form):
    """The head's reasoned answer. Source: R13e, T11e."""

    findings = forms.CharField(
        label=_("What the consideration showed"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what was found: an answer without reasons is none.")},
    )
    decision = forms.CharField(
        label=_("What is decided"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is decided on the complaint.")},
    )
    way = forms.ChoiceField(label=_("How the answer goes"), choices=ANSWER_WAYS, widget=forms.RadioSelect)

    def __init__(self, *args: Any, complaint: Complaint, **options: Any) -> None:
        open_ways = answer_ways(complaint)
        way = complaint.way if complaint.way in open_ways else open_ways[0]
        options["initial"] = {"way": way} | dict(options.get("initial") or {})
        super().__init__(*args, **options)
        self.application = complaint.application
        ways = [each for each in ANSWER_WAYS if each[0] in open_ways]
        cast(forms.ChoiceField, self.fields["way"]).choices = ways

    def answer(self) -> Answer:
        return Answer(**self.cleaned_data)


class SatisfyForm(AnswerForm):
    """The same with the new act that meets the claims. Source: R13d."""

    new_act = forms.ChoiceField(
        label=_("New act on the case"),
        required=False,
        help_text=_("It is drafted on the case itself, by the executor, where the state of the case allows it."),
    )
    field_order = ("findings", "decision", "new_act", "way")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.application is None or "act_is_signed" in act_facts(options["complaint"]):
            del self.fields["new_act"]
            return
        edition, language = edition_of(self.application), get_language() or "kk"
        titles = [(each.code, edition.form(each.form).title.in_(language)) for each in new_acts_of(self.application)]
        choices = [("", str(_("another act, as described above"))), *titles]
        cast(forms.ChoiceField, self.fields["new_act"]).choices = choices


class ForwardForm(forms.Form):
    body = forms.CharField(
        label=_("To whom it goes"),
        max_length=250,
        help_text=_("The full name of the body or of the branch, as it stands in the covering letter."),
        error_messages={"required": _("Name the body to which the complaint goes.")},
    )


class AuthorityRegistrationForm(forms.Form):
    number = forms.CharField(
        label=_("Incoming number at the body"),
        max_length=40,
        error_messages={"required": _("Type the number from the mark on the second copy.")},
    )
    day = DayField(label=_("Day of registration there"))


class AuthorityDecisionForm(forms.Form):
    words = forms.CharField(
        label=_("What the body decided"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what the body decided.")},
    )
    day = DayField(label=_("Day of its decision"))
