"""Somebody cannot come: I write the call down, plan the visit, go there with a tablet, and leave a number behind."""

import io
import re

from PIL import Image

from tests.journeys.applicant import Applicant
from tests.journeys.road import REGISTER, write_application


def photograph() -> dict:
    """What the camera of a tablet gives."""
    out = io.BytesIO()
    Image.new("RGB", (1200, 1600), "white").save(out, "JPEG")
    return {"name": "image.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def written_down(worker, applicant) -> str:
    """While the caller is on the line; returns the page of the call."""
    worker.visit("/house-calls/")
    worker.press("a[href='/house-calls/new/']")
    worker.press("main form .actions button", answer=422)
    worker.sees("[data-error-summary]")
    worker.page.locator("[name=lost][value=movement]").check()
    worker.page.locator("[name=extent][value=fully]").check()
    worker.page.locator("[name=confirmation][value=read_out]").check()
    worker.fill(
        surname=applicant.surname,
        given_name=applicant.given_name,
        phone=applicant.phone,
        address=applicant.address,
        directions="2-кіреберіс, 4-қабат",
    )
    worker.page.locator("[name=service]").select_option("visit_permission")
    worker.press("main form .actions button")
    worker.sees(".case-head", "ҮШ-")
    return worker.path


def test_a_person_who_cannot_come_hands_the_documents_in_at_home(office, come):
    """Source: T13."""
    applicant, worker = Applicant(), office.person("mkworker")
    call = written_down(worker, applicant)
    worker.press("#plan .actions button")
    worker.press("a[href*='/house-calls/route/']")
    worker.sees(worker.page.locator(".visit", has_text=applicant.surname))
    there = come("mkworker", tablet=True)
    there.visit(call)
    there.press("a[href*='/house-calls/route/']")
    mine = there.page.locator(".visit", has_text=applicant.surname)
    there.press(mine.locator("form[action$='/set_out/'] button"))
    there.press(mine.locator("a[href*='?call=']"))
    assert there.page.locator("[name=surname]").input_value() == applicant.surname
    assert there.page.locator("[name=address]").input_value() == applicant.address
    write_application(there, applicant)
    there.page.locator("[name='document-court_decision-scan']").set_input_files(photograph())
    there.press(REGISTER)
    assert re.fullmatch(r"/house-calls/[^/]+/number/", there.path)
    number, code = there.words_of(".huge >> nth=0"), there.words_of(".huge >> nth=1")
    there.sees(".hand-qr svg.qr")
    worker.visit(call)
    worker.sees(".case-head", "Үйінде қабылданды")
    me = come(phone=True)
    me.visit("/status/")
    me.fill(number=number, code=code)
    me.press("form[data-receipt] button")
    me.sees("main", number)
