/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-page-tree.h"
#include "premia-rescue.h"

#include <sqlite3.h>

G_BEGIN_DECLS

/* A table of the new file, and where the old one has it. */
typedef struct
{
  char         *name;
  GPtrArray    *columns;    /* (owned) (element-type utf8): in the order in which rows lie in the file */
  GArray       *kinds;      /* (owned) (element-type PremiaCellKind) */
  GArray       *nullable;   /* (owned) (element-type gboolean) */
  int           id_column;  /* the one that is the row's id; -1: none */
  gboolean      with_ids;
  gboolean      stays;      /* a new file holds rows of it that the old ones take the place of */
  guint         n_least;    /* columns that the oldest rows have at least */
  GPtrArray    *inserts;    /* (owned) (element-type sqlite3_stmt) (nullable items): by number of columns */
  guint         n_leaves;
  guint64       n_refused;  /* rows that were found and are not whole */
  PremiaRescuedTable *told; /* borrowed from the report */
} PremiaRescueTable;

/* All tables of @db, which is new, but those that are made of others. (transfer full) (element-type PremiaRescueTable) */
GPtrArray *premia_rescue_table_list (sqlite3 *db);
/* Whether a row could be one of the table. */
gboolean   premia_rescue_table_fits (const PremiaRescueTable *self, const PremiaPageRow *row);
/* Keeps it if it fits; counts it. FALSE only if the new file cannot be written. */
gboolean   premia_rescue_table_add (PremiaRescueTable *self, sqlite3 *db, const PremiaPageRow *row);

/* @texts: (element-type utf8 utf8): tables of the file and how they were made; empty if that is lost. 0: it is none of ours. */
int        premia_rescue_find_version (PremiaPageFile *file, GHashTable *texts);
/* Adds to @roots (name → page) what a new file of @version has and it lacks, and those names to @guessed. */
void       premia_rescue_guess_roots (int version, GHashTable *roots, GHashTable *guessed);

/* What must hold in a workspace is made to hold in @db again, by taking out what refers to what is lost. FALSE: @db cannot be written. */
gboolean   premia_rescue_mend (sqlite3 *db, PremiaRescueReport *report);

G_END_DECLS
