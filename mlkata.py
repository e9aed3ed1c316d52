"""What a notebook loads by ``%load_ext mlkata``; all else of mlkata is in ``mlkata_plugin``."""

from mlkata_plugin.notebook import load_ipython_extension, unload_ipython_extension

__all__ = ["load_ipython_extension", "unload_ipython_extension"]
