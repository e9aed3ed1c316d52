"""A row: what became of what one person handed in for one kata. Tables and pages are made of rows."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from mlkata_plugin.course.kata import Kata
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.grade.candidates import LATE_BY, Answer
from mlkata_plugin.grade.journal import Journal
from mlkata_plugin.grade.scheme import Rule, Scheme
from mlkata_plugin.judge.verdict import KataResult
from mlkata_plugin.practice.page import findings, summary

if TYPE_CHECKING:
    from mlkata_plugin.grade.judging import Outcome
    from mlkata_plugin.judge.verdict import CheckResult

# How the judge says what the person's code did, in a line of its own; the second one begins a quotation.
_TOLD = re.compile("(?m)^your code (?!printed:$).+$")
_PLACE = re.compile(r" at \S+:\d+$")
_MISSING = re.compile("(?m)^.+ is not defined in your file$")
# The terminal's advice to have long values whole.
_ADVICE = re.compile(r" \(-vv shows all\)|; -vv shows all(?=\))")
PEOPLE = "people"  # the folder of their pages


class Row(Frozen):
    """One person and kata.

    Attributes
    ----------
    person : str
        The name.
    kata, title : str
        The kata's id and title.
    verdict : str
        That of the judge; ``missing`` where nothing was handed in, ``judge error`` where the judge failed.
    points : float
        What it is worth.
    rule : Rule
        How the points are given.
    file : str
        Where the text was found, from the person's folder on.
    digest : str
        The SHA-256 of the text; empty where there is none.
    seed : int
        Of the checks' random inputs.
    late : bool
        Whether it came after it was due.
    remarks : tuple of str
        What else to say.
    result : KataResult or None
        The verdict with its checks, where a text was judged.
    """

    person: str
    kata: str
    title: str
    verdict: str
    points: float
    rule: Rule
    file: str
    digest: str
    seed: int
    late: bool
    remarks: tuple[str, ...]
    result: KataResult | None

    @property
    def out_of(self) -> float:
        """What a right answer is worth."""
        return self.rule.points

    @property
    def page(self) -> str:
        """Where the person's page is, from the folder of the results on."""
        return f"{PEOPLE}/{file_name(self.person)}.html"

    @property
    def passed(self) -> int | None:
        """How many checks passed; None where none was run."""
        return None if self.result is None else sum(check.status == "passed" for check in self.result.checks)

    @property
    def checks(self) -> int | None:
        """How many checks the kata has, where it was judged."""
        return None if self.result is None else self.result.total

    @property
    def stopped(self) -> CheckResult | None:
        """The first check that could not be judged, where the file as a whole could."""
        found = [] if self.result is None else findings(self.result)
        return next((check for check in found if check.status == "error"), None)

    @property
    def reason(self) -> str:
        """Why it could not be judged, or not to its end; empty where it was."""
        if self.stopped is not None:
            told = _TOLD.search(self.stopped.text)
            return told[0] if told else self.stopped.text.partition("\n")[0]
        return "" if self.result is None else self.result.fault or ""

    @property
    def explanation(self) -> str:
        """The reason for the person, in a sentence; empty where the verdict begins with it."""
        if self.stopped is None:
            return ""
        return f"{self.reason[:1].upper()}{self.reason[1:]}, so not every check could be judged."

    @property
    def first_failing(self) -> str:
        """The title of the first check that failed, or why the file, or a check, could not be judged."""
        if self.stopped is not None:
            return f"{self.stopped.title}: {self.reason}"
        if self.reason or self.result is None:
            return self.reason.partition("\n")[0]
        return self.result.failing[0].title if self.result.failing else ""

    @property
    def obstacle(self) -> str:
        """What failed first as it is counted: without lines, and without what differs from file to file."""
        if self.verdict != "error":
            missing = _MISSING.search(self.result.failing[0].text) if self.result and self.result.failing else None
            return missing[0] if missing else self.first_failing
        if self.result is None:
            return "The file cannot be read"
        if self.stopped is not None:
            return f"{self.stopped.title}: {_PLACE.sub('', self.reason)}"
        what, _, more = self.first_failing.partition(" ")[2].partition(": ")
        if what == "does not import":
            return f"The file does not load: {_PLACE.sub('', more.partition(': ')[0])}"
        return f"The file {what}"

    def word(self, check: CheckResult) -> str:
        """Return what became of a check in a word of the person's."""
        fault = None if self.result is None else self.result.fault
        if check.status == "not run" or (check.status == "error" and check.text == fault):
            return "not run"
        return {"wrong": "failed", "error": "not judged"}.get(check.status, check.status)

    @property
    def unrun(self) -> str:
        """What is said of checks that were not run; empty where there are none."""
        for check in () if self.result is None else self.result.checks:
            if self.word(check) == "not run":
                why = f": {check.text}" if check.status == "not run" else ""
                return f"A check that was not run gives no point{why}."
        return ""

    @property
    def diagnosis(self) -> str:
        """The known mistakes that the answer behaves like."""
        return "" if self.result is None else "; ".join(each.title for each in self.result.diagnoses)

    @property
    def notes(self) -> tuple[str, ...]:
        """The remarks, and that it is late where none of them says by how much."""
        said = not self.late or any(remark.startswith(LATE_BY) for remark in self.remarks)
        return self.remarks if said else ("late", *self.remarks)

    @property
    def lines(self) -> tuple[str, ...]:
        """All remarks, also what the verdict itself remarks."""
        remark = (self.result.remark or "") if self.result is not None else ""
        return tuple(line for line in (*self.notes, self.reason, remark) if line)

    def to_dict(self) -> dict[str, Any]:
        """Return plain data, as ``docs/json.md`` describes it."""
        return {
            "person": self.person,
            "kata": self.kata,
            "verdict": self.verdict,
            "points": self.points,
            "out_of": self.out_of,
            "late": self.late,
            "file": self.file,
            "sha256": self.digest or None,
            "seed": self.seed,
            "remarks": list(self.remarks),
            "check": None if self.result is None else self._as_checked(self.result),
        }

    def _as_checked(self, result: KataResult) -> dict[str, Any]:
        """Return the verdict as `mlkata check --json` prints it."""
        return {
            "kata": self.kata,
            "title": self.title,
            "file": result.file,
            "verdict": result.verdict,
            "summary": summary(result).removeprefix("- "),
            "fault": result.fault,
            "open": list(result.open_lines),
            "checks": [asdict(check) for check in result.checks],
            "diagnoses": [asdict(each) for each in result.diagnoses],
            "remark": result.remark,
            "races": [],
            "review": None,
            "interview": {"asked": False, "clock": []},
            "next": [],
            "troubles": [],
        }


