"""The answer of the office in the cabinet, under its seal."""

import pytest
from django.db import DatabaseError, transaction

from applications.actions.routing import assign
from applications.models import Application
from permits.actions.handing_over import hand_over
from portal.signatures import demo, sealing
from portal.signatures.models import Seal
from portal.signatures.reasons import Reason
from portal.signatures.verifying import confirm
from tests.cabinet import SERVICE, work_off
from tests.factories import FRIDAY_MORNING
from tests.services import Life, Walk

pytestmark = pytest.mark.django_db
TODAY = FRIDAY_MORNING.date()


class TestAnswer:
    """Source: P3b, P3c, P8.12."""

    @pytest.fixture
    def walk(self, cabinet) -> Walk:
        walk = Walk(cabinet.team, Life(SERVICE, answers={"room": "7-бөлме"}))
        application = cabinet.sent()
        assign(application.pk, executor=cabinet.team.executor, by=cabinet.team.head, at=FRIDAY_MORNING)
        application.refresh_from_db()
        walk.write_everything(application)
        walk.application = application
        return walk

    def signed(self, walk: Walk) -> Application:
        from applications.actions.routing import propose

        decision = walk.drafted(walk.application)
        propose(walk.application.pk, by=walk.team.executor, at=FRIDAY_MORNING)
        walk.sign(walk.application, decision)
        return walk.application

    def test_p3b_through_the_portal_the_result_is_the_notice_of_concluding_the_contract(self, walk):
        """Source: P3b."""
        assert walk.drafted(walk.application).kind == "conclusion_notice"

    def test_a_draft_is_never_seen_in_the_cabinet(self, walk, cabinet):
        paper = walk.drafted(walk.application).paper
        work_off()
        assert cabinet.client.get(f"/cabinet/papers/{paper.token}/file/").status_code == 404
        assert paper.token not in cabinet.page(f"/cabinet/applications/{walk.application.token}/")

    def test_p8_12_the_signed_answer_comes_sealed_into_the_cabinet(self, walk, cabinet):
        """Source: P8.12."""
        application = self.signed(walk)
        work_off()
        paper = application.papers.get(form="conclusion_notice", language="kk", pdf_sha256__in=_sealed())
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        assert f"/cabinet/papers/{paper.token}/file/" in page
        file = b"".join(cabinet.client.get(f"/cabinet/papers/{paper.token}/file/").streaming_content)
        seal = cabinet.client.get(f"/cabinet/papers/{paper.token}/signature/")
        assert seal["Content-Type"] == "application/pkcs7-signature"
        _holds(seal.content, file)

    def test_p3c_the_page_names_the_address_the_day_and_the_hour_to_come(self, walk, cabinet):
        """Source: P3c."""
        application = self.signed(walk)
        work_off()
        page = cabinet.page(f"/cabinet/applications/{application.token}/")
        for words in ("The office has decided. Its answer is here.", "Есіл қаласы", "10:30", "7-бөлме"):
            assert words in page
        assert "papers are given out by the chancellery alone" in page

    def test_p1_the_paper_itself_is_handed_out_by_the_chancellery(self, walk, cabinet):
        """Source: P1."""
        application = self.signed(walk)
        work_off()
        hand_over(
            application.pk,
            identity_document="0",
            today=TODAY,
            by=cabinet.team.clerk,
            at=FRIDAY_MORNING,
        )
        application.refresh_from_db()
        assert (application.state, application.custody) == ("handed_over", "applicant")

    def test_only_one_seal_stands_under_a_file_and_none_is_changed(self, walk):
        self.signed(walk)
        work_off()
        seal = Seal.objects.get()
        assert sealing.put_seal(b"other", office=seal.office, at=FRIDAY_MORNING).pk != seal.pk
        with pytest.raises(DatabaseError), transaction.atomic():
            Seal.objects.filter(pk=seal.pk).update(signer="somebody")

    def test_without_a_key_for_the_seal_nothing_is_sealed(self, cabinet, settings):
        settings.DEMO_SIGNATURES = False
        assert not sealing.can_seal(cabinet.team.office)
        with pytest.raises(sealing.NoSeal):
            sealing.put_seal(b"x", office=cabinet.team.office, at=FRIDAY_MORNING)


def _sealed() -> list[str]:
    return list(Seal.objects.order_by("pk").values_list("file_sha256", flat=True))


def _holds(seal: bytes, file: bytes) -> None:
    """The seal stands under this very file: all but the person it names none of."""
    from portal.signatures.reasons import NotConfirmed

    with pytest.raises(NotConfirmed) as found:
        confirm(file, seal, iin="", at=FRIDAY_MORNING, trust=demo.demo_trust(at=FRIDAY_MORNING))
    assert found.value.reason == Reason.NO_IIN
    with pytest.raises(NotConfirmed) as other:
        confirm(file + b" ", seal, iin="", at=FRIDAY_MORNING, trust=demo.demo_trust(at=FRIDAY_MORNING))
    assert other.value.reason == Reason.OTHER_BYTES
