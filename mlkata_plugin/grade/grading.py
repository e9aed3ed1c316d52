"""Grading: the intake, the judging of what is not judged yet, and all that is written about it."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, closing
from pathlib import Path
from typing import TYPE_CHECKING

from mlkata_plugin.course.earlier import taken_by
from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import builtin_root
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.candidates import Answer
from mlkata_plugin.grade.intake import CannotGrade, Intake
from mlkata_plugin.grade.journal import FILE as JOURNAL
from mlkata_plugin.grade.journal import Journal
from mlkata_plugin.grade.judging import Task, version_of
from mlkata_plugin.grade.names import few, reading_order
from mlkata_plugin.grade.pages import Summary, person_html
from mlkata_plugin.grade.rows import PEOPLE, Class, file_name
from mlkata_plugin.grade.scheme import Scheme
from mlkata_plugin.grade.tables import Json, JUnit, Table, Totals, cell, gradescope, write_json
from mlkata_plugin.judge.source import public_names

if TYPE_CHECKING:
    from mlkata_plugin.course.join import Course
    from mlkata_plugin.grade.crew import Crew

GRADESCOPE, TABLE = "gradescope", "table.csv"


class Order(Frozen):
    """What is to be graded.

    Attributes
    ----------
    course : Course
        Where the katas are from.
    katas : tuple of Kata
        Those to grade, in the order of the table.
    scheme : Scheme
        How points are given.
    seed : int
        Of the checks' random inputs.
    trust : bool
        Run strangers' files without a sandbox.
    """

    course: Course
    katas: tuple[Kata, ...]
    scheme: Scheme
    seed: int = 0
    trust: bool = False

    def intake(self, place: Path) -> Intake:
        """Return what reads the submissions.

        Raises
        ------
        CannotGrade
            When the place cannot be read, or nobody handed in anything there.
        """
        earlier = dict.fromkeys(name for kata in self.katas for name in self._earlier(kata))
        asked = {kata.name: public_names(kata.solution) for kata in self.katas}
        every = [name.rpartition("/")[2] for name in self.course.ids]
        due = {kata.name: rule.due for kata in self.katas if (rule := self.scheme.rules[kata.id]).due}
        intake = Intake(place, asked, list(earlier), every, due)
        if not intake.people:
            names = f", where these names say nobody's: {few(intake.passed_over)}." if intake.passed_over else ":"
            remedy = (
                f"{'Name' if intake.passed_over else 'name'} the folder that has a folder, a zip or a file for each"
            )
            raise CannotGrade(f"nobody handed in anything in {place}{names} {remedy} person, as docs/grade.md shows")
        return intake

    def tasks(self, intake: Intake) -> Iterator[tuple[str, list[tuple[int, Answer, Task | None]]]]:
        """Yield each person with their answers, and what is to be judged of them."""
        versions = [version_of(kata) for kata in self.katas]
        for person, answers in intake:
            yield (
                person,
                [
                    (place, answers[kata.name], self._task(kata, versions[place], answers))
                    for place, kata in enumerate(self.katas)
                ],
            )

    def _task(self, kata: Kata, version: str, answers: Mapping[str, Answer]) -> Task | None:
        text = answers[kata.name].text
        if text is None:
            return None
        earlier = self._earlier(kata) if taken_by(text) else ()
        own = ((name, answers[name].text or "") for name in earlier if name in answers)
        root = kata.folder.parents[1]
        return Task(
            root=None if root.resolve() == builtin_root().resolve() else str(root.resolve()),
            kata=kata.name,
            version=version,
            text=text,
            own=tuple((name, source) for name, source in own if source),
            seed=self.seed,
            trust=self.trust,
        )

    def _earlier(self, kata: Kata) -> tuple[str, ...]:
        """Return the names of the earlier katas that a kata is made of, and that these are made of."""
        return self.course.packs[kata.id.rpartition("/")[0] or self.course.home].earlier(kata)


class Graded(Frozen):
    """What was done.

    Attributes
    ----------
    summary : Summary
        What became of the class.
    judged, kept : int
        How many texts were judged now, and how many had been in an earlier run.
    """

    summary: Summary
    judged: int
    kept: int


def refuse_harm(order: Order, intake: Intake, out: Path) -> None:
    """Raise `CannotGrade` where the results would destroy something: the message says what, and the remedy."""
    _refuse_inside(intake.place, out)
    _refuse_loss(out, intake.people, [kata.id for kata in order.katas])


def grade(
    order: Order,
    intake: Intake,
    out: Path,
    crew: Callable[[], AbstractContextManager[Crew]],
    progress: Callable[[int, int], None],
) -> Graded:
    """Grade a class.

    Parameters
    ----------
    order : Order
        What.
    intake : Intake
        The submissions.
    out : Path
        The folder for all that is written.
    crew : callable
        Brings those who judge, when there is something to judge.
    progress : callable
        Is told how many texts are judged, of how many.

    Raises
    ------
    CannotGrade
        When something stands in the way of the whole: the message says what, and the remedy.
    """
    try:
        with closing(Journal(out)) as journal:
            journal.take_in(order.tasks(intake))
            pending = journal.pending()
            _judge(journal, pending, crew, progress)
            summary = _write(Class(journal, order.katas, order.scheme, order.seed), out)
            return Graded(summary, len(pending), journal.texts() - len(pending))
    except sqlite3.Error as error:
        message = f"{out / JOURNAL} cannot be used: {error}. Move it away, and the run begins anew"
        raise CannotGrade(message) from None


def _refuse_inside(place: Path, out: Path) -> None:
    """Refuse results among the submissions, and submissions among the results."""
    submissions, results = place.resolve(), out.resolve()
    if submissions == results or submissions in results.parents or results in submissions.parents:
        inner, outer = ("results", "submissions") if submissions in results.parents else ("submissions", "results")
        beside = (submissions if submissions in results.parents else results).parent / "grades"
        raise CannotGrade(
            f"the {inner} would lie among the {outer} ({place} and {out}): "
            f"name another folder for the results, as in --out {beside}"
        )


def _refuse_loss(out: Path, people: Sequence[str], katas: Sequence[str]) -> None:
    """Refuse to write a table in which rows of the one that is there are missing: it may be another week's."""
    table = out / TABLE
    if not table.is_file():
        return
    everybody = {cell(person) for person in people}
    lost: dict[str, set[str]] = {}
    try:
        with table.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                person, kata = row["person"], row["kata"]
                if kata not in katas or person not in everybody:
                    lost.setdefault(kata, set()).add(person)
    except (OSError, UnicodeDecodeError, csv.Error, KeyError):
        raise CannotGrade(f"{table} is no table of grades: name another folder with --out") from None
    if lost:
        rows = "; ".join(f"{kata} of {few(sorted(who, key=reading_order))}" for kata, who in lost.items())
        raise CannotGrade(
            f"{out} holds grades that are not of this run and would vanish: {rows}. "
            f"Name another folder with --out, or delete {out} if they are not wanted"
        )


