-- A product with tenants, in the manner of Rails: no foreign keys but some, booleans, counters.
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE TABLE schema_migrations (version character varying NOT NULL PRIMARY KEY);
CREATE TABLE ar_internal_metadata (key character varying NOT NULL PRIMARY KEY, value character varying,
  created_at timestamp(6) without time zone NOT NULL, updated_at timestamp(6) without time zone NOT NULL);
CREATE TABLE accounts (id bigserial PRIMARY KEY, name character varying NOT NULL, subdomain character varying NOT NULL,
  plan integer DEFAULT 0 NOT NULL, trial_ends_at timestamp(6), users_count integer DEFAULT 0 NOT NULL, settings jsonb DEFAULT '{}'::jsonb NOT NULL,
  created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE UNIQUE INDEX index_accounts_on_subdomain ON accounts USING btree (lower((subdomain)::text));
CREATE TABLE users (id bigserial PRIMARY KEY, account_id bigint NOT NULL, email character varying DEFAULT '' NOT NULL,
  encrypted_password character varying DEFAULT '' NOT NULL, reset_password_token character varying, sign_in_count integer DEFAULT 0 NOT NULL,
  current_sign_in_at timestamp(6), current_sign_in_ip inet, first_name character varying, last_name character varying, role character varying DEFAULT 'member' NOT NULL,
  time_zone character varying DEFAULT 'UTC', locale character varying(8) DEFAULT 'en', discarded_at timestamp(6), created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE UNIQUE INDEX index_users_on_email ON users (email);
CREATE INDEX index_users_on_account_id ON users (account_id) WHERE discarded_at IS NULL;
ALTER TABLE users ADD CONSTRAINT fk_rails_61ac11da2b FOREIGN KEY (account_id) REFERENCES accounts(id);
CREATE TABLE projects (id bigserial PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts, owner_id bigint REFERENCES users, name character varying NOT NULL,
  slug character varying NOT NULL, description text, position integer, archived boolean DEFAULT false NOT NULL, color character varying(7) CHECK (color ~ '^#[0-9a-f]{6}$'),
  starts_on date, ends_on date, budget_cents bigint DEFAULT 0 NOT NULL, currency character varying(3) DEFAULT 'USD', created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL,
  CONSTRAINT dates CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))));
CREATE UNIQUE INDEX index_projects_on_account_id_and_slug ON projects (account_id, slug);
CREATE TABLE tasks (id bigserial PRIMARY KEY, project_id bigint NOT NULL REFERENCES projects, parent_id bigint REFERENCES tasks, assignee_id bigint, title character varying NOT NULL,
  body text, state character varying DEFAULT 'open' NOT NULL, priority smallint DEFAULT 3 NOT NULL, due_at timestamp(6), done_at timestamp(6), estimate interval, labels character varying[] DEFAULT '{}',
  lock_version integer DEFAULT 0 NOT NULL, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL,
  CONSTRAINT tasks_state CHECK (((state)::text = ANY ((ARRAY['open'::character varying, 'doing'::character varying, 'done'::character varying])::text[]))),
  CONSTRAINT done CHECK (((state)::text <> 'done'::text) OR (done_at IS NOT NULL)));
CREATE TABLE comments (id bigserial PRIMARY KEY, commentable_type character varying NOT NULL, commentable_id bigint NOT NULL, user_id bigint NOT NULL REFERENCES users, body text NOT NULL,
  created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE TABLE memberships (user_id bigint NOT NULL REFERENCES users, project_id bigint NOT NULL REFERENCES projects, access integer DEFAULT 0 NOT NULL, PRIMARY KEY (user_id, project_id));
INSERT INTO schema_migrations VALUES ('20240101000000'), ('20240201000000');
INSERT INTO ar_internal_metadata VALUES ('environment', 'production', now(), now());
