"""What a notebook shows: each page as text, and as Markdown or HTML for front ends that have it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.html.growth import growth_figure
from mlkata_plugin.html.templates import template
from mlkata_plugin.html.verdict import verdict_html
from mlkata_plugin.notebook.cells import cell_of
from mlkata_plugin.notebook.typed import in_cells
from mlkata_plugin.practice.page import Ways, next_step, remarks, verdict_text
from mlkata_plugin.practice.question import without_follow_ups
from mlkata_plugin.race.report import read_results

if TYPE_CHECKING:
    from mlkata_plugin.course.kata import Kata
    from mlkata_plugin.judge.verdict import KataResult
    from mlkata_plugin.practice.recorder import Aftermath

WIDTH = 88  # columns of text
PRINTED = 20_000  # characters of what a cell printed that are shown
OF_IPYTHON = re.compile(r"\n\s*[%!?]")  # the line that is no Python, quoted
ROW = re.compile(r"  (\S+) +(\S+)(?:  +(\d/5)  +(\d+ min)  (.*))?")  # a kata in what `mlkata list` says
UNKNOWN = re.compile(r"name '(\w+)' is not defined")
OF_A_LINE = re.compile(r"\blines? \d|\.py:\d")
FOLDED = """\
<details><summary>The cell, if it did not come below</summary>

```python
{cell}```

</details>"""


class Page(Frozen):
    """Something to show.

    Attributes
    ----------
    text : str
        For front ends that show nothing else.
    rich : str
        The same for the others.
    kind : str
        What `rich` is: ``html`` or ``markdown``.
    """

    text: str
    rich: str
    kind: str = "html"

    @property
    def bundle(self) -> dict[str, str]:
        """The page as a front end takes it, which chooses."""
        return {"text/plain": self.text, f"text/{self.kind}": self.rich}


def question_page(kata: Kata, readme: str, source: str, file: str, notes: Sequence[str]) -> Page:
    """Return a question, with the cell to solve it in."""
    cell = cell_of(kata, source)
    about = [
        f"Difficulty {kata.difficulty} of 5, about {kata.minutes} minutes. Fill in the cell below and run it: its text "
        f"becomes `{file}`.",
        *notes,
    ]
    question = without_follow_ups(readme).rstrip()
    lower = re.sub(r"(?m)^(#+ )", r"##\1", question)  # a notebook has headings of its own
    return Page(
        "\n".join([question, "", *about, "", cell]),
        "\n\n".join([lower, "---", *about, FOLDED.format(cell=cell)]),
        "markdown",
    )


def verdict_page(
    kata: Kata, result: KataResult, after: Aftermath, raced: Mapping[str, Any] | None, notes: Sequence[str]
) -> Page:
    """Return a verdict, with the race if there was one, and what follows."""
    result = _in_a_cell(kata, result)
    help_there = not after.asked  # an interviewer says no more than what fails
    ways = _ways(kata)
    follows = [*remarks(after, ways), *(next_step(result, ways) if help_there else [])]
    race = list(raced["lines"]) if raced else []
    lines = [in_cells(line) for line in (*follows, *_about_lines(kata, result, race), *notes, *after.troubles)]
    text = verdict_text(result, diagnosis=help_there, width=WIDTH)
    told = "\n".join([*(f"  {line}" for line in race), "", *(f"  {line}" for line in lines)])
    figures = "".join(growth_figure(each) for each in read_results(raced)) if raced else ""
    html = verdict_html(result, diagnosis=help_there, race=race, growth=figures, after=lines)
    return Page(text + told, html)


def told_page(text: str, *, columns: bool = False) -> Page:
    """Return what a command said; its words may stand in columns."""
    lines = text.strip("\n").split("\n")
    return Page(text.rstrip("\n"), template(Path(__file__).parent, "told.html").render(lines=lines, columns=columns))


def code_page(source: str) -> Page:
    """Return Python that is to be read."""
    return Page(source.rstrip("\n"), f"```python\n{source.rstrip()}\n```", "markdown")


def comparison_page(text: str) -> Page:
    """Return two sources compared, and what is said of them; a line has the class of what became of it."""
    for sign, name in (("---", "yours"), ("+++", "the reference")):  # one of them lies deep in an installed package
        text = re.sub(rf"(?m)^{re.escape(sign)} .*", f"{sign} {name}", text, count=1)
    signs = {"+": "ins", "-": "del", "@": "mlkata-place"}
    heads = ("--- ", "+++ ")
    lines = [("b" if line.startswith(heads) else signs.get(line[:1], ""), line) for line in text.strip().split("\n")]
    return Page(text.rstrip("\n"), template(Path(__file__).parent, "comparison.html").render(lines=lines))


def report_page(text: str, page: str) -> Page:
    """Return what a command said, with the page that it wrote in a frame: the styles of both stay apart."""
    told = told_page(text)
    inside = page.replace("<head>", '<head><base href="about:srcdoc">', 1)  # else a link to a part leaves the frame
    return Page(told.text, template(Path(__file__).parent, "report.html").render(told=Markup(told.rich), page=inside))


def list_page(text: str) -> Page:
    """Return the course: what `mlkata list` says, and the same as a table."""
    *lines, last = text.rstrip("\n").split("\n")
    rows = [row.groups("") if (row := ROW.match(line)) else (line,) for line in lines]
    return Page(text.rstrip("\n"), template(Path(__file__).parent, "list.html").render(rows=rows, summary=last))


def unseen(result: KataResult, names: Container[str]) -> Iterable[str]:
    """Yield of each variable of the notebook that the cell missed that it cannot see it."""
    told = "\n".join([result.fault or "", *(check.text for check in result.failing)])
    for name in dict.fromkeys(UNKNOWN.findall(told)):
        if name in names:
            yield f"`{name}` is of the notebook, which the cell does not see: import or define it in the cell"


def printed_by(result: KataResult) -> str:
    """Return what a cell printed, or the beginning of it."""
    text = result.printed
    more = len(text) - PRINTED
    return text if more <= 0 else f"{text[:PRINTED]}\n... {more} more characters"


def _ways(kata: Kata) -> Ways:
    typed = kata.typed
    return Ways(
        check="run this cell",
        show=f"`%mlkata show {typed}`",
        hint=f"`%mlkata hint {typed}`",
        compare=f"`%mlkata compare {typed}`",
        rate=f"`%mlkata rate {typed} {{grade}}`",
        review=f"`%mlkata review {typed}`",
        following="`%mlkata next`",
    )


def _in_a_cell(kata: Kata, result: KataResult) -> KataResult:
    """Return a verdict that says how more of a value is seen from a notebook."""
    whole = f"`%mlkata check {kata.typed} -vv` shows all"
    checks = tuple(
        replace(check, text=re.sub("-vv shows all|`pytest -s` shows all", whole, check.text)) for check in result.checks
    )
    return replace(result, checks=checks)


def _about_lines(kata: Kata, result: KataResult, race: Sequence[str]) -> Iterable[str]:
    """Yield what else to say of lines: a line of IPython's is no Python, and the magic's own line does not count."""
    told = [result.fault or "", *(check.text for check in result.failing), str(result.remark), *race]
    if OF_IPYTHON.search(result.fault or ""):
        yield "a line that begins with % or ! is IPython's and no Python: take it out"
    if result.open_lines or any(map(OF_A_LINE.search, told)):
        yield f"line 1 is the one below `%%kata {kata.typed}`"
