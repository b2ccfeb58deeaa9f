"""What the tests of the pages of services share."""

from tests.services import LIVES, Life

ROADS = {**LIVES, "R3-visit-permission": Life("visit_permission")}
BY_SERVICE = {life.service: life for life in ROADS.values()}
