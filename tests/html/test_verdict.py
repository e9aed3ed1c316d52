"""A verdict as HTML: everything that the words on a terminal say, and nothing that a learner's text could start."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from mlkata_plugin.html.templates import coded
from mlkata_plugin.html.verdict import verdict_html
from mlkata_plugin.judge.verdict import CheckResult, Diagnosis, KataResult

RIGHT = CheckResult("test_right", "It is right", "passed")
WRONG = CheckResult("test_wrong", "The `mean` is right", "wrong", "mean(x)\n    x = [1 < 2]\nexpected  1\ngot       2")
SECOND = CheckResult("test_second", "Empty input is refused", "wrong", "it is not")
DIAGNOSIS = Diagnosis("mean", "n - 1", "you divided by n - 1", ("test_wrong",))
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(1)></pre></section>&amp;"


class Reader(HTMLParser):
    """Reads a fragment: its texts, its tags, and whether each one is closed where it was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.texts).split())


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def result(*checks: CheckResult, **more: object) -> KataResult:
    found = KataResult("mean", "katas/mean/mean.py", "", len(checks), checks, True, ())
    return replace(found, **more)  # type: ignore[arg-type]


def test_a_wrong_answer_shows_the_call_the_diagnosis_and_what_else_fails() -> None:
    html = verdict_html(result(RIGHT, WRONG, SECOND, diagnoses=(DIAGNOSIS,), remark="It ran with the reference's knn."))
    text = read(html).text
    assert "mean: wrong - 2 of 3 checks failed" in text
    assert "The mean is right" in text
    assert "mean(x) x = [1 < 2] expected 1 got 2" in text
    assert "mean behaves like: n - 1 you divided by n - 1." in text
    assert "Also failing Empty input is refused" in text
    assert "it is not" not in text  # only the smallest failing call is shown whole
    assert "It ran with the reference's knn." in text
    assert "<code>mean</code>" in html


def test_an_interview_gets_no_diagnosis() -> None:
    assert "behaves like" not in verdict_html(result(WRONG, diagnoses=(DIAGNOSIS,)), diagnosis=False)


def test_a_right_answer_shows_the_race_and_what_follows() -> None:
    picture = '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    html = verdict_html(
        result(RIGHT), race=("as fast as the reference",), growth=picture, after=("next: `%mlkata next`",)
    )
    found = read(html)
    assert "mean: solved - 1 checks passed" in found.text
    assert "The race as fast as the reference" in found.text
    assert picture in html
    assert "next: <code>%mlkata next</code>" in html


def test_a_file_that_cannot_be_judged_shows_why() -> None:
    fault = "mean.py:3 is not valid Python: '(' was never closed\n    f((1)"
    unjudged = CheckResult("test_right", "It is right", "error", fault)
    text = read(verdict_html(result(unjudged, fault=fault))).text
    assert "mean: error" in text
    assert "'(' was never closed f((1)" in text
    assert "It is right" not in text


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (result(started=False, open_lines=(3, 4)), "mean: not started - 2 TODOs in katas/mean/mean.py: lines 3, 4"),
        (result(RIGHT, open_lines=(3,)), "mean: unfinished - "),
        (result(RIGHT, total=2), "mean: incomplete - 1 of 2 checks were run"),
    ],
)
def test_each_verdict_is_told_by_word_and_sign(found: KataResult, words: str) -> None:
    html = read(verdict_html(found))
    assert words in html.text
    assert html.text[0] in "○…"


def test_nothing_that_a_learner_wrote_becomes_a_tag() -> None:
    hostile = CheckResult("test_hostile", HOSTILE, "wrong", HOSTILE)
    diagnosis = Diagnosis(HOSTILE, HOSTILE, HOSTILE, ())
    html = verdict_html(
        result(hostile, hostile, kata=HOSTILE, file=HOSTILE, diagnoses=(diagnosis,), remark=HOSTILE),
        race=(HOSTILE,),
        after=(HOSTILE, f"`{HOSTILE}`"),
    )
    found = read(html)
    assert not {"script", "img"} & set(found.tags)
    assert not [name for name, _ in found.attributes if name.startswith("on")]
    assert found.texts.count(HOSTILE) >= 6
    assert "script" not in read(verdict_html(result(fault=HOSTILE))).tags


def test_what_scrolls_is_reached_by_the_keyboard() -> None:
    found = read(verdict_html(result(WRONG), race=("fast",)))
    assert found.tags.count("pre") == len(
        [value for name, value in found.attributes if (name, value) == ("tabindex", "0")]
    )


def test_backticks_make_code_where_they_are_pairs() -> None:
    assert coded("a `<b>` c") == "a <code>&lt;b&gt;</code> c"
    assert coded("a ` < b") == "a ` &lt; b"
