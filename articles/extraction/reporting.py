"""Words that report what somebody says, and nouns by which sources are described."""

from __future__ import annotations

from articles.text import word_list

# verbs that take a clause or a quotation, in any finite form
SAY = frozenset(
    word_list(
        """
        say says said tell tells told add adds added announce announces announced claim claims
        claimed insist insists insisted argue argues argued warn warns warned admit admits
        admitted acknowledge acknowledges acknowledged confirm confirms confirmed state states
        stated declare declares declared explain explains explained reveal reveals revealed
        report reports reported write writes wrote suggest suggests suggested concede concedes
        conceded note notes noted stress stresses stressed maintain maintains maintained allege
        alleges alleged assert asserts asserted recall recalls recalled reply replies replied
        respond responds responded tweet tweeted tweets post posted posts testify testified
        testifies predict predicts predicted estimate estimates estimated conclude concludes
        concluded find finds found show shows showed indicate indicates indicated complain
        complains complained promise promises promised pledge pledged pledges vow vowed vows
        believe believes believed think thinks thought expect expects expected forecast
        forecasts fear fears feared hope hopes hoped joke joked remark remarked observe observed
        continued boast boasted caution cautioned emphasise emphasised emphasize emphasized
        reiterate reiterated disclose disclosed quip quipped shout shouted goes contend contends
        contended counter countered lament lamented hint hinted swear swore inform informed
        informs assure assured assures reckon reckons reckoned suspect suspects suspected mutter
        mutters muttered whisper whispered answer answers answered prove proves proved accept
        accepts accepted agree agrees agreed rule rules
        ruled imply implies implied signal signals signalled repeat repeats repeated calculate
        calculates calculated boast boasts bragged confide confided protest protested remind
        reminded conclude advise advised
        """
    )
)
# what these verbs report begins with `that`: without it they have other uses
THAT_ONLY = frozenset(
    word_list(
        """
        accept accepts accepted agree agrees agreed rule rules ruled imply implies implied signal
        signals signalled repeat repeats repeated calculate calculates calculated protest
        protested remind reminded advise advised declare declares declared
        """
    )
)
# these need a clause (`that`, a subject and a verb) after them: they have other uses
NEEDS_CLAUSE = frozenset(
    word_list(
        """
        find finds found show shows showed state states report reports note notes post posts
        forecast forecasts hope hopes hoped fear fears feared think thinks thought believe
        believes believed expect expects expected confirm confirms confirmed reveal reveals
        revealed suggest suggests suggested maintain maintains maintained claim claims claimed
        respond responds responded continued counter countered promise promises promised pledge
        pledged pledges vow vowed vows shout shouted goes announce announces announced observe
        observed indicate indicates indicated predict predicts predicted estimate estimates
        recall recalls recalled admit admits admitted acknowledge acknowledges acknowledged hint
        disclose disclosed warn warns warned reckon reckons reckoned suspect suspects suspected
        mutter mutters muttered whisper whispered answer answers answered prove proves proved
        declare declares declared assure assured assures
        """
    )
)
# a noun phrase after these is what the speaker asserts, when it holds a figure or a quotation
NOTICE = frozenset(
    word_list(
        """
        report reports reported confirm confirms confirmed announce announces announced list lists
        listed forecast forecasts predict predicts predicted estimate estimates estimated expect
        expects expected project projects projected cite cites cited citing acknowledge
        acknowledges acknowledged disclose disclosed sees found finds
        """
    )
)
# ... and these take it after a preposition: `admitted to 18 dead`, `spoke of “a small surplus”`
NOTICE_BY = {
    "admit": "to", "admits": "to", "admitted": "to", "confess": "to", "confessed": "to",
    "speak": "of", "speaks": "of", "spoke": "of", "spoken": "of", "talked": "of",
    "warn": "of", "warns": "of", "warned": "of", "complained": "of", "complain": "of",
}  # fmt: skip
LISTENER = frozenset(
    word_list("tell tells told inform informed informs assure assured assures warn warns warned")
)
INFINITIVE = frozenset(
    word_list("hope hopes hoped promise promises promised pledge pledged pledges vow vowed vows")
)
# object and complement: `put the total at 41`, `raised the toll to 31`
PUBLISH = frozenset(
    word_list(
        """
        put puts raise raised raises lower lowered lowers revise revised revises gives gave give
        value valued values price priced list lists listed identify identified identifies
        """
    )
)
CALL = frozenset(
    word_list(
        """
        call calls called describe describes described dub dubbed label labels labelled brand
        branded brands hails slams blasts blasted dismiss dismisses dismissed hail hailed denounce
        denounced slam slammed accuses accused blames blamed criticised criticises praised
        praises attributes attributed
        """
    )
)
DENY = frozenset(word_list("deny denies denied reject rejects rejected dispute disputes disputed"))
CHARGE_NOUNS = frozenset(
    word_list(
        """
        claim claims report reports allegation allegations suggestion suggestions accusation
        accusations rumour rumours rumor rumors charge charges assertion idea notion speculation
        """
    )
)
# what speakers do besides: such a verb ends what they said before it
DEEDS = frozenset(
    word_list(
        """
        called urged demanded accused asked apologised apologized refused declined resigned
        appealed jailed sentenced fined adjourned acquitted convicted
        """
    )
)
PARTICIPLES = frozenset(
    word_list(
        """
        saying adding telling warning claiming insisting arguing announcing explaining stating
        noting stressing writing declaring alleging suggesting admitting confirming showing
        """
    )
)
PASSIVE = frozenset(
    word_list(
        """
        understood believed alleged claimed said thought reported feared estimated rumoured
        gathered learned learnt
        """
    )
)

