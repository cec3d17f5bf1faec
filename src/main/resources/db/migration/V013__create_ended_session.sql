-- Logins that have ended before their tokens: known to all instances, and forgotten when no token of theirs can be left.
create table ended_session (
  session bytea primary key, -- keyed hash of the issuer and its id of the session
  ended_at timestamptz not null default now()
);
grant select, insert, delete on ended_session to hub_app;
