"""Names of people compared: one name in two spellings, one slip of the pen, or two names; and their alphabetical order.

``fold`` joins spellings by letters. Here the rest is done for two names side by side: what another language sounds
differently (Жамбыл and Джамбул, Раҳмон and Рахман, Даулет and Давлат), endings of patronymics (-ұлы, -ович, -зода),
family names with and without their Russian ending, and parts in another order. Nothing of it is stored. How many of
which pairs it gets right is measured in tests/rules/test_names.py.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from inspector_desk.rules.folding import fold
from inspector_desk.rules.resources import read_toml


class Likeness(IntEnum):
    """How two words of names stand to each other; a larger one is more alike."""

    DIFFERENT = 0
    ALIKE = 1
    """One slip of the pen apart: a letter changed, left out, added, or two neighbours swapped."""
    SAME = 2
    """Two spellings of one name."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a name as they are known; empty where not."""

    family: str = ""
    given: str = ""
    patronymic: str = ""


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Two names part by part; a part that either lacks is None. ``swapped``: family and given name change places."""

    family: Likeness | None
    given: Likeness | None
    patronymic: Likeness | None
    swapped: bool = False

    @property
    def whole(self) -> Likeness:
        """The names as wholes: SAME if no known part differs and both have two in common, ALIKE with slips."""
        known = [part for part in (self.family, self.given, self.patronymic) if part is not None]
        if self.family is None or self.given is None or not known:
            return Likeness.DIFFERENT
        return min(known)


# Alphabetical order ---------------------------------------------------------------------------------------

_AFTER = {
    "Ә": "А\ue001", "Ғ": "Г\ue001", "Ё": "Е\ue001", "Ӣ": "И\ue001", "Қ": "К\ue001", "Ң": "Н\ue001",
    "Ө": "О\ue001", "Ұ": "У\ue001", "Ү": "У\ue002", "Ӯ": "У\ue003", "Һ": "Х\ue001", "Ҳ": "Х\ue002",
    "Ҷ": "Ч\ue001", "І": "Ы\ue001",
}  # fmt: skip
"""A letter that Unicode keeps outside А–Я, as the letter it follows and a mark that sorts after every letter."""
_SORT = str.maketrans(_AFTER)


def sort_key(name: str) -> str:
    """Upper case whose code points sort as the Kazakh, Russian and Tajik alphabets do, which agree with each other.

    А Ә Б В Г Ғ Д Е Ё Ж З И Ӣ Й К Қ Л М Н Ң О Ө П Р С Т У Ұ Ү Ӯ Ф Х Һ Ҳ Ц Ч Ҷ Ш Щ Ъ Ы І Ь Э Ю Я. A name without
    letters of their own keeps its plain capitals, so keys of older records stay in order among the new ones.
    """
    return unicodedata.normalize("NFC", name).upper().translate(_SORT)


# Sounds ---------------------------------------------------------------------------------------------------

_LATIN = (
    ("shch", "X"), ("sch", "X"), ("dzh", "J"), ("dj", "J"), ("zh", "J"), ("kh", "H"), ("gh", "G"), ("ch", "C"),
    ("sh", "X"), ("ts", "Z"), ("ph", "F"), ("yo", "E"), ("yu", "U"), ("ju", "JU"), ("ya", "A"), ("ye", "E"),
    ("ia", "IA"), ("ie", "E"), ("ck", "K"), ("x", "KS"), ("w", "V"),
)  # fmt: skip
"""Latin clusters, longest first; what is left is one letter for one sound."""
_LETTERS = {
    "A": "аaáàâ", "Q": "әä", "B": "бb", "V": "вv", "G": "гғgğǵ", "D": "дd", "E": "еёэe", "J": "жҷjž", "Z": "зz",
    "I": "иійыӣiyıý", "K": "кқkqc", "L": "лl", "M": "мm", "N": "нңnñń", "O": "оөoöó", "P": "пp", "R": "рr",
    "S": "сs", "T": "тt", "U": "уұүӯuüúū", "F": "фf", "H": "хҳһh", "C": "чç", "X": "шщşš",
}  # fmt: skip
_SOUNDS = {letter: sound for sound, letters in _LETTERS.items() for letter in letters}
_SOUNDS |= {"ц": "TS", "я": "IA", "ю": "IU", "дж": "J"}
_CYRILLIC_CLUSTERS = (("дж", "ж"), ("дҷ", "ҷ"), ("йо", "е"), ("ье", "е"), ("ъе", "е"))

_NEAR = {
    "OU": 0.1, "QA": 0.05, "QE": 0.2, "QI": 0.5, "AO": 0.3, "QO": 0.3, "AE": 0.4, "OE": 0.5,
    "EI": 0.25, "IU": 0.35, "IO": 0.45,
    "KH": 0.35, "GH": 0.35, "GK": 0.8, "BP": 0.4, "DT": 0.35, "FP": 0.3, "VU": 0.25, "VB": 0.5, "JC": 0.2,
    "JZ": 0.6, "CX": 0.6, "SZ": 0.5, "SX": 0.7, "JI": 0.35, "VF": 0.45, "VO": 0.5,
}  # fmt: skip
"""What one language puts for another's sound; every other exchange counts as a letter wrong."""
_NEAR |= {pair[::-1]: cost for pair, cost in _NEAR.items()}
_AT_THE_START = {
    "AE": 1.0, "OE": 1.0, "DT": 0.9, "BP": 0.6, "GK": 0.9, "EI": 0.4, "KH": 0.4,
    "VU": 0.6, "SZ": 0.9, "JZ": 0.9, "IU": 0.5,
    "AO": 0.35, "QE": 0.2, "CX": 0.9, "SX": 0.9,
}  # fmt: skip
"""At the beginning a name is heard most clearly: Дархан and Тархан are two men."""
_AT_THE_START |= {pair[::-1]: cost for pair, cost in _AT_THE_START.items()}
_SILENT = {"I": 0.35, "H": 0.4, "U": 0.45, "E": 0.5, "T": 0.9, "A": 0.75, "O": 0.75, "Q": 0.75}
"""What may be left out or slipped in: Кзыл and Қызыл, Иброҳим and Ибраим; every other letter counts whole."""
_VOWELS = "AEOUQ"
_HIATUS = 0.7
_AT_FRONT = 0.7
_GLIDE_AT_FRONT = 1.0
"""I before a vowel is a syllable (Диана, Дана); what opens a name is heard better than what stands inside it."""
_LENIENT = 0.15
_MOST = 0.95
_MOST_OF_SHORT = 0.2
_SHORT = 3
"""Two words are one name while what separates them stays below this share of a letter for each of theirs, and this."""
_HERS = 0.5
"""Added where one of two names ends in а and the other in a consonant: Александр is not Александра."""
_SLIP = 1.05
_SHORTEST_SLIP = 4
_LONGEST = 60
"""Longer words are no names, and comparing them letter by letter would take the time of a thousand names."""


