// title: Claims that contradict each other
// question: Which claims about the same two cannot both be right, and which are denied or disputed?
// column: kind - dates, amounts, toll or disputed
// column: subject - id of the subject
// column: predicate - the relation
// column: object - id of the object; empty for a toll
// column: claim - id of the claim
// column: other - id of the claim, or of the denial or dispute, against it
// column: said - dates, amount or range of the claim, as written
// column: other_said - the same of the other, or who denies or disputes
// note: Two spells of one relation are no contradiction. Dates are when the starts are written alike and the ends lie apart, or the other way round.
// note: Amounts contradict when giver, receiver, dates, stage and currency are the same, and neither is a part of the other.
// note: A denial or dispute of an event is listed for every claim that names somebody as responsible for it.
// note: Nothing is decided here: both claims stay. A claim that was withdrawn contradicts nothing any more.

CALL () {
  MATCH (a:Entity)-[r]->(b:Entity), (a)-[s]->(b)
  WHERE r.id < s.id AND r.predicate = s.predicate AND r.subject = s.subject
    AND r.withdrawn = false AND s.withdrawn = false
    AND r.extent = 'state' AND s.extent = 'state'
    AND ((r.from_text <> '' AND r.from_text = s.from_text
          AND r.until_text <> '' AND s.until_text <> '' AND (r.el < s.ee OR s.el < r.ee))
      OR (r.until_text <> '' AND r.until_text = s.until_text
          AND r.from_text <> '' AND s.from_text <> '' AND (r.sl < s.se OR s.sl < r.se)))
  RETURN 'dates' AS kind, r, s.id AS other, r.from_text + '/' + r.until_text AS said,
         s.from_text + '/' + s.until_text AS other_said
  UNION ALL
  MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity), (a)-[s:SUPPORTS]->(b)
  WHERE r.id < s.id AND r.predicate = s.predicate AND r.amount <> s.amount
    AND r.currency = s.currency AND r.stage = s.stage
    AND r.from_text = s.from_text AND r.until_text = s.until_text
    AND r.part_of_amount <> s.id AND s.part_of_amount <> r.id
  RETURN 'amounts' AS kind, r, s.id AS other,
         r.currency + ' ' + toString(toInteger(r.amount)) AS said,
         s.currency + ' ' + toString(toInteger(s.amount)) AS other_said
  UNION ALL
  MATCH (e:Event)-[r:HAS_TOLL]->(v:Value), (e)-[s:HAS_TOLL]->(u:Value)
  WHERE r.id < s.id AND r.unit = s.unit AND r.withdrawn = false AND s.withdrawn = false
    AND (coalesce(r.quantity_high, r.quantity_low) < s.quantity_low
      OR coalesce(s.quantity_high, s.quantity_low) < r.quantity_low)
  RETURN 'toll' AS kind, r, s.id AS other,
         toString(toInteger(r.quantity_low)) + '..'
           + toString(toInteger(coalesce(r.quantity_high, r.quantity_low))) + ' ' + r.unit AS said,
         toString(toInteger(s.quantity_low)) + '..'
           + toString(toInteger(coalesce(s.quantity_high, s.quantity_low))) + ' ' + s.unit
           AS other_said
  UNION ALL
  MATCH (x:Response)
  WHERE x.kind IN ['denial', 'dispute']
  MATCH (a:Entity)-[r]->(b:Entity)
  WHERE r.withdrawn = false AND (r.id = x.about OR (r.link = 'P' AND b.id = x.about))
  RETURN 'disputed' AS kind, r, x.id AS other, r.from_text AS said,
         x.kind + ' by ' + x.by AS other_said
}
RETURN kind, r.subject AS subject, r.predicate AS predicate, r.object AS object, r.id AS claim,
       other, said, other_said
ORDER BY kind, subject, predicate, object, claim, other
