"""A person at a browser: goes somewhere, presses, writes; each page they come to is looked at."""

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response, expect

from permits.demo.people import PASSWORD
from tests.journeys import shots
from tests.journeys.looking import accessibility_faults, is_wider_than_the_window

KAZAKH, RUSSIAN = "kk-KZ", "ru-RU"
WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
TABLET = {"width": 768, "height": 1024}
PATIENCE_MS = 60_000  # a paper is asked for during one minute
QUIET = {"log", "debug", "info", "verbose"}


class Visitor:
    """`page` is the browser's; `complaints` is what the browser said against what it was shown."""

    def __init__(self, context: BrowserContext, address: str, *, scripts_run: bool = True) -> None:
        self.context, self.host = context, urlsplit(address).netloc
        self.complaints: list[str] = []
        context.on("console", self._heard)
        context.on("weberror", lambda fault: self.complaints.append(f"script: {fault.error}"))
        context.on("request", self._asked)
        context.on("requestfailed", self._failed)
        context.on("response", self._answered)
        self.page = context.new_page()
        self.key_presses = 0
        self.looks_around, self.scripts_run = True, scripts_run

    # Going, pressing, writing

    def visit(self, path: str, *, answer: int = 200) -> None:
        self._arrived(self.page.goto(path), answer)

    def press(self, what: str | Locator, *, answer: int = 200) -> None:
        """Press what leads to another page."""
        with self.page.expect_navigation() as coming:
            self.find(what).click()
        self._arrived(coming.value, answer)

    def key(self, *names: str) -> None:
        for name in names:
            self.page.keyboard.press(name)
            self.key_presses += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.key_presses += len(text)

    def fill(self, **fields: str) -> None:
        """Write into fields by their names."""
        for name, value in fields.items():
            self.page.locator(f"[name='{name}']:not([type=hidden])").first.fill(value)

    def sign_in(self, username: str, password: str = PASSWORD) -> None:
        self.visit("/sign-in/")
        self.fill(username=username, password=password)
        self.press("form[action='/sign-in/'] button")

    # Seeing

    def find(self, what: str | Locator) -> Locator:
        return self.page.locator(what) if isinstance(what, str) else what

    def sees(self, what: str | Locator, words: str = "", *, times: int | None = None) -> None:
        """Find it on the page, waiting for what comes by itself."""
        if times is not None:
            expect(self.find(what)).to_have_count(times)
        elif words:
            expect(self.find(what).first).to_contain_text(words, timeout=PATIENCE_MS)
        else:
            expect(self.find(what).first).to_be_visible(timeout=PATIENCE_MS)

    def sees_no(self, what: str) -> None:
        expect(self.page.locator(what)).to_have_count(0)

    def words_of(self, what: str) -> str:
        return self.find(what).first.inner_text().strip()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def look(self) -> None:
        """Anybody can use the page: no accessibility fault, nothing that leaves the window."""
        if not self.looks_around:
            return
        if self.scripts_run:  # the check itself is a script; the same pages are checked where it runs
            self.complaints += [f"{self.path}: {fault}" for fault in accessibility_faults(self.page)]
        if is_wider_than_the_window(self.page):
            self.complaints.append(f"{self.path}: wider than the window of {self.page.viewport_size['width']} px")
        shots.take(self.page)

    def leave(self) -> list[str]:
        self.context.close()
        return self.complaints

    # What the browser tells

    def _arrived(self, response: Response | None, answer: int) -> None:
        assert response is not None
        assert response.status == answer, f"{self.path} answered {response.status}: {self.words_of('main')[:400]}"
        self.look()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in QUIET and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"{self.path}: {message.text}")

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https"} and address.netloc != self.host:
            self.complaints.append(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        left_meanwhile = request.failure == "net::ERR_ABORTED"
        if not left_meanwhile and request.url.startswith("http"):
            self.complaints.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.url} answered {response.status}")
