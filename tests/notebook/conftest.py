"""A kernel for all tests of the room, and a workspace for each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mlkata_plugin.workspace import Workspace
from tests.smallpack import write_pack

if TYPE_CHECKING:
    from tests.notebook.kernel import Kernel


@pytest.fixture(scope="session")
def one_kernel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kernel]:
    """A kernel that has loaded the extension."""
    for name in ("IPython", "ipykernel", "nbclient", "jinja2", "vl_convert"):
        pytest.importorskip(name, reason=f"a notebook needs {name}")
    from tests.notebook.kernel import kernel_in

    with kernel_in(tmp_path_factory.mktemp("kernel")) as kernel:
        loaded = kernel.run("%load_ext mlkata")
        assert loaded.text == ""
        yield kernel


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """A clone of the small pack."""
    return Workspace(write_pack(tmp_path))


@pytest.fixture
def kernel(one_kernel: Kernel, workspace: Workspace) -> Kernel:
    """The kernel, in that workspace."""
    one_kernel.go(workspace.root)
    return one_kernel
