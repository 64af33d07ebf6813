# De woorden van het vak, zoals een adviseur ze gebruikt. Eén bericht per code van crates/domain/src/words.rs
# (id: het woord, een streepje, de code), dan gronden, toestanden, vragen en stappen, dan de woorden van tabellen en aantallen.
# docs/terms.md houdt de betekenis bij; en/words.ftl heeft dezelfde id’s. Aantallen krijgen $n, een getal.

## Vorm

form-agreement = Getekende overeenkomst
form-mou = Intentieverklaring (MoU)
form-joint-research = Gezamenlijk onderzoeksproject
form-contract-research = Opdrachtonderzoek
form-funding = Ontvangen financiering of gift
form-scholarship-phd = Beurspromovendus
form-guest = Gastonderzoeker
form-double-appointment = Dubbele aanstelling
form-student-exchange = Studentenuitwisseling
form-joint-education = Gezamenlijk onderwijs
form-education-abroad = Onderwijs verkocht in het buitenland
form-data-sharing = Delen van data of materiaal
form-licence = Licentie of investering
form-consortium = Consortium
form-advisory = Adviesrol
form-co-publication = Gezamenlijke publicaties
form-none = Vorm niet bekend
form-said = Vorm niet begrepen: “{ $said }”

## Categorie

category-A = A: getekend of gefinancierd
category-B = B: via personen
category-C = C: informeel
category-A-meaning = Getekend of gefinancierd; elk afzonderlijk geregistreerd
category-B-meaning = Mensen die komen, gaan of van buiten betaald worden; geregistreerd als relatie en affiliatie
category-C-meaning = Zonder overeenkomst of geld; alleen als totaal gevonden, nooit ingetypt

## Rol

role-partner = Partner
role-funder = Financier
role-client = Opdrachtgever
role-host = Gastheer
role-donor = Schenker
role-data-recipient = Ontvanger van data

## Klasse

class-legal = Wettelijk
class-care = Zorgvuldigheid
class-information = Informatie
class-legal-meaning = De lijst geldt hier als wet; een wettelijke toets is nodig
class-care-meaning = Buitenlandse sancties of exportcontrole; vraagt om zorgvuldigheid
class-information-meaning = Goed om te weten; er volgt geen verplichting uit

## Risiconiveau. Een wettelijke toets staat daar los van.

level-unknown = Onbekend
level-low = Laag
level-moderate = Midden
level-high = Hoog
level-legal-check = Wettelijke toets nodig
level-legal-check-gone = Wettelijke toets niet meer nodig
level-unknown-meaning = Er is te weinig bekend om een niveau voor te stellen

## Thema

theme-knowledge-transfer = Kennisoverdracht
theme-interference = Inmenging
theme-ethics = Ethiek en integriteit
theme-law = Wet- en regelgeving

## Grond

ground-identifier = Identificatienummer
ground-name = Naam
ground-family = Familie
ground-similar = Gelijkend
ground-identifier-meaning = Hetzelfde ROR-id, LEI of registratienummer
ground-name-meaning = Gelijk aan een officiële naam of een vastgelegde alias, en niemand anders draagt die
ground-family-meaning = Een voorganger of opvolger staat op de lijst, of het geheel waarvan het deel uitmaakt
ground-similar-meaning = Dichtbij, en niet meer dan dat: een mogelijke treffer

## Toestand van een partnerschap

state-proposed = Voorgesteld
state-active = Lopend
state-ended = Beëindigd
state-not-started = Niet gestart

## Wat een mogelijke treffer vraagt

asked-similar = Is dit dezelfde organisatie?
asked-alias = De lijst gebruikt deze naam voor een andere organisatie. Is het deze?
asked-other-list = Een andere lijst noemt de partner en geeft die de naam van deze vermelding. Is het deze?
asked-resolution = Is dit de organisatie die bedoeld is?
asked-branch = Is het dit bedrijf, of een dochter of vestiging ervan?
asked-part = Is het vermelde onderdeel betrokken?
asked-beside = In de tekst van de partner staat ook deze naam. Is deze organisatie hier partner?

## Antwoorden

