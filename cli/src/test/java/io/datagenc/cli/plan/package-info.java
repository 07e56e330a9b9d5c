/// Tests of the commands about plan files.
@NullMarked
package io.datagenc.cli.plan;

import org.jspecify.annotations.NullMarked;
