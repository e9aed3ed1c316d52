"""What people write instead of a pipeline for a table. The helpers are the parts that a mistake gets right."""

from typing import Any

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import cross_validate
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import MinMaxScaler, OneHotEncoder, OrdinalEncoder, StandardScaler

from mlkata_plugin.authoring import mistake

Folds = list[tuple[list[int], list[int]]]


def numbers() -> Any:
    return make_pipeline(SimpleImputer(strategy="median"), StandardScaler())


def encoder(**options: Any) -> Any:
    return OneHotEncoder(**({"handle_unknown": "ignore", "sparse_output": False} | options))


def fill() -> Any:
    return SimpleImputer(strategy="constant", fill_value="missing")


def texts() -> Any:
    return make_pipeline(fill(), encoder())


def both(num: list[str], cat: list[str], left: Any, right: Any, **options: Any) -> Any:
    parts = [("num", left, num), ("cat", right, cat)]
    return ColumnTransformer(parts, **({"verbose_feature_names_out": False} | options))


def piped(num: list[str], cat: list[str], model: Any) -> Any:
    return Pipeline([("prepare", both(num, cat, numbers(), texts())), ("model", model)])


def kinds(X: pd.DataFrame) -> tuple[list[str], list[str]]:
    return X.select_dtypes("number").columns.tolist(), X.select_dtypes(exclude="number").columns.tolist()


def scored(pipeline: Any, X: Any, y: Any, folds: Any) -> tuple[Any, Any]:
    scores = cross_validate(pipeline, X, y, cv=folds, return_train_score=True)
    return scores["train_score"], scores["test_score"]


def means(train: Any, test: Any) -> dict[str, float]:
    return {"train": float(np.mean(train)), "test": float(np.mean(test))}


@mistake(
    of="prepare",
    name="an unknown category raises an error",
    why="your encoder raises an error for a category that the training rows do not have: bonn must become zeros",
    covers=[
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=False)) -> "
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(sparse_output=False))",
    ],
)
def default_encoder(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), make_pipeline(fill(), encoder(handle_unknown="error")))


@mistake(
    of="prepare",
    name="mean instead of median",
    why="you filled missing numbers with the mean: for 1, 3 and 8 that is 4 instead of 3",
    covers=[
        "numbers = make_pipeline(SimpleImputer(strategy='median'), StandardScaler()) -> "
        "numbers = make_pipeline(SimpleImputer(), StandardScaler())",
    ],
)
def mean_of_the_known(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, make_pipeline(SimpleImputer(), StandardScaler()), texts())


@mistake(
    of="prepare",
    name="the most frequent number instead of the median",
    why="you filled missing numbers with the most frequent value: for 1, 3 and 8 that is 1 instead of 3",
)
def most_frequent_number(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, make_pipeline(SimpleImputer(strategy="most_frequent"), StandardScaler()), texts())


@mistake(
    of="prepare",
    name="0 for missing numbers",
    why="you filled missing numbers with 0: it must be the median, 3 for 1, 3 and 8",
)
def zero_for_missing(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, make_pipeline(SimpleImputer(strategy="constant", fill_value=0), StandardScaler()), texts())


@mistake(
    of="prepare",
    name="standardised before the filling",
    why="you standardised before you filled: the mean and the scale do not count the filled values, 1, 3 and "
    "8 instead of 1, 3, 3 and 8",
    covers=[
        "numbers = make_pipeline(SimpleImputer(strategy='median'), StandardScaler()) -> "
        "numbers = make_pipeline(StandardScaler(), SimpleImputer(strategy='median'))",
    ],
)
def scales_first(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, make_pipeline(StandardScaler(), SimpleImputer(strategy="median")), texts())


@mistake(
    of="prepare",
    name="missing numbers stay NaN",
    why="you did not fill missing numbers: they stay NaN, and most models raise an error",
)
def no_imputer(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, StandardScaler(), texts())


@mistake(
    of="prepare",
    name="numbers are not standardised",
    why="you filled the numbers and did not standardise them: each column needs mean 0 and standard deviation 1",
)
def no_scaler(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, SimpleImputer(strategy="median"), texts())


@mistake(
    of="prepare",
    name="numbers scaled to 0 and 1",
    why="you scaled the numbers to the range from 0 to 1: the task asks for mean 0 and standard deviation 1",
)
def min_max(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, make_pipeline(SimpleImputer(strategy="median"), MinMaxScaler()), texts())


@mistake(
    of="prepare",
    name="zeros and ones are standardised",
    why="you standardised the columns of the categories too: they must stay 0 and 1",
)
def scaled_dummies(num: list[str], cat: list[str]) -> Any:
    fills = both(num, cat, SimpleImputer(strategy="median"), texts())
    return make_pipeline(fills, StandardScaler())


