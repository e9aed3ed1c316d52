"""The screens that lie over the session for a while: something to read, and the list of katas."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Input, Static

from mlkata_plugin.watch.filters import DUE, FIELDS, Row, remark, select
from mlkata_plugin.watch.pages import hung


class Reader(Screen[bool]):
    """Something to read: a hint, the reference, a comparison. The result is whether more was asked for.

    Parameters
    ----------
    heading : str
        What it is.
    text : Text
        What is to be read.
    more : bool
        Whether there is a further hint.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h", "dismiss(True)", "next hint"),
        Binding("escape", "dismiss(False)", "back", key_display="esc"),
        Binding("q", "dismiss(False)", show=False),
    ]

    def __init__(self, heading: str, text: Text, *, more: bool = False) -> None:
        super().__init__()
        self.heading, self.text, self.more = heading, text, more

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static(Text(self.heading, no_wrap=True, overflow="ellipsis"), classes="head")
        with VerticalScroll(classes="pane"):
            yield Static(hung(self.text), id="text")
        yield Footer(compact=True, show_command_palette=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Whether a key means something."""
        return self.more or parameters != (True,)


class Katas(Screen[str | None]):
    """All katas; the one that is chosen is the result."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "open", key_display="enter", priority=True),
        Binding("escape", "dismiss", "back", key_display="esc"),
        Binding("up", "move(-1)", "move", key_display="↑↓", priority=True),
        Binding("down", "move(1)", show=False, priority=True),
        Binding("pageup", "move(-10)", show=False, priority=True),
        Binding("pagedown", "move(10)", show=False, priority=True),
    ]

    def __init__(self, rows: list[Row], current: str) -> None:
        super().__init__()
        self.rows, self.current = rows, current

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield Static("", id="count", classes="head")
        yield Input(placeholder="search", id="search", compact=True, select_on_focus=False)
        table: DataTable[Text | str] = DataTable(cursor_type="row", id="table")
        table.can_focus = False  # the search keeps the keyboard
        yield table
        yield Static("", id="note")
        yield Footer(compact=True, show_command_palette=False)

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
            self.dismiss(key.value)

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Open the kata that the mouse chose."""
        self.dismiss(event.row_key.value)

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
        self.query_one("#note", Static).update(
            Text(f"Type words of the title, or {fields} {DUE}" if found else remark(self.rows, text))
        )
