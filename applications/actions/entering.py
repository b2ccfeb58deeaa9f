"""What an edition asks of an application before it may be entered in the register."""

from dataclasses import replace

from applications.actions.intake import ChildIntake, Intake
from applications.law.answers import checked_answers, chosen_terms
from applications.law.calendar import ALMATY
from applications.law.edition import NEW, Edition
from applications.law.refusals import refused
from portal.offices.models import Office


def check_channel(edition: Edition, office: Office, channel: str) -> None:
    """The office renders the service, and takes it in through this channel; what it begins itself is no service.

    Raises:
        TransitionRefused: it does not.

    Source: reading Q14.
    """
    if edition.begun_by_office:
        return
    if edition.service not in office.services:
        raise refused("register_a_service_not_rendered", rule=entry_clause(edition))
    if channel not in {row.code for row in edition.channels}:
        raise refused("register_through_a_channel_the_service_lacks", rule=entry_clause(edition))
    if channel not in office.channels_of(edition.service):
        raise refused("register_through_a_closed_channel", rule=entry_clause(edition))


def checked_intake(edition: Edition, intake: Intake) -> Intake:
    """The intake with its answers as they are kept.

    Raises:
        TransitionRefused: children, period or answers are not what the edition asks for.
        LawError: a document that its list does not have.
    """
    rule, shape = entry_clause(edition), edition.intake
    if not shape.children_least <= len(intake.children) <= shape.children_most:
        raise refused("register_another_number_of_children", rule=rule)
    if not all(_placed(edition, child) for child in intake.children):
        raise refused("register_a_child_without_placement", rule=rule)
    if not _period_fits(edition, intake):
        raise refused("register_without_the_period", rule=rule)
    for document in intake.documents:
        edition.document(document.requirement)
    return replace(intake, answers=checked_answers(edition, edition.fields, intake.answers))


def facts_at_entry(edition: Edition, intake: Intake) -> frozenset[str]:
    """What holds on the day of receipt: `season_open` when every season that the answers chose is open. Source: S3."""
    day = intake.received_at.astimezone(ALMATY).date()
    chosen = chosen_terms(edition.fields, intake.answers)
    return frozenset({"season_open"} if all(edition.season_open(code, day) for code in chosen) else ())


def entry_clause(edition: Edition) -> str:
    """The clause under which applications are entered."""
    return next(row.clause for row in edition.transitions if NEW in row.sources)


def _placed(edition: Edition, child: ChildIntake) -> bool:
    """Where the child lives is told where the edition asks for it, and nowhere else."""
    if not edition.placements:
        return not (child.placement or child.carer)
    return child.placement in {row.code for row in edition.placements} and bool(child.carer.strip())


def _period_fits(edition: Edition, intake: Intake) -> bool:
    begins, ends = intake.wish_from, intake.wish_until
    if begins is None or ends is None:
        return begins is ends and not edition.intake.period
    return edition.intake.period and begins <= ends
