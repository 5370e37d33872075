"""Four words instead of a card: typed, or picked from a list, first the letter and then the word.

Nothing of it stands in an address: what was picked so far comes along in the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from argon2.exceptions import VerifyMismatchError
from starlette.responses import Response

from portal.domain import four_words
from portal.domain.four_words import WORDS
from portal.messages.languages import SOURCE, Language
from portal.services import word_codes
from portal.services.word_codes import Kept
from portal.web import forms
from portal.web.page import Context
from portal.web.sign_in import to_quiet_page
from portal.web.ways_in import must_wait, network


@dataclass(frozen=True, slots=True)
class Picking:
    """One step on the way to four words: either letters or words to choose from, or all four."""

    language: Language
    picked: tuple[str, ...]
    letters: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    # Whose lists could be picked from instead.
    others: tuple[Language, ...] = ()

    @property
    def number(self) -> int:
        return len(self.picked) + 1

    @property
    def is_whole(self) -> bool:
        return len(self.picked) == WORDS


def words(context: Context) -> Response:
    return _page(context, forms.WordsForm(context.language))


def open_with_words(context: Context) -> Response:
    lists = {
        each.code: four_words.by_beginning(each.words()) for each in context.portal.languages.all
    }
    form = forms.WordsForm(context.language, context.asked.form)
    form.known = {begins for by_beginning in lists.values() for begins in by_beginning}
    if not form.validate():
        return _page(context, form, status=422)
    meanings = four_words.meanings(form.typed, lists)
    guess = word_codes.begin_guess(context.db, meanings, network(context), now=context.now)
    if guess.waits_until:
        return must_wait(context, guess)
    kept = word_codes.kept_for(context.db, meanings, now=context.now)
    right = context.outside_transaction(lambda: _right(context, kept))
    started = word_codes.matched(context.db, guess, right, now=context.now) if right else None
    if started is None:
        word_codes.did_not_match(context.db, kept, now=context.now)
        return _page(context, form, is_wrong=True, status=422)
    return to_quiet_page(context, started)


def word_list(context: Context) -> Response:
    return _pick_page(context, _picking(context, {}))


def pick_word(context: Context) -> Response:
    """One more letter or word; what is no letter or no word of the list changes nothing."""
    return _pick_page(context, _picking(context, dict(context.asked.form.multi_items())))


def _right(context: Context, kept: tuple[Kept, ...]) -> Kept | None:
    """Whose words they are. Where nobody's begin like that, it takes as long."""
    hasher = context.portal.hasher
    if not kept:
        hasher.hash(four_words.FourWords(SOURCE, ()).secret)
    for each in kept:
        try:
            if hasher.verify(each.words_hash, each.typed.secret):
                return each
        except VerifyMismatchError:
            continue
    return None


def _picking(context: Context, asked: Mapping[str, object]) -> Picking:
    with_list = tuple(each for each in context.portal.languages.offered if each.words())
    by_code = {each.code: each for each in with_list}
    wanted = str(asked.get("in", context.language.code))
    language = by_code.get(wanted, context.portal.languages[SOURCE])
    listed = language.words()
    sent = context.asked.form.getlist
    picked = tuple(each for each in map(str, sent("picked")) if each in listed)[:WORDS]
    word = str(asked.get("word", ""))
    if word in listed and len(picked) < WORDS:
        picked = (*picked, word)
    others = tuple(each for each in with_list if each is not language) if not picked else ()
    if len(picked) == WORDS:
        return Picking(language, picked)
    letter = str(asked.get("letter", ""))
    under = four_words.under(letter, listed) if letter else ()
    letters = () if under else four_words.letters(listed)
    return Picking(language, picked, letters, under, others)


def _pick_page(context: Context, picking: Picking) -> Response:
    return context.page("sign_in/word_list.html", picking=picking)


def _page(
    context: Context, form: forms.WordsForm, *, is_wrong: bool = False, status: int = 200
) -> Response:
    return context.page(
        "sign_in/words.html",
        form=form,
        listed=context.language.words(),
        is_wrong=is_wrong,
        status=status,
    )
