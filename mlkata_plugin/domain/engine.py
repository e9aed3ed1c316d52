"""The engine: draws calls from a script, has them made in batches, and finds the first answer that is wrong.

What a script is, `mlkata_plugin.domain` tells.
"""

from __future__ import annotations

import inspect
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from types import ModuleType
from typing import Any

from mlkata_plugin.domain.calls import Ask, Observed, class_names
from mlkata_plugin.domain.draw import Draw
from mlkata_plugin.domain.shrink import shrink
from mlkata_plugin.domain.source import Choice, Chooser, RandomSource, Replay
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.compare import Mismatch
from mlkata_plugin.judge.values import Difference, kind_of

Script = Generator[Any, Any, None]
ScriptFunction = Callable[[Draw], Script]

DRAWS = 300
BATCHES = (10, 20, 50)  # draws that are made at once: a wrong answer mostly fails among the first
AT_ONCE = 15  # candidates for a simpler draw between two looks at the clock


class Broken(AssertionError):
    """A rule about a call was broken, though its value was right."""


class Counterexample(Frozen):
    """A draw whose answer is wrong.

    Attributes
    ----------
    calls : tuple of Call
        The calls that were made; the last batch of them is the one that the error is about.
    error : BaseException
        What is wrong: a `Mismatch`, a `Broken`, or what the call raised.
    number : int
        The number of the draw in its run.
    choices : tuple of Choice
        What was chosen; to replay it gives the same calls.
    """

    calls: tuple[Call, ...]
    error: BaseException
    number: int
    choices: tuple[Choice, ...]


class Result(Frozen):
    """What a run found.

    Attributes
    ----------
    draws : int
        How many draws were judged.
    failure : Counterexample or None
        The first draw whose answer is wrong, made as simple as time allowed.
    """

    draws: int
    failure: Counterexample | None = None


def scripts(module: ModuleType) -> dict[str, ScriptFunction]:
    """Return the scripts of a ``domain.py``: its generator functions, those with a leading underscore left out."""
    return {
        name: value
        for name, value in vars(module).items()
        if inspect.isgeneratorfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }


def run(
    script: ScriptFunction,
    ask: Ask,
    seed: int = 0,
    *,
    draws: int = DRAWS,
    seconds: float | None = None,
    shrinking: float = 0.3,
) -> Result:
    """Judge the answers to many draws of a script.

    Parameters
    ----------
    script : callable
        The script.
    ask : callable
        Makes the calls.
    seed : int
        Decides all draws: the same seed makes the same calls.
    draws : int
        How many are made at most.
    seconds : float, optional
        No further batch is begun after this time.
    shrinking : float
        For how many seconds a failing draw is made simpler.
    """
    start = time.monotonic()
    done = 0
    for numbers in _batches(draws):
        batch = [Trial(script, RandomSource(f"{seed}/{script.__name__}/{number}"), number) for number in numbers]
        play(batch, ask)
        first = next((trial for trial in batch if trial.error is not None), None)
        if first is not None:
            return Result(first.number + 1, simplest(script, ask, first, shrinking))
        done += len(batch)
        if seconds is not None and time.monotonic() - start > seconds:
            break
    return Result(done)


def replay(script: ScriptFunction, ask: Ask, choices: Sequence[Choice], number: int) -> Trial:
    """Make one draw again from its choices."""
    trial = Trial(script, Replay(choices), number)
    play([trial], ask)
    return trial


