from __future__ import annotations

import pandas as pd

from mlkata_plugin.domain.draw import Draw
from mlkata_plugin.domain.frames import column, index
from mlkata_plugin.domain.source import RandomSource, Replay
from mlkata_plugin.domain.survey import features


def frame(draw: Draw) -> pd.DataFrame:
    n = draw.size(0)
    words = column(draw, n, ("a", "b"), (object, "str", "category"), missing=True)
    return pd.DataFrame({"words": words, "counts": column(draw, n, (1, 2, 3), (int,))}).set_axis(index(draw, n))


def test_frames_have_what_is_awkward_about_frames() -> None:
    seen: set[str] = set()
    for number in range(300):
        seen |= features(frame(Draw(RandomSource(str(number)), number)))
    assert {"repeated index", "repeated rows", "missing", "all missing", "empty", "one", "category", "object"} <= seen


def test_a_frame_replays() -> None:
    for number in range(50):
        draw = Draw(RandomSource(str(number)), number)
        made = frame(draw)
        pd.testing.assert_frame_equal(frame(Draw(Replay(draw.choices), number)), made)


def test_the_simplest_column_holds_the_first_of_the_pool_and_nothing_is_missing() -> None:
    made = column(Draw(Replay([])), 3, ("ny", "la"), missing=True)
    assert made.tolist() == ["ny", "ny", "ny"]
