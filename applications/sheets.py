"""Which facts each sheet of the portal freezes: one table. A form without a sheet is written as a letter."""

from applications.paper_facts import (
    Reader,
    acceptance_receipt_facts,
    acceptance_refusal_2017_facts,
    acceptance_refusal_facts,
    application_facts,
)

# Sheet -> its facts. The edition's form names its sheet by `template`, or by its own code when it is official.
SHEETS: dict[str, Reader] = {
    "application": application_facts,
    "application_2017": application_facts,
    "acceptance_receipt": acceptance_receipt_facts,
    "acceptance_refusal": acceptance_refusal_facts,
    "acceptance_refusal_2017": acceptance_refusal_2017_facts,
    "acceptance_refusal_letter": acceptance_refusal_facts,
}
