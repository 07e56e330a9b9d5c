/// What every command needs of its terminal: the session, styled text, tables and trees, numbers
/// for people, failures with a way out.
@NullMarked
package io.datagenc.cli.console;

import org.jspecify.annotations.NullMarked;
