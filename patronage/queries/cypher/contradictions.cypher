// title: Claims that contradict each other
// question: Which claims of one relation between the same two cannot both be right, and which are answered by a denial or dispute?
// column: kind - dates (both cannot hold), amounts (one day, two amounts), toll (ranges apart) or disputed
// column: subject - id of the subject
// column: predicate - the relation
// column: object - id of the object, empty for a toll
// column: claim - id of the claim
// column: other - id of the other claim, or of the denial or dispute
// column: said - dates, amount or range of the claim, as written
// column: other_said - the same of the other
// note: Two spells of one relation are no contradiction; dates are when both are one act, or name the same start with ends apart, or the same end with starts apart.
// note: Nothing is decided here: both claims stay.

CALL () {
  MATCH (a:Entity)-[r]->(b:Entity)
  MATCH (a)-[s]->(b)
  WHERE r.id < s.id AND r.predicate = s.predicate AND r.subject = s.subject
    AND r.extent = 'state' AND s.extent = 'state'
    AND ((r.from_text <> '' AND r.from_text = s.from_text AND r.until_text <> '' AND s.until_text <> ''
          AND (r.el < s.ee OR s.el < r.ee))
      OR (r.until_text <> '' AND r.until_text = s.until_text AND r.from_text <> '' AND s.from_text <> ''
          AND (r.sl < s.se OR s.sl < r.se)))
  RETURN 'dates' AS kind, r, s, r.from_text + '/' + r.until_text AS said,
         s.from_text + '/' + s.until_text AS other_said
  UNION ALL
  MATCH (a:Entity)-[r:SUPPORTS]->(b:Entity)
  MATCH (a)-[s:SUPPORTS]->(b)
  WHERE r.id < s.id AND r.predicate = s.predicate AND r.subject = s.subject
    AND r.amount IS NOT NULL AND s.amount IS NOT NULL AND r.amount <> s.amount
    AND r.currency = s.currency AND r.stage = s.stage
    AND r.from_text = s.from_text AND r.until_text = s.until_text
    AND r.part_of_amount <> s.id AND s.part_of_amount <> r.id
  RETURN 'amounts' AS kind, r, s, r.currency + ' ' + toString(toInteger(r.amount)) AS said,
         s.currency + ' ' + toString(toInteger(s.amount)) AS other_said
  UNION ALL
  MATCH (e:Event)-[r:HAS_TOLL]->(v:Value)
  MATCH (e)-[s:HAS_TOLL]->(u:Value)
  WHERE r.id < s.id AND r.unit = s.unit
    AND (coalesce(r.quantity_high, r.quantity_low) < s.quantity_low
      OR coalesce(s.quantity_high, s.quantity_low) < r.quantity_low)
  RETURN 'toll' AS kind, r, s,
         toString(toInteger(r.quantity_low)) + '..'
           + toString(toInteger(coalesce(r.quantity_high, r.quantity_low))) AS said,
         toString(toInteger(s.quantity_low)) + '..'
           + toString(toInteger(coalesce(s.quantity_high, s.quantity_low))) AS other_said
}
RETURN kind, r.subject AS subject, r.predicate AS predicate, r.object AS object, r.id AS claim,
       s.id AS other, said, other_said
ORDER BY kind, subject, predicate, object, claim, other
