"""The keys of a session, and which of them mean something now."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from mlkata_plugin.watch.state import Over, State

Command: TypeAlias = Literal[
    "stop", "next", "skip", "race", "compare", "question", "verdict", "hint", "solution", "reset", "list", "edit",
    "leave", "more", "back", "open", "move",
]  # fmt: skip
Means: TypeAlias = Callable[[State], bool]


@dataclass(frozen=True)
class Key:
    """A key.

    Attributes
    ----------
    name : str
        What Textual calls it.
    label : str
        What it does, in a word; empty where the foot does not show it.
    command : str
        What it has the session do.
    means : callable
        Whether it means something in a state. One that does not is neither shown nor taken.
    shown : str
        How it is written, if not as Textual does.
    """

    name: str
    label: str
    command: Command
    means: Means = lambda _: True
    shown: str = ""


def _more_hints(state: State) -> bool:
    return state.view.log.hints < len(state.view.kata.hints)


def _helps(means: Means) -> Means:
    """Leave out what an interviewer would not give."""
    return lambda state: state.view.interview is None and means(state)


def _can_race(state: State) -> bool:
    return state.view.right and state.view.kata.race is not None and state.job is None


# In the order in which they stand at the foot of the screen. What does not fit is left out from the end, but for the
# last one.
SESSION = (
    Key("s", "stop", "stop", lambda state: state.job is not None),
    Key("n", "next", "next", lambda state: state.view.right),
    Key("c", "compare", "compare", _helps(lambda state: state.view.right)),
    Key("h", "hint", "hint", _helps(lambda state: not state.view.right and _more_hints(state))),
    Key("tab", "question", "question", lambda state: state.front == "verdict"),
    Key("tab", "verdict", "verdict", lambda state: state.front == "question"),
    Key("n", "skip", "skip", lambda state: not state.view.right),
    Key("e", "edit", "edit", lambda state: state.view.editor),
    Key("o", "solution", "solution", _helps(lambda _: True)),
    Key("r", "reset", "reset", lambda state: not state.fresh),
    Key("t", "race", "race", _helps(_can_race)),
    Key("l", "list", "list"),
    Key("q", "quit", "leave"),
)
READING = (
    Key("h", "next hint", "more", lambda state: state.over[-1].kind == "hints" and _more_hints(state)),
    Key("escape", "back", "back", shown="esc"),
    Key("q", "", "back"),
)
CHOOSING = (
    Key("enter", "open", "open"),
    Key("escape", "back", "back", shown="esc"),
    Key("up", "move", "move", shown="↑↓"),
)


def keys(state: State) -> tuple[Key, ...]:
    """Return the keys that mean something."""
    return tuple(key for key in _known(state.over) if key.means(state))


def _known(over: tuple[Over, ...]) -> tuple[Key, ...]:
    if not over:
        return SESSION
    return CHOOSING if over[-1].kind == "katas" else READING


def command(state: State, name: str) -> Command | None:
    """Return what a key has the session do; None where it means nothing."""
    return next((key.command for key in keys(state) if key.name == name), None)
