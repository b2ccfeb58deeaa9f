"""Who holds a case now, in words."""

from applications.law.catalogue import Edition
from applications.models import Application
from applications.models.application import Custody
from applications.presenters.labels import HOLDERS
from portal.accounts.roles import EXECUTOR


def holder_words(application: Application, edition: Edition) -> str:
    """The courier or the branch while the package is with them, else the role whose step it is, with the name."""
    state = edition.state(application.state)
    if state.final:
        return ""
    if application.custody == Custody.COURIER:
        return str(HOLDERS["courier"])
    if application.custody == Custody.BRANCH:
        return str(HOLDERS["state_corporation_worker"])
    words = str(HOLDERS[state.holder])
    if state.holder == EXECUTOR and application.executor:
        return f"{words}, {application.executor.short_name}"
    return words
