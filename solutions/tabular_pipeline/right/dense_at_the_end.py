"""Dense array at the end

`sparse_threshold=0` makes the whole ColumnTransformer return a dense array. A sparse array saves memory if there are
thousands of categories, and then you would leave it sparse.
"""

from typing import Any

import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_val_score, cross_validate
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def prepare(num: list[str], cat: list[str]) -> Any:
    """Return a transformer, not fitted, that makes numbers of the columns of a frame."""
    numbers = Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    fill = SimpleImputer(strategy="constant", fill_value="missing")
    texts = Pipeline([("fill", fill), ("encode", OneHotEncoder(handle_unknown="ignore"))])
    parts = [("num", numbers, num), ("cat", texts, cat)]
    return ColumnTransformer(parts, sparse_threshold=0, verbose_feature_names_out="{feature_name}")


def build(num: list[str], cat: list[str], model: Any) -> Any:
    """Return a pipeline, not fitted, of `prepare` and a model."""
    return Pipeline([("prepare", prepare(num, cat)), ("model", model)])


def evaluate(df: pd.DataFrame, target: str, model: Any, folds: list[tuple[list[int], list[int]]]) -> dict[str, float]:
    """Return the mean scores of a model in cross-validation."""
    y = df[target]
    X = df.loc[:, df.columns != target]
    num = [name for name in X.columns if getattr(X[name].dtype, "kind", "O") in "iuf"]
    pipeline = build(num, [name for name in X.columns if name not in num], model)
    scores = cross_validate(pipeline, X, y, cv=folds, return_train_score=True)
    return {
        "train": float(scores["train_score"].mean()),
        "test": float(cross_val_score(pipeline, X, y, cv=folds).mean()),
    }
