package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.FileFailures;
import io.datagenc.sinks.local.TextProperties;
import io.datagenc.sinks.sink.SinkException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// The record of a load in the properties of its table, from before the first data file until its
/// run has stored all of its tables. Of several runs that write the same table only the one that is
/// recorded can commit; a run that was interrupted is found by it.
final class PendingLoad {

  /// The name of the property.
  static final String PROPERTY = "datagenc.load";

  private PendingLoad() {}

  /// The value of the property.
  static String text(LoadRecord load) {
    TextProperties text = new TextProperties();
    load.put(text, "");
    return text.text();
  }

  /// The load that properties of a table record, if they record one.
  ///
  /// @throws SinkException if somebody has changed the record
  static Optional<LoadRecord> of(Map<String, String> properties) {
    String text = properties.get(PROPERTY);
    if (text == null) {
      return Optional.empty();
    }
    try {
      Optional<LoadRecord> load = LoadRecord.find(TextProperties.parse(text, PROPERTY), "");
      if (load.isPresent()) {
        return load;
      }
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      throw new SinkException(
          SinkException.Reason.UNAVAILABLE,
          "the table property `%s` cannot be read: %s; remove the property, and begin again"
              .formatted(PROPERTY, FileFailures.describe(e)),
          e);
    }
    throw new SinkException(
        SinkException.Reason.UNAVAILABLE,
        "the table property `%s` cannot be read; remove the property, and begin again"
            .formatted(PROPERTY));
  }

  /// Whether properties of a table record this load.
  static boolean isOf(Map<String, String> properties, LoadRecord load) {
    return of(properties).filter(found -> found.id().equals(load.id())).isPresent();
  }
}
