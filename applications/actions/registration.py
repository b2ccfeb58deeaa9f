"""Entering an application in the register: number, dates, first papers, one event."""

from datetime import datetime

from django.db import transaction

from applications.actions.entering import check_channel, checked_intake, facts_at_entry
from applications.actions.figures import keep_serving_time
from applications.actions.intake import Intake
from applications.actions.issuing import IN_THE_PACKAGE, issue_acceptance_papers
from applications.actions.once import already_registered
from applications.actions.placements import tell_first_placements
from applications.actions.registered_children import key_of, registered_children
from applications.actions.term_events import begin, write_beginning
from applications.calendars import hold_calendar
from applications.custody.moving import take_in
from applications.editions import edition_now
from applications.law.answers import chosen_terms
from applications.law.calendar import ALMATY
from applications.law.catalogue import Edition
from applications.law.edition import NEW, Transition
from applications.law.facts import Facts
from applications.law.workflow import Situation, check
from applications.models import Application, Child, SubmittedDocument
from applications.models.application import Channel, Custody
from applications.monitoring.messages import tell_stage
from applications.terms import plan_for
from portal.accounts.models import Staff
from portal.accounts.roles import EXECUTOR
from portal.applicants.models import Account
from portal.audit.actions import record
from portal.identity import search_key, sort_key
from portal.numbering import format_number, next_number
from portal.offices.models import Branch, Office


@transaction.atomic
def register(intake: Intake, *, by: Staff, at: datetime, opened_at: datetime | None = None) -> Application:
    """Register what was handed in; sent twice with one key it is registered once.

    `opened_at`: when the form was opened for the person, to measure the time at the counter.

    Raises:
        TransitionRefused: the person has no role that registers, the office does not render the service or takes
            nothing through this channel, the season is over, something the edition asks for is missing, or the form
            was registered before with other words in it.

    Source: R3, R4, G5.1, P5.1, S3.1, S3.season; channels by reading Q14.
    """
    if already := already_registered(intake, by=by):
        return already
    office, branch = _place(by)
    channel = Channel.STATE_CORPORATION if branch else Channel.CHANCELLERY
    return enter(intake, "register", office=office, branch=branch, channel=channel, by=by, at=at, opened_at=opened_at)


def enter(
    intake: Intake,
    verb: str,
    *,
    office: Office,
    branch: Branch | None = None,
    channel: str,
    facts: frozenset[str] = frozenset(),
    by: Staff | Account,
    at: datetime,
    opened_at: datetime | None = None,
    account: Account | None = None,
) -> Application:
    """Enter an application in the register through one row of the edition's table, with its rows, event and papers.

    `account`: whose cabinet shows it, where the office itself began it.

    Raises:
        TransitionRefused: see `register`.
    """
    hold_calendar(office.pk)
    edition = edition_now(office, intake.service, intake.received_at.astimezone(ALMATY).date())
    check_channel(edition, office, channel)
    intake = checked_intake(edition, intake)
    custody = Custody.BRANCH if branch else Custody.OFFICE
    situation = Situation(NEW, channel, custody, facts_at_entry(edition, intake) | facts)
    transition = check(edition, situation, by.roles, verb)
    application = _application(intake, edition, transition, office, branch, channel, by=by, at=at)
    application.opened_at = opened_at
    if edition.begun_by_office:
        application.begun_by_office, application.consent_at, application.applicant_account = True, None, account
    events = begin(application, at=at)
    application.save(force_insert=True)
    write_beginning(application, events, by=_staff(by), at=at)
    if isinstance(by, Staff):
        keep_serving_time(application, by=by)
    _rows(application, intake)
    event = record(
        office=office.pk,
        subject_kind="application",
        subject_id=application.pk,
        verb=verb,
        at=at,
        by=by,
        role=min(by.roles & set(transition.roles)),
        to_state=transition.to,
        facts={
            "clause": transition.clause,
            "channel": channel,
            "edition": edition.code,
            "received_at": intake.received_at.isoformat(),
            "due_on": application.due_on.isoformat(),
        },
    )
    tell_stage(application, event, at=at)
    papers = issue_acceptance_papers(application, by=_staff(by), at=at)
    take_in(application, [each for each in papers if each.form != IN_THE_PACKAGE], by=_staff(by), at=at)
    return application


def _staff(by: Staff | Account) -> Staff | None:
    """Who of the office did it; nobody where the applicant did."""
    return by if isinstance(by, Staff) else None


def _place(by: Staff) -> tuple[Office, Branch | None]:
    place = by.place
    return (place.office, place) if isinstance(place, Branch) else (place, None)


def _application(
    intake: Intake,
    edition: Edition,
    transition: Transition,
    office: Office,
    branch: Branch | None,
    channel: str,
    *,
    by: Staff | Account,
    at: datetime,
) -> Application:
    facts = Facts(chosen=chosen_terms(edition.fields, intake.answers))
    received_at = intake.received_at
    terms = plan_for(edition, received_at=received_at, channel=channel, office=office, branch=branch, facts=facts)
    custody = Custody.BRANCH if branch else Custody.OFFICE
    name = " ".join(filter(None, [intake.surname, intake.given_name, intake.patronymic]))
    return Application(
        office=office,
        branch=branch,
        service=edition.service,
        edition=edition.code,
        readings=edition.positions,
        own_texts=list(edition.own_texts),
        channel=channel,
        state=transition.to,
        custody=custody,
        executor=_staff(by) if EXECUTOR in by.roles & set(transition.roles) else None,
        register_number=_register_number(office, year=terms.counted_from.year),
        received_at=intake.received_at,
        counted_from=terms.counted_from,
        registered_at=at,
        registered_by=_staff(by),
        applicant_account=by if isinstance(by, Account) else None,
        applicant_iin=intake.iin,
        applicant_surname=intake.surname,
        applicant_given_name=intake.given_name,
        applicant_patronymic=intake.patronymic,
        applicant_birth_date=intake.birth_date,
        applicant_address=intake.address,
        applicant_phone=intake.phone,
        applicant_email=intake.email,
        applicant_language=intake.language,
        applicant_sort_key=sort_key(name),
        applicant_search_key=search_key(name),
        wish_from=intake.wish_from,
        wish_until=intake.wish_until,
        answers=dict(intake.answers),
        consent_at=intake.received_at,
        once=intake.once,
    )


def _register_number(office: Office, *, year: int) -> str:
    number = next_number(office.pk, "applications", year)
    return format_number(office.number_pattern, office=office.code, year=year, number=number)


def _rows(application: Application, intake: Intake) -> None:
    office_id = application.office_id
    known = registered_children(office_id, intake.children)
    Child.objects.bulk_create(
        Child(
            application=application,
            office_id=office_id,
            position=position,
            registered=known[key_of(child)],
            search_key=search_key(f"{child.surname} {child.given_name} {child.patronymic}"),
            **vars(child),
        )
        for position, child in enumerate(intake.children, 1)
    )
    tell_first_placements(application, {key_of(child): child for child in intake.children}, known)
    SubmittedDocument.objects.bulk_create(
        SubmittedDocument(application=application, office_id=office_id, **vars(document))
        for document in intake.documents
    )
