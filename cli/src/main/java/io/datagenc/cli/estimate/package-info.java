/// `datagenc estimate`: what a load takes and costs.
@NullMarked
package io.datagenc.cli.estimate;

import org.jspecify.annotations.NullMarked;
