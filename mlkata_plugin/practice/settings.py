"""Settings: what the learner chose once, in ``.mlkata/settings.toml``."""

from __future__ import annotations

import os
from pathlib import Path

from mlkata_plugin.course.toml import Table, read_toml
from mlkata_plugin.frozen import Frozen
from mlkata_plugin.workspace import make_state_folder, write_text

MOST = 1000  # reviews a day


class Settings(Frozen):
    """What can be chosen.

    Attributes
    ----------
    reviews_a_day : int
        How many reviews `mlkata next` hands out on one day at most.
    """

    reviews_a_day: int = 10


def read_settings(state: Path) -> Settings:
    """Return the settings in a state folder.

    Raises
    ------
    PackError
        When the file cannot be read, or says what cannot be. It names the line and the remedy.
    """
    file = _file(state)
    if not os.path.lexists(file):
        return Settings()
    table = Table(file, read_toml(file))
    settings = Settings(table.whole("reviews_a_day", 1, MOST, Settings.reviews_a_day))
    table.end()
    return settings


def write_settings(state: Path, settings: Settings) -> None:
    """Write the settings, the file as a whole."""
    make_state_folder(state)
    write_text(_file(state), f"reviews_a_day = {settings.reviews_a_day}  # `mlkata plan --limit N` changes it\n")


def _file(state: Path) -> Path:
    return state / "settings.toml"
