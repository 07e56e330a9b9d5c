package io.datagenc.sinks.dynamodb.export;

/// What is in files of items, by the names that ImportTable gives it.
enum ExportFormat {
  /// An object `{"Item":{…}}` a line.
  DYNAMODB_JSON(".json"),
  /// Amazon Ion text: a structure `{Item:{…}}` a line, with a version marker before each.
  ION(".ion");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /// What the names of files have before that of the compression.
  String extension() {
    return extension;
  }
}
