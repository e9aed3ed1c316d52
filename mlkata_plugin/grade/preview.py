"""What a run would grade, in a line for each person: nothing is judged, and nothing is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from mlkata_plugin.grade.candidates import LATE_BY, Answer
from mlkata_plugin.grade.intake import Intake
from mlkata_plugin.grade.names import few


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
            yield f"{person}: {self._line(answers, self._intake.unrecognised.get(person, []))}"

    def _line(self, answers: Mapping[str, Answer], unrecognised: Sequence[str]) -> str:
        parts, missing = [], []
        general: dict[str, None] = {}  # what holds for all that is missing is said once
        for kata, counter in self.counts.items():
            answer = answers[kata]
            counter.update(["handed in"] if answer.file else ["missing"], late=answer.late)
            if not answer.file:
                missing.append(kata)
                general.update(dict.fromkeys(answer.remarks))
                continue
            notes = [f"{answer.file} {answer.fault}"] if answer.fault else []
            by = [each.partition(": due")[0] for each in answer.remarks if each.startswith(LATE_BY)]
            notes += (by or ["late"]) if answer.late else []
            notes += [each for each in answer.remarks if not each.startswith(LATE_BY)]
            parts.append(f"{kata} from {answer.file}" + (f" ({'; '.join(notes)})" if notes else ""))
        if len(missing) == len(self.counts) and not unrecognised and not general:
            return "nothing was handed in"
        parts += [f"missing: {', '.join(missing)}"] if missing else []
        parts += [f"not recognised: {few(unrecognised)}"] if unrecognised else []
        return "; ".join([*parts, *general])
