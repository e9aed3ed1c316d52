"""The calls of a domain, made over the link to the learner's code: as many as there are in one message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mlkata_plugin.domain.calls import Observed
from mlkata_plugin.judge.batch import Tried, show, try_all
from mlkata_plugin.judge.calls import Call
from mlkata_plugin.judge.protocol import Raised
from mlkata_plugin.judge.submission import Submission


class Linked:
    """Makes calls of the learner's functions; see `mlkata_plugin.domain.calls`.

    Parameters
    ----------
    submission : Submission
        The learner's side of the check.
    """

    def __init__(self, submission: Submission) -> None:
        self.submission = submission
        self._tried: dict[int, tuple[Call, Tried]] = {}  # by the id of the call, which is kept so that it stays one

    def __call__(self, calls: Sequence[Call]) -> Iterator[Observed]:
        """Make the calls in their order; while an answer is judged, the learner's process makes the next call."""
        for call, tried in zip(calls, try_all(self.submission, calls), strict=True):
            self._tried[id(call)] = call, tried
            yield _answer(tried)

    def show(self, calls: Sequence[Call]) -> None:
        """Let these be what the check has called."""
        show(self.submission, [self._tried[id(call)][1] for call in calls])


def _answer(tried: Tried) -> Observed:
    answer = tried.answer
    raised = answer.outcome.names if isinstance(answer.outcome, Raised) else ()
    broken = [f"it changed its argument {place + 1}" for place in answer.changed]
    broken += ["it used NumPy's global random numbers"] * answer.moved
    warned = tuple(warning.message for warning in answer.warnings)
    return Observed(tried.value, tried.error, raised, tuple(broken), warned, answer.shares)
