"""A notebook: one of the doors. It types commands for the learner, has a cell judged, and shows what comes of it."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from IPython.core.interactiveshell import InteractiveShell

PACKAGES = ("jinja2", "vl_convert")


def load_ipython_extension(shell: InteractiveShell) -> None:
    """Give a kernel the magics `%mlkata` and `%%kata`: IPython calls this for ``%load_ext mlkata``."""
    from IPython.core.error import UsageError

    missing = [name for name in PACKAGES if importlib.util.find_spec(name) is None]
    if missing:
        how = '`%pip install "mlkata[notebook]"`, and then restart the kernel'
        raise UsageError(f"mlkata needs {' and '.join(missing)} in a notebook: {how}")
    from mlkata_plugin.notebook.cells import magic_first
    from mlkata_plugin.notebook.magics import KataMagics

    unload_ipython_extension(shell)
    shell.register_magics(KataMagics)
    shell.input_transformers_cleanup.append(magic_first)


def unload_ipython_extension(shell: InteractiveShell) -> None:
    """Take the magics back, and end what judges."""
    from mlkata_plugin.notebook.cells import magic_first

    known = shell.magics_manager.registry.pop("KataMagics", None)
    if known is not None:
        known.notebook.close()
        shell.input_transformers_cleanup.remove(magic_first)
        shell.magics_manager.magics["line"].pop("mlkata", None)
        shell.magics_manager.magics["cell"].pop("kata", None)
