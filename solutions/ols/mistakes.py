"""What people write for least squares, and what is wrong with it."""

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


def shortest(X: Any, y: Any) -> Any:
    return np.linalg.lstsq(X, y, rcond=1e-10)[0]


def fitted(X: ArrayLike, y: ArrayLike, intercept: bool) -> Fitted:
    x, targets = floats(X, y)
    if not intercept:
        return shortest(x, targets), 0.0
    w = shortest(x - x.mean(axis=0), targets - targets.mean())
    return w, float(targets.mean() - x.mean(axis=0) @ w)


@mistake(
    of="ols",
    name="normal equations that need an inverse",
    why="you solved the normal equations with a matrix that has no inverse if two columns are equal: NumPy raises an "
    "error",
    values=["flat", "column"],
)
def inverts(X: ArrayLike, y: ArrayLike, intercept: bool = True, *, value: str) -> tuple[Any, Any]:
    x, targets = floats(X, y)
    if value == "column" and np.ndim(y) == 2:
        targets = targets[:, np.newaxis]
    if intercept:
        x = np.column_stack([x, np.ones(len(x))])
    w = np.linalg.solve(x.T @ x, x.T @ targets)
    if not intercept:
        return w, 0.0
    return w[:-1], (w[-1] if w.ndim == 2 else float(w[-1]))


@mistake(
    of="ols",
    name="b counted in the length of the solution",
    why="you counted b in the length of the solution: a constant column must have the weight 0, even if b is large",
    values=["flat", "column"],
)
def counts_b(X: ArrayLike, y: ArrayLike, intercept: bool = True, *, value: str) -> tuple[Any, Any]:
    x, targets = floats(X, y)
    if value == "column" and np.ndim(y) == 2:
        targets = targets[:, np.newaxis]
    if not intercept:
        return shortest(x, targets), 0.0
    w = shortest(np.column_stack([x, np.ones(len(x))]), targets)
    return w[:-1], (w[-1] if w.ndim == 2 else float(w[-1]))


@mistake(
    of="ols",
    name="small number on the diagonal of X^T X",
    why="you added a small number to the diagonal of X^T X: the weight of a column with values near 1e-4 becomes too "
    "small",
    values=[1e-10, 1e-8, 1e-6, 1e-4],
)
def adds_to_the_diagonal(X: ArrayLike, y: ArrayLike, intercept: bool = True, *, value: float) -> Fitted:
    x, targets = floats(X, y)
    x_mean, y_mean = (x.mean(axis=0), targets.mean()) if intercept else (0.0 * x[0], 0.0)
    x = x - x_mean
    w = np.linalg.solve(x.T @ x + value * np.eye(x.shape[1]), x.T @ (targets - y_mean))
    return w, float(y_mean - x_mean @ w)


