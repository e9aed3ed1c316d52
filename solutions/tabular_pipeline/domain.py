"""What prepare, build and evaluate may be given, and what they must return."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.dummy import DummyClassifier
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsClassifier

from mlkata_plugin.domain import EPS, Draw, Script, call, holds, near, same
from mlkata_plugin.domain.frames import column, index

WORDS = {"city": ("ny", "la", "oslo", "rome", "Oslo", "bonn"), "size": ("S", "L", "nan", "", "missing", "ny")}
NUMBERS = (1.0, 2.0, 4.0, -3.0, 0.5, 100.0)
Matrix = NDArray[np.float64]


def neighbours(k: int) -> Any:
    """Return a model of the k nearest rows. For few rows, scikit-learn's own choice is five times as slow."""
    return KNeighborsClassifier(k, algorithm="kd_tree")


def _frame(draw: Draw, n: int, names: list[str]) -> pd.DataFrame:
    """Return n rows: the first of each column is known."""
    filled: dict[str, Any] = {}
    for name in names:
        missing = draw.one_in(2)
        if name in WORDS:
            values: list[Any] = column(draw, n, WORDS[name]).tolist()
        elif draw.one_in(3):
            values, missing = [int(2 * value) for value in column(draw, n, NUMBERS)], False
        else:
            values = column(draw, n, NUMBERS).tolist()
        if missing:
            for i in draw.choose("special places", draw.pick(1, 2), n - 1):
                values[i] = values[i] if i == 0 else np.nan
        dtype: Any = draw.pick(object, "str") if name in WORDS else None
        filled[name] = pd.Series(values, dtype=dtype)
    return pd.DataFrame(filled).set_axis(index(draw, n))


def _prepared(train: pd.DataFrame, rows: pd.DataFrame, num: list[str], cat: list[str]) -> tuple[Matrix, list[str]]:
    """Return the prepared rows and the names of their columns."""
    columns, names = [], list(num)
    for name in num:
        known = train[name].dropna().to_numpy(dtype=np.float64)
        x, new = (frame[name].fillna(np.median(known)).to_numpy(dtype=np.float64) for frame in (train, rows))
        columns.append((new - x.mean()) / (1.0 if x.min() == x.max() else x.std()))
    for name in cat:
        x, new = (frame[name].astype(object).fillna("missing").to_numpy() for frame in (train, rows))
        for category in sorted(set(x)):
            columns.append(np.array([float(value == category) for value in new]))
            names.append(f"{name}_{category}")
    return np.column_stack(columns), names


def _lists(draw: Draw) -> tuple[list[str], list[str]]:
    return draw.pick((["age"], ["city"]), (["age", "pay"], []), ([], ["city"]), (["pay", "age"], ["size", "city"]))


