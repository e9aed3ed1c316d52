"""The page of a month, taken apart."""

from __future__ import annotations

import re
from collections import Counter
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

import mlkata_plugin.report
from mlkata_plugin import clock
from mlkata_plugin.log.cards import local_day
from mlkata_plugin.practice.desk import Desk
from tests.html.colours import contrast
from tests.learner import Learner
from tests.report.conftest import HOSTILE, MISTAKE, Element, Practised, logged, page_of, race_of, read

SECTIONS = ["map", "days", "memory", "pace", "mistakes", "races", "katas"]


def section(tree: Element, name: str) -> Element:
    return tree.one("section", id=name)


# The page as a whole


def test_there_is_a_title_a_language_one_heading_and_one_main(practised: Practised) -> None:
    tree = practised.tree
    assert tree.one("html").attributes["lang"] == "en"
    assert tree.one("title").text == "mlkata: 10 of 10 katas solved"
    assert tree.one("meta", name="viewport").attributes["content"].startswith("width=device-width")
    assert tree.one("h1").text
    tree.one("main")
    assert [each.attributes["id"] for each in tree.all("section")] == SECTIONS


def test_links_say_what_the_headings_say(practised: Practised) -> None:
    links = {each.attributes["href"]: each.text for each in practised.tree.one("nav").all("a")}
    assert links == {f"#{name}": section(practised.tree, name).one("h2").text for name in SECTIONS}


