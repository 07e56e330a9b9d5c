package io.datagenc.sinks.dynamodb;

import io.datagenc.sinks.sink.SinkException;
import io.datagenc.sinks.sink.SinkException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/// Sends batches of writes to one table until all of them are done, at the rate that is allowed.
/// Writes may be done twice: all of them are such that this changes nothing. For use by many
/// threads.
final class BatchWrites {
  /// The most writes of a request.
  static final int MAX_WRITES = 25;

  /// A request of more bytes than this is not filled up: DynamoDB takes 16 MB.
  static final int MAX_BODY_BYTES = 14 << 20;

  /// What a new table that is paid by request takes a second.
  private static final double NEW_ON_DEMAND_UNITS = 4000;

  private static final String OPERATION = "BatchWriteItem";
  private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  /// How often a request is sent that gets no answer.
  private static final int MAX_SILENT_ATTEMPTS = 8;

  /// How long throttling may leave nothing through.
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final DynamodbConnection connection;
  private final String table;
  private final WriteRate rate;
  private final byte[] beginning;
  private final byte[] end;
  private final AtomicLong lastProgress = new AtomicLong(System.nanoTime());

  BatchWrites(DynamodbConnection connection, String table, WriteRate rate) {
    this.connection = connection;
    this.table = table;
    this.rate = rate;
    // Names of tables have no character that JSON escapes.
    this.beginning =
        "{\"RequestItems\":{\"%s\":[".formatted(table).getBytes(StandardCharsets.US_ASCII);
    this.end = "]},\"ReturnConsumedCapacity\":\"TOTAL\"}".getBytes(StandardCharsets.US_ASCII);
  }

  /// The writes into a table, at the rate that its capacity and the options allow.
  ///
  /// @param shares how many processes write at once
  static BatchWrites of(
      DynamodbConnection connection, TableDescription table, DynamodbOptions options, int shares) {
    OptionalLong most =
        options.maxWriteUnits().isPresent()
            ? OptionalLong.of(Math.max(1, options.maxWriteUnits().getAsLong() / shares))
            : OptionalLong.empty();
    OptionalDouble capacity = capacity(table);
    return new BatchWrites(
        connection,
        table.tableName(),
        capacity.isPresent()
            ? WriteRate.ofCapacity(capacity.getAsDouble() / shares, most, System::nanoTime)
            : WriteRate.ofUnknownCapacity(NEW_ON_DEMAND_UNITS / shares, most, System::nanoTime));
  }

  /// The units a second that a table is described to take: those that it is provisioned with, or
  /// what one that is paid by request takes at once.
  static OptionalDouble capacity(TableDescription table) {
    if (table.provisionedThroughput() != null
        && isPositive(table.provisionedThroughput().writeCapacityUnits())) {
      return OptionalDouble.of(table.provisionedThroughput().writeCapacityUnits());
    }
    return table.warmThroughput() != null
            && isPositive(table.warmThroughput().writeUnitsPerSecond())
        ? OptionalDouble.of(table.warmThroughput().writeUnitsPerSecond())
        : OptionalDouble.empty();
  }

  private static boolean isPositive(@Nullable Long units) {
    return units != null && units > 0;
  }

  /// Some writes of one request.
  ///
  /// @param json the elements of an array of JSON, with commas between them
  /// @param count how many they are, at most [#MAX_WRITES]
  /// @param units an estimate of the write units that they consume
  record Writes(byte[] json, int count, double units) {}

  private byte[] body(byte[] writes) {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(beginning.length + writes.length + end.length);
    body.writeBytes(beginning);
    body.writeBytes(writes);
    body.writeBytes(end);
    return body.toByteArray();
  }

  /// Sends writes until all are done.
  ///
  /// @throws SinkException if DynamoDB refuses them, or does not answer
  void send(Writes writes) throws InterruptedException {
    Writes left = writes;
    int throttles = 0;
    int silences = 0;
    while (left.count() > 0) {
      long wait;
      while ((wait = rate.take(left.units())) > 0) {
        await(wait);
      }
      HttpResponse<byte[]> response;
      try {
        response =
            connection
                .http()
                .send(
                    connection.request(OPERATION, body(left.json())),
                    HttpResponse.BodyHandlers.ofByteArray());
      } catch (IOException e) {
        silences++;
        requireAnswer(silences, e);
        pause(silences);
        continue;
      } catch (SdkException e) {
        throw connection.failures().of(what(), e);
      }
      Outcome outcome = outcome(left, response);
      if (outcome.isSilence()) {
        silences++;
        requireAnswer(silences, new IOException("status " + response.statusCode()));
        pause(silences);
      } else if (outcome.left().count() == left.count()) {
        throttles++;
        requireProgress();
        pause(throttles);
      } else {
        silences = 0;
        throttles = outcome.left().count() == 0 ? 0 : 1;
        lastProgress.set(System.nanoTime());
        if (throttles > 0) {
          pause(throttles);
        }
      }
      left = outcome.left();
    }
  }

  /// What is left to do after an answer.
  ///
  /// @param isSilence whether the service failed and said nothing of the writes
  private record Outcome(Writes left, boolean isSilence) {}

  private Outcome outcome(Writes writes, HttpResponse<byte[]> response) {
    if (response.statusCode() == 200) {
      try {
        BatchAnswer answer = BatchAnswer.parse(response.body());
        int done = writes.count() - answer.unprocessedCount();
        rate.settle(writes.units() * done / writes.count(), answer.units());
        if (answer.unprocessedCount() > 0) {
          rate.throttled();
        }
        return new Outcome(
            new Writes(
                answer.unprocessed(),
                answer.unprocessedCount(),
                writes.units() * answer.unprocessedCount() / writes.count()),
            false);
      } catch (IOException e) {
        // A part of an answer, of a connection that was cut.
        return new Outcome(writes, true);
      }
    }
    BatchAnswer.Refusal refusal = BatchAnswer.refusal(response.body());
    if (DynamodbFailures.isThrottling(refusal.code())) {
      rate.throttled();
      return new Outcome(writes, false);
    }
    if (response.statusCode() >= 500) {
      return new Outcome(writes, true);
    }
    throw connection
        .failures()
        .ofAnswer(
            what(),
            refusal.code(),
            refusal.message(),
            response.statusCode(),
            new IOException("status " + response.statusCode()));
  }

  private String what() {
    return "items of table `%s` cannot be written".formatted(table);
  }

  private void requireAnswer(int attempts, IOException failure) {
    if (attempts >= MAX_SILENT_ATTEMPTS) {
      throw SinkException.transientFailure(
          Reason.WRITE_FAILED,
          "%s: %s: %d requests got no answer: %s"
              .formatted(connection.location(), what(), attempts, failure),
          failure);
    }
  }

  private void requireProgress() {
    if (System.nanoTime() - lastProgress.get() > PATIENCE.toNanos()) {
      throw new SinkException(
          Reason.WRITE_FAILED,
          "%s: %s: DynamoDB has throttled every request for %d minutes; raise the capacity of the table, and repeat the command, which goes on"
              .formatted(connection.location(), what(), PATIENCE.toMinutes()));
    }
  }

  /// Waits for a random time, of which the greatest doubles with each attempt: "full jitter" of
  /// Marc Brooker, "Exponential Backoff And Jitter" (AWS Architecture Blog, 2015).
  private static void pause(int attempt) throws InterruptedException {
    long longest =
        Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(attempt - 1, 20));
    await(ThreadLocalRandom.current().nextLong(longest + 1));
  }

  private static void await(long nanos) throws InterruptedException {
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
