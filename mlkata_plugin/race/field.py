"""The runners of a race as seen from here: started, asked and ended. Nothing but figures is believed of them."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from mlkata_plugin.course.earlier import Find, no_answer, texts_for
from mlkata_plugin.course.kata import Kata, Race
from mlkata_plugin.process.children import Child, Starter
from mlkata_plugin.race.report import LARGEST, read_answer

ENTRY = "mlkata_plugin.race.runner"
LONG = 0.5  # seconds that no call takes which is meant to be timed
STARTING = 4  # times the seconds of the race that there are for starting everything
LONGER = 1.0  # seconds that a runner which nobody ends goes on after the race
CALLED = {"yours": "your file", "reference": "the reference", "loop": "the loop"}


class Problem(Exception):
    """Something cannot be measured; the message is a sentence without its full stop.

    Attributes
    ----------
    yours : bool
        Whether the learner's program is the reason.
    """

    def __init__(self, message: str, *, yours: bool = False) -> None:
        super().__init__(message)
        self.yours = yours


class Over(Problem):
    """A process has ended, or was told to: the race cannot go on."""


class Runner:
    """A program in a process of its own.

    Parameters
    ----------
    name : str
        Of the program.
    child : Child
        The process.
    """

    def __init__(self, name: str, child: Child) -> None:
        self.name, self.called = name, CALLED.get(name, name)
        self._child = child
        self._yours = name == "yours"
        self._doing, self._began = "starting Python", time.monotonic()

    def give(self, seconds: float) -> None:
        """Have it answer within so many seconds from now on, whatever it is asked."""
        self._seconds, self._until = seconds, time.monotonic() + seconds

    def begin(self, doing: str, do: str, **fields: Any) -> None:
        """Ask for something; `doing` is the subject of the sentence that says how it failed."""
        self._doing, self._began = doing, time.monotonic()
        self.tell({"do": do, **fields})

    def end(self, figures: int = 0) -> tuple[float, ...]:
        """Return the figures that were asked for: so many.

        Raises
        ------
        Problem
            When an exception came out of it.
        Over
            When there is no answer, or none that makes sense.
        """
        try:
            answer = read_answer(self._child.line.receive(LARGEST, self._until), figures)
        except (TimeoutError, EOFError, OSError) as error:
            raise self._over(error) from None
        except ValueError:
            raise Over(f"{self._doing} told what is no result", yours=self._yours) from None
        if isinstance(answer, str):
            raise Problem(f"{self._doing} raised {answer}", yours=self._yours)
        return answer

    def ask(self, doing: str, do: str, figures: int = 0, **fields: Any) -> tuple[float, ...]:
        """Ask for something, and return the figures: so many."""
        self.begin(doing, do, **fields)
        return self.end(figures)

    def tell(self, message: Any) -> None:
        """Send something that has no answer."""
        try:
            self._child.line.send(json.dumps(message).encode(), self._until)
        except OSError as error:
            raise self._over(error) from None

    def _over(self, error: Exception) -> Over:
        if isinstance(error, TimeoutError):
            long = time.monotonic() - self._began > LONG
            end = f"{self._doing} was not over after the {self._seconds:g} s that there are for it"
            return Over(end, yours=self._yours and long)
        end = f"{self._doing} ended the process with exit code {self._child.end().status}"
        return Over(end, yours=self._yours)


def sizes_of(race: Race) -> tuple[int, int, int, int]:
    """Return the size of the ratios, and three at which the growth is measured."""
    small, large = race.growth
    return race.size, small, round(math.sqrt(small * large)), large


@contextmanager
def started(
    kata: Kata, programs: Mapping[str, Path], seconds: float, optional: Collection[str] = (), own: Find = no_answer
) -> Iterator[list[Runner]]:
    """Start a runner for each program, with the inputs of the kata's races; all of them are ended at the end.

    What it takes to start them does not count: that is a matter of what they import, and of other processes.

    Parameters
    ----------
    kata : Kata
        With races.
    programs : mapping of str to Path
        The file of each program, by its name.
    seconds : float
        How long the race may take from then on.
    optional : collection of str
        The programs that are left out where they cannot be imported.
    own : callable
        Finds the learner's own answers to earlier katas, which their program imports.
    """
    sizes = {race.function: sizes_of(race) for race in kata.races}
    katas = kata.folder.parent
    with ExitStack() as stack:
        try:
            starter = Starter(ENTRY, fresh=True)  # in an environment that is pinned: it moves run times
            stack.callback(starter.close)
            children = [starter.start(kata.modules) for _ in programs]
        except OSError as error:
            raise Over(f"Python could not be started ({error.strerror})") from None
        for child in children:
            stack.callback(child.end)
        runners = [Runner(name, child) for name, child in zip(programs, children, strict=True)]
        for runner in runners:  # all of them at once
            runner.give(STARTING * seconds)
            runner.tell((1 + STARTING) * seconds + LONGER)
            runner.begin("race_inputs", "draw", **_program(kata.baseline, katas), sizes=sizes)
        for runner in runners:
            runner.end()
        for runner in runners:
            program = _program(programs[runner.name], katas, own if runner.name == "yours" else no_answer)
            fields = {**program, "functions": list(sizes), "memory": kata.memory_limit}
            runner.begin(f"importing {runner.called}", "load", **fields)
        for runner in tuple(runners):
            try:
                runner.end()
            except Problem:
                if runner.name not in optional:
                    raise
                runners.remove(runner)
        for runner in runners:
            runner.give(seconds)
        yield runners


def _program(path: Path, katas: Path, own: Find = no_answer) -> dict[str, Any]:
    """Return where a program lies, and the earlier answers that it imports."""
    return {"path": str(path.absolute()), "earlier": texts_for(path.read_text("utf-8", "replace"), katas, own)}
