"""Multinomial naive Bayes."""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def fit(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the log probability of each class, and of each word in each class.

    Parameters
    ----------
    counts : array_like of shape (n, V)
        How often each of V words is in each of n documents, both at least 1: numbers from 0 to 1e6 of any
        numeric dtype, or booleans. A document can be empty: a row of zeros. A word can be in no document.
    y : array_like of shape (n,)
        The class of each document: integers from 0 to K - 1 of any dtype, with K at most 100. Each of the K classes
        has at least one document.
    alpha : float, default 1.0
        The number that is added to the count of every word in every class. If it is above 0, it is from 1e-100 to
        1e100.

    Returns
    -------
    log_prior : ndarray of shape (K,), dtype float64
        The natural log of each class's share of the documents.
    log_likelihood : ndarray of shape (K, V), dtype float64
        In row k and column j, the natural log of (N_kj + alpha) / (N_k + alpha * V). N_kj is how often word j is in
        the documents of class k. N_k is the sum of N_kj over all V words.

    Raises
    ------
    ValueError
        If `alpha` is 0 or negative.

    Notes
    -----
    All sums are computed in float64. A log prior may be off by at most 8 * 2.2e-16 * (1 + log(n)). A log likelihood
    may be off by at most 2.2e-16 * (4 * (n + V + 8) + 8 * S). S is
    abs(log(N_kj + alpha)) + abs(log(N_k + alpha * V)).
    """
    counts = np.asarray(counts, dtype=np.float64)
    y = np.asarray(y)
    if alpha <= 0:
        raise ValueError(f"alpha must be more than 0, not {alpha}")

    # TODO 1: members: True in row i and column k if document i has class k, shape (n, K).
    members = ...

    # TODO 2: log_prior: log of the share of documents in each class, shape (K,).
    log_prior: NDArray[np.float64] = ...

    # TODO 3: word_counts: how often each word is in the documents of each class, shape (K, V).
    word_counts = ...

    # TODO 4: smoothed: the word counts, with alpha added to each of them, shape (K, V).
    smoothed = ...

    # TODO 5: totals: the sum of `smoothed` over the words, shape (K, 1).
    totals = ...

    # TODO 6: Return log_prior, and the log of the share of each word in its class.
    return ...


def predict_log_proba(
    counts: ArrayLike, log_prior: NDArray[np.float64], log_likelihood: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the log probability of each class for each document.

    Parameters
    ----------
    counts : array_like of shape (m, V)
        How often each word is in each of m documents, m and V at least 1: numbers from 0 to 1e6 of any
        numeric dtype, or booleans.
    log_prior : ndarray of shape (K,), dtype float64
        The first result of `fit`.
    log_likelihood : ndarray of shape (K, V), dtype float64
        The second result of `fit`.

    Returns
    -------
    ndarray of shape (m, K), dtype float64
        In row i and column k, the natural log of the probability that document i has class k. The probabilities of each
        row add up to 1. A row of zeros gets the log prior. Every entry is finite, even for documents of thousands of
        words.

    Notes
    -----
    The log of prior times likelihoods is a sum: log_prior, plus count times log_likelihood of each word. An entry may
    be off by at most 8 * (V + K + 8) * 2.2e-16 * (1 + A). A is the largest sum of absolute terms of a class in that
    row.
    """
    # TODO 7: log_joint: log of prior times likelihoods of all words, for each document and class, shape (m, K).
    log_joint: NDArray[np.float64] = ...

    # TODO 8: highest: the largest entry of each row, shape (m, 1).
    highest = ...

    # TODO 9: log_total: log of the sum of exp(log_joint) over the classes, shape (m, 1).
    #   Subtract `highest` before np.exp, and add it again after np.log: np.exp(-800) is 0.
    log_total = ...

    # TODO 10: Return the log of (prior times likelihoods) / total, shape (m, K).
    #   The log of a quotient is a difference.
    return ...
