"""What people write for the scores of several classes. The helpers do what a mistake gets right."""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Scores = NDArray[np.float64]
Three = tuple[Scores, Scores, Scores]
Averages = tuple[float, float, float]


def matrix(cm: ArrayLike) -> Scores:
    cm = np.asarray(cm, dtype=np.float64)
    if cm.ndim != 2 or cm.shape[0] != cm.shape[1]:
        raise ValueError("a confusion matrix is square")
    return cm


def divided(part: Any, whole: Any) -> Scores:
    part, whole = np.asarray(part, dtype=np.float64), np.asarray(whole, dtype=np.float64)
    return np.divide(part, whole, out=np.zeros(np.broadcast_shapes(part.shape, whole.shape)), where=whole != 0)


def counted(cm: ArrayLike) -> Three:
    """Return hits, samples and predictions of each class."""
    table = matrix(cm)
    return table.diagonal(), table.sum(axis=1), table.sum(axis=0)


def three(hits: Any, support: Any, predicted: Any, beta: float) -> Three:
    f = divided((1 + beta**2) * hits, beta**2 * support + predicted)
    return divided(hits, predicted), divided(hits, support), f


def averaged(cm: ArrayLike, average: str, beta: float) -> Averages:
    hits, support, predicted = counted(cm)
    if average not in ("macro", "micro", "weighted"):
        raise ValueError("average is macro, micro or weighted")
    if average == "micro":
        accuracy = float(hits.sum() / max(support.sum(), 1.0))
        return accuracy, accuracy, accuracy
    weights = np.ones(len(hits)) if average == "macro" else support
    return weighted(three(hits, support, predicted, beta), weights)


def weighted(scores: Three, weights: Scores) -> Averages:
    shares = weights / max(weights.sum(), 1.0)
    p, r, f = (float(shares @ score) for score in scores)
    return p, r, f


def f_of(p: float, r: float, beta: float) -> float:
    return (1 + beta**2) * p * r / (beta**2 * p + r) if beta**2 * p + r else 0.0


# ---------------------------------------------------------------- class_scores


@mistake(
    of="class_scores",
    name="the textbook formulas",
    why="you divided without a check: a class that is never predicted has precision 0 / 0, and you returned NaN",
    values=["as given", "float64"],
)
def follows_the_textbook(cm: ArrayLike, beta: float = 1.0, *, value: str) -> Three:
    cm = np.asarray(cm) if value == "as given" else np.asarray(cm, dtype=np.float64)
    precision, recall = np.diag(cm) / cm.sum(axis=0), np.diag(cm) / cm.sum(axis=1)
    return precision, recall, (1 + beta**2) * precision * recall / (beta**2 * precision + recall)


@mistake(
    of="class_scores",
    name="NaN for 0 / 0",
    why="you returned NaN for 0 / 0: the precision of a class that is never predicted must be 0",
    covers=[
        "return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0) -> "
        "return np.divide(part, whole, out=np.zeros_like(whole))",
        "return np.divide(part, whole, out=np.zeros_like(whole), where=whole > 0) -> "
        "return np.divide(part, whole, out=np.zeros_like(whole), where=whole >= 0)",
    ],
    values=["counts", "harmonic mean"],
)
def keeps_nan(cm: ArrayLike, beta: float = 1.0, *, value: str) -> Three:
    hits, support, predicted = counted(cm)
    with np.errstate(all="ignore"):
        p, r = hits / predicted, hits / support
        if value == "counts":
            return p, r, (1 + beta**2) * hits / (beta**2 * support + predicted)
        return p, r, (1 + beta**2) * p * r / (beta**2 * p + r)


@mistake(
    of="class_scores",
    name="NaN for F if precision and recall are 0",
    why="you returned NaN as F of a class with precision 0 and recall 0: it must be 0",
)
def harmonic_nan(cm: ArrayLike, beta: float = 1.0) -> Three:
    p, r, _ = three(*counted(cm), beta)
    with np.errstate(all="ignore"):
        return p, r, (1 + beta**2) * p * r / (beta**2 * p + r)


