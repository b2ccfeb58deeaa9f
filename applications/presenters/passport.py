"""The passport of a service: every question of a visitor with the words of the text, its clause and its standing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition, Ground, Requirement, catalogue
from applications.law.deadlines import Deadline
from applications.law.grounds import row_name
from applications.law.own_rows import cited_as
from applications.law.spans import MINUTES
from applications.presenters.edition_mark import IN_FORCE, clause_standing, standing
from applications.presenters.front import Fact, OfficeInShort, offices_in_short
from applications.terms import plan_for
from portal.documents.dates import official_date, with_weekday
from portal.offices.models import Branch, Office


@dataclass(frozen=True)
class TextRow:
    """A document or a ground. Its wording is that of the act, or carried over and then `confirmed` by the office."""

    text: str
    clause: str
    verified: bool
    confirmed: bool
    required: bool = True


@dataclass(frozen=True)
class FormRow:
    text: str
    clause: str
    official: bool
    link: str


@dataclass(frozen=True)
class Standing:
    """Which text this is: the edition, its act, since when and whether it still holds."""

    edition: str
    in_force: bool
    act: str
    link: str
    valid_from: str
    valid_until: str
    verified: bool
    note: str
    act_note: str
    issued_on: str


@dataclass(frozen=True)
class Estimate:
    """The legal date of the answer if the documents came now."""

    channel: str
    on: str
    at: str
    clause: str
    days: tuple
    estimated: bool
    not_later_than: bool


@dataclass(frozen=True)
class ServiceRow:
    """One line of the list of services."""

    code: str
    title: str
    in_force: bool
    edition: str


@dataclass(frozen=True)
class Passport:
    """One page. Tuples are empty where the texts do not say."""

    code: str
    title: str
    standing: Standing
    who: tuple[Fact, ...]
    form: tuple[Fact, ...]
    documents: tuple[TextRow, ...]
    term: tuple[Fact, ...]
    estimates: tuple[Estimate, ...]
    where: tuple[Fact, ...]
    offices: tuple[OfficeInShort, ...]
    chosen: str
    fee: tuple[Fact, ...]
    schedule: tuple[Fact, ...]
    result: tuple[Fact, ...]
    acceptance: tuple[Fact, ...]
    grounds: tuple[TextRow, ...]
    complaint: tuple[Fact, ...]
    court: tuple[Fact, ...]
    help: tuple[Fact, ...]
    forms: tuple[FormRow, ...]
    has_editions: bool

    @property
    def has_unconfirmed(self) -> bool:
        return any(not (each.verified or each.confirmed) for each in (*self.documents, *self.grounds))


def service_rows(offices: Iterable[Office], language: str, *, today: date) -> list[ServiceRow]:
    """The services that some office renders, each in the edition that applies today."""
    rendered = {service for office in offices for service in office.services}
    editions = (catalogue().in_force(service, today) for service in sorted(rendered))
    rows = [ServiceRow(each.service, each.title.in_(language), in_force(each, today), each.code) for each in editions]
    return sorted(rows, key=lambda row: (not row.in_force, row.title))


def in_force(edition: Edition, today: date) -> bool:
    return standing(edition, today) == IN_FORCE


def passport_of(
    edition: Edition,
    offices: list[Office],
    branches: list[Branch],
    confirmed: Iterable[str],
    language: str,
    *,
    chosen: Office,
    at: datetime,
) -> Passport:
    """`confirmed` names the rows that the chosen office has compared with the act; `at` is the moment of reading."""
    rests_on, names = edition.passport, frozenset(confirmed)
    said = _Said(edition, language, names)
    return Passport(
        code=edition.service,
        title=edition.title.in_(language),
        standing=standing_of(edition, language, today=at.astimezone(ALMATY).date()),
        who=said.facts(rests_on.who),
        form=said.facts(rests_on.form),
        documents=tuple(_row(each, names, language, required=each.required) for each in edition.documents),
        term=said.facts(rests_on.term),
        estimates=tuple(_estimates(edition, chosen, branches, language, at=at)),
        where=said.facts(rests_on.where),
        offices=tuple(offices_in_short(offices, branches, language, today=at.astimezone(ALMATY).date())),
        chosen=chosen.name_in(language),
        fee=said.facts(rests_on.fee),
        schedule=said.facts(rests_on.schedule),
        result=said.facts(rests_on.result),
        acceptance=said.facts(rests_on.acceptance),
        grounds=tuple(_row(each, names, language) for each in edition.grounds),
        complaint=said.facts(rests_on.complaint),
        court=said.facts(rests_on.court),
        help=said.facts(rests_on.help),
        forms=tuple(_forms(edition, language)),
        has_editions=len(catalogue().editions_of(edition.service)) > 1,
    )


def standing_of(edition: Edition, language: str, *, today: date) -> Standing:
    act = edition.act
    return Standing(
        edition=edition.code,
        in_force=in_force(edition, today),
        act=act.title.in_(language),
        link=act.link,
        valid_from=official_date(edition.valid_from.isoformat(), language),
        valid_until=official_date(edition.valid_until.isoformat(), language) if edition.valid_until else "",
        verified=edition.valid_from_verified,
        note=edition.valid_from_note.in_(language),
        act_note=act.note.in_(language) if act.note else "",
        issued_on=official_date(act.issued_on.isoformat(), language) if act.issued_on else "",
    )


class _Said:
    """Gives the words of a clause once; after that only its place."""

    def __init__(self, edition: Edition, language: str, confirmed: frozenset[str]) -> None:
        self.edition, self.language, self.confirmed, self.before = edition, language, confirmed, set[str]()

    def facts(self, clauses: Iterable[str]) -> tuple[Fact, ...]:
        return tuple(self.fact(each) for each in clauses)

    def fact(self, clause: str) -> Fact:
        repeated = clause in self.before
        self.before.add(clause)
        found = self.edition.clauses[clause]
        standing_ = clause_standing(self.edition, found, self.confirmed)
        return Fact(found.text.in_(self.language), cited_as(found), repeated, standing_)


def _row(row: Requirement | Ground, confirmed: frozenset[str], language: str, *, required: bool = True) -> TextRow:
    return TextRow(row.title.in_(language), row.clause, row.verified, row_name(row) in confirmed, required)


def _forms(edition: Edition, language: str) -> Iterator[FormRow]:
    """The forms that an applicant meets; an official one with the act that prints it."""
    for form in edition.forms:
        if form.audience == "applicant":
            act = catalogue().acts[edition.clauses[form.source].act]
            yield FormRow(form.title.in_(language), form.source, form.official, act.link if form.official else "")


def _estimates(
    edition: Edition, office: Office, branches: list[Branch], language: str, *, at: datetime
) -> Iterator[Estimate]:
    for channel in edition.channels:
        branch = next((each for each in branches if each.office_id == office.pk), None)
        at_branch = channel.receiver == "branch"
        if channel.enabled and channel.code in office.channels_of(edition.service) and (branch or not at_branch):
            plan = plan_for(
                edition, received_at=at, channel=channel.code, office=office, branch=branch if at_branch else None
            )
            title = channel.title.in_(language)
            yield _estimate(plan.deadline("decision"), title, language, estimated=plan.estimated)


def _estimate(decision: Deadline, channel: str, language: str, *, estimated: bool) -> Estimate:
    days = tuple({"date": day.date, "counted": day.counted, "why": day.why.in_(language)} for day in decision.days)
    return Estimate(
        channel=channel,
        on=with_weekday(decision.due_on.isoformat(), language),
        at=f"{decision.due_at.astimezone(ALMATY):%H:%M}" if decision.unit in MINUTES else "",
        clause=decision.clause,
        days=days,
        estimated=estimated,
        not_later_than=decision.not_later_than,
    )
