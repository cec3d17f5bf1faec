-- The person's own key of the log, wrapped by the key-encryption key: salts of that person's entries are made with it.
-- Deleting the row makes every commitment about the person unopenable, and leaves every root as it was.
create table person_log_key (
  person_id uuid primary key references person,
  wrapped bytea not null
);
-- To make it, to seal with it, and to wrap it anew in a rotation. Only hub_eraser takes it away.
grant select, insert on person_log_key to hub_app;
grant update (wrapped) on person_log_key to hub_app;
