/** What every contestant shares. It uses nothing but Java, since it runs beside libraries of any version. */
package io.tidemark.benchmarks.contest;
