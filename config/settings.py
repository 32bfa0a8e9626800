"""The settings of one installation, read once from the environment and then frozen.

Every problem is reported at once, by the name of its variable. Secrets never show in `repr`.
"""

from __future__ import annotations

import contextlib
import hashlib
import ipaddress
import os
import secrets
import tempfile
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import quote

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import NoDecode, SettingsConfigDict

from config.regions import Region, RegionError, load_region
from config.sending import SendingSettings

ROOT = Path(__file__).parent.parent
SECRETS_FILE = "secrets.env"
SOCKET_PATH_BYTES = 100


class SettingsError(Exception):
    """The environment cannot be used. `problems` holds one sentence a variable."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(SendingSettings):
    """One field a variable; the alias is the variable's name.

    `docs/settings.md` lists them for people; a test keeps the two the same.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="ignore", populate_by_name=True, env_ignore_empty=True
    )

    data_dir: Path = Field(ROOT / "var", alias="LABARI_DATA_DIR")
    """Embedded database, Redis files, spool and generated secrets; empty: `var/` of the project."""
    database_url: str = Field("", alias="DATABASE_URL")
    """`postgresql://…` or `sqlite:///…`; empty: SQLite in the data directory."""
    redis_url: str = Field("", alias="REDIS_URL")
    """`redis://…` or `unix://…`; empty: the embedded server in the data directory."""
    region_name: str = Field("zinder", alias="LABARI_REGION")
    """A file of `config/data/` by its name, or a path ending in `.toml`."""
    webhook_secret: SecretStr = Field(
        SecretStr(""), alias="LABARI_WEBHOOK_SECRET", validate_default=True
    )
    """The unguessable part of the webhooks' paths, 16 characters or more."""
    secret_key: SecretStr = Field(SecretStr(""), alias="LABARI_SECRET_KEY", validate_default=True)
    """Signs sessions and encrypts the quarantine, 16 characters or more."""
    webhook_networks: Annotated[tuple[str, ...], NoDecode] = Field(
        (), alias="LABARI_WEBHOOK_NETWORKS"
    )
    """CIDR blocks the webhooks may be called from, by commas; empty: from anywhere."""
    proxies: int = Field(0, alias="LABARI_PROXIES", ge=0, le=5)
    """How many reverse proxies stand before the web server and set X-Forwarded-For."""
    host: str = Field("127.0.0.1", alias="LABARI_HOST")
    port: int = Field(8000, alias="PORT", ge=1, le=65535)
    web_processes: int = Field(2, alias="LABARI_WEB_PROCESSES", ge=1, le=64)
    web_threads: int = Field(2, alias="LABARI_WEB_THREADS", ge=1, le=64)
    """Threads a web process; on PostgreSQL also the size of its pools of connections."""
    worker_processes: int = Field(2, alias="LABARI_WORKER_PROCESSES", ge=1, le=64)
    lanes: int = Field(8, alias="LABARI_LANES", ge=1, le=256)
    """Senders are spread over this many lanes; one lane is worked by one job at a time."""
    clock_seconds: float = Field(3.0, alias="LABARI_CLOCK_SECONDS", gt=0, le=60)
    """How often the clock rings every bell: the longest a message waits after any failure."""
    lease_seconds: int = Field(30, alias="LABARI_LEASE_SECONDS", ge=5, le=600)
    """How long a crashed worker keeps what it had claimed."""
    ussd_sessions: int = Field(20, alias="LABARI_USSD_SESSIONS", ge=1, le=1000)
    """How many USSD sessions one phone may open in ten minutes."""
    quarantine_hours: int = Field(72, alias="LABARI_QUARANTINE_HOURS", ge=1, le=24 * 31)
    """How long a text is kept as it was written, encrypted; after that only its masked form."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", alias="LABARI_LOG_LEVEL"
    )
    log_format: Literal["console", "json"] = Field("console", alias="LABARI_LOG_FORMAT")

    @field_validator("webhook_networks", mode="before")
    @classmethod
    def _split_networks(cls, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        blocks = tuple(block.strip() for block in value.split(",") if block.strip())
        for block in blocks:
            ipaddress.ip_network(block)
        return blocks

    @field_validator("database_url")
    @classmethod
    def _check_database(cls, value: str) -> str:
        # Hosting platforms still hand out the scheme SQLAlchemy dropped.
        value = value.replace("postgres://", "postgresql://", 1)
        if value.startswith("postgresql://"):
            return value.replace("postgresql://", "postgresql+psycopg://", 1)
        if value and not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must start with postgresql:// or sqlite:///")
        return value

    @field_validator("redis_url")
    @classmethod
    def _check_redis(cls, value: str) -> str:
        if value and not value.startswith(("redis://", "rediss://", "unix://")):
            raise ValueError("must start with redis://, rediss:// or unix://")
        return value

    # Rules on two fields stand on the later one, not on the whole: a rule on the whole is silent
    # as long as any field is wrong, and every problem is to be told at once.
    @field_validator("webhook_secret", "secret_key")
    @classmethod
    def _check_secret(cls, value: SecretStr, known: ValidationInfo) -> SecretStr:
        secret = value.get_secret_value()
        if secret and (len(secret) < 16 or not secret.isascii() or set("/?#% ") & set(secret)):
            raise ValueError("must be 16 or more plain characters without / ? # % or spaces")
        if not secret and known.data.get("database_url", "").startswith("postgresql"):
            raise ValueError(
                "must be set when DATABASE_URL is PostgreSQL, and be the same on every machine"
            )
        return value

    @field_validator("region_name")
    @classmethod
    def _check_region(cls, value: str) -> str:
        try:
            load_region(value)
        except RegionError as error:
            raise ValueError(str(error)) from None
        return value

    @property
    def region(self) -> Region:
        return load_region(self.region_name)

    @property
    def database(self) -> str:
        """The database's URL, the embedded one when none is set."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'labari.sqlite3'}"

    @property
    def redis(self) -> str:
        """The Redis URL, the embedded server's socket when none is set."""
        return self.redis_url or f"unix://{quote(str(self.redis_socket))}"

    @property
    def redis_socket(self) -> Path:
        """Where the embedded server listens.

        The kernel refuses socket paths of more than about a hundred bytes. A data directory that
        deep gets a short path of its own in the system's temporary directory instead; not TMPDIR,
        which two processes of the same installation need not share.
        """
        socket = self.data_dir.resolve() / "redis" / "redis.sock"
        if len(os.fsencode(socket)) <= SOCKET_PATH_BYTES:
            return socket
        mark = hashlib.sha256(os.fsencode(socket)).hexdigest()[:16]
        return Path("/", "tmp", f"labari-{os.getuid()}-{mark}", "redis.sock")

    @property
    def spool_dir(self) -> Path:
        """Where texts wait on this machine's disk while the database is away."""
        return self.data_dir.absolute() / "spool"


