"""The screens' sentences in four languages: collect, fill in, check and compile translations/*.ts.

    python -m tools.translations extract          collect the sentences of the screens into the .ts files
    python -m tools.translations merge FILE.json  fill in {context: {source: {"ru": …, "kk": …, "tg": …}}}
    python -m tools.translations missing          print what is untranslated, as merge reads it
    python -m tools.translations check            exit 1 naming each gap, stale sentence, broken placeholder
    python -m tools.translations compile          write the .qm files that the program loads

A sentence with %n holds a list of forms: two in English, Kazakh and Tajik (one, more), three in Russian.
English has its own file for those sentences alone. A source with a comment is written "source␟comment".
Qt ships no Kazakh or Tajik: qtbase_kk.ts and qtbase_tg.ts are ours, and every sentence in them must be one
that the installed Qt still shows.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "translations"
SOURCES = ("inspector_desk/ui", "inspector_desk/bootstrap.py")
LANGUAGES = ("ru", "kk", "tg")
# English needs a file only for "1 appeal" against "2 appeals".
PLURAL_ONLY = "en"
FORMS = {"en": 2, "ru": 3, "kk": 2, "tg": 2}
QT_LANGUAGES = ("kk", "tg")
QT_LIBRARIES = ("Core", "Gui", "Widgets", "PrintSupport")
COMMENT_MARK = "\u241f"

_TAG = r"</?(?:a|b|br|code|div|em|h[1-6]|i|img|li|ol|p|span|strong|table|td|tr|u|ul)\b[^>]*>"
_PLACEHOLDER = re.compile(rf"%L?\d+|%n|\{{[^{{}}]*\}}|{_TAG}")
_MNEMONIC = re.compile(r"&(?=[^\s&])")
_MIXED_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of a .ts file; ``state`` is "", "unfinished", "vanished" or "obsolete"."""

    context: str
    source: str
    comment: str
    plural: bool
    state: str
    forms: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name of the sentence in the JSON that ``merge`` reads."""
        return f"{self.source}{COMMENT_MARK}{self.comment}" if self.comment else self.source


def app_file(language: str, folder: Path = FOLDER) -> Path:
    """The .ts file of our own sentences in ``language``."""
    return folder / f"inspector_desk_{language}.ts"


def qt_file(language: str, folder: Path = FOLDER) -> Path:
    """The .ts file of Qt's own sentences in ``language``."""
    return folder / f"qtbase_{language}.ts"


# ------------------------------------------------------------------------------------------------ .ts files


def read_ts(path: Path) -> list[Message]:
    """Every message of a .ts file, in the file's order."""
    messages: list[Message] = []
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name") or ""
        for element in context.iter("message"):
            translation = element.find("translation")
            plural = element.get("numerus") == "yes"
            state, forms = "unfinished", [""]
            if translation is not None:
                state = translation.get("type") or ""
                forms = [f.text or "" for f in translation.iter("numerusform")] or [translation.text or ""]
            messages.append(
                Message(
                    name,
                    element.findtext("source") or "",
                    element.findtext("comment") or "",
                    plural,
                    state,
                    tuple(forms),
                )
            )
    return messages


def write_ts(path: Path, language: str, messages: Iterable[Message]) -> None:
    """Write messages as lupdate would, contexts and sentences sorted: a diff shows only what changed."""
    root = ET.Element("TS", version="2.1", language=language)
    by_context: dict[str, list[Message]] = {}
    for message in messages:
        by_context.setdefault(message.context, []).append(message)
    for name in sorted(by_context):
        context = ET.SubElement(root, "context")
        ET.SubElement(context, "name").text = name
        for message in sorted(by_context[name], key=lambda item: item.key):
            element = ET.SubElement(context, "message", {"numerus": "yes"} if message.plural else {})
            ET.SubElement(element, "source").text = message.source
            if message.comment:
                ET.SubElement(element, "comment").text = message.comment
            translation = ET.SubElement(
                element, "translation", {"type": message.state} if message.state else {}
            )
            if message.plural:
                for form in message.forms:
                    ET.SubElement(translation, "numerusform").text = form
            else:
                translation.text = message.forms[0]
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode", short_empty_elements=False)
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8")


# -------------------------------------------------------------------------------------------------- extract


def source_files(root: Path = ROOT) -> list[Path]:
    """The modules that may hold sentences for a screen."""
    found: list[Path] = []
    for name in SOURCES:
        place = root / name
        found.extend(sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else [])
    return found


