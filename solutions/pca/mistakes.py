"""What people write for PCA, and what is wrong with it. `Right` has the pieces; each mistake replaces one."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[Any]


class Right:
    """A right answer in pieces."""

    def __init__(self, n_components: int) -> None:
        self.n_components = self.k = n_components

    def fit(self, X: ArrayLike) -> Any:
        X = np.asarray(X, dtype=np.float64)
        self.check(X)
        self.mean_ = X.mean(axis=0)
        variances, directions = self.directions(self.prepared(X))
        self.components_ = self.signed(directions[: self.k])
        self.explained_variance_ = variances[: self.k]
        self.explained_variance_ratio_ = self.ratio(variances)
        return self

    def check(self, X: Table) -> None:
        if self.n_components > min(X.shape):
            raise ValueError

    def prepared(self, X: Table) -> Table:
        return X - X.mean(axis=0)

    def directions(self, centred: Table) -> tuple[Table, Table]:
        _, singular, directions = np.linalg.svd(centred, full_matrices=False)
        return singular**2 / (len(centred) - 1), directions

    def signed(self, components: Table) -> Table:
        sizes = np.abs(components)
        leading = (sizes > sizes.max(axis=1, keepdims=True) - 1e-6).argmax(axis=1)
        return components * np.sign(components[np.arange(len(components)), leading])[:, np.newaxis]

    def ratio(self, variances: Table) -> Table:
        return variances[: self.k] / variances.sum()

    def transform(self, X: ArrayLike) -> Any:
        return (np.asarray(X, dtype=np.float64) - self.mean_) @ self.components_.T

    def inverse_transform(self, Z: ArrayLike) -> Any:
        return np.asarray(Z, dtype=np.float64) @ self.components_ + self.mean_

    def left(self, X: ArrayLike) -> Table:
        x = np.asarray(X, dtype=np.float64) - self.mean_
        return x - x @ self.components_.T @ self.components_

    def reconstruction_error(self, X: ArrayLike) -> Any:
        return (self.left(X) ** 2).sum(axis=1)


class Chained(Right):
    """A family: the error is right by itself, or it is computed with the two methods, and one of them is wrong."""

    value: str

    def left(self, X: ArrayLike) -> Table:
        if self.value == "error too":
            return np.asarray(X, dtype=np.float64) - self.inverse_transform(self.transform(X))
        return super().left(X)


@mistake(
    of="PCA",
    name="rows not centred in fit",
    why="you searched the directions without subtracting the mean: the first one then points to the mean",
)
class NotCentred(Right):
    def prepared(self, X: Table) -> Table:
        return X


@mistake(
    of="PCA",
    name="rows not centred in transform",
    why="you did not subtract mean_ in transform: the coordinates of the training rows must have the mean 0",
    values=["transform", "error too"],
)
class TransformsUncentred(Chained):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def transform(self, X: ArrayLike) -> Any:
        return np.asarray(X, dtype=np.float64) @ self.components_.T


@mistake(
    of="PCA",
    name="mean of the new rows",
    why="you subtracted the mean of the rows given to transform: a single new row then has the coordinates 0",
    values=["transform", "error too"],
)
class OwnMean(Chained):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def transform(self, X: ArrayLike) -> Any:
        x = np.asarray(X, dtype=np.float64)
        return (x - x.mean(axis=0)) @ self.components_.T


@mistake(
    of="PCA",
    name="columns divided by their standard deviations",
    why="you standardised the columns: this is the PCA of the correlations, and a column of thousands counts no more",
    values=["scale used in fit", "and in transform", "error too", "in all methods"],
)
class Standardised(Chained):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def prepared(self, X: Table) -> Table:
        scale = X.std(axis=0)
        self.scale = np.where(scale == 0, 1.0, scale) if "fit" not in self.value else np.ones(X.shape[1])
        return (X - X.mean(axis=0)) / np.where(scale == 0, 1.0, scale)

    def transform(self, X: ArrayLike) -> Any:
        return (np.asarray(X, dtype=np.float64) - self.mean_) / self.scale @ self.components_.T

    def inverse_transform(self, Z: ArrayLike) -> Any:
        scale = self.scale if self.value == "in all methods" else 1.0
        return np.asarray(Z, dtype=np.float64) @ self.components_ * scale + self.mean_

    def left(self, X: ArrayLike) -> Table:
        if self.value in ("error too", "in all methods"):
            return np.asarray(X, dtype=np.float64) - self.inverse_transform(self.transform(X))
        return Right.left(self, X)


@mistake(
    of="PCA",
    name="smallest variance first",
    why="you took the directions in ascending order of their variances: the first one then explains least",
)
class Ascending(Right):
    def directions(self, centred: Table) -> tuple[Table, Table]:
        variances, vectors = np.linalg.eigh(np.atleast_2d(np.cov(centred.T)))
        return variances, vectors.T


@mistake(
    of="PCA",
    name="rows of the eigenvector matrix",
    why="you took rows of the eigenvector matrix: each row has one entry of every eigenvector",
)
class EigenRows(Right):
    def directions(self, centred: Table) -> tuple[Table, Table]:
        variances, vectors = np.linalg.eigh(np.atleast_2d(np.cov(centred.T)))
        return variances[::-1], vectors[:, ::-1]


@mistake(
    of="PCA",
    name="components as columns",
    why="you returned the components as columns: components_ has one component per row",
)
class Columns(Right):
    def fit(self, X: ArrayLike) -> Any:
        super().fit(X)
        self.kept, self.components_ = self.components_, self.components_.T
        return self

    def transform(self, X: ArrayLike) -> Any:
        return (np.asarray(X, dtype=np.float64) - self.mean_) @ self.components_

    def inverse_transform(self, Z: ArrayLike) -> Any:
        return np.asarray(Z, dtype=np.float64) @ self.components_.T + self.mean_

    def left(self, X: ArrayLike) -> Table:
        return np.asarray(X, dtype=np.float64) - self.inverse_transform(self.transform(X))


@mistake(
    of="PCA",
    name="all components kept",
    why="you kept all components: n_components says how many rows components_ has",
)
class KeepsAll(Right):
    def fit(self, X: ArrayLike) -> Any:
        self.k = min(np.shape(X))
        return super().fit(X)


@mistake(
    of="PCA",
    name="variances divided by n",
    why="you divided by n: the variances 200 / 3 and 50 / 3 of four rows become 50 and 12.5",
    covers=[
        "variances = singular ** 2 / (len(X) - 1) -> variances = singular ** 2 / (len(X) - 0)",
    ],
)
class PopulationVariance(Right):
    def fit(self, X: ArrayLike) -> Any:
        super().fit(X)
        self.explained_variance_ = self.explained_variance_ * (len(np.asarray(X)) - 1) / len(np.asarray(X))
        return self


@mistake(
    of="PCA",
    name="sums of squares instead of variances",
    why="you did not divide the squared singular values: twice as many rows then give twice the variance",
)
class SumsOfSquares(Right):
    def fit(self, X: ArrayLike) -> Any:
        super().fit(X)
        self.explained_variance_ = self.explained_variance_ * (len(np.asarray(X)) - 1)
        return self


@mistake(
    of="PCA",
    name="standard deviations instead of variances",
    why="you returned numbers that are not squared: along a component with coordinates 10, -10, 0 and 0 the variance "
    "is 66.7",
    values=["singular values", "standard deviations", "ratio too", "standard deviations, ratio too"],
)
class NotSquared(Right):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def fit(self, X: ArrayLike) -> Any:
        super().fit(X)
        rows = len(np.asarray(X)) - 1 if "standard" not in self.value else 1
        self.explained_variance_ = np.sqrt(self.explained_variance_ * rows)
        return self

    def ratio(self, variances: Table) -> Table:
        return super().ratio(np.sqrt(variances)) if "ratio" in self.value else super().ratio(variances)


@mistake(
    of="PCA",
    name="shares of the kept variances",
    why="you divided by the sum of the k kept variances: the ratios then always sum to 1, even for one component",
)
class SharesOfKept(Right):
    def ratio(self, variances: Table) -> Table:
        return super().ratio(variances[: self.k])


@mistake(
    of="PCA",
    name="shares of the singular values",
    why="you computed the ratios from singular values that are not squared: 10 and 5 give 0.67 instead of 0.8",
)
class SharesOfRoots(Right):
    def ratio(self, variances: Table) -> Table:
        return super().ratio(np.sqrt(variances))


@mistake(
    of="PCA",
    name="running sum of the ratios",
    why="you returned running sums: explained_variance_ratio_ has the share of each component",
)
class Cumulated(Right):
    def ratio(self, variances: Table) -> Table:
        return super().ratio(variances).cumsum()


@mistake(
    of="PCA",
    name="signs by another rule",
    why="you left the signs to the library, or used another entry: the largest entry of a component must be positive",
    values=["svd", "first", "last", "sum", "rows", "eigh", "smallest", "negative"],
)
class OtherSigns(Right):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def directions(self, centred: Table) -> tuple[Table, Table]:
        if self.value == "eigh":
            variances, vectors = np.linalg.eigh(np.atleast_2d(np.cov(centred.T)))
            return variances[::-1], vectors.T[::-1]
        u, singular, directions = np.linalg.svd(centred, full_matrices=False)
        if self.value == "rows":
            directions = directions * np.sign(u[np.abs(u).argmax(axis=0), np.arange(u.shape[1])])[:, np.newaxis]
        return singular**2 / (len(centred) - 1), directions

    def signed(self, components: Table) -> Table:
        deciding = {
            "first": components[:, 0],
            "last": components[:, -1],
            "sum": components.sum(axis=1),
            "smallest": np.take_along_axis(components, np.abs(components).argmin(axis=1)[:, np.newaxis], 1)[:, 0],
            "negative": -np.take_along_axis(components, np.abs(components).argmax(axis=1)[:, np.newaxis], 1)[:, 0],
        }.get(self.value, np.ones(len(components)))
        return components * np.where(deciding < 0, -1.0, 1.0)[:, np.newaxis]


@mistake(
    of="PCA",
    name="rounding decides the sign",
    why="you compared absolute values to the last digit: of -2/3 and 2/3, rounding chose the entry that is positive",
    values=["as computed", "rows"],
)
class ExactSigns(Right):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def signed(self, components: Table) -> Table:
        sizes = np.abs(components)
        if self.value == "rows":
            sizes = sizes * (1 + 1e-12 * np.arange(sizes.shape[1]))
        return components * np.sign(components[np.arange(len(components)), sizes.argmax(axis=1)])[:, np.newaxis]


@mistake(
    of="PCA",
    name="all entries positive",
    why="you took absolute values of the components: (0.8, -0.6) and (0.8, 0.6) are different directions",
)
class Absolute(Right):
    def signed(self, components: Table) -> Table:
        return np.abs(components)


@mistake(
    of="PCA",
    name="coordinates of variance 1",
    why="you divided the coordinates by their standard deviations: this is whitening, and (16, 28) must get 10",
    values=["transform", "error too"],
)
class Whitened(Chained):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def transform(self, X: ArrayLike) -> Any:
        return super().transform(X) / np.sqrt(self.explained_variance_)


@mistake(
    of="PCA",
    name="inverse without the mean",
    why="you did not add mean_ in inverse_transform: the coordinates 0 must give the mean",
    values=["inverse", "error too"],
)
class NoMean(Chained):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def inverse_transform(self, Z: ArrayLike) -> Any:
        return np.asarray(Z, dtype=np.float64) @ self.components_


@mistake(
    of="PCA",
    name="mean of the squared errors",
    why="you averaged over the columns: the squared distance of (14, 17) is 25, and you gave 12.5",
    covers=[
        "return ((np.asarray(X) - rebuilt) ** 2).sum(axis=1) -> return ((np.asarray(X) - rebuilt) ** 2).mean(axis=1)",
    ],
)
class MeanError(Right):
    def reconstruction_error(self, X: ArrayLike) -> Any:
        return (self.left(X) ** 2).mean(axis=1)


@mistake(
    of="PCA",
    name="distance that is not squared",
    why="you returned the distance: (14, 17) is at distance 5, and the squared distance is 25",
)
class Distance(Right):
    def reconstruction_error(self, X: ArrayLike) -> Any:
        return np.sqrt((self.left(X) ** 2).sum(axis=1))


@mistake(
    of="PCA",
    name="one error for all rows",
    why="you returned one number for all rows: reconstruction_error has an entry for each row",
    values=["sum", "mean of rows", "mean"],
    covers=[
        "return ((np.asarray(X) - rebuilt) ** 2).sum(axis=1) -> return ((np.asarray(X) - rebuilt) ** 2).sum()",
    ],
)
class OneError(Right):
    def __init__(self, n_components: int, *, value: str) -> None:
        super().__init__(n_components)
        self.value = value

    def reconstruction_error(self, X: ArrayLike) -> Any:
        errors = self.left(X) ** 2
        if self.value == "mean":
            return float(errors.mean())
        return float(errors.sum() if self.value == "sum" else errors.sum(axis=1).mean())


@mistake(
    of="PCA",
    name="errors of the columns",
    why="you summed over the rows: reconstruction_error has an entry for each row, and not for each column",
    covers=[
        "return ((np.asarray(X) - rebuilt) ** 2).sum(axis=1) -> return ((np.asarray(X) - rebuilt) ** 2).sum(axis=0)",
    ],
)
class ColumnErrors(Right):
    def reconstruction_error(self, X: ArrayLike) -> Any:
        return (self.left(X) ** 2).sum(axis=0)


@mistake(
    of="PCA",
    name="no error for too many components",
    why="you kept fewer components than asked and raised no error: two rows have no three components",
    covers=[
        "if self.n_components > min(X.shape): -> if self.n_components > max(X.shape):",
        "if self.n_components > min(X.shape): -> if False:",
    ],
)
class NoRefusal(Right):
    def check(self, X: Table) -> None:
        self.checked = X.shape


@mistake(
    of="PCA",
    name="error only for too few columns",
    why="you compared n_components with the columns only: two rows have no three components either",
)
class ColumnsOnly(Right):
    def check(self, X: Table) -> None:
        if self.n_components > X.shape[1]:
            raise ValueError


@mistake(
    of="PCA",
    name="variances are wrong near 1e8",
    why="you subtracted the mean from the products and not from the rows: near 1e8 products of rows are rounded by 1",
)
class ProductsFirst(Right):
    def prepared(self, X: Table) -> Table:
        return X

    def directions(self, centred: Table) -> tuple[Table, Table]:
        n, mean = len(centred), centred.mean(axis=0)
        variances, vectors = np.linalg.eigh((centred.T @ centred - n * np.outer(mean, mean)) / (n - 1))
        return variances[::-1], vectors.T[::-1]
