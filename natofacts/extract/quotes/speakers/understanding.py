"""The ways to understand a phrase: by its names, by whose contents it is, by those named together, by antecedents."""

from __future__ import annotations

from abc import ABC

from msgspec.structs import replace

from natofacts.extract.quotes.lexicon import OF, people
from natofacts.extract.quotes.spans import Segment
from natofacts.extract.quotes.speakers.antecedents import Antecedents
from natofacts.extract.quotes.speakers.apposition import body_beside, bracketed, name_in
from natofacts.extract.quotes.speakers.callings import DEFINITE, singular
from natofacts.extract.quotes.speakers.contents import find_owner
from natofacts.extract.quotes.speakers.descriptions import is_feminine, with_article
from natofacts.extract.quotes.speakers.impersonal import body_around
from natofacts.extract.quotes.speakers.joint import joined
from natofacts.extract.quotes.speakers.memory import joint
from natofacts.extract.quotes.speakers.phrases import Phrase, can_speak, phrase_at, words_of
from natofacts.extract.quotes.speakers.pronouns import OF_TWO
from natofacts.extract.referents import Referent
from natofacts.facts import Mention, Span, Speaker
from natofacts.french.gazetteer import is_capital, is_medium

_NEAR_TWO = 3  # sentences
_BESIDE = {"dans", "lors", "via"}
_PLURAL = {"les", "des", "ces", "plusieurs", "deux"}

_CLOSING = ([","], ["("], [")"], ["."], [";"], ["»"], [":"])


