-- A record of a person, payload sealed with the person's key and bound to (id, version, person).
-- Versions are immutable rows; the current one has no superseded_at.
create table record (
  id uuid not null,
  version integer not null,
  person_id uuid not null references person,
  kind text not null check (kind in ('profile', 'skills-assessment', 'event-card', 'service-action', 'attachment')),
  category text not null, -- a kind may be in several: a card about health is in one of its own
  source_id uuid not null, -- a partner, or the nil UUID for the person
  external_id text, -- the source's own key of it
  linked_to uuid, -- a service action's event card; an attachment's record
  audience text[], -- types of partner beyond which it goes to nobody, where that is narrower than the category's ceiling
  opened_for text[], -- types beyond those that have it where the person has opened the consent's item
  earlier_version integer, -- the version that some go on getting, since nothing that they may see has changed after it
  earlier_for text[], -- types of partner that get that one on consent
  payload bytea not null,
  body bytea, -- an attachment's file, sealed as well
  unconfirmed boolean not null default false, -- a part of the profile that the person hasn't confirmed: no consent opens it
  created_at timestamptz not null,
  superseded_at timestamptz,
  retracted_at timestamptz,
  retract_reason text check (retract_reason in ('WRONG_PERSON', 'ERROR', 'BY_PERSON')),
  check ((retracted_at is null) = (retract_reason is null)),
  check ((earlier_version is null) = (earlier_for is null)),
  primary key (id, version)
);
create unique index record_current on record (person_id, category, id)
  where superseded_at is null and retracted_at is null;
create unique index record_external on record (source_id, kind, external_id)
  where superseded_at is null and retracted_at is null and external_id is not null;
create index record_linked on record (linked_to) where linked_to is not null;
create index record_held on record (person_id, source_id, kind, id, version); -- all that is held on a person

grant select, insert on record to hub_app;
grant update (superseded_at, retracted_at, retract_reason, unconfirmed) on record to hub_app;

-- What the person says of a record, sealed like it and bound to (id, 1, person). It goes where the record goes.
create table record_comment (
  id uuid primary key,
  record_id uuid not null,
  person_id uuid not null references person,
  payload bytea not null,
  created_at timestamptz not null
);
create index record_comment_record on record_comment (record_id, id);
create index record_comment_held on record_comment (person_id, id);

grant select, insert on record_comment to hub_app;