answer-same = Dezelfde
answer-not-same = Niet dezelfde
answer-cannot-tell = Niet te zeggen
answer-given = { $answer }, { $who }, { $day }: { $reason }
answer-carried = Gegeven toen deze partner nog niet in het organisatieregister stond, als “{ $name }”:
answer-branch-same = Ja: dit bedrijf, een dochter of vestiging
answer-branch-not-same = Nee, een ander bedrijf
answer-branch-cannot-tell = Niet te zeggen
answer-part-same = Ja, dat onderdeel is betrokken
answer-part-not-same = Nee, niet betrokken
answer-part-cannot-tell = Niet te zeggen
answer-beside-same = Ja, ook partner, of degene die bedoeld is
answer-beside-not-same = Nee, hier geen partner
answer-beside-cannot-tell = Niet te zeggen
answer-state-holds = Geldt
answer-state-proposed = Voorgesteld; wacht op een tweede persoon
answer-state-confirmed = Bevestigd door een tweede persoon
answer-state-rejected = Afgewezen door een tweede persoon
answer-state-withdrawn = Ingetrokken
answer-state-withdrawal-proposed = Voorgesteld om in te trekken; wacht op een tweede persoon
answer-state-withdrawal-confirmed = Ingetrokken door een tweede persoon
answer-state-stays = Het antwoord blijft
answer-state-replaced = Vervangen door een later antwoord
answer-state-lapsed = Vervallen: de vraag is opnieuw gesteld
outcome-confirmed = Bevestig: niet dezelfde
outcome-rejected = Wijs af
outcome-withdrawal-proposed = Stel voor het antwoord in te trekken
outcome-confirmed-withdrawal = Bevestig: trek het antwoord in
outcome-stays = Het antwoord blijft
outcome-withdrawn = Trek het antwoord in
question-again = Opnieuw gesteld
question-open = Open
question-proposed = Wacht op een tweede persoon
question-withdrawal-proposed = Dezelfde; in te trekken, wacht op een tweede persoon
question-cannot-tell = Niet te zeggen
question-same = Dezelfde
question-not-same = Niet dezelfde
changed-our-record = deze partner staat nu in het organisatieregister
changed-our-names = onze namen
changed-our-aliases = onze aliassen
changed-our-country = ons land
changed-our-identifiers = onze nummers
changed-names = namen op de lijst
changed-aliases = aliassen op de lijst
changed-country = land op de lijst
changed-identifiers = nummers op de lijst
changed-class = klasse van de vermelding
changed-ground = grond
changed-added = nieuw { $what }
changed-gone = niet meer { $what }

## Stappen van een pad

step-answered = is, zo antwoordde een medewerker,
step-answered-branch = is, of hoort bij, zo antwoordde een medewerker,
step-resolved-by-likeness = is op gelijkenis herkend als
step-may-be = is misschien
step-successor = ging verder als
step-predecessor = kwam voort uit
step-part-of = is onderdeel van
step-contains = bevat
step-named-as-host = wordt in de vermelding als gastheer genoemd
step-also-called = staat op { $list } en heet daar ook
step-stands-beside = staat in { $where } naast
step-answered-beside = staat in { $where } naast wie volgens een medewerker ook partner is:
step-also-named = staat onder deze naam op { $list }

## Gewicht van een indicator op het scherm; het telt in geen som mee

severity-note = Achtergrond
severity-attention = Aandacht
severity-strong = Eerst aandacht

## Woorden van tabellen en pagina’s

word-institution = Instelling
word-unit = Onderdeel
word-partnership = Partnerschap
word-organisation = Organisatie
word-partner = Partner
word-form = Vorm
word-category = Categorie
word-role = Rol
word-subject = Onderwerp
word-period = Looptijd
word-money = Bedrag
word-owner = Contracteigenaar
word-contract = Contractnummer
word-trace = Vindplaats
word-source = Bron
word-edition = Versie
word-list = Lijst
word-listing = Vermelding
word-entry = Regel op de lijst
word-class = Klasse
word-ground = Grond
word-finding = Treffer
word-question = Mogelijke treffer
word-indicator = Indicator
word-theme = Thema
word-level = Risiconiveau
word-reason = Reden
word-fact = Feit
word-path = Pad
word-country = Land
word-case = Zaak
word-assessment = Afweging
word-advice = Advies
word-decision = Beslissing
word-measure = Maatregel
word-consultation = Adviesvraag (Loket)
word-review = Herbeoordeling
word-policy = Beleid
word-register = Register
word-unknown = Onbekend
word-erased = Gewist

