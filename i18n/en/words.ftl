# The words of the field, as an adviser uses them. One message for every code of crates/domain/src/words.rs
# (id: the word, a hyphen, the code), then grounds, states, questions and steps, then the words of tables and counts.
# docs/terms.md keeps their meaning; nl/words.ftl has the same ids. Counts take $n, a number.

## Form

form-agreement = Signed agreement
form-mou = Memorandum of understanding
form-joint-research = Joint research project
form-contract-research = Contract research
form-funding = Funding or donation received
form-scholarship-phd = Scholarship PhD
form-guest = Guest researcher
form-double-appointment = Double appointment
form-student-exchange = Student exchange
form-joint-education = Joint education
form-education-abroad = Education sold abroad
form-data-sharing = Data or material sharing
form-licence = Licence or investment
form-consortium = Consortium
form-advisory = Advisory role
form-co-publication = Joint publications
form-none = Form not known
form-said = Form not understood: “{ $said }”

## Category

category-A = A: signed or funded
category-B = B: people-based
category-C = C: informal
category-A-meaning = Signed or funded; registered one by one
category-B-meaning = People who come, go or are paid for from outside; registered as a relation and an affiliation
category-C-meaning = Without agreement or money; detected in aggregate, never typed in

## Role

role-partner = Partner
role-funder = Funder
role-client = Client
role-host = Host
role-donor = Donor
role-data-recipient = Data recipient

## Class

class-legal = Legal
class-care = Care
class-information = Information
class-legal-meaning = The list has force of law here; a legal check is needed
class-care-meaning = Foreign sanctions or export control; asks for care
class-information-meaning = Worth knowing; no obligation follows from it

## Level. A legal check is told apart from it.

level-unknown = Unknown
level-low = Low
level-moderate = Moderate
level-high = High
level-legal-check = Legal check needed
level-legal-check-gone = Legal check no longer needed
level-unknown-meaning = Too little is known to propose a level

## Theme

theme-knowledge-transfer = Knowledge transfer
theme-interference = Interference
theme-ethics = Ethics and integrity
theme-law = Law

## Ground

ground-identifier = Identifier
ground-name = Name
ground-family = Family
ground-similar = Similar
ground-identifier-meaning = The same ROR id, LEI or registration number
ground-name-meaning = Equal to an official name or a recorded alias, and nobody else bears it
ground-family-meaning = A predecessor or successor is listed, or the body it is part of
ground-similar-meaning = Close, and no more than that: a question

## State of a partnership

state-proposed = Proposed
state-active = Active
state-ended = Ended
state-not-started = Not started

## What a question asks

asked-similar = Is this the same organisation?
asked-alias = The list uses this name for another organisation. Is it this one?
asked-other-list = Another list names the partner and calls it as this entry is called. Is it this one?
asked-resolution = Is this the organisation that is meant?
asked-branch = Is it this company, or a subsidiary or branch of it?
asked-part = Is the listed part involved?
asked-beside = The partner’s text has this name too. Is this organisation a partner here?

## Answers to a question

answer-same = The same
answer-not-same = Not the same
answer-cannot-tell = Cannot tell
answer-given = { $answer }, { $who }, { $day }: { $reason }
answer-carried = Given when this partner was not in the registry yet, as “{ $name }”:
answer-branch-same = Yes: this company, its subsidiary or branch
answer-branch-not-same = No, another company
answer-branch-cannot-tell = Cannot tell
answer-part-same = Yes, that part is involved
answer-part-not-same = No, it is not involved
answer-part-cannot-tell = Cannot tell
answer-beside-same = Yes, it is a partner too, or the one that is meant
answer-beside-not-same = No, not a partner here
answer-beside-cannot-tell = Cannot tell
answer-state-holds = Holds
answer-state-proposed = Proposed; waits for a second person
answer-state-confirmed = Confirmed by a second person
answer-state-rejected = Rejected by a second person
answer-state-withdrawn = Withdrawn
answer-state-withdrawal-proposed = Proposed to withdraw; waits for a second person
answer-state-withdrawal-confirmed = Withdrawn by a second person
answer-state-stays = The answer stays
answer-state-replaced = Replaced by a later answer
answer-state-lapsed = Lapsed: the question is asked again
outcome-confirmed = Confirm: not the same
outcome-rejected = Reject
outcome-withdrawal-proposed = Propose to withdraw the answer
outcome-confirmed-withdrawal = Confirm: withdraw the answer
outcome-stays = The answer stays
outcome-withdrawn = Withdraw the answer
question-again = Asked again
question-open = Open
question-proposed = Waits for a second person
question-withdrawal-proposed = The same; to be withdrawn, waits for a second person
question-cannot-tell = Cannot tell
question-same = The same
question-not-same = Not the same
changed-our-record = this partner now is in the registry
changed-our-names = our names
changed-our-aliases = our aliases
changed-our-country = our country
changed-our-identifiers = our numbers
changed-names = names on the list
changed-aliases = aliases on the list
changed-country = country on the list
changed-identifiers = numbers on the list
changed-class = class of the listing
changed-ground = ground
changed-added = new { $what }
changed-gone = no longer { $what }

