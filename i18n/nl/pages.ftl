# Teksten van de pagina's. en/pages.ftl heeft dezelfde namen.

skip = Naar de inhoud
nav-overview = Overzicht
nav-changes = Wat er veranderde
nav-about = Beleid en bronnen
switch-language = English
nav-questions = Mogelijke treffers
nav-todo = Te doen
summary-second = Wacht op een tweede persoon: { $n ->
    [one] { $n } organisatie
   *[other] { $n } organisaties
  }
summary-awaiting = Verbetering wacht op een tweede persoon: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-overdue = Herbeoordeling te laat: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-ended = Beëindigd en nog in gebruik: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-no-owner = Zonder eigenaar: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
column-review = Herbeoordeling
settled-title = Beantwoorde mogelijke treffers
inbox-title = Mogelijke treffers
inbox-unanswered = Onbeantwoord: { $n ->
    [one] { $n } mogelijke treffer
   *[other] { $n } mogelijke treffers
  }
inbox-again = Opnieuw gesteld: { $n ->
    [one] { $n } mogelijke treffer
   *[other] { $n } mogelijke treffers
  }
inbox-second = Wacht op een tweede persoon: { $n ->
    [one] { $n } mogelijke treffer
   *[other] { $n } mogelijke treffers
  }
inbox-cannot-tell = Niet te zeggen: { $n ->
    [one] { $n } mogelijke treffer
   *[other] { $n } mogelijke treffers
  }
inbox-hangs = { $n ->
    [one] { $n } partnerschap hangt ervan af
   *[other] { $n } partnerschappen hangen ervan af
  }
inbox-more = en nog { $n ->
    [one] { $n } organisatie
   *[other] { $n } organisaties
  }
inbox-done = { $organisation }: beantwoord met “{ $answer }”.
inbox-done-proposed = { $organisation }: “{ $answer }” is voorgesteld. Een tweede persoon bevestigt het of wijst het af.
inbox-done-several = { $organisation }: beantwoord met “{ $answer }”, en zo ook { $n ->
    [one] { $n } andere mogelijke treffer
   *[other] { $n } andere mogelijke treffers
  }.
inbox-with = Het antwoord geldt ook voor de { $n ->
    [one] andere mogelijke treffer
   *[other] { $n } andere mogelijke treffers
  } waar de vraag is of dit { $name } is, op lijsten zonder kracht van wet
inbox-with-parts = “Nee” geldt ook voor { $n ->
    [one] het andere nog niet beantwoorde onderdeel
   *[other] de { $n } andere nog niet beantwoorde onderdelen
  } op lijsten zonder kracht van wet
