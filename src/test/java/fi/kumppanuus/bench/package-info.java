/**
 * {@code ./hub bench}: measures the gate against plain parts on one machine (docs/benchmarks.md). Lives in the test sources,
 * so that nothing of it can reach the production artefact; the hub it measures is the one that is shipped, in a process of
 * its own.
 */
@NullMarked
package fi.kumppanuus.bench;

import org.jspecify.annotations.NullMarked;
