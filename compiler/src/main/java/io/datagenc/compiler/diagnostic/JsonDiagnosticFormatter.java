package io.datagenc.compiler.diagnostic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/// Writes diagnostics as JSON: one object a line, so that a program can read them as they come.
///
/// ```json
/// {"severity":"error","code":"DG1001","name":"SYNTAX_ERROR","message":"…","file":"hr.dg",
///  "start":{"line":31,"column":17,"offset":803},"end":{"line":31,"column":23,"offset":809},
///  "labels":[{"text":"…","start":{…},"end":{…}}],"helps":["…"]}
/// ```
///
/// Lines and columns count from 1, columns in code points; offsets count UTF-16 units from 0; an
/// end is exclusive.
public final class JsonDiagnosticFormatter implements DiagnosticFormatter {

  private final JsonFactory factory = new JsonFactory();

  @Override
  public String format(SourceFile source, List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : diagnostics) {
      out.append(json(source, diagnostic)).append('\n');
    }
    return out.toString();
  }

  private String json(SourceFile source, Diagnostic diagnostic) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = factory.createGenerator(writer)) {
      json.writeStartObject();
      json.writeStringField("severity", diagnostic.severity().word());
      json.writeStringField("code", diagnostic.code().id());
      json.writeStringField("name", diagnostic.code().name());
      json.writeStringField("message", diagnostic.message());
      json.writeStringField("file", source.name(diagnostic.span().start()));
      writeSpan(json, source, diagnostic.span());
      json.writeArrayFieldStart("labels");
      for (Label label : diagnostic.labels()) {
        json.writeStartObject();
        json.writeStringField("text", label.text());
        writeSpan(json, source, label.span());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("helps");
      for (String help : diagnostic.helps()) {
        json.writeString(help);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter does not fail", e);
    }
    return writer.toString();
  }

  private static void writeSpan(JsonGenerator json, SourceFile source, SourceSpan span)
      throws IOException {
    writePosition(json, "start", source, span.start());
    writePosition(json, "end", source, span.end());
  }

  private static void writePosition(JsonGenerator json, String field, SourceFile source, int offset)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("line", source.lineInFile(offset));
    json.writeNumberField("column", source.column(offset));
    json.writeNumberField("offset", offset);
    json.writeEndObject();
  }
}
