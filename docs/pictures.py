"""Take a picture of every screen of `mlkata watch`, one of the page and one of a notebook: ``python docs/pictures.py``.

The pictures go to ``docs/pictures/``, which is not kept, and those that the README shows to ``docs/watch.svg``,
``docs/report.png`` and ``docs/notebook.png``. The page is called ``report``, and needs Chromium; ``notebook`` needs
nbconvert as well. With names behind it the script takes only those pictures.
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

from textual.pilot import Pilot

from mlkata_plugin import clock
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.practice.choose import choose
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.reviews import due_katas
from mlkata_plugin.report.gather import gather
from mlkata_plugin.report.page import render
from mlkata_plugin.watch.app import WatchApp
from mlkata_plugin.watch.state import State
from mlkata_plugin.workspace import make_state_folder

HERE = Path(__file__).resolve().parent
KEPT = "wrong_wide"  # the picture in the README
SIZES = {"": (80, 24), "_small": (60, 15), "_wide": (124, 32), "_plain": (80, 24)}  # plain: without colours
ENDLESS = "def mse(y_true, y_pred):\n    while True:\n        pass\n"


def answer(solution: str, array: str, mean: str) -> str:
    """Return the solution with another way to get there."""
    head = solution[: solution.index("    # Step 1")]
    return f"""{head}    t, p = {array.format("y_true")}, {array.format("y_pred")}
    if t.size != p.size or t.size == 0:
        raise ValueError("two arrays of the same length, not empty")
    return float({mean})
"""


class User:
    """Somebody at the keyboard, who waits until there is something to see."""

    def __init__(self, app: WatchApp, pilot: Pilot[None]) -> None:
        self.app, self.pilot, self.session = app, pilot, app.session
        self.file = app.session.desk.workspace.file(app.session.kata)
        self.stub = self.file.read_text("utf-8")
        self.solution = app.session.kata.solution.read_text("utf-8")

    @property
    def state(self) -> State:
        """The state of the session."""
        return self.session.state

    async def until(self, come: Callable[[], object]) -> None:
        """Wait for something to come."""
        for _ in range(1000):
            if come():
                return
            await self.pilot.pause(0.02)
        raise SystemExit("what was waited for did not come")

    async def save(self, text: str, verdict: str) -> None:
        """Save the file, and wait for the verdict."""
        self.file.write_text(text, "utf-8")
        await self.until(lambda: self.state.result and self.state.result.verdict == verdict)
        await self.until(lambda: not self.state.job)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await self.pilot.press(*keys)
        await self.pilot.pause(0.1)


async def question(user: User) -> None:
    """Take nothing but the beginning."""


async def wrong(user: User) -> None:
    """Forget that a column is as good as a flat array, which is a known mistake."""
    await user.save(answer(user.solution, "np.asarray({0}, dtype=np.float64)", "np.mean((t - p) ** 2)"), "wrong")


async def unfinished(user: User) -> None:
    """Fill in the first blank only."""
    await user.save(user.stub.replace("= ...", "= np.asarray(y_true)", 1), "unfinished")


async def error(user: User) -> None:
    """Save what is no Python."""
    await user.save(user.solution.replace("def mse(", "def mse((", 1), "error")


async def raises(user: User) -> None:
    """Save what ends in an exception."""
    await user.save(user.solution.replace("    # Step 1", "    y_true.shape[1]\n    # Step 1", 1), "wrong")


async def solved(user: User) -> None:
    """Save a right answer with a loop in it, and wait for the race."""
    total = "sum((a - b) ** 2 for a, b in zip(t, p)) / len(t)"
    await user.save(answer(user.solution, "np.asarray({0}, dtype=np.float64).ravel()", total), "solved")
    await user.until(lambda: user.state.race)


async def endless(user: User) -> None:
    """Save an endless loop, and look while it runs."""
    user.file.write_text(ENDLESS, "utf-8")
    await user.until(lambda: user.state.waited.total_seconds() >= 2)


async def stopped(user: User) -> None:
    """Stop an endless loop."""
    await endless(user)
    await user.press("s")
    await user.until(lambda: not user.state.job)


async def hint(user: User) -> None:
    """Ask for two hints."""
    await wrong(user)
    await user.press("h", "h")


async def compare(user: User) -> None:
    """Hold a right answer against the reference."""
    await solved(user)
    await user.press("c")


async def attempts(user: User) -> None:
    """Look at what was tried before."""
    await wrong(user)
    await unfinished(user)
    await solved(user)
    await user.press("a")


async def changes(user: User) -> None:
    """Look at what changed with the last attempt."""
    await attempts(user)
    await user.press("c")


async def grade(user: User) -> None:
    """Overrule a rating."""
    await solved(user)
    await user.press("g")


async def solution(user: User) -> None:
    """Look at the reference before the answer is right."""
    await user.press("o", "o")


async def asked(user: User) -> None:
    """Press the key of the reference once."""
    await user.press("o")


async def all_keys(user: User) -> None:
    """Ask for the keys."""
    await user.press("question_mark")


async def katas(user: User) -> None:
    """Look at the list."""
    await solved(user)
    await user.press("l")


async def search(user: User) -> None:
    """Search in the list."""
    await user.press("l", *"tag:pandas")


async def nothing(user: User) -> None:
    """Search for what there is not."""
    await user.press("l", *"track", "colon", *"zoo")


SCENES: dict[str, Callable[[User], Awaitable[None]]] = {
    scene.__name__: scene
    for scene in (
        *(question, wrong, unfinished, error, raises, solved, endless, stopped),
        *(hint, compare, attempts, changes, grade, solution, asked, all_keys, katas, search, nothing),
    )
}


async def take(scene: Callable[[User], Awaitable[None]], size: tuple[int, int], folder: Path) -> str:
    """Return the picture of a scene."""
    root = Path(tempfile.mkdtemp(dir=folder))
    make_state_folder(root / ".mlkata")
    (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
    os.chdir(root)
    desk = Desk(root)
    for kata in desk.course:
        desk.workspace.lay_out(kata, "blanks")
    app = WatchApp(desk, desk.kata("mse"))
    async with app.run_test(size=size) as pilot:
        user = User(app, pilot)
        await user.until(lambda: user.state.result is not None and not user.state.job)
        await scene(user)
        await pilot.pause(0.2)
        return app.export_screenshot(title="mlkata watch")


def practise(desk: Desk, days: int) -> None:
    """Practise on so many days, the last of them today: reviews first, which today still wait, then new katas."""
    chance, real = random.Random(4), clock.now
    today = real()
    time = today
    clock.now = lambda: time

    def passes(minutes: float) -> None:
        nonlocal time
        time = min(time + timedelta(minutes=minutes), today)

    def work(kata: Kata, purpose: str) -> None:
        desk.record(kata, "started", {"level": "steps", "purpose": purpose})
        for _ in range(chance.choice([0, 0, 1, 2])):
            passes(kata.minutes * chance.uniform(0.2, 0.5))
            desk.record(kata, "attempted", {"verdict": "wrong", "minutes": kata.minutes})
        passes(kata.minutes * chance.uniform(0.2, 0.5))
        if purpose == "review" and chance.random() < 0.12:
            desk.record(kata, "peeked")
        desk.record(kata, "attempted", {"verdict": "solved", "minutes": kata.minutes})

    try:
        for day in range(days - 1, -1, -1):
            time = today - timedelta(days=day, hours=3)
            if chance.random() < 0.15:
                continue
            for name in due_katas(desk)[:7] if day else ():
                work(desk.kata(name), "review")
            for _ in range(chance.choice([1, 2, 2, 3])):
                new = choose(desk.course, desk.log.states, desk.course.ids).kata
                if new is not None:
                    work(new, "learn")
    finally:
        clock.now = real


def page(out: Path, folder: Path) -> None:
    """Take a picture of the page after a month."""
    root = folder / "month"
    make_state_folder(root / ".mlkata")
    desk = Desk(root)
    practise(desk, 31)
    file = folder / "report.html"
    file.write_text(render(gather(desk)), "utf-8")
    photograph(file, (1280, 2268), out / "report.png")


def notebook(out: Path, folder: Path) -> None:
    """Take a picture of a notebook with a wrong answer and a right one."""
    from nbclient import NotebookClient  # here, as most pictures do without
    from nbconvert import HTMLExporter
    from nbformat.v4 import new_code_cell, new_notebook

    flat, ravelled = "np.asarray({0}, dtype=np.float64)", "np.ravel({0}).astype(np.float64)"
    arrays, mean = ", ".join([flat.format("y_true"), flat.format("y_pred")]), "np.mean((t - p) ** 2)"
    wrong = f"""%%kata mse
