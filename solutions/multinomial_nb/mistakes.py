"""What people write for multinomial naive Bayes, and what is wrong with it. The helpers are what most get right."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Matrix = NDArray[np.float64]
Fitted = tuple[Matrix, Matrix]


def checked(alpha: float) -> float:
    if alpha <= 0:
        raise ValueError("alpha must be more than 0")
    return alpha


def members_of(y: ArrayLike) -> Matrix:
    y = np.asarray(y)
    return (y[:, np.newaxis] == np.arange(int(y.max()) + 1)).astype(np.float64)


def prior_of(y: ArrayLike) -> Matrix:
    return np.log(members_of(y).mean(axis=0))


def word_counts_of(counts: ArrayLike, y: ArrayLike) -> Matrix:
    return members_of(y).T @ np.asarray(counts, dtype=np.float64)


def shares(smoothed: Matrix) -> Matrix:
    return smoothed / smoothed.sum(axis=1, keepdims=True)


def likelihood_of(counts: ArrayLike, y: ArrayLike, alpha: float) -> Matrix:
    return np.log(shares(word_counts_of(counts, y) + checked(alpha)))


def joint(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return np.asarray(counts, dtype=np.float64) @ log_likelihood.T + log_prior


def normalised(log_joint: Matrix, axis: int = 1) -> Matrix:
    behind = log_joint - log_joint.max(axis=axis, keepdims=True)
    return behind - np.log(np.exp(behind).sum(axis=axis, keepdims=True))


@mistake(
    of="fit",
    name="alpha once in the denominator",
    why="you added alpha to the total of a class once: for the counts 3, 1, 0 the shares 4/5, 2/5 and 1/5 have the "
    "sum 1.4",
)
def adds_alpha_once(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    return prior_of(y), np.log((words + checked(alpha)) / (words.sum(axis=1, keepdims=True) + alpha))


@mistake(
    of="fit",
    name="alpha in the numerator only",
    why="you divided by the number of words without alpha: for the counts 3, 1, 0 the shares 4/4, 2/4 and 1/4 have "
    "the sum 1.75",
)
def smooths_the_numerator(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    return prior_of(y), np.log((words + checked(alpha)) / words.sum(axis=1, keepdims=True))


@mistake(
    of="fit",
    name="V in the denominator without alpha",
    why="you added V to the total of a class, for any alpha: with alpha 0.5, V = 3 and 4 words the total is 5.5, not 7",
)
def adds_the_vocabulary(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    V = words.shape[1]
    return prior_of(y), np.log((words + checked(alpha)) / (words.sum(axis=1, keepdims=True) + V))


@mistake(
    of="fit",
    name="alpha times the number of seen words",
    why="you counted only the words that a class has: all V words got alpha, so with V = 3 alpha is added 3 times",
)
def counts_seen_words(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    seen = (words > 0).sum(axis=1, keepdims=True)
    return prior_of(y), np.log((words + checked(alpha)) / (words.sum(axis=1, keepdims=True) + alpha * seen))


@mistake(
    of="fit",
    name="alpha times the number of words in documents",
    why="you counted only the words that occur in some document: all V columns got alpha, so with V = 3 alpha is added "
    "3 times",
)
def counts_occurring_words(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    occurring = (words.sum(axis=0) > 0).sum()
    return prior_of(y), np.log((words + checked(alpha)) / (words.sum(axis=1, keepdims=True) + alpha * occurring))


@mistake(
    of="fit",
    name="alpha times the number of classes",
    why="you added alpha once for each class to the total: with V = 3 words alpha is added 3 times, not K = 2 times",
)
def counts_classes(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    return prior_of(y), np.log((words + checked(alpha)) / (words.sum(axis=1, keepdims=True) + alpha * len(words)))


@mistake(
    of="fit",
    name="no smoothing",
    why="you returned the plain shares: a word that a class never has gets log(0), minus infinity, and rules the class "
    "out",
)
def never_smooths(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y)
    checked(alpha)
    return prior_of(y), np.log(words / words.sum(axis=1, keepdims=True))


@mistake(
    of="fit",
    name="alpha is always 1",
    why="you added 1 to every count, for any alpha: with alpha 0.5, a count of 3 becomes 3.5, not 4",
)
def ignores_alpha(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    checked(alpha)
    return prior_of(y), likelihood_of(counts, y, 1.0)


@mistake(
    of="fit",
    name="alpha added to every document",
    why="you added alpha before the documents were added: a class with 3 documents then gets alpha 3 times for each "
    "word",
)
def smooths_documents(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), np.log(shares(word_counts_of(np.asarray(counts, dtype=np.float64) + checked(alpha), y)))


@mistake(
    of="fit",
    name="small constant in the log",
    why="you added a small constant to the shares, where alpha was asked for: with alpha 1, an unseen word of 4 in a "
    "vocabulary of 3 has 1/7",
    values=[1e-300, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8],
)
def adds_an_epsilon(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0, *, value: float) -> Fitted:
    words = word_counts_of(counts, y)
    checked(alpha)
    return prior_of(y), np.log(words / np.maximum(words.sum(axis=1, keepdims=True), 1) + value)


@mistake(
    of="fit",
    name="presence instead of counts",
    why="you counted documents with a word: a word that is 3 times in a document counts 3 here",
)
def counts_presence(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), likelihood_of(np.asarray(counts) > 0, y, alpha)


@mistake(
    of="fit",
    name="divided by the number of documents",
    why="you divided by the documents of a class plus 2 alpha: for 1 document with the counts 3, 1 and 0 the shares do "
    "not add up to 1",
    values=[False, True],
)
def divides_by_documents(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0, *, value: bool) -> Fitted:
    table = np.asarray(counts, dtype=np.float64)
    words = word_counts_of(table > 0 if value else table, y)
    return prior_of(y), np.log((words + checked(alpha)) / (members_of(y).sum(axis=0)[:, np.newaxis] + 2 * alpha))


@mistake(
    of="fit",
    name="one total for all classes",
    why="you divided by the words of all classes together: the likelihoods of each class have to add up to 1",
    covers=["totals = smoothed.sum(axis=1, keepdims=True) -> totals = smoothed.sum(keepdims=True)"],
)
def divides_by_all_words(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    smoothed = word_counts_of(counts, y) + checked(alpha)
    return prior_of(y), np.log(smoothed / smoothed.sum())


@mistake(
    of="fit",
    name="share of the classes in a word",
    why="you divided by the total of each word over the classes: that is P(class | word), and not P(word | class)",
    covers=[
        "totals = smoothed.sum(axis=1, keepdims=True) -> totals = smoothed.sum(axis=0, keepdims=True)",
    ],
)
def normalises_columns(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    smoothed = word_counts_of(counts, y) + checked(alpha)
    return prior_of(y), np.log(smoothed / smoothed.sum(axis=0))


@mistake(
    of="fit",
    name="probabilities instead of logs",
    why="you returned probabilities: the prior of 1/4 must be -1.39, its log, or predict_log_proba adds what it should "
    "multiply",
)
def returns_probabilities(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return np.exp(prior_of(y)), np.exp(likelihood_of(counts, y, alpha))


@mistake(
    of="fit",
    name="prior without log",
    why="you returned the prior itself: 1/4 must be -1.39, its log",
    covers=[
        "log_prior: NDArray[np.float64] = np.log(members.mean(axis=0)) -> "
        "log_prior: NDArray[np.float64] = members.mean(axis=0)",
    ],
)
def returns_the_prior(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return np.exp(prior_of(y)), likelihood_of(counts, y, alpha)


@mistake(
    of="fit",
    name="likelihood without log",
    why="you returned the likelihoods themselves: 4/7 must be -0.56, its log",
    covers=["return (log_prior, np.log(smoothed / totals)) -> return (log_prior, smoothed / totals)"],
)
def returns_the_likelihood(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), np.exp(likelihood_of(counts, y, alpha))


@mistake(
    of="fit",
    name="log to another base",
    why="you took logs to base 2 or 10: the prior of 1/4 must be -1.39, the natural log",
    values=[2.0, 10.0],
)
def takes_another_base(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0, *, value: float) -> Fitted:
    return prior_of(y) / np.log(value), likelihood_of(counts, y, alpha) / np.log(value)


@mistake(
    of="fit",
    name="the same prior for all classes",
    why="you gave all classes the same prior: with 1 document in 4 in class 0 it is 1/4, not 1/2",
)
def has_equal_priors(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    prior = prior_of(y)
    return np.full_like(prior, -np.log(len(prior))), likelihood_of(counts, y, alpha)


@mistake(
    of="fit",
    name="prior from the words",
    why="you counted words for the prior: class 0 has 4 of 9 words, but 1 of 4 documents, so its prior is 1/4",
)
def counts_words_for_the_prior(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    words = word_counts_of(counts, y).sum(axis=1)
    return np.log(words / words.sum()), likelihood_of(counts, y, alpha)


@mistake(
    of="fit",
    name="prior with alpha",
    why="you added alpha to the number of documents, too: 1 document in 4 has the prior 1/4, not 2/6",
)
def smooths_the_prior(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    documents = members_of(y).sum(axis=0) + checked(alpha)
    return np.log(documents / documents.sum()), likelihood_of(counts, y, alpha)


@mistake(
    of="fit",
    name="prior not divided",
    why="you returned the log of the number of documents: 1 document in 4 has the prior 1/4, and its log is -1.39",
    covers=[
        "log_prior: NDArray[np.float64] = np.log(members.mean(axis=0)) -> "
        "log_prior: NDArray[np.float64] = np.log(members.sum(axis=0))",
    ],
)
def counts_documents(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return np.log(members_of(y).sum(axis=0)), likelihood_of(counts, y, alpha)


@mistake(
    of="fit",
    name="likelihood not divided",
    why="you returned the log of the smoothed counts: 4 of 7 has the log -0.56, not 1.39",
)
def never_divides(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), np.log(word_counts_of(counts, y) + checked(alpha))


@mistake(
    of="fit",
    name="words in the rows",
    why="you returned the likelihoods with one row for each word: 2 classes and 3 words have the shape (2, 3), "
    "not (3, 2)",
)
def transposes(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), likelihood_of(counts, y, alpha).T


@mistake(
    of="fit",
    name="sums in the dtype of the counts",
    why="you added the counts in their own dtype: in uint8, 200 + 100 is 44, and float32 stays float32",
    covers=["counts = np.asarray(counts, dtype=np.float64) -> counts = np.asarray(counts)"],
)
def wraps_around(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> tuple[Matrix, NDArray[Any]]:
    table = np.asarray(counts)
    words = members_of(y).T.astype(table.dtype) @ table
    return prior_of(y), np.log(shares(words + checked(alpha)))


@mistake(
    of="fit",
    name="sums in float16 or float32",
    why="you summed float16 and float32 counts in their own dtype: in float16, 2048 + 1 is 2048",
)
def sums_in_the_input_float(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    table, labels = np.asarray(counts), np.asarray(y)
    words = np.array([table[labels == k].sum(axis=0) for k in range(int(labels.max()) + 1)]).astype(np.float64)
    return prior_of(y), np.log(shares(words + checked(alpha)))


@mistake(
    of="fit",
    name="alpha is not checked",
    why="you accepted an alpha of 0 or less: it must raise a ValueError, because the log of 0 is minus infinity",
    covers=["if alpha <= 0: -> if False:"],
)
def accepts_any_alpha(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    return prior_of(y), np.log(shares(word_counts_of(counts, y) + alpha))


@mistake(
    of="fit",
    name="alpha 0 accepted",
    why="you accepted an alpha of 0: it must raise a ValueError, because the log of 0 is minus infinity",
    covers=["if alpha <= 0: -> if alpha < 0:"],
)
def accepts_zero(counts: ArrayLike, y: ArrayLike, alpha: float = 1.0) -> Fitted:
    if alpha < 0:
        raise ValueError("alpha must not be negative")
    return prior_of(y), np.log(shares(word_counts_of(counts, y) + alpha))


def predicted(change: Callable[..., Matrix]) -> Callable[..., Matrix]:
    """Return a predict_log_proba that changes the joint logs in some way before it normalises them."""

    def predict(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
        return normalised(change(np.asarray(counts, dtype=np.float64), log_prior, log_likelihood))

    return predict


without_prior = predicted(lambda counts, _, log_likelihood: counts @ log_likelihood.T)
with_presence = predicted(lambda counts, prior, log_likelihood: joint(counts > 0, prior, log_likelihood))
with_many_priors = predicted(
    lambda counts, prior, log_likelihood: counts @ log_likelihood.T + counts.sum(axis=1, keepdims=True) * prior
)
with_absent_words = predicted(
    lambda counts, prior, log_likelihood: (
        joint(counts > 0, prior, log_likelihood) + (counts == 0) @ np.log1p(-np.exp(log_likelihood)).T
    )
)
with_mean = predicted(
    lambda counts, prior, log_likelihood: (
        counts @ log_likelihood.T / np.maximum(counts.sum(axis=1, keepdims=True), 1) + prior
    )
)
with_negative_prior = predicted(lambda counts, prior, log_likelihood: counts @ log_likelihood.T - prior)


@mistake(
    of="predict_log_proba",
    name="the product underflows",
    why="you computed the product of prior and likelihoods: for 4,000 words it is 0 in every class, so you divided 0 "
    "by 0",
)
def multiplies(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    products = np.exp(joint(counts, log_prior, log_likelihood))
    return np.log(products / products.sum(axis=1, keepdims=True))


@mistake(
    of="predict_log_proba",
    name="log of a sum that underflows",
    why="you summed exp of the logs directly: exp(-2000) is 0 in every class, and log(0) is minus infinity",
)
def sums_plainly(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    log_joint = joint(counts, log_prior, log_likelihood)
    return log_joint - np.log(np.exp(log_joint).sum(axis=1, keepdims=True))


@mistake(
    of="predict_log_proba",
    name="log of a probability that underflows",
    why="you took the log of the probability itself: a class with the probability 2^-2000 gets minus infinity",
)
def takes_logs_last(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return np.log(np.exp(normalised(4 * joint(counts, log_prior, log_likelihood) / 4)))


@mistake(
    of="predict_log_proba",
    name="the prior is left out",
    why="you left the prior out: a document without known words must have the prior, 1/4 and 3/4, not 1/2 for each "
    "class",
)
def forgets_the_prior(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return without_prior(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="the prior once for each word",
    why="you added the prior once for each word: a document has one class, so its prior is one factor, even for 10 "
    "words",
)
def repeats_the_prior(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return with_many_priors(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="the prior divides",
    why="you subtracted the log prior: for an empty document, the priors 1/4 and 3/4 become 3/4 and 1/4",
    covers=[
        "log_joint: NDArray[np.float64] = np.asarray(counts) @ log_likelihood.T + log_prior -> "
        "log_joint: NDArray[np.float64] = np.asarray(counts) @ log_likelihood.T - log_prior",
    ],
)
def subtracts_the_prior(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return with_negative_prior(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="repeated words once",
    why="you counted each word of a document once: a word that occurs three times is three factors",
)
def counts_words_once(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return with_presence(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="factors for absent words",
    why="you multiplied by 1 - p for each absent word: here a word that does not occur changes nothing, as p^0 = 1",
)
def multiplies_absent_words(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return with_absent_words(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="divided by the number of words",
    why="you took the mean of the logs over the words: a document of 1,000 words then says no more than a single word",
)
def takes_the_mean(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return with_mean(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="not normalised",
    why="you returned the log of prior times likelihoods: 1/7 and 3/16 are not probabilities, their sum is 0.33",
)
def never_normalises(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return joint(counts, log_prior, log_likelihood)


@mistake(
    of="predict_log_proba",
    name="only the maximum subtracted",
    why="you subtracted the largest entry of each row: the most likely class then has the log 0, so the probability 1",
)
def subtracts_the_highest(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    log_joint = joint(counts, log_prior, log_likelihood)
    return log_joint - log_joint.max(axis=1, keepdims=True)


@mistake(
    of="predict_log_proba",
    name="divided by the sum of the logs",
    why="you divided the logs by their sum: probabilities are divided by their sum, and logs are not probabilities",
)
def divides_logs(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    log_joint = joint(counts, log_prior, log_likelihood)
    return log_joint / log_joint.sum(axis=1, keepdims=True)


@mistake(
    of="predict_log_proba",
    name="normalised over the documents",
    why="you normalised each column: the probabilities of one document have to add up to 1 over its classes",
)
def normalises_documents(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return normalised(joint(counts, log_prior, log_likelihood), axis=0)


@mistake(
    of="predict_log_proba",
    name="probabilities instead of log probabilities",
    why="you returned the probabilities: a half must be -0.69, its log",
)
def returns_proba(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return np.exp(normalised(joint(counts, log_prior, log_likelihood)))


@mistake(
    of="predict_log_proba",
    name="classes instead of log probabilities",
    why="you returned the most likely class of each document: the task asks for the log probability of every class",
)
def returns_classes(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> NDArray[Any]:
    return joint(counts, log_prior, log_likelihood).argmax(axis=1)


@mistake(
    of="predict_log_proba",
    name="logs to base 2",
    why="you returned logs to base 2: a half must be -0.69, its natural log, and not -1",
)
def returns_bits(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return normalised(joint(counts, log_prior, log_likelihood)) / np.log(2)


@mistake(
    of="predict_log_proba",
    name="small constant in the last log",
    why="you added a small constant before the last log: a class with the probability 2^-2000 gets the log "
    "of that constant",
    values=[1e-300, 1e-100, 1e-15, 1e-12, 1e-10, 1e-9, 1e-8],
)
def adds_a_constant(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix, *, value: float) -> Matrix:
    return np.log(np.exp(normalised(joint(counts, log_prior, log_likelihood))) + value)


@mistake(
    of="predict_log_proba",
    name="classes in the rows",
    why="you returned one row for each class: 5 documents and 2 classes have the shape (5, 2), not (2, 5)",
)
def transposes_the_result(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return normalised(joint(counts, log_prior, log_likelihood)).T


@mistake(
    of="predict_log_proba",
    name="logs taken again",
    why="you took the log of a log probability: the values are logs already, and the log of -1.39 is NaN",
)
def takes_all_logs_again(counts: ArrayLike, log_prior: Matrix, log_likelihood: Matrix) -> Matrix:
    return normalised(joint(counts, np.log(log_prior), np.log(log_likelihood)))
