"""What grading.toml says of points, and what is refused in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mlkata_plugin.course.toml import PackError
from mlkata_plugin.grade.scheme import Rule, Scheme, read_scheme
from mlkata_plugin.judge.verdict import CheckResult, KataResult, Status

CHECKS = ["test_a", "test_b[one]", "test_b[two]"]
KNOWN = ["knn", "mse", "other", "extra/knn"]


def scheme(tmp_path: Path, text: str) -> Scheme:
    (tmp_path / "grading.toml").write_text(text, "utf-8")
    return read_scheme(tmp_path, ["knn", "mse"], KNOWN, lambda _: CHECKS)


def result(*statuses: Status) -> KataResult:
    checks = tuple(CheckResult(name, name, status) for name, status in zip(CHECKS, statuses, strict=True))
    return KataResult("knn", "knn.py", "", len(checks), checks, True, ())


def test_without_a_file_a_kata_is_worth_a_point_and_each_check_a_share(tmp_path: Path) -> None:
    found = read_scheme(tmp_path, ["knn"], KNOWN, lambda _: CHECKS)
    assert found == Scheme({"knn": Rule(1)})
    assert found.rules["knn"].points_for(result("passed", "passed", "passed")) == 1
    assert found.rules["knn"].points_for(result("passed", "wrong", "not run")) == 0.33
    assert found.rules["knn"].points_for(None) == 0


def test_points_weights_and_all_or_nothing(tmp_path: Path) -> None:
    found = scheme(
        tmp_path,
        """
        points = 10
        due = 2026-11-30T23:59:00+01:00
        [katas.knn.weights]
        test_a = 3
        "test_b[two]" = 0
        [katas.mse]
        points = 4
        due = 2026-12-07T12:00:00Z
        all_or_nothing = true
        [katas.other]
        points = 7
        """,
    )
    due = [rule.due.isoformat() for rule in found.rules.values() if rule.due]
    assert due == ["2026-11-30T23:59:00+01:00", "2026-12-07T12:00:00+00:00"]
    assert found.rules["knn"].points_for(result("passed", "wrong", "passed")) == 7.5
    assert found.rules["knn"].points_for(result("wrong", "wrong", "passed")) == 0
    assert found.rules["mse"].points_for(result("passed", "wrong", "passed")) == 0
    assert found.rules["mse"].points_for(result("passed", "passed", "passed")) == 4


def test_weights_that_are_all_nought_give_no_points(tmp_path: Path) -> None:
    rule = scheme(tmp_path, "[katas.knn.weights]\ntest_a = 0\ntest_b = 0\n").rules["knn"]
    assert rule.points_for(result("passed", "wrong", "passed")) == 0
    assert rule.points_for(result("passed", "passed", "passed")) == 1


def test_points_and_weights_may_be_decimals(tmp_path: Path) -> None:
    rule = scheme(tmp_path, "points = 0.5\n[katas.knn.weights]\ntest_a = 0.5\ntest_b = 0.75\n").rules["knn"]
    assert rule.points_for(result("passed", "passed", "passed")) == 0.5
    assert rule.points_for(result("passed", "wrong", "passed")) == 0.31
    assert rule.shares(result("passed", "wrong", "passed")) == [0.125, 0.1875, 0.1875]


def test_a_kata_of_the_course_that_is_not_graded_this_time_may_be_named(tmp_path: Path) -> None:
    found = scheme(tmp_path, '[katas.other]\npoints = 3\n[katas."extra/knn".weights]\ntest_of_theirs = 2\n')
    assert found.rules == {"knn": Rule(), "mse": Rule()}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("point = 3", r":1: the key `point` is unknown: did you mean `points`\?"),
        (
            "points = -1",
            ":1: `points` must be a number from 0 to 10,000 with two digits behind the point at most, not -1",
        ),
        ("points = true", "`points` must be a number .*, not True"),
        ("points = nan", "not nan"),
        ("points = inf", "not inf"),
        ("points = 0.125", "not 0.125"),
        ('points = "10"', "not '10'"),
        ("points = 10\n[katas.knn]\n[katas.mse]\npoints = -0.5", ":4: `points` must be"),
        ("[katas.knn.weights]\ntest_a = 2\n[katas.mse.weights]\ntest_a = -1", ":4: `test_a` must be a number"),
        ("[katas.knn]\n[katas.msee]\npoints = 3", r":2: there is no kata 'msee': did you mean mse\?"),
        ("katas.kn.points = 3", r":1: there is no kata 'kn': did you mean knn\?"),
        ("[katas.zzzzzz.weights]", ":1: there is no kata 'zzzzzz': `mlkata list` shows all"),
        ('[katas]\n"extra/kn" = {points = 3}', r":2: there is no kata 'extra/kn': did you mean extra/knn\?"),
        ("due = 2026-11-30T23:59:00", ":1: `due` must be a day and a time with its zone"),
        ('due = "tomorrow"', "`due` must be a day and a time"),
        ("[katas.knn]\nweight = 3", ":2: the key `weight` of knn is unknown: did you mean `weights`"),
        ("[katas.knn.weights]\ntest_c = 3", r":2: knn has no check 'test_c': its checks are test_a, test_b"),
        ("[katas.knn.weights]\ntest_a = true", ":2: `test_a` must be a number"),
        ("[katas.knn]\nall_or_nothing = true\nweights = {test_a = 1}", ":3: `weights` say nothing"),
        ("katas = 3", "`katas` must be a table"),
        ("[katas]\nknn = 3", "`knn` must be a table"),
        ("points = [", "is not valid TOML"),
    ],
)
def test_a_fault_names_the_line_and_the_remedy(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PackError, match=message):
        scheme(tmp_path, text)
