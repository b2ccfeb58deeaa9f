"""Looking at a page as somebody who can't see it, and as somebody with a small window."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
# The page without what its words and addresses say: a page built alike is looked at once by each worker.
BUILT = """() => {
  const page = document.body.cloneNode(true), texts = [];
  const walker = document.createTreeWalker(page, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const each of texts) each.data = each.data.trim() ? "x" : "";
  const kept = page.outerHTML.replace(/ (href|action|value|data-[a-z-]+)="[^"]*"/g, " $1").replace(/[0-9]+/g, "0");
  return [innerWidth, document.documentElement.lang, document.title !== "", kept].join();
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

_looked_at: set[str] = set()


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def accessibility_faults(page: Page) -> list[str]:
    """Faults against WCAG 2.2 AA, each with where it is. The debugger brings the script in, past the page's policy."""
    built = page.evaluate(BUILT)
    if built in _looked_at:
        return []
    _looked_at.add(built)
    page.evaluate(_axe())
    found = page.evaluate("rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", RULES)
    return [_told(fault["id"], fault["nodes"]) for fault in found["violations"]]


def _told(rule: str, nodes: list[dict]) -> str:
    return f"{rule}, {len(nodes)} times: {nodes[0]['html'][:200]} {nodes[0]['failureSummary']}"


def is_wider_than_the_window(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
