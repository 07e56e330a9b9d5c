/// Tests of the start-up cache's preparation.
@NullMarked
package io.datagenc.cli.startup;

import org.jspecify.annotations.NullMarked;
