"""What people write for the log densities, and what is wrong with it. The helpers are the parts that are right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Values = NDArray[np.float64]
HALF = 0.5 * np.log(2 * np.pi)


def checked(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> tuple[Values, Values]:
    """Return z and std."""
    x, mean, std = (np.asarray(values, dtype=np.float64) for values in (x, mean, std))
    if np.any(std <= 0):
        raise ValueError("a standard deviation must be more than 0")
    return (x - mean) / std, std


def parts_of(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> tuple[Values, Values, Any, int]:
    """Return the deviations, the squares of their standardised vectors, the log of the determinant, and d."""
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))
    L = np.linalg.cholesky(cov)
    Z = np.linalg.solve(L, (X - mean).T)
    return X - mean, (Z**2).sum(axis=0), 2 * np.log(np.diag(L)).sum(), len(cov)


def by_the_formula(X: ArrayLike, mean: ArrayLike, cov: ArrayLike, check: str) -> tuple[Values, Any, int]:
    """Return the squares, the determinant and d, with cov checked or not."""
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))
    if check == "cov checked":
        np.linalg.cholesky(cov)
    squares = np.einsum("ij,jk,ik->i", X - mean, np.linalg.inv(cov), X - mean)
    return squares, np.linalg.det(cov), len(cov)


def density(squares: Values, log_det: Any, d: int) -> Values:
    return -0.5 * (squares + log_det) - d * HALF


@mistake(
    of="normal_logpdf",
    name="log of a density that underflows",
    why="you took the log of the density: 40 standard deviations from the mean it is 0 in float64, and its log is "
    "minus infinity, not -800.9",
)
def takes_the_log_last(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return np.log(np.exp(-0.5 * z**2) / (std * np.sqrt(2 * np.pi)))


@mistake(
    of="normal_logpdf",
    name="small constant in the log",
    why="you added a small constant to the density before the log: for z = 40 and for z = 1000 you return the same "
    "number",
    values=[1e-300, 1e-100, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8, 1e-6],
)
def adds_an_epsilon(x: ArrayLike, mean: ArrayLike, std: ArrayLike, *, value: float) -> Values:
    z, std = checked(x, mean, std)
    return np.log(np.exp(-0.5 * z**2) / (std * np.sqrt(2 * np.pi)) + value)


@mistake(
    of="normal_logpdf",
    name="std treated as the variance",
    why="you used std as the variance: for std 3, the deviation 6 is z = 2, so the exponent is -2 and not -6",
)
def takes_std_for_the_variance(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 * std - 0.5 * np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="exponent divided by std once",
    why="you divided the squared deviation by std instead of its square: for std 3, the deviation 6 gives -6 instead "
    "of -2",
)
def divides_once(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 * std - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="log(std) halved",
    why="you subtracted half of log(std): for std 3 the density at the mean is 0.399 / 3, so its log has -1.10, not "
    "-0.55",
)
def halves_the_log(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 - 0.5 * np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="log(std) doubled",
    why="you subtracted 2 log(std): for std 3 the density at the mean is 0.399 / 3, so its log has -1.10, not -2.20",
)
def doubles_the_log(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 - 2 * np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="log(std) left out",
    why="you left log(std) out: a distribution with std 3 is 3 times as wide, so its density is a third",
)
def forgets_the_std(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, _ = checked(x, mean, std)
    return -0.5 * z**2 - HALF


@mistake(
    of="normal_logpdf",
    name="log(std) added",
    why="you added log(std): with std 3, your density at the mean is 3 times 0.399 instead of a third of it",
    covers=[
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 2 + np.log(std) - 0.5 * np.log(2 * np.pi)",
    ],
)
def adds_the_log(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 + np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="log(2 pi) left out",
    why="you left the constant of pi out: the density at the mean is 0.399 for std 1, not 1",
)
def forgets_the_constant(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 - np.log(std)


@mistake(
    of="normal_logpdf",
    name="log(2 pi) not halved",
    why="you subtracted the whole log(2 pi): the density at the mean is 0.399 for std 1, not 0.159",
    covers=[
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 2 - np.log(std) - 1.0 * np.log(2 * np.pi)",
    ],
)
def keeps_the_whole_constant(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 - np.log(std) - 2 * HALF


@mistake(
    of="normal_logpdf",
    name="another constant than log(2 pi) / 2",
    why="you used another constant than 0.919: for std 1, the log density at the mean is -0.919, the log of 0.399",
    values=[np.sqrt(2 * np.pi), np.pi, 0.5 * np.log(np.pi), np.log(np.pi), -0.5 * np.log(2 * np.pi)],
    covers=[
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 2 - np.log(std) + 0.5 * np.log(2 * np.pi)",
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * (2 * np.pi)",
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(1 * np.pi)",
    ],
)
def has_another_constant(x: ArrayLike, mean: ArrayLike, std: ArrayLike, *, value: float) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z**2 - np.log(std) - value


@mistake(
    of="normal_logpdf",
    name="exponent not halved",
    why="you did not halve z^2: for z = 2 the exponent is -2, not -4",
    covers=[
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -1.0 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi)",
    ],
)
def keeps_the_whole_square(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -(z**2) - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="exponent with the wrong sign",
    why="you added z^2 / 2: your density grows with the distance from the mean, to e^800 at z = 40",
)
def adds_the_square(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return 0.5 * z**2 - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="z not squared",
    why="you did not square z: for z = -3 the exponent is -4.5",
    covers=[
        "return -0.5 * z ** 2 - np.log(std) - 0.5 * np.log(2 * np.pi) -> "
        "return -0.5 * z ** 1 - np.log(std) - 0.5 * np.log(2 * np.pi)",
    ],
)
def forgets_the_square(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return -0.5 * z - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="the density instead of its log",
    why="you returned the density: 0.399 at the mean for std 1, where its log -0.919 was asked for",
)
def returns_the_density(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    z, std = checked(x, mean, std)
    return np.exp(-0.5 * z**2) / (std * np.sqrt(2 * np.pi))


@mistake(
    of="normal_logpdf",
    name="log density of all values together",
    why="you returned the sum over all values: each value has its own entry in the result",
)
def sums_all(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Any:
    z, std = checked(x, mean, std)
    return (-0.5 * z**2 - np.log(std) - HALF).sum()


@mistake(
    of="normal_logpdf",
    name="the expanded square",
    why="you expanded the square (x - mean)^2: near 1e9 its terms are near 1e18, and their differences have lost all "
    "digits",
)
def expands_the_square(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    _, std = checked(x, mean, std)
    x, mean = np.asarray(x, dtype=np.float64), np.asarray(mean, dtype=np.float64)
    return -0.5 * (x**2 - 2 * x * mean + mean**2) / std**2 - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="computed in the input's dtype",
    why="you subtracted in the input's dtype: in uint8, 1 - 3 is 254, and float32 stays float32",
)
def wraps_around(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Any:
    checked(x, mean, std)
    z = (np.asarray(x) - np.asarray(mean)) / np.asarray(std)
    constant = z.dtype.type(HALF)
    return z.dtype.type(-0.5) * z**2 - np.log(np.asarray(std)).astype(z.dtype) - constant


@mistake(
    of="normal_logpdf",
    name="std is not checked",
    why="you accepted a std of 0 or less: it must raise a ValueError, and your result is NaN or infinite there",
    covers=["if np.any(std <= 0): -> if False:"],
)
def never_checks(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    x, mean, std = (np.asarray(values, dtype=np.float64) for values in (x, mean, std))
    return -0.5 * ((x - mean) / std) ** 2 - np.log(std) - HALF


@mistake(
    of="normal_logpdf",
    name="std 0 accepted",
    why="you accepted a std of 0: it must raise a ValueError, too",
    covers=["if np.any(std <= 0): -> if np.any(std < 0):"],
)
def accepts_zero(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    if np.any(np.asarray(std) < 0):
        raise ValueError("negative")
    return never_checks(x, mean, std)


@mistake(
    of="normal_logpdf",
    name="ValueError only if all are wrong",
    why="you raised the error only if every entry of std is 0 or less: one such entry is enough",
    covers=["if np.any(std <= 0): -> if np.all(std <= 0):"],
)
def checks_all(x: ArrayLike, mean: ArrayLike, std: ArrayLike) -> Values:
    if np.all(np.asarray(std) <= 0):
        raise ValueError("all wrong")
    return never_checks(x, mean, std)


@mistake(
    of="mvn_logpdf",
    name="log of a multivariate density that underflows",
    why="you took the log of the density: 50 standard deviations from the mean it is 0 in float64, and its log is "
    "minus infinity",
)
def takes_the_log_of_a_density(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return np.log(np.exp(density(*parts_of(X, mean, cov)[1:])))


@mistake(
    of="mvn_logpdf",
    name="determinant that underflows",
    why="you took the log of the determinant itself: 30 variances of 1e-12 have the determinant 1e-360, which is 0 "
    "in float64",
    values=["cov checked", "cov not checked"],
)
def takes_the_determinant(X: ArrayLike, mean: ArrayLike, cov: ArrayLike, *, value: str) -> Values:
    squares, det, d = by_the_formula(X, mean, cov, value)
    return density(squares, np.log(det), d)


@mistake(
    of="mvn_logpdf",
    name="density with an underflowing determinant",
    why="you computed exp and determinant, and took the log last: 50 standard deviations from the mean exp gives 0, "
    "and 1e-360 is 0 as well",
    values=["cov checked", "cov not checked"],
)
def follows_the_formula(X: ArrayLike, mean: ArrayLike, cov: ArrayLike, *, value: str) -> Values:
    squares, det, d = by_the_formula(X, mean, cov, value)
    return np.log(np.exp(-0.5 * squares) / np.sqrt((2 * np.pi) ** d * det))


@mistake(
    of="mvn_logpdf",
    name="log(2 pi) once for all columns",
    why="you subtracted half of log(2 pi) once: with 3 columns the constant is 2.76, not 0.92",
)
def forgets_the_dimension(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return density(*parts_of(X, mean, cov)[1:3], 1)


@mistake(
    of="mvn_logpdf",
    name="d log(2 pi) left out",
    why="you left the constant of pi out: with 2 columns and the identity, the density at the mean is 0.159, not 1",
)
def forgets_pi(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return density(*parts_of(X, mean, cov)[1:3], 0)


@mistake(
    of="mvn_logpdf",
    name="d log(2 pi) not halved",
    why="you subtracted d times the whole log(2 pi): with 2 columns the density at the mean is 0.159, not 0.025",
)
def doubles_the_constant(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    _, squares, log_det, d = parts_of(X, mean, cov)
    return density(squares, log_det, 2 * d)


@mistake(
    of="mvn_logpdf",
    name="log(2 pi) times the number of rows",
    why="you multiplied log(2 pi) by the number of rows: the constant depends on the number of columns",
)
def counts_the_rows(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, squares, log_det, _ = parts_of(X, mean, cov)
    return density(squares, log_det, len(deviations))


@mistake(
    of="mvn_logpdf",
    name="wrong multiple of the log determinant",
    why="you did not subtract half of the log determinant: for cov [[9]] that is log(3), as in one dimension",
    values=[2.0, 0.5, 0.0, -1.0],
    covers=[
        "log_det = 2 * np.log(np.diag(L)).sum() -> log_det = 1 * np.log(np.diag(L)).sum()",
        "return -0.5 * ((Z ** 2).sum(axis=0) + log_det + len(cov) * np.log(2 * np.pi)) -> "
        "return -0.5 * ((Z ** 2).sum(axis=0) - log_det + len(cov) * np.log(2 * np.pi))",
    ],
)
def scales_the_determinant(X: ArrayLike, mean: ArrayLike, cov: ArrayLike, *, value: float) -> Values:
    _, squares, log_det, d = parts_of(X, mean, cov)
    return density(squares, value * log_det, d)


@mistake(
    of="mvn_logpdf",
    name="squared distance not halved",
    why="you did not halve the squared distance: at 2 standard deviations the exponent is -2, not -4",
)
def doubles_the_squares(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    _, squares, log_det, d = parts_of(X, mean, cov)
    return density(2 * squares, log_det, d)


@mistake(
    of="mvn_logpdf",
    name="squared distance with the wrong sign",
    why="you added the squared distance: your density grows with the distance from the mean",
)
def adds_the_squares(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    _, squares, log_det, d = parts_of(X, mean, cov)
    return density(-squares, log_det, d)


@mistake(
    of="mvn_logpdf",
    name="the distance not squared",
    why="you used the distance instead of its square: at 2 standard deviations the exponent is -2, not -1",
)
def takes_the_distance(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    _, squares, log_det, d = parts_of(X, mean, cov)
    return density(np.sqrt(squares), log_det, d)


@mistake(
    of="mvn_logpdf",
    name="the inverse is missing",
    why="you multiplied by cov itself: with the variance 9, the deviation 6 gives 36 times 9 instead of 36 / 9",
)
def forgets_the_inverse(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, log_det, d = parts_of(X, mean, cov)
    squares = np.einsum("ij,jk,ik->i", deviations, np.asarray(cov, dtype=np.float64), deviations)
    return density(squares, log_det, d)


@mistake(
    of="mvn_logpdf",
    name="the variances used as standard deviations",
    why="you used the variance as the standard deviation: with the variance 9, the deviation 6 is z = 2, not 6 / 9",
)
def squares_the_covariance(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, log_det, d = parts_of(X, mean, cov)
    z = np.linalg.solve(np.asarray(cov, dtype=np.float64), deviations.T)
    return density((z**2).sum(axis=0), 2 * log_det, d)


@mistake(
    of="mvn_logpdf",
    name="solved with cov instead of its triangle",
    why="you solved a system with cov itself and squared the solution: with the variance 9, the deviation 6 gives 0.44 "
    "instead of 4",
)
def solves_with_cov(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, log_det, d = parts_of(X, mean, cov)
    z = np.linalg.solve(np.asarray(cov, dtype=np.float64), deviations.T)
    return density((z**2).sum(axis=0), log_det, d)


@mistake(
    of="mvn_logpdf",
    name="the other triangle",
    why="you used the upper triangle in the system: the columns of cov = L L^T then do not fit, unless cov is diagonal",
)
def uses_the_upper_triangle(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, log_det, d = parts_of(X, mean, cov)
    z = np.linalg.solve(np.linalg.cholesky(np.asarray(cov, dtype=np.float64)).T, deviations.T)
    return density((z**2).sum(axis=0), log_det, d)


@mistake(
    of="mvn_logpdf",
    name="correlations are ignored",
    why="you used only the diagonal of cov: with the covariance 2 between columns of variance 4 and 5, the determinant "
    "is 16, not 20",
)
def ignores_correlations(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, _, d = parts_of(X, mean, cov)
    variances = np.diag(np.asarray(cov, dtype=np.float64))
    return density((deviations**2 / variances).sum(axis=1), np.log(variances).sum(), d)


@mistake(
    of="mvn_logpdf",
    name="determinant without correlations",
    why="you took the determinant of the diagonal alone: for the rows (4, 2) and (2, 5) it is 16, not 20",
)
def ignores_correlations_in_the_determinant(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    _, squares, _, d = parts_of(X, mean, cov)
    return density(squares, np.log(np.diag(np.asarray(cov, dtype=np.float64))).sum(), d)


@mistake(
    of="mvn_logpdf",
    name="a constant added to the diagonal",
    why="you added a small constant to the diagonal of cov: with variances of 1e-12, it is larger than they are",
    values=[1e-12, 1e-10, 1e-9, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3],
)
def adds_a_ridge(X: ArrayLike, mean: ArrayLike, cov: ArrayLike, *, value: float) -> Values:
    cov = np.asarray(cov, dtype=np.float64)
    return density(*parts_of(X, mean, cov + value * np.eye(len(cov)))[1:])


@mistake(
    of="mvn_logpdf",
    name="all pairs of rows",
    why="you returned an n by n table: row i belongs to row i only, so 3 rows have 3 densities, not 9",
)
def pairs_rows(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations, _, log_det, d = parts_of(X, mean, cov)
    return density(deviations @ np.linalg.inv(np.asarray(cov, dtype=np.float64)) @ deviations.T, log_det, d)


@mistake(
    of="mvn_logpdf",
    name="log density of all rows together",
    why="you returned the sum over all rows: each row has its own entry in the result",
)
def sums_rows(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Any:
    return density(*parts_of(X, mean, cov)[1:]).sum()


@mistake(
    of="mvn_logpdf",
    name="a column instead of a flat array",
    why="you returned the shape (n, 1): the task asks for (n,)",
)
def returns_a_column(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return density(*parts_of(X, mean, cov)[1:])[:, np.newaxis]


@mistake(
    of="mvn_logpdf",
    name="densities of rows instead of logs",
    why="you returned the density: 0.159 at the mean for 2 columns and the identity, where its log -1.84 was asked for",
)
def returns_the_mvn_density(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return np.exp(density(*parts_of(X, mean, cov)[1:]))


@mistake(
    of="mvn_logpdf",
    name="the mean is not subtracted",
    why="you used the rows without subtracting the mean: a row at the mean has the distance 0, and the largest density",
)
def forgets_the_mean(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    return density(*parts_of(X, np.zeros_like(np.asarray(mean), dtype=np.float64), cov)[1:])


@mistake(
    of="mvn_logpdf",
    name="the mean of the rows",
    why="you subtracted the mean of the rows that you got: a single row then always has the distance 0",
)
def uses_the_mean_of_the_rows(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:  # noqa: ARG001
    return density(*parts_of(X, np.mean(np.asarray(X, dtype=np.float64), axis=0), cov)[1:])


@mistake(
    of="mvn_logpdf",
    name="deviations that wrap around",
    why="you subtracted in the input's dtype: in uint8, 1 - 3 is 254",
    covers=[
        "X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov)) -> "
        "X, mean, cov = (np.asarray(values) for values in (X, mean, cov))",
    ],
)
def wraps_deviations(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    deviations = np.asarray(X) - np.asarray(mean)
    return density(*parts_of(deviations, np.zeros(deviations.shape[1]), cov)[1:])


@mistake(
    of="mvn_logpdf",
    name="negative eigenvalues accepted",
    why="you accepted a cov with a negative eigenvalue: it is no covariance, and must raise a ValueError",
)
def accepts_any_matrix(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    X, mean, cov = (np.asarray(values, dtype=np.float64) for values in (X, mean, cov))
    squares = np.einsum("ij,jk,ik->i", X - mean, np.linalg.inv(cov), X - mean)
    return density(squares, np.linalg.slogdet(cov)[1], len(cov))


@mistake(
    of="mvn_logpdf",
    name="only the sign of the determinant checked",
    why="you checked only the sign of the determinant: two negative eigenvalues have a positive product",
)
def checks_the_determinant(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    if np.linalg.slogdet(np.asarray(cov, dtype=np.float64))[0] <= 0:
        raise ValueError("the determinant must be positive")
    return accepts_any_matrix(X, mean, cov)


@mistake(
    of="mvn_logpdf",
    name="only the diagonal checked",
    why="you checked only the variances: [[1, 2], [2, 1]] has positive variances and the eigenvalue -1",
)
def checks_the_diagonal(X: ArrayLike, mean: ArrayLike, cov: ArrayLike) -> Values:
    if np.any(np.diag(np.asarray(cov)) <= 0):
        raise ValueError("the variances must be positive")
    return accepts_any_matrix(X, mean, cov)