def sounds(word: str) -> str:
    """A word as sounds, one capital each; finer than ``fold``, which cannot tell о from у."""
    lowered = unicodedata.normalize("NFC", word).lower()
    if re.search("[a-z]", lowered):
        for cluster, sound in _LATIN:
            lowered = lowered.replace(cluster, sound)
    for cluster, letter in _CYRILLIC_CLUSTERS:
        lowered = lowered.replace(cluster, letter)
    heard = "".join(_SOUNDS.get(letter, letter if letter.isupper() else "") for letter in lowered)
    # After a consonant я and ю soften it and are heard as а and у; at the beginning they stay two sounds.
    heard = heard[:1] + heard[1:].replace("IA", "A").replace("IU", "U")
    return re.sub(r"(.)\1+", r"\1", heard)


@functools.cache
def _families_of_forms() -> dict[str, int]:
    groups = read_toml("names.toml")["forms"]
    return {fold(form): number for number, group in enumerate(groups) for form in group}


def forms_of(word: str) -> tuple[str, ...]:
    """The folded forms of a given name in every language, its own first."""
    folded = fold(word).replace(" ", "")
    groups = _families_of_forms()
    number = groups.get(folded)
    others = (form for form, group in groups.items() if group == number) if number is not None else ()
    return tuple(dict.fromkeys((folded, *others)))


class Heard:
    """What was folded and compared already; made for one question and dropped with it: names are personal data."""

    def __init__(self) -> None:
        self._folded: dict[str, str] = {}
        self._sounds: dict[str, tuple[str, tuple[int, ...]]] = {}
        self._pairs: dict[tuple[str, str], Likeness] = {}
        self._families: dict[tuple[str, str], Likeness] = {}
        self._fathers: dict[tuple[str, str], Likeness] = {}

    def families(self, one: str, other: str) -> Likeness:
        """``compare_families``, each pair once."""
        found = self._families.get((one, other))
        if found is None:
            found = self._families[one, other] = compare_families(one, other, self)
        return found

    def fathers(self, one: str, other: str) -> Likeness:
        """``compare_patronymics``, each pair once."""
        found = self._fathers.get((one, other))
        if found is None:
            found = self._fathers[one, other] = compare_patronymics(one, other, self)
        return found

    def may_be(self, one: PersonName, other: PersonName) -> bool:
        """Whether two whole names have a word alike where it would have to be; what fails is told at once."""
        first, second = _apart(one), _apart(other)
        given = first.given and second.given and _compare_texts(first.given, second.given, self)
        return bool(given) or bool(
            first.family and second.given and _compare_texts(first.family, second.given, self)
        )

    def fold(self, word: str) -> str:
        """The folded word."""
        found = self._folded.get(word)
        if found is None:
            found = self._folded[word] = fold(word)
        return found

    def compare(self, one: str, other: str) -> Likeness:
        """Two words; each pair is compared once."""
        found = self._pairs.get((one, other))
        if found is None:
            found = self._pairs[one, other] = self._compare(one, other)
        return found

    def _compare(self, one: str, other: str) -> Likeness:
        first, second = self.fold(one), self.fold(other)
        if not first or not second:
            return Likeness.DIFFERENT
        if first == second:
            return Likeness.SAME
        forms = _families_of_forms()
        if first in forms and forms[first] == forms.get(second):
            return Likeness.SAME
        heard, firm = self._hear(one)
        beside, firm_beside = self._hear(other)
        return Likeness.DIFFERENT if _apart_at_once(firm, firm_beside) else compare_sounds(heard, beside)

    def _hear(self, word: str) -> tuple[str, tuple[int, ...]]:
        found = self._sounds.get(word)
        if found is None:
            heard = sounds(word)
            found = self._sounds[word] = (
                heard,
                tuple(sum(heard.count(letter) for letter in group) for group in _FIRM),
            )
        return found


