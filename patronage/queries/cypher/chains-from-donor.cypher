// title: Chains from a donor
// question: Which forces named in reported abuses are linked to this donor, and by which chains?
// uses: chains
// parameter: donor as start (ids) - the donor, or several
// column: donor - id of the start
// column: force - id of who is named as responsible
// column: force_name - its name
// column: event - id of the event
// column: event_name - its name
// column: directness - the kind of chain
// column: timing - how the support lies to the event
// column: gap_days - largest gap between support and event; empty when a date is unknown
// column: dates_certain - whether the reported choice passes with inner ranges
// column: status - weakest status of the reported choice
// column: marks - remarks on the chain
// column: entities - ids from the start to the event
// column: word - letters of the link classes

WITH directness, timing, gap_days, dates_certain, status, marks, entities, word, choice
MATCH (f:Entity) WHERE f.id = entities[size(entities) - 2]
MATCH (e:Event) WHERE e.id = entities[size(entities) - 1]
RETURN entities[0] AS donor, f.id AS force, f.name AS force_name, e.id AS event,
       e.name AS event_name, directness, timing, gap_days, dates_certain, status, marks, entities,
       word
ORDER BY force, event, word, entities
