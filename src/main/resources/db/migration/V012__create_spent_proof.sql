-- Proofs of possession that events came with, so that each serves one request on all instances together. Kept a few minutes
-- longer than a proof can be fresh.
create table spent_proof (
  proof uuid primary key, -- half of the SHA-256 over the key's thumbprint and the proof's id
  request_id uuid not null,
  spent_at timestamptz not null default now()
);
grant select, insert, delete on spent_proof to hub_app;
