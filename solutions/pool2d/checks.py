"""The hidden checks of pool2d."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# One image with one channel of 4 x 6 pixels.
IMAGE = np.array([[1, 3, 2, 0, 5, 4], [2, 0, 7, 1, 6, 8], [9, 1, 0, 2, 3, 1], [4, 5, 6, 3, 2, 0]], dtype=np.float64)[
    np.newaxis, np.newaxis
]


def maxima(x: NDArray[np.float64], k: int, stride: int) -> NDArray[np.float64]:
    """Return the maximum of every window, one window after another."""
    rows, columns = (range(0, size - k + 1, stride) for size in x.shape[2:])
    return np.stack(
        [np.stack([x[:, :, i : i + k, j : j + k].max(axis=(2, 3)) for j in columns], axis=-1) for i in rows], axis=-2
    )


def one_channel(rows: Any, dtype: Any = np.float64) -> NDArray[Any]:
    """Return an image with one channel."""
    return np.array(rows, dtype=dtype)[np.newaxis, np.newaxis]


def test_max(kata: Submission) -> None:
    """Windows of 2 x 2 that do not overlap keep their maximum."""
    out, _ = kata.max_pool(IMAGE, 2)
    equal(out, one_channel([[3.0, 7.0, 8.0], [9.0, 6.0, 3.0]]))


def test_argmax(kata: Submission) -> None:
    """The argmax is row * W + column in the image."""
    _, argmax = kata.max_pool(IMAGE, 2)
    # (0, 1), (1, 2), (1, 5); (2, 0), (3, 2), (2, 4)
    equal(argmax, one_channel([[1, 8, 11], [12, 20, 16]], np.int64))


def test_windows_of_one(kata: Submission) -> None:
    """Windows of 1 x 1 with stride=2 are every second pixel, down and to the right."""
    expected = one_channel([[1.0, 2.0, 5.0], [9.0, 0.0, 3.0]]), one_channel([[0, 2, 4], [12, 14, 16]], np.int64)
    equal(kata.max_pool(IMAGE, 1, 2), expected)


def test_overlap(kata: Submission) -> None:
    """Windows of 2 x 2 with stride=1 overlap."""
    out, argmax = kata.max_pool(IMAGE, 2, 1)
    equal(out, one_channel([[3.0, 7.0, 7.0, 6.0, 8.0], [9.0, 7.0, 7.0, 6.0, 8.0], [9.0, 6.0, 6.0, 3.0, 3.0]]))
    equal(argmax, one_channel([[1, 8, 8, 10, 11], [12, 8, 8, 10, 11], [12, 20, 20, 16, 16]], np.int64))


def test_odd_size(kata: Submission) -> None:
    """Pixels at the bottom and right that do not fill a window are left out."""
    x = one_channel([[1.0, 2.0, 3.0, 4.0, 9.0], [5.0, 6.0, 8.0, 7.0, 9.0], [9.0, 9.0, 9.0, 9.0, 9.0]])
    equal(kata.max_pool(x, 2), (one_channel([[6.0, 8.0]]), one_channel([[6, 7]], np.int64)))


def test_stride_longer_than_the_window(kata: Submission) -> None:
    """If k is 2 and the stride is 3, every third row is in no window."""
    x = np.arange(40.0).reshape(1, 1, 5, 8)
    # The windows end at rows 1 and 4, and at columns 1, 4 and 7.
    expected = [[9, 12, 15], [33, 36, 39]]
    equal(kata.max_pool(x, 2, 3), (one_channel(expected), one_channel(expected, np.int64)))


def test_whole_image(kata: Submission) -> None:
    """A window of the height of the image gives one row."""
    x = one_channel([[1.0, 2.0, 0.0, 9.0], [3.0, 4.0, 5.0, 6.0]])
    equal(kata.max_pool(x, 2), (one_channel([[4.0, 9.0]]), one_channel([[5, 3]], np.int64)))


def test_negative(kata: Submission) -> None:
    """The maximum of negative numbers is negative."""
    x = one_channel([[-5.0, -3.0, -7.0, -8.0], [-4.0, -6.0, -2.0, -9.0]])
    equal(kata.max_pool(x, 2), (one_channel([[-3.0, -2.0]]), one_channel([[1, 6]], np.int64)))


def test_ties(kata: Submission) -> None:
    """If several pixels have the maximum, the argmax is the first of them."""
    x = one_channel([[0.0, 4.0, 2.0, 2.0, 1.0, 1.0], [4.0, 4.0, 2.0, 2.0, 1.0, 5.0]])
    equal(kata.max_pool(x, 2), (one_channel([[4.0, 2.0, 5.0]]), one_channel([[1, 2, 11]], np.int64)))


def test_images_and_channels(kata: Submission) -> None:
    """Each channel of each image is pooled separately, and its argmax begins at 0."""
    x = np.arange(2.0 * 3 * 2 * 4).reshape(2, 3, 2, 4)
    x[1] *= -1
    out, argmax = kata.max_pool(x, 2)
    equal(out[0], np.array([[[5.0, 7.0]], [[13.0, 15.0]], [[21.0, 23.0]]]))
    equal(out[1], np.array([[[-24.0, -26.0]], [[-32.0, -34.0]], [[-40.0, -42.0]]]))
    equal(argmax, np.array([[[[5, 7]]] * 3, [[[0, 2]]] * 3]))


def test_digit(kata: Submission) -> None:
    """Handwritten digits agree with a loop over windows."""
    x = dataset("digits")[0][:6].reshape(2, 3, 8, 8)[:, :, :, 1:]
    out, argmax = kata.max_pool(x, 3, 2)
    equal(out, maxima(x, 3, 2))
    equal(np.take_along_axis(x.reshape(2, 3, -1), argmax.reshape(2, 3, -1), axis=2).reshape(out.shape), out)


def test_max_of_pixels(kata: Submission) -> None:
    """Lists and uint8 pixels give float64 maxima."""
    equal(kata.max_pool([[[[True, False, False], [True, True, False]]]], 1, 2)[0], one_channel([[1.0, 0.0]]))
    equal(kata.max_pool(one_channel([[3, 200, 0], [1, 7, 255]], np.uint8), 2)[0], one_channel([[200.0]]))


@pytest.mark.parametrize("shape", [(1, 2, 2, 5), (2, 1, 5, 2)], ids=["height", "width"])
def test_large_window(kata: Submission, shape: tuple[int, ...]) -> None:
    """A window that is larger than the image raises a ValueError."""
    with kata.raises(ValueError):
        kata.max_pool(np.ones(shape), 3, 2)


def test_backward(kata: Submission) -> None:
    """The gradient of a window goes to its argmax, and all other pixels get 0."""
    grad, argmax = one_channel([[0.5, -2.0, 4.0]]), one_channel([[4, 2, 11]], np.int64)
    dx = one_channel([[0.0, 0.0, -2.0, 0.0], [0.5, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 4.0]])
    equal(kata.max_pool_backward(grad, argmax, (1, 1, 3, 4)), dx)


def test_backward_of_overlapping_windows(kata: Submission) -> None:
    """A pixel that is the argmax of several windows gets the sum of their gradients."""
    grad, argmax = one_channel([[1.0, 10.0], [100.0, -7.0]]), one_channel([[4, 4], [4, 5]], np.int64)
    equal(kata.max_pool_backward(grad, argmax, (1, 1, 2, 3)), one_channel([[0.0, 0.0, 0.0], [0.0, 111.0, -7.0]]))


def test_backward_of_images_and_channels(kata: Submission) -> None:
    """Each channel of each image gets its own gradients."""
    grad = np.arange(1.0, 13.0).reshape(2, 3, 1, 2)
    argmax = np.array([[[[0, 1]], [[2, 3]], [[1, 1]]], [[[3, 0]], [[0, 0]], [[2, 1]]]])
    dx = [[[1, 2, 0, 0], [0, 0, 3, 4], [0, 11, 0, 0]], [[8, 0, 0, 7], [19, 0, 0, 0], [0, 12, 11, 0]]]
    equal(kata.max_pool_backward(grad, argmax, (2, 3, 1, 4)), np.array(dx, dtype=np.float64).reshape(2, 3, 1, 4))


@pytest.mark.parametrize("dtype", [np.int64, np.float32], ids=["int64", "float32"])
def test_backward_dtype(kata: Submission, dtype: Any) -> None:
    """The gradients of the pixels are float64."""
    grad, argmax = one_channel([[3, 4, 16777216]], dtype), one_channel([[1, 1, 1]], np.int64)
    equal(kata.max_pool_backward(grad, argmax, (1, 1, 1, 3)), one_channel([[0.0, 16777223.0, 0.0]]))


def test_backward_of_a_list(kata: Submission) -> None:
    """A list of gradients is accepted."""
    dx = kata.max_pool_backward([[[[1, 2]]]], one_channel([[3, 0]], np.int64), (1, 1, 2, 2))
    equal(dx, one_channel([[2.0, 0.0], [0.0, 1.0]]))


@pytest.mark.parametrize(("k", "stride"), [(2, 2), (3, 1), (3, 2)], ids=["2, 2", "3, 1", "3, 2"])
def test_central_differences(kata: Submission, k: int, stride: int) -> None:
    """Forward and backward pass agree with central differences of the loss."""
    x = kata.rng.permutation(2.0 * np.arange(2 * 2 * 5 * 6) - 99.0).reshape(2, 2, 5, 6)
    out, argmax = kata.max_pool(x, k, stride)
    equal(out, maxima(x, k, stride))
    weights = kata.rng.integers(-9, 10, size=out.shape)  # the loss is the sum of weights * out
    numeric = np.zeros(x.shape)
    for at in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[at] += 0.5  # pixels differ by 2 at least, so that no maximum moves
        down[at] -= 0.5
        numeric[at] = (weights * (maxima(up, k, stride) - maxima(down, k, stride))).sum()
    equal(kata.max_pool_backward(weights, argmax, x.shape), numeric)


def test_mean(kata: Submission) -> None:
    """Windows of 2 x 2 that do not overlap keep their mean."""
    equal(kata.avg_pool(IMAGE, 2), one_channel([[1.5, 2.5, 5.75], [4.75, 2.75, 1.5]]))


def test_mean_of_odd_sizes(kata: Submission) -> None:
    """Pixels that do not fill a window are left out of the means."""
    x = one_channel([[1.0, 2.0, 3.0, 4.0, 9.0], [5.0, 6.0, 8.0, 7.0, 9.0], [9.0, 9.0, 9.0, 9.0, 9.0]])
    equal(kata.avg_pool(x, 2), one_channel([[3.5, 5.5]]))


def test_mean_of_overlapping_windows(kata: Submission) -> None:
    """Means of overlapping windows of several images and channels agree with a loop."""
    x = kata.rng.normal(size=(2, 3, 6, 7))
    expected = [[x[:, :, i : i + 3, j : j + 3].sum(axis=(2, 3)) / 9 for j in (0, 2, 4)] for i in (0, 2)]
    equal(kata.avg_pool(x, 3, 2), np.moveaxis(np.array(expected), (0, 1), (2, 3)))
    equal(kata.avg_pool(x, 1, 3), x[:, :, ::3, ::3])


def test_mean_of_pixels(kata: Submission) -> None:
    """Means of lists and of uint8 pixels are computed in float64."""
    equal(kata.avg_pool(one_channel([[250, 255, 1], [250, 7, 0]], np.uint8), 2), one_channel([[190.5]]))
    equal(kata.avg_pool([[[[True, False, False], [True, True, False]]]], 2), one_channel([[0.75]]))


def test_mean_of_float32(kata: Submission) -> None:
    """Pixels of dtype float32 are converted before they are summed."""
    x = one_channel([[1e8, 3.0, -1e8], [-1e8, 1.0, 1e8]], np.float32)
    equal(kata.avg_pool(x, 2, 1), one_channel([[1.0, 1.0]]))


def test_mean_beside_large_pixels(kata: Submission) -> None:
    """A mean is accurate, even if there are huge pixels outside the window."""
    x = one_channel([[1e17, 1e17, 1.0, 2.0, 5.0], [1e17, 1e17, 3.0, 2.0, 6.0], [5.0, 1.0, 9.0, 8.0, 7.0]])
    equal(kata.avg_pool(x, 2), one_channel([[1e17, 2.0]]))
    x = np.swapaxes(x, 2, 3)
    equal(kata.avg_pool(x, 2), one_channel([[1e17], [2.0]]))


@pytest.mark.parametrize("shape", [(1, 2, 2, 5), (2, 1, 5, 2)], ids=["height", "width"])
def test_large_window_of_a_mean(kata: Submission, shape: tuple[int, ...]) -> None:
    """If a window is larger than the image, avg_pool raises a ValueError."""
    with kata.raises(ValueError):
        kata.avg_pool(np.ones(shape), 3, 2)
