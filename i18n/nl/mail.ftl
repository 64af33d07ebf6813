# Berichten per e-mail. Geen onderwerpregel zegt iets over een partnerschap of een organisatie.
mail-subject-digest = Overzicht: { $n ->
    [one] één wijziging
   *[other] { $n } wijzigingen
 }
mail-subject-legal = Overzicht: een treffer die niet kan wachten
mail-hello = Wat er sinds { $since } veranderde in het register van { $institution }:
mail-hello-legal = In het register van { $institution } is sinds { $since } een wettelijke toets nodig:
mail-levels = Voorgestelde niveaus die veranderden
mail-findings = Nieuwe treffers
mail-findings-also = Treffers die er al waren, nu ook bij andere partnerschappen
mail-findings-gone = Treffers die niet meer gelden
mail-findings-off = Treffers die bij deze partnerschappen niet meer gelden
mail-questions = Nieuwe mogelijke treffers
mail-questions-also = Mogelijke treffers die er al waren, nu ook bij andere partnerschappen
mail-questions-gone = Mogelijke treffers die vervielen
mail-partnerships = Partnerschappen
mail-editions = Bronnen
mail-touches = betreft { $partnerships }
mail-more = … en nog { $n }
mail-where = Verder lezen: { $address }
mail-why = U krijgt dit omdat dit adres is aangemeld ({ $kind }). Stoppen: overzicht unsubscribe { $address }, of vraag het aan wie het register beheert.
mail-why-link = U krijgt dit omdat dit adres is aangemeld ({ $kind }). Hiermee stoppen: { $link }
mail-kind-daily = elke dag een overzicht van wijzigingen
mail-kind-weekly = elke week een overzicht van wijzigingen
mail-kind-legal = treffers die een wettelijke toets vragen, meteen
