/// Analysis of what goes where: catalogs, targets and output queries become an
/// [io.datagenc.engine.output.OutputPlan]. It sees the tables of a plan through [SourceTable] only.
@NullMarked
package io.datagenc.compiler.analyzer.output;

import org.jspecify.annotations.NullMarked;
