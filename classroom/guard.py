"""Guard: who may ask at all. It stands before every page and answer, and names what a browser may do with them."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "icsim-classroom"
# A page may load and ask its own server only; a picture is made in the page itself (blob:) before it is saved.
POLICY = (
    "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin", "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
}  # fmt: skip
LONGEST_ADDRESS = 8000  # letters
GAMES = "/api/play/"  # the only place to which anything can be sent
OPEN = ("/play", "/static/", "/api/play/games/")  # a game's code is a key of its own: those who know it may come here


class Guard:
    """Refuses foreign hosts and origins, whatever is sent but moves, and those without the token where there is one."""

    def __init__(self, app: ASGIApp, hosts: Iterable[str], token: str = "") -> None:
        """Let through what is asked of one of `hosts` (each with its port), by who knows the `token` if it is set."""
        self.app, self.hosts, self.token = app, frozenset(hosts), token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass on."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        answer = self._stopped(scope) or self._unknown(scope)
        await (answer or self.app)(scope, receive, guarded)

    def _stopped(self, scope: Scope) -> Response | None:
        """The refusal of what nobody may ask, whoever it is."""
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin")
        if host.lower() not in self.hosts:
            return PlainTextResponse("This page answers under its own address only.", 403)
        if origin is not None and origin != f"{scope['scheme']}://{host}":
            return PlainTextResponse("Another site may not ask this page.", 403)
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return PlainTextResponse("Another site may not ask this page.", 403)
        if scope["method"] not in {"GET", "HEAD"} and (refused := _unsent(scope, headers)):
            return refused
        if len(scope["query_string"]) > LONGEST_ADDRESS:
            return PlainTextResponse(f"The address is longer than {LONGEST_ADDRESS} letters.", 414)
        return None

    def _unknown(self, scope: Scope) -> Response | None:
        """The answer to who does not know the token, or shows it for the first time; None for who may pass."""
        if not self.token or self._knows(_cookie(scope)):
            return None
        if scope["path"] == OPEN[0] or scope["path"].startswith(OPEN[1:]):
            return None
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        if not self._knows(next((value for key, value in pairs if key == "token"), "")):
            return PlainTextResponse("Open the link that was given out: it holds the key to this page.", 403)
        rest = urlencode([(key, value) for key, value in pairs if key != "token"])
        answer = RedirectResponse("/" + scope["path"].lstrip("/") + (f"?{rest}" if rest else ""), 303)
        answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
        return answer

    def _knows(self, word: str) -> bool:
        return secrets.compare_digest(word.encode(), self.token.encode())


def _unsent(scope: Scope, headers: Headers) -> Response | None:
    """The refusal of what is sent from elsewhere, in another form, or to where nothing is taken; None for a move."""
    if scope["method"] != "POST" or not scope["path"].startswith(GAMES):
        return PlainTextResponse("Nothing here can be changed: ask with GET.", 405, {"allow": "GET, HEAD"})
    if headers.get("origin") is None:
        return PlainTextResponse("Only this page itself may send something here.", 403)
    if headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return PlainTextResponse("What is sent here is JSON.", 415)
    return None


def _cookie(scope: Scope) -> str:
    """The token that a browser brings along."""
    try:
        found = SimpleCookie(Headers(scope=scope).get("cookie", "")).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
