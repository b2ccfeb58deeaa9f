"""What did not arrive is declared lost by an act, and both ends of a list are signed. Source: R6a, R9d, R11a, R11b."""

from datetime import timedelta

import pytest

from applications.actions.routing import assign, send, withdraw
from applications.custody.losing import Said, declare_lost
from applications.custody.registers import give_register
from applications.custody.signing import hash_of, words_of_giving, words_of_taking
from applications.custody.taking import Arrival, NotListed, arrived_late, take_register
from applications.models import Application, CourierRegister, Discrepancy, ParcelLoss
from applications.terms import plan_of
from portal.signatures.models import Signature
from tests.counter_pages import signed_in, words
from tests.couriers import COURIER, Way
from tests.factories import FRIDAY_MORNING, MONDAY_MORNING, PASSWORD, Team
from tests.workflow import at_the_end, by_hand, refused_by, the_database_refuses

pytestmark = pytest.mark.django_db
LATER = MONDAY_MORNING + timedelta(hours=5)
SAID = Said("Both rooms and the car; the courier was asked.", "Not found in three days.")


@pytest.fixture
def way() -> Way:
    return Way()


def missing(way: Way, case: Application, *, back: bool = False) -> CourierRegister:
    """The list of a case that did not arrive: a package in the office, or a result at the branch (`back`)."""
    giver, taker = (way.clerk, way.worker) if back else (way.worker, way.clerk)
    register = way.given(case, by=giver)
    take_register(register.pk, [Arrival(1, arrived=False)], proof=PASSWORD, by=taker, at=MONDAY_MORNING)
    return register


def lost(way: Way, case: Application, *, said: Said = SAID, proof: str = PASSWORD, by=None) -> ParcelLoss:
    loss = declare_lost(case.pk, said, proof=proof, by=by or way.head, at=LATER)
    case.refresh_from_db()
    at_the_end()
    return loss


def lying(case: Application) -> list[tuple[str, str, int, bool]]:
    copies = case.copies.select_related("paper").order_by("pk")
    return [(each.paper.form if each.paper else "package", each.place, each.number, each.leads) for each in copies]


