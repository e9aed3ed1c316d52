"""What a learner's file says of itself: what is open is what the scaffold left open, and nothing of the learner's own."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import read_pack
from mlkata_plugin.course.scaffold import LEVELS, Level, stub_text
from mlkata_plugin.judge.source import Reading, parse_source
from tests.smallpack import KATAS, write_pack

GIVEN = '''
    """With code that is given above the steps."""

    import numpy as np


    def ratio(a, b):
        """Return a / b."""
        return a / b


    def mean(x, axis=None):
        """Return the mean."""
        if len(x) == 0:
            return 0.0
        x = np.asarray(x, float)
        # Step 1: total: the sum, a float.
        total = x.sum(axis=axis)
        # Step 2: The mean, a float.
        return ratio(total, len(x))
    '''


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path, {**KATAS, "given": {**KATAS["scale"], "solution.py": GIVEN}})


def read(pack: Path, kata: str, source: str) -> Reading:
    return parse_source(read_pack(pack).kata(kata), dedent(source).lstrip("\n"), "file.py")


FINISHED = {
    "guard": (
        "scale",
        """
        import numpy as np
        def scale(x, factor=2.0):
            if factor is None:
                raise NotImplementedError
            return np.asarray(x, float) * factor
        """,
    ),
    "guard at the end": (
        "scale",
        """
        import numpy as np
        def scale(x, factor=2.0):
            if factor is not None:
                return np.asarray(x, float) * factor
            raise NotImplementedError("a factor is needed")
        """,
    ),
    "guard at the end, beside what is given": (
        "given",
        """
        def mean(x, axis=None):
            if len(x) == 0:
                return 0.0
            if axis is None:
                return sum(x) / len(x)
            raise NotImplementedError
        """,
    ),
    "abstract method": (
        "scale",
        """
        from abc import ABC, abstractmethod
        import numpy as np
        class Base(ABC):
            @abstractmethod
            def apply(self, x):
                '''Return it.'''
                raise NotImplementedError
            @abstractmethod
            def more(self, x): ...
        class Times(Base):
            def __init__(self, factor):
                self.factor = factor
            def apply(self, x):
                return np.asarray(x, float) * self.factor
            def more(self, x):
                pass
        def scale(x, factor=2.0):
            return Times(factor).apply(x)
        """,
    ),
    "protocol and helper": (
        "scale",
        """
        import numpy as np
        from typing import Protocol
        class Scaler(Protocol):
            def scale(self, x): ...
        def later(x):
            raise NotImplementedError
        def scale(x, factor=2.0):
            return np.asarray(x, float) * factor
        """,
    ),
    "overload": (
        "scale",
        """
        import numpy as np
        from typing import overload
        @overload
        def scale(x: list, factor: float = ...) -> list: ...
        @overload
        def scale(x: dict, factor: float = ...) -> dict: ...
        def scale(x, factor=2.0):
            return np.asarray(x, float) * factor
        """,
    ),
    "index and value": (
        "scale",
        """
        import numpy as np
        def scale(x, factor=2.0):
            array = np.asarray(x, float)[..., None]
            everything = ...
            return array[everything, 0] * factor
        """,
    ),
    "body of a loop": (
        "scale",
        """
        def scale(x, factor=2.0):
            for _ in range(3):
                ...
            return [v * factor for v in x]
        """,
    ),
    "given helper left out": ("given", "def mean(x, axis=None):\n    return sum(x) / len(x)\n"),
}


@pytest.mark.parametrize(("kata", "source"), FINISHED.values(), ids=FINISHED)
def test_what_is_the_learners_own_is_not_open(pack: Path, kata: str, source: str) -> None:
    reading = read(pack, kata, source)
    assert (reading.open, reading.started) == ({}, True)


OPEN = {
    "blank among finished ones": ("scale", "def scale(x, factor=2.0):\n    array = ...\n    return array * 2\n", "scale", 2),
    "blank without its annotation": ("scale", "def scale(x, factor=2.0):\n    array: list = ...\n    return array\n", "scale", 2),
    "blank in a block": (
        "scale",
        "def scale(x, factor=2.0):\n    if x:\n        array = ...\n    return array * 2\n",
        "scale",
        3,
    ),
    "dots": ("scale", "def scale(x, factor=2.0): ...\n", "scale", 1),
    "pass below a docstring": ("scale", "def scale(x, factor=2.0):\n    '''Doc.'''\n    pass\n", "scale", 3),
    "docstring alone": ("scale", "def scale(x, factor=2.0):\n    '''Doc.'''\n", "scale", 2),
    "raise with a message": ("scale", "def scale(x, factor=2.0):\n    raise NotImplementedError('soon')\n", "scale", 2),
    "method": ("centre", "class Centre:\n    def fit(self, X):\n        pass\n", "Centre.fit", 3),
    "begun, and the end still there": (
        "given",
        "def mean(x, axis=None):\n    if len(x) == 0:\n        return 0.0\n    total = sum(x)\n    raise NotImplementedError\n",
        "mean",
        5,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kata", "source", "name", "line"), OPEN.values(), ids=OPEN)
def test_what_the_scaffold_left_open_is_open(pack: Path, kata: str, source: str, name: str, line: int) -> None:
    reading = read(pack, kata, source)
    assert (reading.open, reading.started) == ({name: (line,)}, True)


@pytest.mark.parametrize("level", LEVELS)
def test_every_stub_has_something_open_in_each_function_with_steps(pack: Path, level: Level) -> None:
    for kata in map(read_pack(pack).kata, [*KATAS, "given"]):
        reading = parse_source(kata, stub_text(kata, level), "file.py")
        assert not reading.started
        assert set(reading.open) == _with_steps(kata)


def _with_steps(kata: Kata) -> set[str]:
    bare = ast.parse(stub_text(kata, "bare"))
    owners = {child: f"{node.name}." for node in bare.body if isinstance(node, ast.ClassDef) for child in node.body}
    return {
        owners.get(node, "") + node.name
        for node in ast.walk(bare)
        if isinstance(node, ast.FunctionDef) and isinstance(node.body[-1], ast.Raise)
    }
