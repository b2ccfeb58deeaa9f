"""The whole map of the site."""

from django.urls import path
from django.views.i18n import set_language

from portal.styleguide import styleguide

urlpatterns: list = [
    path("language", set_language, name="set_language"),
    path("styleguide", styleguide, name="styleguide"),
]
