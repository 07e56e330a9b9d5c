package io.datagenc.sinks.load;

import io.datagenc.engine.output.OutputTable;
import io.datagenc.engine.vector.Batch;
import io.datagenc.engine.vector.BatchChecksum;
import io.datagenc.engine.vector.RowRange;
import io.datagenc.sinks.sink.Execution;
import io.datagenc.sinks.sink.LoadItem;
import io.datagenc.sinks.sink.LoadKey;
import io.datagenc.sinks.sink.LoadRequest;
import io.datagenc.sinks.sink.LoadScript;
import io.datagenc.sinks.sink.PartReceipt;
import io.datagenc.sinks.sink.PartWriter;
import io.datagenc.sinks.sink.Sink;
import io.datagenc.sinks.sink.SinkRun;
import io.datagenc.sinks.sink.Step;
import io.datagenc.sinks.sink.StoredRows;
import io.datagenc.sinks.sink.StoredTable;
import io.datagenc.sinks.sink.TableLoad;
import io.datagenc.sinks.sink.TableScript;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/// A store in memory that counts rows and adds up checksums, with parts of 100 rows. Tests say how
/// tables are stored, and are asked before and after every call that the job makes.
final class MemorySink implements Sink {
  /// A call of the job.
  enum Call {
    LOOK,
    BEGIN,
    OPEN,
    WRITE,
    FINISH_PART,
    COMMIT,
    STEP,
    END
  }

  /// When a call is watched.
  enum Moment {
    BEFORE,
    AFTER
  }

  /// Watches calls; may throw, block or wait.
  @FunctionalInterface
  interface Watch {
    void watch(Call call, Moment moment, String what) throws InterruptedException;
  }

  static final int ROWS_PER_PART = 100;

  private final Map<LoadKey, NavigableMap<Long, PartReceipt>> parts = new HashMap<>();
  private final Map<LoadKey, StoredTable> tables = new HashMap<>();
  private final ReentrantLock turn = new ReentrantLock();
  final List<String> events = new CopyOnWriteArrayList<>();
  final AtomicInteger writers = new AtomicInteger();
  final AtomicInteger greatestWriters = new AtomicInteger();
  volatile Watch watch = (_, _, _) -> {};
  UnaryOperator<TableScript> tuning = script -> script;
  List<Step> after = List.of();
  int maxWriters = LoadScript.UNLIMITED_WRITERS;

  /// A script of a table of which the given things are different.
  static TableScript with(
      TableScript script,
      TableScript.Durability durability,
      TableScript.Visibility visibility,
      TableScript.PartOrder order) {
    return new TableScript(
        script.item(),
        script.effect(),
        script.rows(),
        script.rowsPerPart(),
        durability,
        visibility,
        order,
        durability == TableScript.Durability.PART ? script.done() : List.of(),
        script.stored(),
        script.maxWriters(),
        script.waitsFor());
  }

  static TableScript withMaxWriters(TableScript script, int maxWriters) {
    return new TableScript(
        script.item(),
        script.effect(),
        script.rows(),
        script.rowsPerPart(),
        script.durability(),
        script.visibility(),
        script.order(),
        script.done(),
        script.stored(),
        maxWriters,
        script.waitsFor());
  }

  static TableScript waitingFor(TableScript script, Set<LoadKey> waitsFor) {
    return new TableScript(
        script.item(),
        script.effect(),
        script.rows(),
        script.rowsPerPart(),
        script.durability(),
        script.visibility(),
        script.order(),
        script.done(),
        script.stored(),
        script.maxWriters(),
        waitsFor);
  }

  @Override
  public String location() {
    return "memory";
  }

