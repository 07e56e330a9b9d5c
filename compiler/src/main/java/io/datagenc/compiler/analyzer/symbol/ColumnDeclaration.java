package io.datagenc.compiler.analyzer.symbol;

import io.datagenc.compiler.ast.ColumnClause;
import io.datagenc.compiler.ast.DataType;
import io.datagenc.compiler.diagnostic.SourceSpan;
import io.datagenc.engine.plan.type.Type;
import java.util.Optional;

/// What the statements of a plan, the domains among them, say of a column.
///
/// @param span of the name
/// @param dataType the type as it is written
/// @param type what that is; empty if none is written or the written one is not known
/// @param domain the domain that is the type
/// @param enumeration the enumeration of which the values are
/// @param isValueOfDomain whether `value` is the domain's and not the column's own
/// @param identity the values count up: IDENTITY, AUTO_INCREMENT or SERIAL
/// @param inferred the clause among these by which a rule completed the column
/// @param inferredNulls the share of NULLs among these by which a rule completed the column
/// @param isBroken whether a part was reported, so that nothing is known of the values
public record ColumnDeclaration(
    String name,
    SourceSpan span,
    Optional<DataType> dataType,
    Optional<Type> type,
    Optional<DeclaredType.Domain> domain,
    Optional<DeclaredType.Enumeration> enumeration,
    Optional<ColumnClause.Value> value,
    boolean isValueOfDomain,
    Optional<IdentitySymbol> identity,
    Optional<ColumnClause.NullFraction> nullFraction,
    Optional<SourceSpan> notNull,
    Optional<ColumnClause.DefaultValue> defaultValue,
    Optional<ColumnClause.StreamName> stream,
    Optional<ColumnClause.DeterminedBy> determinedBy,
    Optional<ColumnClause.Inferred> inferred,
    Optional<ColumnClause.Inferred> inferredNulls,
    boolean isHidden,
    Optional<String> comment,
    boolean isBroken) {}
