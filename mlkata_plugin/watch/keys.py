"""The keys of a session, and which of them mean something now."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.watch.state import State

Command: TypeAlias = Literal[
    "stop", "next", "skip", "race", "compare", "question", "verdict", "hint", "solution", "reset", "list", "edit",
    "leave", "keys", "more", "back", "open", "move", "changes", "grade", "attempts", "again", "hard", "good", "easy",
    "cancel", "debrief",
]  # fmt: skip
Means: TypeAlias = Callable[[State], bool]


class Key(Frozen):
    """A key.

    Attributes
    ----------
    name : str
        What Textual calls it.
    label : str
        What it does, in a word; empty where the foot does not show it.
    command : str
        What it has the session do.
    help : str
        What it does, in a few words more.
    means : callable
        Whether it means something in a state. One that does not is neither shown nor taken.
    """

    name: str
    label: str
    command: Command
    help: str = ""
    means: Means = lambda _: True

    @property
    def shown(self) -> str:
        """How it is written."""
        return WRITTEN.get(self.name, self.name)


WRITTEN = {"escape": "esc", "question_mark": "?", "up": "↑↓"}


def _more_hints(state: State) -> bool:
    return len(state.view.log.hints) < len(state.view.kata.hints)


def _helps(means: Means) -> Means:
    """Leave out what an interviewer would not give."""
    return lambda state: state.view.interview is None and means(state)


def _right(state: State) -> bool:
    return state.view.right


def _open(state: State) -> bool:
    return not state.view.right


def _hint(state: State) -> bool:
    return bool(state.view.log.hints) or (not state.view.right and len(state.view.kata.hints) > 0)


def _rated(state: State) -> bool:
    return state.view.right and state.view.review is not None


def _tried(state: State) -> bool:
    return state.view.log.attempts > 0


def _over(state: State) -> bool:
    running = state.view.interview
    return state.view.held is not None if running is None else running.over(state.now)


def _can_race(state: State) -> bool:
    return state.view.right and bool(state.view.kata.races) and state.job is None


# In the order in which they stand at the foot of the screen. What does not fit is left out, but for the last two.
SESSION = (
    Key("s", "stop", "stop", "stops what runs", lambda state: state.job is not None),
    Key("d", "debrief", "debrief", "ends the interview that is over, and tells how it went", _over),
    Key("n", "next", "next", "goes on to the next kata", _right),
    Key("h", "hint", "hint", "shows the hints: those that you have read, else the first one for you", _helps(_hint)),
    Key("c", "compare", "compare", "shows your file beside the reference", _helps(_right)),
    Key("tab", "question", "question", "shows the question", lambda state: state.front == "verdict"),
    Key("tab", "verdict", "verdict", "shows the verdict", lambda state: state.front == "question"),
    Key("n", "skip", "skip", "goes on to another kata and leaves this one for later", _open),
    Key("e", "edit", "edit", "opens your $EDITOR at the first TODO", lambda state: state.view.editor),
    Key("l", "list", "list", "shows all katas, and searches among them"),
    Key("o", "solution", "solution", "shows the reference; before you are right it asks first", _helps(lambda _: True)),
    Key("a", "attempts", "attempts", "lists what you tried before: to read, or to see what changed", _helps(_tried)),
    Key("g", "grade", "grade", "overrules how your right answer was rated", _helps(_rated)),
    Key("r", "reset", "reset", "lays out a fresh stub and keeps a copy; it asks first", lambda state: not state.fresh),
    Key("t", "race", "race", "races your file once more, and the other approaches", _helps(_can_race)),
    Key("question_mark", "keys", "keys", "shows this page"),
    Key("q", "quit", "leave", "ends the session"),
)
READING = (
    Key(
        "h",
        "next hint",
        "more",
        means=lambda state: state.over[-1].kind == "hints" and _open(state) and _more_hints(state),
    ),
    Key("escape", "back", "back"),
    Key("q", "", "back"),
)
GRADING = (
    Key("a", "again", "again"),
    Key("h", "hard", "hard"),
    Key("g", "good", "good"),
    Key("e", "easy", "easy"),
    Key("escape", "leave it", "cancel"),
)
ATTEMPTS = (
    Key("enter", "read", "open"),
    Key("c", "what changed", "changes"),
    Key("up", "move", "move"),
    Key("escape", "back", "back"),
    Key("q", "", "back"),
)
CHOOSING = (
    Key("enter", "open", "open"),
    Key("up", "move", "move"),
    Key("escape", "back", "back"),
)


def keys(state: State) -> tuple[Key, ...]:
    """Return the keys that mean something."""
    return tuple(key for key in _known(state) if key.means(state))


def _known(state: State) -> tuple[Key, ...]:
    if not state.over:
        return GRADING if state.asked == "grade" else SESSION
    return {"katas": CHOOSING, "attempts": ATTEMPTS}.get(state.over[-1].kind, READING)


def command(state: State, name: str) -> Command | None:
    """Return what a key has the session do; None where it means nothing."""
    return next((key.command for key in keys(state) if key.name == name), None)
