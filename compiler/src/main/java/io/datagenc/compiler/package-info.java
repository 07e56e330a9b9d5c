/// From the text of a plan to a generation plan.
@NullMarked
package io.datagenc.compiler;

import org.jspecify.annotations.NullMarked;
