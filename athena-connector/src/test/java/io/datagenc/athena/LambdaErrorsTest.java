package io.datagenc.athena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.athena.connector.lambda.domain.Split;
import com.amazonaws.athena.connector.lambda.exceptions.AthenaConnectorException;
import com.amazonaws.athena.connector.lambda.metadata.ListTablesResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.FederationSourceErrorCode;

/// What is said when something is wrong, and to whom.
class LambdaErrorsTest {
  private @TempDir Path root;

  @BeforeEach
  void writePlans() throws Exception {
    Files.createDirectory(root.resolve("plans"));
    write(
        "good.dg",
        "CREATE TABLE a (id BIGINT PRIMARY KEY) ROWS 10; CREATE TABLE b (id BIGINT PRIMARY KEY)"
            + " ROWS 3;");
  }

  private void write(String name, String plan) throws Exception {
    Files.writeString(root.resolve("plans").resolve(name), plan);
  }

  private static void assertFails(
      ThrowingCallable call, FederationSourceErrorCode code, String... messages) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            AthenaConnectorException.class,
            e -> {
              assertThat(e).message().contains(messages);
              assertThat(e.getErrorDetails().errorCode()).isEqualTo(code.toString());
            });
  }

  @Test
  void aWrongPlanIsShownToWhoAsksForItAndHidesNoOther() throws Exception {
    write("bad.dg", "CREATE TABLE t (id BIGINT PRIMARY KEY, x INTEGER AS (nope + 1)) ROWS 10;");
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      assertThat(calls.schemas()).containsExactly("bad", "good");
      assertThat(calls.tables("good")).containsExactly("a", "b");
      assertFails(
          () -> calls.tables("bad"),
          FederationSourceErrorCode.INVALID_INPUT_EXCEPTION,
          "plan bad.dg has errors",
          "nope",
          "bad.dg:1:");
    }
  }

  @Test
  void whatIsNotThereIsNamed() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      assertFails(
          () -> calls.tables("none"),
          FederationSourceErrorCode.ENTITY_NOT_FOUND_EXCEPTION,
          "`none`",
          "good");
      assertFails(
          () -> calls.table("good", "c"),
          FederationSourceErrorCode.ENTITY_NOT_FOUND_EXCEPTION,
          "`c`",
          "[a, b]");
    }
  }

  @Test
  void tablesComeInPages() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      ListTablesResponse first = calls.tables("good", null, 1);
      assertThat(first.getTables()).extracting("tableName").containsExactly("a");
      ListTablesResponse second = calls.tables("good", first.getNextToken(), 1);
      assertThat(second.getTables()).extracting("tableName").containsExactly("b");
      assertThat(second.getNextToken()).isNull();
    }
  }

  @Test
  void aPlanReadsNoFilesOfTheMachine() throws Exception {
    Files.writeString(root.resolve("secret.csv"), "id\n1\n");
    write("up.dg", "CREATE TABLE t (id BIGINT) FROM CSV '../secret.csv';");
    write("passwd.dg", "CREATE TABLE t (line VARCHAR(100)) FROM CSV '/etc/passwd';");
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      for (String schema : java.util.List.of("up", "passwd")) {
        assertFails(
            () -> calls.tables(schema),
            FederationSourceErrorCode.INVALID_INPUT_EXCEPTION,
            "it is not in the plan directory");
      }
    }
  }

  @Test
  void splitsAreNotReadFromAnotherPlan() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      Split split = calls.splits("good", "a", LambdaCalls.all()).getFirst();
      write("good.dg", "CREATE TABLE a (id BIGINT PRIMARY KEY) ROWS 11;");
      assertFails(
          () -> calls.read("good", "a", calls.table("good", "a"), split, LambdaCalls.all()),
          FederationSourceErrorCode.INTERNAL_SERVICE_EXCEPTION,
          "has been changed while the query ran");
    }
  }

  @Test
  void aMissingSpillBucketIsNamed() throws Exception {
    Map<String, String> environment = new HashMap<>(LambdaCalls.environment(root, "plans"));
    environment.put("spill_bucket", "missing-bucket");
    try (LambdaCalls calls = new LambdaCalls(environment)) {
      assertFails(
          () -> calls.splits("good", "a", LambdaCalls.all()),
          FederationSourceErrorCode.INVALID_INPUT_EXCEPTION,
          "spill_bucket",
          "missing-bucket");
      Split good;
      try (LambdaCalls other = LambdaCalls.of(root, "plans")) {
        good = other.splits("good", "a", LambdaCalls.all()).getFirst();
      }
      Split split =
          Split.newBuilder(
                  new com.amazonaws.athena.connector.lambda.domain.spill.S3SpillLocation(
                      "missing-bucket", "athena/x", true),
                  good.getEncryptionKey())
              .applyProperties(good.getProperties())
              .build();
      calls.maxInlineBytes = 1;
      assertFails(
          () -> calls.read("good", "a", calls.table("good", "a"), split, LambdaCalls.all()),
          FederationSourceErrorCode.INVALID_INPUT_EXCEPTION,
          "rows cannot be spilled to s3://missing-bucket/athena/x");
    }
  }

  @Test
  void wrongVariablesKeepTheLambdaFromStarting() {
    assertRefused("datagenc_seed", "x", "datagenc_seed: `x` is no integer of 64 bits");
    assertRefused("datagenc_scale", "0", "datagenc_scale: `0` is no number greater than 0");
    assertRefused("datagenc_rows_per_split", "-1", "datagenc_rows_per_split");
    assertRefused("datagenc_plan", "x", "unknown variables [datagenc_plan]");
    assertRefused("datagenc_plans", "/etc", "not within the Lambda's package");
    assertRefused("datagenc_plans", "../other", "not within the Lambda's package");
    assertRefused("datagenc_plans", "s3:bucket", "s3://bucket/prefix");
    assertRefused("spill_bucket", " ", "spill_bucket is missing");
  }

  private void assertRefused(String name, String value, String message) {
    Map<String, String> environment = new HashMap<>(LambdaCalls.environment(root, "plans"));
    environment.put(name, value);
    assertThatThrownBy(() -> new LambdaCalls(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(message);
  }

  @Test
  void overridesHoldForAllPlans() throws Exception {
    Map<String, String> environment = new HashMap<>(LambdaCalls.environment(root, "plans"));
    environment.put("datagenc_scale", "0.5");
    environment.put("datagenc_seed", "");
    write("scaled.dg", "CREATE TABLE a (id BIGINT PRIMARY KEY) ROWS 10 * SCALE;");
    try (LambdaCalls calls = new LambdaCalls(environment)) {
      assertThat(calls.rows("scaled", "a", LambdaCalls.all())).hasSize(5);
      assertThat(calls.rows("scaled_sf3", "a", LambdaCalls.all())).hasSize(30);
    }
  }

  @Test
  void answersToPingAndSaysWhatItTakesOver() throws Exception {
    try (LambdaCalls calls = LambdaCalls.of(root, "plans")) {
      assertThat(calls.ping().getSourceType()).isEqualTo("datagenc");
      assertThat(calls.capabilities().getCapabilities())
          .containsOnlyKeys(
              "supports_filter_pushdown", "supports_limit_pushdown", "supports_top_n_pushdown");
    }
  }
}
