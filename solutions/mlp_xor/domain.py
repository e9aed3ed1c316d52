"""What loss_and_gradients and train may be given, and what must come back.

The truth of a gradient is a numerical one: the loss is computed with a parameter moved by 1e-30 i. The imaginary part
of the loss is then 1e-30 times the derivative, and nothing is subtracted: it is as accurate as the loss.
"""

import copy
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlkata_plugin.domain import Draw, Script, floats, near

NAMES = ("W1", "b1", "W2", "b2")
KINDS = ("whole", "eighths", "flags", "whole")


def loss_and_gradients(draw: Draw) -> Script:
    """Rows and labels of any dtype, flat or as a column, not always one label for each row; networks of any size."""
    n, d, h = draw.size(), draw.size(high=4), draw.size(high=4)
    X = draw.numbers((n, d), *KINDS)
    y = _labels(draw, n)
    step = draw.pick(4.0, 16.0, 0.5)
    params = {
        name: floats(draw.numbers(shape, "whole", dtypes=("float64",))) / step
        for name, shape in zip(NAMES, ((d, h), (h,), (h, 1), (1,)), strict=True)
    }
    if np.size(y) != n:
        draw.refuse(ValueError)
    got = yield params, X, y
    labels = floats(y).ravel()
    _near(got, (float(loss(params, floats(X), labels).real), gradients(params, floats(X), labels)), 1e-11)


def train(draw: Draw) -> Script:
    """No step, some steps, no learning rate; a Generator; not always one label for each row."""
    n, d, h = draw.size(), draw.size(high=3), draw.size(high=4)
    X = draw.numbers((n, d), *KINDS)
    y = _labels(draw, n)
    lr, epochs = draw.pick(0.5, 0.0, 0.1, 0.03), draw.pick(1, 2, 0, 4)
    rng = draw.rng()
    own = copy.deepcopy(rng)
    if np.size(y) != n:
        draw.refuse(ValueError)
    got = yield X, y, h, lr, epochs, rng
    rows, labels = floats(X), floats(y).ravel()
    params: Any = {
        "W1": own.normal(0, (2 / (d + h)) ** 0.5, (d, h)),
        "b1": np.zeros(h),
        "W2": own.normal(0, (2 / (h + 1)) ** 0.5, (h, 1)),
        "b2": np.zeros(1),
    }
    losses = [float(loss(params, rows, labels).real)]
    for _ in range(epochs):
        slopes = gradients(params, rows, labels)
        params = {name: params[name] - lr * slopes[name] for name in NAMES}
        losses.append(float(loss(params, rows, labels).real))
    near(got, (params, np.array(losses)), 1e-8 * (1 + max(losses)))


def loss(params: dict[str, Any], X: NDArray[np.float64], y: NDArray[np.float64]) -> Any:
    """Return the declared loss, also of complex parameters."""
    logits = (np.tanh(X @ params["W1"] + params["b1"]) @ params["W2"] + params["b2"])[:, 0]
    against = np.where(y == 1, -logits, logits)
    lifted = np.where(against.real > 0, against, 0)
    return (lifted + np.log1p(np.exp(np.where(against.real > 0, -against, against)))).mean()


def gradients(params: dict[str, Any], X: NDArray[np.float64], y: NDArray[np.float64]) -> dict[str, Any]:
    """Return the derivative of the loss for each parameter."""
    result = {}
    for name in NAMES:
        gradient = np.empty(params[name].shape)
        for at in np.ndindex(gradient.shape):
            moved = params[name].astype(np.complex128)
            moved[at] += 1e-30j
            gradient[at] = loss({**params, name: moved}, X, y).imag / 1e-30
        result[name] = gradient
    return result


def _near(got: Any, truth: tuple[float, dict[str, Any]], share: float) -> None:
    """Compare a loss and gradients, which are at most a few hundred here."""
    size = 1 + abs(truth[0]) + max(float(np.abs(each).max()) for each in truth[1].values())
    near(got, truth, share * size)


def _labels(draw: Draw, n: int) -> Any:
    m = draw.pick(1, n + 1, max(n - 1, 1)) if draw.one_in(8) else n
    hard = np.array(draw.choose("values", m, 1)).reshape(draw.pick((m,), (m, 1)))
    return draw.laid_out(hard.astype(draw.pick("float64", "int64", "uint8", "bool", "int8", "float32")))
