package io.datagenc.sinks.jdbc;

import io.datagenc.engine.plan.type.Type;
import java.util.List;

/// How a product spells what content checksums are made of; see [io.datagenc.sinks.sink.SqlStore].
public interface CanonicalSql {

  /// A text constant.
  String text(String value);

  /// The expression of the canonical text of a value, NULL for NULL.
  ///
  /// @param value an expression of `type`
  String canonicalText(String value, Type type);

  /// The expression of a REAL or DOUBLE as a DOUBLE.
  String floating(String value);

  /// The expression of the whole seconds from a DATE, a TIMESTAMP or a TIMESTAMP WITH TIME ZONE
  /// until now; what has no time zone is in UTC.
  String age(String value, Type type);

  /// The expression that joins canonical texts to the text of a row.
  String rowText(List<String> canonicalTexts);

  /// The expression of the content checksum of all rows.
  String checksum(String rowText);
}
