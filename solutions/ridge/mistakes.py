"""What people write for ridge regression, and what is wrong with it."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]
Fitted = tuple[Vector, float]


def floats(X: ArrayLike, y: ArrayLike) -> tuple[Any, Any]:
    x, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    if len(x) != len(targets):
        raise ValueError
    return x, targets


def checked(X: ArrayLike, y: ArrayLike, lam: float) -> tuple[Any, Any]:
    if not lam > 0:
        raise ValueError
    return floats(X, y)


def too_large(k: int) -> None:
    """Raise what a table of k by k numbers raises that does not fit into memory, and take none."""
    np.empty((k, k, k))


def weights(A: Any, c: Any, lam: float) -> Any:
    n, d = A.shape
    if d <= n:
        return np.linalg.solve(A.T @ A + lam * np.eye(d), A.T @ c)
    return A.T @ np.linalg.solve(A @ A.T + lam * np.eye(n), c)


def fitted(X: Any, y: Any, lam: float, intercept: bool) -> Fitted:
    if not intercept:
        return weights(X, y, lam), 0.0
    w = weights(X - X.mean(axis=0), y - y.mean(), lam)
    return w, float(y.mean() - X.mean(axis=0) @ w)


@mistake(
    of="ridge",
    name="intercept penalised",
    why="you penalised the intercept like a weight: if all targets grow by 1,000,000, the weights must stay the same",
    values=["d equations", "the smaller system"],
)
def penalises_b(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True, *, value: str) -> Fitted:
    x, targets = checked(X, y, lam)
    if value == "d equations" and x.shape[1] >= 10_000:
        too_large(x.shape[1])
    if not intercept:
        return fitted(x, targets, lam, False)
    w = weights(np.column_stack([x, np.ones(len(x))]), targets, lam)
    return w[:-1], float(w[-1])


@mistake(
    of="ridge",
    name="intercept left out",
    why="you fitted a plane through 0 although `intercept` was True: if all targets grow by 3, b must grow by 3",
)
def never_an_intercept(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:  # noqa: ARG001
    return fitted(*checked(X, y, lam), lam, False)


@mistake(
    of="ridge",
    name="always an intercept",
    why="you fitted an intercept although `intercept` was False: the plane must pass through 0",
)
def always_an_intercept(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:  # noqa: ARG001
    return fitted(*checked(X, y, lam), lam, True)


@mistake(
    of="ridge",
    name="weights through 0, intercept from the means",
    why="you computed the weights without subtracting the means of the columns: a shifted column must keep its weight",
)
def centres_nothing(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    w = weights(x, targets, lam)
    return w, float(targets.mean() - x.mean(axis=0) @ w) if intercept else 0.0


@mistake(
    of="ridge",
    name="only y centred",
    why="you subtracted the mean of y but not those of the columns: if a column is shifted, its weight must stay",
)
def centres_y_only(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    w = weights(x, targets - targets.mean() if intercept else targets, lam)
    return w, float(targets.mean() - x.mean(axis=0) @ w) if intercept else 0.0


@mistake(
    of="ridge",
    name="mean of y as intercept",
    why="you returned the mean of y as b: that is the prediction at the mean of X, and b is the prediction at 0",
)
def mean_as_b(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    w, b = fitted(x, targets, lam, intercept)
    return w, float(targets.mean()) if intercept else b


@mistake(
    of="ridge",
    name="x_mean . w added in the intercept",
    why="you added the mean of the columns times w to the mean of y: it must be subtracted to get the prediction at 0",
    covers=[
        "b = float(y.mean() - x_mean @ w) if intercept else 0.0 -> "
        "b = float(y.mean() + x_mean @ w) if intercept else 0.0",
    ],
)
def adds_the_means(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    w, b = fitted(x, targets, lam, intercept)
    return w, float(targets.mean() + x.mean(axis=0) @ w) if intercept else b


@mistake(
    of="ridge",
    name="lam times n",
    why="you multiplied lam by the number of rows: the penalty is lam |w|^2 beside the sum of squares, not the mean",
    values=["d equations", "the smaller system"],
)
def lam_times_n(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True, *, value: str) -> Fitted:
    x, targets = checked(X, y, lam)
    if value == "d equations" and x.shape[1] >= 10_000:
        too_large(x.shape[1])
    return fitted(x, targets, lam * len(x), intercept)


@mistake(
    of="ridge",
    name="lam divided by n",
    why="you divided lam by the number of rows: the penalty is lam |w|^2 beside the sum of squares, so n has no effect",
)
def lam_over_n(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    return fitted(x, targets, lam / len(x), intercept)


@mistake(
    of="ridge",
    name="lam times a constant",
    why="you used a multiple of lam: for sums of 5 and 7, and lam = 5, the weight must be 7 / (5 + 5)",
    values=[0.5, 2.0],
)
def lam_times(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True, *, value: float) -> Fitted:
    x, targets = checked(X, y, lam)
    return fitted(x, targets, lam * value, intercept)


@mistake(
    of="ridge",
    name="lam squared",
    why="you used the square of lam: lam itself is added to the sums of squares of the columns",
)
def lam_squared(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    return fitted(x, targets, lam**2, intercept)


@mistake(
    of="ridge",
    name="square root of lam",
    why="you used the square root of lam: lam itself is added to the sums of squares of the columns",
)
def root_of_lam(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    return fitted(x, targets, lam**0.5, intercept)


@mistake(
    of="ridge",
    name="penalty left out",
    why="you returned the weights of ordinary least squares: lam has no effect on them",
)
def no_penalty(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    x_mean, y_mean = (x.mean(axis=0), targets.mean()) if intercept else (np.zeros(x.shape[1]), 0.0)
    w = np.linalg.lstsq(x - x_mean, targets - y_mean)[0]
    return w, float(y_mean - x_mean @ w)


@mistake(
    of="ridge",
    name="lam added to every entry",
    why="you added lam to every entry of A^T A: it belongs on the diagonal only, as lam I",
)
def lam_everywhere(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    n, d = x.shape
    x_mean = x.mean(axis=0) if intercept else np.zeros(d)
    A = x - x_mean
    wide = d > n
    solution = np.linalg.lstsq((A @ A.T if wide else A.T @ A) + lam, targets if wide else A.T @ targets)[0]
    w = A.T @ solution if wide else solution
    return w, float(targets.mean() - x_mean @ w) if intercept else 0.0


@mistake(
    of="ridge",
    name="lam subtracted",
    why="you subtracted lam from the diagonal: the weights grow with lam, and a penalty must make them shorter",
)
def lam_subtracted(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    return fitted(x, targets, -lam, intercept)


@mistake(
    of="ridge",
    name="least squares divided by 1 + lam",
    why="you divided the weights of least squares by 1 + lam: that is true only if the squares of each column sum to 1",
)
def shrinks_evenly(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    x_mean = x.mean(axis=0) if intercept else np.zeros(x.shape[1])
    w = np.linalg.lstsq(x - x_mean, targets)[0] / (1 + lam)
    return w, float(targets.mean() - x_mean @ w) if intercept else 0.0


@mistake(
    of="ridge",
    name="weights of standardised columns",
    why="you standardised the columns and returned their weights: the task asks for weights of the columns as given",
)
def standardises(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    scale = np.where(np.ptp(x, axis=0) == 0, 1.0, x.std(axis=0))
    return fitted((x - x.mean(axis=0)) / scale, targets, lam, intercept)


@mistake(
    of="ridge",
    name="penalty on standardised weights",
    why="you standardised the columns before the fit and converted the weights back: the penalty is on the weights of "
    "X as given",
)
def standardises_and_back(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    scale = np.where(np.ptp(x, axis=0) == 0, 1.0, x.std(axis=0))
    w, b = fitted(x / scale, targets, lam, intercept)
    return w / scale, b


@mistake(
    of="ridge",
    name="each column fitted alone",
    why="you fitted each column on its own: two equal columns then get twice the weight that they need together",
)
def one_column_at_a_time(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    x_mean = x.mean(axis=0) if intercept else np.zeros(x.shape[1])
    A = x - x_mean
    w = A.T @ targets / ((A**2).sum(axis=0) + lam)
    return w, float(targets.mean() - x_mean @ w) if intercept else 0.0


@mistake(
    of="ridge",
    name="a table of d by d for wide X",
    why="you built a table of d by d numbers for X with more columns than rows: 18,000 columns take 2.6 GB",
)
def always_d_equations(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    d = x.shape[1]
    if d >= 10_000:
        too_large(d)
    return fitted(x, targets, lam, intercept)


@mistake(
    of="ridge",
    name="a table of n by n for tall X",
    why="you built a table of n by n numbers for X with more rows than columns: 18,000 rows take 2.6 GB",
    covers=["if d <= n: -> if False:"],
)
def always_n_equations(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    n = len(x)
    if n >= 10_000:
        too_large(n)
    return fitted(x, targets, lam, intercept)


@mistake(
    of="ridge",
    name="a square table of the larger size",
    why="you built a table of n by n for tall X and d by d for wide X: 18,000 rows or columns take 2.6 GB",
)
def full_svd(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    if max(x.shape) >= 10_000:
        too_large(max(x.shape))
    return fitted(x, targets, lam, intercept)


@mistake(
    of="ridge",
    name="lam up to 0 accepted",
    why="you returned a result for a lam of 0 and of -1: if lam is not above 0, the task asks for a ValueError",
    covers=["if not lam > 0: -> if False:"],
)
def any_lam(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    return fitted(x, targets, lam, intercept)


@mistake(
    of="ridge",
    name="lam of 0 accepted",
    why="you accepted lam = 0: A^T A may have no inverse then, and the task asks for a ValueError",
    covers=["if not lam > 0: -> if not lam >= 0:"],
)
def lam_of_0(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    if lam < 0:
        raise ValueError
    x, targets = floats(X, y)
    return fitted(x, targets, lam, intercept)


@mistake(
    of="ridge",
    name="rows without a target left out",
    why="you used only as many rows as there are targets, and as many targets as rows: the task asks for a ValueError",
)
def cuts_both(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = np.asarray(X, dtype=np.float64), np.ravel(y).astype(np.float64)
    n = min(len(x), len(targets))
    return fitted(*checked(x[:n], targets[:n], lam), lam, intercept)


@mistake(
    of="ridge",
    name="w as a column",
    why="you returned w with the shape (d, 1) when y was a column: w always has the shape (d,)",
)
def column_of_weights(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(*checked(X, y, lam), lam, intercept)
    return (w[:, np.newaxis] if np.ndim(y) == 2 else w), b


@mistake(
    of="ridge",
    name="w as a column and b as an array",
    why="you returned w with the shape (d, 1) and b with the shape (1,) when y was a column: they are (d,) and a float",
)
def column_and_array(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(*checked(X, y, lam), lam, intercept)
    return (w[:, np.newaxis], np.array([b])) if np.ndim(y) == 2 else (w, b)


@mistake(
    of="ridge",
    name="b and w swapped",
    why="you returned b first: the task asks for w, and then b",
)
def swaps(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[float, Vector]:
    w, b = fitted(*checked(X, y, lam), lam, intercept)
    return b, w


@mistake(
    of="ridge",
    name="w and b in one array",
    why="you returned w and b in one array: the task asks for two results, w of shape (d,) and b",
)
def one_array(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Vector:
    w, b = fitted(*checked(X, y, lam), lam, intercept)
    return np.array([*w, b])


@mistake(
    of="ridge",
    name="only w returned",
    why="you returned w alone: the task asks for w and b, even if b is 0.0",
)
def only_w(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Vector:
    return fitted(*checked(X, y, lam), lam, intercept)[0]


@mistake(
    of="ridge",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 200 * 200 is 64",
)
def wraps(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    raw = np.asarray(X)
    if raw.dtype != np.uint8:
        return fitted(x, targets, lam, intercept)
    raw = np.column_stack([raw, np.ones(len(raw), raw.dtype)]) if intercept else raw
    penalty = np.diag([lam] * x.shape[1] + [0.0] * intercept)
    w = np.linalg.solve(raw.T @ raw + penalty, (raw.T @ np.ravel(y).astype(np.uint8)).astype(float))
    return (w[:-1], float(w[-1])) if intercept else (w, 0.0)


@mistake(
    of="ridge",
    name="X not converted to float64",
    why="you left X in its dtype: without an intercept, the product 200 * 200 of uint8 values is 64",
)
def keeps_x(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    _, targets = checked(X, y, lam)
    raw = np.asarray(X)
    if not intercept:
        return weights(raw, targets, lam), 0.0
    x_mean = raw.mean(axis=0)
    w = weights(raw - x_mean, targets - targets.mean(), lam)
    return w, float(targets.mean() - x_mean @ w)


@mistake(
    of="ridge",
    name="float32 stays float32",
    why="you computed in the input's dtype: float32 has about 7 digits, and the results must be float64",
)
def in_float32(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(*checked(X, y, lam), lam, intercept)
    return (w.astype(np.float32), float(np.float32(b))) if np.asarray(X).dtype == np.float32 else (w, b)


@mistake(
    of="ridge",
    name="X overwritten by ridge",
    why="you changed X in place: the caller's columns are centred after the call",
)
def centres_in_place(X: ArrayLike, y: ArrayLike, lam: float, intercept: bool = True) -> Fitted:
    x, targets = checked(X, y, lam)
    w, b = fitted(x, targets, lam, intercept)
    if intercept:
        x -= x.mean(axis=0)
    return w, b
