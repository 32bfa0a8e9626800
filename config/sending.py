"""The settings about providers and about what may leave: the part of Settings that costs money.

A provider takes part as soon as its credentials are set; without any, texts go to the simulator.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode

PROVIDERS = ("africastalking", "kannel", "android")
_NO_SECRET = SecretStr("")


class SendingSettings(BaseSettings):
    """One field a variable; see `config/settings.py` for how they are read."""

    at_username: str = Field("", alias="AT_USERNAME")
    at_api_key: SecretStr = Field(_NO_SECRET, alias="AT_API_KEY", validate_default=True)
    at_sender_id: str = Field("", alias="AT_SENDER_ID")
    at_base_url: str = Field("", alias="AT_BASE_URL")
    """Where Africa's Talking is; empty: the provider's own address."""
    at_concurrency: int = Field(8, alias="AT_CONCURRENCY", ge=1, le=64)
    """Requests to Africa's Talking under way at once, from all machines together."""
    android_url: str = Field("", alias="ANDROID_URL")
    """The phone's own server, or the cloud server's `…/3rdparty/v1`."""
    android_username: str = Field("", alias="ANDROID_USERNAME")
    android_password: SecretStr = Field(_NO_SECRET, alias="ANDROID_PASSWORD", validate_default=True)
    android_webhook_key: SecretStr = Field(_NO_SECRET, alias="ANDROID_WEBHOOK_KEY")
    """The phone signs what it calls with this; empty: its doors are closed."""
    android_sim: int = Field(0, alias="ANDROID_SIM", ge=0, le=3)
    android_concurrency: int = Field(2, alias="ANDROID_CONCURRENCY", ge=1, le=64)
    android_tolerance_seconds: int = Field(
        900, alias="ANDROID_TOLERANCE_SECONDS", ge=30, le=24 * 3600
    )
    """How far the phone's clock may be away: a call signed longer ago is a replay."""
    android_silence_minutes: int = Field(30, alias="ANDROID_SILENCE_MINUTES", ge=1, le=24 * 60)
    """After this time without a sign of life a phone counts as silent."""
    kannel_url: str = Field("", alias="KANNEL_URL")
    kannel_username: str = Field("", alias="KANNEL_USERNAME")
    kannel_password: SecretStr = Field(_NO_SECRET, alias="KANNEL_PASSWORD", validate_default=True)
    kannel_sender: str = Field("", alias="KANNEL_SENDER")
    kannel_callback_url: str = Field("", alias="KANNEL_CALLBACK_URL")
    """Where Kannel finds our web server; empty: on this machine."""
    kannel_concurrency: int = Field(8, alias="KANNEL_CONCURRENCY", ge=1, le=64)
    providers: Annotated[tuple[tuple[str, int], ...], NoDecode] = Field(
        (), alias="LABARI_PROVIDERS"
    )
    """Order and weights, `africastalking:3,android:1`; weight 0: only when the others fail."""
    reply_same_way: bool = Field(True, alias="LABARI_REPLY_SAME_WAY")
    """Whether an answer leaves through the provider the text came by, while it works."""
    daily_segments: int = Field(0, alias="LABARI_DAILY_SEGMENTS", ge=0)
    """Segments that may leave in a day of the region; 0: no ceiling."""
    alert_reserve: int = Field(50, alias="LABARI_ALERT_RESERVE", ge=0, le=100)
    """Per cent of them that only alerts may use."""
    phone_hourly: int = Field(20, alias="LABARI_PHONE_HOURLY", ge=1, le=1000)
    """Texts one phone is sent in an hour; alerts may be three times as many."""

    @field_validator("at_base_url", "android_url", "kannel_url", "kannel_callback_url")
    @classmethod
    def _check_address(cls, value: str) -> str:
        if value and not re.fullmatch(r"https?://[^\s/?#@]+[^\s?#@]*", value):
            raise ValueError("must start with http:// or https://, without a password or a query")
        return value.rstrip("/")

    @field_validator("at_api_key")
    @classmethod
    def _check_africas_talking(cls, value: SecretStr, known: ValidationInfo) -> SecretStr:
        return _together(value, known, "AT_USERNAME and AT_API_KEY", "at_username")

    @field_validator("android_password")
    @classmethod
    def _check_android(cls, value: SecretStr, known: ValidationInfo) -> SecretStr:
        names = "ANDROID_URL, ANDROID_USERNAME and ANDROID_PASSWORD"
        return _together(value, known, names, "android_url", "android_username")

    @field_validator("kannel_password")
    @classmethod
    def _check_kannel(cls, value: SecretStr, known: ValidationInfo) -> SecretStr:
        names = "KANNEL_URL, KANNEL_USERNAME and KANNEL_PASSWORD"
        return _together(value, known, names, "kannel_url", "kannel_username")

    @field_validator("providers", mode="before")
    @classmethod
    def _split_providers(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        found: dict[str, int] = {}
        for entry in filter(None, (part.strip() for part in value.split(","))):
            name, _, weight = entry.partition(":")
            if name not in PROVIDERS or not re.fullmatch(r"\d{0,3}", weight):
                raise ValueError(f"must be a list such as {PROVIDERS[0]}:3,{PROVIDERS[2]}:1")
            found[name] = int(weight) if weight else 1
        return tuple(found.items())

    @property
    def active_providers(self) -> tuple[tuple[str, int], ...]:
        """The providers whose credentials are set, in order, with their weights."""
        active = {
            "africastalking": bool(self.at_username),
            "kannel": bool(self.kannel_url),
            "android": bool(self.android_url),
        }
        listed = dict(self.providers) or dict.fromkeys(PROVIDERS, 1)
        return tuple((name, weight) for name, weight in listed.items() if active[name])

    @property
    def sends_for_real(self) -> bool:
        """False: no provider has credentials and outgoing texts go to the simulator."""
        return bool(self.active_providers)


def _together(value: SecretStr, known: ValidationInfo, names: str, *others: str) -> SecretStr:
    given = [bool(known.data.get(other)) for other in others]
    if any(given) != all(given) or any(given) != bool(value.get_secret_value()):
        raise ValueError(f"{names} must be set together, or none of them")
    return value
