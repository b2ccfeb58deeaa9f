"""The whole map of the site."""

urlpatterns: list = []
