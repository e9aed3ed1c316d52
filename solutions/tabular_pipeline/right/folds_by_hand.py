"""Folds written as a loop

A loop over the folds shows what cross_validate does: clone the model, fit on the training rows, score twice. You can
keep predictions or fitted pipelines in it. cross_validate can run the folds side by side.
"""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.compose import make_column_transformer
from sklearn.impute import SimpleImputer
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def prepare(num: list[str], cat: list[str]) -> Any:
    """Return a transformer, not fitted, that makes numbers of the columns of a frame."""
    encoder = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return make_column_transformer(
        (make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), num),
        (make_pipeline(SimpleImputer(strategy="constant", fill_value="missing"), encoder), cat),
        verbose_feature_names_out=False,
    )


def build(num: list[str], cat: list[str], model: Any) -> Any:
    """Return a pipeline, not fitted, of `prepare` and a model."""
    return Pipeline([("prepare", prepare(num, cat)), ("model", model)])


def evaluate(df: pd.DataFrame, target: str, model: Any, folds: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Return the mean scores of a model in cross-validation."""
    X, y = df.drop(columns=[target]), df[target]
    cat = [name for name in X.columns if not pd.api.types.is_numeric_dtype(X[name])]
    pipeline = build([name for name in X.columns if name not in cat], cat, model)
    scores = []
    for train, test in folds:
        fitted = clone(pipeline).fit(X.iloc[train], y.iloc[train])
        scores.append([fitted.score(X.iloc[rows], y.iloc[rows]) for rows in (train, test)])
    mean = np.mean(scores, axis=0)
    return {"train": float(mean[0]), "test": float(mean[1])}
