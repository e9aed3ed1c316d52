"""Pictures in Vega's grammar, drawn as SVG that takes its colours from the page around it."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

import vl_convert
from markupsafe import escape

Json: TypeAlias = dict[str, Any]

TEXT: Json = {"text": "$text", "fill": "currentColor", "fontSize": 11}
GRID: Json = {"stroke": "currentColor", "strokeOpacity": 0.18}
_FOR_READERS = re.compile(r' (?:role|aria-[a-z]+)="[^"<>]*"')  # of each part: the picture as a whole has its own
_DECIMALS = re.compile(r"(?<=\d\.\d)\d+")  # more than one shows nowhere


def draw(picture: Json, words: str) -> str:
    """Return a picture as SVG.

    Parameters
    ----------
    picture : dict
        The specification, without what all pictures share.
    words : str
        What it shows, for who does not see it.
    """
    shared = {
        "$schema": "https://vega.github.io/schema/vega/v6.json",
        "autosize": "none",
        "config": {"aria": False},
    }
    drawn = _DECIMALS.sub("", _FOR_READERS.sub("", vl_convert.vega_to_svg(shared | picture)))
    return drawn.replace("<svg ", f'<svg role="img" aria-label="{escape(words)}" ', 1)


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
