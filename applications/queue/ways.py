"""The measured times stand among the pages of the office; a branch finds them from its own queue."""

from portal.http import StaffRequest
from portal.navigation import show_way_where


@show_way_where("queue_report")
def the_office_answers_for_its_queues(request: StaffRequest) -> bool:
    return request.user.office_id is not None
