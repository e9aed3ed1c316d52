"""A verdict as a fragment of HTML, for a cell of a notebook and for a page about a person's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from mlkata_plugin.html.templates import template
from mlkata_plugin.practice.page import findings, summary

if TYPE_CHECKING:
    from mlkata_plugin.judge.verdict import KataResult

# A sign beside the word, for who does not see the colour.
SIGNS = {"solved": "✓", "wrong": "✗", "error": "!", "unfinished": "…", "not started": "○", "incomplete": "…"}


def verdict_html(
    result: KataResult,
    *,
    diagnosis: bool = True,
    race: Sequence[str] = (),
    growth: str = "",
    after: Sequence[str] = (),
) -> str:
    """Return a verdict as HTML: one ``<section>`` that brings its style along and takes colours from around it.

    Parameters
    ----------
    result : KataResult
        What was found.
    diagnosis : bool
        Whether to say which known mistake the answers behave like; an interview does not.
    race : sequence of str
        The lines of a race.
    growth : str
        Pictures for below the race: HTML of ours, which is not escaped.
    after : sequence of str
        What follows, a line each: the rating, the next step.
    """
    return template(Path(__file__).parent, "verdict.html").render(
        result=result,
        sign=SIGNS[result.verdict],
        summary=summary(result),
        failing=findings(result),
        diagnoses=result.diagnoses if diagnosis else (),
        race=race,
        growth=Markup(growth),
        after=after,
    )
