"""Unbuffered addition with np.add.at

`np.add.at` adds once for every index, also for repeated indices, where `counts[rows, columns] += 1` adds once for each
distinct index. It needs no flat indices.
"""

import re
from itertools import chain

import numpy as np
from numpy.typing import NDArray


def tokenize(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [word for word in re.split(r"\W+", text.lower()) if word]


def fit_vocab(docs: list[str], min_df: int = 1) -> dict[str, int]:
    """Return the column of each word that is in enough documents."""
    distinct = list(chain.from_iterable(set(tokenize(doc)) for doc in docs))
    words, counts = np.unique(np.array(distinct, dtype=str), return_counts=True)
    return {str(word): column for column, word in enumerate(words[counts >= min_df])}


def transform(docs: list[str], vocab: dict[str, int]) -> NDArray[np.int64]:
    """Return how often each word of the vocabulary is in each document."""
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    known = [(row, vocab[word]) for row, doc in enumerate(docs) for word in tokenize(doc) if word in vocab]
    rows, columns = np.array(known, dtype=np.int64).reshape(-1, 2).T
    np.add.at(counts, (rows, columns), 1)
    return counts
