"""What people write for covariance and correlation, and what is wrong with it."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]


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
    name="always n",
    why="you divided by n: ddof, which is 1 unless somebody says otherwise, was to be taken from it",
)
def always_n(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    return deviations.T @ deviations / len(X)


@mistake(
    of="covariance",
    name="always n - 1",
    why="you divided by n - 1, whatever ddof is",
)
def always_n_minus_one(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    return deviations.T @ deviations / max(len(X) - 1, 1)


@mistake(
    of="covariance",
    name="d in place of n",
    why="you took the number of columns for n: what is averaged are the rows",
)
def divides_by_columns(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X)
    d: int = X.shape[1]
    return deviations.T @ deviations / (d - ddof)


@mistake(
    of="covariance",
    name="no mean taken away",
    why="you multiplied the values as they are: two columns that stay near 100 and do not go together at all would "
    "have a covariance near 10,000",
)
def forgets_the_means(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return X.T @ X / (len(X) - ddof)


@mistake(
    of="covariance",
    name="one mean for all columns",
    why="you subtracted the mean of all values: each column has a mean of its own",
)
def subtracts_the_grand_mean(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = X - float(X.mean())
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="rows without their means",
    why="you centred the rows: the mean of a row adds up variables that may not even have the same unit",
)
def centers_the_rows(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    deviations = centered(X.T).T
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="deviations @ deviations.T",
    why="you multiplied in the wrong order: a matrix of shape (n, n) holds a product for every pair of rows",
)
def multiplies_rows(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return centered(X) @ centered(X).T / (len(X) - ddof)


@mistake(
    of="covariance",
    name="np.cov as it comes",
    why="you left np.cov at its default: it takes each row for a variable",
)
def leaves_rowvar(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.asarray(np.cov(X, ddof=ddof))


@mistake(
    of="covariance",
    name="one column without its matrix",
    why="you let np.cov, or np.squeeze, drop the axes of length 1: of one column a bare number is left, which "
    "nobody can index as a matrix",
)
def squeezes(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.squeeze(centered(X).T @ centered(X) / (len(X) - ddof))


@mistake(
    of="covariance",
    name="variances only",
    why="you computed the variance of every column and nothing beside the diagonal",
)
def variances_only(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return np.diag(X.var(axis=0, ddof=ddof))


@mistake(
    of="covariance",
    name="the mean of the products minus the product of the means",
    why="you subtracted two huge numbers that are nearly equal: far from zero, few of their digits are left in the "
    "difference",
)
def multiplies_out(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    return multiplied_out(X) / (len(X) - ddof)


@mistake(
    of="covariance",
    name="X overwritten by covariance",
    why="you subtracted in place: np.asarray does not copy a float64 array, so X was still the caller's own",
)
def centers_in_place(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = checked(X, ddof)
    X -= X.mean(axis=0)
    return X.T @ X / (len(X) - ddof)


@mistake(
    of="covariance",
    name="float32 stays float32 in covariance",
    why="you computed in the dtype that came in: float32 has about 7 digits, and the result was to be float64",
)
def keeps_float32(X: ArrayLike, ddof: int = 1) -> NDArray[np.floating]:
    checked(X, ddof)
    X = np.asarray(X)
    means: NDArray[np.floating] = X.mean(axis=0)
    deviations: NDArray[np.floating] = X - means
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="covariance",
    name="a divisor of 0",
    why="you did not look at n and ddof: with not more rows than ddof the divisor is 0 or negative, and NumPy "
    "warns at most",
)
def divides_by_zero(X: ArrayLike, ddof: int = 1) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    return deviations.T @ deviations / (len(X) - ddof)


@mistake(
    of="correlation",
    name="the mean of the products, far from zero",
    why="you subtracted products of means from means of products: far from zero both are huge, and few of their "
    "digits are left in the difference",
)
def correlates_multiplied_out(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    products = multiplied_out(X)
    lengths: Matrix = np.sqrt(np.maximum(np.diag(products), 0.0))
    lengths[constant(X)] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="0 / 0 for a constant column",
    why="you divided by the length of a constant column: NumPy warns of 0 / 0, and rounding may turn it into "
    "something that looks like a correlation",
)
def divides_by_nothing(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    products: Matrix = deviations.T @ deviations
    lengths: Matrix = np.sqrt(np.diag(products))
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="a length compared with 0",
    why="you asked whether the standard deviation is 0: in a column of three times 0.1 rounding leaves 1.4e-17, and "
    "the correlation of a constant becomes a number",
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
    name="a threshold for constant columns",
    why="you took every small standard deviation for 0: whether a column varies does not depend on its unit",
)
def applies_a_threshold(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    lengths[lengths < 1e-8] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="an epsilon in the divisor",
    why="you added a small number to the divisor: the correlation then depends on the unit, and a constant column "
    "seems to have one, of 0",
)
def adds_an_epsilon(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    deviations = centered(X)
    products: Matrix = deviations.T @ deviations
    lengths: Matrix = np.sqrt(np.diag(products))
    return np.clip(products / (np.outer(lengths, lengths) + 1e-8), -1.0, 1.0)


@mistake(
    of="correlation",
    name="0 for a constant column",
    why="you put 0 where nothing is known: 0 says that two columns do not go together, and a constant column cannot "
    "tell",
)
def puts_zero(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.nan_to_num(np.clip(products / np.outer(lengths, lengths), -1.0, 1.0))


@mistake(
    of="correlation",
    name="1 for a constant column with itself",
    why="you filled the whole diagonal with 1: a constant column has no correlation with itself either",
)
def fills_the_diagonal(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    R = np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)
    np.fill_diagonal(R, 1.0)
    return R


@mistake(
    of="correlation",
    name="n - 1 above, n below",
    why="you divided covariances with the divisor n - 1 by standard deviations with the divisor n, which is what "
    "np.cov and np.std give: the diagonal becomes n / (n - 1)",
)
def mixes_divisors(X: ArrayLike) -> Matrix:
    X = checked(X, 1)
    std: Matrix = X.std(axis=0)
    std[constant(X)] = np.nan
    return np.cov(X.T) / np.outer(std, std)


@mistake(
    of="correlation",
    name="divided by the variances",
    why="you divided by both variances: one factor of each standard deviation too many, so the result has a unit",
)
def divides_by_variances(X: ArrayLike) -> Matrix:
    X, products, lengths = sums(X)
    n = len(X)
    return products / n / np.outer(lengths**2 / n, lengths**2 / n)


@mistake(
    of="correlation",
    name="slopes",
    why="you divided each row by the variance of its own column: those are slopes of regression lines, and the "
    "matrix is not symmetric",
)
def returns_slopes(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return products / np.outer(lengths**2, np.where(np.isnan(lengths), np.nan, 1.0))


@mistake(
    of="correlation",
    name="cosine similarity",
    why="you compared the columns without taking their means away: two columns far from zero then look alike, "
    "whatever they do",
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
    why="you correlated the ranks: that asks whether a curve rises, not whether it is a straight line",
)
def correlates_ranks(X: ArrayLike) -> Matrix:
    X = np.asarray(X, dtype=np.float64)
    below = (X[np.newaxis] < X[:, np.newaxis]).sum(axis=1)
    equal = (X[np.newaxis] == X[:, np.newaxis]).sum(axis=1)
    _, products, lengths = sums(below + (equal + 1) / 2)
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0)


@mistake(
    of="correlation",
    name="the square of the correlation",
    why="you squared the correlation: that is the share of explained variance, and it has lost the sign",
)
def squares(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.clip(products / np.outer(lengths, lengths), -1.0, 1.0) ** 2


@mistake(
    of="correlation",
    name="np.corrcoef as it comes",
    why="you left np.corrcoef at its default: it takes each row for a variable",
)
def leaves_rowvar_too(X: ArrayLike) -> Matrix:
    return np.corrcoef(np.asarray(X, dtype=np.float64))


@mistake(
    of="correlation",
    name="values cut off below 0",
    why="you limited the result to 0 and 1: columns that go in opposite directions have a negative correlation",
)
def cuts_off_negatives(X: ArrayLike) -> Matrix:
    _, products, lengths = sums(X)
    return np.clip(products / np.outer(lengths, lengths), 0.0, 1.0)


@mistake(
    of="correlation",
    name="X overwritten by correlation",
    why="you subtracted in place: np.asarray does not copy a float64 array, so X was still the caller's own",
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
    why="you computed in the dtype that came in: float32 has about 7 digits, and the result was to be float64",
)
def correlates_in_float32(X: ArrayLike) -> NDArray[np.floating]:
    X = np.asarray(X)
    means: NDArray[np.floating] = X.mean(axis=0)
    deviations: NDArray[np.floating] = X - means
    products: NDArray[np.floating] = deviations.T @ deviations
    lengths: NDArray[np.floating] = np.sqrt(np.diag(products))
    lengths[X.max(axis=0) == X.min(axis=0)] = np.nan
    return np.clip(products / np.outer(lengths, lengths), -1, 1)
