-- A file of records that a source sent. What its rows hold is sealed, and gone as soon as a row is done.
create table record_import (
  id uuid primary key,
  partner_id uuid not null references partner,
  client_id text not null,
  issuer text not null,
  acting_user text not null, -- the partner's opaque id
  kind text not null,
  state text not null check (state in ('RECEIVING', 'WAITING', 'DONE')),
  created_at timestamptz not null,
  worked_at timestamptz, -- the last chunk
  finished_at timestamptz
);
create index record_import_waiting on record_import ((coalesce(worked_at, created_at)), id) where state = 'WAITING';
create index record_import_age on record_import (created_at);

create table import_row (
  import_id uuid not null references record_import on delete cascade,
  line integer not null,
  payload bytea,
  outcome text check (outcome in ('CREATED', 'UPDATED', 'UNCHANGED', 'REFUSED')),
  record_id uuid,
  refusal bytea, -- the problem with its pointers, sealed too: a pointer has names in it that the sender chose
  primary key (import_id, line),
  check ((payload is null) = (outcome is not null))
);
create index import_row_waiting on import_row (import_id, line) where outcome is null;

grant select, insert, delete on record_import to hub_app;
grant update (state, worked_at, finished_at) on record_import to hub_app;
grant select, insert on import_row to hub_app;
grant update (payload, outcome, record_id, refusal) on import_row to hub_app;
