"""What lies over a session for a while: a screen that hands on what happens on it, and one to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from mlkata_plugin.watch.events import Event, Pressed
from mlkata_plugin.watch.keys import Key
from mlkata_plugin.watch.panes import Foot, Scroll


class Overlay(Screen[None]):
    """A screen over the session.

    Parameters
    ----------
    happen : callable
        Takes an event.
    keys : sequence of Key
        The keys that mean something here.
    heading : str
        What it is.
    """

    def __init__(self, happen: Callable[[Event], None], keys: Sequence[Key], heading: str) -> None:
        super().__init__()
        self.happen, self.keys = happen, keys
        self.head = Static(Text(heading, no_wrap=True, overflow="ellipsis"), classes="head")
        self.foot = Foot(lambda name: happen(Pressed(name)), keys)

    def on_key(self, event: events.Key) -> None:
        """Hand a key on; one that means nothing to the session may scroll."""
        if any(key.name == event.key for key in self.keys):
            event.stop()
        self.happen(Pressed(event.key))


class Reader(Overlay):
    """Something to read."""

    def __init__(
        self, happen: Callable[[Event], None], keys: Sequence[Key], heading: str, text: RenderableType
    ) -> None:
        super().__init__(happen, keys, heading)
        self.text = Static(text)

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.head
        yield Scroll(self.text, classes="pane")
        yield self.foot
