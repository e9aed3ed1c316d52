"""An author's commands: from an empty folder to a kata that is proved, and its speed beside a library's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mlkata_plugin.cli import main
from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.proof import ledger, prove_all
from mlkata_plugin.proof.begin import with_kata
from tests.authors_pack import good_kata

GUIDE = Path(__file__).parents[2] / "docs" / "write-a-kata.md"


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["dev", *args])


def test_the_kata_of_the_guide_goes_from_an_empty_folder_to_green(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new", "max_drawdown").exit_code == 0
    files = re.findall(r"(?ms)^```\w+ file=(\S+)\n(.*?)^```$", GUIDE.read_text("utf-8"))
    assert len(files) == 9
    for name, text in files:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert run("sync").exit_code == 0
    (proof,) = prove_all(read_pack(tmp_path), ["max_drawdown"])
    assert proof.findings == []
    shown = GUIDE.read_text("utf-8")
    for check, row in ((check, [check in failed for failed in proof.caught.values()]) for check in proof.checks):
        assert re.search(rf"{check} +" + "  ".join("x" if hit else r"\." for hit in row), shown), check


def test_new_kata_can_be_run_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("new", "first_kata")
    assert result.exit_code == 0
    assert "mlkata dev check first_kata" in result.output
    assert faults_of(read_pack(tmp_path)) == []
    assert run("sync", "--check").exit_code == 0
    assert "TODO 1" in (tmp_path / "katas" / "first_kata" / "first_kata.py").read_text("utf-8")


def test_check_says_what_is_proved_anew_and_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("mlkata_plugin.proof.prove_all", lambda _pack, _names: ())
    for name in ("same", "other", "new"):
        good_kata(tmp_path, name)
    pack = read_pack(tmp_path)
    ledger.note(pack, ledger.states(pack, ["same", "other"]))
    with pack.kata("other").baseline.open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert run("check", "--changed").output.splitlines()[:3] == [
        "1 kata unchanged since proved, 2 to prove",
        f"  {ledger.PARTS[1]}: other",
        f"  {ledger.NEVER}: new",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [("Knn", "is no kata id"), ("2nd", "is no kata id"), ("there", "there is a kata 'there' already")],
)
def test_bad_ids_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    good_kata(tmp_path, "there")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    result = run("new", name)
    assert result.exit_code == 2
    assert message in result.output
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("katas", "after"),
    [
        ("[]", '["new"]'),
        ('["a", "b"]', '["a", "b", "new"]'),
        ('["a",]', '["a", "new"]'),
        ('[\n    "a",\n    "b",\n]', '[\n    "a",\n    "b",\n    "new",\n]'),
    ],
)
def test_kata_goes_to_the_end_of_the_last_track(katas: str, after: str) -> None:
    text = '[[tracks]]\nid = "x"\nkatas = ["z"]\n\n[[tracks]]\nid = "y"\nkatas = {}\n# the end\n'
    assert with_kata(text.format(katas), "new") == text.format(after)


def test_dev_is_for_a_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".mlkata").mkdir()
    for command in (["new", "a"], ["check"], ["bench"], ["sync"]):
        result = run(*command)
        assert result.exit_code == 2
        assert "is for the repository of a pack" in result.output


LIBRARY = "import numpy as np\ndef quick(X):\n    {}\n    return np.sqrt(np.mean(np.square(X, dtype=float), axis=1))\n"


def test_bench_shows_a_ratio_for_each_library_and_refuses_twice_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    good_kata(tmp_path, "quick")
    assert run("bench").exit_code == 2  # nothing to compare with
    library = tmp_path / "solutions" / "quick" / "right" / "library.py"
    library.parent.mkdir()
    library.write_text(LIBRARY.format("sum(range(20_000))"), "utf-8")
    result = run("bench")
    assert result.exit_code == 0, result.output
    assert re.search(r"quick +quick +NumPy +20 +[\d.,]+ us +[\d.,]+ us +0\.\d\d", result.output)
    assert "geometric mean of 1 ratio: 0." in result.output
    solution = tmp_path / "solutions" / "quick" / "solution.py"
    text = solution.read_text("utf-8")
    solution.write_text(text.replace("    X = np.asarray", "    sum(range(200_000))\n    X = np.asarray"), "utf-8")
    result = run("bench", "quick")
    assert result.exit_code == 1
    assert "more than twice the library's time: quick (quick)" in result.output
    toml = tmp_path / "solutions" / "quick" / "kata.toml"
    toml.write_text('slow_because = "the sum warms the room"\n' + toml.read_text("utf-8"), "utf-8")
    assert run("bench", "quick").exit_code == 0
