"""The parts of a question."""

from __future__ import annotations

from mlkata_plugin.practice.question import follow_ups, without_follow_ups


def test_follow_ups_of_a_question() -> None:
    text = "# T\n\n## What an interviewer asks next\n\n- Why\n  so?\n- What for?\n\nAnd\nhow?\n\n## More\n\n- no\n"
    assert follow_ups(text) == ["Why so?", "What for?", "And how?"]
    assert follow_ups("# T\n\nNothing.\n") == []


def test_what_is_asked_next_is_cut_out_and_nothing_else() -> None:
    text = "# T\n\n## Task\n\nDo.\n\n## What an interviewer asks next\n\n- Why so?\n\n## Rules\n\nNone.\n"
    assert without_follow_ups(text) == "# T\n\n## Task\n\nDo.\n\n## Rules\n\nNone.\n"
    assert without_follow_ups("# T\n\nDo.\n") == "# T\n\nDo.\n"
