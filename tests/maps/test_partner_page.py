"""The page for partners: everything inside, nothing asked for, words as words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from inspector_desk.maps.partner_page import Cell, PartnerPage, write_page

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000"
    "05000157cc5e620000000049454e44ae426082"
)
PAGE = PartnerPage(
    "kk",
    "Қауіпсіздік картасы",
    "01.10.2026 – 31.10.2026",
    (("#fbd28b", "3–5 жазба"),),
    ("Методика",),
    "© OpenStreetMap",
    PIXEL,
    "image/png",
    (51.145, 71.385, 51.174, 71.474),
    (Cell(51.15, 71.4, 51.152, 71.403, "#fbd28b", "4 жазба"),),
)


def test_page_names_no_address_but_that_of_a_namespace() -> None:
    text = write_page(PAGE).decode()
    markup = re.sub(r"(?s)<(script|style)>.*?</\1>", "", text)
    assert re.findall(r"(?:src|href|action)\s*=", markup) == []
    assert "default-src 'none'" in text
    assert "unsafe-inline" not in text


@pytest.mark.parametrize("field", ["title", "subtitle", "attribution"])
@pytest.mark.parametrize("payload", ["</title><script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_words_of_people_stay_words(field: str, payload: str) -> None:
    text = write_page(replace(PAGE, **{field: payload})).decode()
    assert payload not in text
    assert "&lt;" in text


def test_same_map_gives_the_same_number_of_scripts_each_named_by_its_hash() -> None:
    text = write_page(PAGE).decode()
    policy = re.search(r'content="([^"]*default-src[^"]*)"', text)
    assert policy is not None
    scripts = re.search(r"script-src ([^;]*)", policy.group(1))
    assert scripts is not None
    assert len(scripts.group(1).split()) == text.count("<script>")
