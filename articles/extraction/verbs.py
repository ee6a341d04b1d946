"""A small lexicon of English verbs: which words can be the finite verb of a clause."""

from __future__ import annotations

from articles.text import word_list

AUXILIARIES = frozenset(
    word_list(
        """
        is are was were am has have had do does did will would can could may might must shall
        should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't
        wouldn't can't cannot couldn't mustn't shouldn't ain't needn't
        """
    )
)
MODALS = frozenset(
    word_list(
        """
        will would can could may might must shall should won't wouldn't can't cannot couldn't
        """
    )
)

_IRREGULAR = """
arise arose arisen|be was been|bear bore borne|beat beat beaten|become became become|begin began
begun|bend bent bent|bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow
blew blown|break broke broken| bring brought brought|build built built|burn burnt burnt|burst
burst burst|buy bought bought|catch caught caught| choose chose chosen|cling clung clung|come came
come|cost cost cost|creep crept crept|cut cut cut|deal dealt dealt| dig dug dug|draw drew
drawn|dream dreamt dreamt|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|
feed fed fed|feel felt felt|fight fought fought|find found found|flee fled fled|fly flew
flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze
frozen|get got got|give gave given|go went gone|grind ground ground|grow grew grown|hang hung
hung|hear heard heard|hide hid hidden|hit hit hit|hold held held| hurt hurt hurt|keep kept
kept|kneel knelt knelt|know knew known|lay laid laid|lead led led|leap leapt leapt|learn learnt
learnt|leave left left|lend lent lent|let let let|lie lay lain|light lit lit|lose lost lost|make
made made| mean meant meant|meet met met|overcome overcame overcome|overtake overtook
overtaken|pay paid paid|put put put|quit quit quit|read read read|ride rode ridden|ring rang
rung|rise rose risen|run ran run|say said said|see saw seen|seek sought sought|sell sold sold|send
sent sent|set set set|shake shook shaken|shed shed shed|shine shone shone|shoot shot shot|show
showed shown|shrink shrank shrunk|shut shut shut|sing sang sung|sink sank sunk|sit sat sat|sleep
slept slept| slide slid slid|speak spoke spoken|spend spent spent|spill spilt spilt|spin spun
spun|split split split|spread spread spread|spring sprang sprung|stand stood stood|steal stole
stolen|stick stuck stuck|strike struck struck|strive strove striven|swear swore sworn|sweep swept
swept|swim swam swum|swing swung swung|take took taken|teach taught taught|tear tore torn|tell
told told|think thought thought|throw threw thrown|undergo underwent undergone|understand
understood understood|undertake undertook undertaken|uphold upheld upheld|wake woke woken|wear
wore worn|weep wept wept|win won won|wind wound wound|withdraw withdrew withdrawn|withstand
withstood withstood|write wrote written
"""
_REGULAR = """
accept account accuse achieve act add admit affect agree aim allow amount announce answer appeal
appear apply approve argue arrest arrive ask assess attack attend attract avoid axe back ban beg
believe belong blame block boost call cancel care carry cause change charge claim clear climb
close collapse collect combine come commission complain complete concern condemn confirm consider
contain continue control convict cover crash create criticise cross cry damage decide declare
decline defend deliver demand deny depend describe deserve destroy develop die disappear discover
discuss dismiss double drop earn elect emerge employ end enjoy ensure enter escape establish
estimate exceed exist expand expect explain explode express face fail favour fear figure file fill
finish fire follow force forecast fund gain gather halve happen hate help hope host identify
ignore impose improve include increase injure insist intend introduce invest investigate issue
join judge jump kill lack last launch lift like limit link list live look love maintain manage
mark match matter measure mention miss move name need note notice object occur offer open operate
oppose order overrun own paint pass pause peak perform plan play pledge plunge point pose post
prefer prepare present press prevent produce promise promote propose protect prove provide publish
pull push question quote raise reach react receive recommend record recover recruit reduce refuse
reject relate release rely remain remember remove reopen repeat replace reply report represent
request require rescue resign respond restore result resume retire retreat return reveal rule save
say score seem seize serve settle shout sign slash slip slow slump smash soar sound stage start
state stay stop storm struggle study submit succeed suffer suggest support surge suspect suspend
talk target tend test threaten total touch train transfer travel treat triple trust try tumble
turn urge use value visit vote vow wait walk want warn watch weaken welcome widen work worry wound
yield
"""


def _third_person(base: str) -> str:
    if base == "have":
        return "has"
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + "ed"


def _doubles(base: str) -> bool:
    """`drop`, `plan`, `admit`: one vowel before one consonant, which the past may double."""
    return (
        len(base) > 2
        and base[-1] in "bdglmnprt"
        and base[-2] in "aeiou"
        and base[-3] not in "aeiou"
    )


def _irregular() -> list[tuple[str, str, str]]:
    rows = [entry.split() for entry in _IRREGULAR.replace("\n", " ").split("|")]
    return [(row[0], row[1], row[2]) for row in rows]


_ROWS = _irregular()
BASE_FORMS = frozenset(_REGULAR.split()) | frozenset(row[0] for row in _ROWS)
THIRD_PERSON = frozenset(_third_person(base) for base in BASE_FORMS)
PAST_ONLY = frozenset(past for _, past, participle in _ROWS if past != participle) - {"was"} | {
    "said",
    "told",
    "began",
}
PAST_OR_PARTICIPLE = (
    frozenset(past for _, past, participle in _ROWS if past == participle)
    | frozenset(_past(base) for base in _REGULAR.split())
    | frozenset(base + base[-1] + "ed" for base in _REGULAR.split() if _doubles(base))
)
PARTICIPLES = frozenset(participle for *_, participle in _ROWS)
