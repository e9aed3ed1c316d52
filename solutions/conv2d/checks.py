"""The hidden checks of conv2d."""

import itertools
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from mlkata_plugin.authoring import Submission, dataset, equal

# An image of 3 x 4 pixels: dark on the left, bright on the right.
EDGE = np.array([[[[0.0, 0.0, 9.0, 9.0], [0.0, 0.0, 9.0, 9.0], [0.0, 0.0, 9.0, 9.0]]]])
SOBEL = np.array([[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]])  # Sobel's filter for vertical edges


def by_loops(x: NDArray[Any], w: NDArray[Any], b: NDArray[Any], stride: int = 1, pad: int = 0) -> NDArray[np.float64]:
    """Return the sums of the task, one entry of the result after another."""
    padded = np.zeros((*x.shape[:2], x.shape[2] + 2 * pad, x.shape[3] + 2 * pad))
    padded[:, :, pad : pad + x.shape[2], pad : pad + x.shape[3]] = x
    kh, kw = w.shape[2:]
    rows = range(0, padded.shape[2] - kh + 1, stride)
    columns = range(0, padded.shape[3] - kw + 1, stride)
    out = np.empty((len(x), len(w), len(rows), len(columns)))
    for n, f, (i, row), (j, column) in itertools.product(
        range(len(x)), range(len(w)), enumerate(rows), enumerate(columns)
    ):
        out[n, f, i, j] = (padded[n, :, row : row + kh, column : column + kw] * w[f]).sum() + b[f]
    return out


def test_shape(kata: Submission) -> None:
    """Filters of 3 x 2 have 4 x 7 positions in an image of 6 x 8 pixels."""
    equal(kata.output_shape((10, 3, 6, 8), (16, 3, 3, 2)), (10, 16, 4, 7))


def test_shape_with_pad(kata: Submission) -> None:
    """Filters of 3 x 5 with pad=1 keep the height, and shorten the width by 2."""
    equal(kata.output_shape((1, 1, 6, 9), (4, 1, 3, 5), 1, 1), (1, 4, 6, 7))


def test_shape_with_stride(kata: Submission) -> None:
    """The number of positions is rounded down."""
    # 5 / 2 and 8 / 2, rounded down: 2 and 4
    equal(kata.output_shape((2, 1, 7, 11), (5, 1, 2, 3), stride=2), (2, 5, 3, 5))


def test_shapes_of_a_network(kata: Submission) -> None:
    """Layer by layer: pad=2 keeps the size, stride=2 halves it, large filters leave one."""
    first = kata.output_shape((8, 1, 32, 28), (6, 1, 5, 5), 1, 2)
    second = kata.output_shape((8, 6, 32, 28), (16, 6, 5, 5), 2, 0)
    third = kata.output_shape((8, 16, 14, 12), (120, 16, 14, 12))
    equal((first, second, third), ((8, 6, 32, 28), (8, 16, 14, 12), (8, 120, 1, 1)))


def test_shape_of_one_position(kata: Submission) -> None:
    """A filter of the size of the padded image has one position."""
    equal(kata.output_shape((1, 2, 3, 5), (4, 2, 7, 9), 3, 2), (1, 4, 1, 1))


@pytest.mark.parametrize(
    ("x_shape", "w_shape", "pad"),
    [
        ((1, 3, 5, 6), (2, 1, 2, 2), 0),
        ((1, 2, 3, 9), (2, 2, 6, 1), 1),
        ((1, 2, 9, 3), (2, 2, 1, 5), 0),
        ((1, 2, 9, 3), (2, 2, 1, 6), 1),
    ],
    ids=["channels", "height", "width", "width with pad"],
)
def test_shapes_that_do_not_fit(kata: Submission, x_shape: Any, w_shape: Any, pad: int) -> None:
    """Different numbers of channels, and filters that are too large, raise a ValueError."""
    with kata.raises(ValueError):
        kata.output_shape(x_shape, w_shape, 2, pad)


def test_parameters(kata: Submission) -> None:
    """Four filters of 2 x 3 x 5 weights have 4 * 30 weights and 4 biases."""
    equal(kata.n_params((4, 2, 3, 5)), 124)


def test_parameters_of_a_first_layer(kata: Submission) -> None:
    """64 filters of 3 x 3 for three colours have 1,792 parameters."""
    equal(kata.n_params((64, 3, 3, 3)), 1792)


