"""What programs read of a class: a table, JSON, JUnit, and what Gradescope takes. Row by row, in one order."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, TextIO
from xml.etree import ElementTree

from mlkata_plugin import SCHEMA
from mlkata_plugin.grade.rows import Row, total
from mlkata_plugin.grade.scheme import in_digits
from mlkata_plugin.practice.page import verdict_text
from mlkata_plugin.text import visible

WIDTH = 88  # columns of a verdict in words
LONGEST = 1000  # characters of a cell of the table
COLUMNS = (
    "person",
    "kata",
    "verdict",
    "points",
    "out_of",
    "passed",
    "checks",
    "first_failing",
    "diagnosis",
    "late",
    "seed",
    "sha256",
    "file",
    "remarks",
    "page",
)
# What a spreadsheet would take for a formula, in narrow and in wide characters.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
# What XML has no way to write, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Table:
    """``table.csv``: a row for each person and kata."""

    def __init__(self, out: TextIO) -> None:
        self._out = csv.writer(out, lineterminator="\n")
        self._out.writerow(COLUMNS)

    def add(self, rows: Sequence[Row]) -> None:
        """Write the rows of a person."""
        for row in rows:
            points, out_of = in_digits(row.points), in_digits(row.out_of)
            cells = (row.person, row.kata, row.verdict, points, out_of, row.passed, row.checks, row.first_failing)
            more = (
                row.diagnosis,
                "late" if row.late else "",
                row.seed,
                row.digest,
                row.file,
                "; ".join(row.lines),
                row.page,
            )
            self._out.writerow([cell(value) for value in (*cells, *more)])


class Totals:
    """``totals.csv``: a row for each person, with the points for each kata."""

    def __init__(self, out: TextIO, katas: Iterable[str]) -> None:
        self._out = csv.writer(out, lineterminator="\n")
        self._out.writerow(["person", *katas, "total", "out_of", "late"])

    def add(self, rows: Sequence[Row]) -> None:
        """Write the row of a person."""
        points = [in_digits(row.points) for row in rows]
        out_of = in_digits(sum(row.out_of for row in rows))
        late = ", ".join(row.kata for row in rows if row.late)
        self._out.writerow([cell(value) for value in (rows[0].person, *points, in_digits(total(rows)), out_of, late)])


def cell(value: object) -> str:
    """Return what stands in a cell: one line, and nothing that a spreadsheet computes."""
    text = "" if value is None else " ".join(visible(str(value)).split())
    text = f"{text[: LONGEST - 3]}..." if len(text) > LONGEST else text
    return f"'{text}" if text.startswith(_FORMULA) else text


class Json:
    """``results.json``: all that there is to say, as docs/json.md describes it."""

    def __init__(self, out: TextIO) -> None:
        self._out, self._between = out, "\n"
        out.write(f'{{"schema": {SCHEMA}, "submissions": [')

    def add(self, rows: Sequence[Row]) -> None:
        """Write the rows of a person."""
        for row in rows:
            self._out.write(self._between + json.dumps(row.to_dict()))
            self._between = ",\n"

    def end(self) -> None:
        """Write the end."""
        self._out.write("\n]}\n")


class JUnit:
    """``junit.xml``: a suite for each person and kata, a case for each check."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        out.write('<?xml version="1.0" encoding="utf-8"?>\n<testsuites name="mlkata">\n')

    def add(self, rows: Sequence[Row]) -> None:
        """Write the suites of a person."""
        for row in rows:
            self._out.write(ElementTree.tostring(_suite(row), encoding="unicode") + "\n")

    def end(self) -> None:
        """Write the end."""
        self._out.write("</testsuites>\n")


def _suite(row: Row) -> ElementTree.Element:
    suite = ElementTree.Element("testsuite", name=_xml(f"{row.person}: {row.kata}"))
    failures = errors = 0
    where = _xml(f"{row.person}.{row.kata}")
    checks = row.result.checks if row.result is not None else ()
    for check in checks:
        case = ElementTree.SubElement(suite, "testcase", classname=where, name=_xml(check.title), time="0")
        if check.status == "not run":
            ElementTree.SubElement(case, "skipped", message=_xml(check.text))
        elif check.status != "passed":
            kind = "error" if check.status == "error" else "failure"
            failures, errors = failures + (kind == "failure"), errors + (kind == "error")
            message = _xml(check.text.partition("\n")[0])
            ElementTree.SubElement(case, kind, message=message, type=check.status).text = _xml(check.text)
    if not checks:
        errors = 1
        case = ElementTree.SubElement(suite, "testcase", classname=where, name=row.kata, time="0")
        ElementTree.SubElement(case, "error", message=_xml("; ".join(row.lines)), type=row.verdict)
    skipped = sum(check.status == "not run" for check in checks)
    counts = {"tests": max(len(checks), 1), "failures": failures, "errors": errors, "skipped": skipped}
    for name, number in counts.items():
        suite.set(name, str(number))
    return suite


def _xml(text: str) -> str:
    return _NOT_XML.sub("?", visible(text))


def gradescope(rows: Sequence[Row]) -> dict[str, Any]:
    """Return what Gradescope takes as the result of a person."""
    return {
        "score": total(rows),
        "visibility": "visible",
        "tests": [
            {
                "name": f"{row.title} ({row.kata}): {row.verdict}",
                "score": row.points,
                "max_score": row.out_of,
                "status": "passed" if row.verdict == "solved" else "failed",
                "output": in_words(row),
                "output_format": "text",
                "visibility": "visible",
            }
            for row in rows
        ],
    }


def in_words(row: Row) -> str:
    """Return a row as the learner may read it."""
    lines = [*row.notes, *([row.explanation] if row.explanation else [])]
    head = "".join(f"{line}\n" for line in lines)
    if row.result is None:
        return head
    points = f"{row.passed} of {row.checks} checks passed: {in_digits(row.points)} of {in_digits(row.out_of)} points."
    rule = "It is all or nothing." if row.rule.all_or_nothing else row.unrun
    return f"{head}{verdict_text(row.result, diagnosis=True, width=WIDTH)}\n{points} {rule}".rstrip() + "\n"


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Write a value into a file."""
    path.write_text(json.dumps(value, indent=1) + "\n", "utf-8", newline="\n")
