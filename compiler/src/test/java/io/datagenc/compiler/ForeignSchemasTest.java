package io.datagenc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Severity;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Schemas as databases dump them are plans, and their data keep their CHECKs.
class ForeignSchemasTest {

  private static GenerationPlan compile(String sql) {
    Compilation compilation =
        PlanCompiler.compile(SourceFile.of("schema.sql", sql), CompileOptions.NONE);
    assertThat(compilation.diagnostics())
        .filteredOn(diagnostic -> diagnostic.severity() == Severity.ERROR)
        .extracting(Diagnostic::message)
        .isEmpty();
    GenerationPlan plan = compilation.plan().orElseThrow();
    plan.tables().forEach(table -> GeneratedTable.rows(plan, table.name()));
    CheckedRows.keepAllChecks(plan);
    return plan;
  }

  private static Set<@Nullable Object> values(GenerationPlan plan, String column) {
    TablePlan table = plan.tables().getLast();
    return new HashSet<>(GeneratedTable.column(plan, table.name(), column));
  }

  @Test
  void checksOfAPostgresqlDumpGiveTheValues() {
    GenerationPlan plan =
        compile(
            """
            CREATE SCHEMA depot;
            CREATE TABLE depot.shelf (
                shelf_key character varying(64) NOT NULL,
                label character varying(200) NOT NULL,
                state character varying(16),
                zone text,
                level integer,
                made_by character varying(64) DEFAULT 'Import'::character varying NOT NULL,
                made_at timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
                CONSTRAINT shelf_state CHECK ((((state)::text = 'Open'::text) OR ((state)::text = 'Shut'::text))),
                CONSTRAINT shelf_zone CHECK (((zone)::text = ANY ((ARRAY['n'::character varying, 's'::character varying])::text[]))),
                CONSTRAINT shelf_level CHECK (((level >= 1) AND (level <= 4)))
            );
            ALTER TABLE ONLY depot.shelf ADD CONSTRAINT shelf_pkey PRIMARY KEY (shelf_key);
            ALTER TABLE ONLY depot.shelf ADD CONSTRAINT shelf_label_key UNIQUE (label);
            """);
    assertThat(values(plan, "state")).containsExactlyInAnyOrder("Open", "Shut");
    assertThat(values(plan, "zone")).containsExactlyInAnyOrder("n", "s");
    assertThat(values(plan, "level")).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    assertThat(values(plan, "made_at")).hasSizeGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timestamp without time zone DEFAULT now() NOT NULL",
        "timestamp with time zone DEFAULT now() NOT NULL",
        "date DEFAULT CURRENT_DATE NOT NULL",
        "date DEFAULT now()",
        "timestamp(0) without time zone DEFAULT LOCALTIMESTAMP",
        "time without time zone DEFAULT CURRENT_TIME",
        "timestamp without time zone DEFAULT timezone('utc'::text, now()) NOT NULL",
        "timestamp without time zone DEFAULT (now() + '1 day'::interval)",
        "uuid DEFAULT gen_random_uuid() NOT NULL",
        "bigint DEFAULT nextval('t_c_seq'::regclass) NOT NULL",
        "jsonb DEFAULT '{}'::jsonb NOT NULL",
        "numeric(10,2) DEFAULT 0.00",
        "boolean DEFAULT false NOT NULL",
        "smallint DEFAULT '1'::smallint",
        "date DEFAULT '2020-01-01'::date",
        "timestamp without time zone DEFAULT '1970-01-01 00:00:00'::timestamp without time zone",
        "character(1) DEFAULT 'N'::bpchar",
        "double precision DEFAULT '-1'::integer",
        "text DEFAULT NULL::character varying",
        "numeric(5,1) DEFAULT 1.5",
        "bytea",
        "tinyint(1) NOT NULL DEFAULT '1'",
        "decimal(5,2) NOT NULL DEFAULT '0.99'",
        "timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP",
        "blob",
      })
  void defaultsOfDumpsCompile(String definition) {
    compile("CREATE TABLE t (id integer NOT NULL, c %s);".formatted(definition));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "numeric DEFAULT 1.5 | 1.50",
        "numeric(5,1) DEFAULT 2.25 | 2.3",
        "integer DEFAULT '5' | 5",
        "integer DEFAULT 2.5 | 3",
        "date DEFAULT '2024-01-01' | 2024-01-01",
        "timestamp(0) DEFAULT '2024-01-01' | 2024-01-01 00:00:00",
        "timestamptz(0) DEFAULT '2024-01-01 00:00:00+02' | 2023-12-31 22:00:00 UTC",
        "boolean DEFAULT '1' | true",
        "double precision DEFAULT '-1'::integer | -1.0E0",
        "bytea DEFAULT '\\x0aff'::bytea | 0aff",
        "bytea DEFAULT '\\x'::bytea | ^^",
        "varbinary(5) DEFAULT 'ab' | 6162",
      })
  void defaultsAreConvertedAsDatabasesDo(String definition, String text) {
    String value =
        definition.contains("DEFAULT '\\") || definition.contains("varbinary")
            ? "lower(to_hex(c))"
            : "c";
    GenerationPlan plan =
        compile(
            "CREATE TABLE t (c %s, v varchar AS (CAST(%s AS varchar)));"
                .formatted(definition, value));
    assertThat(values(plan, "v")).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text CHECK (c = 'x' OR c = 'y')",
        "text CHECK (c = 'x')",
        "integer CHECK (c > 0 AND c <= 10 AND c <> 5)",
        "text CHECK (c ~ '^[A-Z]{3}$')",
        "text CHECK (c ~ '^(north|south)-\\d{2,4}$')",
        "text CHECK (c ~ '^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$')",
        "varchar(12) CHECK (c ~* '^[a-f0-9]+$')",
        "text CHECK (length(c) > 3)",
        "text CHECK (length(c) > 40)",
        "varchar(300) CHECK (length(c) BETWEEN 90 AND 110)",
        "text CHECK (char_length(c) <= 5)",
        "text CHECK (char_length(c) = 2)",
        "char(3) CHECK (length(c) = 3)",
        "text CHECK (upper(c) = c)",
        "text CHECK (c = lower(c) AND length(c) >= 8)",
        "text CHECK (lower(c) IN ('a', 'b'))",
        "numeric(10,2) CHECK (c > 0::numeric)",
        "double precision CHECK (c >= 0.0::double precision)",
        "integer CHECK (c IS NULL OR c > 3)",
        "integer CHECK (c % 2 = 0)",
        "boolean CHECK (c)",
        "integer CHECK (NOT (c < 0))",
        "date CHECK (c > '1900-01-01'::date)",
        "integer CHECK (c BETWEEN 1 AND 5 OR c = 99)",
      })
  void checksOfEveryKindGiveValues(String definition) {
    compile("CREATE TABLE t (id integer PRIMARY KEY, c %s);".formatted(definition));
  }

  /// Keys of bytes, of the size that the type or a CHECK says.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "`c` binary(16) NOT NULL PRIMARY KEY | 16",
        "c bytea PRIMARY KEY CHECK (octet_length(c) = 32) | 32",
        "c varbinary(8) NOT NULL UNIQUE | 8",
        "c bytea UNIQUE NOT NULL | 19",
        "id integer PRIMARY KEY, c binary(4) NOT NULL | 4",
      })
  void bytesHaveTheirSize(String columns, int size) {
    GenerationPlan plan =
        compile("CREATE TABLE t (%s, v integer AS (octet_length(c)));".formatted(columns));
    assertThat(values(plan, "v")).containsExactly((long) size);
    assertThat(values(plan, "c")).hasSizeGreaterThan(500);
  }

  @Test
  void nullAsADefaultSaysNothing() {
    GenerationPlan plan =
        compile(
            """
            CREATE TABLE `human` (
              `id` int(11) NOT NULL AUTO_INCREMENT,
              `nick` varchar(40) DEFAULT NULL,
              `birthday` date DEFAULT NULL,
              `points` int(11) DEFAULT NULL,
              `chief` int(11) DEFAULT NULL,
              `visits` int(11) NOT NULL DEFAULT 0,
              PRIMARY KEY (`id`), CONSTRAINT `c` FOREIGN KEY (`chief`) REFERENCES `human` (`id`)
            ) ENGINE=InnoDB;
            """);
    for (String column : List.of("nick", "birthday", "points", "chief")) {
      assertThat(values(plan, column)).as(column).hasSizeGreaterThan(50);
    }
    assertThat(values(plan, "visits")).contains(0L);
  }

  @Test
  void aDumpWithTypesDomainsPartitionsAndCodeCompiles() {
    List<TablePlan> tables =
        compile(
                """
                SET statement_timeout = 0;
                SELECT pg_catalog.set_config('search_path', '', false);
                CREATE TYPE public.grade AS ENUM ('A', 'B', 'C');
                CREATE DOMAIN public.vintage AS integer CONSTRAINT vintage_check CHECK (((VALUE >= 1950) AND (VALUE <= 2050)));
                CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $_$ BEGIN RETURN NEW; END $_$;
                CREATE SEQUENCE public.wine_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
                CREATE TABLE public.wine (
                    wine_id integer DEFAULT nextval('public.wine_id_seq'::regclass) NOT NULL,
                    name text NOT NULL,
                    year public.vintage,
                    price numeric(4,2) DEFAULT 4.99 NOT NULL,
                    grade public.grade DEFAULT 'A'::public.grade,
                    notes text[],
                    region_id smallint NOT NULL
                );
                CREATE TABLE public.region (region_id smallint NOT NULL, name character(20) NOT NULL);
                CREATE TABLE public.sale (sale_id integer NOT NULL, wine_id integer NOT NULL, sold timestamp with time zone NOT NULL)
                    PARTITION BY RANGE (sold);
                CREATE VIEW public.v AS SELECT 1 AS x;
                ALTER TABLE public.wine OWNER TO postgres;
                ALTER SEQUENCE public.wine_id_seq OWNED BY public.wine.wine_id;
                ALTER TABLE ONLY public.wine ADD CONSTRAINT wine_pkey PRIMARY KEY (wine_id);
                ALTER TABLE ONLY public.region ADD CONSTRAINT region_pkey PRIMARY KEY (region_id);
                ALTER TABLE ONLY public.sale ADD CONSTRAINT sale_pkey PRIMARY KEY (sold, sale_id);
                CREATE INDEX wine_name ON public.wine USING btree (name);
                CREATE TRIGGER t BEFORE INSERT OR UPDATE ON public.wine FOR EACH ROW EXECUTE FUNCTION public.touch();
                ALTER TABLE ONLY public.wine ADD CONSTRAINT wine_region FOREIGN KEY (region_id) REFERENCES public.region(region_id) ON UPDATE CASCADE;
                ALTER TABLE ONLY public.sale ADD CONSTRAINT sale_wine FOREIGN KEY (wine_id) REFERENCES public.wine(wine_id) NOT VALID;
                """)
            .tables();
    assertThat(tables).hasSize(3);
  }
}
