"""The server as a service of a JupyterHub: who is not logged in there is not let in.

The hub is asked whether a reader may use this service, and nothing of the answer is kept or passed
on: a class knows pseudonyms, which have nothing to do with the login.
"""

import os
from collections.abc import Mapping
from typing import Any, cast
from urllib.parse import urlsplit

from tornado.httputil import url_concat
from tornado.web import HTTPError, RequestHandler

from appraisal.errors import AppraisalError
from appraisal.serving.options import ServeOptions

NEEDED = ("JUPYTERHUB_API_TOKEN", "JUPYTERHUB_API_URL", "JUPYTERHUB_SERVICE_PREFIX")
CALLBACK = "oauth_callback"
LOOPBACK = ("127.0.0.1", "::1")


def add_hub_options(
    options: ServeOptions, environment: Mapping[str, str] = os.environ
) -> ServeOptions:
    """Return the options, and for what they leave open what the hub says in the environment.

    Raises
    ------
    AppraisalError
        When no hub has said anything, or its package is missing.
    """
    if missing := [name for name in NEEDED if not environment.get(name)]:
        raise AppraisalError(
            f"A service of a JupyterHub needs {', '.join(missing)} in its environment. The hub "
            "sets them for a service that it starts itself; see binder/deploy/jupyterhub.md."
        )
    try:
        import jupyterhub  # noqa: F401  # whether it is there
    except ImportError:
        raise AppraisalError(
            "A service of a JupyterHub needs the package jupyterhub, of the hub's version. "
            "Install it beside the kit: pip install jupyterhub"
        ) from None
    said: dict[str, Any] = {"base_url": environment["JUPYTERHUB_SERVICE_PREFIX"]}
    listens = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", ""))
    if listens.hostname and listens.port:
        said |= {"host": listens.hostname, "port": listens.port}
    if public := environment.get("JUPYTERHUB_PUBLIC_URL"):
        said["public_address"] = public
    said |= {"trusted_proxy": LOOPBACK, "browser": False}
    given = {name: getattr(options, name) for name in options.model_fields_set}
    return ServeOptions.model_validate(said | given)


class LoginNeeded(HTTPError):
    """Who asks is not logged in, and asked for no page that could be sent to the login."""

    def __init__(self) -> None:
        super().__init__(403, reason="Log in at the hub, then load the page again")


class HubLogin:
    """What stands before each handler: a login at the hub that may use this service."""

    async def prepare(self) -> None:
        handler = cast("RequestHandler", self)
        if not await is_logged_in(handler):
            handler.current_user = None  # which Jupyter's page for an error looks up
            send_to_login(handler)
            return
        awaited = super().prepare()  # type: ignore[misc]
        if awaited is not None:
            await awaited


async def is_logged_in(handler: RequestHandler) -> bool:
    """Ask the hub, which answers from memory for some minutes, whether a reader may come in."""
    auth = handler.settings["hub_auth"]
    token = handler.get_secure_cookie(auth.cookie_name)
    if not token:
        return False
    session = auth.get_session_id(handler)
    told = token.decode("ascii", "replace")
    user = await auth.user_for_token(told, session_id=session, sync=False)
    return bool(user) and bool(auth.check_scopes(auth.access_scopes, user))


def send_to_login(handler: RequestHandler) -> None:
    """Send a page to the hub's login, and refuse whatever else is asked for.

    Raises
    ------
    LoginNeeded
        When no page was asked for.
    """
    asked = handler.request
    is_page = asked.method == "GET" and "text/html" in asked.headers.get("Accept", "")
    if not is_page:
        raise LoginNeeded
    auth = handler.settings["hub_auth"]
    more: dict[str, str] = {}
    proof: dict[str, str] = {}
    if getattr(auth, "pkce_enabled", False):  # since JupyterHub 6
        verifier, challenge, method = auth.generate_pkce_code_challenge()
        proof["code_verifier"] = verifier
        more |= {"code_challenge": challenge, "code_challenge_method": method}
    state = auth.set_state_cookie(handler, next_url=asked.uri, **proof)
    handler.redirect(url_concat(auth.login_url, {"state": state, **more}))


def hub_settings() -> dict[str, Any]:
    """Return what handlers need to know of the hub."""
    from jupyterhub.services.auth import HubOAuth

    # who has no login is refused, whatever name this server was called by
    return {"hub_auth": HubOAuth.instance(), "allow_remote_access": True}


def close_handlers(base_url: str, handlers: list[Any], open_ones: tuple[type, ...]) -> list[Any]:
    """Put the login before every handler but some, and add where it comes back to."""
    from jupyterhub.services.auth import HubOAuthCallbackHandler

    closed = {
        handler: handler
        if handler in open_ones
        else type(handler.__name__, (HubLogin, handler), {})
        for _, handler, *_ in handlers
    }
    return [
        (f"{base_url}{CALLBACK}", HubOAuthCallbackHandler),
        *((pattern, closed[handler], *rest) for pattern, handler, *rest in handlers),
    ]
