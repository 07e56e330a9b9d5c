package io.datagenc.compiler.names;

/// What a name can be the name of.
public enum NameKind {
  SCHEMA,
  TABLE,
  COLUMN,
  /// The alias of a reference: `REFERENCES employee AS manager`.
  REFERENCE,
  /// Another name of a key: `CREATE ALIAS`.
  ALIAS,
  DOMAIN,
  /// An enumeration: `CREATE TYPE`.
  TYPE,
  /// A function, of the language or of the plan: `CREATE FUNCTION`.
  FUNCTION,
  /// A parameter of a function of the plan.
  PARAMETER
}
