"""The screens that lie over a session for a while: something to read, and the list of katas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import DataTable, Input, Static

from mlkata_plugin.watch.events import Chosen, Event
from mlkata_plugin.watch.filters import DUE, FIELDS, Row, remark, select
from mlkata_plugin.watch.keys import Key
from mlkata_plugin.watch.panes import Foot, Scroll


class Overlay(Screen[None]):
    """A screen over the session, which hands on what happens on it.

    Parameters
    ----------
    happen : callable
        Takes an event.
    keys : sequence of Key
        The keys that mean something here.
    """

    def __init__(self, press: Callable[[str], bool], keys: Sequence[Key]) -> None:
        super().__init__()
        self.press, self.keys = press, keys

    def on_key(self, event: events.Key) -> None:
        """Hand a key on; one that means nothing to the session may scroll."""
        if self.press(event.key):
            event.stop()


class Reader(Overlay):
    """Something to read."""

    def __init__(self, press: Callable[[str], bool], keys: Sequence[Key], heading: str, text: RenderableType) -> None:
        super().__init__(press, keys)
        self.heading, self.text = heading, text

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(Text(self.heading, no_wrap=True, overflow="ellipsis"), classes="head")
        with Scroll(classes="pane"):
            yield Static(self.text)
        yield Foot(self.press, self.keys)


class KataList(Overlay):
    """All katas, and a search among them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", priority=True),
        Binding("up", "move(-1)", priority=True),
        Binding("down", "move(1)", priority=True),
        Binding("pageup", "move(-10)", priority=True),
        Binding("pagedown", "move(10)", priority=True),
    ]

    def __init__(
        self,
        press: Callable[[str], bool],
        keys: Sequence[Key],
        happen: Callable[[Event], None],
        rows: Sequence[Row],
        current: str,
    ) -> None:
        super().__init__(press, keys)
        self.happen, self.rows, self.current = happen, rows, current

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static("", id="count", classes="head")
        yield Input(placeholder="search", id="search", compact=True, select_on_focus=False)
        table: DataTable[Text | str] = DataTable(cursor_type="row", id="table")
        table.can_focus = False  # the search keeps the keyboard
        yield table
        yield Static("", id="remark")
        yield Foot(self.press, self.keys)

    def on_mount(self) -> None:
        """Show all katas, with the current one chosen."""
        self.table.add_columns("state", "  kata", "diff", "min", "title")
        self._fill("")
        found = next((n for n, row in enumerate(self.rows) if row.id == self.current), 0)
        self.table.move_cursor(row=found)

    @property
    def table(self) -> DataTable[Text | str]:
        """The katas that the search leaves."""
        return self.query_one("#table", DataTable)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search while it is typed."""
        self._fill(event.value)

    def action_move(self, by: int) -> None:
        """Move to another row."""
        self.table.move_cursor(row=min(max(self.table.cursor_row + by, 0), max(self.table.row_count - 1, 0)))

    def action_choose(self) -> None:
        """Open the kata under the cursor."""
        if self.table.row_count:
            key, _ = self.table.coordinate_to_cell_key(self.table.cursor_coordinate)
            self.happen(Chosen(str(key.value)))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the kata that the mouse chose."""
        self.happen(Chosen(str(event.row_key.value)))

    def _fill(self, text: str) -> None:
        found = select(self.rows, text)
        self.table.clear()
        for row in found:
            state = f"{row.state}, due" if row.due else row.state
            title = f"> {row.id}" if row.id == self.current else f"  {row.id}"
            self.table.add_row(state, title, f"{row.difficulty}/5", f"{row.minutes:3}", row.title, key=row.id)
        solved = sum(row.state == "solved" for row in self.rows)
        self.query_one("#count", Static).update(
            Text(f"{len(found)} of {len(self.rows)} katas, {solved} solved", style="bold")
        )
        fields = " ".join(f"{field}:" for field in FIELDS)
        self.query_one("#remark", Static).update(
            Text(f"Type words of the title, or {fields} {DUE}" if found else remark(self.rows, text))
        )
