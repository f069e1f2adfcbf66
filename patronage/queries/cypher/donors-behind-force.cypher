// title: Donors behind a force
// question: Who is linked to the reported abuses of this force, how directly at best, and to how many of them?
// uses: chains
// parameter: force as to (ids) - the force, or several
// column: donor - id of the donor
// column: name - its name
// column: directness - the most direct kind among its chains
// column: chains - how many chains
// column: events - how many reported abuses they lead to
// column: during - how many of the chains have support that was running at the time

WITH directness, timing, entities,
     CASE directness WHEN 'own' THEN 0 WHEN 'direct' THEN 1 WHEN 'command' THEN 2
       WHEN 'coalition' THEN 3 WHEN 'member' THEN 4 WHEN 'onward' THEN 5 WHEN 'endorsement' THEN 6
       WHEN 'association' THEN 7 ELSE 8 END AS rank
WHERE rank > 0
WITH entities[0] AS start, min(rank) AS best, count(rank) AS chains,
     count(DISTINCT entities[size(entities) - 1]) AS events,
     sum(CASE WHEN timing = 'during' THEN 1 ELSE 0 END) AS during
MATCH (d:Entity) WHERE d.id = start
RETURN d.id AS donor, d.name AS name,
       ['own', 'direct', 'command', 'coalition', 'member', 'onward', 'endorsement', 'association',
        'general'][best] AS directness,
       chains, events, during
ORDER BY best, events DESC, donor
