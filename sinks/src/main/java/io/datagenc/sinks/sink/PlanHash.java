package io.datagenc.sinks.sink;

import io.datagenc.engine.plan.GenerationPlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The content hash of a plan.
public final class PlanHash {
  private PlanHash() {}

  /// The hash of everything that `plan` says, as hexadecimal digits.
  public static String of(GenerationPlan plan) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(plan.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
