"""Links to the learner's code: in a child process that can be killed, or in this one for a debugger."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.judge import protocol
from mlkata_plugin.judge.protocol import Answer, Batch, CallBack, Job, Request, Returned
from mlkata_plugin.judge.serve import Server
from mlkata_plugin.process.children import FORKS, Child, Starter

GRACE = 1.0  # seconds beyond its limit after which a child that does not end itself is killed
ANSWERS = 1 << 27  # bytes of all answers: the judge keeps them until the verdict is there
PRINTED = 2000  # characters of what a process that ended wrote last
NAME = 500  # characters of a file's name that a dump shows

ENTRY = "mlkata_plugin.judge.worker"

CallBackTo = Callable[[int, bytes], bytes]
Around = Callable[[Callable[[], object]], object]


class Died(Exception):
    """The learner's process ended, or was ended, before it answered.

    Attributes
    ----------
    reason : str
        What happened, to be read after "your code".
    line : int or None
        The line of the learner's file that it was at.
    printed : str
        What was written on its streams last.
    """

    def __init__(self, reason: str, line: int | None = None, printed: str = "") -> None:
        super().__init__(reason)
        self.reason, self.line, self.printed = reason, line, printed


class Link(Protocol):
    """What carries requests to the learner's module and answers back."""

    def load(self, text: str, earlier: Mapping[str, str]) -> Answer:
        """Run the learner's source, with the earlier answers that it imports."""

    def ask(self, requests: Sequence[Request], call_back: CallBackTo) -> Iterator[Answer]:
        """Send requests; yield an answer to each, and raise `Died` when none comes."""

    def close(self) -> None:
        """End what stands at the other end."""


class LocalLink:
    """The learner's module in this process, so that debuggers reach it; without limits."""

    def __init__(self, kata: Kata, file: Path, around: Around | None = None) -> None:
        self.name = kata.name
        self._server = Server(file=str(file), debugging=True, around=around)

    def load(self, text: str, earlier: Mapping[str, str]) -> Answer:
        """Run the learner's source, with the earlier answers that it imports."""
        return self._server.load(text, self.name, earlier)

    def ask(self, requests: Sequence[Request], call_back: CallBackTo) -> Iterator[Answer]:
        """Yield an answer to each request."""
        codec = self._server.codec
        self._server.call_back = lambda number, args: codec.loads_exactly(call_back(number, codec.dumps(list(args))))
        yield from self._server.answer_all(requests)

    def close(self) -> None:
        """Nothing stands at the other end."""


