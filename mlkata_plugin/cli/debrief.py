"""The debrief of a mock interview: what was solved when, what went wrong first, how fast it is, what comes next."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import click

from mlkata_plugin.cli.console import count, print_json, terminal_width
from mlkata_plugin.cli.question import follow_ups
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.practice.choose import missing, status_of, usable
from mlkata_plugin.practice.desk import Desk

if TYPE_CHECKING:
    from mlkata_plugin.course.pack import Kata
    from mlkata_plugin.log.interview import Answer, Answers, Interview
    from mlkata_plugin.race import RaceResult

WIDTH = 80
COLOURS = {"solved": "green", "solved late": "yellow", "not solved": "red"}


@dataclass(frozen=True)
class Account:
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
    race : RaceResult or None
        How fast the right answer is.
    questions : tuple of str
        What an interviewer asks next.
    """

    kata: str
    title: str
    answers: Answers
    mistakes: Mapping[str, str | None]
    race: RaceResult | None
    questions: tuple[str, ...]

    @property
    def result(self) -> str:
        """How it went, in two words at most."""
        if self.answers.solved is None:
            return "not solved"
        return "solved late" if self.answers.late else "solved"


@dataclass(frozen=True)
class Drill:
    """What to work on next, why, and the command that begins it."""

    kata: str
    why: str
    command: str


def print_debrief(desk: Desk, interview: Interview, *, race: bool, as_json: bool) -> None:
    """Print the debrief of an interview that has ended; with `race`, solved katas are raced now, once."""
    accounts = (_account(desk, interview, name, race) for name in interview.katas)
    drills = _drills(desk, interview)
    if as_json:
        print_json(_facts(interview, list(accounts), drills))
        return
    solved = len(interview.katas) - len(interview.unsolved)
    after = interview.ended_after or interview.length
    heading = f"Debrief: {solved} of {count(len(interview.katas), 'kata')} solved"
    click.echo(click.style(heading, bold=True) + f", ended after {_minutes(after)} of {interview.minutes}")
    for account in accounts:
        click.echo()
        for line in _lines(account):
            click.echo(line)
    if drills:
        click.echo(click.style("\nDrill next", bold=True))
    for drill in drills:
        click.echo(f"  {drill.kata}: {drill.why}\n    `{drill.command}`")
    if interview.copies:
        click.echo(click.style("\nYour earlier files", bold=True))
    for path in interview.copies.values():
        click.echo(f"  {desk.show(desk.workspace.root / path)}")
    click.echo("\nAgain: `mlkata interview --debrief`. A new one: `mlkata interview`")


def _account(desk: Desk, interview: Interview, name: str, race: bool) -> Account:
    answers = interview.answers_to(name)
    kata = usable(desk.course, name)
    if kata is None:
        return Account(name, name, answers, dict.fromkeys(answers.mistakes), None, ())
    return Account(
        kata=name,
        title=kata.title,
        answers=answers,
        mistakes=_sentences(kata, answers.mistakes),
        race=_race(desk, interview, kata, answers.solved, race),
        questions=tuple(follow_ups(text_of(kata.readme))),
    )


def _sentences(kata: Kata, names: tuple[str, ...]) -> dict[str, str | None]:
    """Return the sentence of each mistake; None for one that the kata does not know any more."""
    if not names:
        return {}
    from mlkata_plugin.judge.diagnose import mistakes_of

    try:
        known = {mistake.name: mistake.why for mistake in mistakes_of(kata)}
    except Exception:  # a fault in a file of the pack, which `mlkata doctor` names
        known = {}
    return {name: known.get(name) for name in names}


def _race(desk: Desk, interview: Interview, kata: Kata, solved: Answer | None, now: bool) -> RaceResult | None:
    """Return what the race of a right answer found; where it was not run yet, run it now if that is wanted."""
    if kata.race is None or solved is None or solved.source is None:
        return None
    logged = interview.races.get(kata.id)
    source = None if logged else desk.progress.source(solved.source)
    if logged is None and (not now or source is None):
        return None
    from mlkata_plugin.race import RaceResult, run_race

    if logged is not None:
        return RaceResult.from_dict(logged)
    import tempfile
    from pathlib import Path

    with tempfile.TemporaryDirectory(prefix="mlkata-interview-") as folder:  # the file may have changed since
        answer = Path(folder, f"{kata.name}.py")
        answer.write_bytes((source or "").encode("utf-8", "surrogatepass"))
        result = run_race(kata, answer)
    desk.record(kata, "raced", {**result.to_dict(), "interview": interview.id})
    return result


def _drills(desk: Desk, interview: Interview) -> list[Drill]:
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


def _lines(account: Account) -> Iterator[str]:
    """Yield the lines about one kata."""
    answers = account.answers
    yield click.style(f"{account.title} ({account.kata})", bold=True)
    yield f"  {_result(account)}"
    if wrong := answers.first_wrong:
        how = f"{count(wrong.failed, 'check')} failed" if wrong.verdict == "wrong" else "an error"
        yield from _wrapped(f"First wrong answer after {_minutes(wrong.spent)}: {how}")
        if wrong.title:
            yield from _wrapped(wrong.title, "    ")
    for name, why in account.mistakes.items():
        yield from _wrapped(f"It behaved like: {name}")
        if why:
            yield from _wrapped(f"{why}.", "    ")
    if account.race is not None:
        from mlkata_plugin.race import describe

        for line in describe(account.race):
            yield from _wrapped(f"{line[:1].upper()}{line[1:]}", "  ", "    ")
    if account.questions:
        yield "  An interviewer asks next:"
    for question in account.questions:
        yield from _wrapped(f"- {question}", "    ", "      ")


def _result(account: Account) -> str:
    answers = account.answers
    result = click.style(account.result[:1].upper() + account.result[1:], fg=COLOURS[account.result])
    runs = count(answers.runs, "run")
    if answers.solved is not None:
        return f"{result} after {_minutes(answers.solved.spent)}, in {runs}"
    return f"{result}, {runs}, the last one {answers.last}" if answers.runs else f"{result}, not tried"


def _minutes(spent: timedelta) -> str:
    minutes = round(spent / timedelta(minutes=1))
    return count(minutes, "minute") if minutes else "less than a minute"


def _wrapped(text: str, indent: str = "  ", further: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        min(terminal_width() or WIDTH, WIDTH),
        initial_indent=indent,
        subsequent_indent=indent if further is None else further,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _facts(interview: Interview, accounts: list[Account], drills: list[Drill]) -> dict[str, Any]:
    """Return the debrief for a program."""
    return {
        "phase": "ended",
        "id": interview.id,
        "minutes": interview.minutes,
        "began_at": interview.began_at.isoformat(),
        "seconds": round((interview.ended_after or interview.length).total_seconds()),
        "katas": [
            {
                "kata": account.kata,
                "result": account.result,
                "solved_after": _seconds(account.answers.solved),
                "runs": account.answers.runs,
                "last": account.answers.last,
                "first_wrong": _wrong(account.answers.first_wrong),
                "behaves_like": dict(account.mistakes),
                "race": account.race.to_dict() if account.race else None,
                "questions": list(account.questions),
                "copy": interview.copies.get(account.kata),
            }
            for account in accounts
        ],
        "drill": [asdict(drill) for drill in drills],
    }


def _seconds(answer: Answer | None) -> int | None:
    return None if answer is None else round(answer.spent.total_seconds())


def _wrong(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {"after": _seconds(answer), "verdict": answer.verdict, "failed": answer.failed, "check": answer.title}
