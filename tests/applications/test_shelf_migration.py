"""Results that lay at a branch before shelves were kept get their month from the day the courier brought them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from applications.actions.routing import send
from applications.custody.moving import carry
from applications.models import ShelfStay
from tests.factories import FRIDAY_MORNING
from tests.shelf import ARRIVED, Shelf
from tests.workflow import by_hand

pytestmark = pytest.mark.django_db


def test_what_lies_there_already_is_laid_on_the_shelf_R11b(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    shelf = Shelf()
    case = send(shelf.signed().pk, by=shelf.team.clerk, at=FRIDAY_MORNING)
    case.state, case.custody = "ready_for_hand_over", "branch"
    case.save(update_fields=["state", "custody"])
    carry(case, by=shelf.worker, at=ARRIVED)
    by_hand(
        "INSERT INTO audit_event "
        "(chain, at, actor_label, role, subject_kind, subject_id, verb, from_state, to_state, facts) "
        "VALUES (%s, %s, '', '', 'application', %s, 'receive', '', '', '{}')",
        case.office_id,
        ARRIVED,
        case.pk,
    )
    import_module("applications.migrations.0034_shelf_guards").lay_on_the_shelf(apps, None)
    stay = ShelfStay.objects.get()
    assert (stay.application_id, stay.arrived_at, stay.keep_until) == (case.pk, ARRIVED, date(2026, 12, 21))
