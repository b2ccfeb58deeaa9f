"""The whole map of the site."""

from django.urls import URLPattern, URLResolver, path

from applications.views import courier, desk, intake, papers
from permits.views import hand_over
from portal import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    # The counter
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
