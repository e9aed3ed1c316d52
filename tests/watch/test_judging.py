"""The processes behind a session, and the file that it follows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.watch import files
from mlkata_plugin.watch.files import saves
from mlkata_plugin.watch.judging import Judging
from mlkata_plugin.workspace import Workspace
from tests.smallpack import KATAS, TOML, write_pack

RIGHT = dedent(KATAS["scale"]["solution.py"]).lstrip("\n")
SQUARES = RIGHT.replace("array * factor", "array ** factor")


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    write_pack(tmp_path)
    (tmp_path / "conftest.py").write_text("print('hello')\n", "utf-8")
    return Workspace(tmp_path)


@pytest.fixture
def kata(workspace: Workspace) -> Kata:
    return workspace.kata("scale")


def judged(workspace: Workspace, script: Callable[[Judging], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        judging = Judging(workspace)
        try:
            return await script(judging)
        finally:
            await judging.close()

    return asyncio.run(session())


async def endless(judging: Judging, workspace: Workspace, kata: Kata) -> asyncio.Task[Any]:
    """Return a call for the verdict on an endless loop, once it runs."""
    running = workspace.root / "running"
    loop = f"open({str(running)!r}, 'w').close()\n    while True: pass"
    workspace.file(kata).write_text(RIGHT.replace("return array * factor", loop), "utf-8")
    asked = asyncio.create_task(judging.verdict(kata, columns=80, record=True))
    while not running.exists():
        await asyncio.sleep(0.01)
    return asked


def verdicts(workspace: Workspace) -> list[Any]:
    return [event.data["verdict"] for event in Progress(workspace.state).events()]


def test_one_child_judges_again_and_again_and_records_what_is_an_attempt(workspace: Workspace, kata: Kata) -> None:
    workspace.file(kata).write_text(SQUARES, "utf-8")

    async def script(judging: Judging) -> Any:
        first = await judging.verdict(kata, columns=80, record=True)
        second = await judging.verdict(kata, columns=80, record=False)
        workspace.file(kata).write_text(RIGHT, "utf-8")
        return first, second, await judging.verdict(kata, columns=80, record=True)

    first, second, third = judged(workspace, script)
    page = "".join(text for text, _ in first.page)
    assert page == "".join(text for text, _ in second.page)
    assert page.startswith("scale: wrong - 3 of 3 checks failed\n")
    assert "scale behaves like: squares" in page
    assert ("wrong", "bold red") in first.page
    assert "mlkata hint" not in page  # the keys say so
    assert third.result.verdict == "solved"
    first_event, second_event = Progress(workspace.state).events()
    assert (first_event.data["verdict"], first_event.mistakes) == ("wrong", ("squares",))
    assert second_event.data["verdict"] == "solved"


def test_a_kata_that_takes_other_packages_gets_a_child_that_has_imported_them(tmp_path: Path) -> None:
    toml = TOML.format(title="Other").replace('["numpy"]', '["numpy", "click"]')
    names = write_pack(tmp_path, {"scale": KATAS["scale"], "other": {**KATAS["scale"], "kata.toml": toml}})
    workspace = Workspace(names)
    scale, other = workspace.kata("scale"), workspace.kata("other")
    for kata in (scale, other):
        path = workspace.file(kata)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RIGHT, "utf-8")

    async def script(judging: Judging) -> Any:
        found = []
        for kata in (scale, other, scale):
            verdict = await judging.verdict(kata, columns=80, record=False)
            assert judging._child is not None
            found.append((verdict.result.verdict, judging._child.result().process.pid))
        return found

    verdicts, children = zip(*judged(workspace, script), strict=True)
    assert verdicts == ("solved",) * 3
    first, second, third = children
    assert first != second == third


def test_checks_that_were_changed_meanwhile_are_collected_again(workspace: Workspace, kata: Kata) -> None:
    workspace.file(kata).write_text(RIGHT, "utf-8")

    async def script(judging: Judging) -> Any:
        before = await judging.verdict(kata, columns=80, record=True)
        kata.checks.write_text("def test_nothing(kata):\n    assert False, 'it is never right'\n", "utf-8")
        return before, await judging.verdict(kata, columns=80, record=True)

    before, after = judged(workspace, script)
    assert (before.result.verdict, after.result.verdict) == ("solved", "wrong")
    assert after.result.checks[0].text == "it is never right"


def test_a_kata_that_cannot_be_judged_says_why_and_the_child_goes_on(workspace: Workspace, kata: Kata) -> None:
    workspace.file(kata).write_text(RIGHT, "utf-8")
    whole = kata.checks.read_text("utf-8")

    async def script(judging: Judging) -> Any:
        kata.checks.write_text("def test_it(kata, tmp_path):\n    pass\n", "utf-8")
        broken = await judging.verdict(kata, columns=80, record=True)
        kata.checks.write_text(whole + "\n# mended\n", "utf-8")
        return broken, await judging.verdict(kata, columns=80, record=True)

    broken, mended = judged(workspace, script)
    assert broken.result is None
    assert "test_it takes 'tmp_path'" in broken.page[0][0]
    assert mended.result.verdict == "solved"


@pytest.mark.parametrize("more", [0, 1, 3])
def test_an_endless_loop_ends_when_nobody_waits_for_it_any_more(workspace: Workspace, kata: Kata, more: int) -> None:
    file = workspace.file(kata)

    async def script(judging: Judging) -> Any:
        asked = await endless(judging, workspace, kata)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        for _ in range(more):  # of each of them, nobody waits for the verdict either
            waiting = asyncio.create_task(judging.verdict(kata, columns=80, record=True))
            await asyncio.sleep(0)
            waiting.cancel()
        file.write_text(RIGHT, "utf-8")
        return await judging.verdict(kata, columns=80, record=True)

    assert judged(workspace, script).result.verdict == "solved"
    assert verdicts(workspace) == ["solved"]


def test_the_next_job_may_come_before_the_cancelled_one_has_heard_of_it(workspace: Workspace, kata: Kata) -> None:
    file = workspace.file(kata)

    async def script(judging: Judging) -> Any:
        asked = await endless(judging, workspace, kata)
        file.write_text(RIGHT, "utf-8")
        asked.cancel()
        return await judging.verdict(kata, columns=80, record=True)

    assert judged(workspace, script).result.verdict == "solved"
    assert verdicts(workspace) == ["solved"]


def test_a_child_that_was_killed_is_replaced(workspace: Workspace, kata: Kata) -> None:
    workspace.file(kata).write_text(RIGHT, "utf-8")

    async def script(judging: Judging) -> Any:
        judging.prepare(kata)
        assert judging._child is not None
        (await judging._child).process.kill()
        return [await judging.verdict(kata, columns=80, record=True) for _ in range(2)]

    none, verdict = judged(workspace, script)
    assert none is None
    assert verdict.result.verdict == "solved"


def test_it_races_and_records(workspace: Workspace, kata: Kata) -> None:
    workspace.file(kata).write_text(RIGHT, "utf-8")
    with kata.toml.open("a", encoding="utf-8") as toml:
        toml.write("\n[race.scale]\nsize = 1000\ngrowth = [1000, 2000]\n")

    async def script(judging: Judging) -> Any:
        return await judging.race(kata, approaches=True)

    lines, speeds = judged(workspace, script)
    assert "race" in lines[0]
    assert speeds == {}  # it has no approaches
    assert [event.kind for event in Progress(workspace.state).events()] == ["raced"]


@pytest.mark.parametrize("events", [True, False])
def test_saves_are_seen_with_and_without_events(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, events: bool) -> None:
    file, other = tmp_path / "knn.py", tmp_path / "new"
    if not events:
        monkeypatch.setattr(files, "_listen", lambda *_: asyncio.Event().wait())

    async def script() -> list[bytes | None]:
        seen = []
        async with aclosing(saves(file)) as contents:
            seen.append(await anext(contents))
            file.write_bytes(b"one")
            seen.append(await anext(contents))
            file.write_bytes(b"one")  # nothing new
            other.write_bytes(b"two")
            other.replace(file)
            seen.append(await anext(contents))
            file.unlink()
            seen.append(await anext(contents))
        return seen

    assert asyncio.run(script()) == [None, b"one", b"two", None]
