// title: Events by force
// question: Which reported abuses is each force named for, and with what reported tolls?
// parameter: forces (ids) = [] - the forces; empty: all
// column: force - id of who is named as responsible
// column: force_name - its name
// column: event - id of the event
// column: event_name - its name
// column: class - kind of event
// column: from (day) - first day it can have been; empty when unknown
// column: until (day) - last day it can have been; empty when unknown
// column: countries - ISO codes
// column: status - strongest status of the claims that name the force
// column: sources - how many sources name the force
// column: tolls - the reported tolls that were not withdrawn, each as "lowest..highest unit", one for each claim
// note: Tolls of different sources are not added up.

MATCH (f:Entity)-[p:PERPETRATED]->(e:Event)
WHERE size($forces) = 0 OR f.id IN $forces
OPTIONAL MATCH (q:Citation)-[:CITES]->(s:Source)
WHERE q.about = p.id
WITH f, e, collect(DISTINCT p.status) AS statuses, count(DISTINCT s.id) AS sources
OPTIONAL MATCH (e)-[t:HAS_TOLL]->(v:Value)
WHERE t.withdrawn = false
WITH f, e, statuses, sources, t
ORDER BY t.quantity_low, t.quantity_high, t.unit, t.id
WITH f, e, statuses, sources,
     collect(CASE WHEN t.quantity_low IS NULL THEN null
                  ELSE toString(toInteger(t.quantity_low)) + '..'
                       + toString(toInteger(coalesce(t.quantity_high, t.quantity_low))) + ' '
                       + t.unit END) AS tolls
RETURN f.id AS force, f.name AS force_name, e.id AS event, e.name AS event_name, e.class AS class,
       e.d0 AS from, e.d1 AS until, e.countries AS countries,
       CASE WHEN 'confirmed' IN statuses THEN 'confirmed'
            WHEN 'reported' IN statuses THEN 'reported' ELSE 'alleged' END AS status,
       sources, tolls
ORDER BY force, from, event
