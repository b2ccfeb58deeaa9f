"""The back button: a form of the counter that was registered and is sent again with other words."""

import pytest

from applications.models import Application
from tests.counter_pages import NEW, signed_in, typed, words
from tests.factories import Team

pytestmark = pytest.mark.django_db


def test_a_used_form_says_so_keeps_its_words_and_is_registered_with_the_next_press():
    client, form = signed_in(Team().clerk), typed(register="1")
    assert client.post(NEW, form).status_code == 302
    answer = client.post(NEW, form | {"address": "Басқа мекенжай, 7"})
    assert answer.status_code == 422
    assert "registered from this form before" in words(answer)
    assert "Басқа мекенжай, 7" in words(answer)
    anew = answer.context["forms"].applicant["once"].value()
    seen = {"despite": Application.objects.get().token}  # the first one is open: the clerk says this is another
    assert client.post(NEW, form | {"address": "Басқа мекенжай, 7", "once": anew} | seen).status_code == 302
    assert Application.objects.count() == 2
