"""The whole map of the site."""

from django.urls import URLPattern, URLResolver, path

from applications.cabinet.views import drafts, home, sending
from applications.complaints.views import office as complaints
from applications.complaints.views import public as complaining
from applications.custody.views import copies, registers, shelf
from applications.custody.views import scan as scanning
from applications.house_calls import views as house_calls
from applications.queue.views import booking as queue_booking
from applications.queue.views import desk as queue_desk
from applications.queue.views import office as queue_office
from applications.queue.views import public as queue_public
from applications.views import (
    booking,
    case,
    changes,
    courier,
    desk,
    digital,
    disclosure,
    executor,
    head,
    intake,
    papers,
    passport,
    public,
    records,
    terms,
    year,
)
from applications.views.administrator import days, letters, monitoring, office, readings, rehearsals, staff, texts
from permits.hearings.views import agenda, preliminary, sitting, track
from permits.hearings.views import public as hearing_public
from permits.new_acts import views as new_acts
from permits.register.views import children as register_children
from permits.register.views import permits as register_permits
from permits.reviews import views as reviews
from permits.views import drafting, hand_over, table, verification
from permits.visits.views import codes as carer_codes
from permits.visits.views import ending, log
from permits.visits.views import public as visits_public
from permits.visits.views import tasks as harm
from portal import health
from portal.accounts import views as accounts
from portal.applicants import views as applicants
from portal.styleguide import styleguide

