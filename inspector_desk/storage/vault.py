"""The vault: a small file beside the desk that holds the master key, wrapped once for each way of opening it.

One random 256-bit master key; every slot is AES-256-GCM over it, under a key made from an officer's password by
Argon2id (RFC 9106) or from the printed recovery code by HKDF (the code has 160 bits of its own). A slot that does
not open means a wrong password; a database that does not open with the right master key means damage: SQLite's own
error cannot tell the two apart. The whole header carries an HMAC under a key from the master key.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import time
import unicodedata
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from inspector_desk.errors import KnownError
from inspector_desk.storage import faults

FORMAT = 1
_NAME_OF = "name."
"""Prefix of what the vault says of an officer's present name, where it is not the one his slot was sealed with."""
RECOVERY_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILUАВЕКМНОРСТУХІ", "011VABEKMH0PCTYX1")
"""What people type for Crockford's characters: letters it leaves out, and Cyrillic letters that look the same."""


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """Cost of a password guess: memory in KiB, passes, lanes. The floor is 64 MiB, 3 passes (research: db.md 5)."""

    memory_kib: int = 65536
    passes: int = 3
    lanes: int = 4


FLOOR = Argon2Cost()


@dataclass(frozen=True, slots=True)
class Slot:
    """One way of opening the desk; binary parts in base64. ``owner`` is the officer's uid, empty for recovery."""

    kind: str
    owner: str
    name: str
    memory_kib: int
    passes: int
    lanes: int
    salt: str
    nonce: str
    wrapped: str


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault as it stands in its file; ``generation`` grows with every change."""

    vault_id: str
    generation: int
    about: dict[str, str]
    """What may be known without a password: the desk's kind (real, practice), profile and language."""
    slots: tuple[Slot, ...]
    mac: str

    def officers(self) -> tuple[tuple[str, str], ...]:
        """(uid, name) of every officer who has a password here."""
        return tuple(
            (slot.owner, self.about.get(_NAME_OF + slot.owner) or slot.name)
            for slot in self.slots
            if slot.kind == "password"
        )


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys that follow from the master key: for the database, the attachments, their names, the header."""

    master: bytes
    database: bytes
    files: bytes
    names: bytes
    header: bytes

    @staticmethod
    def of(master: bytes) -> Keys:
        """Derive all keys from a 32-byte master key by HKDF-SHA256."""
        return Keys(
            master,
            *(
                _hkdf(master, None, b"inspector-desk/" + name)
                for name in (b"database", b"files", b"file-names", b"header")
            ),
        )


def create_vault(
    path: Path,
    about: dict[str, str],
    officer_uid: str,
    officer_name: str,
    password: str,
    cost: Argon2Cost = FLOOR,
) -> tuple[Keys, str]:
    """Make a vault with one officer's password and one recovery code; returns the keys and the code, shown once."""
    master = secrets.token_bytes(32)
    vault_id = secrets.token_hex(8)
    code = _new_recovery_code()
    slots = (
        _password_slot(vault_id, master, officer_uid, officer_name, password, cost),
        _recovery_slot(vault_id, master, code),
    )
    keys = Keys.of(master)
    _save(path, _sealed(Vault(vault_id, 1, about, slots, ""), keys))
    return keys, code


def read_vault(path: Path) -> Vault:
    """Read the vault file; KnownError ``vault.missing`` or ``vault.damaged``."""
    try:
        raw = json.loads(path.read_text("utf-8"))
        if raw["format"] > FORMAT:
            raise KnownError("vault.newer", path=path.name)
        return Vault(
            raw["vault_id"],
            int(raw["generation"]),
            dict(raw["about"]),
            tuple(Slot(**slot) for slot in raw["slots"]),
            raw["mac"],
        )
    except FileNotFoundError as error:
        raise KnownError("vault.missing", path=str(path)) from error
    except (ValueError, KeyError, TypeError) as error:
        raise KnownError("vault.damaged", path=str(path)) from error


def open_with_password(vault: Vault, officer_uid: str, password: str) -> Keys:
    """The keys, if ``password`` opens the officer's slot; KnownError ``vault.wrong-password`` otherwise."""
    for slot in vault.slots:
        if slot.kind == "password" and slot.owner == officer_uid:
            cost = Argon2Cost(slot.memory_kib, slot.passes, slot.lanes)
            wrapping = _argon2(password, _un64(slot.salt), cost)
            return _opened(vault, slot, wrapping, "vault.wrong-password")
    raise KnownError("vault.unknown-officer")


