"""A bag of words in plain loops over all words of the vocabulary, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import NDArray


def tokenize(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    words = []
    word = ""
    for character in text.lower() + " ":
        if character.isalnum() or character == "_":
            word += character
        elif word:
            words.append(word)
            word = ""
    return words


def fit_vocab(docs: list[str], min_df: int = 1) -> dict[str, int]:
    """Return the column of each word that is in enough documents."""
    tokenized = [tokenize(doc) for doc in docs]
    seen: list[str] = []
    for tokens in tokenized:
        for token in tokens:
            if token not in seen:
                seen.append(token)
    vocab: dict[str, int] = {}
    for word in sorted(seen):
        count = 0
        for tokens in tokenized:
            if word in tokens:
                count += 1
        if count >= min_df:
            vocab[word] = len(vocab)
    return vocab


def transform(docs: list[str], vocab: dict[str, int]) -> NDArray[np.int64]:
    """Return how often each word of the vocabulary is in each document."""
    counts = np.zeros((len(docs), len(vocab)), dtype=np.int64)
    for row, doc in enumerate(docs):
        tokens = tokenize(doc)
        for word, column in vocab.items():
            for token in tokens:
                if token == word:
                    counts[row, column] += 1
    return counts


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n documents of 50 words, and a vocabulary of 300 words."""
    words = [f"word{i}" for i in range(300)]
    docs = [" ".join(words[i] for i in rng.integers(0, 300, size=50)) for _ in range(n)]
    return {"fit_vocab": (docs,), "transform": (docs, {word: column for column, word in enumerate(words)})}
