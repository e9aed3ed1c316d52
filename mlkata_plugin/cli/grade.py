"""``mlkata grade``: the files of a class."""

from __future__ import annotations

import os
import sys
import zipfile
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Failure, Refusal, needs
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.text import count
from mlkata_plugin.workspace import Workspace, find_workspace

if TYPE_CHECKING:
    from mlkata_plugin.course.join import Course
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.grade.crew import Crew
    from mlkata_plugin.grade.grading import Graded, Order
    from mlkata_plugin.grade.intake import Intake
    from mlkata_plugin.grade.scheme import Scheme

PACKAGES = ("jinja2", "nbformat")
CLUSTER = ("distributed",)


@click.command()
@click.argument("submissions", nargs=-1, required=True, metavar="SUBMISSIONS")
@click.option("--katas", "names", help="The katas to grade, as in knn,mse.")
@click.option("--out", type=click.Path(path_type=Path), help="Where the results go: the folder grades by default.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Of the checks' random inputs: 0 by default.")
@click.option(
    "--jobs", type=click.IntRange(1, 64), help="How many are judged at once: as many as there are processors."
)
@click.option("--dask", metavar="tcp://HOST:PORT", help="Have the workers of this Dask cluster judge.")
@click.option("--trust", is_flag=True, help="Run the files without a sandbox, as you.")
@click.option("--gradescope", is_flag=True, help="Build an autograder for Gradescope; name katas, not SUBMISSIONS.")
@click.option("--dry-run", is_flag=True, help="Say whose file is taken for which kata; judge and write nothing.")
@click.pass_obj
def grade(
    desk: Desk,
    submissions: tuple[str, ...],
    names: str | None,
    out: Path | None,
    seed: int,
    jobs: int | None,
    dask: str | None,
    trust: bool,
    gradescope: bool,
    dry_run: bool,
) -> None:
    """Grade a class: a folder or a zip with a folder, a zip, a notebook or files for each person.

    Begin with --dry-run: it says what would be graded. Points are given as grading.toml says, in the folder that you
    stand in. A run that was stopped goes on when it is started again. Nothing is written into your own record.
    """
    needs(PACKAGES, "grade", "grading")
    if dask:
        needs(CLUSTER, "dask", "a cluster")
    from mlkata_plugin.grade.grading import Order, refuse_harm
    from mlkata_plugin.grade.grading import grade as grade_class
    from mlkata_plugin.grade.intake import CannotGrade

    course = (find_workspace(desk.start) or Workspace(desk.start)).course
    if gradescope:
        if names or dask or jobs or dry_run:
            raise Refusal(
                "--gradescope builds a zip from katas: `mlkata grade --gradescope knn mse --out autograder.zip`"
            )
        katas = _named(course, ",".join(submissions))
        _build(desk.start, course, katas, out or Path("autograder.zip"), seed, trust)
        return
    if len(submissions) != 1 or not names:
        raise Refusal("one folder or zip, and the katas: `mlkata grade SUBMISSIONS --katas knn,mse`")
    katas = _named(course, names)
    if len({kata.name for kata in katas}) < len(katas):
        raise Refusal(
            "two of these katas have one name, and a file could be for either: grade them one after the other"
        )
    order = Order(course, katas, _scheme(desk.start, course, katas), seed, trust)
    place, folder = Path(submissions[0]), out or Path("grades")
    try:
        intake = order.intake(place)
        if dry_run:
            _preview(order, intake)
        refuse_harm(order, intake, folder)
        click.echo(_points(desk.start), err=True)
        if dry_run:
            return
        graded = grade_class(order, intake, folder, lambda: _crew(jobs, dask), _progress)
    except CannotGrade as error:
        raise Failure(str(error)) from None
    except KeyboardInterrupt:
        click.echo("\nStopped. What was judged is kept: the same command goes on from here.", err=True)
        raise click.exceptions.Exit(130) from None
    finally:
        _end_progress()
    _tell(graded, folder)
    _tell_of_intake(intake, f"the column remarks of {folder / 'table.csv'} names")
    if failed := sum(verdicts["judge error"] for verdicts in graded.summary.verdicts.values()):
        raise Failure(
            f"{count(failed, 'verdict')} missing, as the judge itself failed: run the same again to have them"
        )


def _named(course: Course, names: str) -> tuple[Kata, ...]:
    """Return the katas that are named, with commas between them."""
    katas = tuple(dict.fromkeys(course.find(name.strip()) for name in names.split(",") if name.strip()))
    if not katas:
        raise Refusal("no kata is named: it takes their ids, as in --katas knn,mse")
    return katas


