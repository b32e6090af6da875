"""The administration's pages as a browser's server sees them: signing in, forms, attacks; no browser needed here."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import ClassVar

import httpx2
import pytest

from inspector_desk.rules import wording
from inspector_desk.rules.resources import LANGUAGES, resource_path
from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import accounts, acts, admin
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.limits import Limits, Rate
from inspector_desk.sync.server.serving import prepare
from inspector_desk.sync.server.web.pages import ACTS
from inspector_desk.sync.server.web.rendering import offset_words, words_in
from inspector_desk.sync.server.web.sessions import IDLE_SECONDS, LONGEST_SECONDS, Sessions
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import Region, Running, make_region, sync

NAME, PASSWORD = "Админ А.", "долгий пароль 1"
SCRIPT = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
OPEN = Limits(sign_in=Rate(1, 1000), name=Rate(1, 1000))


@pytest.fixture(scope="module", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """What a guess costs is tried once, in test_administration; here it would only cost our own time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_MEMORY_KIB", 64)
        patch.setattr(accounts, "_PASSES", 1)
        patch.setattr(accounts, "_NOBODYS", accounts._NOBODYS.replace("m=65536,t=3", "m=64,t=1"))
        yield


@contextmanager
def serving(folder: Path, settings: Settings) -> Iterator[Region]:
    engine, keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
    clock = TwinClock()
    running = Running(engine, keys, replace(settings, clock=clock.now_ms))
    try:
        region = make_region(engine, keys, running.port, clock)
        accounts.create(engine, NAME, PASSWORD)
        yield region
    finally:
        running.stop()
        engine.dispose()


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Region]:
    """One server for all: signing in costs a third of a second, and these tests ask about pages."""
    with serving(tmp_path_factory.mktemp("pages"), Settings(limits=OPEN)) as made:
        yield made


class Browser:
    """A browser without a screen: cookies, forms with their tokens, redirects followed by hand."""

    opened: ClassVar[list[httpx2.Client]] = []

    def __init__(self, region: Region, language: str = "en") -> None:
        self.http = httpx2.Client(
            base_url=region.url, trust_env=False, timeout=20, headers={"accept-language": language}
        )
        self.opened.append(self.http)

    def get(self, path: str) -> httpx2.Response:
        return self.http.get(path)

    def token(self, path: str) -> str:
        found = re.search(r'name="token" value="([^"]+)"', self.get(path).text)
        assert found is not None
        return found[1]

    def post(self, path: str, page: str = "/admin/places", **fields: object) -> httpx2.Response:
        return self.http.post(path, data={"token": self.token(page), **fields})

    def sign_in(self, name: str = NAME, password: str = PASSWORD) -> httpx2.Response:
        return self.post("/admin/sign_in", "/admin/sign_in", name=name, password=password)


@pytest.fixture(autouse=True)
def browsers_closed() -> Iterator[None]:
    yield
    while Browser.opened:
        Browser.opened.pop().close()


@pytest.fixture
def browser(region: Region) -> Browser:
    made = Browser(region)
    assert made.sign_in().status_code == 303
    return made


def shown(answer: httpx2.Response) -> str:
    return html.unescape(answer.text)


# ------------------------------------------------------------------------------------------------------ attacks


def test_nothing_is_shown_or_changed_without_signing_in(region: Region) -> None:
    stranger = Browser(region)
    for page in ("places", "officers", "codes", "codes/slip", "devices", "waiting", "settings", "log"):
        answer = stranger.get(f"/admin/{page}")
        assert (answer.status_code, answer.headers["location"]) == (303, "/admin/sign_in")
    acts_before = len(acts.list_acts(region.engine))
    for path in ACTS:
        answer = stranger.http.post(f"/admin/{path}", data={"token": "x", "name": "взлом", "sure": "yes"})
        assert answer.status_code == 403
        assert "over" in answer.text
    assert len(acts.list_acts(region.engine)) == acts_before