def load_settings(**overrides: Any) -> Settings:
    """Read the environment; keyword arguments (field names) win over it.

    Secrets that are not set are made once and kept in the data directory, readable by the owner
    only. With a database of its own the installation may span machines, which must agree on the
    secrets: then they have to be set.

    Raises SettingsError with every problem.
    """
    try:
        settings = Settings(**overrides)
    except ValidationError as error:
        raise SettingsError([_problem(item) for item in error.errors()]) from None
    missing = [name for name in ("webhook_secret", "secret_key") if not getattr(settings, name)]
    if not missing:
        return settings
    kept = _kept_secrets(settings.data_dir)
    return settings.model_copy(update={name: SecretStr(kept[name]) for name in missing})


@cache
def current_settings() -> Settings:
    """The settings of this process. Raises SettingsError."""
    return load_settings()


def _problem(item: Any) -> str:
    reason = item["msg"].removeprefix("Value error, ")
    field = item["loc"][0] if item["loc"] else None
    if field is None:
        return str(reason)
    known = Settings.model_fields.get(str(field))
    name = known.alias if known and known.alias else str(field)
    return f"{name}: {reason}"


def _kept_secrets(data_dir: Path) -> dict[str, str]:
    path = data_dir / SECRETS_FILE
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not path.exists():
            _write_secrets(path)
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise SettingsError(
            [f"LABARI_DATA_DIR: cannot keep secrets in {data_dir}: {error.strerror}"]
        ) from None
    kept = dict(line.split("=", 1) for line in lines if "=" in line)
    broken = [name for name in ("webhook_secret", "secret_key") if not kept.get(name)]
    if broken:
        raise SettingsError(
            [f"LABARI_DATA_DIR: {SECRETS_FILE} has no {', '.join(broken)}; delete it to renew it"]
        )
    return kept


def _write_secrets(path: Path) -> None:
    # Written aside and linked: two processes that start together end up with the same file, whole.
    made = f"webhook_secret={secrets.token_urlsafe(24)}\nsecret_key={secrets.token_urlsafe(32)}\n"
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".secrets-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(made)
            file.flush()
            os.fsync(handle)
        with contextlib.suppress(FileExistsError):
            os.link(draft, path)
    finally:
        Path(draft).unlink()
