/// Where plans come from: the Lambda's package or S3; what goes wrong with them in Athena's terms.
@NullMarked
package io.datagenc.athena.plan;

import org.jspecify.annotations.NullMarked;
