"""What is to lie over a session, as a screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mlkata_plugin.watch import attempts, debrief, pages
from mlkata_plugin.watch.filters import rows_of
from mlkata_plugin.watch.keys import keys
from mlkata_plugin.watch.lists import AttemptList, KataList
from mlkata_plugin.watch.overlay import Overlay, Reader

if TYPE_CHECKING:
    from collections.abc import Callable

    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.watch.events import Event
    from mlkata_plugin.watch.state import Over, State


def screen_of(over: Over, state: State, desk: Desk, happen: Callable[[Event], None]) -> Overlay:
    """Return the screen of what lies over a session.

    Parameters
    ----------
    over : Over
        What it is.
    state : State
        The session.
    desk : Desk
        Where texts are read from.
    happen : callable
        Takes what happens on the screen.
    """
    kata, known, made = state.view.kata, keys(state), state.attempts
    match over.kind:
        case "keys":
            return Reader(happen, known, "All keys", pages.all_keys(state))
        case "hints":
            text = pages.hints(kata, over.number, state.view.log.hints)
            return Reader(happen, known, kata.title, pages.hung(text))
        case "reference":
            return Reader(happen, known, "The reference", pages.code(kata.solution.read_text("utf-8")))
        case "comparison":
            text = pages.comparison(desk, state)
            return Reader(happen, known, "Yours (-) and the reference (+)", pages.hung(text))
        case "katas":
            return KataList(happen, known, rows_of(desk), kata.id)
        case "debrief":
            assert state.debrief is not None
            return Reader(happen, known, "Debrief", pages.hung(debrief.debrief_page(state.debrief)))
    assert made is not None
    match over.kind:
        case "attempts":
            return AttemptList(happen, known, f"Attempts at {kata.title}", attempts.rows(made), attempts.remark(made))
        case "attempt":
            source = made.sources[over.number - 1] or ""
            return Reader(happen, known, attempts.heading(made, over.number), pages.code(source))
        case "changes":
            text = pages.difference(attempts.changes(made, over.number))
            return Reader(happen, known, f"From attempt {over.number - 1} to {over.number}", pages.hung(text))
