/// `datagenc graph`: tables and their references as a drawing.
@NullMarked
package io.datagenc.cli.graph;

import org.jspecify.annotations.NullMarked;
