package io.datagenc.sinks.files;

import io.datagenc.engine.vector.BytesVector;
import io.datagenc.engine.vector.ConstantVector;
import io.datagenc.engine.vector.LongVector;
import io.datagenc.engine.vector.Vector;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// What the metadata columns of a table hold.
///
/// @param ingestion what the plan takes for the current time
/// @param planHash what identifies the plan with its seed
/// @param format the name of the format
/// @param environment what the catalog says
record MetadataValues(
    Instant ingestion, String planHash, String format, Optional<String> environment) {

  /// That the one row of a vector is not NULL.
  private static final long[] VALID = {1};

  /// The values of a column for some rows of a file.
  ///
  /// @param file from the location of the catalog on
  Vector vector(MetadataColumn column, String file, int rowCount) {
    Vector value =
        switch (column) {
          case SOURCE_FILE -> text(file);
          case INGESTION_TIMESTAMP ->
              new LongVector(
                  1, new long[] {ChronoUnit.MICROS.between(Instant.EPOCH, ingestion)}, VALID);
          case BATCH_ID ->
              text(UUID.nameUUIDFromBytes(planHash.getBytes(StandardCharsets.US_ASCII)).toString());
          case FILE_FORMAT -> text(format);
          case ENVIRONMENT -> text(environment.orElseThrow());
        };
    return new ConstantVector(rowCount, value);
  }

  private static Vector text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new BytesVector(1, bytes, new int[] {0, bytes.length}, VALID);
  }
}
