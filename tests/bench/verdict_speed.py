"""What a verdict costs beside bare pytest, and what the plugin costs a suite that has no kata.

Run by hand: ``python tests/bench/verdict_speed.py [KATA...]``. Other plugins are switched off on both sides.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from mlkata_plugin.course.earlier import taken_by, texts_for
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_pack
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.workspace import Workspace
from tests.bench.measure import Command, compare

OFF = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
ROOT = str(Path(__file__).resolve().parents[2])
PLUGIN = {**OFF, "PYTHONPATH": ROOT}
COPIES = 160
# Of each kind one: the smallest and the largest verdicts, with NumPy and with pandas.
KATAS = ("mse", "sigmoid", "knn", "clean_frame", "binary_cross_entropy", "kmeans", "smote", "group_features")

# The author's vocabulary with NumPy's own assertions, so that a check runs as an ordinary test.
BARE = """
import contextlib
import sys
import types

import numpy as np
import pytest

import answer


def equal(got, expected, rtol=1e-9, atol=1e-12):
    if isinstance(expected, dict):
        assert got.keys() == expected.keys()
        got, expected = list(got.values()), [expected[key] for key in got]
    if isinstance(expected, (list, tuple)):
        assert len(got) == len(expected)
        for pair in zip(got, expected):
            equal(*pair, rtol, atol)
    elif type(expected).__module__.split(".")[0] == "pandas":
        import pandas as pd
        check = pd.testing.assert_frame_equal if isinstance(expected, pd.DataFrame) else pd.testing.assert_series_equal
        check(got, expected, check_dtype=False, rtol=rtol, atol=atol)
    elif np.asarray(expected).dtype.kind in "fc":
        np.testing.assert_allclose(got, expected, rtol=rtol, atol=atol)
    else:
        np.testing.assert_array_equal(got, expected)


class Submission:
    def __init__(self):
        self.rng = np.random.default_rng(0)

    def __getattr__(self, name):
        return getattr(answer, name)

    def raises(self, kind):
        return pytest.raises(kind)

    @contextlib.contextmanager
    def allow(self, **_):
        yield


def contract(check):
    return check


def dataset(name):
    table = np.loadtxt(f"{DATA}/{name}.csv", delimiter=",", skiprows=1)
    return table[:, :-1], table[:, -1].astype(np.int64)


@pytest.fixture
def kata():
    return Submission()

"""


def earlier_of(kata: Kata) -> list[Kata]:
    """Return the katas that one is made of, and that these are made of."""
    return [builtin_pack().kata(name) for name in texts_for(text_of(kata.solution), kata.folder.parent)]


def bare_file(kata: Kata, folder: Path) -> None:
    """Write the kata's checks as an ordinary test file beside the answer."""
    folder.mkdir()
    shutil.copy(kata.solution, folder / "answer.py")
    for each in earlier_of(kata):
        (folder / "katas" / each.id).mkdir(parents=True)
        shutil.copy(each.solution, folder / "katas" / each.id / f"{each.id}.py")
    checks = "\n".join(
        line for line in kata.checks.read_text("utf-8").splitlines() if not line.startswith("from mlkata_plugin")
    )
    data = f"DATA = {str(Path(ROOT, 'mlkata_plugin', 'data'))!r}\n"
    (folder / "test_bare.py").write_text(BARE + data + checks, "utf-8")


def main() -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # Byte code is kept, as it is where nobody forbids it; the first run, which writes it, is not counted.
        os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "cache")}
        katas = {kata: builtin_pack().kata(kata) for kata in sys.argv[1:] or KATAS}
        earlier = {each.id: each for kata in katas.values() for each in earlier_of(kata)}
        packs = {**earlier, **katas}
        written, drawn = write_pack(folder / "written", packs, "domain.py"), write_pack(folder / "drawn", packs)
        for name, kata in katas.items():
            for workspace in (written, drawn):
                shutil.copy(kata.solution, workspace.file(workspace.kata(name)))
            bare_file(kata, folder / name)
            run = ["-m", "pytest", "-q", "-p", "mlkata_plugin.plugin", f"katas/{name}", "--no-race"]
            bare = Command(["-m", "pytest", "-q", "test_bare.py"], folder / name, OFF)
            written_down = Command(run, written.root, PLUGIN)
            compare(f"verdict on a solved {name}, written checks only / bare pytest", written_down, bare, "1.3")
            compare("... with what is drawn / bare pytest", Command(run, drawn.root, PLUGIN), bare, "none, to be said")
        plain = folder / "plain"
        for number in range(20):
            (plain / f"part{number}").mkdir(parents=True)
            tests = "".join(f"def test_{n}():\n    assert {n} == {n}\n\n" for n in range(20))
            (plain / f"part{number}" / f"test_{number}.py").write_text(tests, "utf-8")
        compare(
            "suite of 400 tests without a kata, with the plugin / without",
            Command(["-m", "pytest", "-q", "-p", "mlkata_plugin.plugin"], plain, PLUGIN),
            Command(["-m", "pytest", "-q"], plain, OFF),
            "1.03 or 5 ms",
            rounds=25,
        )
        many = folder / "many"
        copies(many)
        compare(
            f"{COPIES} katas that are not started / suite of 400 tests",
            Command(["-m", "pytest", "-q", "-p", "mlkata_plugin.plugin", "katas"], many, PLUGIN, status=1),
            Command(["-m", "pytest", "-q"], plain, OFF),
            "none, to be said",
            rounds=5,
        )


def copies(root: Path) -> None:
    """Write a pack of many katas, copies of the built-in ones, none of them started."""
    katas = list(builtin_pack())
    write_pack(root, {f"{katas[n % len(katas)].id}_{n}": katas[n % len(katas)] for n in range(COPIES)})


def write_pack(root: Path, katas: Mapping[str, Kata], without: str = "") -> Workspace:
    """Write a pack of copies of katas, each by its name and without a file, and lay out their stubs."""
    for name, kata in katas.items():
        ignored = shutil.ignore_patterns("__pycache__", without)
        shutil.copytree(kata.folder, root / "solutions" / name, ignore=ignored)
        (root / "katas" / name).mkdir(parents=True)
        shutil.copy(kata.readme, root / "katas" / name / "README.md")
        toml = root / "solutions" / name / "kata.toml"
        lines = toml.read_text("utf-8").splitlines()
        made_of = [earlier for earlier in taken_by(text_of(kata.solution)) if earlier in katas]
        lines = [f"prerequisites = {made_of}" if line.startswith("prerequisites") else line for line in lines]
        toml.write_text("\n".join(lines), "utf-8")
    course = ", ".join(f'"{name}"' for name in katas)
    (root / "solutions" / "curriculum.toml").write_text(
        f'[[tracks]]\nid = "all"\ntitle = "All"\nkatas = [{course}]\n', "utf-8"
    )
    (root / "pytest.ini").write_text("[pytest]\n", "utf-8")
    workspace = Workspace(root)
    for kata in workspace.pack:
        workspace.lay_out(kata, "blanks")
    return workspace


if __name__ == "__main__":
    main()
