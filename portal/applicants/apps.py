"""The accounts of applicants as a Django app."""

from django.apps import AppConfig


class ApplicantsConfig(AppConfig):
    name = "portal.applicants"
    label = "applicants"
