/**
 * The offline verifier of an exported log: {@code ./hub verify-log}. Owns the export's form as it is read; what it proves
 * it proves from the file, tiles and keys alone. It must know neither the hub nor a database, and runs on the JDK.
 */
@NullMarked
package fi.kumppanuus.hub.verify;

import org.jspecify.annotations.NullMarked;
