/// What a column can hold, found by abstract interpretation of its expression: every claim is true
/// of every row that the plan generates.
@NullMarked
package io.datagenc.engine.domain;

import org.jspecify.annotations.NullMarked;
