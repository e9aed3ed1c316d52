"""Calls and answers: what a domain asks of a kata's functions, and what came of it.

Whoever makes the calls is an `Ask`: it takes any number of calls at once, so that over a link to another process many
calls cost one round trip, and gives the answers in their order. `Local` makes them in this process.
"""

from __future__ import annotations

import copy
import pickle
import types
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.layout import shares_memory


def call(name: str, *args: Any, on: Any = None, **kwargs: Any) -> Call:
    """Return a call of the function, class or method of this name."""
    return Call(name, args, kwargs, on)


class Observed(Frozen):
    """What came of a call.

    Attributes
    ----------
    value : object
        What it returned.
    error : BaseException or None
        What it raised, or what stands for it.
    raised : tuple of str
        The names of the error's class and its bases, ``builtins`` left out.
    broken : tuple of str
        The rules for every call that it broke, each as a sentence.
    warnings : tuple of str
        What NumPy warned about.
    shares : bool
        Whether the value shares memory with an argument.
    """

    value: Any = None
    error: BaseException | None = None
    raised: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    shares: bool = False


Ask = Callable[[Sequence[Call]], Iterable[Observed]]


class Local:
    """Makes calls of the functions in a namespace of this process.

    Arguments that a call changes are told of, and put back as they were: the truth is computed from them.

    Parameters
    ----------
    names : mapping
        The functions and classes, by name.
    """

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.names = names

    def __call__(self, calls: Sequence[Call]) -> list[Observed]:
        """Make the calls in their order."""
        answers = []
        stream = _global_stream()
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("ignore")
            warnings.simplefilter("always", RuntimeWarning)
            for one in calls:
                caught.clear()
                answer = self._make(one)
                before, stream = stream, _global_stream()
                used = () if stream == before else ("it used NumPy's global random numbers",)
                warned = tuple(str(entry.message) for entry in caught)
                answers.append(replace(answer, broken=answer.broken + used, warnings=warned))
        return answers

    def _make(self, one: Call) -> Observed:
        given = [*one.args, *one.kwargs.values()]
        before = [_Kept(value) for value in given]
        value: Any = None
        raised: Exception | None = None
        try:
            function = self.names[one.name] if one.on is None else getattr(one.on, one.name)
            value = function(*one.args, **one.kwargs)
            if isinstance(value, types.GeneratorType):
                value = list(value)
        except Exception as error:
            raised = error
        shares = shares_memory(value, given)
        if shares:
            value = copy.deepcopy(value)  # what is put back below must not reach it
        broken = tuple(f"it changed its argument {i + 1}" for i, kept in enumerate(before) if kept.put_back())
        return Observed(value, raised, class_names(type(raised)) if raised else (), broken, (), shares)


def class_names(kind: type[BaseException]) -> tuple[str, ...]:
    """Return the names of an exception's class and its bases, ``builtins`` left out."""
    return tuple(f"{base.__module__}.{base.__qualname__}".removeprefix("builtins.") for base in kind.__mro__)


class _Kept:
    """An argument as it was before a call."""

    def __init__(self, value: Any) -> None:
        self.value = value
        self._is_array = isinstance(value, np.ndarray) and value.dtype.kind != "O"
        self._raw = self._bytes()

    def _bytes(self) -> bytes | None:
        value = self.value
        if self._is_array:
            return bytes(value.tobytes())
        if isinstance(value, (int, float, str, type(None), np.random.Generator)) or callable(value):
            return None
        return pickle.dumps(value)

    def put_back(self) -> bool:
        """Return whether the argument was changed, and make it what it was, where it is an array or a list."""
        if self._bytes() == self._raw:
            return False
        assert self._raw is not None
        if self._is_array:
            self.value[...] = np.frombuffer(self._raw, self.value.dtype).reshape(self.value.shape)
        elif isinstance(self.value, list):
            self.value[:] = pickle.loads(self._raw)
        return True


def _global_stream() -> tuple[Any, ...]:
    state: Any = np.random.get_state()  # noqa: NPY002
    return (state[1][:4].tolist(), *state[2:])
