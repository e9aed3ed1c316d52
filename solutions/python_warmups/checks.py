"""The checks of python_warmups. Every one of them tests a sentence of a docstring or of the README."""

import pytest

from mlkata_plugin.authoring import Submission, equal


def test_words(kata: Submission) -> None:
    """reverse_words returns the last word first, and does not change the words."""
    equal(kata.reverse_words("data beats models."), "models. beats data")


def test_one_word(kata: Submission) -> None:
    """reverse_words returns a single word unchanged."""
    equal(kata.reverse_words("Pandas"), "Pandas")


def test_white_space(kata: Submission) -> None:
    """reverse_words splits at any white space, and joins with single spaces."""
    equal(kata.reverse_words(" fit  then\tpredict\n"), "predict then fit")
    equal(kata.reverse_words("5\u00a0km\r\nrun"), "run km 5")


@pytest.mark.parametrize("text", ["", "  "], ids=["empty", "spaces"])
def test_no_words(kata: Submission, text: str) -> None:
    """reverse_words returns the empty string for a text without words."""
    equal(kata.reverse_words(text), "")


def test_counts(kata: Submission) -> None:
    """most_common returns the most common items, each with its count."""
    items = ["owl", "fox", "bat", "fox", "bat", "fox"]
    equal(kata.most_common(items, 2), [("fox", 3), ("bat", 2)])


def test_ties(kata: Submission) -> None:
    """If items have the same count, most_common returns them by first occurrence."""
    items = ["fox", "owl", "bat", "bat", "owl", "fox", "elk"]
    equal(kata.most_common(items, 3), [("fox", 2), ("owl", 2), ("bat", 2)])


def test_ties_for_the_last_place(kata: Submission) -> None:
    """If items with the same count compete for the last entry, the first occurrence wins."""
    equal(kata.most_common([7, 2, 9, 2, 9, 7, 4, 4, 4], 2), [(4, 3), (7, 2)])


def test_items_of_several_types(kata: Submission) -> None:
    """most_common accepts items of several types."""
    items = ["owl", 3, ("owl", 3), 3]
    equal(kata.most_common(items, 3), [(3, 2), ("owl", 1), (("owl", 3), 1)])


def test_fewer_than_k(kata: Submission) -> None:
    """most_common returns all items if fewer than k are distinct."""
    equal(kata.most_common([True, False, True], 5), [(True, 2), (False, 1)])


@pytest.mark.parametrize(("items", "k"), [(["fox", "owl"], 0), ([], 3)], ids=["k = 0", "no items"])
def test_none_wanted(kata: Submission, items: list[str], k: int) -> None:
    """most_common returns an empty list if k is 0 or the list is empty."""
    equal(kata.most_common(items, k), [])


def test_smallest_and_largest(kata: Submission) -> None:
    """min_max returns the smallest number, then the largest."""
    equal(kata.min_max([4, -7, 9, 2]), (-7, 9))


def test_signs(kata: Submission) -> None:
    """min_max works for numbers that are all negative or all positive."""
    equal(kata.min_max([-5.0, -2.5, -8.0]), (-8.0, -2.5))
    equal(kata.min_max([3, 8, 5]), (3, 8))


def test_falling(kata: Submission) -> None:
    """min_max works for numbers in descending order."""
    equal(kata.min_max([6, 4, 1]), (1, 6))


def test_one_number(kata: Submission) -> None:
    """min_max returns a single number twice."""
    equal(kata.min_max([5]), (5, 5))


def test_long_integers(kata: Submission) -> None:
    """min_max returns the numbers unchanged, also a long int."""
    equal(kata.min_max([10**17 + 1, 10**17 + 3, 10**17 + 2]), (10**17 + 1, 10**17 + 3))


def test_no_numbers(kata: Submission) -> None:
    """min_max raises a ValueError for an empty list."""
    with kata.raises(ValueError):
        kata.min_max([])


def test_damaged(kata: Submission) -> None:
    """fix_mojibake repairs a damaged text."""
    equal(kata.fix_mojibake("RÂ² of 0.9"), "R² of 0.9")


def test_damaged_letters(kata: Submission) -> None:
    """fix_mojibake repairs every damaged character."""
    equal(kata.fix_mojibake("MÃ¼nchen, 5 Â°C, cafÃ©"), "München, 5 °C, café")


def test_damaged_beyond_latin_1(kata: Submission) -> None:
    """fix_mojibake repairs characters that Latin-1 lacks."""
    # The three bytes of the euro sign are E2, 82 and AC; in Latin-1, 82 is a control character.
    equal(kata.fix_mojibake("5 â\x82¬"), "5 €")


@pytest.mark.parametrize("text", ["R² of 0.9", "München"], ids=["a square", "an umlaut"])
def test_clean(kata: Submission, text: str) -> None:
    """fix_mojibake returns a text unchanged if its Latin-1 bytes are not UTF-8."""
    equal(kata.fix_mojibake(text), text)


def test_clean_beyond_latin_1(kata: Submission) -> None:
    """fix_mojibake returns a text unchanged if Latin-1 lacks a character."""
    equal(kata.fix_mojibake("5 €"), "5 €")
