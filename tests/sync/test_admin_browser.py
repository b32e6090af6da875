"""The administration's pages in a real Chromium: the whole path, by keyboard alone, nothing asked of the network."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import Select, WebDriverWait

from inspector_desk.sync.client.enrolment import enrol
from inspector_desk.sync.client.transport import connect
from inspector_desk.sync.server import accounts
from inspector_desk.sync.server.app import Settings
from inspector_desk.sync.server.serving import prepare
from tests.fakes.twin_desk import TwinClock, TwinDesk
from tests.sync.conftest import Running, sync

NAME, PASSWORD = "Админ А.", "долгий пароль 1"
DRIVER = shutil.which("chromedriver")
BROWSER = shutil.which("chromium")
pytestmark = [
    pytest.mark.skipif(
        DRIVER is None or BROWSER is None,
        reason="CHROMIUM IS NOT INSTALLED HERE: the administration's pages were not tried in a browser",
    ),
    pytest.mark.xdist_group("chromium"),
]
PICTURES = os.environ.get("PAGES_PICTURES", "")
"""A folder to keep pictures of the pages in, to be looked at."""


class Server:
    """A server with one administrator and no territory yet."""

    def __init__(self, folder: Path) -> None:
        self.engine, self.keys = prepare(f"sqlite:///{folder / 'server.db'}", folder / "keys", "kz")
        accounts.create(self.engine, NAME, PASSWORD)
        self._running = Running(self.engine, self.keys, Settings())
        self.url = f"http://127.0.0.1:{self._running.port}"

    def stop(self) -> None:
        self._running.stop()
        self.engine.dispose()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(tmp_path_factory.mktemp("browser-server"))
    yield made
    made.stop()


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    options = webdriver.ChromeOptions()
    options.binary_location = str(BROWSER)
    for flag in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1366,768",
        "--accept-lang=ru",
        f"--user-data-dir={tmp_path_factory.mktemp('chromium')}",
    ):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(executable_path=DRIVER))
    driver.set_page_load_timeout(30)
    yield driver
    driver.quit()


class Pages:
    """What an administrator does in the browser, in his words."""

    def __init__(self, driver: webdriver.Chrome, server: Server) -> None:
        self.driver = driver
        self.server = server

    def go(self, page: str) -> None:
        self.driver.get(f"{self.server.url}/admin/{page}")

    def form(self, action: str) -> WebElement:
        return self.driver.find_element(By.CSS_SELECTOR, f'form[action="/admin/{action}"]')

    def fill(self, form: WebElement, **values: str) -> None:
        for name, value in values.items():
            field = form.find_element(By.NAME, name)
            if field.tag_name == "select":
                Select(field).select_by_visible_text(value)
            else:
                field.clear()
                field.send_keys(value)

    def send(self, form: WebElement) -> None:
        """Press the form's button and stay until the answer has taken the page's place.

        With scripts off the driver does not wait for that by itself: the next address asked for could then
        cut the form's own request off.
        """
        before = self.driver.find_element(By.TAG_NAME, "html")
        self.press(form)
        # While one document takes another's place the driver may say so in other words than "stale": ask again.
        waiting = WebDriverWait(self.driver, 20, ignored_exceptions=[WebDriverException])
        waiting.until(staleness_of(before))

    def press(self, form: WebElement) -> None:
        """Press the form's button, which the browser itself may refuse."""
        form.find_element(By.TAG_NAME, "button").click()

    def text(self) -> str:
        return self.driver.find_element(By.TAG_NAME, "main").text

    def said(self) -> str:
        return self.driver.find_element(By.CLASS_NAME, "message").text

    def sign_in(self) -> None:
        self.driver.delete_all_cookies()
        self.go("devices")
        form = self.form("sign_in")
        self.fill(form, name=NAME, password=PASSWORD)
        self.send(form)
        self.wait_for(f"<span>{NAME}</span>")

    def picture(self, name: str) -> None:
        if PICTURES:
            self.driver.save_screenshot(str(Path(PICTURES) / f"{name}.png"))

    def wait_for(self, words: str) -> None:
        """Until the page shows them: with scripts off the driver does not wait for the next page."""
        until = time.monotonic() + 10
        while words not in self.driver.page_source:
            assert time.monotonic() < until, words
            time.sleep(0.05)

    def faults(self) -> list[str]:
        """What the console said, and every address asked for that is not this server's.

        That a page came with 400 is no fault: it is how a form without sense is refused.
        """
        said = [entry["message"] for entry in self.driver.get_log("browser")]
        said = [line for line in said if "responded with a status of 400" not in line]
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                address = message["params"]["request"]["url"]
                if not address.startswith(self.server.url + "/admin"):
                    asked.append(address)
        return said + asked


@pytest.fixture
def pages(chromium: webdriver.Chrome, server: Server) -> Iterator[Pages]:
    made = Pages(chromium, server)
    made.sign_in()
    made.faults()
    yield made
    assert made.faults() == []


