"""The way to the shelf stands under the header only where results lie at a branch."""

from applications.custody.shelf_counters import works_with_a_branch
from portal.http import StaffRequest
from portal.navigation import show_way_where


@show_way_where("shelf")
def the_office_has_a_branch(request: StaffRequest) -> bool:
    return bool(request.user.branch_id) or works_with_a_branch(request.user.served_office)
