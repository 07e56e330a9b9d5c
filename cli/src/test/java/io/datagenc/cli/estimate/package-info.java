/// Tests of `datagenc estimate`.
@NullMarked
package io.datagenc.cli.estimate;

import org.jspecify.annotations.NullMarked;
