"""A pipeline for a table with a transformer and folds written by hand."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, TransformerMixin, clone
from sklearn.pipeline import Pipeline


class Prepare(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Fills, standardises and encodes the columns of a frame."""

    def __init__(self, num: list[str], cat: list[str]) -> None:
        self.num = num
        self.cat = cat

    def fit(self, df: pd.DataFrame, y: Any = None) -> "Prepare":  # noqa: ARG002
        """Learn medians, means, standard deviations and categories."""
        self.numbers_ = {}
        for name in self.num:
            median = df[name].median()
            filled = df[name].fillna(median).to_numpy(dtype=np.float64)
            std = float(filled.std())
            self.numbers_[name] = (median, float(filled.mean()), 1.0 if filled.min() == filled.max() else std)
        self.categories_ = {}
        for name in self.cat:
            self.categories_[name] = sorted(set(df[name].astype(object).fillna("missing")))
        return self

    def transform(self, df: pd.DataFrame) -> NDArray[np.float64]:
        """Return the prepared rows."""
        columns = []
        for name in self.num:
            median, mean, scale = self.numbers_[name]
            columns.append((df[name].fillna(median).to_numpy(dtype=np.float64) - mean) / scale)
        for name in self.cat:
            values = df[name].astype(object).fillna("missing").tolist()
            for category in self.categories_[name]:
                columns.append(np.array([1.0 if value == category else 0.0 for value in values]))
        return np.column_stack(columns)

    def get_feature_names_out(self, input_features: Any = None) -> NDArray[Any]:  # noqa: ARG002
        """Return the names of the columns."""
        names = list(self.num)
        for name in self.cat:
            for category in self.categories_[name]:
                names.append(f"{name}_{category}")
        return np.array(names, dtype=object)


def prepare(num: list[str], cat: list[str]) -> Any:
    """Return a transformer, not fitted, that makes numbers of the columns of a frame."""
    return Prepare(num, cat)


def build(num: list[str], cat: list[str], model: Any) -> Any:
    """Return a pipeline, not fitted, of `prepare` and a model."""
    return Pipeline([("prepare", prepare(num, cat)), ("model", model)])


def evaluate(df: pd.DataFrame, target: str, model: Any, folds: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Return the mean scores of a model in cross-validation."""
    num: list[str] = []
    cat: list[str] = []
    for name in df.columns:
        if name != target:
            (num if pd.api.types.is_numeric_dtype(df[name]) else cat).append(name)
    train_scores, test_scores = [], []
    for train, test in folds:
        pipeline = build(num, cat, clone(model))
        pipeline.fit(df.iloc[train], df[target].iloc[train])
        train_scores.append(pipeline.score(df.iloc[train], df[target].iloc[train]))
        test_scores.append(pipeline.score(df.iloc[test], df[target].iloc[test]))
    return {"train": sum(train_scores) / len(folds), "test": sum(test_scores) / len(folds)}
