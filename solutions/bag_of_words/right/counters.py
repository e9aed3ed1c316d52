"""A Counter for each document

It fills one row at a time, and `Counter` does the counting. This is what most people write first. It costs one write
into the array for each distinct word of a document.
"""

import re
from collections import Counter

import numpy as np
from numpy.typing import NDArray


def tokenize(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return [match.group() for match in re.finditer(r"\w+", text.lower())]


def fit_vocab(docs: list[str], min_df: int = 1) -> dict[str, int]:
    """Return the column of each word that is in enough documents."""
    counts: Counter[str] = Counter()
    for doc in docs:
        counts.update(set(tokenize(doc)))
    words = sorted(counts)
    return dict(zip([word for word in words if counts[word] >= min_df], range(len(words)), strict=False))


def transform(docs: list[str], vocab: dict[str, int]) -> NDArray[np.int64]:
    """Return how often each word of the vocabulary is in each document."""
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        for word, count in Counter(tokenize(doc)).items():
            if word in vocab:
                counts[row, vocab[word]] = count
    return counts
