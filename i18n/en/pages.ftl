# Texts of the pages. nl/pages.ftl has the same ids.

skip = Skip to the content
nav-overview = Overview
nav-changes = What changed
nav-about = Policy and sources
switch-language = Nederlands
nav-questions = Questions
nav-todo = To do
summary-second = Waits for a second person: { $n ->
    [one] { $n } organisation
   *[other] { $n } organisations
  }
summary-awaiting = Correction waits for a second person: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-overdue = Review overdue: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-ended = Ended and still in use: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-no-owner = Without an owner: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
column-review = Review
settled-title = Answered questions
inbox-title = Questions
inbox-unanswered = Unanswered: { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
inbox-again = Asked again: { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
inbox-second = Waits for a second person: { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
inbox-cannot-tell = Cannot tell: { $n ->
    [one] { $n } question
   *[other] { $n } questions
  }
inbox-hangs = { $n ->
    [one] { $n } partnership hangs on it
   *[other] { $n } partnerships hang on it
  }
inbox-more = and { $n ->
    [one] { $n } more organisation
   *[other] { $n } more organisations
  }
inbox-done = { $organisation }: answered “{ $answer }”.
inbox-done-proposed = { $organisation }: “{ $answer }” is proposed. A second person confirms or rejects it.
inbox-done-several = { $organisation }: answered “{ $answer }”, and so { $n ->
    [one] was { $n } other question
   *[other] were { $n } other questions
  }.
inbox-with = The answer also holds for { $n ->
    [one] the other question
   *[other] the { $n } other questions
  } whether this is { $name }, on lists without force of law
inbox-with-parts = “No” also holds for { $n ->
    [one] the other part
   *[other] the { $n } other parts
  } not answered yet, on lists without force of law
inbox-undo = Undo
inbox-undo-all = Undo all { $n }
inbox-all = Show what was answered too
inbox-only-open = Show only what is open
inbox-empty = There is no question to answer.
inbox-queue = The next organisations
inbox-questions = Questions
inbox-state = State
inbox-history = Answers
inbox-answer = Answer it
inbox-asked-again = This question is asked again, because something changed:
inbox-legal = This list has force of law. “Not the same” holds only once a second person confirms it; so does taking “The same” back.
inbox-keys = Keys: 1, 2 or 3 chooses an answer, then the reason, then Enter. Escape leaves the field.
inbox-waits = This proposal is yours. Somebody else confirms or rejects it; you can withdraw it.
inbox-waits-withdrawal = You proposed to withdraw this answer, and it still holds. Somebody else confirms that; you can let the answer stay.
side-ours = Our partner
side-theirs = On the list
side-country = Country
side-city = City
side-parents = Part of
side-unknown = not known
side-key-same = What agrees is
side-key-marked = marked
side-key-other = what differs is
side-key-dotted = underlined
reason-1 = Another country or city
reason-2 = Another number or website
reason-3 = The same address and website
reason-4 = Confirmed by the partner
reason-5 = Too little is known of the partner
reason-undone = Undone at once
form-name = Your name (kept with the answer)
form-reason = Reason
form-as = You work as { $name }.
form-other-name = Another name
form-not-ours = This form did not come from a page of this register, or the program was started again since. Go back, load the page again and try once more.
form-no-name = Give your name: it is kept with the answer.
form-incomplete = The form is not complete. Go back and choose an answer.
form-others-changed = Meanwhile other questions are asked about this organisation than the page showed. Go back, load the page again and look at them.
form-long-reason = The reason is too long: { $n } characters at most.
refused-answered = This question is answered already. Withdraw that answer first.
refused-reason = Your reason was: “{ $reason }”
refused-awaits = “Not the same” is proposed already and waits for a second person.
refused-withdrawal-awaits = That the answer is withdrawn is proposed already and waits for a second person.
refused-no-answer = There is no answer to withdraw.
refused-nothing-proposed = Nothing waits for a second person here.
refused-same-person = This takes a second person: whoever proposed this cannot confirm or reject it.
refused-no-reason = Give a reason: it is kept with the answer.
refused-no-question = This question is not asked (any more).
refused-entry-gone = This entry is no longer on the list in force. Run “overzicht screen”; the question then lapses.
error-title-refused = This cannot be done
event-question-answered = Question answered
event-answer-proposed = Answer proposed; waits for a second person
event-answer-carried = Earlier answer carried over
event-answer-reviewed = Answer reviewed
event-review-done = Reviewed
review-title = Review
review-none = The policy asks for none here.
review-done = Record a review
review-reason = What did you see?
review-record = Record
review-last = Last by { $who } on { $day }: { $reason }
review-today = today
review-in = in { $n ->
    [one] { $n } day
   *[other] { $n } days
  }
review-overdue = { $n ->
    [one] { $n } day overdue
   *[other] { $n } days overdue
  }
review-why-level = { $months } months at level { $level }
review-why-form = { $months } months in the form { $form }
review-why-before-end = { $days } days before it ends
review-why-ending = its last day is { $day }
review-why-past-end = its last day, { $day }, had passed when it was recorded
review-why-since = { $due }; on { $day } { $what }
review-why-finding = a new finding
review-why-finding-changed = a finding changed or was withdrawn
review-why-trace = the row in the source changed or came back
review-why-partner = a partner changed
review-why-policy = a new policy gave another level
todo-title = To do
todo-what = What
todo-more = and { $n } more
todo-second = Waits for a second person
todo-second-about = Proposed about a list with force of law: “not the same”, that “the same” is withdrawn, or a correction of a partner, or other partners in an imported row, that take a finding or question away.
todo-overdue = Review overdue
todo-overdue-about = The day that the policy gave has passed.
todo-soon = Review within thirty days
todo-soon-about = These are coming.
todo-ended = Ended and still in use
todo-ended-about = The last day has passed and it seems to run.
todo-shown-stated = ran until { $day }; it is stated to run
todo-shown-trace = ran until { $day }; after that its row said something else of title, subject, form or partners
todo-owner = Without an owner
todo-owner-about = Running and proposed partnerships for which nobody is named.
todo-questions = Organisations with open questions
todo-questions-about = About which nobody answered yet.
title-overview = Overview of international partnerships
as-of-label = As of
as-of-show = Show
past-banner = This is what was recorded at the end of { $day }.
past-back = Back to today
summary-partnerships = { $partnerships } with { $organisations } in { $countries }
summary-levels = Partnerships by level
summary-legal = Legal check needed: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-legal-unknown = Legal check not known, because a list with force of law was not in force or a question about one is open: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
 }
lacking-lists = No list is in force: no partner was held against any, and a level says nothing of lists. Bring them in with overzicht update, then overzicht screen.
lacking-registry = No registry of organisations is in force: no partner was looked up, so other names and related organisations are not known. Bring it in with overzicht update ror, then overzicht screen.
lacking-legal = This list with force of law is not in force: { $name }. No partner was held against it, so nobody is known to need no legal check. Bring it in with overzicht update { $source }, then overzicht screen.
lacking-thin = Of this list with force of law far fewer entries are in force than it has: { $name }. Who was not found on it may stand on it, so nobody is known to need no legal check. Bring the whole list in with overzicht update { $source }, then overzicht screen.
summary-findings = { $findings } about these organisations
summary-questions = { $questions } about these organisations
summary-gone = No longer in their source: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
chart-title = Partnerships by unit and level
chart-more = { $n ->
    [one] { $n } more unit stands in the table below, not in the chart.
   *[other] { $n } more units stand in the table below, not in the chart.
 }
chart-table = The numbers as a table
forms-title = Partnerships by form and level
filter-title = Show only
filter-all = All
filter-search = Search: any name, any script
filter-search-hint = Title, subject, partner or unit
filter-unit = Unit
filter-level = Level
filter-form = Form
filter-country = Country
filter-list = List
filter-ground = Ground
filter-findings = With a finding
filter-questions = With an open question
filter-gone = No longer in the source
filter-legal = Legal check needed
filter-legal-unknown = Legal check not known
filter-apply = Show
filter-clear = Show all
filter-sort = Order
sort-level = Level
sort-title = Title
sort-partner = Partner
sort-unit = Unit
sort-start = First day, newest first
export = Take along
export-id = Number
export-title = Title
export-partners = Partners
export-countries = Countries
export-unit = Unit
export-form = Form
export-level = Level
export-could-be = Could be
export-legal-check = Legal check needed
export-findings = Findings
export-questions = Open questions
export-reasons = Indicators
export-review-on = Next review
export-review-overdue = Review overdue
export-review-why = Why this review
table-title = Partnerships
column-partnership = Partnership
column-partners = Partners
column-unit = Unit
column-form = Form
column-level = Level
column-why = Why
column-total = All
column-findings = Findings
page-of = Page { $page } of { $pages }
page-next = Next page
page-previous = Previous page
nothing-found = No partnership fits these choices.
no-partnerships = There are no partnerships yet. Read them in with: overzicht import FILE
editions-title = Sources in force
editions-none = No source is in force yet. Bring one in with: overzicht update
edition-published = Published
edition-age = Age
edition-entries = Entries
edition-adopted = In force here since
edition-source = Source
edition-fingerprint = Fingerprint
could-be = Could be { $level } when what is unknown becomes known
could-be-short = could be: { $level }
more-reasons = and { $n } more
who-what = What and who
subject = Subject
period = Period
period-from-on = { $from } to { $to }
period-from-open = from { $from }; its end is not known
period-from-indefinite = from { $from }, without an end
period-unknown-on = until { $to }; its beginning is not known
period-unknown-open = not known
period-unknown-indefinite = without an end; its beginning is not known
money = Money
owner = Owner
contract = Contract or grant number
earlier = Earlier judgement (from the source)
remark = Remark
source-row = Number in the source
source-gone = No longer in its source
reasons-title = Reasons
reasons-none = No indicator of the policy holds.
reasons-about = About { $partner }
facts = Facts behind it
fact = Fact
value = Value
from-source = From
from-partnership = the partnership itself
unknown-title = What is unknown
unknown-none = Nothing that a rule asked for.
rules-title = Rules that gave the level
findings-title = Findings
findings-none = No finding.
questions-title = Open questions
questions-none = No open question.
finding-ours = Our name
finding-theirs = Name on the list
finding-typed = the name as typed
finding-path = The path
finding-why = Why
finding-entry = The entry, as its publisher has it
finding-link = At the publisher
edition-of-still = edition of { $day }, and still in that of { $now }
edition-of = edition of { $day }
edition-of-undated = edition of an unknown day, in since { $day }
edition-still = { $edition }, and still in the one in force ({ $now })
history-title = What happened
history-none = Nothing is recorded.
conflict = { $field }: the source now says { $source }, a person corrected it to { $corrected }
field-title = Title
field-subject = Subject
field-form = Form
field-start = First day
field-end = Last day
field-owner = Owner
field-state = State
field-partner = Partner
field-partner-name = Name of the partner
field-partner-country = Country of the partner
resolved-as = Recognised as
resolved-candidates = It may be
not-resolved = Not in the registry
not-resolved-said = Not in the registry: a person said so
partner-typed = As typed
organisation-names = Names
organisation-family = Family
organisation-partnerships = Its partnerships, over all units
organisation-identifiers = Numbers
family-none = The registry records no relatives that count here.
known-title = What could be known when it began
known-on = On
known-no-day = { $id } has no first day: give the day to look back from, with ?on=2024-09-01 behind the address of this page.
known-told = Today's program (matcher { $matcher }) and policy over what was published by { $day }, whenever it was adopted here. Nothing of this is recorded.
known-editions = Editions published by then
known-no-editions = No edition that this register ever had was published by then.
known-registry = Who the partners are says the later { $source } of { $day }: there is none of then.
known-could-be = Could be { $level }, for what is not known
known-by-now = Who the partners are is taken from what is known now, answers of people included. Under a name that only later lists or people connect with them, { $n ->
    [one] one of what follows
   *[other] { $n } of what follows
 } stood in an edition of then.
known-without = Sources without an edition of then
known-without-told = What was on them on that day is not known here.
known-none-here = none came in here
known-first-here = the first one here: { $day }
known-questions = Questions
changes-title = What changed
changes-since = Since the end of
changes-none = Nothing changed.
changes-editions = Sources
changes-edition-counts = { $added } added, { $removed } removed, { $changed } changed
changes-first = first edition
changes-meetings = Since the board met on
changes-acts = Who did what
changes-unread = New since you last read, { $at }
changes-read = I have read this
changes-read-about = The next time this page tells what is new since now, in this browser.
change-level = Level
change-finding = New finding
change-finding-also = Finding that already stood, here too now
change-finding-gone = Finding withdrawn
change-finding-off = Finding that no longer holds here
change-question = New question
change-question-also = Question that already stood, here too now
change-question-answered = Question answered
change-question-gone = Question withdrawn
change-new = New partnership
change-changed = Changed partnership
change-gone = No longer in its source
change-what = What
change-about = About
change-detail = Detail
because-first = first judged
because-policy = another policy is in force
because-row = what is said of the partnership changed
because-partner = a partner is another organisation
because-finding = { $organisation } is “{ $entry }” on { $source } ({ $edition })
because-finding-gone = “{ $entry }” no longer meets { $organisation } on { $source } ({ $edition })
because-question = is { $organisation } the “{ $entry }” on { $source } ({ $edition })?
because-question-gone = no longer asked: “{ $entry }” on { $source } ({ $edition })
because-answer = it was answered whether { $organisation } is the “{ $entry }” on { $source }
because-indicator = { $source } ({ $edition }) has another value for the country of a partner
because-day = it begins or has ended
because-program = a newer version of the program
level-none = not judged
about-title = Policy and sources
about-policy = Policy in force
about-policy-text = A level is proposed by these rules; a person weighs and decides. Points are never added up, and an unknown fact stays unknown.
about-indicators = Indicators
about-condition = Condition
about-origin = Origin
about-origin-read = the source was read
about-origin-unread = the source itself was not read
about-rules = Rules
about-all-of = When all of these hold
about-versions = Versions
error-title = This page is not there
error-missing = There is no { $what } here. The overview shows what there is.
error-day = “{ $what }” is no day: write it as 2026-12-31.
error-failed = This page could not be made: { $what }. Try again; if it stays, check the register with: overzicht verify
error-before = On { $day } there was no register yet.
error-title-asked = This request is not right
error-title-failed = Something went wrong
erased = [erased under rule { $rule } on { $day }]
event-policy-adopted = Policy adopted
event-edition-adopted = New edition
event-import-done = File imported
event-board-met = The board met
event-partnership-recorded = First recorded
event-partnership-changed = The row in the source changed
event-row-gone = No longer in its source
event-row-back = In its source again
event-partnership-corrected = Corrected by a person
event-partners-stay = Its row has other partners: those of before stay until a second person confirms
event-correction-proposed = Correction proposed; waits for a second person
event-correction-reviewed = Proposed correction reviewed
correction-confirmed = Confirmed by a second person
correction-rejected = Rejected: all stays as it is
correction-awaits = Waits for a second person, as it takes from what has force of law: { $change }. Proposed by { $who } on { $day }: { $reason }. To decide: { $command } --confirm, or --reject --reason TEXT
event-conflict-raised = Source and correction differ
event-partner-resolved = Partner recognised
event-partner-unknown = Partner not found in the registry of organisations; kept under the name as typed
event-finding-made = Finding
event-finding-withdrawn = Finding withdrawn
event-question-raised = Question
event-question-withdrawn = Question withdrawn
event-level-proposed = Level proposed
event-texts-erased = Texts erased
footer = Overzicht proposes; people decide. Country-neutral: no nationality is kept anywhere.

## Sources

nav-sources = Sources
alarm-overdue = Not brought up to date for too long: { $sources }.
alarm-catalogue = The catalogue of sources cannot be read: { $what }
alarm-look = Look at the sources
sources-line = Sources: { $parts }
sources-line-none = Sources: none is in force yet
sources-line-current = all current (looked at longest ago: { $source }, { $days })
sources-line-short = { $n } current, { $not } not (looked at longest ago: { $source }, { $days })
sources-line-oldest = looked at longest ago: { $source }, { $days }
sources-line-overdue = overdue: { $sources }
sources-line-due = due: { $sources }
sources-line-unwatched = not watched, for want of an entry in sources.toml: { $sources }
sources-line-not-in-force = not in force ({ $n }): { $sources }
sources-line-current-of = { $n } of { $of } in force and current (looked at longest ago: { $source }, { $days })
sources-line-undated = of an unknown day: { $sources }
sources-line-future = dated on a day that is still to come: { $sources }
names-and-others = { $names } and { $n ->
    [one] { $n } other
   *[other] { $n } others
 }
unscreened-sources = In force, and no partnership was held against it yet: { $sources }. Levels and findings are those of before. Run overzicht screen.
unscreened-policy = The policy in force is another than the one by which the partnerships were judged. Levels are those of before. Run overzicht screen.
policy-later = The program comes with { $id } { $version }, and { $before } is in force. See what changed in docs/policy.md; overzicht policy adopt { $id } brings the later one into force, overzicht screen judges by it.
unscreened-program = The partnerships were last screened by another version of the program, or it is not known by which. Run overzicht screen.
edition-undated = day not known, came in on { $day }
sources-line-missing = files missing: { $sources }
sources-missing = the files of the edition in force are not in the data folder: put them back from a backup, or give them again with overzicht update { $source } --from FILE.
alarm-missing = The files of what is in force are missing in the data folder, so it may be that nothing can be held against it: { $sources }. Put them back from a backup.
error-to-come = { $day } is still to come, and nothing is recorded of it yet. Give a day up to today.
sources-line-odd = another number of entries than expected: { $sources }
sources-line-old = given by hand with an old date: { $sources }
sources-old-by-hand = the edition was { $days } old already when it was given by hand, and nobody looked at the publisher's since: there may be a newer one.
sources-entries-odd = { $entries } entries, where { $low } to { $high } are expected: it may be a sample, half a list or another one. What is not in it is not found.
sources-title = Sources
sources-intro = For each source: which edition is in force, how fresh it is, what was tried last and what changed.
sources-looked = Last looked at
sources-standing = Standing
sources-next = Due next
sources-last = Last try
sources-publisher = Publisher
sources-licence = Terms
sources-class = Class
sources-rhythm = Rhythm
sources-rhythm-days = looked at every { $rhythm }, and at most { $max } may pass without a look
sources-in-force = Edition in force
sources-problem = Problem
sources-site = The publisher's page
sources-steps = How to get it
sources-steps-token = How to get a token
sources-history = Editions and what each changed
sources-history-more = and older ones
sources-class-policy = as the policy says, by programme
sources-not-in-catalogue = This source is not in the catalogue; nothing tells how old it may become. Put it into sources.toml.
sources-today = today
sources-ago = { $days } ago
sources-never = never
sources-by-hand = by hand
sources-needs-token = needs a token
sources-busy = going on now
sources-soon = now
sources-failures = { $n ->
    [one] failed { $n } time
   *[other] failed { $n } times in a row
 }
standing-overdue = overdue
standing-due = due
standing-current = current
standing-unwatched = not watched
standing-not-in-force = not in force
standing-old = old, by hand
standing-odd = odd entries
standing-files-missing = files missing
outcome-adopted = new edition
outcome-unchanged = nothing changed
outcome-failed = not fetched
outcome-refused = refused

## Messages

nav-messages = Messages
messages-title = Messages
messages-one = Messages
messages-about = Who is told by e-mail what changed. In the application everybody reads it under
messages-nobody = Nobody gets messages yet.
messages-no-mail = Nothing is sent: there is no [mail] in config.toml in the data folder.
messages-no-config = Nothing is sent: { $what }
messages-address = E-mail address
messages-kinds = Gets
messages-language = Language
messages-units = Units
messages-last = Last message
messages-never = none yet
messages-sent = sent { $at }
messages-nothing-to-tell = nothing to tell, { $at }
messages-not-sent = not sent, { $at }: { $problem }
messages-all-units = all
messages-new = Subscribe somebody
messages-subscribe = Subscribe
messages-save = Save
messages-back = Change nothing
messages-digest = Digest
messages-digest-about = What changed for their units, and only if something did.
messages-legal = At once
messages-legal-about = When a finding appears on a list with force of law
messages-some-units = Only some units
messages-units-about = With what is below them. None chosen: all units.
messages-your-name = Your own name (kept with this change)
messages-stop = Stop messages
messages-stop-about = Whoever gets no message any more is forgotten: the address is erased.
messages-stop-digest = Stop the digest
messages-stop-legal = Stop the messages at once
messages-stop-all = Stop all messages
messages-saved = Saved.
messages-stopped = Stopped.
messages-none = Choose at least one kind of message. To stop all of them there is a button of its own.
messages-no-address = This is no e-mail address. Go back and write it as name@example.org.
messages-known = This address gets messages already. Change them from the list of who gets what.
messages-moved = Somebody else changed these messages in the meantime. Look at what they are now, and try again.
rhythm-none = No digest
rhythm-daily = Every day
rhythm-weekly = Every week
language-nl = Nederlands
language-en = English
message-digest = the digest of what changed
message-legal = messages at once about findings that need a legal check
unsubscribe-title = Stop messages
unsubscribe-ask = { $address } gets { $kind }. Stop this?
unsubscribe-button = Stop
unsubscribe-done = Stopped: { $kind } will not come any more. Whoever runs the register can turn it on again.
unsubscribe-unknown = This link is not known (any more). If messages keep coming, ask whoever runs the register.
said-nothing = nothing
said-indefinite = indefinite
said-no-record = no record in the registry
said-unknown = not known
change-ended = Ended
filter-state = State
filter-passed-over = { $name }: “{ $value }” is no choice here, so nothing was chosen by it.
filter-nothing = { $name }: “{ $value }” is no choice here, so nothing is shown. Choose again, or take the choice away.
export-start = First day
export-end = Last day
export-state = State
export-no-longer-in-source = No longer in the source
export-source = Source
export-source-id = Number in the source
export-form-said = Form as the source says it
export-subject = Subject
export-owner = Owner
export-amount = Amount
export-currency = Currency
export-earlier-judgement = Earlier judgement
field-unit = Unit
field-money = Amount
field-contract = Contract
field-earlier = Earlier judgement
field-remark = Remark
todo-conflict = Source and correction differ
todo-conflict-about = The source says something else than what a person corrected. The correction stands; giving either of the two once more (overzicht correct) settles it. For a partner recognised by its ROR id: where the source has none, giving the right one once more does.
summary-state-active = Active: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-state-proposed = Proposed or still to begin: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-state-ended = Ended: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-state-not-started = Not started: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
summary-conflict = Source and correction differ: { $n ->
    [one] { $n } partnership
   *[other] { $n } partnerships
  }
