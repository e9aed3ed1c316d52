"""The checks of multiclass_averages. Each tests a sentence of its README or of a docstring."""

import numpy as np
import pytest

from mlkata_plugin.authoring import Submission, equal

# True classes have 8, 4 and 4 samples; the classes are predicted 8, 8 and 0 times. The diagonal is 6, 3 and 0.
NEVER_PREDICTED = np.array([[6, 2, 0], [1, 3, 0], [1, 3, 0]])

# Four classes: 10, 8, 6 and 0 samples, predicted 8, 4, 10 and 2 times. The diagonal is 7, 3, 5 and 0.
NEVER_TRUE = np.array([[7, 1, 2, 0], [1, 3, 3, 1], [0, 0, 5, 1], [0, 0, 0, 0]])


def test_class_scores(kata: Submission) -> None:
    """class_scores: each class has a precision, a recall and an F1."""
    # 9 and 6 samples, 11 and 4 predictions, 8 and 3 hits.
    got = kata.class_scores(np.array([[8, 1], [3, 3]]))
    equal(got, (np.array([8 / 11, 3 / 4]), np.array([8 / 9, 3 / 6]), np.array([16 / 20, 6 / 10])))


def test_class_scores_list(kata: Submission) -> None:
    """class_scores: a nested list is accepted."""
    got = kata.class_scores([[2, 0, 1], [0, 1, 0], [2, 0, 1]])
    equal(got, (np.array([0.5, 1.0, 0.5]), np.array([2 / 3, 1.0, 1 / 3]), np.array([4 / 7, 1.0, 2 / 5])))


def test_class_scores_never_predicted(kata: Submission) -> None:
    """class_scores: a class that is never predicted has precision, recall and F 0."""
    got = kata.class_scores(NEVER_PREDICTED)
    equal(got, (np.array([0.75, 0.375, 0.0]), np.array([0.75, 0.75, 0.0]), np.array([0.75, 0.5, 0.0])))


def test_class_scores_never_true(kata: Submission) -> None:
    """class_scores: a class without samples has scores too, and they are 0."""
    got = kata.class_scores(NEVER_TRUE)
    precision, recall = np.array([7 / 8, 3 / 4, 5 / 10, 0.0]), np.array([7 / 10, 3 / 8, 5 / 6, 0.0])
    equal(got, (precision, recall, np.array([14 / 18, 6 / 12, 10 / 16, 0.0])))


@pytest.mark.parametrize(("beta", "f"), [(2.0, [40 / 47, 15 / 28]), (0.5, [10 / 13.25, 3.75 / 5.5])], ids=["2", "0.5"])
def test_class_scores_beta(kata: Submission, beta: float, f: list[float]) -> None:
    """class_scores: beta = 2 gives recall more weight, and beta = 0.5 gives precision more weight."""
    # (1 + 4) * 8 / (4 * 9 + 11), (1 + 4) * 3 / (4 * 6 + 4); (1 + 1/4) * 8 / (9 / 4 + 11), (1 + 1/4) * 3 / (6 / 4 + 4)
    got = kata.class_scores(np.array([[8, 1], [3, 3]]), beta)
    equal(got, (np.array([8 / 11, 3 / 4]), np.array([8 / 9, 3 / 6]), np.array(f)))


def test_class_scores_beta_0(kata: Submission) -> None:
    """class_scores: for beta = 0, F is the precision."""
    got = kata.class_scores(NEVER_PREDICTED, beta=0)
    precision = np.array([0.75, 0.375, 0.0])
    equal(got, (precision, np.array([0.75, 0.75, 0.0]), precision))


def test_class_scores_uint8(kata: Submission) -> None:
    """class_scores: small integers do not wrap around."""
    got = kata.class_scores(np.array([[200, 50], [200, 250]], dtype=np.uint8), 2)
    f = np.array([5 * 200 / (4 * 250 + 400), 5 * 250 / (4 * 450 + 300)])
    equal(got, (np.array([200 / 400, 250 / 300]), np.array([200 / 250, 250 / 450]), f))


@pytest.mark.parametrize("dtype", [np.float16, np.float32], ids=["float16", "float32"])
def test_class_scores_floats(kata: Submission, dtype: type) -> None:
    """class_scores: counts of a small float dtype give float64 scores."""
    got = kata.class_scores(np.array([[60000, 0, 0], [60000, 2, 0], [0, 1, 4]], dtype=dtype))
    count = 60000.0 if dtype is np.float32 else float(np.float16(60000))
    precision, recall = np.array([0.5, 2 / 3, 1.0]), np.array([1.0, 2 / (count + 2), 0.8])
    equal(got, (precision, recall, np.array([2 / 3, 4 / (count + 5), 8 / 9])))


def test_one_class(kata: Submission) -> None:
    """Both: a single sample of a single class has the scores 1."""
    equal(kata.class_scores([[1]]), (np.ones(1), np.ones(1), np.ones(1)), rtol=1e-14, atol=0.0)
    equal(kata.averaged_scores([[1]], "weighted"), (1.0, 1.0, 1.0), rtol=1e-14, atol=0.0)


@pytest.mark.parametrize("shape", [(4,), (1, 3), (3, 1), (2, 2, 2)], ids=str)
def test_not_square(kata: Submission, shape: tuple[int, ...]) -> None:
    """Both: a matrix that is not square raises a ValueError."""
    with kata.raises(ValueError):
        kata.class_scores(np.ones(shape, dtype=np.int64))
    with kata.raises(ValueError):
        kata.averaged_scores(np.ones(shape, dtype=np.int64), "micro")


def test_macro(kata: Submission) -> None:
    """averaged_scores: macro F1 is the mean of the F1 of the classes."""
    # F1 of the means 0.375 and 0.5 would be 3 / 7.
    equal(kata.averaged_scores(NEVER_PREDICTED, "macro"), (0.375, 0.5, 1.25 / 3))


