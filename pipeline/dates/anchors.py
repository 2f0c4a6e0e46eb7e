"""From which day an expression counts: that of publication, that on which quoted words were said, a date before."""

from bisect import bisect_left, bisect_right
from datetime import datetime

from pipeline.annotate.tokens import Tokens
from pipeline.dates.days import DAY, Days
from pipeline.dates.find import Expression
from pipeline.dates.meaning import NO_ANCHOR, VAGUE, Left, Resolved, Setting
from pipeline.dates.resolve import is_stated, resolve
from pipeline.dates.rules import Rules
from pipeline.dates.tense import OPEN, Verb, read_sentence, tense_of
from pipeline.quotations import Quotation
from pipeline.records import Sentence

# Days before the publication within which words are taken to have been said that an article quotes without a day.
SPOKEN = 3
# Characters before an expression at the head of its sentence: 'Back in 2014'.
HEAD = 10
NOT_PUBLISHED = Left("no_publication_date")
# Any day serves where words state the days whole.
_ANY_DAY = datetime(2000, 1, 1)
Found = tuple[Expression, int]


class Reader:
    """Reads the expressions of one article; what one means may rest on those before it, or on when it was said."""

    def __init__(
        self, tokens: Tokens, sentences: list[Sentence], rules: Rules, published: datetime | None, found: list[Found]
    ) -> None:
        self.tokens = tokens
        self.sentences = sentences
        self.rules = rules
        self.published = published
        self.found = found
        self.quotations = [_quotation_at(tokens, each.start_char) for each, _ in found]
        self.resolved: list[Resolved | None] = [None] * len(found)

    def read(self) -> list[Resolved]:
        """Return what each means: first of those outside quotations, as they may say when the others were said."""
        for is_quoted in (False, True):
            for position, quotation in enumerate(self.quotations):
                if (quotation is not None) == is_quoted:
                    self.resolved[position] = self._read(position)
        return [each for each in self.resolved if each is not None]

    def _read(self, position: int) -> Resolved:
        expression, _ = self.found[position]
        before, near = self._before(position)
        if is_stated(expression):
            return resolve(expression, Setting(_ANY_DAY, OPEN))
        if expression.form.means in ("beside", "counted_beside"):
            return resolve(expression, Setting(_ANY_DAY, OPEN, before))
        if self.published is None:
            found = resolve(expression, Setting(_ANY_DAY, OPEN))
            return found if found == VAGUE else NOT_PUBLISHED
        tense = self._verb(position).tense
        said = self._said(position)
        results = [resolve(expression, Setting(day, tense, before, near)) for day in said]
        return results[0] if all(each == results[0] for each in results) else NO_ANCHOR

    def _before(self, position: int) -> tuple[Days | None, Days | None]:
        """Return the days stated last in this sentence or the one before, and those last stated in the paragraph."""
        expression, number = self.found[position]
        paragraph = self.tokens.text.rfind("\n\n", 0, expression.start_char)
        for other in range(position - 1, -1, -1):
            earlier, sentence = self.found[other]
            resolved = self.resolved[other]
            if earlier.start_char < paragraph:
                return (self._day_before(position) if expression.start_char <= paragraph + 2 + HEAD else None), None
            if isinstance(resolved, tuple):
                days = resolved[0]
                near = days if self._leads(earlier, days, sentence) else None
                return (days if sentence >= number - 1 else None), near
        return None, None

    def _day_before(self, position: int) -> Days | None:
        """Return the only day that the sentence tells with which the paragraph before ends, outside quotation marks."""
        number = self.found[position][1] - 1
        told = [other for other in range(position) if self.found[other][1] == number]
        resolved = self.resolved[told[0]] if len(told) == 1 and self.quotations[told[0]] is None else None
        return resolved[0] if isinstance(resolved, tuple) and resolved[0].precision == "day" else None

    def _leads(self, expression: Expression, days: Days, sentence: int) -> bool:
        """Whether what follows may be of its year: a day or month, or a year at the head of its sentence."""
        return days.precision in ("day", "month") or expression.start_char - self.sentences[sentence].start_char <= HEAD

    def _verb(self, position: int) -> Verb:
        """Return the verb that tells the tense of an expression."""
        expression, number = self.found[position]
        starts, sentence = self.tokens.starts, self.sentences[number]
        start, end = (bisect_left(starts, each) for each in (sentence.start_char, sentence.end_char))
        first, after = bisect_right(starts, expression.start_char) - 1, bisect_left(starts, expression.end_char)
        words = self.rules.tense
        return tense_of(self.tokens, read_sentence(self.tokens, start, end, words), first, after, words)

    def _said(self, position: int) -> list[datetime]:
        """Return the days on which an expression may have been said: that of publication, or those of a quotation."""
        quotation, published = self.quotations[position], self.published
        assert published is not None
        if quotation is None:
            return [published]
        days = self._day_of_speech(quotation) or Days(published - SPOKEN * DAY, published, "period")
        n_days = (days.last - days.first).days
        return [days.first + n * DAY for n in sorted({0, *range(0, n_days, n_days // SPOKEN or 1), n_days})]

    def _day_of_speech(self, quotation: Quotation) -> Days | None:
        """Return when quoted words were said, where the sentence around them says so."""
        text_starts = [each.start_char for each in self.sentences]
        first, last = (bisect_right(text_starts, each) - 1 for each in (quotation.start_char, quotation.end_char - 1))
        for position, (_, number) in enumerate(self.found):
            resolved = self.resolved[position]
            if first <= number <= last and self.quotations[position] is None and isinstance(resolved, tuple):
                verb = self._verb(position).position
                if verb >= 0 and self.tokens.lower[verb] in self.rules.tense["said"]:
                    return resolved[0]
        return None


def _quotation_at(tokens: Tokens, place: int) -> Quotation | None:
    """Return the quotation in which a character stands."""
    number = bisect_right(tokens.quotations, place, key=lambda each: each.start_char) - 1
    quotation = tokens.quotations[number] if number >= 0 else None
    return quotation if quotation and place < quotation.end_char else None
