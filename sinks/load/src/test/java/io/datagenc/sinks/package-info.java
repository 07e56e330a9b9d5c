/// Tables, plans and judges that the tests of sinks share.
@NullMarked
package io.datagenc.sinks;

import org.jspecify.annotations.NullMarked;
