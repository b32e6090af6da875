from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from inspector_desk.ui import i18n
from inspector_desk.ui.messages import Toasts
from inspector_desk.ui.printing import Paper, PrintPreview, save_pdf

ROWS = "".join(
    f"<tr><td>7/2026-{n}</td><td>Қасымов Ғалымжан Әбдіұлы</td><td>ҷ ӣ ӯ ҳ</td></tr>" for n in range(150)
)
HTML = f"<h1>Тіркелім</h1><table border=1><thead><tr><th>Нөмірі</th><th>Өтініш беруші</th></tr></thead>{ROWS}</table>"


def paper(**options: object) -> Paper:
    return Paper("Register", HTML, lambda page, pages: f"page {page} / {pages}", **options)  # type: ignore[arg-type]


def test_a_long_register_becomes_pages_with_their_numbers_and_its_header_on_each(app, tmp_path: Path):
    target = tmp_path / "register.pdf"
    pages = save_pdf(paper(), target)
    read = PdfReader(target)
    assert pages == len(read.pages) > 2
    for number, page in enumerate(read.pages, 1):
        text = " ".join(page.extract_text().split())
        assert f"page {number} / {pages}" in text
        assert "Өтініш беруші" in text
    assert "Қасымов Ғалымжан" in " ".join(read.pages[0].extract_text().split())
    assert "ҷ ӣ ӯ ҳ" in " ".join(read.pages[0].extract_text().split())
    assert read.pages[0].mediabox.height > read.pages[0].mediabox.width


def test_a_wide_register_lies_on_its_side(app, tmp_path: Path):
    save_pdf(paper(landscape=True), tmp_path / "wide.pdf")
    box = PdfReader(tmp_path / "wide.pdf").pages[0].mediabox
    assert box.width > box.height


def test_the_preview_saves_a_pdf_and_says_so(qtbot, app, tmp_path: Path):
    target = tmp_path / "slip.pdf"
    preview = PrintPreview(paper(), ask=lambda *_: target)
    qtbot.addWidget(preview)
    preview.show()
    qtbot.waitUntil(lambda: preview.view.pageCount() > 2)
    assert preview.page.text().startswith("1 of ")
    preview._tools["chevron-right"].click()
    assert preview.page.text().startswith("2 of ")
    with qtbot.waitSignal(preview.printed):
        preview.pdf_button.click()
    assert target.read_bytes().startswith(b"%PDF")
    assert Toasts.of(preview).showing() == ["saved in slip.pdf"]


def test_a_folder_that_cannot_be_written_is_said_and_leaves_nothing_behind(qtbot, app, tmp_path: Path):
    target = tmp_path / "nowhere" / "slip.pdf"
    preview = PrintPreview(paper(), ask=lambda *_: target)
    qtbot.addWidget(preview)
    preview.show()
    preview.save_as_pdf()
    assert "slip.pdf could not be written" in Toasts.of(preview).showing()[0]


def test_a_preview_cancelled_in_the_file_dialog_writes_nothing(qtbot, app):
    preview = PrintPreview(paper(), ask=lambda *_: None)
    qtbot.addWidget(preview)
    with qtbot.assertNotEmitted(preview.printed):
        preview.save_as_pdf()


def test_the_preview_speaks_the_new_language_at_once(qtbot, app):
    preview = PrintPreview(paper())
    qtbot.addWidget(preview)
    i18n.switch_language(app, "kk")
    qtbot.waitUntil(lambda: "Ctrl+P" in preview.print_button.text())
