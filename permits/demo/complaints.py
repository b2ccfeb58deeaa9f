"""Complaints in the demo: one that the head still has to answer or to forward."""

from uuid import uuid4

from applications.complaints.limits import edition_of_complaints
from applications.complaints.registering import ComplaintIntake, register_complaint
from applications.law.complaints import OFFICE, addressees_of
from permits.demo.tale import Scene

ABOUT = (
    "Жаңа мекенжайым бойынша тексеру жүргізуден бас тартылды. Бас тартуды қайта қарап, "
    "тұрғын үйімді тексеруді сұраймын."
)


def complained(scene: Scene) -> None:
    """The applicant brings a complaint about the last step to the counter."""
    case = scene.application
    addressee = addressees_of(edition_of_complaints(case), OFFICE)[-1]
    intake = ComplaintIntake(
        once=uuid4(),
        way="counter",
        received_at=scene.at,
        addressee=addressee.code,
        against=OFFICE,
        step="signing",
        about=ABOUT,
        surname=case.applicant_surname,
        given_name=case.applicant_given_name,
        patronymic=case.applicant_patronymic,
        address=case.applicant_address,
        phone=case.applicant_phone,
        against_staff=scene.staff["head"],
    )
    register_complaint(case.pk, intake, by=scene.staff["clerk"], at=scene.at)
