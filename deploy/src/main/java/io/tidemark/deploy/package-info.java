/** The stack on AWS: what there is, who may do what with it, and who is told when something is wrong. */
package io.tidemark.deploy;