import numpy as np

def mse(y_true, y_pred):
    t, p = {arrays}
    if t.size != p.size or t.size == 0:
        raise ValueError("two arrays of the same length, not empty")
    return float({mean})
"""
    right = wrong.replace(arrays, ", ".join([ravelled.format("y_true"), ravelled.format("y_pred")]))
    codes = ["%load_ext mlkata", wrong, right]
    book = new_notebook(cells=[new_code_cell(code.strip()) for code in codes])
    root = folder / "notebook"
    make_state_folder(root / ".mlkata")
    NotebookClient(book, kernel_name="python3", resources={"metadata": {"path": str(root)}}).execute()
    text, _ = HTMLExporter(template_name="lab").from_notebook_node(book)
    file = folder / "notebook.html"
    file.write_text(text, "utf-8")
    photograph(file, (1000, 1330), out / "notebook.png")


def photograph(file: Path, size: tuple[int, int], picture: Path) -> None:
    """Take a picture of a page of HTML, which the README shows."""
    browser = next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )
    if browser is None:
        raise SystemExit(f"a picture of {file.name} needs Chromium")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
    ]
    window = "--window-size={},{}".format(*size)
    more = ["--no-first-run", "--hide-scrollbars", f"--user-data-dir={file.parent / 'browser'}", window]
    subprocess.run([browser, *flags, *more, f"--screenshot={picture}", file.as_uri()], check=True, capture_output=True)
    shutil.copy(picture, HERE / picture.name)
    print(picture.stem)


def main() -> None:
    """Take the pictures."""
    out = HERE / "pictures"
    out.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    for name, draw in (("report", page), ("notebook", notebook)):
        if not wanted or name in wanted:
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                draw(out, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        for name, scene in SCENES.items():
            for suffix, size in SIZES.items():
                if wanted and name + suffix not in wanted:
                    continue
                os.environ.pop("NO_COLOR", None)
                if suffix == "_plain":
                    os.environ["NO_COLOR"] = "1"
                picture = asyncio.run(take(scene, size, Path(folder)))
                (out / f"{name}{suffix}.svg").write_text(picture, "utf-8")
                print(f"{name}{suffix}")
        os.chdir(HERE)
    if (out / f"{KEPT}.svg").exists():
        shutil.copy(out / f"{KEPT}.svg", HERE / "watch.svg")


if __name__ == "__main__":
    main()
