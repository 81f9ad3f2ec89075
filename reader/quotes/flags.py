"""What a word can be, one bit each, and which sections of a language's file say so."""

from __future__ import annotations

__all__ = [
    "ADDRESSEE",
    "ANYONE",
    "ARTICLE",
    "BEGINS",
    "CAPITAL",
    "CITING",
    "CUE",
    "FEMININE",
    "GENDER",
    "GIVEN",
    "HINT",
    "IMPERSONAL",
    "INDEFINITE",
    "INDIRECT",
    "KINDS",
    "LINK",
    "MASCULINE",
    "NUMBER",
    "OBJECT",
    "OBJECT_MARK",
    "OBLIQUE",
    "OF",
    "ORGANISATION",
    "OWN",
    "PARTICLE",
    "PHRASE",
    "PLACE",
    "PLURAL",
    "POSSESSIVE",
    "PRONOUN",
    "QUOTATIVE",
    "RANK",
    "RELATIVE",
    "ROLE",
    "SECTIONS",
    "SOURCE",
    "STARTS",
    "STOP",
    "SUBJECT",
    "THIS",
    "TITLE",
    "WHOSE",
    "WORK",
]

CUE = 1 << 0
"""Reports speech: *said*."""
HINT = 1 << 1
"""Names speech or a place where words stand: *statement*, *slogan*."""
SOURCE = 1 << 2
"""Names whose words follow or precede: *according to*, *laut*, *göre*."""
PRONOUN = 1 << 3
"""A third person: *he*, *she*, *who*."""
OWN = 1 << 4
"""The first or second person: *I*, *our*, *you*."""
TITLE = 1 << 5
"""Stands before (or after) a name: *Mr*, *Dr*, *President*."""
ROLE = 1 << 6
"""Somebody who can speak, without a name: *spokeswoman*, *police*."""
WORK = 1 << 7
"""Stands before a name in marks: *film*, *company*, *so-called*."""
ORGANISATION = 1 << 8
"""Makes a name one of an organisation."""
LINK = 1 << 9
"""A preposition or conjunction: what follows is not the subject."""
PARTICLE = 1 << 10
"""May stand inside a name in lower case: *van der*."""
STOP = 1 << 11
"""A frequent word; no name, even at the start of a sentence."""
MASCULINE = 1 << 12
FEMININE = 1 << 13
SUBJECT = 1 << 14
"""Marks what stands before it (or what ends so) as the subject: *は*, *-은*."""
CAPITAL = 1 << 15
POSSESSIVE = 1 << 16
NUMBER = 1 << 17
PHRASE = 1 << 18
"""May be the longest word of a phrase."""
CITING = 1 << 19
"""A cue whose subject is who passes the words on, and whose object is who said them: *zitiert*, *цитирует*."""
QUOTATIVE = 1 << 20
"""A cue that says, right behind a closing mark, that the words were spoken: *dedi*, *деп*, *と述べ*, *라고*."""
INDEFINITE = 1 << 21
"""Says that somebody has not been named before: *a* spokesman, *another* witness."""
IMPERSONAL = 1 << 22
"""A cue whose words stand in a text: *heißt es* in einem Brief, *peut-on lire* dans la lettre."""
ADDRESSEE = 1 << 23
"""A preposition before whoever is spoken to: *to* the paper, *a* la agencia."""
PLACE = 1 << 25
"""A preposition of place: who stands behind it is hardly the speaker: *in* Paris, *en la* Franja de Gaza."""
ARTICLE = 1 << 26
"""Stands before a common noun: *der*, *eine*, *im*; a pronoun only beside a cue (säger *de*)."""
BEGINS = 1 << 28
"""Begins a sentence, where it stands."""
OBLIQUE = 1 << 27
"""A name in a case that is hardly a subject's: Niujork*e*, Twitter*'da*."""
OF = 1 << 29
"""A preposition that says of what somebody is the head or the friend: the mayor *of* Paris, un proche *de* Macron."""
RELATIVE = 1 << 30
"""A pronoun that means whoever is named before it in its sentence: Ann Lee, *who* left."""
PLURAL = 1 << 31
"""A verb whose subject is several: *agregaron*. Without one it means nobody."""
STARTS = 1 << 24
"""Names a source only where it begins a sentence: *Para* Ruiz, *Pour* Dumont."""
ANYONE = 1 << 32
"""May be said of anybody: the *woman*, la *ventenne*, el *senegalés*; a word beside a cue then is a role."""
WHOSE = 1 << 33
"""Says that what follows is somebody's: *her* lawyer, *su* mujer."""
GIVEN = 1 << 34
"""A given name, or how one or a surname ends that tells whether it is a woman's: *Jerzy*, Novák*ová*."""
THIS = 1 << 35
"""Says that the role beside it is somebody's just named: *این* بازیکن, pelatih *itu*, waziri *huyo*."""
OBJECT = 1 << 36
"""A pronoun that is whoever speaks only behind a source: selon *lui*, sipas *saj*."""
OBJECT_MARK = 1 << 37
"""Stands behind an object, which does not speak: پرسش *را*."""
INDIRECT = 1 << 38
"""A verb whose mood says that somebody else's words are told: *sei*, *habe*. Its subject is not who says them."""
RANK = ROLE | TITLE
"""What somebody is, or is called besides a name."""
GENDER = MASCULINE | FEMININE

SECTIONS = {
    "cues": CUE,
    "hints": HINT,
    "sources": SOURCE,
    "he": PRONOUN | MASCULINE,
    "she": PRONOUN | FEMININE,
    "they": PRONOUN,
    "relative": PRONOUN | RELATIVE,
    "him": PRONOUN | OBJECT,
    "me": OWN,
    "this": THIS,
    "titles": TITLE,
    "roles": ROLE,
    "anyone": ANYONE,
    "works": WORK,
    "orgs": ORGANISATION,
    "links": LINK,
    "names": GIVEN,
    "particles": PARTICLE,
    "plural": PLURAL,
    "subject": SUBJECT,
    "citing": CUE | CITING,
    "quotatives": CUE | QUOTATIVE,
    "nobody": STOP,
    "addressees": LINK | ADDRESSEE,
    "places": LINK | PLACE,
    "articles": ARTICLE,
    "of": OF,
    "oblique": OBLIQUE,
    "object-marks": OBJECT_MARK,
    "quoting": QUOTATIVE,
    "impersonal": CUE | IMPERSONAL,
    "indefinite": STOP | INDEFINITE,
    "indirect": CUE | INDIRECT,
    "whose": STOP | WHOSE,
}
KINDS = {"m": MASCULINE, "f": FEMININE, "start": STARTS}