def _scheme(folder: Path, course: Course, katas: tuple[Kata, ...]) -> Scheme:
    """Return how points are given."""
    from mlkata_plugin.grade.scheme import read_scheme

    def checks(kata: str) -> list[str]:
        from mlkata_plugin.domain.checks import collect  # here: it takes NumPy, and few weigh checks

        return [check.name for check in collect(next(each for each in katas if each.id == kata))]

    return read_scheme(folder, [kata.id for kata in katas], course.ids, checks)


def _points(folder: Path) -> str:
    """Return a line that says how points are given."""
    from mlkata_plugin.grade.scheme import FILE

    if os.path.lexists(folder / FILE):
        return f"Points as {FILE} says."
    return f"1 point for each kata: there is no {FILE} here."


def _crew(jobs: int | None, dask: str | None) -> AbstractContextManager[Crew]:
    from mlkata_plugin.grade.crew import on_cluster, on_this_machine

    return on_cluster(dask) if dask else on_this_machine(jobs or os.cpu_count() or 1)


def _watched() -> bool:
    return sys.stderr is not None and sys.stderr.isatty()


def _progress(done: int, of: int) -> None:
    """Show at a terminal how far it is, in one line that is written over."""
    if _watched():
        click.echo(f"\r{done:,} of {of:,} judged ", nl=False, err=True)


def _end_progress() -> None:
    if _watched():
        click.echo(f"\r{' ' * 40}\r", nl=False, err=True)


def _tell(graded: Graded, folder: Path) -> None:
    """Say what became of the class, and where it is written."""
    from mlkata_plugin.grade.pages import ORDER

    before = f", {graded.kept} judged before" if graded.kept else ""
    click.echo(f"{_people(graded.summary.people)}, {count(graded.judged, 'text')} judged{before}")
    width = max(map(len, graded.summary.verdicts))
    for kata, verdicts in graded.summary.verdicts.items():
        words = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in ORDER if verdicts[verdict])
        click.echo(f"  {kata:<{width}}  {words}")
    click.echo(f"Table: {folder / 'table.csv'}, overview and a page for each person: {folder / 'index.html'}")


def _tell_of_intake(intake: Intake, where: str) -> None:
    """Say what of the submissions was not taken."""
    from mlkata_plugin.grade.names import few

    if intake.unrecognised:
        files = sum(map(len, intake.unrecognised.values()))
        were, them = ("was", "it") if files == 1 else ("were", "them")
        people = _people(len(intake.unrecognised))
        click.echo(f"{count(files, 'file')} of {people} {were} not recognised: {where} {them}")
    if intake.passed_over:
        click.echo(
            f"Note: nobody's by their names, and passed over: {few(intake.passed_over)}. "
            "An answer among them belongs into a folder with the person's name",
            err=True,
        )


def _people(number: int) -> str:
    return f"{number:,} {'person' if number == 1 else 'people'}"


def _preview(order: Order, intake: Intake) -> None:
    """Say whose file is taken for which kata."""
    from mlkata_plugin.grade.preview import Preview

    preview = Preview(intake, tuple(kata.name for kata in order.katas))
    for line in preview.lines():
        click.echo(line)
    click.echo(f"{_people(len(intake.people))}; nothing was judged, and nothing written")
    width = max(map(len, preview.counts))
    for kata, counts in preview.counts.items():
        words = ", ".join(f"{counts[what]} {what}" for what in ("handed in", "late", "missing") if counts[what])
        click.echo(f"  {kata:<{width}}  {words}")
    _tell_of_intake(intake, "the lines above name")


def _build(folder: Path, course: Course, katas: tuple[Kata, ...], out: Path, seed: int, trust: bool) -> None:
    """Build an autograder for Gradescope."""
    from mlkata_plugin.grade.autograder import build
    from mlkata_plugin.grade.intake import CannotGrade

    scheme = _scheme(folder, course, katas)
    if os.path.lexists(out) and not _is_autograder(out):
        raise Failure(f"{out} is there, and mlkata has not built it: name another file with --out, or move it away")
    try:
        build(out, katas, scheme, seed=seed, trust=trust)
    except CannotGrade as error:
        raise Failure(str(error)) from None
    names = ", ".join(kata.id for kata in katas)
    click.echo(f"Wrote {out}: upload it to Gradescope as the autograder of an assignment for {names}")
    click.echo(_points(folder), err=True)


def _is_autograder(file: Path) -> bool:
    """Whether a file is an autograder that mlkata built."""
    try:
        with zipfile.ZipFile(file) as archive:
            return b"mlkata_plugin grade" in archive.read("run_autograder")
    except (OSError, KeyError, RuntimeError, zipfile.BadZipFile):
        return False
