"""Records that somebody changed: each is refused in a line, or taken, and then every command still works."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mlkata_plugin.judge.verdict import CheckResult, KataResult
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.record import Record, RecordError, pack, unpack
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.practice.recorder import record
from mlkata_plugin.race import Pair, RaceResult, Ratio
from mlkata_plugin.watch.attempts import read_attempts, rows
from mlkata_plugin.watch.filters import rows_of
from mlkata_plugin.watch.view import look
from tests.learner import Learner
from tests.smallpack import write_course

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
RACE = "\n[race.mse]\nsize = 10\ngrowth = [10, 20]\n"
# Each with the status that it may end with, where it is not 0: what it asks for may not be there.
COMMANDS = {
    (): (),
    ("--json",): (),
    ("list",): (),
    ("list", "--json"): (),
    ("stats",): (),
    ("stats", "--json"): (),
    ("plan",): (),
    ("history", "mse"): (2,),  # an interview asks for it
    ("history", "mse", "1"): (2,),
    ("history", "mse", "--json"): (2,),
    ("review",): (2,),
    ("rate", "mse", "hard"): (2,),
    ("interview", "--json"): (),
    ("interview", "--debrief", "--no-race"): (2,),
    ("interview", "--debrief", "--no-race", "--json"): (2,),
    ("next",): (),
    ("hint", "knn"): (2,),
}


def a_record(root: Path) -> Record:
    """Return what somebody did who learned, was interviewed, reviewed and raced."""
    progress, at = Progress(root / ".mlkata"), NOON - timedelta(days=9)
    race = RaceResult(
        "mse", 10, (10, 20), "n", 5, 0.5, Ratio(2.0, 1.9, 2.1), Ratio(0.5, 0.4, 0.6), {}, Pair(1, 1), Pair(2.0, 1.0)
    )
    told = {"failed": ["test_a"], "behaves_like": "n - 1", "minutes": 5}
    asked = {"interview": "one", "title": "It holds"}
    with pytest.MonkeyPatch.context() as patch:
        for kata, kind, data, source in (
            ("mse", "started", {"level": "blanks"}, None),
            ("mse", "hinted", {"rung": 1}, None),
            ("mse", "attempted", {"verdict": "wrong", **told}, "x = 1\n"),
            ("mse", "peeked", {}, None),
            ("mse", "attempted", {"verdict": "solved", **told}, "x = 2\n"),
            ("mse", "rated", {"rating": "hard"}, None),
            ("mse", "started", {"level": "steps", "purpose": "review", "copy": ".mlkata/kept/mse.py"}, "x = 2\n"),
            ("mse", "attempted", {"verdict": "solved"}, "x = 3\n"),
            ("knn", "reset", {"level": "bare", "copy": None}, "y = 1\n"),
            (
                "",
                "interviewed",
                {"phase": "begun", "id": "one", "minutes": 45, "katas": ["mse", "knn"], "seed": 1},
                None,
            ),
            ("mse", "started", {"level": "bare", "purpose": "interview", "interview": "one", "copy": None}, None),
            ("mse", "attempted", {"verdict": "error", "spent": 60.5, **told, **asked}, "x = 4\n"),
            ("mse", "attempted", {"verdict": "solved", "spent": 90, **told, **asked}, "x = 5\n"),
            ("mse", "raced", {"races": [race.to_dict()], "interview": "one"}, None),
            ("", "interviewed", {"phase": "ended", "id": "one", "spent": 600.0}, None),
        ):
            at += timedelta(hours=7)
            patch.setattr("mlkata_plugin.clock.now", lambda at=at: at)
            assert progress.record(kata, kind, data, source=source)  # type: ignore[arg-type]
    log = progress.rows()
    assert log is not None
    return Record(tuple(log[0]), log[1])


@cache
def exported() -> bytes:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return pack(a_record(Path(folder)))


odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-5, 50),
    st.sampled_from([10**30, -(10**30), 2**63, 10**400, 1e308, -0.0, 1e-320]),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        [
            "",
            "\ud800",
            "\x1b[2J",
            "mse",
            "rmse",
            "mean_squared_error",
            "gone",
            "extra/knn",
            "one",
            "solved",
            "interview",
            "review",
            "begun",
            "ended",
            "9999-12-31T23:59:59.999999+00:00",
            "2899-12-31T23:59:59.999999+00:00",
            "1971-01-01T00:00:00.000000+00:00",
            "/etc/passwd",
            "\0",
            "x" * 20_000,
        ]
    ),
    st.sampled_from(["attempted", "started", "interviewed", "raced", "rated", "reset", "hinted", "peeked", "dreamt"]),
    st.lists(st.integers() | st.sampled_from(["mse", "knn", "gone"]) | st.floats(), max_size=3),
    st.dictionaries(st.sampled_from(["value", "low", "high", "yours", "reference", "x"]), st.floats(), max_size=3),
    st.just([[[[[]]]]]),
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield what holds something, and its key, for all that is in a value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in list(inner):
        yield value, key
        yield from places(each)


def change(draw: st.DrawFn, events: list[dict[str, Any]]) -> None:
    """Change something in events, as a hand or a fault would."""
    what = draw(st.sampled_from(["put", "put", "put", "take", "add", "twice", "swap", "time", "time", "like", "like"]))
    event = draw(st.sampled_from(events))
    if what == "twice":
        events.append(json.loads(json.dumps(event)) | {"id": draw(st.uuids()).hex})
    elif what == "swap":
        other = draw(st.sampled_from(events))
        field = draw(st.sampled_from(["kata", "kind", "data", "at", "source"]))
        event[field], other[field] = other.get(field), event.get(field)
    elif what == "time":
        moved = NOON + timedelta(minutes=draw(st.integers(-(10**7), 10**7)))
        event["at"] = moved.isoformat(timespec="microseconds")
    elif what == "like":
        other = draw(st.sampled_from(events))
        fields = sorted(other["data"]) if isinstance(other.get("data"), dict) else []
        if fields and isinstance(event.get("data"), dict):
            field = draw(st.sampled_from(fields))
            event["data"][field] = deepcopy(other["data"][field])
    elif what == "add":
        field = draw(st.sampled_from(["interview", "spent", "purpose", "verdict", "minutes", "rung", "katas", "x"]))
        if isinstance(event.get("data"), dict):
            event["data"][field] = deepcopy(draw(odd))
    else:
        held, key = draw(st.sampled_from(list(places(event)) or [(event, "data")]))
        if what == "put":
            held[key] = deepcopy(draw(odd))
        else:
            held.pop(key, None) if isinstance(held, dict) else held.pop()


@st.composite
def changes(draw: st.DrawFn) -> bytes:
    """Return a record with up to three changes in its events, and now and then one in its bytes."""
    with zipfile.ZipFile(io.BytesIO(exported())) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    events = [json.loads(line) for line in entries["events.jsonl"].splitlines()]
    for _ in range(draw(st.sampled_from([1, 1, 1, 2, 3]))):
        change(draw, events)
    lines = [json.dumps(event) for event in events]
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(lines) - 1))
        lines[at] = lines[at].replace("[", "[" * draw(st.integers(1, 3000)), 1)
    entries["events.jsonl"] = "\n".join(lines).encode("utf-8", "surrogatepass")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    changed = bytearray(out.getvalue())
    if draw(st.integers(0, 9)) == 0:
        changed[draw(st.integers(0, len(changed) - 1))] = draw(st.integers(0, 255))
    return bytes(changed)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_course(tmp_path_factory.mktemp("course"))
    toml = root / "solutions" / "mse" / "kata.toml"
    toml.write_text(toml.read_text("utf-8") + RACE, "utf-8")
    return root


@settings(max_examples=200, deadline=None)
@given(raw=changes())
def test_a_changed_record_is_refused_or_harmless(course: Path, raw: bytes) -> None:
    try:
        found = unpack(raw)
    except RecordError:
        return
    state = course / ".mlkata"
    for part in state.glob("progress.db*"):
        part.unlink()
    progress = Progress(state)
    assert progress.merge(found.rows, found.sources) is not None
    assert len(progress.events()) == len({row.id for row in found.rows})
    assert progress.troubles == ()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mlkata_plugin.clock.now", lambda: NOON)
        learner = Learner(course, patch)
        for command, may in COMMANDS.items():
            result = learner.type(*command)  # a traceback is raised here
            assert result.exit_code == 0 or result.exit_code in may, (command, result.output)
            assert "Note:" not in result.stderr
        desk = Desk(course)
        assert len(rows_of(desk)) == 4
        for kata in ("mse", "knn"):
            look(desk, desk.kata(kata))
            rows(read_attempts(desk, desk.kata(kata)))
            checks = (CheckResult("test_it", "It holds", "passed", ""),)
            after = record(desk.workspace, KataResult(kata, f"{kata}.py", "x = 9\n", 1, checks, True, ()))
            assert after.troubles == ()
        kept = progress.rows()
        assert kept is not None
        assert unpack(pack(Record(tuple(kept[0]), kept[1]))).rows == tuple(kept[0])
