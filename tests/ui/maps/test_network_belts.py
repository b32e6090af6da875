"""No request leaves the program: three belts, each shown to hold alone, and a control that shows the test can see."""

import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_desk.ui.maps import scheme
from inspector_desk.ui.maps.scheme import Belts, engine_flags, prepare_environment

INJECT = """new Promise((done) => {
  const script = document.createElement('script');
  script.src = 'https://cdn.example.org/evil.js';
  script.onload = () => done('loaded');
  script.onerror = () => done('refused');
  document.head.append(script);
})"""
REACH = (
    "fetch('http://127.0.0.1:{port}/secret', {{ mode: 'no-cors' }}).then(() => 'reached', () => 'refused')"
)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[bytes]]]:
    """A server on this machine that writes down who calls."""
    calls: list[bytes] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.2)
    over = threading.Event()

    def serve() -> None:
        while not over.is_set():
            try:
                caller, _ = server.accept()
            except TimeoutError:
                continue
            with caller:
                calls.append(caller.recv(1000))
                caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi")

    thread = threading.Thread(target=serve)
    thread.start()
    yield server.getsockname()[1], calls
    over.set()
    thread.join()
    server.close()


@pytest.mark.web
@pytest.mark.expects_log("inspector_desk.ui.maps.network_belts", "Content Security Policy")
def test_policy_stops_requests_before_anyone_else_sees_them(open_map, evaluate, listener):
    view = open_map()
    assert evaluate(view, INJECT) == "refused"
    assert evaluate(view, REACH.format(port=listener[0])) == "refused"
    assert list(view.gatekeeper.refused) == []
    assert listener[1] == []


@pytest.mark.web
@pytest.mark.expects_log("inspector_desk.ui.maps.network_belts", "Content Security Policy")
def test_policy_allows_neither_inline_script_nor_eval(open_map, evaluate):
    view = open_map()
    evaluate(view, "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.PWNED=1\">')")
    evaluate(view, "document.body.append(Object.assign(document.createElement('script'), {text: 'PWNED=1'}))")
    evaluate(view, "(() => { try { eval('window.PWNED=1'); } catch { return 0; } })()")
    assert evaluate(view, "window.PWNED ?? null") is None


@pytest.mark.web
def test_interceptor_alone_refuses_what_is_not_ours(open_map, evaluate, listener):
    view = open_map(belts=Belts(policy=False))
    assert evaluate(view, INJECT) == "refused"
    assert evaluate(view, REACH.format(port=listener[0])) == "refused"
    evaluate(view, "(() => { try { new WebSocket('wss://cdn.example.org/'); } catch { return 0; } })()")
    assert {"https://cdn.example.org", "http://127.0.0.1"} <= set(view.gatekeeper.refused)
    assert listener[1] == []


@pytest.mark.web
def test_resolver_rules_alone_reach_neither_a_name_nor_this_machine(open_map, evaluate, listener):
    view = open_map(belts=Belts(policy=False, interceptor=False))
    assert evaluate(view, INJECT) == "refused"
    assert evaluate(view, REACH.format(port=listener[0])) == "refused"
    assert (
        "http://127.0.0.1" in view.gatekeeper.refused
    )  # it was asked for, and let through by the interceptor
    assert listener[1] == []


@pytest.mark.web
def test_page_can_not_be_left_and_opens_no_window(open_map, evaluate, qtbot):
    view = open_map()
    evaluate(view, "(() => { location.href = 'desk://app/own/boot.js'; return 1; })()")
    assert evaluate(view, "window.open('desk://app/map') === null")
    qtbot.wait(100)
    assert view.page.url().path() == "/map"
    assert evaluate(view, "navigator.geolocation ? 'there' : 'gone'") in ("there", "gone")
    assert evaluate(view, "[document.cookie, typeof localStorage]") is not None


