"""Polynomial features."""

from collections import Counter
from itertools import combinations, combinations_with_replacement

import numpy as np
from numpy.typing import ArrayLike, NDArray


def terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[tuple[int, ...]]:
    """Return which columns each term of a polynomial multiplies.

    Parameters
    ----------
    d : int
        The number of columns, at least 1.
    degree : int
        The largest number of factors in a term.
    interaction_only : bool
        Whether a column may occur at most once in a term.
    bias : bool
        Whether the first term is the constant 1.

    Returns
    -------
    list of tuple of int
        One tuple for each term: the sorted indices of its columns, repeats allowed: ``(0, 0, 2)`` for x0 * x0 * x2. The
        constant 1 is the empty tuple. Terms with fewer factors come first. Terms with the same number of factors are
        sorted as tuples: ``(0, 0), (0, 1), (1, 1)``.

    Raises
    ------
    ValueError
        If the degree is less than 1.
    """
    if degree < 1:
        raise ValueError(f"the degree must be at least 1, not {degree}")

    # Step 1: choose: the function of itertools that lists the terms of one size.
    choose = combinations if interaction_only else combinations_with_replacement

    # Step 2: sizes: the numbers of factors, from 0 or 1 to the degree, a range.
    sizes = range(0 if bias else 1, degree + 1)

    # Step 3: all terms, a list of tuples, one size after another.
    return [term for size in sizes for term in choose(range(d), size)]


def polynomial_features(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    """Return the value of each term in each row.

    Parameters
    ----------
    X : array_like of shape (n, d)
        Rows of finite numbers of any dtype, or booleans, n >= 1 and d >= 1. Float64 can hold all products.
    degree, interaction_only, bias
        As in `terms`.

    Returns
    -------
    ndarray of shape (n, m), dtype float64
        A new array. Column j has the products of the j-th of the m terms, in the order of `terms`, computed in
        float64. (A product may be off by [8 * degree * 2.2e-16] times its absolute value.)

    Raises
    ------
    ValueError
        If the degree is less than 1.
    """
    # Step 4: X as a float64 array, shape (n, d).
    X = np.asarray(X, dtype=np.float64)

    # Step 5: columns: the products of each term, a list of m arrays of shape (n,).
    columns = [X[:, list(term)].prod(axis=1) for term in terms(X.shape[1], degree, interaction_only, bias)]
    # The product of no factors is 1.

    # Step 6: the columns side by side, shape (n, m).
    return np.column_stack(columns)


def feature_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    """Return the names of the columns of `polynomial_features`.

    Parameters
    ----------
    names : list of str
        The names of the d columns of X, at least one. They are distinct and not empty.
    degree, interaction_only, bias
        As in `terms`.

    Returns
    -------
    list of str
        One name for each term, in the order of `terms`. The constant is ``"1"``, a * a is ``"a^2"``, and a * a * b is
        ``"a^2 b"``. There is one space between two factors, and
        they have the order of the columns.

    Raises
    ------
    ValueError
        If the degree is less than 1.
    """
    result = []
    # Step 7: powers: how often each column occurs in each term, a list of m Counters.
    powers = [Counter(term) for term in terms(len(names), degree, interaction_only, bias)]

    for counter in powers:
        # Step 8: factors: the names of the term's columns, with ^2, ^3, ... if a column occurs more often.
        factors = [names[j] if power == 1 else f"{names[j]}^{power}" for j, power in counter.items()]

        # Step 9: result: append the name of the term, "1" if it has no factors.
        result.append(" ".join(factors) or "1")
    return result
