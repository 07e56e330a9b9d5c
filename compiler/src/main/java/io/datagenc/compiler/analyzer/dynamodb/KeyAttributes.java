package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_KEY_ATTRIBUTE;

import io.datagenc.compiler.ast.DynamodbElement;
import io.datagenc.compiler.ast.DynamodbElement.KeyType;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.compiler.diagnostic.Suggestions;
import io.datagenc.engine.output.DynamodbTable.KeyAttribute;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.plan.ColumnPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Finds the types of the attributes of keys: those that are declared, else those of the families.
final class KeyAttributes {
  private final List<ItemAttributes> families;
  private final Diagnostics diagnostics;
  private final Map<String, DynamodbElement.KeyAttribute> declared = new HashMap<>();

  /// @param keys all that the table and its indexes declare
  KeyAttributes(
      List<ItemAttributes> families,
      List<DynamodbElement.KeyAttribute> keys,
      Diagnostics diagnostics) {
    this.families = families;
    this.diagnostics = diagnostics;
    for (DynamodbElement.KeyAttribute key : keys) {
      if (key.type().isPresent()) {
        DynamodbElement.KeyAttribute previous = declared.putIfAbsent(key.attribute().value(), key);
        if (previous != null && !previous.type().equals(key.type())) {
          diagnostics.report(
              Diagnostic.of(
                      INVALID_KEY_ATTRIBUTE,
                      key.span(),
                      "`%s` is of type %s and of type %s"
                          .formatted(
                              key.attribute(),
                              previous.type().orElseThrow(),
                              key.type().orElseThrow()))
                  .withLabel(previous.span(), "also declared here")
                  .withHelp("an attribute has one type in all keys: leave one of them out"));
        }
      }
    }
  }

  /// An attribute of the table's key, which every family has.
  Optional<KeyAttribute> ofTable(DynamodbElement.KeyAttribute key) {
    Identifier name = key.attribute();
    boolean isComplete = true;
    for (ItemAttributes family : families) {
      if (family.find(name.value()).isEmpty()) {
        isComplete = false;
        missing(family, name);
      }
    }
    return isComplete ? typed(name) : Optional.empty();
  }

  private void missing(ItemAttributes family, Identifier name) {
    boolean isHidden =
        family.table().columns().stream().anyMatch(column -> column.name().equals(name.value()));
    Diagnostic diagnostic =
        Diagnostic.of(
                INVALID_KEY_ATTRIBUTE,
                isHidden
                    ? family.definition(name.value()).name().span()
                    : family.family().item().family().span(),
                isHidden
                    ? "key attribute `%s` is HIDDEN".formatted(name)
                    : "items of `%s` have no attribute `%s`"
                        .formatted(family.family().family(), name))
            .withLabel(name.span(), "the table's key");
    diagnostics.report(
        diagnostic.withHelp(
            isHidden
                ? "leave HIDDEN out"
                : "add one, for example `%s AS TEMPLATE '%s#${…}'`"
                    .formatted(name, family.family().family().toUpperCase(Locale.ROOT))));
  }

  /// An attribute of the key of an index, which at least one family has.
  Optional<KeyAttribute> ofIndex(Identifier name) {
    if (isAttribute(name, "a key of an index")) {
      return typed(name);
    }
    return Optional.empty();
  }

  /// Whether a family has an attribute called `name`; if not, that is reported.
  ///
  /// @param use what the attribute is for
  boolean isAttribute(Identifier name, String use) {
    if (!ItemAttributes.having(families, name.value()).isEmpty()) {
      return true;
    }
    Set<String> known = new TreeSet<>();
    families.forEach(
        family -> family.table().visibleColumns().forEach(column -> known.add(column.name())));
    Diagnostic diagnostic =
        Diagnostic.of(
            INVALID_KEY_ATTRIBUTE,
            name.span(),
            "`%s`, %s, is an attribute of no items".formatted(name, use));
    diagnostics.report(
        Suggestions.help(name.value(), known, "attributes")
            .map(diagnostic::withHelp)
            .orElse(diagnostic));
    return false;
  }

  private Optional<KeyAttribute> typed(Identifier name) {
    Optional<DynamodbType> wanted =
        Optional.ofNullable(declared.get(name.value()))
            .flatMap(DynamodbElement.KeyAttribute::type)
            .map(KeyAttributes::type);
    SourceSpan reason =
        Optional.ofNullable(declared.get(name.value()))
            .map(DynamodbElement.KeyAttribute::span)
            .orElse(name.span());
    boolean fits = true;
    List<ItemAttributes> having = new ArrayList<>(ItemAttributes.having(families, name.value()));
    for (ItemAttributes family : having) {
      DynamodbType type = family.type(name.value()).orElseThrow();
      if (!type.isKeyType()) {
        fits = false;
        report(family, name.value(), type, "a key is S, N or B", reason);
      } else if (wanted.isEmpty()) {
        wanted = Optional.of(type);
        reason = family.definition(name.value()).name().span();
      } else if (wanted.get() != type) {
        fits = false;
        report(family, name.value(), type, "the key is " + wanted.get(), reason);
      }
    }
    return fits ? wanted.map(type -> new KeyAttribute(name.value(), type)) : Optional.empty();
  }

  private void report(
      ItemAttributes family, String name, DynamodbType type, String expected, SourceSpan reason) {
    ColumnPlan column = family.find(name).orElseThrow();
    diagnostics.report(
        Diagnostic.of(
                INVALID_KEY_ATTRIBUTE,
                family.definition(name).name().span(),
                "`%s` is %s, stored as %s, but %s"
                    .formatted(name, column.type().sql(), type, expected))
            .withLabel(reason, "the key")
            .withHelp("convert the value, for example `%s AS TEMPLATE '${…}'`".formatted(name)));
  }

  private static DynamodbType type(KeyType type) {
    return switch (type) {
      case S -> DynamodbType.S;
      case N -> DynamodbType.N;
      case B -> DynamodbType.B;
    };
  }
}
