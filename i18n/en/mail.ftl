# Messages by e-mail. No subject line says anything about a partnership or an organisation.
mail-subject-digest = Overzicht: { $n ->
    [one] one change
   *[other] { $n } changes
 }
mail-subject-legal = Overzicht: a finding that cannot wait
mail-hello = What changed in the register of { $institution } since { $since }:
mail-hello-legal = In the register of { $institution } a legal check is needed since { $since }:
mail-levels = Proposed levels that moved
mail-findings = New findings
mail-findings-also = Findings that already stood, of other partnerships too now
mail-findings-gone = Findings that no longer hold
mail-findings-off = Findings that no longer hold for these partnerships
mail-questions = New questions
mail-questions-also = Questions that already stood, of other partnerships too now
mail-questions-gone = Questions that no longer stand
mail-partnerships = Partnerships
mail-editions = Sources
mail-touches = touches { $partnerships }
mail-more = … and { $n } more
mail-where = Read on: { $address }
mail-why = You get this because this address was subscribed ({ $kind }). To stop: overzicht unsubscribe { $address }, or ask whoever runs the register.
mail-why-link = You get this because this address was subscribed ({ $kind }). To stop it: { $link }
mail-kind-daily = a digest every day
mail-kind-weekly = a digest every week
mail-kind-legal = findings that need a legal check, at once