## Steps of a path

step-answered = is, as a person answered,
step-answered-branch = is, or belongs to, as a person answered,
step-resolved-by-likeness = was recognised by likeness as
step-may-be = may be
step-successor = went on as
step-predecessor = came from
step-part-of = is part of
step-contains = contains
step-named-as-host = is named as host by the entry
step-also-called = is on { $list }, which also calls it
step-stands-beside = stands in { $where } beside
step-answered-beside = stands in { $where } beside what a person answered to be a partner too:
step-also-named = is on { $list } under this name

## Severity of an indicator on screen; it enters no sum

severity-note = Background
severity-attention = Attention
severity-strong = Attention first

## Words of tables and pages

word-institution = Institution
word-unit = Unit
word-partnership = Partnership
word-organisation = Organisation
word-partner = Partner
word-form = Form
word-category = Category
word-role = Role
word-subject = Subject
word-period = Period
word-money = Money
word-owner = Owner
word-contract = Contract number
word-trace = Trace
word-source = Source
word-edition = Edition
word-list = List
word-listing = Listing
word-entry = Entry
word-class = Class
word-ground = Ground
word-finding = Finding
word-question = Question
word-indicator = Indicator
word-theme = Theme
word-level = Level
word-reason = Reason
word-fact = Fact
word-path = Path
word-country = Country
word-case = Case
word-assessment = Assessment
word-advice = Advice
word-decision = Decision
word-measure = Measure
word-consultation = Consultation of the contact point
word-review = Review
word-policy = Policy
word-register = Register
word-unknown = Unknown
word-erased = Erased

## Counts: every count says what it counts

count-partnerships = { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
 }
count-organisations = { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
 }
count-units = { $n ->
    [one] { $n } unit
   *[other] { $n } units
 }
count-partners = { $n ->
    [one] { $n } partner
   *[other] { $n } partners
 }
count-countries = { $n ->
    [one] { $n } country
   *[other] { $n } countries
 }
count-findings = { $n ->
    [one] { $n } finding
   *[other] { $n } findings
 }
count-questions = { $n ->
    [one] { $n } question
   *[other] { $n } questions
 }
count-editions = { $n ->
    [one] { $n } edition
   *[other] { $n } editions
 }
count-listings = { $n ->
    [one] { $n } listing
   *[other] { $n } listings
 }
count-entries = { $n ->
    [one] { $n } entry
   *[other] { $n } entries
 }
count-indicators = { $n ->
    [one] { $n } indicator
   *[other] { $n } indicators
 }
count-reasons = { $n ->
    [one] { $n } reason
   *[other] { $n } reasons
 }
count-traces = { $n ->
    [one] { $n } trace
   *[other] { $n } traces
 }
count-problems = { $n ->
    [one] { $n } problem
   *[other] { $n } problems
 }
count-measures = { $n ->
    [one] { $n } measure
   *[other] { $n } measures
 }
count-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
 }
# The pairs of a unit and an organisation that it works with: unit × partner.
count-unit-partners = { $n ->
    [one] { $n } pair of unit and organisation
   *[other] { $n } pairs of unit and organisation
 }