_FIRM = ("L", "R", "M", "N", "TD", "SZXC")
"""Consonants that no language of ours leaves out or puts in; two of them amiss are two names, without counting."""


def _apart_at_once(first: tuple[int, ...], second: tuple[int, ...]) -> bool:
    more = fewer = 0
    for one, other in zip(first, second, strict=True):
        if one > other:
            more += one - other
        else:
            fewer += other - one
    return more > 1 or fewer > 1


def compare_words(one: str, other: str, heard: Heard | None = None) -> Likeness:
    """One word of a name beside another; ``heard`` keeps what was compared already in the same question."""
    return (heard or Heard()).compare(one, other)


def compare_sounds(first: str, second: str) -> Likeness:
    """Two words already taken apart by ``sounds``."""
    longer, shorter = max(len(first), len(second)), min(len(first), len(second))
    if not shorter or longer - shorter > 3 or longer > _LONGEST:
        return Likeness.DIFFERENT
    if first == second:
        return Likeness.SAME
    apart = _distance(first, second, _SLIP)
    if (first[-1] in "AO") != (second[-1] in "AO") and abs(len(first) - len(second)) == 1:
        apart += _HERS
    if apart <= (_MOST_OF_SHORT if longer <= _SHORT else min(_LENIENT * longer, _MOST)):
        return Likeness.SAME
    if shorter >= _SHORTEST_SLIP and (apart <= _SLIP or _one_slip(first, second)):
        return Likeness.ALIKE
    return Likeness.DIFFERENT


def _distance(first: str, second: str, enough: float) -> float:
    """What separates two words, in letters; once it is more than ``enough`` the rest is not counted."""
    left_out, put_in = _losses(first), _losses(second)
    row = [0.0]
    for loss in put_in:
        row.append(row[-1] + loss)
    for at, letter in enumerate(first):
        near = _NEAR if at else _AT_THE_START
        gone = left_out[at]
        following = [row[0] + gone]
        for place, beside in enumerate(second):
            cost = row[place]
            if letter != beside:
                pair = letter + beside
                cost += near.get(pair, _NEAR.get(pair, 1.0)) if at or not place else _NEAR.get(pair, 1.0)
            cost = min(cost, row[place + 1] + gone, following[place] + put_in[place])
            following.append(cost)
        row = following
        if min(row) > enough:
            return min(row)
    return row[-1]


def _losses(word: str) -> list[float]:
    """What it costs to leave out each letter of a word."""
    found = []
    for at, letter in enumerate(word):
        loss = _SILENT.get(letter, 1.0)
        if letter == "I" and word[at + 1 : at + 2] in tuple(_VOWELS):
            loss = _HIATUS if at else _GLIDE_AT_FRONT
        elif not at and letter == "H":
            loss = _AT_FRONT
        found.append(loss)
    return found


def _one_slip(first: str, second: str) -> bool:
    """Whether two neighbouring letters swapped make one word of the other."""
    if len(first) != len(second):
        return False
    at = next((n for n, (a, b) in enumerate(zip(first, second, strict=True)) if a != b), None)
    if at is None or at + 1 >= len(first):
        return False
    return first[at] == second[at + 1] and first[at + 1] == second[at] and first[at + 2 :] == second[at + 2 :]


# Parts of names -------------------------------------------------------------------------------------------

