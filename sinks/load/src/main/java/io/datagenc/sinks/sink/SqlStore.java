package io.datagenc.sinks.sink;

import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.sinks.text.SqlSpelling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store that answers questions in SQL about what it holds, and how it spells them. Its
/// conditions are those of the SQL standard.
public interface SqlStore extends SqlSpelling {

  /// A target, as a table in FROM.
  String table(TargetName target);

  /// Which columns of a target hold something else than the plan's values, and why, as a clause:
  /// those that the store computes itself, or has in types of its own.
  ///
  /// @param columns those of the plan
  /// @throws SinkException if the store cannot be asked
  default Map<String, String> foreignColumns(TargetName target, List<ColumnPlan> columns)
      throws InterruptedException {
    return Map.of();
  }

  /// The expression of the canonical text of a value, NULL for NULL: what the engine computes
  /// content checksums of. A BOOLEAN is `true` or `false`, a whole number its digits; a DECIMAL has
  /// as many digits behind the point as its type says; a date is `2024-02-29`, a time `13:05:00`
  /// with as many digits of the fraction as its type says, a timestamp both with a space between
  /// them, of an instant in UTC; bytes are lower-case hexadecimal digits, and so is a UUID with its
  /// hyphens; texts are themselves, of CHAR without the spaces at its end.
  ///
  /// @param value an expression of `type`, one that has a canonical text
  String canonicalText(String value, Type type);

  /// The expression of a REAL or DOUBLE as a DOUBLE of the same value, of which minimum, maximum
  /// and sum are told with all their digits.
  ///
  /// @param value an expression of either type
  String floating(String value);

  /// The expression of the whole seconds from a DATE, a TIMESTAMP or a TIMESTAMP WITH TIME ZONE
  /// until now, by the clock of the store; what has no time zone is in UTC.
  String age(String value, Type type);

  /// The query for the whole seconds since the rows of a target were stored, NULL where nothing is
  /// recorded of it; empty where the store does not record the time.
  default Optional<String> loadAge(TargetName target) {
    return Optional.empty();
  }

  /// The expression that joins canonical texts to the text of a row: `n:text` for each value, n
  /// being the number of its characters, and `~` for NULL.
  String rowText(List<String> canonicalTexts);

  /// The expression of the sum, over all rows, of the first 60 bits of the MD5 of a text in UTF-8,
  /// an exact whole number; 0 for no rows.
  String checksum(String rowText);

  /// The first row that a query gives, as texts, of which some may be null.
  ///
  /// @throws SinkException if the store refuses the query; one that is [SinkException#isTransient]
  ///   may be asked again
  List<@Nullable String> firstRow(String query) throws InterruptedException;
}
