"""A permit of the demo that is suspended, with its review under way."""

from permits.demo.moments import Moments
from permits.demo.people import PASSWORD
from permits.models import Permit
from permits.reviews.opening import open_review
from permits.reviews.orders import OrderDraft, draft_order, sign_order
from portal.accounts.models import Staff
from portal.jobs.models import Job
from portal.jobs.running import run_job

TOLD = (
    "Ішкі істер бөлімі рұқсат берілген адамға қатысты жаңа материал тіркелгенін хабарлады, балаға қауіп төнуі мүмкін."
)
EVIDENCE = ("Аудандық ішкі істер бөлімінің хаты, № 1-7/418",)


def suspended_and_under_review(staff: dict[str, Staff], moments: Moments) -> None:
    """The first permit that was handed over: the head signs at once, the executor opens the review."""
    at = moments.at(moments.now.date(), moments.now.hour, moments.now.minute)
    living = Permit.objects.filter(standing="in_force", valid_until__gt=at.date(), successor=None, visits=None)
    permit = living.filter(decision__application__state="handed_over").order_by("pk")[0]
    order = draft_order(permit.pk, OrderDraft("suspended", TOLD), by=staff["executor"], at=at)
    run_job(Job.objects.get(key=f"render_paper:{order.paper.token}").pk, at=at)
    order.paper.refresh_from_db()
    seen = order.paper.pdf_sha256
    sign_order(order.pk, seen_sha256=seen, proof=PASSWORD, by=staff["head"], at=at)
    open_review(permit.pk, reason=TOLD, evidence=EVIDENCE, by=staff["executor"], at=at)
