"""The roles of people who sign in."""

CLERK = "clerk"
EXECUTOR = "executor"
HEAD = "head"
STATE_CORPORATION_WORKER = "state_corporation_worker"
ADMINISTRATOR = "administrator"

OFFICE_ROLES = frozenset({CLERK, EXECUTOR, HEAD, ADMINISTRATOR})
ALL = OFFICE_ROLES | {STATE_CORPORATION_WORKER}
