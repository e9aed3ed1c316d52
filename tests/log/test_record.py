"""Records: the log as one file, out and in."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mlkata_plugin
from mlkata_plugin.log import record
from mlkata_plugin.log.event import KINDS
from mlkata_plugin.log.progress import Progress, Row
from mlkata_plugin.log.record import Record, RecordError, pack, unpack
from tests.learner import Learner
from tests.smallpack import write_course

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
data = st.fixed_dictionaries(
    {},
    optional={
        "verdict": st.sampled_from(["solved", "wrong"]),
        "rung": st.integers(0, 9),
        "behaves_like": st.none() | st.text(max_size=8) | st.lists(st.text(max_size=8), max_size=2),
        "anything": json_values,
    },
)
texts = st.none() | st.text(st.characters(codec="utf-8"), max_size=20)
times = st.integers(-(10**9), 10**9).map(lambda seconds: NOON + timedelta(seconds=seconds))
katas = st.sampled_from(["knn", "mse", "extra/knn"])
kinds = st.sampled_from([kind for kind in KINDS if kind != "interviewed"])
rounds_begun = st.fixed_dictionaries(
    {
        "phase": st.just("begun"),
        "id": st.text(max_size=4),
        "minutes": st.integers(5, 60),
        "katas": st.lists(katas, min_size=1),
    }
)
happenings = st.tuples(st.uuids(), times, katas, kinds, data, texts) | st.tuples(
    st.uuids(), times, st.just(""), st.just("interviewed"), rounds_begun, st.none()
)


def build(log: list[tuple[Any, ...]]) -> Record:
    """Return the record of what happened, each event once."""
    rows, sources = {}, {}
    for name, at, kata, kind, facts, text in log:
        digest = None
        if text is not None:
            digest = hashlib.sha256(text.encode()).hexdigest()
            sources[digest] = text.encode()
        rows[name.hex] = Row(name.hex, at.isoformat(timespec="microseconds"), kata, kind, json.dumps(facts), digest)
    return Record(tuple(sorted(rows.values(), key=lambda row: (row.at, row.id))), dict(sorted(sources.items())))


records = st.lists(happenings, max_size=8).map(build)


def fresh(folder: str, *parts: Record) -> Progress:
    """Return a new log with these records in it."""
    progress = Progress(Path(tempfile.mkdtemp(dir=folder)))
    for part in parts:
        assert progress.merge(part.rows, part.sources) is not None
    return progress


def whole(progress: Progress) -> Record:
    log = progress.rows()
    assert log is not None
    return Record(tuple(log[0]), log[1])


@given(records)
def test_what_is_unpacked_is_what_was_packed(log: Record) -> None:
    assert unpack(pack(log)) == log
    assert pack(unpack(pack(log))) == pack(log)


@settings(max_examples=15, deadline=None)
@given(records, st.randoms(use_true_random=False))
def test_a_log_comes_back_whole_in_any_order(log: Record, rng: random.Random) -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        first = fresh(folder, log)
        shuffled = Record(tuple(rng.sample(log.rows, len(log.rows))), log.sources)
        second = fresh(folder, unpack(pack(shuffled)))
        assert whole(second) == whole(first) == log
        assert second.events() == first.events()


@settings(max_examples=15, deadline=None)
@given(records, records, st.integers(0, 8))
def test_two_machines_merge_to_the_same_log(one: Record, other: Record, shared: int) -> None:
    other = Record(other.rows + one.rows[:shared], {**one.sources, **other.sources})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        there, back = fresh(folder, one, other), fresh(folder, other, one)
        assert whole(there) == whole(back)
        assert there.events() == back.events()
        assert {row.id for row in whole(there).rows} == {row.id for row in one.rows + other.rows}
        assert there.merge(other.rows, other.sources) == (0, 0)  # importing twice changes nothing
        assert whole(there) == whole(back)


@given(st.data())
def test_a_damaged_file_is_refused_or_harmless(data: st.DataObject) -> None:
    raw = bytearray(pack(SMALL))
    if data.draw(st.booleans(), "truncate"):
        raw = raw[: data.draw(st.integers(0, len(raw) - 1), "size")]
    else:
        for _ in range(data.draw(st.integers(1, 3), "flips")):
            raw[data.draw(st.integers(0, len(raw) - 1), "at")] = data.draw(st.integers(0, 255), "byte")
    try:
        found = unpack(bytes(raw))
    except RecordError:
        return
    assert set(found.rows) <= set(SMALL.rows)  # a flip in what a zip says twice, such as a time, is no damage


DIGEST = hashlib.sha256(b"x = 1\n").hexdigest()
FACTS = {"verdict": "wrong", "failed": ["test_one"], "behaves_like": None}
SMALL = Record(
    (Row("0" * 32, NOON.isoformat(timespec="microseconds"), "knn", "attempted", json.dumps(FACTS), DIGEST),),
    {DIGEST: b"x = 1\n"},
)


def rezip(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return the small record with something else in it."""
    with zipfile.ZipFile(io.BytesIO(pack(SMALL))) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    change(entries)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in entries.items():
            archive.writestr(name, raw)
    return out.getvalue()


