"""What a revised list changes, and for whom: items, words, verdicts, gifts and sums, each with an exact description."""

from knowledge.diff.changes import Change as Change
from knowledge.diff.changes import Diff as Diff
from knowledge.diff.changes import diff as diff
from knowledge.diff.people import Reached as Reached
from knowledge.diff.people import on_roster as on_roster
from knowledge.diff.sides import Side as Side
from knowledge.diff.sides import open_side as open_side