inbox-undo = Maak ongedaan
inbox-undo-all = Maak alle { $n } ongedaan
inbox-all = Toon ook wat beantwoord is
inbox-only-open = Toon alleen wat open is
inbox-empty = Er is geen mogelijke treffer te beantwoorden.
inbox-queue = De volgende organisaties
inbox-questions = Mogelijke treffers
inbox-state = Stand
inbox-history = Antwoorden
inbox-answer = Beantwoorden
inbox-asked-again = Deze vraag is opnieuw gesteld, want er veranderde iets:
inbox-legal = Deze lijst heeft kracht van wet. “Niet dezelfde” geldt pas als een tweede persoon het bevestigt; “Dezelfde” intrekken ook.
inbox-keys = Toetsen: 1, 2 of 3 kiest een antwoord, dan de reden, dan Enter. Escape verlaat het veld.
inbox-waits = Dit voorstel is van u. Een ander bevestigt het of wijst het af; u kunt het intrekken.
inbox-waits-withdrawal = U stelde voor dit antwoord in te trekken; het geldt nog. Iemand anders bevestigt dat; u kunt het antwoord laten staan.
side-ours = Onze partner
side-theirs = Op de lijst
side-country = Land
side-city = Plaats
side-parents = Onderdeel van
side-unknown = niet bekend
side-key-same = Wat overeenkomt is
side-key-marked = gemarkeerd
side-key-other = wat verschilt is
side-key-dotted = onderstreept
reason-1 = Ander land of andere plaats
reason-2 = Ander nummer of andere website
reason-3 = Zelfde adres en website
reason-4 = Bevestigd door de partner
reason-5 = Te weinig bekend over de partner
reason-undone = Meteen ongedaan gemaakt
form-name = Uw naam (wordt bij het antwoord bewaard)
form-reason = Reden
form-as = U werkt als { $name }.
form-other-name = Andere naam
form-not-ours = Dit formulier kwam niet van een pagina van dit register, of het programma is intussen opnieuw gestart. Ga terug, laad de pagina opnieuw en probeer het nog eens.
form-no-name = Geef uw naam: die wordt bij het antwoord bewaard.
form-incomplete = Het formulier is niet volledig. Ga terug en kies een antwoord.
form-others-changed = Intussen staan er andere vragen over deze organisatie open dan de pagina toonde. Ga terug, laad de pagina opnieuw en bekijk ze.
form-long-reason = De reden is te lang: ten hoogste { $n } tekens.
refused-answered = Deze mogelijke treffer is al beantwoord. Trek dat antwoord eerst in.
refused-reason = Uw reden was: “{ $reason }”
refused-awaits = “Niet dezelfde” is al voorgesteld en wacht op een tweede persoon.
refused-withdrawal-awaits = Dat het antwoord wordt ingetrokken is al voorgesteld en wacht op een tweede persoon.
refused-no-answer = Er is geen antwoord om in te trekken.
refused-nothing-proposed = Hier wacht niets op een tweede persoon.
refused-same-person = Hiervoor is een tweede persoon nodig: wie dit voorstelde, kan het niet bevestigen of afwijzen.
refused-no-reason = Geef een reden: die wordt bij het antwoord bewaard.
refused-no-question = Deze mogelijke treffer is er niet (meer).
refused-entry-gone = Deze vermelding staat niet meer op de lijst die nu geldt. Voer “overzicht screen” uit; dan vervalt de vraag.
error-title-refused = Dit kan niet
event-question-answered = Mogelijke treffer beantwoord
event-answer-proposed = Antwoord voorgesteld; wacht op een tweede persoon
event-answer-carried = Eerder antwoord overgenomen
event-answer-reviewed = Antwoord herzien
event-review-done = Herbeoordeeld
review-title = Herbeoordeling
review-none = Het beleid vraagt hier niet om.
review-done = Leg een herbeoordeling vast
review-reason = Wat zag u?
review-record = Vastleggen
review-last = Laatst door { $who } op { $day }: { $reason }
review-today = vandaag
review-in = over { $n ->
    [one] { $n } dag
   *[other] { $n } dagen
  }
review-overdue = { $n ->
    [one] { $n } dag te laat
   *[other] { $n } dagen te laat
  }
