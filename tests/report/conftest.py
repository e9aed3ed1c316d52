"""A month of practice, and what a page of it says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mlkata_plugin.log.progress import Progress
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.report.gather import gather
from mlkata_plugin.report.page import render
from tests.learner import Learner
from tests.month import Clock, Month
from tests.smallpack import write_course

HOSTILE = '</pre><script>alert("1")</script>&amp;\x1b[2J'
MISTAKE = "n - 1 <b>too few</b>"
VOID = {"meta", "link", "br", "path", "line", "rect", "circle", "img", "input"}


def race_of(yours: float = 1e-5) -> dict[str, Any]:
    """Return what the log holds of a race."""
    times = {
        "loop": [[100, 3e-3]],
        "reference": [[100, 1e-5], [400, 4e-5], [800, 8e-5]],
        "yours": [[100, yours], [400, 4 * yours], [800, 8 * yours]],
        "library": [[100, 2e-5]],
    }
    loop, reference = 3e-3 / yours, 1e-5 / yours
    return {
        "function": "mse",
        "n": 100,
        "sizes": [400, 800],
        "inputs": "n values",
        "rounds": 100,
        "loop": {"value": loop, "low": loop * 0.99, "high": loop * 1.01},
        "reference": {"value": reference, "low": reference * 0.99, "high": reference * 1.01},
        "times": times,
        "growth": {"yours": 1.0, "reference": 1.0},
    }


def logged(learner: Learner, kata: str, verdict: str) -> None:
    """Write a verdict into the log as the judge would, with a source and, of a wrong answer, a known mistake."""
    progress, wrong = Progress(learner.workspace.state), verdict == "wrong"
    text = learner.reference(kata) + (f'x = """{HOSTILE}"""\n' if wrong else "x = 'right'\n")
    minutes = learner.workspace.kata(kata).minutes
    data = {"verdict": verdict, "failed": [], "behaves_like": [MISTAKE] if wrong else [], "minutes": minutes}
    assert progress.record(kata, "attempted", data, source=text)
    if not wrong:
        assert progress.record(kata, "raced", {"races": [race_of()]})


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def all(self, tag: str = "", **attributes: str) -> Iterator[Element]:
        """Yield the elements in it of this tag, with these attributes; ``class_`` is one of its classes."""
        for child in self.children:
            classes = child.attributes.get("class", "").split()
            known = all(
                value in classes if name == "class_" else child.attributes.get(name) == value
                for name, value in attributes.items()
            )
            if known and tag in ("", child.tag):
                yield child
            yield from child.all(tag, **attributes)

    def one(self, tag: str = "", **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found

    @property
    def text(self) -> str:
        """Its text and that of all in it, with single spaces."""
        return " ".join(" ".join([*self.words, *(child.text for child in self.children)]).split())


class Parser(HTMLParser):
    """Reads a page, and asserts that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.here = self.root = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        new = Element(tag, {name: value or "" for name, value in attrs}, self.here)
        assert len(new.attributes) == len(attrs)
        self.here.children.append(new)
        if tag not in VOID:
            self.here = new

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.here.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.here))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:  # vl-convert writes some of them with an end
            return
        assert self.here.tag == tag, (self.here.tag, tag, self.getpos())
        assert self.here.parent is not None
        self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.words.append(data)


def read(page: str) -> Element:
    parser = Parser()
    parser.feed(page)
    parser.close()
    assert parser.here is parser.root
    return parser.root


def page_of(learner: Learner) -> str:
    return render(gather(Desk(learner.root)))


@dataclass(frozen=True)
class Practised:
    """A learner after a month, and their page."""

    learner: Learner
    month: Month
    page: str
    tree: Element


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Practised]:
    """Thirty days of practice by the commands, under a clock of their own."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        clock = Clock()
        monkeypatch.setattr("mlkata_plugin.clock.now", clock)
        learner = Learner(write_course(tmp_path_factory.mktemp("month"), more=6), monkeypatch)
        month = Month(learner, clock, lambda kata, verdict: logged(learner, kata, verdict))
        month.practise(30)
        page = page_of(learner)
        yield Practised(learner, month, page, read(page))


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Somebody who has done nothing yet, in the repository of the small pack."""
    return Learner(write_course(tmp_path), monkeypatch)
