-- What an act lets one kind of organisation give another, whatever the person says. Empty as shipped.
create table statutory_rule (
  code text primary key,
  act text not null, -- number in the statute book, such as 381/2023
  section text not null,
  name_fi text not null, name_fi_simple text not null, name_sv text not null, name_en text not null,
  source_type text not null,
  recipient_type text not null,
  category text not null,
  purpose text not null,
  agreement_reference text, -- of a bought or commissioned service
  source_id uuid references partner, -- the parties of that agreement; null = any of the type
  recipient_id uuid references partner,
  recorded_by text not null, -- opaque id of the member of staff
  recorded_event uuid not null,
  recorded_at timestamptz not null,
  ended_by text,
  ended_event uuid,
  end_reason text,
  ended_at timestamptz,
  check ((ended_at is null) = (ended_event is null))
);

-- A rule opens nothing by itself: only for a person whom both serve, for as long as they do.
create table service_relationship (
  id uuid primary key,
  person_id uuid not null references person,
  source_id uuid not null references partner,
  recipient_id uuid not null references partner,
  rule_code text not null references statutory_rule,
  -- The rule's own, which never change: the gate reads them here.
  category text not null,
  purpose text not null,
  begins date not null,
  ends date not null, -- inclusive
  case_reference text not null,
  recorded_by uuid not null references partner,
  acting_user text not null,
  recorded_event uuid not null,
  recorded_at timestamptz not null,
  ended_event uuid, -- ended before its time
  ended_at timestamptz,
  check (ends >= begins),
  check (source_id <> recipient_id),
  check (recorded_by in (source_id, recipient_id))
);
create index service_relationship_person on service_relationship (person_id, recipient_id);
create index service_relationship_source on service_relationship (source_id, id);
create index service_relationship_recipient on service_relationship (recipient_id, id);

-- Who has stopped all sharing (GDPR Article 18): while the row is there nothing leaves on any basis.
create table sharing_restriction (
  person_id uuid primary key references person,
  since timestamptz not null
);

grant select, insert on statutory_rule, service_relationship to hub_app;
grant update (ended_by, ended_event, end_reason, ended_at) on statutory_rule to hub_app;
grant update (ended_event, ended_at) on service_relationship to hub_app;
grant select, insert, delete on sharing_restriction to hub_app;
