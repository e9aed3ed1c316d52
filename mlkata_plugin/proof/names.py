"""Names that are true: every mistake is caught and gets its own name, and nobody gets a name that is not theirs."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.course.toml import fault
from mlkata_plugin.judge.diagnose import Mistake
from mlkata_plugin.proof.candidate import Candidate, CandidateJudge, Judgement
from mlkata_plugin.proof.draws import Draws
from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.mutants import Mutant
from mlkata_plugin.proof.planting import mistake_lines, source_with_mistake

FEWEST = 5
WIDTH = 100


def of_mistakes(judge: CandidateJudge, draws: Draws) -> tuple[dict[str, tuple[str, ...]], list[Finding]]:
    """Plant every mistake: it is wrong, and its own diagnosis is the one shown.

    Returns
    -------
    caught : dict of str to tuple of str
        For each mistake, of a family each member, the checks that it does not pass.
    findings : list of Finding
        What an author has to do.
    """
    kata = judge.kata
    lines = mistake_lines(kata)
    caught: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    if len(lines) < FEWEST:
        message = f"{len(lines)} mistakes are known, {FEWEST} are wanted: what do people really write?"
        findings.append(Finding(kata.mistakes, None, message))
    findings += _likeliest(kata, [mistake.name for mistake in judge.known.mistakes])
    for mistake in judge.known.mistakes:
        for number, text in enumerate(_texts(judge, mistake)):
            of_value = f" with the value {mistake.values[number]!r}" if mistake.values else ""
            candidate = Candidate(text)
            judgement = judge.verdict(candidate)
            caught[mistake.name + of_value] = judgement.failed
            problem = _problem_of(mistake, candidate, judgement, judge, draws)
            if problem is not None:
                line = lines.get(mistake.stand_in.__name__)
                findings.append(Finding(kata.mistakes, line, f"the mistake {mistake.name!r}{of_value}: {problem}"))
    return caught, findings


def _likeliest(kata: Kata, names: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding where the likeliest wrong answer has no name."""
    if kata.likeliest is None:
        message = "has no `likeliest`: give what most beginners write a mistake, and its name here"
        yield Finding(kata.toml, None, message)
    elif kata.likeliest not in names:
        message = (
            f"`likeliest` is {kata.likeliest!r}, which is no mistake: it takes the name of one in {kata.mistakes.name}"
        )
        yield Finding.of(fault(kata.toml, "likeliest", message))


def of_mutants(judge: CandidateJudge, draws: Draws, named: Mapping[str, Sequence[Mutant]]) -> Iterator[Finding]:
    """Yield the mistakes whose name other wrong answers get, and do not say whether it is true of these.

    Parameters
    ----------
    judge : CandidateJudge
        Of the kata.
    draws : Draws
        Of its domain.
    named : mapping of str to sequence of Mutant
        The mutants of the solution that get the name of each mistake.
    """
    kata = judge.kata
    lines = mistake_lines(kata)
    for mistake in judge.known.mistakes:
        line = lines.get(mistake.stand_in.__name__)
        found = {mutant.change: mutant for mutant in named.get(mistake.name, ())}
        for change in mistake.covers:
            if change not in found:
                message = (
                    f"the mistake {mistake.name!r} covers {change!r}, which is no mutant with its name: take it out"
                )
                yield Finding(kata.mistakes, line, message)
        new = [mutant for change, mutant in found.items() if change not in mistake.covers]
        if new:
            message = (
                f"the mistake {mistake.name!r}: a solution with one of these changes gets its name. Where `name` and "
                f"`why` are true of it, say so; else make them true, or add a call between.\n    covers=["
            )
            entries = "".join(_entry(mutant) for mutant in new)
            yield Finding(kata.mistakes, line, f"{message}{entries}\n    ],{_apart(judge, draws, mistake, new)}")


def _entry(mutant: Mutant) -> str:
    """Return what an author pastes for a mutant, on as many lines as it takes."""
    whole = [mutant.change] if len(mutant.change) <= WIDTH else [f"{mutant.was} -> ", mutant.becomes]
    lines = [line for text in whole for line in textwrap.wrap(text, WIDTH, drop_whitespace=False)]
    return "".join(f"\n        {json.dumps(line, ensure_ascii=False)}" for line in lines) + ","


def _apart(judge: CandidateJudge, draws: Draws, mistake: Mistake, mutants: Sequence[Mutant]) -> str:
    """Return the calls that tell mutants from the mistake whose name they get, where some are drawn."""
    told = ""
    for mutant in mutants:
        calls = [draws.between(mistake.of, text, mutant.source) for text in _texts(judge, mistake)]
        if None not in calls:
            told += f"\nA draw tells {mutant.becomes!r} apart:\n    {calls[0]}"
    return told


def _texts(judge: CandidateJudge, mistake: Mistake) -> list[str]:
    """Return the learner's files with a mistake in them, of a family one for each member."""
    name = mistake.stand_in.__name__
    return [source_with_mistake(judge.kata, name, number) for number in range(len(mistake.members))]


def _problem_of(
    mistake: Mistake, candidate: Candidate, judgement: Judgement, judge: CandidateJudge, draws: Draws
) -> str | None:
    """Return what an author has to do about a mistake, given how it was judged."""
    if [found.name for found in judgement.result.diagnoses] == [mistake.name]:
        return None
    if judgement.result.verdict == "solved":
        problem = "no check catches it: add a check of the sentence of the contract that it breaks"
        return problem + judge.drawn_too(candidate)
    if judgement.result.verdict != "wrong":
        return f"is {judgement.result.verdict}, not wrong: {judgement.text}"
    others = [other for other in judgement.explained_by() if other is not mistake]
    if not others:
        return "its diagnosis is not found: does it behave the same each time that it is called?"
    problem = f"on all recorded calls it does the same as {', '.join(repr(other.name) for other in others)}: "
    calls = [draws.between(mistake.of, candidate.text, text) for other in others for text in _texts(judge, other)]
    call = next((call for call in calls if call is not None), None)
    if call is not None:
        return f"{problem}add a call between, such as\n    {call}"
    return problem + ("make them one, as no draw tells them apart either" if judge.drawn else "add a call between")
