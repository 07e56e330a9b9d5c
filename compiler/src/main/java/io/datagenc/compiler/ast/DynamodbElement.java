package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;
import java.util.List;
import java.util.Optional;

/// An element between the parentheses of `CREATE DYNAMODB TABLE name (…)`.
public sealed interface DynamodbElement extends Node {

  /// `PARTITION KEY attribute [S|N|B]` or `SORT KEY attribute [S|N|B]`.
  record KeyAttribute(SourceSpan span, KeyRole role, Identifier attribute, Optional<KeyType> type)
      implements DynamodbElement {}

  /// `GLOBAL|LOCAL INDEX name (key, …) [PROJECT …]`.
  record SecondaryIndex(
      SourceSpan span,
      IndexScope scope,
      Identifier name,
      List<KeyAttribute> keys,
      Optional<Projection> projection)
      implements DynamodbElement {
    public SecondaryIndex {
      keys = List.copyOf(keys);
    }
  }

  /// `TIME TO LIVE attribute`.
  record TimeToLive(SourceSpan span, Identifier attribute) implements DynamodbElement {}

  /// `BILLING MODE ON DEMAND`.
  record OnDemandBilling(SourceSpan span) implements DynamodbElement {}

  /// `BILLING MODE PROVISIONED (READ n, WRITE n)`.
  record ProvisionedBilling(
      SourceSpan span, Literal.NumericLiteral read, Literal.NumericLiteral write)
      implements DynamodbElement {}

  /// What an index holds beside its keys.
  ///
  /// @param attributes the attributes of [ProjectionKind#ATTRIBUTES], else none
  record Projection(SourceSpan span, ProjectionKind kind, List<Identifier> attributes)
      implements DynamodbElement {
    public Projection {
      attributes = List.copyOf(attributes);
    }
  }

  /// The place of an attribute in a key.
  enum KeyRole {
    PARTITION,
    SORT
  }

  /// The type of a key attribute: string, number or binary.
  enum KeyType {
    S,
    N,
    B
  }

  /// Whether an index has a partition key of its own.
  enum IndexScope {
    GLOBAL,
    LOCAL
  }

  /// `ALL`, `KEYS ONLY` or a list of attributes.
  enum ProjectionKind {
    ALL,
    KEYS_ONLY,
    ATTRIBUTES
  }
}
