-- A record of a person, payload sealed with the person's key and bound to (id, version, person).
-- Versions are immutable rows; the current one has no superseded_at.
create table record (
  id uuid not null,
  version integer not null,
  person_id uuid not null references person,
  category text not null,
  source_id uuid not null, -- a partner, or the nil UUID for the person
  payload bytea not null,
  created_at timestamptz not null,
  superseded_at timestamptz,
  retracted_at timestamptz,
  primary key (id, version)
);
create unique index record_current on record (person_id, category, id)
  where superseded_at is null and retracted_at is null;

grant select, insert on record to hub_app;
grant update (superseded_at, retracted_at) on record to hub_app;
