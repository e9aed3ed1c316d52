"""The page as it is served: to whom, and nothing but the page."""

from __future__ import annotations

import http.client
import re
import threading
from collections.abc import Iterator

import pytest

from mlkata_plugin.practice.desk import Desk
from mlkata_plugin.report.serve import Server, served
from tests.learner import Learner
from tests.report.conftest import read


@pytest.fixture
def server(learner: Learner) -> Iterator[Server]:
    with served(Desk(learner.root)) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(
    server: Server, path: str, *, method: str = "GET", host: str | None = None
) -> tuple[int, str, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=30)
    try:
        connection.request(method, path, headers={"Host": host} if host is not None else {})
        answer = connection.getresponse()
        return answer.status, answer.read().decode(), answer.headers
    finally:
        connection.close()


def test_the_page_is_there_for_who_knows_its_address(server: Server) -> None:
    status, page, headers = ask(server, f"/{server.token}/")
    assert server.url == f"http://127.0.0.1:{server.server_port}/{server.token}/"
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    assert read(page).one("h1").text == "Your katas"
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "Python" not in headers["Server"]


def test_its_script_alone_may_run(server: Server) -> None:
    _, page, _ = ask(server, f"/{server.token}/")
    script = read(page).one("script")
    policy = read(page).one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert f"script-src 'nonce-{script.attributes['nonce']}'" in policy
    assert "default-src 'none'" in policy
    assert script.attributes["data-version"] == ask(server, f"/{server.token}/version")[1]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/version",
        "/wrong/",
        "/wrong/version",
        "/{token}x/",
        "/{token}/other",
        "/{token}/../{token}/x",
        "/{token}//",
        "/{token}/?x",
        "/.mlkata/progress.db",
        "/favicon.ico",
        "/%C3%A9",
    ],
)
def test_there_is_nothing_else(server: Server, path: str) -> None:
    status, text, _ = ask(server, path.format(token=server.token))
    assert (status, text) == (404, "There is nothing here.\n")


def test_an_address_that_lost_its_last_slash_still_leads_to_the_page(server: Server) -> None:
    status, _, headers = ask(server, f"/{server.token}")
    assert (status, headers["Location"]) == (308, f"/{server.token}/")
    assert ask(server, f"/{server.token}", host="evil.example")[0] == 404


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_who_came_by_another_name_gets_nothing(server: Server, host: str) -> None:
    assert ask(server, f"/{server.token}/", host=host.format(port=server.server_port))[0] == 404


def test_localhost_is_a_name_of_this_machine(server: Server) -> None:
    assert ask(server, f"/{server.token}/", host=f"localhost:{server.server_port}")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_it_can_only_be_read(server: Server, method: str) -> None:
    assert ask(server, f"/{server.token}/", method=method)[0] == 501


def test_a_verdict_makes_another_version(server: Server, learner: Learner) -> None:
    def version() -> str:
        return ask(server, f"/{server.token}/version")[1]

    def title() -> str:
        return read(ask(server, f"/{server.token}/")[1]).one("title").text

    first = version()
    assert title() == "mlkata: 0 of 4 katas solved"
    assert version() == first
    learner.solve("mse")
    second = version()
    assert second != first
    assert title() == "mlkata: 1 of 4 katas solved"
    assert version() == second


def test_the_page_is_made_once_for_each_version(server: Server, learner: Learner) -> None:
    learner.solve("mse")
    made = [ask(server, f"/{server.token}/")[1] for _ in range(2)]
    assert made[0] == made[1]
    nonces = re.findall(r'<script nonce="([^"]+)"', made[0])
    learner.solve("knn")
    assert nonces != re.findall(r'<script nonce="([^"]+)"', ask(server, f"/{server.token}/")[1])


def test_a_log_that_cannot_be_read_is_said(server: Server, learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    learner.solve("mse")
    monkeypatch.setattr("mlkata_plugin.log.progress.MIGRATIONS", ())
    for path in ("", "version", "version"):
        status, text, _ = ask(server, f"/{server.token}/{path}")
        assert status == 503
        assert "cannot be read" in text


def test_each_server_has_a_token_of_its_own(learner: Learner) -> None:
    with served(Desk(learner.root)) as one, served(Desk(learner.root)) as other:
        assert one.token != other.token
        assert len(one.token) >= 32
        assert one.server_address[0] == "127.0.0.1"
