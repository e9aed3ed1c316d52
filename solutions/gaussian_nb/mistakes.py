"""What people write for Gaussian naive Bayes. `Right` has the pieces; each mistake replaces what it gets wrong."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Table = NDArray[np.float64]


class Right:
    """A right answer in pieces."""

    def __init__(self, var_smoothing: float = 1e-9) -> None:
        self.var_smoothing = var_smoothing

    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        X, y = np.asarray(X, dtype=np.float64), np.asarray(y)
        self.classes_ = self.classes_of(y)
        parts = [X[y == label] for label in self.classes_]
        self.class_prior_ = self.priors(np.array([len(part) for part in parts]))
        self.theta_ = np.array([part.mean(axis=0) for part in parts])
        self.var_ = self.smoothed(np.array([self.variance(part) for part in parts]), X)
        return self

    def classes_of(self, y: NDArray[Any]) -> NDArray[Any]:
        return np.unique(y)

    def priors(self, sizes: NDArray[np.int64]) -> Table:
        return sizes / sizes.sum()

    def variance(self, part: Table) -> Table:
        return part.var(axis=0)

    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + self.var_smoothing * X.var(axis=0).max()

    def log_densities(self, X: Table) -> Table:
        return self.exponents(X[:, np.newaxis] - self.theta_) - 0.5 * np.log(2 * np.pi * self.var_)

    def exponents(self, deviations: Table) -> Table:
        return -0.5 * deviations**2 / self.var_

    def log_joint(self, X: Table) -> Table:
        return self.log_densities(X).sum(axis=2) + np.log(self.class_prior_)

    def normalised(self, log_joint: Table) -> Table:
        return log_joint - np.logaddexp.reduce(log_joint, axis=1, keepdims=True)

    def predict_log_proba(self, X: ArrayLike) -> Any:
        return self.normalised(self.log_joint(np.asarray(X, dtype=np.float64)))

    def predict(self, X: ArrayLike) -> Any:
        return self.classes_[Right.predict_log_proba(self, X).argmax(axis=1)]


@mistake(
    of="GaussianNB",
    name="product of densities",
    why="you multiplied the densities of all columns: for 1000 columns the product is 0 in every class, and 0 / 0 is "
    "NaN",
)
class Multiplies(Right):
    def log_joint(self, X: Table) -> Table:
        return np.exp(super().log_joint(X))

    def normalised(self, log_joint: Table) -> Table:
        return np.log(log_joint / log_joint.sum(axis=1, keepdims=True))


@mistake(
    of="GaussianNB",
    name="log of a sum that underflows",
    why="you summed exp of the log densities directly: for 1000 columns the sum is 0, and log(0) is minus infinity",
)
class SumsPlainly(Right):
    def normalised(self, log_joint: Table) -> Table:
        return log_joint - np.log(np.exp(log_joint).sum(axis=1, keepdims=True))


@mistake(
    of="GaussianNB",
    name="log of a probability that underflows",
    why="you took the log of the probabilities: a class with the probability e^-4000 gets minus infinity",
)
class LogsLast(Right):
    def normalised(self, log_joint: Table) -> Table:
        return np.log(np.exp(super().normalised(log_joint)))


@mistake(
    of="GaussianNB",
    name="small constant in the log",
    why="you added a small constant before a log: a class with the probability e^-4000 gets the log of that constant",
    values=[1e-300, 1e-100, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8],
)
class AddsAConstant(Right):
    def __init__(self, var_smoothing: float = 1e-9, *, value: float) -> None:
        super().__init__(var_smoothing)
        self.value = value

    def normalised(self, log_joint: Table) -> Table:
        return np.log(np.exp(super().normalised(log_joint)) + self.value)


@mistake(
    of="GaussianNB",
    name="var_smoothing added directly",
    why="you added var_smoothing itself: with 0.1 and the largest variance 150, every variance grows by 15, not by 0.1",
)
class AddsDirectly(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:  # noqa: ARG002
        return variances + self.var_smoothing


@mistake(
    of="GaussianNB",
    name="a fixed constant added",
    why="you added the same constant for any var_smoothing: with 0.1 and the largest variance 150, every variance "
    "grows by 15",
    values=[1e-9, 1e-12, 1e-10, 1e-8, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2],
)
class AddsAConstantVariance(Right):
    def __init__(self, var_smoothing: float = 1e-9, *, value: float) -> None:
        super().__init__(var_smoothing)
        self.value = value

    def smoothed(self, variances: Table, X: Table) -> Table:  # noqa: ARG002
        return variances + self.value


@mistake(
    of="GaussianNB",
    name="smoothing per column",
    why="you smoothed each column by its own variance: one number, from the column with the largest variance, is added "
    "to all",
    covers=[
        "smoothing = self.var_smoothing * X.var(axis=0).max() -> smoothing = self.var_smoothing * X.var(axis=0)",
    ],
)
class SmoothsColumns(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + self.var_smoothing * X.var(axis=0)


@mistake(
    of="GaussianNB",
    name="smoothing from the variances of the classes",
    why="you took the largest variance within a class: the largest variance of a column over all training rows was "
    "asked for, 150 and not 100",
)
class SmoothsByClass(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:  # noqa: ARG002
        return variances + self.var_smoothing * variances.max()


@mistake(
    of="GaussianNB",
    name="smoothing per class",
    why="you smoothed each class by its own largest variance: one number is added to the variances of all classes",
)
class SmoothsEachClass(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:  # noqa: ARG002
        return variances + self.var_smoothing * variances.max(axis=1, keepdims=True)


@mistake(
    of="GaussianNB",
    name="smoothing from another variance",
    why="you used another variance than the largest of the columns: for columns with 8.75 and 150 it is 150",
    values=["min", "mean", "all"],
    covers=[
        "smoothing = self.var_smoothing * X.var(axis=0).max() -> smoothing = self.var_smoothing * X.var(axis=0).min()",
        "smoothing = self.var_smoothing * X.var(axis=0).max() -> smoothing = self.var_smoothing * X.var().max()",
    ],
)
class SmoothsByAnother(Right):
    def __init__(self, var_smoothing: float = 1e-9, *, value: str) -> None:
        super().__init__(var_smoothing)
        self.value = value

    def smoothed(self, variances: Table, X: Table) -> Table:
        of_columns = X.var(axis=0)
        chosen = {"min": of_columns.min(), "mean": of_columns.mean(), "all": X.var()}[self.value]
        return variances + self.var_smoothing * chosen


@mistake(
    of="GaussianNB",
    name="standard deviation in the smoothing",
    why="you multiplied var_smoothing with the largest standard deviation: for the variance 100 and var_smoothing 0.1, "
    "10 is added, not 1",
    covers=[
        "smoothing = self.var_smoothing * X.var(axis=0).max() -> smoothing = self.var_smoothing * X.std(axis=0).max()",
    ],
)
class SmoothsByStd(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + self.var_smoothing * X.std(axis=0).max()


@mistake(
    of="GaussianNB",
    name="no smoothing",
    why="you added nothing to the variances: a column that is constant in a class has the variance 0, and divides by 0",
)
class NeverSmooths(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:  # noqa: ARG002
        return variances


@mistake(
    of="GaussianNB",
    name="only small variances replaced",
    why="you replaced variances below the smoothing: the smoothing is added to every variance, 100 becomes 115",
)
class Clips(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return np.maximum(variances, self.var_smoothing * X.var(axis=0).max())


@mistake(
    of="GaussianNB",
    name="only zero variances replaced",
    why="you replaced variances of 0: the smoothing is added to every variance, 100 becomes 115",
)
class ReplacesZeros(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return np.where(variances == 0, self.var_smoothing * X.var(axis=0).max(), variances)


@mistake(
    of="GaussianNB",
    name="var_smoothing is ignored",
    why="you used 1e-9 for any var_smoothing: with 0.1 and the largest variance 150, 15 is added",
)
class IgnoresSmoothing(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + 1e-9 * X.var(axis=0).max()


@mistake(
    of="GaussianNB",
    name="divisor n - 1",
    why="you divided the squares of a class by n - 1: for -1 and 1 the variance is 1, not 2, and for one row you get "
    "NaN",
)
class DividesByLess(Right):
    def variance(self, part: Table) -> Table:
        return part.var(axis=0, ddof=1)


@mistake(
    of="GaussianNB",
    name="divisor n - 1 everywhere",
    why="you divided by n - 1 in all variances: for -1 and 1 the variance is 1, not 2, and for one row you get NaN",
)
class DividesByLessEverywhere(DividesByLess):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + self.var_smoothing * X.var(axis=0, ddof=1).max()


@mistake(
    of="GaussianNB",
    name="divisor n - 1 in the smoothing",
    why="you divided by n - 1 for the smoothing: for the columns of 4 rows with variance 150 you take 200",
)
class DividesByLessInTheSmoothing(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return variances + self.var_smoothing * X.var(axis=0, ddof=1).max()


@mistake(
    of="GaussianNB",
    name="standard deviations in var_",
    why="you stored standard deviations in var_: for 10 and 30 the variance is 100, not 10",
    covers=[
        "self.var_ = np.array([X[y == label].var(axis=0) for label in self.classes_]) + smoothing -> "
        "self.var_ = np.array([X[y == label].std(axis=0) for label in self.classes_]) + smoothing",
    ],
)
class StoresStd(Right):
    def variance(self, part: Table) -> Table:
        return part.std(axis=0)


@mistake(
    of="GaussianNB",
    name="the same variances for all classes",
    why="you used the variances of all rows in every class: a narrow class and a wide class have different variances",
)
class PoolsVariances(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return super().smoothed(np.ones_like(variances) * X.var(axis=0), X)


@mistake(
    of="GaussianNB",
    name="variances around the mean of all rows",
    why="you subtracted the mean of all rows in the variances: the deviations of a class are from its own mean",
)
class CentresOnAllRows(Right):
    def smoothed(self, variances: Table, X: Table) -> Table:
        return super().smoothed(variances + (self.theta_ - X.mean(axis=0)) ** 2, X)


@mistake(
    of="GaussianNB",
    name="prior left out of the probabilities",
    why="you left the prior out: a row in the middle between two classes of 2 and 4 rows has 1/3 and 2/3, not 1/2",
)
class ForgetsThePrior(Right):
    def log_joint(self, X: Table) -> Table:
        return self.log_densities(X).sum(axis=2)


@mistake(
    of="GaussianNB",
    name="equal priors",
    why="you gave all classes the same prior: with 1 and 3 rows the priors are 1/4 and 3/4, not 1/2",
)
class EqualPriors(Right):
    def priors(self, sizes: NDArray[np.int64]) -> Table:
        return np.full(len(sizes), 1 / len(sizes))


@mistake(
    of="GaussianNB",
    name="counts in class_prior_",
    why="you stored the number of rows in class_prior_: 1 of 4 rows is 0.25",
)
class CountsRows(Right):
    def priors(self, sizes: NDArray[np.int64]) -> Table:
        return sizes.astype(np.float64)


@mistake(
    of="GaussianNB",
    name="logs in class_prior_",
    why="you stored logs in class_prior_: 1 of 4 rows is 0.25, not -1.39",
)
class StoresLogs(Right):
    def priors(self, sizes: NDArray[np.int64]) -> Table:
        return np.log(sizes / sizes.sum())

    def log_joint(self, X: Table) -> Table:
        return self.log_densities(X).sum(axis=2) + self.class_prior_


@mistake(
    of="GaussianNB",
    name="smoothed prior",
    why="you added 1 to the number of rows of each class: 1 of 4 rows is 0.25, not 2 of 6",
)
class SmoothsThePrior(Right):
    def priors(self, sizes: NDArray[np.int64]) -> Table:
        return (sizes + 1) / (sizes.sum() + len(sizes))


@mistake(
    of="GaussianNB",
    name="prior added without log",
    why="you added the prior itself to log densities: a factor of 1/4 is -1.39 in logs, not 0.25",
    covers=[
        "log_joint = np.log(self.class_prior_) + log_densities.sum(axis=2) -> "
        "log_joint = self.class_prior_ + log_densities.sum(axis=2)",
    ],
)
class AddsThePrior(Right):
    def log_joint(self, X: Table) -> Table:
        return self.log_densities(X).sum(axis=2) + self.class_prior_


@mistake(
    of="GaussianNB",
    name="prior once for each column",
    why="you added the log prior to each column: a row has one class, so its prior is one factor, also for 1000 "
    "columns",
)
class RepeatsThePrior(Right):
    def log_joint(self, X: Table) -> Table:
        return (self.log_densities(X) + np.log(self.class_prior_)[:, np.newaxis]).sum(axis=2)


@mistake(
    of="GaussianNB",
    name="mean over the columns",
    why="you took the mean of the log densities over the columns: 1000 columns then weigh as much as one",
    covers=[
        "log_joint = np.log(self.class_prior_) + log_densities.sum(axis=2) -> "
        "log_joint = np.log(self.class_prior_) + log_densities.mean(axis=2)",
    ],
)
class TakesTheMean(Right):
    def log_joint(self, X: Table) -> Table:
        return self.log_densities(X).mean(axis=2) + np.log(self.class_prior_)


@mistake(
    of="GaussianNB",
    name="width left out of the density",
    why="you left the width out of the density: at a common mean, a class with std 1 has 3 times the density of one "
    "with 3",
)
class ForgetsTheWidth(Right):
    def log_densities(self, X: Table) -> Table:
        return self.exponents(X[:, np.newaxis] - self.theta_)


@mistake(
    of="GaussianNB",
    name="distances to the means only",
    why="you compared squared distances without dividing by the variances: a deviation of 3 is little if the std is 10",
)
class IgnoresVariances(Right):
    def log_densities(self, X: Table) -> Table:
        return -0.5 * (X[:, np.newaxis] - self.theta_) ** 2


@mistake(
    of="GaussianNB",
    name="variance used as standard deviation",
    why="you used the variance as standard deviation: for the variance 2, a deviation of 2 is 1.41 standard "
    "deviations, not 1",
    covers=[
        "log_densities = normal_logpdf(X[:, np.newaxis], self.theta_, np.sqrt(self.var_)) -> "
        "log_densities = normal_logpdf(X[:, np.newaxis], self.theta_, self.var_)",
    ],
)
class TakesVarianceForStd(Right):
    def log_densities(self, X: Table) -> Table:
        return -0.5 * ((X[:, np.newaxis] - self.theta_) / self.var_) ** 2 - np.log(self.var_)


@mistake(
    of="GaussianNB",
    name="exponent not halved",
    why="you did not halve the squared deviation: at 2 standard deviations the exponent is -2, not -4",
)
class KeepsTheSquare(Right):
    def exponents(self, deviations: Table) -> Table:
        return -(deviations**2) / self.var_


@mistake(
    of="GaussianNB",
    name="log density not normalised",
    why="you returned the log of prior times densities: the probabilities of a row have to add up to 1",
)
class NeverNormalises(Right):
    def normalised(self, log_joint: Table) -> Table:
        return log_joint

    def predict(self, X: ArrayLike) -> Any:
        return self.classes_[self.predict_log_proba(X).argmax(axis=1)]


@mistake(
    of="GaussianNB",
    name="only the maximum subtracted",
    why="you subtracted the largest entry of each row: the most likely class then has the log 0, so the probability 1",
)
class SubtractsTheHighest(Right):
    def normalised(self, log_joint: Table) -> Table:
        return log_joint - log_joint.max(axis=1, keepdims=True)


@mistake(
    of="GaussianNB",
    name="normalised over the rows",
    why="you normalised each column: the probabilities of one row have to add up to 1 over its classes",
    covers=[
        "log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True) -> "
        "log_total = np.logaddexp.reduce(log_joint, keepdims=True)",
        "log_total = np.logaddexp.reduce(log_joint, axis=1, keepdims=True) -> "
        "log_total = np.logaddexp.reduce(log_joint, axis=0, keepdims=True)",
    ],
)
class NormalisesColumns(Right):
    def normalised(self, log_joint: Table) -> Table:
        return log_joint - np.logaddexp.reduce(log_joint, axis=0)


@mistake(
    of="GaussianNB",
    name="probabilities instead of logs",
    why="you returned probabilities from predict_log_proba: a half must be -0.69, its log",
)
class ReturnsProba(Right):
    def predict_log_proba(self, X: ArrayLike) -> Any:
        return np.exp(super().predict_log_proba(X))


@mistake(
    of="GaussianNB",
    name="positions instead of labels",
    why="you returned positions from predict: for the labels 3 and 8 it has to return 3 or 8, not 0 or 1",
)
class ReturnsPositions(Right):
    def predict(self, X: ArrayLike) -> Any:
        return Right.predict_log_proba(self, X).argmax(axis=1)


@mistake(
    of="GaussianNB",
    name="the least likely label",
    why="you returned the label with the lowest log probability: of -0.1 and -2.3, the higher is -0.1",
    covers=[
        "return self.classes_[self.predict_log_proba(X).argmax(axis=1)] -> "
        "return self.classes_[self.predict_log_proba(X).argmin(axis=1)]",
    ],
)
class TakesTheLowest(Right):
    def predict(self, X: ArrayLike) -> Any:
        return self.classes_[self.predict_log_proba(X).argmin(axis=1)]


@mistake(
    of="GaussianNB",
    name="classes in the order of the rows",
    why="you kept the labels in the order in which they first occur: classes_ is sorted, so 3 comes before 8",
)
class KeepsTheOrder(Right):
    def classes_of(self, y: NDArray[Any]) -> NDArray[Any]:
        return np.array(list(dict.fromkeys(y.tolist())))


@mistake(
    of="GaussianNB",
    name="labels assumed to count from 0",
    why="you took 0, 1, 2, ... for the labels: they can be 3 and 8, or strings",
)
class CountsLabels(Right):
    def classes_of(self, y: NDArray[Any]) -> NDArray[Any]:
        return np.arange(y.max() + 1)


@mistake(
    of="GaussianNB",
    name="classes in the rows",
    why="you returned one row for each class from predict_log_proba: 5 rows and 2 classes have the shape (5, 2)",
)
class Transposes(Right):
    def predict_log_proba(self, X: ArrayLike) -> Any:
        return super().predict_log_proba(X).T


@mistake(
    of="GaussianNB",
    name="new rows scaled by themselves",
    why="you subtracted the mean of the new rows before predicting: a single row then is 0 in every column",
)
class CentresNewRows(Right):
    def log_joint(self, X: Table) -> Table:
        return super().log_joint(X - X.mean(axis=0) + self.class_prior_ @ self.theta_)


@mistake(
    of="GaussianNB",
    name="earlier rows are kept",
    why="you kept the rows of an earlier fit: a second fit has to forget them, or classes_ has labels of both",
)
class KeepsRows(Right):
    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        self.rows = [*getattr(self, "rows", []), *np.asarray(X, dtype=np.float64).tolist()]
        self.labels = [*getattr(self, "labels", []), *np.asarray(y).tolist()]
        return super().fit(self.rows, self.labels)


@mistake(
    of="GaussianNB",
    name="deviations in the input's dtype",
    why="you computed with the training rows in their own dtype: in uint8, 10 - 15 is 251, and float32 stays float32",
    covers=[
        "X = np.asarray(X, dtype=np.float64) -> X = np.asarray(X)",
    ],
)
class KeepsTheDtype(Right):
    def fit(self, X: ArrayLike, y: ArrayLike) -> Any:
        super().fit(X, y)
        X, y = np.asarray(X), np.asarray(y)
        if X.dtype != np.float64:
            parts = [X[y == label] for label in self.classes_]
            self.theta_ = np.array([part.mean(axis=0) for part in parts])
            self.var_ = self.smoothed(np.array([part.var(axis=0) for part in parts]), X)
        return self