urlpatterns: list[URLPattern | URLResolver] = [
    # The house itself
    path("livez", health.livez, name="livez"),
    path("readyz", health.readyz, name="readyz"),
    path("styleguide", styleguide, name="styleguide"),
    # the counter
    path("desk/", desk.desk_page, name="desk"),
    path("search/", desk.search, name="search"),
    path("applications/new/", intake.choose_service, name="choose_service"),
    path("applications/new/<slug:service>/", intake.new_application, name="new_application"),
    path("applications/known/", intake.known_person, name="known_person"),
    path("applications/<str:token>/registered/", intake.registered, name="registered"),
    path("applications/<str:token>/documents/<slug:requirement>/scan/", papers.add_scan, name="add_scan"),
    path(
        "applications/<str:token>/documents/<slug:requirement>/digital/",
        digital.digital_document,
        name="digital_document",
    ),
    path("applications/<str:token>/hand-over/", hand_over.hand_over_result, name="hand_over"),
    path("papers/<str:token>/", papers.paper, name="paper"),
    path("papers/<str:token>/file/", papers.paper_file, name="paper_file"),
    path("scans/<str:token>/", papers.scan, name="scan"),
    path("courier/", courier.courier, name="courier"),
    # the courier's lists, and the copies of a case
    path("courier/registers/", registers.courier_registers, name="courier_registers"),
    path("courier/registers/<str:token>/", registers.courier_register, name="courier_register"),
    path("courier/registers/<str:token>/file/", registers.courier_register_file, name="courier_register_file"),
    path("courier/registers/<str:token>/give/", registers.give_courier_register, name="give_courier_register"),
    path("courier/registers/<str:token>/take/", registers.take_courier_register, name="take_courier_register"),
    path("courier/registers/<str:token>/sheet/", registers.courier_sheet, name="courier_sheet"),
    path(
        "courier/registers/<str:token>/lines/<int:number>/left-out/",
        registers.leave_out_parcel,
        name="leave_out_parcel",
    ),
    path("courier/registers/<str:token>/lines/<int:number>/arrived/", registers.parcel_arrived, name="parcel_arrived"),
    path(
        "courier/registers/<str:token>/discrepancies/<int:number>/",
        registers.resolve_courier_discrepancy,
        name="resolve_courier_discrepancy",
    ),
    path("applications/<str:token>/lost/", copies.declare_lost, name="declare_lost"),
    path("applications/<str:token>/stickers/", copies.copy_labels, name="copy_labels"),
    # visits at home by the State Corporation
    path("house-calls/", house_calls.house_calls, name="house_calls"),
    path("house-calls/new/", house_calls.new_house_call, name="new_house_call"),
    path("house-calls/route/", house_calls.house_route, name="house_route"),
    path("house-calls/route.pdf", house_calls.house_route_pdf, name="house_route_pdf"),
    path("house-calls/<str:token>/", house_calls.house_call, name="house_call"),
    path("house-calls/<str:token>/step/<slug:act>/", house_calls.house_call_step, name="house_call_step"),
    path("house-calls/<str:token>/place/", house_calls.house_call_place, name="house_call_place"),
    path("house-calls/<str:token>/number/", house_calls.house_call_number, name="house_call_number"),
    # the shelf of a branch, and any code read at a counter
    path("shelf/", shelf.shelf, name="shelf"),
    path("shelf/<str:token>/recall/", shelf.recall_result, name="recall_result"),
    path("scan/", scanning.scan_code, name="scan_code"),
    path("sheets/<str:token>/", scanning.filed_sheet, name="filed_sheet"),
    # For everybody
    path("", public.front, name="front"),
    path("status/", public.status, name="status"),
    path("services/", passport.services, name="services"),
    path("services/<slug:code>/", passport.service_passport, name="service_passport"),
    path("services/<slug:code>/process/", passport.service_process, name="service_process"),
    path("services/<slug:code>/process.svg", passport.service_process_svg, name="service_process_svg"),
    path("services/<slug:code>/editions/", passport.service_editions, name="service_editions"),
    path("verify/<str:token>/", verification.verification, name="verify"),
    path("robots.txt", public.robots, name="robots"),
    path("language/", accounts.set_language, name="set_language"),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("stay/", accounts.stay, name="stay"),
    path("password/", accounts.change_password, name="change_password"),
    # The personal cabinet of an applicant
    path("cabinet/", home.cabinet, name="cabinet"),
    path("cabinet/register/", applicants.register, name="cabinet_register"),
    path("cabinet/sign-in/", applicants.sign_in, name="cabinet_sign_in"),
    path("cabinet/sign-out/", applicants.sign_out, name="cabinet_sign_out"),
    path("cabinet/new/", drafts.new, name="cabinet_new"),
    path("cabinet/requests/<str:token>/", drafts.draft, name="cabinet_request"),
    path("cabinet/requests/<str:token>/check/", sending.check, name="cabinet_check"),
    path("cabinet/requests/<str:token>/content/", sending.content, name="cabinet_content"),
    path("cabinet/requests/<str:token>/send/", sending.send, name="cabinet_send"),
    path("cabinet/requests/<str:token>/discard/", drafts.discard, name="cabinet_discard"),
    path("cabinet/requests/<str:token>/copies/<slug:requirement>/", drafts.attached, name="cabinet_attached"),
    path("cabinet/requests/<str:token>/<slug:section>/", drafts.section, name="cabinet_section"),
    path("cabinet/applications/<str:token>/", home.application, name="cabinet_application"),
    path("cabinet/papers/<str:token>/file/", home.paper, name="cabinet_paper"),
    path("cabinet/papers/<str:token>/signature/", home.seal, name="cabinet_seal"),
    # The administrator of an office
    path("office/", office.office, name="office"),
    path("office/staff/", staff.office_staff, name="office_staff"),
    path("office/staff/new/", staff.new_person, name="new_person"),
    path("office/staff/new/<slug:place>/", staff.new_person, name="new_branch_person"),
    path("office/staff/of/<str:username>/", staff.office_person, name="office_person"),
    path("office/staff/of/<str:username>/active/", staff.person_active, name="person_active"),
    path("office/staff/of/<str:username>/password/", staff.person_password, name="person_password"),
    path("office/days/", days.office_days, name="office_days"),
    path("office/days/correction/back/", days.office_correction_back, name="office_correction_back"),
    path("office/texts/", texts.office_texts, name="office_texts"),
    path("office/monitoring/", monitoring.monitoring, name="monitoring"),
    path("office/monitoring/again/", monitoring.monitoring_again, name="monitoring_again"),
    path("office/monitoring/outages/<int:outage_id>/", monitoring.draw_up_protocol, name="draw_up_protocol"),
    path("office/protocols/<int:protocol_id>/", monitoring.outage_protocol, name="outage_protocol"),
    path("office/protocols/<int:protocol_id>/file/", monitoring.outage_protocol_file, name="outage_protocol_file"),
    path("office/letters/", letters.office_letters, name="office_letters"),
    path("office/letters/<slug:service>/<slug:form>/<slug:language>/", letters.office_letter, name="office_letter"),
    path(
        "office/letters/<slug:service>/<slug:form>/<slug:language>/versions/",
        letters.letter_versions,
        name="letter_versions",
    ),
    path("office/texts/row/", texts.office_text, name="office_text"),
    path("office/readings/", readings.office_readings, name="office_readings"),
    # changes of requirements
    path("changes/", changes.changes, name="changes"),
    path("changes/read/", changes.read, name="changes_read"),
    path("office/rehearsals/", rehearsals.rehearsals, name="rehearsals"),
    path("office/rehearsals/new/<slug:change>/", rehearsals.new_rehearsal, name="new_rehearsal"),
    path("office/rehearsals/<str:token>/", rehearsals.rehearsal, name="rehearsal"),
    path("office/rehearsals/<str:token>/apply/", rehearsals.apply, name="apply_rehearsal"),
    path("office/rehearsals/<str:token>/report/", rehearsals.report, name="rehearsal_report"),
    path("year/", year.year_calendar, name="year_calendar"),
    # a case: what it is, the steps that are one button
    path("applications/<str:token>/", case.case, name="case"),
    path("applications/<str:token>/iin/", case.reveal, name="reveal"),
    path("applications/<str:token>/step/<str:verb>/", case.step, name="step"),
    path("applications/<str:token>/record/<slug:kind>/", records.record, name="record"),
    # the journal of advance booking
    path("booking/", booking.booking, name="booking"),
    path("booking/journal.pdf", booking.booking_pdf, name="booking_pdf"),
    path("booking/day.ics", booking.booking_ics, name="booking_ics"),
    path("applications/<str:token>/appointment/", booking.appointment, name="appointment"),
    path(
        "applications/<str:token>/appointment/cancel/",
        booking.appointment_cancelled,
        name="appointment_cancelled",
    ),
    path("status/appointment.ics", booking.status_appointment_ics, name="status_appointment_ics"),
    # the term of a case, and of all cases of the office
    path("applications/<str:token>/terms/", terms.case_terms, name="case_terms"),
    path("applications/<str:token>/terms/<slug:verb>/", terms.change_term, name="change_term"),
    path("office/terms/", terms.office_terms, name="office_terms"),
    # the check of documents
    path("applications/<str:token>/check/", executor.check, name="check"),
    path("applications/<str:token>/verdict/", executor.verdict, name="verdict"),
    # the head's resolution
    path("resolution/", head.resolution, name="resolution"),
    path("resolution/assign/", head.assign, name="assign"),
    # the queue at the counter: the worker's window, the entrance, places booked ahead, measured times
    path("queue/", queue_desk.queue, name="queue"),
    path("queue/window/", queue_desk.queue_window, name="queue_window"),
    path("queue/number/", queue_desk.queue_number, name="queue_number"),
    path("queue/step/<slug:act>/", queue_desk.queue_step, name="queue_step"),
    path("queue/slips/<str:token>/", queue_desk.queue_slip, name="queue_slip"),
    path("queue/kiosk/<str:token>/", queue_public.queue_kiosk, name="queue_kiosk"),
    path("queue/kiosk/<str:token>/arrival/", queue_public.queue_arrival, name="queue_arrival"),
    path("queue/screen/<str:token>/", queue_public.queue_screen, name="queue_screen"),
    path("queue/tickets/<str:token>/", queue_public.queue_ticket, name="queue_ticket"),
    path("queue/booking/", queue_booking.queue_booking, name="queue_booking"),
    path("queue/booking/<str:token>/", queue_booking.queue_hours, name="queue_hours"),
    path("queue/booked/<str:token>/", queue_booking.queue_booked, name="queue_booked"),
    path("queue/booked/<str:token>/queue.ics", queue_booking.queue_booked_ics, name="queue_booked_ics"),
    path("office/queue-times/", queue_office.queue_report_page, name="queue_report"),
    path("office/queues/", queue_office.queue_places, name="queue_places"),
    path("office/queues/addresses/", queue_office.queue_addresses, name="queue_addresses"),
    # what the papers of a case tell their readers
    path("applications/<str:token>/disclosure/", disclosure.disclosure, name="disclosure"),
    path("applications/<str:token>/disclosure/scans/<str:scan>/", disclosure.case_scan, name="case_scan"),
    # complaints, and the file of a case for a court
    path("complaints/", complaints.complaints, name="complaints"),
    path("complaints/new/", complaints.new_complaint, name="new_complaint"),
    path("complaints/letters/<str:token>/", complaints.complaint_letter, name="complaint_letter"),
    path("complaints/<str:token>/", complaints.complaint, name="complaint"),
    path("complaints/<str:token>/bundle/", complaints.complaint_bundle, name="complaint_bundle"),
    path("complaints/<str:token>/scan/", complaints.complaint_scan, name="complaint_scan"),
    path("complaints/<str:token>/step/<slug:act>/", complaints.complaint_step, name="complaint_step"),
    path("applications/<str:token>/complaint/", complaints.register, name="register_complaint"),
    path("applications/<str:token>/bundle/", complaints.court_bundle, name="court_bundle"),
    path("status/complaint/", complaining.lodge_complaint, name="lodge_complaint"),
    path("complaint/", complaining.complain, name="complain"),
    # the draft and the head's table
    path("applications/<str:token>/result/", drafting.draft, name="draft"),
    path("applications/<str:token>/result/<slug:kind>/", drafting.draft_result, name="draft_result"),
    path("applications/<str:token>/permit/", drafting.draft_result, {"kind": "permit"}, name="draft_permit"),
    path("table/", table.signing_table, name="signing_table"),
    path("table/<str:token>/", table.decision, name="decision"),
    path("table/<str:token>/sign/", table.sign_decision, name="sign_decision"),
    path("table/<str:token>/return/", table.return_decision, name="return_decision"),
    # the way to a refusal: preliminary decision, notice, positions, hearing
    path("applications/<str:token>/refusal/", track.refusal, name="refusal"),
    path("applications/<str:token>/refusal/draft/", preliminary.draft_refusal, name="draft_refusal"),
    path("applications/<str:token>/refusal/sign/", preliminary.sign_refusal, name="sign_refusal"),
    path("applications/<str:token>/refusal/return/", preliminary.return_refusal, name="return_refusal"),
    path("applications/<str:token>/refusal/announce/", track.announce_refusal, name="announce_refusal"),
    path("applications/<str:token>/refusal/notice/", track.send_hearing_notice, name="send_hearing_notice"),
    path("applications/<str:token>/refusal/proof/", track.prove, name="prove_notice"),
    path("applications/<str:token>/refusal/scans/<str:scan>/", track.refusal_scan, name="refusal_scan"),
    path("applications/<str:token>/refusal/position/", track.record, name="record_position"),
    path("applications/<str:token>/refusal/answer/<str:said>/", track.answer, name="answer_objection"),
    path("applications/<str:token>/refusal/late/<slug:way>/", track.late_ground, name="late_ground"),
    path("applications/<str:token>/refusal/step/<slug:verb>/", track.refusal_step, name="refusal_step"),
    path("applications/<str:token>/refusal/another-time/", preliminary.another_time, name="another_time"),
    path("applications/<str:token>/hearing/", sitting.hearing, name="hearing"),
    path("applications/<str:token>/hearing/open/", sitting.open_hearing, name="open_hearing"),
    path("applications/<str:token>/hearing/words/", sitting.hearing_words, name="hearing_words"),
    path("applications/<str:token>/hearing/end/", sitting.end_hearing, name="end_hearing"),
    path("applications/<str:token>/hearing/adjourn/", sitting.adjourn_hearing, name="adjourn_hearing"),
    path("applications/<str:token>/hearing/hold/", sitting.hold_hearing, name="hold_hearing"),
    path("hearings/", agenda.hearings, name="hearings"),
    path("hearings/hearings.ics", agenda.hearings_ics, name="hearings_ics"),
    path("office/rooms/", agenda.office_rooms, name="office_rooms"),
    path("office/rooms/<int:number>/open/", agenda.room_open, name="room_open"),
    # the register of permits, from the side of the permit and of the child
    path("permits/", register_permits.permits, name="permits"),
    path("permits/<str:token>/", register_permits.permit, name="permit"),
    path("children/", register_children.children, name="children"),
    path("children/<str:token>/", register_children.child, name="child"),
    path("children/<str:token>/placement/", register_children.placement, name="placement"),
    path("status/position/", hearing_public.status_position, name="status_position"),
    path("status/hearing.ics", hearing_public.status_hearing_ics, name="status_hearing_ics"),
    # new acts that satisfy complaints
    path("new-acts/", new_acts.new_acts, name="new_acts"),
    # reviews of permits, and orders on them
    path("reviews/", reviews.reviews, name="reviews"),
    path("applications/<str:token>/review/end/", reviews.lapse_review, name="lapse_review"),
    path("permits/<str:token>/review/", reviews.open_review, name="open_review"),
    path("permits/<str:token>/suspend/", reviews.suspend_permit, name="suspend_permit"),
    path("permits/<str:token>/reinstate/", reviews.reinstate_permit, name="reinstate_permit"),
    path("permits/orders/<str:token>/", reviews.permit_order, name="permit_order"),
    path("permits/orders/<str:token>/away/", reviews.put_order_away, name="put_order_away"),
    # visits under a permit, the carer's code, reports of harm, permits that end soon
    path("visits/", visits_public.carer_visits, name="carer_visits"),
    path("visits/<str:token>/correct/", log.correct, name="correct_visit"),
    path("permits/<str:token>/visits/", log.permit_visits, name="permit_visits"),
    path("permits/<str:token>/carer-code/", carer_codes.make, name="make_carer_code"),
    path("carer-codes/<str:token>/letter/", carer_codes.letter, name="carer_letter"),
    path("carer-codes/<str:token>/void/", carer_codes.void, name="void_carer_code"),
    path("harm/", harm.review_tasks, name="review_tasks"),
    path("harm/<str:token>/", harm.review_task, name="review_task"),
    path("harm/<str:token>/assign/", harm.assign, name="assign_review_task"),
    path("harm/<str:token>/close/", harm.close, name="close_review_task"),
    path("ending-permits/", ending.ending_permits, name="ending_permits"),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.permission_denied"
handler404 = "portal.errors.page_not_found"
handler500 = "portal.errors.server_error"