# Why two names meet. $ours: our name or text; $theirs: the recorded one.
why-same-identifier = the same identifier, { $theirs }
why-same-domain = it has the web domain { $theirs }
why-recorded-name = the recorded name “{ $theirs }”
why-equal-name = “{ $ours }” is the recorded name “{ $theirs }”
why-abbreviation = “{ $ours }” written out is “{ $theirs }”
why-with-parent = “{ $ours }” is its name together with its parent’s, “{ $theirs }”
why-reviewed-alias = “{ $ours }” is a reviewed alias of { $theirs }
why-part-of-text = “{ $ours }” contains the recorded name “{ $theirs }”
why-acronym-in-city = only one organisation in { $theirs } has the acronym { $ours }
why-acronym-only = only the acronym { $theirs } is the same
why-same-country = the country agrees ({ $theirs })
why-same-city = the city agrees ({ $theirs })
why-other-country = the country differs ({ $ours }, { $theirs })
why-other-bearers = others bear this name: { $theirs }
why-also-place = “{ $ours }” is the name of a place too
why-alias-of-another = the list uses “{ $ours }” as an alias of another, { $theirs }
why-also-called = another list that has “{ $ours }” calls it “{ $theirs }” too
why-weak-alias = the list itself calls the alias “{ $theirs }” weak
why-ordinary = many may be called “{ $theirs }”, and the country of one of them is not known
why-word-order = the same words in another order: “{ $theirs }”
why-spelling = a word of “{ $ours }” is spelled “{ $theirs }”
why-look-alike = “{ $ours }” has letters of another script that only look like those of “{ $theirs }”
why-cut = the text is longer than matching looks at
why-unknown-id = the registry has no record { $ours }
why-named-as-host = the entry itself names { $ours } as its host
why-no-record = no record of the registry has this name
why-said-no-record = a person said that no record of the registry is it
why-no-registry = no edition of the registry was in force
why-said = { $theirs }
why-same-words = the same words: { $theirs }
why-instead = “{ $ours }” stands where the other has “{ $theirs }”
why-missing-typed = only the name as typed has “{ $ours }”
why-missing = only the recorded name has “{ $theirs }”
why-stands-for = an initial may stand for a name (“{ $ours }”, “{ $theirs }”)
why-not-counted = a particle or title does not count (“{ $ours }{ $theirs }”)
why-also-recorded = it is also recorded as “{ $theirs }”
why-other-form = the legal form is of another kind ({ $ours }, { $theirs })
why-branch = “{ $ours }” may be “{ $theirs }” or a branch of it: both go by the same word
why-shortened = “{ $ours }” is short for the recorded name “{ $theirs }”
why-same-meaning = “{ $ours }” says the same as “{ $theirs }”
why-initials = the initials of one are the other ({ $ours }, { $theirs })
why-other-number = another number (“{ $ours }”, “{ $theirs }”)
why-other-place = another place (“{ $ours }”, “{ $theirs }”)
why-other-kind = another kind of organisation (“{ $ours }”, “{ $theirs }”)
why-part-of = one of them names a part of the other (“{ $ours }”, “{ $theirs }”)

# Facts, by the names that policies use.
fact-subject-areas = Sensitive fields that the subject touches
fact-form = Form
fact-category = Category
fact-state = State
fact-amount-eur = Amount in euro
fact-partner-role = Role of the partner
fact-partner-resolved = Known in the registry of organisations
fact-partner-types = Kind of organisation
fact-partner-abroad = Abroad
fact-partner-country = Country of the partner
fact-partner-listed-legal = On a list with force of law here
fact-partner-listed-care = On a sanctions or export-control list
fact-partner-listed-information = Named on another list
fact-partner-listed-by = Lists with a finding
fact-partner-family-only = On a list through its family only
fact-partner-contains-listed = Contains a listed part
fact-partner-questions = Open questions about the partner
fact-partner-possible-matches = Open possible matches of the partner
fact-country-academic-freedom = Academic freedom in the partner's country (0 to 1)

# What a fact says, kinds of organisation in the registry, and what remarks of publishers are about.
yes = yes
no = no
fact-none = none
organisation-type-archive = Archive
organisation-type-company = Company
organisation-type-education = Education
organisation-type-facility = Research facility
organisation-type-funder = Funder
organisation-type-government = Government
organisation-type-healthcare = Health care
organisation-type-nonprofit = Non-profit
organisation-type-other = Other
note-address = Address
note-category = Category
note-concern = Weapons it may have to do with
note-designated-by = Listed by
note-ends-on = Ends on
note-function = Function
note-identification = Papers
note-legal-basis = Legal basis
note-licence-policy = How licences are decided
note-licence-requirement = What a licence is needed for
note-list = List
note-listed-on = Listed on
note-measures = Measures
note-ofsi-group = OFSI group
note-reference = Reference
note-remark = Remark
note-report-year = Year of the report
note-standard-order = Standard order
note-supervising-agencies = Supervised by
note-topics = Subjects
note-un-reference = Reference of the United Nations
note-updated-on = Changed on
