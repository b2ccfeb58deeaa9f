"""Papers that other rooms send to the personal cabinet, and what it means that they are opened there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from applications.models import Application, Paper


@dataclass(frozen=True)
class Sender:
    """`sent` names the papers of one application that have left for its applicant; `opened` learns of each reading."""

    sent: Callable[[Application], Iterable[Paper]]
    opened: Callable[[Paper, datetime], None]


_senders: list[Sender] = []


def provide_cabinet_papers(sender: Sender) -> None:
    _senders.append(sender)


def sent_papers(application: Application) -> list[Paper]:
    return [paper for sender in _senders for paper in sender.sent(application)]


def tell_opened(paper: Paper, *, at: datetime) -> None:
    for sender in _senders:
        sender.opened(paper, at)
