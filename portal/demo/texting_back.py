"""In the demo's check: the carer answers by text, with words and with STOP."""

import re

from portal.demo.steps import MOBILE, Walk, wait_for_text


def carer_texts_back(walk: Walk, case: str) -> None:
    """She answers by text, twice: with words, and with STOP."""
    _text_back(walk, "Kiedy przyjdziecie? Nie rozumiem")
    walk.sam.get(case)
    walk.sam.follow("/staff/worries/")
    walk.step(
        "the carer texts back, and a caseworker reads her words",
        holds="Kiedy przyjdziecie" in walk.sam.page.text,
    )
    answer = wait_for_text(walk, lambda body: "999" in body)
    walk.step(
        "she is told by when a person reads it", holds=re.search(r"\d:\d\d", answer) is not None
    )
    _text_back(walk, "prosze nie pisac wiecej")
    wait_for_text(walk, lambda body: "ten numer" in body)
    walk.step("she texts STOP in her words, and it is confirmed", holds=True)
    walk.sam.get("/staff/tasks")
    walk.step(
        "a caseworker is asked to find out why, the same day",
        holds="They replied STOP" in walk.sam.page.text,
    )
    walk.sam.get(case)
    walk.step("and her phone is not texted any more", holds="no texts" in walk.sam.page.text)


def _text_back(walk: Walk, words: str) -> None:
    walk.outside.get("/demo/texts")
    walk.outside.submit("Send the text", mobile=MOBILE, words=words)
