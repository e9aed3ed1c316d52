"""The proof of a kata: what its files show, then every candidate before its checks, then its speed."""

from __future__ import annotations

import atexit
import json
import multiprocessing
import os
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.pack import Pack, read_pack
from mlkata_plugin.course.scaffold import LEVELS, stub_text
from mlkata_plugin.course.toml import PackError, fault
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.proof import contract, names
from mlkata_plugin.proof.candidate import Candidate, CandidateJudge, Servers
from mlkata_plugin.proof.draws import Draws
from mlkata_plugin.proof.finding import Finding, line_of
from mlkata_plugin.proof.lint import broken, lint
from mlkata_plugin.proof.mutants import Mutant, mutants
from mlkata_plugin.proof.speed import draw_inputs, one_thread, time_programs
from mlkata_plugin.proof.sweep import odd_answers

SEEDS = (0, 1, 2)
SLOWER = 1.5  # times the reference's time that the loop takes at least, on a busy machine too
SLOWEST_GROWTH = 0.05  # seconds of one call of the reference at the larger size


class Timing(Frozen):
    """How long calls of a function take.

    Attributes
    ----------
    function : str
        Its name.
    loop : float
        Seconds that one call of the loop takes at the race's size.
    slower : float
        This over the reference's time.
    growth : float
        Seconds that one call of the reference takes at the larger of the two sizes without the loop.
    """

    function: str
    loop: float
    slower: float
    growth: float


@dataclass
class Proof:
    """What is known about a kata.

    Attributes
    ----------
    kata : str
        The id.
    findings : list of Finding
        What its author has to look at; none for a kata that is proved.
    checks : list of str
        The checks, in their order.
    caught : dict of str to tuple of str
        For each mistake, of a family each member, the checks that it does not pass.
    killed, equivalent, surviving : int
        What became of the mutants.
    timings : list of Timing
        Of each function that is raced.
    seconds : float
        How long the proof took.
    """

    kata: str
    findings: list[Finding] = field(default_factory=list)
    checks: list[str] = field(default_factory=list)
    caught: dict[str, tuple[str, ...]] = field(default_factory=dict)
    killed: int = 0
    equivalent: int = 0
    surviving: int = 0
    timings: list[Timing] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def mutants(self) -> int:
        """How many mutants were made."""
        return self.killed + self.equivalent + self.surviving


def prove_all(pack: Pack, names: Sequence[str]) -> Iterator[Proof]:
    """Prove katas side by side; yield each proof when it is done.

    There is a process more than there are processors: each waits now and then for a candidate, which is another one.
    """
    spawn = multiprocessing.get_context("spawn")
    width = min(len(names), (os.cpu_count() or 1) + 1)
    with one_thread(), ProcessPoolExecutor(width, mp_context=spawn) as pool:
        yield from as_they_come(pack, {pool.submit(prove, pack.root, name): name for name in names})


def as_they_come(pack: Pack, futures: Mapping[Future[Proof], str]) -> Iterator[Proof]:
    """Yield each proof when it is done, given the names of their katas."""
    for future in as_completed(futures):
        try:
            yield future.result()
        except Exception as error:
            kata = pack.kata(futures[future])
            message = f"the proof broke off with {type(error).__name__}: {error}"
            yield Proof(kata.id, [Finding(kata.toml, None, message)])


def prove(root: Path, name: str) -> Proof:
    """Prove one kata of the pack in a folder."""
    start = time.monotonic()
    servers, proof = _servers(), Proof(name)
    try:
        pack = read_pack(root)
        kata = pack.kata(name)
    except PackError as error:
        proof.findings.append(Finding.of(error))
    else:
        proof.findings += broken(kata)
        if not proof.findings:
            proof.findings += lint(pack, kata)
            if _try(kata, servers, proof):
                _time(kata, proof)
    proof.seconds = time.monotonic() - start
    return proof


@cache
def _servers() -> Servers:
    """Start what starts the candidates of all katas that this process proves; it ends with this process."""
    servers = Servers.start()
    atexit.register(servers.close)
    return servers


def _try(kata: Kata, servers: Servers, proof: Proof) -> bool:
    """Have all candidates judged; return whether solution and baseline are right."""
    try:
        judge = CandidateJudge(kata, servers)
    except PackError as error:
        proof.findings.append(Finding.of(error))
        return False
    proof.checks = [check.name for check in judge.checks]
    proof.findings += _hints_for_nothing(judge)
    _try_levels(judge, proof)
    wrong = _try_right(judge, proof)
    if kata.solution not in wrong:
        _try_odd_results(judge, proof)
        proof.findings += contract.findings(kata)
        draws = Draws(kata)
        proof.caught, found = names.of_mistakes(judge, draws)
        proof.findings += found
        proof.findings += names.of_mutants(judge, draws, _try_mutants(judge, proof))
    return not wrong & {kata.solution, kata.baseline}


def _hints_for_nothing(judge: CandidateJudge) -> Iterator[Finding]:
    """Yield the hints that are tied to what is no check."""
    functions = {check.function.__name__ for check in judge.checks}
    for name in judge.kata.hint_for.keys() - functions:
        message = f"`hint_for` names {name!r}, which is no check: it takes the name of a function in checks.py"
        yield Finding.of(fault(judge.kata.toml, name, message))


def _try_levels(judge: CandidateJudge, proof: Proof) -> None:
    """Every level of the stub is not started."""
    for level in LEVELS:
        judgement = judge.verdict(Candidate(stub_text(judge.kata, level)))
        if judgement.result.verdict != "not started":
            message = f"the stub of level {level} is {judgement.result.verdict}, not `not started`: {judgement.text}"
            proof.findings.append(Finding(judge.kata.solution, None, message))


