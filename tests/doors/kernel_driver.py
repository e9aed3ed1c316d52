"""Runs cells in a kernel, as a notebook does, and writes what came of each: ``kernel_driver.py SECONDS CELL...``.

It is run by the interpreter that has the kernel, in the folder of the notebook.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import Any

from jupyter_client.blocking import BlockingKernelClient  # type: ignore[import-not-found,unused-ignore]
from jupyter_client.manager import KernelManager  # type: ignore[import-not-found,unused-ignore]


def run_cell(client: BlockingKernelClient, code: str, seconds: float) -> dict[str, Any]:
    """Run one cell; a question that is put to the keyboard is noted, and answered with `q`."""
    texts: list[str] = []
    asked: list[str] = []

    def show(message: dict[str, Any]) -> None:
        content = message["content"]
        match message["msg_type"]:
            case "stream":
                texts.append(content["text"])
            case "execute_result":
                texts.append(content["data"].get("text/plain", "") + "\n")
            case "error":
                texts.append(f"{content['ename']}: {content['evalue']}\n")

    def answer(message: dict[str, Any]) -> None:
        asked.append(message["content"]["prompt"])
        client.input("q")

    start = time.monotonic()
    ended = True
    try:
        client.execute_interactive(code, allow_stdin=True, timeout=seconds, output_hook=show, stdin_hook=answer)
    except TimeoutError:
        ended = False
    return {
        "code": code,
        "text": "".join(texts),
        "asked": asked,
        "ended": ended,
        "seconds": time.monotonic() - start,
    }


def main(seconds: float, cells: list[str]) -> None:
    """Start a kernel, run the cells up to the first that does not end, and end the kernel."""
    manager = KernelManager(kernel_name="python3")
    manager.start_kernel(cwd=str(Path.cwd()))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=60)
        for code in cells:
            result = run_cell(client, code, seconds)
            sys.stdout.write(json.dumps(result) + "\n")
            if not result["ended"]:
                break
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])