@pytest.mark.web
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/assets/../../../../etc/passwd"),
        ("GET", "/assets/..%2f..%2fmanifest.json"),
        ("GET", "/assets/manifest.json"),
        ("GET", "/own/looks.toml"),
        ("GET", "/event/drawn?number=0"),
        ("POST", "/map.js"),
        ("GET", "/tiles/p9/13/1/1"),
        ("GET", "/tiles/p0/13/1/x"),
        ("GET", "/tiles/p0/13/1/1/1"),
        ("GET", "/api/clusters?zoom=99&west=0&south=0&east=1&north=1"),
        ("GET", "/api/clusters?zoom=1&west=nan&south=0&east=1&north=1"),
    ],
)
def test_scheme_serves_its_own_list_and_nothing_else(open_map, evaluate, method, path):
    view = open_map()
    answer = evaluate(
        view, f"fetch('desk://app{path}', {{ method: '{method}' }}).then((r) => r.ok, () => false)"
    )
    assert answer is False


@pytest.mark.web
def test_each_answer_has_a_fixed_type_that_is_not_guessed(open_map, evaluate):
    view = open_map()
    answer = evaluate(
        view,
        "fetch('desk://app/tiles/p0/13/5721/2698').then((r) => "
        "[r.status, r.headers.get('content-type'), r.headers.get('x-content-type-options')])",
    )
    assert answer == [200, "application/x-protobuf", "nosniff"]


def test_engine_switches_from_outside_are_dropped():
    environment = {
        "QTWEBENGINE_DISABLE_SANDBOX": "0",
        "QTWEBENGINE_REMOTE_DEBUGGING": "9222",
        "QTWEBENGINE_CHROMIUM_FLAGS": "--no-sandbox --remote-debugging-port=9222",
        "QTWEBENGINE_DICTIONARIES_PATH": "x",
        "PATH": "/bin",
    }
    prepare_environment(environment, Belts(), no_sandbox=False)
    assert set(environment) == {"PATH", "QTWEBENGINE_CHROMIUM_FLAGS"}
    assert "sandbox" not in environment["QTWEBENGINE_CHROMIUM_FLAGS"]
    assert "remote-debugging" not in environment["QTWEBENGINE_CHROMIUM_FLAGS"]
    assert '--host-resolver-rules="MAP * ~NOTFOUND"' in environment["QTWEBENGINE_CHROMIUM_FLAGS"]


def test_sandbox_is_given_up_only_for_root_or_by_an_administrator(monkeypatch):
    monkeypatch.delenv(scheme.WITHOUT_SANDBOX, raising=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert not scheme.must_run_without_sandbox()
    monkeypatch.setenv(scheme.WITHOUT_SANDBOX, "1")
    assert scheme.must_run_without_sandbox()
    monkeypatch.delenv(scheme.WITHOUT_SANDBOX)
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert scheme.must_run_without_sandbox()
    assert "--no-sandbox" in engine_flags(Belts(), no_sandbox=True)


def test_desk_that_shows_no_map_loads_no_web_engine():
    probe = (
        "import sys; from inspector_desk.ui.maps.scheme import register; register();"
        "from inspector_desk.ui.maps import map_view;"
        "print([m for m in sys.modules if 'WebEngine' in m or m in ('folium', 'numpy')])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


WITHOUT_BELTS = """
import json, sys
from pathlib import Path
from inspector_desk.ui.maps import scheme
scheme.register()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
app = QApplication([])
from inspector_desk.ui.maps.map_view import MapView
view = MapView((Path(sys.argv[1]),), belts=scheme.Belts(interceptor=False, policy=False, resolver=False))
view.resize(400, 300)
def reach():
    view.page.runJavaScript(sys.argv[2])
    QTimer.singleShot(3000, app.quit)
view.drawn.connect(reach)
QTimer.singleShot(30000, app.quit)
view.show()
app.exec()
"""


@pytest.mark.slow
@pytest.mark.web
def test_without_any_belt_the_same_request_does_arrive(small_pack, listener):
    """The control: if this fails, the other tests of this file prove nothing."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    script = "void " + REACH.format(port=listener[0])
    subprocess.run(
        [sys.executable, "-c", WITHOUT_BELTS, str(small_pack), script],
        env=environment,
        cwd=Path(__file__).parents[3],
        check=True,
        capture_output=True,
        timeout=90,
    )
    assert any(b"GET /secret" in call for call in listener[1])
