/**
 * Pages for people: Qute templates on the server, plain forms, no script needed. Pages call the same services as the API
 * and may know every feature; nothing may know them.
 */
@NullMarked
package fi.kumppanuus.hub.web;

import org.jspecify.annotations.NullMarked;
