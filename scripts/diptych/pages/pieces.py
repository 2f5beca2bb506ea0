"""The smallest pieces of every page as HTML: wordings, citations, dates, links.

A page is made of a thousand of them, so they are functions and not macros, which cost five times as much. What HTML
lets go is left out: end tags of paragraphs, list items, terms and cells, quotes around plain values; and what a
container can say stands on no leaf. Every text goes through ``escaping``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from diptych.pages.edition import Edition, Wording
from diptych.pages.escaping import Html, attribute, html
from diptych.pages.labels import Labels
from diptych.pages.list_view import Card, QuotedDay
from diptych.pages.row import Counts
from diptych.pages.typography import phrased, tongued
from diptych.pages.view import Cite, Link, StatementView

# No line breaks here: a citation stays with the word before it.
_JOINER = "\u2060"


# Pages of one locale write the same labels and days thousands of times.
@lru_cache(maxsize=1024)
def _label(labels: Labels, key: str) -> Html:
    return html(labels.t(key))


@lru_cache(maxsize=8192)
def _date(labels: Labels, iso: str) -> Html:
    return html(labels.date(iso))


@lru_cache(maxsize=8192)
def _when(labels: Labels, iso: str) -> Html:
    return Html(f"<time datetime={attribute(iso)}>{_date(labels, iso)}</time>")


# The pages of a brief cite the same facts again and again.
@lru_cache(maxsize=1024)
def _cites(cited: tuple[Cite, ...]) -> str:
    return "".join(
        [
            f"{_JOINER}<a{' class=dp-withheld' if one.withheld else ''} href=#{one.anchor}>{one.number}</a>"
            for one in cited
        ]
    )


class Pieces:
    """The pieces as one edition writes them; ``root`` is the way from the page to its locale's folder."""

    def __init__(self, edition: Edition, root: str) -> None:
        self.edition = edition
        self.labels = edition.labels
        self.lang = edition.locale.lang
        self.root = root
        self._untranslated = f" <span class=dp-missing>{_label(self.labels, 'untranslated')}</span>"

    def label(self, key: str, **values: object) -> Html:
        """A label of the catalog."""
        return html(self.labels.t(key, **values)) if values else _label(self.labels, key)

    def date(self, iso: str) -> Html:
        """A date as the locale writes it."""
        return _date(self.labels, iso)

    def plain(self, words: Wording) -> Html:
        """The wording alone, marked where it is in another language than the page."""
        text = html(words.text)
        return Html(f"<span lang={attribute(words.lang)}>{text}</span>") if words.foreign else text

    def own(self, words: Wording, cited: tuple[Cite, ...] = ()) -> str:
        """The wording with its citations, which no line begins with."""
        if words.foreign or words.missing:
            return f"{self.plain(words)}{self._untranslated if words.missing else ''}{_cites(cited)}"
        return f"{html(words.text)}{_cites(cited)}" if cited else html(words.text)

    def beside(self, words: Wording) -> str:
        """The same in the other language: the paragraph that carries ``lang``."""
        return f"<p lang={words.other_lang}>{html(words.other)}</p>" if words.other else ""

    def words(self, words: Wording, cited: tuple[Cite, ...] = ()) -> str:
        """A paragraph in both languages."""
        if words.other and not words.foreign and not words.missing:
            # Nearly every one.
            cites = _cites(cited) if cited else ""
            return f"<p>{html(words.text)}{cites}</p><p lang={words.other_lang}>{html(words.other)}</p>"
        return f"<p>{self.own(words, cited)}</p>{self.beside(words)}"

    def heading(self, words: Wording) -> Html:
        """A headline: its lines end where words end."""
        text = phrased(words.text)
        return Html(f"<span lang={attribute(words.lang)}>{text}</span>") if words.foreign else text

    def withheld(self, code: str) -> str:
        """The note in the place of what did not pass; its code leads to what the finding means."""
        address = attribute(f"{self.root}codes/#{code}")
        link = f"<a href={address}><code>{html(code)}</code></a>"
        return f"<p class=dp-withheld>{self.label('withheld')} {link}</p>"

    def statement(self, statement: StatementView) -> str:
        """A sentence with its citations, or the note that it is withheld."""
        if statement.withheld:
            return self.withheld(statement.withheld)
        return self.words(statement.wording, statement.cites)

    def statements(self, statements: Sequence[StatementView], opening: str = "") -> str:
        """Sentences one after the other, each behind ``opening``."""
        return "\n".join([f"{opening}{self.statement(one)}" for one in statements])

    def when(self, iso: str) -> Html:
        """A date as the locale writes it, and for programs."""
        return _when(self.labels, iso)

    def link(self, link: Link) -> str:
        """A link by its name; the name alone where there is nothing to lead to."""
        name = tongued(link.name, self.lang)
        return f"<a href={attribute(link.url)}>{name}</a>" if link.url else name

    def kicker(self, date: str, topics: Iterable[Link]) -> Html:
        """The line above a headline: the day and the topics."""
        return Html(" ".join([self.when(date), *map(self.link, topics)]))

    def counted(self, counts: Counts) -> list[Html]:
        """The figures of a brief in words; disputed facts only where there are some."""
        n = self.labels.n
        found = [("articles", counts.articles), ("origins", counts.origins), ("facts", counts.facts)]
        found += [("disputed", counts.disputed)] if counts.disputed else []
        return [html(n(f"count.{name}", count)) for name, count in found]

    def counts(self, counts: Counts) -> Html:
        """The top line of a brief; each figure leads to what it counts."""
        places = ("sources", "sources", "facts", "disputes")
        items = zip(places, self.counted(counts), strict=False)
        listed = "".join(f"<li><a href=#{place}>{words}</a>" for place, words in items)
        return Html(f"<ul class=dp-counts>{listed}</ul>")

    def tags(self, links: Sequence[Link]) -> Html:
        """Links with how often each is meant; once goes without saying."""
        number = self.labels.number
        items = [f"<li>{self.link(one)}{f' {number(one.count)}' if one.count > 1 else ''}" for one in links]
        return Html(f"<ul class=dp-taglist>{''.join(items)}</ul>")

    def cards(self, cards: Sequence[Card], level: int) -> Html:
        """Briefs in a list; ``level`` is that of their headings."""
        return Html("\n".join(self._card(card, f"h{level}") for card in cards))

    def _card(self, card: Card, heading: str) -> str:
        lead = f"<p>{self.plain(card.lead)}</p>" if card.lead else ""
        return (
            f"<article class=dp-card><p class=dp-kicker>{self.kicker(card.date, card.topics)}</p>"
            f"<{heading}><a href={attribute(card.url)}>{self.plain(card.title)}</a></{heading}>{lead}"
            f"<p class=dp-counts>{' · '.join(self.counted(card.counts))}</p></article>"
        )

    def days(self, days: Sequence[QuotedDay]) -> Html:
        """The facts of each day's briefs, each leading to its place."""
        return Html("\n".join(map(self._day, days)))

    def _day(self, day: QuotedDay) -> str:
        facts = (f"<dd><a href={attribute(one.url)}>{self.plain(one.words)}</a>" for one in day.lines)
        return f"<dt>{self.date(day.date)}{''.join(facts)}"
