"""Every pair of ink and ground that the style sheets use can be read: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path

import pytest
from django.conf import settings

STYLES = (Path(settings.ROOT) / "static/css/app.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", STYLES))
TEXT, PART = 4.5, 3.0


def luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


GROUNDS = ("paper", "ground", "shade")
TEXTS = [(ink, ground) for ink in ("ink", "ink-soft", "accent", "accent-deep") for ground in GROUNDS]
TEXTS += [(tone, ground) for tone in ("calm", "soon", "late", "done", "neutral") for ground in ("paper", "ground")]
TEXTS += [(tone, f"{tone}-wash") for tone in ("calm", "soon", "late", "done", "neutral")]
TEXTS += [("ink", f"{tone}-wash") for tone in ("calm", "soon", "late", "done", "neutral", "accent")]
TEXTS += [(tone, "accent-wash") for tone in ("calm", "soon", "late", "done", "ink-soft", "accent")]
TEXTS += [("on-accent", ground) for ground in ("accent", "accent-deep", "calm", "ink", "late", "done")]
PARTS = [(line, ground) for line in ("line-strong", "soon-line", "late-line", "focus") for ground in GROUNDS]
PARTS += [("focus-glow", "ink"), ("focus", "focus-glow"), ("on-accent", "soon-line")]


@pytest.mark.parametrize(("ink", "ground"), TEXTS, ids=lambda name: name)
def test_words_stand_out_from_their_ground(ink, ground):
    assert contrast(ink, ground) >= TEXT


@pytest.mark.parametrize(("part", "ground"), PARTS, ids=lambda name: name)
def test_borders_marks_and_the_focus_stand_out_from_their_ground(part, ground):
    assert contrast(part, ground) >= PART
