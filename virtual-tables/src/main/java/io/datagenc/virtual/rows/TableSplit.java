package io.datagenc.virtual.rows;

import io.datagenc.engine.domain.inversion.RowSelection;
import java.util.Optional;

/// Some rows of a table, for one reader.
///
/// @param bucket the bucket whose rows they are, where the table is bucketed
public record TableSplit(RowSelection rows, Optional<Integer> bucket) {}
