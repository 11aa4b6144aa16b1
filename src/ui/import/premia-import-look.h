/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "premia-import-source.h"

G_BEGIN_DECLS

/* A look at a file: what it is. Asked for and answered by one object. */
typedef struct
{
  char               *path;         /* (nullable): NULL: pasted */
  char               *name;
  GBytes             *text;         /* (owned) (nullable): what was pasted */
  int                 asked;
  PremiaImportForm    form;
  PremiaWorkspace    *workspace;    /* (owned) */
  PremiaTableKind     kind;         /* found; UNKNOWN: foreign */
  GBytes             *bytes;        /* (nullable): a plain table of a workbook, or that was pasted, as CSV */
  PremiaTableGuess   *guess;        /* (nullable): foreign */
  PremiaImportProfile *profile;     /* (nullable): known by its columns */
  char               *profile_name; /* (nullable) */
  char               *note;         /* (nullable): how this table is read otherwise than the profile has it */
  char               *profile_problem; /* (nullable): why columns that are remembered are not known by their profile */
} PremiaImportLook;

void     premia_import_look_free (PremiaImportLook *look);
/* On a thread. */
gboolean premia_import_look_run (PremiaImportLook *look, GCancellable *cancellable, GError **error);

G_END_DECLS
