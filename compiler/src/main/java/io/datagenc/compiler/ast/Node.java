package io.datagenc.compiler.ast;

import io.datagenc.compiler.diagnostic.SourceSpan;

/// A part of the syntax tree.
public sealed interface Node
    permits CallModifiers,
        ColumnClause,
        Constraint,
        DataType,
        Defect,
        DynamodbElement,
        ValueExpression,
        FrameBound,
        FunctionParameter,
        DatabaseText,
        Identifier,
        IndexColumn,
        IntervalQualifier,
        Item,
        JsonMember,
        TableAction.PartitionBound,
        Percentage,
        Plan,
        Property,
        QualifiedName,
        Query,
        Reference,
        RowField,
        SelectItem,
        SequenceOption,
        SortItem,
        Statement,
        TableAction,
        TableElement,
        TableOption,
        Statement.TableRenaming,
        TableRows,
        TemplatePart,
        ValuesRow,
        WhenBranch,
        WhenClause,
        Window,
        WindowFrame {

  SourceSpan span();
}
