r"""scikit-learn's CountVectorizer

This is the class that pipelines use; its result is a sparse matrix. The argument `token_pattern` is needed: by default
the class ignores words of one letter.
"""

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import CountVectorizer

PATTERN = r"\w+"


def tokenize(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return list(CountVectorizer(token_pattern=PATTERN).build_analyzer()(text))


def fit_vocab(docs: list[str], min_df: int = 1) -> dict[str, int]:
    """Return the column of each word that is in enough documents."""
    if min_df > len(docs) or not any(map(tokenize, docs)):
        return {}
    try:
        vectorizer = CountVectorizer(token_pattern=PATTERN, min_df=min_df).fit(docs)
    except ValueError:  # no word is in enough documents
        return {}
    return {word: int(column) for word, column in vectorizer.vocabulary_.items()}


def transform(docs: list[str], vocab: dict[str, int]) -> NDArray[np.int64]:
    """Return how often each word of the vocabulary is in each document."""
    if not docs or not vocab:
        return np.zeros((len(docs), len(vocab)), dtype=np.int64)
    counts = CountVectorizer(token_pattern=PATTERN, vocabulary=vocab).transform(docs)
    return np.asarray(counts.toarray(), dtype=np.int64)
