"""The race: how fast is it, beside a loop and beside the reference?"""

from __future__ import annotations

from mlkata_plugin.race.race import run_race
from mlkata_plugin.race.report import read_results
from mlkata_plugin.race.result import Pair, RaceResult, Ratio
from mlkata_plugin.race.wording import beside_lines, race_lines

__all__ = ["Pair", "RaceResult", "Ratio", "beside_lines", "race_lines", "read_results", "run_race"]
