-- How far each caller has used its allowance of calls, for all instances together. Unlogged: what a crash forgets begins
-- anew, and drawing from it waits for no disk.
create unlogged table call_allowance (
  caller bytea primary key, -- keyed hash
  back_at timestamptz not null -- when all that was drawn has come back
);
create index call_allowance_rested on call_allowance (back_at);
grant select, insert, update, delete on call_allowance to hub_app;
