"""The routes of the administration's pages.

Reading is GET, changing is POST of a form with the session's token from a page of this very origin; a change done
leads to a page by 303, a change refused shows its page again with one sentence. Nothing here needs JavaScript.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias
from urllib.parse import parse_qsl, urlsplit

from sqlalchemy import select
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import Route

from inspector_desk.errors import KnownError
from inspector_desk.rules import wording
from inspector_desk.rules.resources import LANGUAGES, resource_path
from inspector_desk.sync.protocol.frames import key_id
from inspector_desk.sync.protocol.limits import SMALL_FRAME_BYTES
from inspector_desk.sync.server import accounts, acts, admin, listing
from inspector_desk.sync.server.database import look, transact
from inspector_desk.sync.server.devices import ROLES
from inspector_desk.sync.server.front import Front, address_of, read_body
from inspector_desk.sync.server.limits import BUSY_SECONDS, Limits
from inspector_desk.sync.server.tables import server
from inspector_desk.sync.server.web.rendering import render
from inspector_desk.sync.server.web.sessions import Session, Sessions, same

LANGUAGE_COOKIE: Final = "desk_language"
_POLICY: Final = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
_FORM: Final = "application/x-www-form-urlencoded"
_PAGES: Final = ("places", "officers", "codes", "devices", "waiting", "settings", "log")
_CHECKS_AT_ONCE: Final = 2
"""Passwords checked at once: each takes 64 MiB for a third of a second."""


class Form:
    """What a browser sent: text by name, repeated names as a list."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        self._pairs = pairs

    def text(self, name: str) -> str:
        """The last value under ``name``; empty where there is none."""
        return next((value for key, value in reversed(self._pairs) if key == name), "")

    def texts(self, name: str) -> list[str]:
        """All values under ``name``."""
        return [value for key, value in self._pairs if key == name]

    def number(self, name: str) -> int:
        """A whole number; KnownError ``serve.number``."""
        text = self.text(name).strip()
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise KnownError("serve.number", value=text[:20])
        return int(text)


@dataclass(frozen=True, slots=True)
class Web:
    """What the pages of one server share."""

    front: Front
    sessions: Sessions
    checking: threading.Semaphore


@dataclass(frozen=True, slots=True)
class Visit:
    """One request of somebody signed in."""

    web: Web
    request: Request
    session: Session
    language: str


Act: TypeAlias = Callable[[Visit, Form], str]
"""Does what a form asks and returns the path of the page to show next."""


def admin_routes(front: Front) -> list[Route]:
    """The pages under /admin."""
    web = Web(front, Sessions(), threading.Semaphore(_CHECKS_AT_ONCE))
    routes = [
        Route("/admin", _file_or_turn(lambda: RedirectResponse("/admin/devices", 303)), methods=["GET"]),
        Route("/admin/style.css", _file_or_turn(lambda: _file("style.css", "text/css")), methods=["GET"]),
        Route("/admin/icon.svg", _file_or_turn(lambda: _file("icon.svg", "image/svg+xml")), methods=["GET"]),
        Route("/admin/sign_in", _sign_in_page(web), methods=["GET"]),
        Route("/admin/sign_in", _sign_in(web), methods=["POST"]),
        Route("/admin/sign-out", _change(web, "devices", _sign_out), methods=["POST"]),
        Route("/admin/codes/slip", _page(web, "slip"), methods=["GET"]),
    ]
    routes += [Route(f"/admin/{page}", _page(web, page), methods=["GET"]) for page in _PAGES]
    routes += [
        Route(f"/admin/{path}", _change(web, path.split("/")[0], act), methods=["POST"])
        for path, act in ACTS.items()
    ]
    return routes


# ----------------------------------------------------------------------------------------------------- reading


def _file_or_turn(make: Callable[[], Response]) -> Callable[[Request], Awaitable[Response]]:
    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = "/admin"
        return make()

    return endpoint


def _file(name: str, media_type: str) -> Response:
    return FileResponse(resource_path("administration", name), media_type=media_type)


