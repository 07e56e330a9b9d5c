--
-- PostgreSQL database dump
--

\restrict dump

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: care; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA care;


ALTER SCHEMA care OWNER TO postgres;

--
-- Name: staff; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA staff;


ALTER SCHEMA staff OWNER TO postgres;

--
-- Name: btree_gist; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;


--
-- Name: EXTENSION btree_gist; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';


--
-- Name: is_code(text); Type: FUNCTION; Schema: care; Owner: postgres
--

CREATE FUNCTION care.is_code(text) RETURNS boolean
    LANGUAGE sql IMMUTABLE
    BEGIN ATOMIC
 SELECT (length($1) > 0);
END;


ALTER FUNCTION care.is_code(text) OWNER TO postgres;

--
-- Name: measurement_no; Type: SEQUENCE; Schema: care; Owner: postgres
--

CREATE SEQUENCE care.measurement_no
    START WITH 5000
    INCREMENT BY 5
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER TABLE care.measurement_no OWNER TO postgres;

SET default_tablespace = '';

--
-- Name: measurement; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.measurement (
    measurement_no bigint DEFAULT nextval('care.measurement_no'::regclass) NOT NULL,
    stay_id bigint NOT NULL,
    measured_at timestamp(0) without time zone DEFAULT LOCALTIMESTAMP NOT NULL,
    kind character varying(16) NOT NULL,
    value double precision NOT NULL,
    unit character varying(12),
    taken interval DEFAULT '00:05:00'::interval,
    flags bit(8) DEFAULT '00000000'::"bit" NOT NULL
)
PARTITION BY RANGE (measured_at);


ALTER TABLE care.measurement OWNER TO postgres;

SET default_table_access_method = heap;

--
-- Name: measurement_2024; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.measurement_2024 (
    measurement_no bigint DEFAULT nextval('care.measurement_no'::regclass) NOT NULL,
    stay_id bigint NOT NULL,
    measured_at timestamp(0) without time zone DEFAULT LOCALTIMESTAMP NOT NULL,
    kind character varying(16) NOT NULL,
    value double precision NOT NULL,
    unit character varying(12),
    taken interval DEFAULT '00:05:00'::interval,
    flags bit(8) DEFAULT '00000000'::"bit" NOT NULL
);


ALTER TABLE care.measurement_2024 OWNER TO postgres;

--
-- Name: measurement_2025; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.measurement_2025 (
    measurement_no bigint DEFAULT nextval('care.measurement_no'::regclass) NOT NULL,
    stay_id bigint NOT NULL,
    measured_at timestamp(0) without time zone DEFAULT LOCALTIMESTAMP NOT NULL,
    kind character varying(16) NOT NULL,
    value double precision NOT NULL,
    unit character varying(12),
    taken interval DEFAULT '00:05:00'::interval,
    flags bit(8) DEFAULT '00000000'::"bit" NOT NULL
);


ALTER TABLE care.measurement_2025 OWNER TO postgres;

--
-- Name: person; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.person (
    person_id integer NOT NULL,
    medical_record_no character(10) NOT NULL,
    birth_date date NOT NULL,
    sex character(1),
    blood_type character varying(3),
    height_cm numeric(4,1),
    primary_doctor integer,
    CONSTRAINT person_blood_type_check CHECK (((blood_type)::text = ANY ((ARRAY['A+'::character varying, 'A-'::character varying, 'B+'::character varying, 'B-'::character varying, 'AB+'::character varying, 'AB-'::character varying, 'O+'::character varying, 'O-'::character varying])::text[]))),
    CONSTRAINT person_height_cm_check CHECK (((height_cm > (30)::numeric) AND (height_cm < (260)::numeric))),
    CONSTRAINT person_medical_record_no_check CHECK ((medical_record_no ~ '^MR[0-9]{8}$'::text)),
    CONSTRAINT person_sex_check CHECK ((sex = ANY (ARRAY['f'::bpchar, 'm'::bpchar, 'x'::bpchar])))
);


ALTER TABLE care.person OWNER TO postgres;

