package io.datagenc.compiler.analyzer.symbol;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// What `CREATE SCHEMA` says, or else the defaults.
///
/// @param locale of `faker`, a BCP 47 tag
/// @param defaultRows the number of rows of a table without a row clause, before SCALE
/// @param defaultNulls the share of NULLs of a column that may be NULL and does not say how often
public record SchemaSettings(
    String name,
    long seed,
    String locale,
    BigDecimal scale,
    ZoneId timeZone,
    Instant now,
    long defaultRows,
    BigDecimal defaultNulls,
    int generation) {

  /// The name of a plan without `CREATE SCHEMA`: PostgreSQL's default schema.
  public static final String DEFAULT_NAME = "public";

  /// The newest version of the mapping from plan to data.
  public static final int NEWEST_GENERATION = 1;

  /// What CURRENT_TIMESTAMP is in generation 1 unless `now` says otherwise.
  private static final Instant NOW_OF_GENERATION_1 = Instant.parse("2026-01-01T00:00:00Z");

  private static final long DEFAULT_ROWS = 1000;

  public static final SchemaSettings DEFAULTS =
      new SchemaSettings(
          DEFAULT_NAME,
          0,
          "en",
          BigDecimal.ONE,
          ZoneOffset.UTC,
          NOW_OF_GENERATION_1,
          DEFAULT_ROWS,
          BigDecimal.ZERO,
          NEWEST_GENERATION);

  public SchemaSettings withName(String newName) {
    return new SchemaSettings(
        newName, seed, locale, scale, timeZone, now, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withSeed(long newSeed) {
    return new SchemaSettings(
        name, newSeed, locale, scale, timeZone, now, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withLocale(String newLocale) {
    return new SchemaSettings(
        name, seed, newLocale, scale, timeZone, now, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withScale(BigDecimal newScale) {
    return new SchemaSettings(
        name, seed, locale, newScale, timeZone, now, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withTimeZone(ZoneId newTimeZone) {
    return new SchemaSettings(
        name, seed, locale, scale, newTimeZone, now, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withNow(Instant newNow) {
    return new SchemaSettings(
        name, seed, locale, scale, timeZone, newNow, defaultRows, defaultNulls, generation);
  }

  public SchemaSettings withDefaultRows(long newDefaultRows) {
    return new SchemaSettings(
        name, seed, locale, scale, timeZone, now, newDefaultRows, defaultNulls, generation);
  }

  public SchemaSettings withDefaultNulls(BigDecimal newDefaultNulls) {
    return new SchemaSettings(
        name, seed, locale, scale, timeZone, now, defaultRows, newDefaultNulls, generation);
  }
}
