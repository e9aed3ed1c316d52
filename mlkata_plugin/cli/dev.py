"""``mlkata dev``: for the repository of a pack."""

from __future__ import annotations

from statistics import geometric_mean
from typing import TYPE_CHECKING

import click

from mlkata_plugin.cli.console import Failure, Refusal, complete_kata, needs
from mlkata_plugin.course.faults import faults_of
from mlkata_plugin.course.rules import with_rules
from mlkata_plugin.course.scaffold import stub_text
from mlkata_plugin.course.toml import text_of
from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.race.wording import two_digits
from mlkata_plugin.text import count
from mlkata_plugin.workspace import find_workspace, write_text

TWICE = 2.0  # times the library's time that a reference may take without a word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mlkata_plugin.course.pack import Pack
    from mlkata_plugin.proof import Finding, Proof


@click.group()
def dev() -> None:
    """For authors, in the repository of a pack."""


def own_pack(desk: Desk) -> Pack:
    """Return the pack of the repository that the author is in."""
    if desk.pack.root != desk.workspace.root:
        raise Refusal(f"{desk.workspace.root} has no solutions/: `mlkata dev` is for the repository of a pack")
    return desk.pack


@dev.command()
@click.argument("kata")
@click.pass_obj
def new(desk: Desk, kata: str) -> None:
    """Begin a kata: write its files, with a small example in them that works.

    In a folder that belongs to no pack, this begins a pack as well.
    """
    from mlkata_plugin.proof.begin import BadId, begin

    root = own_pack(desk).root if find_workspace(desk.start) else desk.start
    try:
        written = begin(root, kata)
    except BadId as error:
        raise Refusal(str(error)) from None
    for path in written:
        click.echo(f"Wrote {desk.show(path)}")
    click.echo(
        f"\nThe kata stands at the end of the last track: move it where it belongs. Then change the example into\n"
        f"your kata, from {desk.show(written[1])} on, and see how far it is:\n\n"
        f"    mlkata dev sync\n    mlkata dev check {kata}"
    )


@dev.command()
@click.option("--check", is_flag=True, help="Change nothing; exit 1 when a file is not as it should be.")
@click.pass_obj
def sync(desk: Desk, check: bool) -> None:
    """Write what is made from solutions/: the stubs in katas/, at level blanks, and the rules in each README."""
    workspace, stale = desk.workspace, []
    pack = own_pack(desk)
    for kata in map(pack.kata, pack.ids):
        readme = text_of(kata.readme)
        wanted = {workspace.file(kata): stub_text(kata, "blanks"), kata.readme: with_rules(readme, kata)}
        for (file, text), there in zip(wanted.items(), (desk.text(kata), readme), strict=True):
            if there == text:
                continue
            stale.append(desk.show(file))
            if check:
                continue
            copy = workspace.keep(kata) if file != kata.readme else None
            write_text(file, text)
            kept = f", saved a copy at {desk.show(copy)}" if copy else ""
            click.echo(f"Wrote {desk.show(file)}{kept}")
    if check and stale:
        raise Failure(f"{count(len(stale), 'file')} not as solutions/ says: {', '.join(stale)}. Run `mlkata dev sync`.")
    if not stale:
        click.echo(f"Every stub and every README is as solutions/ says ({count(len(pack.ids), 'kata')}).")


@dev.command()
@click.argument("katas", nargs=-1, shell_complete=complete_kata)
@click.option("--changed", is_flag=True, help="Leave out what is as it was when it was proved, engine included.")
@click.option("--dask", metavar="tcp://HOST:PORT", help="Have the workers of this Dask cluster prove.")
@click.pass_obj
def check(desk: Desk, katas: tuple[str, ...], changed: bool, dask: str | None) -> None:
    """Prove that katas are good: all of them, or those named.

    For a named one, it is also shown which check catches which mistake. What is proved is noted in
    solutions/proved.json, for --changed.
    """
    if dask:
        needs(("distributed",), "dask", "a cluster")
    from mlkata_plugin.proof import Finding, ledger
    from mlkata_plugin.proof.plain import RATES, rates

    pack = own_pack(desk)
    names = [pack.kata(name).id for name in katas] or list(pack.ids)
    faults = [Finding.of(fault) for fault in faults_of(pack)]
    show_findings(desk, faults)
    width = max(map(len, names))
    states = ledger.states(pack, names)  # before anything is proved: an author may go on writing meanwhile
    if changed:
        why = ledger.reasons(pack, states)
        same = [name for name in names if name in states and name not in why]
        names = [name for name in names if name not in same]
        click.echo(f"{count(len(same), 'kata')} unchanged since proved, {len(names)} to prove")
        for reason in sorted(set(why.values())):
            click.echo(f"  {reason}: {', '.join(name for name in names if why.get(name) == reason)}")
    proofs: list[Proof] = []
    for proof in _proofs(pack, names, states, dask) if names else ():
        proofs.append(proof)
        click.echo(summary(proof, width))
        show_findings(desk, proof.findings)
        if katas:
            show_table(proof)
    found = len(faults) + sum(len(proof.findings) for proof in proofs)
    if proofs:
        click.echo(totals(proofs))
    if not katas:
        sentences, found_in_100 = rates(pack)
        click.echo(f"{sentences:,} README sentences; in 100 of them: {_shown(found_in_100, RATES)}")
    ledger.note(pack, {proof.kata: None if proof.findings else states[proof.kata] for proof in proofs})
    if found:
        raise Failure(f"{count(found, 'finding')}: see above")


