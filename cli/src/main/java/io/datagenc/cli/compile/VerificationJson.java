package io.datagenc.cli.compile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datagenc.cli.console.IndentedJson;
import io.datagenc.sinks.load.verify.CheckResult;
import io.datagenc.sinks.load.verify.StoredCheck;
import io.datagenc.sinks.load.verify.VerificationReport;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// What was verified, as JSON for programs.
///
/// ```json
/// {"passed": 12, "failed": 0, "notJudged": 1, "checks": [{"dimension": "completeness",
///   "target": "rds.hr.company", "rule": "rows", "expected": "100", "found": "100",
///   "result": "passed", "sql": "SELECT count(*) FROM \"hr\".\"company\""}]}
/// ```
final class VerificationJson {
  private VerificationJson() {}

  static String of(VerificationReport report) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = IndentedJson.generator(writer)) {
      json.writeStartObject();
      json.writeNumberField("passed", report.count(CheckResult.Outcome.PASSED));
      json.writeNumberField("failed", report.count(CheckResult.Outcome.FAILED));
      json.writeNumberField("notJudged", report.count(CheckResult.Outcome.NOT_JUDGED));
      json.writeArrayFieldStart("checks");
      for (CheckResult result : report.results()) {
        write(result, json);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return writer.toString();
  }

  private static void write(CheckResult result, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("dimension", result.check().dimension().title());
    json.writeStringField("target", result.check().target().toString());
    json.writeStringField("rule", result.check().rule());
    switch (result.check().question()) {
      case StoredCheck.Query query -> write(result, query.sql(), json);
      case StoredCheck.Measurement measurement -> write(result, measurement.sql(), json);
      case StoredCheck.NotAsked notAsked -> {
        json.writeStringField("result", VerificationText.title(result.outcome()));
        json.writeStringField("reason", notAsked.reason());
      }
    }
    json.writeEndObject();
  }

  private static void write(CheckResult result, String sql, JsonGenerator json) throws IOException {
    json.writeStringField("expected", result.expected());
    json.writeStringField("found", result.found());
    json.writeStringField("result", VerificationText.title(result.outcome()));
    json.writeStringField("sql", sql);
  }
}