class Trial:
    """One draw on its way through its script.

    Attributes
    ----------
    number : int
        The number of the draw.
    draw : Draw
        The draw.
    calls : list of Call
        The calls that were made so far.
    waiting : list of Call
        Those that are to be made next; none where the script has ended.
    error : BaseException or None
        What was found wrong.
    """

    def __init__(self, script: ScriptFunction, source: Chooser, number: int) -> None:
        self.number, self.draw = number, Draw(source, number)
        self.calls: list[Call] = []
        self.waiting: list[Call] = []
        self.error: BaseException | None = None
        self._name = script.__name__
        self._one = True
        self._script = script(self.draw)
        self._go_on(None)

    def failure(self) -> Counterexample | None:
        """Return what was found, where something was."""
        if self.error is None:
            return None
        return Counterexample(tuple(self.calls), self.error, self.number, tuple(self.draw.choices))

    def take(self, answers: Sequence[Observed]) -> None:
        """Judge the answers to the calls that were waiting, and go on to the next ones."""
        draw, made = self.draw, self.waiting
        self.calls += made
        self.waiting = []
        refused, is_fresh, is_quiet = draw.refused, draw.is_fresh, draw.is_quiet
        draw.refused, draw.is_fresh, draw.is_quiet = (), False, False
        raised = next((answer for answer in answers if answer.error is not None), None)
        if refused:
            self.error = _not_refused(answers[-1], refused)
        elif raised is not None:
            self.error = raised.error
        else:
            values = [answer.value for answer in answers]
            self._go_on(values[0] if self._one else values)
            self.error = self.error or next(_broken(answers, is_fresh, is_quiet), None)
        if refused or self.error is not None:
            self._script.close()
            self.waiting = []

    def _go_on(self, value: Any) -> None:
        try:
            yielded = self._script.send(value)
        except StopIteration:
            return
        except Exception as error:
            if value is None and not self.calls:
                raise  # the script failed by itself
            self.error = error  # the answer is found to be wrong, or cannot even be worked with
            return
        self._one = not isinstance(yielded, list)
        several = [yielded] if self._one else yielded
        self.waiting = [item if isinstance(item, Call) else Call(self._name, item) for item in several]


def play(trials: Sequence[Trial], ask: Ask) -> None:
    """Play draws to their ends side by side: one batch of calls for the first calls of all, one for the second, ..."""
    while going := [trial for trial in trials if trial.waiting]:
        answers = iter(ask([one for trial in going for one in trial.waiting]))
        for trial in going:
            trial.take([next(answers) for _ in trial.waiting])


def _batches(draws: int) -> Iterator[range]:
    """Yield the numbers of the draws of each batch."""
    start = 0
    sizes = iter(BATCHES)
    while start < draws:
        end = min(start + next(sizes, BATCHES[-1]), draws)
        yield range(start, end)
        start = end


def simplest(script: ScriptFunction, ask: Ask, found: Trial, seconds: float) -> Counterexample | None:
    """Return the failure of the simplest draw that fails and can be found in some seconds from one that does."""
    end = time.monotonic() + seconds
    known = {tuple(found.draw.choices): found}

    def failing(sources: Sequence[Chooser]) -> list[tuple[Choice, ...] | None]:
        made: list[tuple[Choice, ...] | None] = []
        for start in range(0, len(sources), AT_ONCE):
            if time.monotonic() > end:
                break
            trials = [Trial(script, source, found.number) for source in sources[start : start + AT_ONCE]]
            play(trials, ask)
            known.update({tuple(trial.draw.choices): trial for trial in trials if trial.error is not None})
            made += [tuple(trial.draw.choices) if trial.error is not None else None for trial in trials]
        return made + [None] * (len(sources) - len(made))

    return known[shrink(tuple(found.draw.choices), failing)].failure()


def _not_refused(answer: Observed, refused: tuple[type[Exception], ...]) -> BaseException | None:
    """Return what is wrong with the answer to a call that has to raise."""
    if answer.error is not None:
        names = {class_names(error)[0] for error in refused}
        return None if names & set(answer.raised) else answer.error
    text = f"expected {refused[0].__name__}, but it returned {kind_of(answer.value)}"
    return Mismatch(answer.value, refused[0], Difference("type", text))


def _broken(answers: Sequence[Observed], is_fresh: bool, is_quiet: bool) -> Iterator[Broken]:
    """Yield the rules that calls broke whose values are right."""
    for answer in answers:
        for rule in answer.broken:
            yield Broken(f"the value is right, but {rule}")
        if is_quiet and answer.warnings:
            yield Broken(f"the value is right, but NumPy warned on the way: {answer.warnings[0]}")
        if is_fresh and answer.shares:
            yield Broken("the value is right, but it shares memory with an argument: a new array was promised")
