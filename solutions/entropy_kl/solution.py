"""Entropy and divergences: how uncertain, and how different?"""

import math

import numpy as np
from numpy.typing import ArrayLike


def entropy(p: ArrayLike, base: float = math.e) -> float:
    """Return the entropy of a distribution over K outcomes.

    Parameters
    ----------
    p : array_like of shape (K,)
        A weight for each outcome: probabilities, or counts that do not add up to 1 yet. None is negative and one
        at least is above 0. Any dtype; the arithmetic is done in float64. Not modified.
    base : float
        The base of the logarithms, above 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        The expected surprise. An outcome that never occurs adds nothing to it.

    Notes
    -----
    None of the three functions makes NumPy warn, zeros or not.
    """
    weights = np.asarray(p, dtype=np.float64)
    # Step 1: The weights as probabilities that add up to 1. The caller's array stays as it is.
    probabilities = weights / weights.sum()
    # Step 2: The probabilities of the outcomes that do occur.
    occurring = probabilities[probabilities > 0]
    # Step 3: Their expected surprise in nats, and in the units of the base.
    nats = -(occurring * np.log(occurring)).sum()
    return float(nats / math.log(base))


def kl_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Kullback-Leibler divergence of q from p: what it costs to believe q where p is true.

    Parameters
    ----------
    p, q : array_like of shape (K,)
        Weights of the same K outcomes, each as in `entropy`, of any dtype; the two may add up to different sums.
    base : float
        The base of the logarithms, as in `entropy`.

    Returns
    -------
    float
        KL(p || q). It is 0 where the distributions are equal. Outcomes that never occur under p add nothing. Where
        an outcome occurs under p, however seldom, and is impossible under q, it is infinity.

    Raises
    ------
    ValueError
        When the shapes of p and q differ.
    """
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    if p.shape != q.shape:
        raise ValueError(f"p and q must have the same outcomes, not the shapes {p.shape} and {q.shape}")
    # Step 4: Both as probabilities: p says what is true, q what somebody believes.
    true, believed = p / p.sum(), q / q.sum()
    # Step 5: Which outcomes do occur, shape (K,), bool.
    occurs = true > 0
    # Step 6: By how much each of these surprises the believer more than somebody who knows the truth.
    #   What is believed impossible surprises without end. Infinity is meant so, and NumPy need not warn of it.
    with np.errstate(divide="ignore"):
        extra = np.log(true[occurs]) - np.log(believed[occurs])
    # The difference of two logs is the log of p / q, without a division by 0.
    # Step 7: The expectation of that, in the units of the base.
    return float((true[occurs] * extra).sum() / math.log(base))


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    """Return the Jensen-Shannon divergence: the mean of how far p and q are from their mixture, half of each.

    Parameters
    ----------
    p, q : array_like of shape (K,)
        Weights of the same K outcomes, as in `kl_divergence`, of any dtype.
    base : float
        The base of the logarithms, as in `entropy`.

    Returns
    -------
    float
        From 0, where the distributions are equal, to the logarithm of 2, where they have no outcome in common. It
        is the same for q and p, and never infinite.

    Raises
    ------
    ValueError
        When the shapes of p and q differ.
    """
    p, q = np.asarray(p, dtype=np.float64), np.asarray(q, dtype=np.float64)
    # Step 8: The probabilities of p and of q as the rows of one array, shape (2, K), and their mixture, shape (K,).
    both = np.stack([p / p.sum(), q / q.sum()])
    mixture = both.mean(axis=0)
    # np.stack refuses different shapes with the ValueError that is wanted here.
    # Step 9: Each probability divided by the mixture's, shape (2, K); and 1, whose log is 0, where it is 0.
    #   np.divide has a `where`, and an `out` that says what stands elsewhere.
    ratios = np.divide(both, mixture, out=np.ones_like(both), where=both > 0)
    # The mixture is above 0 wherever one of the two is, so no ratio is above 2.
    # Step 10: The two divergences from the mixture, shape (2,), and their mean in the units of the base.
    divergences = (both * np.log(ratios)).sum(axis=1)
    return float(divergences.mean() / math.log(base))
