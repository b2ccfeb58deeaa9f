"""The whole map of the site."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from applications.views import case, executor, head
from permits.views import drafting, table
from portal import health
from portal.styleguide import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    # the house itself
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("language", set_language, name="set_language"),
    path("styleguide", styleguide, name="styleguide"),
    # a case: what it is, the steps that are one button
    path("applications/<str:token>/", case.case, name="case"),
    path("applications/<str:token>/iin/", case.reveal, name="reveal"),
    path("applications/<str:token>/step/<str:verb>/", case.step, name="step"),
    # the check of documents
    path("applications/<str:token>/check/", executor.check, name="check"),
    path("applications/<str:token>/verdict/", executor.verdict, name="verdict"),
    # the head's resolution
    path("resolution/", head.resolution, name="resolution"),
    path("resolution/assign/", head.assign, name="assign"),
    # the draft and the head's table
    path("applications/<str:token>/permit/", drafting.draft_permit, name="draft_permit"),
    path("table/", table.signing_table, name="signing_table"),
    path("table/<str:token>/", table.decision, name="decision"),
    path("table/<str:token>/sign/", table.sign_decision, name="sign_decision"),
    path("table/<str:token>/return/", table.return_decision, name="return_decision"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"