class ProcessLink:
    """The learner's module in a child process, which has so many seconds for all that it is asked."""

    def __init__(self, kata: Kata, file: Path, child: Child, *, live: bool) -> None:
        self.kata, self.file, self.live = kata, file, live
        self._child: Child | None = child
        self._left = float(kata.time_limit)
        self._bytes_left = ANSWERS

    def load(self, text: str, earlier: Mapping[str, str]) -> Answer:
        """Run the learner's source, with the earlier answers that it imports."""
        kata = self.kata
        job = Job(text, kata.name, str(self.file), kata.modules, self._left, kata.memory_limit, self.live, earlier)
        return next(self._exchange(protocol.pack(job), [0], _no_callback))

    def ask(self, requests: Sequence[Request], call_back: CallBackTo) -> Iterator[Answer]:
        """Send requests in one message; what is left of the time limit goes with it."""
        batch = Batch(tuple(requests), self._left)
        return self._exchange(protocol.pack(batch), [request.count for request in requests], call_back)

    def _exchange(self, message: bytes, counts: Sequence[int], call_back: CallBackTo) -> Iterator[Answer]:
        if self._child is None:
            raise Died("had ended before")
        line = self._child.line
        limit = time.monotonic() + self._left
        left = len(counts)
        try:
            line.send(message, limit + GRACE)
            for count in counts:
                while True:
                    data = line.receive(protocol.LARGEST, limit + GRACE)
                    self._bytes_left -= len(data)
                    if self._bytes_left < 0:
                        self.close()
                        raise Died(f"returned more than {ANSWERS >> 20} MiB in all")
                    answer = protocol.read_answer(data, count)
                    if isinstance(answer, Answer):
                        break
                    line.send(protocol.pack(_called_back(call_back, answer)), limit + GRACE)
                self._left = limit - time.monotonic()
                if self._left <= 0:  # it was stopped from ending itself
                    raise self._post_mortem(late=True)
                left -= 1
                yield answer
        except GeneratorExit:
            if left:  # whoever asks next would get the answers that are still to come
                self.close()
            raise
        except (EOFError, OSError):
            raise self._post_mortem(late=time.monotonic() >= limit) from None
        except ValueError:
            self.close()
            raise Died("sent what is no answer") from None

    def _post_mortem(self, *, late: bool) -> Died:
        """End the process and find out what became of it."""
        assert self._child is not None
        ended = self._child.end()
        self._child = None
        text = ended.written.decode("utf-8", "replace")
        told = re.search(r"(?m)^(Timeout \(|(?:Current t|T)hread 0x|Fatal Python error|Windows fatal exception)", text)
        printed, dump = (text[: told.start()], text[told.start() :]) if told else (text, "")
        line = re.search(rf'File "{re.escape(_dumped(str(self.file)))}", line (\d{{1,9}})', dump)
        if late:
            seconds = f"{self.kata.time_limit:g} second{'' if self.kata.time_limit == 1 else 's'}"
            reason = f"ran longer than {seconds}"
        elif ended.status < 0 or ended.status > 255:
            reason = f"crashed the interpreter ({_signal_name(ended.status)})"
        else:
            reason = f"ended the process (exit status {ended.status})"
        return Died(reason, int(line[1]) if line else None, printed.strip()[-PRINTED:])

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None


class Workers:
    """Starts the processes that learners' code runs in.

    Parameters
    ----------
    imports : sequence of str
        What is imported before the first of them starts.
    forks : bool
        Fork them; this should then be made before any hidden file is loaded here, so that none is in their memory.
    fresh : bool
        Fork them off a fresh Python, as hidden files are loaded here.
    command : sequence of str, optional
        How such a Python is started, where that is not the one that runs here.
    entry : str
        The module that they run.
    """

    def __init__(
        self,
        imports: Sequence[str],
        *,
        forks: bool = FORKS,
        fresh: bool = False,
        command: Sequence[str] = (),
        entry: str = ENTRY,
    ) -> None:
        self._starter = Starter(entry, imports, forks=forks, fresh=fresh, command=command)

    def link(self, kata: Kata, file: Path, *, live: bool) -> ProcessLink:
        """Return a link to a fresh process; raises `Died` when the system starts none."""
        try:
            child = self._starter.start(kata.modules, live=live)
        except OSError as error:
            raise Died(f"could not be started ({error.strerror or error})") from None
        return ProcessLink(kata, file, child, live=live)

    def close(self) -> None:
        """End all of them."""
        self._starter.close()


def _dumped(name: str) -> str:
    """Return the name of a file as the interpreter writes it when it crashes: in ASCII, and cut."""
    return "".join(_dumped_character(character) for character in name[:NAME]) + "..." * (len(name) > NAME)


def _dumped_character(character: str) -> str:
    code = ord(character)
    if 0x20 <= code < 0x7F:
        return character
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _signal_name(status: int) -> str:
    with suppress(ValueError):
        return signal.Signals(-status).name
    return f"exit status {status}"


def _called_back(call_back: CallBackTo, request: CallBack) -> Returned:
    """Call a function of the check's; what it raises is raised in the learner's code, which called it."""
    try:
        return Returned(call_back(request.number, request.args))
    except Exception as error:
        return Returned(error=type(error).__name__, message=str(error))


def _no_callback(_number: int, _args: bytes) -> bytes:
    raise ValueError("a module that is being loaded has no callback")