@mistake(
    of="ols",
    name="one of two equal columns gets the whole weight",
    why="you left out columns that depend on earlier ones: two equal columns must share their weight in halves",
)
def leaves_out_columns(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    centred = x - x.mean(axis=0) if intercept else x
    kept: list[int] = []
    for j in range(x.shape[1]):
        if np.linalg.matrix_rank(centred[:, [*kept, j]], tol=1e-7) > len(kept):
            kept.append(j)
    w = np.zeros(x.shape[1])
    w[kept], b = fitted(x[:, kept], targets, intercept) if kept else ([], float(targets.mean()) * intercept)
    return w, b


@mistake(
    of="ols",
    name="intercept left out",
    why="you fitted a line through 0 although `intercept` was True: points on y = 2 x + 3 must give b = 3",
)
def never_an_intercept(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:  # noqa: ARG001
    return fitted(X, y, False)


@mistake(
    of="ols",
    name="always an intercept",
    why="you fitted an intercept although `intercept` was False: the line must pass through 0",
)
def always_an_intercept(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:  # noqa: ARG001
    return fitted(X, y, True)


@mistake(
    of="ols",
    name="b set to 0 after an intercept was fitted",
    why="you set b to 0 and kept the weights of the fit with an intercept: the best line through 0 has other weights",
)
def drops_b(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    w, b = fitted(X, y, True)
    return w, b if intercept else 0.0


@mistake(
    of="ols",
    name="mean of y as intercept",
    why="you returned the mean of y as b: that is the prediction at the mean of X, and b is the prediction at 0",
)
def mean_as_b(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    w, b = fitted(X, y, intercept)
    return w, float(np.mean(floats(X, y)[1])) if intercept else b


@mistake(
    of="ols",
    name="x_mean . w added in the intercept",
    why="you added the mean of the columns times w to the mean of y: it must be subtracted to get the prediction at 0",
)
def adds_the_means(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    w, b = fitted(X, y, intercept)
    return w, float(np.mean(floats(X, y)[1]) + np.mean(floats(X, y)[0], axis=0) @ w) if intercept else b


@mistake(
    of="ols",
    name="intercept with the opposite sign",
    why="you returned -b: points on y = 2 x + 3 have the intercept 3",
)
def negative_b(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    w, b = fitted(X, y, intercept)
    return w, -b


@mistake(
    of="ols",
    name="only y centred",
    why="you subtracted the mean of y but not those of the columns: the line through 0 then has other weights",
)
def centres_y_only(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    w = shortest(x, targets - targets.mean()) if intercept else shortest(x, targets)
    return w, float(targets.mean() - x.mean(axis=0) @ w) if intercept else 0.0


@mistake(
    of="ols",
    name="each column fitted alone",
    why="you fitted each column on its own: if columns are correlated, the weights of the common fit are different",
)
def one_column_at_a_time(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    w = np.array([fitted(column[:, np.newaxis], targets, intercept)[0][0] for column in x.T])
    return w, float(targets.mean() - x.mean(axis=0) @ w) if intercept else 0.0


@mistake(
    of="ols",
    name="weights of standardised columns",
    why="you standardised the columns and returned their weights: the task asks for weights in the units of X",
)
def standardises(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    scale = np.where(np.ptp(x, axis=0) == 0, 1.0, x.std(axis=0))
    return fitted((x - x.mean(axis=0)) / scale, targets, intercept)


@mistake(
    of="ols",
    name="w as a column",
    why="you returned w with the shape (d, 1) when y was a column: w always has the shape (d,)",
)
def column_of_weights(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(X, y, intercept)
    return (w[:, np.newaxis] if np.ndim(y) == 2 else w), b


@mistake(
    of="ols",
    name="w as a column and b as an array",
    why="you returned w with the shape (d, 1) and b with the shape (1,) when y was a column: they are (d,) and a float",
)
def column_and_array(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(X, y, intercept)
    return (w[:, np.newaxis], np.array([b])) if np.ndim(y) == 2 else (w, b)


@mistake(
    of="ols",
    name="b and w swapped",
    why="you returned b first: the task asks for w, and then b",
)
def swaps(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[float, Vector]:
    w, b = fitted(X, y, intercept)
    return b, w


@mistake(
    of="ols",
    name="one array with the intercept first",
    why="you returned b and w in one array: the task asks for two results, w of shape (d,) and b",
)
def one_array(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Vector:
    w, b = fitted(X, y, intercept)
    return np.array([b, *w])


@mistake(
    of="ols",
    name="one array with the intercept last",
    why="you returned w and b in one array: the task asks for two results, w of shape (d,) and b",
)
def one_array_too(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Vector:
    w, b = fitted(X, y, intercept)
    return np.array([*w, b])


@mistake(
    of="ols",
    name="only w returned",
    why="you returned w alone: the task asks for w and b, even if b is 0.0",
)
def only_w(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Vector:
    return fitted(X, y, intercept)[0]


@mistake(
    of="ols",
    name="weights divided by n",
    why="you divided X^T y by n and not X^T X: for n rows the weights are n times too small",
)
def divides_by_n(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = floats(X, y)
    w = fitted(x, targets, intercept)[0] / len(x)
    return w, float(targets.mean() - x.mean(axis=0) @ w) if intercept else 0.0


@mistake(
    of="ols",
    name="targets that are too many cut off",
    why="you used only the first n targets: if y is longer than X, rows and targets do not belong together",
)
def cuts_targets(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x = np.asarray(X, dtype=np.float64)
    return fitted(x, np.ravel(y)[: len(x)], intercept)


@mistake(
    of="ols",
    name="rows without a target left out",
    why="you used only as many rows as there are targets, and as many targets as rows: the task asks for a ValueError",
)
def cuts_both(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = np.asarray(X, dtype=np.float64), np.ravel(y)
    n = min(len(x), len(targets))
    return fitted(x[:n], targets[:n], intercept)


@mistake(
    of="ols",
    name="one target repeated for all rows",
    why="you used a single target for every row: the task asks for a ValueError if the numbers differ",
)
def repeats_target(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    x, targets = np.asarray(X, dtype=np.float64), np.ravel(y)
    return fitted(x, np.full(len(x), targets[0]) if len(targets) == 1 else targets, intercept)


@mistake(
    of="ols",
    name="sums in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 200 * 2 is 144",
)
def wraps(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[Any, Any]:
    x, targets = np.asarray(X), np.ravel(y)
    if x.dtype != np.uint8:
        return fitted(x, targets, intercept)
    floats(x, targets)
    x = np.column_stack([x, np.ones(len(x), dtype=x.dtype)]) if intercept else x
    w = np.linalg.lstsq((x.T @ x).astype(float), (x.T @ targets).astype(float), rcond=1e-10)[0]
    return (w[:-1], float(w[-1])) if intercept else (w, 0.0)


@mistake(
    of="ols",
    name="float32 stays float32",
    why="you computed in the input's dtype: float32 has about 7 digits, and the results must be float64",
)
def in_float32(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> tuple[Any, Any]:
    w, b = fitted(X, y, intercept)
    return (w.astype(np.float32), float(np.float32(b))) if np.asarray(X).dtype == np.float32 else (w, b)


@mistake(
    of="ols",
    name="X overwritten by ols",
    why="you changed X in place: the caller's columns are centred after the call",
)
def centres_in_place(X: ArrayLike, y: ArrayLike, intercept: bool = True) -> Fitted:
    w, b = fitted(X, y, intercept)
    x, _ = floats(X, y)
    if intercept:
        x -= x.mean(axis=0)
    return w, b


@mistake(
    of="effects",
    name="weights unchanged",
    why="you returned the weights: a column in grams instead of kilograms has a weight that is 1000 times as small",
)
def returns_weights(X: Any, w: Any) -> Any:  # noqa: ARG001
    return np.array(w, dtype=np.float64)


@mistake(
    of="effects",
    name="divided by the standard deviation",
    why="you divided by the standard deviation: the weight 2 and the standard deviation 3 give the effect 6",
)
def divides(X: Any, w: Any) -> Any:
    return np.asarray(w) / np.std(X, axis=0, dtype=np.float64)


@mistake(
    of="effects",
    name="divisor n - 1",
    why="you divided the squares by n - 1: for 1, 2 and 6 the standard deviation is then 2.65 instead of 2.16",
)
def sample_deviation(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.std(X, axis=0, ddof=1, dtype=np.float64)


@mistake(
    of="effects",
    name="variance instead of standard deviation",
    why="you multiplied by the variance: for 0 and 6 it is 9, and the standard deviation is 3",
    covers=[
        "spread = np.asarray(X, dtype=np.float64).std(axis=0) -> spread = np.asarray(X, dtype=np.float64).var(axis=0)",
    ],
)
def variance(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.var(X, axis=0, dtype=np.float64)


@mistake(
    of="effects",
    name="absolute effects",
    why="you returned absolute values: an effect of -5 lowers the prediction, and its sign must stay",
)
def absolute(X: Any, w: Any) -> Any:
    return np.abs(np.asarray(w) * np.std(X, axis=0, dtype=np.float64))


@mistake(
    of="effects",
    name="one standard deviation for all columns",
    why="you computed one standard deviation of all cells: each column has a separate one",
)
def one_spread(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.std(X, dtype=np.float64)


@mistake(
    of="effects",
    name="standard deviation of each row",
    why="you computed the standard deviation along axis 1: that is one number per row, and each weight has a column",
    covers=[
        "spread = np.asarray(X, dtype=np.float64).std(axis=0) -> spread = np.asarray(X, dtype=np.float64).std(axis=1)",
    ],
)
def rows(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.std(X, axis=1, dtype=np.float64)


@mistake(
    of="effects",
    name="multiplied by the mean",
    why="you multiplied by the mean of the column: the effect is about one standard deviation",
)
def times_mean(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.mean(X, axis=0, dtype=np.float64)


@mistake(
    of="effects",
    name="multiplied by the range",
    why="you multiplied by the largest minus the smallest value: for 0 and 6 it is 6, and the standard deviation is 3",
)
def times_range(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.ptp(np.asarray(X, dtype=np.float64), axis=0)


@mistake(
    of="effects",
    name="shares of all effects",
    why="you divided by the sum of the absolute effects: the effect is in the unit of the prediction",
)
def shares(X: Any, w: Any) -> Any:
    effects = np.asarray(w) * np.std(X, axis=0, dtype=np.float64)
    return effects / np.abs(effects).sum()


@mistake(
    of="effects",
    name="standard deviation in the input's dtype",
    why="you computed the standard deviation in the input's dtype: float32 has about 7 digits",
)
def narrow(X: Any, w: Any) -> Any:
    return np.asarray(w) * np.std(X, axis=0)


@mistake(
    of="effects",
    name="all contributions",
    why="you returned a number for each value of X: the task asks for one effect for each column",
    covers=[
        "spread = np.asarray(X, dtype=np.float64).std(axis=0) -> spread = np.asarray(X, dtype=np.float64)",
    ],
)
def contributions(X: Any, w: Any) -> Any:
    return np.asarray(X, dtype=np.float64) * w
