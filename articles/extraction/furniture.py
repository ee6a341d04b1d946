"""Wordings by which page furniture is known: patterns for lines that are not the report."""

from __future__ import annotations

import re

from articles.extraction.date_words import (
    CLOCK,
    DAY,
    MONTH,
    WEEKDAY,
    YEAR,
    ZONE,
)
from articles.extraction.gates import Gate
from articles.text import word_list

TRAILER = re.compile(r"source\s*:\s*(?:https?://)?(?P<host>[^\s/:]+\.[^\s/:]+)(?:[:/]\S*)?\Z", re.I)

HEADING = re.compile(
    r"\W*(?:(?:read|see|watch|listen) (?:more|also|next|this)|also (?:read|see|on|in)\b.*|"
    r"(?:don|do no)['’]?t miss|more (?:on|from|in|about|like|stories|news|local|top|[A-Z])\b.*|"
    r"more|related(?: \w+){0,2}|recommended(?: \w+){0,3}|trending(?: \w+){0,2}|in other news|"
    r"most (?:read|popular|viewed|shared)(?: \w+){0,3}|you (?:may|might) (?:also|like)\b.*|"
    r"further reading|top (?:stories|reads)(?: \w+){0,3}|must[- ]reads?|what to read next|"
    r"editor['’]?s['’]? (?:picks?|choice)|popular(?: now| stories)?|latest (?:news|stories|"
    r"headlines)|"
    r"keep reading|up next|next up|explore more|around the web|from our partners|elsewhere(?: "
    r"on .*)?|"
    r"other (?:news|stories|headlines)\b.*|also in the news|read next|best of .*|from the archive|"
    r"more to read|our (?:latest|best|top|recent) \w+.*)\W*\Z",
    re.I,
)
INLINE_LINK = re.compile(
    r"\W*(?:read (?:more|also|next|this)|see also|also read|related(?: story| article| news)?|"
    r"(?:don|do no)['’]?t miss|watch(?: now| live| more)?|listen(?: now)?|more|must read|"
    r"recommended|"
    r"explained|opinion|analysis|gallery|in pictures|go deeper)\s*[:|»>→–—-]\s*\S",
    re.I,
)
PROMPTS = (
    (
        "cookie_notice",
        Gate(
            re.compile(
                r".*\bcookies?\b.*\b(?:use|uses|using|accept|consent|polic|prefer|setting|manage)"
                r"|.*\b(?:use|uses|using|accept|consent|manage|allow)\b.*\bcookies?\b",
                re.I,
            ),
            "cookie cookies",
        ),
    ),
    (
        "donation_prompt",
        Gate(
            re.compile(
                r"(?:please )?(?:support|fund|back) (?:our|us|independent|quality|local|the)\b.*"
                r"(?:journalis|report|news|member|donat|month|week|today|by )"
                r"|.*\b(?:donate|become a (?:member|supporter|subscriber|patron)|make a "
                r"(?:contribution|donation)|"
                r"chip in|support(?:ing)? (?:us|our (?:work|journalism|reporting)))\b"
                r"|subscri(?:be|ption)\b.*(?:[$£€₹]\s?\d|\d\s?(?:p|cents?|%)|free trial|unlimited|"
                r"needs you)"
                r"|.*\bfor (?:just |only )?[$£€₹]\s?\d+(?:\.\d\d)? (?:a|per) (?:week|month|"
                r"year)\b.*\bsubscri"
                r"|(?:our|independent|local|quality|good) (?:journalism|news|reporting)\b.*\b(?:"
                r"you|readers|costs?)\b",
                re.I,
            ),
            "donate become make chip support supporting week month year",
            first="please support fund back subscribe subscription our independent local "
            "quality good",
        ),
    ),
    (
        "newsletter_prompt",
        Gate(
            re.compile(
                r"(?:\W|click here to )*(?:sign[- ]?up|subscribe|register|enrol)\b"
                r"|.*\b(?:newsletters?|(?:your|straight to|in the) inbox|email (?:alerts?|briefing|"
                r"bulletin))\b"
                r"|(?:\W)*(?:get|receive|want|never miss|join|download|follow|like) .{0,90}"
                r"\b(?:delivered|briefing|sign up|subscribe|breaking news alerts?|notifications?|"
                r"app\b|whatsapp|telegram|"
                r"channel|facebook|twitter|instagram|tiktok|threads|bluesky|podcasts?|e-?mails?)"
                r"|.*\b(?:send|forward|share) (?:the|this|our) [\w ]{1,40} to a friend\b"
                r"|privacy notice\b|.*\bto your (?:phone|e-?mail)\b",
                re.I,
            ),
            "newsletter newsletters inbox email send forward share phone mail",
            first="sign signup subscribe register enrol click get receive want never join "
            "download follow like privacy",
        ),
    ),
    (
        "comments_notice",
        Gate(
            re.compile(
                r"(?:\W)*(?:\d+ comments?\b|comments?\b(?: now\Z| \W|\(|\Z| (?:are|is|on|below|"
                r"section|"
                r"closed|open|will|policy|have))"
                r"|(?:join|start) the (?:conversation|discussion|debate)|(?:view|show|read|load|"
                r"see|"
                r"post|leave|add|sort) "
                r"(?:\w+ ){0,3}comments?\b|have your say|what do you think\b|let us know (?:what|"
                r"in|"
                r"your)|"
                r"tell us what you think|share your (?:views|thoughts|opinions?)|be (?:civil|the "
                r"first to comment))",
                re.I,
            ),
            "",
            first="# comment comments join start view show read load see post leave add sort "
            "have what let tell share be",
        ),
    ),
    (
        "contact_prompt",
        Gate(
            re.compile(
                r"(?:\W)*(?:(?:you can )?(?:reach|contact|e-?mail|follow|message|write to|call|tip "
                r"off|get in touch with) "
                r"(?:the (?:reporter|author|writer|editor|newsroom|news ?desk)|our |us\b|him at|"
                r"her "
                r"at|me at|them at|"
                r"[A-Z]\w+(?: [A-Z]\w+)? (?:at|on|via)\b)|(?:do you (?:have|know|work)|have you "
                r"(?:got|been|seen)|got) .{0,60}"
                r"(?:story|tip|information|affected|question|experience|more)\b|are you affected|"
                r"(?:send|share) (?:us )?(?:your )?(?:tips?|story|stories|photos?|news)\b|"
                r"(?:media|press) (?:contacts?|enquiries|inquiries)\b|(?:text|call|phone|"
                r"ring) us\b|"
                r"know (?:someone|somebody|more)\b.{0,60}\b(?:text|call|email|tell) us\b|"
                r"[\w .,’'-]{0,80}\bcan be (?:reached|contacted|emailed) (?:at|on|via)\b|"
                r"e-?mail\s*:|tel(?:ephone)?\s*:|tips?\s*:)",
                re.I,
            ),
            "reached contacted emailed",
            first="you reach contact e email follow message write call tip tips get do have got "
            "are send share media press text phone ring know tel telephone",
        ),
    ),
    (
        "site_notice",
        Gate(
            re.compile(
                r".*(?:©|\(c\) \d|\bcopyright (?:©|\(c\)|\d{4})|\ball rights reserved\b|\bterms "
                r"(?:of (?:use|service)|and conditions)\b)"
                r"|(?:\W)*(?:share(?: this| on| via)?\b.{0,20}(?:[:|]|\Z)|more (?:follows|"
                r"to follow|"
                r"updates)|"
                r"this (?:is a (?:breaking|developing)|page (?:will|is|was)|(?:interview|"
                r"transcript|"
                r"conversation|q&a) has been|"
                r"(?:story|article) (?:is (?:developing|being updated|part of|free|more than|for "
                r"subscribers)|"
                r"(?:was )?(?:first|originally) (?:appeared|published)|will be updated|appeared))|"
                r"(?:copy link|print|bookmark|save|listen|back to top|skip to|advertise with|"
                r"reprints|"
                r"\d+ min(?:ute)?s? read|live updates|refresh)\b.{0,25}\Z|follow "
                r".{0,40}\blive\b.{0,20}\Z|"
                r"(?:facebook|twitter|whatsapp|x|email|telegram)(?:\s*[|•·/,]\s*\w[\w ]*)+\Z|"
                r"(?:our|read our|see our) (?:standards|editorial|community|privacy)\b|"
                r"(?:press|media|news) release\b|for immediate (?:use|release)|embargoed\b|"
                r"-*\s?ends\s?-*\Z|about [A-Z][\w&’' ]{1,40}:|"
                r"if you(?:['’]re| are|['’]ve been| have been) "
                r"(?:in (?:danger|crisis|distress)|affected)\b"
                r".{0,80}\b(?:call|contact|ring|phone|visit)\b)",
                re.I,
            ),
            "copyright rights terms c",
            first="# share more this story article interview copy print bookmark save listen "
            "back skip advertise reprints live refresh follow facebook twitter whatsapp x "
            "email telegram our read see press media news for embargoed ends about if",
            marks="©",
        ),
    ),
    (
        "advert",
        Gate(
            re.compile(
                r"(?:\W)*(?:adverti[sz]e?ments?\b|advert\b|ads? by\b|ad\W*\Z|sponsored\b|"
                r"promoted\b|"
                r"promotion\b|"
                r"paid (?:content|post|for|partner)|partner content|"
                r"(?:story|article|content|scroll)(?: down)? (?:continues|to continue)\b|"
                r"(?:shop|buy|order|book|save|win|claim|shop) (?:now|online|today|here)\b"
                r"|(?:special )?offer\s*:|(?:shop|deal)s? of the\b|.*\bterms apply\b)",
                re.I,
            ),
            "terms",
            first="advertisement advertisements advertisment advertisments advertizement "
            "advertizements advertizment advertizments advert ad ads sponsored promoted "
            "promotion paid partner story article content scroll shop shops buy order "
            "book save win claim special offer deal deals",
        ),
    ),
    (
        "credit",
        Gate(
            re.compile(
                r"\W*(?:(?:additional |with |extra )?(?:reporting|writing|words|research|"
                r"production|"
                r"graphics?|text)"
                r"(?: and (?:writing|editing|photography))? by\b|(?:edited|compiled|written|"
                r"translated|produced) by\b|"
                r"with (?:inputs?|files?|reporting|agenc|contributions?|additional|material|"
                r"wires?)\b.{0,60}\Z|"
                r"(?:from )?(?:agencies|wires?|staff reports?|staff and agencies|"
                r"news agencies)\W*\Z|"
                r"(?:this (?:report|story|article) (?:contains|includes) (?:material|information|"
                r"reporting) from)|"
                r".{0,80}\bcontributed to this (?:report|story|article)\b|"
                r"[A-Z][\w.]+(?:[-/][\w.]+)*/[\w.]{2,8}\Z)",
                re.I,
            ),
            "contributed",
            first="additional with extra reporting writing words research production graphic "
            "graphics text edited compiled written translated produced from agencies wire "
            "wires staff news this",
            marks="/",
        ),
    ),
)
_LABELS = word_list(
    """
    photo photos picture pictures pictured photograph image images caption file video graphic map
    illustration credit gallery above left right top below
    """
)
_CAPTION_WORDS = " ".join(
    (
        *(f"{label}credit" for label in _LABELS),  # `Photocredit:`
        *(f"{word}{'s' * n}" for word in (*_LABELS, "pic") for n in range(4)),
        *word_list(
            "supplied handout getty reuters ap afp pa epa courtesy shutterstock alamy istock"
        ),
    )
)
CAPTION = Gate(
    re.compile(
        r"\W*(?:photos?|pictures?|pictured|photograph|image|images|caption|file (?:photo|picture|"
        r"image)|"
        r"video|graphic|map|illustration|credit|gallery|in pictures|above|left|right|top|"
        r"below)\s*(?:credit\s*)?:"
        r"|(?:FILE|PHOTO)\b\s*[-–—:]"
        r"|.*\b(?:photo(?:graph)?s?|picture|image|illustration|video|credit|graphic)s?(?: "
        r"credit)?s?\s*(?::|\bby\b)\s*\W?[A-Z@©]"
        r"|.*\((?:[^()]{0,40}\b)?(?:(?:staff|file|pool|handout|courtesy|supplied|library|archive|"
        r"stock|agency)\s)?"
        r"(?:photo|picture|image|photograph|supplied|handout|getty|reuters|(?-i:AP|AFP|PA|EPA)|"
        r"file|courtesy)\b[^()]{0,50}\)\W*\Z"
        r"|.*\b(?:Getty Images|via REUTERS|/AFP|/Reuters|/AP|AP Photo|PA Wire|PA Media|"
        r"Shutterstock|Alamy|EPA-EFE|iStock)\b.{0,30}\Z"
        r"|.*[.!] (?:pic|pics|picture|photo|image)s?: [A-Z][^.!?]{2,50}\Z"
        r"|.*\[(?:photo|picture|image|file)[^\]]{0,60}\]\W*\Z",
        re.I,
    ),
    _CAPTION_WORDS,
    marks="[",
)
CAPTION_WORDS_MAX = 60