TITLES = frozenset(
    word_list(
        """
        alhaji hajia chief engr barr sheikh shri smt herr frau monsieur madame datuk mr mr. mrs mrs.
        ms ms. miss mx dr dr. prof prof. professor sir dame lord lady baroness
        rev rev. reverend father sister judge justice sgt sgt. sergeant det det. detective
        constable pc insp inspector supt superintendent chief capt capt. captain maj major col
        col. colonel gen gen. general lt lt. lieutenant cpl corporal adm admiral commander
        president vice prime minister chancellor premier secretary governor gov gov. mayor
        deputy councillor cllr cr councilman councilwoman councilmember alderman senator sen
        sen. rep rep. representative congressman congresswoman mp ambassador king queen prince
        princess pope bishop archbishop cardinal imam rabbi director chairman chairwoman chair
        ceo cfo coo cto mep msp md correspondent editor reporter coach manager officer attorney
        sheriff commissioner
        speaker leader spokesman spokeswoman spokesperson analyst economist bartender farmer
        teacher nurse doctor lawyer owner founder former acting interim national foreign defence
        defense interior finance health home culture agriculture environment
        """
    )
)
PERSON_NOUNS = frozenset(
    word_list(
        """
        medic medics paramedic paramedics eyewitness eyewitnesses vet vets pupil pupils cleric
        clerics imam imams monk monks rabbi rabbis lifeguard lifeguards mp mps coroner coroners
        official officials officer officers source sources soldier soldiers nurse nurses doctor
        doctors witness witnesses resident residents man men woman women people person aide
        aides critic critics worker workers employee employees staff manager managers driver
        drivers teacher teachers parent parents neighbour neighbours neighbor neighbors lawyer
        lawyers expert experts analyst analysts economist economists researcher researchers
        scientist scientists farmer farmers student students supporter supporters campaigner
        campaigners activist activists opponent opponents protester protesters survivor
        survivors victim victims relative relatives friend friends colleague colleagues insider
        insiders adviser advisers advisor advisors diplomat diplomats minister ministers
        lawmaker lawmakers inspector inspectors engineer engineers interpreter translator
        spokesman spokeswoman spokesperson spokespeople representative representatives son
        daughter mother father brother sister wife husband cousin uncle aunt boy girl passenger
        passengers customer customers user users reader readers villager villagers fisherman
        fishermen owner owners director directors boss bosses chief chiefs leader leaders
        investigator investigators prosecutor prosecutors commander commanders patient patients
        volunteer volunteers trader traders shopkeeper tenant tenants builder caller bystander
        onlooker onlookers organiser organisers organizer organizers member members caretaker
        guard guards executive executives presenter presenters host pilot pilots fan fans player
        players coach keeper clerk secretary treasurer chairman chairwoman chair president mayor
        councillor councillors governor journalist reporter author landlord landlords
        """
    )
)
GROUP_NOUNS = frozenset(
    word_list(
        """
        residents supporters campaigners critics protesters activists opponents villagers
        parents farmers students workers engineers neighbours neighbors fans scientists experts
        researchers economists analysts traders tenants locals customers passengers survivors
        relatives teachers doctors nurses
        """
    )
)
SPOKESPEOPLE = frozenset(word_list("spokesman spokeswoman spokesperson spokespeople"))
DOCUMENT_NOUNS = frozenset(
    word_list(
        """
        report reports study studies survey surveys poll polls figures statistics data papers
        documents document records record affidavit email emails e-mail e-mails letter letters
        memo memos readout filing filings indictment review reviews audit analysis census
        complaint lawsuit charter agreement minutes transcript dossier assessment estimate
        estimates forecast forecasts inquiry article website page post paper accounts prospectus
        notice bulletin communique communiqué recording footage video photographs images
        research findings results evidence index
        """
    )
)
ORG_NOUNS = frozenset(
    word_list(
        """
        ministry department council board police union university college school agency
        commission committee party office society association service services company
        corporation group bank club institute institution court authority trust foundation
        federation league bureau army navy force forces brigade government parliament senate
        congress assembly administration plc inc inc. ltd ltd. llc corp corp. co co. holdings
        partners securities capital associates railway railways airlines airways hospital church
        charity network centre center alliance coalition campaign team unit firm news times post
        herald tribune gazette courier telegraph sentinel chronicle journal observer guardian
        television tv radio broadcaster newspaper daily mission embassy nations organisation
        organization watchdog regulator operator rail energy ferries foods water media motors
        oil gas lines labs systems technologies industries enterprises international stores
        hotels pharmaceuticals
        """
    )
)
GENERIC_ORGS = frozenset(
    word_list(
        """
        company firm group retailer chain bank board council ministry department agency union
        club charity party office commission committee authority police force government court
        university college school trust operator airline hospital regulator watchdog supplier
        developer contractor manufacturer maker organisation organization association federation
        institute service publisher team city army
        """
    )
)
PLACE_NOUNS = frozenset(
    word_list(
        """
        street road avenue lane square river lake bay island islands hall park bridge county
        city town village province region district airport station valley mountain mount sea
        ocean coast north south east west harbour harbor port reservoir house palace tavern
        """
    )
)
GOVERNMENT_NOUNS = frozenset(word_list("palace house street kremlin pentagon elysee"))
CAPITALS = frozenset(
    word_list(
        """
        washington london paris berlin moscow kyiv kiev beijing tokyo brussels rome madrid
        ottawa canberra delhi islamabad tehran jerusalem ankara warsaw athens budapest vienna
        dublin lisbon oslo stockholm helsinki copenhagen prague bucharest sofia belgrade cairo
        riyadh doha baghdad damascus beirut amman kabul seoul pyongyang taipei hanoi manila
        jakarta bangkok caracas bogota brasilia havana nairobi pretoria abuja kremlin pentagon
        westminster holyrood minsk vilnius riga tallinn russia ukraine china france germany
        britain japan india iran israel turkey poland
        """
    )
)


_NO_PERSONS = ORG_NOUNS | GENERIC_ORGS | DOCUMENT_NOUNS
_PERSON_ENDINGS = word_list("ist ists man woman men women ian ians ant ants er ers or ors")


def is_person_noun(low: str) -> bool:
    """A noun for a person: of the list, or by its ending and in no list of other sources."""
    if low in PERSON_NOUNS:
        return True
    if low in _NO_PERSONS:
        return False
    return len(low) > 4 and low.endswith(_PERSON_ENDINGS)
