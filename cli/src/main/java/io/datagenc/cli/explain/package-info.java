/// `datagenc explain`: what is in a plan, as a tree and as JSON.
@NullMarked
package io.datagenc.cli.explain;

import org.jspecify.annotations.NullMarked;
