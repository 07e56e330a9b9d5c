package io.datagenc.sinks.iceberg;

import io.datagenc.sinks.local.PartReceipts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;

/// Where a warehouse directory keeps its files.
///
/// @param directory the warehouse, absolute
record WarehouseFiles(Path directory) {

  /// The SQLite file of the catalog.
  Path catalog() {
    return directory.resolve("catalog.db");
  }

  /// The directory of what concerns runs, not tables.
  Path runs() {
    return directory.resolve(".datagenc");
  }

  /// The record of the run that is under way, or was interrupted.
  Path runRecord() {
    return runs().resolve("run.properties");
  }

  /// The receipts of a load.
  PartReceipts receipts(LoadRecord load) {
    return new PartReceipts(runs().resolve("parts").resolve(load.id()));
  }

  /// The directory of a new table.
  Path table(String schema, String name) {
    return directory.resolve(fileName(schema)).resolve(fileName(name));
  }

  /// A name of a directory for any identifier: letters, digits, `_` and `-` stand for themselves,
  /// other characters for the hexadecimal digits of their bytes.
  private static String fileName(String identifier) {
    StringBuilder name = new StringBuilder();
    identifier
        .codePoints()
        .forEach(
            character -> {
              if (Character.isLetterOrDigit(character) || character == '_' || character == '-') {
                name.appendCodePoint(character);
              } else {
                byte[] bytes = Character.toString(character).getBytes(StandardCharsets.UTF_8);
                name.append('=').append(HexFormat.of().formatHex(bytes));
              }
            });
    return name.toString();
  }
}