def _try_right(judge: CandidateJudge, proof: Proof) -> set[Path]:
    """Every right answer is solved, whatever the seed; return those that are not."""
    kata, wrong = judge.kata, set[Path]()
    for path in (kata.solution, kata.baseline, *kata.right):
        text = path.read_text("utf-8")
        for seed in SEEDS:
            judgement = judge.verdict(Candidate(text, seed, libraries=path in kata.right))
            if judgement.result.verdict != "solved":
                message = (
                    f"a right answer is {judgement.result.verdict} with --kata-seed {seed}: make it right, or the "
                    f"check fair. {judgement.text}"
                )
                proof.findings.append(Finding(path, None, message))
                wrong.add(path)
                break
    return wrong


def _try_odd_results(judge: CandidateJudge, proof: Proof) -> None:
    """Whoever returns something of the wrong kind or shape is told that it is wrong."""
    for function, words, candidate in odd_answers(judge.kata):
        judgement = judge.verdict(candidate)
        if judgement.result.verdict == "wrong":
            continue
        message = f"where {function} returns {words}, the verdict is {judgement.result.verdict}, not wrong"
        if judgement.result.verdict == "solved":
            message += ": add a check of what its contract says about the result"
        else:
            message += f": {judgement.text}"
        proof.findings.append(Finding(judge.kata.checks, None, message))


def _try_mutants(judge: CandidateJudge, proof: Proof) -> dict[str, list[Mutant]]:
    """Every mutant fails, or is said to be equivalent; and every check is needed. Return those with each name."""
    kata = judge.kata
    source = kata.solution.read_text("utf-8")
    limit = max(2.0, 20 * judge.verdict(Candidate(source)).seconds)
    # What fails every check says nothing about any one of them; nor does a mutant that breaks down in most.
    telling = (failed for failed in proof.caught.values() if len(failed) < max(len(proof.checks), 2))
    needed = {check for failed in telling for check in failed}
    marked = {(entry.was, entry.becomes) for entry in kata.equivalents}
    alive = set()
    named: dict[str, list[Mutant]] = {}
    for mutant in mutants(source):
        hurry = needed >= set(proof.checks)
        candidate = Candidate(mutant.source, hurry=hurry, seconds=limit)
        judgement = judge.verdict(candidate)
        if hurry and judgement.explained_by():  # so far: what do the other checks say?
            judgement = judge.verdict(replace(candidate, hurry=False))
        for diagnosis in judgement.result.diagnoses:
            named.setdefault(diagnosis.name, []).append(mutant)
        if 2 * len(judgement.raised) <= len(proof.checks):
            needed.update(judgement.failed)
        key = mutant.was, mutant.becomes
        if judgement.result.verdict != "solved":
            proof.killed += 1
        elif key in marked:
            proof.equivalent += 1
            alive.add(key)
            if told := judge.told_apart(candidate):
                message = f"an input that the contract allows tells {key[1]!r} apart; make a check of this:\n{told}"
                proof.findings.append(Finding.of(fault(kata.toml, key[0], message)))
        else:
            proof.surviving += 1
            message = (
                f"no check fails on this mutant: add one that does, or, when no input that the contract allows tells "
                f"them apart, say why in {kata.toml.name}:\n    [[equivalent]]\n    was = {_quoted(mutant.was)}\n"
                f'    becomes = {_quoted(mutant.becomes)}\n    reason = ""{judge.drawn_too(candidate)}'
            )
            proof.findings.append(Finding(kata.solution, mutant.line, message))
    for key in sorted(marked - alive):
        stale = fault(kata.toml, key[0], f"no such mutant survives: take the entry {key[1]!r} out")
        proof.findings.append(Finding.of(stale))
    for check in judge.checks:
        line = check.function.__code__.co_firstlineno
        if check.name not in needed and not check.contract:
            message = (
                f"no mistake and no mutant fails {check.name}, but for those that break down: add the mistake "
                f"that it is there for, take it out, or mark it @contract"
            )
            proof.findings.append(Finding(kata.checks, line, message))
        elif check.contract and check.name in needed:
            message = f"{check.name} is needed: it need not be marked @contract"
            proof.findings.append(Finding(kata.checks, line, message))
    return named


def _quoted(text: str) -> str:
    """Return a text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False)


def _time(kata: Kata, proof: Proof) -> None:
    """The loop is slower by a factor that the race can show, and the race has the time for its sizes."""
    if not kata.races:
        return
    given, raced = draw_inputs(kata, kata.races[0].size), [race.function for race in kata.races]
    if given.keys() != set(raced):
        message = f"race_inputs has arguments for {', '.join(given) or 'none'}, and kata.toml races {', '.join(raced)}"
        proof.findings.append(Finding(kata.baseline, line_of(kata.baseline, "^def race_inputs"), message))
        return
    both = {"loop": kata.baseline, "reference": kata.solution}
    for race in kata.races:
        name, large = race.function, race.growth[1]
        line = line_of(kata.toml, rf"^\[race\.{name}\]")
        times = time_programs(kata, both, name, race.size)
        growth = time_programs(kata, {"reference": kata.solution}, name, large).seconds["reference"]
        timing = Timing(name, times.seconds["loop"], times.ratio("loop", "reference"), growth)
        proof.timings.append(timing)
        if timing.slower < SLOWER:
            message = (
                f"{name}: at n = {race.size:,} the loop takes {timing.slower:.2g} times as long as the reference: "
                f'choose a larger size, or leave it out (a kata without a race says `no_race_because = "why"`)'
            )
            proof.findings.append(Finding(kata.toml, line, message))
        if growth > SLOWEST_GROWTH:
            message = f"{name}: at n = {large:,} a call of the reference takes {growth:.2g} s: choose smaller sizes"
            proof.findings.append(Finding(kata.toml, line, message))
