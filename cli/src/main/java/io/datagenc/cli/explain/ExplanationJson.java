package io.datagenc.cli.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import io.datagenc.cli.console.IndentedJson;
import io.datagenc.compiler.description.ExpressionText;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.domain.value.TextShape;
import io.datagenc.engine.output.BrokenConstraint;
import io.datagenc.engine.output.OutputDefect;
import io.datagenc.engine.output.TargetName;
import io.datagenc.engine.plan.AssertionPlan;
import io.datagenc.engine.plan.CheckPlan;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.KeyPlan;
import io.datagenc.engine.plan.RedrawPlan;
import io.datagenc.engine.plan.ReferencePlan;
import io.datagenc.engine.plan.RowDraw;
import io.datagenc.engine.plan.RowsPlan;
import io.datagenc.engine.plan.TablePlan;
import io.datagenc.engine.plan.type.SimpleType;
import io.datagenc.engine.plan.type.Type;
import io.datagenc.engine.plan.type.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// An explanation as JSON for programs; `docs/reference/explain-json.md` says what each member
/// means. Members are added between versions of the format, never renamed or removed.
final class ExplanationJson {
  private static final int FORMAT_VERSION = 1;

  private final JsonGenerator json;

  private ExplanationJson(JsonGenerator json) {
    this.json = json;
  }

