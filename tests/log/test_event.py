"""Rows that are no events: left out with a note, and no command fails over them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.event import NoEvent, Row, read_event
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.record import unpack
from tests.learner import Learner
from tests.smallpack import write_course

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
AT = "2026-03-01T11:00:00.000000+00:00"
GOOD: dict[str, Any] = {"id": "f" * 32, "at": AT, "kata": "knn", "kind": "attempted", "data": "{}", "source": None}
BEGUN = {"phase": "begun", "id": "one", "minutes": 45, "katas": ["mse"]}
COMMANDS = (
    (),
    ("next",),
    ("list",),
    ("stats",),
    ("plan",),
    ("review",),
    ("history", "mse"),
    ("hint", "mse"),
    ("rate", "mse", "good"),
    ("interview", "--json"),
    ("interview", "--debrief", "--no-race"),
)


def interviewed(**data: Any) -> dict[str, Any]:
    return {"kata": "", "kind": "interviewed", "data": json.dumps(BEGUN | data)}


def attempted(**data: Any) -> dict[str, Any]:
    return {"data": json.dumps({"verdict": "wrong", "interview": "one", "spent": 1.0} | data)}


HALF = b"knn\xff"  # of a character: planted as text
ROWS: dict[str, dict[str, Any]] = {
    "no id": {"id": "short"},
    "an id that is a number": {"id": 5},
    "a blob as the id": {"id": b"\xff" * 32},
    "a time that is none": {"at": "yesterday"},
    "a time that is a number": {"at": 1.5},
    "the year 9999": {"at": "9999-12-31T23:59:59.999999+00:00"},
    "the year 1": {"at": "0001-01-01T00:00:00.000000+00:00"},
    "a time of another zone": {"at": "2026-03-01T12:00:00.000000+01:00"},
    "a time without a zone": {"at": "2026-03-01T12:00:00.000000"},
    "a blob as the kata": {"kata": b"\xff\x00"},
    "no kata": {"kata": ""},
    "a kata with a path": {"kata": "../../etc"},
    "a kata that is no text": {"kata": 7},
    "text that is none": {"kata": HALF},
    "an unknown kind": {"kind": "dreamt"},
    "an interview of a kata": {"kind": "interviewed", "data": json.dumps(BEGUN)},
    "data that is null": {"data": "null"},
    "data that is a list": {"data": "[]"},
    "data that is no JSON": {"data": "{"},
    "data that is a blob": {"data": b"\x80"},
    "data that is deep": {"data": '{"x": ' + "[" * 100_000 + "]" * 100_000 + "}"},
    "data that is rather deep": {"data": '{"x": ' + "[" * 300 + "]" * 300 + "}"},
    "a number with too many digits": {"data": '{"rung": ' + "9" * 5000 + "}"},
    "a source that is a blob": {"source": b"3"},
    "katas that are numbers": interviewed(katas=[5]),
    "no katas": interviewed(katas=[]),
    "katas that are none": interviewed(katas=["../mse"]),
    "an hour that never ends": interviewed(minutes=10**30),
    "minutes that are none": interviewed(minutes=True),
    "an interview that never began": interviewed(minutes=-5),
    "an unknown phase": interviewed(phase="dreamt"),
    "an interview without its minutes": {"kata": "", "kind": "interviewed", "data": '{"phase": "begun", "id": "one"}'},
    "time that is no number": attempted(spent=float("nan")),
    "time that never ends": attempted(spent=float("inf")),
    "too much time": attempted(spent=10**400),
    "time that goes back": attempted(spent=-1),
    "an answer without its time": {"data": '{"verdict": "solved", "interview": "one"}'},
    "a verdict that is a list": {"data": '{"verdict": ["solved"]}'},
    "failed checks that are numbers": {"data": '{"verdict": "wrong", "failed": [1]}'},
    "an interview that is a list": {"data": '{"verdict": "wrong", "interview": ["one"], "spent": 1}'},
    "a rung out of reach": {"kind": "hinted", "data": '{"rung": 1e300}'},
    "a purpose that is a list": {"kind": "started", "data": '{"purpose": []}'},
}


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Learner:
    """Return somebody who solved mse."""
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: NOON)
    learner = Learner(write_course(tmp_path), monkeypatch)
    learner.solve("mse")
    return learner


def plant(state: Path, *rows: dict[str, Any]) -> None:
    with closing(sqlite3.connect(state / "progress.db")) as database, database:
        for values in rows:
            marks = ", ".join("CAST(? AS TEXT)" if name == "kata" else "?" for name in GOOD)
            marks = ", ".join("?" * len(GOOD)) if values.get("kata") != HALF else marks
            database.execute(f"INSERT INTO events VALUES ({marks})", tuple((GOOD | values).values()))


def test_rows_that_are_no_events_are_left_out_with_one_note(learner: Learner) -> None:
    ids = [f"{number:032x}" for number in range(len(ROWS))]
    plant(learner.workspace.state, *({"id": name} | values for name, values in zip(ids, ROWS.values(), strict=True)))
    for command in COMMANDS:
        result = learner.type(*command)
        assert result.exit_code == (2 if "--debrief" in command else 0)
        assert result.stderr.count(f"{len(ROWS)} rows of ") == 1
    assert "1 of 4 katas solved" in learner.type("list").stdout
    assert any("are no events and are left out" in wrong for wrong in learner.json("doctor")["wrong"])
    assert learner.type("export", "out.zip").exit_code == 0
    assert learner.type("import", "out.zip").exit_code == 0  # it takes what it gives
    assert not {row.id for row in unpack((learner.root / "out.zip").read_bytes()).rows} & set(ids)
    assert list(learner.workspace.state.glob("*.damaged*")) == []


@pytest.mark.parametrize("values", ROWS.values(), ids=ROWS)
def test_each_of_them_alone_is_none(values: dict[str, Any]) -> None:
    with pytest.raises(NoEvent):
        read_event(tuple((GOOD | values).values()))
    assert read_event(tuple(GOOD.values())).kata == "knn"


def test_the_verdict_tells_of_it_too(learner: Learner) -> None:
    """Imported here: only a verdict needs the judge."""
    from mlkata_plugin.judge.verdict import CheckResult, KataResult
    from mlkata_plugin.practice.recorder import record

    plant(learner.workspace.state, {"data": "null"}, {"id": "e" * 32, "kata": b"knn"})
    checks = (CheckResult("test_it", "It holds", "passed", ""),)
    after = record(learner.workspace, KataResult("mse", "katas/mse/mse.py", "x = 1\n", 1, checks, True, ()))
    (trouble,) = after.troubles
    assert trouble.startswith("2 rows of ")
    assert "are left out" in trouble
    assert after.review is not None


def test_a_format_that_never_was_is_set_aside(learner: Learner) -> None:
    with closing(sqlite3.connect(learner.workspace.state / "progress.db")) as database:
        database.execute("PRAGMA user_version = -5")
    result = learner.type("list")
    assert result.exit_code == 0
    assert "was damaged: it now lies at" in result.stderr
    assert len(list(learner.workspace.state.glob("progress.db.damaged-*"))) == 1
    learner.solve("mse")
    assert learner.type("list").stderr == ""


def test_sources_that_are_none_are_lost_and_no_more(learner: Learner) -> None:
    with closing(sqlite3.connect(learner.workspace.state / "progress.db")) as database, database:
        database.execute("INSERT INTO sources VALUES (CAST(x'ff' AS TEXT), CAST(x'ff' AS TEXT))")
        for digest, text in (("a", b"\xff"), ("b", "text"), ("c", 5)):
            database.execute("INSERT INTO sources VALUES (?, ?)", (digest, text))
            values = {"id": digest * 32, "kata": "mse", "data": '{"verdict": "wrong"}', "source": digest}
            database.execute("INSERT INTO events VALUES (?, ?, ?, ?, ?, ?)", tuple((GOOD | values).values()))
    assert learner.type("history", "mse").exit_code == 0
    lost = learner.type("history", "mse", "1")
    assert lost.exit_code == 2
    assert "the log has lost the source" in lost.stderr
    assert learner.type("export", "out.zip").exit_code == 0
    assert learner.type("import", "out.zip").exit_code == 0


def test_text_from_elsewhere_cannot_move_the_cursor() -> None:
    data = json.dumps({"verdict": "wrong", "behaves_like": "\x1b[2J", "failed": ["a\x07"]})
    event = read_event(Row(**(GOOD | {"data": data})))
    assert event.mistakes == ("\\x1b[2J",)
    assert event.data["failed"] == ["a\\x07"]
    long = json.dumps({"verdict": "wrong", "behaves_like": "x" * 10**6})
    assert len(read_event(Row(**(GOOD | {"data": long}))).mistakes[0]) == 1000


@pytest.mark.parametrize(
    ("said", "mistakes"), [(None, ()), ("n - 1", ("n - 1",)), ([], ()), (["n - 1", "a"], ("n - 1", "a"))]
)
def test_mistakes_are_read_as_old_and_new_verdicts_tell_them(said: object, mistakes: tuple[str, ...]) -> None:
    data = json.dumps({"verdict": "wrong", "behaves_like": said})
    assert read_event(Row(**(GOOD | {"data": data}))).mistakes == mistakes


@given(st.tuples(*[st.none() | st.integers() | st.floats() | st.text() | st.binary()] * 6))
def test_whatever_a_row_holds_it_is_an_event_or_none(row: tuple[object, ...]) -> None:
    with pytest.raises(NoEvent):
        read_event(row)


def test_the_log_of_a_folder_that_cannot_be_written_is_not_set_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "progress.db").write_bytes(b"no database" * 500)

    def refuse(*_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    progress = Progress(tmp_path)
    assert progress.events() == []
    assert progress.notice is None
    assert progress.problem is not None
    assert "cannot be used" in progress.problem