def total(rows: Iterable[Row]) -> float:
    """Return the points of rows in all."""
    return round(sum(row.points for row in rows), 2)


def file_name(person: str) -> str:
    """Return what files about a person are called: safe on every system, and different for different people."""
    plain = re.sub(r"[^A-Za-z0-9_-]+", "_", person).strip("_-")[:60]
    if plain == person and plain == plain.lower() and not re.fullmatch(r"con|prn|aux|nul|index|(com|lpt)\d", plain):
        return plain
    return f"{plain}-{hashlib.sha256(person.encode()).hexdigest()[:8]}".lstrip("-")


class Class(Frozen):
    """A class that was graded: its rows can be read as often as they are wanted, and are never all in memory.

    Attributes
    ----------
    journal : Journal
        What is known.
    katas : sequence of Kata
        Those that were graded, in their order.
    scheme : Scheme
        How points are given.
    seed : int
        Of the checks' random inputs.
    """

    journal: Journal
    katas: Sequence[Kata]
    scheme: Scheme
    seed: int

    @property
    def out_of(self) -> float:
        """The points for all katas."""
        return sum(self.scheme.rules[kata.id].points for kata in self.katas)

    def people(self) -> Iterator[list[Row]]:
        """Yield the rows of one person after the other."""
        rows: list[Row] = []
        for person, place, answer, digest, outcome in self.journal.rows():
            if rows and rows[-1].person != person:
                yield rows
                rows = []
            rows.append(self._row(person, self.katas[place], answer, digest, outcome))
        if rows:
            yield rows

    def _row(self, person: str, kata: Kata, answer: Answer, digest: str, outcome: Outcome | None) -> Row:
        result, verdict, remarks = None, "missing", list(answer.remarks)
        if outcome is not None and outcome.result is not None:
            result = _on_paper(KataResult.from_dict({**outcome.result, "kata": kata.id}))
            verdict = result.verdict
        elif outcome is not None:
            verdict = "judge error"
            remarks.insert(0, str(outcome.problem))
        elif answer.fault is not None:
            verdict = "error" if answer.file else "missing"
            remarks.insert(0, f"{answer.file} {answer.fault}".strip())
        rule = self.scheme.rules[kata.id]
        return Row(
            person=person,
            kata=kata.id,
            title=kata.title,
            verdict=verdict,
            points=rule.points_for(result),
            rule=rule,
            file=answer.file,
            digest=digest,
            seed=self.seed,
            late=answer.late,
            remarks=tuple(remarks),
            result=result,
        )


def _on_paper(result: KataResult) -> KataResult:
    """Return a verdict that advises no option of pytest's: who reads it runs nothing."""
    checks = tuple(replace(check, text=_ADVICE.sub("", check.text)) for check in result.checks)
    return replace(result, checks=checks, fault=result.fault and _ADVICE.sub("", result.fault))
