-- The log sealed: each event has a leaf in a Merkle tree (RFC 6962), in the order of (xid, id). Nothing here is personal.
create table audit_leaf (
  leaf_index bigint primary key,
  event_id uuid not null,
  hash bytea not null,
  commitment bytea not null, -- to what of the event is personal
  salt bytea -- of the commitment, where it doesn't follow from the key of a person's log
);
create unique index audit_leaf_event on audit_leaf (event_id);

-- Full tiles of 256 hashes (C2SP tlog-tiles); the root of each is a hash of the level above.
create table log_tile (
  level smallint not null,
  tile_index bigint not null,
  hashes bytea not null,
  root bytea not null,
  primary key (level, tile_index)
);

-- Where the tree ends; one row, locked by whoever seals.
create table log_head (
  only_one boolean primary key default true check (only_one),
  epoch integer not null,
  size bigint not null,
  frontier bytea not null, -- roots of the full subtrees, largest first
  last_xid xid8 not null, -- of the newest sealed event
  last_id uuid not null
);
insert into log_head (epoch, size, frontier, last_xid, last_id)
values (1, 0, '', '0', '00000000-0000-0000-0000-000000000000');

-- A new one begins where the tree turned out to be older than what was published of it, as after a restore.
create table log_epoch (
  epoch integer primary key,
  origin text not null,
  began_at timestamptz not null,
  size bigint not null, -- of the tree then
  previous text -- the newest checkpoint known of the epoch before
);

-- The newest signed checkpoint of each epoch, and the newest that the witness has signed too.
create table log_checkpoint (
  epoch integer not null,
  witnessed boolean not null,
  size bigint not null,
  note text not null,
  published_at timestamptz not null,
  primary key (epoch, witnessed)
);

grant select, insert on audit_leaf to hub_app;
grant select, insert on log_tile to hub_app;
grant select, update on log_head to hub_app;
grant select, insert on log_epoch to hub_app;
grant select, insert, update on log_checkpoint to hub_app;

create function only_null_salt() returns trigger language plpgsql as $$
begin
  if new.salt is not null and new.salt is distinct from old.salt then
    raise exception 'the salt may only be nulled' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger only_null_salt before update on audit_leaf for each row execute function only_null_salt();
grant select on audit_leaf to hub_eraser;
grant update (salt) on audit_leaf to hub_eraser;
