"""Entropy, Kullback-Leibler divergence and Jensen-Shannon divergence."""

import math

import numpy as np
from numpy.typing import ArrayLike


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution over K outcomes.

    Parameters
    ----------
    p : array_like of shape (K,)
        A weight for each outcome: probabilities or counts, of any dtype. Each weight is 0 or at least 1e-305 of the
        sum, and the sum is above 0. Not modified.
    base : float
        The base of the logarithms, above 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        The entropy, computed in float64: a Python float or an `np.float64`. An outcome with weight 0 adds 0. Plain
        sums and logarithms are accurate enough (error at most ``(K + 16) * 2.2e-16 * (1 + H) / log(base)``, where H
        is the entropy in nats).

    Notes
    -----
    NumPy must not warn in any of the three functions, also for weights of 0.
    """
    weights = np.asarray(p, dtype=np.float64)

    # Step 1: probabilities: weights divided by their sum, shape (K,).
    probabilities = weights / weights.sum()

    # Step 2: occurring: the probabilities above 0, shape (m,).
    occurring = probabilities[probabilities > 0]

    # Step 3: nats: entropy with natural logarithms, a number.
    nats = -(occurring * np.log(occurring)).sum()

    # Step 4: result: entropy with logarithms to the base, a float.
    return float(nats / math.log(base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence KL(p || q).

    Parameters
    ----------
    p, q : array_like of shape (K,)
        Weights of the same K outcomes: numbers of any dtype, as in `entropy`. Their sums may differ. Not modified.
    base : float
        The base of the logarithms, as in `entropy`.

    Returns
    -------
    float
        The divergence, computed in float64: 0 if the distributions are equal, infinity if an outcome has a weight
        above 0 in p and 0 in q. An outcome with weight 0 in p adds 0. Plain sums and logarithms are accurate enough
        (error at most ``(K + 16) * 2.2e-16 * (1 + S) / log(base)``, where S is the sum of
        ``p_i * (abs(log(p_i)) + abs(log(q_i)))`` over the probabilities p_i above 0).

    Raises
    ------
    ValueError
        If the shapes of p and q differ.
    """
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError(f"p and q must have the same outcomes, not the shapes {p.shape} and {q.shape}")

    # Step 5: true: the probabilities of p, shape (K,).
    true = p / p.sum()

    # Step 6: model: the probabilities of q, shape (K,).
    model = q / q.sum()

    # Step 7: occurs: whether an outcome has a probability above 0 under p, shape (K,), bool.
    occurs = true > 0

    # Step 8: log_ratios: log p - log q for each outcome that occurs, shape (m,).
    #   Where q is 0, log q is minus infinity and the result is infinity. NumPy must not warn.
    with np.errstate(divide="ignore"):
        log_ratios = np.log(true[occurs]) - np.log(model[occurs])

    # Step 9: result: mean of the log ratios under p, with logarithms to the base, a float.
    return float((true[occurs] * log_ratios).sum() / math.log(base))


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence: the mean of KL(p || m) and KL(q || m), where m is (p + q) / 2.

    Divide p and q by their sums before you compute m.

    Parameters
    ----------
    p, q : array_like of shape (K,)
        Weights of the same K outcomes: numbers of any dtype, as in `kl_divergence`. Not modified.
    base : float
        The base of the logarithms, as in `entropy`.

    Returns
    -------
    float
        The divergence, computed in float64: from 0, if the distributions are equal, to the logarithm of 2, if they
        have no outcome in common. It is the same for q and p. Plain sums and logarithms are accurate enough (error
        at most ``(K + 16) * 2.2e-16 * (2 + log(K)) / log(base)``).

    Raises
    ------
    ValueError
        If the shapes of p and q differ.
    """
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)

    # Step 10: mixture: mean of the two distributions, shape (K,).
    mixture = (p / p.sum() + q / q.sum()) / 2
    # The mixture is above 0 if p or q is, so both divergences are finite. If the shapes of p and q differ, either this
    # sum or one of the two calls below raises the ValueError.

    # Step 11: result: mean of the divergences of p and of q from the mixture, a float.
    return (kl_divergence(p, mixture, base) + kl_divergence(q, mixture, base)) / 2
