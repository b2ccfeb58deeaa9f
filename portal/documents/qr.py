"""A QR code as one SVG path: a hundred times fewer elements than a square per module."""

from collections.abc import Sequence
from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET_ZONE = 4
# Trying all eight masks takes most of the time; any mask is valid, and a fixed one keeps the paper reproducible.
MASK = 3


def matrix(text: str) -> Sequence[Sequence[int]]:
    return segno.make_qr(text, error="m", mask=MASK, boost_error=False, encoding="utf-8").matrix


def path(modules: Sequence[Sequence[int]]) -> str:
    """The dark modules, row by row: each run of them is one rectangle of the path."""
    commands = []
    for y, row in enumerate(modules, start=QUIET_ZONE):
        x = QUIET_ZONE
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                commands.append(f"M{x} {y}h{length}v1h-{length}z")
            x += length
    return "".join(commands)


def qr_svg(text: str) -> SafeString:
    modules = matrix(text)
    side = len(modules) + 2 * QUIET_ZONE
    return format_html(
        '<svg class="qr" viewBox="0 0 {0} {0}" role="img" aria-label="QR: {1}"><path d="{2}"/></svg>',
        side,
        text,
        path(modules),
    )