def test_headings_go_down_by_one_level_at_most(practised: Practised) -> None:
    levels = [int(each.tag[1]) for each in practised.tree.all() if re.fullmatch("h[1-6]", each.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_ids_are_unique_and_every_link_leads_to_one(practised: Practised) -> None:
    ids = Counter(each.attributes["id"] for each in practised.tree.all() if "id" in each.attributes)
    assert set(ids.values()) == {1}
    links = [each.attributes["href"] for each in practised.tree.all("a")]
    assert len(links) > len(SECTIONS)
    assert {link.removeprefix("#") for link in links} <= ids.keys()
    labels = [each.attributes["aria-labelledby"] for each in practised.tree.all("section")]
    assert set(labels) <= ids.keys()


def test_it_needs_no_network_and_no_script(practised: Practised) -> None:
    page = practised.page
    assert not list(practised.tree.all("script"))
    assert set(re.findall(r'https?://[^"\s<]*', page)) <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not re.search(r"\bsrc=|@import|url\((?!#)", page)
    assert (
        "default-src 'none'"
        in practised.tree.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    )


def test_it_is_small(practised: Practised) -> None:
    assert len(practised.page.encode()) < 400_000


def test_it_stays_small_however_many_races_there_are(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    for kata in ("mse", "rmse", "knn"):
        logged(learner, kata, "solved")
    monkeypatch.setattr("mlkata_plugin.report.page.PICTURES", 5_000)
    races = list(section(read(page_of(learner)), "races").all(class_="race"))
    assert [len(list(race.all("svg"))) for race in races] == [1, 1, 0]
    assert all("about 300 times as fast as the loop" in race.text for race in races)


def test_every_picture_is_told_in_words_and_stands_beside_a_table(practised: Practised) -> None:
    pictures = [each for each in practised.tree.all("svg") if "aria-hidden" not in each.attributes]
    assert len(pictures) > 6
    for picture in pictures:
        assert picture.attributes["role"] == "img"
        assert len(picture.attributes["aria-label"]) > 40
        assert picture.parent is not None
        assert list(picture.parent.all("table"))


def test_tables_have_a_caption_and_heads(practised: Practised) -> None:
    tables = list(practised.tree.all("table"))
    assert tables
    for table in tables:
        assert table.one("caption").text
        assert list(table.all("th"))


def test_what_scrolls_can_be_reached_by_keyboard(practised: Practised) -> None:
    scrolling = [each for name in ("wide", "map", "diff", "scroll") for each in practised.tree.all(class_=name)]
    assert scrolling
    assert all(each.attributes.get("tabindex") == "0" and each.attributes.get("aria-label") for each in scrolling)


def test_what_a_learner_wrote_is_no_markup(practised: Practised) -> None:
    assert HOSTILE not in practised.page
    assert "<b>too" not in practised.page
    diffs = " ".join(each.text for each in practised.tree.all("pre"))
    assert 'alert("1")' in diffs
    assert "&amp;" in diffs
    assert "\\x1b[2J" in diffs
    assert "\x1b" not in practised.page


# What it tells


def test_its_figures_are_those_of_stats(practised: Practised) -> None:
    told: Any = practised.learner.json("stats")
    tiles = {each.one("dt").text: each.one("dd").text for each in practised.tree.one("dl").children}
    longest = f"in a row, the longest was {told['streak']['longest']}"
    assert tiles["solved"] == f"{told['solved']} of {told['katas']}"
    assert tiles[longest].split()[0] == str(told["streak"]["current"])
    assert tiles["due for review"].split()[0] == str(told["due"])
    reviews = told["reviews"]
    assert tiles["right in the last 30 days"] == f"{reviews['retention']:.0%} of {reviews['ended']} reviews"


def test_the_map_has_each_kata_once_and_an_arrow_for_each_prerequisite(practised: Practised) -> None:
    course = practised.learner.workspace.course
    places = list(section(practised.tree, "map").all("li", class_="place"))
    assert Counter(next(each.all(class_="name")).text for each in places) == Counter(kata.title for kata in course)
    arrows = list(section(practised.tree, "map").one("svg").all("path"))
    assert len(arrows) == sum(len(kata.prerequisites) for kata in course)
    (needy,) = (each for each in places if "Clusters and their centres" in each.text)
    assert needy.one(class_="needs").text == "needs knn and mse"


def test_the_map_has_the_id_of_each_kata(practised: Practised) -> None:
    course = practised.learner.workspace.course
    places = list(section(practised.tree, "map").all("li", class_="place"))
    assert {each.one(class_="name").text: each.one("code").text for each in places} == {
        kata.title: kata.id for kata in course
    }


def test_a_kata_that_is_pointed_at_has_its_arrows_alone(practised: Practised) -> None:
    marks = {
        each.one("code").text: set(each.attributes["class"].split())
        for each in section(practised.tree, "map").all("li", class_="place")
    }
    number = {kata: next(name[1:] for name in found if re.fullmatch(r"k\d+", name)) for kata, found in marks.items()}
    assert len(set(number.values())) == len(number)
    for one in number.values():
        assert f".map:has(.k{one}:is(:hover,:focus-within)) .with{one}" in practised.page
    paths = [set(each.attributes["class"].split()) for each in section(practised.tree, "map").one("svg").all("path")]
    for kata in practised.learner.workspace.course:
        for needed in kata.prerequisites:
            assert {f"with{number[kata.id]}", f"with{number[needed]}"} in [each - {"closed"} for each in paths]
            assert f"with{number[kata.id]}" in marks[needed]
            assert f"with{number[needed]}" in marks[kata.id]


def test_the_map_says_what_is_due_and_what_fades(practised: Practised) -> None:
    cards = practised.month.rebuilt()
    today = local_day(practised.month.clock.time)
    places = {
        next(each.all("a")).attributes["href"]: each for each in section(practised.tree, "map").all(class_="place")
    }
    assert len(places) == len(cards) == 10
    for kata, card in cards.items():
        words = places[f"#kata-{kata}"].text
        assert ("due for review" in words) == (card.due <= today)
    later = [kata for kata, card in cards.items() if card.due > today]
    assert {"fading" in places[f"#kata-{kata}"].text for kata in later} == {True, False}


def test_the_calendar_has_every_day(practised: Practised) -> None:
    days = [each.attributes["title"] for each in section(practised.tree, "days").all("td") if each.attributes]
    told = [each for each in days if "run" in each]
    assert len(days) > 7 * 15
    dates = {local_day(event.at) for event in practised.learner.events("attempted")}
    assert len(told) == len(dates)
    assert all(
        each.one(class_="vh").text == each.attributes["title"]
        for each in section(practised.tree, "days").all("td", title=told[-1])
    )


def test_retention_stands_beside_what_was_foreseen(practised: Practised) -> None:
    words = section(practised.tree, "memory").text
    found = re.findall(r"(\d+) of (\d+) reviews were right .* FSRS foresaw (\d+)%", words)
    right, reviews, foreseen = map(int, found[0])
    rows = [[cell.text for cell in row.children] for row in section(practised.tree, "memory").all("tr")][1:]
    assert reviews == len(practised.month.reviewed) == sum(int(row[1]) for row in rows)
    assert right == sum(int(row[2]) for row in rows) < reviews
    assert 60 < foreseen < 100


def test_time_stands_beside_what_was_planned(practised: Practised) -> None:
    told: Any = practised.learner.json("stats")
    rows = list(section(practised.tree, "pace").one("tbody").all("tr"))
    assert [row.one("th").text.split()[0] for row in rows] == [str(pace["difficulty"]) for pace in told["paces"]]
    for row, pace in zip(rows, told["paces"], strict=True):
        assert row.one(class_="planned").text == f"{pace['planned']:.0f} planned"


def test_a_mistake_has_the_change_that_ended_it(practised: Practised) -> None:
    told: Any = practised.learner.json("stats")
    entries = list(section(practised.tree, "mistakes").all("li"))
    assert len(entries) == len(told["mistakes"])
    first = entries[0]
    assert first.one("h3").text.startswith(MISTAKE)
    assert f"{told['mistakes'][0]['count']} times" in first.text
    plus, minus = (" ".join(each.text for each in first.all("span", class_=name)) for name in ("plus", "minus"))
    assert "x = 'right'" in plus
    assert "alert" in minus


def test_the_last_race_of_each_kata_is_drawn(practised: Practised) -> None:
    races = list(section(practised.tree, "races").all(class_="race"))
    assert len(races) == 10
    for race in races:
        race.one("svg")
        assert "about 300 times as fast as the loop" in race.text
        assert [each.text for each in race.one("tbody").all("th")] == ["yours", "reference", "loop", "library"]


def test_a_race_is_a_line_and_only_the_newest_is_unfolded(practised: Practised) -> None:
    races = list(section(practised.tree, "races").all("details", class_="race"))
    assert ["open" in race.attributes for race in races] == [True] + [False] * 9
    for race in races:
        line = next(race.all("summary"))
        assert "about 300 times as fast as the loop, as fast as the reference" in line.text
        assert "(" not in line.text


def test_the_line_of_a_race_is_about_the_slowest_function(learner: Learner) -> None:
    slow, quick = race_of(4e-5) | {"function": "fit"}, race_of()
    learner.log("mse", "raced", {"races": [quick, slow]})
    race = section(read(page_of(learner)), "races").one(class_="race")
    line = next(race.all("summary"))
    assert [each.text for each in line.all("code")] == ["mse", "fit"]
    assert (
        "the slowest of 2, is about 75 times as fast as the loop, about 4.0 times slower than the reference"
        in line.text
    )
    words = [each.text for each in race.all(class_="function")]
    assert ["300 times" in each for each in words] == [True, False]


def test_a_race_that_could_not_be_run_has_its_line(learner: Learner) -> None:
    learner.log("mse", "raced", {"races": [{"function": "mse", "n": 100, "sizes": [200, 400], "problem": "too slow"}]})
    race = section(read(page_of(learner)), "races").one(class_="race")
    assert "no race: too slow" in race.one("summary").text


def test_many_races_are_folded(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mlkata_plugin.report.page.LATEST", 2)
    for kata in ("mse", "rmse", "knn"):
        learner.log(kata, "raced", {"races": [race_of()]})
    more = section(read(page_of(learner)), "races").one("details", class_="more")
    assert [each.attributes["id"] for each in more.all(class_="race")] == ["race-mse"]


def test_each_fold_is_known_by_its_kata_or_its_section(practised: Practised) -> None:
    names = Counter(each.attributes["data-fold"] for each in practised.tree.all() if "data-fold" in each.attributes)
    assert set(names.values()) == {1}
    assert {
        f"{what}-{kata}" for what in ("kata", "race") for kata in practised.learner.workspace.course.ids
    } <= names.keys()

    def owned(element: Element | None) -> bool:
        return element is not None and ("data-fold" in element.attributes or owned(element.parent))

    assert all(map(owned, practised.tree.all("details")))


def test_each_kata_has_its_attempts(practised: Practised) -> None:
    stories = list(section(practised.tree, "katas").all("details"))
    assert len(stories) == 10
    for kata in practised.learner.workspace.course:
        told: Any = practised.learner.json("history", kata.id)
        story = practised.tree.one("div", id=f"kata-{kata.id}")
        rows = [[cell.text for cell in row.children] for row in story.one("tbody").all("tr")]
        newest = told[::-1][: len(rows)]
        assert [row[0] for row in rows] == [str(each["number"]) for each in newest]
        assert [row[2].partition(",")[0] for row in rows] == [each["verdict"] or "not judged" for each in newest]
        assert [row[4] for row in rows] == [
            "" if each["added"] is None else f"+{each['added']} -{each['removed']}" for each in newest
        ]


# What is held back


def test_before_anything_happened_there_is_the_course(learner: Learner) -> None:
    tree = read(page_of(learner))
    assert len(list(section(tree, "map").all(class_="place"))) == 4
    assert not list(section(tree, "map").all("a"))
    assert "Begin with" in tree.one("header").text
    assert tree.one("header").one("code").text == "mlkata next"
    tiles = {each.one("dt").text: each.one("dd").text for each in tree.one("dl").children}
    assert tiles["ended in the last 30 days"] == "0 reviews"
    for name in ("memory", "pace", "mistakes", "races"):
        assert not list(section(tree, name).all("svg"))


def test_an_interview_gives_nothing_away(learner: Learner) -> None:
    for kata in ("mse", "knn"):
        for verdict in ("wrong", "solved"):
            logged(learner, kata, verdict)
    learner.type("interview", "mse", "--minutes", "30")
    logged(learner, "mse", "wrong")
    tree = read(page_of(learner))
    assert "An interview is running" in tree.text
    assert "The interview asks for it" in tree.one(id="kata-mse").text
    assert not list(tree.one(id="kata-mse").all("table"))
    assert [each.one("code").text for each in section(tree, "mistakes").all("h3")] == ["knn"]
    assert not list(tree.all(id="race-mse"))
    assert list(tree.one(id="kata-knn").all("table"))
    learner.type("interview", "--end")
    assert list(read(page_of(learner)).one(id="kata-mse").all("table"))


def test_what_an_interview_holds_back_is_not_told_as_never_done(learner: Learner) -> None:
    for verdict in ("wrong", "solved"):
        logged(learner, "mse", verdict)
    learner.type("interview", "mse", "--minutes", "30")
    tree = read(page_of(learner))
    for name in ("pace", "mistakes", "races"):
        assert "held back while it runs" in section(tree, name).text
        assert "yet" not in section(tree, name).text


@pytest.mark.parametrize(("days", "words"), [(0, "Back for review on"), (60, "It was due for review on")])
def test_a_review_that_is_overdue_was_due(
    learner: Learner, monkeypatch: pytest.MonkeyPatch, days: int, words: str
) -> None:
    logged(learner, "mse", "solved")
    later = clock.now() + timedelta(days=days)
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: later)
    assert words in read(page_of(learner)).one(id="kata-mse").text


def test_a_review_of_today_is_due_today(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    logged(learner, "mse", "solved")
    due = Desk(learner.root).log.cards["mse"].memory.due
    monkeypatch.setattr("mlkata_plugin.clock.now", lambda: due)
    assert "It is due for review today" in read(page_of(learner)).one(id="kata-mse").text


def test_during_a_review_the_earlier_answer_is_not_shown(learner: Learner) -> None:
    for verdict in ("wrong", "solved"):
        logged(learner, "mse", verdict)
    assert "x = 'right'" in read(page_of(learner)).text
    learner.log("mse", "started", {"purpose": "review", "level": "steps"})
    tree = read(page_of(learner))
    assert "x = 'right'" not in tree.text
    assert "Its review is open." in tree.one(id="kata-mse").text


def test_a_kata_that_has_vanished_from_the_course_is_told(learner: Learner) -> None:
    learner.log("gone/kata", "attempted", {"verdict": "solved"})
    assert "not in the course any more" in read(page_of(learner)).one(id="kata-gone/kata").text


# Its colours

STYLE = Path(mlkata_plugin.report.__file__).with_name("style.css").read_text("utf-8")
THEMES = dict(
    zip(
        ("light", "dark"),
        (
            dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6})", block))
            for block in re.findall(r":root \{(.*?)\}", STYLE, re.S)[:2]
        ),
        strict=True,
    )
)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["ground", "card"])
@pytest.mark.parametrize("name", ["text", "soft", "link", "solved", "fading", "due", "started", "new"])
def test_words_can_be_read(theme: str, ground: str, name: str) -> None:
    assert contrast(THEMES[theme][name], THEMES[theme][ground]) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", ["growth-yours", "growth-reference", "growth-loop", "growth-other", "l2", "l3", "l4"])
def test_lines_and_marks_can_be_seen(theme: str, name: str) -> None:
    least = 2 if name == "l2" else 3  # of days the size tells as well
    assert contrast(THEMES[theme][name], THEMES[theme]["card"]) >= least


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["plus", "minus"])
def test_changed_lines_can_be_read(theme: str, ground: str) -> None:
    assert contrast(THEMES[theme]["text"], THEMES[theme][ground]) >= 7


def test_both_themes_have_the_same_colours() -> None:
    assert THEMES["light"].keys() == THEMES["dark"].keys()
