"""Pages of reviews: the open ones, opening one, ending one whose permit ran out; orders written, read and signed."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from applications.disclosure.guarding import net_for
from applications.disclosure.strip import strip_for_signer
from applications.law.errors import LawError
from applications.presenters.obstacles import obstacle_to
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.finding import AlreadyDone, found, held
from applications.views.moved_on import MovedOn
from applications.views.refusals import add_refusal, show_refusal
from permits.models.permit import Permit
from permits.reviews.ending import lapse
from permits.reviews.forms import OpenReviewForm, OrderForm, SignForm
from permits.reviews.models import REINSTATED, SUSPENDED, PermitOrder, PermitReview
from permits.reviews.notice import notice_strip
from permits.reviews.opening import open_review as open_now
from permits.reviews.orders import draft_order, drop_order, require_signable, sign_order
from permits.reviews.presenters import permit_home, permit_part, review_rows, until_words
from permits.reviews.reading import review_of
from permits.visits.answering import evidence_of, reports_of
from portal.accounts.roles import HEAD
from portal.audit.actions import record_read
from portal.http import StaffRequest

MOST_REVIEWS = 200


@require_GET
def reviews(request: StaffRequest) -> HttpResponse:
    """The open reviews of the office, what is due first on top."""
    rows = PermitReview.objects.filter(office_id=request.user.served_office_id, ended_at=None)
    rows = rows.order_by("application__next_on", "application__next_time", "pk")[:MOST_REVIEWS]
    rows = rows.select_related("application__office", "permit")
    context = {"reviews": review_rows(list(rows), at=timezone.now())}
    return render(request, "permits/reviews/list.html", context)


@require_http_methods(["GET", "POST"])
def open_review(request: StaffRequest, token: str) -> HttpResponse:
    """Open the review of a permit."""
    permit = _permit(request, token)
    form = OpenReviewForm(request.POST or None, initial=evidence_of(permit))
    if form.is_valid():
        said = {"reason": form.cleaned_data["reason"], "evidence": form.lines, "look": form.look}
        try:
            review = open_now(permit.pk, **said, by=request.user, at=timezone.now())
        except LawError as refusal:
            add_refusal(form, refusal)
            return _opening(request, permit, form, status=409)
        words = _("Review opened: %(number)s. Hand its notice to the holder: it tells the code of the status page.")
        messages.success(request, words % {"number": review.application.register_number})
        return redirect("case", review.application.token)
    return _opening(request, permit, form, status=422 if form.errors else 200)


def _opening(request: StaffRequest, permit: Permit, form: OpenReviewForm, *, status: int) -> HttpResponse:
    part = permit_part(permit, by=request.user, at=timezone.now())
    if request.method == "GET" and not part.may_review:
        return redirect(part.review_href or part.home)
    try:
        learns = notice_strip(permit, request.POST.get("reason", ""), by=request.user, at=timezone.now())
    except LawError:  # no notice goes where no definition says how permits of this service are reviewed
        learns = None
    context = {"permit": part, "form": form, "reports": reports_of(permit), "learns": learns}
    return render(request, "permits/reviews/open.html", context, status=status)


@require_http_methods(["GET", "POST"])
def suspend_permit(request: StaffRequest, token: str) -> HttpResponse:
    """Write the order that suspends a permit at once."""
    return _order(request, token, SUSPENDED)


@require_http_methods(["GET", "POST"])
def reinstate_permit(request: StaffRequest, token: str) -> HttpResponse:
    """Write the order that puts a suspended permit in force again."""
    return _order(request, token, REINSTATED)


def _order(request: StaffRequest, token: str, kind: str) -> HttpResponse:
    permit, form = _permit(request, token), OrderForm(request.POST or None, kind=kind)
    status = 422 if form.is_bound and not form.is_valid() else 200
    if form.is_valid():
        try:
            order = draft_order(permit.pk, form.draft, by=request.user, at=timezone.now())
        except LawError as refusal:
            add_refusal(form, refusal)
            status = 409
        else:
            return redirect("permit_order", order.token)
    part = permit_part(permit, by=request.user, at=timezone.now())
    if request.method == "GET" and not (part.may_suspend if kind == SUSPENDED else part.may_reinstate):
        return redirect(part.order or part.home)
    suspends = kind == SUSPENDED
    context = {"permit": part, "form": form, "suspends": suspends, "reports": reports_of(permit) if suspends else ()}
    return render(request, "permits/reviews/order_draft.html", context, status=status)


@require_http_methods(["GET", "POST"])
def permit_order(request: StaffRequest, token: str) -> HttpResponse:
    """The order as it will be signed; the head confirms with the password."""
    order = _found_order(request, token)
    if request.method == "GET":
        return _shown(request, order, SignForm(initial={"seen_sha256": order.paper.pdf_sha256}))
    form = SignForm(request.POST)
    if not form.is_valid():
        return _shown(request, order, form, status=422)

    def act(proof: str, at: datetime) -> None:
        seen = form.cleaned_data["seen_sha256"]
        sign_order(order.pk, seen_sha256=seen, proof=proof, look=form.look, by=request.user, at=at)

    status = sign_by_password(request, form, act)
    if status != SIGNED:
        order.refresh_from_db()
        if order.signed_by_id != request.user.pk:  # a second press finds it signed
            return _shown(request, order, form, status=status)
    messages.success(request, _signed_words(order))
    return redirect(permit_home(order.permit))


def _signed_words(order: PermitOrder) -> str:
    if order.kind == SUSPENDED:
        return _("The permit is suspended. Hand the letter to the holder, and open a review if none is open.")
    return _("The permit is in force again. Hand the letter to the holder.")


def _shown(request: StaffRequest, order: PermitOrder, form: SignForm, *, status: int = 200) -> HttpResponse:
    """An order that was signed or put away leads back to its permit."""
    home = redirect(permit_home(order.permit))
    if (order.signed_at or order.dropped_at) and status == 200:
        return home
    record_read(
        office=order.office_id,
        subject_kind="application",
        subject_id=order.permit.decision.application_id,
        at=timezone.now(),
        by=request.user,
    )
    application = order.paper.application = order.permit.decision.application
    net = net_for([order.paper])
    context = {
        "permit": permit_part(order.permit, by=request.user, at=timezone.now()),
        "order": order,
        "suspends": order.kind == SUSPENDED,
        "reports": reports_of(order.permit) if order.kind == SUSPENDED else (),
        "until": until_words(order),
        "learns": strip_for_signer(application, [order.paper], net),
        "may_sign": HEAD in request.user.roles,
        "why_not": obstacle_to(
            lambda: require_signable(order, order.permit, net, today=timezone.localdate(), by=request.user)
        ),
        "sign_form": form,
        "form": form if form.is_bound else None,
    }
    return render(request, "permits/reviews/order_sign.html", context, status=status)


@require_POST
def put_order_away(request: StaffRequest, token: str) -> HttpResponse:
    """Put an unsigned order away."""
    order = _found_order(request, token)
    try:
        drop_order(order.pk, by=request.user, at=timezone.now())
    except LawError as refusal:
        show_refusal(request, refusal)
    else:
        messages.success(request, _("The order was put away; nothing has changed for the permit."))
    return redirect(permit_home(order.permit))


@require_http_methods(["GET", "POST"])
def lapse_review(request: StaffRequest, token: str) -> HttpResponse:
    """End a review whose permit ran out."""
    application = found(request, token)
    review = review_of(application)
    if review is None:
        return redirect("case", token)
    if request.method == "POST":
        try:
            with held(request, application, "lapse") as case_now:
                lapse(case_now.pk, by=request.user, at=timezone.now())
        except (LawError, MovedOn) as refusal:
            show_refusal(request, refusal)
        except AlreadyDone:
            pass
        else:
            messages.success(request, _("The review is ended: the permit ran out."))
        return redirect("case", token)
    permit = Permit.objects.select_related("decision__application").get(pk=review.permit_id)
    part = permit_part(permit, by=request.user, at=timezone.now(), review=review)
    if review.ended_at or not part.over:
        return redirect("case", token)
    return render(request, "permits/reviews/lapse.html", {"permit": part, "application": application})


def _permit(request: StaffRequest, token: str) -> Permit:
    """The permit with this token, if it is of the reader's own office; any other is not there."""
    own = Permit.objects.visible_to(request.user).select_related("office", "decision__application")
    return get_object_or_404(own, token=token)


def _found_order(request: StaffRequest, token: str) -> PermitOrder:
    own = PermitOrder.objects.filter(office_id=request.user.served_office_id)
    return get_object_or_404(own.select_related("paper__pdf", "permit__decision__application"), token=token)
