"""The credentials decide the channel; without any, nothing leaves the machine."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from config.settings import Settings
from gateway.channels.africas_talking import AfricasTalking
from gateway.channels.choice import open_ways
from gateway.channels.contract import Channel, Handed, Outgoing
from gateway.channels.simulator import Simulator
from tests.standin.africas_talking import AfricasTalkingStandIn

_IMPORTS_SDK = re.compile(r"^\s*(import|from) africastalking", re.MULTILINE)


def settings(**values: Any) -> Settings:
    # Only the fields that matter here: reading the environment has its own tests.
    unset = {"at_username": "", "at_api_key": SecretStr(""), "at_sender_id": "", "at_base_url": ""}
    return Settings.model_construct(**{**unset, **values})


def test_without_credentials_texts_go_to_the_simulator() -> None:
    (way,) = open_ways(settings())
    assert isinstance(way.channel, Simulator)


def test_with_credentials_texts_go_to_the_provider() -> None:
    with AfricasTalkingStandIn(api_key="key") as provider:
        (way,) = open_ways(
            settings(
                at_username="labari",
                at_api_key=SecretStr("key"),
                at_sender_id="LABARI",
                at_base_url=provider.url,
                at_concurrency=5,
            )
        )
        channel = way.channel
        channel.send(Outgoing(1, "+22790000012", "essai"))
        assert (channel.name, channel.concurrency, channel.resend_safe) == (
            "africastalking",
            5,
            False,
        )
        assert provider.received[0].form["from"] == "LABARI"


def test_a_simulated_text_is_on_its_phone_at_once() -> None:
    simulator = Simulator()
    assert simulator.send(Outgoing(12, "+22790000012", "essai")) == Handed("sim-12", delivered=True)
    assert simulator.resend_safe


def test_the_provider_and_the_simulator_keep_the_same_contract() -> None:
    channels: list[Channel] = [Simulator(), AfricasTalking("labari", "key")]
    assert [channel.name for channel in channels] == ["simulator", "africastalking"]


def test_only_one_file_knows_the_providers_sdk() -> None:
    root = Path(__file__).parents[2]
    rooms = ("config", "parsers", "gateway", "workers")
    sources = [path for room in rooms for path in (root / room).rglob("*.py")]
    knowing = {path.name for path in sources if _IMPORTS_SDK.search(path.read_text("utf-8"))}
    assert knowing == {"africas_talking.py"}


def test_the_simulator_does_not_load_the_sdk() -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, gateway.channels.choice; print(*sys.modules)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    ).stdout.split()
    assert "gateway.channels.simulator" in loaded
    assert "africastalking" not in loaded
