// title: Weakest evidence on a chain
// question: Which link of each chain rests on the weakest evidence?
// uses: chains
// parameter: donor as start (ids) - where chains start
// column: entities - ids of the chain, from the start to the event
// column: word - letters of the link classes
// column: from - id of the upper end of the weakest link
// column: to - id of its lower end
// column: link - letter of its link class
// column: status - its status in the reported choice
// column: publishers - how many independent publishers back that claim, at least 1
// column: unread - whether nobody has read a source of that claim yet
// column: claim - id of that claim
// note: Weakest first by status, then unread, then fewest publishers, then nearest to the start.
// note: A link within one state (B) has no claim and is not compared.

WITH entities, word, choice
UNWIND [i IN range(0, size(word) - 1) WHERE substring(word, i, 1) <> 'B'] AS i
WITH entities, word, i,
     CASE WHEN i = size(word) - 1 THEN choice[size(choice) - 1] ELSE choice[i] END AS claim
MATCH (a:Entity)-[r:SUPPORTS|IMPLEMENTED_BY|COMMANDS|HAS_CONTINGENT|HAS_MEMBER|ENDORSES|ASSOCIATED_WITH|PERPETRATED|CARRIED_OUT]-(b:Entity)
WHERE a.id = entities[i] AND b.id = entities[i + 1] AND r.id = claim
OPTIONAL MATCH (q:Citation)-[:CITES]->(s:Source)
WHERE q.about = claim
WITH entities, word, i, claim, r.status AS status, r.unread AS unread,
     count(DISTINCT CASE WHEN s.publisher_key <> '' THEN s.publisher_key ELSE null END) AS named
WITH entities, word, i, claim, status, unread, CASE WHEN named = 0 THEN 1 ELSE named END AS publishers,
     CASE status WHEN 'alleged' THEN 0 WHEN 'reported' THEN 1 ELSE 2 END AS strength
ORDER BY strength, CASE WHEN unread THEN 0 ELSE 1 END, publishers, i
WITH entities, word, head(collect({i: i, claim: claim, status: status, unread: unread,
       publishers: publishers})) AS weakest
RETURN entities, word, entities[weakest.i] AS from, entities[weakest.i + 1] AS to,
       substring(word, weakest.i, 1) AS link, weakest.status AS status,
       weakest.publishers AS publishers, weakest.unread AS unread, weakest.claim AS claim
ORDER BY entities, word
