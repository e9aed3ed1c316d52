"""The page of `mlkata report` in Chromium: nothing goes wrong in it, and who cannot see or point can use it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.report.serve import Server, served
from tests.learner import Learner
from tests.report.conftest import Practised, logged, practised, race_of  # noqa: F401  # the fixture
from tests.smallpack import write_course

NODE = "MLKATA_DOORS_NODE"  # names a folder with node_modules
FOLDER, HERE = os.environ.get(NODE), Path.cwd()  # a learner in the tests goes elsewhere
SCRIPT = Path(__file__).with_name("page.mjs")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="module")
def opening() -> list[str]:
    """How a page is opened, up to its address."""
    browser = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    node = shutil.which("node")
    if browser is None or node is None:
        pytest.skip("the page is tried in Chromium by node: one of them is not there")
    if FOLDER is None:
        pytest.skip(f"{NODE} names no folder: `npm i --ignore-scripts puppeteer-core axe-core` makes one")
    return [node, str(SCRIPT), str(HERE / FOLDER), browser]


def look(opening: list[str], url: str, width: int, scheme: str) -> Any:
    done = subprocess.run([*opening, url, str(width), scheme], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")])
def test_a_page_of_a_month(
    practised: Practised,  # noqa: F811
    opening: list[str],
    tmp_path: Path,
    width: int,
    scheme: str,
) -> None:
    file = tmp_path / "page.html"
    file.write_text(practised.page, "utf-8")
    found = look(opening, file.as_uri(), width, scheme)
    assert found["said"] == []
    assert found["faults"] == []
    assert found["asked"] == [file.as_uri()]
    assert not found["sideways"]
    assert (found["map"] == "none") == (width < 1000)
    assert found["cut"] == 0
    assert {tuple(each) for each in found["arrows"]} == ({(False, False), (True, True)} if width > 1000 else set())


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Server, Learner]]:
    learner = Learner(write_course(tmp_path), monkeypatch)
    with served(Desk(learner.root)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server, learner
        finally:
            server.shutdown()
            thread.join()


def test_a_served_page_loads_itself_again_after_a_verdict(server: tuple[Server, Learner], opening: list[str]) -> None:
    serving, learner = server
    learner.log("knn", "attempted", {"verdict": "wrong"})
    learner.log("knn", "raced", {"races": [race_of()]})
    command = [*opening, serving.url, "1280", "light", "mlkata: 1 of 4 katas solved"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as browser:
        assert browser.stdout is not None
        assert browser.stdout.readline() == "ready\n"
        logged(learner, "mse", "solved")  # before knn in the course
        found = json.loads(browser.stdout.readline())
    assert found["title"] == "mlkata: 1 of 4 katas solved"
    assert found["status"] == "This page is live."
    assert found["open"] == ["race-mse", "kata-knn"]
    assert abs(found["moved"]) < 2
    assert found["said"] == []
    assert found["faults"] == []
    assert {url.removeprefix(serving.url) for url in found["asked"]} == {"", "version"}