_OF_FATHER = re.compile(
    r"[\s-]*(?:ұлы|улы|уулу|қызы|кызы|кизи|"
    r"ьевич|ьевна|иевич|иевна|ович|евич|овна|евна|инична|ична|ич|зода|зод|зада|заде|оғлы|оглы|духтар|"
    r"uly|ūly|uli|qyzy|qızı|kyzy|kizi|yevich|yevna|ovich|evich|ovna|evna|ichna|ich|zoda|zade|zada|ogly|oglu)$"
)
_OF_FAMILY = re.compile(
    r"(?:ова|ева|ёва|ов|ев|ёв|ина|ин|зода|зад[аe]|ӣ|иён|пур|ұлы|улы|қызы|кызы|тегі|"
    r"ova|eva|yeva|ov|ev|yev|ina|in|zoda|zade|uly|qyzy|kyzy)$"
)
_SHORTEST_STEM = 3
_SHORTEST_FATHER = 2


def patronymic_stem(patronymic: str) -> str:
    """The father's name inside a patronymic, whichever language made it: Болат of Болатұлы, Болатович, Bolatqyzy."""
    lowered = unicodedata.normalize("NFC", patronymic).lower().strip()
    stem = _OF_FATHER.sub("", lowered)
    return stem if len(stem) >= _SHORTEST_FATHER else lowered


def family_stem(family: str) -> str:
    """A family name without the ending that a language or a law gave it: Раҳмон of Раҳмонов, Раҳмонзода, Раҳмонӣ."""
    lowered = unicodedata.normalize("NFC", family).lower().strip()
    stem = _OF_FAMILY.sub("", lowered)
    return stem if len(stem) >= _SHORTEST_STEM else lowered


def compare_families(one: str, other: str, heard: Heard | None = None) -> Likeness:
    """Two family names; with another ending (Касым and Касымов, Касымов and Касымова) they are alike."""
    heard = heard or Heard()
    whole = _compare_texts(one, other, heard)
    if whole is Likeness.SAME:
        # Иванов and Иванова differ by a sound that a name may lose, but they are not one spelling.
        hers, theirs = heard.fold(one)[-2:] in _HER_ENDINGS, heard.fold(other)[-2:] in _HER_ENDINGS
        return Likeness.ALIKE if hers != theirs else whole
    if whole is Likeness.ALIKE:
        return whole
    first, second = family_stem(one), family_stem(other)
    if (first, second) == (one.lower(), other.lower()):
        return whole
    return Likeness.ALIKE if _compare_texts(first, second, heard) is Likeness.SAME else whole


_HER_ENDINGS = frozenset(("va", "na", "ia"))


def compare_patronymics(one: str, other: str, heard: Heard | None = None) -> Likeness:
    """Two patronymics by the father's name, whatever their endings."""
    heard = heard or Heard()
    first, second = patronymic_stem(one), patronymic_stem(other)
    found = heard.compare(first, second)
    if found is Likeness.SAME:
        return found
    # A stem may have lost its last vowel to the ending: Серге(евич), Сергей(ұлы); Муса(ұлы), Мус(аевич).
    shorter, longer = sorted((heard.fold(first), heard.fold(second)), key=len)
    lost = longer.startswith(shorter) and len(longer) - len(shorter) == 1 and longer[-1:] in "aeiu"
    return Likeness.SAME if lost and len(shorter) >= _SHORTEST_STEM else found


def compare_names(one: PersonName, other: PersonName, heard: Heard | None = None) -> NameMatch:
    """Two names part by part, in the order in which they agree best."""
    heard = heard or Heard()
    one, other = _apart(one), _apart(other)
    straight = _match(one, other, heard)
    if straight.given and straight.family:
        return straight
    if one.family and one.given and other.family and other.given:
        turned = PersonName(one.given, one.family, one.patronymic)
        crossed = _match(turned, other, heard)
        if _weight(crossed) > _weight(straight):
            return NameMatch(crossed.family, crossed.given, crossed.patronymic, swapped=True)
    return straight


def _match(one: PersonName, other: PersonName, heard: Heard) -> NameMatch:
    return NameMatch(
        heard.families(one.family, other.family) if one.family and other.family else None,
        _compare_texts(one.given, other.given, heard) if one.given and other.given else None,
        heard.fathers(one.patronymic, other.patronymic) if one.patronymic and other.patronymic else None,
    )


def _weight(match: NameMatch) -> tuple[int, int]:
    parts = [int(part or 0) for part in (match.family, match.given)]
    return min(parts), sum(parts)


def _apart(name: PersonName) -> PersonName:
    """A whole name typed into one field, taken apart."""
    words = name.family.split()
    if name.given or len(words) < 2:
        return name
    return PersonName(words[0], words[1], name.patronymic or " ".join(words[2:]))


def _compare_texts(one: str, other: str, heard: Heard) -> Likeness:
    """Names of several words (Мамин-Сибиряк, Мұхаммад Алӣ) as one, so that a hyphen or a blank is no difference."""
    return heard.compare(_joined(one), _joined(other))


def _joined(words: str) -> str:
    return words.replace("-", "").replace(" ", "") if "-" in words or " " in words else words
