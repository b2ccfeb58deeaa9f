"""A site of four pages with the middleware of the product."""

from datetime import UTC, datetime

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from portal.accounts.models import Staff
from portal.errors import too_many_tries
from portal.sessions import begin_session
from portal.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def page(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Сәлем")


def fall(request: HttpRequest) -> HttpResponse:
    iin = request.POST["iin"]
    raise ValueError(f"{iin} is {request.POST['name']}")


def ask(request: HttpRequest) -> HttpResponse:
    connection.cursor().execute("SELECT 1")
    return HttpResponse()


def sign_in(request: HttpRequest) -> HttpResponse:
    begin_session(request, Staff.objects.get())
    return HttpResponse()


def often(request: HttpRequest) -> HttpResponse:
    return too_many_tries(request, datetime(2026, 11, 20, 7, 15, tzinfo=UTC))


urlpatterns = [
    *urlpatterns,
    path("anybody", page, name="anybody_page"),
    path("staff", page, name="staff_page"),
    path("head", page, name="head_page"),
    path("forgotten", page, name="forgotten_page"),
    path("nameless", page),
    path("fall", csrf_exempt(fall), name="fall"),
    path("strict", fall, name="strict"),
    path("ask", ask, name="ask"),
    path("often", often, name="often"),
    path("enter", sign_in, name="sign_in"),
    path("desk", page, name="desk"),
]
