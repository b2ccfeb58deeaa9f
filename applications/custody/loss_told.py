"""What the applicant is told of papers that were lost: what happened, what the office does, what is left to do."""

from collections.abc import Iterator
from dataclasses import dataclass

from applications.custody import shelf_states
from applications.custody.loss_page import ON_PAPER
from applications.law.progress import result_is_signed
from applications.law.texts import LANGUAGES, Text, say, wording
from applications.models import Application, ParcelLoss
from applications.models.application import Custody
from applications.models.submitted_document import Presentation
from applications.terms import edition_of


@dataclass(frozen=True)
class LossTold:
    """Nobody is named and nobody blamed. `bring`: documents without an electronic copy, to be brought again.

    `asks`: the applicant may have to come to the office or to call it.
    """

    what: Text
    steps: tuple[Text, ...]
    bring: tuple[Text, ...] = ()
    asks: bool = False


def loss_told(application: Application, loss: ParcelLoss) -> LossTold:
    """How it stands now, which may be later than the loss."""
    return _of_result(application) if _was_result(application, loss) else _of_package(application, loss)


def tells_nothing_more(application: Application, loss: ParcelLoss) -> bool:
    """Once the new copy is handed over, or the decision is signed without the package, it is past."""
    if _was_result(application, loss):
        return edition_of(application).state(application.state).final
    return result_is_signed(edition_of(application), application.state)


def notice_words(told: LossTold) -> dict[str, str]:
    """The same as the writer of a letter adds it."""
    words = dict[str, str]()
    for language in LANGUAGES:
        steps = [step.in_(language) for step in told.steps]
        if told.bring:
            listed = "; ".join(title.in_(language) for title in told.bring)
            steps.append(f"{wording('loss_bring').in_(language)} {listed}.")
        words |= {f"lost_papers_{language}": told.what.in_(language), f"loss_steps_{language}": "\n".join(steps)}
    return words


def _codes(loss: ParcelLoss) -> list[str]:
    return [each["code"] for each in loss.contents]


def _was_result(application: Application, loss: ParcelLoss) -> bool:
    """Papers without codes are known by how far the case had come."""
    if loss.contents:
        return application.copies.filter(code__in=_codes(loss), paper__isnull=False).exists()
    return result_is_signed(edition_of(application), application.state)


def _of_result(application: Application) -> LossTold:
    where = Text(*(application.office.address_in(language) for language in LANGUAGES))
    if application.custody == Custody.COURIER:
        then = wording("loss_result_is_sent")
    elif application.custody == Custody.BRANCH:
        then = wording("loss_result_is_there")
    elif application.state in shelf_states.kept():
        then = say("loss_result_is_kept", address=where)
    elif application.state in shelf_states.recalled():
        then = say("loss_result_will_be_sent_or_given", address=where)
    else:
        then = wording("loss_result_will_be_sent")
    return LossTold(wording("loss_of_result"), (wording("loss_result_printed_again"), then))


def _of_package(application: Application, loss: ParcelLoss) -> LossTold:
    what, edition = wording("loss_of_package"), edition_of(application)
    if edition.state(application.state).final:
        return LossTold(what, (wording("loss_case_is_closed"), *_originals(application)), asks=True)
    if application.copies.filter(paper=None).exclude(code__in=_codes(loss)).exists():
        return LossTold(what, (wording("loss_papers_are_back"),))
    lost = {each.requirement: each for each in application.documents.filter(presentation__in=ON_PAPER)}
    order = [each for each in edition.documents if each.code in lost]
    bring = tuple(each.title for each in order if lost[each.code].scan_id is None)
    steps = (wording("loss_case_goes_on"), *(() if bring else (wording("loss_scans_are_there"),)))
    return LossTold(what, (*steps, *_originals(application)), bring, asks=True)


def _originals(application: Application) -> Iterator[Text]:
    if application.documents.filter(presentation=Presentation.ORIGINAL).exists():
        yield wording("loss_of_originals")
