"""The checks of python_warmups. Every one of them tests a sentence of a docstring or of the README."""

import pytest

from mlkata_plugin.authoring import Submission, equal


def test_words(kata: Submission) -> None:
    """reverse_words: the last word comes first, and each is spelled as it was."""
    equal(kata.reverse_words("data beats models."), "models. beats data")


def test_one_word(kata: Submission) -> None:
    """reverse_words: one word stays as it is."""
    equal(kata.reverse_words("Pandas"), "Pandas")


def test_white_space(kata: Submission) -> None:
    """reverse_words: any white space parts words, and one space joins them."""
    equal(kata.reverse_words(" fit  then\tpredict\n"), "predict then fit")


@pytest.mark.parametrize("text", ["", "  "], ids=["empty", "spaces"])
def test_no_words(kata: Submission, text: str) -> None:
    """reverse_words: no words give the empty text."""
    equal(kata.reverse_words(text), "")


def test_counts(kata: Submission) -> None:
    """most_common: the most common items, each with its count."""
    items = ["owl", "fox", "bat", "fox", "bat", "fox"]
    equal(kata.most_common(items, 2), [("fox", 3), ("bat", 2)])


def test_ties(kata: Submission) -> None:
    """most_common: of equally common items, the one that occurs first comes first."""
    items = ["fox", "owl", "bat", "bat", "owl", "fox", "elk"]
    equal(kata.most_common(items, 3), [("fox", 2), ("owl", 2), ("bat", 2)])


def test_ties_for_the_last_place(kata: Submission) -> None:
    """most_common: of equally common items, the one that occurs first gets the last place."""
    equal(kata.most_common([7, 2, 9, 2, 9, 7, 4, 4, 4], 2), [(4, 3), (7, 2)])


def test_items_of_several_types(kata: Submission) -> None:
    """most_common: items may be of several types."""
    items = ["owl", 3, ("owl", 3), 3]
    equal(kata.most_common(items, 3), [(3, 2), ("owl", 1), (("owl", 3), 1)])


def test_fewer_than_k(kata: Submission) -> None:
    """most_common: where there are fewer than k different items, all of them."""
    equal(kata.most_common([True, False, True], 5), [(True, 2), (False, 1)])


@pytest.mark.parametrize(("items", "k"), [(["fox", "owl"], 0), ([], 3)], ids=["k = 0", "no items"])
def test_none_wanted(kata: Submission, items: list[str], k: int) -> None:
    """most_common: a k of 0, or no items, give an empty list."""
    equal(kata.most_common(items, k), [])


def test_smallest_and_largest(kata: Submission) -> None:
    """min_max: the smallest number, then the largest."""
    equal(kata.min_max([4, -7, 9, 2]), (-7, 9))


def test_signs(kata: Submission) -> None:
    """min_max: numbers that are all negative, or all positive."""
    equal(kata.min_max([-5.0, -2.5, -8.0]), (-8.0, -2.5))
    equal(kata.min_max([3, 8, 5]), (3, 8))


def test_falling(kata: Submission) -> None:
    """min_max: numbers that only fall."""
    equal(kata.min_max([6, 4, 1]), (1, 6))


def test_one_number(kata: Submission) -> None:
    """min_max: one number is both."""
    equal(kata.min_max([5]), (5, 5))


def test_long_integers(kata: Submission) -> None:
    """min_max: the numbers come back as they are, an int with all its digits."""
    equal(kata.min_max([10**17 + 1, 10**17 + 3, 10**17 + 2]), (10**17 + 1, 10**17 + 3))


def test_no_numbers(kata: Submission) -> None:
    """min_max: no numbers are refused with a ValueError."""
    with kata.raises(ValueError):
        kata.min_max([])


def test_damaged(kata: Submission) -> None:
    """fix_mojibake: damaged text is repaired."""
    equal(kata.fix_mojibake("RÂ² of 0.9"), "R² of 0.9")


def test_damaged_letters(kata: Submission) -> None:
    """fix_mojibake: every damaged letter is repaired."""
    equal(kata.fix_mojibake("MÃ¼nchen, 5 Â°C, cafÃ©"), "München, 5 °C, café")


def test_damaged_beyond_latin_1(kata: Submission) -> None:
    """fix_mojibake: what comes out need not be in Latin-1."""
    # The three bytes of the euro sign are E2, 82 and AC; in Latin-1, 82 is a control character.
    equal(kata.fix_mojibake("5 â\x82¬"), "5 €")


@pytest.mark.parametrize("text", ["R² of 0.9", "München"], ids=["a square", "an umlaut"])
def test_clean(kata: Submission, text: str) -> None:
    """fix_mojibake: clean text stays as it is."""
    equal(kata.fix_mojibake(text), text)


def test_clean_beyond_latin_1(kata: Submission) -> None:
    """fix_mojibake: clean text that Latin-1 cannot write stays as it is."""
    equal(kata.fix_mojibake("5 €"), "5 €")
