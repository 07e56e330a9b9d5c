/// What the launcher runs once after a build, so that the command starts fast.
@NullMarked
package io.datagenc.cli.startup;

import org.jspecify.annotations.NullMarked;
