"""The smallest pieces of every page as HTML: wordings, citations, quotes, dates.

A page is made of a thousand of them, so they are functions and not macros, which cost five times as much. End tags of
list items, terms and cells, which HTML lets go, are left out, and what a container can say stands on no leaf. Every
text goes through ``html``.
"""

from __future__ import annotations

from collections.abc import Sequence

from diptych.pages.edition import Edition, Wording
from diptych.pages.escaping import Html, html
from diptych.pages.row import Counts
from diptych.pages.typography import phrased, shortened, tongued
from diptych.pages.view import Cite, Day, FactView, Link, MatrixRow, QuoteView, StatementView, Voice

# No line breaks here: a citation stays with the word before it.
_JOINER = "\u2060"
# Half-width characters of a name in the control under a fact: a headline stands there where no publisher is known.
_NAME = 36


class Pieces:
    """The pieces as one edition writes them; ``root`` is the way from the page to its locale's folder."""

    def __init__(self, edition: Edition, root: str) -> None:
        self._labels = edition.labels
        self._lang = edition.locale.lang
        self._root = root
        self._untranslated = f' <span class="dp-missing">{html(self._labels.t("untranslated"))}</span>'
        self._says = html(self._labels.t("matrix.says"))
        self._contradicts = html(self._labels.t("matrix.contradicts"))

    def plain(self, words: Wording) -> Html:
        """The wording alone, marked where it is in another language than the page."""
        text = html(words.text)
        return Html(f'<span lang="{html(words.lang)}">{text}</span>') if words.foreign else text

    def own(self, words: Wording, cited: Sequence[Cite] = ()) -> Html:
        """The wording with its citations, which no line begins with."""
        missing = self._untranslated if words.missing else ""
        cites = "".join(
            f'{_JOINER}<a{" class=dp-withheld" if one.withheld else ""} href="#{one.anchor}">{one.number}</a>'
            for one in cited
        )
        return Html(f"{self.plain(words)}{missing}{cites}")

    def beside(self, words: Wording) -> Html:
        """The same in the other language: the paragraph that carries ``lang``."""
        return Html(f'<p lang="{html(words.other_lang)}">{html(words.other)}</p>' if words.other else "")

    def words(self, words: Wording, cited: Sequence[Cite] = ()) -> Html:
        """A paragraph in both languages."""
        return Html(f"<p>{self.own(words, cited)}</p>{self.beside(words)}")

    def heading(self, words: Wording) -> Html:
        """A headline: its lines end where words end."""
        text = phrased(words.text)
        return Html(f'<span lang="{html(words.lang)}">{text}</span>') if words.foreign else text

    def withheld(self, code: str) -> Html:
        """The note in the place of what did not pass; its code leads to what the finding means."""
        name, note = html(code), html(self._labels.t("withheld"))
        link = f'<a href="{self._root}codes/#{name}"><code>{name}</code></a>'
        return Html(f'<p class="dp-withheld">{note} {link}</p>')

    def statement(self, statement: StatementView) -> Html:
        """A sentence with its citations, or the note that it is withheld."""
        if statement.withheld:
            return self.withheld(statement.withheld)
        return self.words(statement.wording, statement.cites)

    def statements(self, statements: Sequence[StatementView], opening: str = "") -> Html:
        """Sentences one after the other, each behind ``opening``."""
        return Html("\n".join(f"{opening}{self.statement(one)}" for one in statements))

    def when(self, iso: str) -> Html:
        """A date as the locale writes it, and for programs."""
        return Html(f'<time datetime="{html(iso)}">{html(self._labels.date(iso))}</time>')

    def facts(self, facts: Sequence[FactView]) -> Html:
        """The key facts as items of a list: words, standing, who says it, and their own words."""
        return Html("\n".join(f"<li id={fact.anchor}>{self._fact(fact)}" for fact in facts))

    def _fact(self, fact: FactView) -> str:
        if fact.withheld:
            return self.withheld(fact.withheld)
        note = self.words(fact.note) if fact.note else ""
        quotes = "\n".join(map(self._quote, fact.quotes))
        behind = f"\n<dl id={fact.evidence_anchor}>\n{quotes}\n</dl>" if quotes else ""
        return f"{self.words(fact.wording)}{note}\n<div>{self._standing(fact)}</div>{behind}"

    def _standing(self, fact: FactView) -> str:
        """What stands under a fact; its link names who says it, and a tap shows their words."""
        t = self._labels.t
        said = [f'<b class="{fact.standing}">{html(t(f"standing.{fact.standing}"))}</b>']
        if fact.reported_by:
            said.append(f"<span>{html(t('origins.list', names=self._labels.listed(fact.reported_by)))}</span>")
        if fact.date:
            said.append(html(self._labels.date(fact.date)))
        if fact.quotes:
            names = tongued("\u00a0· ".join(shortened(one, _NAME) for one in fact.said_by), self._lang)
            said.append(f'<a href="#{fact.evidence_anchor}">{html(t("says"))} {names}</a>')
        return " ".join(said)

    def _quote(self, quote: QuoteView) -> str:
        lang = f' lang="{html(quote.lang)}"' if quote.lang else ""
        return f"{''.join(map(self._voice, quote.said))}<dd{lang}><q>{html(quote.text)}</q>"

    def _voice(self, voice: Voice) -> str:
        date = f" {html(self._labels.date(voice.date))}" if voice.date else ""
        origin = f" {html(self._labels.t('quote.origin', name=voice.origin))}" if voice.origin else ""
        address = voice.url or f"#{voice.anchor}"
        return f'<dt><a href="{address}">{tongued(voice.name, self._lang)}</a>{date}{origin}'

    def matrix(self, rows: Sequence[MatrixRow]) -> Html:
        """For each fact its number and a cell for each source; an empty one for a source that does not say it."""
        cells = {"says": f"<td>{self._says}", "contradicts": f"<td class=n>{self._contradicts}", "silent": "<td>"}
        lines = (
            f'<tr><th><a href="#{row.fact.anchor}">{row.fact.number}</a>'
            f"{''.join(cells[cell] for cell in row.cells)}</{'td' if row.cells else 'th'}></tr>"
            for row in rows
        )
        return Html("\n".join(lines))

    def timeline(self, days: Sequence[Day]) -> Html:
        """Each date once, and under it what happened."""
        return Html("\n".join(map(self._day, days)))

    def _day(self, day: Day) -> str:
        facts = (f"<dd>{self.own(fact.wording, [fact.cite])}" for fact in day.facts)
        return f"<dt>{self.when(day.date)}{''.join(facts)}"

    def counted(self, counts: Counts) -> list[Html]:
        """The figures of a brief in words; disputed facts only where there are some."""
        n = self._labels.n
        found = [("articles", counts.articles), ("origins", counts.origins), ("facts", counts.facts)]
        found += [("disputed", counts.disputed)] if counts.disputed else []
        return [html(n(f"count.{name}", count)) for name, count in found]

    def counts(self, counts: Counts) -> Html:
        """The top line of a brief; each figure leads to what it counts."""
        places = ("sources", "sources", "facts", "disputes")
        items = zip(places, self.counted(counts), strict=False)
        listed = "".join(f'<li><a href="#{place}">{words}</a>' for place, words in items)
        return Html(f'<ul class="dp-counts">{listed}</ul>')

    def tags(self, links: Sequence[Link]) -> Html:
        """Links with how often each is meant; once goes without saying."""
        number = self._labels.number
        items = (
            f'<li><a href="{html(link.url)}">{tongued(link.name, self._lang)}</a>'
            f"{f' {number(link.count)}' if link.count > 1 else ''}"
            for link in links
        )
        return Html(f'<ul class="dp-taglist">{"".join(items)}</ul>')
