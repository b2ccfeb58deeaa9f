"""The words that definition files may use; what a file says beyond them is an error."""

ROLES = ("clerk", "executor", "head", "state_corporation_worker", "administrator", "applicant", "portal")
CHANNELS = ("chancellery", "state_corporation", "portal")
CUSTODIES = ("office", "branch", "courier", "applicant")
RECEIVERS = ("office", "branch")
VERDICTS = ("missing", "expired", "unreliable")
UNITS = ("office_minute", "office_hour", "working_day", "calendar_day", "month", "fixed_date")
EVENTS = (
    "result_at_branch",
    "branch_request",
    "complaint_received",
    "complaint_registered",
    "complaint_at_authority",
    "incident_opened",
    "harm_told",
)
KINDS = ("hard", "internal")
FIELD_KINDS = ("text", "long_text", "yes_no", "date", "time", "number", "choice", "address")
WEEKS = ("five_day", "six_day")
EDITION_STATUSES = ("in_force", "repealed")
ACT_STATUSES = ("in_force", "amended", "repealed")
AUDIENCES = ("applicant", "carer", "office", "public")
DUTIES = ("software", "administrative")
STATES = (
    "draft",
    "registered",
    "checking",
    "not_accepted",
    "preparing",
    "refusal_announced",
    "awaiting_hearing",
    "heard",
    "awaiting_signature",
    "signed",
    "with_state_corporation",
    "ready_for_hand_over",
    "kept_by_office",
    "recalled",
    "handed_over",
    "withdrawn",
    "closed",
)
VERBS = (
    "submit",
    "register",
    "assign",
    "accept_documents",
    "refuse_acceptance",
    "draft_result",
    "announce_refusal",
    "schedule_hearing",
    "hold_hearing",
    "waive_hearing",
    "propose",
    "return_for_rework",
    "sign",
    "send",
    "receive",
    "hand_over",
    "recall",
    "declare_lost",
    "withdraw",
    "extend",
    "stop",
    "resume",
    "leave_out_day",
    "lapse",
    "replace_act",
)
PERMIT_EFFECTS = ("revoked", "replaced", "reinstated")
HOW_READ = ("switch", "setting", "data", "engine")