def extract(folder: Path = FOLDER, *, keep_stale: bool = False) -> None:
    """Bring the .ts files in ``folder`` up to date; stale sentences go unless ``keep_stale``."""
    files = [str(path) for path in source_files()]
    with tempfile.TemporaryDirectory() as scratch:
        listing = Path(scratch) / "sources.lst"
        listing.write_text("\n".join(files) + "\n", encoding="utf-8")
        for language in (*LANGUAGES, PLURAL_ONLY):
            command = [
                "pyside6-lupdate",
                "-silent",
                "-locations", "none",
                "-sort-messages",
                "-disable-heuristic", "sametext",
                "-disable-heuristic", "similartext",
                "-source-language", "en",
                "-target-language", language,
                *([] if keep_stale else ["-no-obsolete"]),
                *(["-pluralonly"] if language == PLURAL_ONLY else []),
                f"@{listing}",
                "-ts", str(app_file(language, folder)),
            ]  # fmt: skip
            _run(command)
            # lupdate guesses a country (kk_KZ) when it writes a new file; ours serve a language.
            write_ts(app_file(language, folder), language, read_ts(app_file(language, folder)))


def unreadable_sources() -> list[str]:
    """Calls of tr() whose sentence lupdate can't read, as "file:line".

    It must be a plain string, the call must not stand inside an f-string, and a function that takes the
    context must be called by its own name, or lupdate takes the context for the sentence.
    """
    found: list[str] = []
    for path in source_files():
        name = path.relative_to(ROOT).as_posix()
        found.extend(f"{name}:{line}" for line in unreadable_lines(path.read_text(encoding="utf-8")))
    return found


def unreadable_lines(source: str) -> list[int]:
    """The lines of one module with such calls."""
    tree = ast.parse(source)
    hidden = {
        id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in ast.walk(node)
    }
    found: list[int] = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        by_name = isinstance(node.func, ast.Name)
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        wanted = {"tr": 0, "translate": 1}.get(called)
        if wanted is None or len(node.args) <= wanted or (wanted and not _is_text(node.args[0])):
            continue
        if not _is_text(node.args[wanted]) or id(node) in hidden or (by_name and called == "tr"):
            found.append(node.lineno)
    return found


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


# ---------------------------------------------------------------------------------------------------- merge


def merge(
    wording: Mapping[str, Mapping[str, Mapping[str, str | list[str]]]], folder: Path = FOLDER
) -> list[str]:
    """Put the given translations into the .ts files; returns the sentences that no source file has."""
    used: set[tuple[str, str]] = set()
    for language in (*LANGUAGES, PLURAL_ONLY):
        merged: list[Message] = []
        for message in read_ts(app_file(language, folder)):
            given = wording.get(message.context, {}).get(message.key)
            if given is not None:
                used.add((message.context, message.key))
            forms = _forms(message, None if given is None else given.get(language), FORMS[language])
            merged.append(
                message
                if forms is None
                else Message(
                    message.context, message.source, message.comment, message.plural, "", tuple(forms)
                )
            )
        write_ts(app_file(language, folder), language, merged)
    given_keys = {(context, key) for context, sentences in wording.items() for key in sentences}
    return sorted(f"{context}: {key}" for context, key in given_keys - used)


def _forms(message: Message, given: str | list[str] | None, count: int) -> list[str] | None:
    if given is None:
        return None
    if not message.plural:
        return [given] if isinstance(given, str) else [given[0]]
    return [given] * count if isinstance(given, str) else list(given)


def missing(folder: Path = FOLDER) -> dict[str, dict[str, dict[str, str | list[str]]]]:
    """What is untranslated, with what is already there, in the form that ``merge`` reads."""
    gaps: dict[str, dict[str, dict[str, str | list[str]]]] = {}
    for language in (*LANGUAGES, PLURAL_ONLY):
        for message in read_ts(app_file(language, folder)):
            if message.state == "unfinished":
                empty: str | list[str] = [""] * FORMS[language] if message.plural else ""
                gaps.setdefault(message.context, {}).setdefault(message.key, {})[language] = empty
    return gaps


# ---------------------------------------------------------------------------------------------------- check


def check(folder: Path = FOLDER) -> list[str]:
    """Everything wrong with the translations, a line each; nothing when they are complete and current."""
    problems = [f"{place}: lupdate can't read this tr()" for place in unreadable_sources()]
    with tempfile.TemporaryDirectory() as scratch:
        fresh = Path(scratch)
        for language in (*LANGUAGES, PLURAL_ONLY):
            if app_file(language, folder).exists():
                shutil.copyfile(app_file(language, folder), app_file(language, fresh))
            else:
                problems.append(f"{app_file(language).name} is missing; run make translations")
        extract(fresh, keep_stale=True)
        for language in (*LANGUAGES, PLURAL_ONLY):
            problems.extend(_problems(app_file(language, fresh), language))
    shown = qt_sentences()
    for language in QT_LANGUAGES:
        path = qt_file(language, folder)
        problems.extend(_problems(path, language))
        problems.extend(
            f"{path.name}: {message.context}: Qt no longer says {message.source!r}"
            for message in read_ts(path)
            if message.source.encode() not in shown
        )
    return problems


