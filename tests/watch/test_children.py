"""The processes behind a session, and the file that it follows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

from mlkata_plugin.log.progress import Progress
from mlkata_plugin.watch import files
from mlkata_plugin.watch.children import Children
from mlkata_plugin.watch.files import saves
from tests.smallpack import KATAS, write_pack

RIGHT = dedent(KATAS["scale"]["solution.py"]).lstrip("\n")
JOB = {"folder": "katas/scale", "columns": 80, "record": True}


def judged(root: Path, script: Callable[[Children], Awaitable[Any]]) -> Any:
    async def session() -> Any:
        children = Children(root)
        try:
            return await script(children)
        finally:
            await children.close()

    return asyncio.run(session())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_pack(tmp_path)
    # A workspace whose settings would have pytest do other things.
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = -n 2 --no-such-option\n", "utf-8")
    (tmp_path / "conftest.py").write_text("print('hello')\n", "utf-8")
    return tmp_path


def test_a_child_judges_and_records(root: Path) -> None:
    (root / "katas/scale/scale.py").write_text(RIGHT.replace("array * factor", "array ** factor"), "utf-8")

    async def script(children: Children) -> Any:
        return await children.verdict(JOB, ("numpy",)), await children.verdict({**JOB, "record": False}, ("numpy",))

    first, second = judged(root, script)
    assert first == second
    page = "".join(text for text, _ in first["page"])
    assert page.startswith("scale: wrong - 3 of 3 checks failed\n")
    assert "this behaves like: squares" in page
    assert ["wrong", "bold red"] in first["page"]
    assert "mlkata hint" not in page  # the keys say so
    (event,) = Progress(root / ".mlkata").events()
    assert (event.kind, event.data["verdict"], event.data["behaves_like"]) == ("attempted", "wrong", "squares")


def test_an_endless_loop_ends_when_nobody_waits_for_it_any_more(root: Path) -> None:
    file = root / "katas/scale/scale.py"
    running = root / "running"
    loop = f"open({str(running)!r}, 'w').close()\n    while True: pass"
    file.write_text(RIGHT.replace("return array * factor", loop), "utf-8")

    async def script(children: Children) -> Any:
        asked = asyncio.create_task(children.verdict(JOB, ("numpy",)))
        while not running.exists():
            await asyncio.sleep(0.01)
        asked.cancel()
        await asyncio.gather(asked, return_exceptions=True)
        file.write_text(RIGHT, "utf-8")
        return await children.verdict(JOB, ("numpy",))

    assert judged(root, script)["result"]["fault"] is None
    assert [event.data["verdict"] for event in Progress(root / ".mlkata").events()] == ["solved"]


def test_a_child_races_and_records(root: Path) -> None:
    (root / "katas/scale/scale.py").write_text(RIGHT, "utf-8")
    with (root / "solutions/scale/kata.toml").open("a", encoding="utf-8") as toml:
        toml.write('\n[race]\nfunction = "scale"\nsize = 1000\ngrowth = [1000, 2000]\n')

    async def script(children: Children) -> Any:
        return await children.race({"kata": "scale"})

    assert "race" in judged(root, script)["lines"][0]
    assert [event.kind for event in Progress(root / ".mlkata").events()] == ["raced"]


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
