"""What the data files hold is read when it is first wanted: no step reads a file once its like was taken."""

from typing import Any, NoReturn

import pytest
import yaml

from dialogs.engine import Engine
from tests.dialogs.talk import talk

SAID = (
    "我妈83了，户口在磐安，住磐安",
    "低保",
    "都没有",
    "一个人住",
    "一共多少钱",
    "高龄津贴多少钱",
    "总结",
    "去哪办",
    "要是住拱墅呢",
    "谢谢",
)


def test_a_step_reads_no_file_that_was_read(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A conversation that was held once is held again without a look into any YAML file: to parse one takes as long as
    five steps."""
    first = talk(engine, *SAID)

    def fails(*_: Any, **__: Any) -> NoReturn:
        raise AssertionError("a file of data was read again")

    monkeypatch.setattr(yaml, "load", fails)
    assert talk(engine, *SAID) == first
