"""The hidden checks of weight_init. A Generator with the same seed gives the same stream, whatever the seed."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, equal


def relu(z: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the positive part."""
    return np.maximum(z, 0)


def weights(W: Any, shape: tuple[int, int]) -> NDArray[np.float64]:
    """Make sure that the weights are an array of floats of this shape."""
    assert isinstance(W, np.ndarray), f"expected an array, got a {type(W).__name__}"
    assert W.shape == shape, f"{shape[0]} inputs and {shape[1]} outputs need the shape {shape}, not {W.shape}"
    assert W.dtype == np.float64, f"expected float64, got {W.dtype}"
    return W


def test_xavier_shape(kata: Submission) -> None:
    """xavier: the weights have the shape (fan_in, fan_out)."""
    weights(kata.xavier(3, 5, np.random.default_rng(1)), (3, 5))


def test_xavier_variance(kata: Submission) -> None:
    """xavier: the variance is 2 / (fan_in + fan_out)."""
    W = weights(kata.xavier(150, 450, kata.rng), (150, 450))
    # 67,500 normal numbers: the variance has a relative standard error of 0.54 %, the mean one of 0.22e-3.
    ratio = float(np.var(W)) * 600 / 2
    assert 0.97 < ratio < 1.03, f"for 150 inputs and 450 outputs, the variance is {ratio:.3g} times 2 / 600"
    assert abs(float(np.mean(W))) < 0.0015, "the mean should be 0"


def test_xavier_is_one_draw(kata: Submission) -> None:
    """xavier: the weights are drawn row by row, as rng.normal draws them."""
    expected = np.random.default_rng(7).standard_normal((3, 5)) * 0.5  # 2 / 8 is 0.5 squared
    equal(kata.xavier(3, 5, np.random.default_rng(7)), expected)


def test_xavier_uniform_range(kata: Submission) -> None:
    """xavier: uniform weights fill the range from -limit to limit."""
    W = weights(kata.xavier(60, 90, kata.rng, True), (60, 90))
    # limit is sqrt(6 / 150) = 0.2. Of 5,400 numbers, the largest is below 0.198 once in 10**11 runs.
    for name, end in (("largest", float(np.max(W))), ("smallest", -float(np.min(W)))):
        assert 0.198 < end <= 0.2, f"the {name} weight is {end:.4g} from 0, for the limit 0.2"


def test_xavier_uniform(kata: Submission) -> None:
    """xavier: normal and uniform weights have the same variance."""
    # With 10 inputs and 14 outputs, limit is sqrt(6 / 24) = 0.5.
    expected = np.random.default_rng(3).random((10, 14)) - 0.5
    equal(kata.xavier(10, 14, np.random.default_rng(3), uniform=True), expected)


def test_he_variance(kata: Submission) -> None:
    """he: the variance is 2 / fan_in."""
    W = weights(kata.he(150, 450, kata.rng), (150, 450))
    ratio = float(np.var(W)) * 150 / 2
    assert 0.97 < ratio < 1.03, f"for 150 inputs and 450 outputs, the variance is {ratio:.3g} times 2 / 150"


def test_he_is_one_draw(kata: Submission) -> None:
    """he: the weights are drawn row by row, as rng.normal draws them."""
    expected = np.random.default_rng(11).standard_normal((8, 3)) * 0.5  # 2 / 8 is 0.5 squared
    equal(kata.he(8, 3, np.random.default_rng(11)), expected)


def test_he_wide(kata: Submission) -> None:
    """he: the number of outputs does not change the variance."""
    expected = np.random.default_rng(2).standard_normal((2, 7))
    equal(kata.he(2, 7, np.random.default_rng(2)), expected)


@pytest.mark.parametrize("name", ["xavier", "he"])
def test_generator_goes_on(kata: Submission, name: str) -> None:
    """Both draws: two calls with the same Generator give different weights."""
    rng = np.random.default_rng(5)
    first, second = (getattr(kata, name)(4, 3, rng) for _ in range(2))
    assert not np.array_equal(first, second), "two layers of one network got the same weights: draw from rng itself"


