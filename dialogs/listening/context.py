"""What a message is read in the light of."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dialogs.listening.answers import Choice
from knowledge.facts import Belief, Facts


@dataclass(frozen=True, slots=True)
class Context:
    """What a message is read in the light of: the question asked, its choices, what is known, who is spoken of."""

    today: date
    asked: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    otherwise: Choice | None = None
    multiple: bool = False
    known: Facts = field(default_factory=dict)
    subject: str | None = None
    places: Mapping[str | None, Facts] = field(default_factory=dict)
    """Where each of those who are spoken of lives and has the hukou, as far as it is known."""
    held: Mapping[str | None, Facts] = field(default_factory=dict)
    """What is known of each of those who are spoken of: of use where something is taken back."""
    half_known: tuple[str, ...] = ()
    """The facts of which some values are ruled out of the one spoken of, and several are left (不是低保)."""
    put: tuple[str, ...] = ()
    """Of the facts that short words tell something of (俩儿子), those that the one spoken of was asked about before."""
    names: Mapping[str | None, str | None] = field(default_factory=dict)
    """What each of those who are spoken of is called by, as far as it is known."""
    family: Mapping[str | None, str | None] = field(default_factory=dict)
    """Those who are spoken of, each with their sex, as far as it is known."""
    supposed: tuple[str, ...] = ()
    """The facts that the last question supposed: 二级呢 supposes another value of one of them."""
    confirms: bool = False
    """Whether one value is asked back, so that yes is the first choice and no the second."""
    home: Belief | None = None
    """Where all live who were told of before (as far as it is known), one place: what 本县 is of a caller of whom no place is
    told."""
    of_others: bool = False
    """Whether those are spoken of for whom somebody asks by office, and not the speaker's family."""
    is_couple: bool = False
    """Whether a man and a woman without names are spoken of: 男的 and 女的 are they."""
    is_alone: bool = False
    """Whether the speaker is one of them and lives alone: no other half is meant by 我老太婆."""
    cases: bool = False
    """Whether callers are kept apart by number: 第2个 is then the caller, and no choice."""
    has_topic: bool = False
    """Whether something was asked and answered before: 老伴75也弄一份 is then of that."""
    of_one_thing: bool = False
    """Whether that was of a thing or a few, and not of all there is: 外婆正好九十 then asks it of her."""
    of_papers: bool = False
    """Whether the last reply told of documents: 磐安的呢 is then of the document there."""

    def of_speaker(self, taken_for: str | None) -> "Context":
        """The same, where one of those who are spoken of is the speaker."""

        def named(who: str | None) -> str | None:
            return "self" if who == taken_for else who

        return replace(
            self,
            subject=named(self.subject),
            places={named(who): facts for who, facts in self.places.items()},
            held={named(who): facts for who, facts in self.held.items()},
            names={named(who): called for who, called in self.names.items()},
            family={named(who): sex for who, sex in self.family.items()},
        )

    @property
    def asked_one(self) -> str | None:
        """The fact asked, when it is one."""
        return self.asked[0] if len(self.asked) == 1 else None

    @property
    def called(self) -> Mapping[str | None, str | None]:
        """What each of those who are spoken of is called by (外婆, 王大爷), where that is known."""
        return self.names or dict.fromkeys(self.of_each)

    @property
    def of_each(self) -> Mapping[str | None, Facts]:
        """What is known of each; of the one spoken of alone, where nothing is told of the others."""
        return self.held or ({self.subject: self.known} if self.known else {})
