"""Swim lanes as shapes for SVG: a lane per role, a row per act, text wrapped by the measured width of its letters."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import get_language

from applications.presenters.clauses import cited

LANE, GAP, PAD, EDGE = 300, 26, 11, 16
SIZES = {"title": (15, 20), "time": (15, 20), "clause": (12, 17), "aside": (13, 18), "lane": (15, 20)}
NARROW, WIDE, BROAD = "іїjlit.,:;!|'()[]-– fr1", "шщжмюфыъёwmЖМФЮШЩЫ", "ШЩЖЮМW"


@dataclass(frozen=True)
class Mark:
    """What a box says."""

    lane: str
    title: str
    times: tuple[str, ...] = ()
    clauses: str = ""
    asides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Line:
    x: int
    y: int
    text: str
    kind: str


@dataclass(frozen=True)
class Lane:
    x: int
    width: int
    lines: tuple[Line, ...]
    shaded: bool


@dataclass(frozen=True)
class Shape:
    """A box or, when `terminal`, the mark of a beginning or an end."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    terminal: bool = False

    @property
    def middle(self) -> int:
        return self.x + self.width // 2

    @property
    def centre(self) -> int:
        return self.y + self.height // 2

    @property
    def bottom(self) -> int:
        return self.y + self.height


@dataclass(frozen=True)
class Picture:
    name: str
    title: str
    description: str
    width: int
    height: int
    head: int
    lanes: tuple[Lane, ...]
    shapes: tuple[Shape, ...]
    arrows: tuple[str, ...]


def draw(
    name: str,
    title: str,
    *,
    lanes: Mapping[str, str],
    marks: list[Mark],
    home: str,
    first: str = "",
    last: str = "",
) -> Picture:
    """`lanes`: role and its name, in order; `first` and `last` stand in the lane `home` beside the ends of the way."""
    columns = {lane: at * LANE for at, lane in enumerate(lanes)}
    heads = [wrapped(words, LANE - 2 * PAD, SIZES["lane"][0]) for words in lanes.values()]
    head = max(map(len, heads)) * SIZES["lane"][1] + 2 * PAD
    rows = list(_rows(columns, marks, head + EDGE))
    shapes = [*_terminal(columns[home], rows[0], first, home != marks[0].lane), *rows]
    if last:
        shapes += _terminal(columns[home], rows[-1], last, home != marks[-1].lane)
    return Picture(
        name=name,
        title=title,
        description=". ".join(f"{lanes[mark.lane]}: {mark.title}" for mark in marks),
        width=LANE * len(columns),
        height=max(shape.bottom for shape in shapes) + EDGE,
        head=head,
        lanes=tuple(_lane(at, lines) for at, lines in enumerate(heads)),
        shapes=tuple(shapes),
        arrows=tuple(_arrow(one, other) for one, other in pairwise(shapes)),
    )


def wrapped(text: str, width: int, size: int) -> list[str]:
    """The text in lines that fit; a word that is longer than a line stands alone on its own."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _measure(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _measure(text: str, size: int) -> float:
    return size * sum(0.34 if c in NARROW else 0.92 if c in BROAD else 0.78 if c in WIDE else 0.6 for c in text)


def _rows(columns: Mapping[str, int], marks: list[Mark], y: int) -> Iterator[Shape]:
    for mark in marks:
        shape = _box(columns[mark.lane] + EDGE, y, mark)
        yield shape
        y = shape.bottom + GAP


def _box(x: int, y: int, mark: Mark) -> Shape:
    width, lines, at = LANE - 2 * EDGE, list[Line](), y + PAD
    for kind, text in _said(mark):
        size, height = SIZES[kind]
        for line in wrapped(text, width - 2 * PAD, size):
            lines.append(Line(x + PAD, at + size, line, kind))
            at += height
    return Shape(x, y, width, at + PAD - y, tuple(lines))


def _said(mark: Mark) -> Iterator[tuple[str, str]]:
    yield "title", mark.title
    for time in mark.times:
        yield "time", time
    language = get_language() or "kk"
    for clause in filter(None, mark.clauses.split(", ")):
        yield "clause", cited(clause).in_(language)
    for aside in mark.asides:
        yield "aside", aside


def _terminal(column: int, beside: Shape, text: str, is_beside: bool) -> list[Shape]:
    """A mark in the applicant's lane on the row of the box it leads to; nothing when the box itself stands there."""
    if not text or not is_beside:
        return []
    size, height = SIZES["title"]
    width = LANE - 2 * EDGE
    words = wrapped(text, width - 3 * PAD, size)
    tall = len(words) * height + 2 * PAD
    y = beside.centre - tall // 2
    lines = tuple(Line(column + LANE // 2, y + PAD + size + at * height, line, "end") for at, line in enumerate(words))
    return [Shape(column + EDGE, y, width, tall, lines, terminal=True)]


def _lane(at: int, words: list[str]) -> Lane:
    size, height = SIZES["lane"]
    lines = tuple(
        Line(at * LANE + LANE // 2, PAD + size + row * height, line, "lane") for row, line in enumerate(words)
    )
    return Lane(at * LANE, LANE, lines, shaded=at % 2 == 1)


def _arrow(one: Shape, other: Shape) -> str:
    """Across to a neighbour on the same row; else down, across and down to the top of the next."""
    if one.terminal or other.terminal:
        if one.x < other.x:
            return f"M{one.x + one.width} {one.centre}H{other.x - 2}"
        return f"M{one.x} {one.centre}H{other.x + other.width + 2}"
    if one.x == other.x:
        return f"M{one.middle} {one.bottom}V{other.y - 2}"
    return f"M{one.middle} {one.bottom}V{one.bottom + GAP // 2}H{other.middle}V{other.y - 2}"
