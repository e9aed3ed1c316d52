"""One more factor

Each term is a shorter term times one more column, so each column of the result costs one multiplication. scikit-learn
works like this.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray


def terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[tuple[int, ...]]:
    """Return which columns each term of a polynomial multiplies."""
    if degree < 1:
        raise ValueError("the degree must be at least 1")
    levels: list[list[tuple[int, ...]]] = [[()]]
    for _ in range(degree):
        longer = []
        for term in levels[-1]:
            first = term[-1] + interaction_only if term else 0
            longer += [(*term, j) for j in range(first, d)]
        levels.append(longer)
    return [term for level in levels[0 if bias else 1 :] for term in level]


def polynomial_features(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    """Return the value of each term in each row."""
    X = np.asarray(X, dtype=np.float64)
    known: dict[tuple[int, ...], NDArray[np.float64]] = {(): np.ones(len(X))}
    for term in terms(X.shape[1], degree, interaction_only, bias=False):
        known[term] = known[term[:-1]] * X[:, term[-1]]
    return np.stack(list(known.values())[0 if bias else 1 :], axis=1)


def feature_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    """Return the names of the columns of `polynomial_features`."""
    result = []
    for term in terms(len(names), degree, interaction_only, bias):
        words = [names[j] if term.count(j) == 1 else f"{names[j]}^{term.count(j)}" for j in dict.fromkeys(term)]
        result.append(" ".join(words) if words else "1")
    return result
