/** Labelled fraud: for every rule a story that it must find, told in events. */
package io.tidemark.testdata.scenario;