def test_a_form_without_the_sessions_token_or_from_another_origin_changes_nothing(
    region: Region, browser: Browser
) -> None:
    acts_before = len(acts.list_acts(region.engine))
    token = browser.token("/admin/places")
    other = Browser(region)
    other.sign_in()
    foreign = other.token("/admin/places")
    for path in ACTS:
        for forged in ({}, {"token": ""}, {"token": foreign}, {"token": token[:-1]}):
            answer = browser.http.post(f"/admin/{path}", data={"name": "взлом", "sure": "yes", **forged})
            assert answer.status_code == 403
    for headers in (
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"content-type": "text/plain"},
        {"content-type": "application/json"},
    ):
        body = f"token={token}&name=evil"
        kind = {"content-type": "application/x-www-form-urlencoded"} | headers
        answer = browser.http.post("/admin/places/create-region", content=body, headers=kind)
        assert answer.status_code == 403
    # Signing in is not exempt: nobody may sign an administrator in under another's name.
    for form in ({}, {"token": "x" * 43}):
        assert (
            other.http.post("/admin/sign_in", data={"name": NAME, "password": PASSWORD, **form}).status_code
            == 403
        )
    sessions = [row for row in acts.list_acts(region.engine) if row.action == "administrator.sign-in"]
    assert len(acts.list_acts(region.engine)) - acts_before == 1
    assert sessions


def test_a_name_with_a_script_is_shown_as_text_everywhere(region: Region, browser: Browser) -> None:
    assert browser.post("/admin/places/create-region", name=SCRIPT).status_code == 303
    district = admin.create_district(region.engine, region.region, "Д" + SCRIPT)
    precinct = admin.create_precinct(region.engine, district, "У" + SCRIPT)
    officer = admin.add_officer(region.engine, district, "О" + SCRIPT, "inspector")
    code = admin.issue_code(
        region.engine, region.keys, district, role="inspector", precincts=[precinct], officer_uid=officer
    )
    desk = TwinDesk(precinct, clock=region.clock)
    enrol(desk, connect, region.url, code, profile="kz", kind="real", program=SCRIPT)
    browser.post(
        "/admin/codes/issue", "/admin/codes", district=district, officer=officer, hours="1", precinct=precinct
    )
    for page in ("places", "officers", "codes/slip", "codes", "devices", "waiting", "settings", "log"):
        text = browser.get(f"/admin/{page}").text
        assert "<script" not in text
        assert "<img" not in text
        if page not in ("waiting", "settings", "codes"):
            assert "&lt;script&gt;" in text
    answer = browser.post("/admin/places/create-region", name=SCRIPT)
    assert answer.status_code == 400
    assert "<script" not in answer.text


def test_a_session_cannot_be_planted_and_ends_with_time_with_the_password_and_with_the_account(
    region: Region,
) -> None:
    planted = Browser(region)
    planted.http.cookies.set("desk", "planted-by-somebody-else", domain="127.0.0.1", path="/")
    given = planted.sign_in().headers.get_list("set-cookie")
    assert not any("planted" in cookie for cookie in given)
    assert any(re.match(r"desk=[\w-]{43};", cookie) for cookie in given)
    now = 0.0
    sessions = Sessions(lambda: now)
    cookie = sessions.begin("А.", "x")
    assert sessions.find("planted") is None
    now += IDLE_SECONDS - 1
    assert sessions.find(cookie) is not None
    now += IDLE_SECONDS + 1
    assert sessions.find(cookie) is None
    cookie = sessions.begin("А.", "x")
    until = now + LONGEST_SECONDS
    while now < until:
        assert sessions.find(cookie) is not None
        now += IDLE_SECONDS - 1
    assert sessions.find(cookie) is None
    for _ in range(1100):
        sessions.begin("Б.", "x")
    assert len(sessions._held) <= 1000

    accounts.create(region.engine, "Второй", PASSWORD)
    second = Browser(region)
    second.sign_in("Второй")
    assert second.get("/admin/devices").status_code == 200
    accounts.change_password(region.engine, "Второй", "другой долгий пароль")
    assert second.get("/admin/devices").status_code == 303
    second.sign_in("Второй", "другой долгий пароль")
    assert second.get("/admin/devices").status_code == 200
    accounts.close(region.engine, "Второй")
    assert second.get("/admin/devices").status_code == 303
    assert second.sign_in("Второй", "другой долгий пароль").status_code == 403