review-why-level = { $months } maanden bij niveau { $level }
review-why-form = { $months } maanden bij de vorm { $form }
review-why-before-end = { $days } dagen voor het einde
review-why-ending = de laatste dag is { $day }
review-why-past-end = de laatste dag, { $day }, was al voorbij bij het opnemen
review-why-since = { $due }; op { $day } { $what }
review-why-finding = een nieuwe treffer
review-why-finding-changed = een treffer veranderde of verviel
review-why-trace = de rij in de bron veranderde of kwam terug
review-why-partner = een partner veranderde
review-why-policy = een nieuw beleid gaf een ander niveau
todo-title = Te doen
todo-what = Wat
todo-more = en nog { $n }
todo-second = Wacht op een tweede persoon
todo-second-about = Voorgesteld bij een lijst met kracht van wet: “niet dezelfde”, dat “dezelfde” wordt ingetrokken, of een verbetering van een partner, of andere partners in een ingelezen rij, waardoor een treffer of mogelijke treffer verdwijnt.
todo-overdue = Herbeoordeling te laat
todo-overdue-about = De dag die het beleid gaf is voorbij.
todo-soon = Herbeoordeling binnen dertig dagen
todo-soon-about = Deze komen eraan.
todo-ended = Beëindigd en nog in gebruik
todo-ended-about = De laatste dag is voorbij en toch loopt het, naar het schijnt.
todo-shown-stated = liep tot { $day }; er staat dat het loopt
todo-shown-trace = liep tot { $day }; daarna zei de rij iets anders over titel, onderwerp, vorm of partners
todo-owner = Zonder eigenaar
todo-owner-about = Lopende en voorgestelde partnerschappen waarvoor niemand genoemd is.
todo-questions = Organisaties met open mogelijke treffers
todo-questions-about = Waarover niemand nog antwoordde.
title-overview = Overzicht van internationale partnerschappen
as-of-label = Peildatum
as-of-show = Toon
past-banner = Dit is wat er aan het eind van { $day } was vastgelegd.
past-back = Terug naar vandaag
summary-partnerships = { $partnerships } met { $organisations } in { $countries }
summary-levels = Partnerschappen per niveau
summary-legal = Wettelijke toets nodig: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-legal-unknown = Wettelijke toets niet bekend, want een lijst met kracht van wet gold niet of een mogelijke treffer daarop staat nog open: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
 }
lacking-lists = Er geldt geen lijst: geen partner is ergens tegen gehouden, en een niveau zegt niets over lijsten. Haal ze op met overzicht update en daarna overzicht screen.
lacking-registry = Er geldt geen register van organisaties: geen partner is opgezocht, dus andere namen en verwante organisaties zijn niet bekend. Haal het op met overzicht update ror en daarna overzicht screen.
lacking-legal = Deze lijst met kracht van wet geldt niet: { $name }. Geen partner is ertegen gehouden, dus van niemand is bekend dat een wettelijke toets niet nodig is. Haal haar op met overzicht update { $source } en daarna overzicht screen.
lacking-thin = Van deze lijst met kracht van wet gelden veel minder vermeldingen dan zij telt: { $name }. Wie er niet op gevonden is, kan er wel op staan, dus van niemand is bekend dat een wettelijke toets niet nodig is. Haal de hele lijst op met overzicht update { $source } en daarna overzicht screen.
summary-findings = { $findings } bij deze organisaties
summary-questions = { $questions } bij deze organisaties
summary-gone = Niet meer in hun bron: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
chart-title = Partnerschappen per onderdeel en niveau
chart-more = { $n ->
    [one] Nog { $n } onderdeel staat in de tabel hieronder, niet in de grafiek.
   *[other] Nog { $n } onderdelen staan in de tabel hieronder, niet in de grafiek.
 }
