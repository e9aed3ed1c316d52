"""``python -m mlkata_plugin`` is ``mlkata``."""

from mlkata_plugin.cli import main

if __name__ == "__main__":
    main(prog_name="mlkata")
