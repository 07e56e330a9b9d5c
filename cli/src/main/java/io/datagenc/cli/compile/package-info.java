/// `datagenc compile`: loads, how their progress is shown, and what is reported of them.
@NullMarked
package io.datagenc.cli.compile;

import org.jspecify.annotations.NullMarked;