--
-- Name: person_person_id_seq; Type: SEQUENCE; Schema: care; Owner: postgres
--

ALTER TABLE care.person ALTER COLUMN person_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME care.person_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: room; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.room (
    room_no character varying(8) NOT NULL,
    floor smallint NOT NULL,
    beds smallint NOT NULL,
    CONSTRAINT room_beds_check CHECK (((beds >= 1) AND (beds <= 8)))
);


ALTER TABLE care.room OWNER TO postgres;

--
-- Name: stay; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.stay (
    stay_id bigint NOT NULL,
    person_id integer NOT NULL,
    room_no character varying(8) NOT NULL,
    during tstzrange,
    admitted timestamp with time zone NOT NULL,
    discharged timestamp with time zone,
    CONSTRAINT stay_check CHECK (((discharged IS NULL) OR (discharged >= admitted)))
);


ALTER TABLE care.stay OWNER TO postgres;

--
-- Name: ward; Type: TABLE; Schema: care; Owner: postgres
--

CREATE TABLE care.ward (
    code text,
    site text,
    name text NOT NULL,
    CONSTRAINT ward_code CHECK (care.is_code(code))
);


ALTER TABLE care.ward OWNER TO postgres;

--
-- Name: person; Type: TABLE; Schema: staff; Owner: postgres
--

CREATE TABLE staff.person (
    person_id integer NOT NULL,
    given_name character varying(50) NOT NULL,
    family_name character varying(50) NOT NULL,
    role text NOT NULL,
    badge bytea NOT NULL,
    photo bytea,
    hired_on date NOT NULL,
    left_on date,
    CONSTRAINT person_check CHECK (((left_on IS NULL) OR (left_on > hired_on))),
    CONSTRAINT person_role_check CHECK ((role = ANY (ARRAY['doctor'::text, 'nurse'::text, 'admin'::text])))
);


ALTER TABLE staff.person OWNER TO postgres;

--
-- Name: person_person_id_seq; Type: SEQUENCE; Schema: staff; Owner: postgres
--

ALTER TABLE staff.person ALTER COLUMN person_id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME staff.person_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


--
-- Name: measurement_2024; Type: TABLE ATTACH; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.measurement ATTACH PARTITION care.measurement_2024 FOR VALUES FROM ('2024-01-01 00:00:00') TO ('2025-01-01 00:00:00');


--
-- Name: measurement_2025; Type: TABLE ATTACH; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.measurement ATTACH PARTITION care.measurement_2025 FOR VALUES FROM ('2025-01-01 00:00:00') TO ('2026-01-01 00:00:00');


--
-- Data for Name: measurement_2024; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.measurement_2024 (measurement_no, stay_id, measured_at, kind, value, unit, taken, flags) FROM stdin;
\.


--
-- Data for Name: measurement_2025; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.measurement_2025 (measurement_no, stay_id, measured_at, kind, value, unit, taken, flags) FROM stdin;
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.person (person_id, medical_record_no, birth_date, sex, blood_type, height_cm, primary_doctor) FROM stdin;
\.


--
-- Data for Name: room; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.room (room_no, floor, beds) FROM stdin;
A1	1	2
B2	2	4
\.


--
-- Data for Name: stay; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.stay (stay_id, person_id, room_no, during, admitted, discharged) FROM stdin;
\.


--
-- Data for Name: ward; Type: TABLE DATA; Schema: care; Owner: postgres
--

COPY care.ward (code, site, name) FROM stdin;
\.


--
-- Data for Name: person; Type: TABLE DATA; Schema: staff; Owner: postgres
--

COPY staff.person (person_id, given_name, family_name, role, badge, photo, hired_on, left_on) FROM stdin;
\.


--
-- Name: measurement_no; Type: SEQUENCE SET; Schema: care; Owner: postgres
--

SELECT pg_catalog.setval('care.measurement_no', 5000, false);


--
-- Name: person_person_id_seq; Type: SEQUENCE SET; Schema: care; Owner: postgres
--

SELECT pg_catalog.setval('care.person_person_id_seq', 1, false);


