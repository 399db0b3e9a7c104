from __future__ import annotations

import pytest

from reportedly.watch import Ending


def test_an_end_that_is_asked_for_is_no_interrupt() -> None:
    """What is being done goes on; the next sleep does not begin."""
    slept: list[float] = []
    ending = Ending(slept.append)
    ending.sleep(1.0)
    ending.ask()
    assert ending.is_asked
    with pytest.raises(KeyboardInterrupt):
        ending.sleep(2.0)
    assert slept == [1.0]


def test_a_sleep_is_interrupted() -> None:
    """Nobody waits until a watch has slept enough."""
    ending = Ending(lambda _: ending.ask())
    with pytest.raises(KeyboardInterrupt):
        ending.sleep(1.0)


def test_who_asks_twice_interrupts() -> None:
    """Ctrl+C pressed again ends whatever is being done."""
    ending = Ending()
    ending.ask()
    with pytest.raises(KeyboardInterrupt):
        ending.ask()