def event(**fields: Any) -> Callable[[dict[str, bytes]], None]:
    def change(entries: dict[str, bytes]) -> None:
        line = json.loads(entries["events.jsonl"]) | fields
        entries["events.jsonl"] = json.dumps(line).encode() + b"\n"

    return change


def entry(name: str, raw: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda entries: entries.update({name: raw})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (entry("manifest.json", b"{}"), "no record of mlkata"),
        (entry("manifest.json", b"[" * 100_000), "no record of mlkata"),
        (entry("manifest.json", b'{"what": "mlkata record", "version": 99}'), "upgrade mlkata"),
        (lambda entries: entries.pop("events.jsonl"), "no record of mlkata"),
        (entry("events.jsonl", b"{\n"), "no record of mlkata"),
        (entry("events.jsonl", b"[]\n"), "line 1 of events.jsonl is no event"),
        (lambda entries: entries.pop(f"sources/{DIGEST}.py"), "names a source that is not there"),
        (entry(f"sources/{DIGEST}.py", b"x = 2\n"), "not what its name says"),
        (entry(f"sources/{hashlib.sha256(bytes([255])).hexdigest()}.py", b"\xff"), "no record of mlkata"),
        (event(kind="dreamt"), "'dreamt'"),
        (event(id="../evil"), "has an id that is none"),
        (event(kata="\ud800"), "has an id that is none"),
        (event(at="2026-03-01T12:00:00"), "has no time"),
        (event(at="2026-03-01T13:00:00.000000+01:00"), "has no time"),
        (event(at="0001-01-01T00:00:00.000000+00:00"), "has no time"),
        (event(data={"rung": "high"}), "does not fit"),
        (event(data={"verdict": 1}), "does not fit"),
        (event(kata="", kind="interviewed", data={"phase": "begun"}), "does not fit"),
        (event(data={"interview": "a", "verdict": "solved"}), "does not fit"),
        (event(source=["x"]), "is no event"),
        (event(source="y"), "names a source that is not there"),
    ],
)
def test_what_is_wrong_with_a_record_is_said(change: Callable[[dict[str, bytes]], None], says: str) -> None:
    with pytest.raises(RecordError, match=r"\A[^\n]*\Z") as error:
        unpack(rezip(change))
    assert says in str(error.value)


def test_a_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = rezip(entry("sources/bomb.py", b"\0" * 10**6))
    monkeypatch.setattr(record, "UNPACKED", 10**5)
    with pytest.raises(RecordError, match="no record is as large"):
        unpack(bomb)
    # Its directory may lie about the size as well: then what it says is all that is unpacked.
    lying = bomb.replace((10**6).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(RecordError, match="damaged"):
        unpack(lying)
    with pytest.raises(RecordError, match="no record is as large"):
        pack(Record((), {DIGEST: b"x" * 10**6}))


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: NOON)
    (tmp_path / "here").mkdir()
    return Learner(write_course(tmp_path / "here"), monkeypatch)


