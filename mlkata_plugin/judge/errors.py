"""What a call of the learner's code may raise in a check."""

from __future__ import annotations

from mlkata_plugin.judge.protocol import Frame, Halted, Raised


class Unfinished(Exception):
    """The learner's code was called where a blank is left."""


class Stopped(Exception):
    """The learner's code did what ends a verdict: left, waited for input, printed without end.

    Attributes
    ----------
    line : int or None
        The line of their file where it did.
    """

    def __init__(self, halted: Halted) -> None:
        super().__init__(halted.reason)
        self.line = halted.line


class BreakpointHit(Stopped):
    """The learner's code asked for a debugger, which this process has to give."""


class RuleBroken(AssertionError):
    """A house rule was broken; the message is what the learner reads."""


class LearnerError(Exception):
    """An exception of the learner's code.

    Attributes
    ----------
    names : tuple of str
        The exception's class and its bases.
    message : str
        What it says.
    frames : tuple of (line, function, source)
        Where it came from, in the learner's file only, outermost first.
    original : BaseException or None
        The exception itself, where the code ran in this process.
    """

    def __init__(self, raised: Raised) -> None:
        self.names, self.message = raised.names, raised.message
        self.frames: tuple[Frame, ...] = raised.frames
        self.original = raised.original
        super().__init__(f"{self.name}: {self.message}")

    @property
    def name(self) -> str:
        """The class of the exception, as a learner knows it: no private one of a library."""
        return next((name for name in self.names if not name.split(".")[-1].startswith("_")), self.names[0])