def _proofs(pack: Pack, names: Sequence[str], states: Mapping[str, str], dask: str | None) -> Iterator[Proof]:
    """Yield each proof when it is done, on this machine or on a cluster."""
    if not dask:
        from mlkata_plugin.proof import prove_all

        yield from prove_all(pack, names)
        return
    from mlkata_plugin.grade.crew import on_cluster
    from mlkata_plugin.grade.intake import CannotGrade
    from mlkata_plugin.proof.apart import prove_elsewhere

    try:
        with on_cluster(dask) as crew:
            yield from prove_elsewhere(pack, names, states, crew.executor)
    except CannotGrade as error:
        raise Failure(str(error)) from None


@dev.command()
@click.argument("katas", nargs=-1, shell_complete=complete_kata)
@click.pass_obj
def bench(desk: Desk, katas: tuple[str, ...]) -> None:
    """Time references against library equivalents: all that have one, or those named.

    The times are of one call at the race's size, side by side in one process with one thread.
    """
    from mlkata_plugin.proof.speed import bench_all

    pack = own_pack(desk)
    wanted = [pack.kata(name) for name in katas or pack.ids]
    names = [kata.id for kata in wanted if kata.races and kata.library]
    if not names:
        raise Refusal("none of these katas has both a [race] and a right/library.py")
    width = max(map(len, names))
    functions = max(len(race.function) for name in names for race in pack.kata(name).races)
    head = f"{'kata':<{width}}  {'function':<{functions}}  {'library':<16}"
    click.echo(f"{head}  {'n':>7}  reference    library  ratio")
    ratios, slow = [], []
    for found in bench_all(pack, names):
        reference, library = (f"{two_digits(1e6 * found.times.seconds[who])} us" for who in ("reference", "library"))
        click.echo(
            f"{found.kata:<{width}}  {found.function:<{functions}}  {found.library:<16}  {found.times.n:>7,}  "
            f"{reference:>9}  {library:>9}  {found.ratio:>5.2f}"
        )
        ratios.append(found.ratio)
        if found.ratio > TWICE and pack.kata(found.kata).slow_because is None:
            slow.append(f"{found.kata} ({found.function})")
    click.echo(f"geometric mean of {count(len(ratios), 'ratio')}: {geometric_mean(ratios):.2f}")
    if slow:
        raise Failure(
            f"more than twice the library's time: {', '.join(slow)}. Make them faster, or say in kata.toml what the "
            f'time is worth: `slow_because = "..."`'
        )


def show_findings(desk: Desk, findings: Sequence[Finding]) -> None:
    """Print what an author has to look at, each with its place."""
    for finding in findings:
        click.echo(f"{desk.show(finding.path)}:{finding.line or 1}: {finding.message}")


def _shown(rates: Mapping[str, float], most: Mapping[str, float]) -> str:
    """Return how often each habit is found, and how often it may be."""
    return ", ".join(f"{habit} {rate:.1f} (at most {most[habit]:g})" for habit, rate in rates.items())


def summary(proof: Proof, width: int) -> str:
    """Return one line about a kata."""
    mutants = f"{count(proof.mutants, 'mutant')} ({proof.killed} killed, {proof.equivalent} equivalent)"
    race = "".join(
        f"  {each.function}: loop {two_digits(1e3 * each.loop)} ms, {two_digits(each.slower)} times as long; "
        f"growth {two_digits(1e3 * each.growth)} ms"
        for each in proof.timings
    )
    return (
        f"{'ok   ' if not proof.findings else 'FAULT'} {proof.kata:<{width}}  {count(len(proof.checks), 'check'):>9}  "
        f"{count(len(proof.caught), 'mistake'):>11}  {mutants}{race}  {proof.seconds:.1f} s"
    )


def show_table(proof: Proof) -> None:
    """Print which check catches which mistake."""
    click.echo()
    for number, name in enumerate(proof.caught, 1):
        click.echo(f"  {number:>2}  {name}")
    width = max(map(len, proof.checks), default=0)
    click.echo("\n  " + " " * width + "".join(f"{number:>3}" for number in range(1, len(proof.caught) + 1)))
    for check in proof.checks:
        marks = "".join(f"{'x' if check in failed else '.':>3}" for failed in proof.caught.values())
        click.echo(f"  {check:<{width}}{marks}")
    click.echo()


def totals(proofs: Sequence[Proof]) -> str:
    """Return the sums over all katas."""
    good = sum(not proof.findings for proof in proofs)
    mistakes = sum(len(proof.caught) for proof in proofs)
    made, killed, equivalent, surviving = (
        sum(getattr(proof, name) for proof in proofs) for name in ("mutants", "killed", "equivalent", "surviving")
    )
    return (
        f"{good} of {count(len(proofs), 'kata')} proved: {count(mistakes, 'mistake')}; {count(made, 'mutant')}, "
        f"{killed} killed, {equivalent} equivalent, {surviving} surviving"
    )
