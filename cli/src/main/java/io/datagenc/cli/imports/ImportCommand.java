package io.datagenc.cli.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.PrintableText;
import io.datagenc.compiler.diagnostic.SourceFile;
import io.datagenc.compiler.parser.Formatter;
import io.datagenc.compiler.parser.PlanParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `datagenc import`.
@Command(
    name = "import",
    description = {
      "Prints a plan for tables that others describe: datagenc import dynamodb table.json >"
          + " plan.dg.",
      "dynamodb reads what DescribeTable answers, with what DescribeTimeToLive and"
          + " DescribeContinuousBackups answer of the same table beside it, or a model of NoSQL"
          + " Workbench."
    })
public final class ImportCommand implements Callable<Integer> {
  private final Session session;

  /// What can be imported.
  enum Kind {
    DYNAMODB
  }

  @Parameters(index = "0", paramLabel = "KIND", description = "dynamodb.")
  Kind kind = Kind.DYNAMODB;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files of JSON about one table.")
  List<Path> files = List.of();

  public ImportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    String plan =
        switch (kind) {
          case DYNAMODB -> DynamodbImport.plan(json());
        };
    session.out().print(formatted(plan));
    session.out().flush();
    return ExitStatus.OK.code();
  }

  /// The members of all files.
  private JsonNode json() {
    ObjectNode all = new ObjectMapper().createObjectNode();
    for (Path file : files) {
      if (json(file) instanceof ObjectNode object) {
        all.setAll(object);
      }
    }
    return all;
  }

  private static JsonNode json(Path file) {
    String name = PrintableText.oneLine(file.toString());
    try {
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (JsonProcessingException e) {
      throw CommandFailure.usage(
          "%s is no JSON: %s"
              .formatted(name, PrintableText.oneLine(String.valueOf(e.getOriginalMessage()))),
          "aws dynamodb describe-table --table-name NAME > table.json");
    } catch (IOException e) {
      throw CommandFailure.usage(
          "%s cannot be read".formatted(name),
          "aws dynamodb describe-table --table-name NAME > table.json");
    }
  }

  private static String formatted(String plan) {
    Diagnostics diagnostics = new Diagnostics();
    String text = Formatter.print(PlanParser.parse(SourceFile.of("plan.dg", plan), diagnostics));
    if (diagnostics.hasErrors()) {
      throw new IllegalStateException("no plan: " + diagnostics.sorted() + "\n" + plan);
    }
    return text;
  }
}
