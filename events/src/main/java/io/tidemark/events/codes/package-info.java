/** What the codes in events mean: categories of dispute reasons, classes of declines. */
package io.tidemark.events.codes;
