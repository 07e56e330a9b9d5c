package io.datagenc.cli.trino;

import io.datagenc.cli.console.CellText;
import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Quantities;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TextTable;
import io.datagenc.cli.server.QueryResult;
import io.datagenc.cli.server.TrinoClient;
import io.datagenc.compiler.diagnostic.PrintableText;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc query`.
@Command(
    name = "query",
    description = "Sends a query to a Trino server, such as that of `datagenc trino`.")
public final class QueryCommand implements Callable<Integer> {
  /// Longer cells are cut.
  private static final int MAX_CELL_COLUMNS = 80;

  private static final Pattern NUMBER =
      Pattern.compile("(tinyint|smallint|integer|bigint|real|double|decimal)\\b.*");

  private final Session session;

  @Parameters(paramLabel = "SQL", description = "The query, without a semicolon at its end.")
  String sql = "";

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = TrinoCommand.DEFAULT_URL,
      description = "Where the server answers; ${DEFAULT-VALUE} by default.")
  String server = TrinoCommand.DEFAULT_URL;

  @Option(
      names = "--max-rows",
      paramLabel = "N",
      defaultValue = "10000",
      description =
          "How many rows are shown at most, ${DEFAULT-VALUE} by default; the query is cancelled"
              + " then.")
  int maxRows = 10_000;

  public QueryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    String statement = sql.strip().replaceFirst(";$", "").strip();
    if (statement.isEmpty()) {
      throw CommandFailure.usage(
          "the query is empty", "for example datagenc query 'SHOW CATALOGS'");
    }
    if (maxRows < 1) {
      throw CommandFailure.usage(
          "--max-rows %d is less than 1".formatted(maxRows), "for example --max-rows 100");
    }
    TrinoClient client = new TrinoClient(uri());
    AtomicBoolean done = new AtomicBoolean();
    Thread cancel =
        Thread.ofPlatform()
            .name("cancel-query")
            .unstarted(
                () -> {
                  if (!done.get()) {
                    client.cancel();
                  }
                });
    Runtime.getRuntime().addShutdownHook(cancel);
    try {
      QueryResult result = client.query(statement, maxRows);
      show(result);
      switch (result.extent()) {
        case ALL_ROWS -> {}
        case FIRST_ROWS -> {
          session.out().flush();
          session
              .err()
              .print(
                  "These are the first %s; for more: --max-rows\n"
                      .formatted(Quantities.count(maxRows, "row")));
        }
      }
    } finally {
      done.set(true);
    }
    return ExitStatus.OK.code();
  }

  private URI uri() {
    try {
      URI uri = URI.create(server);
      if (uri.getScheme() != null && uri.getScheme().startsWith("http") && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Answered below, as what is a URL but not the right one.
    }
    throw CommandFailure.usage(
        "--server `%s` is not the URL of a server".formatted(PrintableText.oneLine(server)),
        "for example --server "
            + (server.matches("[\\w.-]+:\\d+") ? "http://" + server : TrinoCommand.DEFAULT_URL));
  }

  private void show(QueryResult result) {
    if (result.updated().isPresent()) {
      session.out().print("%,d rows\n".formatted(result.updated().get()));
      return;
    }
    if (result.columns().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            result.columns().stream().map(column -> PrintableText.oneLine(column.name())).toList(),
            result.columns().stream().map(QueryCommand::alignment).toList());
    // Plans and the like are shown as they are, not as a cell.
    boolean document = result.columns().size() == 1 && result.rows().size() == 1;
    if (document
        && Objects.requireNonNullElse(result.rows().getFirst().getFirst(), "").contains("\n")) {
      session.out().print(result.rows().getFirst().getFirst() + "\n");
      return;
    }
    result
        .rows()
        .forEach(
            row ->
                table.add(
                    row.stream()
                        .map(cell -> Objects.requireNonNullElse(cell, CellText.NULL))
                        .map(PrintableText::oneLine)
                        .map(cell -> PrintableText.cut(cell, MAX_CELL_COLUMNS))
                        .toList()));
    session.print(table.lines());
  }

  private static TextTable.Alignment alignment(QueryResult.Column column) {
    return NUMBER.matcher(column.type().toLowerCase(Locale.ROOT)).matches()
        ? TextTable.Alignment.RIGHT
        : TextTable.Alignment.LEFT;
  }
}
