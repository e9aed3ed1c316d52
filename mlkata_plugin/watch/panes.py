"""The panes of a session, each a widget that shows its part of the state."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Markdown, Static

from mlkata_plugin.watch import pages
from mlkata_plugin.watch.keys import Key
from mlkata_plugin.watch.state import State

GAP = "  "  # between two keys


class Head(Vertical):
    """The kata, how it stands, and the time; the learner's file, and what is open in it; how far the course is."""

    def __init__(self) -> None:
        self.title, self.clock = Static(id="title"), Static(id="clock")
        self.file, self.course = Static(id="file"), Course(id="course")
        super().__init__(Horizontal(self.title, self.clock, classes="head"), self.file, self.course, id="head")

    def show(self, state: State) -> None:
        """Show a state."""
        self.title.update(pages.title(state))
        self.clock.update(pages.clock(state))
        self.file.update(pages.file(state))
        self.course.show(state)


class Course(Widget):
    """How much of the course is solved, as a line that fills."""

    state: State | None = None

    def show(self, state: State) -> None:
        """Show a state."""
        self.state = state
        self.refresh()

    def render(self) -> Text:
        """Return the line."""
        return pages.course(self.state, self.content_size.width) if self.state else Text()


class Scroll(VerticalScroll):
    """A pane that j and k scroll as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
    ]

    def watch_has_focus(self, _has_focus: bool) -> None:
        """Style the pane alone: Textual would style all of the question, which looks the same in any case."""
        self.app.stylesheet.update_nodes([self])


class QuestionPane(Scroll):
    """The question."""

    def __init__(self) -> None:
        self.shown, self.markdown = "", Markdown(open_links=False)
        super().__init__(self.markdown, id="question", classes="pane")

    def show(self, state: State) -> None:
        """Show a state; another question begins at its top."""
        if state.view.question != self.shown:
            self.shown = state.view.question
            self.markdown.update(self.shown)
            self.scroll_home(animate=False)


class VerdictPane(Scroll):
    """The verdict, and the race below it."""

    def __init__(self) -> None:
        self.shown, self.text = Text(), Static()
        super().__init__(self.text, id="verdict", classes="pane")

    def show(self, state: State) -> None:
        """Show a state; another verdict begins at its top."""
        text = pages.verdict(state)
        if text != self.shown:
            self.shown = text
            self.text.update(pages.hung(text))
            # A text that comes while the one before is laid out, as a race does, would keep the height of that one.
            self.call_after_refresh(self.text.refresh, layout=True)
            self.scroll_home(animate=False)


class Note(Static):
    """What is to be said in a line."""

    def __init__(self) -> None:
        super().__init__(id="note")

    def show(self, state: State) -> None:
        """Show a state."""
        self.update(pages.note(state))


class Foot(Widget):
    """The keys that mean something now; a click does what the key does.

    Parameters
    ----------
    press : callable
        Takes the name of a key.
    keys : iterable of Key
        What is shown at first.
    """

    def __init__(self, press: Callable[[str], object], keys: Iterable[Key] = ()) -> None:
        super().__init__()
        self._press = press
        self.keys = tuple(keys)

    def show(self, keys: Iterable[Key]) -> None:
        """Show keys."""
        self.keys = tuple(keys)
        self.refresh()

    def render(self) -> Text:
        """Return the keys, each with what it does."""
        return Text(GAP, no_wrap=True).join(map(_written, self.fitting))

    @property
    def fitting(self) -> list[Key]:
        """The keys that there is room for: as many as fit, and the last two in any case."""
        known = [key for key in self.keys if key.label]
        first, last = known[:-2], known[-2:]
        left = self.content_size.width - len(Text(GAP).join(map(_written, last)))
        fitting = []
        for key in first:
            left -= len(_written(key)) + len(GAP)
            if left < 0:
                break
            fitting.append(key)
        return [*fitting, *last]

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        end = self.content_region.x - self.region.x
        for key in self.fitting:
            start, end = end, end + len(_written(key)) + len(GAP)
            if start <= event.x < end:
                self._press(key.name)
                return


def _written(key: Key) -> Text:
    return Text.assemble((key.shown or key.name, "reverse"), f" {key.label}")
