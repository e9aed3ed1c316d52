"""Sessions in a small pack, with a user at the keys and a judge that answers at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.judge.verdict import CheckResult, KataResult
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.watch import pages
from mlkata_plugin.watch.app import WatchApp
from mlkata_plugin.watch.panes import Foot
from mlkata_plugin.watch.state import Verdict
from tests.learner import Learner
from tests.smallpack import write_course

RACE = "\n[race.mse]\nsize = 100\ngrowth = [10, 20]\n"
RIGHT = "# right\n"
WRONG = "# wrong\n"
ENDLESS = "# endless\n"


class FakeJudging:
    """Judges at once, by a word in the learner's file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[tuple[str, str]] = []  # what was asked for, and of which kata
        self.stopped = 0
        self.told: tuple[str, ...] = ()

    def prepare(self, kata: Kata) -> None:
        pass

    async def close(self) -> None:
        pass

    async def verdict(self, kata: Kata, *, columns: int, record: bool) -> Verdict | None:  # noqa: ARG002
        self.asked.append(("verdict", kata.id))
        text = (self.root / "katas" / kata.id / f"{kata.id}.py").read_text("utf-8")
        if text.startswith(ENDLESS):
            try:
                await asyncio.Event().wait()
            finally:
                self.stopped += 1
        if text == "# silent\n":
            return None
        if text == "# usage\n":
            return Verdict(None, (("ERROR: no such option", ""),))
        result = self.result(kata.id, text)
        if record and result.verdict != "not started":
            data = {"verdict": result.verdict, "failed": [check.name for check in result.failing]}
            Progress(self.root / ".mlkata").record(kata.id, "attempted", data, source=text)
        return Verdict(result, ((f"{kata.id}: {result.verdict}", "bold"),), self.told)

    def result(self, name: str, text: str) -> KataResult:
        word = next((word for word in ("wrong", "right", "unfinished", "error") if text.startswith(f"# {word}")), "new")
        status: Any = {"right": "passed", "new": "not started"}.get(word, word)
        checks = (CheckResult("test_it", "It holds", status, "" if status == "passed" else "expected 1"),)
        lines = () if word in ("right", "wrong", "error") else (15,)
        return KataResult(name, f"katas/{name}/{name}.py", text, 1, checks, word != "new", lines)

    async def race(self, kata: Kata, *, approaches: bool) -> tuple[tuple[str, ...], dict[str, list[str]]]:
        self.asked.append(("race", kata.id))
        speeds = {"differences_first": ["twice as fast as yours"]} if approaches else {}
        return ("race of `mse` at n = 100: as fast as the loop",), speeds


class User:
    """Somebody in front of the screen."""

    def __init__(self, app: WatchApp, pilot: Pilot[None], learner: Learner, judging: FakeJudging) -> None:
        self.app, self.pilot, self.learner, self.judging = app, pilot, learner, judging
        self.session = app.session

    async def until(self, come: Callable[[], object]) -> None:
        for _ in range(400):
            if come():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"did not come; the screen says:\n{self.screen}")

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def save(self, text: str, shown: str, kata: str = "mse") -> None:
        file = self.learner.file(kata)
        file.with_suffix(".new").write_text(text, "utf-8")
        file.with_suffix(".new").replace(file)
        await self.until(lambda: shown in self.screen)

    @property
    def screen(self) -> str:
        """What stands on the screen, as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def keys(self) -> list[str]:
        """The keys that mean something, with what they do."""
        return [f"{key.shown or key.name} {key.label}" for key in self.app.screen.query_one(Foot).keys if key.label]

    @property
    def note(self) -> str:
        return pages.note(self.session.state).plain


class Run:
    """Runs sessions in a small pack."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    def __call__(
        self, script: Callable[[User], Awaitable[None]], kata: str = "mse", size: tuple[int, int] = (80, 24)
    ) -> WatchApp:
        """Run a session with a user at the keys, who does what a script says."""

        async def session() -> WatchApp:
            desk = Desk(self.learner.root)
            app = WatchApp(desk, desk.kata(kata))
            judging = FakeJudging(self.learner.root)
            app.session.judging = judging  # type: ignore[assignment]
            async with app.run_test(size=size) as pilot:
                user = User(app, pilot, self.learner, judging)
                await user.until(lambda: judging.asked and not app.session.state.job)
                await script(user)
            return app

        return asyncio.run(session())


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("mlkata_plugin.watch.files.POLL", 0.02)
    monkeypatch.setattr("mlkata_plugin.watch.files.SETTLED", 0.005)
    root = write_course(tmp_path)
    with (root / "solutions/mse/kata.toml").open("a", encoding="utf-8") as toml:
        toml.write(RACE)
    return Run(Learner(root, monkeypatch))
