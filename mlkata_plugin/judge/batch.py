"""Many calls at once: they go in one message, and no rule is held against them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.judge.calls import Call, Effect, Recorded
from mlkata_plugin.judge.errors import Stopped
from mlkata_plugin.judge.link import Died
from mlkata_plugin.judge.protocol import Answer
from mlkata_plugin.judge.submission import Submission


class Tried(Frozen):
    """A call that was made, what was answered, and the value or the exception that came of it."""

    request: Recorded
    answer: Answer
    value: Any
    error: Exception | None


def try_all(submission: Submission, calls: Sequence[Call]) -> Iterator[Tried]:
    """Make many calls in one message, and yield each as soon as it is answered; what they raise is told.

    Nothing is recorded but a call that ends the learner's process, or its run: it is the last one then.
    """
    exchange = submission.exchange
    requests = exchange.requests(calls)
    answers = exchange.ask(requests)
    for call, request in zip(calls, requests, strict=True):
        value, error = None, None
        try:
            answer = next(answers)
        except Died:
            submission.calls.append(request)
            raise
        try:
            value = exchange.take(answer, call)
        except (Died, Stopped):
            submission.calls.append(request)
            raise
        except Exception as raised:
            error = raised
        effect = Effect.of(answer, value, quiet=submission.rules.quiet)
        yield Tried(replace(request, effect=effect), answer, value, error)


def show(submission: Submission, tried: Sequence[Tried]) -> None:
    """Let these be the calls of the check, as if nothing else had been called."""
    submission.calls = [one.request for one in tried]
    submission.results = {index: one.value for index, one in enumerate(tried) if one.error is None}
    submission.printed = "".join(one.answer.printed for one in tried)
