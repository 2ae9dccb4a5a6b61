/** Files put onto streams, as if their events happened now. */
package io.tidemark.jobs.produce;