def open_with_recovery(vault: Vault, code: str) -> Keys:
    """The keys, if ``code`` is the printed one; ``vault.recovery-typo`` when its check characters do not fit."""
    secret = _parse_recovery_code(code)
    for slot in vault.slots:
        if slot.kind == "recovery":
            return _opened(vault, slot, _recovery_key(secret, _un64(slot.salt)), "vault.wrong-recovery")
    raise KnownError("vault.wrong-recovery")


def set_password(
    path: Path, keys: Keys, officer_uid: str, officer_name: str, password: str, cost: Argon2Cost = FLOOR
) -> None:
    """Give an officer a password, or a new one in place of the old."""
    vault = read_vault(path)
    _check_mac(vault, keys)
    fresh = _password_slot(vault.vault_id, keys.master, officer_uid, officer_name, password, cost)
    # A changed password keeps its place, a new officer comes last: lists of officers stay as people know them.
    mine = [s.kind == "password" and s.owner == officer_uid for s in vault.slots]
    slots = tuple(fresh if own else slot for slot, own in zip(vault.slots, mine, strict=True))
    slots = slots if any(mine) else (*slots, fresh)
    about = {name: value for name, value in vault.about.items() if name != _NAME_OF + officer_uid}
    _save(path, _sealed(replace(vault, generation=vault.generation + 1, about=about, slots=slots), keys))


def rename_officer(path: Path, keys: Keys, officer_uid: str, name: str) -> None:
    """Show an officer under another name where a password is asked.

    The slot itself keeps the name it was sealed with: only its password could open it to be written anew.
    """
    vault = read_vault(path)
    _check_mac(vault, keys)
    if officer_uid not in dict(vault.officers()):
        return
    about = {**vault.about, _NAME_OF + officer_uid: name}
    _save(path, _sealed(replace(vault, generation=vault.generation + 1, about=about), keys))


def remove_officer(path: Path, keys: Keys, officer_uid: str) -> None:
    """Take an officer's slot away; an old copy of the vault still opens with it (say so to whoever does this)."""
    vault = read_vault(path)
    _check_mac(vault, keys)
    slots = tuple(s for s in vault.slots if not (s.kind == "password" and s.owner == officer_uid))
    if not any(s.kind == "password" for s in slots):
        raise KnownError("vault.last-officer")
    _save(path, _sealed(replace(vault, generation=vault.generation + 1, slots=slots), keys))


def new_recovery_code(path: Path, keys: Keys) -> str:
    """Replace the recovery code; the old printed one opens nothing afterwards."""
    vault = read_vault(path)
    _check_mac(vault, keys)
    code = _new_recovery_code()
    slots = (
        *(s for s in vault.slots if s.kind != "recovery"),
        _recovery_slot(vault.vault_id, keys.master, code),
    )
    _save(path, _sealed(replace(vault, generation=vault.generation + 1, slots=slots), keys))
    return code


def calibrated(target_s: float = 0.6, ceiling_kib: int = 262144) -> Argon2Cost:
    """The dearest cost this machine pays in ``target_s`` seconds, from the floor up to 256 MiB."""
    cost = FLOOR
    while cost.memory_kib * 2 <= ceiling_kib:
        started = time.perf_counter()
        _argon2("calibration", b"0123456789abcdef", cost)
        if (time.perf_counter() - started) * 2 > target_s:
            break
        cost = replace(cost, memory_kib=cost.memory_kib * 2)
    return cost


