"""What is taken in at a counter: which services a person registers there, by the tables of their editions."""

from datetime import date

from applications.law.catalogue import Edition, catalogue
from applications.law.edition import NEW
from applications.law.errors import TransitionRefused
from applications.law.workflow import Situation, check
from applications.models.application import Channel, Custody
from portal.accounts.models import Staff


def channel_of(person: Staff) -> Channel:
    """The way on which whatever this person takes in has come."""
    return Channel.STATE_CORPORATION if person.branch_id else Channel.CHANCELLERY


def taken_in_by(person: Staff, *, today: date) -> list[Edition]:
    """The services that this person registers, each in the edition of the day."""
    editions = (catalogue().in_force(service, today) for service in sorted(person.served_office.services))
    return [edition for edition in editions if may_take_in(edition, person) is None]


def may_take_in(edition: Edition, person: Staff) -> TransitionRefused | None:
    """Why this person takes in nothing of this service at all, if so; what an application lacks is no matter here."""
    custody = Custody.BRANCH if person.branch_id else Custody.OFFICE
    everything = frozenset(condition.code for condition in edition.conditions)
    try:
        check(edition, Situation(NEW, channel_of(person), custody, facts=everything), person.roles, "register")
    except TransitionRefused as refusal:
        return refusal
    return None
