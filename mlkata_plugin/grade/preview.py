"""What a run would grade, in a line for each person: nothing is judged, and nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from mlkata_plugin.grade.candidates import LATE_BY, Answer
from mlkata_plugin.grade.intake import Intake


class Preview:
    """Reads what was handed in, and counts it.

    Attributes
    ----------
    counts : dict of str to Counter
        For each kata that is graded how many answers there are: handed in, late, missing.
    """

    def __init__(self, intake: Intake, katas: tuple[str, ...]) -> None:
        self._intake = intake
        self.counts: dict[str, Counter[str]] = {kata: Counter() for kata in katas}

    def lines(self) -> Iterator[str]:
        """Yield a line for each person: which file is taken for which kata, and what is odd."""
        for person, answers in self._intake:
            yield f"{person}: {self._line(answers)}"

    def _line(self, answers: Mapping[str, Answer]) -> str:
        told: set[str] = set()  # what holds for all of a person's answers is said once
        parts = []
        for kata, counter in self.counts.items():
            answer = answers[kata]
            counter.update(["handed in"] if answer.file else ["missing"], late=answer.late)
            part = f"{kata} from {answer.file}" if answer.file else f"{kata}: {answer.fault}"
            notes = [f"{answer.file} {answer.fault}"] if answer.file and answer.fault else []
            by = [each.partition(": due")[0] for each in answer.remarks if each.startswith(LATE_BY)]
            notes += (by or ["late"]) if answer.late else []
            notes += [each for each in answer.remarks if each not in told and not each.startswith(LATE_BY)]
            told.update(answer.remarks)
            parts.append(f"{part} ({'; '.join(notes)})" if notes else part)
        return "; ".join(parts)
