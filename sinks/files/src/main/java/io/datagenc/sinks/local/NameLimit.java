package io.datagenc.sinks.local;

import io.datagenc.sinks.sink.SinkException;
import java.nio.charset.StandardCharsets;

/// How long names of files and folders may be.
public final class NameLimit {
  /// What the usual file systems take.
  private static final int MAX_BYTES = 255;

  private NameLimit() {}

  /// `fileName`, which stands for `identifier`, if a file system takes it.
  ///
  /// @param more how many bytes longer names of files that begin with it may be
  /// @throws SinkException if it is too long
  public static String fitting(String fileName, String identifier, int more) {
    int bytes = fileName.getBytes(StandardCharsets.UTF_8).length;
    int limit = MAX_BYTES - more;
    if (bytes > limit) {
      throw new SinkException(
          SinkException.Reason.NOT_SUPPORTED,
          "the name `%s` takes %d bytes as the name of a folder, %d at most are possible; give the table or the schema a shorter name in this target"
              .formatted(shortened(identifier), bytes, limit));
    }
    return fileName;
  }

  private static String shortened(String identifier) {
    int characters = identifier.codePointCount(0, identifier.length());
    return characters <= 40
        ? identifier
        : identifier.substring(0, identifier.offsetByCodePoints(0, 40)) + "…";
  }
}
