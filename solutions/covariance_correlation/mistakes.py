"""What people write for covariance and correlation, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
SMALL = [1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6]


def checked(X: ArrayLike, ddof: int) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    if len(X) <= ddof:
        raise ValueError("covariance needs more than ddof rows")
    return X


def centered(X: Matrix) -> Matrix:
    means: Matrix = X.mean(axis=0)
    return X - means


def constant(X: Matrix) -> NDArray[np.bool_]:
    return np.asarray(X.max(axis=0) == X.min(axis=0))


def sums(X: ArrayLike) -> tuple[Matrix, Matrix, Matrix]:
    """Return X, the sums of products, and the columns' lengths, NaN for constant ones."""
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    products: Matrix = deviations.T @ deviations
    lengths: Matrix = np.sqrt(np.diag(products))
    lengths[constant(X)] = np.nan
    return X, products, lengths


def multiplied_out(X: Matrix) -> Matrix:
    """Return the sums of products, minus n times the products of the means."""
    total: Matrix = (X[:, :, np.newaxis] * X[:, np.newaxis, :]).sum(axis=0)  # one order of adding on every machine
    means: Matrix = X.mean(axis=0)
    return total - len(X) * np.outer(means, means)


@mistake(
    of="covariance",
    name="always divisor n",
    why="you divided by n for every ddof: with ddof = 1 and four rows the divisor must be 3",
)
def always_n(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    return deviations.T @ deviations / len(X)


@mistake(
    of="covariance",
    name="always divisor n - 1",
    why="you divided by n - 1 for every ddof: with ddof = 0 and four rows the divisor must be 4",
)
def always_n_minus_one(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    return deviations.T @ deviations / max(len(X) - 1, 1)


@mistake(
    of="covariance",
    name="number of columns as n",
    why="you used the number of columns as n: the sums run over the rows",
)
def divides_by_columns(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    d: int = X.shape[1]
    return deviations.T @ deviations / (d - ddof)


@mistake(
    of="covariance",
    name="means not subtracted",
    why="you multiplied the values without subtracting the means: two unrelated columns near 100 get a covariance "
    "near 10,000",
)
def forgets_the_means(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return X.T @ X / (len(X) - ddof)


@mistake(
    of="covariance",
    name="one mean for all columns",
    why="you subtracted the mean of all values: each column needs its own mean",
    covers=[
        "deviations: NDArray[np.float64] = X - X.mean(axis=0) -> deviations: NDArray[np.float64] = X - X.mean()",
    ],
)
def subtracts_the_grand_mean(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = X - float(X.mean())
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="means of rows subtracted",
    why="you subtracted the mean of each row: a row mixes variables with different units",
)
def centers_the_rows(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X.T).T
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="products of pairs of rows",
    why="you multiplied rows with rows: the result has shape (n, n) instead of (d, d)",
    covers=[
        "products = deviations.T @ deviations -> products = deviations @ deviations.T",
    ],
)
def multiplies_rows(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return centered(X) @ centered(X).T / (len(X) - ddof)


@mistake(
    of="covariance",
    name="rows as variables in covariance",
    why="you treated rows as variables: the result has one value for each pair of rows",
)
def leaves_rowvar(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.asarray(np.cov(X, ddof=ddof))


@mistake(
    of="covariance",
    name="number instead of a (1, 1) matrix",
    why="you dropped the axes of length 1: a single column must give shape (1, 1)",
)
def squeezes(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.squeeze(centered(X).T @ centered(X) / (len(X) - ddof))


@mistake(
    of="covariance",
    name="variances only",
    why="you returned 0 for all pairs of different columns: only the diagonal is right",
)
def variances_only(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.diag(X.var(axis=0, ddof=ddof))


@mistake(
    of="covariance",
    name="products minus n times products of means",
    why="you subtracted products of means from sums of products: near 1e8 both are about 1e16, and rounding replaces "
    "their difference",
)
def multiplies_out(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return multiplied_out(X) / (len(X) - ddof)


@mistake(
    of="covariance",
    name="X overwritten by covariance",
    why="you changed X in place: the caller's array is centred after the call",
)
def centers_in_place(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    X -= X.mean(axis=0)
    return X.T @ X / (len(X) - ddof)


@mistake(
    of="covariance",
    name="float32 stays float32 in covariance",
    why="you computed in the input's dtype: float32 has about 7 digits, and the result must be float64",
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
    ],
)
def keeps_float32(X: ArrayLike, ddof: int = 1) -> NDArray[np.floating]:
    checked(X, ddof)
    X = np.asarray(X)
    means: NDArray[np.floating] = X.mean(axis=0)
    deviations: NDArray[np.floating] = X - means
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="no check of n and ddof",
    why="you divided by n - ddof without a check: with one row and ddof = 1 you return NaN instead of raising a "
    "ValueError",
    covers=[
        "if n <= ddof: -> if False:",
    ],
)
def divides_by_zero(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="correlation",
    name="correlation from products minus means",
    why="you subtracted products of means from sums of products: near 1e8 both are about 1e16, and rounding replaces "
    "their difference",
)
def correlates_multiplied_out(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    products = multiplied_out(X)
    lengths: Matrix = np.sqrt(np.maximum(np.diag(products), 0.0))
    lengths[constant(X)] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="standard deviation compared with 0",
    why="you divided by a standard deviation of 1.4e-17: three times 0.1 is a constant column and must give NaN",
    covers=[
        "constant = X.max(axis=0) == X.min(axis=0) -> constant = X.max() == X.min(axis=0)",
        "constant = X.max(axis=0) == X.min(axis=0) -> constant = X.max(axis=0) == X.min()",
        "lengths[constant] = np.nan -> pass",
    ],
)
def compares_with_zero(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    products: Matrix = deviations.T @ deviations
    lengths: Matrix = np.sqrt(np.diag(products))
    lengths[lengths == 0] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="threshold for constant columns",
    why="you treated every small standard deviation as 0: a column of numbers near 1e-20 has a correlation",
    values=SMALL,
)
def applies_a_threshold(X: ArrayLike, *, value: float) -> Matrix:
    _, products, lengths = sums(X)
    lengths[lengths < value] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="small constant in the divisor",
    why="you added a small constant to the divisor: the correlation depends on the unit, and a constant column gets "
    "0 instead of NaN",
    values=SMALL,
)
def adds_an_epsilon(X: ArrayLike, *, value: float) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    products: Matrix = deviations.T @ deviations
    lengths: Matrix = np.sqrt(np.diag(products))
    return np.clip(products / (np.outer(lengths, lengths) + value), -1.0, 1.0)


@mistake(
    of="correlation",
    name="0 for a constant column",
    why="you returned 0 for a constant column: 0 says that there is no linear relation, but here it is undefined, so "
    "NaN",
)
def puts_zero(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.nan_to_num(np.clip(products / np.outer(lengths, lengths), -1.0, 1.0))


@mistake(
    of="correlation",
    name="1 for a constant column with itself",
    why="you set the whole diagonal to 1: for a constant column it must be NaN",
)
def fills_the_diagonal(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    R = np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)
    np.fill_diagonal(R, 1.0)
    return R


@mistake(
    of="correlation",
    name="divisors n - 1 and n mixed",
    why="you divided covariances with divisor n - 1 by standard deviations with divisor n: the diagonal is n / (n - "
    "1) instead of 1",
)
def mixes_divisors(X: ArrayLike) -> Matrix:
    X = checked(X, 1)
    std: Matrix = X.std(axis=0)
    std[constant(X)] = np.nan
    return np.cov(X.T) / np.outer(std, std)


@mistake(
    of="correlation",
    name="divided by the variances",
    why="you divided by both variances instead of both standard deviations: the result depends on the units",
)
def divides_by_variances(X: ArrayLike) -> Matrix:
    X, products, lengths = sums(X)
    n = len(X)
    return products / n / np.outer(lengths**2 / n, lengths**2 / n)


@mistake(
    of="correlation",
    name="regression slopes",
    why="you divided by the variance of one column only: these are slopes of regression lines, and the matrix is not "
    "symmetric",
)
def returns_slopes(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return products / np.outer(lengths**2, np.where(np.isnan(lengths), np.nan, 1.0))


@mistake(
    of="correlation",
    name="cosine similarity of columns",
    why="you compared the columns without subtracting their means: two unrelated columns near 100 get almost 1",
)
def compares_directions(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    lengths: Matrix = np.linalg.norm(X, axis=0)
    lengths[constant(X)] = np.nan
    cosines: Matrix = np.clip(X.T @ X / np.outer(lengths, lengths), -1.0, 1.0)
    return cosines


@mistake(
    of="correlation",
    name="Spearman's correlation",
    why="you correlated ranks: every increasing curve gives 1, and Pearson's correlation is 1 for a line only",
)
def correlates_ranks(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    below = (X[np.newaxis] < X[:, np.newaxis]).sum(axis=1)
    equal = (X[np.newaxis] == X[:, np.newaxis]).sum(axis=1)
    _, products, lengths = sums(below + (equal + 1) / 2)
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="squared correlation",
    why="you squared the correlation: a decreasing line gives 1 instead of -1",
)
def squares(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0) ** 2


@mistake(
    of="correlation",
    name="rows as variables in correlation",
    why="you treated rows as variables: the result has one value for each pair of rows",
)
def leaves_rowvar_too(X: ArrayLike) -> Matrix:
    return np.corrcoef(np.asarray(X, dtype=np.float64))


@mistake(
    of="correlation",
    name="negative correlations set to 0",
    why="you limited the result to 0 and 1: a decreasing line must give -1",
)
def cuts_off_negatives(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.clip(products / np.outer(lengths, lengths), 0.0, 1.0)


@mistake(
    of="correlation",
    name="X overwritten by correlation",
    why="you changed X in place: the caller's array is centred after the call",
)
def correlates_in_place(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    stuck = constant(X)
    X -= X.mean(axis=0)
    products: Matrix = X.T @ X
    lengths: Matrix = np.sqrt(np.diag(products))
    lengths[stuck] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="float32 stays float32 in correlation",
    why="you computed in the input's dtype: float32 has about 7 digits, and the result must be float64",
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
    ],
)
def correlates_in_float32(X: ArrayLike) -> NDArray[np.floating]:
    X = np.asarray(X)
    means: NDArray[np.floating] = X.mean(axis=0)
    deviations: NDArray[np.floating] = X - means
    products: NDArray[np.floating] = deviations.T @ deviations
    lengths: NDArray[np.floating] = np.sqrt(np.diag(products))
    lengths[X.max(axis=0) == X.min(axis=0)] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1, 1)
