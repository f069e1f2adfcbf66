// title: Chains behind an event
// question: Which donors are linked to this event, and by which chains?
// uses: chains
// parameter: event as to (ids) - the event, or several
// column: event - id of the event
// column: donor - id of the start
// column: donor_name - its name
// column: force - id of who is named as responsible
// column: directness - the kind of chain
// column: timing - how the support lies to the event
// column: gap_days - largest gap between support and event; empty when a date is unknown
// column: dates_certain - whether the reported choice passes with inner ranges
// column: status - weakest status of the reported choice
// column: marks - remarks on the chain
// column: entities - ids from the start to the event
// column: word - letters of the link classes

WITH directness, timing, gap_days, dates_certain, status, marks, entities, word, choice
MATCH (d:Entity) WHERE d.id = entities[0]
RETURN entities[size(entities) - 1] AS event, d.id AS donor, d.name AS donor_name,
       entities[size(entities) - 2] AS force, directness, timing, gap_days, dates_certain, status,
       marks, entities, word
ORDER BY event, donor, word, entities
