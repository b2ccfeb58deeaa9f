"""The roles of people who sign in: those that staff are granted, and the one of applicants."""

CLERK = "clerk"
EXECUTOR = "executor"
HEAD = "head"
STATE_CORPORATION_WORKER = "state_corporation_worker"
ADMINISTRATOR = "administrator"

OFFICE_ROLES = frozenset({CLERK, EXECUTOR, HEAD, ADMINISTRATOR})
ALL = OFFICE_ROLES | {STATE_CORPORATION_WORKER}
# Never granted to anybody: it is what the holder of an applicant's account is, and nothing else.
APPLICANT = "applicant"
# Never granted either: what happens by itself at night, where the law's table lets it.
PORTAL = "portal"
