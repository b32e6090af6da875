"""One skeleton for one name however it is spelt: Kazakh, Tajik, Russian, Kazakh Latin, passport Latin.

Search folds both what is stored and what is typed, so «Жұмабаев», «Жумабаев», "Zhumabayev", "Jumabaev" meet.
The skeleton is ASCII, has one letter per sound class (o = u, ж = ч = ҷ = j, и = ы = і = й), no doubled
letters, and digits exactly as typed. Measured recall and precision: tests/rules/test_folding.py.

Every saved record and every keystroke in a search field is folded, so the work is done on bytes: each
character of the scripts we serve has one byte, and the rest is bytes.translate and bytes.replace.
"""

from __future__ import annotations

import codecs
import re
import string
import unicodedata
from collections.abc import Collection

_CLASSES = {
    "a": "аәaä",
    "b": "бb",
    "v": "вvw",
    "g": "гғґgğ",
    "d": "дd",
    "e": "еёэєeə",
    "j": "жҷчӌjçčž",
    "z": "зz",
    "i": "иійыӣїiyı",
    "k": "кқkq",
    "l": "лl",
    "m": "мm",
    "n": "нңnñ",
    "u": "оөуұүӯuoöü",
    "p": "пp",
    "r": "рr",
    "s": "сsß",
    "t": "тt",
    "f": "фf",
    "h": "хҳһh",
    "c": "c",
    "ts": "ц",
    "sh": "шщşš",
    "ia": "я",
    "iu": "ю",
    "ks": "x",
    "": "ьъ'’‘ʼʹʺ`´ʻ\u00ad\u200b\u200c\u200d\ufeff",
}
"""Sound classes: what each letter becomes; the last row is dropped."""

_DIGRAPHS = (
    (b"ch", b"j"),
    (b"zh", b"j"),
    (b"dj", b"j"),
    (b"shj", b"sh"),
    (b"sj", b"sh"),
    (b"shsh", b"sh"),
    (b"kh", b"h"),
    (b"gh", b"g"),
    (b"ph", b"f"),
    (b"c", b"k"),
    (b"ng", b"n"),
    (b"ie", b"e"),
)
"""Latin spellings of one sound, and clusters that are spoken and often typed as one."""

_BLANKS = "\u00a0\u202f\u2009«»„“”–—―…№•·°§"
_LETTERS = "".join(_CLASSES.values())
_ASCII = "".join(map(chr, range(0x80)))
_ALPHABET = _ASCII + "".join(sorted(set(_LETTERS + _BLANKS) - set(_ASCII)))
"""One byte for each character of our scripts, in this order; anything else takes the slow way."""

_ENCODING = codecs.charmap_build(_ALPHABET.ljust(256, "\ufffe"))
_BYTE = {character: bytes([number]) for number, character in enumerate(_ALPHABET)}

_WIDE = {"ц": (b"A", b"ts"), "ш": (b"B", b"sh"), "я": (b"C", b"ia"), "ю": (b"D", b"iu"), "x": (b"E", b"ks")}
"""Letters that become two, each held by a capital until it is written out."""


def _skeleton_table() -> bytes:
    table = bytearray(b" " * 256)
    for sound, letters in _CLASSES.items():
        held = {wide.decode(): capital for capital, wide in _WIDE.values()}.get(sound, sound.encode())
        for letter in letters:
            table[_BYTE[letter][0]] = held[0] if held else 0
    for digit in string.digits:
        table[_BYTE[digit][0]] = ord(digit)
    return bytes(table)


_SKELETON = _skeleton_table()
_DROPPED = b"".join(_BYTE[letter] for letter in _CLASSES[""])
_SPELLINGS = tuple(
    (b"".join(_BYTE[c] for c in spelt), b"".join(_BYTE[c] for c in sound))
    for spelt, sound in (("йо", "е"), ("yo", "e"), ("уы", "у"), ("auy", "au"))
)