def test_from_an_empty_server_to_a_desk_that_exchanges_and_is_revoked(pages: Pages) -> None:
    server = pages.server
    pages.go("places")
    pages.picture("places-empty-ru")
    for action, name in (
        ("places/create-region", "Карагандинская область"),
        ("places/create-district", "Район имени Казыбек би"),
        ("places/create-precinct", "Участок № 7"),
    ):
        form = pages.form(action)
        pages.fill(form, name=name)
        pages.send(form)
        assert "создан" in pages.said()
    form = pages.form("places/create-precinct")
    pages.fill(form, name="участок № 7")
    pages.send(form)
    assert pages.said().startswith("«Участок № 7» уже есть")
    pages.picture("places-refused-ru")

    pages.go("officers")
    form = pages.form("officers/create")
    pages.fill(form, name="Выдуманный Ерлан", role="Участковый инспектор")
    pages.send(form)
    pages.picture("officers-ru")

    pages.go("codes")
    form = pages.form("codes/issue")
    form.find_element(By.NAME, "precinct").click()
    pages.picture("codes-ru")
    pages.send(form)
    code = pages.driver.find_element(By.ID, "code").text
    address = pages.driver.find_element(By.ID, "address").text
    pages.picture("slip-ru")
    assert address == server.url

    desk = TwinDesk(clock=TwinClock())
    enrol(desk, connect, address, code, profile="kz", kind="real", program="Inspector Desk 0.3")
    assert desk.answer is not None
    desk.territory = desk.answer.scope[0].hex()
    desk.record({1: "обращение"})
    assert sync(desk).synced
    pages.go("codes/slip")
    assert code not in pages.driver.page_source

    pages.go("devices")
    row = pages.driver.find_element(By.CSS_SELECTOR, "tbody tr")
    for part in ("Выдуманный Ерлан", "Участок № 7", "Inspector Desk 0.3", "допущено"):
        assert part in row.text
    pages.picture("devices-ru")
    row.find_element(By.TAG_NAME, "summary").click()
    form = pages.form("devices/revoke")
    pages.fill(form, reason="похищено")
    # The browser itself asks for the tick.
    pages.press(form)
    assert "отозвано" not in pages.driver.find_element(By.CSS_SELECTOR, "tbody tr td:last-child > span").text
    form.find_element(By.NAME, "sure").click()
    pages.picture("revoke-ru")
    pages.send(form)
    row = pages.driver.find_element(By.CSS_SELECTOR, "tbody tr")
    assert "отозвано" in row.text
    assert "похищено" in row.text
    status = sync(desk)
    assert status.failure is not None
    assert status.failure.code == "sync.revoked"

    pages.go("log")
    assert pages.text().index("Устройство отозвано") < pages.text().index("Код выдан")
    pages.picture("log-ru")
    for page in ("waiting", "settings"):
        pages.go(page)
        pages.picture(f"{page}-ru")
    for page in ("places", "officers", "codes", "devices", "waiting", "settings", "log"):
        pages.go(f"{page}?language=en")
        pages.picture(f"{page}-en")
        wide = pages.driver.execute_script("return document.documentElement.scrollWidth > window.innerWidth")
        assert not wide, f"{page} is wider than the window"
    pages.go("places?language=kk")
    pages.picture("places-kk")
    pages.go("devices?language=tg")
    pages.picture("devices-tg")
    pages.go("devices?language=ru")


def test_by_keyboard_alone_one_signs_in_and_creates_a_region(pages: Pages) -> None:
    driver = pages.driver
    driver.delete_all_cookies()
    pages.go("sign_in")

    def press(*keys: str) -> None:
        ActionChains(driver).send_keys(*keys).perform()

    def focused() -> str:
        element = driver.switch_to.active_element
        return element.get_attribute("name") or element.get_attribute("href") or element.text

    assert focused() == "name", "the first field has the focus"
    press(NAME, Keys.TAB, PASSWORD, Keys.ENTER)
    pages.wait_for(f"<span>{NAME}</span>")
    assert driver.current_url.endswith("/admin/devices")
    press(Keys.TAB)
    assert focused().endswith("#content"), "the way past the menu comes first"
    for _ in range(20):
        press(Keys.TAB)
        if focused().endswith("/admin/places"):
            break
    press(Keys.ENTER)
    pages.wait_for("/admin/places/create-region")
    for _ in range(30):
        press(Keys.TAB)
        if focused() == "name":
            break
    press("Область с клавиатуры", Keys.ENTER)
    pages.wait_for("Область с клавиатуры</summary>")
    seen = driver.execute_script(
        "const e = document.querySelector('nav a'); e.focus({focusVisible: true});"
        "return getComputedStyle(e).outlineStyle"
    )
    assert seen == "solid", "the focus is seen"


def test_a_script_in_a_name_is_text_and_the_policy_stands_behind_it(pages: Pages) -> None:
    pages.go("places")
    form = pages.form("places/create-region")
    pages.fill(form, name='<img src=x onerror="document.title=1">')
    pages.send(form)
    assert "<img src=x" in pages.text()
    assert pages.driver.title != "1"
    assert pages.driver.find_elements(By.CSS_SELECTOR, "main img") == []


def test_without_javascript_everything_is_there(pages: Pages) -> None:
    pages.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        pages.sign_in()
        pages.go("places")
        form = pages.form("places/create-region")
        pages.fill(form, name="Область без сценариев")
        pages.send(form)
        pages.wait_for("Область без сценариев")
        scripts = pages.driver.find_elements(By.TAG_NAME, "script")
        assert scripts == []
    finally:
        pages.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_session_that_is_over_leads_to_the_sign_in_and_changes_nothing(pages: Pages) -> None:
    pages.go("places")
    form = pages.form("places/create-region")
    pages.fill(form, name="После конца")
    pages.driver.delete_all_cookies()
    pages.send(form)
    pages.wait_for("Сеанс завершён")
    pages.driver.get_log("browser")
    pages.sign_in()
    pages.go("places")
    assert "После конца" not in pages.text()
