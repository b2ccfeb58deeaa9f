"""Visits at home by workers of the State Corporation: calls, the route of a day, intake at the place of residence."""
