"""Stage messages to the monitoring system, outages, and the protocols of technical problems."""

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from applications.disclosure.learning import strip_of_the_house
from applications.forms.monitoring import ProtocolForm, ProtocolSignatureForm
from applications.law.errors import LawError
from applications.models import Outage, OutageProtocol
from applications.monitoring.messages import send_kept, try_again
from applications.monitoring.outages import affected_cases
from applications.monitoring.protocols import ProtocolDraft, draw_up, protocol_limit, require_signable, sign_protocol
from applications.presenters.monitoring import monitoring_page, outage_row
from applications.presenters.obstacles import obstacle_to
from applications.views.by_password import SIGNED, sign_by_password
from applications.views.refusals import add_refusal
from portal.accounts.roles import HEAD
from portal.files.serving import serve
from portal.http import StaffRequest


@require_safe
def monitoring(request: StaffRequest) -> HttpResponse:
    """What waits, what is stuck, what was away."""
    page = monitoring_page(request.user.served_office, at=timezone.now())
    return render(request, "monitoring/page.html", {"page": page})


@require_POST
def monitoring_again(request: StaffRequest) -> HttpResponse:
    """Send the chosen dead letters again, and what was kept while there was no receiver."""
    chosen = [int(each) for each in request.POST.getlist("job") if each.isdecimal()]
    at = timezone.now()
    sent = try_again(request.user.served_office, chosen, at=at) + send_kept(at=at)
    text = ngettext("%(count)d message is sent again.", "%(count)d messages are sent again.", sent)
    messages.success(request, text % {"count": sent} if sent else _("Nothing waits to be sent again."))
    return redirect("monitoring")


@require_http_methods(["GET", "HEAD", "POST"])
def draw_up_protocol(request: StaffRequest, outage_id: int) -> HttpResponse:
    """The protocol with all that the portal knows filled in."""
    outage, office, at = get_object_or_404(Outage, pk=outage_id), request.user.served_office, timezone.now()
    form = ProtocolForm(request.POST or None)
    if form.is_valid():
        try:
            protocol = draw_up(outage, office, ProtocolDraft(**form.cleaned_data), by=request.user, at=at)
        except LawError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The protocol is drawn up. The head of the office signs it."))
            return redirect("outage_protocol", protocol.pk)
    context = {
        "form": form,
        "row": outage_row(outage, None, protocol_limit(outage, office), at=at),
        "affected": affected_cases(outage, office),
    }
    return render(request, "monitoring/draw_up.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def outage_protocol(request: StaffRequest, protocol_id: int) -> HttpResponse:
    """One protocol: its file, who drew it up, and the head's signature under it."""
    protocol = _protocol(request, protocol_id)
    form = ProtocolSignatureForm(request.POST or None)
    status = 422 if form.errors else 200
    if form.is_valid():
        status = sign_by_password(
            request, form, lambda proof, at: sign_protocol(protocol, proof=proof, by=request.user, at=at)
        )
        if status == SIGNED:
            messages.success(request, _("The protocol is signed."))
            return redirect("outage_protocol", protocol.pk)
    row = outage_row(protocol.outage, protocol, None, at=timezone.now())
    context = {
        "form": form,
        "protocol": protocol,
        "row": row,
        "may_sign": HEAD in request.user.roles and protocol.signed_at is None,
        "why_not": obstacle_to(lambda: require_signable(protocol, by=request.user)),
        "learns": strip_of_the_house(),
    }
    return render(request, "monitoring/protocol.html", context, status=status)


@require_safe
def outage_protocol_file(request: StaffRequest, protocol_id: int) -> FileResponse:
    return serve(_protocol(request, protocol_id).file)


def _protocol(request: StaffRequest, protocol_id: int) -> OutageProtocol:
    own = OutageProtocol.objects.filter(office_id=request.user.served_office_id)
    return get_object_or_404(
        own.select_related("outage", "office", "file", "drawn_up_by", "signed_by"), pk=protocol_id
    )
