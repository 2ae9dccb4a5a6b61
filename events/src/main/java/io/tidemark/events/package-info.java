/** The contract: event records, tolerant readers, validation, money and business dates. */
package io.tidemark.events;