BYLINE = re.compile(
    r"\W*(?:(?:(?:words|written|reported|story|report|analysis|reviewed|interview) )?by:?|"
    r"(?:interview|words|text|author|reporter):|"
    r"(?:(?:live|rolling) )?coverage (?:with|by|from))\s+(?P<rest>\S.*)\Z",
    re.I,
)
LIVE_CLOCK = re.compile(
    rf"\W*(?:(?:updated?|posted)(?: at)?\s*:?\s*)?(?:{CLOCK})\s*(?:{ZONE})?"
    r"(?:\s*\(?(?:local(?: time)?|today)\)?)?\W*\Z"
)
STAMP_PART = re.compile(
    rf"\b(?:{WEEKDAY}|{MONTH}|{YEAR}|{CLOCK}|{ZONE}|\d{{4}}-\d\d-\d\d(?:T[\d:.]+)?|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|{DAY}|at|on|of|first|last|published|posted|updated?|modified|edited|amended|created|"
    rf"date|time|"
    r"a\.?m\.?|p\.?m\.?|hrs?|local|ago|hours?|minutes?|days?|today|yesterday)(?!\w)",
    re.I,
)
STAMP_DATE = re.compile(
    rf"\b(?:{DAY}\s(?:of\s)?{MONTH}|{MONTH}\s{DAY}|\d{{4}}-\d\d-\d\d|"
    rf"\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}})"
    rf"|\b{MONTH}\s{YEAR}|\b(?:\d+|an?|one|two|three) (?:hours?|minutes?|mins?|days?) ago"
)
STAMP_LEAD = re.compile(
    r"\W*(?:first |last |originally )?(?:published|posted|updated|modified|created|date)\b", re.I
)
STATS = re.compile(
    r"(?:attendance|referee|half[- ]time|full[- ]time|(?:man|player) of the match|scorers?|"
    r"goals?|booked|sent off|"
    r"subs(?:titutes)?(?: not used)?|bookings|venue|kick-?off|possession|shots(?: on target)?|"
    r"line-?ups?|teams?|odds|"
    r"umpires?|toss|weather|score)\s*:",
    re.I,
)
TEAM_SHEET = re.compile(r"[A-Z][\w .’'&-]{1,40}(?: \([\d–-]+\))?\s*:\s*\S")
CORRECTION = re.compile(
    r"\W*(?:(?:correction|clarification|corrected|editor['’]?s['’]? note|amendment|footnote|"
    r"update)s?\b(?: \([^)]*\))?\s*[:–—-]"
    r"|(?:this|the|an earlier|a previous|an original|a prior) (?:\w+ )?(?:article|story|report|"
    r"piece|version|post|item|headline)\b"
    r".{0,40}\b(?:amended|corrected|updated|revised|clarified|changed|incorrectly|wrongly|"
    r"misstated|mistakenly|said|stated|gave)\b)",
    re.I,
)