def _page(web: Web, page: str) -> Callable[[Request], Awaitable[Response]]:
    def work(request: Request) -> Response:
        visit = _visit(web, request)
        if visit is None:
            return RedirectResponse("/admin/sign_in", 303)
        return _show(visit, page)

    return _guarded(web, f"/admin/{page}", lambda request, _body: work(request))


def _show(visit: Visit, page: str, error: KnownError | None = None) -> Response:
    notice, visit.session.notice = visit.session.notice, ""
    text = render(
        page,
        visit.language,
        visit.session.token,
        kind=_kind(visit.web),
        who=visit.session.name,
        notice=wording.word("act", notice, visit.language) if notice else "",
        error=_sentence(error, visit.language) if error is not None else "",
        **_CONTENTS[page](visit),
    )
    return _html(visit.web, visit.request, text, 200 if error is None else 400)


def _places(visit: Visit) -> dict[str, Any]:
    engine = visit.web.front.engine
    officers = [row for row in listing.list_officers(engine) if row.active and row.role == "inspector"]
    return {
        "regions": listing.list_regions(engine),
        "districts": listing.list_districts(engine),
        "inspectors": lambda uid: [row for row in officers if row.district_uid == uid and row.devices],
    }


def _officers(visit: Visit) -> dict[str, Any]:
    engine = visit.web.front.engine
    roles = ["inspector", *sorted(ROLES - {"inspector"})]
    return {
        "districts": listing.list_districts(engine),
        "officers": listing.list_officers(engine),
        "roles": roles,
    }


def _codes(visit: Visit) -> dict[str, Any]:
    return _officers(visit) | {"codes": listing.list_codes(visit.web.front.engine)}


def _slip(visit: Visit) -> dict[str, Any]:
    slip, visit.session.slip = visit.session.slip, {}
    return {"slip": slip}


def _devices(visit: Visit) -> dict[str, Any]:
    return {
        "devices": admin.list_devices(visit.web.front.engine),
        "reasons": [reason for reason in admin.REASONS if reason != "unstated"],
        "now": visit.web.front.settings.clock(),
    }


def _waiting(visit: Visit) -> dict[str, Any]:
    engine = visit.web.front.engine
    return {"reviews": listing.count_reviews(engine), "conflicts": listing.count_conflicts(engine)}


def _settings(visit: Visit) -> dict[str, Any]:
    engine = visit.web.front.engine
    return {"lease": admin.read_lease(engine), "accounts": accounts.list_accounts(engine)}


def _log(visit: Visit) -> dict[str, Any]:
    before = visit.request.query_params.get("before", "")
    known = before.isascii() and before.isdigit() and len(before) < 18
    return {"acts": acts.list_acts(visit.web.front.engine, int(before) if known else None)}


_CONTENTS: Final[Mapping[str, Callable[[Visit], dict[str, Any]]]] = {
    "places": _places,
    "officers": _officers,
    "codes": _codes,
    "slip": _slip,
    "devices": _devices,
    "waiting": _waiting,
    "settings": _settings,
    "log": _log,
}


# ---------------------------------------------------------------------------------------------------- changing


def _change(web: Web, page: str, act: Act) -> Callable[[Request], Awaitable[Response]]:
    def work(request: Request, body: bytes) -> Response:
        visit = _visit(web, request)
        if visit is None:
            return _entrance(web, request, KnownError("serve.session-over"), 403)
        try:
            form = _read_form(request, body)
            if not _is_ours(request) or not same(form.text("token"), visit.session.token):
                raise KnownError("serve.form")
        except KnownError as error:
            refused = _show(visit, page, error)
            refused.status_code = 403
            return refused
        try:
            target = act(visit, form)
        except KnownError as error:
            return _show(visit, page, error)
        return _turn(web, request, target)

    return _guarded(web, f"/admin/{page}", work)


def _engine_and_name(visit: Visit) -> tuple[Any, str]:
    return visit.web.front.engine, visit.session.name


