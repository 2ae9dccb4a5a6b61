/** What happens, when and to whom, as a number decides. */
package io.tidemark.faults.schedule;