def test_weighted(kata: Submission) -> None:
    """averaged_scores: weighted scores weight each class by its true samples."""
    equal(kata.averaged_scores(NEVER_PREDICTED, "weighted"), (7.5 / 16, 9 / 16, 8 / 16))


def test_micro(kata: Submission) -> None:
    """averaged_scores: micro precision, recall and F1 all count the same hits."""
    equal(kata.averaged_scores(NEVER_PREDICTED, "micro"), (9 / 16, 9 / 16, 9 / 16))


def test_macro_never_true(kata: Submission) -> None:
    """averaged_scores: macro counts a class without samples with score 0."""
    scores = ((7 / 8 + 3 / 4 + 1 / 2) / 4, (7 / 10 + 3 / 8 + 5 / 6) / 4, (7 / 9 + 1 / 2 + 5 / 8) / 4)
    equal(kata.averaged_scores(NEVER_TRUE, "macro"), scores)


def test_macro_never_true_nor_predicted(kata: Submission) -> None:
    """averaged_scores: macro counts a class that is neither true nor predicted with score 0."""
    # Precisions 2/3 and 1, recalls 1 and 1/2, F1 4/5 and 2/3. The third class has 0.
    got = kata.averaged_scores(np.array([[2, 0, 0], [1, 1, 0], [0, 0, 0]]), "macro")
    equal(got, (5 / 9, 0.5, (4 / 5 + 2 / 3) / 3))


def test_weighted_never_true(kata: Submission) -> None:
    """averaged_scores: a class without samples has weight 0 in the weighted scores."""
    scores = ((8.75 + 6 + 3) / 24, 15 / 24, (10 * 7 / 9 + 4 + 3.75) / 24)
    equal(kata.averaged_scores(NEVER_TRUE, "weighted"), scores)


@pytest.mark.parametrize("average", ["macro", "weighted", "micro"])
def test_averaged_beta(kata: Submission, average: str) -> None:
    """averaged_scores: beta changes only F, and micro F is the same for each beta."""
    # F2 is 5 * 6 / (4 * 8 + 8), 5 * 3 / (4 * 4 + 8) and 0.
    expected = {
        "macro": (0.375, 0.5, (0.75 + 0.625) / 3),
        "weighted": (7.5 / 16, 9 / 16, (6 + 2.5) / 16),
        "micro": (9 / 16, 9 / 16, 9 / 16),
    }
    equal(kata.averaged_scores(NEVER_PREDICTED, average, 2), expected[average])


def test_averaged_float16(kata: Submission) -> None:
    """averaged_scores: counts of dtype float16 are averaged in float64."""
    # float16 holds 2, 4, 16 and 40000 exactly. The sum of all counts, 80022, is infinite in it.
    cm = np.array([[40000, 0, 0], [40000, 2, 0], [0, 4, 16]], dtype=np.float16)
    precision, recall = (0.5 * 40000 + 40002 / 3 + 20) / 80022, (40000 + 2 + 16) / 80022
    f = (40000 * 2 / 3 + 40002 * 4 / 40008 + 20 * 8 / 9) / 80022
    equal(kata.averaged_scores(cm, "weighted"), (precision, recall, f))
    equal(kata.averaged_scores(cm, "micro"), (recall, recall, recall))


@pytest.mark.parametrize("average", ["binary", "Macro", ""])
def test_other_words(kata: Submission, average: str) -> None:
    """averaged_scores: any other word raises a ValueError."""
    with kata.raises(ValueError):
        kata.averaged_scores(np.array([[2, 1], [0, 3]]), average)


def test_random_counts(kata: Submission) -> None:
    """averaged_scores: weighted recall and micro recall are both the accuracy."""
    cm = kata.rng.integers(0, 50, size=(5, 5))
    accuracy = sum(cm[k, k].item() for k in range(5)) / sum(cm.ravel().tolist())
    equal(kata.averaged_scores(cm, "weighted")[1], accuracy)
    equal(kata.averaged_scores(cm, "micro"), (accuracy, accuracy, accuracy))


def test_digits(kata: Submission) -> None:
    """Both: handwritten digits have the scores of a classification report."""
    precision, recall, f = kata.class_scores(DIGITS)
    equal((precision[8], recall[1], f[8]), (0.38613861386138615, 0.42696629213483145, 0.5416666666666666))
    equal(kata.averaged_scores(DIGITS, "macro"), (0.8372661462193545, 0.7809447639244835, 0.7852212639679678))
    equal(kata.averaged_scores(DIGITS, "weighted"), (0.8392231726962303, 0.779510022271715, 0.7857894133999164))


# scikit-learn 1.9.1, on its digits: GaussianNB() fitted to X[::2], its predictions for X[1::2]. The scores are those
# of precision_recall_fscore_support.
DIGITS = np.array(
    [
        [86, 0, 0, 0, 0, 0, 0, 1, 1, 0],
        [0, 38, 0, 0, 1, 0, 0, 0, 47, 3],
        [0, 7, 45, 1, 0, 1, 0, 0, 37, 0],
        [0, 0, 3, 63, 0, 2, 0, 1, 22, 2],
        [0, 1, 0, 0, 80, 1, 0, 5, 1, 0],
        [0, 0, 0, 2, 1, 79, 0, 5, 3, 1],
        [0, 1, 1, 0, 0, 1, 87, 0, 0, 0],
        [0, 0, 0, 0, 1, 1, 0, 88, 1, 0],
        [0, 2, 0, 4, 0, 1, 0, 1, 78, 0],
        [0, 6, 2, 2, 5, 0, 0, 8, 12, 56],
    ]
)
