"""End a watch from outside, without cutting into what it does."""

from __future__ import annotations

import time
from collections.abc import Callable


class Ending:
    """Whether the watch is to end.

    An interrupt that is raised just anywhere may be lost, for example while Python clears up. So it
    is raised in a sleep alone, where a watch mostly is; else what is being done is finished first.
    Who asks twice does not want to wait.

    Args:
        sleep: waits for some seconds.
    """

    def __init__(self, sleep: Callable[[float], None] = time.sleep) -> None:
        self.is_asked = self._is_asleep = False
        self._sleep = sleep

    def ask(self, *_: object) -> None:
        """Ask for the end; a handler of signals.

        Raises:
            KeyboardInterrupt: the watch sleeps, or was asked before.
        """
        is_urgent = self.is_asked or self._is_asleep
        self.is_asked = True
        if is_urgent:
            raise KeyboardInterrupt

    def sleep(self, seconds: float) -> None:
        """Wait for some seconds, or until the end is asked for.

        Raises:
            KeyboardInterrupt: it was asked for.
        """
        if self.is_asked:
            raise KeyboardInterrupt
        self._is_asleep = True
        try:
            self._sleep(seconds)
        finally:
            self._is_asleep = False
