package io.datagenc.cli.preview;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.plan.CompiledPlan;
import io.datagenc.cli.plan.DiagnosticOptions;
import io.datagenc.cli.plan.PlanOptions;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc preview`.
@Command(
    name = "preview",
    description = {
      "Shows the first rows of one table or of every table, and the first items of each family of"
          + " a DynamoDB table that is named."
    })
public final class PreviewCommand implements Callable<Integer> {
  private final Session session;

  @Mixin PlanOptions plan = new PlanOptions();
  @Mixin DiagnosticOptions diagnostics = new DiagnosticOptions();

  @Parameters(index = "1", arity = "0..1", paramLabel = "TABLE", description = "Only this table.")
  @Nullable String table;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "ROWS",
      defaultValue = "10",
      description = "How many rows are shown; ${DEFAULT-VALUE} by default.")
  long limit = 10;

  public PreviewCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (limit < 0) {
      throw CommandFailure.usage("-n %d is less than 0".formatted(limit), "for example -n 10");
    }
    CompiledPlan compiled = CompiledPlan.of(session, plan, diagnostics);
    if (compiled.plan().isEmpty()) {
      return ExitStatus.PLAN_HAS_ERRORS.code();
    }
    GenerationPlan found = compiled.plan().get();
    Optional<DynamodbDefinition> dynamodb =
        Optional.ofNullable(table).flatMap(compiled::dynamodbTable);
    if (dynamodb.isPresent()) {
      items(found, dynamodb.get());
      return ExitStatus.OK.code();
    }
    List<TablePlan> tables =
        table == null ? found.tables() : List.of(CompiledPlan.table(found, table));
    PlanGenerator generator = PlanGenerator.of(found);
    for (int i = 0; i < tables.size(); i++) {
      session.print(List.of((i == 0 ? "" : "\n") + heading(tables.get(i))));
      session.print(rows(generator, tables.get(i)));
    }
    return ExitStatus.OK.code();
  }

  private void items(GenerationPlan found, DynamodbDefinition definition) {
    PlanGenerator generator = PlanGenerator.of(found);
    for (int i = 0; i < definition.tables().size(); i++) {
      TablePlan family = found.table(definition.tables().get(i));
      session.print(List.of((i == 0 ? "" : "\n") + heading(family)));
      session.print(ItemsPreview.lines(generator, definition, family, limit));
    }
  }

  private String heading(TablePlan each) {
    String rows = Quantities.count(each.rowCount(), "row");
    return "%s (%s)"
        .formatted(
            each.name(),
            limit < each.rowCount() ? "%s of %s".formatted(Quantities.count(limit), rows) : rows);
  }

  private List<String> rows(PlanGenerator generator, TablePlan each) {
    List<String> columns = each.visibleColumns().stream().map(ColumnPlan::name).toList();
    return RowsPreview.lines(generator.table(each.name(), columns), limit);
  }
}
