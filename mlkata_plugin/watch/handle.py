"""The one place where a session changes: a state and what happens go in, the next state comes out.

What has to be done outside of the state comes out as orders. Nothing is read, drawn or started here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Literal, TypeAlias

from mlkata_plugin.practice.drill import next_rung
from mlkata_plugin.watch import events as on
from mlkata_plugin.watch.events import Event, Order
from mlkata_plugin.watch.katas import was_judged
from mlkata_plugin.watch.keys import Command, command
from mlkata_plugin.watch.state import Job, Over, State, Verdict, View

Next: TypeAlias = tuple[State, tuple[Order, ...]]

NO_OTHER = "No other kata is open: l lists all of them"
NONE_LEFT = "Nothing is left that is open: l lists all katas, r begins this one anew"


def handle(state: State, event: Event, now: datetime) -> Next:
    """Return the state after an event, and what has to be done about it."""
    state = replace(state, now=now)
    match event:
        case on.Opened(view, note, passed):
            return State(view, now, note=note, passed=state.passed | passed), (on.Stop(), on.Follow())
        case on.Looked(view, note):
            return replace(_seen(state, view), note=note), ()
        case on.Failed(why):
            return replace(state, note=why), ()
        case on.Pressed(key):
            return _pressed(state, command(state, key))
        case on.Chosen(kata):
            return replace(state, over=()), (on.Open(kata),) if kata != state.view.kata.id else ()
        case on.Listed(attempts):
            allowed = state.view.interview is None
            return replace(state, attempts=attempts, over=(Over("attempts"),) if allowed else ()), ()
        case on.Picked(number, what):
            return _picked(state, number, what), ()
        case on.Saved(None):
            return replace(state, missing=True, job=None, note=""), (on.Stop(),)
        case on.Saved(content):
            record = not was_judged(state.view.latest, content)
            return replace(state, missing=False, job=Job("checking", now)), (on.Judge(record),)
        case on.Judged(view, verdict, recorded):
            return _judged(_seen(state, view), verdict, recorded=recorded)
        case on.Raced(view, lines, speeds):
            return replace(_seen(state, view), job=None, race=lines, speeds=speeds, note=""), ()
        case on.Debriefed(view, debrief):
            state = replace(_seen(state, view), job=None, debrief=debrief, note="")
            held = debrief is not None and view.interview is None
            return replace(state, over=(Over("debrief"),) if held else state.over), ()
        case on.Ticked():
            return state, ()


def _seen(state: State, view: View) -> State:
    """Return the state with another look at the disk: where an interview has begun, no help stays on the screen."""
    return replace(state, view=view, over=state.over if view.interview is None else _harmless(state.over))


def _harmless(over: tuple[Over, ...]) -> tuple[Over, ...]:
    return tuple(each for each in over if each.kind in ("katas", "keys"))


def _judged(state: State, verdict: Verdict | None, *, recorded: bool) -> Next:
    """Show a verdict, and race an answer that is right for the first time."""
    if verdict is None:
        page = (("The verdict ended without a word.\n", ""), (f"`{state.view.command}` may say more.", ""))
        verdict = Verdict(None, page)
    state = replace(state, job=None, result=verdict.result, page=verdict.page, race=(), speeds={})
    if state.fresh:
        note = state.note or "Save the file, and the verdict comes here."
        return replace(state, note=" ".join(verdict.told) or note), ()
    # It comes to the front, whatever was being read; what is being typed stays.
    typed = tuple(each for each in state.over if each.kind == "katas")
    state = replace(state, front="verdict", over=typed, note=" ".join(verdict.told))
    right = state.result is not None and state.result.verdict == "solved"
    if recorded and right and state.view.kata.races and state.view.interview is None:
        return replace(state, job=Job("racing", state.now)), (on.Race(),)
    return state, ()


def _picked(state: State, number: int, what: Literal["attempt", "changes"]) -> State:
    """Show an attempt, or what changed with it, if that may be shown."""
    needed = (number,) if what == "attempt" else (number - 1, number)
    if state.over != (Over("attempts"),) or state.attempts is None or not all(map(state.attempts.open, needed)):
        return state
    return replace(state, over=(*state.over, Over(what, number)))


def _pressed(state: State, what: Command | None) -> Next:
    """Do what a key means. Any key takes back a question that was asked, but the second press that it asked for."""
    asked = state.asked
    state = replace(state, asked="", note="")
    hints = state.view.log.hints
    match what:
        case "stop":
            return _stopped(state)
        case "next":
            return state, (on.GoOn(frozenset(state.passed), NONE_LEFT),)
        case "skip":
            return state, (on.GoOn(state.passed | {state.view.kata.id}, NO_OTHER),)
        case "race":
            return replace(state, job=Job("racing", state.now)), (on.Race(approaches=True),)
        case "compare":
            return replace(state, over=(Over("comparison"),)), ()
        case "question" | "verdict":
            return replace(state, front=what), ()
        case "hint" if hints:
            return replace(state, over=(Over("hints", hints[-1]),)), ()
        case "hint" | "more":
            rung = next_rung(state.view.kata, state.view.log)
            return replace(state, over=(Over("hints", rung),)), (on.TakeHint(),)
        case "solution" if state.view.right:
            return replace(state, over=(Over("reference"),)), ()
        case "solution" if asked == "solution":
            return replace(state, over=(Over("reference"),)), (on.Peek(),)
        case "reset" if asked == "reset":
            return replace(state, front="question"), (on.Reset(),)
        case "solution" | "reset" | "grade":
            return replace(state, asked=what), ()
        case "again" | "hard" | "good" | "easy":
            return state, (on.Rate(what),)
        case "attempts":
            return state, (on.ReadAttempts(),)
        case "debrief":
            return replace(state, job=Job("racing", state.now)), (on.HoldDebrief(),)
        case "list":
            return replace(state, over=(Over("katas"),)), ()
        case "keys":
            return replace(state, over=(Over("keys"),)), ()
        case "back":
            return replace(state, over=state.over[:-1]), ()
        case "edit":
            return state, (on.Edit(),)
        case "leave":
            return state, (on.Leave(),)
        case "cancel" | None:
            return state, ()
        case "open" | "move" | "changes":  # the list does this by itself, and tells what was chosen
            return state, ()


def _stopped(state: State) -> Next:
    if state.job is not None and state.job.kind == "checking":
        page = ((f"Stopped after {state.waited.total_seconds():.0f} s.\nThe next save is checked again.", ""),)
        return replace(state, job=None, result=None, page=page, race=(), front="verdict"), (on.Stop(),)
    return replace(state, job=None, note="Stopped."), (on.Stop(),)
