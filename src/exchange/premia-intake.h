/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include "engine/premia-zone.h"
#include "premia-account-map.h"
#include "premia-synonyms.h"

G_BEGIN_DECLS

/* A row that was not taken. */
typedef struct
{
  guint64 line;    /* of the file, from 1 */
  guint   column;  /* of the table, from 1; 0: the row as a whole */
  char   *message; /* "FILE:LINE: …" */
  char   *text;    /* the row as it stood in the file */
} PremiaRejected;

/* @bytes of the file have been read and @rows understood. */
typedef void (*PremiaIntakeProgress) (guint64 bytes, guint64 rows, gpointer user_data);

/**
 * PremiaIntake:
 * How one file of rows is to be read, and, afterwards, what came of it. Used for one file, by one thread.
 *
 * Unless @skip_bad, one bad row refuses the file: the error then names the first 20 bad rows, one per
 * line of its message.
 */
typedef struct
{
  /* How. Fill in before reading. */
  char                *file_name;  /* (owned): as messages call it */
  PremiaZone          *zone;       /* (owned): of times without an offset */
  PremiaSynonyms      *synonyms;   /* (owned): the defaults until replaced */
  PremiaAccountMap    *accounts;   /* (owned) (nullable): whom actions' accounts mean */
  gboolean             skip_bad;
  GOutputStream       *rejects;    /* (owned) (nullable): gets the heading and the rejected rows, as they were, in UTF-8 */
  PremiaIntakeProgress progress;   /* (nullable) */
  gpointer             progress_data;

  /* What came of it. */
  guint64              n_rows;     /* all but the heading */
  guint64              n_rejected;
  char               **headings;   /* (owned) (nullable): of a foreign table, as they stand in it */
  guint64              n_new, n_unchanged, n_changed, n_moved, n_left; /* of actions, as the sink said */
  GPtrArray           *rejected;   /* (owned) (element-type PremiaRejected): the first 1,000 */
  GPtrArray           *notes;      /* (owned) (element-type utf8): what was recognised, columns that were ignored */
} PremiaIntake;

/* @zone NULL: UTC. */
PremiaIntake *premia_intake_new (const char *file_name, PremiaZone *zone, gboolean skip_bad);
void          premia_intake_free (PremiaIntake *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PremiaIntake, premia_intake_free)
G_END_DECLS
