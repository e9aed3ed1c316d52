"""The lists that lie over a session: of attempts, and of katas."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import DataTable, Input, Static

from mlkata_plugin.watch.events import Chosen, Event, Picked
from mlkata_plugin.watch.filters import DUE, FIELDS, ListRow, remark, select
from mlkata_plugin.watch.keys import Key
from mlkata_plugin.watch.overlay import Overlay


class Rows(DataTable[Text | str]):
    """Rows that j and k go through as well."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]


class AttemptList(Overlay):
    """The attempts at a kata, the newest last and under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick('attempt')", priority=True),
        Binding("c", "pick('changes')", priority=True),
    ]

    def __init__(
        self,
        happen: Callable[[Event], None],
        keys: Sequence[Key],
        heading: str,
        rows: Sequence[Sequence[str]],
        remark: str,
    ) -> None:
        super().__init__(happen, keys, heading)
        self.rows, self.remark = rows, remark
        self.table = Rows(cursor_type="row")

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.head
        yield self.table
        yield Static(self.remark, id="remark")
        yield self.foot

    def on_mount(self) -> None:
        """Show the attempts."""
        self.table.add_columns("#", "when", "verdict", "purpose", "lines", "")
        for row in self.rows:
            self.table.add_row(*row)
        self.table.move_cursor(row=len(self.rows) - 1)
        self.table.focus()

    def action_pick(self, what: Literal["attempt", "changes"]) -> None:
        """Pick the attempt under the cursor."""
        self.happen(Picked(self.table.cursor_row + 1, what))

    def on_data_table_row_selected(self, event: DataTable.RowSelected) -> None:
        """Read the attempt that the mouse picked."""
        self.happen(Picked(event.cursor_row + 1, "attempt"))


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
        happen: Callable[[Event], None],
        keys: Sequence[Key],
        rows: Sequence[ListRow],
        current: str,
    ) -> None:
        super().__init__(happen, keys, "")
        self.rows, self.current = rows, current
        self.table = Rows(cursor_type="row")
        self.table.can_focus = False  # the search keeps the keyboard
        self.remark = Static(id="remark")

    def compose(self) -> ComposeResult:
        """Lay the screen out."""
        yield self.head
        yield Input(placeholder="search", id="search", compact=True, select_on_focus=False)
        yield self.table
        yield self.remark
        yield self.foot

    def on_mount(self) -> None:
        """Show all katas, with the current one chosen."""
        self.table.add_columns("state", "  kata", "diff", "min", "title")
        self._fill("")
        found = next((n for n, row in enumerate(self.rows) if row.id == self.current), 0)
        self.table.move_cursor(row=found)

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
        self.head.update(Text(f"{len(found)} of {len(self.rows)} katas, {solved} solved", style="bold"))
        fields = " ".join(f"{field}:" for field in FIELDS)
        self.remark.update(Text(f"Type words of the title, or {fields} {DUE}" if found else remark(self.rows, text)))
