"""The checks of bag_of_words. Each tests a sentence of its README or of a docstring."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal


def test_words(kata: Submission) -> None:
    """tokenize: the words are returned in order, and repeated words each time."""
    equal(kata.tokenize("the tea or the cake"), ["the", "tea", "or", "the", "cake"])


def test_lower_case(kata: Submission) -> None:
    """tokenize: upper case becomes lower case."""
    equal(kata.tokenize("Good GOOD good"), ["good", "good", "good"])


def test_punctuation(kata: Submission) -> None:
    """tokenize: punctuation and white space separate words."""
    equal(
        kata.tokenize("  Good tea,\n cold cake... and (no) milk!"), ["good", "tea", "cold", "cake", "and", "no", "milk"]
    )


def test_punctuation_inside(kata: Submission) -> None:
    """tokenize: a hyphen or an apostrophe separates words, too."""
    equal(kata.tokenize("well-made, don't"), ["well", "made", "don", "t"])


def test_punctuation_without_spaces(kata: Submission) -> None:
    """tokenize: a full stop or a slash separates words, too."""
    equal(kata.tokenize("tea/milk.Yes it's"), ["tea", "milk", "yes", "it", "s"])


def test_short_words(kata: Submission) -> None:
    """tokenize: words of one letter and numbers are words."""
    equal(kata.tokenize("I paid 7 for plan B2"), ["i", "paid", "7", "for", "plan", "b2"])


def test_accents(kata: Submission) -> None:
    """tokenize: letters with accents and underscores belong to a word."""
    equal(kata.tokenize("Café ÉTÉ, user_id naïve"), ["café", "été", "user_id", "naïve"])


@pytest.mark.parametrize("text", ["", " \n", "?!..."], ids=["empty", "white space", "punctuation"])
def test_no_words(kata: Submission, text: str) -> None:
    """tokenize: a text without words gives an empty list."""
    equal(kata.tokenize(text), [])


def test_vocabulary(kata: Submission) -> None:
    """fit_vocab: the sorted words have the columns 0, 1, 2, ..."""
    equal(kata.fit_vocab(["the tea is cold", "cold cake"]), {"cake": 0, "cold": 1, "is": 2, "tea": 3, "the": 4})


def test_vocabulary_of_tokens(kata: Submission) -> None:
    """fit_vocab: documents are split into words by tokenize."""
    equal(kata.fit_vocab(["Tea, tea! TEA", "a tea-cake"]), {"a": 0, "cake": 1, "tea": 2})


def test_min_df(kata: Submission) -> None:
    """fit_vocab: a word is kept if it is in at least min_df documents."""
    docs = ["red tea", "red cake and milk", "red milk", "old oak"]
    # In documents: red 3, milk 2, the other words 1.
    equal(kata.fit_vocab(docs, 2), {"milk": 0, "red": 1})
    equal(kata.fit_vocab(docs, min_df=3), {"red": 0})


def test_min_df_counts_documents(kata: Submission) -> None:
    """fit_vocab: three times in one document is one document."""
    equal(kata.fit_vocab(["free free free", "call now", "now or never"], 2), {"now": 0})


def test_min_df_counts_words(kata: Submission) -> None:
    """fit_vocab: a document with brand does not count for ran."""
    equal(kata.fit_vocab(["we ran", "a brand", "they ran a mile"], 2), {"a": 0, "ran": 1})


def test_min_df_too_large(kata: Submission) -> None:
    """fit_vocab: if no word is in enough documents, the vocabulary is empty."""
    equal(kata.fit_vocab(["tea", "tea and cake"], 3), {})


def test_no_documents(kata: Submission) -> None:
    """fit_vocab: an empty list gives an empty vocabulary, and so do empty documents."""
    equal(kata.fit_vocab([]), {})
    equal(kata.fit_vocab(["", "", "..."]), {})


def test_counts(kata: Submission) -> None:
    """transform: each row counts the words of one document."""
    vocab = {"cake": 0, "cold": 1, "tea": 2}
    equal(kata.transform(["cold tea", "cake"], vocab), np.array([[0, 1, 1], [1, 0, 0]]))


def test_repeated_words(kata: Submission) -> None:
    """transform: a word that occurs three times counts 3."""
    vocab = {"no": 0, "tea": 1, "yes": 2}
    equal(kata.transform(["no no yes no", "tea tea"], vocab), np.array([[3, 0, 1], [0, 2, 0]]))


def test_counts_tokens(kata: Submission) -> None:
    """transform: documents are split into words by tokenize."""
    vocab = {"a": 0, "cake": 1, "tea": 2}
    equal(kata.transform(["Tea, TEA and a tea-cake!", "Cake."], vocab), np.array([[1, 1, 3], [0, 1, 0]]))


def test_whole_words(kata: Submission) -> None:
    """transform: brand does not count for ran, nor teams for tea."""
    equal(kata.transform(["a brand of teams ran", "team"], {"ran": 0, "tea": 1}), np.array([[1, 0], [0, 0]]))


def test_unknown_words(kata: Submission) -> None:
    """transform: words that are not in the vocabulary are ignored."""
    vocab = {"cake": 0, "milk": 1, "tea": 2}
    equal(kata.transform(["zen tea and apple", "I regret it"], vocab), np.array([[0, 0, 1], [0, 0, 0]]))


def test_columns_of_the_vocabulary(kata: Submission) -> None:
    """transform: vocab gives the columns, for any order of the dict."""
    vocab = {"tea": 1, "cake": 2, "milk": 0}
    equal(kata.transform(["cake cake cake tea tea milk", "tea"], vocab), np.array([[1, 2, 3], [0, 1, 0]]))


def test_empty_documents(kata: Submission) -> None:
    """transform: an empty document has a row of zeros."""
    equal(kata.transform(["", "tea", "?"], {"cake": 0, "tea": 1}), np.array([[0, 0], [0, 1], [0, 0]]))


def test_nothing_to_count(kata: Submission) -> None:
    """transform: without documents the shape is (0, V), without a vocabulary (n, 0)."""
    equal(kata.transform([], {"cake": 0, "tea": 1}), np.zeros((0, 2), dtype=np.int64))
    equal(kata.transform(["tea", "cake", ""], {}), np.zeros((3, 0), dtype=np.int64))


def test_long_document(kata: Submission) -> None:
    """transform: a word can occur 300 times in a document."""
    equal(
        kata.transform(["ha " * 300 + "tea", "tea"], {"ha": 0, "oh": 1, "tea": 2}), np.array([[300, 0, 1], [0, 0, 1]])
    )


def test_reviews(kata: Submission) -> None:
    """All three: new documents are counted in the columns of the training documents."""
    train = ["I love this kettle.", "Love it, love it!", "Broken. This kettle is a joke", "A good kettle"]
    vocab = kata.fit_vocab(train, 2)
    equal(vocab, {"a": 0, "kettle": 1, "love": 2, "this": 3})
    equal(
        kata.transform(["This? Not a kettle, a joke.", "Terrible lamp"], vocab), np.array([[2, 1, 0, 1], [0, 0, 0, 0]])
    )
