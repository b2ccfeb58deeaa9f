"""Who may open which page: the one table, and the middleware that asks it before every view."""

import logging
from collections.abc import Callable
from enum import Enum
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from portal.accounts import roles
from portal.applicants.sessions import applicant_of

log = logging.getLogger(__name__)


class Who(Enum):
    """Readers that are no role."""

    ANYBODY = "anybody"
    SIGNED_IN = "signed_in"


ANYBODY, SIGNED_IN = Who.ANYBODY, Who.SIGNED_IN
APPLICANT = frozenset({roles.APPLICANT})
Access = Who | frozenset[str]


def only(*codes: str) -> frozenset[str]:
    """These roles and nobody else."""
    if unknown := set(codes) - roles.ALL:
        raise ValueError(f"A page was opened to {sorted(unknown)}, but there are no such roles; see accounts.roles.")
    return frozenset(codes)


# URL name -> who may open it. A page without a row does not exist.
PAGES: dict[str, Access] = {
    "livez": ANYBODY,
    "readyz": ANYBODY,
    "styleguide": SIGNED_IN,
    # the counter
    "desk": SIGNED_IN,
    "search": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "choose_service": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "new_application": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "known_person": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "registered": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "add_scan": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "digital_document": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "hand_over": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "paper": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "paper_file": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "scan": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "courier": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    # the courier's lists, and the copies of a case
    "courier_registers": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "courier_register": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "courier_register_file": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "give_courier_register": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "take_courier_register": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "courier_sheet": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "leave_out_parcel": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "parcel_arrived": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "resolve_courier_discrepancy": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "declare_lost": only(roles.HEAD),
    "copy_labels": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    # visits at home by the State Corporation
    "house_calls": only(roles.STATE_CORPORATION_WORKER),
    "new_house_call": only(roles.STATE_CORPORATION_WORKER),
    "house_route": only(roles.STATE_CORPORATION_WORKER),
    "house_route_pdf": only(roles.STATE_CORPORATION_WORKER),
    "house_call": only(roles.STATE_CORPORATION_WORKER),
    "house_call_step": only(roles.STATE_CORPORATION_WORKER),
    "house_call_place": only(roles.STATE_CORPORATION_WORKER),
    "house_call_number": only(roles.STATE_CORPORATION_WORKER),
    # the shelf of a branch, and any code read at a counter
    "shelf": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "recall_result": only(roles.STATE_CORPORATION_WORKER),
    "scan_code": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "filed_sheet": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    # For everybody
    "front": ANYBODY,
    "status": ANYBODY,
    "services": ANYBODY,
    "service_passport": ANYBODY,
    "service_process": ANYBODY,
    "service_process_svg": ANYBODY,
    "service_editions": ANYBODY,
    "verify": ANYBODY,
    "robots": ANYBODY,
    "set_language": ANYBODY,
    "sign_in": ANYBODY,
    "sign_out": ANYBODY,
    "stay": SIGNED_IN,
    # The personal cabinet of an applicant
    "cabinet_register": ANYBODY,
    "cabinet_sign_in": ANYBODY,
    "cabinet_sign_out": ANYBODY,
    "cabinet": APPLICANT,
    "cabinet_new": APPLICANT,
    "cabinet_request": APPLICANT,
    "cabinet_section": APPLICANT,
    "cabinet_attached": APPLICANT,
    "cabinet_discard": APPLICANT,
    "cabinet_check": APPLICANT,
    "cabinet_content": APPLICANT,
    "cabinet_send": APPLICANT,
    "cabinet_application": APPLICANT,
    "cabinet_paper": APPLICANT,
    "cabinet_seal": APPLICANT,
    "change_password": SIGNED_IN,
    # The administrator of an office
    "office": only(roles.ADMINISTRATOR),
    "office_staff": only(roles.ADMINISTRATOR),
    "new_person": only(roles.ADMINISTRATOR),
    "new_branch_person": only(roles.ADMINISTRATOR),
    "office_person": only(roles.ADMINISTRATOR),
    "person_active": only(roles.ADMINISTRATOR),
    "person_password": only(roles.ADMINISTRATOR),
    "office_days": only(roles.ADMINISTRATOR),
    "office_correction_back": only(roles.ADMINISTRATOR),
    "office_texts": only(roles.ADMINISTRATOR),
    "monitoring": only(roles.ADMINISTRATOR, roles.HEAD),
    "monitoring_again": only(roles.ADMINISTRATOR),
    "draw_up_protocol": only(roles.ADMINISTRATOR),
    "outage_protocol": only(roles.ADMINISTRATOR, roles.HEAD),
    "outage_protocol_file": only(roles.ADMINISTRATOR, roles.HEAD),
    "office_letters": only(roles.ADMINISTRATOR),
    "office_letter": only(roles.ADMINISTRATOR),
    "letter_versions": only(roles.ADMINISTRATOR),
    "office_text": only(roles.ADMINISTRATOR),
    "office_readings": only(roles.ADMINISTRATOR),
    "changes": SIGNED_IN,
    "changes_read": SIGNED_IN,
    "rehearsals": only(roles.ADMINISTRATOR),
    "new_rehearsal": only(roles.ADMINISTRATOR),
    "rehearsal": only(roles.ADMINISTRATOR),
    "apply_rehearsal": only(roles.ADMINISTRATOR),
    "rehearsal_report": only(roles.ADMINISTRATOR),
    "year_calendar": SIGNED_IN,
    # a case, its check, the head's resolution, draft and signature
    "case": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "reveal": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "step": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "check": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "verdict": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "record": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    # the journal of advance booking
    "booking": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "booking_pdf": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "booking_ics": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "appointment": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "appointment_cancelled": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "status_appointment_ics": ANYBODY,
    "case_terms": only(roles.CLERK, roles.EXECUTOR, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "change_term": only(roles.HEAD),
    "office_terms": only(roles.HEAD, roles.ADMINISTRATOR),
    "resolution": only(roles.HEAD),
    "assign": only(roles.HEAD),
    # the queue at the counter
    "queue": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "queue_window": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "queue_number": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "queue_step": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "queue_slip": only(roles.CLERK, roles.EXECUTOR, roles.STATE_CORPORATION_WORKER),
    "queue_kiosk": ANYBODY,
    "queue_arrival": ANYBODY,
    "queue_screen": ANYBODY,
    "queue_ticket": ANYBODY,
    "queue_booking": ANYBODY,
    "queue_hours": ANYBODY,
    "queue_booked": ANYBODY,
    "queue_booked_ics": ANYBODY,
    "queue_report": only(roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "queue_places": only(roles.ADMINISTRATOR),
    "queue_addresses": only(roles.ADMINISTRATOR),
    # complaints, and the file of a case for a court
    "complaints": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "complaint": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "complaint_scan": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "complaint_step": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "complaint_letter": only(roles.CLERK, roles.HEAD, roles.STATE_CORPORATION_WORKER),
    "complaint_bundle": only(roles.CLERK, roles.HEAD),
    "new_complaint": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "register_complaint": only(roles.CLERK, roles.STATE_CORPORATION_WORKER),
    "court_bundle": only(roles.CLERK, roles.HEAD),
    "lodge_complaint": ANYBODY,
    "complain": ANYBODY,
    "draft": only(roles.EXECUTOR),
    "draft_result": only(roles.EXECUTOR),
    "draft_permit": only(roles.EXECUTOR),
    "signing_table": only(roles.HEAD),
    "decision": only(roles.HEAD),
    "sign_decision": only(roles.HEAD),
    "return_decision": only(roles.HEAD),
    # what the papers of a case tell their readers
    "disclosure": only(roles.EXECUTOR, roles.HEAD),
    "case_scan": only(roles.EXECUTOR, roles.HEAD),
    # the way to a refusal
    "refusal": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "draft_refusal": only(roles.EXECUTOR),
    "sign_refusal": only(roles.HEAD),
    "return_refusal": only(roles.HEAD),
    "announce_refusal": only(roles.EXECUTOR),
    "send_hearing_notice": only(roles.EXECUTOR),
    "prove_notice": only(roles.CLERK, roles.EXECUTOR),
    "refusal_scan": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "record_position": only(roles.CLERK, roles.EXECUTOR),
    "answer_objection": only(roles.EXECUTOR),
    "late_ground": only(roles.EXECUTOR, roles.HEAD),
    "refusal_step": only(roles.EXECUTOR),
    "another_time": only(roles.EXECUTOR),
    "hearing": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "open_hearing": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "hearing_words": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "end_hearing": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "adjourn_hearing": only(roles.EXECUTOR, roles.HEAD),
    "hold_hearing": only(roles.EXECUTOR),
    "hearings": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "hearings_ics": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    # the register of permits
    "permits": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "permit": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "children": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "child": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "placement": only(roles.EXECUTOR),
    "office_rooms": only(roles.ADMINISTRATOR),
    "room_open": only(roles.ADMINISTRATOR),
    # new acts that satisfy complaints
    "new_acts": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    # reviews of permits, and orders on them
    "reviews": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "open_review": only(roles.EXECUTOR, roles.HEAD),
    "suspend_permit": only(roles.EXECUTOR, roles.HEAD),
    "reinstate_permit": only(roles.EXECUTOR, roles.HEAD),
    "permit_order": only(roles.EXECUTOR, roles.HEAD),
    "put_order_away": only(roles.EXECUTOR, roles.HEAD),
    "lapse_review": only(roles.EXECUTOR, roles.HEAD),
    "status_position": ANYBODY,
    "status_hearing_ics": ANYBODY,
    # visits under a permit, the carer's code, reports of harm, permits that end soon
    "carer_visits": ANYBODY,
    "correct_visit": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "permit_visits": only(roles.CLERK, roles.EXECUTOR, roles.HEAD),
    "make_carer_code": only(roles.CLERK, roles.EXECUTOR),
    "carer_letter": only(roles.CLERK, roles.EXECUTOR),
    "void_carer_code": only(roles.CLERK, roles.EXECUTOR),
    "review_tasks": only(roles.EXECUTOR, roles.HEAD),
    "review_task": only(roles.EXECUTOR, roles.HEAD),
    "assign_review_task": only(roles.EXECUTOR, roles.HEAD),
    "close_review_task": only(roles.EXECUTOR, roles.HEAD),
    "ending_permits": only(roles.EXECUTOR, roles.HEAD),
}


def may_open(name: str, held: frozenset[str]) -> bool:
    """Whether somebody of the staff with these roles finds this page."""
    access = PAGES.get(name)
    return isinstance(access, Who) or bool(access and access & held)


class AccessMiddleware:
    """Finds the row of the page. What a person may see on the page, the view asks within the person's office."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: Any) -> HttpResponseBase | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        access = PAGES.get(name)
        if access is None:
            log.error("Page %s has no row in the access table, so nobody may open it.", name or "without a name")
            raise Http404
        if access is ANYBODY:
            return None
        return _for_applicants(request) if access == APPLICANT else _for_staff(request, name)


def _for_staff(request: HttpRequest, name: str) -> HttpResponseBase | None:
    """An applicant is a stranger here, whatever the account."""
    if not request.user.is_authenticated:
        if applicant_of(request, at=timezone.now()):
            raise PermissionDenied
        return _to_sign_in(request, "desk")
    if not may_open(name, request.user.roles):
        raise PermissionDenied
    return None


def _for_applicants(request: HttpRequest) -> HttpResponseBase | None:
    """Staff, whatever their roles, have no cabinet."""
    if request.user.is_authenticated:
        raise PermissionDenied
    applicant = applicant_of(request, at=timezone.now())
    if applicant is None:
        return _to_sign_in(request, "cabinet", reverse("cabinet_sign_in"))
    request.applicant = applicant  # type: ignore[attr-defined]
    return None


def _to_sign_in(request: HttpRequest, home: str, door: str | None = None) -> HttpResponseBase:
    """After signing in a reader comes back to the page; what was sent is not sent again."""
    after = request.get_full_path() if request.method in {"GET", "HEAD"} else reverse(home)
    return redirect_to_login(after, door)
