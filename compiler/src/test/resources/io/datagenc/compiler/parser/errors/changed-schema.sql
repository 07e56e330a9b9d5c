CREATE FUNCTION is_isbn(text) RETURNS boolean LANGUAGE sql AS $$ SELECT true $$;
CREATE TABLE public.book (id integer, isbn text CHECK (is_isbn(isbn)), tags text[], CHECK (tags @> '{a}'));
CREATE TABLE shop.book (id integer, price numeric, EXCLUDE USING gist (id WITH =));
ALTER TABLE shop.book DROP CONSTRAINT missing, ALTER COLUMN cost TYPE integer;
ALTER TABLE IF EXISTS shop.shelf ADD COLUMN a integer;
ALTER TABLE shop.book FROBNICATE;
