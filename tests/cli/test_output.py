from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportedly.cli.output import OutputError, check_output, open_output


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    """Until the end, what stood there before stands there; then it is replaced."""
    out = tmp_path / "a.txt"
    out.write_text("earlier")
    with open_output(out) as file:
        file.write("later")
        assert out.read_text() == "earlier"
    assert out.read_text() == "later"
    assert list(tmp_path.iterdir()) == [out]


def test_an_error_leaves_the_earlier_file(tmp_path: Path) -> None:
    """When the work fails, the earlier file stays and no half file is left."""
    out = tmp_path / "a.txt"
    out.write_text("earlier")

    def fail() -> None:
        with open_output(out) as file:
            file.write("half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert out.read_text() == "earlier"
    assert list(tmp_path.iterdir()) == [out]


def test_a_link_is_followed(tmp_path: Path) -> None:
    """A symbolic link stays a link; the file that it points at is replaced."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("earlier")
    link.symlink_to(real)
    with open_output(link) as file:
        file.write("later")
    assert link.is_symlink()
    assert real.read_text() == "later"


def test_a_device_is_written_to_and_never_replaced() -> None:
    """/dev/null stays a device."""
    with open_output(Path(os.devnull)) as file:
        file.write("gone")
    assert not Path(os.devnull).is_file()


def test_a_failing_disk_is_one_clear_error(tmp_path: Path) -> None:
    """An error of the system while writing names the file that was asked for."""
    out = tmp_path / "a.txt"
    with pytest.raises(OutputError, match=r"a\.txt: no space left"), open_output(out):
        raise OSError(28, "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_outputs_are_checked_before_any_work(tmp_path: Path) -> None:
    """A missing folder, a folder, and an input are refused; a new file and none are fine."""
    report = tmp_path / "report.txt"
    report.touch()
    check_output(None, [str(report)])
    check_output(tmp_path / "new.txt", [str(report), "-"])
    for out in (tmp_path, tmp_path / "no" / "a.txt", tmp_path / "." / "report.txt"):
        with pytest.raises(OutputError):
            check_output(out, [str(report)])
