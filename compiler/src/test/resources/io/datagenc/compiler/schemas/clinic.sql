CREATE SCHEMA staff;
CREATE SCHEMA care;
CREATE TABLE staff.person (
  person_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  given_name varchar(50) NOT NULL, family_name varchar(50) NOT NULL,
  role text NOT NULL CHECK (role = ANY (ARRAY['doctor', 'nurse', 'admin'])),
  badge bytea NOT NULL,
  photo bytea,
  hired_on date NOT NULL, left_on date,
  CHECK (left_on IS NULL OR left_on > hired_on)
);
CREATE TABLE care.person (
  person_id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  medical_record_no char(10) NOT NULL UNIQUE CHECK (medical_record_no ~ '^MR[0-9]{8}$'),
  birth_date date NOT NULL, sex char(1) CHECK (sex IN ('f', 'm', 'x')),
  blood_type varchar(3) CHECK (blood_type IN ('A+', 'A-', 'B+', 'B-', 'AB+', 'AB-', 'O+', 'O-')),
  height_cm numeric(4,1) CHECK (height_cm > 30 AND height_cm < 260),
  primary_doctor integer REFERENCES staff.person
);
CREATE TABLE care.room (room_no varchar(8) PRIMARY KEY, floor smallint NOT NULL, beds smallint NOT NULL CHECK (beds BETWEEN 1 AND 8));
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE TABLE care.stay (
  stay_id bigint PRIMARY KEY,
  person_id integer NOT NULL REFERENCES care.person,
  room_no varchar(8) NOT NULL REFERENCES care.room,
  during tstzrange,
  admitted timestamptz NOT NULL, discharged timestamptz,
  CHECK (discharged IS NULL OR discharged >= admitted),
  EXCLUDE USING gist (room_no WITH =, during WITH &&)
);
CREATE SEQUENCE care.measurement_no START 5000 INCREMENT 5;
CREATE TABLE care.measurement (
  measurement_no bigint DEFAULT nextval('care.measurement_no') NOT NULL,
  stay_id bigint NOT NULL REFERENCES care.stay,
  measured_at timestamp(0) NOT NULL DEFAULT LOCALTIMESTAMP,
  kind varchar(16) NOT NULL, value double precision NOT NULL, unit varchar(12),
  taken interval DEFAULT '00:05:00',
  flags bit(8) DEFAULT B'00000000' NOT NULL
) PARTITION BY RANGE (measured_at);
CREATE TABLE care.measurement_2024 PARTITION OF care.measurement FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE care.measurement_2025 PARTITION OF care.measurement FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE care.measurement ADD PRIMARY KEY (measurement_no, measured_at);
CREATE TABLE care.ward (code text, site text, name text NOT NULL, UNIQUE NULLS NOT DISTINCT (code, site));
CREATE FUNCTION care.is_code(text) RETURNS boolean LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT length($1) > 0; END;
ALTER TABLE care.ward ADD CONSTRAINT ward_code CHECK (care.is_code(code));
CREATE ROLE clinic_reader; GRANT SELECT ON ALL TABLES IN SCHEMA care TO clinic_reader;
ALTER TABLE care.person ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON care.person USING (true);
INSERT INTO care.room VALUES ('A1', 1, 2), ('B2', 2, 4);