--
-- Name: person_person_id_seq; Type: SEQUENCE SET; Schema: staff; Owner: postgres
--

SELECT pg_catalog.setval('staff.person_person_id_seq', 1, false);


--
-- Name: measurement measurement_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.measurement
    ADD CONSTRAINT measurement_pkey PRIMARY KEY (measurement_no, measured_at);


--
-- Name: measurement_2024 measurement_2024_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.measurement_2024
    ADD CONSTRAINT measurement_2024_pkey PRIMARY KEY (measurement_no, measured_at);


--
-- Name: measurement_2025 measurement_2025_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.measurement_2025
    ADD CONSTRAINT measurement_2025_pkey PRIMARY KEY (measurement_no, measured_at);


--
-- Name: person person_medical_record_no_key; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.person
    ADD CONSTRAINT person_medical_record_no_key UNIQUE (medical_record_no);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);


--
-- Name: room room_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.room
    ADD CONSTRAINT room_pkey PRIMARY KEY (room_no);


--
-- Name: stay stay_pkey; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.stay
    ADD CONSTRAINT stay_pkey PRIMARY KEY (stay_id);


--
-- Name: stay stay_room_no_during_excl; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.stay
    ADD CONSTRAINT stay_room_no_during_excl EXCLUDE USING gist (room_no WITH =, during WITH &&);


--
-- Name: ward ward_code_site_key; Type: CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.ward
    ADD CONSTRAINT ward_code_site_key UNIQUE NULLS NOT DISTINCT (code, site);


--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: staff; Owner: postgres
--

ALTER TABLE ONLY staff.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (person_id);


--
-- Name: measurement_2024_pkey; Type: INDEX ATTACH; Schema: care; Owner: postgres
--

ALTER INDEX care.measurement_pkey ATTACH PARTITION care.measurement_2024_pkey;


--
-- Name: measurement_2025_pkey; Type: INDEX ATTACH; Schema: care; Owner: postgres
--

ALTER INDEX care.measurement_pkey ATTACH PARTITION care.measurement_2025_pkey;


--
-- Name: measurement measurement_stay_id_fkey; Type: FK CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE care.measurement
    ADD CONSTRAINT measurement_stay_id_fkey FOREIGN KEY (stay_id) REFERENCES care.stay(stay_id);


--
-- Name: person person_primary_doctor_fkey; Type: FK CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.person
    ADD CONSTRAINT person_primary_doctor_fkey FOREIGN KEY (primary_doctor) REFERENCES staff.person(person_id);


--
-- Name: stay stay_person_id_fkey; Type: FK CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.stay
    ADD CONSTRAINT stay_person_id_fkey FOREIGN KEY (person_id) REFERENCES care.person(person_id);


--
-- Name: stay stay_room_no_fkey; Type: FK CONSTRAINT; Schema: care; Owner: postgres
--

ALTER TABLE ONLY care.stay
    ADD CONSTRAINT stay_room_no_fkey FOREIGN KEY (room_no) REFERENCES care.room(room_no);


--
-- Name: person own; Type: POLICY; Schema: care; Owner: postgres
--

CREATE POLICY own ON care.person USING (true);


--
-- Name: person; Type: ROW SECURITY; Schema: care; Owner: postgres
--

ALTER TABLE care.person ENABLE ROW LEVEL SECURITY;

--
-- Name: TABLE measurement; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.measurement TO clinic_reader;


--
-- Name: TABLE measurement_2024; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.measurement_2024 TO clinic_reader;


--
-- Name: TABLE measurement_2025; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.measurement_2025 TO clinic_reader;


--
-- Name: TABLE person; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.person TO clinic_reader;


--
-- Name: TABLE room; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.room TO clinic_reader;


--
-- Name: TABLE stay; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.stay TO clinic_reader;


--
-- Name: TABLE ward; Type: ACL; Schema: care; Owner: postgres
--

GRANT SELECT ON TABLE care.ward TO clinic_reader;


--
-- PostgreSQL database dump complete
--

\unrestrict dump