def _problems(path: Path, language: str) -> Iterator[str]:
    for message in read_ts(path):
        where = f"{path.name}: {message.context}: {message.source!r}"
        if message.state in {"vanished", "obsolete"}:
            yield f"{where} is stale: no source says it any more"
        elif message.state == "unfinished" or not all(form.strip() for form in message.forms):
            yield f"{where} is not translated"
        elif message.plural and len(message.forms) != FORMS[language]:
            yield f"{where} has {len(message.forms)} forms, {language} needs {FORMS[language]}"
        else:
            for fault in sorted(
                {fault for form in message.forms for fault in faults(message, form, language)}
            ):
                yield f"{where} {fault}"


def faults(message: Message, form: str, language: str) -> Iterator[str]:
    """What is wrong with one translation: placeholders, & keys, edges, two alphabets in one word."""
    if _counted(_PLACEHOLDER, message.source) != _counted(_PLACEHOLDER, form):
        # "One appeal" may leave its number out; every other placeholder must be there.
        without_number = _counted(_PLACEHOLDER, message.source) - Counter(["%n"])
        if not (message.plural and _counted(_PLACEHOLDER, form) == without_number):
            yield "differs in its placeholders or tags"
    if len(_MNEMONIC.findall(message.source)) != len(_MNEMONIC.findall(form)):
        yield "differs in its & key"
    if _edges(message.source) != _edges(form):
        yield "differs in the space, colon or ellipsis at its edge"
    if language != PLURAL_ONLY:
        for word in _MIXED_WORD.findall(_PLACEHOLDER.sub(" ", form).replace("&", "")):
            if _has(word, "\u0400", "\u052f") and _has(word, "A", "z"):
                yield f"mixes two alphabets in {word!r}"


def _has(word: str, first: str, last: str) -> bool:
    return any(first <= letter <= last for letter in word)


def _counted(pattern: re.Pattern[str], text: str) -> Counter[str]:
    return Counter(match.replace("%L", "%") for match in pattern.findall(text))


def _edges(text: str) -> tuple[bool, bool, bool, bool]:
    bare = text.rstrip()
    return text[:1].isspace(), text != bare, bare.endswith(":"), bare.endswith(("…", "..."))


def qt_sentences() -> bytes:
    """The bytes of the Qt libraries that show sentences; one that isn't in them is never shown."""
    import PySide6

    home = Path(PySide6.__file__).parent
    libraries = [
        *(path for name in QT_LIBRARIES for path in (home / "Qt" / "lib").glob(f"libQt6{name}.so*")),
        *(path for name in QT_LIBRARIES for path in home.glob(f"Qt6{name}.dll")),
        *(home / "Qt" / "plugins" / "printsupport").glob("*.so"),
    ]
    return b"".join(path.read_bytes() for path in libraries)


# -------------------------------------------------------------------------------------------------- compile


def compile_all(folder: Path = FOLDER) -> list[Path]:
    """Compile every .ts file in ``folder`` to a .qm beside it."""
    compiled: list[Path] = []
    for source in sorted(folder.glob("*.ts")):
        target = source.with_suffix(".qm")
        _run(["pyside6-lrelease", "-silent", str(source), "-qm", str(target)])
        compiled.append(target)
    return compiled


def _run(command: Sequence[str]) -> None:
    program = Path(sys.executable).with_name(command[0])
    finished = subprocess.run(
        [str(program), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if finished.returncode != 0:
        raise SystemExit(f"{command[0]} failed:\n{finished.stdout}{finished.stderr}")


def main(argv: Sequence[str] | None = None) -> int:
    """Command line: 0 when the work is done and nothing is wrong, 1 otherwise."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("extract", "missing", "check", "compile"):
        commands.add_parser(name)
    commands.add_parser("merge").add_argument("file", type=Path, nargs="+")
    options = parser.parse_args(argv)
    match options.command:
        case "extract":
            extract()
        case "merge":
            extract()
            for file in options.file:
                for unknown in merge(json.loads(file.read_text(encoding="utf-8"))):
                    print(f"{file.name}: no screen says this: {unknown}")
        case "missing":
            print(json.dumps(missing(), ensure_ascii=False, indent=1))
        case "check":
            problems = check()
            print("\n".join(problems) or "Translations are complete and current.")
            return 1 if problems else 0
        case "compile":
            print(f"{len(compile_all())} translation files compiled.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
