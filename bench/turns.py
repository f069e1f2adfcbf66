"""Run several things on one machine in turns, so that other load falls on all of them alike."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TURN_SECONDS: Final = 5.0
_TICKS: Final = os.sysconf("SC_CLK_TCK")


@dataclass
class Player:
    """A client and the server it talks to; both stand still while it is the turn of others.

    ``seconds``: by the clock, in its own turns. ``server``: processor seconds of the server.
    """

    process: subprocess.Popen[str]
    server_id: int
    seconds: float = 0.0
    server: float = 0.0

    def __post_init__(self) -> None:
        self._before = processor_seconds(self.server_id)

    def signal(self, which: signal.Signals) -> None:
        """Send both of them a signal."""
        for process in (self.process.pid, self.server_id):
            os.kill(process, which)

    def play(self, seconds: float) -> bool:
        """Let it run that long; whether it is done."""
        begun = time.perf_counter()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:
            self.seconds += time.perf_counter() - begun
            self.server = processor_seconds(self.server_id) - self._before
        return True


def take_turns(players: Sequence[Player]) -> None:
    """Let each of them run to its end, a few seconds at a time."""
    waiting = list(players)
    for player in players[1:]:
        player.signal(signal.SIGSTOP)
    while waiting:
        player = waiting.pop(0)
        player.signal(signal.SIGCONT)
        if not player.play(TURN_SECONDS):
            if waiting:
                player.signal(signal.SIGSTOP)
            waiting.append(player)


def processor_seconds(process: int) -> float:
    """What a running process has used so far."""
    _, _, rest = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")
    user, system = rest.split()[11:13]
    return (int(user) + int(system)) / _TICKS
