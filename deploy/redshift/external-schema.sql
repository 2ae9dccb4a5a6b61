-- The Glue tables in Redshift. Put the database of your environment in the place of tidemark_production: the stack's
-- name with _ for -. The role is the default one of the namespace, which the stack gives it.
CREATE EXTERNAL SCHEMA IF NOT EXISTS tidemark_files
FROM DATA CATALOG DATABASE 'tidemark_production'
IAM_ROLE default;
