package io.datagenc.compiler.analyzer.dynamodb;

import static io.datagenc.compiler.diagnostic.DiagnosticCode.CONFLICTING_CLAUSES;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.DUPLICATE_NAME;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.INVALID_KEY_ATTRIBUTE;
import static io.datagenc.compiler.diagnostic.DiagnosticCode.VALUE_OUT_OF_RANGE;

import io.datagenc.compiler.analyzer.item.ItemTable;
import io.datagenc.compiler.analyzer.output.PropertyValues;
import io.datagenc.compiler.ast.DynamodbElement;
import io.datagenc.compiler.ast.DynamodbElement.KeyAttribute;
import io.datagenc.compiler.ast.DynamodbElement.KeyRole;
import io.datagenc.compiler.ast.DynamodbElement.SecondaryIndex;
import io.datagenc.compiler.ast.Identifier;
import io.datagenc.compiler.ast.Literal;
import io.datagenc.compiler.ast.Statement;
import io.datagenc.compiler.diagnostic.Diagnostic;
import io.datagenc.compiler.diagnostic.Diagnostics;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.domain.analysis.DomainAnalysis;
import io.datagenc.engine.output.DynamodbDefinition;
import io.datagenc.engine.output.DynamodbTable;
import io.datagenc.engine.output.DynamodbTable.Billing;
import io.datagenc.engine.output.DynamodbTable.Index;
import io.datagenc.engine.output.DynamodbType;
import io.datagenc.engine.output.OutputPlan;
import io.datagenc.engine.output.OutputRows;
import io.datagenc.engine.output.OutputTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Analyzes what CREATE DYNAMODB TABLE says beside its items.
public final class DynamodbTables {
  private final Statement.CreateDynamodbTable statement;
  private final List<ItemAttributes> families;
  private final Diagnostics diagnostics;

  private DynamodbTables(
      Statement.CreateDynamodbTable statement,
      List<ItemAttributes> families,
      Diagnostics diagnostics) {
    this.statement = statement;
    this.families = families;
    this.diagnostics = diagnostics;
  }

  /// The DynamoDB tables of a plan without errors, in their order; what is wrong with them is
  /// reported.
  ///
  /// @param items their families
  /// @param domains of the plan, in which each family is a table
  public static List<DynamodbDefinition> analyze(
      List<ItemTable> items, DomainAnalysis domains, Diagnostics diagnostics) {
    return analyze(items, domains, DynamodbProofs.Extent.WITH_ROWS, diagnostics);
  }

  /// The same of a plan with errors, but nothing is concluded from rows, which it has not.
  ///
  /// @param items families without errors
  public static List<DynamodbDefinition> analyzeWithoutRows(
      List<ItemTable> items, DomainAnalysis domains, Diagnostics diagnostics) {
    return analyze(items, domains, DynamodbProofs.Extent.WITHOUT_ROWS, diagnostics);
  }

  private static List<DynamodbDefinition> analyze(
      List<ItemTable> items,
      DomainAnalysis domains,
      DynamodbProofs.Extent extent,
      Diagnostics diagnostics) {
    Map<Statement.CreateDynamodbTable, List<ItemAttributes>> tables = new LinkedHashMap<>();
    for (ItemTable item : items) {
      tables
          .computeIfAbsent(item.dynamodb(), _ -> new ArrayList<>())
          .add(new ItemAttributes(item, domains.table(item.name())));
    }
    List<DynamodbDefinition> found = new ArrayList<>();
    tables.forEach(
        (statement, families) ->
            new DynamodbTables(statement, families, diagnostics)
                .table()
                .map(table -> definition(statement, families, table))
                .ifPresent(
                    definition -> {
                      DynamodbProofs.check(
                          domains,
                          definition.table(),
                          definition.properties(),
                          statement.name().span(),
                          families.stream().map(ProvedFamily::of).toList(),
                          extent,
                          diagnostics);
                      found.add(definition);
                    }));
    return List.copyOf(found);
  }

