"""The debrief of a mock interview: what was solved when, what went wrong first, how fast it is, what comes next."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin import clock
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.log.event import NO_KATA
from mlkata_plugin.practice.choose import missing, status_of, usable
from mlkata_plugin.practice.mistakes import sentences
from mlkata_plugin.practice.question import follow_ups
from mlkata_plugin.text import count
from mlkata_plugin.workspace import WorkspaceError

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.log.interview import Answer, Answers, Interview
    from mlkata_plugin.practice.desk import Desk
    from mlkata_plugin.race import RaceResult


class Account(Frozen):
    """What there is to say about one kata.

    Attributes
    ----------
    kata : str
        The id.
    title : str
        Its title; the id, where it has vanished from the course.
    answers : Answers
        The answers to it.
    mistakes : mapping of str to str or None
        The known mistakes that were made, each with its sentence.
    races : tuple of RaceResult
        How fast the right answer is: its functions.
    questions : tuple of str
        What an interviewer asks next.
    """

    kata: str
    title: str
    answers: Answers
    mistakes: Mapping[str, str | None]
    races: tuple[RaceResult, ...]
    questions: tuple[str, ...]

    @property
    def result(self) -> str:
        """How it went, in two words at most."""
        if self.answers.solved is None:
            return "not solved"
        return "solved late" if self.answers.late else "solved"

    @property
    def course(self) -> str:
        """How it came to that, as the rest of a sentence."""
        runs = count(self.answers.runs, "run")
        if self.answers.solved is not None:
            return f" after {minutes(self.answers.solved.spent)}, in {runs}"
        return f", {runs}, the last one {self.answers.last}" if self.answers.runs else ", not tried"


class Drill(Frozen):
    """What to work on next, why, and the command that begins it."""

    kata: str
    why: str
    command: str


def end_interview(desk: Desk, running: Interview) -> Interview:
    """Log the end of an interview.

    Raises
    ------
    WorkspaceError
        When that cannot be logged, and its time is not over: then it goes on.
    """
    spent = min(running.spent(clock.now()), running.length)
    data = {"phase": "ended", "id": running.id, "spent": spent.total_seconds()}
    if desk.progress.record(NO_KATA, "interviewed", data) is None and not running.over(clock.now()):
        raise WorkspaceError("the interview was not ended and goes on, because the log cannot be written")
    desk.reread()
    return replace(running, ended_after=spent)


def headline(interview: Interview) -> str:
    """Return how the interview went as a whole."""
    solved = len(interview.katas) - len(interview.unsolved)
    after = minutes(interview.ended_after or interview.length)
    return f"{solved} of {count(len(interview.katas), 'kata')} solved, ended after {after} of {interview.minutes}"


def account_of(desk: Desk, interview: Interview, name: str, *, race: bool) -> Account:
    """Return the account of one kata; with `race`, a right answer is raced now, once."""
    answers = interview.answers_to(name)
    kata = usable(desk.course, name)
    if kata is None:
        return Account(name, name, answers, dict.fromkeys(answers.mistakes), (), ())
    return Account(
        kata=name,
        title=kata.title,
        answers=answers,
        mistakes=sentences(kata, answers.mistakes),
        races=_races(desk, interview, kata, answers.solved, race),
        questions=tuple(follow_ups(text_of(kata.readme))),
    )


def drills_after(desk: Desk, interview: Interview) -> list[Drill]:
    """Return what to drill: prerequisites first, then what was not solved, late, or went wrong in a known way."""
    found: dict[str, Drill] = {}
    for name in interview.katas:
        answers = interview.answers_to(name)
        kata = desk.course.known(name)
        if kata is None or not (answers.solved is None or answers.late or answers.mistakes):
            continue
        for needed in missing(kata, desk.log.states):
            first = desk.course.known(needed)
            if first is not None and needed not in interview.katas:
                new = status_of(desk.log.states, needed) == "new"
                command = f"mlkata reset {first.typed} --level blanks" if new else desk.command(first)
                found.setdefault(needed, Drill(needed, f"{name} needs it", command))
        if answers.solved is None:
            found[name] = Drill(name, "not solved", f"mlkata reset {kata.typed} --level steps")
        else:
            why = "solved late" if answers.late else "a known mistake"
            found[name] = Drill(name, why, f"mlkata reset {kata.typed} --level bare")
    return list(found.values())


def details(account: Account) -> Iterator[str]:
    """Yield the lines about one kata that stand below its result, each indented as deep as it belongs."""
    if wrong := account.answers.first_wrong:
        how = f"{count(wrong.failed, 'check')} failed" if wrong.verdict == "wrong" else "an error"
        yield f"  First wrong answer after {minutes(wrong.spent)}: {how}"
        if wrong.title:
            yield f"    {wrong.title}"
    for name, why in account.mistakes.items():
        yield f"  It behaved like: {name}"
        if why:
            yield f"    {why}."
    if account.races:
        from mlkata_plugin.race import race_lines  # here: processes come with it, and most often nothing was raced

        for line in race_lines(account.races):
            yield f"  {line[:1].upper()}{line[1:]}"
    if account.questions:
        yield "  An interviewer asks next:"
    for question in account.questions:
        yield f"    - {question}"


def minutes(spent: timedelta) -> str:
    """Return a time in words."""
    whole = round(spent / timedelta(minutes=1))
    return count(whole, "minute") if whole else "less than a minute"


def _races(desk: Desk, interview: Interview, kata: Kata, solved: Answer | None, now: bool) -> tuple[RaceResult, ...]:
    """Return what the race of a right answer found; where it was not run yet, run it now if that is wanted."""
    if not kata.races or solved is None or solved.source is None:
        return ()
    logged = interview.races.get(kata.id)
    source = desk.progress.source(solved.source) if now and logged is None else None
    if logged is None and source is None:
        return ()
    from mlkata_plugin.race import read_results, run_race  # here, as above

    if source is None:
        return read_results(logged or {})
    with tempfile.TemporaryDirectory(prefix="mlkata-interview-") as folder:  # the file may have changed since
        answer = Path(folder, f"{kata.name}.py")
        answer.write_text(source, "utf-8", newline="")
        results = run_race(kata, answer)
    desk.record(kata, "raced", {"races": [result.to_dict() for result in results], "interview": interview.id})
    return results
