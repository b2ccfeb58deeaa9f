"""What is asked of a carer, of the counter and of whoever looks into harm."""

from .codes import CarerForm, CodeForm
from .tasks import AssignForm, CloseForm
from .visits import CorrectionForm, CounterVisitForm, PublicVisitForm

__all__ = [
    "AssignForm",
    "CarerForm",
    "CloseForm",
    "CodeForm",
    "CorrectionForm",
    "CounterVisitForm",
    "PublicVisitForm",
]