def test_guessing_a_password_is_slowed_down_by_name_and_by_address(tmp_path: Path) -> None:
    limits = Limits(sign_in=Rate(0.001, 4), name=Rate(0.001, 2))
    with serving(tmp_path, Settings(limits=limits)) as region:
        guesser = Browser(region)
        assert [guesser.sign_in(NAME, "мимо").status_code for _ in range(4)] == [403, 403, 429, 429]
        answer = guesser.sign_in()
        assert answer.status_code == 429
        assert "Too many" in answer.text
        assert [guesser.sign_in(f"Кто-то {i}", "мимо").status_code for i in range(3)] == [403, 403, 429]


def test_cookies_are_kept_from_scripts_and_from_other_sites(region: Region) -> None:
    visitor = Browser(region)
    answer = visitor.sign_in()
    cookie = next(value for value in answer.headers.get_list("set-cookie") if value.startswith("desk="))
    assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
    assert "secure" not in cookie.lower(), "this server speaks no TLS; over TLS see test_certificates"
    page = visitor.get("/admin/devices")
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["x-frame-options"] == "DENY"


def test_no_address_in_a_request_decides_where_a_browser_goes_next(region: Region) -> None:
    visitor = Browser(region)
    for path in ("/admin/sign_in?next=https://evil.example", "/admin//evil.example", "/admin?next=//evil"):
        answer = visitor.get(path)
        assert "evil" not in answer.headers.get("location", "")
    token = visitor.token("/admin/sign_in")
    form = {"token": token, "name": NAME, "password": PASSWORD, "next": "https://evil.example"}
    answer = visitor.http.post("/admin/sign_in?next=//evil.example", data=form)
    assert answer.headers["location"] == "/admin/devices"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"token",
        b"&&&===",
        b"token=%ff%fe&name=%00",
        "name=я".encode(),
        b"a=1&" * 600,
        b"name=" + b"%F0%9F%98%80" * 5000,
    ],
)
def test_a_broken_form_is_refused_and_never_a_fault(region: Region, browser: Browser, body: bytes) -> None:
    kind = {"content-type": "application/x-www-form-urlencoded"}
    for path in ("/admin/places/create-region", "/admin/sign_in"):
        answer = browser.http.post(path, content=body, headers=kind)
        assert answer.status_code in (400, 403)
    huge = browser.http.post("/admin/places/create-region", content=b"x" * 100_000, headers=kind)
    assert huge.status_code == 413


# ------------------------------------------------------------------------------------------------------- doing


def test_what_makes_no_sense_is_answered_on_the_page_in_one_sentence(
    region: Region, browser: Browser
) -> None:
    for path, page, fields, code in (
        ("places/create-region", "places", {"name": " "}, "serve.name-empty"),
        ("places/create-district", "places", {"region": "нет", "name": "а"}, "sync.territory-unknown"),
        ("places/rename", "places", {"level": "planet", "uid": "", "name": "а"}, "serve.form"),
        ("places/close", "places", {"level": "precinct", "uid": region.first}, "serve.not-sure"),
        ("officers/create", "officers", {"district": region.district, "name": "а", "role": "king"}, None),
        ("codes/issue", "codes", {"district": region.district, "officer": "", "hours": "1"}, None),
        ("codes/withdraw", "codes", {"code": "00" * 8}, "serve.code-gone"),
        ("devices/revoke", "settings", {"device": "00" * 16, "reason": "lost", "sure": "yes"}, None),
        ("settings/lease", "settings", {"days": "много", "hours": "1"}, None),
        ("settings/lease", "settings", {"days": "0", "hours": "1"}, None),
        ("settings/password", "settings", {"former": "не тот", "password": PASSWORD}, "serve.sign-in"),
        ("settings/create-administrator", "settings", {"name": "Н.", "password": "коротко"}, None),
        ("settings/close-administrator", "settings", {"name": "Нет", "sure": "yes"}, None),
    ):
        answer = browser.post(f"/admin/{path}", f"/admin/{page}", **fields)
        assert answer.status_code == 400, path
        found = re.search(r'<p class="message bad" role="alert">([^<]+)</p>', answer.text)
        assert found is not None, path
        if code is not None:
            assert html.unescape(found[1]) == wording.sentence(code, "en", {})


