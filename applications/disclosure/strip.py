"""The strip beside a signature of the head: what readers learn, what stops the signature, what to look at."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from applications.disclosure.guarding import APPLICANT, Leak, Net, leaks_of, net_for, read_by
from applications.disclosure.learning import ReleaseLine, StoppedLine, Strip, strip_of
from applications.disclosure.looking import kind_of_look, looks_in, marks_of
from applications.disclosure.page import release_lines
from applications.models import Application, Paper
from applications.terms import edition_of


def strip_for_signer(application: Application, papers: Iterable[Paper], net: Net | None = None) -> Strip:
    """What papers that wait for a signature tell, with everything that speaks against signing them as they are.

    `net`: what is looked for in them, where it was read already.
    """
    papers = list(papers)
    for paper in papers:
        paper.application = application
    net = net or net_for(papers)
    every = release_lines(application)
    standing = tuple(line for line in every if not line.withdrawn)
    leaks, looks = _kept(papers, {line.kind for line in standing}, net), looks_in(application, papers, net)
    doubtful = {leak.kind for leak in leaks} | set(map(kind_of_look, looks))
    return replace(
        strip_of(papers, edition_of(application), standing, apart_from=frozenset(doubtful)),
        stopped=tuple(dict.fromkeys(_line(leak, every) for leak in leaks)),
        looks=looks,
        shown=",".join(marks_of(looks)),
    )


def _kept(papers: Iterable[Paper], released: set[str], net: Net) -> list[Leak]:
    """What these papers may not tell; what the head let through is let through for the applicant."""
    return [
        leak
        for paper in papers
        for leak in leaks_of(paper, net)
        if read_by(paper) != APPLICANT or leak.kind not in released
    ]


def _line(leak: Leak, releases: Sequence[ReleaseLine]) -> StoppedLine:
    ended = [line.withdrawn for line in releases if line.kind == leak.kind and line.withdrawn]
    why = _("It was noted after this version was made.")
    if ended:
        said = {"day": f"{ended[-1].on:%d.%m.%Y}", "name": ended[-1].by, "reason": ended[-1].reason}
        why = _("The release was withdrawn on %(day)s by %(name)s: %(reason)s") % said
    return StoppedLine(leak.words.in_(get_language() or "kk"), why)