  /// Proves of tables that go to DynamoDB under their primary keys what is proved of declared ones.
  ///
  /// @param declared the tables that are proved already
  /// @param domains of the plan
  /// @param spans where a table of the plan is declared
  public static void checkOutputs(
      OutputPlan outputs,
      List<DynamodbDefinition> declared,
      DomainAnalysis domains,
      Function<String, SourceSpan> spans,
      Diagnostics diagnostics) {
    List<OutputTable> undeclared =
        outputs.tables().stream()
            .filter(output -> output.dynamodb().isPresent())
            .filter(
                output ->
                    declared.stream()
                        .noneMatch(
                            definition ->
                                definition.table().equals(output.dynamodb().orElseThrow())))
            .toList();
    if (undeclared.isEmpty()) {
      return;
    }
    DomainAnalysis extended = DomainAnalysis.of(outputs.extend(domains.plan()), domains);
    for (OutputTable output : undeclared) {
      OutputRows rows = output.rows().getFirst();
      SourceSpan span = spans.apply(rows.source(domains.plan()));
      DynamodbProofs.check(
          extended,
          output.dynamodb().orElseThrow(),
          output.properties(),
          span,
          List.of(new ProvedFamily(output.target().name(), rows.table(), _ -> span)),
          DynamodbProofs.Extent.WITH_ROWS,
          diagnostics);
    }
  }

  private static DynamodbDefinition definition(
      Statement.CreateDynamodbTable statement, List<ItemAttributes> families, DynamodbTable table) {
    Map<String, String> properties = new HashMap<>();
    // Outputs report what is wrong with the properties.
    PropertyValues.of(statement.properties(), new Diagnostics())
        .forEach((name, value) -> properties.put(name, value.text()));
    return new DynamodbDefinition(
        statement.name().last().value(),
        table,
        families.stream().map(family -> family.table().name()).toList(),
        properties);
  }