_CYRILLIC = "".join(letter for letter in _LETTERS if "\u0400" <= letter <= "\u04ff")
_TWIN_LETTERS = "aceopxyhkmtb"
_TWINS = str.maketrans(_TWIN_LETTERS, "асеорхункмтв")
_SCRIPTS = bytes(
    ord("c") if chr_ in _CYRILLIC else ord("t") if chr_ in _TWIN_LETTERS else ord(" ")
    for chr_ in _ALPHABET.ljust(256)
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_ONLY = re.compile("[dfgijlnqrsuvwz]")
_DIGITS = string.digits.encode()
_BETWEEN = "0"


def fold(text: str) -> str:
    """The search skeleton of ``text``: words of [a-z0-9], single spaces; a second fold changes nothing.

    Letters of scripts the program does not serve are left out: a name only in them folds to nothing.
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    encoded = _encode(lowered)
    scripts = encoded.translate(_SCRIPTS)
    if b"ct" in scripts or b"tc" in scripts:
        encoded = _encode(_WORD.sub(_undo_twins, lowered))
    for spelt, sound in _SPELLINGS:
        encoded = encoded.replace(spelt, sound)
    skeleton = encoded.translate(_SKELETON, _DROPPED)
    for capital, wide in _WIDE.values():
        skeleton = skeleton.replace(capital, wide)
    skeleton = b" " + skeleton + b" "
    while (settled := _settle(skeleton)) != skeleton:
        skeleton = settled
    return b" ".join(skeleton.split()).decode("ascii")


def fold_words(text: str) -> list[str]:
    """The folded words of ``text`` in order."""
    return fold(text).split()


def fold_all(texts: Collection[str]) -> dict[str, list[str]]:
    """The folded words of many short texts; folding them as one takes a fraction of the time."""
    # A digit stays as it is, so one stands between them like a comma; texts that have digits are folded alone.
    plain = [text for text in texts if not any(character.isdecimal() for character in text)]
    parts = fold(f" {_BETWEEN} ".join(plain)).split(f" {_BETWEEN} ") if plain else []
    if len(parts) != len(plain):
        # Some folded to nothing.
        plain, parts = [], []
    folded = {text: part.split() for text, part in zip(plain, parts, strict=True)}
    return {text: folded[text] if text in folded else fold_words(text) for text in texts}


def _settle(skeleton: bytes) -> bytes:
    """One round of sound rules; each shortens the text or leaves it, so rounds end."""
    skeleton = _undouble(skeleton)
    for spelt, sound in _DIGRAPHS:
        skeleton = skeleton.replace(spelt, sound)
    if b"iu" in skeleton:
        # A word may begin with ю; elsewhere Гюльнара and Гульнара are one name.
        skeleton = skeleton.replace(b" iu", b" I").replace(b"iu", b"u").replace(b"I", b"iu")
    if b"lia" in skeleton:
        # Ляззат, Лаззат and Ульяна, Ulyana meet; Наталья and Natalia keep their ending.
        skeleton = skeleton.replace(b"lia ", b"I").replace(b"lia", b"la").replace(b"I", b"lia ")
    return skeleton


def _undouble(skeleton: bytes) -> bytes:
    """Leave out each letter or space that repeats the one before it; digits stay.

    The text XORed with itself shifted by a byte is zero exactly there, and bytes.find is a scan in C.
    """
    number = int.from_bytes(skeleton, "big")
    change = (number ^ (number >> 8)).to_bytes(len(skeleton), "big")
    pieces = []
    start = 0
    at = change.find(0)
    while at >= 0:
        if skeleton[at] not in _DIGITS:
            pieces.append(skeleton[start:at])
            start = at + 1
        at = change.find(0, at + 1)
    return b"".join((*pieces, skeleton[start:])) if pieces else skeleton


def _encode(lowered: str) -> bytes:
    try:
        return codecs.charmap_encode(lowered, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        known = "".join(map(_nearest, lowered))
        return codecs.charmap_encode(known, "strict", _ENCODING)[0]


def _nearest(character: str) -> str:
    """A character of our alphabet for one outside it: its base letter, its digit, nothing for a mark."""
    if character in _BYTE:
        return character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    base = unicodedata.normalize("NFKD", character)[0].lower()
    if base in _BYTE and base.isalpha():
        return base
    return "" if unicodedata.category(character)[0] == "M" else " "


def _undo_twins(match: re.Match[str]) -> str:
    """A word typed with Latin letters that look Cyrillic (Ивaнoв) becomes Cyrillic; other words stay."""
    word = match.group()
    mixed = any(letter in _CYRILLIC for letter in word)
    return word.translate(_TWINS) if mixed and not _LATIN_ONLY.search(word) else word
