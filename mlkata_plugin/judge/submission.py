"""The submission: what a check sees of the learner's code. It makes calls one by one, and records each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

import numpy as np

from mlkata_plugin.judge.calls import Call, Effect, Recorded
from mlkata_plugin.judge.compare import Mismatch
from mlkata_plugin.judge.errors import LearnerError, Unfinished
from mlkata_plugin.judge.exchange import Exchange, Instance
from mlkata_plugin.judge.house_rules import Allowance, HouseRules
from mlkata_plugin.judge.link import Link
from mlkata_plugin.judge.protocol import Method, What
from mlkata_plugin.judge.values import Difference, kind_of


class Submission:
    """The learner's module, as a check sees it: ``kata.knn_predict(...)`` calls the learner's function.

    Parameters
    ----------
    link : Link
        Where the learner's code is.
    rng : numpy.random.Generator
        For inputs; its seed is the run's ``--kata-seed`` and the check's name.
    parameters : callable
        Returns the parameter names of the kata's functions, for messages.
    check : str
        The name of the check.
    quiet : bool
        Whether it is a rule that NumPy must not warn.
    methods : set of tuple of str, optional
        What other checks found to be methods, each a class and a name: it is not asked for anew.

    Attributes
    ----------
    exchange : Exchange
        What carries the calls.
    rules : HouseRules
        What the calls are held to.
    calls : list of Recorded
        Every request so far, with its outcome.
    results : dict
        What the calls returned, by the call's place in `calls`.
    printed : str
        What the learner's code printed.
    """

    def __init__(
        self,
        link: Link,
        rng: np.random.Generator,
        parameters: Callable[[], dict[str, list[str]]] = dict,
        check: str = "",
        quiet: bool = False,
        methods: set[tuple[str, str]] | None = None,
    ) -> None:
        self.rng, self.parameters, self.check = rng, parameters, check
        self.exchange = Exchange(link, self._attribute)
        self.rules = HouseRules(quiet)
        self.calls: list[Recorded] = []
        self.results: dict[int, Any] = {}
        self.printed = ""
        self._methods = set[tuple[str, str]]() if methods is None else methods

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)
        return lambda *args, **kwargs: self._ask(Call(name, args, kwargs))

    @contextmanager
    def raises(self, kind: type[Exception]) -> Iterator[None]:
        """Expect the calls inside to raise an exception of this kind."""
        expected = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
        try:
            yield
        except LearnerError as error:
            if expected in error.names:
                return
            raise
        got = self.results.get(len(self.calls) - 1)
        raise Mismatch(got, kind, Difference("type", f"expected {kind.__name__}, but it returned {kind_of(got)}"))

    def allow(self, *, nan: bool = False, none: bool = False, warnings: bool = False) -> AbstractContextManager[None]:
        """Lift house rules where the contract itself promises a NaN, a None or a warning."""
        return self.rules.lifted(Allowance(nan, none, warnings))

    def labels(self, name: str, count: int) -> list[str]:
        """Return names for the first `count` arguments of a function."""
        known = self.parameters().get(name, [])[:count]
        return [*known, *(f"argument {i + 1}" for i in range(len(known), count))]

    def index_of(self, value: Any) -> int:
        """Return which call gave this very value; the last one where none did."""
        gave = (index for index in reversed(self.results) if self.results[index] is value)
        return next(gave, len(self.calls) - 1)

    def _attribute(self, instance: Instance, name: str) -> Any:
        """Return an attribute of an object of the learner's; what can be called is a method."""
        call = Call(name, on=instance)
        if (instance.class_name, name) in self._methods:
            return self._method(call)
        return self._ask(call, "get")

    def _method(self, call: Call) -> Callable[..., Any]:
        return lambda *args, **kwargs: self._ask(replace(call, args=args, kwargs=kwargs))

    def _ask(self, call: Call, what: What = "call") -> Any:
        """Have a call made, or an attribute read, which may be a method; record it, and hold the house rules."""
        (request,) = self.exchange.requests([call], what)
        self.calls.append(request)
        (answer,) = self.exchange.ask([request])
        if isinstance(answer.outcome, Method) and what == "get":
            self.calls.pop()
            self._methods.add((call.on.class_name, call.name))
            return self._method(call)
        self.printed += answer.printed
        self.rules.note(answer, call.name, lambda place: [*self.labels(call.name, len(call.args)), *call.kwargs][place])
        self._keep(replace(request, effect=Effect.of(answer, quiet=self.rules.quiet)))
        value = self.exchange.take(answer, call)
        self._keep(replace(request, effect=Effect.of(answer, value, quiet=self.rules.quiet)))
        self.results[len(self.calls) - 1] = value
        if value is ...:
            raise Unfinished(call.name)
        self.rules.note_value(value, call.name, [*call.args, *call.kwargs.values()])
        return value

    def _keep(self, request: Recorded) -> None:
        self.calls[-1] = request
