"""The fixtures every folder of tests may ask for."""

from __future__ import annotations

from tests.services import (
    database_url,
    postgres,
    postgres_url,
    redis_server,
    redis_url,
    sqlite_url,
)

__all__ = [
    "database_url",
    "postgres",
    "postgres_url",
    "redis_server",
    "redis_url",
    "sqlite_url",
]