  /// `explanation`, indented, with a line end at the end.
  static String of(Explanation explanation) {
    StringWriter writer = new StringWriter();
    try (JsonGenerator json = IndentedJson.generator(writer)) {
      new ExplanationJson(json).write(explanation);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer + "\n";
  }

  private void write(Explanation explanation) throws IOException {
    GenerationPlan plan = explanation.plan();
    json.writeStartObject();
    json.writeNumberField("formatVersion", FORMAT_VERSION);
    json.writeStringField("schema", plan.schema());
    json.writeNumberField("seed", plan.seed());
    json.writeStringField("scale", plan.scale().toPlainString());
    json.writeNumberField("generation", plan.generation());
    json.writeStringField("contentHash", plan.contentHash());
    json.writeNumberField("rows", explanation.rows());
    json.writeNumberField("estimatedBytes", explanation.bytes());
    json.writeArrayFieldStart("tables");
    for (Explanation.Table table : explanation.tables()) {
      write(table);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("assertions");
    for (AssertionPlan assertion : explanation.assertions()) {
      json.writeStartObject();
      json.writeStringField("name", assertion.name());
      json.writeStringField("sql", assertion.sql());
      if (assertion.leastPercentage().isPresent()) {
        json.writeNumberField("leastPercentage", assertion.leastPercentage().get());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("outputs");
    for (Explanation.Catalog catalog : explanation.outputs()) {
      for (Explanation.Output output : catalog.outputs()) {
        write(catalog, output);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /// Not what the catalog says of itself: that may be a secret.
  private void write(Explanation.Catalog catalog, Explanation.Output output) throws IOException {
    TargetName target = output.plan().target();
    json.writeStartObject();
    json.writeStringField("catalog", target.catalog());
    json.writeStringField("connector", catalog.plan().connector());
    json.writeStringField("schema", target.schema());
    json.writeStringField("name", target.name());
    json.writeStringField("source", output.source());
    json.writeStringField(
        "ifExists",
        switch (output.plan().ifExists()) {
          case FAIL -> "fail";
          case APPEND -> "append";
          case REPLACE -> "replace";
        });
    json.writeNumberField("rows", output.rows());
    json.writeNumberField("estimatedBytes", output.bytes());
    writeOptional("condition", output.condition());
    if (output.columns().isPresent()) {
      json.writeArrayFieldStart("columns");
      for (Explanation.Column column : output.columns().get()) {
        write(column);
      }
      json.writeEndArray();
    }
    if (!output.defects().isEmpty()) {
      json.writeArrayFieldStart("defects");
      for (OutputDefect defect : output.defects().defects()) {
        json.writeStartObject();
        json.writeStringField("defect", defect.words());
        json.writeNumberField("rows", defect.rows());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("brokenConstraints");
      for (BrokenConstraint constraint : output.defects().broken()) {
        json.writeString(constraint.words());
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private void write(Explanation.Table table) throws IOException {
    TablePlan plan = table.plan();
    json.writeStartObject();
    json.writeStringField("name", plan.name());
    writeOptional("comment", plan.comment());
    json.writeNumberField("rows", plan.rowCount());
    json.writeNumberField("firstRow", plan.firstRow());
    json.writeNumberField("estimatedBytes", table.bytes());
    json.writeStringField(
        "rowsKind",
        switch (plan.rows()) {
          case RowsPlan.Fixed _ -> "fixed";
          case RowsPlan.GivenRows _ -> "given";
          case RowsPlan.PerOwner _ -> "perOwner";
        });
    if (table.counts().isPresent()) {
      write(table.counts().get());
    }
    json.writeArrayFieldStart("columns");
    for (Explanation.Column column : table.columns()) {
      write(column);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("references");
    for (Explanation.Reference reference : table.references()) {
      write(reference);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("keys");
    for (KeyPlan key : table.keys()) {
      write(key);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("checks");
    for (Explanation.Check explained : table.checks()) {
      CheckPlan check = explained.plan();
      json.writeStartObject();
      writeOptional("name", check.name());
      json.writeStringField("sql", check.sql());
      writeOptional("proof", check.proof());
      if (explained.redraw().isPresent()) {
        json.writeBooleanField("drawnAgain", true);
      }
      OptionalDouble share =
          explained.redraw().map(RedrawPlan::keptShare).orElse(OptionalDouble.empty());
      if (share.isPresent()) {
        json.writeNumberField("keptShare", share.getAsDouble());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("streams");
    for (Explanation.StreamUse use : table.streams()) {
      json.writeStartObject();
      json.writeStringField("place", use.place());
      json.writeStringField("stream", use.stream());
      if (use.determinant().isPresent()) {
        writeTexts("determinedBy", use.determinant().get());
      }
      writeTexts("sharedWith", use.others());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Explanation.Counts counts) throws IOException {
    json.writeObjectFieldStart("perOwner");
    json.writeStringField("reference", counts.reference());
    json.writeStringField("owner", counts.owner());
    json.writeNumberField("low", counts.low());
    json.writeNumberField("high", counts.high());
    json.writeStringField("law", counts.law());
    json.writeNumberField("least", counts.least());
    json.writeNumberField("most", counts.most());
    json.writeNumberField("mean", counts.mean());
    json.writeEndObject();
  }

  private void write(Explanation.Column column) throws IOException {
    ColumnPlan plan = column.plan();
    json.writeStartObject();
    json.writeStringField("name", plan.name());
    json.writeStringField("type", plan.type().sql());
    json.writeBooleanField("hidden", plan.visibility() == ColumnPlan.Visibility.HIDDEN);
    json.writeBooleanField("nullable", plan.nullability() == ColumnPlan.Nullability.NULLABLE);
    json.writeStringField("expression", column.expression());
    writeTexts("inferred", plan.inferred());
    writeOptional("default", plan.defaultSql());
    writeOptional("comment", plan.comment());
    write(column.domain());
    json.writeEndObject();
  }

  private void write(Domain domain) throws IOException {
    json.writeObjectFieldStart("domain");
    writeValue("minimum", domain.type(), domain.minimum());
    writeValue("maximum", domain.type(), domain.maximum());
    if (domain.maxDistinct() != Domain.UNKNOWN) {
      json.writeNumberField("maxDistinct", domain.maxDistinct());
    }
    json.writeNumberField("nullFraction", domain.nullFraction());
    if (domain.text().isPresent()) {
      json.writeNumberField("minLength", domain.text().get().minLength());
      if (domain.maxLength() != TextShape.UNBOUNDED) {
        json.writeNumberField("maxLength", domain.maxLength());
      }
    }
    json.writeEndObject();
  }

  private void write(Explanation.Reference reference) throws IOException {
    ReferencePlan plan = reference.plan();
    json.writeStartObject();
    json.writeStringField("name", plan.name());
    json.writeStringField("parent", plan.parent());
    writeTexts("columns", plan.columns());
    writeTexts("parentColumns", plan.parentColumns());
    json.writeStringField(
        "draw",
        switch (plan.draw()) {
          case RowDraw.Owner _ -> "owner";
          case RowDraw.Drawn _ -> "drawn";
          case RowDraw.OneToOne _ -> "oneToOne";
          case RowDraw.Computed _ -> "computed";
        });
    json.writeStringField("text", reference.draw());
    if (plan.nulls().isPresent()) {
      json.writeNumberField("nullFraction", plan.nulls().get().fraction());
    }
    json.writeBooleanField("foreignKey", plan.constraint() == ReferencePlan.Constraint.FOREIGN_KEY);
    json.writeEndObject();
  }

  private void write(KeyPlan key) throws IOException {
    json.writeStartObject();
    writeOptional("name", key.name());
    json.writeStringField(
        "kind",
        switch (key.kind()) {
          case PRIMARY_KEY -> "primaryKey";
          case UNIQUE -> "unique";
        });
    writeTexts("columns", key.columns());
    json.writeStringField("proof", key.proof());
    json.writeEndObject();
  }

  private void writeTexts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void writeOptional(String name, Optional<String> text) throws IOException {
    if (text.isPresent()) {
      json.writeStringField(name, text.get());
    }
  }

  private void writeValue(String name, Type type, Optional<Value> value) throws IOException {
    if (value.isPresent()) {
      json.writeStringField(
          name,
          switch (value.get()) {
            case Value.BytesValue text when type != SimpleType.VARBINARY ->
                text.bytes().toUtf8String();
            case Value.BytesValue _, Value.LongValue _, Value.Int128Value _, Value.Null _ ->
                ExpressionText.value(type, value.get());
          });
    }
  }
}
