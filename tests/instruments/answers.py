"""Answers to an instrument, alike everywhere but where a test says otherwise."""


def answer_all(asked, everywhere, **changed):
    """Answer every domain alike, but for those named (with _ for -)."""
    allowed = {d.id: [r.id for r in asked.responses_to(d.id)] for d in asked.domains}
    answers = {id: everywhere if everywhere in ids else "does-not" for id, ids in allowed.items()}
    return answers | {id.replace("_", "-"): response for id, response in changed.items()}
