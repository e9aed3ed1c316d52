"""What people write for adam_step, and what is wrong with it."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from mlkata_plugin.authoring import mistake

Vector = NDArray[np.float64]


@dataclass(frozen=True)
class Given:
    """The arguments of `adam_step`, the first four as float64 arrays and raw, and the right values of the step."""

    w: Vector
    g: Vector
    m: Vector
    v: Vector
    t: int
    lr: float
    beta1: float
    beta2: float
    eps: float
    weight_decay: float
    decoupled: bool
    raw: tuple[NDArray[Any], ...]

    @property
    def gradient(self) -> Vector:
        return self.g if self.decoupled else self.g + self.weight_decay * self.w

    @property
    def shrink(self) -> Vector:
        return self.lr * self.weight_decay * self.w if self.decoupled else 0 * self.w

    @property
    def m_new(self) -> Vector:
        return self.beta1 * self.m + (1 - self.beta1) * self.gradient

    @property
    def v_new(self) -> Vector:
        return self.beta2 * self.v + (1 - self.beta2) * self.gradient**2

    @property
    def first(self) -> float:
        return 1 - self.beta1**self.t

    @property
    def second(self) -> float:
        return 1 - self.beta2**self.t

    def step(self, **wrong: Any) -> Any:
        """Take the step, with a value of its own for some points of it."""
        m, v, first, second, shrink = (
            wrong.get(name, getattr(self, name)) for name in ("m_new", "v_new", "first", "second", "shrink")
        )
        m_hat, v_hat = wrong.get("m_hat", m / first), v / second
        divisor = wrong.get("divisor", np.sqrt(v_hat) + self.eps)
        return self.w - shrink - self.lr * m_hat / divisor, m, v


def read(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, *options: Any, check: str = "shapes and t"
) -> Given:
    """Return the arguments of `adam_step`, checked or not."""
    raw = tuple(np.asarray(values) for values in (w, g, m, v))
    if ("shapes" in check and len({array.shape for array in raw}) > 1) or ("t" in check.split() and t < 1):
        raise ValueError("four equal shapes, and t from 1")
    arrays = [np.array(array, dtype=np.float64) for array in raw]
    lr, beta1, beta2, eps, weight_decay, decoupled = options
    return Given(arrays[0], arrays[1], arrays[2], arrays[3], t, lr, beta1, beta2, eps, weight_decay, decoupled, raw)


# fmt: off
# So that a signature of eleven parameters takes two lines.


@mistake(
    of="adam_step",
    name="no bias correction",
    why="you used the means without a correction: with the defaults, the first step is then 3.16 times lr",
)
def never_corrects(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(first=1.0, second=1.0)


@mistake(
    of="adam_step",
    name="only m corrected",
    why="you corrected m, but not v: with the defaults, the first step is then 31.6 times lr",
)
def corrects_m(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(second=1.0)


@mistake(
    of="adam_step",
    name="only v corrected",
    why="you corrected v, but not m: with the defaults, the first step is then a tenth of lr",
)
def corrects_v(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(first=1.0)


@mistake(
    of="adam_step",
    name="the correction of another step",
    why="you corrected with t + 1 or t - 1: for beta1 = 0.5, m is divided by 0.5 at t = 1, and by 0.75 at t = 2",
    values=[1, -1],
)
def shifts_t(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: int,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(first=1 - a.beta1 ** (a.t + value), second=1 - a.beta2 ** (a.t + value))


@mistake(
    of="adam_step",
    name="the correction of the first step in each",
    why="you divided by 1 - beta in each step: for beta1 = 0.5 and t = 2, you divided m by 0.5, not by 0.75",
    values=["both", "m", "v"],
)
def corrects_alike(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    first, second = 1 - a.beta1, 1 - a.beta2
    return a.step(first=a.first if value == "v" else first, second=a.second if value == "m" else second)


@mistake(
    of="adam_step",
    name="beta times t",
    why="you multiplied beta by t: for beta1 = 0.5 and t = 2, 1 - 0.5 * 2 is 0, and m is divided by 0",
    covers=[
        "v_hat = v_new / (1 - beta2 ** t) -> v_hat = v_new / (1 - beta2 * t)",
    ],
)
def multiplies_t(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(first=1 - a.beta1 * a.t, second=1 - a.beta2 * a.t)


@mistake(
    of="adam_step",
    name="multiplied by the correction",
    why="you multiplied the means by 1 - beta**t: for t = 1 and beta1 = 0.5, m becomes half as large and not twice",
)
def multiplies(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(first=1 / a.first, second=1 / a.second)


@mistake(
    of="adam_step",
    name="corrected means returned",
    why="you returned the corrected means: for beta1 = 0.5, a first gradient of 4 then gives m = 4, not 2",
    values=["both", "m"],
)
def returns_corrected(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    w_new, mean, square = a.step()
    return w_new, mean / a.first, square if value == "m" else square / a.second


@mistake(
    of="adam_step",
    name="eps inside the square root",
    why="you added eps before the square root: for v = 0 and eps = 1e-8, a tiny gradient is divided by 1e-4",
)
def eps_inside(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(divisor=np.sqrt(a.v_new / a.second + a.eps))


@mistake(
    of="adam_step",
    name="eps beside the uncorrected v",
    why="you added eps to the square root of the uncorrected v: at t = 1 it then acts 31.6 times as strong",
)
def eps_beside(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    root = np.sqrt(a.second)
    return a.step(divisor=(np.sqrt(a.v_new) + a.eps) / root)


@mistake(
    of="adam_step",
    name="no eps",
    why="your divisor has no eps: a weight whose gradients were all 0 gives 0 / 0, which is NaN",
)
def no_eps(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(divisor=np.sqrt(a.v_new / a.second))


@mistake(
    of="adam_step",
    name="eps as a lower limit",
    why="you used eps only as a lower limit: for a corrected v of 9 and eps = 1 you divided by 3, and not by 4",
)
def eps_floor(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(divisor=np.maximum(np.sqrt(a.v_new / a.second), a.eps))


@mistake(
    of="adam_step",
    name="no square root",
    why="you divided by v itself: gradients that are 10 times as large then give steps that are 10 times as short",
    covers=[
        "return (w - shrink - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new) -> "
        "return (w - shrink - lr * m_hat / (v_hat + eps), m_new, v_new)",
    ],
)
def no_root(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(divisor=a.v_new / a.second + a.eps)


@mistake(
    of="adam_step",
    name="a mean without squares",
    why="you averaged the gradients in v without squares: for beta2 = 0.75, a first gradient of 4 gives v = 1, not 4",
    values=["g", "|g|"],
    covers=[
        "v_new = beta2 * v + (1 - beta2) * g ** 2 -> v_new = beta2 * v + (1 - beta2) * g ** 1",
    ],
)
def no_squares(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(v_new=a.beta2 * a.v + (1 - a.beta2) * (a.gradient if value == "g" else np.abs(a.gradient)))


@mistake(
    of="adam_step",
    name="the square of m in v",
    why="you squared m and not the gradient: for beta1 = 0.5, beta2 = 0.75 and a first gradient of 4, v is 4, not 1",
)
def squares_m(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(v_new=a.beta2 * a.v + (1 - a.beta2) * a.m_new**2)


@mistake(
    of="adam_step",
    name="beta1 and beta2 swapped",
    why="you swapped beta1 and beta2: a first gradient of 1 then gives m = 0.001 and v = 0.1, not 0.1 and 0.001",
)
def swaps_betas(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    b = replace(a, beta1=a.beta2, beta2=a.beta1)
    return b.step()


@mistake(
    of="adam_step",
    name="beta and 1 - beta swapped",
    why="you swapped beta and 1 - beta: a first gradient of 1 then gives m = 0.9 or v = 0.999, not 0.1 and 0.001",
    values=["both", "m", "v"],
)
def swaps_shares(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    mean = (1 - a.beta1) * a.m + a.beta1 * a.gradient if value != "v" else a.m_new
    square = (1 - a.beta2) * a.v + a.beta2 * a.gradient**2 if value != "m" else a.v_new
    return a.step(m_new=mean, v_new=square)


@mistake(
    of="adam_step",
    name="a sum instead of a mean",
    why="you added the new gradient with weight 1: a first gradient of 1 then gives m = 1 or v = 1, not 0.1 and 0.001",
    values=["both", "m", "v"],
)
def sums(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    mean = a.beta1 * a.m + a.gradient if value != "v" else a.m_new
    square = a.beta2 * a.v + a.gradient**2 if value != "m" else a.v_new
    return a.step(m_new=mean, v_new=square)


@mistake(
    of="adam_step",
    name="v without fading",
    why="you never let old squares fade in v: a gradient of 0 with v = 9.25 and beta2 = 0.75 gives 6.9375, not 9.25",
)
def adagrad(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(v_new=a.v + a.gradient**2)


@mistake(
    of="adam_step",
    name="v that never falls",
    why="you kept the larger v: a gradient of 0 with v = 9.25 and beta2 = 0.75 gives 6.9375, not 9.25",
)
def amsgrad(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(v_new=np.maximum(a.v, a.v_new))


@mistake(
    of="adam_step",
    name="the gradient instead of m",
    why="you moved the weights by the gradient over the square root of v: a gradient of 0 then moves nothing",
    values=["plain", "corrected"],
)
def ignores_m(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(m_hat=a.gradient if value == "plain" else a.gradient / a.first)


@mistake(
    of="adam_step",
    name="the old means",
    why="you used a mean from before the step: both are 0 at first, so the first step is 0 or divides by 0",
    values=["both", "m", "v"],
)
def uses_old(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    w_new, _, _ = a.step(m_new=a.m_new if value == "v" else a.m, v_new=a.v_new if value == "m" else a.v)
    return w_new, a.m_new, a.v_new


@mistake(
    of="adam_step",
    name="the old means returned",
    why="you returned the means from before the step: if they are 0, they then stay 0 in all steps",
)
def returns_old(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step()[0], a.m, a.v


@mistake(
    of="adam_step",
    name="uphill",
    why="you added the step to the weights: with a gradient of 4, the loss grows if the weight grows",
    covers=[
        "return (w - shrink - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new) -> "
        "return (w - shrink + lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new)",
    ],
)
def climbs(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, lr=-a.lr).step(shrink=a.shrink)


@mistake(
    of="adam_step",
    name="no learning rate",
    why="your step is as long as if lr were 1: the first step then has the length 1, and not 0.001",
    values=["step", "both"],
)
def no_rate(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, lr=1.0).step(shrink=a.shrink if value == "step" else a.weight_decay * a.w * a.decoupled)


@mistake(
    of="adam_step",
    name="the penalty always in the gradient",
    why="you put the decay into the gradient in both forms: a first step without gradient is then lr for every decay",
)
def always_penalty(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, decoupled=False).step()


@mistake(
    of="adam_step",
    name="the decay always decoupled",
    why="you decoupled the decay in both forms: if `decoupled` is False, a penalty enters both means",
)
def always_decoupled(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, decoupled=True).step()


@mistake(
    of="adam_step",
    name="the two decays swapped",
    why="you put the decay into the gradient if `decoupled` is True, and beside the step if it is False",
)
def swaps_decays(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, decoupled=not a.decoupled).step()


@mistake(
    of="adam_step",
    name="both decays at once",
    why="you put the decay into the gradient and beside the step: in each form, only one of the two is right",
    values=["always", "if decoupled"],
)
def decays_twice(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    b = replace(a, decoupled=False)
    return b.step(shrink=a.lr * a.weight_decay * a.w * (a.decoupled or value == "always"))


@mistake(
    of="adam_step",
    name="no decay",
    why="your step is the same for every weight_decay, at least in one form: 0 and 1000 then move w equally",
    values=["both", "decoupled", "penalty"],
)
def no_decay(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, weight_decay=0.0).step() if value == "both" or (value == "decoupled") == a.decoupled else a.step()


@mistake(
    of="adam_step",
    name="a decay without the learning rate",
    why="you shrank the weights by weight_decay alone: with lr = 0.5 and a decay of 0.2, a weight of 10 shrinks by 1",
)
def decay_without_rate(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step(shrink=a.weight_decay * a.w * a.decoupled)


@mistake(
    of="adam_step",
    name="weights that grow",
    why="your decay makes weights larger: a weight of 10 without a gradient becomes 11 instead of 9",
    values=["both", "decoupled", "penalty"],
    covers=[
        "g = g if decoupled else g + weight_decay * w -> g = g if decoupled else g - weight_decay * w",
        "return (w - shrink - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new) -> "
        "return (w + shrink - lr * m_hat / (np.sqrt(v_hat) + eps), m_new, v_new)",
    ],
)
def grows(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    b = replace(a, weight_decay=-a.weight_decay)
    return b.step() if value == "both" or (value == "decoupled") == a.decoupled else a.step()


@mistake(
    of="adam_step",
    name="a decay of the new weights",
    why="your decay is a share of the weights after the step: with a step of 0.5, 10 becomes 8.55, not 8.5",
)
def decays_new(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    w_new, mean, square = a.step(shrink=0.0)
    return w_new * (1 - a.lr * a.weight_decay * a.decoupled), mean, square


@mistake(
    of="adam_step",
    name="a decay of the size of the step",
    why="you divided the decay by the square root of v too: weights with large gradients then shrink less",
)
def decays_through(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    mean = a.m_new / a.first + a.weight_decay * a.w * a.decoupled
    return a.step(m_hat=mean, shrink=0.0)


@mistake(
    of="adam_step",
    name="the penalty in one mean only",
    why="you added the penalty in one of the means only: m and v must see the same gradient",
    values=["m", "v"],
)
def half_penalty(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    b = replace(a, decoupled=True)
    return a.step(v_new=b.v_new) if value == "m" else a.step(m_new=b.m_new)


@mistake(
    of="adam_step",
    name="a penalty with another factor",
    why="your penalty has another gradient: with weight_decay = 0.5, a weight of 2 adds 1 to the gradient of the loss",
    values=[2, 0.5],
)
def other_penalty(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: float,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step() if a.decoupled else replace(a, weight_decay=value * a.weight_decay).step()


@mistake(
    of="adam_step",
    name="a penalty with the learning rate",
    why="you multiplied the penalty by lr: with weight_decay = 0.5, a weight of 2 adds 1 to the gradient for every lr",
)
def rate_in_penalty(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step() if a.decoupled else replace(a, weight_decay=a.lr * a.weight_decay).step()


@mistake(
    of="adam_step",
    name="one v for all weights",
    why="you averaged the squares over all weights: gradients of 1 and 0.001 then give steps 1,000 times apart",
    values=["mean", "sum", "max"],
)
def shares(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
    *, value: str,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    squares = np.full(a.w.shape, getattr(np, value)(a.gradient**2))
    return a.step(v_new=a.beta2 * a.v + (1 - a.beta2) * squares)


@mistake(
    of="adam_step",
    name="the means first",
    why="you returned the means first: the task asks for the weights, then m, then v",
)
def means_first(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    w_new, mean, square = a.step()
    return mean, square, w_new


@mistake(
    of="adam_step",
    name="v before m",
    why="you returned v before m: the task asks for the weights, then m, then v",
)
def v_first(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    w_new, mean, square = a.step()
    return w_new, square, mean


@mistake(
    of="adam_step",
    name="weights without the means",
    why="you returned only the weights: the next step needs both means too",
)
def only_weights(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return a.step()[0]


@mistake(
    of="adam_step",
    name="shapes that broadcast",
    why="you accepted different shapes: weights of shape (3,) and a gradient of shape (3, 1) silently give 9 weights",
    covers=[
        "if not w.shape == g.shape == m.shape == v.shape: -> if False:",
    ],
)
def broadcasts(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled, check="t")
    return a.step()


@mistake(
    of="adam_step",
    name="a step with the number 0",
    why="you accepted t = 0: then 1 - beta**t is 0, and the step is NaN or infinite",
    covers=[
        "if t < 1: -> if False:",
    ],
)
def accepts_zero(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled, check="shapes")
    return a.step()


@mistake(
    of="adam_step",
    name="the dtype of the weights",
    why="your results have the dtype of the weights: as an integer, a weight of 0.9 becomes 0",
)
def keeps_the_dtype(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return tuple(values.astype(a.raw[0].dtype) for values in a.step())


@mistake(
    of="adam_step",
    name="computed in the input's dtype",
    why="you computed in the input's dtype: in uint8, 200 * 200 is 64, and float32 has only 7 digits",
    covers=[
        "w, g, m, v = (np.asarray(values, dtype=np.float64) for values in (w, g, m, v)) -> "
        "w, g, m, v = (np.asarray(values) for values in (w, g, m, v))",
    ],
)
def computes_in_the_dtype(
    w: ArrayLike, g: ArrayLike, m: ArrayLike, v: ArrayLike, t: int, lr: float = 0.001, beta1: float = 0.9,
    beta2: float = 0.999, eps: float = 1e-8, weight_decay: float = 0.0, decoupled: bool = True,
) -> Any:
    a = read(w, g, m, v, t, lr, beta1, beta2, eps, weight_decay, decoupled)
    return replace(a, w=a.raw[0], g=a.raw[1], m=a.raw[2], v=a.raw[3]).step()
