"""The words that choose among katas."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.watch.filters import FIELDS, ListRow, remark, rows_of, select
from tests.smallpack import write_course

ROWS = [
    ListRow("mse", "Mean squared error", 1, 10, "solved", ("metrics",), ("numpy",), due=True),
    ListRow("knn", "Nearest neighbours", 3, 20, "new", ("neighbours", "interview"), ("numpy", "ties")),
    ListRow("clean_frame", "Clean a frame", 2, 25, "started", ("tables",), ("pandas",)),
]


def found(text: str) -> list[str]:
    return [row.id for row in select(ROWS, text)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["mse", "knn", "clean_frame"]),
        ("frame", ["clean_frame"]),
        ("SQUARED", ["mse"]),
        ("tag:numpy", ["mse", "knn"]),
        ("tag:numpy state:new", ["knn"]),
        ("track:neigh", ["knn"]),
        ("diff:2 clean", ["clean_frame"]),
        ("due", ["mse"]),
        ("due tag:pandas", []),
        ("track:", ["mse", "knn", "clean_frame"]),
        ("colour:red", []),
    ],
)
def test_select(text: str, ids: list[str]) -> None:
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("colour:red", "there is no colour: to choose by. There are track:, tag:, diff:, state: and due"),
        ("tag:zoo", "nothing has tag:zoo: there are numpy, pandas, ties"),
        ("zebra", "no id and no title has 'zebra' in it"),
        ("tag:pandas diff:3", "nothing is all of that: take a word away"),
    ],
)
def test_a_search_without_result_says_what_there_is(text: str, said: str) -> None:
    assert remark(ROWS, text) == said


def test_nothing_is_due() -> None:
    assert remark(ROWS[1:], "due") == "nothing is due"


words = st.lists(st.sampled_from(["frame", "due", "tag:numpy", "state:new", "diff:3", "x:y", "tag:"]), max_size=4)


@given(words, words)
def test_more_words_never_find_more(some: list[str], more: list[str]) -> None:
    both = found(" ".join(some + more))
    assert set(both) == set(found(" ".join(some))) & set(found(" ".join(more)))


def test_rows_of_a_course(tmp_path: Path) -> None:
    rows = rows_of(Desk(write_course(tmp_path)))
    assert [row.id for row in rows] == ["mse", "rmse", "knn", "kmeans"]
    assert [(row.state, row.tracks, row.tags) for row in rows[:1]] == [("new", ("metrics",), ("metrics",))]
    assert all(field(rows[0]) for field in FIELDS.values())
