"""One skeleton for one name however it is spelt: Kazakh, Tajik, Russian, Kazakh Latin, passport Latin.

Search folds both what is stored and what is typed, so «Жұмабаев», «Жумабаев», "Zhumabayev" and "Jumabaev" meet.
The skeleton is ASCII, has one letter per sound class (o = u, ж = ч = ҷ = j, и = ы = і = й), no doubled letters,
and digits exactly as typed. Measured recall and precision: tests/rules/test_folding.py.
"""

from __future__ import annotations

import re
import string
import unicodedata

_CLASSES = {
    "a": "аәaä",
    "b": "бb",
    "v": "вvw",
    "g": "гғгgґ",
    "d": "дd",
    "e": "еёэєeə",
    "j": "жҷчӌj",
    "z": "зz",
    "i": "иійыӣїiyı",
    "k": "кқkq",
    "l": "лl",
    "m": "мm",
    "n": "нңn",
    "u": "оөуұүӯuo",
    "p": "пp",
    "r": "рr",
    "s": "сs",
    "t": "тt",
    "f": "фf",
    "h": "хҳһh",
    "c": "c",
    "ts": "ц",
    "sh": "шщ",
    "ia": "я",
    "iu": "ю",
    "ks": "x",
    "": "ьъ'’‘ʼʹʺ`´ʻ\u00ad\u200b\u200c\u200d\ufeff",
}

_DIGRAPHS = (
    ("shch", "sh"),
    ("sch", "sh"),
    ("tch", "j"),
    ("ch", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("shj", "sh"),
    ("shsh", "sh"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("c", "k"),
    ("ng", "n"),
    ("ie", "e"),
    # A word may begin with ю; elsewhere Гюльнара and Гульнара are one name.
    (" iu", " Iu"),
    ("iu", "u"),
    ("Iu", "iu"),
    # Ляззат, Лаззат and Ульяна, Ulyana meet; Наталья and Natalia keep their ending.
    ("lia ", "lIa "),
    ("lia", "la"),
    ("lIa", "lia"),
)

_DOUBLED = tuple((letter * 2, letter) for letter in string.ascii_lowercase)


class _Table(dict[int, str]):
    """Character map whose unlisted characters keep letters and digits, drop marks, and blank the rest."""

    def __missing__(self, key: int) -> str:
        character = chr(key)
        kind = unicodedata.category(character)
        if kind == "Nd":
            return str(unicodedata.decimal(character))
        if kind[0] == "M":
            return ""
        return character if kind[0] == "L" else " "


def _table() -> _Table:
    table = _Table({ord(letter): out for out, letters in _CLASSES.items() for letter in letters})
    for code in range(0x80):
        if chr(code) not in string.ascii_lowercase + "'`":
            table[code] = chr(code) if chr(code) in string.digits else " "
    for code in (*range(0xDF, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if code not in table and base in string.ascii_lowercase:
            table[code] = table[ord(base)]
    for letter, out in (("ß", "s"), ("ğ", "g"), ("ş", "sh"), ("š", "sh"), ("č", "j"), ("ç", "j"), ("ž", "j")):
        table[ord(letter)] = out
    return table


_SKELETON = _table()

_CYRILLIC = "а-яёіәғқңөұүһӣӯҳҷ"
_TWINS = str.maketrans("aceopxyhkmtb", "асеорхункмтв")
_MIXED = re.compile(f"[{_CYRILLIC}][aceopxyhkmtb]|[aceopxyhkmtb][{_CYRILLIC}]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_ONLY = re.compile("[dfgijlnqrsuvwz]")


def fold(text: str) -> str:
    """The search skeleton of ``text``: words of [a-z0-9] between single spaces; folding it again changes nothing.

    Letters of scripts the program does not serve stay as they are.
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    if not lowered.isascii() and _MIXED.search(lowered):
        lowered = _WORD.sub(_undo_twins, lowered)
    lowered = lowered.replace("йо", "е").replace("yo", "e").replace("уы", "у").replace("auy", "au")
    skeleton = f" {lowered.translate(_SKELETON)} "
    while (settled := _settle(skeleton)) != skeleton:
        skeleton = settled
    return " ".join(skeleton.split())


def fold_words(text: str) -> list[str]:
    """The folded words of ``text`` in order."""
    return fold(text).split()


def _settle(skeleton: str) -> str:
    for doubled, single in _DOUBLED:
        while doubled in skeleton:
            skeleton = skeleton.replace(doubled, single)
    for spelt, sound in _DIGRAPHS:
        skeleton = skeleton.replace(spelt, sound)
    return skeleton


def _undo_twins(match: re.Match[str]) -> str:
    """A word typed with Latin letters that look Cyrillic (Ивaнoв) becomes Cyrillic; other words stay."""
    word = match.group()
    return word.translate(_TWINS) if _MIXED.search(word) and not _LATIN_ONLY.search(word) else word
