"""The way to the journal stands under the header only where a service of the office has one."""

from applications.law.catalogue import catalogue
from portal.http import StaffRequest
from portal.navigation import show_way_where


@show_way_where("booking")
def the_office_books(request: StaffRequest) -> bool:
    offered = request.user.served_office.services
    return any(edition.booked and edition.service in offered for edition in catalogue().editions)
