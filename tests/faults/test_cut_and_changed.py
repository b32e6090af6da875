"""An attachment's line breaks, a stick is changed: a sample of what the scripts beside this do at every byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import attachment_cuts
from tests.faults.stick_flips import flip_everywhere


def test_an_attachment_whose_line_breaks_anywhere_arrives_whole(tmp_path: Path) -> None:
    outcome = attachment_cuts.cut_everywhere(tmp_path, step=1400, ends=0)
    assert outcome.faults == []
    assert outcome.cut >= outcome.tried - 1


@pytest.mark.slow
def test_an_attachment_whose_line_breaks_at_every_seventh_byte_arrives_whole(tmp_path: Path) -> None:
    assert attachment_cuts.cut_everywhere(tmp_path, step=7, ends=40).faults == []


def test_a_changed_or_shortened_stick_is_refused_in_one_sentence_and_nothing_is_taken_in(
    tmp_path: Path,
) -> None:
    for outcome in flip_everywhere(tmp_path, step=23):
        assert outcome.faults == []
        assert set(outcome.codes) <= {
            "stick.not-ours",
            "stick.version",
            "stick.damaged",
            "stick.other-server",
            "stick.other-desk",
        }
        assert outcome.tried > 40
