"""Filling in what the edition of a service asks: at the counter, on the way, in the result."""

from tests.journeys.applicant import Applicant, Case, day
from tests.journeys.road import REGISTER, registered_case
from tests.journeys.visitor import Visitor

SAVE = "form.sheet .actions button"


def answer(person: Visitor, prefix: str = "", **answers: str) -> None:
    """Write, choose or tick, as the question asks."""
    for name, value in answers.items():
        field = person.page.locator(f"[name='{prefix}{name}']:not([type=hidden])")
        if field.first.evaluate("it => it.tagName") == "SELECT":
            field.select_option(value)
        elif field.first.get_attribute("type") == "radio":
            person.page.locator(f"[name='{prefix}{name}'][value='{value}']").check()
        else:
            field.first.fill(value)


def open_the_form(counter: Visitor, service: str, *, came_on: str = "") -> None:
    """The counter form of the service; of an old case the form of its day."""
    counter.visit(f"/applications/new/{service}/")
    if came_on:
        counter.find("details:has([name=received_on]) > summary").click()
        counter.fill(received_on=came_on, received_time="10:20")
        counter.press("button[name=look_back]")


def write_person(counter: Visitor, applicant: Applicant) -> None:
    """The applicant, one child, papers that hold, the consent."""
    counter.fill(
        iin=applicant.iin,
        surname=applicant.surname,
        given_name=applicant.given_name,
        patronymic=applicant.patronymic,
        birth_date=f"{applicant.born_on:%d.%m.%Y}",
        phone=applicant.phone,
        address=applicant.address,
    )
    child = {"surname": applicant.surname, "given_name": applicant.child, "birth_date": applicant.child_born_on}
    counter.fill(**{f"child-0-{name}": value for name, value in child.items()})
    for expiring in counter.page.locator("[name^=document-][name$=-valid_until]").all():
        expiring.fill(day(300))
    counter.page.locator("[name=consent]").check()


def register(counter: Visitor, applicant: Applicant, **answers: str) -> Case:
    """From the open form to the page that says what to print."""
    write_person(counter, applicant)
    answer(counter, "answer-", **answers)
    counter.press(REGISTER)
    return registered_case(counter, applicant)


def write_down(person: Visitor, case: Case, kind: str, *, refused: int = 200, **answers: str) -> None:
    """A record of this kind on the case; `refused` is the answer where it is not taken."""
    person.visit(f"{case.page}record/{kind}/")
    answer(person, **answers)
    person.press(SAVE, answer=refused)


def book(clerk: Visitor, case: Case) -> None:
    """The first hour that the journal offers."""
    clerk.visit(f"{case.page}appointment/")
    free = clerk.page.locator("[name=slot] option:not([value=''])").first.get_attribute("value")
    clerk.page.locator("[name=slot]").select_option(free)
    clerk.press("form:has([name=slot]) .actions button")
    clerk.sees(".booking-when")


def draft(executor: Visitor, case: Case, kind: str, **answers: str) -> None:
    """The result as it will be signed stands beside the form."""
    executor.visit(f"{case.page}result/{kind}/")
    answer(executor, "answer-", **answers)
    executor.press("form[action*='/result/'] .actions button")
    executor.sees("figure.paper object")


def propose(executor: Visitor) -> None:
    executor.press("form[action$='/step/propose/'] button")


def hand_over(person: Visitor, case: Case, *, late: str = "") -> None:
    """To the applicant, against an identity card; a late case with its cause."""
    person.visit(f"{case.page}hand-over/")
    person.fill(identity_number="038412756")
    if late:
        answer(person, cause="other", cause_words=late)
    person.press("main form[data-once] button")
    person.sees(".panel-confirm", case.number)
    person.press("button[name=confirm]")
    person.visit(case.page)
    person.sees_no("a[href$='/hand-over/']")
