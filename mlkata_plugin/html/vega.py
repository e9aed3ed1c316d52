"""Pictures in Vega's grammar, drawn as SVG that takes its colours from the page around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

import vl_convert
from markupsafe import escape

from mlkata_plugin.frozen import Frozen
from mlkata_plugin.text import visible

Json: TypeAlias = dict[str, Any]

GRID: Json = {"stroke": "currentColor", "strokeOpacity": 0.18}
# Roles and words of each part, as the picture as a whole has its own; classes, and a namespace that nothing is of.
_NEEDLESS = re.compile(r' (?:role|aria-[a-z]+|class|xmlns:xlink|version)="[^"<>]*"')
_DECIMALS = re.compile(r"(?<=\d\.\d)\d+")  # more than one shows nowhere


class Text(Frozen):
    """A text in a picture, on a line whose middle is at `y`; it begins, ends or has its middle at `x`."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "start"


def draw(picture: Json, words: str, texts: Sequence[Text]) -> str:
    """Return a picture as SVG.

    Parameters
    ----------
    picture : dict
        The specification, without what all pictures share, and without texts.
    words : str
        What it shows, for who does not see it.
    texts : sequence of Text
        Placed as the marks are. Vega would measure each of them, which takes longer than all the rest, and a page has a
        hundred pictures or more.
    """
    shared = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "autosize": "none",
        "config": {"aria": False},
    }
    drawn = _DECIMALS.sub("", _NEEDLESS.sub("", vl_convert.vega_to_svg(shared | picture)))
    left, top = picture["padding"]["left"], picture["padding"]["top"]
    placed = "".join(
        f'<text x="{each.x:.4g}" y="{each.y + 4:.4g}" text-anchor="{each.anchor}">{escape(visible(each.text))}</text>'
        for each in texts
    )
    group = f'<g transform="translate({left},{top})" font-size="11.5" fill="currentColor">'
    head = f'<svg role="img" aria-label="{escape(visible(words))}" '
    return f"{drawn.replace('<svg ', head, 1).removesuffix('</svg>')}{group}{placed}</g></svg>"


def mark(kind: str, data: str, at: Json | None = None, **channels: Any) -> Json:
    """Return a mark for each row of some data; ``"$field"`` is what the row says."""
    told = {
        channel: {"field": value[1:]} if str(value).startswith("$") else {"value": value}
        for channel, value in channels.items()
    }
    return {"type": kind, "from": {"data": data}, "encode": {"enter": {**(at or {}), **told}}}


def scaled(**fields: str) -> Json:
    """Return channels that a scale gives: ``scaled(x="n")`` is the field ``n`` on the scale ``x``."""
    return {scale: {"scale": scale, "field": field} for scale, field in fields.items()}


def tables(**rows: list[Json]) -> list[Json]:
    """Return data by their names."""
    return [{"name": name, "values": values} for name, values in rows.items()]
