"""Closed sets of words that the core, the database and the pages share."""

from enum import StrEnum


class Term(StrEnum):
    """A closed set of words, stored by value. A model field takes choices=Stance.choices()."""

    @property
    def label(self) -> str:
        """The word as people read it."""
        return self.value.replace("_", " ").capitalize()

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of stored value and label, in the order of definition."""
        return [(term.value, term.label) for term in cls]


class Role(Term):
    """What a person does at the desk; each is a group of that name."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"
    MANAGER = "manager"
    ADMIN = "admin"


class SourceKind(Term):
    """What sort of party a source is."""

    OUTLET = "outlet"
    PERSON = "person"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class AliasKind(Term):
    """What sort of other name an alias is."""

    NAME = "name"
    SPELLING = "spelling"
    DOMAIN = "domain"
    HANDLE = "handle"


class DatePrecision(Term):
    """How exactly a publication date is known."""

    EXACT = "exact"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


class DateBasis(Term):
    """Where a publication date comes from; `given` came with the file, outside its text."""

    GIVEN = "given"
    STATED = "stated"
    PARTIAL = "partial"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class LinkKind(Term):
    """What sort of party one step of an attribution is (extraction contract, section 6)."""

    PUBLISHER = "publisher"
    PERSON = "person"
    ORGANISATION = "organisation"
    METONYM = "metonym"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    GROUP = "group"
    UNKNOWN = "unknown"


class QuoteType(Term):
    """How a claim's words stand to quotation marks (extraction contract, section 5)."""

    NARRATOR = "narrator"
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ClaimOrigin(Term):
    """Whether the machine proposed a claim or a person marked it."""

    EXTRACTED = "extracted"
    MANUAL = "manual"


class Proposal(Term):
    """What people made of a machine's proposal; manual claims are accepted from the start."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    EDITED = "edited"


class ClaimStage(Term):
    """How far a claim has come; derived by articles.lifecycle.stages."""

    INBOX = "inbox"
    QUEUED = "queued"
    IN_REVIEW = "in_review"
    AGREED = "agreed"
    DISPUTED = "disputed"
    DECIDED = "decided"
    PUBLISHED = "published"
    DROPPED = "dropped"


class RoundOutcome(Term):
    """How a closed round ended."""

    AGREED = "agreed"
    DISPUTED = "disputed"
    SINGLE = "single"
    ABANDONED = "abandoned"
    RETURNED = "returned"


class AgreementRule(Term):
    """When reviews of a round count as agreeing."""

    EQUAL = "equal"
    ADJACENT = "adjacent"


class AssignmentState(Term):
    """How far a reviewer has come with a claim given to them."""

    OFFERED = "offered"
    STARTED = "started"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    EXPIRED = "expired"


class AssignmentWay(Term):
    """How a claim came to its reviewer."""

    AUTOMATIC = "automatic"
    BY_HAND = "by_hand"
    POOL = "pool"


class ReviewState(Term):
    """How far a review has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


class Confidence(Term):
    """How sure a reviewer is of the rating."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class SaidRating(Term):
    """The answer to "was it said?" for an attributed claim."""

    AS_QUOTED = "as_quoted"
    DIFFERENTLY = "said_differently"
    NOT_SAID = "not_said"
    CANNOT_TELL = "cannot_tell"


class HeadlineSupport(Term):
    """How far an article bears out its own headline; the labels of the extraction contract."""

    SUPPORTED = "supported"
    PARTIAL = "partial"
    NONE = "none"
    CONTRADICTED = "contradicted"


class Stance(Term):
    """How a citation bears on the claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Strength(Term):
    """How much a citation proves by itself."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Reached(Term):
    """How the desk came to a verdict."""

    AGREED = "agreed"
    ADJUDICATED = "adjudicated"
    SINGLE = "single"


class Basis(Term):
    """What an adjudicator made of the reviews."""

    TOOK_A_REVIEW = "took_a_review"
    MIXED = "mixed"
    OVERRULED = "overruled"


class VerdictChange(Term):
    """Why a published verdict got a new version."""

    CORRECTION = "correction"
    UPDATE = "update"
    WITHDRAWAL = "withdrawal"


class CheckResult(Term):
    """What a later look at cited evidence found."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    QUOTATION_LOST = "quotation_lost"
    GONE = "gone"
    UNREACHABLE = "unreachable"


class Channel(Term):
    """By which way an outlet was asked for a correction."""

    EMAIL = "email"
    FORM = "form"
    LETTER = "letter"
    PHONE = "phone"
    OTHER = "other"


class CorrectionOutcome(Term):
    """What came of asking for a correction."""

    OPEN = "open"
    CORRECTED = "corrected"
    PARTLY_CORRECTED = "partly_corrected"
    REFUSED = "refused"
    NO_ANSWER = "no_answer"


class RecordLine(Term):
    """The four lines of a source's record; they are never mixed."""

    ASSERTION = "assertion"
    RELAY = "relay"
    HEADLINE = "headline"
    UNNAMED = "unnamed"


class Letter(Term):
    """Reliability of a source in the Admiralty system."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class VerdictState(Term):
    """How far a verdict has come; nothing but the state changes after publication."""

    RECORDED = "recorded"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


class ClaimLinkKind(Term):
    """How one claim bears on another (extraction contract, section 10)."""

    SUPERSEDES = "supersedes"
    CONTRADICTS = "contradicts"
    DENIES = "denies"
    TENSION = "tension"
    SAME_PROPOSITION = "same_proposition"
    COMPARISON_BASE = "comparison_base"
    ARITHMETIC_CHECK = "arithmetic_check"
    TERM_SHIFT = "term_shift"
    PRECISION_MISMATCH = "precision_mismatch"
    QUOTE_FIDELITY = "quote_fidelity"
    DATE_TENSION = "date_tension"
    PARTIAL_AGREEMENT = "partial_agreement"
    CONFLICT_OF_INTEREST = "conflict_of_interest"


class SuggestionState(Term):
    """What people made of a suggested relation."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class BatchKind(Term):
    """What a batch did."""

    IMPORT = "import"
    EXTRACTION = "extraction"
    EXPORT = "export"


class BatchState(Term):
    """How far a batch has come."""

    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
