"""The Kazakh words of steps and services stand in the definitions as the regulations have them, to the letter."""

import os
import re
from pathlib import Path

import pytest

from .samples import historic

OFFICIAL = Path(__file__).parent / "official"
ROOT = Path(__file__).resolve().parents[2]
REGULATIONS = Path(os.environ.get("QAMQOR_REGULATIONS", ROOT.parent / "shared" / "regulations"))

SPECIAL = ["pmpc_examination", "rehabilitation", "special_school_admission", "home_schooling"]
STEPS = [
    *(("visit_permission", f"G5.{n}", "000") for n in range(1, 6)),
    *((service, f"S{at}.{n}", "003") for at, service in enumerate(SPECIAL, 1) for n in range(1, 6 if at != 3 else 4)),
    *((service, f"S{at}.result", "003") for at, service in enumerate(SPECIAL, 1)),
    ("special_school_admission", "S3.season", "003"),
]


def bare(words: str) -> str:
    """Without white space and capitals, and with one kind of dash."""
    return re.sub(r"\s+", "", re.sub("[–—]", "-", words)).casefold()


def kept(text: str) -> str:
    return bare((OFFICIAL / f"steps_{text}.txt").read_text("utf-8"))


@pytest.mark.parametrize(
    ("service", "clause", "text"), [pytest.param(*row, id=f"{row[1]}-to-the-letter") for row in STEPS]
)
def test_a_step_reads_as_its_clause(service, clause, text):
    assert bare(historic(service).clauses[clause].text.kk.rstrip(".")) in kept(text)


@pytest.mark.parametrize("service", SPECIAL)
def test_a_service_bears_the_title_of_its_regulation(service):
    assert f'"{bare(historic(service).title.kk)}"' in kept("003")


@pytest.mark.parametrize("text", ["000", "003"])
def test_the_kept_words_are_those_of_the_whole_text(text, capsys):
    whole = next((path.read_text("utf-8") for path in sorted(REGULATIONS.glob(f"{text}*.txt"))), None)
    if whole is None:
        with capsys.disabled():
            print(f"\nText {text} is not at {REGULATIONS}: its steps are compared with the kept copy only.")
        whole = (OFFICIAL / f"steps_{text}.txt").read_text("utf-8")
    lines = (OFFICIAL / f"steps_{text}.txt").read_text("utf-8").splitlines()
    assert len(lines) > 15
    assert [line for line in lines if bare(line) not in bare(whole)] == []
