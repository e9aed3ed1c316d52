"""The parts of the page: where boxes lie, days, weeks of reviews, and the change that ended a mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.log.cards import Recall
from mlkata_plugin.log.event import Event
from mlkata_plugin.log.progress import Progress
from mlkata_plugin.log.rounds import rounds
from mlkata_plugin.report.attempts import NEWEST, ending_of, rows_of
from mlkata_plugin.report.course_map import DOWN, FOOT, HEAD, WIDTH, Map, columns, course_map
from mlkata_plugin.report.days import weeks
from mlkata_plugin.report.memory import periods, retention_svg

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)  # a Wednesday
DAY = timedelta(days=1)


# The map


def overlapping(drawn: Map) -> list[tuple[str, str]]:
    return [
        (one, other)
        for (one, a), (other, b) in combinations(drawn.boxes.items(), 2)
        if abs(a.x - b.x) < WIDTH and a.y < b.y + b.height + DOWN and b.y < a.y + a.height + DOWN
    ]


def titled(tracks: Mapping[str, Sequence[str]]) -> dict[str, dict[str, str]]:
    return {track: {kata: kata for kata in katas} for track, katas in tracks.items()}


def test_a_long_title_has_room_for_a_second_line() -> None:
    drawn = course_map({"one": {"a": "MSE", "b": "Shuffle rows and labels together", "c": "KNN"}}, {("a", "c")})
    short, long = drawn.rows["a"], drawn.rows["b"]
    assert (short < long, drawn.rows["c"]) == (True, short)
    assert drawn.boxes["one"].height == HEAD + 2 * short + long + FOOT
    begin, end = HEAD + short / 2, HEAD + short + long + short / 2
    assert drawn.arrows[0].path.startswith(f"M0,{begin:g}C")
    assert drawn.arrows[0].path.endswith(f" 0,{end:g}")


def test_what_is_needed_stands_further_left() -> None:
    drawn = course_map(
        titled({"first": ["a", "b"], "second": ["c"], "third": ["d"]}), {("a", "c"), ("c", "d"), ("b", "d"), ("a", "b")}
    )
    assert drawn.boxes["first"].x < drawn.boxes["second"].x < drawn.boxes["third"].x
    assert [(arrow.needed, arrow.kata) for arrow in drawn.arrows] == [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")]


def test_tracks_that_need_each_other_still_have_a_place() -> None:
    drawn = course_map(titled({"one": ["a", "b"], "other": ["c", "d"]}), {("a", "c"), ("d", "b")})
    assert set(drawn.boxes) == {"one", "other"}
    assert not overlapping(drawn)


def test_a_prerequisite_that_the_course_does_not_have_has_no_arrow() -> None:
    assert course_map(titled({"one": ["a"]}), {("gone", "a")}).arrows == ()


def test_a_course_without_katas_has_a_map() -> None:
    assert course_map({}, set()) == Map(0, 0, {}, {}, ())


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.lists(st.integers(1, 6), min_size=n, max_size=n),
            st.sets(st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)), max_size=20),
        )
    )
)
def test_boxes_never_overlap(course: tuple[list[int], set[tuple[int, int]]]) -> None:
    sizes, needs = course
    tracks = {f"t{track}": [f"t{track}_{kata}" for kata in range(size)] for track, size in enumerate(sizes)}
    drawn = course_map(titled(tracks), {(f"t{one}_0", f"t{other}_0") for one, other in needs if one != other})
    assert drawn.boxes.keys() == tracks.keys()
    assert not overlapping(drawn)
    assert all(box.x >= 0 and box.x + WIDTH <= drawn.width for box in drawn.boxes.values())
    assert all(box.y >= 0 and box.y + box.height <= drawn.height for box in drawn.boxes.values())


def test_columns_have_every_box_once() -> None:
    found = columns(dict.fromkeys("abcd", 10), {("a", "b"), ("a", "c")})
    assert sorted(name for column in found for name in column) == list("abcd")
    assert "a" in found[0]


# Days


def judged(days: float, verdict: str = "solved", kata: str = "mse", **more: object) -> Event:
    return Event(NOON + days * DAY, kata, "attempted", {"verdict": verdict, **more})


def test_days_stand_in_weeks_that_begin_on_a_monday() -> None:
    found = weeks((), NOON.date())
    assert {len(week) for week in found[:-1]} == {7}
    assert {week[0].date.weekday() for week in found} == {0}
    assert found[-1][-1].date == NOON.date()


def test_a_day_tells_its_runs_and_right_answers() -> None:
    events = (judged(-1, "wrong"), judged(-0.99), judged(0, "wrong", "knn"))
    *_, yesterday, today = weeks(rounds(events), NOON.astimezone().date())[-1]
    assert (yesterday.runs, yesterday.solved, yesterday.level) == (2, 1, 1)
    assert (today.runs, today.solved) == (1, 0)


@pytest.mark.parametrize(("back", "number"), [(0, 16), (100, 16), (200, 30), (4000, 53)])
def test_the_calendar_goes_back_to_the_first_run_and_a_year_at_most(back: int, number: int) -> None:
    assert len(weeks(rounds((judged(-back),)), NOON.date())) == number


# Retention


def recall(days: float, *, right: bool = True, foreseen: float = 0.9) -> Recall:
    return Recall("mse", NOON + days * DAY, foreseen, right)


def test_reviews_are_counted_by_weeks() -> None:
    found = periods([recall(0), recall(1, right=False, foreseen=0.7), recall(7)])
    assert [(each.begin, each.reviews, each.right, each.foreseen) for each in found] == [
        (date(2026, 3, 9), 2, 1, pytest.approx(0.8)),
        (date(2026, 3, 16), 1, 1, 0.9),
    ]


def test_many_weeks_become_months() -> None:
    found = periods([recall(7 * week) for week in range(40)])
    assert [each.begin.day for each in found] == [1] * len(found)
    assert len(found) == 10


@pytest.mark.parametrize("told", [[recall(0)], [recall(0, right=False)], [recall(d, foreseen=0.0) for d in (0, 8)]])
def test_any_reviews_can_be_drawn(told: list[Recall]) -> None:
    drawn = retention_svg(periods(told))
    assert "was right" in drawn
    assert "NaN" not in drawn
    assert f"{periods(told)[0].right} of 1 right" in drawn


# Attempts


def log_of(folder: Path, *attempts: tuple[str, str, list[str]]) -> Progress:
    progress = Progress(folder)
    for source, verdict, mistakes in attempts:
        progress.record("mse", "attempted", {"verdict": verdict, "behaves_like": mistakes}, source=source)
    return progress


def test_the_last_change_that_ended_a_mistake_is_told(tmp_path: Path) -> None:
    progress = log_of(
        tmp_path,
        ("a = 1\n", "wrong", ["off by one"]),
        ("a = 2\n", "wrong", ["other"]),
        ("b = 1\n", "wrong", ["off by one", "other"]),
        ("b = 1\nc = 2\n", "wrong", ["off by one"]),
        ("b = 3\nc = 2\n", "solved", []),
    )
    found = ending_of(progress, rounds(progress.events()), "off by one")
    assert found is not None
    assert (found.attempt, found.following, found.verdict, found.more) == (4, 5, "solved", 0)
    assert [line for line in found.lines if line[0] in "+-"] == ["-b = 1", "+b = 3"]


def test_a_mistake_that_goes_on_has_no_end(tmp_path: Path) -> None:
    progress = log_of(tmp_path, ("a = 1\n", "wrong", ["off by one"]), ("a = 2\n", "wrong", ["off by one"]))
    assert ending_of(progress, rounds(progress.events()), "off by one") is None


def test_a_long_change_is_cut(tmp_path: Path) -> None:
    long = "".join(f"x{n} = {'9' * 500}\n" for n in range(100))
    progress = log_of(tmp_path, ("a = 1\n", "wrong", ["off by one"]), (long, "solved", []))
    found = ending_of(progress, rounds(progress.events()), "off by one")
    assert found is not None
    assert (len(found.lines), found.more) == (60, 42)
    assert max(map(len, found.lines)) == 200


def test_a_source_of_very_many_lines_is_not_compared(tmp_path: Path) -> None:
    progress = log_of(tmp_path, ("\n" * 100_000, "wrong", ["off by one"]), ("\n" * 90_000, "solved", []))
    made = rounds(progress.events())
    assert ending_of(progress, made, "off by one") is None
    assert [row.change for row in rows_of(progress, {"mse": made})["mse"].newest] == [None, None]


def test_the_newest_attempts_come_first_and_the_rest_is_counted(tmp_path: Path) -> None:
    progress = log_of(tmp_path, *((f"a = {n}\n", "wrong", []) for n in range(NEWEST + 3)))
    found = rows_of(progress, {"mse": rounds(progress.events())})["mse"]
    assert found.attempts == NEWEST + 3
    assert [row.number for row in found.newest] == list(range(NEWEST + 3, 3, -1))
    assert {row.change for row in found.newest} == {(1, 1)}