def _judge(
    journal: Journal,
    pending: Sequence[str],
    crew: Callable[[], AbstractContextManager[Crew]],
    progress: Callable[[int, int], None],
) -> None:
    if not pending:
        return
    done = 0
    progress(done, len(pending))
    with crew() as judging:
        for outcomes in judging.outcomes(journal.tasks(pending)):
            journal.keep(outcomes)
            done += len(outcomes)
            progress(done, len(pending))


def _write(graded: Class, out: Path) -> Summary:
    """Write tables and pages; nothing of it is different when it is written again."""
    summary = Summary(graded)
    for name, ending in ((PEOPLE, "html"), (GRADESCOPE, "json")):
        (out / name).mkdir(exist_ok=True)
        for old in (out / name).glob(f"*.{ending}"):
            old.unlink()
    with ExitStack() as files:
        opened = (
            files.enter_context((out / name).open("w", encoding="utf-8", newline="\n"))
            for name in (TABLE, "totals.csv", "results.json", "junit.xml")
        )
        table, totals = Table(next(opened)), Totals(next(opened), [kata.id for kata in graded.katas])
        results, junit = Json(next(opened)), JUnit(next(opened))
        for rows in graded.people():
            name = file_name(rows[0].person)
            for each in (table, totals, results, junit, summary):
                each.add(rows)
            (out / PEOPLE / f"{name}.html").write_text(person_html(rows, graded.out_of), "utf-8", newline="\n")
            write_json(out / GRADESCOPE / f"{name}.json", gradescope(rows))
        results.end()
        junit.end()
    summary.write(out / "index.html")
    return summary