## Aantallen: elk aantal zegt wat het telt

count-partnerships = { $n ->
    [one] { $n } partnerschap
   *[other] { $n } partnerschappen
 }
count-organisations = { $n ->
    [one] { $n } organisatie
   *[other] { $n } organisaties
 }
count-units = { $n ->
    [one] { $n } onderdeel
   *[other] { $n } onderdelen
 }
count-partners = { $n ->
    [one] { $n } partner
   *[other] { $n } partners
 }
count-countries = { $n ->
    [one] { $n } land
   *[other] { $n } landen
 }
count-findings = { $n ->
    [one] { $n } treffer
   *[other] { $n } treffers
 }
count-questions = { $n ->
    [one] { $n } mogelijke treffer
   *[other] { $n } mogelijke treffers
 }
count-editions = { $n ->
    [one] { $n } versie
   *[other] { $n } versies
 }
count-listings = { $n ->
    [one] { $n } vermelding
   *[other] { $n } vermeldingen
 }
count-entries = { $n ->
    [one] { $n } regel
   *[other] { $n } regels
 }
count-indicators = { $n ->
    [one] { $n } indicator
   *[other] { $n } indicatoren
 }
count-reasons = { $n ->
    [one] { $n } reden
   *[other] { $n } redenen
 }
count-traces = { $n ->
    [one] { $n } vindplaats
   *[other] { $n } vindplaatsen
 }
count-problems = { $n ->
    [one] { $n } probleem
   *[other] { $n } problemen
 }
count-measures = { $n ->
    [one] { $n } maatregel
   *[other] { $n } maatregelen
 }
count-days = { $n ->
    [one] { $n } dag
   *[other] { $n } dagen
 }
# De paren van een onderdeel en een organisatie waarmee het werkt: onderdeel × partner.
count-unit-partners = { $n ->
    [one] { $n } paar van onderdeel en organisatie
   *[other] { $n } paren van onderdeel en organisatie
 }

# Waarom twee namen elkaar raken. $ours: onze naam of tekst; $theirs: de vastgelegde.
why-same-identifier = hetzelfde nummer, { $theirs }
why-same-domain = het webdomein { $theirs } is van deze organisatie
why-recorded-name = de vastgelegde naam “{ $theirs }”
why-equal-name = “{ $ours }” is de vastgelegde naam “{ $theirs }”
why-abbreviation = “{ $ours }” is voluit “{ $theirs }”
why-with-parent = “{ $ours }” is de naam samen met die van de moederorganisatie, “{ $theirs }”
why-reviewed-alias = “{ $ours }” is een nagekeken andere naam van { $theirs }
why-part-of-text = in “{ $ours }” staat de vastgelegde naam “{ $theirs }”
why-acronym-in-city = maar één organisatie in { $theirs } heeft de afkorting { $ours }
why-acronym-only = alleen de afkorting { $theirs } is gelijk
why-same-country = het land klopt ({ $theirs })
why-same-city = de stad klopt ({ $theirs })
why-other-country = het land verschilt ({ $ours }, { $theirs })
why-other-bearers = ook anderen heten zo: { $theirs }
why-also-place = “{ $ours }” is ook de naam van een plaats
why-alias-of-another = de lijst gebruikt “{ $ours }” als andere naam van { $theirs }
why-also-called = een andere lijst waarop “{ $ours }” staat noemt die ook “{ $theirs }”
why-weak-alias = de lijst noemt de andere naam “{ $theirs }” zelf zwak
why-ordinary = velen kunnen “{ $theirs }” heten, en van een van beide is het land niet bekend
why-word-order = dezelfde woorden in een andere volgorde: “{ $theirs }”
why-spelling = een woord van “{ $ours }” is gespeld als “{ $theirs }”
why-look-alike = “{ $ours }” heeft letters uit een ander schrift die alleen lijken op die van “{ $theirs }”
why-cut = de tekst is langer dan waar het vergelijken naar kijkt
why-unknown-id = het register van organisaties heeft geen record { $ours }
why-named-as-host = de vermelding noemt { $ours } zelf als gastheer
why-no-record = geen record van het register van organisaties heeft deze naam
why-said-no-record = een mens zei dat geen record van het register van organisaties het is
why-no-registry = er was geen editie van het register van organisaties van kracht
why-said = { $theirs }
why-same-words = dezelfde woorden: { $theirs }
why-instead = “{ $ours }” staat waar de ander “{ $theirs }” heeft
why-missing-typed = alleen de naam zoals getypt heeft “{ $ours }”
why-missing = alleen de vastgelegde naam heeft “{ $theirs }”
why-stands-for = een voorletter kan voor een naam staan (“{ $ours }”, “{ $theirs }”)
why-not-counted = een tussenvoegsel of titel telt niet mee (“{ $ours }{ $theirs }”)
why-also-recorded = ook vastgelegd als “{ $theirs }”
why-other-form = de rechtsvorm is van een andere soort ({ $ours }, { $theirs })
why-branch = “{ $ours }” kan “{ $theirs }” zijn of er een vestiging van: beide voeren dezelfde eigen naam
why-shortened = “{ $ours }” is een verkorting van de vastgelegde naam “{ $theirs }”
why-same-meaning = “{ $ours }” zegt hetzelfde als “{ $theirs }”
why-initials = de beginletters van de ene naam zijn de andere ({ $ours }, { $theirs })
why-other-number = een ander getal (“{ $ours }”, “{ $theirs }”)
why-other-place = een andere plaats (“{ $ours }”, “{ $theirs }”)
why-other-kind = een ander soort organisatie (“{ $ours }”, “{ $theirs }”)
why-part-of = een van beide noemt een onderdeel van de ander (“{ $ours }”, “{ $theirs }”)

