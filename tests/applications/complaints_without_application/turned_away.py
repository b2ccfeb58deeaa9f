"""What the tests of complaints without an application share."""

from uuid import uuid4

from applications.complaints.deciding import Answer
from applications.complaints.models import Complaint, ComplaintLetter
from applications.complaints.registering import register_without_application
from portal.accounts.models import Staff
from portal.offices.models import Branch
from tests.complaints import complaint_intake
from tests.factories import MONDAY_MORNING, Team

BEFORE = "before_registration"


ANSWER = Answer("Қызметкермен әңгіме жүргізілді.", "Шағым қанағаттандырылды.", "post")


WORDS = "Кезекте екі сағат тұрдым, құжаттарымды қарамай қайтарды."


PERSON = {
    "surname": "Серікова",
    "given_name": "Әлия",
    "patronymic": "",
    "address": "Есіл қаласы, Абай көшесі, 9",
    "phone": "8 701 555 03 03",
    "about": WORDS,
}


def turned_away(team: Team, by: Staff | None = None, **changes: object) -> Complaint:
    by = None if changes.get("way") == "online" else by or team.clerk
    brought = complaint_intake(**({"step": BEFORE, "about": WORDS} | changes))
    return register_without_application(team.office, brought, by=by, at=MONDAY_MORNING)


def of_branch(branch: Branch, **changes: object) -> dict:
    return {"against": "state_corporation", "addressee": "branch_head", "branch": branch} | changes


def words_of(letter: ComplaintLetter) -> str:
    parts = (part for block in letter.facts["blocks"] for part in (block["text"], block["aside"]))
    return "\n".join([letter.facts["title"], *letter.facts["addressee"], *parts])


def letter_of(complaint: Complaint, form: str, language: str = "kk") -> ComplaintLetter:
    return complaint.letters.get(form=form, language=language)


def typed(**changes: object) -> dict:
    stamp = {"way": "counter", "received_on": "23.11.2026", "received_time": "09:10"}
    sides = {"whose": "office", "addressee": "head", "language": "kk"}
    return {"once": str(uuid4())} | stamp | sides | PERSON | changes
