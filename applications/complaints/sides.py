"""Whose act a complaint may be about: the office, a branch of the State Corporation, or a person of theirs."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.complaints.limits import edition_of_complaints
from applications.law.complaints import OFFICE, STATE_CORPORATION, addressees_of
from applications.law.edition import Edition
from applications.models import Application
from portal.accounts.models import Staff
from portal.offices.models import Branch, Office

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Sides:
    """The places and people that a form offers; `office` is None where only a branch may be complained of."""

    edition: Edition
    office: Office | None
    branches: tuple[Branch, ...]
    people: tuple[Staff, ...]

    def addressees(self) -> Choices:
        codes = [OFFICE] * bool(self.office) + [STATE_CORPORATION] * bool(self.branches)
        found = [each for side in codes for each in addressees_of(self.edition, side)]
        return [(each.code, each.title.in_(_language())) for each in found]

    def whose(self) -> Choices:
        """The office or a branch as such, then each person of theirs."""
        choices: Choices = [("", str(_("Choose whose act")))]
        if self.office:
            choices.append((OFFICE, self.office.name_in(_language())))
        choices += [(self._code_of(each), each.name_in(_language())) for each in self.branches]
        return choices + [(f"{self._side_of(each)}:{each.pk}", each.full_name) for each in self.people]

    def person(self, whose: str) -> Staff | None:
        return next((each for each in self.people if str(each.pk) == whose.partition(":")[2]), None)

    def branch(self, whose: str) -> Branch | None:
        """The branch that was chosen, as such or by one of its people."""
        return next((each for each in self.branches if self._code_of(each) == whose.partition(":")[0]), None)

    def _code_of(self, branch: Branch) -> str:
        return STATE_CORPORATION if branch == self.branches[0] else f"{STATE_CORPORATION}@{branch.code}"

    def _side_of(self, person: Staff) -> str:
        if person.branch_id is None:
            return OFFICE
        return self._code_of(next(each for each in self.branches if each.pk == person.branch_id))


def side_of(whose: str) -> str:
    return whose.partition(":")[0].partition("@")[0]


def sides_of_case(application: Application, *, by: Staff) -> Sides:
    """The office and the branch that took the application; at the branch its own side alone. Source: T11d."""
    branches = (application.branch,) if application.branch else ()
    return _sides(edition_of_complaints(application), application.office, branches, by)


def sides_of_counter(edition: Edition, *, by: Staff) -> Sides:
    """Whom somebody without an application may complain of at this person's counter."""
    office = by.served_office
    branches = (by.branch,) if by.branch else tuple(office.branches.order_by("pk"))
    return _sides(edition, office, branches, by)


def _sides(edition: Edition, office: Office, branches: tuple[Branch, ...], by: Staff) -> Sides:
    own = None if by.branch_id else office
    return Sides(edition, own, branches, tuple(_people(office, own, branches, by)))


def _people(office: Office, own: Office | None, branches: Iterable[Branch], by: Staff) -> Iterable[Staff]:
    """A worker of a branch takes in no complaint about the own act."""
    keys = {each.pk for each in branches}
    for person in Staff.objects.of_office(office).filter(is_active=True):
        offered = person.branch_id in keys if person.branch_id else own is not None
        if offered and not (by.branch_id and person == by):
            yield person


def _language() -> str:
    return get_language() or "kk"
