"""Bag of words."""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray


def tokenize(text: str) -> list[str]:
    r"""Return the words of a text in lower case.

    Parameters
    ----------
    text : str
        Any text without the Turkish letter İ, also the empty string.

    Returns
    -------
    list of str
        The words in the order of the text. A repeated word is in the list each time. The text is first changed by
        `str.lower`. A word is then a maximal run of characters that ``\w`` matches in a regular expression, such as
        letters, digits and underscores. So words of one letter and letters such as é count. A text without words gives
        an empty list.
    """
    # Step 1: lowered: the text in lower case, a str.
    lowered = text.lower()

    # Step 2: Return all maximal runs of word characters, a list of str.
    return re.findall(r"\w+", lowered)


def fit_vocab(docs: list[str], min_df: int = 1) -> dict[str, int]:
    """Return the column of each word that is in enough documents.

    Parameters
    ----------
    docs : list of str
        The training documents. Documents can be empty, and so can the list.
    min_df : int, default 1
        The number of documents that a word has to be in: 1 or more. It can be larger than the number of documents.

    Returns
    -------
    dict from str to int
        Each word, as `tokenize` returns it, that is in at least `min_df` documents. Its value is its column: the words
        in the order of `sorted` have the columns 0, 1, 2, ... The order of the dict does not matter.
    """
    # Step 3: document_counts: number of documents that each word is in, a Counter.
    document_counts = Counter(word for doc in docs for word in set(tokenize(doc)))

    # Step 4: kept: the words that are in at least min_df documents, a sorted list.
    kept = sorted(word for word, count in document_counts.items() if count >= min_df)

    # Step 5: Return a dict from each word to its column.
    return {word: column for column, word in enumerate(kept)}


def transform(docs: list[str], vocab: dict[str, int]) -> NDArray[np.int64]:
    """Return how often each word of the vocabulary is in each document.

    Parameters
    ----------
    docs : list of str
        The training documents or new ones, n of them. Documents can be empty, and so can the list.
    vocab : dict from str to int
        The column of each of V words: the numbers from 0 to V - 1, each once, in any order of the dict. V can be 0.

    Returns
    -------
    ndarray of shape (n, V), dtype int64
        In row i and column j, how often the word of column j is among the words that `tokenize` returns for document
        i. Words that are not in the vocabulary are ignored.
    """
    rows: list[int] = []
    columns: list[int] = []
    # Step 6: known: the column of each known word of the document, again for a repeated word, a list of int.
    #   Extend the two lists: for each word in `known`, `rows` gets the row and `columns` gets the column.
    for row, doc in enumerate(docs):
        known = [vocab[word] for word in tokenize(doc) if word in vocab]
        rows.extend([row] * len(known))
        columns.extend(known)

    # Step 7: cells: the index of each occurrence in the flattened result, row by row, an int64 array.
    cells = np.array(rows, dtype=np.int64) * len(vocab) + np.array(columns, dtype=np.int64)

    # Step 8: counts: number of occurrences in each cell, shape (n * V,).
    counts = np.bincount(cells, minlength=len(docs) * len(vocab))
    # counts[cells] += 1 would count a repeated word once.
    return counts.reshape(len(docs), len(vocab))
