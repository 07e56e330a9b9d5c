/// What stores read from AWS before they connect: secrets, parameters, tokens of databases.
@NullMarked
package io.datagenc.sinks.aws;

import org.jspecify.annotations.NullMarked;