  synchronized Optional<StoredTable> stored(String table) {
    return tables.entrySet().stream()
        .filter(entry -> entry.getKey().table().equals(table))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  synchronized List<PartReceipt> receipts(LoadKey load) {
    return List.copyOf(parts.getOrDefault(load, new TreeMap<>()).values());
  }

  @Override
  public LoadScript prepare(LoadRequest request) throws InterruptedException {
    watch.watch(Call.LOOK, Moment.BEFORE, "");
    return look(request);
  }

  private synchronized LoadScript look(LoadRequest request) {
    List<TableScript> scripts = new ArrayList<>();
    for (LoadItem item : request.items()) {
      scripts.add(
          tuning.apply(
              new TableScript(
                  item,
                  TableScript.Effect.CREATED,
                  request.allocate(Map.of()).range(item.key()),
                  ROWS_PER_PART,
                  TableScript.Durability.PART,
                  TableScript.Visibility.TABLE,
                  TableScript.PartOrder.ASCENDING,
                  receipts(item.key()),
                  Optional.ofNullable(tables.get(item.key())),
                  LoadScript.UNLIMITED_WRITERS,
                  Set.of())));
    }
    return new LoadScript(List.of(), scripts, after, maxWriters, LoadScript.Purpose.REQUESTED);
  }

  @Override
  public SinkRun begin(LoadRequest request) throws InterruptedException {
    watch.watch(Call.BEGIN, Moment.BEFORE, "");
    LoadScript script = look(request);
    watch.watch(Call.BEGIN, Moment.AFTER, "");
    return new Run(script);
  }

  @Override
  public StoredRows inspect(LoadItem item) {
    return new StoredRows.None();
  }

  @Override
  public void drop(OutputTable output, String hash) {}

  @Override
  public void close() {}

  private final class Run implements SinkRun {
    private final LoadScript script;

    Run(LoadScript script) {
      this.script = script;
    }

    @Override
    public LoadScript script() {
      return script;
    }

    @Override
    public Execution execution(TableScript table) {
      return new Execution.Batches(new Load(table));
    }

    @Override
    public void run(Step step) throws InterruptedException {
      watch.watch(Call.STEP, Moment.BEFORE, step.name());
      events.add("step " + step.name());
      watch.watch(Call.STEP, Moment.AFTER, step.name());
    }

    @Override
    public Turn turn() throws InterruptedException {
      turn.lockInterruptibly();
      return turn::unlock;
    }

    @Override
    public void finish() throws InterruptedException {
      watch.watch(Call.END, Moment.BEFORE, "");
      events.add("end");
      watch.watch(Call.END, Moment.AFTER, "");
    }

    @Override
    public void close() {
      events.add("close");
      assertThatNobodyWrites();
    }

    private void assertThatNobodyWrites() {
      if (writers.get() != 0) {
        throw new AssertionError(writers + " parts are still written");
      }
    }
  }

  private final class Load implements TableLoad {
    private final TableScript script;

    Load(TableScript script) {
      this.script = script;
    }

    private String name() {
      return script.key().table();
    }

    @Override
    public PartWriter openPart(RowRange part) throws InterruptedException {
      watch.watch(Call.OPEN, Moment.BEFORE, name());
      events.add("open " + name() + " " + part.first());
      Writer writer = new Writer(script, part);
      try {
        watch.watch(Call.OPEN, Moment.AFTER, name());
      } catch (RuntimeException | Error | InterruptedException e) {
        writer.close();
        throw e;
      }
      return writer;
    }

    @Override
    public List<PartReceipt> receipts() {
      return MemorySink.this.receipts(script.key());
    }

    @Override
    public Optional<PartReceipt> receipt(RowRange part) {
      return receipts().stream().filter(each -> each.positions().equals(part)).findFirst();
    }

    @Override
    public StoredTable commit(List<PartReceipt> all) throws InterruptedException {
      watch.watch(Call.COMMIT, Moment.BEFORE, name());
      synchronized (MemorySink.this) {
        if (tables.put(script.key(), StoredTable.of(script.rows(), all)) != null) {
          throw new AssertionError(name() + " is committed twice");
        }
      }
      events.add("commit " + name());
      watch.watch(Call.COMMIT, Moment.AFTER, name());
      return StoredTable.of(script.rows(), all);
    }

    @Override
    public Optional<StoredTable> stored() {
      synchronized (MemorySink.this) {
        return Optional.ofNullable(tables.get(script.key()));
      }
    }
  }

  private final class Writer implements PartWriter {
    private final TableScript script;
    private final RowRange part;
    private long rows;
    private long checksum;
    private boolean closed;

    Writer(TableScript script, RowRange part) {
      this.script = script;
      this.part = part;
      greatestWriters.accumulateAndGet(writers.incrementAndGet(), Math::max);
    }

    @Override
    public void write(Batch batch) throws InterruptedException {
      watch.watch(Call.WRITE, Moment.BEFORE, script.key().table());
      rows += batch.rowCount();
      checksum += BatchChecksum.of(batch);
      watch.watch(Call.WRITE, Moment.AFTER, script.key().table());
    }

    @Override
    public PartReceipt finish(long sum) throws InterruptedException {
      watch.watch(Call.FINISH_PART, Moment.BEFORE, script.key().table());
      if (sum != checksum) {
        throw new AssertionError("checksum of " + part);
      }
      PartReceipt receipt = new PartReceipt(part, rows, sum, rows, Optional.of("" + part.first()));
      synchronized (MemorySink.this) {
        NavigableMap<Long, PartReceipt> stored =
            parts.computeIfAbsent(script.key(), _ -> new TreeMap<>());
        if (stored.put(part.first(), receipt) != null) {
          throw new AssertionError(part + " is stored twice");
        }
      }
      watch.watch(Call.FINISH_PART, Moment.AFTER, script.key().table());
      return receipt;
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        writers.decrementAndGet();
      }
    }
  }
}