@mistake(
    of="prepare",
    name="one category is dropped",
    why="you left out a category of each column: every category of the training rows has a column",
)
def drops_first(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), make_pipeline(fill(), encoder(drop="first")))


@mistake(
    of="prepare",
    name="the most frequent category for missing text",
    why="you filled missing text with the most frequent category: it must become the category missing",
)
def most_frequent_text(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), make_pipeline(SimpleImputer(strategy="most_frequent"), encoder()))


@mistake(
    of="prepare",
    name="missing text becomes the category nan",
    why="you did not fill missing text: the encoder makes a category nan of it, and the task asks for missing",
)
def no_text_imputer(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), encoder())


@mistake(
    of="prepare",
    name="another word for missing text",
    why="you filled missing text with another word: the task asks for the category missing",
    values=["missing_value", "unknown", "Missing"],
    covers=[
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=False)) -> "
        "texts = make_pipeline(SimpleImputer(strategy='constant'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=False))",
    ],
)
def another_word(num: list[str], cat: list[str], *, value: str) -> Any:
    word = SimpleImputer(strategy="constant", fill_value=value)
    return both(num, cat, numbers(), make_pipeline(word, encoder()))


@mistake(
    of="prepare",
    name="sparse rows",
    why="you left the encoder sparse: with 6 categories, transform returns a sparse matrix instead of an array",
    values=["as it is", "always"],
    covers=[
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=False)) -> "
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore'))",
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=False)) -> "
        "texts = make_pipeline(SimpleImputer(strategy='constant', fill_value='missing'), "
        "OneHotEncoder(handle_unknown='ignore', sparse_output=True))",
    ],
)
def sparse(num: list[str], cat: list[str], *, value: str) -> Any:
    threshold = 0.3 if value == "as it is" else 1.0
    text = make_pipeline(fill(), encoder(sparse_output=True))
    return both(num, cat, numbers(), text, sparse_threshold=threshold)


@mistake(
    of="prepare",
    name="one code for each category",
    why="you gave each column of text one column of codes: each category needs a separate column",
)
def ordinal(num: list[str], cat: list[str]) -> Any:
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    return both(num, cat, numbers(), make_pipeline(fill(), codes))


@mistake(
    of="prepare",
    name="other columns stay",
    why="you kept the other columns: they must be left out",
)
def passes_through(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), texts(), remainder="passthrough")


@mistake(
    of="prepare",
    name="categories before numbers",
    why="you put the columns of the categories first: the columns of num come first",
)
def categories_first(num: list[str], cat: list[str]) -> Any:
    parts = [("cat", texts(), cat), ("num", numbers(), num)]
    return ColumnTransformer(parts, verbose_feature_names_out=False)


@mistake(
    of="prepare",
    name="names with a prefix",
    why="your names have the name of the part in front: num__age must be age",
    covers=[
        "return ColumnTransformer([('num', numbers, num), ('cat', texts, cat)], "
        "verbose_feature_names_out=False) -> "
        "return ColumnTransformer([('num', numbers, num), ('cat', texts, cat)])",
        "return ColumnTransformer([('num', numbers, num), ('cat', texts, cat)], "
        "verbose_feature_names_out=False) -> "
        "return ColumnTransformer([('num', numbers, num), ('cat', texts, cat)], "
        "verbose_feature_names_out=True)",
    ],
)
def prefixes(num: list[str], cat: list[str]) -> Any:
    return both(num, cat, numbers(), texts(), verbose_feature_names_out=True)


@mistake(
    of="prepare",
    name="columns for missing numbers",
    why="you added a column that marks missing numbers: the task asks for the filled numbers only",
)
def indicators(num: list[str], cat: list[str]) -> Any:
    marked = SimpleImputer(strategy="median", add_indicator=True)
    return both(num, cat, make_pipeline(marked, StandardScaler()), texts())


@mistake(
    of="build",
    name="a pipeline without prepare",
    why="you returned the model without the preparation: it cannot read strings or missing values",
)
def no_prepare(num: list[str], cat: list[str], model: Any) -> Any:  # noqa: ARG001
    return Pipeline([("model", model)])


@mistake(
    of="build",
    name="other names for the steps",
    why="you gave the steps other names: they must be prepare and model, so that model__n_neighbors is found",
    values=[
        "columntransformer kneighborsclassifier",
        "preprocessor classifier",
        "preprocessor model",
        "prepare classifier",
    ],
)
def other_names(num: list[str], cat: list[str], model: Any, *, value: str) -> Any:
    first, second = value.split()
    return Pipeline([(first, piped(num, cat, model)[0]), (second, model)])


