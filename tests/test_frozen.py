"""A `Frozen` does what a frozen dataclass does: the two are made of the same fields, and held against each other."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, asdict, dataclass, field, replace
from functools import cached_property
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mlkata_plugin.frozen import Frozen


class Ours(Frozen):
    name: str
    size: int = 3
    notes: list[str] = field(default_factory=list, hash=False)
    seen: object = field(default=None, compare=False, repr=False)

    @cached_property
    def twice(self) -> int:
        return 2 * self.size


@dataclass(frozen=True)
class Theirs:
    name: str
    size: int = 3
    notes: list[str] = field(default_factory=list, hash=False)
    seen: object = field(default=None, compare=False, repr=False)


class Wider(Ours):
    more: int = 0


class Empty(Frozen):
    pass


FIELDS = ("name", "size", "notes", "seen")
VALUES = {"name": st.sampled_from("ab"), "size": st.integers(0, 2), "notes": st.just(["x"]), "seen": st.integers(0, 1)}


@st.composite
def arguments(draw: st.DrawFn) -> tuple[list[Any], dict[str, Any]]:
    """Return arguments by place and by name, now and then too few, too many, or of a name that is not there."""
    by_place = draw(st.integers(0, 5))
    args = [draw(VALUES[name]) if name in VALUES else 0 for name in (*FIELDS, "none")[:by_place]]
    names = draw(st.lists(st.sampled_from((*FIELDS, "none")), unique=True))
    return args, {name: draw(VALUES.get(name, st.just(0))) for name in names}


def made(kind: Callable[..., Any], args: list[Any], kwargs: Mapping[str, Any]) -> Any:
    """Return what comes of making one, or None where it is refused."""
    try:
        return kind(*args, **kwargs)
    except TypeError:
        return None


@given(arguments(), arguments())
def test_it_is_what_a_frozen_dataclass_is(one: tuple[Any, Any], other: tuple[Any, Any]) -> None:
    ours, theirs = [made(Ours, *given) for given in (one, other)], [made(Theirs, *given) for given in (one, other)]
    for mine, yours in zip(ours, theirs, strict=True):
        assert (mine is None) == (yours is None)
        if mine is not None:
            assert asdict(mine) == asdict(yours)
            assert list(vars(mine)) == list(FIELDS)
            assert repr(mine) == repr(yours).replace("Theirs", "Ours")
            assert copy.deepcopy(mine) == pickle.loads(pickle.dumps(mine)) == mine
            assert replace(mine, size=9) == made(Ours, [], {**vars(mine), "size": 9})
    assert (ours[0] == ours[1]) == (theirs[0] == theirs[1])
    if None not in ours:
        assert (hash(ours[0]) == hash(ours[1])) == (hash(theirs[0]) == hash(theirs[1]))


def test_its_attributes_are_given_once() -> None:
    mine = Ours("a")
    with pytest.raises(FrozenInstanceError, match=r"Ours\.size"):
        mine.size = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match=r"Ours\.name"):
        del mine.name
    assert mine.notes is not Ours("a").notes


def test_what_is_computed_once_is_no_part_of_it() -> None:
    mine = Ours("a")
    assert mine.twice == 6
    assert mine == Ours("a")
    assert hash(mine) == hash(Ours("a"))
    assert "twice" not in repr(mine)


def test_classes_of_the_same_fields_differ_and_fields_are_inherited() -> None:
    assert Empty() == Empty()
    assert Ours("a") != Theirs("a")
    assert Ours("a") != Wider("a")
    assert Wider("a", 3, [], None, 7).more == 7
    with pytest.raises(TypeError, match="Ours needs name"):
        Ours()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="takes nothing, and no more"):
        Empty(1)  # type: ignore[call-arg]
    match Wider("a", 4):
        case Ours(name, size):
            assert (name, size) == ("a", 4)
