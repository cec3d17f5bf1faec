/**
 * What may be shared at all: purposes, data categories with their ceilings and released fields, what an agreement must
 * say of them, and the texts that people are shown. Data in one reviewed place, {@code catalogue.json} and
 * {@code notices/}; no person is known here.
 */
@NullMarked
package fi.kumppanuus.hub.catalogue;

import org.jspecify.annotations.NullMarked;
