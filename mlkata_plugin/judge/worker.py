"""The process that runs the learner's code. It never sees a check, a solution or an expected value."""

from __future__ import annotations

import builtins
import faulthandler
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from mlkata_plugin.judge import protocol
from mlkata_plugin.judge.protocol import Answer, CallBack, Job, Unsendable
from mlkata_plugin.judge.serve import Server
from mlkata_plugin.judge.surroundings import global_stream_at_rest
from mlkata_plugin.process.limits import limit
from mlkata_plugin.process.line import Line
from mlkata_plugin.process.server import preload


def _one_thread() -> None:
    """Have native libraries compute in one thread: OpenMP hangs in a fork of a process that has used its threads."""
    if "threadpoolctl" in sys.modules:  # scikit-learn has brought it along
        sys.modules["threadpoolctl"].threadpool_limits(1)


def main(line: Line, trace: int, confine: Callable[[Job], None] | None = None) -> None:
    """Serve one kata: the first message is the job, then come requests until the other side hangs up.

    Parameters
    ----------
    line : Line
        To the checks.
    trace : int
        The descriptor that a crash or an end by the time limit is told to.
    confine : callable, optional
        Takes more from this process before the learner's code runs.
    """
    job = protocol.read_job(line.receive(protocol.LARGEST))
    faulthandler.enable(trace)
    if sys.platform != "win32":
        faulthandler.register(signal.SIGALRM, trace, chain=True)  # then the process ends, as nobody else handles it
    preload(job.imports)
    _one_thread()
    limit(job.memory)
    if confine is not None:
        confine(job)
    server = Server(file=job.file, live=job.live)

    def call_back(number: int, args: Sequence[Any]) -> Any:
        line.send(protocol.pack(CallBack(number, server.codec.dumps(list(args)))))
        returned = protocol.read_returned(line.receive(protocol.LARGEST))
        if returned.error is not None:
            raise getattr(builtins, returned.error, RuntimeError)(returned.message)
        return server.codec.loads_exactly(returned.value)

    @contextmanager
    def watched(seconds: float) -> Iterator[None]:
        # Either needs no lock of the interpreter: it also ends a loop in native code, and says where.
        if sys.platform == "win32":
            faulthandler.dump_traceback_later(seconds, exit=True, file=trace)
            yield
            faulthandler.cancel_dump_traceback_later()
        else:  # it starts no thread, and so costs nothing
            signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001))
            yield
            signal.setitimer(signal.ITIMER_REAL, 0)

    def tell(answer: Answer) -> None:
        try:
            message = protocol.pack(answer)
        except MemoryError:
            message = protocol.pack(Answer(Unsendable("more than fits into memory: too large to check")))
        line.send(message)

    server.call_back = call_back
    with watched(job.seconds):
        tell(server.load(job.text, job.name, job.earlier))
    with global_stream_at_rest() as moved:
        while True:
            batch = protocol.read_batch(line.receive(protocol.LARGEST))
            server.live = job.live and len(batch.requests) == 1  # of hundreds of calls, nobody reads what they print
            with watched(batch.seconds):
                for answer in server.answer_each(batch.requests, moved):
                    tell(answer)
