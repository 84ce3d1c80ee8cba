"""What the reader makes of a message: of whom it says what, and what else it does to those who are spoken of."""

from dataclasses import dataclass
from typing import Literal

from dialogs.listening.answers import Choice
from dialogs.listening.finders.age_token import Fault
from dialogs.listening.finders.children import WithChild
from dialogs.listening.giving.doubts import Doubt
from dialogs.listening.giving.family import Named
from dialogs.listening.giving.likewise import Likewise
from dialogs.listening.giving.put_back import PutBack
from dialogs.listening.hearing import PersonReading
from dialogs.listening.turning_to import Turning
from knowledge.facts import Belief

Together = Literal["each_other", "with_speaker"]
"""住一起的, 他跟我妈两个人住; 跟我一道, 跟我住呗."""


@dataclass(frozen=True, slots=True)
class Owned:
    """A fact that is said to be whose, and of whom it is said not to be."""

    subject: str | None
    fact: str
    belief: Belief
    wrong: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """A message understood."""

    people: tuple[PersonReading, ...]
    declined: bool = False
    corrects: bool = False
    faults: tuple[Fault, ...] = ()
    """The births and identity numbers that cannot be right."""
    cut: bool = False
    of_all: bool = False
    """Whether it is said of all who are spoken of: 都没有低保, 他俩都当过兵."""
    picked: tuple[Choice, ...] = ()
    """The choices that a number, a letter or a position picked."""
    several: tuple[str, ...] = ()
    """The facts of which several values were picked at once."""
    missed: str | None = None
    """How a bare number failed to pick: "absent" or "several"."""
    wordless: bool = False
    """Whether it is only emoji or punctuation."""
    bare_number: bool = False
    switches: bool = False
    """Whether it goes over to somebody else: 换我老伴, 再查一位."""
    turns_to: Turning | None = None
    instead_of: str | None = None
    """Whom the one told of was wrongly taken for: 不是我妈，是我爸."""
    rather: tuple[str | None, str | None] = (None, None)
    """Who is told of instead, and what they are called by."""
    puts_off: bool = False
    """Whether what was asked is put off, or was not heard: 等我问问, 没听清. It stays open."""
    refused: bool = False
    """Whether what was asked back is said not to be so, and nothing else."""
    doubts: tuple[Doubt, ...] = ()
    """What is said, but not surely."""

    for_others: bool = False
    """Whether the speaker asks by office, or says that it is not for them: they are no client."""
    desk: str | None = None
    """The code of the place where they sit who ask by office: 金乡热线, 友谊县某村会计."""
    from_elsewhere: bool = False
    """Whether somebody is told of who is from elsewhere, it is not said from where (外地的)."""
    gone: frozenset[str | None] = frozenset()
    """Those of whom it is said that they have died."""
    departed: str | None = None
    """Who of them is asked about: 走的时候86，高龄津贴该不该有."""
    withdrawn: frozenset[tuple[str | None, str]] = frozenset()
    """Of whom which known facts it takes back without saying what is so: 我没说农保, 谁重度失能了."""

    passed_on: tuple[tuple[str | None, str | None, str], ...] = ()
    """From whom to whom a known fact goes over: 残疾的是我，不是老伴."""

    put_back: tuple[PutBack, ...] = ()
    """What it says is as it was before it was changed: 我妈88没变, 别改她的."""

    named: tuple[tuple[int, str], ...] = ()
    """The elders whom it names, each with where."""
    asked_of: str | None = None
    """Whom its last question is of: 俺想送俺爹去养老院，公家给掏钱不."""
    references: tuple[Named, ...] = ()
    """Where it names those of the family, the speaker among them, and two at once."""

    pointed: frozenset[int] = frozenset()
    """Where of these it says that it is of whom it names there (我问的是俺娘)."""

    aside: frozenset[str | None] = frozenset()
    """Of whom it says that it is not (不要再说大爷了)."""

    owned: tuple[Owned, ...] = ()
    """What it says is whose, and of whom it is not: 退休金是我的不是她的."""
    means: Turning | None = None
    """Whom it says that it is of: 我问我自己, 我说的是我妈."""
    one_child: bool = False
    """Whether it tells that there is but one child (就这一个女儿)."""
    several_children: frozenset[str | None] = frozenset()
    """Who is told to have several children: what became of an only child is not asked of them."""
    with_child: WithChild | None = None
    """Whether it tells that they live with a child of theirs, and whether in town."""
    together: Together | None = None
    """Whether it says that they live together, or that somebody lives with the speaker."""
    likewise: tuple[Likewise, ...] = ()
    """Of whom it says that it is so of them too: 老伴也一样, 俩人都是."""

    kin_of_them: bool = False
    """Whether it opens with somebody by whose kin they are (她还有个妹妹85, 他媳妇59): another than was spoken of."""
    mixed: bool = False
    """Whether it says that one was taken for another: what was put down to the one is then given back."""
    reversed_facts: frozenset[str] | None = None
    """The facts that were told of two people the wrong way round (年纪说反了), none of them where it says only that (说反了);
    None where it says nothing of the kind."""

    @property
    def says_nothing(self) -> bool:
        """Whether nothing at all was understood of it."""
        return not self.declined and not self.picked and not any(set(p.facts) - {"sex"} or p.denied for p in self.people)