class Understanding(Antecedents, ABC):
    """The ways to understand a phrase, each with what the document has said so far."""

    def one_says(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Whose words `on` reports; None where it says nothing of that."""
        text = self.text
        if "où" in text.words[phrase.head - 2 : phrase.head] and self._spoken:
            speaker, token = self._spoken[-1]  # `estime-t-on au ministère, où l'on redoute que`
            return speaker if token >= segment.start else None
        body = body_around(text, phrase, segment)
        if body is None or text.words[body.start] == "même":
            return self._last_source() if body else None  # `a-t-on ajouté de même source`
        owner = text.owners.get(body.head)
        if owner and (owner[0].label in ("ORG", "PER") or is_capital(owner[0].name)):
            return self.named(owner)
        described = self._described(body)
        return described and replace(described, name=with_article(described.name, text.words[body.start - 1]))

    def added(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`il (Paul Deroux)`: whom the writer names in brackets."""
        del segment
        found = bracketed(self.text, phrase)
        return self.named(found) if found else None

    def same(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`la même source`, `le même`: who spoke last; a source is nobody with a name whom another quotes."""
        del segment
        last = self._last_source() if self.text.words[phrase.head] == "source" else self.last()
        return last and replace(last, mention=self._mention(phrase.start, phrase.end))

    def _last_source(self) -> Speaker | None:
        """Who spoke last, or a medium, a document or a `source` that did right before: others it only quotes."""
        last = [speaker for speaker, _ in self._spoken[-2:]][::-1]
        return next((s for s in last if s.kind == "document" or "source" in s.name or is_medium(s.name)), self.last())

    def together(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`Paris et Berlin ont convenu`: those named together, each as if alone, in text order."""
        found: dict[str, Speaker] = {}
        for member in phrase.members:
            speaker = self.resolve(member._replace(members=()), segment)
            if speaker is None:
                continue
            for each in speaker.members or (speaker,):
                found.setdefault(each.name, Speaker(name=each.name, entity=each.entity, mention=speaker.mention))
        speakers = list(found.values())
        if len(speakers) < 2:
            return speakers[0] if speakers else None
        return joint(speakers, self._mention(phrase.members[0].start, phrase.members[-1].end))

    def the_two(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`les deux dirigeants`: the two who have just been named together, or the only two named just before."""
        mention = self._mention(phrase.start, phrase.end)
        index = self.text.index_of(segment)
        begin = self.text.segments[max(0, index - _NEAR_TWO)].start
        for candidate in reversed(self.cast.described):
            speaker = candidate.speaker
            if speaker is not None and len(speaker.members or ()) == 2 and candidate.since(begin, phrase.start):
                return replace(speaker, mention=mention)
        near = [c for c in self.cast.of_referent.values() if c.label == "PER" and c.since(begin, phrase.start)]
        if len(near) != 2:
            return None
        near.sort(key=lambda candidate: candidate.places[0].token)
        return joint([Speaker(name=c.name, entity=c.referent.id) for c in near if c.referent], mention)

    def of_two(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`Le premier ... Le second a répondu`: the first or the second of the two people named last."""
        index, text = self.text.index_of(segment), self.text
        for number in range(index - 1, -1, -1):
            earlier = text.segments[number]
            found: dict[str, Referent] = {}
            for i in range(earlier.start, earlier.end):
                owner = text.owners.get(i)
                if owner and owner[0].label == "PER" and text.inside[i] < 0:
                    found.setdefault(owner[0].id, owner[0])
            if len(found) == 2:
                which = list(found.values())[OF_TWO[text.words[phrase.head]]]
                return self._speaker(which, *self._chars(phrase))
        return None

    def beside(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """A person named in the phrase or set beside it, else a body: `le journal russe X`, not `la députée X`."""
        text = self.text
        found = name_in(text, phrase, segment, "PER")
        if found is not None and not _BESIDE.isdisjoint(text.words[phrase.head : text.token_at(found[1].start)]):
            found = None  # `a relevé la CNDH dans un communiqué signé par Paul Deroux`
        if found is not None and phrase.reason == "according" and not self._closed(phrase, found):
            found = None
        if found is not None and text.words[phrase.start] in _PLURAL:
            return self._names_behind(phrase, segment, found)
        if found is None and text.words[phrase.head] not in people():
            found = name_in(text, phrase, segment, "ORG") or body_beside(text, phrase, segment)
            if found is not None and self._are_members(phrase, found[1]):
                found = None
        return self.named(found) if found else None

    def _are_members(self, phrase: Phrase, body: Mention) -> bool:
        """`les députés Insoumis`, `l'ensemble des élus Républicains`: people of a body, who are not the body."""
        before = self.text.token_at(body.start) - 1
        linked = before == phrase.head or self.text.words[before - 1] in OF
        return linked and before >= phrase.head and not people().isdisjoint(singular(self.text.words[before]))

    def _closed(self, phrase: Phrase, found: tuple[Referent, Mention]) -> bool:
        """`Pour la maire, Anne Roux, ...`: not so in `Pour le maire, Anne Roux a menti`, who is whom he speaks of."""
        text = self.text
        first, after = text.token_at(found[1].start), text.token_at(found[1].end)
        if "," not in text.words[phrase.end : first]:
            return True
        return text.words[after : after + 1] in _CLOSING or after >= len(text.words)

    def _names_behind(self, phrase: Phrase, segment: Segment, found: tuple[Referent, Mention]) -> Speaker | None:
        """`les députés X et Y`: those a plural is followed by; behind a comma it is another, `les autorités, X`."""
        first = self.text.token_at(found[1].start)
        if "," in self.text.words[phrase.end : first]:
            return None
        names = joined(self.text, Phrase(first, first, self.text.token_at(found[1].end), "joint"), segment)
        return self.together(names, segment) if names.members else self.named(found)

    def name(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """The name that heads the phrase; `le Norvégien`, `l'Insoumis` is one of them, not the people or the party."""
        del segment
        owner, noun = self.text.owners.get(phrase.head), self.text.words[phrase.head]
        if owner is None or owner[1].kind != "name":
            return None
        one_of_many = owner[0].label == "MISC" or (owner[0].label == "ORG" and noun in people())
        if one_of_many and self.text.words[phrase.start] in DEFINITE:
            return None
        return self._speaker(owner[0], owner[1].start, owner[1].end)

    def within(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """`les informations du YSK`, `l'annonce, jeudi, de l'ONU`: the name that the contents belong to."""
        text = self.text
        owner = find_owner(text, phrase, segment)
        if owner:
            return self._speaker(owner[0], owner[1].start, owner[1].end)
        for child in text.tokens[phrase.head].rights:
            if child.dep == "nmod" and child.i < phrase.end and text.tokens[child.i].pos in ("NOUN", "PROPN"):
                whose = phrase_at(text, child.i, segment, "postposed")
                named = self.beside(whose, segment) if can_speak(text.words[child.i]) else None
                if named is not None:
                    return named  # `selon les mots de son avocat, Paul Deroux`
                start, end = text.chars(child.i, phrase.end)
                said = text.text[start:end]
                article = "l'" if said[:1].lower() in "aeiouéèêhyœ" else "la " if is_feminine(child) else "le "
                return Speaker(name=article + said, mention=Span(text=said, start=start, end=end))
        return None

    def described(self, phrase: Phrase, segment: Segment) -> Speaker | None:
        """Somebody without a name, in the text's own words, or those described so before."""
        del segment
        text = self.text
        if text.words[phrase.start] in ("les", "ces"):
            said, start, end = words_of(text, phrase)
            known = self.cast.same_description(text.words[phrase.head], said)
            if known is not None and known.speaker is not None:
                return replace(known.speaker, mention=Span(text=said, start=start, end=end))
        return self._described(phrase)
