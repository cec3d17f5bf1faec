/**
 * Requests made from the contract, right and wrong ones, and whether each answer keeps to it. Knows the hub by HTTP and by
 * what sets its scenes ({@code testsupport}), not by its classes.
 */
package fi.kumppanuus.hub.fuzz;
