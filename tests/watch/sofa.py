"""A session at a small pack, with somebody at the keys and judges that answer at once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mlkata_plugin.judge.verdict import CheckResult, KataResult
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.watch.app import WatchApp
from tests.learner import Learner
from tests.smallpack import write_course

RACE = '\n[race]\nfunction = "mse"\nsize = 100\ngrowth = [10, 20]\n'
RIGHT = "# right\n"
WRONG = "# wrong\n"
ENDLESS = "# endless\n"


class Judges:
    """Answers as the children of a session do, from a word in the learner's file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.asked: list[Mapping[str, Any]] = []
        self.stopped = 0
        self.told: list[str] = []

    def prepare(self, kind: str, imports: Sequence[str] = ()) -> None:
        pass

    async def settle(self) -> None:
        pass

    async def close(self) -> None:
        pass

    async def verdict(self, job: Mapping[str, Any], _imports: Sequence[str]) -> dict[str, Any] | None:
        self.asked.append(job)
        name = Path(job["folder"]).name
        text = (self.root / job["folder"] / f"{name}.py").read_text("utf-8")
        if text.startswith(ENDLESS):
            try:
                await asyncio.Event().wait()
            finally:
                self.stopped += 1
        if text == "# silent\n":
            return None
        if text == "# usage\n":
            return {"result": None, "page": [("ERROR: no such option", "")], "told": []}
        result = self.result(name, text)
        if job["record"] and result.verdict != "not started":
            Progress(self.root / ".mlkata").record(name, "attempted", {"verdict": result.verdict}, source=text)
        return {"result": result.to_dict(), "page": [(f"{name}: {result.verdict}", "bold")], "told": self.told}

    def result(self, name: str, text: str) -> KataResult:
        word = next((word for word in ("wrong", "right", "unfinished", "error") if text.startswith(f"# {word}")), "new")
        status: Any = {"right": "passed", "new": "not started"}.get(word, word)
        checks = (CheckResult("test_it", "It holds", status, "" if status == "passed" else "expected 1"),)
        lines = () if word in ("right", "wrong", "error") else (15,)
        return KataResult(name, str(self.root), f"katas/{name}/{name}.py", text, 1, checks, word != "new", lines)

    async def race(self, job: Mapping[str, Any]) -> dict[str, Any] | None:
        self.asked.append(job)
        return {"lines": ["race at n = 100: as fast as the loop"]}


class Sitting:
    """Somebody in front of the screen."""

    def __init__(self, app: WatchApp, pilot: Pilot[None], learner: Learner, judges: Judges) -> None:
        self.app, self.pilot, self.learner, self.judges = app, pilot, learner, judges
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
        self.learner.file(kata).write_text(text, "utf-8")
        await self.until(lambda: shown in self.screen)

    @property
    def screen(self) -> str:
        """What stands on the screen, as text."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def keys(self) -> list[str]:
        """The keys at the foot of the screen, with what they do."""
        shown = [binding for _, binding, enabled, _ in self.app.screen.active_bindings.values() if enabled]
        return [f"{binding.key} {binding.description}" for binding in shown if binding.show]

    @property
    def note(self) -> str:
        return str(self.session.query_one("#note", Static).render())


class Sofa:
    """Where sessions are held."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    def hold(
        self, script: Callable[[Sitting], Awaitable[None]], kata: str = "mse", size: tuple[int, int] = (80, 24)
    ) -> WatchApp:
        """Hold a session."""

        async def session() -> WatchApp:
            desk = Desk(self.learner.root)
            app = WatchApp(desk, desk.kata(kata))
            judges = Judges(self.learner.root)
            app.session.judges = judges  # type: ignore[assignment]
            async with app.run_test(size=size) as pilot:
                sitting = Sitting(app, pilot, self.learner, judges)
                await sitting.until(lambda: judges.asked and not app.session.busy)
                await script(sitting)
            return app

        return asyncio.run(session())


@pytest.fixture
def sofa(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sofa:
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("mlkata_plugin.watch.files.POLL", 0.02)
    monkeypatch.setattr("mlkata_plugin.watch.files.SETTLED", 0.005)
    root = write_course(tmp_path)
    with (root / "solutions/mse/kata.toml").open("a", encoding="utf-8") as toml:
        toml.write(RACE)
    return Sofa(Learner(root, monkeypatch))