def _create_region(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.create_region(engine, form.text("name"), by=by)
    return _done(visit, "region.create", "places")


def _create_district(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.create_district(engine, form.text("region"), form.text("name"), by=by)
    return _done(visit, "district.create", "places")


def _create_precinct(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.create_precinct(engine, form.text("district"), form.text("name"), by=by)
    return _done(visit, "precinct.create", "places")


def _rename_place(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    level = _one_of(form.text("level"), ("region", "district", "precinct"))
    admin.rename(engine, level, form.text("uid"), form.text("name"), by=by)
    return _done(visit, f"{level}.rename", "places")


def _close_place(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    _sure(form)
    level = _one_of(form.text("level"), ("district", "precinct"))
    admin.close_place(engine, level, form.text("uid"), by=by)
    return _done(visit, f"{level}.close", "places")


def _give_precinct(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.give_precinct(engine, form.text("precinct"), form.text("officer"), by=by)
    return _done(visit, "precinct.give", "places")


def _move_precinct(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    _sure(form)
    admin.move_precinct(engine, form.text("precinct"), form.text("district"), by=by)
    return _done(visit, "precinct.move", "places")


def _create_officer(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.add_officer(engine, form.text("district"), form.text("name"), form.text("role"), by=by)
    return _done(visit, "officer.create", "officers")


def _rename_officer(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.rename(engine, "officer", form.text("uid"), form.text("name"), by=by)
    return _done(visit, "officer.rename", "officers")


def _close_officer(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    _sure(form)
    admin.close_officer(engine, form.text("uid"), by=by)
    return _done(visit, "officer.close", "officers")


def _issue_code(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    person = next((row for row in listing.list_officers(engine) if row.uid == form.text("officer")), None)
    if person is None:
        raise KnownError("sync.territory-unknown")
    hours = form.number("hours")
    inspector = person.role == "inspector"
    text = admin.issue_code(
        engine,
        visit.web.front.keys,
        form.text("district"),
        role=person.role,
        precincts=form.texts("precinct") if inspector else (),
        officer_uid=person.uid,
        hours=hours,
        by=by,
    )
    chosen = set(form.texts("precinct")) if inspector else set()
    names = [
        row.name for item in listing.list_districts(engine) for row in item.precincts if row.uid in chosen
    ]
    settings = visit.web.front.settings
    visit.session.slip = {
        "code": text,
        "address": settings.public_address or str(visit.request.base_url).rstrip("/"),
        "officer": person.name,
        "role": person.role,
        "district": person.district,
        "precincts": names,
        "expires_at": acts.now_ms() + hours * 3_600_000,
        "server_key": key_id(visit.web.front.keys.public).hex(" ", 2),
        "fingerprint": settings.authority_fingerprint,
    }
    return "/admin/codes/slip"


def _withdraw_code(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.withdraw_code(engine, form.text("code"), by=by)
    return _done(visit, "code.withdraw", "codes")


def _revoke_device(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    _sure(form)
    admin.revoke_device(engine, form.text("device"), reason=form.text("reason"), by=by)
    return _done(visit, "device.revoke", "devices")


def _set_lease(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    admin.set_lease(engine, form.number("days"), form.number("hours"), by=by)
    return _done(visit, "lease.change", "settings")


def _set_password(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    with _one_of_few(visit.web):
        accounts.check(engine, by, form.text("former"))
        accounts.change_password(engine, by, form.text("password"), by=by)
    visit.session.password_state = accounts.password_state(engine, by)
    return _done(visit, "administrator.password", "settings")


def _create_administrator(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    with _one_of_few(visit.web):
        accounts.create(engine, form.text("name"), form.text("password"), by=by)
    return _done(visit, "administrator.create", "settings")


def _close_administrator(visit: Visit, form: Form) -> str:
    engine, by = _engine_and_name(visit)
    _sure(form)
    accounts.close(engine, form.text("name"), by=by)
    return _done(visit, "administrator.close", "settings")


def _sign_out(visit: Visit, _form: Form) -> str:
    visit.web.sessions.end(visit.request.cookies.get(_cookie_name(visit.request), ""))
    return "/admin/sign_in"


ACTS: Final[Mapping[str, Act]] = {
    "places/create-region": _create_region,
    "places/create-district": _create_district,
    "places/create-precinct": _create_precinct,
    "places/rename": _rename_place,
    "places/close": _close_place,
    "places/give": _give_precinct,
    "places/move": _move_precinct,
    "officers/create": _create_officer,
    "officers/rename": _rename_officer,
    "officers/close": _close_officer,
    "codes/issue": _issue_code,
    "codes/withdraw": _withdraw_code,
    "devices/revoke": _revoke_device,
    "settings/lease": _set_lease,
    "settings/password": _set_password,
    "settings/create-administrator": _create_administrator,
    "settings/close-administrator": _close_administrator,
}


def _done(visit: Visit, action: str, page: str) -> str:
    visit.session.notice = action
    return f"/admin/{page}"


def _one_of(text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise KnownError("serve.form")
    return text


def _sure(form: Form) -> None:
    if form.text("sure") != "yes":
        raise KnownError("serve.not-sure")


# ---------------------------------------------------------------------------------------------------- sign-in


def _sign_in_page(web: Web) -> Callable[[Request], Awaitable[Response]]:
    return _guarded(web, "/admin/sign_in", lambda request, _body: _entrance(web, request))


def _entrance(web: Web, request: Request, error: KnownError | None = None, status: int = 200) -> Response:
    language = _language(request)
    # The token stands in a cookie and in the form: a form of another origin knows neither.
    cookie = _cookie_name(request) + "_form"
    token = request.cookies.get(cookie, "")
    if len(token) != 43:
        token = secrets.token_urlsafe(32)
    text = render(
        "sign_in",
        language,
        token,
        kind=_kind(web),
        who="",
        notice="",
        error=_sentence(error, language) if error is not None else "",
        no_accounts=not any(row.closed_at is None for row in accounts.list_accounts(web.front.engine)),
    )
    response = _html(web, request, text, status)
    _set_cookie(request, response, cookie, token)
    return response


def _sign_in(web: Web) -> Callable[[Request], Awaitable[Response]]:
    def work(request: Request, body: bytes) -> Response:
        engine = web.front.engine
        token = request.cookies.get(_cookie_name(request) + "_form", "")
        try:
            form = _read_form(request, body)
            if not _is_ours(request) or len(token) != 43 or not same(form.text("token"), token):
                raise KnownError("serve.form")
        except KnownError as error:
            return _entrance(web, request, error, 403)
        address = address_of(web.front, request)
        try:
            name = _checked(web, address, form.text("name"), form.text("password"))
        except KnownError as error:
            status = 429 if error.code == "serve.sign-in-pause" else 403
            return _entrance(web, request, error, status if error.code != "sync.server-busy" else 503)
        cookie = web.sessions.begin(name, accounts.password_state(engine, name))
        transact(engine, lambda connection: acts.enter(connection, name, "administrator.sign-in"))
        response = _turn(web, request, "/admin/devices")
        _set_cookie(request, response, _cookie_name(request), cookie)
        response.delete_cookie(_cookie_name(request) + "_form", path="/")
        return response

    return _guarded(web, "/admin/sign_in", work)


def _checked(web: Web, address: str, name: str, password: str) -> str:
    """The administrator's name if the password is his; failures are counted by address and by name.

    Raises KnownError ``serve.sign-in``, ``serve.sign-in-pause``, ``sync.server-busy``.
    """
    limits = web.front.settings.limits or Limits()
    buckets = web.front.buckets
    under = " ".join(name.casefold().split())[:120]
    try:
        buckets.check("sign-in", address, limits.sign_in)
        buckets.check("name", under, limits.name)
    except KnownError as error:
        raise KnownError("serve.sign-in-pause", **error.facts) from error
    with _one_of_few(web):
        try:
            return accounts.check(web.front.engine, name, password)
        except KnownError:
            # A failure may have emptied the bucket in the meantime: then there is nothing more to take.
            for purpose, caller, rate in (("sign-in", address, limits.sign_in), ("name", under, limits.name)):
                buckets.spend(purpose, caller, rate)
            raise


class _one_of_few:  # noqa: N801 - reads as a word after "with"
    """A place among the password checks under way; KnownError ``sync.server-busy`` when there is none."""

    def __init__(self, web: Web) -> None:
        self._checking = web.checking

    def __enter__(self) -> None:
        if not self._checking.acquire(timeout=5):
            raise KnownError("sync.server-busy", seconds=BUSY_SECONDS)

    def __exit__(self, *_: object) -> None:
        self._checking.release()


# ------------------------------------------------------------------------------------------------- one request


def _guarded(
    web: Web, route: str, work: Callable[[Request, bytes], Response]
) -> Callable[[Request], Awaitable[Response]]:
    """Let the request in, read its form, do the work in a thread; a busy server says so in words."""

    async def endpoint(request: Request) -> Response:
        request.scope["desk.route"] = route
        try:
            with web.front.gate.entered():
                async with read_body(web.front, request, SMALL_FRAME_BYTES) as body:
                    return await run_in_threadpool(work, request, body)
        except KnownError as error:
            request.scope["desk.code"] = error.code
            busy = error.code == "sync.server-busy"
            words = _sentence(error, _language(request))
            headers = {"retry-after": str(BUSY_SECONDS)} if busy else {"connection": "close"}
            statuses = {"sync.server-busy": 503, "sync.too-large": 413, "sync.too-slow": 408}
            return Response(
                words, status_code=statuses.get(error.code, 400), media_type="text/plain", headers=headers
            )
        except ClientDisconnect:
            return Response(status_code=400)

    return endpoint


def _visit(web: Web, request: Request) -> Visit | None:
    """The visit of somebody signed in whose account is open and whose password is the one he signed in with."""
    session = web.sessions.find(request.cookies.get(_cookie_name(request), ""))
    if session is None:
        return None
    if accounts.password_state(web.front.engine, session.name) != session.password_state:
        web.sessions.end(request.cookies.get(_cookie_name(request), ""))
        return None
    return Visit(web, request, session, _language(request))


def _read_form(request: Request, body: bytes) -> Form:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != _FORM:
        raise KnownError("serve.form")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=500, errors="strict")
    except (UnicodeDecodeError, ValueError) as error:
        raise KnownError("serve.form") from error
    return Form(pairs)


def _is_ours(request: Request) -> bool:
    """Whether a form comes from a page of this origin, as far as the browser says; old browsers say nothing."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host", "")


def _turn(web: Web, request: Request, path: str) -> Response:
    """Show another page of ours: the path is one of this module, never the request's."""
    response = RedirectResponse(path, 303)
    return _finished(web, request, response)


def _html(web: Web, request: Request, text: str, status: int) -> Response:
    return _finished(web, request, Response(text, status, media_type="text/html"))


def _finished(_web: Web, request: Request, response: Response) -> Response:
    response.headers["content-security-policy"] = _POLICY
    wanted = request.query_params.get("language")
    if wanted in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, str(wanted), max_age=31_536_000, path="/admin", samesite="strict", httponly=True
        )
    return response


def _set_cookie(request: Request, response: Response, name: str, value: str) -> None:
    response.set_cookie(
        name, value, path="/", httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )


def _cookie_name(request: Request) -> str:
    """Under TLS a name that browsers take only from a secure page of this very host."""
    return "__Host-desk" if request.url.scheme == "https" else "desk"


def _language(request: Request) -> str:
    """The language asked for: by the link, the cookie, or the browser, else Russian."""
    for wanted in (request.query_params.get("language"), request.cookies.get(LANGUAGE_COOKIE)):
        if wanted in LANGUAGES:
            return str(wanted)
    for part in request.headers.get("accept-language", "").split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "ru"


def _kind(web: Web) -> str:
    query = select(server.c.kind)
    return str(look(web.front.engine, lambda connection: connection.execute(query).scalar()))


def _sentence(error: KnownError, language: str) -> str:
    return wording.sentence(error.code, language, error.facts)