def test_edge(kata: Submission) -> None:
    """The filter is not flipped: right minus left is positive at an edge."""
    w = np.array([[[[-1.0, 1.0], [-1.0, 1.0]]]])
    # Two rows, each with a step of 9.
    equal(kata.conv2d(EDGE, w, np.zeros(1)), np.array([[[[0.0, 18.0, 0.0], [0.0, 18.0, 0.0]]]]))


def test_impulse(kata: Submission) -> None:
    """A filter of the size of the image is multiplied with it entry by entry."""
    x = np.array([[[[1.0, 0.0, 0.0], [0.0, 0.0, 10.0]]]])
    w = np.array([[[[2.0, 3.0, 4.0], [5.0, 6.0, 7.0]]]])
    equal(kata.conv2d(x, w, np.zeros(1)), np.array([[[[72.0]]]]))


def test_bias(kata: Submission) -> None:
    """Each filter adds its bias once to every entry of its map."""
    w = np.zeros((2, 3, 2, 3))
    out = kata.conv2d(np.ones((1, 3, 4, 6)), w, np.array([5.0, -7.0]))
    equal(out, np.array([5.0, -7.0]).reshape(1, 2, 1, 1) * np.ones((1, 2, 3, 4)))


def test_channels(kata: Submission) -> None:
    """Each channel has its own weights, and the products are summed over channels."""
    x = np.array([[[[1.0, 2.0, 3.0]], [[10.0, 20.0, 30.0]]]])
    w = np.array([[[[1.0, -1.0]], [[2.0, 3.0]]], [[[0.0, 1.0]], [[-1.0, 0.0]]]])
    # First filter: 1 - 2 + 20 + 60 and 2 - 3 + 40 + 90. Second filter: 2 - 10 and 3 - 20.
    equal(kata.conv2d(x, w, np.zeros(2)), np.array([[[[79.0, 129.0]], [[-8.0, -17.0]]]]))


def test_one_pixel(kata: Submission) -> None:
    """A filter of 1 x 1 is a dense layer on the channels of each pixel."""
    x, w = kata.rng.normal(size=(2, 3, 4, 5)), kata.rng.normal(size=(6, 3, 1, 1))
    b = kata.rng.normal(size=6)
    dense = x.transpose(0, 2, 3, 1) @ w[:, :, 0, 0].T + b
    equal(kata.conv2d(x, w, b), dense.transpose(0, 3, 1, 2))


def test_pad(kata: Submission) -> None:
    """With pad=1, zeros surround each image, and no image is added."""
    x = np.array([[[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]], [[[7.0, 7.0, 7.0], [7.0, 7.0, 7.0]]]])
    # Sums of the 3 x 3 neighbours that exist.
    expected = np.array([[[[12.0, 21.0, 16.0], [12.0, 21.0, 16.0]]], [[[28.0, 42.0, 28.0], [28.0, 42.0, 28.0]]]])
    equal(kata.conv2d(x, np.ones((1, 1, 3, 3)), np.zeros(1), 1, 1), expected)


def test_pad_of_channels(kata: Submission) -> None:
    """Zeros surround each channel, and no channel is added."""
    x, w = np.full((1, 3, 2, 4), 5.0), np.ones((2, 3, 2, 1))
    # Rows of zeros above and below, columns of zeros left and right.
    one = np.array([[0.0, 15.0, 15.0, 15.0, 15.0, 0.0], [0.0, 30.0, 30.0, 30.0, 30.0, 0.0]])
    expected = np.array([[one[0], one[1], one[0]]] * 2)[np.newaxis]
    equal(kata.conv2d(x, w, np.zeros(2), 1, 1), expected)


def test_wide_pad(kata: Submission) -> None:
    """A pad that is larger than the filter gives entries that are only the bias."""
    out = kata.conv2d(np.full((1, 1, 1, 2), 3.0), np.full((1, 1, 1, 1), 2.0), np.ones(1), 1, 2)
    equal(out, np.pad([[7.0, 7.0]], 2, constant_values=1.0)[np.newaxis, np.newaxis])


def test_stride(kata: Submission) -> None:
    """A stride of 2 moves the filter by 2 pixels, to the right and down."""
    x = np.arange(35.0).reshape(1, 1, 5, 7)
    w = np.array([[[[1.0, 0.0], [0.0, 100.0]]]])
    # The pixels at rows 0 and 2, columns 0, 2 and 4, plus 100 times the pixel below to the right.
    expected = [[800.0, 1002.0, 1204.0], [2214.0, 2416.0, 2618.0]]
    equal(kata.conv2d(x, w, np.zeros(1), 2), np.array([[expected]]))


