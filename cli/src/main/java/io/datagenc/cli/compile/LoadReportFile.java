package io.datagenc.cli.compile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datagenc.cli.console.IndentedJson;
import io.datagenc.cli.console.TextFiles;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.OutputDefects;
import io.datagenc.sinks.load.LoadReport;
import io.datagenc.sinks.load.TableReport;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;

/// What a run did, as JSON for programs.
///
/// ```json
/// {"tables": [{"table": "company", "target": "lake.hr.company", "rows": 100, "files": 1,
///   "bytes": 3512, "seconds": 0.02, "checksum": "0f31a8c25b77e490"}]}
/// ```
///
/// A table with defects also says `"defects": [{"kind": "nulls", "columns": ["name"], "percent": 1,
/// "rows": 10}]` and `"brokenConstraints": ["name NOT NULL"]`.
///
/// A cluster tells neither files nor bytes, and no checksum.
final class LoadReportFile {
  private LoadReportFile() {}

  /// Puts the report of a run of `engine` in the place of the file `path`.
  static void write(LoadReport report, LoadEngine engine, Path path) throws IOException {
    TextFiles.replace(path, json(report, engine));
  }

  private static String json(LoadReport report, LoadEngine engine) throws IOException {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = IndentedJson.generator(writer)) {
      json.writeStartObject();
      json.writeArrayFieldStart("tables");
      for (TableReport table : report.tables()) {
        json.writeStartObject();
        json.writeStringField("table", table.table());
        json.writeStringField("target", table.load().target().toString());
        json.writeNumberField("rows", table.rows());
        switch (engine) {
          case LOCAL -> {
            json.writeNumberField("files", table.files());
            json.writeNumberField("bytes", table.bytes());
            json.writeNumberField("seconds", table.elapsed().toMillis() / 1000.0);
            json.writeStringField("checksum", table.checksumText());
          }
          case TRINO -> json.writeNumberField("seconds", table.elapsed().toMillis() / 1000.0);
        }
        if (!table.defects().isEmpty()) {
          write(table.defects(), json);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
    return writer.toString();
  }

  private static void write(OutputDefects defects, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("defects");
    for (OutputDefect defect : defects.defects()) {
      json.writeStartObject();
      json.writeStringField(
          "kind",
          switch (defect.kind()) {
            case NULLS -> "nulls";
            case ORPHANS -> "orphans";
            case DUPLICATES -> "duplicates";
            case VALUE -> "value";
          });
      json.writeArrayFieldStart("columns");
      for (String column : defect.columns()) {
        json.writeString(column);
      }
      json.writeEndArray();
      json.writeNumberField("percent", defect.percentage());
      json.writeNumberField("rows", defect.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("brokenConstraints");
    for (BrokenConstraint constraint : defects.broken()) {
      json.writeString(constraint.words());
    }
    json.writeEndArray();
  }
}
