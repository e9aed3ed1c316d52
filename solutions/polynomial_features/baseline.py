"""Polynomial features in plain Python loops, and the inputs of the race."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray


def terms(d: int, degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[tuple[int, ...]]:
    """Return which columns each term of a polynomial multiplies."""
    if degree < 1:
        raise ValueError("the degree must be at least 1")
    result: list[tuple[int, ...]] = [()] if bias else []
    shorter: list[tuple[int, ...]] = [()]
    for _ in range(degree):
        longer = []
        for term in shorter:
            last = term[-1] if term else 0
            for j in range(d):
                if j > last or not term or (j == last and not interaction_only):
                    longer.append((*term, j))
        result.extend(longer)
        shorter = longer
    return result


def polynomial_features(
    X: ArrayLike, degree: int = 2, interaction_only: bool = False, bias: bool = True
) -> NDArray[np.float64]:
    """Return the value of each term in each row."""
    rows = np.asarray(X, dtype=np.float64).tolist()
    all_terms = terms(len(rows[0]), degree, interaction_only, bias)
    result = []
    for row in rows:
        products = []
        for term in all_terms:
            product = 1.0
            for j in term:
                product *= row[j]
            products.append(product)
        result.append(products)
    return np.array(result)


def feature_names(names: list[str], degree: int = 2, interaction_only: bool = False, bias: bool = True) -> list[str]:
    """Return the names of the columns of `polynomial_features`."""
    result = []
    for term in terms(len(names), degree, interaction_only, bias):
        text = ""
        for j in range(len(names)):
            power = 0
            for index in term:
                if index == j:
                    power += 1
            if power > 0:
                text += " " if text else ""
                text += names[j]
            if power > 1:
                text += "^" + str(power)
        result.append(text if text else "1")
    return result


def race_inputs(n: int, rng: np.random.Generator) -> dict[str, tuple[Any, ...]]:
    """Return n rows of 5 columns, for the degree 3."""
    return {"polynomial_features": (rng.normal(size=(n, 5)), 3)}