chart-table = De aantallen als tabel
forms-title = Partnerschappen per vorm en niveau
filter-title = Toon alleen
filter-all = Alle
filter-search = Zoek: elke naam, elk schrift
filter-search-hint = Titel, onderwerp, partner of onderdeel
filter-unit = Onderdeel
filter-level = Niveau
filter-form = Vorm
filter-country = Land
filter-list = Lijst
filter-ground = Grond
filter-findings = Met een treffer
filter-questions = Met een mogelijke treffer
filter-gone = Niet meer in de bron
filter-legal = Wettelijke toets nodig
filter-legal-unknown = Wettelijke toets niet bekend
filter-apply = Toon
filter-clear = Toon alles
filter-sort = Volgorde
sort-level = Niveau
sort-title = Titel
sort-partner = Partner
sort-unit = Onderdeel
sort-start = Eerste dag, nieuwste eerst
export = Meenemen
export-id = Nummer
export-title = Titel
export-partners = Partners
export-countries = Landen
export-unit = Onderdeel
export-form = Vorm
export-level = Risiconiveau
export-could-be = Kan worden
export-legal-check = Wettelijke toets nodig
export-findings = Treffers
export-questions = Open mogelijke treffers
export-reasons = Indicatoren
export-review-on = Volgende herbeoordeling
export-review-overdue = Herbeoordeling te laat
export-review-why = Waarom deze herbeoordeling
table-title = Partnerschappen
column-partnership = Partnerschap
column-partners = Partners
column-unit = Onderdeel
column-form = Vorm
column-level = Niveau
column-why = Waarom
column-total = Alle
column-findings = Treffers
page-of = Bladzijde { $page } van { $pages }
page-next = Volgende bladzijde
page-previous = Vorige bladzijde
nothing-found = Geen partnerschap past bij deze keuzes.
no-partnerships = Er zijn nog geen partnerschappen. Lees ze in met: overzicht import BESTAND
editions-title = Bronnen die gelden
editions-none = Er geldt nog geen bron. Breng er een in met: overzicht update
edition-published = Gepubliceerd
edition-age = Ouderdom
edition-entries = Vermeldingen
edition-adopted = Geldt hier sinds
edition-source = Bron
edition-fingerprint = Vingerafdruk
could-be = Kan { $level } worden als bekend wordt wat nu onbekend is
could-be-short = kan worden: { $level }
more-reasons = en nog { $n }
who-what = Wat en wie
subject = Onderwerp
period = Looptijd
period-from-on = { $from } tot en met { $to }
period-from-open = vanaf { $from }; het einde is niet bekend
period-from-indefinite = vanaf { $from }, zonder einde
period-unknown-on = tot en met { $to }; het begin is niet bekend
period-unknown-open = niet bekend
period-unknown-indefinite = zonder einde; het begin is niet bekend
money = Geld
owner = Eigenaar
contract = Contract- of subsidienummer
earlier = Eerder oordeel (uit de bron)
remark = Opmerking
source-row = Nummer in de bron
source-gone = Niet meer in de bron
reasons-title = Redenen
reasons-none = Geen enkele indicator van het beleid gaat op.
reasons-about = Over { $partner }
facts = Feiten erachter
fact = Feit
value = Waarde
from-source = Uit
from-partnership = het partnerschap zelf
unknown-title = Wat onbekend is
unknown-none = Niets waar een regel om vroeg.
rules-title = Regels die het niveau gaven
findings-title = Treffers
findings-none = Geen treffer.
questions-title = Mogelijke treffers
questions-none = Geen mogelijke treffer.
finding-ours = Onze naam
finding-theirs = Naam op de lijst
finding-typed = de naam zoals getypt
finding-path = Het pad
finding-why = Waarom
finding-entry = De vermelding, zoals de uitgever die heeft
finding-link = Bij de uitgever
edition-of-still = versie van { $day }, en nog steeds in die van { $now }
edition-of = versie van { $day }
edition-of-undated = versie van een onbekende dag, ingelezen op { $day }
edition-still = { $edition }, en nog steeds in de geldende ({ $now })
history-title = Wat er gebeurde
history-none = Er is niets vastgelegd.
conflict = { $field }: de bron zegt nu { $source }, een mens verbeterde het tot { $corrected }
field-title = Titel
field-subject = Onderwerp
field-form = Vorm
field-start = Eerste dag
field-end = Laatste dag
field-owner = Eigenaar
field-state = Toestand
field-partner = Partner
field-partner-name = Naam van de partner
field-partner-country = Land van de partner
resolved-as = Herkend als
resolved-candidates = Het kan zijn
not-resolved = Niet in het register van organisaties
not-resolved-said = Niet in het register van organisaties: dat zei een mens
partner-typed = Zoals getypt
organisation-names = Namen
organisation-family = Familie
organisation-partnerships = Haar partnerschappen, over alle onderdelen
organisation-identifiers = Nummers
family-none = Het register kent geen verwanten die hier tellen.
known-title = Wat bij het begin bekend kon zijn
known-on = Op
known-no-day = { $id } heeft geen eerste dag: geef de dag waarop u wilt kijken, met ?on=2024-09-01 achter het adres van deze pagina.
known-told = Het programma (matcher { $matcher }) en het beleid van vandaag, over wat op { $day } gepubliceerd was, wanneer het hier ook werd overgenomen. Hiervan wordt niets vastgelegd.
known-editions = Versies die toen gepubliceerd waren
known-no-editions = Geen versie die dit register ooit had, was toen gepubliceerd.
known-registry = Wie de partners zijn zegt { $source } van { $day }, dat later is: van toen is er geen.
known-could-be = Kan { $level } zijn, om wat niet bekend is
known-by-now = Wie de partners zijn, volgt uit wat nu bekend is, ook uit antwoorden van mensen. Onder een naam die pas latere lijsten of mensen met hen verbinden, { $n ->
    [one] stond één van de volgende
   *[other] stonden { $n } van de volgende
 } al in een versie van toen.
