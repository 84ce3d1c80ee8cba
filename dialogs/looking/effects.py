"""Whether the words of a clause answer a question for money: they give some, and to people rather than to homes and firms."""

from dialogs.looking.names import everyday


def has_effect(question: str, words: str) -> bool:
    """Whether words of a clause may answer a question: any do that asks for no money, or for what homes and firms are paid."""
    cue = everyday().cue
    if not cue("wants_money").reads(question) or cue("of_others").reads(question):
        return True
    return cue("gives_money").reads(words) and not cue("to_others").reads(words)
