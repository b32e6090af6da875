"""What is put apart stays apart; each in a process of its own, for there is one collector to a program."""

from __future__ import annotations

import subprocess
import sys


def _printed(program: str) -> list[str]:
    """What a program of its own prints, line by line."""
    return subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    ).stdout.split()


def test_what_is_made_uncollected_is_old_at_once_and_the_collector_runs_again():
    program = """
import gc
from inspector_desk.rules.collecting import uncollected
with uncollected():
    inside = gc.isenabled()
    made = [[number] for number in range(50_000)]
print(inside, gc.isenabled(), gc.get_freeze_count(), gc.get_count()[0] < 1_000, len(gc.get_objects(2)) > 50_000)
"""
    assert _printed(program) == ["False", "True", "0", "True", "True"]


def test_what_was_put_apart_does_not_come_back_when_something_is_made_uncollected():
    program = """
import gc
from inspector_desk.rules.collecting import put_apart, uncollected
standing = [[number] for number in range(50_000)]
put_apart()
with uncollected():
    made = [[number] for number in range(50_000)]
apart = {id(one) for one in gc.get_objects()}
print(gc.isenabled(), gc.get_freeze_count() > 50_000, id(standing[0]) in apart, id(made[0]) in apart)
"""
    assert _printed(program) == ["True", "True", "False", "True"]
