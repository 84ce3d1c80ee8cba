"""Numbers are read for what they count: the grades of an assessment, and a sum in 万 beside one in 元."""

from pathlib import Path

from tests.knowledge.drafting.test_wary import drafted


def test_grades_of_an_assessment_are_read_by_their_numbers(tmp_path: Path) -> None:
    """2至3级 is moderate and severe; other grades, which no fact names by number, are flagged and not taken for these."""
    known, other = drafted(
        tmp_path, ("助浴", "能力评估为2—3级的老年人", "免费助浴。"), ("助行", "能力评估为1—2级的老年人", "免费助行。")
    ).items
    assert [condition["care_level"] for condition in known.who if "care_level" in condition] == [["moderate", "severe"]]
    assert other.flags
    assert not any("care_level" in condition for condition in other.who)


def test_of_two_bands_with_one_age_the_larger_sum_has_it_in_whatever_unit(tmp_path: Path) -> None:
    """1万元 is more than 5000元: who is 90 has it."""
    (item,) = drafted(tmp_path, ("津贴", "老年人", "80—90周岁每人每年5000元，90—99周岁每人每年1万元。"), clause="总则。").items
    assert [gift["when"]["age"] for gift in item.gives] == [{"min": 80, "below": 90}, {"min": 90, "max": 99}]