def _argon2(password: str, salt: bytes, cost: Argon2Cost) -> bytes:
    # NFKC, so that й typed as one letter or as и with a breve is the same password.
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    text = unicodedata.normalize("NFKC", password).encode()
    return Argon2id(
        salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(text)


def _password_slot(
    vault_id: str, master: bytes, owner: str, name: str, password: str, cost: Argon2Cost
) -> Slot:
    salt = secrets.token_bytes(16)
    blank = Slot("password", owner, name, cost.memory_kib, cost.passes, cost.lanes, _b64(salt), "", "")
    return _wrapped(vault_id, blank, _argon2(password, salt, cost), master)


def _recovery_slot(vault_id: str, master: bytes, code: str) -> Slot:
    salt = secrets.token_bytes(16)
    blank = Slot("recovery", "", "", 0, 0, 0, _b64(salt), "", "")
    return _wrapped(vault_id, blank, _recovery_key(_parse_recovery_code(code), salt), master)


def _recovery_key(secret: bytes, salt: bytes) -> bytes:
    return _hkdf(secret, salt, b"inspector-desk/recovery")


def _hkdf(secret: bytes, salt: bytes | None, info: bytes) -> bytes:
    # Imported where it is used, as everything of this library here: the unlock window stands before it is loaded.
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), 32, salt=salt, info=info).derive(secret)


def _associated(vault_id: str, slot: Slot) -> bytes:
    facts = {k: v for k, v in asdict(slot).items() if k not in ("nonce", "wrapped")}
    return json.dumps([vault_id, facts], sort_keys=True, ensure_ascii=True).encode()


def _wrapped(vault_id: str, blank: Slot, wrapping: bytes, master: bytes) -> Slot:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(12)
    sealed = AESGCM(wrapping).encrypt(nonce, master, _associated(vault_id, blank))
    return replace(blank, nonce=_b64(nonce), wrapped=_b64(sealed))


def _opened(vault: Vault, slot: Slot, wrapping: bytes, wrong: str) -> Keys:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        master = AESGCM(wrapping).decrypt(
            _un64(slot.nonce), _un64(slot.wrapped), _associated(vault.vault_id, slot)
        )
    except InvalidTag:
        # A slot whose metadata was altered fails in the same way: to the person it is the same "does not open".
        raise KnownError(wrong) from None
    keys = Keys.of(master)
    _check_mac(vault, keys)
    return keys


def _mac(vault: Vault, keys: Keys) -> str:
    body = json.dumps(
        [vault.vault_id, vault.generation, vault.about, [asdict(slot) for slot in vault.slots]],
        sort_keys=True,
        ensure_ascii=True,
    ).encode()
    return hmac.new(keys.header, body, hashlib.sha256).hexdigest()


def _sealed(vault: Vault, keys: Keys) -> Vault:
    return replace(vault, mac=_mac(vault, keys))


def _check_mac(vault: Vault, keys: Keys) -> None:
    if not hmac.compare_digest(vault.mac, _mac(vault, keys)):
        raise KnownError("vault.altered")


def _save(path: Path, vault: Vault) -> None:
    """Write to a temporary name, flush to the disk, keep the former vault as .previous, rename, flush the folder."""
    text = json.dumps({"format": FORMAT, **asdict(vault)}, ensure_ascii=False, indent=1)
    fresh = path.with_suffix(".new")
    try:
        with fresh.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            previous = path.with_suffix(".previous")
            previous.write_bytes(path.read_bytes())
        fresh.replace(path)
        if os.name == "posix":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise faults.known_os(error, str(path.parent)) from error


def _new_recovery_code() -> str:
    """160 random bits as eight groups of four characters, and a ninth that checks them."""
    secret = secrets.token_bytes(20)
    number = int.from_bytes(secret, "big")
    body = "".join(RECOVERY_ALPHABET[(number >> shift) & 31] for shift in range(155, -1, -5))
    text = body + _check_characters(secret)
    return "-".join(text[i : i + 4] for i in range(0, 36, 4))


def _check_characters(secret: bytes) -> str:
    number = int.from_bytes(hashlib.sha256(b"recovery" + secret).digest()[:3], "big")
    return "".join(RECOVERY_ALPHABET[(number >> shift) & 31] for shift in (15, 10, 5, 0))


def _parse_recovery_code(code: str) -> bytes:
    text = "".join(c for c in code.upper().translate(_LOOK_ALIKES) if c in RECOVERY_ALPHABET)
    if len(text) != 36:
        raise KnownError("vault.recovery-length", found=len(text))
    number = 0
    for character in text[:32]:
        number = number << 5 | RECOVERY_ALPHABET.index(character)
    secret = number.to_bytes(20, "big")
    if _check_characters(secret) != text[32:]:
        raise KnownError("vault.recovery-typo")
    return secret


def _b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _un64(text: str) -> bytes:
    return base64.b64decode(text)
