SET statement_timeout = 0;
\connect db
CREATE EXTENSION IF NOT EXISTS citext;
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN; RETURN new; END; $_$;
CREATE TABLE public.t (a integer);
ALTER TABLE public.t ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.t OWNER TO admin;
