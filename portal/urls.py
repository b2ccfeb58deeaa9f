"""The whole map of the site."""

from django.urls import URLPattern, URLResolver, path
from django.views.i18n import set_language

from portal import health
from portal.styleguide import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    # the house itself
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("language", set_language, name="set_language"),
    path("styleguide", styleguide, name="styleguide"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"