def test_stride_that_leaves_pixels_out(kata: Submission) -> None:
    """Pixels at the bottom and right that do not fill a window are left out."""
    x = np.arange(1.0, 49.0).reshape(1, 1, 6, 8)
    # Windows of 2 x 3 start at rows 0 and 3 and columns 0 and 3. Their first pixels are 1, 4, 25 and 28.
    equal(kata.conv2d(x, np.ones((1, 1, 2, 3)), np.zeros(1), 3), np.array([[[[36.0, 54.0], [180.0, 198.0]]]]))


def test_stride_and_pad(kata: Submission) -> None:
    """Stride and pad work together on several images, channels and filters."""
    x, w = kata.rng.normal(size=(2, 3, 6, 9)), kata.rng.normal(size=(4, 3, 3, 2))
    b = kata.rng.normal(size=4)
    equal(kata.conv2d(x, w, b, 2, 1), by_loops(x, w, b, 2, 1))
    equal(kata.conv2d(x, w, b, stride=3, pad=2), by_loops(x, w, b, 3, 2))


def test_random(kata: Submission) -> None:
    """Random images and filters agree with loops over the result."""
    x, w = kata.rng.normal(size=(3, 2, 4, 6)), kata.rng.normal(size=(2, 2, 2, 4))
    b = kata.rng.normal(size=2)
    equal(kata.conv2d(x, w, b), by_loops(x, w, b))


def test_sobel(kata: Submission) -> None:
    """Sobel's filter finds the vertical edges of a handwritten digit."""
    digit = dataset("digits")[0][3].reshape(1, 1, 8, 8)[:, :, :, :7]
    w = np.stack([SOBEL, SOBEL.T])[:, np.newaxis]
    equal(kata.conv2d(digit, w, np.zeros(2), 1, 1), by_loops(digit, w, np.zeros(2), 1, 1))


def test_shift(kata: Submission) -> None:
    """If the image moves by 2 pixels, the result moves by 2 pixels."""
    x, w, b = np.zeros((2, 1, 5, 9)), kata.rng.normal(size=(1, 1, 3, 2)), np.ones(1)
    blob = kata.rng.normal(size=(2, 2))
    x[0, 0, 1:3, 2:4], x[1, 0, 1:3, 4:6] = blob, blob
    out = kata.conv2d(x, w, b)
    equal(out, by_loops(x, w, b))
    message = "the second image is the first image moved by 2, so its map must be the first map moved by 2"
    assert np.allclose(out[0, 0, :, :-2], out[1, 0, :, 2:]), message


def test_lists(kata: Submission) -> None:
    """Lists and booleans are accepted."""
    out = kata.conv2d([[[[True, False, True], [True, True, False]]]], [[[[1, 2]]]], [0.5])
    equal(out, np.array([[[[1.5, 2.5], [3.5, 1.5]]]]))


def test_pixels(kata: Submission) -> None:
    """Pixels of dtype uint8 do not wrap around, and give float64."""
    x, w = np.full((1, 1, 2, 3), 200, dtype=np.uint8), np.full((1, 1, 2, 2), 3, dtype=np.uint8)
    equal(kata.conv2d(x, w, np.array([1], dtype=np.uint8)), np.full((1, 1, 1, 2), 2401.0))


def test_float32(kata: Submission) -> None:
    """Numbers of dtype float32 are converted before they are multiplied and summed."""
    x = np.array([[[[1e8, 3.0, -1e8, 1.0]]]], dtype=np.float32)
    w, b = np.ones((1, 1, 1, 3), dtype=np.float32), np.array([0.5], dtype=np.float32)
    equal(kata.conv2d(x, w, b), np.array([[[[3.5, -99999995.5]]]]))


@pytest.mark.parametrize(
    ("shape", "pad"), [((2, 1, 2, 2), 0), ((2, 4, 2, 2), 0), ((2, 3, 5, 1), 0), ((2, 3, 1, 9), 1)],
    ids=["one channel", "four channels", "height", "width"],
)  # fmt: skip
def test_arrays_that_do_not_fit(kata: Submission, shape: tuple[int, ...], pad: int) -> None:
    """conv2d raises a ValueError for wrong channels, and for filters that are too large."""
    with kata.raises(ValueError):
        kata.conv2d(np.ones((1, 3, 4, 6)), np.ones(shape), np.zeros(2), 1, pad)
