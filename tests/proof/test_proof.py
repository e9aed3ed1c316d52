"""`mlkata dev check` on katas that are good, and on katas that are broken in every way that judging them shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mlkata_plugin.cli import main
from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.proof import prove_all
from tests.authors_pack import Fault, good_kata, plant

LAST_CHECK = "        kata.NAME(np.ones(shape))\n"
MORE = '\n\ndef test_more(kata: Submission) -> None:\n    """There is more."""\n    {}\n'
RIGHT = """\
import numpy as np

def NAME(X):
    if np.ndim(X) != 2 or np.shape(X)[1] == 0:
        raise ValueError
    return {}
"""
FORGETS_THE_ROOT = """\
)
def forgets_the_root(X: ArrayLike) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray((X**2).mean(axis=1))
"""
COVERS = 'covers=["return np.sqrt(mean_square) -> return mean_square"],'
FAMILY = """\
    values=[{}],
)
def another_power(X: ArrayLike, *, value: float) -> NDArray[np.float64]:
    X = checked(X)
    return np.asarray((X**2).mean(axis=1) ** value)
"""

FAULTS = {
    "good": Fault("checks.py", "", "", "", ""),
    "unfair_to_some_seeds": Fault(
        "checks.py",
        LAST_CHECK,
        LAST_CHECK + MORE.format("assert kata.NAME([[kata.rng.integers(9) + 1.0]])[0] > 6, 'it is large'"),
        "--kata-seed",
        "solution.py",
    ),
    "nothing_to_fill_in": Fault(
        "solution.py",
        "",
        '"""Done."""\n\n\ndef NAME(X):\n    """Done."""\n    # Step 1: All of it.\n    if True:\n        return X\n',
        "the stub of level blanks is wrong, not `not started`",
        "solution.py",
    ),
    "wrong_solution": Fault(
        "solution.py", "axis=1", "axis=0", "a right answer is wrong with --kata-seed 0", "solution.py"
    ),
    "wrong_baseline": Fault(
        "baseline.py", "/ len(row)", "/ 2", "a right answer is wrong with --kata-seed 0", "baseline.py"
    ),
    "wrong_library": Fault(
        "right/library.py",
        "",
        RIGHT.format("np.linalg.norm(X, axis=1)"),
        "make it right, or the check fair",
        "library.py",
    ),
    "other_order_refused": Fault(
        "checks.py",
        LAST_CHECK,
        LAST_CHECK
        + MORE.format(
            "x = [[0.1, 0.5, 0.7]]; equal(kata.NAME(x), np.sqrt((np.array(x) ** 2).mean(axis=1)), rtol=0, atol=0)"
        ),
        "a right answer is wrong",
        "reordered.py",
    ),
    "surviving_mistake": Fault(
        "mistakes.py",
        "    return np.asarray((X**2).mean(axis=1))",
        "    return np.asarray(np.sqrt((X[:, ::-1] ** 2).mean(axis=1)))",
        "the mistake 'no square root': no check catches it",
        "mistakes.py",
    ),
    "same_mistake_twice": Fault(
        "mistakes.py",
        "    return np.asarray((X**2).mean(axis=1))",
        "    return np.asarray(np.linalg.norm(X, axis=1))",
        "does the same as 'the length of the row': make them one, as no draw tells them apart either",
        "mistakes.py",
    ),
    "mistakes_that_only_a_draw_tells_apart": Fault(
        "mistakes.py",
        "    return np.asarray((X**2).mean(axis=1))",
        "    return np.asarray(np.linalg.norm(X, axis=1)) * (2.0 if X.size and np.abs(X).max() > 1e5 else 1.0)",
        "does the same as 'the length of the row': add a call between, such as\n    NAME(",
        "mistakes.py",
    ),
    "name_that_somebody_else_gets": Fault(
        "mistakes.py",
        COVERS,
        "covers=[],",
        "the mistake 'no square root': a solution with one of these changes gets its name. Where `name` and `why` are true "
        "of it, say so; else make them true, or add a call between.\n    covers=[\n"
        '        "return np.sqrt(mean_square) -> return mean_square",\n    ],',
        "mistakes.py",
    ),
    "name_that_is_false": Fault(
        "mistakes.py",
        FORGETS_THE_ROOT,
        FORGETS_THE_ROOT.replace("axis=1))", "axis=1)) * (2.0 if X.size and np.abs(X).max() > 1e5 else 1.0)"),
        "A draw tells 'return mean_square' apart:\n    NAME(",
        "mistakes.py",
    ),
    "name_that_nobody_else_gets": Fault(
        "mistakes.py",
        COVERS,
        'covers=["return np.sqrt(mean_square) -> return mean_square", "a -> b"],',
        "the mistake 'no square root' covers 'a -> b', which is no mutant with its name: take it out",
        "mistakes.py",
    ),
    "moody_mistake": Fault(
        "mistakes.py",
        "    return np.asarray((X**2).mean(axis=1))",
        "    return np.random.default_rng().normal(size=len(X))",
        "does it behave the same each time",
        "mistakes.py",
    ),
    "mistake_that_ends_the_process": Fault(
        "mistakes.py",
        "    return np.asarray((X**2).mean(axis=1))",
        "    raise SystemExit",
        "the mistake 'no square root': is error, not wrong",
        "mistakes.py",
    ),
    "family": Fault("mistakes.py", FORGETS_THE_ROOT, FAMILY.format("1.0, 0.25, 2.0"), "", ""),
    "family_with_a_right_member": Fault(
        "mistakes.py",
        FORGETS_THE_ROOT,
        FAMILY.format("1.0, 0.5"),
        "the mistake 'no square root' with the value 0.5: no check catches it",
        "mistakes.py",
    ),
    "few_mistakes": Fault(
        "mistakes.py",
        "@mistake(\n    of=",
        "@(lambda **_: lambda f: f)(\n    of=",
        "0 mistakes are known, 5 are wanted",
        "mistakes.py",
    ),
    "idle_check": Fault(
        "checks.py",
        LAST_CHECK,
        LAST_CHECK + MORE.format("assert kata.NAME([[0.0, 0.0]]) is not None, 'it returns something'"),
        "no mistake and no mutant fails test_more",
        "checks.py",
    ),
    "needed_contract_check": Fault(
        "checks.py", "def test_uint8", "@contract\ndef test_uint8", "need not be marked @contract", "checks.py"
    ),
    "surviving_mutant": Fault(
        "solution.py",
        "return np.sqrt(mean_square)",
        "return np.maximum(np.sqrt(mean_square), 0.0)",
        "no check fails on this mutant",
        "solution.py",
    ),
    "stale_equivalent": Fault(
        "kata.toml",
        "[race.NAME]",
        '[[equivalent]]\nwas = "a"\nbecomes = "b"\nreason = "none"\n[race.NAME]',
        "no such mutant survives",
        "kata.toml",
    ),
    "no_likeliest": Fault("kata.toml", "likeliest = ", "# ", "has no `likeliest`", "kata.toml"),
    "likeliest_that_is_no_mistake": Fault(
        "kata.toml",
        'likeliest = "squares',
        'likeliest = "cubes',
        "`likeliest` is 'cubes in small integers', which is no mistake",
        "kata.toml",
    ),
    "hint_for_no_check": Fault(
        "kata.toml",
        "[race.",
        "[hint_for]\ntest_uint8 = 1\ntest_uint9 = 2\n[race.",
        "names 'test_uint9', which is no check",
        "kata.toml",
    ),
    "mutant_that_does_not_end": Fault(
        "solution.py",
        "mean_square: the mean of the squares of each row, shape (n,).\n"
        "    mean_square: NDArray[np.float64] = (X**2).mean(axis=1)",
        "total, column, mean_square: the sum of each row, one column after another, and the mean, shape (n,).\n"
        "    total, column = np.zeros(len(X)), 0\n    while column < X.shape[1]:\n        total += X[:, column] ** 2\n"
        "        column += 1\n    mean_square = total / column",
        "",
        "",
    ),
    "wrong_in_a_corner": Fault(
        "solution.py",
        "return np.sqrt(mean_square)",
        "return np.sqrt(np.where(mean_square < 1e-12, 0.0, mean_square))",
        "a right answer is refused by the domain: NAME(",
        "solution.py",
    ),
    "approach_that_differs": Fault(
        "right/other.py",
        "",
        RIGHT.format("np.sqrt((np.asarray(X, np.float64) ** 2).mean(axis=1) + 1e-14)"),
        "a right answer is refused by the domain: NAME(",
        "other.py",
    ),
    "promise_out_of_reach": Fault(
        "solution.py",
        "Numbers of any dtype,",
        "Numbers of any dtype, NaN included,",
        "the parameter X of NAME: NaN is promised, and never drawn",
        "domain.py",
    ),
    "error_out_of_reach": Fault(
        "domain.py",
        "(d,), (n, 0)",
        "(n, d)",
        "`Raises` of NAME: a call that has to raise ValueError is promised, and never drawn",
        "domain.py",
    ),
    "no_script": Fault("domain.py", "def NAME(", "def _NAME(", "there is no script of NAME", "domain.py"),
    "seen_by_a_draw": Fault(
        "checks.py",
        '[(3,), (2, 0)], ids=["one dimension", "no columns"]',
        '[(3,)], ids=["one dimension"]',
        "A draw of the domain catches it; make a check of this:\n    NAME(X=array([], shape=",
        "solution.py",
    ),
    "not_equivalent": Fault(
        "checks.py",
        '[(3,), (2, 0)], ids=["one dimension", "no columns"]',
        '[(3,)], ids=["one dimension"]',
        "an input that the contract allows tells 'if False:' apart; make a check of this:",
        "kata.toml",
    ),
    "loop_as_fast": Fault(
        "baseline.py",
        "    result = []",
        "    return np.sqrt((np.asarray(X, dtype=float) ** 2).mean(axis=1))\n    result = []",
        "choose a larger size",
        "kata.toml",
    ),
    "large_race": Fault(
        "kata.toml", "growth = [2_000, 4_000]", "growth = [2_000, 400_000]", "choose smaller sizes", "kata.toml"
    ),
    "other_inputs": Fault(
        "baseline.py",
        'return {"NAME": ',
        'return {"other": ',
        "race_inputs has arguments for other, and kata.toml races NAME",
        "baseline.py",
    ),
    "no_checks": Fault("checks.py", "def test_", "def check_", "holds no check", "checks.py"),
    "unknown_key": Fault("kata.toml", "minutes", "minuets", "the key `minuets` is unknown", "kata.toml"),
    "broken_fixture": Fault(
        "checks.py",
        "def test_one_row(kata: Submission)",
        "def test_one_row(kata: Submission, other: int)",
        "test_one_row takes 'other'",
        "checks.py",
    ),
}
HELPERS = {
    "name_that_is_false": Fault("mistakes.py", COVERS, "covers=[],", "", ""),
    "other_order_refused": Fault(
        "right/reordered.py",
        "",
        RIGHT.format("np.sqrt((np.asarray(X, float) ** 2 / np.shape(X)[1]).sum(axis=1))"),
        "",
        "",
    ),
    "not_equivalent": Fault(
        "kata.toml",
        "[race.NAME]",
        '[[equivalent]]\nwas = "if X.ndim != 2 or X.shape[1] == 0:"\nbecomes = "if False:"\nreason = "so I thought"\n[race.NAME]',
        "",
        "",
    ),
    "needed_contract_check": Fault(
        "checks.py", "import Submission, equal", "import Submission, contract, equal", "", ""
    ),
}
LONGER_RACE = Fault("kata.toml", "size = 20 ", "size = 1000 ", "", "")
COVERS_OF_A_LINE = """
    covers=[
        "mean_square: NDArray[np.float64] = (X ** 2).mean(axis=1) -> "
        "mean_square: NDArray[np.float64] = (X ** 2).{}(axis={})",
    ],