known-without = Bronnen zonder versie van toen
known-without-told = Wat er op die dag op stond, is hier niet bekend.
known-none-here = geen ingelezen
known-first-here = de eerste hier: { $day }
known-questions = Mogelijke treffers
changes-title = Wat er veranderde
changes-since = Sinds het eind van
changes-none = Er veranderde niets.
changes-editions = Bronnen
changes-edition-counts = { $added } erbij, { $removed } eraf, { $changed } gewijzigd
changes-first = eerste versie
changes-meetings = Sinds de bestuursvergadering van
changes-acts = Wie deed wat
changes-unread = Nieuw sinds u dit las, { $at }
changes-read = Ik heb dit gelezen
changes-read-about = De volgende keer staat hier wat sinds nu nieuw is, in deze browser.
change-level = Niveau
change-finding = Nieuwe treffer
change-finding-also = Treffer die er al was, nu ook hier
change-finding-gone = Treffer ingetrokken
change-finding-off = Treffer geldt hier niet meer
change-question = Nieuwe mogelijke treffer
change-question-also = Mogelijke treffer die er al was, nu ook hier
change-question-answered = Mogelijke treffer beantwoord
change-question-gone = Mogelijke treffer ingetrokken
change-new = Nieuw partnerschap
change-changed = Gewijzigd partnerschap
change-gone = Niet meer in de bron
change-what = Wat
change-about = Over
change-detail = Bijzonderheid
because-first = voor het eerst beoordeeld
because-policy = er geldt een ander beleid
because-row = wat over het partnerschap bekend is, veranderde
because-partner = een partner is een andere organisatie
because-finding = { $organisation } is “{ $entry }” op { $source } ({ $edition })
because-finding-gone = “{ $entry }” op { $source } ({ $edition }) betreft { $organisation } niet meer
because-question = is { $organisation } “{ $entry }” op { $source } ({ $edition })?
because-question-gone = niet langer gevraagd: “{ $entry }” op { $source } ({ $edition })
because-answer = er is geantwoord of { $organisation } de “{ $entry }” op { $source } is
because-indicator = { $source } ({ $edition }) heeft voor het land van een partner een andere waarde
because-day = het begint of is afgelopen
because-program = een nieuwere versie van het programma
level-none = niet beoordeeld
about-title = Beleid en bronnen
about-policy = Beleid dat geldt
about-policy-text = Deze regels stellen een niveau voor; een mens weegt en beslist. Punten worden nooit opgeteld, en een onbekend feit blijft onbekend.
about-indicators = Indicatoren
about-condition = Voorwaarde
about-origin = Herkomst
about-origin-read = de bron is gelezen
about-origin-unread = de bron zelf is niet gelezen
about-rules = Regels
about-all-of = Wanneer deze alle opgaan
about-versions = Versies
error-title = Deze pagina is er niet
error-missing = { $what } is hier niet. Het overzicht toont wat er is.
error-day = “{ $what }” is geen dag: schrijf 2026-12-31.
error-failed = Deze pagina kon niet worden gemaakt: { $what }. Probeer het opnieuw; blijft het zo, controleer het register dan met: overzicht verify
error-before = Op { $day } was er nog geen register.
error-title-asked = Deze vraag klopt niet
error-title-failed = Er ging iets mis
erased = [gewist onder regel { $rule } op { $day }]
event-policy-adopted = Beleid vastgesteld
event-edition-adopted = Nieuwe versie
event-import-done = Bestand ingelezen
event-board-met = Het bestuur vergaderde
event-partnership-recorded = Voor het eerst vastgelegd
event-partnership-changed = De rij in de bron veranderde
event-row-gone = Niet meer in de bron
event-row-back = Weer in de bron
event-partnership-corrected = Verbeterd door een mens
event-partners-stay = De rij heeft andere partners: die van daarvoor blijven tot een tweede persoon bevestigt
event-correction-proposed = Verbetering voorgesteld; wacht op een tweede persoon
event-correction-reviewed = Voorgestelde verbetering beoordeeld
correction-confirmed = Bevestigd door een tweede persoon
correction-rejected = Afgewezen: alles blijft zoals het is
correction-awaits = Wacht op een tweede persoon, omdat dit iets met kracht van wet wegneemt: { $change }. Voorgesteld door { $who } op { $day }: { $reason }. Om te beslissen: { $command } --confirm, of --reject --reason TEKST
event-conflict-raised = Bron en verbetering verschillen
event-partner-resolved = Partner herkend
event-partner-unknown = Partner niet herkend in het register van organisaties; onder de getypte naam vastgelegd
event-finding-made = Treffer
event-finding-withdrawn = Treffer ingetrokken
event-question-raised = Mogelijke treffer
event-question-withdrawn = Mogelijke treffer ingetrokken
event-level-proposed = Niveau voorgesteld
event-texts-erased = Teksten gewist
footer = Overzicht stelt voor; mensen beslissen. Landneutraal: nergens wordt een nationaliteit bewaard.

