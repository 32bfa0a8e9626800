"""What a request that failed on the network means: did it leave or not? Shared by providers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import requests

from gateway.channels.contract import Failure, Outgoing, TransportError
from gateway.channels.fields import sendable

_E164: Final = re.compile(r"\+\d{7,15}")


def refuse_unsendable(outgoing: Outgoing) -> None:
    """Raises TransportError for what no provider may be bothered with."""
    if not _E164.fullmatch(outgoing.phone):
        raise TransportError("not a phone number", Failure.PERMANENT)
    if not sendable(outgoing.text):
        raise TransportError("not a text", Failure.PERMANENT)


def call(
    method: str, url: str, timeout: tuple[float, float], **options: Any
) -> requests.Response | TransportError:
    """One request to the address in the settings, and to no other.

    Redirects are not followed: they would carry the password and the text to an address that
    nobody set. Proxies of the environment are not used. `timeout` is (connect, read) in seconds.
    """
    try:
        with requests.Session() as session:
            session.trust_env = False
            return session.request(method, url, timeout=timeout, allow_redirects=False, **options)
    except requests.RequestException as error:
        return from_network(error)
    except ValueError as error:  # a key or an address that no request can be made of
        return TransportError(f"no request: {type(error).__name__}", Failure.PAUSED)


def from_network(error: requests.RequestException) -> TransportError:
    """Whether a request that got no answer may have been heard."""
    kind = type(error).__name__
    if isinstance(error, ValueError):  # requests' word for an address it cannot use
        return TransportError(f"bad address: {kind}", Failure.PAUSED)
    if any(_while_connecting(cause) for cause in _causes(error)):
        return TransportError(f"could not connect: {kind}", Failure.TRANSIENT)
    return TransportError(f"connection lost after sending: {kind}", Failure.AMBIGUOUS)


def retry_after(response: requests.Response) -> float | None:
    """The seconds a provider asks to be left alone, at most an hour; None when it says none."""
    asked = response.headers.get("Retry-After", "")
    return min(float(asked), 3600.0) if asked.isascii() and asked.isdigit() else None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _while_connecting(error: BaseException) -> bool:
    """Whether this was raised by the connection's `connect`, so before any byte of the request.

    The exception's type does not tell: a TLS handshake that times out is a ReadTimeout too. Were
    the frame's name to change, every network error would count as ambiguous, the safe side.
    """
    trace = error.__traceback__
    while trace is not None:
        frame = trace.tb_frame
        if frame.f_code.co_name == "connect" and frame.f_globals.get("__name__") == (
            "urllib3.connection"
        ):
            return True
        trace = trace.tb_next
    return False
