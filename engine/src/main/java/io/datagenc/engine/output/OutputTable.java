package io.datagenc.engine.output;

import io.datagenc.engine.plan.GenerationPlan;
import io.datagenc.engine.plan.TablePlan;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A table that a run writes.
///
/// @param target where it goes, unique in its [OutputPlan]
/// @param rows what it holds, at least one; more where rows of several tables share a target
/// @param ifExists what to do with rows that the target already has
/// @param properties of the table, by name, in the order of the names
/// @param dynamodb the keys and indexes of a DynamoDB table; present if and only if the target is
///   one, and then one item family for each of `rows`, in the same order
public record OutputTable(
    TargetName target,
    List<OutputRows> rows,
    IfExists ifExists,
    Map<String, String> properties,
    Optional<DynamodbTable> dynamodb) {

  public OutputTable {
    rows = List.copyOf(rows);
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("output " + target + " has no rows");
    }
    if (dynamodb.isPresent() && dynamodb.get().families().size() != rows.size()) {
      throw new IllegalArgumentException("output " + target + " has other rows than families");
    }
  }

  /// A table of any store but DynamoDB.
  public OutputTable(
      TargetName target, List<OutputRows> rows, IfExists ifExists, Map<String, String> properties) {
    this(target, rows, ifExists, properties, Optional.empty());
  }

  /// The same table with another answer to rows that the target already has.
  public OutputTable withIfExists(IfExists other) {
    return new OutputTable(target, rows, other, properties, dynamodb);
  }

  /// A SHA-256 in hexadecimal of what the target holds: of `plan`, and of the columns and
  /// conditions of the rows where they are not just those of a table of it. Neither the target nor
  /// a property of it is part of the hash, so that rows can be continued under another name.
  ///
  /// An output of whole tables of `plan` has the content hash of the plan.
  ///
  /// @param plan the generation plan, without the tables that [OutputPlan#extend] adds
  public String contentHash(GenerationPlan plan) {
    if (rows.stream().allMatch(part -> !part.isDerived(plan) && part.condition().isEmpty())) {
      return plan.contentHash();
    }
    MessageDigest digest = sha256();
    digest.update(plan.contentHash().getBytes(StandardCharsets.UTF_8));
    for (OutputRows part : rows) {
      digest.update(unnamed(plan, part.table()).contentHash().getBytes(StandardCharsets.UTF_8));
      digest.update(part.condition().orElse("").getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// A plan of `table` alone, without the name that it has because of its target.
  private static GenerationPlan unnamed(GenerationPlan plan, TablePlan table) {
    TablePlan unnamed =
        new TablePlan(
            "",
            table.rows(),
            table.firstRow(),
            table.rowCount(),
            table.columns(),
            table.references(),
            table.keys(),
            table.checks(),
            Optional.empty());
    return new GenerationPlan(
        plan.schema(), plan.seed(), plan.generation(), plan.scale(), List.of(unnamed));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      // Every platform has SHA-256.
      throw new AssertionError(impossible);
    }
  }
}