@mistake(
    of="evaluate",
    name="the target among the features",
    why="you left the target among the features: the model reads the answer, and the score is too good",
)
def target_stays(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    num, cat = kinds(df)
    return means(*scored(piped(num, cat, model), df, df[target], folds))


@mistake(
    of="evaluate",
    name="integers are not numbers",
    why="you took only columns of floats as numbers: columns of integers are left out or become categories",
)
def floats_only(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    num = X.select_dtypes("float").columns.tolist()
    return means(*scored(piped(num, kinds(X)[1], model), X, df[target], folds))


@mistake(
    of="evaluate",
    name="columns of strings are left out",
    why="you used the columns of numbers only: columns of strings are features too",
)
def no_categories(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    return means(*scored(piped(kinds(X)[0], [], model), X, df[target], folds))


@mistake(
    of="evaluate",
    name="prepared before the folds",
    why="you fitted the preparation on all rows: the test rows take part in medians and scales, and the score"
    " is not honest",
)
def prepared_once(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    rows = piped(*kinds(X), model)[0].fit_transform(X)
    return means(*scored(model, rows, df[target], folds))


@mistake(
    of="evaluate",
    name="train and test swapped",
    why="you swapped the two scores: test is the score on rows that the model has not seen",
)
def swapped(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(test, train)


@mistake(
    of="evaluate",
    name="the training score as test score",
    why="you scored the training rows twice: test is the score on rows that the model has not seen",
)
def train_twice(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, _ = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(train, train)


@mistake(
    of="evaluate",
    name="the test score as training score",
    why="you scored the test rows twice: train is the score on the training rows",
)
def test_twice(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    _, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(test, test)


@mistake(
    of="evaluate",
    name="the first fold only",
    why="you used one fold: the scores are means over all folds",
)
def first_fold(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(train[0], test[0])


@mistake(
    of="evaluate",
    name="the last fold only",
    why="you kept the scores of the last fold: they are means over all folds",
)
def last_fold(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(train[-1], test[-1])


@mistake(
    of="evaluate",
    name="large folds count more",
    why="you weighted the folds by their rows: each fold counts equally in the mean",
)
def weighted(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return {
        "train": float(np.average(train, weights=[len(fold[0]) for fold in folds])),
        "test": float(np.average(test, weights=[len(fold[1]) for fold in folds])),
    }


@mistake(
    of="evaluate",
    name="sums instead of means",
    why="you added the scores of the folds: two folds with 0.5 give 1.0, and the mean is 0.5",
)
def sums(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return means(train.sum(), test.sum())


@mistake(
    of="evaluate",
    name="a score for each fold",
    why="you returned the scores of all folds: the task asks for their means",
)
def a_score_per_fold(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    train, test = scored(piped(*kinds(X), model), X, df[target], folds)
    return {"train": train, "test": test}


@mistake(
    of="evaluate",
    name="folds are ignored",
    why="you split the rows yourself: the training and test rows of each fold are given",
)
def own_folds(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:  # noqa: ARG001
    X = df.drop(columns=target)
    return means(*scored(piped(*kinds(X), model), X, df[target], 2))


@mistake(
    of="evaluate",
    name="labels instead of positions",
    why="you used the numbers of the folds as labels of the index: they are positions",
)
def labels(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X, y = df.drop(columns=target), df[target]
    rows = []
    for train, test in folds:
        pipeline = piped(*kinds(X), clone(model)).fit(X.loc[train], y.loc[train])
        rows.append([pipeline.score(X.loc[one], y.loc[one]) for one in (train, test)])
    return means(*np.transpose(rows))


@mistake(
    of="evaluate",
    name="trained on all rows",
    why="you trained on all rows and scored the folds: the model has seen the test rows",
)
def all_rows(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X, y = df.drop(columns=target), df[target]
    pipeline = piped(*kinds(X), clone(model)).fit(X, y)
    rows = [[pipeline.score(X.iloc[one], y.iloc[one]) for one in fold] for fold in folds]
    return means(*np.transpose(rows))


@mistake(
    of="evaluate",
    name="training and test rows swapped",
    why="you trained on the test rows of each fold: a fold is a pair of training rows and test rows",
)
def trains_on_test(df: pd.DataFrame, target: str, model: Any, folds: Folds) -> Any:
    X = df.drop(columns=target)
    turned = [(test, train) for train, test in folds]
    return means(*scored(piped(*kinds(X), model), X, df[target], turned))
