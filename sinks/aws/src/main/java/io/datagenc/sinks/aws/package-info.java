/// What stores read from AWS before they connect: secrets, parameters, tokens of databases; and who
/// is told of runs there.
@NullMarked
package io.datagenc.sinks.aws;

import org.jspecify.annotations.NullMarked;