@mistake(
    of="class_scores",
    name="1 for 0 / 0",
    why="you returned 1 for 0 / 0: a class that is never predicted has precision 0 here",
)
def ones(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    f = three(hits, support, predicted, beta)[2]
    whole = beta**2 * support + predicted
    return (
        np.where(predicted == 0, 1.0, divided(hits, predicted)),
        np.where(support == 0, 1.0, divided(hits, support)),
        np.where(whole == 0, 1.0, f),
    )


@mistake(
    of="class_scores",
    name="a constant added to the denominator",
    why="you added a constant to each denominator: 0 / 0 is 0, but all other scores are slightly too small",
    values=[1e-7, 1e-6, 1e-5, 1e-3, 1.0],
)
def adds_epsilon(cm: ArrayLike, beta: float = 1.0, *, value: float) -> Three:
    hits, support, predicted = counted(cm)
    p, r = hits / (predicted + value), hits / (support + value)
    return p, r, (1 + beta**2) * p * r / (beta**2 * p + r + value)


@mistake(
    of="class_scores",
    name="precision and recall swapped",
    why="you divided by row sums for precision: a row of the matrix holds the true samples of a class",
)
def transposes(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    return three(hits, predicted, support, beta)


@mistake(
    of="class_scores",
    name="recall first",
    why="you returned recall before precision: the order is precision, recall, F",
)
def returns_recall_first(cm: ArrayLike, beta: float = 1.0) -> Three:
    p, r, f = three(*counted(cm), beta)
    return r, p, f


@mistake(
    of="class_scores",
    name="beta without its square",
    why="you used beta instead of its square: F2 counts recall 2 times as much, so its formula has 4",
)
def forgets_the_square(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    p, r, _ = three(hits, support, predicted, beta)
    return p, r, divided((1 + beta) * hits, beta * support + predicted)


@mistake(
    of="class_scores",
    name="beta's square with the predictions",
    why="you weighted precision by beta: F2 must be nearer to recall, and yours is nearer to precision",
)
def swaps_beta(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    p, r, _ = three(hits, support, predicted, beta)
    return p, r, divided((1 + beta**2) * hits, beta**2 * predicted + support)


@mistake(
    of="class_scores",
    name="2 instead of 1 + beta²",
    why="you multiplied by 2 for every beta: this is right only for beta = 1, and F2 of a perfect class must be 1",
)
def keeps_the_two(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    p, r, _ = three(hits, support, predicted, beta)
    return p, r, divided(2 * hits, beta**2 * support + predicted)


@mistake(
    of="class_scores",
    name="F1 for every beta",
    why="you ignored beta: F2 and F0.5 came out as F1",
)
def ignores_beta(cm: ArrayLike, beta: float = 1.0) -> Three:  # noqa: ARG001
    return three(*counted(cm), 1.0)


@mistake(
    of="class_scores",
    name="the arithmetic mean as F",
    why="you averaged precision and recall: for 1 and 0 their harmonic mean F1 is 0, and yours is 0.5",
)
def arithmetic_mean(cm: ArrayLike, beta: float = 1.0) -> Three:
    p, r, _ = three(*counted(cm), beta)
    return p, r, (p + beta**2 * r) / (1 + beta**2)


@mistake(
    of="class_scores",
    name="F without the factor 1 + beta²",
    why="you left the factor 1 + beta² out: F1 of a perfect class must be 1, and yours is 0.5",
)
def forgets_the_factor(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    p, r, _ = three(hits, support, predicted, beta)
    return p, r, divided(hits, beta**2 * support + predicted)


@mistake(
    of="class_scores",
    name="classes without samples left out",
    why="you left out the classes without true samples: the scores must have the shape (K,)",
)
def drops_classes(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    p, r, f = three(hits, support, predicted, beta)
    return p[support > 0], r[support > 0], f[support > 0]


@mistake(
    of="class_scores",
    name="sums in the matrix's dtype",
    why="you added the counts in the matrix's dtype: in uint8, 200 + 200 is 144",
)
def wraps_around(cm: ArrayLike, beta: float = 1.0) -> Three:
    matrix(cm)
    cm = np.asarray(cm)
    support, predicted = cm.sum(axis=1, dtype=cm.dtype), cm.sum(axis=0, dtype=cm.dtype)
    with np.errstate(all="ignore"):
        return three(cm.diagonal().astype(np.float64), support.astype(np.float64), predicted.astype(np.float64), beta)


@mistake(
    of="class_scores",
    name="scores in the matrix's dtype",
    why="you computed in the matrix's dtype: float32 counts give float32 scores, and float16 sums overflow above 65504",
    values=[(f, checked) for f in ("counts", "harmonic mean") for checked in (True, False)],
)
def keeps_the_dtype(cm: ArrayLike, beta: float = 1.0, *, value: tuple[str, bool]) -> Three:
    form, checked = value
    if checked:
        matrix(cm)
    cm = np.asarray(cm)

    def ratio(part: Any, whole: Any) -> Any:
        with np.errstate(all="ignore"):
            return np.nan_to_num(part / whole)

    hits, predicted, support = np.diag(cm), cm.sum(axis=0), cm.sum(axis=1)
    p, r = ratio(hits, predicted), ratio(hits, support)
    if form == "counts":
        return p, r, ratio((1 + beta**2) * hits, beta**2 * support + predicted)
    return p, r, ratio((1 + beta**2) * p * r, beta**2 * p + r)


@mistake(
    of="class_scores",
    name="accuracy of each class against the rest",
    why="you counted true negatives as hits: a class that is never found then scores nearly 1 if it is rare",
)
def counts_true_negatives(cm: ArrayLike, beta: float = 1.0) -> Three:
    hits, support, predicted = counted(cm)
    total = support.sum()
    accuracy = divided(total - support - predicted + 2 * hits, total)
    _, r, f = three(hits, support, predicted, beta)
    return accuracy, r, f


@mistake(
    of="class_scores",
    name="rounded scores",
    why="you rounded the scores: 2 / 3 must be 0.6666666666666666",
    values=[2, 3, 4, 6],
)
def rounds(cm: ArrayLike, beta: float = 1.0, *, value: int) -> Three:
    p, r, f = three(*counted(cm), beta)
    return p.round(value), r.round(value), f.round(value)


@mistake(
    of="class_scores",
    name="no check of the shape",
    why="you did not check the shape: a matrix with 1 row and 3 columns must raise a ValueError",
    covers=[
        "if cm.ndim != 2 or cm.shape[0] != cm.shape[1]: -> if False:",
    ],
    values=["diagonal", "np.diag"],
)
def skips_the_shape(cm: ArrayLike, beta: float = 1.0, *, value: str) -> Three:
    table = np.asarray(cm, dtype=np.float64)
    hits = table.diagonal() if value == "diagonal" else np.diag(table)
    predicted, support = table.sum(axis=0), table.sum(axis=1)
    return three(hits, support, predicted, beta)


# ---------------------------------------------------------------- averaged_scores


@mistake(
    of="averaged_scores",
    name="macro F of macro precision and recall",
    why="you computed F from the averaged precision and recall: the averaged F is a mean of the F of the classes",
)
def f_of_macro(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    p, r, _ = averaged(cm, average, beta)
    return p, r, f_of(p, r, beta)


@mistake(
    of="averaged_scores",
    name="macro over the classes that occur",
    why="you left out of the macro mean the classes that do not occur: all K classes count, even with score 0",
    values=["true", "true or predicted"],
)
def macro_of_present(cm: ArrayLike, average: str, beta: float = 1.0, *, value: str) -> Averages:
    if average != "macro":
        return averaged(cm, average, beta)
    hits, support, predicted = counted(cm)
    occurs = support > 0 if value == "true" else support + predicted > 0
    return weighted(three(hits, support, predicted, beta), occurs.astype(np.float64))


@mistake(
    of="averaged_scores",
    name="0 / 0 left out of the mean",
    why="you skipped each score that is 0 / 0: a class that is never predicted raises your macro precision, "
    "instead of counting 0",
    values=[True, False],
)
def nanmean(cm: ArrayLike, average: str, beta: float = 1.0, *, value: bool) -> Averages:
    if average == "micro":
        return averaged(cm, average, beta)
    averaged(cm, average, beta)
    hits, support, predicted = counted(cm)
    p, r, f = three(hits, support, predicted, beta)
    weights = np.ones(len(hits)) if average == "macro" else support
    f_known = np.ones(len(hits)) > 0 if value else (p > 0) | (r > 0)
    known = (predicted > 0, support > 0, f_known)
    means = [float(divided((weights * s)[k].sum(), weights[k].sum())) for s, k in zip((p, r, f), known, strict=True)]
    return means[0], means[1], means[2]


@mistake(
    of="averaged_scores",
    name="weighted by the predictions",
    why="you weighted each class by how often it is predicted: the weight is the number of its true samples",
    covers=[
        "weights = np.ones(len(cm)) if average == 'macro' else cm.sum(axis=1) -> "
        "weights = np.ones(len(cm)) if average == 'macro' else cm.sum(axis=0)",
    ],
)
def weights_by_predictions(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    if average != "weighted":
        return averaged(cm, average, beta)
    hits, support, predicted = counted(cm)
    return weighted(three(hits, support, predicted, beta), predicted)


@mistake(
    of="averaged_scores",
    name="weighted without the division by n",
    why="you did not divide by the number of samples: 16 samples make a weighted recall of 9 instead of 9 / 16",
    values=["n", "K"],
)
def forgets_to_divide(cm: ArrayLike, average: str, beta: float = 1.0, *, value: str) -> Averages:
    if average != "weighted":
        return averaged(cm, average, beta)
    hits, support, predicted = counted(cm)
    p, r, f = (float(support @ s) / (len(hits) if value == "K" else 1) for s in three(hits, support, predicted, beta))
    return p, r, f


@mistake(
    of="averaged_scores",
    name="macro and weighted swapped",
    why="you swapped macro and weighted: macro gives all classes the same weight, weighted uses their samples",
    covers=[
        "weights = np.ones(len(cm)) if average == 'macro' else cm.sum(axis=1) -> "
        "weights = cm.sum(axis=1) if average == 'macro' else np.ones(len(cm))",
        "weights = np.ones(len(cm)) if average == 'macro' else cm.sum(axis=1) -> "
        "weights = np.ones(len(cm)) if average != 'macro' else cm.sum(axis=1)",
    ],
)
def swaps_averages(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    return averaged(cm, {"macro": "weighted", "weighted": "macro"}.get(average, average), beta)


@mistake(
    of="averaged_scores",
    name="weighted as macro",
    why="you gave all classes the same weight for weighted too: the weight is the number of true samples",
    covers=[
        "precision, recall, f = (float(np.average(score, weights=weights)) for score in scores) -> "
        "precision, recall, f = (float(np.average(score)) for score in scores)",
    ],
)
def never_weights(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    return averaged(cm, "macro" if average == "weighted" else average, beta)


@mistake(
    of="averaged_scores",
    name="micro as a mean over classes",
    why="you averaged the classes for micro: micro first adds the counts of all classes, then divides once",
    values=["macro", "weighted"],
    covers=[
        "if average == 'micro': -> if False:",
    ],
)
def micro_as_macro(cm: ArrayLike, average: str, beta: float = 1.0, *, value: str) -> Averages:
    return averaged(cm, value if average == "micro" else average, beta)


@mistake(
    of="averaged_scores",
    name="micro F as hits / (hits + all errors)",
    why="you counted each wrong prediction twice in a denominator of micro: 9 of 16 right gives 9 / 23",
)
def micro_jaccard(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    p, r, f = averaged(cm, average, beta)
    if average != "micro":
        return p, r, f
    hits, support, _ = counted(cm)
    total = support.sum()
    return p, r, float(divided(hits.sum(), 2 * total - hits.sum()))


@mistake(
    of="averaged_scores",
    name="F1 for every beta in the averages",
    why="you did not use beta in the averages: averaged F2 came out as averaged F1",
)
def drops_beta(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:  # noqa: ARG001
    return averaged(cm, average, 1.0)


@mistake(
    of="averaged_scores",
    name="any other word accepted",
    why="you accepted every word: 'binary' must raise a ValueError, or a typing error goes unseen",
    values=["macro", "weighted", "micro"],
    covers=[
        "if average not in ('macro', 'micro', 'weighted'): -> if False:",
    ],
)
def takes_any_word(cm: ArrayLike, average: str, beta: float = 1.0, *, value: str) -> Averages:
    return averaged(cm, average if average in ("macro", "micro", "weighted") else value, beta)


@mistake(
    of="averaged_scores",
    name="None for any other word",
    why="you returned None for 'binary': a word that is not macro, micro or weighted must raise a ValueError",
)
def returns_none(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages | None:
    return averaged(cm, average, beta) if average in ("macro", "micro", "weighted") else None


@mistake(
    of="averaged_scores",
    name="averages in the matrix's dtype",
    why="you added the counts in the matrix's dtype: the sum of float16 counts is infinite above 65504",
)
def averages_in_the_dtype(cm: ArrayLike, average: str, beta: float = 1.0) -> Averages:
    if average == "macro":
        return averaged(cm, average, beta)
    averaged(cm, average, beta)
    counts = np.asarray(cm)
    with np.errstate(all="ignore"):
        if average == "micro":
            accuracy = float(counts.trace() / counts.sum())
            return accuracy, accuracy, accuracy
        shares = counts.sum(axis=1) / counts.sum()
        p, r, f = (float((shares * score).sum()) for score in three(*counted(cm), beta))
        return p, r, f


@mistake(
    of="averaged_scores",
    name="averages of rounded scores",
    why="you rounded the averages: 1.25 / 3 must be 0.4166666666666667",
    values=[2, 3, 4, 6],
)
def rounds_averages(cm: ArrayLike, average: str, beta: float = 1.0, *, value: int) -> Averages:
    p, r, f = averaged(cm, average, beta)
    return round(p, value), round(r, value), round(f, value)
