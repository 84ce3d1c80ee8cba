"""What has been read of a row, while it is read."""

from dataclasses import dataclass, field

from bot.rosters.forms.disabilities import Told


@dataclass(slots=True)
class Draft:
    """What has been read of a row so far."""

    number: int
    name: str = ""
    seq: str | int | None = None
    village: list[str] = field(default_factory=list)
    told: Told = field(default_factory=dict)
    from_heading: dict[str, str] = field(default_factory=dict)
    disputed: set[str] = field(default_factory=set)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def ask(self, heading: str, fault: str, *facts: str) -> None:
        """A question to the roster's owner; what it is about is not used."""
        self.problems.append((heading, fault))
        self.disputed.update(facts)
