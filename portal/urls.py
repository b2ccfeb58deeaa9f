"""The whole map of the site."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from applications.views import courier, desk, intake, papers
from permits.views import hand_over
from portal import health
from portal.styleguide import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    # the house itself
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("language", set_language, name="set_language"),
    path("styleguide", styleguide, name="styleguide"),
    # the counter
    path("desk/", desk.desk_page, name="desk"),
    path("search/", desk.search, name="search"),
    path("applications/new/<slug:service>/", intake.new_application, name="new_application"),
    path("applications/known/", intake.known_person, name="known_person"),
    path("applications/<str:token>/registered/", intake.registered, name="registered"),
    path("applications/<str:token>/documents/<slug:requirement>/scan/", papers.add_scan, name="add_scan"),
    path("applications/<str:token>/hand-over/", hand_over.hand_over_result, name="hand_over"),
    path("papers/<str:token>/", papers.paper, name="paper"),
    path("papers/<str:token>/file/", papers.paper_file, name="paper_file"),
    path("scans/<str:token>/", papers.scan, name="scan"),
    path("courier/", courier.courier, name="courier"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"