## Bronnen

nav-sources = Bronnen
alarm-overdue = Te lang niet bijgewerkt: { $sources }.
alarm-catalogue = De lijst van bronnen kan niet worden gelezen: { $what }
alarm-look = Bekijk de bronnen
sources-line = Bronnen: { $parts }
sources-line-none = Bronnen: er geldt er nog geen
sources-line-current = alle actueel (langst niet bekeken: { $source }, { $days })
sources-line-short = { $n } actueel, { $not } niet (langst niet bekeken: { $source }, { $days })
sources-line-oldest = langst niet bekeken: { $source }, { $days }
sources-line-overdue = te laat: { $sources }
sources-line-due = aan de beurt: { $sources }
sources-line-unwatched = niet bewaakt, want niet in sources.toml: { $sources }
sources-line-not-in-force = geldt niet ({ $n }): { $sources }
sources-line-current-of = { $n } van { $of } geldig en actueel (langst niet bekeken: { $source }, { $days })
sources-line-undated = van een onbekende dag: { $sources }
sources-line-future = gedateerd op een dag die nog moet komen: { $sources }
names-and-others = { $names } en { $n ->
    [one] { $n } andere
   *[other] { $n } andere
 }
unscreened-sources = Geldt, en er is nog geen partnerschap tegen gehouden: { $sources }. Niveaus en treffers zijn die van ervoor. Voer overzicht screen uit.
unscreened-policy = Er geldt een ander beleid dan waarmee de partnerschappen zijn beoordeeld. Niveaus zijn die van ervoor. Voer overzicht screen uit.
policy-later = Bij het programma hoort { $id } { $version }, en { $before } geldt. Wat er anders is staat in docs/policy.md; overzicht policy adopt { $id } laat de nieuwere gelden, overzicht screen beoordeelt ermee.
unscreened-program = De partnerschappen zijn het laatst gescreend door een andere versie van het programma, of het is niet bekend door welke. Voer overzicht screen uit.
edition-undated = dag niet bekend, ingelezen op { $day }
sources-line-missing = bestanden ontbreken: { $sources }
sources-missing = de bestanden van de versie die geldt, staan niet in de gegevensmap: zet ze terug uit een back-up, of geef ze opnieuw met overzicht update { $source } --from BESTAND.
alarm-missing = De bestanden van wat geldt ontbreken in de gegevensmap, dus mogelijk kan er niets tegen worden gehouden: { $sources }. Zet ze terug uit een back-up.
error-to-come = { $day } moet nog komen, en daarvan is nog niets vastgelegd. Geef een dag tot en met vandaag.
sources-line-odd = ander aantal vermeldingen dan verwacht: { $sources }
sources-line-old = met de hand ingelezen met een oude datum: { $sources }
sources-old-by-hand = de versie was al { $days } oud toen zij met de hand werd ingelezen, en sindsdien heeft niemand bij de uitgever gekeken: er kan een nieuwere zijn.
sources-entries-odd = { $entries } vermeldingen, waar er { $low } tot { $high } worden verwacht: misschien is het een voorbeeld, een halve lijst of een andere. Wat er niet in staat, wordt niet gevonden.
sources-title = Bronnen
sources-intro = Per bron: welke versie geldt, hoe vers zij is, wat er het laatst is geprobeerd en wat er verandert.
sources-looked = Laatst nagekeken
sources-standing = Stand
sources-next = Weer aan de beurt
sources-last = Laatste poging
sources-publisher = Uitgever
sources-licence = Voorwaarden
sources-class = Klasse
sources-rhythm = Ritme
sources-rhythm-days = wordt elke { $rhythm } nagekeken en mag hoogstens { $max } niet zijn nagekeken
sources-in-force = Geldende versie
sources-problem = Probleem
sources-site = Bladzijde van de uitgever
sources-steps = Zo haalt u haar op
sources-steps-token = Zo krijgt u een token
sources-history = Versies en wat elk veranderde
sources-history-more = en oudere
sources-class-policy = volgens het beleid, per programma
sources-not-in-catalogue = Deze bron staat niet in de catalogus; niemand weet hoe oud zij mag worden. Zet haar in sources.toml.
sources-today = vandaag
sources-ago = { $days } geleden
sources-never = nog nooit
sources-by-hand = met de hand
sources-needs-token = heeft een token nodig
sources-busy = nu bezig
sources-soon = nu
sources-failures = { $n ->
    [one] { $n } keer mislukt
   *[other] { $n } keer op rij mislukt
 }
