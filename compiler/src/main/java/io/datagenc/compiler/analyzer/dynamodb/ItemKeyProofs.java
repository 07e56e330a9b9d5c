package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEM_KEYS_NOT_COMPARED;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEM_KEY_EMPTY;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.ITEM_KEY_NOT_UNIQUE;

import io.datagenc.compiler.description.ScalarText;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.PlanGenerator;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.domain.proof.DisjointDomains;
import io.datagenc.engine.domain.proof.KeyProof;
import io.datagenc.engine.domain.proof.KeyProofs;
import io.datagenc.engine.domain.value.Domain;
import io.datagenc.engine.item.KeyCollisions;
import io.datagenc.engine.item.KeyCollisions.Collision;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Proves that keys of items are there and differ. What cannot be proved of their differences is
/// compared, item by item.
final class ItemKeyProofs {
  private final DomainAnalysis domains;
  private final DynamodbTable table;
  private final List<ProvedFamily> families;
  private final Diagnostics diagnostics;

  ItemKeyProofs(
      DomainAnalysis domains,
      DynamodbTable table,
      List<ProvedFamily> families,
      Diagnostics diagnostics) {
    this.domains = domains;
    this.table = table;
    this.families = families;
    this.diagnostics = diagnostics;
  }

  /// Reports keys that may be NULL or empty.
  void checkPresence() {
    for (ProvedFamily family : families) {
      table.key().forEach(key -> checkPresence(family, key));
      Set<KeyAttribute> ofIndexes = new LinkedHashSet<>();
      table.indexes().stream().map(Index::key).forEach(ofIndexes::addAll);
      table.key().forEach(ofIndexes::remove);
      ofIndexes.stream()
          .filter(key -> family.find(key.name()).isPresent())
          .forEach(key -> checkEmpty(family, key, "a key of an index is absent or not empty"));
    }
  }

  private void checkPresence(ProvedFamily family, KeyAttribute key) {
    Domain domain = domain(family, key.name());
    if (domain.mayBeNull()) {
      diagnostics.report(
          Diagnostic.of(
                  ITEM_KEY_EMPTY,
                  family.span(key.name()),
                  "`%s` of `%s` may be NULL, but every item has the table's key"
                      .formatted(key.name(), family.name()))
              .withHelp(
                  "`COALESCE(…, 'NONE')` has a value for NULL; a reference that may be NULL is"
                      + " declared NOT NULL, or the key does not depend on it"));
    }
    checkEmpty(family, key, "a key of the table is not empty");
  }

  private void checkEmpty(ProvedFamily family, KeyAttribute key, String rule) {
    boolean mayBeEmpty =
        key.type() == DynamodbType.S
            && domain(family, key.name()).text().filter(text -> text.minLength() == 0).isPresent();
    if (mayBeEmpty) {
      diagnostics.report(
          Diagnostic.of(
                  ITEM_KEY_EMPTY,
                  family.span(key.name()),
                  "`%s` of `%s` may be the empty text: %s"
                      .formatted(key.name(), family.name(), rule))
              .withHelp("begin it with a text: `%s AS TEMPLATE 'X#${…}'`".formatted(key.name())));
    }
  }

  private Domain domain(ProvedFamily family, String attribute) {
    return domains.domain(family.table().name(), attribute);
  }

  /// Reports items with one key.
  ///
  /// @param table where the DynamoDB table is declared
  void checkDifference(SourceSpan table) {
    List<ProvedFamily> unproved = new ArrayList<>();
    KeyProofs proofs = new KeyProofs(domains);
    List<String> key = this.table.key().stream().map(KeyAttribute::name).toList();
    for (ProvedFamily family : families) {
      KeyProof proof = proofs.prove(family.table().name(), key);
      if (proof instanceof KeyProof.NotProven) {
        unproved.add(family);
      }
    }
    Set<ProvedFamily> compared = new LinkedHashSet<>(unproved);
    for (int i = 0; i < families.size(); i++) {
      for (int j = i + 1; j < families.size(); j++) {
        if (!areDisjoint(families.get(i), families.get(j), key)) {
          compared.add(families.get(i));
          compared.add(families.get(j));
        }
      }
    }
    if (!compared.isEmpty()) {
      compare(List.copyOf(compared), key, table);
    }
  }

  private boolean areDisjoint(ProvedFamily first, ProvedFamily second, List<String> key) {
    return first.table().rowCount() == 0
        || second.table().rowCount() == 0
        || key.stream()
            .anyMatch(
                attribute ->
                    DisjointDomains.reason(domain(first, attribute), domain(second, attribute))
                        .isPresent());
  }

  private void compare(List<ProvedFamily> compared, List<String> key, SourceSpan table) {
    KeyCollisions.Comparison comparison =
        KeyCollisions.compare(
            PlanGenerator.of(domains.plan()),
            compared.stream().map(family -> family.table().name()).toList(),
            key);
    if (comparison.collision().isPresent()) {
      collision(comparison.collision().get(), key);
    } else if (!comparison.isComplete()) {
      diagnostics.report(
          Diagnostic.of(
                  ITEM_KEYS_NOT_COMPARED,
                  table,
                  "nothing shows that all keys of items of %s differ; the first %s do"
                      .formatted(names(compared), ScalarText.grouped(KeyCollisions.MOST_ITEMS)))
              .withHelp(
                  "begin the keys of each family with a text of its own, for example"
                      + " `TEMPLATE 'ORDER#${id}'`, and make them of the keys of the rows"));
    }
  }

  private static String names(List<ProvedFamily> families) {
    return String.join(
        " and ", families.stream().map(family -> "`%s`".formatted(family.name())).toList());
  }

  private void collision(Collision collision, List<String> key) {
    ProvedFamily first = family(collision.firstTable());
    ProvedFamily second = family(collision.secondTable());
    Optional<String> cut =
        key.stream()
            .flatMap(attribute -> CutTexts.in(domains, second.table(), attribute).stream())
            .findFirst();
    Diagnostic diagnostic =
        Diagnostic.of(
            ITEM_KEY_NOT_UNIQUE,
            second.span(key.getLast()),
            first == second
                ? "items %d and %d of `%s` have one key: the second would replace the first"
                    .formatted(collision.firstRow() + 1, collision.secondRow() + 1, first.name())
                : "item %d of `%s` and item %d of `%s` have one key"
                    .formatted(
                        collision.firstRow() + 1,
                        first.name(),
                        collision.secondRow() + 1,
                        second.name()));
    if (first != second) {
      diagnostic = diagnostic.withLabel(first.span(key.getLast()), "the key of the other");
    }
    diagnostics.report(
        diagnostic.withHelp(
            cut.orElse(
                first == second
                    ? "add what tells the items apart, for example `${ordinal()}` or the key of"
                        + " the row"
                    : "begin the keys of each family with a text of its own, for example"
                        + " `TEMPLATE '%s#${…}'`"
                            .formatted(second.name().toUpperCase(Locale.ROOT)))));
  }

  private ProvedFamily family(String table) {
    return families.stream()
        .filter(family -> family.table().name().equals(table))
        .findFirst()
        .orElseThrow();
  }
}