"""
CLEAN = ("good", "family", "mutant_that_does_not_end")
# A proof takes a second. Faults that do not hide each other share a kata, which has the name of the first; the others
# have one of their own.
TOGETHER = (
    ("surviving_mistake", "idle_check", "stale_equivalent", "loop_as_fast"),
    ("same_mistake_twice", "needed_contract_check", "no_likeliest", "other_inputs"),
    ("mistakes_that_only_a_draw_tells_apart", "likeliest_that_is_no_mistake", "wrong_baseline", "wrong_library"),
    ("name_that_somebody_else_gets", "hint_for_no_check", "error_out_of_reach"),
    ("name_that_is_false", "promise_out_of_reach", "large_race"),
    ("name_that_nobody_else_gets", "no_script"),
    ("moody_mistake", "surviving_mutant"),
    ("mistake_that_ends_the_process", "seen_by_a_draw"),
    ("family_with_a_right_member", "not_equivalent"),
    ("few_mistakes", "other_order_refused"),
    ("wrong_in_a_corner", "approach_that_differs"),
)
ALONE = tuple((name,) for name in FAULTS if not any(name in row for row in TOGETHER))


def pack_of(root: Path, *rows: tuple[str, ...]) -> Pack:
    """Return a pack with a kata for each row, which has these faults and the name of the first."""
    for kata, *_ in rows:
        good_kata(root, kata)
    for row in rows:
        for name in row:
            for fault in (FAULTS[name], HELPERS.get(name)):
                if fault is not None and fault.new:
                    plant(root, row[0], fault)
    if ("mutant_that_does_not_end",) in rows:
        without = [COVERS_OF_A_LINE.format("mean", 0), COVERS_OF_A_LINE.format("sum", 1)]
        for helper in (LONGER_RACE, *(Fault("mistakes.py", covers, "\n", "", "") for covers in without)):
            plant(root, "mutant_that_does_not_end", helper)
    return read_pack(root)


def test_each_fault_is_named_with_its_place_and_a_good_kata_is_proved(tmp_path: Path) -> None:
    # One test of all, so that they are proved once and side by side, whatever number of processes runs the tests.
    rows = (*TOGETHER, *ALONE)
    proofs = {proof.kata: proof for proof in prove_all(pack_of(tmp_path, *rows), [kata for kata, *_ in rows])}
    unnamed = {
        name: proofs[row[0]].findings
        for row in rows
        for name in row
        if name not in CLEAN
        and not any(
            FAULTS[name].says.replace("NAME", row[0]) in found.message and found.path.name == FAULTS[name].place
            for found in proofs[row[0]].findings
        )
    }
    assert unnamed == {}
    for name in CLEAN:
        proof = proofs[name]
        assert proof.findings == [], name
        assert len(proof.checks) == 6
        assert len(proof.caught) == (9 if name == "family" else 7)
        assert all(proof.caught.values())
        assert proof.killed == proof.mutants > 9
        (timing,) = proof.timings
        assert timing.slower > 1.5


def test_command_shows_the_table_and_exits_by_what_was_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack_of(tmp_path, ("good",), ("no_checks",), ("unknown_key",))
    monkeypatch.chdir(tmp_path)
    good = CliRunner().invoke(main, ["dev", "check", "good"])
    assert good.exit_code == 1  # the pack has a kata with a fault in its kata.toml, which is told of each time
    assert "ok    good" in good.output
    assert "solutions/unknown_key/kata.toml:5" in good.output.replace("\\", "/")
    assert "  test_one_row                      x  .  x  x  .  x  ." in good.output
    bad = CliRunner().invoke(main, ["dev", "check", "no_checks"])
    assert bad.exit_code == 1
    assert "FAULT no_checks" in bad.output
    assert "solutions/no_checks/checks.py:" in bad.output.replace("\\", "/")
