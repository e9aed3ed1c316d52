"""PCA with a covariance matrix in loops, and Jacobi's rotations."""

import math
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

Rows = list[list[float]]


def rotate(A: Rows, V: Rows, p: int, q: int) -> None:
    """Turn columns p and q so that the entry (p, q) of the symmetric A becomes 0, and turn V in the same way."""
    if A[p][q] == 0.0:
        return
    theta = (A[q][q] - A[p][p]) / (2 * A[p][q])
    t = (1.0 if theta >= 0 else -1.0) / (abs(theta) + math.hypot(theta, 1.0))
    c = 1 / math.hypot(t, 1.0)
    s = t * c
    for M in (A, V):
        for row in M:
            row[p], row[q] = c * row[p] - s * row[q], s * row[p] + c * row[q]
    for k in range(len(A)):
        A[p][k], A[q][k] = c * A[p][k] - s * A[q][k], s * A[p][k] + c * A[q][k]


class PCA:
    """Principal component analysis: the directions in which centred rows vary most."""

    def __init__(self, n_components: int) -> None:
        self.n_components = n_components

    def fit(self, X: ArrayLike) -> Self:
        """Learn the attributes from training rows, and return the object itself."""
        rows = np.asarray(X, dtype=np.float64).tolist()
        n, d = len(rows), len(rows[0])
        if self.n_components > min(n, d):
            raise ValueError("too many components")
        mean = [sum(row[j] for row in rows) / n for j in range(d)]
        A = [[sum((r[i] - mean[i]) * (r[j] - mean[j]) for r in rows) / (n - 1) for j in range(d)] for i in range(d)]
        V = [[float(i == j) for j in range(d)] for i in range(d)]
        total = sum(A[j][j] for j in range(d))
        for _ in range(30):
            for p in range(d):
                for q in range(p + 1, d):
                    rotate(A, V, p, q)
        order = sorted(range(d), key=lambda j: -A[j][j])[: self.n_components]
        components = []
        for j in order:
            component = [row[j] for row in V]
            largest = max(abs(entry) for entry in component)
            leading = next(entry for entry in component if abs(entry) > largest - 1e-6)
            components.append([entry if leading > 0 else -entry for entry in component])
        self.mean_, self.components_ = np.array(mean), np.array(components)
        self.explained_variance_ = np.array([A[j][j] for j in order])
        self.explained_variance_ratio_ = np.array([A[j][j] / total for j in order])
        return self

    def transform(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the coordinates of rows along the components."""
        rows, mean = np.asarray(X, dtype=np.float64).tolist(), self.mean_.tolist()
        return np.array(
            [[sum((x - m) * c for x, m, c in zip(row, mean, u, strict=True)) for u in self.components_] for row in rows]
        )

    def inverse_transform(self, Z: ArrayLike) -> NDArray[np.float64]:
        """Return the rows with the given coordinates."""
        result = []
        for z in np.asarray(Z, dtype=np.float64).tolist():
            row = self.mean_.tolist()
            for weight, component in zip(z, self.components_.tolist(), strict=True):
                row = [value + weight * entry for value, entry in zip(row, component, strict=True)]
            result.append(row)
        return np.array(result)

    def reconstruction_error(self, X: ArrayLike) -> NDArray[np.float64]:
        """Return the squared distance of each row from its reconstruction."""
        rows = np.asarray(X, dtype=np.float64)
        pairs = zip(rows.tolist(), self.inverse_transform(self.transform(rows)).tolist(), strict=True)
        return np.array([sum((x - r) ** 2 for x, r in zip(*pair, strict=True)) for pair in pairs])
