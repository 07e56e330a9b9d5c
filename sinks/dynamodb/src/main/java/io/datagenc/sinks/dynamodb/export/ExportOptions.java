package io.datagenc.sinks.dynamodb.export;

/// How files are written.
///
/// @param fileBytes how many bytes a file has, before it is compressed, ≥ 1; the last item may
///   exceed them
record ExportOptions(ExportFormat format, ExportCompression compression, long fileBytes) {

  /// What the names of files end in.
  String suffix() {
    return format.extension() + compression.suffix();
  }
}
