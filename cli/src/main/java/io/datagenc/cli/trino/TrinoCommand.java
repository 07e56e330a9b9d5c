package io.datagenc.cli.trino;

import io.datagenc.cli.console.CommandFailure;
import io.datagenc.cli.console.ExitStatus;
import io.datagenc.cli.console.Session;
import io.datagenc.cli.console.TextFiles;
import io.datagenc.cli.plan.PlanSource;
import io.datagenc.cli.server.TrinoClient;
import io.datagenc.cli.server.TrinoInstallation;
import io.datagenc.cli.server.TrinoServer;
import io.datagenc.cli.server.TrinoServerException;
import io.datagenc.cli.server.TrinoSettings;
import io.datagenc.compiler.diagnostic.PrintableText;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `datagenc trino`.
@Command(
    name = "trino",
    description = {
      "Starts a Trino server on this machine in which the plans of a directory are schemas, and"
          + " their tables can be queried as if they were stored. Ctrl-C stops it."
    })
public final class TrinoCommand implements Callable<Integer> {
  private static final String DEFAULT_PORT = "8080";

  /// Where the server answers if nothing else is said.
  static final String DEFAULT_URL = "http://127.0.0.1:" + DEFAULT_PORT;

  /// The property by which the launcher says where datagenc has been built.
  private static final String HOME = "datagenc.home";

  private static final int MAX_PORT = 65_535;

  /// With less, the server collects garbage instead of starting.
  private static final BigInteger MIN_HEAP_MEGABYTES = BigInteger.valueOf(512);

  private static final int MAX_DEPTH = 2;
  private static final Duration START_TIMEOUT = Duration.ofMinutes(5);

  private final Session session;

  @Parameters(
      paramLabel = "DIRECTORY",
      description = "The directory of the plans: every *.dg in it or in a directory in it.")
  String directory = "";

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = DEFAULT_PORT,
      description = "The port of 127.0.0.1 to answer on, ${DEFAULT-VALUE} by default; 0: any.")
  int port = Integer.parseInt(DEFAULT_PORT);

  @Option(
      names = "--warehouse",
      paramLabel = "DIRECTORY",
      defaultValue = "warehouse",
      description = "The local Iceberg warehouse to mount; ./${DEFAULT-VALUE} by default.")
  String warehouse = "warehouse";

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "2g",
      description = "The greatest size of the server's heap; ${DEFAULT-VALUE} by default.")
  String heap = "2g";

  public TrinoCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    TrinoSettings settings = settings();
    TrinoInstallation installation =
        TrinoInstallation.builtFrom(home())
            .orElseThrow(
                () ->
                    CommandFailure.run(
                        "the Trino server is not built", "the launcher ./datagenc builds it"));
    TrinoServer server = TrinoServer.start(installation, settings);
    ServerStop stop = ServerStop.atEndOfProcess(server);
    session.err().print("starting Trino, this takes 10 to 30 seconds …\n");
    try {
      server.awaitReady(START_TIMEOUT);
      session.print(new ServerWelcome(new TrinoClient(server.uri()), server, settings).lines());
      session.out().flush();
      int exitCode = server.await();
      if (stop.isRequested()) {
        return ExitStatus.INTERRUPTED.code();
      }
      throw CommandFailure.run(
          "the Trino server has ended with exit code %d".formatted(exitCode),
          "its log is " + server.log());
    } catch (TrinoServerException e) {
      if (stop.isRequested()) {
        return ExitStatus.INTERRUPTED.code();
      }
      throw e;
    } finally {
      server.close();
    }
  }

  private TrinoSettings settings() {
    if (port < 0 || port > MAX_PORT) {
      throw CommandFailure.usage(
          "--port %d is not in 0 to %d".formatted(port, MAX_PORT), "for example --port 8081");
    }
    if (!heap.matches("[1-9][0-9]*[mMgG]")) {
      throw CommandFailure.usage(
          "--heap `%s` is not a size".formatted(PrintableText.oneLine(heap)),
          "for example --heap 2g or --heap 1500m");
    }
    if (heapMegabytes().compareTo(MIN_HEAP_MEGABYTES) < 0) {
      throw CommandFailure.usage(
          "--heap %s is too small for a server".formatted(heap),
          "--heap %dm is the least".formatted(MIN_HEAP_MEGABYTES));
    }
    int free = port == 0 ? TrinoServer.freePort() : port;
    return new TrinoSettings(
        plans(),
        PlanSource.path(warehouse),
        free,
        home().resolve("trino-server/process/target/run").resolve(Integer.toString(free)),
        heap);
  }

  private BigInteger heapMegabytes() {
    BigInteger number = new BigInteger(heap.substring(0, heap.length() - 1));
    return heap.toLowerCase(Locale.ROOT).endsWith("g")
        ? number.multiply(BigInteger.valueOf(1024))
        : number;
  }

  private Path plans() {
    Path path = PlanSource.path(directory);
    if (!Files.isDirectory(path)) {
      throw CommandFailure.usage(
          "`%s` is not a directory".formatted(directory),
          Files.exists(path)
              ? "name the directory that it is in: `%s`"
                  .formatted(Objects.requireNonNullElse(path.getParent(), Path.of(".")))
              : "name the directory of your plans, for example `examples`");
    }
    try (Stream<Path> files = Files.walk(path, MAX_DEPTH)) {
      if (files.noneMatch(file -> file.toString().endsWith(".dg"))) {
        throw CommandFailure.usage(
            "there is no plan in `%s`".formatted(directory),
            "start one: datagenc init %s".formatted(path.resolve("plan.dg")));
      }
    } catch (IOException e) {
      throw CommandFailure.run(
          "`%s` cannot be read: %s".formatted(directory, TextFiles.reason(e)), e);
    }
    return path;
  }

  private static Path home() {
    @Nullable String home = System.getProperty(HOME);
    if (home == null) {
      throw CommandFailure.usage(
          "a Trino server is started by the launcher only", "./datagenc trino DIRECTORY");
    }
    return Path.of(home);
  }
}
