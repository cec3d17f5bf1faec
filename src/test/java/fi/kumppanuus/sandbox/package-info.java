/**
 * The sandbox: a real PostgreSQL, a real Keycloak, the demo network and the commands of {@code ./hub}. Lives in the test
 * sources, so that nothing of it can reach the production artefact; knows the hub only by its HTTP interface, its tables
 * {@code partner} and {@code partner_client} and its configuration keys, never by its classes.
 */
@NullMarked
package fi.kumppanuus.sandbox;

import org.jspecify.annotations.NullMarked;