standing-overdue = te laat
standing-due = aan de beurt
standing-current = actueel
standing-unwatched = niet bewaakt
standing-not-in-force = geldt niet
standing-old = oud, met de hand ingelezen
standing-odd = ander aantal dan verwacht
standing-files-missing = bestanden ontbreken
outcome-adopted = nieuwe versie
outcome-unchanged = niets veranderd
outcome-failed = niet opgehaald
outcome-refused = geweigerd

## Berichten

nav-messages = Berichten
messages-title = Berichten
messages-one = Berichten
messages-about = Wie per e-mail hoort wat er veranderde. In de applicatie leest iedereen dat onder
messages-nobody = Nog niemand krijgt berichten.
messages-no-mail = Er wordt niets verstuurd: er staat geen [mail] in config.toml in de gegevensmap.
messages-no-config = Er wordt niets verstuurd: { $what }
messages-address = E-mailadres
messages-kinds = Krijgt
messages-language = Taal
messages-units = Onderdelen
messages-last = Laatste bericht
messages-never = nog geen
messages-sent = verstuurd { $at }
messages-nothing-to-tell = niets te melden, { $at }
messages-not-sent = niet verstuurd, { $at }: { $problem }
messages-all-units = alle
messages-new = Iemand aanmelden
messages-subscribe = Aanmelden
messages-save = Bewaren
messages-back = Niets wijzigen
messages-digest = Overzicht van wijzigingen
messages-digest-about = Wat er voor hun onderdelen veranderde, en alleen als er iets veranderde.
messages-legal = Meteen
messages-legal-about = Bij een treffer op een lijst met kracht van wet
messages-some-units = Alleen sommige onderdelen
messages-units-about = Met wat eronder valt. Geen gekozen: alle onderdelen.
messages-your-name = Uw eigen naam (wordt bij deze wijziging bewaard)
messages-stop = Berichten stoppen
messages-stop-about = Wie geen bericht meer krijgt, wordt vergeten: het adres wordt gewist.
messages-stop-digest = Overzicht van wijzigingen stoppen
messages-stop-legal = Berichten die meteen komen stoppen
messages-stop-all = Alle berichten stoppen
messages-saved = Bewaard.
messages-stopped = Gestopt.
messages-none = Kies ten minste één soort bericht. Om alles te stoppen is er een eigen knop.
messages-no-address = Dit is geen e-mailadres. Ga terug en schrijf het als naam@voorbeeld.nl.
messages-known = Dit adres krijgt al berichten. Wijzig ze vanuit de lijst van wie wat krijgt.
messages-moved = Iemand anders wijzigde deze berichten intussen. Kijk hoe ze nu zijn en probeer het opnieuw.
rhythm-none = Geen overzicht
rhythm-daily = Elke dag
rhythm-weekly = Elke week
language-nl = Nederlands
language-en = English
message-digest = het overzicht van wijzigingen
message-legal = berichten die meteen komen over treffers die een wettelijke toets vragen
unsubscribe-title = Berichten stoppen
unsubscribe-ask = { $address } krijgt { $kind }. Hiermee stoppen?
unsubscribe-button = Stoppen
unsubscribe-done = Gestopt: { $kind }. Wie het register beheert kan dit weer aanzetten.
unsubscribe-unknown = Deze koppeling is niet (meer) bekend. Blijven er berichten komen, vraag het dan aan wie het register beheert.
said-nothing = niets
said-indefinite = onbepaald
said-no-record = geen record in het register van organisaties
said-unknown = niet bekend
change-ended = Beëindigd
filter-state = Toestand
filter-passed-over = { $name }: “{ $value }” is geen keuze hier, dus daarop is niet gekozen.
filter-nothing = { $name }: “{ $value }” is geen keuze hier, dus er is niets getoond. Kies opnieuw, of haal de keuze weg.
export-start = Eerste dag
export-end = Laatste dag
export-state = Toestand
export-no-longer-in-source = Niet meer in de bron
export-source = Bron
export-source-id = Nummer in de bron
export-form-said = Vorm zoals de bron die noemt
export-subject = Onderwerp
export-owner = Eigenaar
export-amount = Bedrag
export-currency = Valuta
export-earlier-judgement = Eerder oordeel
field-unit = Onderdeel
field-money = Bedrag
field-contract = Contract
field-earlier = Eerder oordeel
field-remark = Opmerking
todo-conflict = Bron en verbetering verschillen
todo-conflict-about = De bron zegt iets anders dan wat een mens verbeterde. De verbetering geldt; wie een van beide opnieuw opgeeft (overzicht correct) heft dit op. Bij een partner die aan zijn ROR-id herkend is: staat dat niet in de bron, dan door het juiste opnieuw op te geven.
summary-state-active = Lopend: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-state-proposed = Voorgesteld of nog te beginnen: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-state-ended = Beëindigd: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-state-not-started = Niet gestart: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
summary-conflict = Bron en verbetering verschillen: { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
  }
