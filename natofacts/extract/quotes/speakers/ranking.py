"""Who a phrase means: names, roles, pronouns and descriptions resolved over the whole document."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from natofacts.extract.entities.roles import resolve_nominal
from natofacts.extract.quotes.discourse import Discourse
from natofacts.extract.quotes.gate import admitted
from natofacts.extract.quotes.lexicon import people, words
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.apposition import name_in
from natofacts.extract.quotes.speakers.bridges import DEMONSTRATIVE, bridge, for_person
from natofacts.extract.quotes.speakers.descriptions import LOWERED, agrees, head_noun, is_feminine, shape, with_article
from natofacts.extract.quotes.speakers.impersonal import body_around
from natofacts.extract.quotes.speakers.phrases import Phrase, words_of
from natofacts.extract.quotes.speakers.pronouns import IMPERSONAL, INDEFINITE, LATTER, NOBODY, PRONOUNS
from natofacts.extract.quotes.speakers.salience import described_subjects, last_named, recent_subject
from natofacts.extract.referents import Gender, Referent
from natofacts.facts import Mention, Span, Speaker

CONTENTS = words("contents")
_NEAR = 400  # characters after a speaker's words within which a description goes on with them


class Known(NamedTuple):
    """Somebody the document may mean by a pronoun: a speaker so far."""

    speaker: Speaker
    gender: Gender | None
    plural: bool
    position: int
    head: str


class Speakers:
    """Resolves the phrases of one document, in text order, remembering who has spoken."""

    def __init__(self, text: Discourse) -> None:
        self.text = text
        self.known: list[Known] = []
        self.pronouns: dict[int, Speaker | None] = {}  # what each has been found to mean, for the verbs that share it

    def resolve(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Who a phrase means; None where nobody in particular is meant, or nothing that could speak."""
        found = self._resolve(phrase, segment)
        return admitted(self.text, found) if found is not None else None

    def _resolve(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        word = self.text.words[phrase.head]
        if word in IMPERSONAL:
            return self._where_one_says(phrase, segment)
        if word in NOBODY:
            return None
        number = self._pronoun(phrase)
        if number is not None:
            if phrase.head not in self.pronouns:
                self.pronouns[phrase.head] = self._antecedent(phrase, segment, number)
            return self.pronouns[phrase.head]
        if phrase.end - phrase.start > 1 and self.text.words[phrase.start + 1] == "même" and self.known:
            return self.known[-1].speaker  # `la même source`, `le même`
        return self._named(phrase, segment) or self._bridged(phrase, segment) or self._described(phrase)

    def _where_one_says(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Whose words `on` reports; None where it says nothing of that."""
        text = self.text
        if "où" in text.words[phrase.head - 2 : phrase.head] and self.known:
            last = self.known[-1]  # `estime-t-on au ministère, où l'on redoute que`
            return last.speaker if last.position >= text.offsets[segment.start] else None
        body = body_around(text, phrase, segment)
        if body is None:
            return None
        owner = text.owners.get(body.head)
        if owner and owner[0].label == "ORG":
            return self.named(owner)
        described = self._described(body)
        return described and replace(described, name=with_article(described.name, text.words[body.start - 1]))

    def _bridged(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`l'élue`, `cet ancien chauffeur`: somebody the text has named, in other words."""
        head = self.text.words[phrase.head]
        owner = self.text.owners.get(phrase.head)
        if owner and owner[0].label in ("ORG", "LOC"):
            return None
        if any(k.head == head and k.speaker.entity is None for k in self.known):
            return None  # the text has somebody else of that description
        last = self.known[-1] if self.known else None
        if (
            last is not None
            and last.speaker.entity is None
            and self.text.words[phrase.start] in DEMONSTRATIVE
            and for_person(head)
            and self.text.offsets[phrase.start] - last.position < _NEAR
            and agrees(last.gender, last.plural, *shape(words_of(self.text, phrase)[0]))
        ):
            return last.speaker  # `un commandant ... « ... », a ajouté ce militaire`
        spoken = [r for k in reversed(self.known) if (r := self._referent(k.speaker))]
        found = bridge(self.text, phrase, segment, spoken)
        words, start, end = words_of(self.text, phrase)
        return self._said_by(found, Span(text=words, start=start, end=end)) if found else None

    def remember(self, speaker: Speaker, position: int) -> None:
        """Note who has just spoken, for the pronouns that follow."""
        referent = self._referent(speaker)
        head = head_noun(speaker.name)
        if referent:
            gender, plural = referent.gender, referent.plural
        else:
            before = next((k for k in reversed(self.known) if k.speaker.name == speaker.name), None)
            gender, plural = (before.gender, before.plural) if before else shape(speaker.name)
        self.known.append(Known(speaker, gender, plural, position, head))

    def named(self, owner: tuple[Referent, Mention]) -> Speaker:
        """The speaker that a mention names."""
        return self._speaker(owner[0], owner[1].start, owner[1].end)

    def last_mentioned(self, segment: Segment, token: int) -> Speaker | None:
        """Whom `à ses yeux` means: who spoke last, or the person the text has just made a subject."""
        spoken = self.known[-1] if self.known else None
        phrase = Phrase(token, token, token + 1, "according")
        subject = recent_subject(self.text, phrase, segment, None, False, spoken.position if spoken else -1)
        if subject is not None and (subject[0] > 2 or (subject[0] > 1 and spoken is None)):
            return Speaker(name=subject[1].name, entity=subject[1].id)
        return spoken.speaker if spoken else None

    def last(self) -> Speaker | None:
        """Whoever spoke last."""
        return self.known[-1].speaker if self.known else None

    def _referent(self, speaker: Speaker) -> Referent | None:
        return self.text.by_id.get(speaker.entity) if speaker.entity else None

    def _pronoun(self, phrase: Phrase) -> tuple[Gender | None, bool] | None:
        words = self.text.words
        if words[phrase.head] in PRONOUNS:
            return PRONOUNS[words[phrase.head]]
        for i in range(phrase.start, phrase.end):
            if words[i] in LATTER and words[i - 1 : i] and words[i - 1] in ("ce", "cette", "ces"):
                gender, plural = LATTER[words[i]]
                return ("m" if gender == "m" else "f"), plural
        return None

    def _named(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """A person named in the phrase or set beside it, else the name that heads it, else the role it speaks of."""
        beside = name_in(self.text, phrase, segment, "PER")
        if beside is None and self.text.words[phrase.head] not in people():
            beside = name_in(self.text, phrase, segment, "ORG")  # `le journal russe X`, but not `la députée X`
        if beside is not None:
            return self.named(beside)
        if self.text.words[phrase.start] in ("un", "une", "des") and phrase.head != phrase.start:
            return None  # `un ministre` is none that the text has named
        owner = self.text.owners.get(phrase.head)
        if owner is None and self.text.words[phrase.head] in CONTENTS:
            return self._source_within(phrase)
        if owner and owner[0].label == "MISC" and self.text.words[phrase.start] in ("le", "la", "l'"):
            return None  # `le Norvégien` is one of them, not the people
        if owner and (owner[1].kind == "name" or owner[0].label == "PER"):
            referent, mention = owner
            if mention.kind == "nominal":
                return self._speaker(referent, *self._chars(phrase))
            return self._speaker(referent, mention.start, mention.end)
        referent_by_role = resolve_nominal(self.text.read, phrase.head, self.text.referents)
        if referent_by_role is not None:
            return self._speaker(referent_by_role, *self._chars(phrase))
        return None

    def _chars(self, phrase: Phrase) -> tuple[int, int]:
        _, start, end = words_of(self.text, phrase)
        return start, end

    def _source_within(self, phrase: Phrase) -> Speaker | None:
        """`les informations du YSK`: the name that the contents belong to."""
        text = self.text
        for i in range(phrase.head + 1, phrase.end):
            owner = text.owners.get(i)
            if owner:
                return self._speaker(owner[0], owner[1].start, owner[1].end)
        for child in text.tokens[phrase.head].rights:
            if child.dep == "nmod" and child.i < phrase.end and text.tokens[child.i].pos in ("NOUN", "PROPN"):
                start, end = text.chars(child.i, phrase.end)
                words = text.text[start:end]
                article = "l'" if words[:1].lower() in "aeiouéèêhyœ" else "la " if is_feminine(child) else "le "
                return Speaker(name=article + words, mention=Span(text=words, start=start, end=end))
        return None

    def _speaker(self, referent: Referent, start: int, end: int) -> Speaker:
        mention = Span(text=self.text.text[start:end], start=start, end=end)
        role = referent.roles[0] if referent.roles else None
        return Speaker(name=referent.name, entity=referent.id, mention=mention, role=role)

    def _described(self, phrase: Phrase) -> Speaker | None:
        """Somebody without a name, in the text's own words, or the one described so before."""
        words, start, end = words_of(self.text, phrase)
        if not words or not any(c.isalpha() for c in words):
            return None
        mention = Span(text=words, start=start, end=end)
        head = self.text.words[phrase.head]
        if head in PRONOUNS or (self.text.tokens[phrase.head].pos == "PRON" and head not in INDEFINITE):
            return None
        definite = self.text.words[phrase.start] in ("le", "la", "les", "l'", "ce", "cet", "cette", "ces")
        if definite:
            for k in reversed(self.known):
                if k.head == head and k.speaker.entity is None and not _differ(k.speaker.name, words):
                    return Speaker(name=k.speaker.name, mention=mention)
        first = words.split("'")[0].split("’")[0].split()[0] if words.split() else words
        name = words[0].lower() + words[1:] if first.lower() in LOWERED else words
        return Speaker(name=" ".join(name.split()), mention=mention)

    def _antecedent(self, phrase: Phrase, segment: Segment, shape: tuple[Gender | None, bool]) -> Speaker | None:
        """The person a pronoun stands for: whoever was spoken of last, as speaker or subject, and agrees with it."""
        gender, plural = shape
        position = self.text.tokens[phrase.head].idx
        _, start, end = words_of(self.text, phrase)
        start += len(self.text.text[start:end]) - len(self.text.text[start:end].removeprefix("-").removeprefix("t-"))
        mention = Span(text=self.text.text[start:end], start=start, end=end)
        if any(w in LATTER for w in self.text.words[phrase.start : phrase.end]):
            return self._latter(phrase, gender, plural, mention)
        topic = self._topic(phrase, segment)
        if topic is not None:
            return self._said_by(topic, mention)
        here = self._described_in(segment, phrase.start, gender, plural, mention) if self._after_colon(phrase) else None
        if here is not None:
            return here
        spoken = next((k for k in reversed(self.known) if agrees(k.gender, k.plural, gender, plural)), None)
        subject = recent_subject(self.text, phrase, segment, gender, plural, spoken.position if spoken else -1)
        if subject is not None and (subject[0] > 1 or spoken is None):
            return self._said_by(subject[1], mention)
        just = self._described_before(phrase, segment, gender, plural, mention, back=2)
        if just is not None and (spoken is None or spoken.position < self._start_of(segment, 2)):
            return just
        if spoken is not None and spoken.position < position:
            return Speaker(
                name=spoken.speaker.name,
                entity=spoken.speaker.entity,
                mention=mention,
                role=spoken.speaker.role,
            )
        return self._described_before(phrase, segment, gender, plural, mention)

    def _latter(self, phrase: Phrase, gender: Gender | None, plural: bool, mention: Span) -> Speaker | None:
        """Whom `ce dernier` means: the person named last, or who spoke since."""
        found = last_named(self.text, phrase, gender, plural)
        last = self.known[-1] if self.known else None
        if last and agrees(last.gender, last.plural, gender, plural) and (found is None or last.position > found[0]):
            return Speaker(name=last.speaker.name, entity=last.speaker.entity, mention=mention, role=last.speaker.role)
        return self._said_by(found[1], mention) if found else None

    def _topic(self, phrase: Phrase, segment: Segment) -> Referent | None:
        """`Quant à l'UDC, elle répète`: who the sentence itself says it is about."""
        first = self.text.next_ink(segment.start)
        if self.text.words[first] != "quant":
            return None
        return next((self.text.owners[i][0] for i in range(first, phrase.start) if i in self.text.owners), None)

    def _start_of(self, segment: Segment, back: int) -> int:
        """The character where the sentences begin that a description may be looked for in."""
        index = self.text.index_of(segment)
        return self.text.tokens[self.text.segments[max(0, index - back)].start].idx

    def _described_before(
        self,
        phrase: Phrase,
        segment: Segment,
        gender: Gender | None,
        plural: bool,
        mention: Span,
        back: int = 3,
    ) -> Speaker | None:
        """People without a name who are the subject of a sentence before: `Les pêcheurs ... dénoncent-ils`."""
        text = self.text
        index = text.index_of(segment)
        for number in range(index - 1, max(-1, index - 1 - back), -1):
            earlier = text.segments[number]
            found = self._described_in(earlier, earlier.end, gender, plural, mention)
            if found is not None:
                return found
        return None

    def _after_colon(self, phrase: Phrase) -> bool:
        """Whether a phrase comes right after a colon: `Une conseillère est moins tendre : selon elle, ...`."""
        return ":" in self.text.words[max(0, phrase.start - 2) : phrase.start]

    def _described_in(
        self, segment: Segment, end: int, gender: Gender | None, plural: bool, mention: Span
    ) -> Speaker | None:
        """Somebody who is the subject of a sentence, by a noun, before some token."""
        for phrase in described_subjects(self.text, segment, end, gender, plural):
            described = self._named(phrase, segment) or self._described(phrase)
            if described is not None:
                return Speaker(name=described.name, entity=described.entity, mention=mention, role=described.role)
        return None

    def _said_by(self, referent: Referent, mention: Span) -> Speaker:
        role = referent.roles[0] if referent.roles else None
        return Speaker(name=referent.name, entity=referent.id, mention=mention, role=role)


def _differ(name: str, words: str) -> bool:
    """Whether two descriptions by the same noun are of others: `le sénateur du Nord`, `le sénateur du Jura`."""
    one, two = (text.split(" d", 1)[1:] for text in (name, words))
    return bool(one and two) and one != two
