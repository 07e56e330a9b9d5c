package io.datagenc.benchmarks;

import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.generator.Scratch;
import io.datagenc.engine.generator.TableGenerator;
import io.datagenc.engine.plan.ColumnPlan;
import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.vector.Batch;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;
import net.datafaker.Faker;

/// Compares, on one thread, the rate at which the engine generates the eight columns with that of
/// the usual program: one warm Datafaker `Faker` for the names and plain Java for the rest. So that
/// its cells do not depend on each other either, its random numbers start anew for each cell, from
/// the row and the column; once with the generator that a `Faker` has by itself,
/// `java.util.Random`, and once with one for which a new start costs nothing. Nothing is written.
final class FakerComparison {
  private static final int BATCHES = 64;
  private static final int ROWS = BATCHES * Batch.MAX_ROWS;
  private static final int ROUNDS = 11;
  private static final int WARM_UP_ROUNDS = 4;

  private final Program usual = new Program(new Random());
  private final Program favoured = new Program(new ResettableRandom());
  private final Row[] rows = new Row[Batch.MAX_ROWS];
  private final TableGenerator generator;
  private final Scratch scratch = Scratch.of(Scratch.Ownership.REUSED);
  private long consumed;

  private FakerComparison() {
    GenerationPlan plan = BenchmarkPlans.eightColumns();
    this.generator =
        PlanGenerator.of(plan)
            .table(
                "employee",
                plan.table("employee").visibleColumns().stream().map(ColumnPlan::name).toList());
  }

  public static void main(String[] arguments) {
    new FakerComparison().run(System.out);
  }

  private void run(PrintStream out) {
    Rounds engine = new Rounds(ROWS, ROUNDS);
    Rounds usualProgram = new Rounds(ROWS, ROUNDS);
    Rounds favouredProgram = new Rounds(ROWS, ROUNDS);
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      engine.measure(round, this::generate);
      usualProgram.measure(round, () -> fake(usual));
      favouredProgram.measure(round, () -> fake(favoured));
    }
    out.printf("datagenc                     %s%n", engine);
    out.printf("Datafaker, java.util.Random  %s%n", usualProgram);
    out.printf("Datafaker, SplitMix64        %s%n", favouredProgram);
    out.printf("such as %s (%d)%n", rows[0], consumed);
    out.printf("ratio to java.util.Random    %s%n", engine.ratioTo(usualProgram));
    out.printf("ratio to SplitMix64          %s%n", engine.ratioTo(favouredProgram));
  }

  private void generate() {
    for (int i = 0; i < BATCHES; i++) {
      Batch batch = generator.generate((long) i * Batch.MAX_ROWS, Batch.MAX_ROWS, scratch);
      consumed += batch.rowCount();
    }
  }

  private void fake(Program program) {
    for (int row = 0; row < ROWS; row++) {
      rows[row % rows.length] = program.row(row);
    }
    consumed += rows[0].employeeNo;
  }

  /// What a program keeps of a row.
  private record Row(
      long employeeNo,
      long deptId,
      int age,
      double score,
      BigDecimal salary,
      LocalDate hired,
      String lastName,
      String pk) {}

  /// A program with its generator of random numbers.
  private static final class Program {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 9001;

    private final Random random;
    private final Faker faker;

    Program(Random random) {
      this.random = random;
      this.faker = new Faker(Locale.US, random);
    }

    Row row(long row) {
      long employeeNo = 100_000 + row;
      long deptId = 4000L + at(row, 1).nextInt(1_000_000);
      int age = at(row, 2).nextInt(18, 68);
      double score = at(row, 3).nextDouble() * 100;
      BigDecimal salary = BigDecimal.valueOf(at(row, 4).nextLong(1_000_000, 100_000_000), 2);
      LocalDate hired = FIRST_DAY.plusDays(at(row, 5).nextInt(DAYS));
      at(row, 6);
      String lastName = faker.name().lastName();
      StringBuilder pk = new StringBuilder(24).append('X');
      pad(pk, "X" + employeeNo, 12);
      pad(pk.append('-'), Long.toString(deptId), 10);
      return new Row(employeeNo, deptId, age, score, salary, hired, lastName, pk.toString());
    }

    private static void pad(StringBuilder text, String value, int width) {
      text.repeat('0', width - value.length()).append(value);
    }

    private Random at(long row, int column) {
      random.setSeed(row * 8 + column);
      return random;
    }
  }

  /// SplitMix64, whose state is one number, so that a new start costs nothing.
  ///
  /// Guy L. Steele Jr., Doug Lea, Christine H. Flood: Fast splittable pseudorandom number
  /// generators, OOPSLA 2014.
  private static final class ResettableRandom extends Random {
    private static final long serialVersionUID = 1;

    private long state;

    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized") // one thread has it
    public void setSeed(long seed) {
      state = seed;
    }

    @Override
    public long nextLong() {
      state += 0x9e3779b97f4a7c15L;
      long mixed = state;
      mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
      mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
      return mixed ^ (mixed >>> 31);
    }

    @Override
    protected int next(int bits) {
      return (int) (nextLong() >>> (64 - bits));
    }
  }
}