# Facts, by the names that policies use.
fact-subject-areas = Gevoelige kennisgebieden die het onderwerp raakt
fact-form = Vorm
fact-category = Categorie
fact-state = Status
fact-amount-eur = Bedrag in euro
fact-partner-role = Rol van de partner
fact-partner-resolved = Bekend in het register van organisaties
fact-partner-types = Soort organisatie
fact-partner-abroad = In het buitenland
fact-partner-country = Land van de partner
fact-partner-listed-legal = Op een lijst die hier wettelijk geldt
fact-partner-listed-care = Op een sanctie- of exportcontrolelijst
fact-partner-listed-information = Genoemd op een andere lijst
fact-partner-listed-by = Lijsten met een treffer
fact-partner-family-only = Alleen via familie op een lijst
fact-partner-contains-listed = Heeft een onderdeel dat op een lijst staat
fact-partner-questions = Mogelijke treffers bij de partner
fact-partner-possible-matches = Open mogelijke treffers van de partner zelf
fact-country-academic-freedom = Academische vrijheid in het land van de partner (0 tot 1)

# Wat een feit zegt, soorten organisaties in het register, en waar opmerkingen van uitgevers over gaan.
yes = ja
no = nee
fact-none = geen
organisation-type-archive = Archief
organisation-type-company = Bedrijf
organisation-type-education = Onderwijs
organisation-type-facility = Onderzoeksfaciliteit
organisation-type-funder = Financier
organisation-type-government = Overheid
organisation-type-healthcare = Gezondheidszorg
organisation-type-nonprofit = Zonder winstoogmerk
organisation-type-other = Overig
note-address = Adres
note-category = Categorie
note-concern = Wapens waarmee het te maken kan hebben
note-designated-by = Geplaatst door
note-ends-on = Eindigt op
note-function = Functie
note-identification = Papieren
note-legal-basis = Grondslag
note-licence-policy = Hoe over vergunningen wordt beslist
note-licence-requirement = Waarvoor een vergunning nodig is
note-list = Lijst
note-listed-on = Op de lijst sinds
note-measures = Maatregelen
note-ofsi-group = OFSI-groep
note-reference = Kenmerk
note-remark = Opmerking
note-report-year = Jaar van het rapport
note-standard-order = Standaardbevel
note-supervising-agencies = Valt onder
note-topics = Onderwerpen
note-un-reference = Kenmerk van de Verenigde Naties
note-updated-on = Gewijzigd op
