@NullMarked
package io.datagenc.sinks.aws;

import org.jspecify.annotations.NullMarked;
