"""The small pack of the tests, written into a folder: by which katas it has, for two uses.

`KATAS` are few and can be judged: a function, two functions of which one uses the other, and a class. A course is
for choosing among: tracks, difficulties, prerequisites and a former id, and as many katas as are wanted, all of them
with the same answer and no checks.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

TOML = """\
title = "{title}"
difficulty = 1
minutes = 5
prerequisites = []
tags = ["test"]
imports = ["numpy"]
hints = ["look again", "look closer"]
time_limit = 2
memory_limit = 512
"""

KATAS: dict[str, dict[str, str]] = {
    "scale": {
        "solution.py": '''
            """Scale."""

            import numpy as np


            def scale(x, factor=2.0):
                """Return `x` times `factor`."""
                # Step 1: Take x as an array of floats.
                array = np.asarray(x, dtype=float)
                # Step 2: Multiply.
                return array * factor
            ''',
        "baseline.py": """
            import numpy as np

            def scale(x, factor=2.0):
                return np.array([float(value) * factor for value in x])

            def race_inputs(n, rng):
                return {"scale": (rng.random(n),)}
            """,
        "checks.py": '''
            import numpy as np
            from mlkata_plugin.authoring import equal

            def test_doubles(kata):
                """Each value is doubled"""
                hidden_word = np.array([1.0, 2.0, 5.0])
                equal(kata.scale(hidden_word), np.array([2.0, 4.0, 10.0]))

            def test_factor(kata):
                """The factor is used"""
                equal(kata.scale([1, 2, 3], factor=3.0), np.array([3.0, 6.0, 9.0]))

            def test_random(kata):
                """It holds for any input"""
                x = kata.rng.random(4)
                equal(kata.scale(x), 2 * x)
            ''',
        "mistakes.py": """
            import numpy as np
            from mlkata_plugin.authoring import mistake

            @mistake(of="scale", name="squares", why="you squared the values: doubling is another thing")
            def squares(x, factor=2.0):
                return np.asarray(x, dtype=float) ** factor

            @mistake(of="scale", name="ignores the factor", why="you always doubled")
            def doubles(x, factor=2.0):
                return np.asarray(x, dtype=float) * 2

            @mistake(of="scale", name="changes the caller", why="you wrote into the array of the caller")
            def in_place(x, factor=2.0):
                x = np.asarray(x, dtype=float)
                x *= factor
                return x
            """,
    },
    "pair": {
        "solution.py": '''
            """Pair."""

            import numpy as np


            def total(x):
                """Return the sum of `x`, shape (n,), as a float."""
                # Step 1: Add up.
                return float(np.sum(x))


            def mean(x):
                """Return the mean of `x`, shape (n,), as a float; ValueError where it is empty."""
                if len(x) == 0:
                    raise ValueError("x is empty")
                # Step 2: Divide the total by the number.
                return total(x) / len(x)
            ''',
        "baseline.py": """
            def total(x):
                return float(sum(x))

            def mean(x):
                if len(x) == 0:
                    raise ValueError("x is empty")
                return sum(x) / len(x)
            """,
        "checks.py": '''
            import numpy as np
            import pytest
            from mlkata_plugin.authoring import equal

            @pytest.mark.parametrize("x", [[1.0, 2.0], [3.0]], ids=["two", "one"])
            def test_total(kata, x):
                """The total is right"""
                equal(kata.total(np.array(x)), sum(x))

            def test_mean(kata):
                """The mean is right"""
                equal(kata.mean(np.array([1.0, 2.0, 6.0])), 3.0)

            def test_empty(kata):
                """An empty array has no mean"""
                with kata.raises(ValueError):
                    kata.mean(np.array([]))
            ''',
        "mistakes.py": """
            import numpy as np
            from mlkata_plugin.authoring import mistake

            @mistake(of="mean", name="n - 1", why="you divided by n - 1")
            def n_minus_one(x):
                if len(x) == 0:
                    raise ValueError("x is empty")
                return float(np.sum(x)) / (len(x) - 1)

            @mistake(of="total", name="without the last", why="you left the last value out")
            def without_the_last(x):
                return float(np.sum(x[:-1]))
            """,
    },
    "centre": {
        "solution.py": '''
            """Centre."""

            import numpy as np


            class Centre:
                """Subtracts the mean that it was fitted to."""

                def __init__(self, axis=0):
                    self.axis = axis

                def fit(self, X):
                    """Learn the mean of X, shape (n, d)."""
                    # Step 1: The mean along the axis.
                    self.mean_ = np.mean(X, axis=self.axis)
                    return self

                def transform(self, X):
                    """Return X less the mean."""
                    # Step 2: Subtract.
                    return X - self.mean_
            ''',
        "baseline.py": """
            import numpy as np

            class Centre:
                def __init__(self, axis=0):
                    self.axis = axis

                def fit(self, X):
                    self.mean_ = np.array([sum(column) / len(X) for column in X.T.tolist()])
                    return self

                def transform(self, X):
                    return np.array([[v - m for v, m in zip(row, self.mean_)] for row in X])
            """,
        "checks.py": '''
            import numpy as np
            from mlkata_plugin.authoring import equal

            def test_mean(kata):
                """fit learns the mean"""
                equal(kata.Centre().fit(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 9.0]])).mean_, np.array([3.0, 5.0]))

            def test_transform(kata):
                """transform subtracts the mean of the data it was fitted to"""
                centre = kata.Centre()
                centre.fit(np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 9.0]]))
                equal(centre.transform(np.array([[3.0, 6.0]])), np.array([[0.0, 1.0]]))
            ''',
        "mistakes.py": """
            import numpy as np
            from mlkata_plugin.authoring import mistake

            @mistake(of="Centre", name="fits again", why="you took the mean of the new data: the old one is lost")
            class Again:
                def __init__(self, axis=0):
                    self.axis = axis

                def fit(self, X):
                    self.mean_ = np.mean(X, axis=self.axis)
                    return self

                def transform(self, X):
                    return X - np.mean(X, axis=self.axis)
            """,
    },
}


SOLUTION = '''\
"""{title}."""

import numpy as np
from numpy.typing import ArrayLike


def {name}(y_true: ArrayLike, y_pred: ArrayLike) -> float:
    """Return the mean of the squared differences.

    Parameters
    ----------
    y_true, y_pred : array_like of shape (n,)
        The values, and what was predicted for them.
    """
    # Step 1: Differences as float64, shape (n,).
    difference = np.subtract(y_true, y_pred, dtype=np.float64)
    # Step 2: The mean of their squares, a Python float.
    mean = float(np.mean(np.square(difference)))
    # the square of a float64 cannot wrap around
    return mean
'''
BASELINE = """\
def {name}(y_true, y_pred):
    return sum((a - b) ** 2 for a, b in zip(y_true, y_pred)) / len(y_true)