def test_both_ends_of_a_list_are_signed_under_words_that_can_be_read_again(way):
    register = way.given(*way.packages(2))
    found = [Arrival(1, arrived=True, kind="damaged", words="wet"), Arrival(2, arrived=False)]
    extra = [NotListed("a newspaper")]
    take_register(register.pk, found, extra, proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    arrived_late(register.pk, 2, words="in the car", proof=PASSWORD, by=way.clerk, at=LATER)
    register.refresh_from_db()
    assert register.given_sha256 == hash_of(words_of_giving(register))
    assert register.taken_sha256 == hash_of(words_of_taking(register))
    signed = Signature.objects.order_by("pk").values_list("signed_by", flat=True)
    assert list(signed) == [way.worker.pk, way.clerk.pk, way.clerk.pk]


def test_a_wrong_password_gives_takes_and_declares_nothing(way):
    register = way.made(way.package())
    with refused_by("R6a"):
        give_register(register.pk, courier=COURIER, proof="wrong", by=way.worker, at=FRIDAY_MORNING)
    give_register(register.pk, courier=COURIER, proof=PASSWORD, by=way.worker, at=FRIDAY_MORNING)
    gone = [Arrival(1, arrived=False)]
    with refused_by("R6a"):
        take_register(register.pk, gone, proof="wrong", by=way.clerk, at=MONDAY_MORNING)
    assert not Discrepancy.objects.exists()
    take_register(register.pk, gone, proof=PASSWORD, by=way.clerk, at=MONDAY_MORNING)
    with refused_by("R6a"):
        arrived_late(register.pk, 1, words="found", proof="wrong", by=way.clerk, at=LATER)
    with refused_by("R6a"):
        lost(way, register.rows.get().application, proof="wrong")
    assert [row.fate for row in register.rows.all()] == ["missing"]


def test_a_lost_package_leaves_the_case_in_the_office_with_its_scans_and_its_term(way):
    case = way.package()
    before, register = plan_of(case).deadline("decision").due_at, missing(way, case)
    loss = lost(way, case)
    assert (case.state, case.custody) == ("registered", "office")
    assert lying(case)[0] == ("package", "lost", 1, False)
    assert register.rows.get().fate == "lost"
    assert register.discrepancies.get().resolution == SAID.reason
    assert (loss.declared_by, loss.declared_at, loss.paper.form) == (way.head, LATER, "loss_act")
    assert plan_of(case).deadline("decision").due_at == before
    assign(case.pk, executor=way.executor, by=way.head, at=LATER)


def test_a_lost_result_is_printed_again_as_the_next_copy_and_goes_once_more(way):
    case = way.result()
    missing(way, case, back=True)
    lost(way, case)
    assert (case.state, case.custody) == ("signed", "office")
    assert lying(case)[-3:] == [
        ("permit", "lost", 1, False),
        ("permit", "office", 2, False),
        ("permit", "office", 3, True),
    ]
    old, new = case.copies.get(number=1, paper__form="permit"), case.copies.get(number=3)
    assert old.code != new.code
    assert (new.paper, new.total, new.for_applicant) == (old.paper, 3, True)
    assert old.grouped_code in new.chain.get().note
    assert [move.to_place for move in old.chain.order_by("number")] == ["office", "courier", "lost"]
    again = way.given(case, by=way.clerk, at=LATER)
    take_register(again.pk, [Arrival(1, arrived=True)], proof=PASSWORD, by=way.worker, at=LATER)
    case.refresh_from_db()
    assert (case.state, case.custody) == ("ready_for_hand_over", "branch")


def test_a_package_of_a_case_that_was_withdrawn_on_the_way_is_lost_as_well(way):
    case = way.package()
    missing(way, case)
    withdraw(case.pk, reason="a letter", by=way.clerk, at=MONDAY_MORNING)
    lost(way, case)
    assert (case.state, case.custody) == ("withdrawn", "office")
    assert lying(case)[0][1] == "lost"


def test_what_went_without_a_list_is_lost_as_well(way):
    case = way.package()
    send(case.pk, by=way.worker, at=FRIDAY_MORNING)
    assert lost(way, case).row is None
    assert case.custody == "office"


@pytest.mark.parametrize("who", ["clerk", "executor", "worker", "stranger"])
def test_only_the_head_of_the_office_declares_a_loss(way, who):
    case = way.package()
    missing(way, case)
    by = Team().head if who == "stranger" else getattr(way, who)
    with refused_by("R6a"):
        lost(way, case, by=by)


def test_nothing_is_lost_before_the_receiver_says_that_it_did_not_come(way):
    case = way.package()
    way.given(case)
    with refused_by("R6a"):
        lost(way, case)


@pytest.mark.parametrize("said", [Said(" ", "reason"), Said("searched", " ")], ids=["search", "reason"])
def test_an_act_says_what_was_searched_and_why(way, said):
    case = way.package()
    missing(way, case)
    with refused_by("R6a"):
        lost(way, case, said=said)


def test_what_was_declared_lost_is_lost_once(way):
    case = way.package()
    missing(way, case)
    lost(way, case)
    with refused_by("R6a"):
        lost(way, case)
    assert case.losses.count() == 1


ACT = """INSERT INTO applications_parcelloss
           (application_id, office_id, row_id, contents, searched, reason, paper_id, declared_by_id, declared_at,
            signed_sha256)
         VALUES (%s, %s, %s, '[]', 'x', 'x', %s, %s, now(), %s)"""


def test_the_database_keeps_no_loss_without_its_signature(way):
    case = way.package()
    row, paper = missing(way, case).rows.get(), case.papers.first()
    with the_database_refuses("declared with a signature"):
        by_hand(ACT, case.pk, case.office_id, row.pk, paper.pk, way.head.pk, "0" * 64)


def test_the_database_keeps_no_loss_of_what_is_not_missing(way):
    case = way.package()
    way.given(case)
    signed, paper = Signature.objects.get().file_sha256, case.papers.first()
    with the_database_refuses("missing on its list"):
        by_hand(ACT, case.pk, case.office_id, None, paper.pk, way.worker.pk, signed)


@pytest.mark.parametrize(
    "change", ["UPDATE applications_parcelloss SET reason = 'y'", "DELETE FROM applications_parcelloss"]
)
def test_an_act_of_a_loss_never_changes(way, change):
    case = way.package()
    missing(way, case)
    lost(way, case)
    with the_database_refuses("never changed or deleted"):
        by_hand(change)


def test_a_line_and_a_copy_are_lost_only_by_the_act(way):
    case = way.package()
    row, copy = missing(way, case).rows.get(), case.copies.get(leads=True)
    with the_database_refuses("a line is lost by an act"):
        by_hand("UPDATE applications_courierrow SET fate = 'lost' WHERE id = %s", row.pk)
    with the_database_refuses("a copy is lost by the act"):
        by_hand(
            """INSERT INTO applications_copymove (copy_id, office_id, number, from_place, to_place, at, holder, note)
               VALUES (%s, %s, 3, 'courier', 'lost', now(), '', '')""",
            copy.pk,
            copy.office_id,
        )


def test_what_is_lost_goes_nowhere(way):
    case = way.package()
    missing(way, case)
    lost(way, case)
    copy = case.copies.get(paper=None)
    with the_database_refuses("copy_move_first_comes_from_nowhere"):
        by_hand(
            """INSERT INTO applications_copymove (copy_id, office_id, number, from_place, to_place, at, holder, note)
               VALUES (%s, %s, 4, 'lost', 'office', %s, '', '')""",
            copy.pk,
            copy.office_id,
            LATER,
        )


@pytest.mark.parametrize(
    ("end", "words_of_the_guard"),
    [("given", "signature of its giver"), ("taken", "signature of its receiver")],
)
def test_no_end_of_a_list_stands_without_its_signature(way, end, words_of_the_guard):
    register = way.made(way.package())
    by_hand("UPDATE applications_courierrow SET fate = 'given' WHERE register_id = %s", register.pk)
    if end == "taken":
        register = way.given(way.package())
        by_hand("UPDATE applications_courierrow SET fate = 'missing' WHERE register_id = %s", register.pk)
    person, courier = (way.worker, ", courier = 'x'") if end == "given" else (way.clerk, "")
    with the_database_refuses(words_of_the_guard):
        by_hand(
            f"UPDATE applications_courierregister SET {end}_at = now(), {end}_by_id = %s{courier} WHERE id = %s",
            person.pk,
            register.pk,
        )


def test_the_head_declares_it_on_the_page_and_both_sides_read_the_act(way):
    case = way.package()
    register, head = missing(way, case), signed_in(way.head)
    address = f"/applications/{case.token}/lost/"
    assert "did not arrive by courier" in words(head.get("/desk/"))
    assert address in head.get(f"/courier/registers/{register.token}/").content.decode()
    assert address in head.get(f"/applications/{case.token}/").content.decode()
    typed = {"searched": SAID.searched, "reason": SAID.reason, "password": "wrong"}
    answer = head.post(address, typed)
    assert (answer.status_code, SAID.searched in words(answer)) == (409, True)
    assert "nothing in the text stops it" in words(answer)
    told = words(head.post(address, {**typed, "password": PASSWORD}, follow=True))
    assert all(each in told for each in (SAID.searched, "ask for it again", "nothing in the text stops it"))
    assert "did not arrive by courier" not in words(head.get("/desk/"))
    for reader in (way.worker, way.clerk):
        assert "declared lost" in words(signed_in(reader).get(f"/courier/registers/{register.token}/"))
        assert SAID.searched in words(signed_in(reader).get(f"/applications/{case.token}/"))


def test_a_late_parcel_is_signed_for_on_its_page_and_what_was_typed_stays(way):
    case = way.package()
    register, clerk = missing(way, case), signed_in(way.clerk)
    address = f"/courier/registers/{register.token}/lines/1/arrived/"
    answer = clerk.post(address, {"words": "in the second bag", "password": "wrong"})
    assert (answer.status_code, "in the second bag" in answer.content.decode()) == (409, True)
    clerk.post(address, {"words": "in the second bag", "password": PASSWORD})
    case.refresh_from_db()
    assert case.custody == "office"
    assert clerk.get(address).status_code == 302


def test_who_signs_for_a_parcel_that_the_head_declared_lost_meanwhile_is_told_why_it_is_refused(way):
    case = way.package()
    register, clerk = missing(way, case), signed_in(way.clerk)
    lost(way, case)
    typed = {"words": "in the second bag", "password": PASSWORD}
    told = clerk.post(f"/courier/registers/{register.token}/lines/1/arrived/", typed, follow=True)
    assert "This line is not missing" in words(told)


def test_a_copy_that_was_declared_lost_is_not_to_be_received_from_the_page_of_its_code(way):
    case = way.package()
    missing(way, case)
    code = case.copies.get(leads=True).code
    lost(way, case)
    page = words(signed_in(way.clerk).get("/scan/", {"code": code}))
    assert ("not valid any more" in page, "receive it first" in page) == (True, False)


def test_the_fifth_wrong_password_is_the_last_and_the_form_stays_as_it_was_typed(way):
    case = way.package()
    register, clerk = way.given(case), signed_in(way.clerk)
    address = f"/courier/registers/{register.token}/take/"
    typed = {"found-1": "arrived", "kind-1": "damaged", "words-1": "a wet corner", "password": "wrong"}
    answers = [clerk.post(address, typed) for _time in range(6)]
    assert [answer.status_code for answer in answers] == [409] * 5 + [429]
    assert "a wet corner" in answers[-1].content.decode()
    assert clerk.post(address, {**typed, "password": PASSWORD}).status_code == 429


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_pages_of_a_loss_are_drawn_in_both_languages(way, language):
    case = way.result()
    register = missing(way, case, back=True)
    assert signed_in(way.head, language).get(f"/applications/{case.token}/lost/").status_code == 200
    arrived = f"/courier/registers/{register.token}/lines/1/arrived/"
    assert signed_in(way.worker, language).get(arrived).status_code == 200
