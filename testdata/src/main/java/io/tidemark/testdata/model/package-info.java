/**
 * What the generated world consists of: events before they are written, and the tables of the market they come from.
 */
package io.tidemark.testdata.model;