"""
COURSE_TOML = """\
title = "{title}"
difficulty = {difficulty}
minutes = {minutes}
prerequisites = [{prerequisites}]
tags = ["metrics"]
imports = ["numpy"]
hints = [
    "Which values does the mean run over?",
    "A difference of unsigned integers wraps around: choose the dtype first.",
    "np.subtract takes a dtype.",
]
aliases = [{aliases}]
"""
README = """\
# {title}

A model predicts numbers, and somebody asks how far off it is on average.

## Task

Return the mean of the squared differences.

## Example

```python
# a comment that is no heading
{name}([1.0, 2.0], [1.0, 4.0])  # 2.0
```
"""

# id, title, track, difficulty, prerequisites, aliases
COURSE = (
    ("mse", "Mean squared error", "metrics", 1, (), ("mean_squared_error",)),
    ("rmse", "Root of it", "metrics", 2, ("mse",), ()),
    ("knn", "Nearest neighbours", "neighbours", 3, (), ()),
    ("kmeans", "Clusters and their centres", "neighbours", 3, ("knn", "mse"), ()),
)


def write_pack(
    root: Path, katas: Mapping[str, Mapping[str, str]] = KATAS, tracks: Mapping[str, Sequence[str]] | None = None
) -> Path:
    """Write a pack into a folder: the files of each kata by their names, its README too; return the folder."""
    for kata, files in katas.items():
        title = kata.title()
        for name, text in {"kata.toml": TOML.format(title=title), "README.md": f"# {title}\n", **files}.items():
            path = root / ("katas" if name == "README.md" else "solutions") / kata / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(dedent(text).lstrip("\n"), "utf-8")
    lines = [
        f'[[tracks]]\nid = "{track}"\ntitle = "{track.title()}"\nkatas = [{_quoted(names)}]\n'
        for track, names in (tracks or {"all": list(katas)}).items()
    ]
    (root / "solutions" / "curriculum.toml").write_text("\n".join(lines), "utf-8")
    return root


def write_course(root: Path, more: int = 0) -> Path:
    """Write a pack to choose from into a folder, with `more` katas in a third track; return the folder."""
    katas: dict[str, dict[str, str]] = {}
    tracks: dict[str, list[str]] = {}
    extra = ((f"extra_{n}", f"Extra kata {n}", "extra", 1 + n % 5, (), ()) for n in range(more))
    for name, title, track, difficulty, prerequisites, aliases in (*COURSE, *extra):
        tracks.setdefault(track, []).append(name)
        toml = COURSE_TOML.format(
            title=title,
            difficulty=difficulty,
            minutes=5 * difficulty,
            prerequisites=_quoted(prerequisites),
            aliases=_quoted(aliases),
        )
        katas[name] = {
            "kata.toml": toml,
            "solution.py": SOLUTION.format(title=title, name=name),
            "baseline.py": BASELINE.format(name=name),
            "checks.py": "",
            "mistakes.py": "",
            "README.md": README.format(title=title, name=name),
        }
    return write_pack(root, katas, tracks)


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def extra_katas() -> dict[str, dict[str, str]]:
    """Return the katas of a pack from elsewhere: another `scale`, which trebles."""
    return {
        "scale": {
            "solution.py": KATAS["scale"]["solution.py"].replace("factor=2.0", "factor=3.0"),
            "baseline.py": KATAS["scale"]["baseline.py"].replace("factor=2.0", "factor=3.0"),
            "checks.py": '''
                import numpy as np
                from mlkata_plugin.authoring import equal

                def test_trebles(kata):
                    """Each value is trebled"""
                    equal(kata.scale(np.array([1.0, 2.0])), np.array([3.0, 6.0]))

                def test_factor(kata):
                    """The factor is used"""
                    equal(kata.scale([1, 2, 3], factor=2.0), np.array([2.0, 4.0, 6.0]))
                ''',
            "mistakes.py": """
                import numpy as np
                from mlkata_plugin.authoring import mistake

                @mistake(of="scale", name="doubles", why="you doubled")
                def doubles(x, factor=2.0):
                    return np.asarray(x, dtype=float) * factor
                """,
        }
    }


def announce(site: Path, distribution: str, **packs: str) -> None:
    """Write what an installer leaves of a distribution that announces packs: an id, and a package, for each."""
    info = site / f"{distribution}-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: 1.0\n", "utf-8")
    lines = "".join(f"{pack} = {package}\n" for pack, package in packs.items())
    (info / "entry_points.txt").write_text(f"[console_scripts]\nx = y:z\n\n[mlkata.packs]\n{lines}", "utf-8")
    importlib.invalidate_caches()  # the folder may have been looked at before
