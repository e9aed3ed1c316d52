"""What people write for predict_proba, predict and logreg_fit, and what is wrong with it."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]
Fit = tuple[Any, Any, Any]


def read(X: ArrayLike, y: ArrayLike) -> tuple[Vector, Vector]:
    """Return both as float64 arrays, the labels flat."""
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if len(y) != len(X) or not np.isin(y, (0, 1)).all():
        raise ValueError("one label, 0 or 1, for each row")
    return X, y


def scores(X: ArrayLike, w: ArrayLike, b: float) -> Vector:
    z: Vector = np.asarray(X, dtype=np.float64) @ np.asarray(w, dtype=np.float64) + b
    return z


def sigmoid(z: Vector) -> Vector:
    power: Vector = np.exp(-np.abs(z))
    return np.asarray(np.where(z >= 0, 1, power) / (1 + power))


def cost(z: Vector, y: Vector) -> Vector:
    """Return the cross-entropy of each row."""
    return np.asarray(np.logaddexp(0, np.where(y == 1, -z, z)))


def loss_of(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> float:
    return float(cost(X @ w + b, y).mean() + l2 / 2 * (w @ w))


def gradient_of(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> tuple[Vector, float]:
    residuals = sigmoid(X @ w + b) - y
    return X.T @ residuals / len(X) + l2 * w, float(residuals.mean())


def largest(grad_w: Vector, grad_b: float) -> float:
    return float(max(np.abs(grad_w).max(), abs(grad_b)))


def fit(
    X: Vector,
    y: Vector,
    lr: float,
    max_iter: int,
    l2: float,
    tol: float,
    *,
    loss: Callable[..., float] = loss_of,
    gradient: Callable[..., tuple[Any, Any]] = gradient_of,
    size: Callable[[Vector, float], float] = largest,
    start: Vector | None = None,
) -> tuple[Vector, float, Vector]:
    """Return weights, bias and losses of a fit that has one part of its own."""
    theta = np.zeros(X.shape[1] + 1) if start is None else start
    w, b = theta[:-1], float(theta[-1])
    losses: list[float] = []
    while True:
        losses.append(loss(X, y, w, b, l2))
        grad_w, grad_b = gradient(X, y, w, b, l2)
        if len(losses) > max_iter or size(grad_w, grad_b) <= tol:
            return w, b, np.array(losses)
        w, b = w - lr * grad_w, float(b - lr * grad_b)


# ---------------------------------------------------------------- predict_proba


@mistake(
    of="predict_proba",
    name="an overflow for large scores",
    why="your exp made NumPy warn of an overflow: exp(x) is infinite above 709, also in the branch that np.where drops",
    values=["always", "both branches", "exp over 1 + exp"],
)
def overflows(X: ArrayLike, w: ArrayLike, b: float, *, value: str) -> Vector:
    z = scores(X, w, b)
    if value == "always":
        return np.asarray(1 / (1 + np.exp(-z)))
    if value == "both branches":
        return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))
    return np.asarray(np.exp(z) / (1 + np.exp(z)))


@mistake(
    of="predict_proba",
    name="clipped scores or probabilities",
    why="you limited the scores or the probabilities: a score of -5000 has the probability 0, and not 1e-7",
    values=["p 1e-9", "p 1e-8", "p 1e-7", "p 1e-6", "z 20", "z 10"],
)
def clips(X: ArrayLike, w: ArrayLike, b: float, *, value: str) -> Vector:
    z = scores(X, w, b)
    what, limit = value.split()
    if what == "p":
        return np.clip(sigmoid(z), float(limit), 1 - float(limit))
    return sigmoid(np.clip(z, -float(limit), float(limit)))


@mistake(
    of="predict_proba",
    name="the probability of label 0",
    why="you returned the probability of label 0: a score of log 3 has the probability 3/4, and you return 1/4",
    covers=[
        "p: NDArray[np.float64] = np.where(z >= 0, 1, power) / (1 + power) -> "
        "p: NDArray[np.float64] = np.where(z >= 0, power, 1) / (1 + power)",
    ],
)
def returns_label_0(X: ArrayLike, w: ArrayLike, b: float) -> Vector:
    return sigmoid(-scores(X, w, b))


@mistake(
    of="predict_proba",
    name="two columns",
    why="you returned a column for each label, as scikit-learn does: the task asks for one number per row",
)
def returns_two_columns(X: ArrayLike, w: ArrayLike, b: float) -> Vector:
    z = scores(X, w, b)
    return np.column_stack([sigmoid(-z), sigmoid(z)])


@mistake(
    of="predict_proba",
    name="probabilities as a list",
    why="you returned a list: the task asks for a float64 array of shape (n,)",
)
def returns_a_list(X: ArrayLike, w: ArrayLike, b: float) -> list[float]:
    listed: list[float] = sigmoid(scores(X, w, b)).tolist()
    return listed


@mistake(
    of="predict_proba",
    name="scores instead of probabilities",
    why="you returned the scores: apply the sigmoid to them, so that a score of 0 gives 1/2",
)
def returns_scores(X: ArrayLike, w: ArrayLike, b: float) -> Vector:
    return scores(X, w, b)


@mistake(
    of="predict_proba",
    name="scores without the bias",
    why="you left the bias out of the scores: a score is x . w + b",
)
def forgets_the_bias(X: ArrayLike, w: ArrayLike, b: float) -> Vector:  # noqa: ARG001
    return sigmoid(scores(X, w, 0.0))


@mistake(
    of="predict_proba",
    name="products in the input's dtype",
    why="you multiplied in the input's dtype: in uint8, 200 + 57 is 1",
    covers=[
        "X, w = (np.asarray(X), np.asarray(w, dtype=np.float64)) -> X, w = (np.asarray(X), np.asarray(w))",
    ],
)
def wraps_around(X: ArrayLike, w: ArrayLike, b: float) -> Vector:
    z = np.asarray(X) @ np.asarray(w) + b
    return sigmoid(z)


# ---------------------------------------------------------------- predict


@mistake(
    of="predict",
    name="ties to label 0",
    why="you returned 0 for a probability equal to the threshold: the task asks for 1 (scikit-learn returns 0)",
    covers=["reaches = predict_proba(X, w, b) >= threshold -> reaches = predict_proba(X, w, b) > threshold"],
)
def loses_ties(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:
    return (sigmoid(scores(X, w, b)) > threshold).astype(int)


@mistake(
    of="predict",
    name="rounded probabilities",
    why="you rounded the probabilities: 0.5 rounds to 0, and the threshold has no effect",
)
def rounds(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:  # noqa: ARG001
    return np.round(sigmoid(scores(X, w, b))).astype(int)


@mistake(
    of="predict",
    name="a threshold that is always 1/2",
    why="you ignored the threshold: with threshold 0.8, a probability of 3/4 has the label 0",
)
def ignores_the_threshold(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:  # noqa: ARG001
    return (scores(X, w, b) >= 0).astype(int)


@mistake(
    of="predict",
    name="a threshold for the score",
    why="you compared the score with the threshold: the score 0.4 has the probability 0.6, which is above 1/2",
)
def compares_the_score(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:
    return (scores(X, w, b) >= threshold).astype(int)


@mistake(
    of="predict",
    name="labels that are not integers",
    why="you returned booleans or floats: the labels are the integers 0 and 1",
    values=["bool", "float"],
)
def returns_another_dtype(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5, *, value: str) -> NDArray[Any]:
    return (sigmoid(scores(X, w, b)) >= threshold).astype({"bool": bool, "float": float}[value])


@mistake(
    of="predict",
    name="labels as a list",
    why="you returned a Python list: the task asks for an array of integers, which has a shape and a mean",
)
def predicts_a_list(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> list[int]:
    return [1 if p >= threshold else 0 for p in sigmoid(scores(X, w, b)).tolist()]


@mistake(
    of="predict",
    name="labels swapped",
    why="you returned 1 below the threshold and 0 above it",
)
def swaps_the_labels(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:
    return (sigmoid(scores(X, w, b)) < threshold).astype(int)


@mistake(
    of="predict",
    name="labels -1 and 1",
    why="you returned -1 for label 0: the labels are 0 and 1",
)
def returns_signs(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:
    return np.where(sigmoid(scores(X, w, b)) >= threshold, 1, -1)


@mistake(
    of="predict",
    name="labels from an overflow",
    why="your labels are right, but NumPy warned: exp overflows above 709",
)
def predicts_with_an_overflow(X: ArrayLike, w: ArrayLike, b: float, threshold: float = 0.5) -> NDArray[Any]:
    return (1 / (1 + np.exp(-scores(X, w, b))) >= threshold).astype(int)


# ---------------------------------------------------------------- logreg_fit


@mistake(
    of="logreg_fit",
    name="stops when the loss changes little",
    why="you stopped when two losses differed by at most tol: if lr is 1e-9, they always do, far from the minimum",
    values=["below", "at most"],
)
def watches_the_loss(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [loss_of(X, y, w, b, l2)]
    for _ in range(max_iter):
        grad_w, grad_b = gradient_of(X, y, w, b, l2)
        w, b = w - lr * grad_w, b - lr * grad_b
        losses.append(loss_of(X, y, w, b, l2))
        change = abs(losses[-2] - losses[-1])
        if change < tol or (value == "at most" and change == tol):
            break
    return w, b, np.array(losses)


@mistake(
    of="logreg_fit",
    name="stops when the steps are small",
    why="you stopped when the step was within tol: the step is lr times the gradient, so a small lr stops too early",
)
def watches_the_steps(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, tol, size=lambda grad_w, grad_b: lr * largest(grad_w, grad_b))


@mistake(
    of="logreg_fit",
    name="all max_iter steps",
    why="you took max_iter steps in any case: the descent ends when the gradient is small, however many steps are left",
)
def ignores_tol(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:  # noqa: ARG001
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, -1.0)


@mistake(
    of="logreg_fit",
    name="the length of the gradient",
    why="you compared the length, sum or mean of the gradient with tol: it can be above tol if each entry is below",
    values=["length", "sum", "mean", "mean square"],
)
def takes_the_length(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)

    def size(grad_w: Vector, grad_b: float) -> float:
        entries = np.append(grad_w, grad_b)
        if value == "length":
            return float(np.linalg.norm(entries))
        if value == "mean square":
            return float(np.sqrt(np.mean(entries**2)))
        return float(np.abs(entries).sum() if value == "sum" else np.abs(entries).mean())

    return fit(X, y, lr, max_iter, l2, tol, size=size)


@mistake(
    of="logreg_fit",
    name="a stopping rule without the bias",
    why="you stopped although the derivative of the bias was above tol: it is an entry of the gradient too",
    values=["largest", "length"],
)
def forgets_the_bias_in_the_rule(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    order = np.inf if value == "largest" else 2
    return fit(X, y, lr, max_iter, l2, tol, size=lambda grad_w, grad_b: float(np.linalg.norm(grad_w, order)))  # noqa: ARG005


@mistake(
    of="logreg_fit",
    name="a stopping rule without absolute values",
    why="you compared the entries of the gradient with tol without their absolute value: an entry of -1 is not small",
)
def forgets_the_absolute_value(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, tol, size=lambda grad_w, grad_b: float(max(grad_w.max(), grad_b)))


@mistake(
    of="logreg_fit",
    name="a stopping rule without the penalty",
    why="you left the penalty out of the gradient in the stopping rule: the sum of both parts goes to 0, not each part",
)
def stops_without_the_penalty(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [loss_of(X, y, w, b, l2)]
    while len(losses) <= max_iter and largest(*gradient_of(X, y, w, b, 0.0)) > tol:
        grad_w, grad_b = gradient_of(X, y, w, b, l2)
        w, b = w - lr * grad_w, b - lr * grad_b
        losses.append(loss_of(X, y, w, b, l2))
    return w, b, np.array(losses)


@mistake(
    of="logreg_fit",
    name="a step after the rule is met",
    why="you took one more step after the gradient was within tol: if the first gradient is, weights and bias stay 0",
    values=["with its loss", "without its loss"],
)
def steps_once_more(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [loss_of(X, y, w, b, l2)]
    for _ in range(max_iter):
        grad_w, grad_b = gradient_of(X, y, w, b, l2)
        w, b = w - lr * grad_w, b - lr * grad_b
        small = largest(grad_w, grad_b) <= tol
        if not small or value == "with its loss":
            losses.append(loss_of(X, y, w, b, l2))
        if small:
            break
    return w, b, np.array(losses)


@mistake(
    of="logreg_fit",
    name="an error if max_iter is reached",
    why="you raised an error because max_iter was reached: the docstring says what is returned then",
)
def raises_at_the_limit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b, losses = fit(X, y, lr, max_iter, l2, tol)
    if largest(*gradient_of(X, y, w, b, l2)) > tol:
        raise RuntimeError("not converged")
    return w, b, losses


@mistake(
    of="logreg_fit",
    name="losses without the last",
    why="you recorded a loss before each step only: the loss of the returned weights is missing",
)
def forgets_the_last_loss(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b, losses = fit(X, y, lr, max_iter, l2, tol)
    return w, b, losses[:-1]


@mistake(
    of="logreg_fit",
    name="losses without the first",
    why="you recorded a loss after each step only: losses[0] is the loss of weights and bias 0, log 2",
)
def forgets_the_first_loss(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b, losses = fit(X, y, lr, max_iter, l2, tol)
    return w, b, losses[1:]


@mistake(
    of="logreg_fit",
    name="losses before the step, and one too few at the limit",
    why="you recorded a loss before each step, and left the loop at max_iter: the loss of the last weights is missing",
    covers=[
        "for k in range(max_iter + 1): -> for k in range(max_iter + 1 - 1):",
        "for k in range(max_iter + 1): -> for k in range(max_iter + 0):",
    ],
)
def forgets_the_loss_at_the_limit(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b, losses = fit(X, y, lr, max_iter, l2, tol)
    return w, b, losses[:max_iter]


@mistake(
    of="logreg_fit",
    name="losses as a list",
    why="you returned the losses as a list: the task asks for a float64 array",
)
def returns_a_list_of_losses(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b, losses = fit(X, y, lr, max_iter, l2, tol)
    return w, b, losses.tolist()


@mistake(
    of="logreg_fit",
    name="the loss has no penalty",
    why="you recorded the cross-entropy alone: the loss of the task contains the penalty",
)
def records_no_penalty(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, tol, loss=lambda X, y, w, b, l2: loss_of(X, y, w, b, 0.0))  # noqa: ARG005


@mistake(
    of="logreg_fit",
    name="the gradient has no penalty",
    why="you left the penalty out of the gradient: the steps then go to weights with a higher loss",
)
def steps_without_the_penalty(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, tol, gradient=lambda X, y, w, b, l2: gradient_of(X, y, w, b, 0.0))  # noqa: ARG005


@mistake(
    of="logreg_fit",
    name="no penalty",
    why="you did not use l2: the penalty is part of the loss and of the gradient",
)
def ignores_l2(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:  # noqa: ARG001
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, 0.0, tol)


@mistake(
    of="logreg_fit",
    name="another factor in the penalty",
    why="you used another factor in the penalty: the loss has l2/2 times the sum of the squared weights, the gradient "
    "l2 times w",
    values=["loss l2", "gradient 2 l2", "both", "1/n", "l2/2n and l2/n", "gradient l2/n"],
    covers=[
        "loss = cross_entropy + l2 / 2 * (w @ w) -> loss = cross_entropy + l2 / 1 * (w @ w)",
    ],
)
def scales_the_penalty(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    n = len(X)
    in_loss, in_gradient = {
        "loss l2": (2, 1),
        "gradient 2 l2": (1, 2),
        "both": (2, 2),
        "1/n": (2 / n, 2 / n),
        "l2/2n and l2/n": (1 / n, 1 / n),
        "gradient l2/n": (1, 1 / n),
    }[value]
    return fit(
        X,
        y,
        lr,
        max_iter,
        l2,
        tol,
        loss=lambda X, y, w, b, l2: loss_of(X, y, w, b, l2 * in_loss),
        gradient=lambda X, y, w, b, l2: gradient_of(X, y, w, b, l2 * in_gradient),
    )


@mistake(
    of="logreg_fit",
    name="a penalty on the bias",
    why="you added l2 times b to the derivative of the bias: the penalty contains the weights only",
    values=["gradient", "both"],
)
def penalises_the_bias(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)

    def loss(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> float:
        return loss_of(X, y, w, b, l2) + (l2 / 2 * b * b if value == "both" else 0.0)

    def gradient(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> tuple[Vector, float]:
        grad_w, grad_b = gradient_of(X, y, w, b, l2)
        return grad_w, grad_b + l2 * b

    return fit(X, y, lr, max_iter, l2, tol, loss=loss, gradient=gradient)


@mistake(
    of="logreg_fit",
    name="a sum of gradients",
    why="you summed the gradients of the rows: the loss is a mean, and twice as many equal rows must not change a step",
    values=["gradient", "both", "bias"],
    covers=[
        "grad_b = residuals.mean() -> grad_b = residuals.sum()",
    ],
)
def sums_the_gradient(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)

    def gradient(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> tuple[Vector, float]:
        residuals = sigmoid(X @ w + b) - y
        share = len(X) if value == "bias" else 1
        return X.T @ residuals / share + l2 * w, float(residuals.sum())

    def loss(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> float:
        n = len(X) if value == "both" else 1
        return n * loss_of(X, y, w, b, 0.0) + l2 / 2 * float(w @ w)

    return fit(X, y, lr, max_iter, l2, tol, loss=loss, gradient=gradient)


@mistake(
    of="logreg_fit",
    name="a sum of costs",
    why="you recorded the sum of the costs of the rows: at the start it is n log 2, and the mean is log 2",
    covers=[
        "cross_entropy = np.logaddexp(0, np.where(y == 1, -z, z)).mean() -> "
        "cross_entropy = np.logaddexp(0, np.where(y == 1, -z, z)).sum()",
    ],
)
def sums_the_costs(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)
    return fit(
        X, y, lr, max_iter, l2, tol, loss=lambda X, y, w, b, l2: len(X) * loss_of(X, y, w, b, 0.0) + l2 / 2 * (w @ w)
    )


@mistake(
    of="logreg_fit",
    name="the bias step uses the new weights",
    why="you took the derivative of the bias at the new weights: it belongs to the point where the step begins",
)
def moves_one_after_the_other(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)
    w, b = np.zeros(X.shape[1]), 0.0
    losses = [loss_of(X, y, w, b, l2)]
    while len(losses) <= max_iter and largest(*gradient_of(X, y, w, b, l2)) > tol:
        w = w - lr * gradient_of(X, y, w, b, l2)[0]
        b -= lr * gradient_of(X, y, w, b, l2)[1]
        losses.append(loss_of(X, y, w, b, l2))
    return w, b, np.array(losses)


@mistake(
    of="logreg_fit",
    name="a bias that stays 0",
    why="your bias stays 0: its derivative is the mean residual",
)
def leaves_the_bias(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)
    return fit(X, y, lr, max_iter, l2, tol, gradient=lambda X, y, w, b, l2: (gradient_of(X, y, w, b, l2)[0], 0.0))


@mistake(
    of="logreg_fit",
    name="steps up the gradient",
    why="you moved along the gradient, so the loss grows",
)
def climbs(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)
    return fit(X, y, -lr, max_iter, l2, tol)


@mistake(
    of="logreg_fit",
    name="a derivative with p (1 - p)",
    why="you multiplied the residuals by p (1 - p), as for squared errors: for cross-entropy this factor cancels",
)
def squares_the_errors(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = read(X, y)

    def gradient(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> tuple[Vector, float]:
        p = sigmoid(X @ w + b)
        residuals = (p - y) * p * (1 - p)
        return X.T @ residuals / len(X) + l2 * w, float(residuals.mean())

    return fit(X, y, lr, max_iter, l2, tol, gradient=gradient)


@mistake(
    of="logreg_fit",
    name="scores instead of probabilities in the residuals",
    why="you subtracted the labels from the scores: apply the sigmoid to the scores first",
)
def forgets_the_sigmoid(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4
) -> Fit:
    X, y = read(X, y)

    def gradient(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> tuple[Vector, float]:
        residuals = X @ w + b - y
        return X.T @ residuals / len(X) + l2 * w, float(residuals.mean())

    return fit(X, y, lr, max_iter, l2, tol, gradient=gradient)


@mistake(
    of="logreg_fit",
    name="log(p) and log(1 - p)",
    why="you took logarithms of probabilities that round to 0 or 1: log(0) is -inf, and 0 * log(0) is NaN",
    values=["both terms", "chosen"],
)
def takes_logs(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)

    def loss(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> float:
        p = sigmoid(X @ w + b)
        if value == "chosen":
            return float(-np.log(np.where(y == 1, p, 1 - p)).mean() + l2 / 2 * (w @ w))
        return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean() + l2 / 2 * (w @ w))

    return fit(X, y, lr, max_iter, l2, tol, loss=loss)


@mistake(
    of="logreg_fit",
    name="clipped probabilities in the loss",
    why="you limited the cost of a row: a clip at 1e-15 allows at most 34.5, but a score of -1000 costs 1000",
    values=[1e-15, 1e-12, 1e-16, 1e-10, 1e-9, 1e-8, 1e-7],
)
def clips_the_loss(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: float
) -> Fit:
    X, y = read(X, y)

    def loss(X: Vector, y: Vector, w: Vector, b: float, l2: float) -> float:
        p = np.clip(sigmoid(X @ w + b), value, 1 - value)
        return float(-(y * np.log(p) + (1 - y) * np.log(1 - p)).mean() + l2 / 2 * (w @ w))

    return fit(X, y, lr, max_iter, l2, tol, loss=loss)


@mistake(
    of="logreg_fit",
    name="scaled columns",
    why="you scaled X first, so w belongs to other columns: a score is x . w + b for the rows as they are given",
    values=["standardised", "centred"],
)
def scales_the_columns(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    spread = X.std(axis=0)
    scale = np.where((spread == 0) | (value == "centred"), 1.0, spread)
    return fit((X - X.mean(axis=0)) / scale, y, lr, max_iter, l2, tol)


@mistake(
    of="logreg_fit",
    name="a start that is not 0",
    why="your weights or bias did not start at 0: at the start all probabilities are 1/2, and the loss is log 2",
    values=["ones", "bias 1", "small 0", "small 42", "normal 0", "normal 42"],
    covers=[
        "w, b = (np.zeros(d), 0.0) -> w, b = (np.ones(d), 0.0)",
        "w, b = (np.zeros(d), 0.0) -> w, b = (np.zeros(d), 1.0)",
    ],
)
def starts_elsewhere(
    X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4, *, value: str
) -> Fit:
    X, y = read(X, y)
    d = X.shape[1]
    how, _, seed = value.partition(" ")
    start = np.ones(d + 1)
    if how == "ones":
        start[-1] = 0
    elif how == "bias":
        start[:-1] = 0
    else:
        start = np.append(np.random.default_rng(int(seed)).normal(size=d), 0.0) * (0.01 if how == "small" else 1)
    return fit(X, y, lr, max_iter, l2, tol, start=start)


@mistake(
    of="logreg_fit",
    name="labels other than 0 and 1 are accepted",
    why="you accepted labels other than 0 and 1: with labels 1 and -1 the weights grow without limit and without an "
    "error",
    covers=[
        "if len(y) != n or not np.isin(y, (0, 1)).all(): -> if len(y) != n or not np.isin(y, (0, 1)).any():",
    ],
)
def accepts_any_label(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if len(y) != len(X):
        raise ValueError("one label for each row")
    return fit(X, y, lr, max_iter, l2, tol)


@mistake(
    of="logreg_fit",
    name="one label for all rows is accepted",
    why="you accepted one label for three rows, as broadcasting does: raise a ValueError",
)
def accepts_any_length(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    X, y = np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel()
    if not np.isin(y, (0, 1)).all():
        raise ValueError("the labels are 0 and 1")
    return fit(X, y, lr, max_iter, l2, tol)


@mistake(
    of="logreg_fit",
    name="labels and lengths are not checked",
    why="you accepted labels other than 0 and 1, and one label for three rows: raise a ValueError",
    covers=[
        "if len(y) != n or not np.isin(y, (0, 1)).all(): -> if len(y) != n and (not np.isin(y, (0, 1)).all()):",
        "if len(y) != n or not np.isin(y, (0, 1)).all(): -> if False:",
    ],
)
def checks_nothing(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    return fit(np.asarray(X, dtype=np.float64), np.asarray(y, dtype=np.float64).ravel(), lr, max_iter, l2, tol)


@mistake(
    of="logreg_fit",
    name="float32 results",
    why="you computed in the dtype of X: if X is float32, all results have seven digits instead of sixteen",
)
def keeps_float32(X: ArrayLike, y: ArrayLike, lr: float, max_iter: int, l2: float = 0.0, tol: float = 1e-4) -> Fit:
    rows, labels = read(X, y)
    w, b, losses = fit(rows, labels, lr, max_iter, l2, tol)
    if np.asarray(X).dtype == np.float32:
        return w.astype(np.float32), b, losses.astype(np.float32)
    return w, b, losses
