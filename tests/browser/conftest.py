"""The real server on a free port over a made-up build, and Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakKeyDictionary

import pytest
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from tests.views_build import write_build

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
Open = Callable[..., Page]
MOST_LOOKS = 600  # ten in a second
# Where every chart stands, once the server has run and each chart answers clicks; nothing before that.
PLACES = """() => {
  const charts = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
  const isQuiet = document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && charts.every(chart => chart.querySelector('.js-plotly-plot')?._ev?._events.plotly_selected);
  return isQuiet ? JSON.stringify(charts.map(chart => chart.getBoundingClientRect())) : '';
}"""


class Traffic:
    """How many runs a page asked its server for, and how many of those the server began and finished.

    One that was broken off for the next is not counted.
    """

    def __init__(self, page: Page) -> None:
        self.asked = self.finished = 0
        self._waits_for: str | None = None  # a part of the page, '' for the whole
        self._is_running = False
        page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._sent)
        socket.on("framereceived", self._received)

    def _sent(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes):
            message = BackMsg.FromString(frame)
            if message.HasField("rerun_script"):
                self.asked += 1
                self._waits_for, self._is_running = message.rerun_script.fragment_id, False

    def _received(self, frame: bytes | str) -> None:
        if self._waits_for is None or not isinstance(frame, bytes):
            return
        message = ForwardMsg.FromString(frame)
        if message.HasField("new_session"):
            fragments = message.metadata.run.fragment_ids
            self._is_running = not fragments or self._waits_for in fragments
        elif message.HasField("script_finished") and self._is_running:
            self._is_running = False
            if message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                self.finished, self._waits_for = self.finished + 1, None


TRAFFIC: WeakKeyDictionary[Page, Traffic] = WeakKeyDictionary()


@pytest.fixture(scope="session")
def build_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A build of 60 made-up articles."""
    return write_build(tmp_path_factory.mktemp("browser") / "data")


@pytest.fixture(scope="session")
def address(build_folder: Path) -> Iterator[str]:
    """The address of a dashboard over that build."""
    yield from _served(ROOT, {**os.environ, "BACKCHANNEL_DATA": str(build_folder)})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the program with a build of its own, whose corrections may be written."""
    for name in ("views", ".streamlit"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "dashboard.py", tmp_path)
    (tmp_path / "pipeline").symlink_to(ROOT / "pipeline")
    (tmp_path / "seeds").mkdir()
    write_build(tmp_path / "data")
    return tmp_path


@pytest.fixture
def own_address(project: Path) -> Iterator[str]:
    """The address of a dashboard over that copy."""
    yield from _served(project, {name: value for name, value in os.environ.items() if name != "BACKCHANNEL_DATA"})


def _served(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    server = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL)
    try:
        yield _answering(f"http://127.0.0.1:{port}/", server)
    finally:
        server.terminate()
        server.wait(10)


def _answering(url: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(300):
        assert server.poll() is None, "the server ended before it answered"
        try:
            with urllib.request.urlopen(f"{url}_stcore/health", timeout=2):
                return url
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError("the server did not answer within 30 seconds")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium; the tests are skipped where there is none, except in CI, where that is a failure."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip(f"{CHROMIUM} is missing: install Chromium or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser, address: str) -> Iterator[Open]:
    """Open the dashboard at a query string, in a new session; with `fresh`, in a new browser as well.

    Fails the test where the page asked another machine for anything or ran a script from an article.
    """
    yield from _visits(chromium, address)


@pytest.fixture
def visit_own(chromium: Browser, own_address: str) -> Iterator[Open]:
    """The same for the dashboard whose corrections may be written."""
    yield from _visits(chromium, own_address)


def _visits(chromium: Browser, address: str) -> Iterator[Open]:
    asked: list[str] = []
    alerts: list[str] = []
    pages: list[Page] = []

    def visit_page(query: str = "", *, width: int = 1280, height: int = 800, fresh: bool = False) -> Page:
        context = chromium.contexts[0] if chromium.contexts and not fresh else chromium.new_context()
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (alerts.append(dialog.message), dialog.dismiss()))
        TRAFFIC[page] = Traffic(page)
        page.goto(address + query)
        page.wait_for_selector("h1.bc-brand", timeout=30_000)
        pages.append(page)
        return settled(page)

    yield visit_page
    for page in pages:
        page.close()
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    assert alerts == []


def settled(page: Page) -> Page:
    """Wait until the server has run and every chart is drawn and rests in its place, and return the page."""
    seen: list[str] = []
    while len(seen) < 4 or not seen[-1] or len(set(seen[-4:])) > 1:
        assert len(seen) < MOST_LOOKS, "the page does not come to rest"
        page.wait_for_timeout(100)
        seen.append(page.evaluate(PLACES))
    assert page.locator('[data-testid="stException"]').count() == 0
    return page


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """Wait until the server has answered what is done within: it has finished the run asked for, and the page rests."""
    traffic = TRAFFIC[page]
    before = traffic.finished
    yield
    assert _comes(page, lambda: traffic.finished > before, MOST_LOOKS), "the server was not asked, or did not answer"
    settled(page)


def take(page: Page, option: str) -> None:
    """Take the first option of the open list that has these words; again where it moved away from under the pointer."""
    traffic = TRAFFIC[page]
    before = traffic.asked
    with answered(page):
        for _ in range(10):
            page.get_by_role("option", name=option).first.click()
            if _comes(page, lambda: traffic.asked > before, 50):
                break


def _comes(page: Page, is_there: Callable[[], bool], looks: int) -> bool:
    for _ in range(looks):
        if is_there():
            return True
        page.wait_for_timeout(100)
    return is_there()