def test_a_code_is_shown_once_with_a_slip_to_print_and_lets_a_desk_in(
    region: Region, browser: Browser
) -> None:
    officer = admin.add_officer(region.engine, region.district, "Слипов С. С.", "inspector")
    answer = browser.post(
        "/admin/codes/issue",
        "/admin/codes",
        district=region.district,
        officer=officer,
        hours="2",
        precinct=region.first,
    )
    assert answer.headers["location"] == "/admin/codes/slip"
    slip = browser.get("/admin/codes/slip")
    code = re.search(r'id="code">([^<]+)<', slip.text)
    assert code is not None
    assert region.url in slip.text
    assert "Слипов" in slip.text
    assert "Precinct 1" in slip.text
    assert code[1] not in browser.get("/admin/codes/slip").text
    desk = TwinDesk(region.first, clock=region.clock)
    assert enrol(desk, connect, region.url, code[1], profile="kz", kind="real", program="t").officer_name == (
        "Слипов С. С."
    )
    assert "Слипов" in shown(browser.get("/admin/devices"))


def test_every_change_is_in_the_log_under_the_administrators_name(region: Region, browser: Browser) -> None:
    browser.post("/admin/settings/lease", "/admin/settings", days="45", hours="48")
    newest = acts.list_acts(region.engine)[0]
    assert (newest.by, newest.action, newest.facts) == (NAME, "lease.change", {"days": 45, "hours": 48})
    page = shown(browser.get("/admin/log"))
    assert "Lease changed" in page
    assert NAME in page
    older = re.search(r"before=(\d+)", page)
    if older is not None:
        assert browser.get(f"/admin/log?before={older[1]}").status_code == 200
    assert browser.get("/admin/log?before=1;DROP").status_code == 200


def test_waiting_shows_counts_and_reasons_and_nothing_of_what_records_say(
    region: Region, browser: Browser
) -> None:
    desk = region.desk()
    desk.record({1: "Секретный текст"}, territory=region.other_precinct)
    sync(desk)
    page = shown(browser.get("/admin/waiting"))
    assert "Секретный" not in page
    assert wording.sentence("sync-review.out-of-scope", "en", {}) in page


class _Words(HTMLParser):
    """The visible words of a page, and what a reader by ear or keyboard needs."""

    def __init__(self) -> None:
        super().__init__()
        self.unlabelled: list[str] = []
        self.language = ""
        self._labels = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        facts = dict(attributes)
        if tag == "html":
            self.language = facts.get("lang") or ""
        if tag == "label":
            self._labels += 1
        named = self._labels or facts.get("type") == "hidden" or "hidden" in facts
        if tag in ("input", "select") and not named:
            self.unlabelled.append(str(facts))
        assert not any(name.startswith("on") or name == "style" for name in facts), facts

    def handle_endtag(self, tag: str) -> None:
        self._labels -= tag == "label"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_speaks_its_language_and_names_every_field(region: Region, language: str) -> None:
    visitor = Browser(region, language)
    visitor.sign_in()
    for page in ("places", "officers", "codes", "codes/slip", "devices", "waiting", "settings", "log"):
        answer = visitor.get(f"/admin/{page}")
        assert answer.status_code == 200
        reader = _Words()
        reader.feed(answer.text)
        assert reader.language == language
        assert reader.unlabelled == []
        assert not re.search(r">\s*(?:administration|act|sync|serve)\.[\w-]+\s*<", answer.text)
    chosen = visitor.get("/admin/devices?language=tg")
    assert "Дастгоҳҳо" in chosen.text
    assert "Дастгоҳҳо" in visitor.get("/admin/devices").text


def test_every_word_that_the_templates_use_stands_in_every_language() -> None:
    used: set[str] = set()
    for path in resource_path("administration").glob("*.html"):
        used |= set(re.findall(r'\bw\("([\w.-]+)"\)', path.read_text(encoding="utf-8")))
    used |= {"places", "officers", "codes", "devices", "waiting", "settings", "log", "sign_in", "slip"}
    for word in used:
        assert set(wording.words()[f"administration.{word}"]) == set(LANGUAGES)
    known = {
        name.removeprefix("administration.") for name in wording.words() if name.startswith("administration.")
    }
    assert known == used


def test_differences_of_clocks_are_written_with_sign_hours_minutes_and_seconds() -> None:
    assert [offset_words(ms) for ms in (None, 0, 1400, -61_000, 7_325_000, -10)] == [
        "—",
        "+0:00:00",
        "+0:00:01",
        "−0:01:01",
        "+2:02:05",
        "+0:00:00",
    ]
    assert words_in("ru")["w"]("devices") == "Устройства"
