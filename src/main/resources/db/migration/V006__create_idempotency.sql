-- What a creating call made, for its repeats. Status, id and a keyed hash of the body; never a body.
create table idempotency (
  client_id text not null,
  method text not null,
  path text not null,
  key_mac bytea not null, -- keyed hash: a key is the caller's text and may be anything
  body_mac bytea not null,
  status integer not null,
  resource_id uuid not null,
  created_at timestamptz not null,
  primary key (client_id, method, path, key_mac)
);
create index idempotency_age on idempotency (created_at);
grant select, insert, delete on idempotency to hub_app;
