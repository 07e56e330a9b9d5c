/// Tests of the plugin in a real Trino server, one for all of them.
package io.datagenc.trino.server;