def _frames(draw: Draw, num: list[str], cat: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return training rows and new rows, with their columns in different orders and with others."""
    names = [*num, *cat]
    more = draw.pick([], ["age", "pay", "city", "size"])
    train = _frame(draw, draw.integer(1, 8), [*dict.fromkeys([*names, *more])])
    new = _frame(draw, draw.integer(1, 5), draw.pick(names, names[::-1], [*dict.fromkeys([*more, *names])]))
    return train, new


def prepare(draw: Draw) -> Script:
    """Missing values, unknown categories, equal values, columns in any order, and an empty list."""
    num, cat = _lists(draw)
    train, new = _frames(draw, num, cat)
    transformer = yield num, cat
    fitted = yield call("fit", train, on=transformer)
    got = yield call("transform", new, on=fitted)
    truth, names = _prepared(train, new, num, cat)
    near(got, truth, 1000 * EPS * (1 + np.abs(truth)))
    labels = yield call("get_feature_names_out", on=fitted)
    same([str(label) for label in labels], names)


def build(draw: Draw) -> Script:
    """The same, with a model that finds the nearest training row."""
    num, cat = _lists(draw)
    train, new = _frames(draw, num, cat)
    y = np.arange(len(train))
    pipeline = yield num, cat, neighbours(len(train))
    parameters = yield call("get_params", deep=False, on=pipeline)
    holds(isinstance(parameters, dict) and "steps" in parameters, "build did not return a Pipeline")
    same([name for name, _ in parameters["steps"]], ["prepare", "model"])
    changed = yield call("set_params", model__n_neighbors=1, on=pipeline)
    fitted = yield call("fit", train, y, on=changed)
    got = yield call("predict", new, on=fitted)
    holds(isinstance(got, np.ndarray) and got.shape == (len(new),), "predict did not return one label for each row")
    left, right = (_prepared(train, rows, num, cat)[0] for rows in (train, new))
    holds(_nearest(left, right, y, got), "a label is not that of the nearest training row")


def _nearest(train: Matrix, new: Matrix, y: NDArray[Any], labels: NDArray[Any]) -> bool:
    """Return whether each row has the label of a training row that is as near as any."""
    distances = np.sqrt(((new[:, np.newaxis] - train) ** 2).sum(axis=2))
    near_enough = distances <= distances.min(axis=1, keepdims=True) + 1e-7
    return all(label in y[near] for label, near in zip(labels.tolist(), near_enough, strict=True))


def evaluate(draw: Draw) -> Script:
    """Features of both kinds or of one, targets of both kinds, folds of any sizes, and any index."""
    n = draw.integer(4, 9)
    num, cat = draw.pick((["age"], []), (["age", "pay"], ["city"]), ([], ["size"]))
    df = _frame(draw, n, [*num, *cat])
    df = df[draw.pick([*num, *cat], [*cat, *num[::-1]])]
    for name in num:  # integers stay integers, and few rows are equally far from a third
        df[name] = df[name].to_numpy() + (2 if df[name].dtype.kind == "i" else 0.37) * np.arange(n) ** 2
    model = draw.pick(DummyClassifier(), neighbours(1), Ridge(), Ridge())
    least = 2 if isinstance(model, Ridge) else 1
    y = draw.rng().permutation(n) if least == 2 else np.array(draw.choose("values", n, 1))
    words = least == 1 and draw.one_in(2)
    where = draw.integer(0, len(num) + len(cat))
    df.insert(where, "y", np.array(["no", "yes"])[y].astype(object) if words else y)
    folds = []
    for _ in range(draw.pick(2, 1)):
        order = draw.rng().permutation(n).tolist()
        cut = draw.integer(least, n - 2)
        folds.append((order[cut:], order[:cut]))
    if not all(df[name].iloc[train].notna().any() for name in [*num, *cat] for train, _ in folds):
        return
    got = yield df, "y", model, folds
    scores = []
    for train, test in folds:
        names = [name for name in df.columns if name in num], [name for name in df.columns if name in cat]
        left, right = (_prepared(df.iloc[train], df.iloc[rows], *names)[0] for rows in (train, test))
        pair = [_score(model, left, y[train], rows, y[own]) for rows, own in ((left, train), (right, test))]
        if None in pair:
            return
        scores.append(pair)
    mean = np.array(scores, dtype=np.float64).mean(axis=0)
    truth = {"train": float(mean[0]), "test": float(mean[1])}
    near(got, truth, {part: 1e-9 * (1 + abs(score)) for part, score in truth.items()})


def _score(model: Any, train: Matrix, y: NDArray[Any], rows: Matrix, wanted: NDArray[Any]) -> float | None:
    """Return the score of a model by a closed form; None if two labels are equally near."""
    if isinstance(model, Ridge):
        centred = train - train.mean(axis=0)
        w = np.linalg.solve(centred.T @ centred + np.eye(train.shape[1]), centred.T @ (y - y.mean()))
        residuals = wanted - y.mean() - (rows - train.mean(axis=0)) @ w
        return float(1 - (residuals**2).sum() / ((wanted - wanted.mean()) ** 2).sum())
    if isinstance(model, DummyClassifier):
        return float((wanted == int(2 * y.sum() > len(y))).mean())  # of equal counts, the first label
    distances = np.sqrt(((rows[:, np.newaxis] - train) ** 2).sum(axis=2))
    nearest = distances <= distances.min(axis=1, keepdims=True) + 1e-7
    if any(len(set(y[one])) > 1 for one in nearest):
        return None
    return float((y[nearest.argmax(axis=1)] == wanted).mean())
