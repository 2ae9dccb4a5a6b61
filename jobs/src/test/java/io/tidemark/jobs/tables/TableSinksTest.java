package io.tidemark.jobs.tables;

class TableSinksTest {}
