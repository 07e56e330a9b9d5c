package io.datagenc.cli.plan;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.compiler.inference.RuleListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `datagenc rules`.
@Command(
    name = "rules",
    description = "Lists the rules by which names of columns tell what their values are.")
public final class RulesCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Only the rule about columns of this name, or about table.column.")
  @Nullable String column;

  public RulesCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<String> lines = new ArrayList<>();
    for (RuleListing rule : found()) {
      lines.add(String.join(", ", rule.names()));
      rule.nullPercent()
          .ifPresent(
              percent -> lines.add("  NULL in %d percent where it may be".formatted(percent)));
      for (RuleListing.Values values : rule.values()) {
        lines.add("  %-18s %s".formatted(values.columns(), values.expression()));
      }
    }
    session.print(lines);
    return ExitStatus.OK.code();
  }

  private List<RuleListing> found() {
    if (column == null) {
      return RuleListing.all();
    }
    int dot = column.indexOf('.');
    String table = dot < 0 ? "" : column.substring(0, dot);
    Optional<RuleListing> rule = RuleListing.of(table, column.substring(dot + 1));
    return List.of(
        rule.orElseThrow(
            () ->
                CommandFailure.usage(
                    "no rule is about columns called `%s`".formatted(column),
                    Optional.of(
                        "such a column gets values of its type; say what they are with AS (…)"))));
  }
}
