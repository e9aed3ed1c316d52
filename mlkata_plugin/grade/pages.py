"""Pages about a class: one for each person, and one about which mistakes are common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

from markupsafe import Markup

from mlkata_plugin.grade.rows import Class, Row, file_name, total
from mlkata_plugin.grade.scheme import in_digits
from mlkata_plugin.html.templates import template
from mlkata_plugin.html.verdict import verdict_html
from mlkata_plugin.text import count

ORDER = ("solved", "wrong", "unfinished", "error", "not started", "missing", "judge error", "incomplete")
_TEMPLATES = Path(__file__).parent / "templates"
MOST = 10  # mistakes, and checks, of a kata that are listed
LONGEST = 200  # characters of a remark beside those of others
DIGITS = 4  # behind the point, of what a check is worth: 20 of them add up to what is given


def person_html(rows: Sequence[Row], out_of: float) -> str:
    """Return the page about a person."""
    return template(_TEMPLATES, "person.html").render(
        person=rows[0].person, total=in_digits(total(rows)), out_of=in_digits(out_of), katas=map(_about, rows)
    )


def _about(row: Row) -> dict[str, Any]:
    """Return what a person's page says of a kata."""
    result, rule = row.result, row.rule
    about = {"row": row, "points": in_digits(row.points), "out_of": in_digits(rule.points)}
    if result is None:
        return {**about, "verdict": None}
    shares = rule.shares(result)
    return {
        **about,
        "verdict": Markup(verdict_html(result)),
        "checks": [
            {
                "title": check.title,
                "word": row.word(check),
                "weight": in_digits(rule.weight(check.name)),
                "points": in_digits(share if check.status == "passed" else 0, DIGITS),
            }
            for check, share in zip(result.checks, shares or repeat(0.0), strict=False)
        ],
        "shares": [in_digits(share, DIGITS) for share in shares],
        "whole": in_digits(sum(map(rule.weight, (check.name for check in result.checks)))),
    }


class Summary:
    """Counts what became of a class, kata by kata."""

    def __init__(self, graded: Class) -> None:
        self.graded = graded
        self.people = 0
        self.verdicts: dict[str, Counter[str]] = {kata.id: Counter() for kata in graded.katas}
        self._points: Counter[str] = Counter()
        self._mistakes: dict[str, Counter[tuple[str, str]]] = {kata.id: Counter() for kata in graded.katas}
        self._failing: dict[str, Counter[str]] = {kata.id: Counter() for kata in graded.katas}

    def add(self, rows: Sequence[Row]) -> None:
        """Count the rows of a person."""
        self.people += 1
        for row in rows:
            self.verdicts[row.kata][row.verdict] += 1
            self._points[row.kata] += round(100 * row.points)  # whole numbers: the order of people changes nothing
            if row.result is not None:
                self._mistakes[row.kata].update({(each.title, each.why) for each in row.result.diagnoses})
            if row.obstacle:
                self._failing[row.kata][row.obstacle] += 1

    def write(self, path: Path) -> None:
        """Write the page about the class."""
        stream = template(_TEMPLATES, "overview.html").stream(
            people=count(self.people, "person").replace("persons", "people"),
            katas=[self._about(place) for place in range(len(self.graded.katas))],
            seed=self.graded.seed,
            out_of=in_digits(self.graded.out_of),
            everybody=self._everybody(),
        )
        stream.enable_buffering(100)
        with path.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(stream)

    def _about(self, place: int) -> dict[str, Any]:
        kata = self.graded.katas[place]
        verdicts = self.verdicts[kata.id]
        return {
            "kata": kata.id,
            "title": kata.title,
            "verdicts": [(verdict, verdicts[verdict]) for verdict in ORDER if verdicts[verdict]],
            "mean": f"{self._points[kata.id] / 100 / (self.people or 1):.2f}",
            "out_of": in_digits(self.graded.scheme.rules[kata.id].points),
            "mistakes": [
                {"title": title, "why": why, **self._share(number)}
                for (title, why), number in _most(self._mistakes[kata.id])
            ],
            "failing": [{"title": title, **self._share(number)} for title, number in _most(self._failing[kata.id])],
        }

    def _share(self, number: int) -> dict[str, int]:
        return {"number": number, "percent": round(100 * number / self.people)}

    def _everybody(self) -> Iterator[dict[str, Any]]:
        for rows in self.graded.people():
            person = rows[0].person
            cells = [(f"{row.verdict}{', late' if row.late else ''}", _short(row)) for row in rows]
            yield {"name": person, "page": f"{file_name(person)}.html", "cells": cells, "total": in_digits(total(rows))}


def _short(row: Row) -> list[str]:
    """Return the remarks on a row, a line each; that it is late stands beside the verdict."""
    lines = [line.partition("\n")[0] for line in row.lines if line != "late"]
    return [line if len(line) <= LONGEST else f"{line[: LONGEST - 3]}..." for line in lines]


def _most(counter: Counter[Any]) -> list[tuple[Any, int]]:
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))[:MOST]