  private Optional<DynamodbTable> table() {
    List<KeyAttribute> keys = elements(KeyAttribute.class);
    Optional<KeyAttribute> partition = one(keys, KeyRole.PARTITION);
    Optional<KeyAttribute> sort = one(keys, KeyRole.SORT);
    if (partition.isEmpty()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_KEY_ATTRIBUTE,
                  statement.name().span(),
                  "`%s` has no partition key".formatted(statement.name()))
              .withHelp("write `PARTITION KEY attribute` between the parentheses"));
      return Optional.empty();
    }
    if (sort.filter(key -> isSame(key.attribute(), partition.get().attribute())).isPresent()) {
      diagnostics.report(
          Diagnostic.of(
                  INVALID_KEY_ATTRIBUTE,
                  sort.get().span(),
                  "`%s` is the partition key and the sort key".formatted(sort.get().attribute()))
              .withLabel(partition.get().span(), "the partition key")
              .withHelp("leave the sort key out, or name another attribute"));
      return Optional.empty();
    }
    KeyAttributes attributes = new KeyAttributes(families, allKeys(), diagnostics);
    Optional<DynamodbTable.KeyAttribute> partitionKey = attributes.ofTable(partition.get());
    Optional<DynamodbTable.KeyAttribute> sortKey = sort.flatMap(attributes::ofTable);
    List<Index> indexes = indexes(partition.get(), sort, attributes);
    Optional<Identifier> timeToLive = timeToLive(attributes);
    Optional<Billing> billing = billing();
    if (partitionKey.isEmpty() || sortKey.isPresent() != sort.isPresent() || billing.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DynamodbTable(
            partitionKey.get(),
            sortKey,
            indexes,
            timeToLive.map(Identifier::value),
            billing.get(),
            families.stream().map(family -> family.family().family()).toList()));
  }

  private static boolean isSame(Identifier first, Identifier second) {
    return first.value().equals(second.value());
  }

  private <T extends DynamodbElement> List<T> elements(Class<T> kind) {
    return statement.elements().stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private List<KeyAttribute> allKeys() {
    List<KeyAttribute> keys = new ArrayList<>(elements(KeyAttribute.class));
    elements(SecondaryIndex.class).forEach(index -> keys.addAll(index.keys()));
    return keys;
  }

  private Optional<KeyAttribute> one(List<KeyAttribute> keys, KeyRole role) {
    List<KeyAttribute> found = keys.stream().filter(key -> key.role() == role).toList();
    if (found.size() > 1) {
      twice(
          found.get(1).span(),
          found.get(0).span(),
          role == KeyRole.PARTITION ? "partition key" : "sort key",
          "put both attributes into one: `%s AS TEMPLATE '${…}#${…}'`"
              .formatted(found.get(0).attribute()));
    }
    return found.stream().findFirst();
  }

  private void twice(SourceSpan span, SourceSpan previous, String what, String help) {
    diagnostics.report(
        Diagnostic.of(
                CONFLICTING_CLAUSES, span, "`%s` has a second %s".formatted(statement.name(), what))
            .withLabel(previous, "the first")
            .withHelp(help));
  }

  private List<Index> indexes(
      KeyAttribute partition, Optional<KeyAttribute> sort, KeyAttributes attributes) {
    DynamodbIndexes analyzer = new DynamodbIndexes(partition, sort, attributes, diagnostics);
    Map<String, Identifier> seen = new HashMap<>();
    List<Index> found = new ArrayList<>();
    for (SecondaryIndex index : elements(SecondaryIndex.class)) {
      Identifier previous = seen.putIfAbsent(index.name().value(), index.name());
      if (previous != null) {
        diagnostics.report(
            Diagnostic.of(
                    DUPLICATE_NAME,
                    index.name().span(),
                    "index `%s` is declared twice".formatted(index.name()))
                .withLabel(previous.span(), "first declared here"));
      } else {
        analyzer.analyze(index).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<Identifier> timeToLive(KeyAttributes attributes) {
    List<DynamodbElement.TimeToLive> found = elements(DynamodbElement.TimeToLive.class);
    if (found.size() > 1) {
      twice(found.get(1).span(), found.get(0).span(), "TIME TO LIVE", "leave one of them out");
    }
    Optional<Identifier> name =
        found.stream().findFirst().map(DynamodbElement.TimeToLive::attribute);
    if (name.isEmpty() || !attributes.isAttribute(name.get(), "the time to live")) {
      return Optional.empty();
    }
    String attribute = name.get().value();
    for (ItemAttributes family : ItemAttributes.having(families, attribute)) {
      DynamodbType type = family.type(attribute).orElseThrow();
      if (type != DynamodbType.N) {
        diagnostics.report(
            Diagnostic.of(
                    INVALID_KEY_ATTRIBUTE,
                    family.definition(attribute).name().span(),
                    "`%s` is stored as %s, but a time to live is a number of seconds since 1970"
                        .formatted(attribute, type))
                .withLabel(name.get().span(), "the time to live")
                .withHelp("for example `%s AS (EXTRACT(EPOCH FROM …))`".formatted(attribute)));
      }
    }
    return name;
  }

  /// Empty if there is an error, which is reported.
  private Optional<Billing> billing() {
    List<DynamodbElement> found =
        statement.elements().stream()
            .filter(
                element ->
                    element instanceof DynamodbElement.OnDemandBilling
                        || element instanceof DynamodbElement.ProvisionedBilling)
            .toList();
    if (found.size() > 1) {
      twice(found.get(1).span(), found.get(0).span(), "BILLING MODE", "leave one of them out");
    }
    if (found.isEmpty()
        || !(found.getFirst() instanceof DynamodbElement.ProvisionedBilling provisioned)) {
      return Optional.of(new Billing.OnDemand());
    }
    Optional<Long> read = units(provisioned.read());
    Optional<Long> write = units(provisioned.write());
    return read.isPresent() && write.isPresent()
        ? Optional.of(new Billing.Provisioned(read.get(), write.get()))
        : Optional.empty();
  }

  private Optional<Long> units(Literal.NumericLiteral number) {
    if (number.text().matches("0*[1-9][0-9]{0,17}")) {
      return Optional.of(Long.valueOf(number.text()));
    }
    diagnostics.report(
        VALUE_OUT_OF_RANGE,
        number.span(),
        "%s is no number of capacity units, at least 1".formatted(number.text()));
    return Optional.empty();
  }
}