def test_export_is_called_after_the_day_and_overwrites_nothing(learner: Learner) -> None:
    learner.log("mse", "hinted", {"rung": 1})
    name = f"mlkata-record-{NOON.astimezone():%Y%m%d}.zip"
    result = learner.type("export")
    assert (result.exit_code, result.stdout) == (0, f"{name}\n")
    assert "1 event and 0 sources" in result.stderr
    before = (learner.root / name).read_bytes()
    learner.log("mse", "hinted", {"rung": 2})
    again = learner.type("export")
    assert again.exit_code == 2
    assert f"{name} is there already" in again.stderr
    assert (learner.root / name).read_bytes() == before
    assert learner.type("export", "other.zip").stdout == "other.zip\n"


def test_export_of_nothing(learner: Learner) -> None:
    result = learner.type("export")
    assert result.exit_code == 2
    assert "nothing is recorded here yet" in result.stderr
    assert list(learner.root.glob("*.zip")) == []
    assert not (learner.root / ".mlkata").exists()


def test_export_into_a_folder_that_is_not_there(learner: Learner) -> None:
    learner.solve("mse")
    result = learner.type("export", "nowhere/record.zip")
    assert result.exit_code == 1
    assert "cannot be used" in result.stderr


@pytest.mark.parametrize("raw", [b"", b"no zip", pack(SMALL)[:-30], rezip(event(kata="Not a kata"))])
def test_a_file_that_is_no_record_changes_nothing(learner: Learner, raw: bytes) -> None:
    learner.solve("mse")
    (learner.root / "bad.zip").write_bytes(raw)
    result = learner.type("import", "bad.zip")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "bad.zip is damaged" in result.stderr
    assert result.stderr.endswith("Nothing was imported.\n")
    assert [event.kata for event in learner.events()] == ["mse"]


def test_a_file_that_is_too_large_is_not_read(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlkata_plugin.cli.record.PACKED", 2**20)
    (learner.root / "large.zip").write_bytes(b"\0" * (2**20 + 1))
    result = learner.type("import", "large.zip")
    assert result.exit_code == 2
    assert "more than 1 MiB" in result.stderr


@pytest.mark.parametrize("name", ["missing.zip", "katas"])
def test_what_is_no_file_cannot_be_imported(learner: Learner, name: str) -> None:
    result = learner.type("import", name)
    assert result.exit_code == 2
    assert f"{name} is no file" in result.stderr


def test_import_into_a_log_that_cannot_be_written(learner: Learner) -> None:
    (learner.root / "small.zip").write_bytes(pack(SMALL))
    (learner.root / ".mlkata").write_text("in the way", "utf-8")
    result = learner.type("import", "small.zip")
    assert result.exit_code == 1
    assert "nothing was imported" in result.stderr


def test_katas_of_another_workspace_are_kept(learner: Learner) -> None:
    (learner.root / "foreign.zip").write_bytes(rezip(event(kata="extra/elsewhere")))
    assert learner.type("import", "foreign.zip").exit_code == 0
    assert [event.kata for event in learner.events()] == ["extra/elsewhere"]
    assert "0 of 4 katas solved" in learner.type("list").stdout
    assert learner.type("stats").exit_code == 0
    assert learner.type("export", "on.zip").exit_code == 0


def test_from_one_machine_to_another(tmp_path: Path) -> None:
    here, there = write_course(tmp_path / "here"), write_course(tmp_path / "there")
    progress = Progress(here / ".mlkata")
    progress.record("mse", "attempted", {"verdict": "solved"}, source="x = 1\n")

    def run(root: Path, *args: str) -> str:
        command = [sys.executable, "-m", "mlkata_plugin", *args]
        environment = {**os.environ, "PYTHONPATH": str(Path(mlkata_plugin.__file__).parents[1])}
        return subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True, text=True).stdout

    path = here / run(here, "export").strip()
    assert run(there, "import", str(path)).startswith("New: 1 event of 1, 1 source of 1\n")
    assert run(there, "import", str(path)).startswith("New: 0 events of 1, 0 sources of 1\n")
    assert Progress(there / ".mlkata").events() == progress.events()
    assert run(there, "history", "mse", "1") == "x = 1\n"
