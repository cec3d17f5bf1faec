-- Append-only: each step of a key's rotation, with who took it. No key, only its id.
create table key_history (
  event_id uuid primary key, -- UUIDv7 of the log's event
  at timestamptz not null,
  key_set text not null,
  key_id text not null,
  step text not null check (step in ('add', 'promote', 'reseal', 'disable', 'enable', 'destroy')),
  rows bigint not null, -- brought over by this step
  by_whom text not null -- opaque id of the operator
);
grant select, insert on key_history to hub_app;
-- A rotation wraps people's keys anew. The role may delete and insert them anyway.
grant update (wrapped) on person_key to hub_app;
