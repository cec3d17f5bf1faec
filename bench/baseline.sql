-- What B1 is measured against: the gate's own statement (sharing/GateQuery) and the audit event's own columns
-- (audit/AuditInsert) as ONE statement, on the hub's own tables and indexes; one commit for each read.
-- pgbench -n -M prepared -c 32 -j 2 -f bench/baseline.sql -D people=… -D issuer=… -D client=… -D partner=… -D user=…
-- BaselineTest fails when this drifts from the hub's code.
\set n random(1, :people)
with gate as (
select p.type, p.state = 'ACTIVE' and p.agreement_from <= (now() at time zone 'Europe/Helsinki')::date
    and (p.agreement_until is null or p.agreement_until >= (now() at time zone 'Europe/Helsinki')::date) as active, p.jobs,
  (select o.person_id from pairwise o where o.subject_id = lpad(to_hex((:n)::int), 32, '0')::uuid limit 1) as addressed, w.person_id, k.wrapped,
  c.id as consent_id, c.version as consent_version, g.categories, g.opened,
  held.id is not null and c.id is null as outdated, x.person_id is not null as restricted,
  safe.under_safety,
  law.categories as law_categories, law.relationships,
  r.id as record_id, r.version, r.kind, r.category, r.source_id, r.payload, r.body, r.created_at, r.relationship,
  r.links, r.comments, r.comment_payloads, case when r.source_id = p.id then r.external_id end as external_id,
  s.type as source_type, s.name_fi, s.name_sv, s.name_en, s.unit_fi, s.unit_sv, s.unit_en
from partner p
join partner_client pc on pc.partner_id = p.id and pc.client_id = :client and pc.issuer = :issuer
left join pairwise w on w.partner_id = p.id and w.subject_id = lpad(to_hex((:n)::int), 32, '0')::uuid
left join person_key k on k.person_id = w.person_id
left join sharing_restriction x on x.person_id = w.person_id
cross join lateral (
  select exists (select from safety_restriction t where t.person_id = w.person_id) as under_safety) safe
left join consent held on held.person_id = w.person_id and held.recipient_id = p.id and held.purpose = 'job-placement'
  and held.state = 'ACTIVE' and held.valid_until > now() and x.person_id is null
left join lateral (
  select held.id, held.version where held.id is not null and not exists (
    select from notice n where n.purpose = held.purpose and n.major > held.notice_major
      and n.binds_from <= now())) c on true
left join lateral (
  select array_agg(i.category) as categories, array_agg(i.category) filter (where i.opened) as opened from consent_item i
  where i.consent_id = c.id and i.category = any(array['skills-assessment']) and i.valid_until > now()) g on true
left join lateral (
  select array_agg(l.category) as categories, array_agg(l.id) as relationships
  from service_relationship l join statutory_rule u on u.code = l.rule_code and u.ended_at is null
  where l.person_id = w.person_id and l.recipient_id = p.id and l.ended_at is null and x.person_id is null
    and l.purpose = 'job-placement' and l.category = any(array['skills-assessment']) and l.begins <= (now() at time zone 'Europe/Helsinki')::date and l.ends >= (now() at time zone 'Europe/Helsinki')::date) law on true
left join lateral (
  with open as (
    select record.id, coalesce(e.version, record.version) as version, record.kind, record.category,
      record.source_id, record.external_id, record.linked_to, coalesce(e.payload, record.payload) as payload, record.body,
      coalesce(e.created_at, record.created_at) as created_at,
      case when not why.without_law then why.relationship end as relationship
    from record
    cross join lateral (
      select record.source_id = p.id or not record.unconfirmed and exists (
          select from consent_item i where i.consent_id = c.id and i.category = record.category
            and i.valid_until > now() and record.source_id = any(i.sources)) as without_law,
        (select l.id from service_relationship l where l.id = any(law.relationships)
          and l.category = record.category and l.source_id = record.source_id limit 1) as relationship) why
    left join record e on e.id = record.id and e.version = record.earlier_version and why.without_law
      and p.type = any(record.earlier_for) and e.source_id <> p.id
    where record.person_id = w.person_id and record.category = any(array['skills-assessment'])
      and record.superseded_at is null and record.retracted_at is null
      and (why.without_law or why.relationship is not null)
      and (record.audience is null or p.type = any(record.audience)
        or p.type = any(record.opened_for) and why.without_law and record.category = any(g.opened))
      and not (safe.under_safety and record.words_only and record.source_id <> p.id))
  select v.id, v.version, v.kind, v.category, v.source_id, v.payload, case when false then v.body end as body,
    v.created_at, v.external_id, v.relationship,
    array(select concat_ws(' ', o.id, o.kind, o.category, o.source_id,
        case when o.relationship is null then f.type end)
      from open o left join partner f on f.id = o.source_id
      where o.id = v.linked_to or o.linked_to = v.id order by o.id) as links,
    array(select m.id from record_comment m where m.record_id = v.id order by m.id) as comments,
    array(select m.payload from record_comment m where m.record_id = v.id order by m.id) as comment_payloads
  from open v
  where v.kind = any(array['skills-assessment']) and v.category = any(array['skills-assessment']) and v.id < 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid and (('01990000000070008000' || lpad(to_hex((:n)::int), 12, '0'))::uuid is null or v.id = ('01990000000070008000' || lpad(to_hex((:n)::int), 12, '0'))::uuid or v.linked_to = null)
    and (null::timestamptz is null or v.created_at > null)
  order by v.id desc limit 2) r on true
left join partner s on s.id = r.source_id
where p.id = (:partner)::uuid
order by r.id desc
), event as (
insert into audit_event (id, at, client, partner, acting_user, subject, action, categories, records,
  record_versions, purpose, basis, basis_id, basis_version, relationships, outcome, reason, request_id,
  x_road_client, x_road_id, x_road_issue, x_road_represented_party, trace_id)
select uuidv7(), now(), :client, (:partner)::uuid, :user, (array_agg(person_id))[1], 'record-read', 4,
  array_agg(record_id), array_agg(version), 'job-placement', 'CONSENT', (array_agg(consent_id))[1],
  (array_agg(consent_version))[1], '{}',
  case when bool_and(active and categories is not null and record_id is not null) then 'PERMITTED' else 'REFUSED' end,
  null, gen_random_uuid(), null, null, null, null, null
from gate
)
select * from gate;
