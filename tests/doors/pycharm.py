"""PyCharm: pytest with the arguments of its runner, and what its tree and its console show."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from tests.doors.learner import Learner, plain
from tests.doors.running import LIMIT, Ran, Stdin

ARGUMENTS = ("--no-header", "--no-summary", "-q")  # what the runner adds to each run
MESSAGE = re.compile(r"##teamcity\[(\w+)((?: \w+='(?:[^'|]|\|.)*')*)\]\n?")
ESCAPES = {"n": "\n", "r": "\r", "'": "'", "|": "|", "[": "[", "]": "]"}


@dataclass(frozen=True)
class Message:
    """What pytest tells the tree of tests: a word, and its attributes."""

    word: str
    of: dict[str, str]


@dataclass(frozen=True)
class Tree:
    """What the tree shows after a run, and what stands in the console beside it.

    Attributes
    ----------
    messages : list of Message
        What the tree was told.
    console : str
        The rest of the output.
    ran : Ran
        The process.
    """

    messages: list[Message]
    console: str
    ran: Ran

    def names(self, word: str) -> list[str]:
        """Return the tests that a message with this word is about."""
        return [message.of["name"] for message in self.messages if message.word == word]

    @property
    def started(self) -> list[str]:
        """The tests that have a row."""
        return self.names("testStarted")

    @property
    def failed(self) -> list[str]:
        """The tests that are red."""
        return self.names("testFailed")

    @property
    def ignored(self) -> list[str]:
        """The tests that are grey."""
        return self.names("testIgnored")

    @property
    def passed(self) -> list[str]:
        """The tests that are green."""
        return [name for name in self.names("testFinished") if name not in {*self.failed, *self.ignored}]

    @property
    def announced(self) -> int:
        """How many tests the progress bar counts."""
        return next((int(message.of["count"]) for message in self.messages if message.word == "testCount"), 0)

    @property
    def missing(self) -> int:
        """How many of the announced tests came to no end."""
        return self.announced - len(set(self.names("testFinished")))

    @property
    def twice(self) -> list[str]:
        """The tests that ended more than once."""
        return [name for name, n in Counter(self.names("testFinished")).items() if n > 1]

    def details(self) -> list[str]:
        """Return what a person reads at the red rows, in their order."""
        return [message.of.get("details", "") for message in self.messages if message.word == "testFailed"]

    def reasons(self) -> list[str]:
        """Return what a person reads at the grey rows, in their order."""
        return [message.of.get("message", "") for message in self.messages if message.word == "testIgnored"]


def run_in_pycharm(learner: Learner, *target: str, stdin: Stdin = "pipe", limit: float = LIMIT) -> Tree:
    """Run pytest as PyCharm's runner does.

    Parameters
    ----------
    learner : Learner
        Whose workspace is the project.
    target : str
        What the run configuration says: a path or a node id, then additional arguments.
    stdin : str
        A pipe, or a terminal where the configuration emulates one in the console.
    limit : float
        Seconds.
    """
    environment = {"TEAMCITY_VERSION": "LOCAL", "PYCHARM_HOSTED": "1", "_JB_PPRINT_PRIMITIVES": "1"}
    ran = learner.pytest(*target, *ARGUMENTS, stdin=stdin, limit=limit, env=environment)
    return Tree(list(read_messages(ran.text)), plain(MESSAGE.sub("", ran.text)), ran)


def read_messages(text: str) -> Iterator[Message]:
    """Yield the messages in an output."""
    for word, attributes in MESSAGE.findall(text):
        found = re.findall(r" (\w+)='((?:[^'|]|\|.)*)'", attributes)
        yield Message(word, {name: _unescape(value) for name, value in found})


def _unescape(value: str) -> str:
    return re.sub(r"\|(0x([0-9a-fA-F]{4})|.)", lambda m: chr(int(m[2], 16)) if m[2] else ESCAPES.get(m[1], m[1]), value)
