"""The office at work: one step after the other, each by the person whose step it is, each in the browser."""

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.journeys.applicant import Applicant, Case, day
from tests.journeys.visitor import Visitor

EXECUTOR = "Әлімбеков"
REGISTER = "form#intake .actions button[name=register]"


class Office:
    """Each method takes an application to one more station and returns it; people come once and stay."""

    def __init__(self, come: Callable[..., Visitor]) -> None:
        self._come = come
        self._here: dict[str, Visitor] = {}

    @contextmanager
    def _on_the_way(self, who: str | Visitor) -> Iterator[Visitor]:
        """Whoever does a step that another journey looks at: this one only passes through."""
        person = self.person(who)
        person.looks_around = False
        yield person
        person.looks_around = True

    def person(self, who: str | Visitor) -> Visitor:
        """Whoever works here by user name; somebody who is here already stays."""
        if isinstance(who, Visitor):
            return who
        if (username := who) not in self._here:
            self._here[username] = self._come(username)
        return self._here[username]

    def registered(self, *, by: str = "clerk", **papers: str) -> Case:
        """`papers` says how a document came where it is no original: ``court_decision="absent"``."""
        applicant = Applicant()
        with self._on_the_way(by) as counter:
            counter.visit("/applications/new/visit_permission/")
            write_application(counter, applicant)
            for requirement, presentation in papers.items():
                counter.page.locator(f"[name='document-{requirement}-presentation'][value={presentation}]").check()
            counter.press(REGISTER)
            return registered_case(counter, applicant)

    def assigned(self, case: Case | None = None, *, to: str = EXECUTOR) -> Case:
        case = case or self.registered()
        with self._on_the_way("head") as head:
            head.visit("/resolution/")
            choose(head, f"#executor-{case.token}", to)
            head.press(f"button[name=one][value='{case.token}']")
        return case

    def accepted(self, case: Case | None = None, *, by: str | Visitor = "executor") -> Case:
        case = case or self.assigned()
        with self._on_the_way(by) as executor:
            executor.visit(f"{case.page}check/")
            for paper in executor.page.locator("[data-verdict][value=accepted]").all():
                paper.check()
            executor.press("button[name=then][value=accept_documents]")
        return case

    def proposed(self, case: Case | None = None, *, by: str | Visitor = "executor") -> Case:
        case = case or self.accepted()
        with self._on_the_way(by) as executor:
            executor.visit(f"{case.page}permit/")
            executor.press("form:has([name=valid_from]) .actions button")
            executor.press("form[action$='/step/propose/'] button")
        return case

    def signed(self, case: Case | None = None) -> Case:
        case = case or self.proposed()
        with self._on_the_way("head") as head:
            head.visit(f"/table/{case.token}/")
            sign(head)
        return case

    def new_person(self, *grants: str) -> tuple[str, str]:
        """Somebody new in the office. Returns the user name and the password, which is shown once."""
        admin, username = self.person("admin"), f"n{secrets.token_hex(4)}"
        admin.visit("/office/staff/")
        admin.press("a[href='/office/staff/new/']")
        admin.fill(username=username, surname=username.capitalize(), given_name="Жаңа")
        for role in grants:
            admin.page.locator(f"[name=grants][value={role}]").check()
        admin.press("main form[data-once] button")
        return username, admin.words_of(".panel-number .big").split()[0]


def write_application(counter: Visitor, applicant: Applicant) -> None:
    """Everything but the papers, which come as originals where nothing else is said."""
    counter.fill(
        iin=applicant.iin,
        surname=applicant.surname,
        given_name=applicant.given_name,
        patronymic=applicant.patronymic,
        birth_date=f"{applicant.born_on:%d.%m.%Y}",
        phone=applicant.phone,
        address=applicant.address,
        wish_from=day(10),
        wish_until=day(190),
    )
    child = {"surname": applicant.surname, "given_name": applicant.child, "birth_date": applicant.child_born_on}
    counter.fill(**{f"child-0-{name}": value for name, value in (child | {"carer": applicant.carer}).items()})
    for expiring in ("identity_document", "character_reference"):
        counter.fill(**{f"document-{expiring}-valid_until": day(300)})
    counter.page.locator("[name=consent]").check()


def registered_case(counter: Visitor, applicant: Applicant) -> Case:
    """Read the page that follows a registration."""
    token = re.fullmatch(r"/applications/([^/]+)/registered/", counter.path)
    assert token, counter.path
    number, code = (counter.words_of(f".panel-number .big{which}").split()[0] for which in ("", ".num"))
    return Case(number, code, token[1], applicant)


def choose(person: Visitor, select: str, words: str) -> None:
    """Choose the option that holds these words."""
    option = person.page.locator(f"{select} option", has_text=words)
    person.page.locator(select).select_option(value=option.get_attribute("value"))


def sign(head: Visitor) -> None:
    """The paper comes by itself from the worker; then the password is asked."""
    head.sees("figure.paper object")
    head.fill(password="qamqor-demo-2026")
    head.press("#sign button")
