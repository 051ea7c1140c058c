namespace Servanda.Syntax;

/// <summary>
/// The grammar of the fences, form by form. A rule stands at the margin with what it is called in messages;
/// each line below is one form, tried in order: words stand for themselves, CAPITALS name a rule or a class
/// of tokens, <c>[ ]</c> is optional, <c>*</c> repeats, <c>,+</c> is a list with commas, <c>&lt;x&gt;</c>
/// labels what stands before it. A line indented deeper continues the form above it.
/// </summary>
internal static class Rules
{
    /// <summary>
    /// Words that bind phrases together. A party, act or norm of that name is written in quotation marks.
    /// </summary>
    internal const string ReservedWords = """
        by to between against about at level in received of on after before within from until per not no and
        or then otherwise any each either other the a every if when promptly cites because standing says runs
        with unless while its entry consent
        """;

    internal const string Notation = """
        DECLARATION "a declaration"
          act: act NAME [once]<once> ROLE-TYPE*
          norm: (obligation | prohibition | permission | power | programme)<modality> NAME
          final: final
          reading: reading NAME
          state: state NAME begins with ACT-PATTERN<begins> ends with ACT-PATTERN<ends>
          body: body NAME BODY-FACT*
          target: target NAME NAME<indicator> reaches NUMBER UNIT by DATE [basis BASIS]
          indicator: indicator NAME unit ":" UNIT
          project: project NAME STRING<title>
          milestone: milestone NAME of NAME<project> STRING<words> [due DATE<due>] done by ACT-PATTERN
          organisation: organisation NAME STRING<title> joined by ACT-PATTERN<joined>
                  [left by ACT-PATTERN<left>]
          stage: stage NAME STRING<title> begins with ACT-PATTERN
          group: group NAME "=" PARTY,+
          weight: weight NAME from (STRING | ANY)<file>
          unformalised: unformalised STRING because STRING<reason>
          replaces: replaces NAME article NUMBER
          overrides: overrides NAME<pack> ":" NAME because STRING<reason>
        ROLE-TYPE "a role such as by: party"
          role: WORD<role> ":" TYPE
        TYPE "a type: party, parties, act, matter, place, text, date, level or quantity UNIT"
          type: (parties | party | act | matter | place | text | date | level)<type>
          quantity: quantity UNIT
        BODY-FACT "level:, led by:, under:, established: or meets:"
          level: level ":" LEVEL
          led: led by ":" STRING
          under: under ":" NAME
          established: established ":" DATE
          meets: meets ":" every RECURRENCE
        LEVEL "a level: summit, heads-of-government, ministers or working"
          level: (summit | heads-of-government | ministers | working)<level>
        UNIT "a unit"
          name: NAME
          percent: "%"
        PARTY "a party"
          name: NAME
          quoted: STRING
        ACT-PATTERN "an act"
          act: NAME ROLE*
        ROLE "a role of the act"
          by: by WHO,+
          to: to WHO,+
          between: between WHO,+
          against: against WHO,+
          about: about MATTER
          place: at PARTY<place>
          level: level LEVEL [or higher]<higher>
          writing: in writing
          received: received RECEIPT
        RECEIPT "a day, or at least PERIOD before the term ends"
          before-term-ends: at least PERIOD before the term ends
          before: at least PERIOD before DAY
          day: DAY
        WHO "a party or one of the fixed phrases for parties"
          any-party: any party
          each-party: each party
          either-party: either party
          other-party: the other party
          each-other: each other party
          bearer: the bearer
          counterparty: the counterparty
          parties: [the] parties [jointly]
          all: all parties
          third: a third state
          named: PARTY
        MATTER "a matter"
          trigger: the trigger
          same: the same matter
          name: NAME
          words: STRING
        PERIOD "a period such as 20 years"
          period: PERIOD-PART ([and] PERIOD-PART)*
        PERIOD-PART "a period such as 20 years"
          part: NUMBER (years | year | months | month | weeks | week | days | day)<unit>
        DAY "a day"
          first-of-month: the first day of the month after DAY
          first-of-calendar-month: the first day of the ORDINAL calendar month after DAY
          first-of-nth-month: the first day of the ORDINAL month after the month of DAY
          fixed: the first MONTHDAY (on or after | after)<from> DAY
          later: the later of DAY and DAY
          earlier: the earlier of DAY and DAY
          nth: the ORDINAL day after DAY
          the-day: the day of EVENT
          on: on DAY
          after: PERIOD after DAY
          event: EVENT
          date: DATE
        EVENT "an event"
          entry: entry into force [for the party]<party>
          its-consent: its consent
          its-acceptance: its acceptance
          trigger: the trigger
          consents: NUMBER (consents | consent) [of which NUMBER<of-which> by PARTY<group>] [with a share
                  of NAME<weight> of at least NUMBER<share> "%"]
          all-of: consent of all of PARTY<group>
          receipt: receipt
          act: ACT-PATTERN
        CLAUSE-DAY "a day"
          day: DAY ["," not before DAY<not-before>]
        FINAL-CLAUSE "a final clause"
          consent: consent CONSENT-FORM (("," | or) CONSENT-FORM)* by each (state | party)<who>
                  [only]<only> [not counting PARTY<group>]<except> CITES*
          enters: enters into force CLAUSE-DAY CITES*
          later: for each later CLAUSE-DAY CITES*
          provisional: provisional from DAY [until DAY<until>] CITES*
          term: term PERIOD from DAY CITES*
          renewal: renewal PERIOD "," repeated CITES*
          unless: unless ACT-PATTERN CITES*
          withdrawal: withdrawal by notice [from PERIOD after entry into force [for the
                  party]<party>]<earliest> "," effective CLAUSE-DAY CITES*
          by-agreement: termination by agreement CITES*
          termination: termination CLAUSE-DAY CITES*
          accepted: accepted accession for each pair "," CLAUSE-DAY CITES*
          unopposed: unopposed accession for each pair "," objection within PERIOD CITES*
          no-reservations: reservations not permitted CITES*
          reservations: reservations permitted only to STRING,+ CITES*
          territories: territories by declaration "," effective CLAUSE-DAY CITES*
          part: part STRING enters into force CLAUSE-DAY CITES*
        CONSENT-FORM "a way to consent: signature, ratification, acceptance, approval, accession, succession"
          form: NAME
        CITES "cites with words in quotation marks"
          cites: cites STRING
        READING-ALTERNATIVE "an alternative of the reading"
          alternative: DAY standing (arguable | reported)<standing> because STRING<reason>
        NORM-CLAUSE "a clause of a norm"
          on: on BEARER
          to: to COUNTERPARTY
          when: when TRIGGER
          if: if CONDITION
          own: each by its own act
          while: while in force
          after-breach: after breach (persists | lapses)<fate>
          after-termination: after termination (released | survives)<fate>
          promptly: promptly ["," attention after PERIOD]
          within: within PERIOD [after DAY]
          by: by CLAUSE-DAY
          before: before CLAUSE-DAY
          at-least: at least PERIOD before CLAUSE-DAY
          every: every RECURRENCE ["," first partial period (counted | skipped)<partial>]
          effect: effect EFFECT
          form: form (in writing | through the depositary)<form>
          subject: (subject to | notwithstanding | special to)<relation> REF
          basis: basis BASIS
          cites: cites STRING
          says: says STRING
          content: [and | or | then | otherwise]<join> CONTENT
        CONTENT "achieve, maintain, refrain from, strive for or may"
          achieve: achieve ACT-PATTERN
          maintain: maintain NAME
          refrain: refrain from ACT-PATTERN
          strive: strive for STRING
          may: may ACT-PATTERN
        BEARER "each party, the parties jointly, a party or each of a group"
          each-party: each party
          jointly: the parties jointly
          each-group: each NAME<group>
          named: PARTY,+
        COUNTERPARTY "the other party, each other party, all parties or a party"
          other-party: the other party
          each-other: each other party
          all: all parties
          named: PARTY,+
        TRIGGER "an act, a breach or performance of a norm, or entry into force"
          breach: breach of NAME
          performance: performance of NAME
          entry: entry into force
          act: ACT-PATTERN
        CONDITION "a condition"
          or: CONJUNCTION (or CONJUNCTION)*
        CONJUNCTION "a condition"
          and: CONDITION-TERM (and CONDITION-TERM)*
        CONDITION-TERM "a condition"
          group: "(" CONDITION ")"
          not: not CONDITION-TERM
          in-force: in force between WHO and WHO
          assessed: assessed STRING
          absent: no ACT-PATTERN SINCE*
          state: NAME [not]<not> holds
          indicator: NAME (at least | at most)<bound> NUMBER UNIT
          act: ACT-PATTERN SINCE*
        SINCE "since a day, or before the trigger"
          before: before the trigger
          since: since DAY
        RECURRENCE "calendar year, treaty year, month or a period"
          calendar-year: calendar year
          treaty-year: treaty year
          month: month
          period: PERIOD
        EFFECT "an effect: ends, suspends, resumes or obliges"
          verb: (ends | suspends | resumes)<verb> (the treaty | NAME) [for the party]<party> [DAY]
          obliges: obliges NAME
        REF "a norm, TREATY article N or pack:NORM"
          article: NAME<treaty> article NUMBER
          pack: NAME<pack> ":" NAME
          norm: NAME
        BASIS "text, agreed, pledge, practice or gloss"
          basis: (text | agreed | pledge | practice | gloss)<basis> [per NAME<source>]
        SCENARIO-CLAUSE "a line of a scenario"
          clause: clause TESTED
          suppose: suppose RECORD-LINE
          asked: asked on DATE [known on DATE<known>] [lens PARTY<lens>] [choosing CHOICE,+]
          then: (then | and)<join> EXPECTATION
        TESTED "final WORD, reading NAME or a norm"
          final: final WORD*
          reading: reading NAME
          norm: NAME
        CHOICE "POINT=ALTERNATIVE"
          choice: ANY<point> "=" ANY<alternative>
        EXPECTATION "an expectation"
          in-force: [not | unknown whether]<answer> in force [between PARTY<a> and PARTY<b>] [since
                  DATE<since>] [until DATE<until>]
          term: term NUMBER runs DATE<from> to DATE<to>
          notice: last day for notice DATE
          conflict: conflict of NAME<a> and NAME<b>
          ineffective: ineffective NAME [for term NUMBER] because STRING
          depends: depends on ANY
          certain: certain
          weakest: weakest link STRING
          next: next DATE STRING
          claim: claim ANY (consistent | contradicted | cannot tell)<verdict>
          breach: [no]<no> [apparent]<apparent> breach of NAME [by PARTY] [from DATE]
          missed: NAME [of PARTY] [not]<no> missed [from DATE]
          performance: NAME [of PARTY] PERFORMANCE [DATE]
        PERFORMANCE "a state of performance"
          state: (scheduled | pending | performed late | performed | still owed | lapsed | apparently owed
                  | released | dormant)<state>
        RECORD-LINE "a line of the record"
          source: source ANY<id> STRING SOURCE-FACT*
          entry: [recorded DATE<day> ":"]<recorded> ENTRY ENTRY-LINK* [per CITATION,+]<per> [RANK]
        SOURCE-FACT "kind:, by:, origin:, language:, published:, accessed: or sha256:"
          kind: kind ":" SOURCE-KIND
          by: by ":" PARTY
          origin: origin ":" ANY
          language: language ":" ANY
          published: published ":" (DATE | STRING)<date>
          accessed: accessed ":" (DATE | STRING)<date>
          sha256: sha256 ":" ANY
        SOURCE-KIND "a kind of source, such as press"
          kind: (authentic text | depositary | official statement | registry | press | analysis |
                  reference)<kind>
        POLICY-LINE "policy NAME version N, or ranks with kinds of source"
          policy: policy NAME version NUMBER STRING<title>
          ranks: ranks SOURCE-KIND,+
        ENTRY "an entry of the record"
          retract: retract ANY<id> because STRING<reason>
          coverage: coverage ACT-PATTERN DATE
          claim: claim STRING says CLAIM [by PARTY,+]
          assessment: assessment STRING<question> answered (yes | no | STRING)<answer> by PARTY
          value: DATE value NAME NUMBER UNIT
          act: DATE ACT-PATTERN
        ENTRY-LINK "id, rival of, denies or reports"
          id: id ANY
          rival: rival of ANY
          denies: denies ANY
          reports: reports ANY
        CITATION "a source"
          citation: ANY<source> [LOCATOR]
        LOCATOR "¶N, article N or quoted words"
          paragraph: "¶" NUMBER
          article: article NUMBER
          words: STRING
        RANK "preferred, normal or deprecated"
          rank: (preferred | normal | deprecated)<rank> [because STRING<reason>]
        CLAIM "what the claim says"
          ends: ends on DAY
          extended: extended [on DAY<on>] [to DAY<to>]
          in-force: in force (since | until)<bound> DAY
          notice: last day for notice DAY
          none: no ACT-PATTERN since DAY
          value: NAME<indicator> [BOUND] NUMBER UNIT in DATE
          grew-times: NAME<indicator> grew [BOUND] NUMBER times since DATE
          grew-by: NAME<indicator> grew by [BOUND] NUMBER "%" since DATE
          count-between: [BOUND] NUMBER ACT-PATTERN from DAY<from> to DAY<to>
          count: [BOUND] NUMBER ACT-PATTERN [since DAY]
          act: ACT-PATTERN on DAY
        BOUND "over, at least, almost, at most or under"
          bound: (over | more than | at least | almost | nearly | at most | under | less than)<bound>
        """;
}
