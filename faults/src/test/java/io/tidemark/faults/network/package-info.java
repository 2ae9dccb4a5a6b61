/** What stands between the job and the services that it uses, and does not always pass on what it should. */
package io.tidemark.faults.network;
