"""The page: a verdict in words. Verdict line, smallest failing call, diagnosis, what follows, one next step."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Protocol

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.source import todos

if TYPE_CHECKING:
    from mlkata_plugin.judge.verdict import CheckResult, KataResult
    from mlkata_plugin.practice.recorder import Aftermath
    from mlkata_plugin.practice.remarks import Review

COLOURS = {"solved": "green", "wrong": "red", "error": "red"}


class Writer(Protocol):
    """What a page can be written to; pytest's terminal is one."""

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:
        """Write a piece of a line."""

    def write_line(self, line: str, **markup: bool) -> None:
        """Write a line."""


class Ways(Frozen):
    """How the learner goes on from a page: commands at a terminal, keys on a screen.

    Attributes
    ----------
    check, show, hint, compare, rate, review, following : str
        What to type or to press to have the file checked, read the question, get a hint, see the reference beside
        the file, overrule a rating, review the kata, and go on to the next kata. ``{grade}`` in `rate` stands for
        another grade.
    """

    check: str
    show: str
    hint: str
    compare: str
    rate: str
    review: str
    following: str


def write_verdict(writer: Writer, result: KataResult, *, diagnosis: bool, width: int | None = None) -> None:
    """Write the verdict on one kata, from its summary to the diagnosis; its prose is at most `width` columns wide."""
    verdict = result.verdict
    writer.write(f"{result.kata}: ", bold=True)
    writer.write(verdict, bold=True, **{COLOURS.get(verdict, "yellow"): True})
    writer.write(f" {summary(result)}".rstrip() + "\n")
    columns = min(width or shutil.get_terminal_size().columns, 88)
    if result.remark is not None:
        writer.write_line(textwrap.fill(result.remark, columns, initial_indent="  ", subsequent_indent="  "))
    failing = findings(result)
    if result.fault is not None and not failing:
        writer.write_line(textwrap.indent(result.fault, "  "))
    for check in failing[:1]:
        writer.write_line(f"\n  {check.title}")
        writer.write_line(textwrap.indent(check.text, "    "))
    for found in result.diagnoses if diagnosis else ():
        writer.write(f"\n  {found.title.removesuffix(found.name)}")
        writer.write(f"{found.name}\n", bold=True)
        writer.write_line(textwrap.fill(f"{found.why}.", columns, initial_indent="    ", subsequent_indent="    "))
    if failing[1:]:
        writer.write_line("\n  also failing:")
        for check in failing[1:]:
            writer.write_line(f"    - {check.title}")
    if failing and len(failing) < len(result.failing):
        writer.write_line("\n  the other checks were not run")


def verdict_text(result: KataResult, *, diagnosis: bool, width: int) -> str:
    """Return what `write_verdict` writes, without colours."""
    paper = _Paper()
    write_verdict(paper, result, diagnosis=diagnosis, width=width)
    return paper.text


class _Paper:
    """Takes what is written as plain text."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, content: str, *, flush: bool = False, **markup: bool) -> None:  # noqa: ARG002 - as pytest's
        self.text += content

    def write_line(self, line: str, **markup: bool) -> None:
        self.write(f"{line}\n", **markup)


def findings(result: KataResult) -> list[CheckResult]:
    """Return the failing checks that say more than that the file as a whole is at fault."""
    return [check for check in result.failing if check.text != result.fault]


def summary(result: KataResult) -> str:
    """Return the rest of the verdict's line."""
    count, total = len(result.checks), result.total
    match result.verdict:
        case "solved":
            return f"- {total} checks passed"
        case "wrong":
            return f"- {len(result.failing)} of {total} checks failed" + (
                "" if count == total else f", {count} were run"
            )
        case "error":
            errors = sum(check.status == "error" for check in result.checks)
            return f"- {errors} of {total} checks could not be judged"
        case "unfinished" if not result.open_lines:
            return f"- a blank is left in {result.file}"
        case "unfinished" | "not started":
            return f"- {todos(result.open_lines, result.file)}"
        case "incomplete":
            return f"- {count} of {total} checks were run, and passed: the verdict takes all of them"
    return ""


def standing(result: KataResult, file: str) -> str | None:
    """Return in a sentence that a file is not right; None for one that is."""
    if result.verdict == "solved":
        return None
    if result.fault is not None:
        return f"{file} cannot be judged: {result.fault.splitlines()[0]}"
    how = "cannot be judged" if result.verdict == "error" else f"is {result.verdict}"
    return f"{file} {how}: {summary(result).removeprefix('- ')}."


def remarks(after: Aftermath, ways: Ways) -> list[str]:
    """Return what is said of the interview's clock, or of the review of a right answer."""
    return list(after.clock) if after.asked else _of_review(after.review, ways)


def _of_review(review: Review | None, ways: Ways) -> list[str]:
    if review is None:
        return []
    back = f"due for review: {ways.review}" if review.now else f"back for review on {review.due}"
    if review.grade is not None:
        other = "good" if review.grade == "hard" else "hard"
        lines = [f"rated {review.grade} ({review.reason})", f"{back}; to overrule: {ways.rate.format(grade=other)}"]
    elif review.untouched is not None:
        lines = [f"{review.untouched}, which leaves the schedule alone: {back}"]
    else:
        lines = [back]
    return [*lines, f"your earlier answer: {review.earlier}"] if review.earlier else lines


def next_step(result: KataResult, ways: Ways) -> list[str]:
    """Return what to do next."""
    match result.verdict:
        case "solved":
            return [f"the reference beside yours: {ways.compare}", f"next kata: {ways.following}"]
        case "not started":
            return [f"the question: {ways.show}"]
        case "incomplete":
            return [f"next: {ways.check}"]
        case "error":
            return [f"then again: {ways.check}"]
    return [f"a hint: {ways.hint}"]
