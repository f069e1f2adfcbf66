// title: Support to a coalition
// question: Who gave what to a coalition or operation, by stage and currency?
// parameter: coalition (id) - the coalition, operation or mission
// column: giver - id of the giver
// column: name - its name
// column: stage - pledged, committed, disbursed or delivered; empty when the source does not say
// column: currency - ISO 4217 code; empty for claims without an amount
// column: amount - sum of the amounts of that giver, stage and currency; empty without amounts
// column: claims - how many claims
// column: repeats - how many of them are a part or a repeat of the money of another one counted here, and so left out of the sum
// note: Amounts are never added across givers, stages or currencies, nor along a chain.

MATCH (g:Entity)-[r:SUPPORTS]->(c:Entity)
WHERE c.id = $coalition
WITH g.id AS giver, g.name AS name, r.stage AS stage, r.currency AS currency,
     collect({id: r.id, amount: r.amount, whole: r.part_of_amount}) AS given
WITH giver, name, stage, currency, given, [x IN given | x.id] AS ids
WITH giver, name, stage, currency, given, [x IN given WHERE NOT x.whole IN ids] AS counted
WITH giver, name, stage, currency, given, counted,
     [x IN counted WHERE x.amount IS NOT NULL | x.amount] AS amounts
RETURN giver, name, stage, currency,
       CASE WHEN size(amounts) > 0 THEN reduce(t = 0.0, a IN amounts | t + a) ELSE null END
         AS amount,
       size(given) AS claims, size(given) - size(counted) AS repeats
ORDER BY giver, stage, currency