@pytest.mark.parametrize("fans", [(1, 1), (1, 6), (6, 1)], ids=str)
def test_narrow_layers(kata: Submission, fans: tuple[int, int]) -> None:
    """Both draws: one input or one output is enough."""
    draws = np.random.default_rng(4).standard_normal(fans)
    equal(kata.xavier(*fans, np.random.default_rng(4)), draws * (2 / sum(fans)) ** 0.5)
    equal(kata.he(*fans, np.random.default_rng(4)), draws * (2 / fans[0]) ** 0.5)


def test_one_layer(kata: Submission) -> None:
    """layer_stds: one number for a layer, over all of its activations."""
    X, W = np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[1.0, 5.0, -2.0], [1.0, 3.0, -4.0]])
    # The activations are 1, 5, 0 and 1, 3, 0: the mean is 10 / 6, the mean square 36 / 6.
    equal(kata.layer_stds(X, [W], relu), np.array([(6 - 25 / 9) ** 0.5]))


def test_each_layer(kata: Submission) -> None:
    """layer_stds: a layer gets the activations of the layer before it."""
    X, first, second = (
        np.array([[1.0, 2.0], [3.0, -4.0]]),
        np.array([[1.0, 0.0, 1.0], [0.0, 1.0, 1.0]]),
        np.eye(3)[:, :1],
    )
    # relu gives (1, 2, 3) and (3, 0, 0), and then 1 and 3.
    equal(kata.layer_stds(X, [first, second], relu), np.array([(23 / 6 - 2.25) ** 0.5, 1.0]))


def test_no_layer(kata: Submission) -> None:
    """layer_stds: without a layer the array is empty."""
    equal(kata.layer_stds(np.ones((3, 2)), [], np.tanh), np.zeros(0))


def test_lists(kata: Submission) -> None:
    """layer_stds: X may be a list or booleans."""
    equal(kata.layer_stds([[True, False], [False, True]], [np.array([[2.0], [6.0]])], relu), np.array([2.0]))


def test_small_weights_vanish(kata: Submission) -> None:
    """layer_stds: ten tanh layers keep their activations with xavier, not with std 0.01."""
    X = kata.rng.normal(size=(20, 40))
    small = [kata.rng.normal(0.0, 0.01, (40, 40)) for _ in range(10)]
    # A layer of 40 inputs with std 0.01 shrinks the activations to 0.01 * sqrt(40) = 0.063 of their size.
    stds = kata.layer_stds(X, small, np.tanh)
    assert np.shape(stds) == (10,), f"ten layers need ten numbers, not the shape {np.shape(stds)}"
    assert 0 < stds[-1] < 1e-10, f"after ten layers with std 0.01, about 1e-12 is left, not {stds[-1]:.3g}"
    kept = kata.layer_stds(X, [kata.xavier(40, 40, kata.rng) for _ in range(10)], np.tanh)
    assert 0.05 < kept[-1] < 0.5, f"after ten layers with Xavier's weights, about 0.2 is left, not {kept[-1]:.3g}"
    assert kept[0] > kept[-1], "tanh is smaller than its argument, so the activations shrink a little"


def test_he_is_for_relu(kata: Submission) -> None:
    """layer_stds: ten ReLU layers keep their activations with he, not with xavier."""
    X = kata.rng.normal(size=(20, 48))
    # With Xavier's variance, half of the mean square is lost in each layer: 2**-5 of the size after ten.
    layers = np.hsplit(kata.he(48, 480, kata.rng), 10)  # he looks at the inputs alone
    kept = kata.layer_stds(X, layers, relu)[-1]
    lost = kata.layer_stds(X, [kata.xavier(48, 48, kata.rng) for _ in range(10)], relu)[-1]
    assert 0.2 < kept < 5, f"after ten layers with he, about 0.8 is left, not {kept:.3g}"
    assert lost < 0.2, f"after ten layers with xavier, about 0.03 is left, not {lost:.3g}"
